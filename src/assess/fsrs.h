/* fsrs.h - FSRS-6, the Free Spaced Repetition Scheduler: when something learned is asked again.
 *
 * A card has a stability (days until recall falls to 90 %) and a difficulty (1 to 10). Each review
 * gives it new ones, and a day on which it is due. Formulas, parameters and steps are those of
 * py-fsrs 6.3.1, without its random fuzz; tests/assess/test_fsrs.c holds its published vectors.
 */
#ifndef ASSESS_FSRS_H
#define ASSESS_FSRS_H

#include "assess/certainty.h"

#include <stdint.h>

typedef enum { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY } FsrsGrade;

/* New cards are learning, forgotten ones relearning, for as long as the rules have steps. */
typedef enum { FSRS_LEARNING, FSRS_REVIEW, FSRS_RELEARNING } FsrsState;

typedef struct {
    FsrsState state;
    int step;         /* of learning or relearning */
    double stability; /* 0: never reviewed */
    double difficulty;
    int64_t last_ms, due_ms;
} FsrsCard; /* a new card: all zero */

enum { FSRS_PARAMETERS = 21, FSRS_MOST_STEPS = 2 };

typedef struct {
    double w[FSRS_PARAMETERS];
    double retention; /* the chance of recall on the day that a card is due */
    int64_t learning_ms[FSRS_MOST_STEPS], relearning_ms[FSRS_MOST_STEPS];
    int learning_steps, relearning_steps;
    int most_days;
} FsrsRules;

extern const FsrsRules fsrs_standard; /* as published: steps of 1 and 10 minutes, then days */
extern const FsrsRules fsrs_daily;    /* no steps: nothing comes back on the same day */

/* The card after a review at `at_ms`. Days are whole ones; a clock that went back counts as none.
 */
FsrsCard fsrs_review(const FsrsRules *rules, FsrsCard card, FsrsGrade grade, int64_t at_ms);

/* The chance, 0 to 1, that it is recalled at `at_ms`; 0 for a card that was never reviewed. */
double fsrs_recall(const FsrsRules *rules, const FsrsCard *card, int64_t at_ms);

/* After how many days, at least 1, recall has fallen to the wanted retention. */
int fsrs_interval(const FsrsRules *rules, double stability);

/* The grade of an answer, which is never asked for: not right is "again"; right is "hard" for who
 * was not sure, "easy" for who was very sure, else "good". */
FsrsGrade fsrs_grade(bool right, Certainty certainty);

#endif
