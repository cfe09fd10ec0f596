/* dif.h - whether a question is harder for one group than for another that does equally well.
 *
 * Mantel-Haenszel: people are matched by their score, and in each score the odds of being right are
 * compared (Holland and Thayer 1988). NaN: it cannot be said. */
#ifndef ASSESS_DIF_H
#define ASSESS_DIF_H

#include <stdbool.h>

/* People with one score: [0] of the group that is compared with, [1] of the other. */
typedef struct {
    int right[2], wrong[2];
} DifStratum;

typedef struct {
    double delta;      /* -2.35 × ln of the common odds ratio: below 0 it is harder for [1] */
    double chi_square; /* one degree of freedom, with continuity correction */
} DifFigures;

enum { DIF_LEAST = 100 }; /* people in each group; under that nothing is said */

DifFigures dif_of_groups(const DifStratum *strata, int count);

/* A large difference that is hardly chance: |delta| of 1.5 and more, which the ETS calls large, and
 * p < 0.05. */
bool dif_is_large(DifFigures f);

#endif
