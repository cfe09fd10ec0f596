/* routes.h - where "back" and "on" lead: the one table that knows how screens hang together. */
#ifndef KIOSK_ROUTES_H
#define KIOSK_ROUTES_H

#include "kiosk/screen.h"

/* The screen to show after `from` said `go`, given what has become true. Aborts
 * on a `go` that no row allows from there: that is our bug. */
ScreenId routes_next(ScreenId from, Go go, const World *w);

/* For tests and drawings: whether a row allows it, and every screen it may lead to. */
bool routes_allow(ScreenId from, Go go);
int routes_targets(Go go, ScreenId *out, int max);

#endif
