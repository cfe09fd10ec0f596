#include "report/suppress.h"

#include <check.h>

Suite *suite_suppress(void);

static const struct {
    int people[4];
    bool hidden[4];
    bool all;
} cases[] = {
    { { 9, 5, 7, 6 }, { false, false, false, false }, true },
    { { 9, 4, 7, 6 }, { false, true, false, true }, true }, /* 26 - 9 - 7 - 6 would tell the 4 */
    { { 9, 2, 3, 6 }, { false, true, true, false }, true }, /* 5 people, and nobody knows which */
    { { 9, 1, 3, 6 }, { false, true, true, true }, true },  /* 4 people are still too few */
    { { 6, 6, 3, 0 }, { true, false, true, false }, true }, /* of equals the first; nobody hides */
    { { 4, 0, 0, 0 }, { true, false, false, false }, false }, /* all together are the same 4 */
    { { 2, 1, 1, 0 }, { true, true, true, false }, false },
    { { 0, 0, 0, 0 }, { false, false, false, false }, false },
};

START_TEST(small_groups_hide_and_others_with_them)
{
    bool hidden[4];
    ck_assert_int_eq(suppress_groups(cases[_i].people, 4, SUPPRESS_RESULTS, hidden), cases[_i].all);
    for (int i = 0; i < 4; i++)
        ck_assert_msg(hidden[i] == cases[_i].hidden[i], "group %d", i);
}
END_TEST

/* Whoever takes what is shown from all together learns of nobody: of all groups up to 9 people. */
START_TEST(subtraction_tells_nothing)
{
    for (int code = 0; code < 10000; code++) {
        int people[4], rest = code, together = 0, groups = 0;
        bool hidden[4];
        for (int i = 0; i < 4; i++, rest /= 10)
            people[i] = rest % 10;
        bool all = suppress_groups(people, 4, SUPPRESS_RESULTS, hidden);
        for (int i = 0; i < 4; i++) {
            ck_assert(hidden[i] || !people[i] || people[i] >= SUPPRESS_RESULTS);
            groups += hidden[i];
            together += hidden[i] ? people[i] : 0;
        }
        if (all && groups)
            ck_assert_msg(groups >= 2 && together >= SUPPRESS_RESULTS, "%04d", code);
    }
}
END_TEST

Suite *suite_suppress(void)
{
    Suite *s = suite_create("suppress");
    TCase *t = tcase_create("suppress");
    tcase_add_loop_test(t, small_groups_hide_and_others_with_them, 0, sizeof cases / sizeof *cases);
    tcase_add_test(t, subtraction_tells_nothing);
    suite_add_tcase(s, t);
    return s;
}
