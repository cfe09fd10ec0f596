/* order: steps brought into an order that keeps every required pair. `shown` is the order
 * as it stands now, and `slot` the place of each step in it. */
#include "assess/draw.h"
#include "assess/score.h"
#include "lesson/lesson_inside.h"

static void after_of(const Step *step, uint32_t after[MAX_PARTS])
{
    for (int i = 0; i < step->exercise.part_count; i++)
        after[i] = step->exercise.parts[i].after;
}

static bool first_broken(const Draft *d, const Step *step, int *before, int *behind)
{
    uint32_t after[MAX_PARTS];
    after_of(step, after);
    return score_first_broken(d->shown, after, d->count, before, behind);
}

static bool is_solved(const Draft *d, const Step *step)
{
    int before, behind;
    return !first_broken(d, step, &before, &behind);
}

static void places_from_shown(Draft *d)
{
    for (int place = 0; place < d->count; place++)
        d->slot[d->shown[place]] = place;
}

/* Authors list the steps in the right order, so one that is not to be shuffled is all the
 * same when it comes out solved. A shuffle that does so too is turned round: then every
 * required pair is broken. */
static void begin(Draft *d, const Step *step, uint64_t seed)
{
    if (is_solved(d, step) && !step->exercise.shuffle)
        draw_order(seed, d->count, d->shown);
    if (is_solved(d, step))
        for (int i = 0, j = d->count - 1; i < j; i++, j--) {
            int kept = d->shown[i];
            d->shown[i] = d->shown[j];
            d->shown[j] = kept;
        }
    places_from_shown(d);
}

static void put(Draft *d, const Step *step, int part, int to)
{
    (void)step;
    int from = d->slot[part];
    if (to < 0 || to >= d->count || to == from)
        return;
    int by = to > from ? 1 : -1;
    for (int place = from; place != to; place += by)
        d->shown[place] = d->shown[place + by];
    d->shown[to] = part;
    places_from_shown(d);
    d->moved = true;
}

static bool ready(const Draft *d, const Step *step)
{
    (void)step;
    return d->moved;
}

static double score(const Draft *d, const Step *step)
{
    uint32_t after[MAX_PARTS];
    after_of(step, after);
    return score_order(d->shown, after, d->count);
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    for (int place = 0; place < d->count; place++)
        response_add(out, start, step->exercise.parts[d->shown[place]].id);
}

static bool restore(Draft *d, const Step *step, const char *text)
{
    Str rest = str_of(text), id;
    bool placed[MAX_PARTS] = { false };
    int count = 0;
    while (response_next(&rest, &id)) {
        int part = response_part(step, id);
        if (part < 0 || placed[part])
            return false;
        placed[part] = true;
        d->shown[count++] = part;
    }
    places_from_shown(d);
    d->moved = true;
    return count == d->count;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    int before, behind;
    if (!first_broken(d, step, &before, &behind))
        return MARK_RIGHT;
    return part == before || part == behind ? MARK_WRONG : MARK_RIGHT;
}

const LessonKind lesson_kind_order = {
    .begin = begin,
    .put = put,
    .ready = ready,
    .score = score,
    .response = response,
    .restore = restore,
    .mark = mark,
};
