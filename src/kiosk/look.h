/* look.h - how things are shown from the start: what the command line says, over the configuration.
 */
#ifndef KIOSK_LOOK_H
#define KIOSK_LOOK_H

#include "base/catalog.h"
#include "config/config.h"
#include "kiosk/line.h"
#include "ui/theme.h"

typedef struct {
    Themes themes;     /* those in the assets folder */
    Catalogs catalogs; /* the languages that came with the program */
    int width, height; /* of the window, or of pictures */
} Look;

/* Changes `config` where an option says otherwise. `out` is from all zero bits and does not move.
 * False: what was asked for is not there, which has been said on stderr. */
bool look_read(Arena *a, const Line *w, const char *assets, Config *config, Look *out);

#endif
