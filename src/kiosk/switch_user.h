/* switch_user.h - a badge was held to the reader: who comes next, and what becomes of who is here.
 */
#ifndef KIOSK_SWITCH_USER_H
#define KIOSK_SWITCH_USER_H

#include "kiosk/screen.h"

enum { ID_STAY = 0x7d000001, ID_SWITCH };

/* Whether the question lies over the screen. */
bool switch_user_asks(const World *w);
void switch_user_view(Ui *ui, const World *w);

/* A badge was scanned while `screen` was up. */
Go switch_user_scanned(const World *w, ScreenId screen, const char *badge, Effects *fx);

/* "Save and leave": then the owner of the badge signs in. */
Go switch_user_leave(const World *w, Effects *fx);

#endif
