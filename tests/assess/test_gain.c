#include "assess/certainty.h"
#include "assess/gain.h"

#include <check.h>
#include <math.h>

Suite *suite_gain(void);

static void ck_near(double got, double want)
{
    ck_assert_msg(fabs(got - want) < 1e-9, "%.15f is not %.15f", got, want);
}

static const ScorePair eight[] = { { 40, 80 }, { 60, 90 }, { 50, 50 },   { 30, 70 },
                                   { 80, 70 }, { 20, 60 }, { 100, 100 }, { 70, 100 } };

/* By hand: means 450 / 8 and 620 / 8, gain 21.25 / 43.75. Changes 4/6, 3/4, 0, 4/7, -1/8, 1/2 and 1
 * over seven persons, as who was at 100 both times shows none. The interval comes from Python 3.11,
 * by the same drawing: splitmix64 from 7, sums over the sorted pairs, quantiles as numpy's. */
START_TEST(a_group_has_the_figures_of_the_formula)
{
    Arena a = { 0 };
    GainFigures f = gain_of_group(&a, eight, 8, 7);
    ck_assert_int_eq(f.pairs, 8);
    ck_near(f.before, 56.25);
    ck_near(f.after, 77.5);
    ck_near(f.gain, 0.4857142857142857);
    ck_near(f.change, (4 / 6.0 + 0.75 + 4 / 7.0 - 0.125 + 0.5 + 1) / 7);
    ck_assert_int_eq(f.fell, 1);
    ck_near(f.fell_change, -0.125);
    ck_near(f.low, 0.21428571428571427);
    ck_near(f.high, 0.700092592592592);
    arena_free(&a);
}
END_TEST

START_TEST(the_interval_is_of_the_scores_and_not_of_their_order)
{
    Arena a = { 0 };
    ScorePair turned[8];
    for (int i = 0; i < 8; i++)
        turned[i] = eight[7 - i];
    GainFigures f = gain_of_group(&a, eight, 8, 7), g = gain_of_group(&a, turned, 8, 7);
    ck_assert(f.low == g.low && f.high == g.high && f.low < f.gain && f.gain < f.high);
    ck_assert(gain_of_group(&a, eight, 8, 8).low != f.low);
    arena_free(&a);
}
END_TEST

START_TEST(what_cannot_be_said_is_no_number)
{
    Arena a = { 0 };
    static const ScorePair high[] = { { 90, 100 }, { 100, 90 }, { 80, 80 } };
    GainFigures f = gain_of_group(&a, high, 3, 1);
    ck_near(f.before, 90);
    ck_near(f.after, 90);
    ck_assert(isnan(f.gain) && isnan(f.low));
    ck_near(f.change, (1 - 0.1) / 3);
    f = gain_of_group(&a, NULL, 0, 1);
    ck_assert(isnan(f.before) && isnan(f.gain) && isnan(f.change) && isnan(f.fell_change));
    ck_assert(isnan(gain_of_means(100, 100)));
    ck_assert(isnan(gain_normalised_change((ScorePair){ 0, 0 })));
    ck_near(gain_normalised_change((ScorePair){ 100, 50 }), -0.5);
    arena_free(&a);
}
END_TEST

/* The middles of 0 to 2/3, 2/3 to 4/5, and 4/5 to 1. */
START_TEST(words_claim_a_share)
{
    ck_near(certainty_claim(CERTAINTY_NONE), 0);
    ck_near(certainty_claim(CERTAINTY_LOW), 1.0 / 3);
    ck_near(certainty_claim(CERTAINTY_MID), 11.0 / 15);
    ck_near(certainty_claim(CERTAINTY_HIGH), 0.9);
}
END_TEST

Suite *suite_gain(void)
{
    Suite *s = suite_create("gain");
    TCase *t = tcase_create("gain");
    tcase_add_test(t, a_group_has_the_figures_of_the_formula);
    tcase_add_test(t, the_interval_is_of_the_scores_and_not_of_their_order);
    tcase_add_test(t, what_cannot_be_said_is_no_number);
    tcase_add_test(t, words_claim_a_share);
    suite_add_tcase(s, t);
    return s;
}
