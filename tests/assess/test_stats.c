#include "assess/stats.h"

#include <check.h>
#include <math.h>

Suite *suite_stats(void);

/* The expected numbers come from Python 3.11: stdev, correlation, covariance and variance of its
 * module `statistics`, skewness and kurtosis from the usual formulas G1 and G2. */
enum { TRIES = 12 };
static const double slots[4][TRIES] = {
    { 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1 },
    { 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0 },
    { 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0 },
    { 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0 },
};

static void ck_near(double got, double want)
{
    ck_assert_msg(fabs(got - want) < 1e-9 * (1 + fabs(want)), "%.12f is not %.12f", got, want);
}

START_TEST(a_question_has_the_figures_of_the_formula)
{
    Arena a = { 0 };
    static const double others[TRIES] = { 3, 1, 2, 3, 0, 2, 2, 3, 1, 1, 3, 0 };
    ItemFigures f = stats_item(&a, slots[0], others, TRIES, 1);
    ck_near(f.facility, 2.0 / 3);
    ck_near(f.sd, 0.49236596391733095);
    ck_near(f.discrimination, 48.66642633922876);
    ck_near(f.efficiency, 60);
    arena_free(&a);
}
END_TEST

START_TEST(a_test_has_the_figures_of_the_formula)
{
    Arena a = { 0 };
    double totals[TRIES] = { 0 }, variances = 0, covariances[4], weights[4];
    for (int slot = 0; slot < 4; slot++)
        for (int i = 0; i < TRIES; i++)
            totals[i] += slots[slot][i];
    for (int slot = 0; slot < 4; slot++) {
        variances += stats_variance(slots[slot], TRIES);
        covariances[slot] = stats_covariance(slots[slot], totals, TRIES);
    }
    TestFigures f = stats_test(&a, totals, TRIES, variances, 4);
    ck_near(f.mean, 2.4166666666666665);
    ck_near(f.median, 2.5);
    ck_near(f.sd, 1.4433756729740643);
    ck_near(f.skewness, -0.23631471381812427);
    ck_near(f.kurtosis, -1.433018181818181);
    ck_near(f.consistency, 66.90909090909092);
    ck_near(f.error_ratio, 57.52469825293226);
    ck_near(f.standard_error, 0.8302975005345609);
    stats_weights(covariances, 4, weights);
    ck_near(weights[0], 24.92337448344087);
    ck_near(weights[1], 23.605722864865193);
    ck_near(weights[2], 23.605722864865193);
    ck_near(weights[3], 27.865179786828744);
    arena_free(&a);
}
END_TEST

START_TEST(what_cannot_be_said_is_no_number)
{
    Arena a = { 0 };
    static const double same[] = { 1, 1, 1 }, rising[] = { 1, 2, 3 };
    ck_assert(isnan(stats_variance(same, 1)));
    ck_assert(isnan(stats_mean(same, 0)));
    ItemFigures f = stats_item(&a, same, rising, 3, 1);
    ck_assert(isnan(f.discrimination) && isnan(f.efficiency));
    ck_near(f.facility, 1);
    ck_assert(isnan(stats_item(&a, rising, same, 3, 0).facility));
    TestFigures t = stats_test(&a, rising, 3, 1, 1);
    ck_assert(isnan(t.kurtosis) && isnan(t.consistency) && isnan(t.standard_error));
    ck_near(t.skewness, 0);
    double below[2] = { -0.5, 0.25 }, weights[2];
    stats_weights(below, 2, weights);
    ck_assert(isnan(weights[0]));
    ck_near(weights[1], 100);
    /* Nothing is clamped: questions that contradict each other have no consistency at all. */
    ck_assert(stats_test(&a, rising, 3, 4, 2).consistency < 0);
    ck_assert(stats_test(&a, rising, 3, 4, 2).error_ratio > 100);
    arena_free(&a);
}
END_TEST

Suite *suite_stats(void)
{
    Suite *s = suite_create("stats");
    TCase *t = tcase_create("stats");
    tcase_add_test(t, a_question_has_the_figures_of_the_formula);
    tcase_add_test(t, a_test_has_the_figures_of_the_formula);
    tcase_add_test(t, what_cannot_be_said_is_no_number);
    suite_add_tcase(s, t);
    return s;
}
