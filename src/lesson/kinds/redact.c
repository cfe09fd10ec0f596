/* redact: what must not go into an assistant is hidden, and what it needs stays. */
#include "assess/score.h"
#include "lesson/lesson_inside.h"

/* T4 of the curriculum: nothing critical visible, nine tenths hidden, seven tenths kept. */
enum { LEAST_HIDDEN = 90, LEAST_KEPT = 70 };

typedef struct {
    int to_hide, hidden; /* critical and sensitive */
    int safe, kept;
    bool leak; /* something critical is still to be seen */
} Tally;

static Tally tally_of(const Draft *d, const Step *step)
{
    Tally t = { 0 };
    for (int i = 0; i < d->count; i++) {
        int class = step->exercise.parts[i].class;
        bool hidden = d->slot[i] != 0, detail = class == HIDE_CRITICAL || class == HIDE_SENSITIVE;
        t.to_hide += detail;
        t.hidden += detail && hidden;
        t.safe += class == HIDE_SAFE;
        t.kept += class == HIDE_SAFE && !hidden;
        t.leak |= class == HIDE_CRITICAL && !hidden;
    }
    return t;
}

static void put(Draft *d, const Step *step, int part, int to)
{
    (void)step, (void)to;
    d->slot[part] = !d->slot[part];
}

static bool ready(const Draft *d, const Step *step)
{
    (void)step;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i])
            return true;
    return false;
}

static double score(const Draft *d, const Step *step)
{
    Tally t = tally_of(d, step);
    return score_redact(t.hidden, t.to_hide, t.kept, t.safe);
}

static bool gated(const Draft *d, const Step *step)
{
    return tally_of(d, step).leak;
}

static bool passes(const Draft *d, const Step *step)
{
    Tally t = tally_of(d, step);
    return score_passes(t.hidden, t.to_hide, LEAST_HIDDEN) &&
           score_passes(t.kept, t.safe, LEAST_KEPT);
}

static void response(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i])
            response_add(out, start, step->exercise.parts[i].id);
}

/* Another wording or language has other words around the same marks: one without a name that is
 * not there is passed over. */
static bool restore(Draft *d, const Step *step, const char *text)
{
    Str rest = str_of(text), id;
    memset(d->slot, 0, sizeof d->slot);
    while (response_next(&rest, &id)) {
        int part = response_part(step, id);
        if (part < 0 && str_starts(id, "#"))
            continue;
        if (part < 0 || d->slot[part])
            return false;
        d->slot[part] = 1;
    }
    return true;
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    bool hidden = d->slot[part] != 0;
    switch (step->exercise.parts[part].class) {
    case HIDE_CRITICAL:
    case HIDE_SENSITIVE:
        return hidden ? MARK_RIGHT : MARK_MISSED;
    case HIDE_SAFE:
        return hidden ? MARK_WRONG : MARK_NONE;
    default:
        return MARK_NONE;
    }
}

const LessonKind lesson_kind_redact = {
    .put = put,
    .ready = ready,
    .score = score,
    .gated = gated,
    .passes = passes,
    .response = response,
    .restore = restore,
    .mark = mark,
};
