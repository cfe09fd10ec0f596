/* desk.h - a folder, a record, a few people and a small course for the tests of this room. */
#ifndef TESTS_RECORD_DESK_H
#define TESTS_RECORD_DESK_H

#include "../looks.h"
#include "base/file.h"
#include "record/record_inside.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOON_MS = 1764000000 }; /* thousands: 2025-11-24 16:00 UTC */

/* The process kills itself at its n-th fdatasync from now; 0: it does not. In test_ledger.c. */
extern int die_at_fdatasync;
extern int die_at_sync; /* the same, with fsync counted too */

typedef struct {
    char folder[300], path[320];
    Random *random; /* owned; the record borrows it */
    Record *r;
} Desk;

static inline int64_t noon(int64_t after_ms)
{
    return (int64_t)NOON_MS * 1000 + after_ms;
}

static inline RecordOptions desk_options(Desk *d, RecordAccess access)
{
    return (RecordOptions){
        .access = access,
        .create = access == RECORD_WRITE,
        .random = d->random,
        .wall_ms = noon(0),
    };
}

/* The call is given `said` for its error, and its text is shown when it fails. */
#define ck_good(call)                                                                              \
    do {                                                                                           \
        Err said_ = { .code = ERR_NONE };                                                          \
        Err *said = &said_;                                                                        \
        ck_assert_msg((call), "%s", said->text);                                                   \
    } while (0)

static inline Record *desk_reopen(Desk *d, RecordAccess access)
{
    Err err = { .code = ERR_NONE };
    RecordOptions options = desk_options(d, access);
    record_close(d->r);
    d->r = record_open(d->path, &options, &err);
    ck_assert_msg(d->r != NULL, "%s", err.text);
    return d->r;
}

/* A folder of its own in `place`, and no record yet. */
static inline Desk desk_set_in(const char *place)
{
    Desk d = { .r = NULL };
    ck_assert(crypto_open());
    d.random = malloc(sizeof *d.random);
    *d.random = random_seeded(7);
    snprintf(d.folder, sizeof d.folder, "%s/record-XXXXXX", place);
    ck_assert_ptr_nonnull(mkdtemp(d.folder));
    snprintf(d.path, sizeof d.path, "%s/lectern.db", d.folder);
    return d;
}

static inline Desk desk_set(void)
{
    return desk_set_in(BUILD_DIR);
}

static inline Desk desk_open(void)
{
    Desk d = desk_set();
    desk_reopen(&d, RECORD_WRITE);
    return d;
}

static inline void desk_clear(Desk *d)
{
    static const char *const beside[] = { "", "-wal", "-shm", ".lock", ".job", ".kiosk" };
    char path[400];
    record_close(d->r);
    d->r = NULL;
    free(d->random);
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        snprintf(path, sizeof path, "%s%s", d->path, beside[i]);
        unlink(path);
    }
    for (int format = 1; format <= schema_version; format++) {
        snprintf(path, sizeof path, "%s.format-%d", d->path, format);
        unlink(path);
    }
    rmdir(d->folder);
}

/* A second connection without our guards: what a stranger with a shell could do. */
static inline sqlite3 *raw_open(const Desk *d)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(d->path, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return db;
}

static inline void raw_run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    int code = sqlite3_exec(db, sql, NULL, NULL, &why);
    ck_assert_msg(code == SQLITE_OK, "%s: %s", sql, why ? why : "");
}

static inline int64_t raw_number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", sql,
                  sqlite3_errmsg(db));
    int64_t number = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : -1;
    sqlite3_finalize(stmt);
    return number;
}

static inline int64_t desk_wal_file(const Desk *d)
{
    struct stat file;
    char path[400];
    snprintf(path, sizeof path, "%s-wal", d->path);
    return stat(path, &file) == 0 ? file.st_size : 0;
}

static inline int64_t desk_number(Desk *d, const char *sql)
{
    return raw_number(d->r->db, sql);
}

static inline Person a_person(const char *number, const char *name)
{
    Person p = { .roles = PERSON_EMPLOYEE };
    snprintf(p.number, sizeof p.number, "%s", number);
    snprintf(p.name, sizeof p.name, "%s", name);
    return p;
}

static inline Uuid desk_hire(Desk *d, const char *number, const char *name)
{
    Person p = a_person(number, name);
    ck_good(record_put_people(d->r, &p, 1, noon(0), said));
    return p.id;
}

static inline NewEvent learning(EventKind kind, Uuid person, int64_t at_ms)
{
    return (NewEvent){ .kind = kind,
                       .person = person,
                       .course = "care",
                       .cycle = 1,
                       .wall_ms = noon(at_ms),
                       .content = { { 1, 2, 3 } } };
}

static inline NewEvent an_answer(Uuid person, const char *step, int64_t at_ms)
{
    NewEvent e = learning(EVENT_ANSWERED, person, at_ms);
    e.lesson = (LessonEvent){ .step = step,
                              .response = "a[,]c",
                              .revision = "0badcafe",
                              .score = 1.0 / 3,
                              .duration_ms = 4200 };
    return e;
}

static inline void desk_append(Desk *d, NewEvent e)
{
    ck_good(record_append(d->r, &e, 1, said));
}

static inline void desk_empty_wal(Desk *d)
{
    bool emptied;
    ck_good(checkpoint_truncate(d->r, &emptied, said));
    ck_assert(emptied);
}

static inline void desk_erase(Desk *d, Uuid person, int64_t at_ms)
{
    bool pending;
    const Erasure order = { .person = person, .wall_ms = noon(at_ms) };
    ck_good(record_erase(d->r, &order, &pending, said));
    ck_assert(!pending);
}

static inline VerifyResult desk_verify(Desk *d)
{
    VerifyResult v = { 0 };
    ck_good(record_verify(d->r, &v, said));
    return v;
}

/* Two steps and a quiz of two questions. */
static inline const Course *a_course(void)
{
    static const Part parts[] = { { .id = "a", .right = true }, { .id = "b" } };
    static const Step steps[] = {
        { .id = "read", .kind = STEP_PAGE, .title = "Read", .objective = -1 },
        { .id = "try",
          .kind = STEP_choice,
          .objective = -1,
          .exercise = { .parts = parts, .part_count = 2 } },
    };
    static const Step pool[] = {
        { .id = "q1",
          .kind = STEP_choice,
          .objective = -1,
          .exercise = { .parts = parts, .part_count = 2 } },
        { .id = "q2",
          .kind = STEP_choice,
          .objective = -1,
          .exercise = { .parts = parts, .part_count = 2 } },
    };
    static const Module modules[] = { { .id = "m", .title = "One", .count = 2 } };
    static const Course course = {
        .id = "care",
        .title = "Care with AI",
        .version = 3,
        .modules = modules,
        .module_count = 1,
        .steps = steps,
        .step_count = 2,
        .quiz = { .pass_percent = 80, .tries = 3, .form = 2, .pool = pool, .pool_count = 2 },
        .content = { { 1, 2, 3 } },
    };
    return &course;
}

static inline void desk_dump(Desk *d, const char *table, Buf *out)
{
    char sql[100];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2", table);
    ck_assert_int_eq(sqlite3_prepare_v2(d->r->db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const uint8_t *bytes = sqlite3_column_blob(stmt, i);
            for (int n = 0; n < sqlite3_column_bytes(stmt, i); n++)
                buf_printf(out, "%02x", bytes[n]);
            buf_char(out, i + 1 == sqlite3_column_count(stmt) ? '\n' : ' ');
        }
    sqlite3_finalize(stmt);
}

/* What the record gives to another one; owned. */
typedef struct {
    char *bytes;
    size_t len;
} File;

static inline File exported(const Desk *d)
{
    File f;
    FILE *out = open_memstream(&f.bytes, &f.len);
    ck_good(record_export(d->r, out, said));
    fclose(out);
    return f;
}

/* Every byte that follows from events about people. */
static inline const char *desk_derived(Desk *d, Arena *a)
{
    static const char *const tables[] = { "registration", "attempt",     "joined",
                                          "assignment",   "certificate", "certificate_revoked",
                                          "idea",         "throttle",    "message_read",
                                          "person_kept",  "credential",  "draft",
                                          "merged",       "moved",       "person_merged" };
    Buf text;
    buf_init(&text, 1 << 20);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        desk_dump(d, tables[i], &text);
    const char *kept = arena_copy(a, buf_cstr(&text));
    buf_done(&text);
    return kept;
}

/* Whether a word stands anywhere in the database or its WAL. */
static inline bool desk_holds(const Desk *d, const char *word)
{
    Arena a = { 0 };
    bool found = false;
    static const char *const beside[] = { "", "-wal" };
    for (size_t i = 0; i < 2; i++) {
        char path[400];
        Str text;
        Err err;
        snprintf(path, sizeof path, "%s%s", d->path, beside[i]);
        if (file_read(&a, path, 1 << 26, &text, &err))
            found = found || memmem(text.at, text.len, word, strlen(word)) != NULL;
    }
    arena_free(&a);
    return found;
}

#endif
