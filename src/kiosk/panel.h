/* panel.h - the sheet on which people choose how things are shown. It lies over the screen that is
 * up, which stays as it is below: what is chosen is seen on it at once. */
#ifndef KIOSK_PANEL_H
#define KIOSK_PANEL_H

#include "kiosk/screen.h"

/* The button that opens it: in the bar above, on the hero, and with an id of its own on what lies
 * over the screen. */
void panel_button(Ui *ui, uint32_t id, Token ink);

void panel_view(Ui *ui, const World *w);

/* What was done while it is open or closed: true when that was meant for it. */
bool panel_acted(World *w, const Action *act, Effects *fx);

#endif
