/* display.h - how things are shown now: the site's way, or that of the person who is here.
 *
 * One value, in World. Whoever draws, moves or waits asks it; nobody keeps a copy.
 */
#ifndef KIOSK_DISPLAY_H
#define KIOSK_DISPLAY_H

#include "config/config.h"
#include "ui/ui.h"

/* Where a person reaches: what must be touched lies in the middle, low for somebody who sits, or
 * towards the left hand. */
typedef enum { REACH_MIDDLE, REACH_LOW, REACH_LEFT, REACH_COUNT } Reach;

/* What a person can choose; the site's way stands for what they have not. */
typedef enum {
    CHOOSE_TEXT,
    CHOOSE_THEME,
    CHOOSE_STILL,
    CHOOSE_REACH,
    CHOOSE_GLOVE,
    CHOOSE_LANGUAGE,
    CHOOSABLE
} Choosable;

typedef struct {
    int text_percent; /* 80 to 250 */
    char theme[24];   /* a file in assets/themes, without .yaml */
    bool still;       /* nothing moves */
    Reach reach;
    char language[16]; /* BCP 47: "en" */
    bool glove;        /* touches of gloves and shaking hands: longer waits, wider hits */
    unsigned chosen;   /* bits of Choosable: by the person, not by the site */
} Display;

enum { DISPLAY_CHOICES_MAX = 160 };

/* The site's way, before anybody has chosen. */
Display display_of_site(const Config *config);

float display_text_scale(const Display *d); /* 1 at 100 % */

/* How much of the window stays free above what is to be touched, in design px: for people who sit
 * before a window that stands upright. 0: it is all in reach, or there is no room. */
float display_free_above(const Display *d, const Viewport *v);
bool display_can_be_low(const Viewport *v);

/* Choose one thing. False: the value is none of it, and nothing changes. */
bool display_choose(Display *d, Choosable what, Str value);

/* The value of one thing, as display_choose takes it. */
void display_value(const Display *d, Choosable what, char *out, size_t out_size);

/* All that was chosen, as text to keep: "text=150,theme=dark"; "": nothing. */
void display_write(const Display *d, char out[DISPLAY_CHOICES_MAX]);

/* Choose all that such a text says. What it says and is not understood is passed over: it may come
 * from a newer Lectern. */
void display_read(Display *d, const char *text);

#endif
