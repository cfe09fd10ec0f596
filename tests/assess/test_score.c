#include "assess/score.h"

#include <check.h>
#include <limits.h>
#include <math.h>

Suite *suite_score(void);

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static const struct {
    int total, percent, needed; /* ceil(total * percent / 100) by hand */
} pass_marks[] = {
    { 10, 80, 8 },   { 10, 75, 8 }, { 9, 80, 8 }, { 7, 80, 6 },
    { 3, 67, 3 },    { 3, 66, 2 },  { 10, 0, 0 }, { 10, 100, 10 },
    { 10, 150, 10 }, { 10, -5, 0 }, { 0, 80, 0 }, { INT_MAX, 100, INT_MAX },
};

START_TEST(a_pass_mark_is_rounded_up)
{
    ck_assert_int_eq(score_needed(pass_marks[_i].total, pass_marks[_i].percent),
                     pass_marks[_i].needed);
}
END_TEST

START_TEST(passing_takes_the_needed_number_and_a_question)
{
    ck_assert(score_passes(8, 10, 80));
    ck_assert(!score_passes(7, 10, 80));
    ck_assert(!score_passes(0, 0, 80));
    ck_assert(!score_passes(0, 0, 0));
}
END_TEST

/* Part 0 is bit 0. (hits - false picks) / right answers, by hand. */
static const struct {
    const char *what;
    uint32_t picked, right;
    double score;
} multiples[] = {
    { "all right ones", 0x0b, 0x0b, 1 },
    { "two of three", 0x03, 0x0b, 2.0 / 3 },
    { "all right ones and a wrong one", 0x0f, 0x0b, 2.0 / 3 },
    { "everything, half of it wrong", 0x0f, 0x03, 0 },
    { "everything, most of it right", 0x0f, 0x07, 2.0 / 3 },
    { "only wrong ones", 0x0c, 0x03, 0 },
    { "nothing", 0, 0x03, 0 },
    { "nothing, and nothing is right", 0, 0, 1 },
    { "something, and nothing is right", 1, 0, 0 },
    { "the last of 32", 0x80000000u, 0x80000000u, 1 },
};

START_TEST(false_picks_cost_what_hits_earn)
{
    double got = score_multiple(multiples[_i].picked, multiples[_i].right);
    ck_assert_msg(got == multiples[_i].score, "%s: %g", multiples[_i].what, got);
}
END_TEST

/* Key: cards 0 and 1 into bin 0, card 2 into bin 1, card 3 into bin 2; card 3 may also lie
 * in bin 1. */
static const struct {
    const char *what;
    int placed[4];
    double score;
} sorts[] = {
    { "by the key", { 0, 0, 1, 2 }, 1 },      { "one in its other bin", { 0, 0, 1, 1 }, 3.5 / 4 },
    { "one wrong", { 0, 1, 1, 2 }, 3.0 / 4 }, { "all in one bin", { 1, 1, 1, 1 }, 1.5 / 4 },
    { "none placed", { -1, -1, -1, -1 }, 0 }, { "a bin that cannot be", { 0, 0, 1, 99 }, 3.0 / 4 },
};

START_TEST(a_card_earns_one_or_a_half_or_nothing)
{
    static const int key[] = { 0, 0, 1, 2 };
    static const unsigned also[] = { 0, 0, 0, 1u << 1 };
    double got = score_sort(sorts[_i].placed, key, also, 4);
    ck_assert_msg(got == sorts[_i].score, "%s: %g", sorts[_i].what, got);
}
END_TEST

/* Ten cards, one tenth each; so many halves lost, so many of the reasons asked for are the best. By
 * hand: 1 - halves / 20 + best / asked / 10, at most 1. */
static const struct {
    const char *what;
    int lost, best, asked;
    double score;
} reasoned[] = {
    { "nothing asked", 3, 0, 0, 0.85 },
    { "none is the best", 3, 0, 3, 0.85 },
    { "a third of them", 4, 1, 3, 0.8 + 0.1 / 3 },
    { "all of them", 4, 3, 3, 0.9 },
    { "what is lost, and no more", 2, 5, 5, 1 },
    { "half of what is lost", 2, 2, 4, 0.95 },
    { "never above the whole", 1, 3, 3, 1 },
    { "nor where nothing is lost", 0, 3, 3, 1 },
    { "of nothing a tenth", 20, 1, 1, 0.1 },
};

START_TEST(reasons_add_up_to_a_tenth)
{
    int placed[10], key[10] = { 0 };
    unsigned also[10];
    for (int i = 0; i < 10; i++) {
        int lost = reasoned[_i].lost - 2 * i;
        placed[i] = lost > 0 ? 1 : 0;
        also[i] = lost == 1 ? 1u << 1 : 0;
    }
    double got = score_sort_reasons(placed, key, also, 10, reasoned[_i].best, reasoned[_i].asked);
    ck_assert_msg(fabs(got - reasoned[_i].score) < 1e-12, "%s: %.17g", reasoned[_i].what, got);
    ck_assert((got == 1) == (reasoned[_i].score == 1));
}
END_TEST

START_TEST(no_cards_earn_nothing)
{
    ck_assert_double_eq(score_sort_reasons(NULL, NULL, NULL, 0, 1, 1), 0);

    ck_assert_double_eq(score_sort(NULL, NULL, NULL, 0), 0);
}
END_TEST

/* By the formula, by hand: (hits + half of the misnamed - half of the false picks) / wrong. */
static const struct {
    const char *what;
    int hits, misnamed, false_picks, wrong;
    double score;
} spots[] = {
    { "all of four", 4, 0, 0, 4, 1 },
    { "two, and one by another name", 2, 1, 0, 4, 2.5 / 4 },
    { "two and two false ones", 2, 0, 2, 4, 1.0 / 4 },
    { "one and three false ones", 1, 0, 3, 4, 0 },
    { "nothing", 0, 0, 0, 4, 0 },
    { "clean and left alone", 0, 0, 0, 0, 1 },
    { "clean, one touched", 0, 0, 1, 0, 0.5 },
    { "clean, two touched", 0, 0, 2, 0, 0 },
};

START_TEST(marks_in_a_text_earn_what_they_find)
{
    double got =
        score_spot(spots[_i].hits, spots[_i].misnamed, spots[_i].false_picks, spots[_i].wrong);
    ck_assert_msg(got == spots[_i].score, "%s: %g", spots[_i].what, got);
}
END_TEST

/* T4 of the curriculum, by hand: 0.7 × hidden / to hide + 0.3 × kept / safe. */
static const struct {
    int hidden, to_hide, kept, safe;
    double score;
} redactions[] = {
    { 4, 4, 20, 20, 1 }, { 0, 4, 20, 20, 0.3 },   { 4, 4, 0, 20, 0.7 }, { 2, 4, 10, 20, 0.5 },
    { 0, 4, 0, 20, 0 },  { 9, 10, 14, 20, 0.84 }, { 0, 0, 20, 20, 1 },  { 4, 4, 0, 0, 1 },
};

START_TEST(hiding_earns_more_than_keeping)
{
    double got = score_redact(redactions[_i].hidden, redactions[_i].to_hide, redactions[_i].kept,
                              redactions[_i].safe);
    ck_assert_double_eq_tol(got, redactions[_i].score, 1e-12);
    ck_assert((got == 1) == (redactions[_i].score == 1));
}
END_TEST

START_TEST(three_quarters_reached_by_thirds_are_reached)
{
    ck_assert(score_reaches((2.0 / 3 + 5.0 / 6) / 2, 75));
    ck_assert(score_reaches(0.75, 75) && score_reaches(1, 75));
    ck_assert(!score_reaches(0.7499, 75));
}
END_TEST

#define BIT(i) (UINT32_C(1) << (i))

/* Each step after those before it; 0 before 1 and 2, which stand before 3. */
static const uint32_t CHAIN[] = { 0, BIT(0), BIT(0) | BIT(1), BIT(0) | BIT(1) | BIT(2) };
static const uint32_t FORK[] = { 0, BIT(0), BIT(0), BIT(0) | BIT(1) | BIT(2) };
static const uint32_t FREE[] = { 0, 0, 0, 0 };
static const uint32_t RING[] = { BIT(1), BIT(0), 0, BIT(3) };

/* Inversions counted by hand. A chain of four has 6 required pairs, the fork 5. */
static const struct {
    const char *what;
    const uint32_t *after;
    int order[4];
    double score;
    int before, behind; /* -1: nothing is broken */
} sequences[] = {
    { "chain as listed", CHAIN, { 0, 1, 2, 3 }, 1, -1, -1 },
    { "chain turned round", CHAIN, { 3, 2, 1, 0 }, 0, 2, 3 },
    { "two neighbours changed", CHAIN, { 0, 2, 1, 3 }, 1 - 1.0 / 6, 1, 2 },
    { "last comes first", CHAIN, { 3, 0, 1, 2 }, 1 - 3.0 / 6, 0, 3 },
    { "fork one way", FORK, { 0, 1, 2, 3 }, 1, -1, -1 },
    { "fork the other way", FORK, { 0, 2, 1, 3 }, 1, -1, -1 },
    { "fork begun too early", FORK, { 1, 0, 2, 3 }, 1 - 1.0 / 5, 0, 1 },
    { "fork ended too early", FORK, { 0, 1, 3, 2 }, 1 - 1.0 / 5, 2, 3 },
    { "nothing required", FREE, { 3, 1, 0, 2 }, 1, -1, -1 },
    { "a ring cannot be right", RING, { 0, 1, 2, 3 }, 1 - 1.0 / 2, 1, 0 },
};

START_TEST(an_order_is_scored_by_its_required_pairs)
{
    double got = score_order(sequences[_i].order, sequences[_i].after, 4);
    ck_assert_msg(got == sequences[_i].score, "%s: %g", sequences[_i].what, got);
}
END_TEST

START_TEST(the_first_broken_pair_is_named)
{
    int before = -1, behind = -1;
    bool broken = score_first_broken(sequences[_i].order, sequences[_i].after, 4, &before, &behind);
    ck_assert_int_eq(broken, sequences[_i].before >= 0);
    ck_assert_msg(before == sequences[_i].before && behind == sequences[_i].behind,
                  "%s: %d before %d", sequences[_i].what, before, behind);
}
END_TEST

/* 5 good ones and 5 bad ones, or 4 and 6: (accepted + fixed / 2) / good and (bad - trusted) / bad,
 * their mean by hand. */
static const struct {
    const char *what;
    int good, accepted, fixed, bad, trusted;
    double score;
} judgements[] = {
    { "good trusted, bad not", 5, 5, 0, 5, 0, 1 },
    { "all trusted", 5, 5, 0, 5, 5, 0.5 },
    { "all fixed", 5, 0, 5, 5, 0, 0.75 },
    { "none trusted", 5, 0, 0, 5, 0, 0.5 },
    { "the other way round", 5, 0, 0, 5, 5, 0 },
    { "three of four, half of the bad", 4, 3, 0, 6, 3, 0.625 },
    { "nothing to judge", 0, 0, 0, 0, 0, 0 },
};

START_TEST(trust_and_doubt_weigh_the_same)
{
    double got = score_judge(judgements[_i].good, judgements[_i].accepted, judgements[_i].fixed,
                             judgements[_i].bad, judgements[_i].trusted);
    ck_assert_msg(got == judgements[_i].score, "%s: %g", judgements[_i].what, got);
}
END_TEST

Suite *suite_score(void)
{
    Suite *s = suite_create("score");
    TCase *t = tcase_create("score");
    tcase_add_loop_test(t, a_pass_mark_is_rounded_up, 0, COUNT(pass_marks));
    tcase_add_test(t, passing_takes_the_needed_number_and_a_question);
    tcase_add_loop_test(t, false_picks_cost_what_hits_earn, 0, COUNT(multiples));
    tcase_add_loop_test(t, a_card_earns_one_or_a_half_or_nothing, 0, COUNT(sorts));
    tcase_add_loop_test(t, reasons_add_up_to_a_tenth, 0, COUNT(reasoned));
    tcase_add_test(t, no_cards_earn_nothing);
    tcase_add_loop_test(t, marks_in_a_text_earn_what_they_find, 0, COUNT(spots));
    tcase_add_loop_test(t, trust_and_doubt_weigh_the_same, 0, COUNT(judgements));
    tcase_add_loop_test(t, hiding_earns_more_than_keeping, 0, COUNT(redactions));
    tcase_add_test(t, three_quarters_reached_by_thirds_are_reached);
    tcase_add_loop_test(t, an_order_is_scored_by_its_required_pairs, 0, COUNT(sequences));
    tcase_add_loop_test(t, the_first_broken_pair_is_named, 0, COUNT(sequences));
    suite_add_tcase(s, t);
    return s;
}
