#ifndef KIOSK_KIOSK_INSIDE_H
#define KIOSK_KIOSK_INSIDE_H

#include "kiosk/carry.h"

Carry *kiosk_carry(Kiosk *k);
BadgeReader *kiosk_reader(Kiosk *k);

/* One input that is known for what it is. `badge`: what a reader has typed, in place of the input;
 * NULL: nothing. */
void kiosk_step(Kiosk *k, const Input *in, const char *badge);

#endif
