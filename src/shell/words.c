/* A word is measured once and drawn once; then it is a mask that takes any colour. */
#include "shell/shell_inside.h"

#include <math.h>
#include <stdlib.h>

/* Larger letters are rare: a heading's words are drawn whole. */
enum { BYTES_MAX = 4 << 20, SPELL_MAX_PX = 72 };

typedef struct {
    uint64_t hash;
    RunFont font;
    uint32_t frame; /* when it was last used */
    int width;      /* pixels to the next word; -1: not measured */
    bool drawn;
    WordInk ink;
    size_t len;
    char text[];
} Word;

struct Words {
    Fonts *fonts;
    Letters *letters;
    Word **at; /* a table with open addressing; `room` is a power of two */
    size_t room, count, bytes;
    uint32_t frame;
};

Words *words_open(Fonts *fonts)
{
    Words *w = need_memory(1, sizeof *w);
    w->fonts = fonts;
    w->letters = letters_open(fonts);
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
    letters_forget(w->letters);
}

void words_close(Words *w)
{
    if (!w)
        return;
    words_forget(w);
    letters_close(w->letters);
    free(w->at);
    free(w);
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
    letters_end_frame(w->letters);
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

/* Where one layer of ink lies over another, as if each had been drawn on its own. */
static void ink_add(uint8_t *into, Rect whole, const WordInk *part, int x)
{
    for (int row = 0; row < part->mask.height; row++) {
        uint8_t *to =
            into + (ptrdiff_t)(part->top + row - whole.y) * whole.w + (x + part->left - whole.x);
        const uint8_t *from = part->mask.at + (ptrdiff_t)row * part->mask.width;
        for (int i = 0; i < part->mask.width; i++)
            to[i] = (uint8_t)(to[i] + (from[i] * (255 - to[i]) + 127) / 255);
    }
}

/* Put a word together from its letters, each at the nearest quarter of a pixel. */
static WordInk ink_spell(Words *w, const Word *word, const Shape *shape)
{
    Rect whole = { 0 };
    int quarters[SHAPE_MAX];
    for (int i = 0; i < shape->count; i++) {
        quarters[i] = (int)lroundf(shape->at[i].x * 4);
        WordInk ink = letters_get(w->letters, word->font, shape->at[i].code_point, quarters[i] & 3);
        whole = rect_join(whole, (Rect){ (quarters[i] >> 2) + ink.left, ink.top, ink.mask.width,
                                         ink.mask.height });
    }
    WordInk out = { whole.x, whole.y, { NULL, whole.w, whole.h } };
    if (rect_empty(whole))
        return out;
    uint8_t *mask = need_memory((size_t)whole.w * (size_t)whole.h, 1);
    for (int i = 0; i < shape->count; i++) {
        WordInk ink = letters_get(w->letters, word->font, shape->at[i].code_point, quarters[i] & 3);
        if (ink.mask.at)
            ink_add(mask, whole, &ink, quarters[i] >> 2);
    }
    out.mask.at = mask;
    return out;
}

WordInk words_ink(Words *w, RunFont font, const char *text, size_t len)
{
    Word *word = word_find(w, font, text, len);
    if (!word->drawn) {
        Shape shape = fonts_shape(w->fonts, font, text, len);
        word->ink = shape.plain && font.px <= SPELL_MAX_PX
                        ? ink_spell(w, word, &shape)
                        : ink_draw(w->fonts, font, text, len, &shape, 0);
        word->drawn = true;
        w->bytes += (size_t)word->ink.mask.width * (size_t)word->ink.mask.height;
    }
    return word->ink;
}
