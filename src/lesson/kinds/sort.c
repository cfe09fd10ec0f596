/* sort: every card into one of the bins, and where a bin asks why, with a reason. A slot is the
 * bin, and above it the reason. */
#include "lesson/sort.h"
#include "assess/score.h"
#include "lesson/lesson_inside.h"

enum { NOT_PLACED = -1 };

static void begin(Draft *d, const Step *step, uint64_t seed)
{
    (void)step, (void)seed;
    for (int i = 0; i < d->count; i++)
        d->slot[i] = NOT_PLACED;
}

int sort_bin(int slot)
{
    return slot < 0 ? NOT_PLACED : slot % MAX_SORT_BINS;
}

int sort_reason(int slot)
{
    return slot < 0 ? -1 : slot / MAX_SORT_BINS - 1;
}

int sort_slot(int bin, int reason)
{
    return bin + (reason + 1) * MAX_SORT_BINS;
}

static const Group *group_of(const Step *step, int slot)
{
    int bin = sort_bin(slot);
    return bin < 0 || bin >= step->exercise.group_count ? NULL : &step->exercise.groups[bin];
}

bool sort_wants_reason(const Draft *d, const Step *step, int card)
{
    const Group *bin = group_of(step, d->slot[card]);
    return bin && bin->reason_count && sort_reason(d->slot[card]) < 0;
}

SortTally sort_tally(const Draft *d, const Step *step)
{
    SortTally t = { 0 };
    for (int i = 0; i < d->count; i++) {
        const Part *card = &step->exercise.parts[i];
        if (!step->exercise.groups[card->group].reason_count)
            continue;
        t.asked++;
        t.best += d->slot[i] == sort_slot(card->group, card->reason);
    }
    return t;
}

/* `to`: a bin, a slot with a reason of that bin, or -1. */
static void put(Draft *d, const Step *step, int part, int to)
{
    const Group *bin = group_of(step, to);
    if (to == NOT_PLACED || (bin && sort_reason(to) < bin->reason_count))
        d->slot[part] = to;
}

static bool ready(const Draft *d, const Step *step)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] == NOT_PLACED || sort_wants_reason(d, step, i))
            return false;
    return true;
}

static double score(const Draft *d, const Step *step)
{
    int placed[MAX_PARTS], key[MAX_PARTS];
    unsigned also[MAX_PARTS];
    SortTally t = sort_tally(d, step);
    for (int i = 0; i < d->count; i++) {
        placed[i] = sort_bin(d->slot[i]);
        key[i] = step->exercise.parts[i].group;
        also[i] = step->exercise.parts[i].also;
    }
    return score_sort_reasons(placed, key, also, d->count, t.best, t.asked);
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    const Part *card = &step->exercise.parts[part];
    int bin = sort_bin(d->slot[part]);
    if (bin == NOT_PLACED)
        return MARK_MISSED;
    if (bin == card->group)
        return MARK_RIGHT;
    return card->also >> bin & 1u ? MARK_HALF : MARK_WRONG;
}

/* A good reason makes up for a bin that can be defended, and never for one that cannot. */
static bool passes(const Draft *d, const Step *step)
{
    for (int i = 0; i < d->count; i++)
        if (mark(d, step, i) == MARK_WRONG)
            return false;
    return score(d, step) >= 1;
}

static double done_well(const Draft *d, const Step *step)
{
    SortTally t = sort_tally(d, step);
    int well = t.best;
    for (int i = 0; i < d->count; i++)
        well += mark(d, step, i) == MARK_RIGHT;
    return (double)well / (d->count + t.asked);
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    for (int i = 0; i < d->count; i++) {
        if (d->slot[i] == NOT_PLACED)
            continue;
        response_add(out, start, step->exercise.parts[i].id);
        const Group *bin = group_of(step, d->slot[i]);
        int reason = sort_reason(d->slot[i]);
        response_join(out, bin->id);
        if (reason >= 0)
            response_join(out, bin->reasons[reason].id);
    }
}

static bool restore(Draft *d, const Step *step, const char *text)
{
    Str rest = str_of(text), card, bin;
    begin(d, step, 0);
    while (response_next(&rest, &card)) {
        Str why = { 0 };
        if (!response_split(&card, &bin))
            return false;
        bool said = response_split(&bin, &why);
        int part = response_part(step, card), to = response_group(step, bin);
        if (part < 0 || to < 0 || d->slot[part] != NOT_PLACED)
            return false;
        int reason = said ? response_reason(&step->exercise.groups[to], why) : -1;
        if (said && reason < 0)
            return false;
        d->slot[part] = sort_slot(to, reason);
    }
    return true;
}

const LessonKind lesson_kind_sort = {
    .begin = begin,
    .put = put,
    .ready = ready,
    .score = score,
    .done_well = done_well,
    .passes = passes,
    .response = response,
    .restore = restore,
    .mark = mark,
};
