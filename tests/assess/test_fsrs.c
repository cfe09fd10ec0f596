#include "assess/fsrs.h"

#include <check.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

Suite *suite_fsrs(void);

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define HOUR_MS ((int64_t)60 * 60 * 1000)
#define DAY_MS (24 * HOUR_MS)

static const int64_t began_ms = 1669725000000; /* 2022-11-29 12:30 UTC, as py-fsrs begins */

/* py-fsrs 6.3.1 (3abe686e9c05), tests/test_basic.py, test_review_card: each reviewed when it is
 * due, days until the next. Stabilities: printed by the same program at each step. */
static const struct {
    FsrsGrade grade;
    int days;
    double stability;
} due_reviews[] = {
    { FSRS_GOOD, 0, 2.3065 },     { FSRS_GOOD, 2, 2.3065 },       { FSRS_GOOD, 11, 10.971048 },
    { FSRS_GOOD, 46, 46.316858 }, { FSRS_GOOD, 163, 162.999816 }, { FSRS_GOOD, 498, 497.876555 },
    { FSRS_AGAIN, 0, 6.890413 },  { FSRS_AGAIN, 0, 2.154598 },    { FSRS_GOOD, 2, 2.154598 },
    { FSRS_GOOD, 4, 3.983123 },   { FSRS_GOOD, 7, 7.236254 },     { FSRS_GOOD, 12, 12.483044 },
    { FSRS_GOOD, 21, 20.770357 },
};

START_TEST(intervals_grow_and_shrink_as_published)
{
    FsrsCard card = { 0 };
    int64_t at_ms = began_ms;
    for (int i = 0; i < COUNT(due_reviews); i++) {
        card = fsrs_review(&fsrs_standard, card, due_reviews[i].grade, at_ms);
        int days = (int)((card.due_ms - card.last_ms) / DAY_MS);
        ck_assert_msg(days == due_reviews[i].days, "review %d: %d days", i + 1, days);
        ck_assert_msg(fabs(card.stability - due_reviews[i].stability) < 1e-6, "review %d: %.9f",
                      i + 1, card.stability);
        at_ms = card.due_ms;
    }
}
END_TEST

/* The same file, test_memo_state: after gaps of so many days. With w17 to w19 at 0 the stability is
 * the one that the fsrs-rs tests have for a scheduler without short-term memory. */
START_TEST(stability_and_difficulty_are_as_published)
{
    static const FsrsGrade grades[] = { FSRS_AGAIN, FSRS_GOOD, FSRS_GOOD,
                                        FSRS_GOOD,  FSRS_GOOD, FSRS_GOOD };
    static const int gaps[] = { 0, 0, 1, 3, 8, 21 };
    FsrsRules plain = fsrs_standard;
    plain.w[17] = plain.w[18] = plain.w[19] = 0;
    FsrsCard card = { 0 }, other = { 0 };
    int64_t at_ms = began_ms;
    for (int i = 0; i < COUNT(grades); i++) {
        at_ms += gaps[i] * DAY_MS;
        card = fsrs_review(&fsrs_standard, card, grades[i], at_ms);
        other = fsrs_review(&plain, other, grades[i], at_ms);
    }
    ck_assert_msg(fabs(card.stability - 53.62691) < 1e-4, "%.6f", card.stability);
    ck_assert_msg(fabs(card.difficulty - 6.3574867) < 1e-4, "%.6f", card.difficulty);
    ck_assert_msg(fabs(other.stability - 53.335106) < 1e-4, "%.6f", other.stability);
}
END_TEST

/* The same file, test_repeated_correct_reviews. */
START_TEST(easy_again_and_again_is_no_easier_than_one)
{
    FsrsCard card = { 0 };
    for (int i = 0; i < 10; i++)
        card = fsrs_review(&fsrs_standard, card, FSRS_EASY, began_ms + i);
    ck_assert_double_eq(card.difficulty, 1);
}
END_TEST

/* The same file, test_good_, again_, hard_ and easy_learning_steps, test_learning_card_rate_hard_
 * and test_relearning: minutes until the next. */
static const struct {
    const char *what, *grades;
    int minutes;
    FsrsState state;
} steps[] = {
    { "good", "3", 10, FSRS_LEARNING },
    { "good, good: over a day", "33", 2 * 1440, FSRS_REVIEW },
    { "again", "1", 1, FSRS_LEARNING },
    { "hard: between 1 and 10", "2", 5, FSRS_LEARNING },
    { "easy", "4", 8 * 1440, FSRS_REVIEW },
    { "good, hard: stays", "32", 10, FSRS_LEARNING },
    { "forgotten", "331", 10, FSRS_RELEARNING },
};

START_TEST(new_and_forgotten_cards_go_through_steps)
{
    FsrsCard card = { 0 };
    int64_t at_ms = began_ms;
    for (const char *grade = steps[_i].grades; *grade; grade++) {
        at_ms = card.due_ms ? card.due_ms : at_ms;
        card = fsrs_review(&fsrs_standard, card, (FsrsGrade)(*grade - '0'), at_ms);
    }
    int minutes = (int)((card.due_ms - card.last_ms) / 60000);
    ck_assert_msg(minutes == steps[_i].minutes, "%s: %d minutes", steps[_i].what, minutes);
    ck_assert_int_eq(card.state, steps[_i].state);
}
END_TEST

/* fsrs-rs, src/inference.rs, next_interval: a stability of one day, retention 0.1 to 1. It computes
 * in single precision; in double the first is 3116769. Not below a day: the last would be 0. */
START_TEST(intervals_follow_the_wanted_retention)
{
    static const int days[] = { 3116769, 34793, 2508, 387, 90, 27, 9, 3, 1, 1 };
    FsrsRules rules = fsrs_daily;
    rules.most_days = INT_MAX;
    for (int i = 0; i < COUNT(days); i++) {
        rules.retention = (i + 1) / 10.0;
        ck_assert_int_eq(fsrs_interval(&rules, 1), days[i]);
    }
    ck_assert_int_eq(fsrs_interval(&fsrs_daily, 1e9), 36500);
}
END_TEST

/* Made with py-fsrs 6.3.1: "hours since the last:grade", then stability, difficulty, and the
 * minutes until it is due; fsrs_daily is Scheduler(learning_steps=(), relearning_steps=()). */
static const struct {
    const FsrsRules *rules;
    const char *reviews;
    double stability, difficulty;
    int minutes;
} histories[] = {
    { &fsrs_standard, "0:1 30:1 5:3 700:4 72:2 0:2", 2.704280120, 9.259094716, 4320 },
    { &fsrs_standard, "0:2 3000:3 1:1 3000:3 30:3 1:3", 37.386035808, 8.335981765, 53280 },
    { &fsrs_standard, "0:3 72:3 30:3", 18.160285481, 2.104331391, 25920 },
    { &fsrs_standard, "0:1 30:1 0:3 24:3", 0.766381279, 8.779162176, 1440 },
    { &fsrs_standard, "0:3 24:3 3000:4 0:3 24:3 30:2", 200.081277086, 4.010608969, 288000 },
    { &fsrs_standard, "0:1 3000:4 3000:1", 2.031286247, 8.407507705, 10 },
    { &fsrs_standard, "0:3 24:3 24:1 24:3 3000:1", 1.197626235, 9.124076595, 10 },
    { &fsrs_standard, "0:2 72:3 30:2", 9.890099829, 6.733898183, 10 },
    { &fsrs_standard, "0:4 5:3 700:1 200:3 200:1", 1.319693397, 9.004141931, 10 },
    { &fsrs_standard, "0:4 1:4 700:3 200:3", 118.165094664, 1.000000000, 169920 },
    { &fsrs_daily, "0:4 30:3 200:4 24:3 30:3 5:1", 21.412840490, 7.026989569, 30240 },
    { &fsrs_daily, "0:1 72:1 3000:3 3000:2 200:4", 18.752011846, 8.896270996, 27360 },
    { &fsrs_daily, "0:4 700:2 700:3 700:1 200:3 700:2 5:4", 36.223564797, 8.194957554, 51840 },
    { &fsrs_daily, "0:4 30:2 200:4 5:4 30:3 700:4 5:1", 62.082919201, 7.026989569, 89280 },
    { &fsrs_daily, "0:1 72:4 700:3 0:4 5:4", 73.882560310, 1.403974397, 106560 },
    { &fsrs_daily, "0:1 3000:3 700:1 72:2 5:3 24:3", 3.788503180, 9.162447063, 5760 },
    { &fsrs_daily, "0:2 1:3 0:3", 1.377162237, 5.092412987, 1440 },
    { &fsrs_daily, "0:4 0:3 5:3", 8.295600000, 1.000000000, 11520 },
    { &fsrs_daily, "0:1 30:4 700:3 0:3", 30.491841716, 5.180087039, 43200 },
    { &fsrs_daily, "0:2 700:3 700:3 30:3", 69.350033680, 5.082548943, 99360 },
};

START_TEST(a_history_ends_where_the_reference_does)
{
    FsrsCard card = { 0 };
    int64_t at_ms = began_ms;
    char *rest;
    for (const char *at = histories[_i].reviews; *at; at = rest) {
        at_ms += strtol(at, &rest, 10) * HOUR_MS;
        long grade = strtol(rest + 1, &rest, 10);
        card = fsrs_review(histories[_i].rules, card, (FsrsGrade)grade, at_ms);
    }
    ck_assert_msg(fabs(card.stability - histories[_i].stability) < 1e-8, "%.9f", card.stability);
    ck_assert_msg(fabs(card.difficulty - histories[_i].difficulty) < 1e-8, "%.9f", card.difficulty);
    ck_assert_int_eq((card.due_ms - card.last_ms) / 60000, histories[_i].minutes);
}
END_TEST

START_TEST(recall_is_ninety_per_cent_after_the_days_of_the_stability)
{
    FsrsCard card = { .stability = 5, .difficulty = 5, .last_ms = began_ms };
    ck_assert(fabs(fsrs_recall(&fsrs_daily, &card, began_ms + 5 * DAY_MS) - 0.9) < 1e-12);
    ck_assert(fabs(fsrs_recall(&fsrs_daily, &card, began_ms) - 1) < 1e-12);
    ck_assert(fabs(fsrs_recall(&fsrs_daily, &card, began_ms + DAY_MS - 1) - 1) < 1e-12);
    card.stability = 0;
    ck_assert_double_eq(fsrs_recall(&fsrs_daily, &card, began_ms), 0);
}
END_TEST

START_TEST(a_clock_that_went_back_breaks_nothing)
{
    FsrsCard card = fsrs_review(&fsrs_daily, (FsrsCard){ 0 }, FSRS_GOOD, began_ms);
    FsrsCard again = fsrs_review(&fsrs_daily, card, FSRS_GOOD, began_ms - 400 * DAY_MS);
    ck_assert(isfinite(again.stability) && again.stability >= card.stability);
    ck_assert_int_gt(again.due_ms, again.last_ms);
}
END_TEST

START_TEST(the_grade_comes_from_the_answer_and_the_certainty)
{
    for (Certainty level = CERTAINTY_NONE; level < CERTAINTY_LEVELS; level++)
        ck_assert_int_eq(fsrs_grade(false, level), FSRS_AGAIN);
    ck_assert_int_eq(fsrs_grade(true, CERTAINTY_NONE), FSRS_GOOD);
    ck_assert_int_eq(fsrs_grade(true, CERTAINTY_LOW), FSRS_HARD);
    ck_assert_int_eq(fsrs_grade(true, CERTAINTY_MID), FSRS_GOOD);
    ck_assert_int_eq(fsrs_grade(true, CERTAINTY_HIGH), FSRS_EASY);
}
END_TEST

Suite *suite_fsrs(void)
{
    Suite *s = suite_create("fsrs");
    TCase *t = tcase_create("fsrs");
    tcase_add_test(t, intervals_grow_and_shrink_as_published);
    tcase_add_test(t, stability_and_difficulty_are_as_published);
    tcase_add_test(t, easy_again_and_again_is_no_easier_than_one);
    tcase_add_loop_test(t, new_and_forgotten_cards_go_through_steps, 0, COUNT(steps));
    tcase_add_test(t, intervals_follow_the_wanted_retention);
    tcase_add_loop_test(t, a_history_ends_where_the_reference_does, 0, COUNT(histories));
    tcase_add_test(t, recall_is_ninety_per_cent_after_the_days_of_the_stability);
    tcase_add_test(t, a_clock_that_went_back_breaks_nothing);
    tcase_add_test(t, the_grade_comes_from_the_answer_and_the_certainty);
    suite_add_tcase(s, t);
    return s;
}
