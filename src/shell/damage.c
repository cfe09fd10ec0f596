/* Two pictures are lists of items. What stands in both, with the same hash and in the same order,
 * needs no drawing: where nothing else lies, the same things lie over each other. The boxes of all
 * others, before and now, are drawn. */
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

/* Items that are still to be compared. */
typedef struct {
    const Item *at;
    int count;
} Items;

static Items items_behind(Items items, int count)
{
    return (Items){ items.at + count, items.count - count };
}

/* How many items have gone before, and have come now, ahead of the next that stands in both. None
 * is looked for far away: then one has taken the place of the other. */
static void items_part(Items before, Items now, int *gone, int *came)
{
    enum { REACH = 16 };
    for (int away = 1; away <= REACH; away++) {
        for (int old = 0; old <= away; old++) {
            int fresh = away - old;
            if (old < before.count && fresh < now.count &&
                before.at[old].hash == now.at[fresh].hash) {
                *gone = old;
                *came = fresh;
                return;
            }
        }
    }
    *gone = before.count > 0;
    *came = now.count > 0;
}

static void damage_items(Damage *d, Items items, int count, Rect window)
{
    for (int i = 0; i < count; i++)
        damage_add(d, rect_meet(items.at[i].bounds, window));
}

static void damage_compare(Items before, Items now, Rect window, Damage *out)
{
    while (before.count || now.count) {
        int gone = 0, came = 0;
        if (before.count && now.count && before.at[0].hash == now.at[0].hash) {
            gone = came = 1;
        } else {
            items_part(before, now, &gone, &came);
            damage_items(out, before, gone, window);
            damage_items(out, now, came, window);
        }
        before = items_behind(before, gone);
        now = items_behind(now, came);
    }
}

void damage_find(const Item *before, int before_count, const Item *now, int now_count, Rect window,
                 Damage *out)
{
    *out = (Damage){ .count = 0 };
    damage_compare((Items){ before, before_count }, (Items){ now, now_count }, window, out);

    int64_t all = 0;
    for (int i = 0; i < out->count; i++)
        all += area(out->at[i]);
    if (all * 10 > area(window) * 6)
        *out = (Damage){ .at = { window }, .count = 1 };
}
