/* compose.h - what has been put together so far. */
#ifndef LESSON_COMPOSE_H
#define LESSON_COMPOSE_H

#include "lesson/lesson.h"

int compose_piece(const Draft *d, const Step *step,
                  int group); /* the part taken for it, -1: none */
bool compose_filled(const Draft *d, const Step *step, int group); /* by a piece or own words */
int compose_count(const Draft *d, const Step *step);              /* of those */
int compose_worth(const Draft *d, const Step *step,
                  int group);                         /* of what fills it: REQUEST_FULL… */
int compose_points(const Draft *d, const Step *step); /* of 100, not below 0 */

/* Pairs of taken pieces that contradict each other; *one and *other are of the first one. */
int compose_clashes(const Draft *d, const Step *step, int *one, int *other);

/* Own words instead of a piece, where the part takes them; words without a letter are none. */
void compose_write(Draft *d, const Step *step, int group, const char *text);

/* They stand no longer in the part, and are there when somebody goes on with them. */
void compose_unwrite(Draft *d, const Step *step, int group);

/* What comes back of it now; NULL: nothing was written. */
const Block *compose_outcome(const Draft *d, const Step *step);

#endif
