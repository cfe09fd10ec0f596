/* home.h - the lower part of the home screen: its courses, as cards. */
#ifndef KIOSK_HOME_H
#define KIOSK_HOME_H

#include "kiosk/screen.h"

/* What is pressed: a course, or a module of the only one; behind them the screen's own. */
enum { HOME_CARD = 1, HOME_MODULE, HOME_OWN };

/* What to offer first: the course begun last, else the first that is not done and can be begun; -1:
 * none. */
int home_offered(const World *w);

/* By when it is to be done, or why it is to be done again; NULL: there is nothing to say. */
const char *home_deadline(Ui *ui, const Standing *s);
void home_add_deadline(Ui *ui, const Standing *s, TextStyle style, Token ink); /* or nothing */

/* All that can be learned, in rows of cards; `wide`: the column that they stand in, 0: the whole
 * screen. */
void home_courses(Ui *ui, const World *w, float wide);

#endif
