/* certificate_card.h - a certificate on the screen, as it is on paper. */
#ifndef KIOSK_CERTIFICATE_CARD_H
#define KIOSK_CERTIFICATE_CARD_H

#include "kiosk/frame.h"
#include "kiosk/screen.h"

enum { CERTIFICATE_SAVE = 0x301 };

/* The card, what to do with it, and on an own computer a button that saves it. */
void certificate_card(Ui *ui, const World *w);

/* The button was pressed: true when the act was meant for it. */
bool certificate_card_acted(const Action *act, Effects *fx);

#endif
