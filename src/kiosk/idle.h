/* idle.h - "Are you still there?": laid over whatever screen is up. */
#ifndef KIOSK_IDLE_H
#define KIOSK_IDLE_H

#include "kiosk/world.h"
#include "ui/ui.h"

enum { ID_STILL_HERE = 0x7e000001, ID_DONE };

void idle_view(Ui *ui, const World *w, int seconds_left);

#endif
