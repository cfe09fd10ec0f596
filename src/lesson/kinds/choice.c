/* choice: one of several options; picking another replaces it. */
#include "lesson/lesson_inside.h"

static void put(Draft *d, const Step *step, int part, int to)
{
    (void)step, (void)to;
    for (int i = 0; i < d->count; i++)
        d->slot[i] = i == part;
}

static double score(const Draft *d, const Step *step)
{
    return pick_picked(d) & pick_right(step) ? 1 : 0;
}

static bool restore(Draft *d, const Step *step, const char *response)
{
    return pick_restore(d, step, response, 1);
}

const LessonKind lesson_kind_choice = {
    .put = put,
    .ready = pick_ready,
    .score = score,
    .response = pick_response,
    .restore = restore,
    .mark = pick_mark,
};
