/* message.h - what the leaders say: its place on the home screen. */
#ifndef KIOSK_MESSAGE_H
#define KIOSK_MESSAGE_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* A card with what holds today, the newest first; nothing when there is none. `family`: of what is
 * pressed, its index that of the message. */
void message_ways(Ui *ui, const World *w, uint32_t family);

#endif
