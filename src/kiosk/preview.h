/* preview.h - a course in the kiosk that is shipped, beside its pages and everything wrong with it,
 * read again whenever it is saved: for whoever writes it.
 *
 * It is a kiosk inside a screen for mouse and keyboard. The kiosk is drawn into a picture of its
 * own size, which the screen around it shows smaller; what is done to the picture is done to the
 * kiosk. Its record is a scratch one: nothing of a preview reaches a real one.
 */
#ifndef KIOSK_PREVIEW_H
#define KIOSK_PREVIEW_H

#include "kiosk/kiosk.h"

/* What a preview needs of whoever has a window. */
typedef struct {
    void *ctx;
    void (*draw)(void *ctx, Kiosk *kiosk);          /* into the kiosk's own picture */
    void (*size)(void *ctx, int width, int height); /* of that picture, from now on */
    void (*show)(void *ctx);     /* in the window, before preview_input is back */
    int64_t (*clock)(void *ctx); /* monotonic ms: how long a reload takes */
} PreviewHost;

typedef struct {
    const char *course;   /* its folder, the course.yaml in it, or a .zip */
    const char *scratch;  /* a folder of the preview's own, for what a .zip holds */
    const char *database; /* the site's own, which says whom an edit reaches */
    const char *courses;  /* the folder that the site serves: where courses are published to */
    const char *assets;   /* folder: its icons are those that a course may name */
    const char *editor;   /* $VISUAL or $EDITOR; NULL: neither is set */
    const TextMetrics *metrics; /* of the window; borrowed */
    int width, height;          /* of the window */
    KioskOptions kiosk;         /* how the course is shown; its database and keys are scratch */
    PreviewHost host;
} PreviewOptions;

typedef struct Preview Preview;

/* NULL: there is no such course, which has been said on stderr. */
Preview *preview_new(const PreviewOptions *options);

/* Before the workers are waited for: what waits for changes of files comes back. */
void preview_stop(Preview *p);
void preview_free(Preview *p); /* NULL is fine */

void preview_input(Preview *p, const Input *in);

const Ui *preview_ui(const Preview *p);
const UiMemory *preview_memory(const Preview *p);
const char *preview_theme(const Preview *p); /* of the screen around the kiosk */
Kiosk *preview_kiosk(Preview *p);
const Image *preview_glass(const Preview *p); /* the kiosk's picture, as an image on the screen */

int64_t preview_wake_ms(const Preview *p);
bool preview_is_over(const Preview *p);
bool preview_has_field(const Preview *p); /* text may be typed into the kiosk */
Rect preview_caret(const Preview *p);

#endif
