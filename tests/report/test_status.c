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

static const struct {
    const char *what;
    bool passed, completed, failed, outdated;
    Status want;
} cases[] = {
    { "began", false, false, false, false, STATUS_IN_PROGRESS },
    { "failed", false, false, true, false, STATUS_FAILED },
    { "passed after a failure", true, false, true, false, STATUS_PASSED },
    { "passed and completed", true, true, false, false, STATUS_PASSED },
    { "completed a course without a quiz", false, true, false, false, STATUS_COMPLETED },
    { "passed, and the author required an update", true, true, false, true, STATUS_OUTDATED },
    { "an update matters to nobody who has not passed", false, false, false, true,
      STATUS_IN_PROGRESS },
    { "nor to somebody who failed", false, false, true, true, STATUS_FAILED },
};

START_TEST(what_happened_gives_one_status)
{
    ck_assert_msg(status_of(status_facts(cases[_i].passed, cases[_i].completed, cases[_i].failed,
                                         cases[_i].outdated)) == cases[_i].want,
                  "%s", cases[_i].what);
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
