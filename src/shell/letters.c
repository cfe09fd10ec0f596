/* Drawing a letter costs a hundred times more than copying it, so each is kept as it looks at four
 * places between two pixels. SDL2_ttf begins every text on a whole pixel; a letter gets to another
 * place by something narrow in front of it that is cut off again. */
#include "base/utf8.h"
#include "shell/shell_inside.h"

#include <math.h>
#include <stdlib.h>

enum { ROOM = 4096, BYTES_MAX = 2 << 20 };

typedef struct {
    uint32_t code_point;
    int16_t face, px;
    int8_t quarter;
    bool used;
    WordInk ink;
} Letter;

/* Spaces, and letters that end well before the next begins. */
enum { BEFORES = 18 };
static const char *const befores[BEFORES] = {
    "",   " ",  "  ", ". ", "i ", "l ", "t ", "r ", "f ",
    "s ", "c ", "a ", "e ", "o ", "n ", "u ", "- ", "1 "
};
typedef struct {
    bool measured;
    float width[BEFORES]; /* ems */
} Before;

struct Letters {
    Fonts *fonts;
    Before before[FONT_FILES]; /* by face */
    Letter *at;                /* ROOM, a table with open addressing */
    int count;
    size_t bytes;
};

Letters *letters_open(Fonts *fonts)
{
    Letters *l = need_memory(1, sizeof *l);
    l->fonts = fonts;
    l->at = need_memory(ROOM, sizeof *l->at);
    return l;
}

void letters_forget(Letters *l)
{
    for (int i = 0; i < ROOM && l->count; i++)
        free((void *)(uintptr_t)l->at[i].ink.mask.at);
    memset(l->at, 0, ROOM * sizeof *l->at);
    l->count = 0;
    l->bytes = 0;
}

void letters_close(Letters *l)
{
    if (!l)
        return;
    letters_forget(l);
    free(l->at);
    free(l);
}

void letters_end_frame(Letters *l)
{
    if (l->bytes > BYTES_MAX || l->count > ROOM / 2)
        letters_forget(l);
}

static float between_pixels(float x)
{
    return x - floorf(x);
}

/* How wide what may stand before a letter is, in ems. */
static const float *before_widths(Letters *l, RunFont font)
{
    Before *b = &l->before[font.face];
    for (int i = 0; !b->measured && i < BEFORES; i++) {
        RunFont em = font;
        em.px = 1000;
        b->width[i] = fonts_shape(l->fonts, em, befores[i], strlen(befores[i])).width / 1000;
    }
    b->measured = true;
    return b->width;
}

/* What moves a letter nearest to a place between two pixels. */
static const char *before_for(Letters *l, RunFont font, int quarter)
{
    const float *width = before_widths(l, font);
    int best = 0;
    float least = 1;
    for (int i = 0; i < BEFORES; i++) {
        float miss = fabsf(between_pixels(width[i] * (float)font.px) - (float)quarter / 4);
        miss = fminf(miss, 1 - miss);
        if (miss + 0.01f < least) {
            least = miss;
            best = i;
        }
    }
    return befores[best];
}

static WordInk letter_draw(Letters *l, RunFont font, uint32_t code_point, int quarter)
{
    char text[16];
    const char *before = before_for(l, font, quarter);
    size_t start = strlen(before);
    memcpy(text, before, start);
    size_t len = start + utf8_put(code_point, text + start);
    Shape shape = fonts_shape(l->fonts, font, text, len);
    if (!shape.plain)
        shape = fonts_shape(l->fonts, font, text + start, len - start);
    const char *from = shape.plain ? text : text + start;
    float x = shape.plain ? shape.at[shape.count - 1].x : 0;
    int cut = x > 0 ? (int)(x - (float)font.px * 0.11f) : 0;
    WordInk ink = ink_draw(l->fonts, font, from, len - (size_t)(from - text), &shape, cut);
    ink.left -= (int)lroundf(x - (float)quarter / 4);
    return ink;
}

WordInk letters_get(Letters *l, RunFont font, uint32_t code_point, int quarter)
{
    uint32_t hash = (code_point * 31 + (uint32_t)font.face) * 0x9e3779b1u + (uint32_t)font.px * 4 +
                    (uint32_t)quarter;
    uint32_t i = (hash ^ hash >> 15) % ROOM;
    while (l->at[i].used) {
        const Letter *at = &l->at[i];
        if (at->code_point == code_point && at->face == font.face && at->px == font.px &&
            at->quarter == quarter)
            return at->ink;
        i = (i + 1) % ROOM;
    }
    if (l->count == ROOM - 1) { /* more letters on one screen than anyone can read */
        letters_forget(l);
        return letters_get(l, font, code_point, quarter);
    }
    l->at[i] = (Letter){ .code_point = code_point,
                         .face = (int16_t)font.face,
                         .px = (int16_t)font.px,
                         .quarter = (int8_t)quarter,
                         .used = true,
                         .ink = letter_draw(l, font, code_point, quarter) };
    l->count++;
    l->bytes += (size_t)l->at[i].ink.mask.width * (size_t)l->at[i].ink.mask.height;
    return l->at[i].ink;
}
