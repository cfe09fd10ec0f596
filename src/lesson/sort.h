/* sort.h - where the cards of a `sort` lie, and why: its slots. A card of the bin that asks why
 * lies there without a reason until one is given. */
#ifndef LESSON_SORT_H
#define LESSON_SORT_H

#include "lesson/lesson.h"

int sort_bin(int slot);             /* -1: not placed */
int sort_reason(int slot);          /* of its bin; -1: none is given */
int sort_slot(int bin, int reason); /* what draft_put takes; reason -1: none */
bool sort_wants_reason(const Draft *d, const Step *step, int card); /* its bin asks for one */

/* Cards that belong into the bin that asks why; and how many of them lie there for the reason that
 * weighs most. Where no bin asks, both are 0. */
typedef struct {
    int asked, best;
} SortTally;
SortTally sort_tally(const Draft *d, const Step *step);

#endif
