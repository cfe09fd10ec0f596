/* pulse.h - what was rated: the slots of a `pulse`. */
#ifndef LESSON_PULSE_H
#define LESSON_PULSE_H

#include "lesson/lesson.h"

/* A slot of a pulse: 0 open, -1 rather not say, else the place of the rating from 1 on. */
enum { PULSE_OPEN = 0, PULSE_UNSAID = -1 };

int pulse_places(const Step *step);            /* 5, or 11 */
int pulse_rating(const Step *step, int place); /* what stands there: 1 to 5, or 0 to 10 */
const char *pulse_moment(const Step *step);    /* "before", "after": as records have it */
int pulse_open(const Draft *d);                /* the first statement that is open; -1: none */

/* The ratings as the record takes them: "desire=4/5 worry=2/5", and "barrier=2/5" where all parts
 * of readiness were rated: the place of the first low one, 0 for none. "" where nothing was. */
void pulse_marks(const Draft *d, const Step *step, Buf *out);

#endif
