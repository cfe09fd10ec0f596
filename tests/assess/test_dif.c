#include "assess/dif.h"

#include <check.h>
#include <math.h>

Suite *suite_dif(void);

/* The expected numbers: the formulas of Holland and Thayer in exact fractions (Python). */
START_TEST(odds_are_compared_score_by_score)
{
    static const DifStratum strata[] = { { { 10, 5 }, { 40, 45 } },
                                         { { 0, 0 }, { 0, 0 } },
                                         { { 30, 18 }, { 20, 32 } },
                                         { { 7, 0 }, { 2, 0 } }, /* nobody to compare with */
                                         { { 45, 35 }, { 5, 15 } } };
    DifFigures f = dif_of_groups(strata, 5);
    ck_assert_double_eq_tol(f.delta, -2.4502360, 1e-6);
    ck_assert_double_eq_tol(f.chi_square, 12.4602495, 1e-6);
    ck_assert(dif_is_large(f));
}
END_TEST

/* The second group is weaker, and in each score as good. */
START_TEST(a_weaker_group_alone_is_no_difference)
{
    static const DifStratum strata[] = { { { 30, 60 }, { 20, 40 } }, { { 80, 20 }, { 20, 5 } } };
    DifFigures f = dif_of_groups(strata, 2);
    ck_assert_double_eq_tol(f.delta, 0, 1e-9);
    ck_assert(!dif_is_large(f));
}
END_TEST

START_TEST(what_cannot_be_compared_is_no_number)
{
    static const DifStratum alone = { { 9, 0 }, { 9, 0 } }, right = { { 9, 9 }, { 0, 0 } };
    ck_assert(isnan(dif_of_groups(&alone, 1).delta));
    ck_assert(isnan(dif_of_groups(&right, 1).delta));
    ck_assert(isnan(dif_of_groups(&right, 0).delta));
    ck_assert(!dif_is_large(dif_of_groups(&alone, 1)));
    ck_assert(!dif_is_large((DifFigures){ 2.0, 3.8 }));
    ck_assert(!dif_is_large((DifFigures){ 1.4, 30 }));
}
END_TEST

Suite *suite_dif(void)
{
    Suite *s = suite_create("dif");
    TCase *t = tcase_create("dif");
    tcase_add_test(t, odds_are_compared_score_by_score);
    tcase_add_test(t, a_weaker_group_alone_is_no_difference);
    tcase_add_test(t, what_cannot_be_compared_is_no_number);
    suite_add_tcase(s, t);
    return s;
}
