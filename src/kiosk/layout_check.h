/* layout_check.h - whether every text of a course has room on a kiosk when it is shown twice as
 * large: on each page, before and after an answer, in each of its languages, across and upright. */
#ifndef KIOSK_LAYOUT_CHECK_H
#define KIOSK_LAYOUT_CHECK_H

#include "kiosk/kiosk.h"

typedef struct {
    const char *course; /* its folder, or the course.yaml in it */
    KioskOptions kiosk; /* on the panel and in the window of the configuration */
    void *ctx;
    Rect (*ink)(void *ctx, const Ui *ui,
                int node); /* where a node's text leaves ink; w 0: nowhere */
} LayoutOptions;

/* What has no room is written to stdout, a line each: the line in course.yaml, a tab, and what is
 * wrong. An exit status: 0 all has room, 1 some has not or the course has errors, which are for
 * others to tell, 3 could not. */
int layout_check(const LayoutOptions *options);

#endif
