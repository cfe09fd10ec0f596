/* showing.h - one step of a course as the kiosk shows it, without anybody who learns and without a
 * record: for proofs. */
#ifndef KIOSK_SHOWING_H
#define KIOSK_SHOWING_H

#include "kiosk/kiosk.h"

typedef enum { SHOWN_BEFORE, SHOWN_WRONG, SHOWN_PARTIAL, SHOWN_RIGHT, SHOWN_STATES } ShownState;

typedef struct {
    const Course *course;
    Str files; /* of the course, as course_pack gives them: its pictures are read from there */
    int place; /* a step of the course; behind all of them a question of its pool, then an item of
                  its forms and refreshers */
    ShownState state;
} Showing;

int showing_places(const Course *course);
const Step *showing_step(const Course *course, int place);

/* The form that it stands on, and where; false: it is a step or a question of the pool. */
bool showing_form(const Course *course, int place, FormKind *kind, int *item);

/* Show it, on a kiosk that was made and not started. Nothing is stored anywhere. False: the step
 * has no such state, as a page has no answers, and nothing has changed. */
bool kiosk_show(Kiosk *k, const Showing *showing);

/* One screenful further down what is shown. False: that was the end. */
bool kiosk_show_more(Kiosk *k);

#endif
