/* fake.h - a font whose letters are all half as wide as they are high, and a frame to lay out in.
 */
#ifndef TESTS_UI_FAKE_H
#define TESTS_UI_FAKE_H

#include "base/utf8.h"
#include "ui/ui.h"

#include <check.h>

enum { FALLBACK = FACE_COUNT };

static inline bool is_hebrew(uint32_t c)
{
    return c >= 0x590 && c < 0x600;
}

static inline bool is_arabic(uint32_t c)
{
    return c >= 0x600 && c < 0x700;
}

/* The faces know everything but Hebrew, Arabic, and the one mark U+0323. */
static inline int fake_face(void *ctx, Face face, uint32_t c)
{
    (void)ctx;
    return is_hebrew(c) || is_arabic(c) || c == 0x323 ? FALLBACK : (int)face;
}

static inline uint32_t fake_script(void *ctx, uint32_t c)
{
    (void)ctx;
    if (is_hebrew(c))
        return 0x48656272; /* 'Hebr' */
    if (is_arabic(c) && (c < 0x660 || c > 0x669))
        return 0x41726162; /* 'Arab' */
    return c >= 0xc0 && c < 0x250 ? 0x4c61746e : 0;
}

/* Combining marks take no room. */
static inline int fake_width(void *ctx, RunFont font, const char *text, size_t len)
{
    (void)ctx;
    int count = 0;
    for (Str rest = { text, len }; rest.len;)
        count += !utf8_is_mark(utf8_next(&rest));
    return count * font.px / 2;
}

static inline int fake_ascent(void *ctx, RunFont font)
{
    (void)ctx;
    return font.px * 4 / 5;
}

static const TextMetrics fake_metrics = {
    .face_for = fake_face, .script = fake_script, .width = fake_width, .ascent = fake_ascent
};

/* TEXT_TINY at scale 1: letters 10 px wide, lines 30 px high. */
typedef struct {
    Arena arena;
    Ui ui;
    UiMemory memory;
} Frame;

static inline void frame_begin(Frame *f, int width, int height, float text_scale,
                               const char *language)
{
    arena_reset(&f->arena);
    Viewport v = viewport_make(width, height, (PanelSize){ 0 }, text_scale, language);
    v.scale = 1; /* design pixels are window pixels, so that boxes can be worked out by hand */
    ui_begin(&f->ui, &f->arena, &fake_metrics, v);
}

static inline void frame_done(Frame *f)
{
    arena_free(&f->arena);
}

static inline void ck_assert_rect(Rect got, int x, int y, int w, int h)
{
    ck_assert_msg(got.x == x && got.y == y && got.w == w && got.h == h,
                  "got %d,%d %dx%d, expected %d,%d %dx%d", got.x, got.y, got.w, got.h, x, y, w, h);
}

static inline const Node *node(const Frame *f, uint32_t id)
{
    const Node *n = ui_find(&f->ui, id);
    ck_assert_ptr_nonnull(n);
    return n;
}

#endif
