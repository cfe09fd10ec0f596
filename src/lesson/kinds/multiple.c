/* multiple: any of several options; picking again takes back. */
#include "assess/score.h"
#include "lesson/lesson_inside.h"

static void put(Draft *d, const Step *step, int part, int to)
{
    (void)step, (void)to;
    d->slot[part] = !d->slot[part];
}

static double score(const Draft *d, const Step *step)
{
    return score_multiple(pick_picked(d), pick_right(step));
}

static bool restore(Draft *d, const Step *step, const char *response)
{
    return pick_restore(d, step, response, MAX_PARTS);
}

const LessonKind lesson_kind_multiple = {
    .put = put,
    .ready = pick_ready,
    .score = score,
    .response = pick_response,
    .restore = restore,
    .mark = pick_mark,
};
