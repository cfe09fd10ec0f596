#include "assess/gain.h"

#include "assess/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Enough that the ends of the interval stay where they are; fewer for very many people, whose
 * interval is narrow and whose draws would take minutes. */
enum { RESAMPLES = 2000, FEWEST_RESAMPLES = 200, DRAWS = 20 * 1000 * 1000 };

double gain_of_means(double before, double after)
{
    return before < 100 ? (after - before) / (100 - before) : NAN;
}

double gain_normalised_change(ScorePair pair)
{
    if (pair.after > pair.before)
        return gain_of_means(pair.before, pair.after);
    if (pair.after < pair.before)
        return (pair.after - pair.before) / pair.before;
    return pair.before > 0 && pair.before < 100 ? 0 : NAN;
}

static int by_scores(const void *a, const void *b)
{
    const ScorePair *x = a, *y = b;
    if (x->before < y->before || x->before > y->before)
        return x->before > y->before ? 1 : -1;
    return (x->after > y->after) - (x->after < y->after);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which `share` of the sorted ones lie, between two of them on a straight line. */
static double quantile(const double *sorted, int count, double share)
{
    double place = share * (count - 1);
    int below = (int)place, above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/* Groups of the same size are drawn from these persons, with putting back. They are sorted first,
 * so that the interval depends on the scores alone and not on who comes first. */
static void bootstrap(Arena *scratch, const ScorePair *pairs, int count, uint64_t seed,
                      GainFigures *out)
{
    ScorePair *sorted = arena_array(scratch, ScorePair, count);
    memcpy(sorted, pairs, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, by_scores);
    int resamples = count > DRAWS / RESAMPLES ? DRAWS / count : RESAMPLES, kept = 0;
    resamples = resamples < FEWEST_RESAMPLES ? FEWEST_RESAMPLES : resamples;
    double *gains = arena_array(scratch, double, resamples);
    uint64_t draw = 0;
    for (int i = 0; i < resamples; i++) {
        double before = 0, after = 0;
        for (int k = 0; k < count; k++) {
            const ScorePair *p = &sorted[draw_seed(seed, draw++) % (uint64_t)count];
            before += p->before;
            after += p->after;
        }
        double gain = gain_of_means(before / count, after / count);
        if (!isnan(gain))
            gains[kept++] = gain;
    }
    if (!kept)
        return;
    qsort(gains, (size_t)kept, sizeof *gains, by_size);
    out->low = quantile(gains, kept, 0.025);
    out->high = quantile(gains, kept, 0.975);
}

GainFigures gain_of_group(Arena *scratch, const ScorePair *pairs, int count, uint64_t seed)
{
    double before = 0, after = 0, change = 0, fell_change = 0;
    int changes = 0;
    GainFigures f = { .pairs = count, .gain = NAN, .low = NAN, .high = NAN };
    for (int i = 0; i < count; i++) {
        double c = gain_normalised_change(pairs[i]);
        before += pairs[i].before;
        after += pairs[i].after;
        if (isnan(c))
            continue;
        changes++;
        change += c;
        f.fell += c < 0;
        fell_change += c < 0 ? c : 0;
    }
    f.before = count ? before / count : NAN;
    f.after = count ? after / count : NAN;
    f.change = changes ? change / changes : NAN;
    f.fell_change = f.fell ? fell_change / f.fell : NAN;
    if (count && f.before <= GAIN_UNSTABLE_ABOVE) {
        f.gain = gain_of_means(f.before, f.after);
        bootstrap(scratch, pairs, count, seed, &f);
    }
    return f;
}
