#include "assess/priority.h"

#include <check.h>

Suite *suite_priority(void);

/* By hand: 0.4 V + 0.2 D + 0.2 (6 - E) + 0.2 (6 - R), times ten. */
static const struct {
    UseCase c; /* value, effort, risk, data */
    int priority;
    bool review, quick;
} cases[] = {
    { { 1, 5, 5, 1 }, 10, true, false },  /* 0.4 + 0.2 + 0.2 + 0.2 = 1.0 */
    { { 5, 1, 1, 5 }, 50, false, true },  /* 2.0 + 1.0 + 1.0 + 1.0 = 5.0 */
    { { 4, 2, 1, 3 }, 40, false, true },  /* 1.6 + 0.6 + 0.8 + 1.0 = 4.0 */
    { { 3, 2, 2, 1 }, 30, false, true },  /* 1.2 + 0.2 + 0.8 + 0.8 = 3.0 */
    { { 2, 1, 1, 5 }, 38, false, false }, /* 0.8 + 1.0 + 1.0 + 1.0 = 3.8: too little value */
    { { 3, 3, 2, 4 }, 34, false, false }, /* 1.2 + 0.8 + 0.6 + 0.8 = 3.4: too much effort */
    { { 5, 2, 5, 5 }, 40, true, false },  /* 2.0 + 1.0 + 0.8 + 0.2 = 4.0: and yet a review first */
};

START_TEST(a_use_case_has_the_priority_of_the_formula)
{
    ck_assert(use_case_is_scored(&cases[_i].c));
    ck_assert_int_eq(use_case_priority(&cases[_i].c), cases[_i].priority);
    ck_assert_int_eq(use_case_needs_review(&cases[_i].c), cases[_i].review);
    ck_assert_int_eq(use_case_is_quick_win(&cases[_i].c), cases[_i].quick);
}
END_TEST

START_TEST(what_is_not_scored_is_no_quick_win)
{
    const UseCase none = { 0, 0, 0, 0 }, part = { 3, 2, 0, 4 }, much = { 6, 2, 1, 4 };
    ck_assert(!use_case_is_scored(&none) && !use_case_is_quick_win(&none));
    ck_assert(!use_case_is_scored(&part) && !use_case_is_quick_win(&part));
    ck_assert(!use_case_is_scored(&much) && !use_case_is_quick_win(&much));
}
END_TEST

START_TEST(minutes_come_together_in_a_month)
{
    ck_assert_int_eq(minutes_a_month(2, DAYS_A_YEAR, 10), 420);  /* 21 days */
    ck_assert_int_eq(minutes_a_month(3, WEEKS_A_YEAR, 20), 260); /* 52 / 12 weeks */
    ck_assert_int_eq(minutes_a_month(1, WEEKS_A_YEAR, 5), 22);   /* 21.67 */
    ck_assert_int_eq(minutes_a_month(1, MONTHS_A_YEAR, 240), 240);
}
END_TEST

Suite *suite_priority(void)
{
    Suite *s = suite_create("priority");
    TCase *t = tcase_create("priority");
    tcase_add_loop_test(t, a_use_case_has_the_priority_of_the_formula, 0,
                        sizeof cases / sizeof *cases);
    tcase_add_test(t, what_is_not_scored_is_no_quick_win);
    tcase_add_test(t, minutes_come_together_in_a_month);
    suite_add_tcase(s, t);
    return s;
}
