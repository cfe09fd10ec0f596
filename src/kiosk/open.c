/* Opening what the kiosk works with: keys, database, courses. */
#include "base/catalog.h"
#include "base/file.h"
#include "kiosk/carry_inside.h"
#include "record/people.h"
#include "record/sign_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A course that is not in the record yet, with what it is published from. */
typedef struct {
    Arena arena;
    const Course *course;
    Str files;
} Unpublished;

/* So many at a time wait to be published, and so much of their files: what is beyond is read again.
 */
enum { MOST_WAITING = 256, WAITING_BYTES = 8 << 20 };

typedef struct {
    const char *id;
    Hash content;
} ServedText;

/* The library is read by a worker, course after course. Those that the record does not have yet it
 * publishes in parts, through a connection of its own: whoever is at the kiosk waits for none of
 * it, and what was published before a cut stays. */
typedef struct {
    Job job;
    const char *folder, *database;
    Zone zone;
    Random random;   /* the kiosk's own goes on behind it where it is seeded */
    char *catalogue; /* beside the database: no part of the record, and gone without harm */
    int64_t wall_ms;
    Err unkept; /* why it was not written; ERR_NONE: it was, or needed not to be */
    Arena arena, served_arena;
    Library library;
    ServedText *served; /* what the record had at the start, in the order of their ids */
    int served_count;
    Unpublished waiting[MOST_WAITING];
    int waiting_count;
    size_t waiting_bytes;
    int next; /* the place from which on courses may be left that are not in the record */
    Buf log;  /* what is wrong with the courses, for the operator */
} LibraryJob;

static int by_id(const void *id, const void *served)
{
    return strcmp(id, ((const ServedText *)served)->id);
}

static bool is_served(const LibraryJob *j, const char *id, Hash content)
{
    const ServedText *served =
        j->served_count ? bsearch(id, j->served, (size_t)j->served_count, sizeof *j->served, by_id)
                        : NULL;
    return served && hash_eq(served->content, content);
}

static bool take_unpublished(void *job, Arena *memory, const CourseSource *source)
{
    LibraryJob *j = job;
    const Course *c = source->course;
    if (is_served(j, c->id, c->content) || j->waiting_count == MOST_WAITING ||
        (j->waiting_count && j->waiting_bytes + source->files.len > WAITING_BYTES))
        return false;
    j->waiting[j->waiting_count++] = (Unpublished){ *memory, c, source->files };
    j->waiting_bytes += source->files.len;
    return true;
}

/* What is not kept is read again the next time. */
static void keep_catalogue(LibraryJob *j, const Catalogue *now, Str before)
{
    Buf bytes;
    buf_init(&bytes, CATALOGUE_MAX_BYTES);
    catalogue_write(now, &bytes);
    if (bytes.full || str_eq(buf_view(&bytes), before) ||
        file_write(j->catalogue, buf_view(&bytes), &j->unkept))
        j->unkept = (Err){ 0 }; /* else library_done tells why */
    buf_done(&bytes);
}

static bool read_library(LibraryJob *j)
{
    Arena said = { 0 };
    DiagList diags = { .arena = &said };
    Catalogue before = { .count = 0 }, after = { .count = 0 };
    Str bytes = { 0 };
    Err unread = { 0 };
    LibraryReader reader = { .ctx = j, .take = take_unpublished, .wall_ms = j->wall_ms };
    if (catalogue_basis(j->folder, j->wall_ms, &after.made_with)) {
        reader.after = &after;
        if (file_read(&j->arena, j->catalogue, CATALOGUE_MAX_BYTES, &bytes, &unread) &&
            catalogue_read(&j->arena, bytes, after.made_with, &before))
            reader.before = &before;
    }
    buf_init(&j->log, 64 * 1024);
    bool good = library_load_each(&j->arena, j->folder, &j->library, &reader, &diags, &j->job.err);
    for (int i = 0; i < diags.count; i++)
        diag_format(&diags.at[i], (Str){ 0 }, false, &j->log);
    if (good && reader.after)
        keep_catalogue(j, &after, bytes);
    arena_free(&said);
    return good;
}

/* An edit since it was read first is no mistake, and what it comes to is published; an edit that
 * leaves it with one is. */
static void read_again(LibraryJob *j, int *place, bool *full)
{
    Arena memory = { 0 };
    CourseSource source;
    Library *library = &j->library;
    const CourseEntry *entry = library->entries[*place];
    DiagList unsaid = { .arena = &memory };
    course_source_load(&memory, path_join(&memory, j->folder, entry->id), &library->site,
                       &(SourceKeep){ .files = &memory }, &source, &unsaid);
    if (!source.course) {
        library->mistaken[library->mistaken_count++] = entry->id;
        library_leave_out(library, (*place)--);
    } else {
        if (!hash_eq(source.course->content, entry->content))
            library->entries[*place] = course_entry(&j->arena, source.course);
        bool new = !is_served(j, entry->id, source.course->content);
        if (take_unpublished(j, &memory, &source))
            return;
        if (new) {
            *full = true;
            (*place)--;
        }
    }
    arena_free(&memory);
}

/* The next part of those that were not kept while all of them were read. */
static void read_more(LibraryJob *j)
{
    bool full = false;
    for (; !full && j->next < j->library.course_count; j->next++) {
        const CourseEntry *entry = j->library.entries[j->next];
        if (!is_served(j, entry->id, entry->content))
            read_again(j, &j->next, &full);
    }
}

static void let_go_waiting(LibraryJob *j)
{
    for (int i = 0; i < j->waiting_count; i++)
        arena_free(&j->waiting[i].arena);
    j->waiting_count = 0;
    j->waiting_bytes = 0;
}

/* Those of the library; others have been left out since they were read. */
static bool publish(LibraryJob *j, Record *record)
{
    Publication all[MOST_WAITING];
    int count = 0;
    for (int i = 0; i < j->waiting_count; i++) {
        const Unpublished *one = &j->waiting[i];
        const CourseEntry *entry = library_entry(&j->library, one->course->id);
        if (entry && hash_eq(entry->content, one->course->content))
            all[count++] = (Publication){ one->course, one->files };
    }
    return record_publish_all(record, all, count, j->wall_ms, &j->job.err);
}

/* What the record has: anew each time, as it is what was published. */
static bool read_served(LibraryJob *j, Record *record)
{
    const char **ids;
    arena_reset(&j->served_arena);
    if (!record_served_courses(record, &j->served_arena, &ids, &j->served_count, &j->job.err))
        return false;
    j->served = arena_array(&j->served_arena, ServedText, j->served_count);
    for (int i = 0; i < j->served_count; i++) {
        j->served[i].id = ids[i];
        if (!record_served(record, ids[i], &j->served[i].content, &j->job.err))
            return false;
    }
    return true;
}

static bool is_all_there(const LibraryJob *j)
{
    for (int i = j->next; i < j->library.course_count; i++)
        if (!is_served(j, j->library.entries[i]->id, j->library.entries[i]->content))
            return false;
    return true;
}

/* What waits, then the next part, until none is left. */
static bool publish_all(LibraryJob *j)
{
    RecordOptions options = {
        .access = RECORD_WRITE, .random = &j->random, .zone = &j->zone, .wall_ms = j->wall_ms
    };
    Record *record = j->waiting_count ? record_open(j->database, &options, &j->job.err) : NULL;
    bool good = record || !j->waiting_count, more = record != NULL;
    while (good && more) {
        good = publish(j, record) && read_served(j, record);
        let_go_waiting(j);
        more = good && !is_all_there(j);
        if (more)
            read_more(j);
    }
    record_close(record);
    return good;
}

static void library_work(void *job)
{
    LibraryJob *j = job;
    j->job.ok = read_library(j) && publish_all(j);
}

/* An edit with mistakes is not published: whoever is under way goes on in what was served before.
 */
static bool put_back_served(Carry *c, LibraryJob *j, Err *err)
{
    bool good = true;
    for (int i = 0; good && i < j->library.mistaken_count; i++) {
        Arena a = { 0 };
        Hash content;
        const Course *course = NULL;
        const char *id = j->library.mistaken[i];
        good = record_served(c->record, id, &content, err) &&
               record_course(c->record, &a, content, &j->library.site, &course, err);
        if (course && strcmp(course->id, id) == 0) {
            library_put_back(&j->library, course_entry(&j->arena, course));
            fprintf(stderr, "%s has mistakes; it is shown as it was before\n", id);
        }
        arena_free(&a);
    }
    return good;
}

static void free_job(LibraryJob *j)
{
    let_go_waiting(j);
    arena_free(&j->served_arena);
    buf_done(&j->log);
    free(j);
}

/* After a fault two may have been under way: the first stays. */
static bool give_up(Carry *c, LibraryJob *j, bool ok, const Err *err)
{
    arena_free(&j->arena);
    free_job(j);
    return ok || carry_fault(c, err, TR("Check the courses folder with `lectern check`."));
}

static bool library_done(Carry *c, Job *job)
{
    LibraryJob *j = (LibraryJob *)job;
    Err err = j->job.err;
    fputs(buf_cstr(&j->log), stderr);
    if (j->unkept.code != ERR_NONE)
        fprintf(stderr, "lectern: courses are read again at the next start: %s\n", j->unkept.text);
    if (c->random.seeded) /* a script makes its inputs wait for workers: nothing was drawn since */
        c->random = j->random;
    if (!j->job.ok || c->world.library)
        return give_up(c, j, j->job.ok, &err);
    if (!put_back_served(c, j, &err))
        return give_up(c, j, false, &err);
    c->library_arena = j->arena;
    c->library = j->library;
    c->world.library = &c->library;
    free_job(j);
    return carry_standings(c);
}

bool carry_load_library(Carry *c)
{
    LibraryJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = library_done;
    j->folder = c->world.config.courses;
    j->database = c->world.config.database;
    j->zone = c->world.zone;
    j->random = c->random.seeded ? c->random : random_system();
    static const char ending[] = ".catalogue";
    size_t room = strlen(c->world.config.database) + sizeof ending;
    j->catalogue = arena_alloc(&j->arena, room, 1);
    snprintf(j->catalogue, room, "%s%s", c->world.config.database, ending);
    j->wall_ms = c->world.wall_ms;
    if (!read_served(j, c->record)) {
        Err err = j->job.err;
        return give_up(c, j, false, &err);
    }
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
    c->texts.record = c->record;
    return c->record || carry_fault(c, &err, "");
}

/* New keys only where nobody has a PIN yet: with other keys no PIN would ever fit again. */
static bool open_keys(Carry *c)
{
    Err err = { 0 }, unread = { 0 };
    int people;
    const char *folder = c->world.config.keys;
    if (keys_open(folder, &c->keys, &err))
        return record_take_keys(c->record, &c->keys, false, &err) || carry_fault(c, &err, "");
    if (!record_people_count(c->record, &people, &unread))
        return carry_unread(c, &unread);
    if (err.code != ERR_MISSING || people > 0)
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
    c->record = c->texts.record = NULL;
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
        bool known = record_person_by_login(c->record, str_of(c->options.login), &person, &err);
        if (!known && err.code != ERR_MISSING)
            return carry_unread(c, &err);
        if (known && !carry_open_session(c, &person))
            return false;
    }
    return c->world.library || carry_load_library(c);
}

void carry_done(Carry *c)
{
    carry_join(c);
    carry_stop_export(c);
    texts_free(&c->texts);
    record_close(c->record);
    keys_wipe(&c->keys);
    arena_wipe(&c->session_arena);
    arena_wipe(&c->history_arena);
    arena_free(&c->library_arena);
    carry_reports_out(c);
    wipe(&c->world, sizeof c->world);
}
