/* spot: what is wrong in texts is touched and named. Some texts hold nothing wrong. */
#include "assess/score.h"
#include "lesson/lesson_inside.h"

enum { UNTOUCHED, TOUCHED, NAMED }; /* a slot; NAMED + ErrorClass */

/* C4.O4 of the curriculum: errors found and right text left alone, three quarters of both. */
enum { PASS_PERCENT = 75 };

static void put(Draft *d, const Step *step, int part, int to)
{
    (void)step;
    if (to > 0 && to <= ERROR_CLASSES)
        d->slot[part] = NAMED + to - 1;
    else
        d->slot[part] = d->slot[part] == UNTOUCHED ? TOUCHED : UNTOUCHED;
}

/* One of the texts holds something wrong, so touching nothing is no answer. */
static bool ready(const Draft *d, const Step *step)
{
    (void)step;
    int named = 0;
    for (int i = 0; i < d->count; i++) {
        if (d->slot[i] == TOUCHED)
            return false;
        named += d->slot[i] >= NAMED;
    }
    return named > 0;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    int class = step->exercise.parts[part].class, slot = d->slot[part];
    if (slot == UNTOUCHED)
        return class < 0 ? MARK_NONE : MARK_MISSED;
    if (class < 0)
        return MARK_WRONG;
    return slot == NAMED + class ? MARK_RIGHT : MARK_HALF;
}

static double score(const Draft *d, const Step *step)
{
    int marks[MAX_GROUPS][MARK_HALF + 1] = { 0 };
    double sum = 0;
    for (int i = 0; i < d->count; i++)
        marks[step->exercise.parts[i].group][mark(d, step, i)]++;
    for (int text = 0; text < step->exercise.group_count; text++) {
        const int *of = marks[text];
        sum += score_spot(of[MARK_RIGHT], of[MARK_HALF], of[MARK_WRONG],
                          of[MARK_RIGHT] + of[MARK_HALF] + of[MARK_MISSED]);
    }
    return step->exercise.group_count ? sum / step->exercise.group_count : 0;
}

static bool passes(const Draft *d, const Step *step)
{
    return score_reaches(score(d, step), PASS_PERCENT);
}

static const char *word_of(int slot)
{
    return slot < NAMED ? "" : error_names[slot - NAMED];
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    response_slots(d, step, word_of, out);
}

static bool restore(Draft *d, const Step *step, const char *text)
{
    return restore_slots(d, step, word_of, NAMED + ERROR_CLASSES, text);
}

const LessonKind lesson_kind_spot = {
    .put = put,
    .ready = ready,
    .score = score,
    .passes = passes,
    .response = response,
    .restore = restore,
    .mark = mark,
};
