#include "assess/draw.h"

/* splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014; constants of Vigna's public-domain reference). Forms and
 * orders that records point at depend on it, so it never changes. */
static const uint64_t STRIDE = 0x9e3779b97f4a7c15u;

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t next(uint64_t *state)
{
    *state += STRIDE;
    return mix(*state);
}

/* 0 … bound-1, each equally likely. The first 2^64 mod bound values are drawn
 * again: what is left divides evenly. They are fewer than bound, so hardly ever
 * does it matter how many exactly. */
static int below(uint64_t *state, int bound)
{
    uint64_t width = (uint64_t)bound;
    uint64_t drawn;
    do
        drawn = next(state);
    while (drawn < width && drawn < (0 - width) % width);
    return (int)(drawn % width);
}

uint64_t draw_seed(uint64_t seed, uint64_t index)
{
    return mix(seed + STRIDE * (index + 1));
}

void draw_order(uint64_t seed, int count, int *out)
{
    for (int i = 0; i < count; i++)
        out[i] = i;
    for (int i = count - 1; i > 0; i--) {
        int j = below(&seed, i + 1);
        int kept = out[i];
        out[i] = out[j];
        out[j] = kept;
    }
}

static bool is_among(const int *items, int count, int item)
{
    for (int i = 0; i < count; i++)
        if (items[i] == item)
            return true;
    return false;
}

/* One of the items that are not chosen yet and were seen least. */
static int draw_least_seen(uint64_t *state, const int *seen, int count, const int *chosen,
                           int chosen_count)
{
    int least = 0, ties = 0;
    for (int i = 0; i < count; i++) {
        if (is_among(chosen, chosen_count, i))
            continue;
        if (ties == 0 || seen[i] < least) {
            least = seen[i];
            ties = 0;
        }
        ties += seen[i] == least;
    }
    int skip = below(state, ties);
    for (int i = 0; i < count; i++)
        if (seen[i] == least && !is_among(chosen, chosen_count, i) && skip-- == 0)
            return i;
    return -1;
}

int draw_form(uint64_t seed, const int *seen, int count, int want, int *out)
{
    int chosen = 0;
    while (chosen < want && chosen < count) {
        out[chosen] = draw_least_seen(&seed, seen, count, out, chosen);
        chosen++;
    }
    return chosen;
}
