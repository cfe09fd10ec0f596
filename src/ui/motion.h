/* motion.h - how a new picture comes: a page slides in and its bars fill, an answer's feedback
 * rises.
 *
 * What is laid out is always the end. Motion only moves what is painted, as a function of the time
 * since it began, so an input on the way acts on what will be there, and the first frame shows the
 * change already.
 */
#ifndef UI_MOTION_H
#define UI_MOTION_H

#include "ui/ui.h"

typedef enum {
    MOTION_NONE,
    MOTION_ON,   /* a page comes from where reading goes on */
    MOTION_BACK, /* a page comes back */
    MOTION_RISE  /* NODE_RISE nodes come up from below */
} MotionKind;

typedef struct {
    MotionKind kind;
    int64_t start_ms;
} Motion;

enum { MOTION_MS = 160 };

/* When it wants INPUT_TIME; 0: it is over. */
int64_t motion_wake_ms(const Motion *m, int64_t now_ms);

/* The picture on its way: `room` (UI_MAX_NODES) takes the nodes, moved. `body` is what a page moves
 * in. Without a motion it is `ui` itself. */
Ui motion_picture(const Ui *ui, const Motion *m, int64_t now_ms, uint32_t body, Node *room);

#endif
