/* What is common to the drafts of all kinds; what differs is asked of the kind. */
#include "assess/draw.h"
#include "lesson/lesson_inside.h"

#include <stdio.h>
#include <stdlib.h>

#define KIND(name) extern const LessonKind lesson_kind_##name;
#include "course/kinds.def"
#undef KIND

const LessonKind *const lesson_kinds[STEP_KINDS] = {
#define KIND(name) [STEP_##name] = &lesson_kind_##name,
#include "course/kinds.def"
#undef KIND
};

/* The kind of a step that has one, and whose draft this is: anything else is our mistake. */
static const LessonKind *kind_of(const Draft *d, const Step *step)
{
    const LessonKind *kind = lesson_kinds[step->kind];
    if (kind == NULL || d->kind != step->kind || d->count != step->exercise.part_count) {
        fprintf(stderr, "draft: this is not a draft of step \"%s\"\n", step->id);
        abort();
    }
    return kind;
}

void draft_begin(Draft *d, const Step *step, uint64_t seed)
{
    memset(d, 0, sizeof *d);
    d->kind = step->kind;
    d->count = step->exercise.part_count < MAX_PARTS ? step->exercise.part_count : MAX_PARTS;
    const LessonKind *kind = kind_of(d, step);
    if (step->exercise.shuffle)
        draw_order(seed, d->count, d->shown);
    else
        for (int i = 0; i < d->count; i++)
            d->shown[i] = i;
    if (kind->begin)
        kind->begin(d, step, seed);
}

void draft_put(Draft *d, const Step *step, int part, int to)
{
    const LessonKind *kind = kind_of(d, step);
    if (!d->confirmed && part >= 0 && part < d->count)
        kind->put(d, step, part, to);
}

void draft_say(Draft *d, const Step *step, Certainty level)
{
    bool known = level > CERTAINTY_NONE && level < CERTAINTY_LEVELS;
    if (step->exercise.certainty && known && !d->confirmed)
        d->certainty = level;
}

bool draft_asks_certainty(const Draft *d, const Step *step)
{
    return step->exercise.certainty && d->certainty == CERTAINTY_NONE && !d->confirmed &&
           kind_of(d, step)->ready(d, step);
}

bool draft_ready(const Draft *d, const Step *step)
{
    return kind_of(d, step)->ready(d, step) && !draft_asks_certainty(d, step) && !d->confirmed;
}

double draft_score(const Draft *d, const Step *step)
{
    return kind_of(d, step)->score(d, step);
}

double draft_done_well(const Draft *d, const Step *step)
{
    const LessonKind *kind = kind_of(d, step);
    return kind->done_well ? kind->done_well(d, step) : kind->score(d, step);
}

bool draft_gated(const Draft *d, const Step *step)
{
    const LessonKind *kind = kind_of(d, step);
    return kind->gated && kind->gated(d, step);
}

bool draft_passes(const Draft *d, const Step *step)
{
    const LessonKind *kind = kind_of(d, step);
    if (draft_gated(d, step))
        return false;
    return kind->passes ? kind->passes(d, step) : kind->score(d, step) >= 1;
}

void draft_response(const Draft *d, const Step *step, Buf *out)
{
    kind_of(d, step)->response(d, step, out);
}

bool draft_restore(Draft *d, const Step *step, const char *response)
{
    Draft restored = *d;
    if (!kind_of(d, step)->restore(&restored, step, response ? response : ""))
        return false;
    *d = restored;
    return true;
}

/* Behind the response, with the level as a digit. What the kind keeps besides stands behind a
 * character that nobody can type. */
static const char SURE[] = "[=]";
enum { BESIDES = '\x1f' };

void draft_keep(const Draft *d, const Step *step, Buf *out)
{
    draft_response(d, step, out);
    if (d->certainty != CERTAINTY_NONE)
        buf_printf(out, "%s%d", SURE, (int)d->certainty);
    const LessonKind *kind = kind_of(d, step);
    if (!kind->keep)
        return;
    size_t before = out->len;
    buf_char(out, BESIDES);
    kind->keep(d, step, out);
    if (out->len == before + 1)
        out->at[out->len = before] = '\0';
}

bool draft_recall(Draft *d, const Step *step, const char *kept)
{
    enum { MARK = sizeof SURE - 1 };
    char response[MAX_RESPONSE];
    Str besides = str_of(kept), answer = str_cut(&besides, BESIDES);
    int level = CERTAINTY_NONE;
    if (answer.len > MARK && memcmp(kept + answer.len - MARK - 1, SURE, MARK) == 0) {
        level = kept[answer.len - 1] - '0';
        answer.len -= MARK + 1;
    }
    if (answer.len >= MAX_RESPONSE)
        return false;
    memcpy(response, kept, answer.len);
    response[answer.len] = '\0';
    if (!draft_restore(d, step, response))
        return false;
    draft_say(d, step, (Certainty)level);
    const LessonKind *kind = kind_of(d, step);
    if (kind->recall)
        kind->recall(d, step, besides);
    return true;
}

Mark draft_mark(const Draft *d, const Step *step, int part)
{
    const LessonKind *kind = kind_of(d, step);
    return d->confirmed && part >= 0 && part < d->count ? kind->mark(d, step, part) : MARK_NONE;
}
