/* gain.h - what a group has learned, from scores before and after in per cent.
 *
 * The group's gain is Hake's: (mean after - mean before) / (100 - mean before), the share of what
 * could be learned that was. It is not the mean of the persons' gains. NaN: it cannot be said. */
#ifndef ASSESS_GAIN_H
#define ASSESS_GAIN_H

#include "base/arena.h"

enum {
    GAIN_UNSTABLE_ABOVE = 85 /* a mean before that leaves too little to learn: no gain is told */
};

typedef struct {
    double before, after; /* of one person */
} ScorePair;

typedef struct {
    int pairs;
    double before, after; /* means; after - before is the raw change, which can always be told */
    double gain;          /* Hake's; NaN where `before` is above GAIN_UNSTABLE_ABOVE */
    double low, high;     /* of `gain`, 95 % by bootstrap over persons */
    double change;        /* mean of the persons' normalised changes */
    int fell;             /* persons whose score fell */
    double fell_change;   /* mean of their normalised changes */
} GainFigures;

/* The interval is drawn from `seed`: the same pairs, in any order, give the same one. */
GainFigures gain_of_group(Arena *scratch, const ScorePair *pairs, int count, uint64_t seed);

/* Of one person: (after - before) / (100 - before) where it rises, / before where it falls. NaN of
 * somebody at 0 or at 100 both times, who could not show a change. */
double gain_normalised_change(ScorePair pair);

/* Hake's, from means; NaN where there was nothing left to learn. */
double gain_of_means(double before, double after);

#endif
