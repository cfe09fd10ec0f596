#include "shell/shell_inside.h"

#include <wchar.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wmemset fills pixels");

Rect rect_meet(Rect a, Rect b)
{
    int left = a.x > b.x ? a.x : b.x;
    int top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (right <= left || bottom <= top)
        return (Rect){ left, top, 0, 0 };
    return (Rect){ left, top, right - left, bottom - top };
}

Rect rect_join(Rect a, Rect b)
{
    if (rect_empty(a))
        return b;
    if (rect_empty(b))
        return a;
    int left = a.x < b.x ? a.x : b.x;
    int top = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){ left, top, right - left, bottom - top };
}

Rect rect_grow(Rect r, int margin)
{
    return (Rect){ r.x - margin, r.y - margin, r.w + 2 * margin, r.h + 2 * margin };
}

bool rect_empty(Rect r)
{
    return r.w <= 0 || r.h <= 0;
}

bool rect_holds(Rect outer, Rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* The four channels of a pixel, each in 16 bits of its own, so that one
 * multiplication weighs them all. */
static inline uint64_t spread(uint32_t argb)
{
    return (argb | (uint64_t)argb << 24) & 0x00ff00ff00ff00ffu;
}

/* The sums of `spread(x) * weight` for weights of 255 altogether, divided by 255 with rounding. */
static inline uint32_t gather(uint64_t sums)
{
    sums += 0x0080008000800080u;
    sums = (sums + ((sums >> 8) & 0x00ff00ff00ff00ffu)) >> 8 & 0x00ff00ff00ff00ffu;
    return (uint32_t)(sums | sums >> 24);
}

static inline unsigned scaled(unsigned a, unsigned b)
{
    unsigned product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

uint32_t colour_fade(uint32_t argb, unsigned coverage)
{
    return (argb & 0x00ffffffu) | scaled(argb >> 24, coverage) << 24;
}

uint32_t colour_mix(uint32_t a, uint32_t b, unsigned part)
{
    uint32_t mixed = gather(spread(a) * (255 - part) + spread(b) * part);
    return (mixed & 0x00ffffffu) | (a & 0xff000000u);
}

void pixel_blend(uint32_t *at, uint32_t a, unsigned wa, uint32_t b, unsigned wb)
{
    unsigned rest = 255 - wa - wb;
    *at = 0xff000000u | gather(spread(*at) * rest + spread(a) * wa + spread(b) * wb);
}

/* A colour over a row. Four pixels at a time are sixteen equal sums of 16 bits, which compilers
 * turn into vectors; they come out as `gather` has them, on little-endian machines as all of ours
 * are. */
static void blend_row(uint32_t *row, int count, uint32_t argb)
{
    unsigned alpha = argb >> 24;
    uint16_t ink[16], rest = (uint16_t)(255 - alpha);
    for (int k = 0; k < 16; k++) /* the fourth channel comes out as 255 */
        ink[k] = (uint16_t)((k % 4 == 3 ? 255 : argb >> (k % 4 * 8) & 255) * alpha + 128);
    int x = 0;
    for (; x + 4 <= count; x += 4) {
        uint8_t *at = (uint8_t *)(row + x);
        for (int k = 0; k < 16; k++) {
            uint16_t sum = (uint16_t)(at[k] * rest + ink[k]);
            at[k] = (uint8_t)((uint16_t)(sum + (sum >> 8)) >> 8);
        }
    }
    for (; x < count; x++)
        row[x] = 0xff000000u |
                 gather(spread(row[x]) * (255 - alpha) + spread(argb | 0xff000000u) * alpha);
}

void pixels_fill(Canvas *c, Rect r, uint32_t argb)
{
    enum { NARROW = 12 }; /* as the edges of boxes: not worth a call for each row */
    r = rect_meet(r, c->clip);
    unsigned alpha = argb >> 24;
    if (rect_empty(r) || alpha == 0)
        return;
    for (int y = r.y; y < r.y + r.h; y++) {
        uint32_t *row = c->at + (ptrdiff_t)y * c->stride + r.x;
        if (alpha == 255 && r.w < NARROW)
            for (int x = 0; x < r.w; x++)
                row[x] = argb;
        else if (alpha == 255)
            wmemset((wchar_t *)row, (wchar_t)argb, (size_t)r.w);
        else
            blend_row(row, r.w, argb);
    }
}

/* Vectors of GCC and Clang: four pixels are sixteen channels. */
typedef uint32_t Words4 __attribute__((vector_size(16)));
typedef uint8_t Bytes16 __attribute__((vector_size(16)));
typedef uint8_t Bytes8 __attribute__((vector_size(8)));
typedef uint16_t Sums8 __attribute__((vector_size(16)));

/* The bytes of the first or second halves of `a` and `b`, one of each in turns. */
#define LOW_HALVES(a, b)                                                                           \
    __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH_HALVES(a, b)                                                                          \
    __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

/* Those of one colour, twice. */
static inline Sums8 channels_of(uint32_t argb)
{
    Bytes16 two = (Bytes16)(Words4){ argb, argb }, none = { 0 };
    return (Sums8)LOW_HALVES(two, none);
}

/* Each channel of two pixels mixed with the ink by its weight, as `gather` does. */
static inline void mix_two(uint32_t *two, Bytes16 channels, Bytes16 weights, Sums8 ink)
{
    Sums8 weight = (Sums8)weights;
    Sums8 sums = (Sums8)channels * (255 - weight) + ink * weight + 128;
    Bytes8 mixed = __builtin_convertvector((sums + (sums >> 8)) >> 8, Bytes8);
    memcpy(two, &mixed, sizeof mixed);
}

static inline void mix_four(uint32_t *four, uint32_t mask, Sums8 ink)
{
    Bytes16 pixels, none = { 0 }, weights = (Bytes16)(Words4){ mask };
    weights = LOW_HALVES(weights, weights);
    weights = LOW_HALVES(weights, weights); /* each for all channels of its pixel */
    memcpy(&pixels, four, sizeof pixels);
    mix_two(four, LOW_HALVES(pixels, none), LOW_HALVES(weights, none), ink);
    mix_two(four + 2, HIGH_HALVES(pixels, none), HIGH_HALVES(weights, none), ink);
}

static void mixed_find(Mixed *m, uint32_t ground, uint32_t ink)
{
    if (m->ground == ground && m->ink == ink)
        return;
    Sums8 channels = channels_of(ink);
    for (uint32_t w = 0; w < 256; w += 4) {
        for (int k = 0; k < 4; k++)
            m->at[w + (uint32_t)k] = ground;
        mix_four(&m->at[w], w | (w + 1) << 8 | (w + 2) << 16 | (w + 3) << 24, channels);
    }
    m->ground = ground;
    m->ink = ink;
}

static inline uint64_t eight_bytes(const void *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* Most of a word's mask is nothing or all, and that in stretches; the rest lies on one ground
 * nearly everywhere. Returns how many pixels are done; up to three are left. */
static int mask_fours(const Mixed *m, uint32_t *row, const uint8_t *mask, int count)
{
    uint64_t ground = m->ground | (uint64_t)m->ground << 32, two = m->ink | (uint64_t)m->ink << 32;
    const uint8_t *at = mask, *end = mask + (count & ~3);
    Sums8 ink = channels_of(m->ink);
    while (at < end) {
        if (end - at >= 8 && !eight_bytes(at)) {
            at += 8;
            row += 8;
            continue;
        }
        uint32_t weights;
        memcpy(&weights, at, sizeof weights);
        if (weights == 0xffffffffu) {
            memcpy(row, &two, sizeof two);
            memcpy(row + 2, &two, sizeof two);
        } else if (weights &&
                   ((eight_bytes(row) ^ ground) | (eight_bytes(row + 2) ^ ground)) == 0) {
            row[0] = m->at[at[0]];
            row[1] = m->at[at[1]];
            row[2] = m->at[at[2]];
            row[3] = m->at[at[3]];
        } else if (weights) {
            mix_four(row, weights, ink);
        }
        at += 4;
        row += 4;
    }
    return (int)(at - mask);
}

/* `step` is 1, or -1 to read the mask backwards. */
static void mask_row(uint32_t *row, const uint8_t *mask, int count, int step, uint32_t argb)
{
    unsigned alpha = argb >> 24;
    uint32_t full = argb | 0xff000000u;
    uint64_t ink = spread(full);
    for (int x = 0; x < count; x++, mask += step) {
        if (!*mask)
            continue;
        unsigned weight = alpha == 255 ? *mask : scaled(*mask, alpha);
        row[x] = weight == 255
                     ? full
                     : 0xff000000u | gather(spread(row[x]) * (255 - weight) + ink * weight);
    }
}

void pixels_mask(Canvas *c, int x, int y, Mask mask, bool flip, uint32_t argb)
{
    Rect r = rect_meet((Rect){ x, y, mask.width, mask.height }, c->clip);
    if (rect_empty(r) || !mask.at || argb >> 24 == 0)
        return;
    bool fours = argb >> 24 == 255 && !flip;
    int first = flip ? mask.width - 1 - (r.x - x) : r.x - x;
    if (fours)
        mixed_find(&c->mixed, c->at[(ptrdiff_t)r.y * c->stride + r.x], argb);
    for (int line = r.y; line < r.y + r.h; line++) {
        uint32_t *row = c->at + (ptrdiff_t)line * c->stride + r.x;
        const uint8_t *from = mask.at + (ptrdiff_t)(line - y) * mask.width + first;
        int done = fours ? mask_fours(&c->mixed, row, from, r.w) : 0;
        mask_row(row + done, from + done, r.w - done, flip ? -1 : 1, argb);
    }
}
