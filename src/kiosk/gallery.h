/* gallery.h - pictures of every screen in every theme and size, beside one another. */
#ifndef KIOSK_GALLERY_H
#define KIOSK_GALLERY_H

#include "kiosk/look.h"
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

/* Every theme and four looks, unless an option asks for one. Borrows the texts. */
void gallery_options(const Line *w, const Look *look, const Config *config, GalleryOptions *out);

/* A copy of play's configuration with a new record in `folder`, of a company that does not exist
 * and has learned for months: the same each time for the same time. The strings stand in the arena.
 * False: *err says what `lectern simulate` said. */
bool gallery_company(const PlayOptions *play, Arena *a, const char *folder, Config *config,
                     Err *err) MUST_USE;

/* Play a script, and company.play beside it on such a record, and draw each of their stops in every
 * theme and look, into play->out, with an index.html that shows them all. An exit status, as of
 * play_run. */
int gallery_run(const PlayOptions *play, const GalleryOptions *options);

#endif
