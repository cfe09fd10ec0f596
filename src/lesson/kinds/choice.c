/* choice: one of several options; picking another replaces it. */
#include "lesson/lesson_inside.h"

static double score(const Draft *d, const Step *step)
{
    return pick_picked(d) & pick_right(step) ? 1 : 0;
}

const LessonKind lesson_kind_choice = {
    .put = pick_one,
    .ready = pick_ready,
    .score = score,
    .response = pick_response,
    .restore = pick_one_restore,
    .mark = pick_mark,
};
