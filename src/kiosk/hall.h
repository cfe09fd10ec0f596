/* hall.h - a screen in a shared hall: what people far away can see says nothing of how somebody
 * did. On with `privacy: hall` in the configuration. */
#ifndef KIOSK_HALL_H
#define KIOSK_HALL_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* Right and wrong lose their colours; icons, words and edges stay. Before ui_layout. */
void hall_mute(Ui *ui);

enum { HALL_SHOWN_MS = 15 * 1000 }; /* how long a score is shown that somebody asked for */

#endif
