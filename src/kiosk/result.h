/* result.h - what the two result screens share: the score in words, and what is worth another look.
 */
#ifndef KIOSK_RESULT_H
#define KIOSK_RESULT_H

#include "kiosk/world.h"
#include "ui/ui.h"

enum { RESULT_GO_THERE = 0x201, RESULT_ANSWERS };

/* "6 of 10 right. 8 are needed to pass." */
const char *result_score(Ui *ui, const Lesson *l);

/* A card that lists objectives with a way to the step that teaches each. False: nothing is weak. */
bool result_weak(Ui *ui, const Lesson *l, const char *title, int most);

/* The step to look at again for the first weak objective; -1: none. */
int result_first_weak_step(const Lesson *l);

#endif
