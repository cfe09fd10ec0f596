/* result.h - what the two result screens share: the score in words, and what is worth another look.
 */
#ifndef KIOSK_RESULT_H
#define KIOSK_RESULT_H

#include "kiosk/world.h"
#include "ui/ui.h"

enum { RESULT_GO_THERE = 0x201, RESULT_ANSWERS, RESULT_SCORE };

/* What a result screen remembers. */
typedef struct {
    int64_t shown_until_ms; /* in a shared hall: the score was asked for; 0: it was not */
} ResultState;

/* "6 of 10 right. 8 are needed to pass." with `more` behind it, which may be ""; in a shared hall
 * `more` alone, and a button that shows the rest for a moment. */
void result_score(Ui *ui, const World *w, const ResultState *state, const char *more);

/* The button was pressed, or the moment is over: true when the act was meant for that. */
bool result_score_acted(ResultState *state, const World *w, const Action *act);
int64_t result_wake(const void *state, const World *w);

/* A card that lists objectives with a way to the step that teaches each. False: nothing is weak. */
bool result_weak(Ui *ui, const Lesson *l, const char *title, int most);

/* How what the learner was sure of compares with what was right; nothing where it was not asked. */
void result_certainty(Ui *ui, const World *w);

/* The step to look at again for the first weak objective; -1: none. */
int result_first_weak_step(const Lesson *l);

#endif
