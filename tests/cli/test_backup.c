/* Backups by hand and by a timer, and the way back. */
#include "terminal.h"

Suite *suite_backup(void);

static const char staff[] = "number,name\nE-20417,Anna Example\n";

static Terminal a_site(void)
{
    Terminal t = terminal_open();
    ck_status(&t, "init --number E-1 --name Ines", EXIT_OK);
    return t;
}

START_TEST(keep_removes_what_is_older_and_nothing_else)
{
    Terminal t = a_site();
    ck_assert_int_eq(mkdir("b", 0700), 0);
    put_file("b/lectern-2026-02-02.db", "36 days ago");
    put_file("b/lectern-2026-02-03.db", "35 days ago");
    put_file("b/lectern-2026-02-31.db", "no day");
    put_file("b/lectern-2025-01-01.db.txt", "another file");
    ck_status(&t, "backup --to b --keep 35", EXIT_OK);
    ck_assert(!file_exists("b/lectern-2026-02-02.db"));
    ck_assert(file_exists("b/lectern-2026-02-03.db"));
    ck_assert(file_exists("b/lectern-2026-02-31.db"));
    ck_assert(file_exists("b/lectern-2025-01-01.db.txt"));
    ck_status(&t, "--db b/lectern-2026-03-10.db ledger verify", EXIT_OK);
    struct stat is;
    ck_assert_int_eq(stat("b/lectern-2026-03-10.db", &is), 0);
    ck_assert_int_eq(is.st_mode & 0777, 0600);
    ck_status(&t, "backup --to b --keep 0", EXIT_MISUSE);
    ck_status(&t, "backup -o c.db --keep 3", EXIT_MISUSE);
    ck_status(&t, "backup", EXIT_MISUSE);
    terminal_close(&t);
}
END_TEST

START_TEST(a_backup_that_fails_removes_no_earlier_one)
{
    Terminal t = a_site();
    ck_assert_int_eq(mkdir("b", 0700), 0);
    put_file("b/lectern-2026-01-01.db", "the last good one");
    ck_assert_int_eq(truncate("data/lectern.db", 40000), 0);
    ck_assert_int_eq(truncate("data/lectern.db-wal", 0), 0);
    ck_status(&t, "backup --to b --keep 35", EXIT_COULD_NOT);
    ck_assert(file_exists("b/lectern-2026-01-01.db"));
    const char **names;
    size_t count;
    Err err = { 0 };
    ck_assert(dir_list(&t.arena, "b", &names, &count, &err));
    ck_assert_uint_eq(count, 1);
    terminal_close(&t);
}
END_TEST

START_TEST(a_record_gives_way_to_a_backup_only_when_told_and_is_kept)
{
    Terminal t = a_site();
    ck_status(&t, "backup -o b.db", EXIT_OK);
    put_file("staff.csv", staff);
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    ck_status(&t, "restore b.db", EXIT_COULD_NOT);
    ck_has(t.err, "--yes");
    ck_status(&t, "person show E-20417", EXIT_OK);
    ck_status(&t, "restore b.db --yes", EXIT_OK);
    ck_has(t.err, "lectern.db.before-20260310T100000");
    ck_status(&t, "person show E-20417", EXIT_COULD_NOT);
    ck_status(&t, "--db data/lectern.db.before-20260310T100000 ledger export -o rest", EXIT_OK);
    ck_status(&t, "ledger import rest", EXIT_OK);
    ck_status(&t, "person show E-20417", EXIT_OK);
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

START_TEST(on_another_machine_the_keys_are_asked_for)
{
    Terminal t = a_site();
    ck_status(&t, "backup -o b.db", EXIT_OK);
    ck_has(t.err, "The keys are not in it");
    t.system.data_home = "elsewhere";
    ck_status(&t, "restore b.db", EXIT_OK);
    ck_has(t.err, "there are no keys in elsewhere/keys");
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

Suite *suite_backup(void)
{
    Suite *s = suite_create("backup");
    TCase *t = tcase_create("backup");
    tcase_add_test(t, keep_removes_what_is_older_and_nothing_else);
    tcase_add_test(t, a_backup_that_fails_removes_no_earlier_one);
    tcase_add_test(t, a_record_gives_way_to_a_backup_only_when_told_and_is_kept);
    tcase_add_test(t, on_another_machine_the_keys_are_asked_for);
    suite_add_tcase(s, t);
    return s;
}
