/* display.h - how things are shown now: the site's way, or that of the person who is here.
 *
 * One value, in World. Whoever draws, moves or waits asks it; nobody keeps a copy.
 */
#ifndef KIOSK_DISPLAY_H
#define KIOSK_DISPLAY_H

#include "config/config.h"

/* Where a person reaches: what must be touched lies in the middle, low for somebody who sits, or
 * towards the left hand. */
typedef enum { REACH_MIDDLE, REACH_LOW, REACH_LEFT, REACH_COUNT } Reach;

typedef struct {
    int text_percent; /* 80 to 250 */
    char theme[24];   /* a file in assets/themes, without .yaml */
    bool still;       /* nothing moves */
    Reach reach;
    char language[16]; /* BCP 47: "en" */
    bool glove;        /* touches of gloves and shaking hands: longer waits, wider hits */
} Display;

/* The site's way, before anybody has chosen. */
Display display_of_site(const Config *config);

float display_text_scale(const Display *d); /* 1 at 100 % */

/* How long something may move: `ms`, or 0 when nothing moves. Whatever moves asks this first. */
int display_motion_ms(const Display *d, int ms);

#endif
