/* commit FOLDER ROUNDS - one answer into the ledger, beside the least that SQLite can do: one row
 * and one summary in a WAL file with full syncing. Both databases lie in FOLDER.
 *
 * In turns. Checkpoints, and the first commit after one, are not timed: the kiosk makes them when
 * nobody waits.
 */
#include "measure.h"
#include "record/people.h"
#include "record/record.h"

#include <sqlite3.h>

static sqlite3 *bare_open(const char *path)
{
    sqlite3 *db;
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "PRAGMA wal_autocheckpoint = 0;"
                     "CREATE TABLE event (id INTEGER PRIMARY KEY, person INT, item INT, score INT,"
                     " at INT);"
                     "CREATE TABLE progress (person INTEGER PRIMARY KEY, tries INT, best INT);",
                     NULL, NULL, NULL) != SQLITE_OK)
        give_up("commit", sqlite3_errmsg(db));
    return db;
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        give_up("commit", sqlite3_errmsg(db));
    return stmt;
}

static void step(sqlite3_stmt *stmt)
{
    if (sqlite3_step(stmt) != SQLITE_DONE)
        give_up("commit", sqlite3_errmsg(sqlite3_db_handle(stmt)));
    sqlite3_reset(stmt);
}

static void bare_answers(sqlite3_stmt *const work[4], int round)
{
    sqlite3_bind_int(work[1], 1, round % 2000);
    sqlite3_bind_int(work[1], 2, round % 100);
    sqlite3_bind_int(work[2], 1, round % 2000);
    sqlite3_bind_int(work[2], 2, round % 100);
    for (int i = 0; i < 4; i++)
        step(work[i]);
}

static Record *ledger_open(const char *path, Random *random, Person *person)
{
    Err err = { 0 };
    RecordOptions options = {
        .access = RECORD_WRITE, .create = true, .demo = true, .random = random, .wall_ms = 1
    };
    Record *r = record_open(path, &options, &err);
    if (!r || !record_put_people(r, person, 1, 1, &err))
        give_up("commit", err.text);
    return r;
}

static void ledger_answers(Record *r, const Person *person, int round)
{
    Err err = { 0 };
    NewEvent answered = { .kind = EVENT_ANSWERED,
                          .person = person->id,
                          .actor = person->id,
                          .course = "bench",
                          .wall_ms = 1000 + round,
                          .mono_ms = 1000 + round,
                          .lesson = { .kind = LESSON_ANSWERED,
                                      .step = "first-question",
                                      .response = "the-second-answer",
                                      .score = 1,
                                      .duration_ms = 4000 } };
    if (!record_append(r, &answered, 1, &err))
        give_up("commit", err.text);
}

/* True when there was one: the next commit begins the WAL file anew and syncs twice. */
static bool checkpoint(Record *r, sqlite3 *bare)
{
    Err err = { 0 };
    if (record_wal_bytes(r) < RECORD_WAL_MAX)
        return false;
    if (!record_checkpoint(r, &err))
        give_up("commit", err.text);
    sqlite3_wal_checkpoint_v2(bare, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return true;
}

int main(int argc, char **argv)
{
    char ledger_path[512], bare_path[512];
    Random random = random_system();
    Person person = { .number = "1", .name = "Bench" };
    int rounds = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;
    if (rounds < 1 || !crypto_open())
        give_up("commit", "usage: commit FOLDER ROUNDS");
    snprintf(ledger_path, sizeof ledger_path, "%s/ledger.db", argv[1]);
    snprintf(bare_path, sizeof bare_path, "%s/bare.db", argv[1]);
    Record *r = ledger_open(ledger_path, &random, &person);
    sqlite3 *bare = bare_open(bare_path);
    sqlite3_stmt *work[4] = {
        prepared(bare, "BEGIN IMMEDIATE"),
        prepared(bare, "INSERT INTO event (person, item, score) VALUES (?1, 1, ?2)"),
        prepared(bare, "INSERT INTO progress VALUES (?1, 1, ?2) ON CONFLICT DO UPDATE SET"
                       " tries = tries + 1, best = max(best, ?2)"),
        prepared(bare, "COMMIT"),
    };
    ledger_answers(r, &person, 0); /* the first of a course makes a registration */
    for (int round = 1; round <= rounds; round++) {
        if (checkpoint(r, bare)) {
            ledger_answers(r, &person, round);
            bare_answers(work, round);
        }
        int64_t begin = clock_ns();
        ledger_answers(r, &person, round);
        int64_t middle = clock_ns();
        bare_answers(work, round);
        figure("ours", begin, middle);
        figure("bare", middle, clock_ns());
    }
    for (int i = 0; i < 4; i++)
        sqlite3_finalize(work[i]);
    sqlite3_close(bare);
    record_close(r);
    return 0;
}
