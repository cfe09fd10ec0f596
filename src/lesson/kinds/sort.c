/* sort: every card into one of the bins. */
#include "assess/score.h"
#include "lesson/lesson_inside.h"

enum { NOT_PLACED = -1 };

static void begin(Draft *d, const Step *step, uint64_t seed)
{
    (void)step, (void)seed;
    for (int i = 0; i < d->count; i++)
        d->slot[i] = NOT_PLACED;
}

static void put(Draft *d, const Step *step, int part, int to)
{
    if (to >= NOT_PLACED && to < step->exercise.group_count)
        d->slot[part] = to;
}

static bool ready(const Draft *d, const Step *step)
{
    (void)step;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] == NOT_PLACED)
            return false;
    return true;
}

static double score(const Draft *d, const Step *step)
{
    int key[MAX_PARTS];
    unsigned also[MAX_PARTS];
    for (int i = 0; i < d->count; i++) {
        key[i] = step->exercise.parts[i].group;
        also[i] = step->exercise.parts[i].also;
    }
    return score_sort(d->slot, key, also, d->count);
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    for (int i = 0; i < d->count; i++) {
        if (d->slot[i] == NOT_PLACED)
            continue;
        response_add(out, start, step->exercise.parts[i].id);
        response_join(out, step->exercise.groups[d->slot[i]].id);
    }
}

static bool restore(Draft *d, const Step *step, const char *text)
{
    Str rest = str_of(text), card, bin;
    begin(d, step, 0);
    while (response_next(&rest, &card)) {
        if (!response_split(&card, &bin))
            return false;
        int part = response_part(step, card), to = response_group(step, bin);
        if (part < 0 || to < 0 || d->slot[part] != NOT_PLACED)
            return false;
        d->slot[part] = to;
    }
    return true;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    const Part *card = &step->exercise.parts[part];
    if (d->slot[part] == NOT_PLACED)
        return MARK_MISSED;
    if (d->slot[part] == card->group)
        return MARK_RIGHT;
    return card->also >> d->slot[part] & 1u ? MARK_HALF : MARK_WRONG;
}

const LessonKind lesson_kind_sort = {
    .begin = begin,
    .put = put,
    .ready = ready,
    .score = score,
    .response = response,
    .restore = restore,
    .mark = mark,
};
