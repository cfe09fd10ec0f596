/* compose: one piece for each part of a request. The slot of a piece is 1 when it is taken. */
#include "lesson/compose.h"
#include "course/request.h"
#include "lesson/lesson_inside.h"

int compose_piece(const Draft *d, const Step *step, int group)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] && step->exercise.parts[i].group == group)
            return i;
    return -1;
}

int compose_count(const Draft *d)
{
    int count = 0;
    for (int i = 0; i < d->count; i++)
        count += d->slot[i] != 0;
    return count;
}

int compose_clashes(const Draft *d, const Step *step, int *one, int *other)
{
    int clashes = 0;
    for (int i = 0; i < d->count; i++)
        for (int j = i + 1; j < d->count; j++) {
            if (!d->slot[i] || !d->slot[j] || !(step->exercise.parts[i].against >> j & 1u))
                continue;
            if (!clashes++) {
                *one = i;
                *other = j;
            }
        }
    return clashes;
}

int compose_points(const Draft *d, const Step *step)
{
    const Exercise *e = &step->exercise;
    int halves = 0, one, other;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i])
            halves += e->groups[e->parts[i].group].weight * e->parts[i].weight;
    /* Half a point counts as none. */
    int points = halves / REQUEST_FULL - REQUEST_CLASH * compose_clashes(d, step, &one, &other);
    return points > 0 ? points : 0;
}

const Block *compose_outcome(const Draft *d, const Step *step)
{
    const Exercise *e = &step->exercise;
    unsigned full = 0;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] && e->parts[i].weight == REQUEST_FULL)
            full |= 1u << e->parts[i].group;
    for (int i = 0; i < e->outcome_count; i++)
        if ((e->outcomes[i].with & ~full) == 0)
            return e->outcomes[i].text;
    return NULL;
}

/* In the place of the one that was taken; `to` -1 takes it back. */
static void put(Draft *d, const Step *step, int part, int to)
{
    int before = compose_piece(d, step, step->exercise.parts[part].group);
    if (to < 0) {
        d->slot[part] = 0;
        return;
    }
    if (before >= 0)
        d->slot[before] = 0;
    d->slot[part] = 1;
}

static bool ready(const Draft *d, const Step *step)
{
    (void)step;
    return compose_count(d) > 0;
}

static double score(const Draft *d, const Step *step)
{
    return compose_points(d, step) / (double)REQUEST_WHOLE;
}

static bool gated(const Draft *d, const Step *step)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] && step->exercise.parts[i].gate)
            return true;
    return false;
}

static bool passes(const Draft *d, const Step *step)
{
    return compose_points(d, step) >= REQUEST_PASS;
}

static bool restore(Draft *d, const Step *step, const char *response)
{
    if (!pick_restore(d, step, response, MAX_PARTS))
        return false;
    for (int i = 0; i < d->count; i++)
        for (int j = 0; j < i; j++)
            if (d->slot[i] && d->slot[j] &&
                step->exercise.parts[i].group == step->exercise.parts[j].group)
                return false;
    return true;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    int worth = step->exercise.parts[part].weight;
    if (d->slot[part])
        return worth == REQUEST_FULL ? MARK_RIGHT : worth ? MARK_HALF : MARK_WRONG;
    return worth == REQUEST_FULL ? MARK_MISSED : MARK_NONE;
}

const LessonKind lesson_kind_compose = {
    .put = put,
    .ready = ready,
    .score = score,
    .gated = gated,
    .passes = passes,
    .response = pick_response,
    .restore = restore,
    .mark = mark,
};
