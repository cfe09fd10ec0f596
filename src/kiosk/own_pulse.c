/* What somebody said they feel, before and after, for their own eyes: the key that opens it stays
 * as long as they do, and what it opened as long as the course is open. */
#include "record/own_pulse.h"
#include "kiosk/carry_inside.h"
#include "lesson/pulse.h"

void carry_own_in(Carry *c, const SealKey *key)
{
    c->own = *key;
    c->world.session.own_pulses = true;
}

void carry_own_out(Carry *c)
{
    wipe(&c->own, sizeof c->own);
    c->world.session.own_pulses = false;
}

const SealKey *carry_own_key(const Carry *c)
{
    return c->world.session.own_pulses ? &c->own : NULL;
}

/* Under the id that the statement has now, or had. */
static int rating_of(const OwnSlip *slip, const Part *part, int scale)
{
    int rating = own_rating(slip, part->id, scale);
    for (int i = part->was.count; i-- > 0 && rating < 0;)
        rating = own_rating(slip, part->was.at[i], scale);
    return rating;
}

/* Of one pulse that comes after: what was rated both times. */
static void compare(Lesson *l, int step, const OwnPulse *pulse)
{
    const Exercise *e = &l->course->steps[step].exercise;
    for (int i = 0; i < e->part_count && l->own_count < OWN_MARKS; i++) {
        OwnMove move = { .step = step,
                         .part = i,
                         .before = rating_of(&pulse->before, &e->parts[i], e->scale),
                         .now = rating_of(&pulse->after, &e->parts[i], e->scale) };
        if (move.before >= 0 && move.now >= 0)
            l->own[l->own_count++] = move;
    }
}

bool carry_read_own_pulse(Carry *c)
{
    Lesson *l = &c->world.lesson;
    const SealKey *key = carry_own_key(c);
    OwnPulse pulse;
    Err err = { 0 };
    wipe(l->own, sizeof l->own);
    l->own_count = 0;
    if (!key || !c->record)
        return true;
    if (!record_own_pulse(c->record, key, c->world.session.person.id, l->course->id, &pulse, &err))
        return carry_unread(c, &err);
    /* A pulse that is still to be answered has nothing to say, whatever was said the last time. */
    for (int i = 0; i < l->course->step_count; i++) {
        const Step *step = &l->course->steps[i];
        if (step->kind == STEP_pulse && step->exercise.after && l->run.done[i])
            compare(l, i, &pulse);
    }
    wipe(&pulse, sizeof pulse);
    return true;
}
