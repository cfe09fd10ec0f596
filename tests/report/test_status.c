#include "report/status.h"

#include <check.h>

Suite *suite_status(void);

/* Every set of facts: 2 to the power of the nine statuses before not_started. */
START_TEST(the_first_by_precedence_wins_in_every_combination)
{
    const Status order[] = { STATUS_NOT_ASSIGNED, STATUS_WAIVED,   STATUS_EXPIRED,
                             STATUS_OUTDATED,     STATUS_EXPIRING, STATUS_PASSED,
                             STATUS_COMPLETED,    STATUS_FAILED,   STATUS_IN_PROGRESS };
    for (unsigned facts = 0; facts < 512; facts++) {
        Status want = STATUS_NOT_STARTED;
        for (int i = 8; i >= 0; i--)
            if (facts & STATUS_BIT(order[i]))
                want = order[i];
        ck_assert_int_eq(status_of(facts), want);
    }
}
END_TEST

static const Date day = { 2026, 3, 31 };

static const struct {
    const char *what;
    StandingFacts facts;
    Status want;
} cases[] = {
    { "nothing happened", { 0 }, STATUS_NOT_STARTED },
    { "began", { .begun = true }, STATUS_IN_PROGRESS },
    { "failed", { .begun = true, .failed = true }, STATUS_FAILED },
    { "passed after a failure", { .begun = true, .passed = true, .failed = true }, STATUS_PASSED },
    { "passed and completed", { .begun = true, .passed = true, .completed = true }, STATUS_PASSED },
    { "completed a course without a quiz", { .begun = true, .completed = true }, STATUS_COMPLETED },
    { "passed, and the author required an update",
      { .begun = true, .passed = true, .outdated = true },
      STATUS_OUTDATED },
    { "an update matters to nobody who has not passed",
      { .begun = true, .outdated = true },
      STATUS_IN_PROGRESS },
    { "nor to somebody who failed",
      { .begun = true, .failed = true, .outdated = true },
      STATUS_FAILED },
    { "31 days before the end", { .passed = true, .valid_until = { 2026, 5, 1 } }, STATUS_PASSED },
    { "30 days before it", { .passed = true, .valid_until = { 2026, 4, 30 } }, STATUS_EXPIRING },
    { "on the last day", { .completed = true, .valid_until = { 2026, 3, 31 } }, STATUS_EXPIRING },
    { "the day after it", { .passed = true, .valid_until = { 2026, 3, 30 } }, STATUS_EXPIRED },
    { "expired and outdated",
      { .passed = true, .outdated = true, .valid_until = { 2026, 3, 30 } },
      STATUS_EXPIRED },
    { "what nobody passed does not expire",
      { .begun = true, .valid_until = { 2026, 3, 30 } },
      STATUS_IN_PROGRESS },
    { "passed ahead of the course", { .begun = true, .tested_out = true }, STATUS_WAIVED },
    { "the same, 31 days before the end",
      { .tested_out = true, .valid_until = { 2026, 5, 1 } },
      STATUS_WAIVED },
    { "and 30 days before it",
      { .tested_out = true, .valid_until = { 2026, 4, 30 } },
      STATUS_EXPIRING },
    { "and the day after it",
      { .tested_out = true, .valid_until = { 2026, 3, 30 } },
      STATUS_EXPIRED },
    { "and a newer version was required",
      { .tested_out = true, .outdated = true },
      STATUS_OUTDATED },
    { "waived, though it expired",
      { .passed = true, .waived = true, .valid_until = { 2026, 3, 30 } },
      STATUS_WAIVED },
    { "not assigned, though it was passed",
      { .not_assigned = true, .passed = true, .waived = true },
      STATUS_NOT_ASSIGNED },
};

START_TEST(what_happened_gives_one_status)
{
    ck_assert_msg(status_of(status_facts(&cases[_i].facts, day)) == cases[_i].want, "%s",
                  cases[_i].what);
}
END_TEST

Suite *suite_status(void)
{
    Suite *s = suite_create("status");
    TCase *t = tcase_create("status");
    tcase_add_test(t, the_first_by_precedence_wins_in_every_combination);
    tcase_add_loop_test(t, what_happened_gives_one_status, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(s, t);
    return s;
}
