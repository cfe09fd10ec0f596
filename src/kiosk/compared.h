/* compared.h - one part of a request once it is checked: what is in it beside the model, and what
 * own words name.
 */
#ifndef KIOSK_COMPARED_H
#define KIOSK_COMPARED_H

#include "kiosk/kind.h"

/* Whether the window has room for two columns. */
bool compared_beside(const Ui *ui);

/* What somebody wrote for a part, in the memory of the view: a hand does not outlive it. */
const char *compared_words(Ui *ui, const Draft *d, int group);

/* A card. What somebody ticks for themselves there is a KIND_HINT, the index of a bit of
 * hand->opened. */
void compared_add(Ui *ui, const Step *step, const Hand *hand, int group);

#endif
