/* compose.h - what has been put together so far. */
#ifndef LESSON_COMPOSE_H
#define LESSON_COMPOSE_H

#include "lesson/lesson.h"

int compose_piece(const Draft *d, const Step *step,
                  int group);                         /* the part taken for it, -1: none */
int compose_count(const Draft *d);                    /* pieces taken */
int compose_points(const Draft *d, const Step *step); /* of 100, not below 0 */

/* Pairs of taken pieces that contradict each other; *one and *other are of the first one. */
int compose_clashes(const Draft *d, const Step *step, int *one, int *other);

/* What comes back of it now; NULL: nothing was written. */
const Block *compose_outcome(const Draft *d, const Step *step);

#endif
