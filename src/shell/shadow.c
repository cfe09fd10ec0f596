/* A soft shadow, 10 below its box and fading over 30 (design pixels). Its corner is worked out once
 * for each radius and size; the sides are the corner's first line, drawn out. */
#include "shell/shell_inside.h"

#include <math.h>
#include <stdlib.h>

enum { CORNERS_MAX = 8 };

typedef struct {
    float radius, scale;
    int side; /* pixels */
    uint8_t *at;
} Corner;

struct Shadows {
    Corner corners[CORNERS_MAX];
    int count;
};

static float shadow_blur(float scale)
{
    return 30 * scale;
}

Shadows *shadows_open(void)
{
    return need_memory(1, sizeof(Shadows));
}

void shadows_close(Shadows *s)
{
    if (!s)
        return;
    for (int i = 0; i < s->count; i++)
        free(s->corners[i].at);
    free(s);
}

int shadow_margin(float scale)
{
    return (int)ceilf(shadow_blur(scale) + 10 * scale);
}

/* The share of a blurred edge's darkness at a distance outside it. */
static float edge_dark(float outside, float blur)
{
    return 0.5f * erfcf(outside / (blur * 0.5f) * 0.7071068f);
}

/* The top left corner: `side` pixels from where the shadow begins to where the
 * sides run straight. */
static const Corner *corner_get(Shadows *s, float radius, float scale)
{
    for (int i = 0; i < s->count; i++)
        if (s->corners[i].radius == radius && s->corners[i].scale == scale)
            return &s->corners[i];
    if (s->count == CORNERS_MAX)
        free(s->corners[--s->count].at);
    Corner *c = &s->corners[s->count++];
    float blur = shadow_blur(scale), round = radius + blur * 0.5f;
    int out = (int)ceilf(blur);
    *c = (Corner){ .radius = radius, .scale = scale, .side = 2 * out + (int)ceilf(radius) };
    c->at = need_memory((size_t)c->side * (size_t)c->side, 1);
    for (int y = 0; y < c->side; y++)
        for (int x = 0; x < c->side; x++) {
            float right = round + (float)out - ((float)x + 0.5f);
            float down = round + (float)out - ((float)y + 0.5f);
            float outside = right > 0 && down > 0 ? sqrtf(right * right + down * down) - round
                                                  : fmaxf(right, down) - round;
            c->at[y * c->side + x] = (uint8_t)(edge_dark(outside, blur) * 255 + 0.5f);
        }
    return c;
}

void shadow_draw(Shadows *s, Canvas *c, Rect box, float radius, float scale, uint32_t argb)
{
    const Corner *corner = corner_get(s, radius, scale);
    Rect all = rect_grow(box, (int)ceilf(shadow_blur(scale)));
    all.y += (int)lroundf(10 * scale);
    Rect seen = rect_meet(all, c->clip);
    Rect hidden = rect_meet(rect_grow(box, -(int)ceilf(radius) - 1), seen); /* by the box */
    int last = corner->side - 1;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        int from_y = y - all.y < all.y + all.h - 1 - y ? y - all.y : all.y + all.h - 1 - y;
        const uint8_t *row = corner->at + (ptrdiff_t)(from_y < last ? from_y : last) * corner->side;
        uint32_t *pixel = c->at + (ptrdiff_t)y * c->stride;
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            if (x == hidden.x && y >= hidden.y && y < hidden.y + hidden.h)
                x += hidden.w;
            if (x >= seen.x + seen.w)
                break;
            int from_x = x - all.x < all.x + all.w - 1 - x ? x - all.x : all.x + all.w - 1 - x;
            unsigned dark = row[from_x < last ? from_x : last];
            pixel_blend(pixel + x, argb, dark * (argb >> 24) / 255, 0, 0);
        }
    }
}
