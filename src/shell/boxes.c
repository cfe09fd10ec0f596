#include "shell/shell_inside.h"

#include <math.h>

/* So many pixels at least lie outside the corner as a whole. */
static int side_outside(float radius, float down, int most)
{
    float reach = radius + 0.5f, left = reach * reach - down * down;
    int outside = left > 0 ? (int)(radius - 0.5f - sqrtf(left)) - 1 : most;
    return outside < 0 ? 0 : outside < most ? outside : most;
}

void side_find(Side *out, float radius, int height, int row)
{
    out->clear = out->count = 0;
    int from_end = row < height - 1 - row ? row : height - 1 - row;
    float down = radius - ((float)from_end + 0.5f);
    if (radius < 0.5f || down <= 0)
        return;
    int most = (int)ceilf(radius);
    if (most > SIDE_MAX)
        most = SIDE_MAX;
    out->clear = out->count = side_outside(radius, down, most);
    memset(out->at, 0, (size_t)out->clear);
    for (int i = out->count; i < most; i++) {
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

static void box_pixel(const Box *b, uint32_t *at, unsigned outside, unsigned inside)
{
    unsigned rim = outside > inside ? outside - inside : 0;
    unsigned edge = (rim * (b->look.edge >> 24) + 127) / 255;
    unsigned fill = (inside * (b->look.fill >> 24) + 127) / 255;
    if (fill == 255)
        *at = b->look.fill;
    else if (edge == 255)
        *at = b->look.edge;
    else if (edge || fill)
        pixel_blend(at, b->look.edge, edge, b->look.fill, fill);
}

/* Both ends of one row of a box, alike but for their direction. */
typedef struct {
    Side outer, inner;
    int rim;
    bool inside; /* the row goes through what the edge surrounds */
} Ends;

/* Pixels from `i` to before `end` of an end, as `ends` weighs them. */
static void box_weighed(const Box *b, const Ends *ends, uint32_t *at, int step, int i, int end)
{
    for (; i < end; i++) {
        unsigned out = side_cover(&ends->outer, i), in = out;
        if (b->has_edge)
            in = ends->inside ? side_cover(&ends->inner, i - ends->rim) : 0;
        box_pixel(b, &at[i * step], out, in);
    }
}

static int within(int value, int least, int most)
{
    return value < least ? least : value < most ? value : most;
}

/* `count` pixels from `x` on, `step` 1 to the right or -1 to the left: from what lies outside to
 * the edge, the edge, and from there to what lies inside. */
static void box_end(const Box *b, const Ends *ends, int x, int y, int step, int count)
{
    const Rect *clip = &b->canvas->clip;
    int last = clip->x + clip->w - 1;
    int from = step > 0 ? clip->x - x : x - last, end = step > 0 ? last + 1 - x : x - clip->x + 1;
    uint32_t *at = b->canvas->at + (ptrdiff_t)y * b->canvas->stride + x;
    end = end < count ? end : count;
    int first = from > ends->outer.clear ? from : ends->outer.clear;
    int edge = within(ends->outer.count, first, end), inner = edge;
    if (b->has_edge && b->look.edge >> 24 == 255)
        inner = within(ends->inside ? ends->rim + ends->inner.clear : end, edge, end);
    box_weighed(b, ends, at, step, first, edge);
    for (int i = edge; i < inner; i++)
        at[i * step] = b->look.edge;
    box_weighed(b, ends, at, step, inner, end);
}

/* How wide the ends of a row are together with what is between them and no straight side. */
static int ends_find(const Box *b, int y, Ends *out)
{
    out->inside = !b->has_edge || (y >= b->inner.y && y < b->inner.y + b->inner.h);
    out->rim = b->has_edge ? b->look.edge_px : 0;
    side_find(&out->outer, b->look.radius, b->box.h, y - b->box.y);
    int count = out->outer.count, most = (b->box.w + 1) / 2;
    if (out->inside && b->has_edge) {
        side_find(&out->inner, b->inner_radius, b->inner.h, y - b->inner.y);
        if (out->rim + out->inner.count > count)
            count = out->rim + out->inner.count;
    }
    return count < most ? count : most;
}

static void box_row(const Box *b, const Ends *ends, int count, int y)
{
    int right = b->box.x + b->box.w - 1;
    box_end(b, ends, b->box.x, y, 1, count);
    box_end(b, ends, right, y, -1, count < b->box.w - count ? count : b->box.w - count);
    pixels_fill(b->canvas, (Rect){ b->box.x + count, y, b->box.w - 2 * count, 1 },
                ends->inside ? b->look.fill : b->look.edge);
}

static bool row_seen(Rect seen, int y)
{
    return y >= seen.y && y < seen.y + seen.h;
}

/* A row, and the one that is as far from the bottom, which looks the same. */
static void box_two_rows(const Box *b, Rect seen, int down)
{
    int above = b->box.y + down, below = b->box.y + b->box.h - 1 - down;
    Ends ends;
    if (!row_seen(seen, above) && !row_seen(seen, below))
        return;
    int count = ends_find(b, above, &ends);
    if (row_seen(seen, above))
        box_row(b, &ends, count, above);
    if (below != above && row_seen(seen, below))
        box_row(b, &ends, count, below);
}

/* How far from the ends of a side it may be anything but straight. */
static int box_turn(const Box *b)
{
    int round = (int)ceilf(b->look.radius);
    return b->has_edge && b->look.edge_px > round ? b->look.edge_px : round;
}

/* The rows between the corners, where both sides are straight. */
static Rect box_middle(const Box *b)
{
    int turn = box_turn(b);
    return b->box.w < 2 * turn ? (Rect){ 0 } : rect_grow(b->box, -turn);
}

static void box_straight(const Box *b, int y, int rows)
{
    int rim = b->has_edge ? b->look.edge_px : 0, right = b->box.x + b->box.w;
    pixels_fill(b->canvas, (Rect){ b->box.x, y, rim, rows }, b->look.edge);
    pixels_fill(b->canvas, (Rect){ b->box.x + rim, y, b->box.w - 2 * rim, rows }, b->look.fill);
    pixels_fill(b->canvas, (Rect){ right - rim, y, rim, rows }, b->look.edge);
}

/* Whatever is seen of it lies between the corners of its top and bottom: drawn upright. */
static bool box_columns(const Box *b, Rect seen)
{
    int turn = box_turn(b), rim = b->has_edge ? b->look.edge_px : 0;
    Rect between = { b->box.x + turn, b->box.y, b->box.w - 2 * turn, b->box.h };
    if (b->box.h < 2 * turn || !rect_holds(between, seen))
        return false;
    int below = b->box.y + b->box.h - rim;
    pixels_fill(b->canvas, (Rect){ seen.x, b->box.y, seen.w, rim }, b->look.edge);
    pixels_fill(b->canvas, (Rect){ seen.x, b->box.y + rim, seen.w, b->box.h - 2 * rim },
                b->look.fill);
    pixels_fill(b->canvas, (Rect){ seen.x, below, seen.w, rim }, b->look.edge);
    return true;
}

static void box_rows(const Box *b, Rect seen)
{
    if (box_columns(b, seen))
        return;
    Rect straight = box_middle(b);
    bool any = !rect_empty(straight);
    int turned = any ? straight.y - b->box.y : (b->box.h + 1) / 2;
    for (int down = 0; down < turned; down++)
        box_two_rows(b, seen, down);
    straight = rect_meet((Rect){ seen.x, straight.y, seen.w, straight.h }, seen);
    if (any && !rect_empty(straight))
        box_straight(b, straight.y, straight.h);
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
    uint32_t *row = b->canvas->at + (ptrdiff_t)y * b->canvas->stride + b->box.x;
    Rect seen = rect_meet(b->box, b->canvas->clip);
    for (int i = seen.x - b->box.x; i < seen.x + seen.w - b->box.x; i++) {
        int from_end = i < b->box.w - 1 - i ? i : b->box.w - 1 - i;
        unsigned out = side_cover(&outer, from_end);
        unsigned in = inside ? side_cover(&inner, from_end - b->look.edge_px) : 0;
        if (out <= in)
            continue;
        unsigned dash = dash_cover(b, (float)i + 0.5f, (float)(y - b->box.y) + 0.5f);
        box_pixel(b, &row[i], (out - in) * dash / 255, 0);
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
