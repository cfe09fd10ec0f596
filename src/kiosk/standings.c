/* How the person signed in stands in every course. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"
#include "record/people.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_AT_ONCE = 64 }; /* courses that are read together */

typedef struct {
    Carry *carry;
    OwnStandings own; /* as reports have it: read at once for all courses */
    int *standing;    /* of each course of the library; -1: none yet */
    int known;        /* standings from before, at their places */
    Arena outline;    /* of the course that is read */
} Reading;

/* Of somebody who has not begun: its text need not be read for that. */
static Standing standing_afresh(const CourseEntry *entry)
{
    return (Standing){ .entry = entry,
                       .seconds_left = entry->seconds,
                       .next = entry->step_count ? 0 : -1,
                       .tries_left = entry->tries,
                       .pre = entry->pre };
}

static Standing standing_of(const CourseEntry *entry, const Course *course, const Run *run,
                            int64_t wall_ms)
{
    Standing s = { .entry = entry,
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
                   .day_30 = run_form_left(run, course, FORM_DAY_30, wall_ms),
                   .on_record = run->first_ms != 0 };
    for (int i = 0; i < course->step_count; i++) {
        int module = course_module_of(course, i);
        if (run->done[i] && module < MAX_MODULES_SHOWN)
            s.module_done[module]++;
    }
    return s;
}

/* What is under way or done stays open, whatever the course has come to require since. */
static int first_of(const Reading *r, const Standing *of)
{
    const World *w = &r->carry->world;
    for (int i = 0; i < of->entry->required_count && !of->begun; i++) {
        int place = library_place(w->library, of->entry->required[i].id);
        int first = place < 0 ? -1 : r->standing[place];
        const Standing *before = first >= 0 ? &w->session.standing[first] : NULL;
        if (before && !standing_is_done(before) && before->again == AGAIN_NO)
            return first;
    }
    return -1;
}

/* Whoever has done everything that is left of a course after an edit has completed it: no step is
 * to come that would say so. */
static bool complete_when_due(Carry *c, const CourseEntry *entry, const Course *course, Run *run)
{
    LessonEvent due;
    if (!run->begun || !run_completion_due(run, course, c->world.wall_ms, &due))
        return true;
    NewEvent event = carry_event(c, EVENT_COMPLETED);
    event.course = course->id;
    event.content = course->content;
    event.language = entry_in(entry, c->world.display.language)->language;
    event.interface_language = c->world.display.language;
    event.lesson = due;
    if (!carry_append(c, &event, 1))
        return false;
    run_apply(run, course, &due);
    carry_trace(c, event_kind_text(EVENT_COMPLETED), course->id);
    return true;
}

static int by_course(const void *id, const void *own)
{
    return strcmp(id, ((const OwnStanding *)own)->course);
}

/* By the id of today, else by one that it had; they come in the order of their ids. */
const OwnStanding *carry_own_of(const OwnStandings *own, const CourseEntry *entry)
{
    const OwnStanding *found = NULL;
    for (int i = -1; i < entry->was.count && !found && own->count; i++)
        found = bsearch(i < 0 ? entry->id : entry->was.at[i], own->at, (size_t)own->count,
                        sizeof *own->at, by_course);
    return found;
}

static Again again_of(Status status)
{
    return status == STATUS_EXPIRED    ? AGAIN_ENDED
           : status == STATUS_EXPIRING ? AGAIN_SOON
           : status == STATUS_OUTDATED ? AGAIN_NEWER
                                       : AGAIN_NO;
}

/* By when, whether at all, and whether again: as reports have it. */
static void apply_own(const OwnStanding *own, Standing *s)
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
    *s = standing_afresh(s->entry);
    s->pre = 0; /* the first time is over */
    s->assigned = before.assigned;
    s->on_record = before.on_record;
    s->again = before.again;
    s->due = before.due;
    s->until = before.until;
    s->over = before.over;
    s->cycle = own->cycle + 1;
}

bool carry_read_own(Carry *c, Arena *a, const Person *person, OwnStandings *out)
{
    World *w = &c->world;
    Err err = { 0 };
    RowSource rows;
    record_rows(c->record, &rows);
    bool ok = report_own_standings(a, &rows, &w->zone, w->wall_ms, person, out, &err);
    rows.close(&rows);
    return ok || carry_fault(c, &err, TR("Run `lectern ledger verify`."));
}

/* How the person signed in stands in what they are to see, by its outline. Where there is none, and
 * its text cannot be read, no more is known than that they have begun it. */
static bool read_standing(Carry *c, const CourseEntry *entry, const CourseEntry *shown, Arena *a,
                          Standing *out, Err *err)
{
    Uuid person = c->world.session.person.id;
    const CourseEntry *newest = entry;
    Run *run = &c->aside;
    const Course *course = carry_outline(c, a, entry, err);
    *out = standing_afresh(entry);
    out->begun = out->on_record = true;
    if (!course)
        return true;
    run_begin(run);
    if (!record_load_run(c->record, person, course, run, err))
        return false;
    bool begun = run->attempt.number > 0 || run->attempt.test_out;
    if (begun && !run->attempt.over && !carry_entry_to_serve(c, &entry, shown, err))
        return false;
    if (entry != newest && (course = carry_outline(c, a, entry, err)) &&
        !record_load_run(c->record, person, course, run, err))
        return false;
    if (!course)
        return true;
    if (!complete_when_due(c, entry, course, run))
        return false;
    *out = standing_of(entry, course, run, c->world.wall_ms);
    return true;
}

static bool cannot_read(Carry *c, const Err *err)
{
    return carry_fault(c, err,
                       TR("Start Lectern again; if it stays, run `lectern ledger verify`."));
}

/* The next standing, where there is none of this course yet. The text that it showed before is at
 * its place still. */
static bool add_standing(Reading *r, int place)
{
    Carry *c = r->carry;
    World *w = &c->world;
    Session *s = &w->session;
    Err err = { 0 };
    const CourseEntry *entry = w->library->entries[place];
    if (r->standing[place] >= 0)
        return true;
    Standing *standing = &s->standing[s->standing_count];
    const OwnStanding *own = carry_own_of(&r->own, entry);
    bool same = s->standing_count < r->known && !strcmp(standing->entry->id, entry->id);
    const CourseEntry *shown = same ? standing->entry : NULL;
    if (own && !own->cycle)
        *standing = standing_afresh(entry);
    else if (!read_standing(c, entry, shown, &r->outline, standing, &err))
        return err.code == ERR_NONE /* it was told */ ? false : cannot_read(c, &err);
    arena_reset(&r->outline);
    apply_own(own, standing);
    standing->face = entry_in(standing->entry, w->display.language);
    r->standing[place] = s->standing_count++;
    texts_mark(&c->texts); /* what is on the glass is listed anew behind this */
    texts_let_go(&c->texts, MOST_AT_ONCE, w->lesson.course);
    return true;
}

/* Room for all, with those that were there before. */
static void make_room(Carry *c)
{
    Session *s = &c->world.session;
    int room = c->world.library->course_count;
    if (room <= s->standing_room)
        return;
    Standing *standing = arena_array(&c->session_arena, Standing, room);
    if (s->standing_count)
        memcpy(standing, s->standing, (size_t)s->standing_count * sizeof *standing);
    s->standing = standing;
    s->standing_room = room;
}

_Static_assert(PERSON_MANAGER == 1 && PERSON_SUPERVISOR == 2 && PERSON_HR == 4 &&
                   PERSON_OPERATOR == 8,
               "the bits of a role are those of site_roles");

/* What is on the path of this person comes first, in its order; then all else. */
static bool add_standings(Reading *r)
{
    World *w = &r->carry->world;
    Session *s = &w->session;
    r->known = s->standing_count;
    s->standing_count = 0;
    for (int i = 0; i < w->library->course_count; i++)
        r->standing[i] = -1;
    s->path = site_path(&w->library->site, s->person.department, s->person.roles);
    for (int i = 0; s->path && i < s->path->course_count; i++) {
        int place = library_place(w->library, s->path->courses[i].id);
        if (place >= 0 && !add_standing(r, place))
            return false;
    }
    s->path_count = s->standing_count;
    for (int i = 0; i < w->library->course_count; i++)
        if (!add_standing(r, i))
            return false;
    for (int i = 0; i < s->standing_count; i++)
        s->standing[i].first = first_of(r, &s->standing[i]);
    return carry_certificates(r->carry);
}

bool carry_standings(Carry *c)
{
    World *w = &c->world;
    Arena a = { 0 };
    Reading r = { .carry = c };
    if (!w->session.open || !w->library)
        return true;
    make_room(c);
    c->stands = true; /* until a completion that is due is appended: `own` was read before it */
    r.standing = arena_array(&a, int, w->library->course_count);
    bool ok = carry_read_own(c, &a, &w->session.person, &r.own) && add_standings(&r);
    arena_free(&r.outline);
    arena_free(&a);
    c->stands = ok && c->stands;
    return ok;
}
