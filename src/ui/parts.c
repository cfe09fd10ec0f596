/* Dividing a length between neighbours: the arithmetic under rows and columns. */
#include "ui/ui_inside.h"

#include <math.h>

static int total(const Part *parts, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += parts[i].size;
    return sum;
}

static int clamp(const Part *p, int size)
{
    if (p->max > 0 && size > p->max)
        size = p->max;
    return size < p->min ? p->min : size;
}

/* Take `excess` from the parts in proportion to how much each can give. */
static void shrink(Part *parts, int count, int excess, bool firm)
{
    int64_t room = 0, taken = 0, passed = 0;
    for (int i = 0; i < count; i++)
        if (parts[i].firm == firm)
            room += parts[i].size - parts[i].min;
    if (room <= 0)
        return;
    if (excess > room)
        excess = (int)room;
    for (int i = 0; i < count; i++) {
        if (parts[i].firm != firm)
            continue;
        passed += parts[i].size - parts[i].min;
        int64_t until_here = passed * excess / room;
        parts[i].size -= (int)(until_here - taken);
        taken = until_here;
    }
}

static int total_up_to(const Part *parts, int count, int most)
{
    int sum = 0;
    for (int i = 0; i < count; i++)
        sum += parts[i].size < most ? parts[i].size : most;
    return sum;
}

/* Not even the minima fit: the largest give way, down to one size, so that short words stay whole
 * and only the longest are broken. */
static void level(Part *parts, int count, int room)
{
    int low = 0, high = room;
    while (low < high) {
        int middle = high - (high - low) / 2;
        if (total_up_to(parts, count, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    int spare = room - total_up_to(parts, count, low);
    for (int i = 0; i < count; i++)
        if (parts[i].size > low)
            parts[i].size = low + (spare-- > 0);
}

/* Give spare room by weight. A part that must be larger or may not be so large is settled and the
 * rest shared again; at most one round a part. */
static void grow(Part *parts, int count, int room)
{
    for (int round = 0; round <= count; round++) {
        float weights = 0;
        int spare = room;
        for (int i = 0; i < count; i++) {
            weights += parts[i].weight;
            spare -= parts[i].weight > 0 ? 0 : parts[i].size;
        }
        if (weights <= 0)
            return;
        float passed = 0;
        int given = 0, strained = -1;
        bool too_large = false;
        for (int i = 0; i < count; i++) {
            if (parts[i].weight <= 0)
                continue;
            passed += parts[i].weight;
            int until_here = (int)lroundf((float)spare * (passed / weights));
            int size = until_here - given;
            given = until_here;
            parts[i].size = clamp(&parts[i], size);
            bool larger = parts[i].size < size;
            /* Minima are settled before maxima: they leave less to share. */
            if (parts[i].size != size && (strained < 0 || (too_large && !larger))) {
                strained = i;
                too_large = larger;
            }
        }
        if (strained < 0)
            return;
        parts[strained].weight = 0;
    }
}

void parts_share(Part *parts, int count, int room, bool squeeze)
{
    for (int i = 0; i < count; i++)
        parts[i].size = parts[i].weight > 0 ? parts[i].min : clamp(&parts[i], parts[i].base);
    int over = total(parts, count) - room;
    if (over <= 0) {
        grow(parts, count, room);
        return;
    }
    shrink(parts, count, over, false);
    shrink(parts, count, total(parts, count) - room, true);
    if (squeeze && total(parts, count) > room)
        level(parts, count, room);
}
