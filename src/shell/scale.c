/* A picture in another size, by a tent filter in whole numbers: the same bytes on every machine. */
#include "shell/shell_inside.h"

#include <stdlib.h>

enum { ONE = 1 << 16 };

/* For one pixel of the result: which of the source it is made of, and how much of each. The
 * weights add up to ONE. */
typedef struct {
    int first, count;
    uint32_t *weights;
} Taps;

typedef struct {
    Taps *at;
    uint32_t *weights;
} Filter;

static int most_taps(int from, int to)
{
    return from > to ? 2 * (from / to) + 4 : 4;
}

/* Weights that fall off evenly to both sides of the middle, in 1/ONE of a source pixel. */
static void find_taps(Taps *t, int index, int from, int to)
{
    int64_t reach = from > to ? (int64_t)from * ONE / to : ONE;
    int64_t middle = (2 * (int64_t)index + 1) * from * (ONE / 2) / to;
    int64_t sum = 0;
    int heaviest = 0;
    t->first = (int)((middle - reach) / ONE);
    t->first = t->first > 0 ? t->first : 0;
    t->count = 0;
    for (int i = t->first; i < from && t->count < most_taps(from, to); i++) {
        int64_t away = (2 * (int64_t)i + 1) * (ONE / 2) - middle;
        int64_t weight = reach - (away < 0 ? -away : away);
        if (weight <= 0 && away > 0)
            break;
        weight = weight > 0 ? weight : 0;
        t->weights[t->count] = (uint32_t)weight;
        heaviest = t->weights[heaviest] < weight ? t->count : heaviest;
        sum += weight;
        t->count++;
    }
    int64_t left = ONE;
    for (int i = 0; i < t->count; i++) {
        t->weights[i] = (uint32_t)((int64_t)t->weights[i] * ONE / sum);
        left -= t->weights[i];
    }
    t->weights[heaviest] += (uint32_t)left;
}

static Filter filter_open(int from, int to)
{
    int most = most_taps(from, to);
    Filter f = { need_memory((size_t)to, sizeof *f.at),
                 need_memory((size_t)to * (size_t)most, sizeof *f.weights) };
    for (int i = 0; i < to; i++) {
        f.at[i].weights = f.weights + (ptrdiff_t)i * most;
        find_taps(&f.at[i], i, from, to);
    }
    return f;
}

static void filter_close(Filter *f)
{
    free(f->at);
    free(f->weights);
}

/* The pixels at `from`, `step` apart, weighed together. */
static uint32_t weigh(const uint32_t *from, ptrdiff_t step, const Taps *t)
{
    uint32_t red = ONE / 2, green = ONE / 2, blue = ONE / 2;
    from += step * t->first;
    for (int i = 0; i < t->count; i++, from += step) {
        red += (*from >> 16 & 255) * t->weights[i];
        green += (*from >> 8 & 255) * t->weights[i];
        blue += (*from & 255) * t->weights[i];
    }
    return 0xff000000u | (red >> 16) << 16 | (green >> 16) << 8 | blue >> 16;
}

/* Which pixels of a result of so many are made of any of the source from `first` on, before `end`.
 */
static void find_touched(const Filter *f, int to, int first, int end, int *from, int *until)
{
    *from = 0;
    while (*from < to && f->at[*from].first + f->at[*from].count <= first)
        ++*from;
    *until = *from;
    while (*until < to && f->at[*until].first < end)
        ++*until;
}

/* First across, into lines that are narrow already, then down. */
void pixels_scale_changed(const uint32_t *from, int stride, int width, int height, Rect changed,
                          uint32_t *to, int to_width, int to_height)
{
    int left, right, top, bottom;
    Filter across = filter_open(width, to_width), down = filter_open(height, to_height);
    find_touched(&across, to_width, changed.x, changed.x + changed.w, &left, &right);
    find_touched(&down, to_height, changed.y, changed.y + changed.h, &top, &bottom);
    if (left < right && top < bottom) {
        const Taps *last = &down.at[bottom - 1];
        int first = down.at[top].first, lines = last->first + last->count - first;
        int wide = right - left;
        uint32_t *narrow = need_memory((size_t)wide * (size_t)lines, sizeof *narrow);
        for (int y = 0; y < lines; y++)
            for (int x = 0; x < wide; x++)
                narrow[(ptrdiff_t)y * wide + x] =
                    weigh(from + (ptrdiff_t)(first + y) * stride, 1, &across.at[left + x]);
        for (int y = top; y < bottom; y++) {
            Taps taps = down.at[y];
            taps.first -= first;
            for (int x = 0; x < wide; x++)
                to[(ptrdiff_t)y * to_width + left + x] = weigh(narrow + x, wide, &taps);
        }
        free(narrow);
    }
    filter_close(&across);
    filter_close(&down);
}

void pixels_scale(const uint32_t *from, int stride, int width, int height, uint32_t *to,
                  int to_width, int to_height)
{
    pixels_scale_changed(from, stride, width, height, (Rect){ 0, 0, width, height }, to, to_width,
                         to_height);
}
