/* gallery.h - pictures of every screen in every theme and size, beside one another. */
#ifndef KIOSK_GALLERY_H
#define KIOSK_GALLERY_H

#include "kiosk/play.h"

enum { GALLERY_LOOKS = 4 };

typedef struct {
    int width, height, text_percent;
} GalleryLook;

typedef struct {
    const char *const *themes;
    int theme_count;
    const char *language; /* of the pictures */
    PanelSize panel;
    GalleryLook looks[GALLERY_LOOKS];
    int look_count;
} GalleryOptions;

/* Play a script and draw each of its stops in every theme and look, into play->out, with an
 * index.html that shows them all. An exit status, as of play_run. */
int gallery_run(const PlayOptions *play, const GalleryOptions *options);

#endif
