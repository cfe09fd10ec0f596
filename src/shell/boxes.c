#include "shell/shell_inside.h"

#include <math.h>

void side_find(Side *out, float radius, int height, int row)
{
    out->count = 0;
    int from_end = row < height - 1 - row ? row : height - 1 - row;
    float down = radius - ((float)from_end + 0.5f);
    if (radius < 0.5f || down <= 0)
        return;
    int most = (int)ceilf(radius);
    if (most > SIDE_MAX)
        most = SIDE_MAX;
    for (int i = 0; i < most; i++) {
        float across = radius - ((float)i + 0.5f);
        if (across < 0)
            across = 0;
        float covered = radius - sqrtf(down * down + across * across) + 0.5f;
        if (covered >= 1)
            return;
        out->at[out->count++] = covered <= 0 ? 0 : (uint8_t)(covered * 255 + 0.5f);
    }
}

typedef struct {
    Canvas *canvas;
    Rect box, inner;
    BoxLook look;
    float inner_radius;
    bool has_edge;
} Box;

static unsigned side_cover(const Side *side, int i)
{
    return i < 0 ? 0 : i < side->count ? side->at[i] : 255;
}

static void box_pixel(const Box *b, int x, int y, unsigned outside, unsigned inside)
{
    const Rect *clip = &b->canvas->clip;
    if (x < clip->x || x >= clip->x + clip->w || outside == 0)
        return;
    unsigned rim = outside > inside ? outside - inside : 0;
    unsigned edge = (rim * (b->look.edge >> 24) + 127) / 255;
    unsigned fill = (inside * (b->look.fill >> 24) + 127) / 255;
    pixel_blend(b->canvas->at + (ptrdiff_t)y * b->canvas->stride + x, b->look.edge, edge,
                b->look.fill, fill);
}

static void box_row(const Box *b, int y)
{
    Side outer, inner;
    inner.count = 0;
    side_find(&outer, b->look.radius, b->box.h, y - b->box.y);
    int rim = b->has_edge ? b->look.edge_px : 0;
    bool inside = !b->has_edge || (y >= b->inner.y && y < b->inner.y + b->inner.h);
    if (inside && b->has_edge)
        side_find(&inner, b->inner_radius, b->inner.h, y - b->inner.y);

    int ends = outer.count;
    if (inside && b->has_edge && rim + inner.count > ends)
        ends = rim + inner.count;
    if (ends > (b->box.w + 1) / 2)
        ends = (b->box.w + 1) / 2;
    for (int i = 0; i < ends; i++) {
        unsigned out = side_cover(&outer, i);
        unsigned in = !b->has_edge ? out : inside ? side_cover(&inner, i - rim) : 0;
        box_pixel(b, b->box.x + i, y, out, in);
        if (b->box.w - 1 - i != i)
            box_pixel(b, b->box.x + b->box.w - 1 - i, y, out, in);
    }
    pixels_fill(b->canvas, (Rect){ b->box.x + ends, y, b->box.w - 2 * ends, 1 },
                inside ? b->look.fill : b->look.edge);
}

/* The rows between the corners, where both sides are straight. */
static Rect box_middle(const Box *b)
{
    int round = (int)ceilf(b->look.radius);
    int turn = b->has_edge && b->look.edge_px > round ? b->look.edge_px : round;
    return b->box.w < 2 * turn ? (Rect){ 0 } : rect_grow(b->box, -turn);
}

static void box_straight(const Box *b, int y, int rows)
{
    int rim = b->has_edge ? b->look.edge_px : 0, right = b->box.x + b->box.w;
    pixels_fill(b->canvas, (Rect){ b->box.x, y, rim, rows }, b->look.edge);
    pixels_fill(b->canvas, (Rect){ b->box.x + rim, y, b->box.w - 2 * rim, rows }, b->look.fill);
    pixels_fill(b->canvas, (Rect){ right - rim, y, rim, rows }, b->look.edge);
}

static void box_rows(const Box *b, Rect seen)
{
    Rect middle = box_middle(b);
    int from = middle.y > seen.y ? middle.y : seen.y;
    int end = middle.y + middle.h < seen.y + seen.h ? middle.y + middle.h : seen.y + seen.h;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        if (y == from && end > from) {
            box_straight(b, from, end - from);
            y = end - 1;
        } else {
            box_row(b, y);
        }
    }
}

/* How far along the middle line of the frame a point lies, clockwise from the
 * end of the top left corner. `w`, `h`, `r`: of that line. */
static float frame_along(float x, float y, float w, float h, float r)
{
    const float quarter = 1.5707963f;
    float wide = w - 2 * r, high = h - 2 * r, turn = r * quarter;
    bool left = x<r, right = x> w - r, above = y<r, below = y> h - r;
    if ((left || right) && (above || below)) {
        float angle = atan2f(y - (above ? r : h - r), x - (left ? r : w - r));
        if (right)
            return above ? wide + (angle + quarter) * r : wide + turn + high + angle * r;
        return below ? 2 * (wide + turn) + high + (angle - quarter) * r
                     : 2 * (wide + high) + 3 * turn + (angle + 2 * quarter) * r;
    }
    float nearest_x = fminf(x, w - x), nearest_y = fminf(y, h - y);
    if (nearest_y <= nearest_x)
        return y < h - y ? x - r : wide + 2 * turn + high + (w - r - x);
    return x > w - x ? wide + turn + (y - r) : 2 * (wide + turn) + turn + high + (h - r - y);
}

/* How much of a dash lies at a pixel; a whole number of them goes round. */
static unsigned dash_cover(const Box *b, float x, float y)
{
    float thick = (float)b->look.edge_px;
    float r = fmaxf(b->look.radius - thick / 2, 0.01f);
    float w = (float)b->box.w - thick, h = (float)b->box.h - thick;
    float round = 2 * (w + h - 4 * r) + 6.2831853f * r;
    float period = round / fmaxf(1, roundf(round / (4.4f * thick))), dash = period * 0.6f;
    float along = frame_along(x - thick / 2, y - thick / 2, w, h, r);
    float at = along - floorf(along / period) * period;
    float covered = at <= dash ? fminf(at, dash - at) + 0.5f : 0.5f - fminf(at - dash, period - at);
    return covered <= 0 ? 0 : covered >= 1 ? 255 : (unsigned)(covered * 255 + 0.5f);
}

static void dashes_row(const Box *b, int y)
{
    Side outer, inner;
    side_find(&outer, b->look.radius, b->box.h, y - b->box.y);
    bool inside = y >= b->inner.y && y < b->inner.y + b->inner.h;
    if (inside)
        side_find(&inner, b->inner_radius, b->inner.h, y - b->inner.y);
    for (int i = 0; i < b->box.w; i++) {
        int from_end = i < b->box.w - 1 - i ? i : b->box.w - 1 - i;
        unsigned out = side_cover(&outer, from_end);
        unsigned in = inside ? side_cover(&inner, from_end - b->look.edge_px) : 0;
        if (out <= in)
            continue;
        unsigned dash = dash_cover(b, (float)i + 0.5f, (float)(y - b->box.y) + 0.5f);
        box_pixel(b, b->box.x + i, y, (out - in) * dash / 255, 0);
    }
}

void box_draw(Canvas *c, Rect box, BoxLook look)
{
    Rect seen = rect_meet(box, c->clip);
    float most = (float)(box.w < box.h ? box.w : box.h) / 2;
    if (rect_empty(seen))
        return;
    if (look.radius > most)
        look.radius = most;
    bool has_edge = look.edge_px > 0 && look.edge >> 24 != 0;
    Box b = { .canvas = c,
              .box = box,
              .look = look,
              .inner = rect_grow(box, -look.edge_px),
              .inner_radius = fmaxf(look.radius - (float)look.edge_px, 0),
              .has_edge = has_edge && !look.dashed };
    box_rows(&b, seen);
    if (has_edge && look.dashed)
        for (int y = seen.y; y < seen.y + seen.h; y++)
            dashes_row(&b, y);
}

void pixels_picture(Canvas *c, Rect box, const uint32_t *at, float radius)
{
    Rect seen = rect_meet(box, c->clip);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        const uint32_t *from = at + (ptrdiff_t)(y - box.y) * box.w;
        uint32_t *row = c->at + (ptrdiff_t)y * c->stride;
        Side side;
        side_find(&side, radius, box.h, y - box.y);
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            int in = x - box.x, from_end = in < box.w - 1 - in ? in : box.w - 1 - in;
            unsigned cover = side_cover(&side, from_end);
            if (cover == 255)
                row[x] = from[in];
            else
                pixel_blend(&row[x], from[in], cover, 0, 0);
        }
    }
}
