#include "desk.h"

/* Raw SQL over our own connection, in a transaction with the lock: only the triggers stand in the
 * way. */
static bool refused(Desk *d, const char *sql)
{
    Err err;
    ck_assert(write_begin(d->r, &err));
    int code = sqlite3_exec(d->r->db, sql, NULL, NULL, NULL);
    return !write_end(d->r, code == SQLITE_OK || err_set(&err, ERR_SYSTEM, "refused"), &err);
}

static const char *const forbidden[] = {
    "UPDATE event SET wall_ms = 0 WHERE seq = 2",
    "UPDATE event SET seq = 9 WHERE seq = 3",
    "DELETE FROM event WHERE seq = 3",
    "INSERT OR REPLACE INTO event SELECT log_id, seq, event_id, 'passed', person, registration,"
    " wall_ms, mono_ms, payload_hash, prev_hash, hash FROM event WHERE seq = 3",
    "UPDATE OR REPLACE event SET seq = 2 WHERE seq = 3",
    "INSERT INTO event SELECT log_id, seq + 2, randomblob(16), kind, person, registration,"
    " wall_ms, mono_ms, payload_hash, prev_hash, hash FROM event WHERE seq = 3",
    "UPDATE payload SET body = '' WHERE seq = 3",
    "DELETE FROM payload WHERE seq = 3",
    "INSERT OR REPLACE INTO payload SELECT log_id, seq, salt, 'other' FROM payload WHERE seq = 3",
    "INSERT INTO erasure_now SELECT log_id, 3, 1 FROM log; DELETE FROM payload WHERE seq = 3;"
    " DELETE FROM erasure_now",
    "INSERT INTO never VALUES (1)",
    "INSERT INTO payload SELECT log_id, 77, salt, body FROM payload WHERE seq = 3",
    "DELETE FROM log",
    "INSERT INTO event SELECT log_id, 4, event_id, kind, person, registration, wall_ms, mono_ms,"
    " payload_hash, prev_hash, hash FROM event WHERE seq = 3",
    "INSERT INTO served VALUES ('c', x'00', 'strict tables', 'one', 1, 1, 1, 0)",
};

START_TEST(raw_sql_cannot_change_what_happened)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 1));
    ck_assert_msg(refused(&d, forbidden[_i]), "%s", forbidden[_i]);
    VerifyResult v = desk_verify(&d);
    ck_assert(!v.broken);
    ck_assert_int_eq(v.events, 3);
    desk_clear(&d);
}
END_TEST

#define NEW_ERASED                                                                                 \
    "INSERT INTO event SELECT log_id, 4, randomblob(16), 'erased', person, NULL, wall_ms,"         \
    " mono_ms, payload_hash, prev_hash, hash FROM event WHERE seq = 3;"

START_TEST(a_body_goes_only_beside_a_new_erased_event)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 1));
    ck_assert(!refused(&d, NEW_ERASED "DELETE FROM payload WHERE seq = 3; DELETE FROM erasure_now;"
                                      "INSERT INTO payload SELECT log_id, 4, salt, '' FROM payload"
                                      " WHERE seq = 2"));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM payload WHERE seq = 3"), 0);
    ck_assert_msg(refused(&d, "INSERT INTO erasure_now SELECT log_id, 4, 1 FROM log;"
                              "DELETE FROM payload WHERE seq = 2; DELETE FROM erasure_now"),
                  "an old erased event permits nothing");
    ck_assert_msg(refused(&d, "DELETE FROM payload WHERE seq = 2"), "the permit is over");
    desk_clear(&d);
}
END_TEST

START_TEST(a_permit_to_erase_cannot_outlive_its_transaction)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 1));
    ck_assert(refused(&d, NEW_ERASED "DELETE FROM payload WHERE seq = 3"));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM payload WHERE seq = 3"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), 3);
    desk_clear(&d);
}
END_TEST

START_TEST(the_schema_itself_cannot_be_edited_as_a_table)
{
    Desk d = desk_open();
    ck_assert(refused(&d, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"));
    desk_clear(&d);
}
END_TEST

Suite *suite_guards(void);
Suite *suite_guards(void)
{
    Suite *s = suite_create("guards");
    TCase *t = tcase_create("guards");
    tcase_add_loop_test(t, raw_sql_cannot_change_what_happened, 0,
                        sizeof forbidden / sizeof *forbidden);
    tcase_add_test(t, a_body_goes_only_beside_a_new_erased_event);
    tcase_add_test(t, a_permit_to_erase_cannot_outlive_its_transaction);
    tcase_add_test(t, the_schema_itself_cannot_be_edited_as_a_table);
    suite_add_tcase(s, t);
    return s;
}
