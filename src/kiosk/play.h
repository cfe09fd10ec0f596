/* play.h - the real kiosk, driven by a script of what a person would touch.
 *
 * Tests, bug reports and the pictures in the README are all such scripts. Time and
 * randomness are inputs, so a script gives the same bytes on every run.
 */
#ifndef KIOSK_PLAY_H
#define KIOSK_PLAY_H

#include "kiosk/kiosk.h"

/* What the player needs of whoever can draw. */
typedef struct {
    void *ctx;
    void (*draw)(void *ctx, Kiosk *kiosk);
    bool (*shot)(void *ctx, const char *path, Err *err);
    bool (*job)(void *ctx, Input *out); /* a finished job, false: none */
    void (*size)(void *ctx, int width, int height);
    void (*forget)(void *ctx);
} PlayHost;

/* Who is shown every `stop NAME` of a script: the kiosk as it stands there. It may look at it in
 * other sizes and leaves it as it was. False: *err says why the script cannot go on. */
typedef struct {
    void *ctx;
    bool (*stop)(void *ctx, Kiosk *kiosk, const char *name, Err *err);
} PlayStops;

typedef struct {
    const char *script; /* path */
    const char *out;    /* folder for shots and dumps */
    KioskOptions kiosk; /* time, seed, size, configuration */
    PlayHost host;
    PlayStops stops; /* .stop NULL: the word does nothing */
} PlayOptions;

/* An exit status: 0 all held, 1 something expected was not so, 2 the script is wrong, 3 could not.
 */
int play_run(const PlayOptions *options);

#endif
