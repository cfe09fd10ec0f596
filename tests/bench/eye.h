/* eye.h - watches a part of the X screen, whoever draws on it.
 *
 * The clock stops when changed pixels have been read back, so a figure is a little too high and
 * never too low, and for every program by as much: watch a small part.
 */
#ifndef BENCH_EYE_H
#define BENCH_EYE_H

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/Xdamage.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int x, y, width, height;
} Area;

typedef struct {
    Display *display;
    Window root;
    int width, height;
    int damage_event;
    Damage damage;
    XShmSegmentInfo segment; /* as large as the screen */
    XImage *image;           /* the watched area, as it was last read */
    Area area;
    uint32_t *before, *first; /* at the last look, and when the watch began */
} Eye;

/* Times from `since_ns`; 0: nothing changed. */
typedef struct {
    int64_t first_ns, last_ns;
    Area changed; /* the smallest box around it, on the screen */
} Seen;

/* False: no display, or none with shared memory, XDamage and 32 bits per pixel. */
bool eye_open(Eye *eye);

/* Begin to watch: wait until the area has been still for so long. */
void eye_rest(Eye *eye, Area area, int64_t quiet_ns, int64_t limit_ns);

/* What has changed since eye_rest: the first change within the limit, and the last one before the
 * area was still again. */
Seen eye_see(Eye *eye, int64_t since_ns, int64_t quiet_ns, int64_t limit_ns);

#endif
