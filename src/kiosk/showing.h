/* showing.h - one step of a course as the kiosk shows it, without anybody who learns and without a
 * record: for proofs. */
#ifndef KIOSK_SHOWING_H
#define KIOSK_SHOWING_H

#include "kiosk/kiosk.h"

typedef enum { SHOWN_BEFORE, SHOWN_WRONG, SHOWN_PARTIAL, SHOWN_RIGHT, SHOWN_STATES } ShownState;

typedef struct {
    const Course *course;
    Str files; /* of the course, as course_pack gives them: its pictures are read from there */
    int place; /* a step of the course, or behind all of them a question of its pool */
    ShownState state;
} Showing;

int showing_places(const Course *course);
const Step *showing_step(const Course *course, int place);

/* Show it, on a kiosk that was made and not started. Nothing is stored anywhere. False: the step
 * has no such state, as a page has no answers, and nothing has changed. */
bool kiosk_show(Kiosk *k, const Showing *showing);

/* One screenful further down what is shown. False: that was the end. */
bool kiosk_show_more(Kiosk *k);

#endif
