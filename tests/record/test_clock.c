#include "desk.h"

/* A clock that was never set, one that is set to 2038 and later, and one that is set back an hour.
 */
static const int64_t clocks[] = { 60000, 2147483648000, NOON_MS *INT64_C(1000) - 3600000 };

static NewEvent at(Uuid person, const char *step, int64_t wall_ms)
{
    NewEvent e = an_answer(person, step, 0);
    e.wall_ms = wall_ms;
    e.lesson.wall_ms = wall_ms;
    return e;
}

START_TEST(whatever_the_clock_says_nothing_is_lost_and_the_order_stays)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    const Course *course = a_course();
    int64_t wrong = clocks[_i];
    NewEvent events[] = { learning(EVENT_INITIALIZED, anna, 1), at(anna, "try", noon(2)),
                          at(anna, "try", wrong), at(anna, "try", wrong + 1000),
                          at(anna, "try", noon(3)) };
    for (int i = 0; i < 5; i++) {
        if (i > 0)
            events[i].lesson.response = i == 4 ? "b" : "a";
        desk_append(&d, events[i]);
    }
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'answered'"), 4);
    Run run;
    ck_good(record_load_run(d.r, anna, course, &run, said));
    ck_assert_str_eq(run.response[1], "b"); /* the latest by the ledger, whatever the times say */
    VerifyResult v = desk_verify(&d);
    ck_assert(!v.broken && !v.stale);
    /* Set back: the two themselves; to the future: what came after it. */
    ck_assert_int_eq(v.set_back, _i == 1 ? 1 : 2);
    ck_assert_int_eq(wrong_clocks_in(d.r), _i == 2 ? 0 : 2);
    /* From the second answer to the third; from the one in the future to the last. */
    int64_t most_ms, from = _i == 1 ? wrong + 1000 : noon(2), to = _i == 1 ? noon(3) : wrong;
    ck_assert_int_eq(set_back_in(d.r, &most_ms), 1);
    ck_assert_int_eq(most_ms, from - to);
    ck_good(record_rebuild(d.r, said));
    ck_assert_ptr_null(desk_verify(&d).stale);
    desk_clear(&d);
}
END_TEST

START_TEST(a_right_clock_is_not_doubted)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    for (int i = 0; i < 5; i++)
        desk_append(&d, an_answer(anna, "try", 1000 * (i % 2)));
    ck_assert_int_eq(desk_verify(&d).set_back, 0);
    ck_assert_int_eq(wrong_clocks_in(d.r), 0);
    int64_t most_ms;
    ck_assert_int_eq(set_back_in(d.r, &most_ms), 0);
    desk_clear(&d);
}
END_TEST

Suite *suite_clock(void);
Suite *suite_clock(void)
{
    Suite *s = suite_create("clock");
    TCase *t = tcase_create("clock");
    tcase_add_loop_test(t, whatever_the_clock_says_nothing_is_lost_and_the_order_stays, 0, 3);
    tcase_add_test(t, a_right_clock_is_not_doubted);
    suite_add_tcase(s, t);
    return s;
}
