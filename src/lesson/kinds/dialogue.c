/* dialogue: a talk in turns. The slot of a reply is the number under which it was said, from 1;
 * 0: it was not. */
#include "lesson/dialogue.h"
#include "assess/score.h"
#include "course/talk.h"
#include "lesson/lesson_inside.h"

int dialogue_reply(const Draft *d, int number)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] == number)
            return i;
    return -1;
}

/* The part that was said last, -1: none. Its slot says how many were said. */
static int last_of(const Draft *d)
{
    int last = -1, said = 0;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] > said)
            said = d->slot[last = i];
    return last;
}

int dialogue_said(const Draft *d)
{
    int last = last_of(d);
    return last >= 0 ? d->slot[last] : 0;
}

int dialogue_turn(const Draft *d, const Step *step)
{
    int last = last_of(d);
    return last >= 0 ? step->exercise.parts[last].next : 0;
}

int dialogue_points(const Draft *d, const Step *step)
{
    int points = 0;
    for (int i = 0; i < d->count; i++)
        points += d->slot[i] > 0 ? step->exercise.parts[i].weight : 0;
    return points;
}

/* Said where the talk stands now; `to` -1 takes the last reply back, whichever it was. */
static void put(Draft *d, const Step *step, int part, int to)
{
    int last = last_of(d), turn = last >= 0 ? step->exercise.parts[last].next : 0;
    if (to < 0 && last >= 0)
        d->slot[last] = 0;
    else if (to >= 0 && step->exercise.parts[part].group == turn)
        d->slot[part] = last >= 0 ? d->slot[last] + 1 : 1;
}

static bool ready(const Draft *d, const Step *step)
{
    return talk_ends(&step->exercise, dialogue_turn(d, step));
}

static double score(const Draft *d, const Step *step)
{
    return score_talk(dialogue_points(d, step), talk_ways(&step->exercise, 0).best);
}

static bool gated(const Draft *d, const Step *step)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] > 0 && step->exercise.parts[i].gate)
            return true;
    return false;
}

static bool passes(const Draft *d, const Step *step)
{
    return ready(d, step) &&
           talk_passes(dialogue_points(d, step), talk_ways(&step->exercise, 0).best);
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    for (int number = 1, reply; (reply = dialogue_reply(d, number)) >= 0; number++)
        response_add(out, start, step->exercise.parts[reply].id);
}

static bool restore(Draft *d, const Step *step, const char *text)
{
    Str rest = str_of(text), id;
    memset(d->slot, 0, sizeof d->slot);
    while (response_next(&rest, &id)) {
        int part = response_part(step, id);
        if (part < 0 || step->exercise.parts[part].group != dialogue_turn(d, step))
            return false;
        put(d, step, part, 0);
    }
    return true;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    int worth = step->exercise.parts[part].weight;
    if (!d->slot[part])
        return MARK_NONE;
    return worth == TALK_BEST ? MARK_RIGHT : worth > 0 ? MARK_HALF : MARK_WRONG;
}

const LessonKind lesson_kind_dialogue = {
    .put = put,
    .ready = ready,
    .score = score,
    .gated = gated,
    .passes = passes,
    .response = response,
    .restore = restore,
    .mark = mark,
};
