/* showing.h - one place of a course as the kiosk shows it to a learner who has got so far: for
 * proofs and previews. */
#ifndef KIOSK_SHOWING_H
#define KIOSK_SHOWING_H

#include "kiosk/kiosk.h"

/* The answer that stands on a page with an exercise. */
typedef enum { SHOWN_BEFORE, SHOWN_WRONG, SHOWN_PARTIAL, SHOWN_RIGHT, SHOWN_STATES } ShownState;

/* What the learner has done before. */
typedef enum {
    LEARNER_NEW,     /* nothing */
    LEARNER_HALFWAY, /* the first half of the steps */
    LEARNER_FAILED,  /* all steps, and a quiz that was just not passed */
    LEARNER_PASSED,  /* the whole course */
    LEARNERS
} ShownLearner;

/* Places that are no step. */
enum { SHOWN_COURSE = -1, SHOWN_RESULT = -2 };

typedef struct {
    const Course *course;
    Str files; /* of the course, as course_pack gives them: its pictures are read from there */
    int place; /* a step of the course; behind all of them a question of its pool, then an item of
                  its forms and refreshers; or one of SHOWN_… */
    ShownState state;
    ShownLearner learner;
    const Site *site; /* NULL: what stands for one that is not known */
} Showing;

int showing_places(const Course *course);
const Step *showing_step(const Course *course, int place); /* NULL: the place is no step */

/* The form that it stands on, and where; false: it is a step or a question of the pool. */
bool showing_form(const Course *course, int place, FormKind *kind, int *item);

int showing_place(const Kiosk *k); /* what is on the screen now; SHOWN_COURSE where it is no step */

/* Open a record for what is shown from now on: what is touched works as it does for a learner. The
 * configuration names a database for nothing else. */
void showing_start(Kiosk *k, int64_t now_ms, int64_t wall_ms);

/* Show it, on a kiosk that was not started, or by showing_start. Without a record nothing is stored
 * anywhere; in one it is the visit of somebody new. False: there is no such state, as a page has no
 * answers, and nothing has changed. */
bool kiosk_show(Kiosk *k, const Showing *showing);

/* The same after the course was read again: as far down the page as it was. */
bool kiosk_show_again(Kiosk *k, const Showing *showing);

/* One screenful further down what is shown. False: that was the end. */
bool kiosk_show_more(Kiosk *k);

#endif
