#include "desk.h"

#include <sys/stat.h>

static const char *const to_2[] = { "CREATE TABLE badge_reader (port TEXT NOT NULL) STRICT", NULL };
static const char *const to_3[] = { "CREATE TABLE ok (x TEXT) STRICT", "CREATE NONSENSE", NULL };

/* What a later version would have: the step of today and more behind it. */
static bool raise_to(Desk *d, int version, Err *err)
{
    const SchemaStep steps[] = { schema_steps[0], { to_2 }, { to_3 } };
    return schema_raise(d->r, steps, version, err);
}

START_TEST(a_new_format_keeps_a_copy_of_the_old_one)
{
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    ck_good(raise_to(&d, 2, said));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), 2);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM badge_reader"), 0);
    ck_assert_int_eq(record_people_count(d.r), 1);

    char path[400];
    sqlite3 *copy;
    snprintf(path, sizeof path, "%s.format-1", d.path);
    struct stat file;
    ck_assert_int_eq(stat(path, &file), 0);
    ck_assert_int_eq(file.st_mode & 0777, 0600);
    ck_assert_int_eq(sqlite3_open_v2(path, &copy, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(raw_number(copy, "PRAGMA user_version"), 1);
    ck_assert_int_eq(raw_number(copy, "SELECT count(*) FROM person"), 1);
    sqlite3_close(copy);
    desk_clear(&d);
}
END_TEST

START_TEST(a_step_that_fails_changes_nothing)
{
    Desk d = desk_open();
    Err err;
    ck_assert(!raise_to(&d, 3, &err));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM sqlite_schema"
                                     " WHERE name IN ('badge_reader', 'ok')"),
                     0);
    desk_hire(&d, "E-1", "Anna");
    desk_clear(&d);
}
END_TEST

START_TEST(a_copy_that_cannot_be_written_stops_it)
{
    Desk d = desk_open();
    char path[400];
    Err err;
    snprintf(path, sizeof path, "%s.format-1", d.path);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    ck_assert(!raise_to(&d, 2, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "nothing was changed"));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), 1);
    rmdir(path);
    ck_good(raise_to(&d, 2, said));
    desk_clear(&d);
}
END_TEST

START_TEST(a_reader_does_not_change_the_format)
{
    Desk d = desk_open();
    desk_reopen(&d, RECORD_READ);
    Err err;
    ck_assert(!raise_to(&d, 2, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "older format"));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), 1);
    desk_clear(&d);
}
END_TEST

Suite *suite_schema(void);
Suite *suite_schema(void)
{
    Suite *s = suite_create("schema");
    TCase *t = tcase_create("schema");
    tcase_add_test(t, a_new_format_keeps_a_copy_of_the_old_one);
    tcase_add_test(t, a_step_that_fails_changes_nothing);
    tcase_add_test(t, a_copy_that_cannot_be_written_stops_it);
    tcase_add_test(t, a_reader_does_not_change_the_format);
    suite_add_tcase(s, t);
    return s;
}
