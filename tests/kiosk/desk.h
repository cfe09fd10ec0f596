/* desk.h - a preview on a desk of its own: the course of the tests in a folder where it may be
 * edited, a clock that the tests wind, and no window. */
#ifndef TESTS_KIOSK_DESK_H
#define TESTS_KIOSK_DESK_H

#include "kiosk/preview_inside.h"
#include "rig.h"

typedef struct {
    char folder[64]; /* of everything */
    Arena arena;
    Config config;
    const char *course; /* folder */
    int draws, width;
    int64_t clock_ms, now_ms;
    int shows;
    const char *shown, *shown_around; /* in the kiosk and around it, at the last of them */
    Preview *preview;
} Desk;

void desk_open(Desk *d);                                        /* from all zero bits */
void desk_open_with(Desk *d, const char *from, const char *to); /* a course that is changed so */
void desk_done(Desk *d);

const char *desk_file(Desk *d); /* its course.yaml */
Str desk_text(Desk *d);

/* Change it as an author would; `save`: and the preview is told. */
void desk_write(Desk *d, const char *from, const char *to);
void desk_save(Desk *d, const char *from, const char *to);

void desk_input(Desk *d, Input in);
void desk_key(Desk *d, Key key);
void desk_click(Desk *d, uint32_t id);
void desk_click_at(Desk *d, int x, int y);
void desk_click_node(Desk *d, const Node *n);

/* What is listed around the kiosk, and in it. */
const char *desk_around(Desk *d);
const char *desk_kiosk(Desk *d);

#endif
