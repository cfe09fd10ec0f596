/* score.h - scoring rules as numbers. Shares are 0 to 1. */
#ifndef ASSESS_SCORE_H
#define ASSESS_SCORE_H

#include "base/str.h"

/* How many of `total` must be right for `percent`: 80 of 10 is 8, rounded up. */
int score_needed(int total, int percent);

/* Nothing asked is nothing passed: a total of 0 never passes. */
bool score_passes(int right, int total, int percent);

/* Whether a share is at least `percent`, or differs from it by no more than rounding. */
bool score_reaches(double score, int percent);

/* Picks among several right answers: (hits - false picks) / right answers, not below 0. */
double score_multiple(uint32_t picked, uint32_t right);

/* Cards in bins: 1 for the key, half for a declared alternative, mean of all. */
double score_sort(const int *placed, const int *key, const unsigned *also, int count);

/* The same where reasons are asked for: a tenth is added for the share of them that are the best
 * ones, up to 1. Of none asked: nothing is. */
double score_sort_reasons(const int *placed, const int *key, const unsigned *also, int count,
                          int best, int asked);

/* Touching what is wrong in a text: (hits - half the false picks) / wrong places, not below 0,
 * where a hit called by another name is half a hit. Where nothing is wrong: 1, half after one
 * false pick, 0 after more. */
double score_spot(int hits, int misnamed, int false_picks, int wrong);

/* Judging what an assistant answered: the mean of what of the good was accepted, fixed counting
 * half, and what of the bad was not accepted. Of each there is at least one. */
double score_judge(int good, int accepted, int fixed, int bad, int trusted);

/* Hiding words of a text: 0.7 × hidden / to hide + 0.3 × kept / safe to keep. A share of none is
 * whole. */
double score_redact(int hidden, int to_hide, int kept, int safe);

/* Steps in order: 1 - inverted required pairs / required pairs. `after[i]` is
 * the set of all steps that must stand before step i; order[] lists steps as placed.
 * No required pair: 1. At most 32 steps. */
double score_order(const int *order, const uint32_t *after, int count);

/* Points of a talk as a share of its best way, not below 0. */
double score_talk(int points, int best);

/* The first required pair that is the wrong way round, going by places: `behind`
 * stands there too early, `before` is the next step that it had to wait for.
 * False when there is none; then the order is right. */
bool score_first_broken(const int *order, const uint32_t *after, int count, int *before,
                        int *behind);

#endif
