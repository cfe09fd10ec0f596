/* shell.h - the only door to SDL: a window, what happened in it, pixels, fonts, workers, the clock.
 *
 * Without a window (`play`, `render`) the same painter draws into memory, and
 * time and inputs come from a script.
 */
#ifndef SHELL_SHELL_H
#define SHELL_SHELL_H

#include "base/err.h"
#include "ui/ui.h"

typedef struct Shell Shell;

/* A picture in memory. */
typedef struct {
    const uint32_t *at; /* 0x__RRGGBB */
    int stride;         /* pixels from one line to the next */
    int width, height;
    Rect changed; /* since it was last asked for: nothing else has */
} ShellPixels;

/* Where the pictures of courses come from. */
typedef struct {
    void *ctx;
    /* An image that is no file: the program draws it, and its key changes with what it shows.
     * False: it is a file. NULL: all are. */
    bool (*drawn)(void *ctx, const Image *image, ShellPixels *out);
    /* The bytes of an image's file, in the arena. False: they are not to be had. */
    bool (*read)(void *ctx, const Image *image, Arena *a, Str *bytes);
    /* While it was drawn an image was found to be none: draw again without it. */
    void (*lost)(void *ctx, const Image *image);
} ImageSource;

typedef struct {
    const char *assets; /* the folder with fonts/ and icons/ */
    const char *title;
    int width, height; /* of a window that is not full screen, and of a headless shell */
    bool fullscreen;
    bool locked;   /* a kiosk: no key and no window manager leads out of it, and it stays awake */
    bool headless; /* no window, no SDL video */
    /* The display server has died: save what is to be saved and end the program. Called on the
     * thread of shell_open, from within any call of this room that draws or waits. NULL: shell_wait
     * says INPUT_QUIT where the display can tell, and Xlib ends the program where it cannot. */
    void (*lost)(void *ctx);
    void *lost_ctx;
    ImageSource images; /* .read NULL: there are none */
} ShellOptions;

/* NULL on failure with the remedy in *err: no display, or a font that is missing. */
Shell *shell_open(const ShellOptions *options, Err *err);
void shell_close(Shell *s); /* NULL is fine */

const TextMetrics *shell_metrics(Shell *s);
void shell_size(const Shell *s, int *width, int *height);
void shell_resize(Shell *s, int width,
                  int height); /* of a headless shell; a window resizes itself */
int64_t shell_now_ms(void);    /* monotonic */
int64_t shell_wall_ms(void);   /* UTC */

/* Paint what changed since the last call, where nobody sees it yet. */
void shell_paint(Shell *s, const Ui *ui, const UiMemory *memory, const Theme *theme);
/* Show what was painted since the last call. */
void shell_show(Shell *s);
/* Both. */
void shell_draw(Shell *s, const Ui *ui, const UiMemory *memory, const Theme *theme);

/* Sleep until an input, a finished job, or `wake_ms` (monotonic; 0: no deadline).
 * False: the window system is gone or asks us to stop. */
bool shell_wait(Shell *s, int64_t wake_ms, Input *out);

/* Run `work(job)` on another thread, then deliver INPUT_JOB with `job`. Headless:
 * it runs at once, and shell_job hands it out. */
void shell_run(Shell *s, void (*work)(void *job), void *job);
bool shell_job(Shell *s, Input *out); /* a finished job that nobody has fetched */

/* Run `work(job)` on another thread beside the caller until shell_join; one at a time. */
void shell_beside(Shell *s, void (*work)(void *job), void *job);
void shell_join(Shell *s);

/* Whether text may be typed, and where: turns input methods on and off, and their windows stand by
 * the caret. */
void shell_text_input(Shell *s, bool on, Rect caret);

/* Where a node's text leaves ink, to the pixel: the boxes of the very masks that are painted,
 * before anything clips them. w 0: none. */
Rect shell_ink(Shell *s, const Ui *ui, int node);

/* The bar of a NODE_SCROLL; w 0: there is none. */
Rect shell_bar(const Ui *ui, const UiMemory *memory, int node);

/* How far the ring reaches around a focused node. */
int shell_ring_px(const Ui *ui, const Theme *theme);

/* What a headless shell has drawn; it changes with the next shell_draw or shell_resize. */
ShellPixels shell_pixels(Shell *s);

/* Write what is on screen as PNG. */
bool shell_shot(Shell *s, const char *path, Err *err) MUST_USE;

/* Forget every cached text and picture, so that nothing of a person stays in memory. */
void shell_forget(Shell *s);

typedef struct {
    int64_t frames, pixels; /* drawn since the start: what only redraws changes is judged by */
} ShellStats;
ShellStats shell_stats(const Shell *s);

#endif
