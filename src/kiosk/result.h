/* result.h - what the two result screens share: the score in words, and what is worth another look.
 */
#ifndef KIOSK_RESULT_H
#define KIOSK_RESULT_H

#include "kiosk/frame.h"

enum { RESULT_GO_THERE = 0x201, RESULT_ANSWERS, RESULT_SCORE };

/* What a result screen remembers. */
typedef struct {
    int64_t shown_until_ms; /* in a shared hall: the score was asked for; 0: it was not */
} ResultState;

/* In a shared hall, until it is asked for: everything that tells how the quiz went. */
bool result_hidden(const World *w, const ResultState *state);

/* The screen up to where its first column begins: what came out goes there, and a second column
 * stands beside it, or below where the two are stacked. The columns and the row around them are
 * closed by ui_close. */
void result_begin(Ui *ui, const World *w, const char *title);
bool result_is_stacked(const Ui *ui);

typedef struct {
    const char *icon, *chip; /* "Passed" */
    ChipLook look;
    const char *heading;
} ResultHead;

/* A chip and a heading; in a shared hall the same two for everybody, as they are read from afar. */
void result_head(Ui *ui, const World *w, ResultHead head);

/* "6 of 10 right. 8 are needed to pass." with `more` behind it, which may be ""; while that is
 * hidden a button that shows it for a moment. */
void result_score(Ui *ui, const World *w, const ResultState *state, const char *more);

/* The button was pressed, or the moment is over: true when the act was meant for that. */
bool result_score_acted(ResultState *state, const World *w, const Action *act);
int64_t result_wake(const void *state, const World *w);

void result_answers(Ui *ui); /* the button that leads to them */

/* A card that lists objectives with a way to the step that teaches each. False: nothing is weak. */
bool result_weak(Ui *ui, const Lesson *l, const char *title, int most);

/* How what the learner was sure of compares with what was right; nothing where it was not asked. */
void result_certainty(Ui *ui, const World *w);

/* The step to look at again for the first weak objective; -1: none. */
int result_first_weak_step(const Lesson *l);

#endif
