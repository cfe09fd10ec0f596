/* company DATABASE PEOPLE COURSES END_MS - a record as large as a whole company's, in minutes:
 * PEOPLE people of 200 departments and ten events for each, in two courses, until END_MS.
 *
 * Everything in it is what the record itself would have written: events in their chain, with
 * bodies, and projections that were folded from them. Only the way is shorter: one transaction
 * without a journal, indexes and guards put back at the end. `lectern ledger verify` holds on it.
 */
#include "base/file.h"
#include "course/library.h"
#include "measure.h"
#include "record/record_inside.h"

enum {
    COURSES = 2,
    DEPARTMENTS = 200,
    TEAM = 14,
    DAYS = 400,
    STRIDE = 7368787 /* prime: people come in any order, and everybody once for each course */
};

typedef struct {
    Record *r;
    Random random;
    Arena arena;
    const Course *courses[COURSES];
    int64_t people, begin_ms, end_ms;
    Uuid *ids;
    ChainLink link; /* of the newest event */
    Hash head;
    Buf body;
} Company;

/* The same number for the same person and course, whenever it is asked. */
static unsigned lot(int64_t place, unsigned salt, unsigned count)
{
    uint64_t x = (uint64_t)place * 0x9E3779B97F4A7C15u + salt * 0xBF58476D1CE4E5B9u;
    x ^= x >> 31;
    x *= 0x94D049BB133111EBu;
    x ^= x >> 29;
    return (unsigned)(x % count);
}

static void fine(bool good, const Err *err)
{
    if (!good)
        give_up("company", err->text);
}

/* ---- events ---- */

static void put(Company *c, Entry *e)
{
    uint8_t salt[16];
    Err err = { 0 };
    ChainLink *link = &c->link;
    buf_clear(&c->body);
    body_write(&e->body, &c->body);
    random_bytes(&c->random, salt, sizeof salt);
    *link = (ChainLink){ .log_id = link->log_id,
                         .seq = link->seq + 1,
                         .id = uuid_at(&c->random, e->wall_ms),
                         .kind = str_of(event_kind_text(e->kind)),
                         .person = e->person,
                         .registration = e->registration,
                         .wall_ms = e->wall_ms,
                         .mono_ms = e->wall_ms - c->begin_ms,
                         .payload_hash = chain_payload_hash(salt, buf_view(&c->body)),
                         .prev_hash = c->head };
    c->head = chain_hash(link);
    fine(ledger_put(c->r, link, c->head, salt, buf_view(&c->body), &err), &err);
}

/* ---- people ---- */

static Date day_before(int64_t ms, int days)
{
    const Zone utc = { .name = "UTC" };
    return date_add_days(zone_local(&utc, ms).date, -days);
}

static Person person(const Company *c, int64_t i)
{
    static const char *const first[] = { "Anna",  "Bjørn", "Chiara", "Dmitri", "Elena", "Faruk",
                                         "Greta", "Hiro",  "Inés",   "Jan",    "Klára", "Liam" };
    static const char *const last[] = { "Schmidt", "Rossi",  "Nowak",    "García",
                                        "Yilmaz",  "Tanaka", "Svensson", "O'Brien",
                                        "Dubois",  "Müller", "Novak" };
    int team = (int)(i / TEAM);
    Person p = { .id = c->ids[i] };
    unsigned d = lot(team, 1, DEPARTMENTS) + 1;
    snprintf(p.number, sizeof p.number, "%07d", (int)i + 1000001);
    snprintf(p.name, sizeof p.name, "%s %c. %s", first[lot(i, 2, 12)], 'A' + (int)lot(i, 3, 26),
             last[lot(i, 4, 11)]);
    snprintf(p.department, sizeof p.department, "Plant %u/Department %03u", d % 12 + 1, d);
    if (i % TEAM)
        snprintf(p.manager, sizeof p.manager, "%07d", team * TEAM + 1000001);
    else
        p.roles = PERSON_MANAGER;
    snprintf(p.language, sizeof p.language, "en");
    p.start = day_before(c->begin_ms, 1 + (int)lot(i, 5, 4000));
    if (lot(i, 6, 100) < 10) /* came later */
        p.start = day_before(c->end_ms, (int)lot(i, 7, DAYS));
    if (lot(i, 8, 100) < 4) /* has left, or will */
        p.end = day_before(c->end_ms, (int)lot(i, 9, DAYS) - 40);
    if (lot(i, 10, 100) < 3) {
        p.leave_from = day_before(c->end_ms, (int)lot(i, 11, DAYS) - 20);
        p.leave_to = date_add_days(p.leave_from, 20 + (int)lot(i, 12, 60));
    }
    return p;
}

static void hire(Company *c)
{
    Err err = { 0 };
    c->ids = arena_array(&c->arena, Uuid, c->people);
    for (int64_t i = 0; i < c->people; i++) {
        c->ids[i] = uuid_random(&c->random);
        Person p = person(c, i);
        Entry added = { .kind = EVENT_PERSON_ADDED,
                        .person = p.id,
                        .wall_ms = c->begin_ms,
                        .body = { .roles = p.roles } };
        Query q = query_begin(c->r, STATEMENT_PERSON_KEEP);
        query_person(&q, &p);
        fine(query_run(&q, &err), &err);
        put(c, &added);
    }
}

/* ---- what they did ---- */

static const EventKind seen[] = { EVENT_INITIALIZED, EVENT_VIEWED, EVENT_VIEWED, EVENT_VIEWED,
                                  EVENT_TERMINATED };
static const EventKind passed[] = { EVENT_INITIALIZED, EVENT_QUIZ_BEGUN, EVENT_ANSWERED,
                                    EVENT_PASSED, EVENT_COMPLETED };
static const EventKind failed[] = { EVENT_INITIALIZED, EVENT_QUIZ_BEGUN, EVENT_ANSWERED,
                                    EVENT_FAILED, EVENT_TERMINATED };
enum { STEPS = 5 };

static void learn(Company *c, int64_t place, int64_t at_ms)
{
    int64_t i = place / COURSES;
    const Course *course = c->courses[place % COURSES];
    unsigned way = lot(place, 13, 100);
    const EventKind *kinds = way < 22 ? seen : way < 31 ? failed : passed;
    Uuid registration = registration_of(c->ids[i], course->id, 1);
    if (way < 10) /* never came */
        return;
    for (int n = 0; n < STEPS; n++, at_ms += 40000) {
        bool ends = kinds[n] == EVENT_PASSED || kinds[n] == EVENT_FAILED;
        bool answers = kinds[n] == EVENT_ANSWERED;
        Entry e = { .kind = kinds[n],
                    .person = c->ids[i],
                    .registration = registration,
                    .wall_ms = at_ms,
                    .body = { .course = course->id,
                              .cycle = 1,
                              .content = course->content,
                              .version = course->version,
                              .language = "en",
                              .interface_language = "en",
                              .step =
                                  answers || kinds[n] == EVENT_VIEWED ? course->steps[n].id : "",
                              .attempt = answers ? 1 : 0,
                              .response = answers ? "chosen second" : "",
                              .total = ends      ? 10
                                       : answers ? 1
                                                 : 0,
                              .right = ends ? (int64_t)(kinds[n] == EVENT_PASSED ? 8 : 4) + way % 3
                                            : answers,
                              .score = answers ? 1 : 0,
                              .duration_ms = answers ? 21000 : 0 } };
        put(c, &e);
    }
}

/* One in a thousand need not take a course. */
static void decide(Company *c)
{
    for (int64_t i = 0; i < c->people; i += 1000) {
        Entry e = { .kind = EVENT_WAIVED,
                    .person = c->ids[i],
                    .wall_ms = c->begin_ms,
                    .body = { .course = c->courses[i / 1000 % COURSES]->id,
                              .scope = assign_scope_text(ASSIGN_PERSON),
                              .note = "took it elsewhere" } };
        put(c, &e);
    }
    for (int i = 0; i < COURSES; i++) {
        Entry e = { .kind = EVENT_ASSIGNED,
                    .wall_ms = c->begin_ms,
                    .body = { .course = c->courses[i]->id,
                              .scope = assign_scope_text(ASSIGN_ALL),
                              .days = 60,
                              .months = i ? 12 : 0 } };
        put(c, &e);
    }
}

static void live(Company *c)
{
    int64_t places = c->people * COURSES, length = c->end_ms - c->begin_ms - 3600000;
    hire(c);
    decide(c);
    for (int64_t n = 0; n < places; n++)
        learn(c, n * STRIDE % places, c->begin_ms + length / places * n);
}

/* ---- the file ---- */

/* Indexes and triggers of the ledger, as one script that makes them again. */
static const char *guards(Company *c, const char *what)
{
    sqlite3_stmt *all = NULL;
    Buf script;
    buf_init(&script, 64 * 1024);
    sqlite3_prepare_v2(
        c->r->db,
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger')"
        " AND tbl_name IN ('event', 'payload') AND sql IS NOT NULL ORDER BY name",
        -1, &all, NULL);
    while (sqlite3_step(all) == SQLITE_ROW) {
        if (strcmp(what, "drop") == 0)
            buf_printf(&script, "DROP %s %s;", (const char *)sqlite3_column_text(all, 0),
                       (const char *)sqlite3_column_text(all, 1));
        else
            buf_printf(&script, "%s;", (const char *)sqlite3_column_text(all, 2));
    }
    sqlite3_finalize(all);
    const char *kept = arena_str(&c->arena, buf_view(&script));
    buf_done(&script);
    return kept;
}

static void read_courses(Company *c, const char *folder)
{
    Err err = { 0 };
    Library library;
    DiagList diags = { .arena = &c->arena };
    fine(library_load(&c->arena, folder, &library, &diags, &err), &err);
    if (library.course_count != COURSES)
        give_up("company", "there are to be two courses");
    for (int i = 0; i < COURSES; i++) {
        Str blob;
        Hash content;
        c->courses[i] = library.courses[i];
        fine(course_pack(&c->arena, path_join(&c->arena, folder, c->courses[i]->id), &blob,
                         &content, &err) &&
                 record_publish(c->r, c->courses[i], blob, c->begin_ms, &err),
             &err);
    }
}

static void read_head(Company *c)
{
    Err err = { 0 };
    Query q = query_begin(c->r, STATEMENT_LOG_HEAD);
    if (query_step(&q, &err) != QUERY_ROW)
        give_up("company", err.text);
    c->link = (ChainLink){ .log_id = row_id(&q, 0), .seq = row_int(&q, 1) };
    c->head = row_hash(&q, 2);
    query_end(&q);
}

static void fill(Company *c)
{
    Err err = { 0 };
    const char *again = guards(c, "make"), *drop = guards(c, "drop");
    sqlite3_db_config(c->r->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    fine(write_lock(c->r, &err) &&
             sql_run(c->r,
                     "PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF;"
                     "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;"
                     "PRAGMA cache_size = -2000000;",
                     &err) &&
             sql_run(c->r, drop, &err),
         &err);
    lock_drop(&c->r->write);
    fine(write_begin(c->r, &err), &err);
    live(c);
    fine(sql_run(c->r, again, &err) && fold_anew(c->r, false, &err), &err);
    fine(write_end(c->r, true, &err), &err);
}

int main(int argc, char **argv)
{
    Company *c = calloc(1, sizeof *c);
    Err err = { 0 };
    if (!c || argc != 5 || !crypto_open())
        give_up("company", "usage: company DATABASE PEOPLE COURSES END_MS");
    c->people = strtoll(argv[2], NULL, 10);
    c->end_ms = strtoll(argv[4], NULL, 10);
    c->begin_ms = c->end_ms - (int64_t)DAYS * 24 * 3600 * 1000;
    c->random = random_seeded(1);
    if (c->people < 1000)
        give_up("company", "a company has a thousand people or more");
    buf_init(&c->body, BODY_MAX);
    const RecordOptions options = { .access = RECORD_WRITE,
                                    .create = true,
                                    .demo = true,
                                    .simulated = true,
                                    .random = &c->random,
                                    .wall_ms = c->begin_ms };
    c->r = record_open(argv[1], &options, &err);
    fine(c->r != NULL, &err);
    read_courses(c, argv[3]);
    read_head(c);
    fill(c);
    record_close(c->r);
    buf_done(&c->body);
    arena_free(&c->arena);
    free(c);
    return 0;
}
