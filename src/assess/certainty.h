/* certainty.h - certainty-based marking: an answer together with how sure somebody was of it.
 *
 * Marks as Moodle gives them: right 1, 2 or 3, wrong 0, -2 or -6, so that nothing but one's own
 * honest estimate pays. They are for practice; a pass counts right answers alone.
 */
#ifndef ASSESS_CERTAINTY_H
#define ASSESS_CERTAINTY_H

#include "base/str.h"

typedef enum {
    CERTAINTY_NONE, /* not asked, or not said */
    CERTAINTY_LOW,
    CERTAINTY_MID,
    CERTAINTY_HIGH,
    CERTAINTY_LEVELS
} Certainty;

/* What an answer earns: `share` of it was right, 0 to 1. Nothing for CERTAINTY_NONE. */
double certainty_mark(Certainty level, double share);

/* The share of right answers, 0 to 1, that fits a level. */
typedef struct {
    double low, high;
} CertaintyRange;
CertaintyRange certainty_range(Certainty level); /* CERTAINTY_NONE: nothing */

/* How an estimate fits what came of it. The share of right answers that fits: low up to 2/3, mid
 * from there to 4/5, high above. Slightly: so few answers that it may be chance. */
typedef enum {
    FIT_NONE, /* nothing was said at this level */
    FIT_GOOD,
    FIT_SLIGHTLY_OVER, /* surer than right */
    FIT_OVER,
    FIT_SLIGHTLY_UNDER, /* righter than sure */
    FIT_UNDER
} CertaintyFit;

/* `right` is the sum of the shares of `count` answers given at that level. */
CertaintyFit certainty_fit(Certainty level, int count, double right);

/* The share of right answers that one's words claim: the middle of what fits the level, 1/3, 11/15
 * or 9/10. 0 for CERTAINTY_NONE. */
double certainty_claim(Certainty level);

#endif
