/* race.c - several processes at once on one record: the kiosk, an importer, a supervisor, readers,
 * and checkpoints by all who may. SQLite before 3.51.3 can damage a WAL file when one connection's
 * checkpoint meets another's commit; this shows that the two can never meet, because nobody touches
 * the file without the lock. It is built twice: without the lock the watcher must say so. */
#include "watch.h"

#include "record/record_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWERS = 600, IMPORTS = 6, CROWD = 150, RESETS = 150, READS = 60, READERS = 2 };

typedef struct {
    Watch watch;
    atomic_long acked, imported, resets, reads, checkpoints;
} Counts;

typedef struct {
    char folder[300], path[320], lock[340];
    Counts *counts;
} Race;

static _Noreturn void give_up(const char *who, const Err *err)
{
    fprintf(stderr, "%s: %s\n", who, err->text);
    _exit(1);
}

static Record *enter(Race *race, RecordAccess access, bool kiosk, Random *random)
{
    Err err = { .code = ERR_NONE };
    *random = random_system();
    RecordOptions options = { .access = access, .create = true, .kiosk = kiosk, .random = random };
    Record *r = record_open(race->path, &options, &err);
    if (!r)
        give_up("open", &err);
    return r;
}

static void checkpoint(Race *race, Record *r)
{
    Err err;
    if (!record_checkpoint(r, &err))
        give_up("checkpoint", &err);
    atomic_fetch_add(&race->counts->checkpoints, 1);
}

static Person find_anna(Record *r)
{
    Person anna;
    if (!record_person(r, STR("E-1"), &anna, &(Err){ .code = ERR_NONE }))
        give_up("anna", &(Err){ .text = "is not there" });
    return anna;
}

static void run_kiosk(Race *race)
{
    Random random;
    Err err;
    Record *r = enter(race, RECORD_WRITE, true, &random);
    Person anna = find_anna(r);
    for (int i = 1; i <= ANSWERS; i++) {
        NewEvent e = { .kind = EVENT_ANSWERED,
                       .person = anna.id,
                       .course = "care",
                       .wall_ms = i,
                       .mono_ms = i,
                       .lesson = { .step = "try", .response = "a" } };
        if (!record_keep_draft(r, anna.id, "care", "try", "a", &err) ||
            !record_append(r, &e, 1, &err))
            give_up("kiosk", &err);
        atomic_fetch_add(&race->counts->acked, 1);
        if (i % 10 == 0)
            checkpoint(race, r);
    }
    record_close(r);
}

static void run_importer(Race *race)
{
    Random random;
    Err err;
    static Person crowd[CROWD];
    Record *r = enter(race, RECORD_WRITE, false, &random);
    for (int turn = 0; turn < IMPORTS; turn++) {
        for (int i = 0; i < CROWD; i++) {
            snprintf(crowd[i].number, sizeof crowd[i].number, "C-%d", i);
            snprintf(crowd[i].name, sizeof crowd[i].name, "Person %d of %d", i, turn);
        }
        if (!record_put_people(r, crowd, CROWD, turn, &err))
            give_up("importer", &err);
        atomic_fetch_add(&race->counts->imported, 1);
        checkpoint(race, r);
    }
    record_close(r);
}

/* One who comes and goes, as a command does. */
static void run_supervisor(Race *race)
{
    Random random;
    Err err;
    for (int i = 0; i < RESETS; i++) {
        Record *r = enter(race, RECORD_WRITE, false, &random);
        Person anna = find_anna(r);
        if (!record_set_code(r, anna.id, anna.id, "code", i, &err))
            give_up("supervisor", &err);
        atomic_fetch_add(&race->counts->resets, 1);
        if (i % 3 == 0)
            checkpoint(race, r);
        record_close(r);
    }
}

static void run_reader(Race *race)
{
    Random random;
    Err err = { .code = ERR_NONE };
    for (int i = 0; i < READS; i++) {
        VerifyResult v;
        Record *r = enter(race, RECORD_READ, false, &random);
        if (!record_verify(r, &v, &err))
            give_up("reader", &err);
        if (v.broken)
            give_up("reader", &(Err){ .text = "the chain is broken" });
        int people;
        if (!record_people_count(r, &people, &err))
            give_up("reader", &err);
        if (people != 1 && people != 1 + CROWD)
            give_up("reader", &(Err){ .text = "half an import was seen" });
        atomic_fetch_add(&race->counts->reads, 1);
        record_close(r);
    }
}

static pid_t start(void (*run)(Race *), Race *race)
{
    pid_t child = fork();
    if (child == 0) {
        run(race);
        _exit(0);
    }
    return child;
}

static void set_up(Race *race)
{
    Random random;
    Err err;
    snprintf(race->folder, sizeof race->folder, "%s/race-XXXXXX", BUILD_DIR);
    if (!crypto_open() || !mkdtemp(race->folder))
        abort();
    char *real = realpath(race->folder, NULL);
    snprintf(race->path, sizeof race->path, "%s/lectern.db", real);
    snprintf(race->lock, sizeof race->lock, "%s.lock", race->path);
    free(real);
    race->counts =
        mmap(NULL, sizeof *race->counts, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    watch_install(race->lock, &race->counts->watch);
    Record *r = enter(race, RECORD_WRITE, false, &random);
    Person anna = { .number = "E-1", .name = "Anna" };
    if (!record_put_people(r, &anna, 1, 0, &err))
        give_up("set up", &err);
    record_close(r);
}

static int64_t number(Record *r, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(r->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

static bool all_is_there(Race *race)
{
    Random random;
    Err err;
    VerifyResult v;
    Record *r = enter(race, RECORD_WRITE, false, &random);
    bool good =
        number(r, "SELECT integrity_check = 'ok' FROM pragma_integrity_check") == 1 &&
        record_verify(r, &v, &err) && !v.broken &&
        number(r, "SELECT count(*) FROM event WHERE kind = 'answered'") == ANSWERS &&
        number(r, "SELECT count(*) FROM event WHERE kind = 'code_set'") == RESETS &&
        number(r, "SELECT count(*) FROM event WHERE kind LIKE 'person_%'") == 1 + CROWD * IMPORTS &&
        number(r, "SELECT last_ms FROM progress") == ANSWERS;
    record_close(r);
    return good;
}

static void clear(const Race *race)
{
    static const char *const beside[] = { "", "-wal", "-shm", ".lock", ".job", ".kiosk" };
    char path[400];
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        snprintf(path, sizeof path, "%s%s", race->path, beside[i]);
        unlink(path);
    }
    rmdir(race->folder);
}

int main(void)
{
    Race race = { .counts = NULL };
    set_up(&race);
    start(run_kiosk, &race);
    start(run_importer, &race);
    start(run_supervisor, &race);
    for (int i = 0; i < READERS; i++)
        start(run_reader, &race);
    int status, failed = 0;
    while (wait(&status) > 0)
        failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;

    const Counts *c = race.counts;
    bool whole = failed == 0 && all_is_there(&race);
    printf("%ld answers, %ld imports, %ld resets, %ld reads, %ld checkpoints by %d processes: "
           "%ld writes, %ld of them without the lock; %s\n",
           c->acked, c->imported, c->resets, c->reads, c->checkpoints, 3 + READERS, c->watch.writes,
           c->watch.outside, whole ? "all is there" : "NOT WHOLE");
    clear(&race);
    bool ran = c->watch.writes > ANSWERS && c->checkpoints > 0 && c->reads == READERS * READS;
    return whole && ran && c->watch.outside == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
