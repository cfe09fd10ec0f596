#ifndef KIOSK_KIOSK_INSIDE_H
#define KIOSK_KIOSK_INSIDE_H

#include "kiosk/carry.h"

Carry *kiosk_carry(Kiosk *k);

#endif
