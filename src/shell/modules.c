/* A code that a scanner reads off the glass: black on white whatever the theme, and a module as
 * wide as a whole number of pixels, so that its edges are sharp. */
#include "shell/shell_inside.h"

enum { QUIET = 4 }; /* modules of white round it that a scanner needs, by ISO/IEC 18004 */
static const uint32_t black = 0xff000000, white = 0xffffffff;

static void fill(Canvas *c, Rect box, uint32_t argb)
{
    Rect r = rect_meet(box, c->clip);
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            c->at[(ptrdiff_t)y * c->stride + x] = argb;
}

void modules_draw(Canvas *c, Rect box, const uint8_t *dark, int side)
{
    int room = box.w < box.h ? box.w : box.h;
    int px = room / (side + 2 * QUIET);
    if (px < 1)
        px = 1;
    int left = box.x + (box.w - px * side) / 2, top = box.y + (box.h - px * side) / 2;
    fill(c, box, white);
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++)
            if (dark[row * side + column])
                fill(c, (Rect){ left + column * px, top + row * px, px, px }, black);
}
