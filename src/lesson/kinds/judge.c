/* judge: every answer is accepted, fixed or rejected. The slot of an answer is a Judgement. */
#include "lesson/judge.h"
#include "assess/score.h"
#include "lesson/lesson_inside.h"

/* Who would fix everything earns 75: all that is bad, and half of what is good. */
enum { PASS_PERCENT = 85 };

static const char *const words[JUDGEMENTS] = {
    [JUDGED_ACCEPT] = "accept", [JUDGED_FIX] = "fix", [JUDGED_REJECT] = "reject"
};

JudgeTally judge_tally(const Draft *d, const Step *step)
{
    JudgeTally t = { 0 };
    for (int i = 0; i < d->count; i++) {
        bool good = step->exercise.parts[i].right;
        t.good += good;
        t.accepted += good && d->slot[i] == JUDGED_ACCEPT;
        t.fixed += good && d->slot[i] == JUDGED_FIX;
        t.rejected += good && d->slot[i] == JUDGED_REJECT;
        t.bad += !good;
        t.trusted += !good && d->slot[i] == JUDGED_ACCEPT;
    }
    return t;
}

/* `to` 0: accept, 1: fix, 2: reject; -1: not judged any more. */
static void put(Draft *d, const Step *step, int part, int to)
{
    (void)step;
    if (to < JUDGEMENTS - 1)
        d->slot[part] = to < 0 ? JUDGED_NOT : to + 1;
}

static bool ready(const Draft *d, const Step *step)
{
    (void)step;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] == JUDGED_NOT)
            return false;
    return true;
}

static double score(const Draft *d, const Step *step)
{
    JudgeTally t = judge_tally(d, step);
    return ready(d, step) ? score_judge(t.good, t.accepted, t.fixed, t.bad, t.trusted) : 0;
}

static bool passes(const Draft *d, const Step *step)
{
    return score_reaches(score(d, step), PASS_PERCENT);
}

static const char *word_of(int slot)
{
    return words[slot];
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    response_slots(d, step, word_of, out);
}

static bool restore(Draft *d, const Step *step, const char *text)
{
    return restore_slots(d, step, word_of, JUDGEMENTS, text);
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    bool good = step->exercise.parts[part].right;
    switch (d->slot[part]) {
    case JUDGED_ACCEPT:
        return good ? MARK_RIGHT : MARK_WRONG;
    case JUDGED_FIX:
        return good ? MARK_HALF : MARK_RIGHT;
    case JUDGED_REJECT:
        return good ? MARK_WRONG : MARK_RIGHT;
    default:
        return MARK_MISSED;
    }
}

const LessonKind lesson_kind_judge = {
    .put = put,
    .ready = ready,
    .score = score,
    .passes = passes,
    .response = response,
    .restore = restore,
    .mark = mark,
};
