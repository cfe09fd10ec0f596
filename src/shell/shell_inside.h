/* shell_inside.h - what the files of this room share. */
#ifndef SHELL_SHELL_INSIDE_H
#define SHELL_SHELL_INSIDE_H

#include "shell/shell.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdint.h>

/* ---- memory.c: room that a cache cannot do without; running out aborts with a message ---- */

void *need_memory(size_t count, size_t size); /* zeroed */

/* ---- pixels.c: the canvas and the two things that are done to it most ---- */

/* An opaque ink by each weight over a ground, for the words that stand on one. */
typedef struct {
    uint32_t ground, ink; /* ink 0: nothing is mixed yet */
    uint32_t at[256];
} Mixed;

typedef struct {
    uint32_t *at; /* 0xffRRGGBB */
    int stride;   /* pixels from one line to the next */
    int width, height;
    Rect clip;   /* nothing is drawn outside */
    Mixed mixed; /* as was needed last */
} Canvas;

Rect rect_meet(Rect a, Rect b); /* w and h 0 when they do not meet */
Rect rect_join(Rect a, Rect b); /* the smallest that holds both; an empty one adds nothing */
Rect rect_grow(Rect r, int margin);
bool rect_empty(Rect r);
bool rect_holds(Rect outer, Rect inner);

/* `argb` with its alpha multiplied by `coverage` / 255. */
uint32_t colour_fade(uint32_t argb, unsigned coverage);
/* `part` / 255 of `b` over the rest of `a`; the alpha of `a`. */
uint32_t colour_mix(uint32_t a, uint32_t b, unsigned part);

void pixels_fill(Canvas *c, Rect r, uint32_t argb);

/* Colour where `mask` has coverage: a word, an icon, a shadow. `flip`: mirrored left to right. */
typedef struct {
    const uint8_t *at;
    int width, height;
} Mask;
void pixels_mask(Canvas *c, int x, int y, Mask mask, bool flip, uint32_t argb);

/* One pixel: `a` with weight `wa`, then `b` with weight `wb`; the weights sum to at most 255. */
void pixel_blend(uint32_t *at, uint32_t a, unsigned wa, uint32_t b, unsigned wb);

/* An opaque picture with rounded corners. */
void pixels_picture(Canvas *c, Rect box, const uint32_t *at, float radius);

/* ---- boxes.c: rounded boxes with smooth corners ---- */

typedef struct {
    uint32_t fill, edge; /* 0xAARRGGBB; alpha 0 draws nothing */
    float radius;        /* pixels, of the outside */
    int edge_px;
    bool dashed;
} BoxLook;
void box_draw(Canvas *c, Rect box, BoxLook look);

/* The coverage of the leftmost pixels of one line of a rounded box; every pixel
 * behind them up to the middle is covered fully. */
enum { SIDE_MAX = 512 };
typedef struct {
    uint8_t at[SIDE_MAX];
    int clear; /* so many of them, and perhaps more, lie outside */
    int count;
} Side;
void side_find(Side *out, float radius, int height, int row);

/* ---- modules.c: a code to be scanned, in whole pixels a module ---- */

void modules_draw(Canvas *c, Rect box, const uint8_t *dark, int side);

/* ---- plot.c: a line through points, with a dot at each ---- */

void plot_draw(Canvas *c, Rect box, const float *down, int count, float scale, uint32_t argb);
int plot_margin(float scale); /* how far its dots reach beyond its box */

/* ---- shadow.c: the soft shadow below a card ---- */

typedef struct Shadows Shadows;
Shadows *shadows_open(void);
void shadows_close(Shadows *s);
/* How far a shadow reaches beyond its box. */
int shadow_margin(float scale);
void shadow_draw(Shadows *s, Canvas *c, Rect box, float radius, float scale, uint32_t argb);

/* ---- fonts.c, shape.c: font files, what they hold, how wide a text is ---- */

enum { FONT_FALLBACKS = 23, FONT_FILES = FACE_COUNT + 2 * FONT_FALLBACKS };
typedef struct Fonts Fonts;
Fonts *fonts_open(const char *folder, Err *err);
void fonts_close(Fonts *f);
void fonts_forget(Fonts *f); /* drop the rasterisers, and the glyphs that they keep */

int fonts_face_for(Fonts *f, Face face, uint32_t code_point);
uint32_t fonts_script(uint32_t code_point);
int fonts_ascent(Fonts *f, RunFont font);
int fonts_descent(Fonts *f, RunFont font);
TTF_Font *fonts_raster(Fonts *f,
                       RunFont font); /* set to the script and direction; NULL: unreadable */

enum { SHAPE_MAX = 64 };
typedef struct {
    float width;   /* pixels to where the next text begins */
    int left, top; /* how far ink goes left of the start (never above 0) and above the baseline */
    bool plain;    /* one unchanged letter after the other: `at` says where */
    int count;
    struct {
        uint32_t code_point;
        float x;
    } at[SHAPE_MAX];
} Shape;
Shape fonts_shape(Fonts *f, RunFont font, const char *text, size_t len);

/* ---- ink.c, letters.c, words.c: text drawn once, then kept ---- */

typedef struct {
    int left, top; /* of the mask, from the pen and from the baseline */
    Mask mask;     /* .at NULL: nothing to see */
} WordInk;
/* Draw a text by SDL2_ttf, without what lies left of `cut` pixels from the
 * pen; 0: all of it. The caller frees the mask. */
WordInk ink_draw(Fonts *fonts, RunFont font, const char *text, size_t len, const Shape *shape,
                 int cut);

typedef struct Letters Letters;
Letters *letters_open(Fonts *fonts);
void letters_close(Letters *l);
/* A letter whose pen stands `quarter` quarters of a pixel behind a whole one. */
WordInk letters_get(Letters *l, RunFont font, uint32_t code_point, int quarter);
void letters_end_frame(Letters *l);
void letters_forget(Letters *l);

typedef struct Words Words;
Words *words_open(Fonts *fonts);
void words_close(Words *w);
int words_width(Words *w, RunFont font, const char *text, size_t len);
WordInk words_ink(Words *w, RunFont font, const char *text, size_t len);
void words_end_frame(Words *w); /* drop what was not used, when there is too much */
void words_forget(Words *w);    /* overwrite and drop everything */

/* ---- icons.c: line drawings from assets/icons ---- */

typedef struct Hyphens Hyphens;
Hyphens *hyphens_open(const char *assets);
void hyphens_close(Hyphens *h);
/* Sets may[i] where `text` may be parted before its byte i, in a language that has patterns. */
void hyphens_find(Hyphens *h, const char *language, const char *text, size_t len, bool *may);

typedef struct Icons Icons;
Icons *icons_open(const char *folder, Err *err); /* NULL: the folder is not there */
void icons_close(Icons *i);
Mask icons_get(Icons *i, const char *name, int px); /* .at NULL: no such icon */
void icons_forget(Icons *i);

/* ---- images.c, scale.c: pictures of courses, decoded when they are first seen and kept in the
 * size that they are seen in ---- */

enum { IMAGES_BYTES = 48 << 20 }; /* kept beyond the frame that needed them */

typedef struct {
    const uint32_t *at; /* 0xffRRGGBB, row after row; NULL: it cannot be drawn */
    int width, height;
} Pixels;

typedef struct Images Images;
Images *images_open(ImageSource source);
void images_close(Images *i);
Pixels images_get(Images *i, const Image *image, int width, int height);
void images_end_frame(Images *i); /* drop what was not used for longest, when there is too much */
void images_forget(Images *i);
size_t images_bytes(const Images *i);

/* `from`, in rows of `stride` pixels, as large as `to`: every pixel of it counts once when it gets
 * smaller, and goes over into the next when it gets larger. */
void pixels_scale(const uint32_t *from, int stride, int width, int height, uint32_t *to,
                  int to_width, int to_height);

/* The same where `to` holds it already and only `changed` of `from` has other pixels since. */
void pixels_scale_changed(const uint32_t *from, int stride, int width, int height, Rect changed,
                          uint32_t *to, int to_width, int to_height);

/* ---- paint.c: one item of the picture ---- */

typedef struct {
    const Ui *ui;
    const UiMemory *memory;
    const Theme *theme;
    Fonts *fonts;
    Words *words;
    Icons *icons;
    Images *images;
    Shadows *shadows;
    bool rtl;
} Painter;

typedef enum {
    ITEM_PAPER, /* the ground of the window */
    ITEM_NODE,
    ITEM_MORE, /* at the lower edge of a NODE_SCROLL that goes on below */
    ITEM_BAR,  /* of a NODE_SCROLL that has more to show */
    ITEM_RING  /* around the focus */
} ItemKind;

/* One step of the picture. What it draws lies inside `bounds`, and depends on
 * nothing that is not in `hash`. */
typedef struct {
    ItemKind kind;
    int node;
    Rect bounds;
    Rect cover; /* nothing below shows through here */
    uint64_t hash;
} Item;
enum { ITEMS_MAX = 3 * UI_MAX_NODES + 2 }; /* every node could scroll */

void paint_item(const Painter *p, Canvas *c, const Item *item);

/* What a node looks like, in pixels and colours of the theme. */
typedef struct {
    BoxLook box;
    Rect place;      /* of the box: what lies within an edge stays within it where it is thicker */
    uint32_t shadow; /* alpha 0: none */
    uint32_t ink, strong, mark, mark_edge;
    uint32_t code, code_edge;     /* behind what is written as code */
    uint32_t select, select_edge; /* behind what is selected in a field */
    Rect caret;                   /* w 0: none */
} NodeLook;
NodeLook node_look(const Painter *p, int node);

Rect ring_box(const Painter *p, int node);
Rect bar_box(const Painter *p, int node);  /* w 0: everything is visible */
Rect more_box(const Painter *p, int node); /* w 0: nothing is below */

/* ---- paint_text.c: the text of a node ---- */

void paint_text(const Painter *p, Canvas *c, const Node *n, const NodeLook *look);
Rect text_ink(Words *words, const Node *n);      /* w 0: there is none */
Rect caret_box(const Painter *p, const Node *n); /* w 0: there is none */

/* On one line of a field; w 0: none there. */
Rect select_box(const Painter *p, const Node *n, int line);
Rect compose_box(const Painter *p, const Node *n, int line);

/* ---- items.c, damage.c: what to draw, and where it differs from last time ---- */

int items_list(const Painter *p, Item out[ITEMS_MAX]);

enum { DAMAGE_MAX = 8 };
typedef struct {
    Rect at[DAMAGE_MAX];
    int count;
} Damage;
void damage_find(const Item *before, int before_count, const Item *now, int now_count, Rect window,
                 Damage *out);
void damage_add(Damage *d, Rect r);

/* ---- window.c: the window, or memory in its place ---- */

typedef struct Window Window;
Window *window_open(const ShellOptions *options, Err *err);
void window_close(Window *w);
/* Headless only. */
void window_resize(Window *w, int width, int height);
void window_size(const Window *w, int *width, int *height);
/* Where to draw. *kept: it still holds the last picture. False: no picture can be shown now. */
bool window_canvas(Window *w, Canvas *out, bool *kept);
void window_show(Window *w, const Damage *d);
void window_again(Window *w);               /* the same picture, after it was uncovered */
void window_lost(Window *w);                /* the last picture is gone: draw all of it */
ShellPixels window_pixels(const Window *w); /* headless only */
bool window_shot(Window *w, const char *path, Err *err) MUST_USE;

/* ---- cursor.c, display.c ---- */

/* Over a full screen. Returns when to hide the cursor, on the clock of shell_now_ms; 0: it is
 * hidden. `hide_ms`: the last answer. */
int64_t cursor_follow(const SDL_Event *e, int64_t now_ms, int64_t hide_ms);

/* Whom to tell that the display server has died. */
typedef struct {
    void (*lost)(void *ctx); /* NULL: nobody */
    void *ctx;
    SDL_threadID thread; /* that may be told */
} Display;
/* Once a window is open: see to it that Xlib tells. `d` must outlive the window. */
void display_guard(Display *d);
void display_lost(const Display *d);

/* ---- watch.c: a thread that sleeps until a deadline or a signal, and says so as an SDL event ----
 */

typedef struct Watch Watch;
Watch *watch_open(uint32_t time_event, uint32_t stop_event, Err *err);
void watch_close(Watch *w);
void watch_set(Watch *w, int64_t wake_ms); /* 0: none */

/* ---- worker.c: jobs on other threads ---- */

typedef struct Workers Workers;
/* `done_event` 0: no threads; a job is done when workers_fetch asks for it. */
Workers *workers_open(uint32_t done_event);
void workers_close(Workers *w); /* waits for jobs under way */
void workers_run(Workers *w, void (*work)(void *job), void *job);
bool workers_fetch(Workers *w, void **job);
/* One that is done and that no event tells of, as the queue of events was full. */
bool workers_untold(Workers *w, void **job);
/* One work on another thread, until it is joined. */
void workers_beside(Workers *w, void (*work)(void *job), void *job);
void workers_join(Workers *w);

/* ---- input.c: from SDL's events to Input ---- */

enum { CONTACTS_MAX = 16 };

typedef struct {
    int64_t finger;
    bool by_mouse;
    bool rests; /* it has lain there for a while: a drop, gum, an elbow */
} Contact;

typedef struct {
    int64_t finger; /* the contact that counts: the first; others that join it mean nothing */
    bool down;      /* it, or the left button, is down */
    bool by_mouse;
    Contact at[CONTACTS_MAX]; /* all that are down */
    int contacts;
    uint32_t last_ms; /* when one came, went or moved */
    int x, y;         /* where the one that counts was then */
    bool palm;        /* so many came down at once: nothing counts until all are up */
    bool typing;      /* a field takes text */
    bool held;        /* the last key was one that is held since */
} Contacts;
/* False: the event means nothing to a screen. */
bool input_translate(Contacts *c, const SDL_Event *e, int width, int height, Input *out);
/* Replace `e` by the newest of the moves of the same kind that directly follow it. */
void input_newest_move(SDL_Event *e);

#endif
