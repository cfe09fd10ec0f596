/* Two pictures are lists of items. What stands in both at the same place in the list, with the same
 * hash, needs no drawing; the boxes of all others, before and now, do. */
#include "shell/shell_inside.h"

static int64_t area(Rect r)
{
    return (int64_t)r.w * r.h;
}

/* Two boxes are drawn as one when that costs little more than both. */
static bool worth_joining(Rect a, Rect b)
{
    return area(rect_join(a, b)) <= area(a) + area(b) + 64 * 64;
}

static void damage_remove(Damage *d, int at)
{
    d->at[at] = d->at[--d->count];
}

static int cheapest(const Damage *d, Rect r)
{
    int best = 0;
    int64_t best_cost = INT64_MAX;
    for (int i = 0; i < d->count; i++) {
        int64_t cost = area(rect_join(d->at[i], r)) - area(d->at[i]);
        if (cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

void damage_add(Damage *d, Rect r)
{
    if (rect_empty(r))
        return;
    for (int i = 0; i < d->count;) {
        if (!worth_joining(d->at[i], r)) {
            i++;
            continue;
        }
        r = rect_join(d->at[i], r);
        damage_remove(d, i);
        i = 0; /* the larger box may now meet one that was passed */
    }
    if (d->count == DAMAGE_MAX) {
        int with = cheapest(d, r);
        r = rect_join(d->at[with], r);
        damage_remove(d, with);
        damage_add(d, r);
        return;
    }
    d->at[d->count++] = r;
}

void damage_find(const Item *before, int before_count, const Item *now, int now_count, Rect window,
                 Damage *out)
{
    int least = before_count < now_count ? before_count : now_count;
    int first = 0, last = 0; /* equal at the start, equal at the end */
    while (first < least && before[first].hash == now[first].hash)
        first++;
    while (last < least - first &&
           before[before_count - 1 - last].hash == now[now_count - 1 - last].hash)
        last++;

    *out = (Damage){ .count = 0 };
    bool in_step = before_count == now_count;
    for (int i = first; i < before_count - last; i++)
        if (!in_step || before[i].hash != now[i].hash)
            damage_add(out, rect_meet(before[i].bounds, window));
    for (int i = first; i < now_count - last; i++)
        if (!in_step || before[i].hash != now[i].hash)
            damage_add(out, rect_meet(now[i].bounds, window));

    int64_t all = 0;
    for (int i = 0; i < out->count; i++)
        all += area(out->at[i]);
    if (all * 10 > area(window) * 6)
        *out = (Damage){ .at = { window }, .count = 1 };
}
