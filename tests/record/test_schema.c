#include "desk.h"

#include <sys/stat.h>

static const char *const next[] = { "CREATE TABLE badge_reader (port TEXT NOT NULL) STRICT", NULL };
static const char *const bad[] = { "CREATE TABLE ok (x TEXT) STRICT", "CREATE NONSENSE", NULL };

/* What a later version would have: the steps of today and `more` of two behind them. */
static bool raise_by(Desk *d, int more, Err *err)
{
    SchemaStep steps[64];
    ck_assert_int_le(schema_version + 2, 64);
    for (int i = 0; i < schema_version; i++)
        steps[i] = schema_steps[i];
    steps[schema_version] = (SchemaStep){ next };
    steps[schema_version + 1] = (SchemaStep){ bad };
    return schema_raise(d->r, steps, schema_version + more, err);
}

START_TEST(a_new_format_keeps_a_copy_of_the_old_one)
{
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    ck_good(raise_by(&d, 1, said));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), schema_version + 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM badge_reader"), 0);
    ck_assert_int_eq(people_in(d.r), 1);

    char path[400];
    sqlite3 *copy;
    snprintf(path, sizeof path, "%s.format-%d", d.path, schema_version);
    struct stat file;
    ck_assert_int_eq(stat(path, &file), 0);
    ck_assert_int_eq(file.st_mode & 0777, 0600);
    ck_assert_int_eq(sqlite3_open_v2(path, &copy, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(raw_number(copy, "PRAGMA user_version"), schema_version);
    ck_assert_int_eq(raw_number(copy, "SELECT count(*) FROM person"), 1);
    sqlite3_close(copy);
    desk_clear(&d);
}
END_TEST

START_TEST(a_step_that_fails_changes_nothing)
{
    Desk d = desk_open();
    Err err;
    ck_assert(!raise_by(&d, 2, &err));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), schema_version);
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
    snprintf(path, sizeof path, "%s.format-%d", d.path, schema_version);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    ck_assert(!raise_by(&d, 1, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "nothing was changed"));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), schema_version);
    rmdir(path);
    ck_good(raise_by(&d, 1, said));
    desk_clear(&d);
}
END_TEST

START_TEST(a_reader_does_not_change_the_format)
{
    Desk d = desk_open();
    desk_reopen(&d, RECORD_READ);
    Err err;
    ck_assert(!raise_by(&d, 1, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "older format"));
    ck_assert_ptr_nonnull(strstr(err.text, "or run 'lectern ledger rebuild' where there is none"));
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), schema_version);
    desk_clear(&d);
}
END_TEST

/* A backup from before an update is brought to the format of today; the backup stays as it is. */
static void ck_restores(const Desk *d)
{
    Desk restored = desk_set();
    Arena a = { 0 };
    Restored done;
    const RecordOptions options = desk_options(&restored, RECORD_WRITE);
    ck_good(record_restore(&a, d->path, restored.path, &options, &done, said));
    desk_reopen(&restored, RECORD_READ);
    ck_assert_int_eq(desk_number(&restored, "PRAGMA user_version"), schema_version);
    ck_assert_int_eq(people_in(restored.r), 1);
    sqlite3 *raw = raw_open(d);
    ck_assert_int_eq(raw_number(raw, "PRAGMA user_version"), 1);
    sqlite3_close(raw);
    desk_clear(&restored);
    ck_assert_int_ne(access(restored.folder, F_OK), 0); /* nothing else was left in it */
    arena_free(&a);
}

START_TEST(a_file_of_the_first_format_gets_what_is_new_and_a_copy)
{
    Desk d = desk_open();
    Arena a = { 0 };
    char path[400];
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    record_close(d.r);
    d.r = NULL;
    sqlite3 *raw = raw_open(&d); /* as the first version left it */
    raw_run(raw,
            "DROP TABLE choices; DROP TABLE message_read; DROP TABLE idea; DROP TABLE "
            "idea_review; DROP TABLE renamed; "
            "DROP TABLE joined;"
            "DROP TABLE own_pulse; DROP TABLE pulse_box; DROP TABLE pulse_count;"
            "DROP VIEW progress; ALTER TABLE registration DROP COLUMN tested_out_ms;"
            "CREATE VIEW progress AS SELECT 1;"
            "ALTER TABLE attempt DROP COLUMN regraded_ms;"
            "ALTER TABLE attempt DROP COLUMN regraded_right; DROP INDEX event_beside_courses; "
            "DROP TABLE assignment; DROP "
            "TABLE certificate;"
            "DROP TABLE certificate_revoked; DROP TABLE signing_key; DROP TABLE turn; DROP "
            "INDEX event_by_wrong_clock; DROP TRIGGER event_notes_set_back; DROP TABLE set_back; "
            "DROP INDEX person_by_department;"
            "DROP INDEX person_by_manager; DROP INDEX staged_by_department;"
            "DROP INDEX staged_by_manager; DROP TABLE standing_base;"
            "DROP TABLE standing_sum; DROP TABLE standing_before; DROP TABLE merged;"
            "DROP TABLE person_merged; DROP INDEX event_by_merge; DROP VIEW person;"
            "ALTER TABLE person_kept DROP COLUMN badge_alone;"
            "ALTER TABLE person_staged DROP COLUMN badge_alone;"
            "CREATE VIEW person AS SELECT 1;"
            "DROP TABLE answer_move; DROP TABLE moved; DROP INDEX event_by_move; "
            "DROP INDEX person_by_badge; DROP INDEX staged_by_badge;"
            "DROP INDEX staged_by_login; DROP INDEX event_by_publication;"
            "DROP INDEX person_by_login;"
            "CREATE INDEX person_by_login ON person_kept (login) WHERE login <> '';"
            "ALTER TABLE attempt DROP COLUMN origin;"
            "ALTER TABLE served DROP COLUMN valid_months; PRAGMA user_version = 1");
    sqlite3_close(raw);
    ck_restores(&d);
    desk_reopen(&d, RECORD_WRITE);
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), schema_version);
    snprintf(path, sizeof path, "%s.format-1", d.path);
    ck_assert_int_eq(access(path, R_OK), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM person WHERE badge_alone = 0"), 1);
    ck_good(record_keep_choices(d.r, anna, "theme=dark", said));
    ck_assert_str_eq(choices_in(d.r, &a, anna), "theme=dark");
    ck_assert_int_eq(desk_verify(&d).fault_count, 0); /* as if it had been made today */
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

Suite *suite_schema(void);
Suite *suite_schema(void)
{
    Suite *s = suite_create("schema");
    TCase *t = tcase_create("schema");
    tcase_add_test(t, a_file_of_the_first_format_gets_what_is_new_and_a_copy);
    tcase_add_test(t, a_new_format_keeps_a_copy_of_the_old_one);
    tcase_add_test(t, a_step_that_fails_changes_nothing);
    tcase_add_test(t, a_copy_that_cannot_be_written_stops_it);
    tcase_add_test(t, a_reader_does_not_change_the_format);
    suite_add_tcase(s, t);
    return s;
}
