#include "desk.h"

Suite *suite_schema_check(void);

/* What somebody with sqlite3 can do beside the events; `why` NULL: it is told as `stale`. */
static const struct {
    const char *sql, *kind, *name, *why;
    bool mendable;
} meddling[] = {
    { "DROP TRIGGER event_no_delete", "trigger", "event_no_delete", "is missing", true },
    { "DROP TRIGGER event_no_update; CREATE TRIGGER event_no_update BEFORE UPDATE ON event"
      " WHEN OLD.seq > 1000000 BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
      "trigger", "event_no_update", "is not as Lectern makes it", true },
    { "CREATE TRIGGER helpful AFTER INSERT ON event BEGIN DELETE FROM meta; END", "trigger",
      "helpful", "is none of Lectern's", true },
    { "DROP INDEX person_by_badge", "index", "person_by_badge", "is missing", true },
    { "DROP INDEX person_by_login; CREATE INDEX person_by_login ON person_kept (login)"
      " WHERE login <> 'anna'",
      "index", "person_by_login", "is not as Lectern makes it", true },
    { "CREATE INDEX \"a \"\"b\" ON event (kind, wall_ms)", "index", "a \"b", "is none of Lectern's",
      true },
    { "DROP VIEW progress; CREATE VIEW progress AS SELECT * FROM registration WHERE cycle = 1",
      "view", "progress", "is not as Lectern makes it", true },
    { "DROP VIEW person", "view", "person", "is missing", true },
    { "CREATE TABLE notes (person BLOB)", "table", "notes", "is none of Lectern's", false },
    { "DROP TABLE choices", "table", "choices", "is missing", false },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '')"
      " WHERE name = 'throttle'",
      "table", "throttle", "is not as Lectern makes it", false },
    { "DELETE FROM set_back", "table", "set_back", NULL, true },
    { "UPDATE set_back SET by_ms = 400000", "table", "set_back", NULL, true },
    { "INSERT INTO set_back SELECT log_id, seq, 500000 FROM event WHERE seq = 2", "table",
      "set_back", NULL, true },
};

/* With one event by a clock that was set back by a day. */
static Desk worked(void)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 0));
    desk_append(&d, an_answer(anna, "try", -86400000));
    desk_append(&d, an_answer(anna, "try", 5));
    return d;
}

static void meddle(Desk *d, const char *sql)
{
    record_close(d->r);
    d->r = NULL;
    sqlite3 *raw = raw_open(d);
    raw_run(raw, sql);
    sqlite3_close(raw);
    desk_reopen(d, RECORD_WRITE);
}

START_TEST(what_keeps_the_ledger_is_held_against_the_scripts_of_its_format)
{
    Desk d = worked();
    VerifyResult v = desk_verify(&d);
    ck_assert(verify_is_whole(&v) && v.fault_count == 0);
    meddle(&d, meddling[_i].sql);
    v = desk_verify(&d);
    if (meddling[_i].why) {
        ck_assert_msg(v.fault_count == 1, "%s: %d", meddling[_i].sql, v.fault_count);
        ck_assert_str_eq(v.faults[0].kind, meddling[_i].kind);
        ck_assert_str_eq(v.faults[0].name, meddling[_i].name);
        ck_assert_str_eq(v.faults[0].why, meddling[_i].why);
        ck_assert_int_eq(v.faults[0].mendable, meddling[_i].mendable);
    } else {
        ck_assert_msg(v.stale && strcmp(v.stale, meddling[_i].name) == 0, "%s", meddling[_i].sql);
    }
    ck_assert(!v.broken);
    desk_clear(&d);
}
END_TEST

START_TEST(a_rebuild_makes_it_again)
{
    Desk d = worked();
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    const char *before = arena_copy(&a, desk_derived(&d, &a));
    meddle(&d, meddling[_i].sql);
    bool gone = !meddling[_i].mendable && strstr(meddling[_i].why, "none of") == NULL;
    if (gone) {
        ck_assert(!record_rebuild(d.r, &err));
        ck_assert_int_eq(err.code, ERR_LOST);
        ck_assert_ptr_nonnull(strstr(err.text, meddling[_i].name));
        ck_assert_ptr_nonnull(strstr(err.text, "lectern restore"));
    } else {
        ck_good(record_rebuild(d.r, said));
        VerifyResult v = desk_verify(&d);
        ck_assert(verify_is_whole(&v));
        ck_assert_int_eq(v.fault_count, !meddling[_i].mendable);
        ck_assert_str_eq(desk_derived(&d, &a), before);
        ck_assert_int_eq(desk_number(&d, "SELECT by_ms FROM set_back"), 86400000);
    }
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(many_faults_are_counted_and_the_first_ones_named)
{
    Desk d = worked();
    char sql[2000] = "";
    for (int i = 0; i < VERIFY_FAULTS + 3; i++)
        snprintf(sql + strlen(sql), sizeof sql - strlen(sql),
                 "CREATE INDEX extra_%02d ON event (kind);", i);
    meddle(&d, sql);
    VerifyResult v = desk_verify(&d);
    ck_assert_int_eq(v.fault_count, VERIFY_FAULTS + 3);
    ck_assert_str_eq(v.faults[VERIFY_FAULTS - 1].name, "extra_07");
    desk_clear(&d);
}
END_TEST

Suite *suite_schema_check(void)
{
    Suite *s = suite_create("schema_check");
    TCase *t = tcase_create("schema_check");
    tcase_add_loop_test(t, what_keeps_the_ledger_is_held_against_the_scripts_of_its_format, 0,
                        sizeof meddling / sizeof *meddling);
    tcase_add_loop_test(t, a_rebuild_makes_it_again, 0, sizeof meddling / sizeof *meddling);
    tcase_add_test(t, many_faults_are_counted_and_the_first_ones_named);
    suite_add_tcase(s, t);
    return s;
}
