/* home.h - the courses of home, as cards, and as rows where there are many. */
#ifndef KIOSK_HOME_H
#define KIOSK_HOME_H

#include "kiosk/screen.h"

/* So many courses are seen at one glance; of more, the first few have a card, and the rest is
 * found. */
enum { HOME_MOST_CARDS = 24, HOME_FIRST_CARDS = 12 };

/* What is pressed: a course, or a module of the only one; behind them the screen's own. */
enum { HOME_CARD = 1, HOME_MODULE, HOME_FIND, HOME_OWN };

/* What to offer first: the course begun last, else the first that is not done and can be begun; -1:
 * none. */
int home_offered(const World *w);

/* How far a course is. */
typedef struct {
    const char *icon, *text;
    Token ink;
} HomeState;
HomeState home_state(Ui *ui, const World *w, const Standing *s);

/* A course as a row that opens it: `row` has its id, its flags and what a voice says of it. */
void home_add_row(Ui *ui, Node row, const Standing *s, HomeState state);

/* By when it is to be done, or why it is to be done again; NULL: there is nothing to say. */
const char *home_deadline(Ui *ui, const Standing *s);
void home_add_deadline(Ui *ui, const Standing *s, TextStyle style, Token ink); /* or nothing */

/* What can be learned, in rows of cards: all of it, or what comes first and the way to the rest;
 * `wide`: the column that they stand in, 0: the whole screen. */
void home_courses(Ui *ui, const World *w, float wide);

#endif
