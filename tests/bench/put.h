/* put.h - one XShmPutImage of a whole frame: what every X program pays to show one. */
#ifndef BENCH_PUT_H
#define BENCH_PUT_H

#include <stdint.h>

typedef struct Put Put;

Put *put_open(int width, int height); /* NULL: no display, or none with shared memory */

/* Its window lies over all others while it draws, and below them otherwise, so that neither it nor
 * what it is held against is spared work by being hidden. */
void put_behind(Put *p);
int64_t put_frame(Put *p, int shade); /* nanoseconds until the X server has it */

#endif
