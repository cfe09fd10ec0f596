/* form.h - what the exercise screen says while it asks an item of a form or a refresher. */
#ifndef KIOSK_FORM_H
#define KIOSK_FORM_H

#include "kiosk/screen.h"

/* The item on screen, from 0, and how many come in this sitting. `confirmed`: it is answered. */
typedef struct {
    int at, count;
} FormPlace;
FormPlace form_place(const World *w, bool confirmed);

/* The small line above the question. */
const char *form_caption(Ui *ui, const World *w, bool confirmed);

/* Whether another item comes behind the one on screen. */
bool form_goes_on(const World *w);

/* On to the next item, or to what is said at the end. */
Go form_next(const World *w, Effects *fx);

/* Where "back" leads: whoever came from home goes home. */
Go form_back(const World *w);

#endif
