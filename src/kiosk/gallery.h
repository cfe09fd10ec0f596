/* gallery.h - pictures of every screen in every theme and size, beside one another. */
#ifndef KIOSK_GALLERY_H
#define KIOSK_GALLERY_H

#include "kiosk/play.h"

enum { GALLERY_LOOKS = 4 };

typedef struct {
    const char *const *themes;
    size_t theme_count;
    KioskLook looks[GALLERY_LOOKS];
    int look_count;
} GalleryOptions;

/* Play a script and draw each of its stops in every theme and look, into play->out, with an
 * index.html that shows them all. An exit status, as of play_run. */
int gallery_run(const PlayOptions *play, const GalleryOptions *options);

#endif
