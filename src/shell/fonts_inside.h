/* fonts_inside.h - what fonts.c and shape.c share: font files as harfbuzz and SDL2_ttf see them. */
#ifndef SHELL_FONTS_INSIDE_H
#define SHELL_FONTS_INSIDE_H

#include "shell/shell_inside.h"

#include <hb.h>

/* One file, mapped when it is first needed: measuring reads it directly, and
 * every size is drawn from the same bytes. */
typedef struct {
    char *path; /* of a shipped one */
    bool tried;
    hb_blob_t *blob;
    hb_font_t *font; /* in font units; NULL: not there */
    float units;     /* to the em */
} FontFile;

typedef struct {
    TTF_Font *font; /* NULL: not open */
    int px;
} Raster;

struct Fonts {
    bool started;
    FontFile files[FONT_FILES]; /* both by the number of a RunFont's face */
    Raster rasters[FONT_FILES];
    hb_buffer_t *buffer;
};

const FontFile *fonts_file(Fonts *f, int face); /* NULL: not there */

#endif
