/* stand.h - the kiosk with real letters and no window, on a record of its own that a script plays.
 * What a test measures begins with a Stand, and gets to it as the context of the host. */
#ifndef TESTS_REFLOW_STAND_H
#define TESTS_REFLOW_STAND_H

#include "config/config.h"
#include "kiosk/play.h"
#include "shell/shell.h"

enum { STAND_WIDTH = 1920, STAND_HEIGHT = 1080 };

typedef struct {
    Arena arena;
    Config config;
    char folder[64]; /* emptied at the end */
    Shell *shell;
} Stand;

/* `settings`: a file; NULL: none. The stand starts from all zero bits. */
void stand_open(Stand *s, const char *settings, ImageSource images);
void stand_close(Stand *s);

/* One more to draw on, for the caller to close. */
Shell *stand_shell(ImageSource images);

/* Draws nothing and stops nowhere, until the caller says otherwise. */
PlayOptions stand_play(Stand *s, const char *script);

#endif
