/* Picking parts: what `choice`, `multiple` and `screen` have in common. */
#include "lesson/lesson_inside.h"

uint32_t pick_picked(const Draft *d)
{
    uint32_t set = 0;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i])
            set |= UINT32_C(1) << i;
    return set;
}

uint32_t pick_right(const Step *step)
{
    uint32_t set = 0;
    for (int i = 0; i < step->exercise.part_count; i++)
        if (step->exercise.parts[i].right)
            set |= UINT32_C(1) << i;
    return set;
}

bool pick_ready(const Draft *d, const Step *step)
{
    (void)step;
    return pick_picked(d) != 0;
}

void pick_response(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i])
            response_add(out, start, step->exercise.parts[i].id);
}

bool pick_restore(Draft *d, const Step *step, const char *response, int most)
{
    Str rest = str_of(response), id;
    int picked = 0;
    memset(d->slot, 0, sizeof d->slot);
    while (response_next(&rest, &id)) {
        int part = response_part(step, id);
        if (part < 0 || d->slot[part] || ++picked > most)
            return false;
        d->slot[part] = 1;
    }
    return true;
}

void pick_one(Draft *d, const Step *step, int part, int to)
{
    (void)step, (void)to;
    for (int i = 0; i < d->count; i++)
        d->slot[i] = i == part;
}

bool pick_one_restore(Draft *d, const Step *step, const char *response)
{
    return pick_restore(d, step, response, 1);
}

Mark pick_mark(const Draft *d, const Step *step, int part)
{
    bool right = step->exercise.parts[part].right;
    if (d->slot[part])
        return right ? MARK_RIGHT : MARK_WRONG;
    return right ? MARK_MISSED : MARK_NONE;
}
