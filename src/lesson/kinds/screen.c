/* screen: one region of a picture; touching another replaces it. */
#include "lesson/lesson_inside.h"

static const Part *touched(const Draft *d, const Step *step)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i])
            return &step->exercise.parts[i];
    return NULL;
}

static double score(const Draft *d, const Step *step)
{
    const Part *region = touched(d, step);
    return !region ? 0 : region->right ? 1 : region->half ? 0.5 : 0;
}

static bool gated(const Draft *d, const Step *step)
{
    const Part *region = touched(d, step);
    return region && region->gate;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    if (d->slot[part] && step->exercise.parts[part].half)
        return MARK_HALF;
    return pick_mark(d, step, part);
}

const LessonKind lesson_kind_screen = {
    .put = pick_one,
    .ready = pick_ready,
    .score = score,
    .gated = gated,
    .response = pick_response,
    .restore = pick_one_restore,
    .mark = mark,
};
