/* message.h - what the leaders say: its place on the home screen. */
#ifndef KIOSK_MESSAGE_H
#define KIOSK_MESSAGE_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* A card with what holds today, the newest first; nothing when there is none. `family`: of what is
 * pressed, its index that of the message. */
bool message_has_ways(const World *w);
void message_ways(Ui *ui, const World *w, uint32_t family);

/* The newest one that holds today, as a card on a page that asks for it; nothing when there is
 * none. */
void message_current(Ui *ui, const World *w, uint32_t family);

/* Whether the person signed in has not opened it yet. */
bool message_is_new(const World *w, const Message *m);

#endif
