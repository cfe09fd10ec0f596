/* What is changed beside Lectern is found, and told with what to do. */
#include "terminal.h"

#include <unistd.h>

Suite *suite_verify(void);

/* Change the first byte of a stored body wherever the file holds it, as somebody with an editor
 * could: pages that are free now may hold a copy. */
static int falsify(const char *path, const char *from, char to)
{
    enum { FILE_BYTES = 1 << 22 };
    char *bytes = malloc(FILE_BYTES);
    FILE *f = fopen(path, "r+b");
    ck_assert_ptr_nonnull(f);
    size_t len = fread(bytes, 1, FILE_BYTES, f), done = 0;
    int count = 0;
    for (char *found; (found = memmem(bytes + done, len - done, from, strlen(from))); count++) {
        fseek(f, found - bytes, SEEK_SET);
        fputc(to, f);
        done = (size_t)(found - bytes) + 1;
    }
    fclose(f);
    free(bytes);
    return count;
}

START_TEST(a_changed_event_is_found_and_named)
{
    Terminal t = learned();
    Random random = random_seeded(9);
    Err err = { 0 };
    const RecordOptions options = { .access = RECORD_WRITE, .random = &random };
    ck_status(&t, "roster export", EXIT_OK);
    int64_t last = events_in(&t);
    Record *r = record_open("data/lectern.db", &options, &err);
    ck_assert(record_checkpoint(r, &err));
    record_close(r);
    unlink("data/lectern.db-wal"); /* everything is in the file itself now */
    unlink("data/lectern.db-shm");
    ck_status(&t, "ledger verify", EXIT_OK);
    ck_has(t.out, "all sound; head: event ");

    ck_assert_int_gt(falsify("data/lectern.db", "note=roster csv", 'N'), 0);
    ck_status(&t, "ledger verify", EXIT_PROBLEMS);
    ck_has(t.out, arena_printf(&t.arena, "broken at event %lld of the log ", (long long)last));
    terminal_close(&t);
}
END_TEST

/* What a person with the file and sqlite3 can do. */
static void meddle(const char *sql)
{
    char command[600];
    snprintf(command, sizeof command, "sqlite3 data/lectern.db \"%s\"", sql);
    ck_assert_int_eq(system(command), 0);
}

START_TEST(a_result_that_no_event_gives_is_found_and_mended)
{
    Terminal t = learned();
    ck_status(&t, "report completion", EXIT_OK);
    const char *before = arena_copy(&t.arena, t.out);
    meddle("UPDATE registration SET best_score = 1.0, passed_ms = last_ms,"
           " completed_ms = last_ms, failed_ms = NULL");
    ck_status(&t, "ledger verify", EXIT_PROBLEMS);
    ck_has(t.out, "the table registration, which reports read, does not follow");
    ck_has(t.err, "lectern ledger rebuild");
    ck_status(&t, "ledger rebuild", EXIT_OK);
    ck_status(&t, "ledger verify", EXIT_OK);
    ck_status(&t, "report completion", EXIT_OK);
    ck_assert_str_eq(t.out, before);
    meddle("UPDATE served SET version = 7");
    ck_status(&t, "ledger verify", EXIT_PROBLEMS);
    ck_has(t.out, "the table served,");
    terminal_close(&t);
}
END_TEST

/* Each is told with what to do, and done that way it is mended. */
START_TEST(what_was_changed_beside_the_events_is_named)
{
    static const struct {
        const char *sql, *out, *err;
    } tricks[] = {
        { "DROP TRIGGER event_no_delete; DROP INDEX person_by_badge",
          "the index person_by_badge is missing\nthe trigger event_no_delete is missing\n",
          "by: lectern ledger rebuild\n" },
        { "DROP VIEW progress; CREATE VIEW progress AS SELECT * FROM registration",
          "the view progress is not as Lectern makes it\n", "lectern ledger rebuild\n" },
        { "CREATE TRIGGER kind AFTER INSERT ON event BEGIN DELETE FROM choices; END",
          "the trigger kind is none of Lectern's\n", "lectern ledger rebuild\n" },
        { "INSERT INTO set_back SELECT log_id, seq, 900000 FROM event WHERE seq = 2",
          "the table set_back, which reports read, does not follow", "lectern ledger rebuild\n" },
        { "UPDATE standing_sum SET people = people + 5 WHERE course = ''",
          "the sums in the table standing_sum, which reports and the kiosk read, are not",
          "lectern ledger rebuild\n" },
    };
    for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++) {
        Terminal t = learned();
        ck_status(&t, "report completion", EXIT_OK); /* counts */
        const char *report = arena_copy(&t.arena, t.out);
        ck_status(&t, "ledger verify", EXIT_OK);
        meddle(tricks[i].sql);
        ck_status(&t, "ledger verify", EXIT_PROBLEMS);
        ck_has(t.out, tricks[i].out);
        ck_has(t.err, tricks[i].err);
        ck_status(&t, "ledger rebuild", EXIT_OK);
        ck_status(&t, "ledger verify", EXIT_OK);
        ck_status(&t, "report completion", EXIT_OK);
        ck_assert_str_eq(t.out, report);
        terminal_close(&t);
    }
}
END_TEST

START_TEST(what_only_a_backup_brings_back_says_so)
{
    Terminal t = learned();
    ck_status(&t, "backup -o whole.db", EXIT_OK);
    meddle("DROP TRIGGER event_permits_erasure");
    ck_status(&t, "backup -o unguarded.db", EXIT_OK);
    ck_has(t.err, "The trigger event_permits_erasure is missing: run 'lectern ledger verify'.");
    meddle("DROP TABLE choices");
    ck_status(&t, "ledger verify", EXIT_PROBLEMS);
    ck_has(t.out, "the table choices is missing\n");
    ck_has(t.err, "no event was looked at: put back the newest backup that holds: lectern restore");
    ck_status(&t, "ledger rebuild", EXIT_COULD_NOT);
    ck_has(t.err, "the table choices is missing, and nothing here can make it again");
    ck_status(&t, "backup -o none.db", EXIT_COULD_NOT);
    ck_status(&t, "restore --yes unguarded.db", EXIT_OK);
    ck_status(&t, "ledger verify", EXIT_OK); /* the trigger is back as well */
    meddle("PRAGMA foreign_keys = OFF; DELETE FROM log");
    ck_status(&t, "ledger verify", EXIT_PROBLEMS);
    ck_has(t.out, "broken at event 1 of the log ");
    ck_has(t.out, ": its log is missing\n");
    ck_has(t.err, "The row of that log is gone from the table log");
    ck_has(t.err, "lectern restore");
    terminal_close(&t);
}
END_TEST

START_TEST(the_text_that_was_passed_is_looked_at_as_well)
{
    static const char *const tricks[] = {
        "UPDATE snapshot_part SET bytes = CAST('other' || CAST(bytes AS TEXT) AS BLOB)",
        "DELETE FROM snapshot_part",
        "DELETE FROM snapshot",
    };
    enum { TRICKS = sizeof tricks / sizeof *tricks };
    for (int i = 0; i < TRICKS; i++) {
        Terminal t = learned();
        ck_status(&t, "ledger verify", EXIT_OK);
        meddle(tricks[i]);
        ck_status(&t, "ledger verify", EXIT_PROBLEMS);
        ck_has(t.out, " events, all sound");
        ck_has(t.out, "the kept text of the course care, version 1, is not the one that was "
                      "served\n");
        terminal_close(&t);
    }
}
END_TEST

/* Who cuts events off and leaves what follows from them is not told to make that again, and no
 * more: then only the head would still show it. */
START_TEST(all_that_is_wrong_is_told)
{
    Terminal t = learned();
    ck_status(&t, "report completion -o c.csv", EXIT_OK);
    ck_status(&t, "ledger verify", EXIT_OK);
    char *hex = arena_copy(&t.arena, strrchr(t.out, ' ') + 1);
    hex[64] = '\0';
    meddle("DROP TRIGGER event_no_delete; DROP TRIGGER payload_delete_beside_erased;"
           "DELETE FROM payload WHERE seq > 5; DELETE FROM event WHERE seq > 5");
    ck_status(&t, arena_printf(&t.arena, "ledger verify --head %s --file c.csv", hex),
              EXIT_PROBLEMS);
    ck_has(t.out, "which reports read, does not follow");
    ck_has(t.out, arena_printf(&t.arena, "the head %s is not in this ledger\n", hex));
    ck_has(t.out, "no export in this ledger wrote c.csv as it is\n");
    terminal_close(&t);
}
END_TEST

START_TEST(a_ledger_that_was_cut_short_lacks_the_head_that_was_printed)
{
    Terminal t = learned();
    ck_status(&t, "ledger verify", EXIT_OK);
    char *hex = arena_copy(&t.arena, strrchr(t.out, ' ') + 1);
    hex[64] = '\0';                          /* and not the end of the line */
    ck_status(&t, "roster export", EXIT_OK); /* the ledger goes on */
    ck_status(&t, arena_printf(&t.arena, "ledger verify --head %s", hex), EXIT_OK);
    ck_has(t.out, " of this ledger");
    ck_status(&t, arena_printf(&t.arena, "ledger verify --head %.16s", hex), EXIT_OK);
    meddle("DROP TRIGGER event_no_delete; DROP TRIGGER payload_delete_beside_erased;"
           "DELETE FROM payload WHERE seq > 3; DELETE FROM event WHERE seq > 3");
    ck_status(&t, arena_printf(&t.arena, "ledger verify --head %s", hex), EXIT_PROBLEMS);
    ck_status(&t, "ledger verify --head 12", EXIT_MISUSE);
    terminal_close(&t);
}
END_TEST

Suite *suite_verify(void)
{
    Suite *s = suite_create("verify");
    TCase *t = tcase_create("verify");
    tcase_add_test(t, a_changed_event_is_found_and_named);
    tcase_add_test(t, a_result_that_no_event_gives_is_found_and_mended);
    tcase_add_test(t, what_was_changed_beside_the_events_is_named);
    tcase_add_test(t, what_only_a_backup_brings_back_says_so);
    tcase_add_test(t, the_text_that_was_passed_is_looked_at_as_well);
    tcase_add_test(t, all_that_is_wrong_is_told);
    tcase_add_test(t, a_ledger_that_was_cut_short_lacks_the_head_that_was_printed);
    suite_add_tcase(s, t);
    return s;
}
