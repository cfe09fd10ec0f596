/* scene.h - a headless shell, nodes at places the test chooses, and the pixels that come of them.
 */
#ifndef TESTS_SHELL_SCENE_H
#define TESTS_SHELL_SCENE_H

#include "base/file.h"
#include "shell/shell.h"

#include <SDL.h>
#include <SDL_image.h>
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    Shell *shell;
    Arena arena;
    Ui ui;
    UiMemory memory;
    Theme theme;
    int width, height;
} Scene;

/* Pictures of the gallery by their keys. */
enum { FLOW = 1, ASSISTANT, BROKEN };

static inline bool scene_read_image(void *ctx, const Image *image, Arena *a, Str *bytes)
{
    static const char *const files[] = { "", "flow.png", "assistant.jpg", "broken.png" };
    const char *folder = PROJECT_DIR "/assets/gallery/courses/every-part";
    Err err = { 0 };
    (void)ctx;
    return file_read(a, path_join(a, folder, files[image->key]), 1 << 20, bytes, &err);
}

static inline Scene *scene_open(int width, int height)
{
    Scene *s = calloc(1, sizeof *s);
    Err err = { 0 };
    s->shell = shell_open(&(ShellOptions){ .assets = PROJECT_DIR "/assets",
                                           .width = width,
                                           .height = height,
                                           .headless = true,
                                           .images = { .read = scene_read_image } },
                          &err);
    ck_assert_msg(s->shell != NULL, "%s", err.text);
    s->theme = theme_paper;
    s->width = width;
    s->height = height;
    return s;
}

static inline void scene_close(Scene *s)
{
    shell_close(s->shell);
    arena_free(&s->arena);
    free(s);
}

static inline void scene_begin(Scene *s)
{
    arena_reset(&s->arena);
    ui_begin(&s->ui, &s->arena, shell_metrics(s->shell),
             viewport_make(s->width, s->height, (PanelSize){ 0 }, 1, "en"));
    s->ui.at = arena_array(&s->arena, Node, UI_MAX_NODES); /* scene_add gives out pointers */
    s->ui.room = UI_MAX_NODES;
    s->ui.viewport.scale = 1; /* whatever the size of the window: one pixel is one pixel */
}

/* A node at a place of its own, outside any layout. */
static inline Node *scene_add(Scene *s, Node node, Rect box)
{
    int i = s->ui.count++;
    ck_assert_int_lt(i, UI_MAX_NODES);
    node.parent = -1;
    node.next = i + 1;
    node.box = box;
    s->ui.at[i] = node;
    Node *n = &s->ui.at[i];
    n->text_box = n->icon_box = box;
    if (!node.image)
        n->icon_box.w = n->icon_box.h = node.icon ? (int)node.icon_px : 0;
    if (node.text) {
        Span span = { node.text, 0 };
        TextLayout how = {
            .style = node.style, .scale = 1, .max_width = box.w, .align = node.align
        };
        text_layout(&s->arena, s->ui.metrics, &span, 1, how, &n->lines);
    }
    return n;
}

static inline void scene_draw(Scene *s)
{
    shell_draw(s->shell, &s->ui, &s->memory, &s->theme);
}

/* What is on screen; the caller frees it. */
static inline SDL_Surface *scene_pixels(Scene *s)
{
    char path[] = "/tmp/lectern-shot-XXXXXX";
    Err err = { 0 };
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert_msg(shell_shot(s->shell, path, &err), "%s", err.text);
    SDL_Surface *png = IMG_Load(path);
    unlink(path);
    ck_assert_ptr_nonnull(png);
    SDL_Surface *out = SDL_ConvertSurfaceFormat(png, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(png);
    return out;
}

static inline uint32_t pixel_at(const SDL_Surface *s, int x, int y)
{
    const char *row = (const char *)s->pixels + (ptrdiff_t)y * s->pitch;
    uint32_t pixel;
    memcpy(&pixel, row + (ptrdiff_t)x * 4, 4);
    return pixel;
}

/* Where two pictures differ first, as y * width + x; -1: nowhere. */
static inline int pixels_differ(const SDL_Surface *a, const SDL_Surface *b)
{
    for (int y = 0; y < a->h; y++)
        for (int x = 0; x < a->w; x++)
            if (pixel_at(a, x, y) != pixel_at(b, x, y))
                return y * a->w + x;
    return -1;
}

#endif
