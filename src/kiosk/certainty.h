/* certainty.h - "How sure are you?": asked below an answer, and what came of it. */
#ifndef KIOSK_CERTAINTY_H
#define KIOSK_CERTAINTY_H

#include "kiosk/world.h"
#include "ui/ui.h"

enum { CERTAINTY_LEVEL = 0x181 }; /* a family: the index is a Certainty */

/* While the answer is open three levels to choose from, afterwards what that earned in practice;
 * who was very sure of what is not so sees the idea behind it refuted. */
void certainty_view(Ui *ui, const World *w, const Step *step, const Draft *d);

/* "When you were very sure, you were right 4 of 5 times." with what to make of it; NULL: nothing
 * was said yet. */
const char *certainty_words(Ui *ui, const Said said[CERTAINTY_LEVELS]);

/* What was said so far as bars, each beside what fits it. */
void certainty_chart(Ui *ui, const Said said[CERTAINTY_LEVELS]);

#endif
