/* whom.h - whom something is done for, at the kiosk, with them beside you: their number is typed,
 * and their name is seen before anything happens. */
#ifndef KIOSK_WHOM_H
#define KIOSK_WHOM_H

#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"

enum { WHOM_FIELD = 0x301, WHOM_YES, WHOM_OTHER, WHOM_DONE };

typedef struct {
    Field number; /* without the prefix */
    Keyboard keys;
    bool asked; /* about the number as it stands */
} Whom;

/* Opens a screen up to where its words go; whom_end closes it, with keys while a number is asked.
 */
void whom_begin(Ui *ui, const World *w, const Whom *s, const char *title);
void whom_end(Ui *ui, const World *w, const Whom *s, bool asks_number);

/* `not_yours`: what is said of somebody who is not for whoever asks to look after. */
void whom_add_question(Ui *ui, const World *w, const Whom *s, const char *heading,
                       const char *not_yours);

/* "Is it Sam who stands beside you?", what follows from it, and two buttons. */
void whom_add_name(Ui *ui, const World *w, const char *what_follows, const char *yes);
void whom_add_done(Ui *ui); /* the button that ends it */

/* An effect about the number as it stands. */
void whom_ask(Whom *s, const World *w, Effect e, Effects *fx);

/* While a number is asked: what an action does to it; a whole one is asked about by `find`. */
void whom_typed(Whom *s, const World *w, const Action *act, FxKind find, Effects *fx);

/* Somebody else, with the same keys. */
void whom_again(Whom *s);

#endif
