#include "report/due.h"

#include <check.h>

Suite *suite_due(void);

#define D(m, d)                                                                                    \
    {                                                                                              \
        2026, m, d                                                                                 \
    }

/* Worked out with a calendar: March, May and July have 31 days, April and June 30. */
static const struct {
    const char *what;
    DueRule rule;
    Employment who;
    Date want;
} firsts[] = {
    { "nothing is said", .rule = { .made = D(3, 1) } },
    { "a day", .rule = { .made = D(3, 1), .due = D(3, 31) }, .want = D(3, 31) },
    { "days after it was assigned", .rule = { .made = D(3, 1), .days = 14 },
      .who = { .start = D(1, 5) }, .want = D(3, 15) },
    { "days after the start, which comes later", .rule = { .made = D(3, 1), .days = 14 },
      .who = { .start = D(3, 25) }, .want = D(4, 8) },
    { "the day stays for somebody who starts before it",
      .rule = { .made = D(3, 1), .due = D(3, 31) }, .who = { .start = D(3, 31) },
      .want = D(3, 31) },
    { "who starts after the day has as long as the others: 30 days",
      .rule = { .made = D(3, 1), .due = D(3, 31) }, .who = { .start = D(4, 1) }, .want = D(5, 1) },
    { "who came into the record after the day, and has no start, as well",
      .rule = { .made = D(3, 1), .due = D(3, 31) }, .who = { .known = D(4, 1) }, .want = D(5, 1) },
    { "and days count from when they came", .rule = { .made = D(3, 1), .days = 14 },
      .who = { .known = D(3, 25) }, .want = D(4, 8) },
    { "a start that is given comes before that", .rule = { .made = D(3, 1), .days = 14 },
      .who = { .start = D(3, 2), .known = D(3, 25) }, .want = D(3, 16) },
    { "a day that was over when it was decided, whenever somebody starts",
      .rule = { .made = D(3, 20), .due = D(3, 10) }, .who = { .start = D(4, 1) },
      .want = D(3, 10) },
    { "a leave of ten days inside the time", .rule = { .made = D(3, 1), .days = 14 },
      .who = { .leave_from = D(3, 5), .leave_to = D(3, 14) }, .want = D(3, 25) },
    { "a leave that began before: the four days from when it was assigned",
      .rule = { .made = D(3, 1), .days = 14 },
      .who = { .leave_from = D(2, 1), .leave_to = D(3, 4) }, .want = D(3, 19) },
    { "a leave that was over before", .rule = { .made = D(3, 1), .days = 14 },
      .who = { .leave_from = D(2, 1), .leave_to = D(2, 28) }, .want = D(3, 15) },
    { "a leave from the last day on", .rule = { .made = D(3, 1), .due = D(3, 31) },
      .who = { .leave_from = D(3, 31), .leave_to = D(4, 30) }, .want = D(5, 1) },
    { "a leave after it", .rule = { .made = D(3, 1), .due = D(3, 31) },
      .who = { .leave_from = D(4, 1), .leave_to = D(4, 30) }, .want = D(3, 31) },
    { "a leave without an end", .rule = { .made = D(3, 1), .due = D(3, 31) },
      .who = { .leave_from = D(3, 9) } },
};

START_TEST(the_first_deadline_is_worked_out_by_hand)
{
    Date got = due_first(&firsts[_i].rule, &firsts[_i].who);
    ck_assert_msg(date_compare(got, firsts[_i].want) == 0, "%s: %d-%d", firsts[_i].what, got.month,
                  got.day);
}
END_TEST

START_TEST(the_earlier_of_two_deadlines_counts)
{
    const Date early = D(3, 1), late = D(3, 2), none = { .year = 0 };
    ck_assert_int_eq(due_earlier(early, late).day, 1);
    ck_assert_int_eq(due_earlier(late, early).day, 1);
    ck_assert_int_eq(due_earlier(none, late).day, 2);
    ck_assert_int_eq(due_earlier(late, none).day, 2);
    ck_assert_int_eq(due_earlier(none, none).year, 0);
}
END_TEST

START_TEST(both_ends_of_a_leave_count)
{
    const Employment who = { .leave_from = D(3, 5), .leave_to = D(3, 9) };
    ck_assert(!on_leave(&who, (Date)D(3, 4)));
    ck_assert(on_leave(&who, (Date)D(3, 5)));
    ck_assert(on_leave(&who, (Date)D(3, 9)));
    ck_assert(!on_leave(&who, (Date)D(3, 10)));
    ck_assert(!on_leave(&(Employment){ .start = { .year = 0 } }, (Date)D(3, 5)));
}
END_TEST

Suite *suite_due(void)
{
    Suite *s = suite_create("due");
    TCase *t = tcase_create("due");
    tcase_add_loop_test(t, the_first_deadline_is_worked_out_by_hand, 0,
                        sizeof firsts / sizeof *firsts);
    tcase_add_test(t, the_earlier_of_two_deadlines_counts);
    tcase_add_test(t, both_ends_of_a_leave_count);
    suite_add_tcase(s, t);
    return s;
}
