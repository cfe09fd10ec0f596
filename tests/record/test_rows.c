#include "desk.h"

START_TEST(typed_columns_come_back)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 5));
    RowSource s;
    Err err = { .code = ERR_NONE };
    char id[UUID_TEXT];
    uuid_text(anna, id);
    record_rows(d.r, &s);
    ck_assert(s.prepare(&s,
                        "SELECT p.person, p.name, g.last_ms, g.best_score, g.content, 0.5"
                        " FROM person AS p JOIN progress AS g ON g.person = p.person"
                        " WHERE p.number = ?1 AND g.attempts >= ?2 AND p.person = ?3"
                        " ORDER BY p.person",
                        &err));
    s.bind_text(&s, 1, "E-1");
    s.bind_int(&s, 2, 0);
    s.bind_id(&s, 3, anna);
    ck_assert(s.step(&s, &err));
    ck_assert_str_eq(s.get_text(&s, 0), id);
    ck_assert_str_eq(s.get_text(&s, 1), "Anna");
    ck_assert_int_eq(s.get_int(&s, 2), noon(5));
    ck_assert(s.is_null(&s, 3));
    ck_assert_str_eq(s.get_text(&s, 3), "");
    ck_assert_str_eq(s.get_text(&s, 4),
                     "0102030000000000000000000000000000000000000000000000000000000000");
    ck_assert(s.get_real(&s, 5) == 0.5);
    ck_assert(!s.step(&s, &err));
    ck_assert_int_eq(err.code, ERR_NONE);
    s.close(&s);
    desk_clear(&d);
}
END_TEST

START_TEST(a_statement_that_is_wrong_is_an_error)
{
    Desk d = desk_open();
    RowSource s;
    Err err = { .code = ERR_NONE };
    record_rows(d.r, &s);
    ck_assert(!s.prepare(&s, "SELECT nothing FROM nowhere", &err));
    ck_assert_int_eq(err.code, ERR_INVALID);
    s.close(&s);
    desk_clear(&d);
}
END_TEST

static int64_t count_events(Record *r)
{
    RowSource s;
    Err err = { .code = ERR_NONE };
    record_rows(r, &s);
    ck_assert_msg(s.prepare(&s, "SELECT count(*) FROM event", &err), "%s", err.text);
    ck_assert(s.step(&s, &err));
    int64_t count = s.get_int(&s, 0);
    s.close(&s);
    return count;
}

START_TEST(a_reader_sees_one_moment_while_the_kiosk_writes)
{
    Desk kiosk = desk_open();
    Uuid anna = desk_hire(&kiosk, "E-1", "Anna");
    Desk reader = kiosk;
    reader.r = NULL;
    desk_reopen(&reader, RECORD_READ);

    RowSource held;
    Err err = { .code = ERR_NONE };
    record_rows(reader.r, &held);
    ck_assert(held.prepare(&held, "SELECT count(*) FROM event", &err) && held.step(&held, &err));
    ck_assert(!held.step(&held, &err)); /* read to its end, not closed: still the same moment */
    for (int i = 0; i < 20; i++) {
        desk_append(&kiosk, an_answer(anna, "try", i));
        ck_good(record_checkpoint(kiosk.r, said));
    }
    ck_assert_int_eq(count_events(reader.r), 2);
    held.close(&held);
    ck_assert_int_eq(count_events(reader.r), 22);
    ck_assert_int_eq(count_events(kiosk.r), 22);
    ck_assert_int_eq(desk_verify(&reader).events, 22);
    record_close(reader.r);
    desk_clear(&kiosk);
}
END_TEST

START_TEST(a_reader_leaves_the_wal_alone)
{
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    record_close(d.r);
    d.r = NULL;
    char shm[400];
    snprintf(shm, sizeof shm, "%s-shm", d.path);
    unlink(shm); /* as after a copy, or another machine */
    desk_reopen(&d, RECORD_READ);
    int64_t wal = desk_wal_file(&d);
    ck_assert_int_gt(wal, 0);
    ck_assert_int_eq(count_events(d.r), 2);
    desk_reopen(&d, RECORD_READ);
    ck_assert_int_eq(desk_wal_file(&d), wal);
    desk_clear(&d);
}
END_TEST

START_TEST(a_reader_cannot_write)
{
    Desk d = desk_open();
    desk_reopen(&d, RECORD_READ);
    ck_assert_int_ne(sqlite3_exec(d.r->db, "DELETE FROM meta", NULL, NULL, NULL), SQLITE_OK);
    desk_clear(&d);
}
END_TEST

START_TEST(writing_while_rows_are_open_is_a_mistake_of_ours)
{
    Desk d = desk_open();
    RowSource s;
    Err err = { .code = ERR_NONE };
    record_rows(d.r, &s);
    ck_assert(s.prepare(&s, "SELECT 1", &err) && s.step(&s, &err));
    desk_hire(&d, "E-1", "Anna");
}
END_TEST

START_TEST(after_its_rows_are_closed_a_record_is_written_to_again)
{
    Desk d = desk_open();
    RowSource s;
    Err err = { .code = ERR_NONE };
    record_rows(d.r, &s);
    ck_assert(s.prepare(&s, "SELECT 1", &err) && s.step(&s, &err)); /* not read to the end */
    s.close(&s);
    desk_hire(&d, "E-1", "Anna");
    ck_assert_int_eq(desk_verify(&d).events, 2);
    desk_clear(&d);
}
END_TEST

START_TEST(writing_through_a_reader_is_a_mistake_of_ours)
{
    Desk d = desk_open();
    desk_reopen(&d, RECORD_READ);
    Err err;
    (void)!record_checkpoint(d.r, &err);
}
END_TEST

Suite *suite_rows(void);
Suite *suite_rows(void)
{
    Suite *s = suite_create("rows");
    TCase *t = tcase_create("rows");
    tcase_add_test(t, typed_columns_come_back);
    tcase_add_test(t, a_statement_that_is_wrong_is_an_error);
    tcase_add_test(t, a_reader_sees_one_moment_while_the_kiosk_writes);
    tcase_add_test(t, a_reader_leaves_the_wal_alone);
    tcase_add_test(t, a_reader_cannot_write);
    tcase_add_test_raise_signal(t, writing_while_rows_are_open_is_a_mistake_of_ours, SIGABRT);
    tcase_add_test(t, after_its_rows_are_closed_a_record_is_written_to_again);
    tcase_add_test_raise_signal(t, writing_through_a_reader_is_a_mistake_of_ours, SIGABRT);
    suite_add_tcase(s, t);
    return s;
}
