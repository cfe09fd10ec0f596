/* closeup.h - what a touch on a part of a text brings up over the screen: a picture as large as
 * there is room for, or what a term means. */
#ifndef KIOSK_CLOSEUP_H
#define KIOSK_CLOSEUP_H

#include "kiosk/screen.h"

/* Families of ids: pictures in course text, by their order on the screen; a term by its index in
 * the course; all of them. */
enum { CLOSEUP_PICTURE = 0x7b01, CLOSEUP_TERM, CLOSEUP_TERMS };

/* Whether something is up; what has left the screen below is not. */
bool closeup_is_up(const World *w, const Ui *ui);

/* Over what the screen has listed. */
void closeup_view(Ui *ui, const World *w);

/* What was done while one is up, or to bring one up: true when that was meant for it. `ui`: what
 * the screen showed. */
bool closeup_acted(World *w, const Ui *ui, const Action *act);

#endif
