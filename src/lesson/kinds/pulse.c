/* pulse: a rating for each statement, or none. Nothing of it is right or wrong, so every answer is
 * worth the same, and none is marked. */
#include "lesson/pulse.h"
#include "lesson/lesson_inside.h"

#include <stdio.h>

int pulse_places(const Step *step)
{
    return step->exercise.scale == PULSE_SURE ? PULSE_SURE + 1 : PULSE_AGREE;
}

int pulse_rating(const Step *step, int place)
{
    return step->exercise.scale == PULSE_SURE ? place - 1 : place;
}

const char *pulse_moment(const Step *step)
{
    return step->exercise.after ? "after" : "before";
}

int pulse_open(const Draft *d)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] == PULSE_OPEN)
            return i;
    return -1;
}

/* `to`: the place of a rating; anything else: rather not say. */
static void put(Draft *d, const Step *step, int part, int to)
{
    d->slot[part] = to >= 1 && to <= pulse_places(step) ? to : PULSE_UNSAID;
}

static bool ready(const Draft *d, const Step *step)
{
    (void)step;
    return pulse_open(d) < 0;
}

static double score(const Draft *d, const Step *step)
{
    (void)d, (void)step;
    return 1;
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    char rating[12];
    for (int i = 0; i < d->count; i++) {
        if (d->slot[i] <= PULSE_OPEN)
            continue;
        snprintf(rating, sizeof rating, "%d", pulse_rating(step, d->slot[i]));
        response_add(out, start, step->exercise.parts[i].id);
        response_join(out, rating);
    }
}

static bool restore(Draft *d, const Step *step, const char *text)
{
    Str rest = str_of(text), id, word;
    int64_t rating;
    for (int i = 0; i < d->count; i++)
        d->slot[i] = PULSE_UNSAID;
    while (response_next(&rest, &id)) {
        bool said = response_split(&id, &word) && str_int(word, &rating);
        int part = response_part(step, id);
        if (!said || part < 0 || d->slot[part] != PULSE_UNSAID || rating < 0 ||
            rating > step->exercise.scale)
            return false;
        int place = (int)rating + 1 - pulse_rating(step, 1);
        if (place < 1)
            return false;
        d->slot[part] = place;
    }
    return true;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    (void)d, (void)step, (void)part;
    return MARK_NONE;
}

/* The first part of readiness that is low, from 1 on; 0: none; -1: not all of them were rated. */
static int barrier(const Draft *d, const Step *step)
{
    int rated[READINESS_PARTS] = { 0 };
    for (int i = 0; i < d->count; i++) {
        int part = readiness_part(step->exercise.parts[i].id);
        if (part >= 0 && d->slot[i] > PULSE_OPEN)
            rated[part] = pulse_rating(step, d->slot[i]);
    }
    for (int i = 0; i < READINESS_PARTS; i++)
        if (!rated[i])
            return -1;
    for (int i = 0; i < READINESS_PARTS; i++)
        if (rated[i] <= READINESS_LOW)
            return i + 1;
    return 0;
}

void pulse_marks(const Draft *d, const Step *step, Buf *out)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] > PULSE_OPEN)
            buf_printf(out, "%s%s=%d/%d", out->len ? " " : "", step->exercise.parts[i].id,
                       pulse_rating(step, d->slot[i]), step->exercise.scale);
    int first_low = barrier(d, step);
    if (first_low >= 0)
        buf_printf(out, " " PULSE_BARRIER "=%d/%d", first_low, READINESS_PARTS);
}

const LessonKind lesson_kind_pulse = {
    .put = put,
    .ready = ready,
    .score = score,
    .response = response,
    .restore = restore,
    .mark = mark,
};
