/* badge.h - a badge reader types like a keyboard, only faster: telling the two apart.
 *
 * What is typed is held back for a moment. A burst that ends with Enter or Tab and fits the site's
 * pattern is a scan; what fingers typed is handed on as if nothing had been. What only a reader can
 * have typed, and is no scan, is never an answer.
 */
#ifndef KIOSK_BADGE_H
#define KIOSK_BADGE_H

#include "ui/ui.h"

enum { BADGE_MAX = 64 };

typedef struct {
    char held[BADGE_MAX]; /* what may be the beginning of a scan, or the scan */
    int count;
    int64_t first_ms, last_ms;
    char before[BADGE_MAX]; /* the badge that was scanned last */
    int64_t before_ms;
    int64_t read_ms; /* when the last reading ended, or a piece of it did; 0: none yet */
    bool was_alien;  /* that was no badge */
    bool goes_on;    /* what is held is more of it */
} BadgeReader;

typedef enum {
    BADGE_NOTHING, /* the input has nothing to do with a reader */
    BADGE_HELD,    /* it is kept, or was one badge read twice: nothing happens */
    BADGE_TYPED,   /* first hand on `held` as typing and clear it, then ask again */
    BADGE_PIECE,   /* the same, where it is meant for a field: a reader typed it, without an end */
    BADGE_ALIEN,   /* `held` was scanned, but is no badge; the input is used up */
    BADGE_SCANNED  /* `held` is a badge; the input is used up */
} BadgeHeard;

/* `pattern`: an extended regular expression that the whole badge fits; "": there is no reader. */
BadgeHeard badge_hear(BadgeReader *r, const char *pattern, const Input *in);
void badge_clear(BadgeReader *r);                               /* forget what is held */
bool badge_is_whole(const BadgeReader *r, const char *pattern); /* only its end is missing */
int64_t badge_wake_ms(const BadgeReader *r); /* when it wants an INPUT_TIME; 0: never */

#endif
