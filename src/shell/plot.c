#include "shell/shell_inside.h"

#include <math.h>

enum { HALF = 2, DOT = 8 }; /* of the line and of a dot, in design px */

typedef struct {
    float x, y;
} Point;

int plot_margin(float scale)
{
    return (int)ceilf(DOT * scale) + 1;
}

static float distance(Point at, Point from, Point to)
{
    float wide = to.x - from.x, high = to.y - from.y, length = wide * wide + high * high;
    float along = length > 0 ? ((at.x - from.x) * wide + (at.y - from.y) * high) / length : 0;
    along = along < 0 ? 0 : along > 1 ? 1 : along;
    return hypotf(at.x - from.x - along * wide, at.y - from.y - along * high);
}

/* Everything within `reach` of the stretch between two points; the same two: a dot. */
static void draw_stretch(Canvas *c, Point from, Point to, float reach, uint32_t argb)
{
    int left = (int)floorf(fminf(from.x, to.x) - reach - 1);
    int top = (int)floorf(fminf(from.y, to.y) - reach - 1);
    int right = (int)ceilf(fmaxf(from.x, to.x) + reach + 1);
    int bottom = (int)ceilf(fmaxf(from.y, to.y) + reach + 1);
    Rect r = rect_meet((Rect){ left, top, right - left, bottom - top }, c->clip);
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++) {
            Point middle = { (float)x + 0.5f, (float)y + 0.5f };
            float cover = reach + 0.5f - distance(middle, from, to);
            if (cover <= 0)
                continue;
            unsigned weight = (unsigned)(fminf(cover, 1) * (float)(argb >> 24) + 0.5f);
            pixel_blend(c->at + (ptrdiff_t)y * c->stride + x, argb, weight, 0, 0);
        }
}

static Point point_of(Rect box, const float *down, int count, int i)
{
    return (Point){ (float)box.x + (float)box.w * ((float)i + 0.5f) / (float)count,
                    (float)box.y + (float)box.h * down[i] };
}

void plot_draw(Canvas *c, Rect box, const float *down, int count, float scale, uint32_t argb)
{
    for (int i = 0; i < count; i++) {
        Point here = point_of(box, down, count, i);
        if (i + 1 < count)
            draw_stretch(c, here, point_of(box, down, count, i + 1), HALF * scale, argb);
        draw_stretch(c, here, here, DOT * scale, argb);
    }
}
