/* A word is measured once and drawn once; then it is a mask that takes any colour. */
#include "shell/shell_inside.h"

#include <math.h>
#include <stdlib.h>

enum { BYTES_MAX = 4 << 20 };

typedef struct {
    uint64_t hash;
    RunFont font;
    uint32_t frame; /* when it was last used */
    int width;   /* pixels to the next word; -1: not measured */
    bool drawn;
    WordInk ink;
    size_t len;
    char text[];
} Word;

struct Words {
    Fonts *fonts;
    Word **at; /* a table with open addressing; `room` is a power of two */
    size_t room, count, bytes;
    uint32_t frame;
};

Words *words_open(Fonts *fonts)
{
    Words *w = need_memory(1, sizeof *w);
    w->fonts = fonts;
    w->room = 512;
    w->at = need_memory(w->room, sizeof(Word *));
    return w;
}

static size_t word_bytes(const Word *word)
{
    return sizeof *word + word->len + (size_t)word->ink.mask.width * (size_t)word->ink.mask.height;
}

/* Overwritten first: it may be a name. */
static void word_free(Word *word)
{
    uint8_t *mask = (uint8_t *)(uintptr_t)word->ink.mask.at;
    if (mask)
        explicit_bzero(mask, (size_t)word->ink.mask.width * (size_t)word->ink.mask.height);
    free(mask);
    explicit_bzero(word->text, word->len);
    free(word);
}

void words_forget(Words *w)
{
    for (size_t i = 0; i < w->room; i++) {
        if (w->at[i])
            word_free(w->at[i]);
        w->at[i] = NULL;
    }
    w->count = w->bytes = 0;
}

void words_close(Words *w)
{
    if (!w)
        return;
    words_forget(w);
    free(w->at);
    free(w);
}

size_t words_bytes(const Words *w)
{
    return w->bytes + w->room * sizeof(Word *);
}

static uint64_t word_hash(RunFont font, const char *text, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u ^ (uint64_t)font.px << 32 ^ (uint64_t)font.face << 48 ^
                 font.script ^ (font.rtl ? 1u << 31 : 0);
    for (size_t i = 0; i < len; i++)
        h = (h ^ (uint8_t)text[i]) * 0x100000001b3u;
    return h ^ h >> 29;
}

static bool word_is(const Word *word, RunFont font, const char *text, size_t len)
{
    return word->len == len && word->font.face == font.face && word->font.px == font.px &&
           word->font.script == font.script && word->font.rtl == font.rtl &&
           memcmp(word->text, text, len) == 0;
}

static void table_put(Words *w, Word *word)
{
    size_t i = word->hash & (w->room - 1);
    while (w->at[i])
        i = (i + 1) & (w->room - 1);
    w->at[i] = word;
}

/* Build the table again with the words that `keep` says. */
static void table_rebuild(Words *w, size_t room, bool used_only)
{
    Word **old = w->at;
    size_t old_room = w->room;
    w->at = need_memory(room, sizeof(Word *));
    w->room = room;
    w->count = w->bytes = 0;
    for (size_t i = 0; i < old_room; i++) {
        if (!old[i])
            continue;
        if (used_only && old[i]->frame != w->frame) {
            word_free(old[i]);
            continue;
        }
        table_put(w, old[i]);
        w->count++;
        w->bytes += word_bytes(old[i]);
    }
    free(old);
}

void words_end_frame(Words *w)
{
    if (w->bytes > BYTES_MAX)
        table_rebuild(w, 512 > w->count * 2 ? 512 : w->room, true);
    w->frame++;
}

static Word *word_find(Words *w, RunFont font, const char *text, size_t len)
{
    uint64_t hash = word_hash(font, text, len);
    for (size_t i = hash & (w->room - 1); w->at[i]; i = (i + 1) & (w->room - 1))
        if (w->at[i]->hash == hash && word_is(w->at[i], font, text, len)) {
            w->at[i]->frame = w->frame;
            return w->at[i];
        }
    if ((w->count + 1) * 4 > w->room * 3)
        table_rebuild(w, w->room * 2, false);
    Word *word = need_memory(1, sizeof *word + len);
    *word = (Word){ .hash = hash, .font = font, .frame = w->frame, .width = -1, .len = len };
    memcpy(word->text, text, len);
    table_put(w, word);
    w->count++;
    w->bytes += word_bytes(word);
    return word;
}

int words_width(Words *w, RunFont font, const char *text, size_t len)
{
    Word *word = word_find(w, font, text, len);
    if (word->width < 0)
        word->width = (int)lroundf(fonts_shape(w->fonts, font, text, len).width);
    return word->width;
}

/* The box of what can be seen in a picture of a text. */
static Rect ink_box(const SDL_Surface *s)
{
    int left = s->w, right = -1, top = s->h, bottom = -1;
    for (int y = 0; y < s->h; y++) {
        const uint32_t *row = (const uint32_t *)((const char *)s->pixels + (ptrdiff_t)y * s->pitch);
        for (int x = 0; x < s->w; x++) {
            if (row[x] >> 24 == 0)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y;
        }
    }
    return right < 0 ? (Rect){ 0 } : (Rect){ left, top, right - left + 1, bottom - top + 1 };
}

/* Draw a text in one go. The caller frees the mask. */
static WordInk ink_draw(Fonts *fonts, RunFont font, const char *text, size_t len)
{
    WordInk out = { 0 };
    Shape shape = fonts_shape(fonts, font, text, len);
    TTF_Font *raster = fonts_raster(fonts, font);
    if (!raster || shape.width <= 0)
        return out;
    char *copy = need_memory(len + 1, 1);
    memcpy(copy, text, len);
    SDL_Surface *s = TTF_RenderUTF8_Blended(raster, copy, (SDL_Color){ 255, 255, 255, 255 });
    explicit_bzero(copy, len);
    free(copy);
    if (!s)
        return out;

    Rect box = ink_box(s);
    int ascent = TTF_FontAscent(raster);
    out.left = box.x + shape.left;
    out.top = box.y - (shape.top > ascent ? shape.top : ascent);
    if (!rect_empty(box)) {
        uint8_t *mask = need_memory((size_t)box.w * (size_t)box.h, 1);
        for (int y = 0; y < box.h; y++) {
            const uint32_t *row = (const uint32_t *)((const char *)s->pixels + (ptrdiff_t)(box.y + y) * s->pitch);
            for (int x = 0; x < box.w; x++)
                mask[y * box.w + x] = (uint8_t)(row[box.x + x] >> 24);
        }
        out.mask = (Mask){ mask, box.w, box.h };
    }
    SDL_FreeSurface(s);
    return out;
}

WordInk words_ink(Words *w, RunFont font, const char *text, size_t len)
{
    Word *word = word_find(w, font, text, len);
    if (!word->drawn) {
        word->ink = ink_draw(w->fonts, font, text, len);
        word->drawn = true;
        w->bytes += (size_t)word->ink.mask.width * (size_t)word->ink.mask.height;
    }
    return word->ink;
}
