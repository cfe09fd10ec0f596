/* Opening what the kiosk works with: keys, database, courses. */
#include "base/catalog.h"
#include "base/file.h"
#include "kiosk/carry_inside.h"
#include "report/own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Job job;
    const char *folder;
    Arena arena, files;
    Library library;
    CourseSources sources; /* with the files of each, until they are published */
    Buf log;               /* what is wrong with the courses, for the operator */
} LibraryJob;

static void library_work(void *job)
{
    LibraryJob *j = job;
    DiagList diags = { .arena = &j->arena };
    j->sources.keep = (SourceKeep){ .files = &j->files };
    j->job.ok =
        library_load_sources(&j->arena, j->folder, &j->library, &j->sources, &diags, &j->job.err);
    buf_init(&j->log, 64 * 1024);
    for (int i = 0; i < diags.count; i++)
        diag_format(&diags.at[i], (Str){ 0 }, false, &j->log);
}

/* The files of a course of the library are those that it was read from. */
static bool publish(Carry *c, const LibraryJob *j, Err *err)
{
    for (int i = 0, s = 0; i < j->library.course_count && i < MAX_STANDING; i++) {
        while (j->sources.at[s].course != j->library.courses[i])
            s++; /* one that was left out */
        if (!record_publish(c->record, j->library.courses[i], j->sources.at[s].files,
                            c->world.wall_ms, err))
            return false;
    }
    return true;
}

/* An edit with mistakes is not published: whoever is under way goes on in what was served before.
 */
static void put_back_served(Carry *c, LibraryJob *j)
{
    DiagList unsaid = { .arena = &j->arena };
    for (int i = 0; i < j->library.mistaken_count; i++) {
        const char *id = j->library.mistaken[i];
        Str blob = record_snapshot(c->record, &j->arena, record_served(c->record, id));
        const Course *course =
            blob.len ? course_unpack(&j->arena, blob, &j->library.site, &unsaid) : NULL;
        if (!course || strcmp(course->id, id) != 0)
            continue;
        library_put_back(&j->library, course);
        fprintf(stderr, "%s has mistakes; it is shown as it was before\n", id);
    }
}

static bool library_done(Carry *c, Job *job)
{
    LibraryJob *j = (LibraryJob *)job;
    Err err = j->job.err;
    bool ok = j->job.ok && publish(c, j, &err);
    arena_free(&j->files);
    fputs(buf_cstr(&j->log), stderr);
    buf_done(&j->log);
    if (!ok || c->world.library) { /* after a fault two may have been under way: the first stays */
        arena_free(&j->arena);
        free(j);
        return ok || carry_fault(c, &err, TR("Check the courses folder with `lectern check`."));
    }
    put_back_served(c, j);
    c->library_arena = j->arena;
    c->library = j->library;
    c->world.library = &c->library;
    free(j);
    return carry_standings(c);
}

bool carry_load_library(Carry *c)
{
    LibraryJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = library_done;
    j->folder = c->world.config.courses;
    carry_run(c, library_work, &j->job);
    return true;
}

static bool open_record(Carry *c)
{
    Err err = { 0 };
    const char *path = c->world.config.database;
    if (strstr(path, "://")) {
        err_set(&err, ERR_INVALID, "%s is no file; a kiosk keeps its records in an SQLite file",
                path);
        return carry_fault(c, &err,
                           TR("Give a path as `database` in the configuration, or with --db."));
    }
    Arena scratch = { 0 };
    bool made = dir_make(path_folder(&scratch, path), 0700, &err);
    arena_free(&scratch);
    if (!made)
        return carry_fault(c, &err, TR("Choose another place with --db."));
    RecordOptions options = { .access = RECORD_WRITE,
                              .create = true,
                              .demo = c->options.demo,
                              .kiosk = true,
                              .random = &c->random,
                              .zone = &c->world.zone,
                              .wall_ms = c->world.wall_ms };
    c->record = record_open(path, &options, &err);
    c->world.simulated = c->record && (record_is_simulated(c->record) ||
                                       (c->options.simulated && record_is_demo(c->record)));
    return c->record || carry_fault(c, &err, "");
}

/* New keys only where nobody has a PIN yet: with other keys no PIN would ever fit again. */
static bool open_keys(Carry *c)
{
    Err err = { 0 };
    const char *folder = c->world.config.keys;
    if (keys_open(folder, &c->keys, &err))
        return record_take_keys(c->record, &c->keys, false, &err) || carry_fault(c, &err, "");
    if (err.code != ERR_MISSING || record_people_count(c->record) > 0)
        return carry_fault(c, &err, TR("Restore the keys folder from where it is kept safe."));
    if (!keys_create(folder, &c->random, &err) || !keys_open(folder, &c->keys, &err) ||
        !record_take_keys(c->record, &c->keys, false, &err))
        return carry_fault(c, &err, TR("Choose another place for `keys` in the configuration."));
    return true;
}

/* The database stays closed while the keys are not there: nothing is tried without them. */
static bool open_both(Carry *c)
{
    if (c->record)
        return true;
    if (!open_record(c))
        return false;
    if (open_keys(c))
        return true;
    record_close(c->record);
    c->record = NULL;
    return false;
}

/* A script played again on the same database goes on: it must not draw the same ids again. */
static bool seed_on(Carry *c)
{
    int64_t seq;
    Hash head;
    Err err = { 0 };
    if (!c->options.seeded)
        return true;
    if (!record_head(c->record, &seq, &head, &err))
        return carry_fault(c, &err, TR("Run `lectern ledger verify`."));
    c->random = random_seeded(c->options.seed + ((uint64_t)seq << 32));
    return true;
}

bool carry_start(Carry *c)
{
    Err err = { 0 };
    if (!zone_open(&c->world.zone, c->world.config.time_zone, &err))
        return carry_fault(c, &err, TR("Set time_zone in the configuration."));
    if (!open_both(c) || !seed_on(c) || !carry_tend_pulses(c))
        return false;
    if (c->world.config.mode == MODE_DESKTOP && c->options.login) {
        Person person;
        if (record_person_by_login(c->record, str_of(c->options.login), &person) &&
            !carry_open_session(c, &person))
            return false;
    }
    return c->world.library || carry_load_library(c);
}

void carry_done(Carry *c)
{
    carry_join(c);
    record_close(c->record);
    keys_wipe(&c->keys);
    arena_wipe(&c->session_arena);
    arena_wipe(&c->history_arena);
    arena_free(&c->library_arena);
    carry_reports_out(c);
    wipe(&c->world, sizeof c->world);
}

static Standing standing_of(const Course *course, const Run *run, int64_t wall_ms)
{
    Standing s = { .course = course,
                   .begun = run->begun,
                   .passed = run->passed,
                   .completed = run->completed,
                   .steps_done = run_done_count(run, course),
                   .seconds_left = run_seconds_left(run, course),
                   .next = run_next(run, course),
                   .tries_left = run_tries_left(run, course),
                   .completed_ms = run->completed_ms,
                   .pre = run_form_left(run, course, FORM_PRE, wall_ms),
                   .refreshers = run_form_left(run, course, FORM_REFRESHER, wall_ms),
                   .day_30 = run_form_left(run, course, FORM_DAY_30, wall_ms) };
    for (int i = 0; i < course->step_count; i++) {
        int module = course_module_of(course, i);
        if (run->done[i] && module < MAX_MODULES_SHOWN)
            s.module_done[module]++;
    }
    return s;
}

static int standing_by_id(const Session *s, const char *id)
{
    for (int i = 0; i < s->standing_count; i++)
        if (!strcmp(s->standing[i].course->id, id) || former_has(&s->standing[i].course->was, id))
            return i;
    return -1;
}

/* What is under way or done stays open, whatever the course has come to require since. */
static int first_of(const Session *s, const Standing *of)
{
    for (int i = 0; i < of->course->required_count && !of->begun; i++) {
        int first = standing_by_id(s, of->course->required[i].id);
        const Standing *before = first >= 0 ? &s->standing[first] : NULL;
        if (before && !standing_is_done(before) && before->again == AGAIN_NO)
            return first;
    }
    return -1;
}

/* Whoever has done everything that is left of a course after an edit has completed it: no step is
 * to come that would say so. */
static bool complete_when_due(Carry *c, const Course *course, Run *run)
{
    LessonEvent due;
    if (!run->begun || !run_completion_due(run, course, c->world.wall_ms, &due))
        return true;
    NewEvent event = carry_event(c, EVENT_COMPLETED);
    event.course = course->id;
    event.content = course->content;
    event.language = course->language;
    event.interface_language = c->world.display.language;
    event.lesson = due;
    if (!carry_append(c, &event, 1))
        return false;
    run_apply(run, course, &due);
    carry_trace(c, event_kind_text(EVENT_COMPLETED), course->id);
    return true;
}

/* How the person signed in stands, in the text that they are to see. */
static bool load_standing(Carry *c, const Course **course, const Course *shown, Run *run, Err *err)
{
    Uuid person = c->world.session.person.id;
    const Course *newest = *course;
    run_begin(run);
    if (!record_load_run(c->record, person, newest, run, err))
        return false;
    bool begun = run->attempt.number > 0 || run->attempt.test_out;
    if (!begun || run->attempt.over)
        return true;
    return carry_course_to_serve(c, course, shown, err) &&
           (*course == newest || record_load_run(c->record, person, *course, run, err));
}

static const OwnStanding *own_of(const OwnStandings *own, const Course *course)
{
    for (int i = 0; i < own->count; i++)
        if (!strcmp(own->at[i].course, course->id) || former_has(&course->was, own->at[i].course))
            return &own->at[i];
    return NULL;
}

static Again again_of(Status status)
{
    return status == STATUS_EXPIRED    ? AGAIN_ENDED
           : status == STATUS_EXPIRING ? AGAIN_SOON
           : status == STATUS_OUTDATED ? AGAIN_NEWER
                                       : AGAIN_NO;
}

/* By when, whether at all, and whether again: as reports have it. */
static void apply_own(Carry *c, const OwnStanding *own, Run *run, Standing *s)
{
    s->assigned = !own || own->status != STATUS_NOT_ASSIGNED;
    if (!own)
        return;
    s->waived = own->status == STATUS_WAIVED;
    s->again = again_of(own->status);
    s->due = own->due;
    s->until = own->valid_until;
    s->over = own->days_over > 0;
    if (s->again == AGAIN_NO || own->taking_again)
        return;
    Standing before = *s;
    run_begin(run);
    *s = standing_of(s->course, run, c->world.wall_ms);
    s->pre = 0; /* the first time is over */
    s->assigned = before.assigned;
    s->again = before.again;
    s->due = before.due;
    s->until = before.until;
    s->over = before.over;
    s->cycle = own->cycle + 1;
}

static bool read_own(Carry *c, Arena *a, OwnStandings *out)
{
    World *w = &c->world;
    Err err = { 0 };
    RowSource rows;
    record_rows(c->record, &rows);
    bool ok = report_own_standings(a, &rows, &w->zone, w->wall_ms, &w->session.person, out, &err);
    rows.close(&rows);
    return ok || carry_fault(c, &err, TR("Run `lectern ledger verify`."));
}

/* The next standing, where there is none of this course yet. The text that it showed before is at
 * its place still. */
static bool add_standing(Carry *c, const OwnStandings *own, int place, int known)
{
    World *w = &c->world;
    Session *s = &w->session;
    Run *run = &c->aside;
    Err err = { 0 };
    const Course *course = w->library->courses[place];
    if (s->standing_count == MAX_STANDING || standing_by_id(s, course->id) >= 0)
        return true;
    Standing *standing = &s->standing[s->standing_count];
    bool same = s->standing_count < known && !strcmp(standing->course->id, course->id);
    if (!load_standing(c, &course, same ? standing->course : NULL, run, &err))
        return carry_fault(c, &err,
                           TR("Start Lectern again; if it stays, run `lectern ledger verify`."));
    course = course_in(course, w->display.language);
    if (!complete_when_due(c, course, run))
        return false;
    *standing = standing_of(course, run, w->wall_ms);
    apply_own(c, own_of(own, course), run, standing);
    s->standing_count++;
    return true;
}

_Static_assert(PERSON_MANAGER == 1 && PERSON_SUPERVISOR == 2 && PERSON_HR == 4 &&
                   PERSON_OPERATOR == 8,
               "the bits of a role are those of site_roles");

/* What is on the path of this person comes first, in its order; then all else. */
static bool add_standings(Carry *c, const OwnStandings *own)
{
    World *w = &c->world;
    Session *s = &w->session;
    int known = s->standing_count;
    s->standing_count = 0;
    s->path = site_path(&w->library->site, s->person.department, s->person.roles);
    for (int i = 0; s->path && i < s->path->course_count; i++) {
        int place = library_place(w->library, s->path->courses[i].id);
        if (place >= 0 && !add_standing(c, own, place, known))
            return false;
    }
    s->path_count = s->standing_count;
    for (int i = 0; i < w->library->course_count && s->standing_count < MAX_STANDING; i++)
        if (!add_standing(c, own, i, known))
            return false;
    for (int i = 0; i < s->standing_count; i++)
        s->standing[i].first = first_of(s, &s->standing[i]);
    return carry_certificates(c);
}

bool carry_standings(Carry *c)
{
    World *w = &c->world;
    Arena a = { 0 };
    OwnStandings own = { 0 };
    if (!w->session.open || !w->library)
        return true;
    bool ok = read_own(c, &a, &own) && add_standings(c, &own);
    arena_free(&a);
    return ok;
}
