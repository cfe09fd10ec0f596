/* own_pulse_card.h - what somebody said they feel, before and now, for their own eyes. */
#ifndef KIOSK_OWN_PULSE_CARD_H
#define KIOSK_OWN_PULSE_CARD_H

#include "kiosk/frame.h"

/* A card with every statement that was rated both times: of one step, or (-1) of the whole course.
 * Nothing where there is none. Not to be called on a screen that others see. */
void own_pulse_card(Ui *ui, const World *w, int step);

#endif
