#include "assess/certainty.h"

#include <check.h>
#include <math.h>

Suite *suite_certainty(void);

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* moodle/moodle, question/behaviour/deferredcbm/tests/question_cbm_test.php, test_adjust_fraction.
 */
static const struct {
    double share;
    Certainty level;
    double mark;
} marks[] = {
    { 1, CERTAINTY_LOW, 1 },
    { 1, CERTAINTY_MID, 2 },
    { 1, CERTAINTY_HIGH, 3 },
    { 0, CERTAINTY_LOW, 0 },
    { 0, CERTAINTY_MID, -2 },
    { 0, CERTAINTY_HIGH, -6 },
    { 0.5, CERTAINTY_LOW, 0.5 },
    { 0.5, CERTAINTY_MID, 1 },
    { 0.5, CERTAINTY_HIGH, 1.5 },
    { -0.25, CERTAINTY_LOW, 0 },
    { -0.25, CERTAINTY_MID, -2 },
    { -0.25, CERTAINTY_HIGH, -6 },
    { 0.00000005, CERTAINTY_HIGH, -6 }, /* question_cbm: wrong up to and with 5e-8 */
    { 1, CERTAINTY_NONE, 0 },
    { 0, CERTAINTY_NONE, 0 },
    { 1, CERTAINTY_LEVELS, 0 },
};

START_TEST(an_answer_earns_what_moodle_gives_it)
{
    double got = certainty_mark(marks[_i].level, marks[_i].share);
    ck_assert_msg(fabs(got - marks[_i].mark) < 1e-7, "%g at level %d: %g", marks[_i].share,
                  (int)marks[_i].level, got);
}
END_TEST

/* What question_cbm calls the optimal range: up to 2/3, 2/3 to 0.8, from 0.8. Slightly, where the
 * square of the distance times the answers is 0.5 at most. By hand. */
static const struct {
    const char *what;
    Certainty level;
    int count;
    double right;
    CertaintyFit fit;
} fits[] = {
    { "nothing said", CERTAINTY_HIGH, 0, 0, FIT_NONE },
    { "no level", CERTAINTY_NONE, 4, 4, FIT_NONE },
    { "sure and all right", CERTAINTY_HIGH, 6, 6, FIT_GOOD },
    { "sure, 4 of 5: the lower end", CERTAINTY_HIGH, 5, 4, FIT_GOOD },
    { "sure, 3 of 4: 0.05² × 4 = 0.01", CERTAINTY_HIGH, 4, 3, FIT_SLIGHTLY_OVER },
    { "sure, 0 of 3: 0.8² × 3 = 1.92", CERTAINTY_HIGH, 3, 0, FIT_OVER },
    { "sure, 1 of 2: 0.3² × 2 = 0.18", CERTAINTY_HIGH, 2, 1, FIT_SLIGHTLY_OVER },
    { "sure, 3 of 6: 0.3² × 6 = 0.54", CERTAINTY_HIGH, 6, 3, FIT_OVER },
    { "fairly, 3 of 4", CERTAINTY_MID, 4, 3, FIT_GOOD },
    { "fairly, 5 of 5: 0.2² × 5 = 0.2", CERTAINTY_MID, 5, 5, FIT_SLIGHTLY_UNDER },
    { "fairly, 13 of 13: 0.2² × 13 = 0.52", CERTAINTY_MID, 13, 13, FIT_UNDER },
    { "fairly, 0 of 2: 0.667² × 2 = 0.89", CERTAINTY_MID, 2, 0, FIT_OVER },
    { "unsure, none right", CERTAINTY_LOW, 5, 0, FIT_GOOD },
    { "unsure, 3 of 4: 0.083² × 4 = 0.03", CERTAINTY_LOW, 4, 3, FIT_SLIGHTLY_UNDER },
    { "unsure, 5 of 5: 0.333² × 5 = 0.56", CERTAINTY_LOW, 5, 5, FIT_UNDER },
};

START_TEST(an_estimate_is_compared_with_what_came_of_it)
{
    CertaintyFit got = certainty_fit(fits[_i].level, fits[_i].count, fits[_i].right);
    ck_assert_msg(got == fits[_i].fit, "%s: %d", fits[_i].what, (int)got);
}
END_TEST

/* Only the honest level pays: with the chance p of being right, the best expected mark is at low
 * below 2/3, at mid from there to 4/5, at high above. */
START_TEST(only_an_honest_estimate_pays)
{
    for (int percent = 0; percent <= 100; percent++) {
        double p = percent / 100.0;
        Certainty best = CERTAINTY_LOW;
        double most = -7;
        for (Certainty level = CERTAINTY_LOW; level < CERTAINTY_LEVELS; level++) {
            double mark = p * certainty_mark(level, 1) + (1 - p) * certainty_mark(level, 0);
            if (mark > most + 1e-9) {
                most = mark;
                best = level;
            }
        }
        Certainty honest = percent <= 66   ? CERTAINTY_LOW
                           : percent <= 80 ? CERTAINTY_MID
                                           : CERTAINTY_HIGH;
        ck_assert_msg(best == honest, "%d %%: level %d", percent, (int)best);
    }
}
END_TEST

Suite *suite_certainty(void)
{
    Suite *s = suite_create("certainty");
    TCase *t = tcase_create("certainty");
    tcase_add_loop_test(t, an_answer_earns_what_moodle_gives_it, 0, COUNT(marks));
    tcase_add_loop_test(t, an_estimate_is_compared_with_what_came_of_it, 0, COUNT(fits));
    tcase_add_test(t, only_an_honest_estimate_pays);
    suite_add_tcase(s, t);
    return s;
}
