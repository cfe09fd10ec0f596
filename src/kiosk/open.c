/* Opening what the kiosk works with: keys, database, courses. */
#include "base/catalog.h"
#include "base/file.h"
#include "kiosk/carry_inside.h"

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
    Arena a = { 0 };
    int count = j->library.course_count;
    Publication *all = arena_array(&a, Publication, count);
    for (int i = 0, s = 0; i < count; i++) {
        while (j->sources.at[s].course != j->library.courses[i])
            s++; /* one that was left out */
        all[i] = (Publication){ j->library.courses[i], j->sources.at[s].files };
    }
    bool ok = record_publish_all(c->record, all, count, c->world.wall_ms, err);
    arena_free(&a);
    return ok;
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
