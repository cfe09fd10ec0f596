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
    r = rect_meet(r, c->clip);
    unsigned alpha = argb >> 24;
    if (rect_empty(r) || alpha == 0)
        return;
    for (int y = r.y; y < r.y + r.h; y++) {
        uint32_t *row = c->at + (ptrdiff_t)y * c->stride + r.x;
        if (alpha == 255)
            wmemset((wchar_t *)row, (wchar_t)argb, (size_t)r.w);
        else
            blend_row(row, r.w, argb);
    }
}

/* Vectors of GCC and Clang: two pixels are eight channels. */
typedef uint8_t Bytes8 __attribute__((vector_size(8)));
typedef uint16_t Sums8 __attribute__((vector_size(16)));

/* Each channel of two pixels mixed with the ink by the weight of its pixel, as `gather` does. */
static inline void mix_two(uint32_t *two, const uint8_t *weights, Sums8 ink)
{
    uint16_t a = weights[0], b = weights[1];
    Sums8 weight = { a, a, a, a, b, b, b, b };
    Bytes8 pixels;
    memcpy(&pixels, two, sizeof pixels);
    Sums8 sums = __builtin_convertvector(pixels, Sums8) * (255 - weight) + ink * weight + 128;
    pixels = __builtin_convertvector((sums + (sums >> 8)) >> 8, Bytes8);
    memcpy(two, &pixels, sizeof pixels);
}

/* Most of a word's mask is nothing or all, and that in stretches. `argb` is opaque. */
static int mask_fours(uint32_t *row, const uint8_t *mask, int count, uint32_t argb)
{
    Sums8 ink;
    for (int k = 0; k < 8; k++)
        ink[k] = argb >> (k % 4 * 8) & 255;
    int x = 0;
    for (; x + 4 <= count; x += 4) {
        uint32_t weights;
        memcpy(&weights, mask + x, sizeof weights);
        if (weights == 0xffffffffu) {
            row[x] = row[x + 1] = row[x + 2] = row[x + 3] = argb;
        } else if (weights) {
            mix_two(row + x, mask + x, ink);
            mix_two(row + x + 2, mask + x + 2, ink);
        }
    }
    return x;
}

/* `step` is 1, or -1 to read the mask backwards. */
static void mask_row(uint32_t *row, const uint8_t *mask, int count, int step, uint32_t argb)
{
    unsigned alpha = argb >> 24;
    uint32_t full = argb | 0xff000000u;
    uint64_t ink = spread(full);
    int x = alpha == 255 && step == 1 ? mask_fours(row, mask, count, full) : 0;
    for (mask += x * step; x < count; x++, mask += step) {
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
    int first = flip ? mask.width - 1 - (r.x - x) : r.x - x;
    for (int line = r.y; line < r.y + r.h; line++)
        mask_row(c->at + (ptrdiff_t)line * c->stride + r.x,
                 mask.at + (ptrdiff_t)(line - y) * mask.width + first, r.w, flip ? -1 : 1, argb);
}
