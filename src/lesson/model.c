/* Answers to show an exercise with. They are found by trying what a learner could do, so that no
 * kind has to name them and none can name a wrong one. */
#include "assess/draw.h"
#include "lesson/lesson_inside.h"

#include <math.h>

enum { TRIES = 300, IMPROVED = 12, ROUNDS = 24, SWEEPS = 32, LEAST_PLACES = 4 };

typedef struct {
    const Step *step;
    ModelAnswer which;
    uint64_t drawn; /* numbers drawn so far */
    Draft best;
    bool found;
} Search;

static uint64_t next_seed(Search *s)
{
    return draw_seed(1, s->drawn++);
}

static int below(Search *s, int count)
{
    return (int)(next_seed(s) % (uint64_t)count);
}

static bool asks_why(const Exercise *e)
{
    for (int i = 0; i < e->group_count; i++)
        if (e->groups[i].reason_count)
            return true;
    return false;
}

/* How many things a part may be put into or at, whatever the kind. */
static int places(const Draft *d, const Step *step)
{
    if (asks_why(&step->exercise))
        return MAX_SORT_BINS * (1 + SORT_REASONS);
    int most = d->count > step->exercise.group_count ? d->count : step->exercise.group_count;
    return most > LEAST_PLACES ? most : LEAST_PLACES;
}

/* Whether it may be confirmed and is what is looked for. */
static bool suits(const Search *s, const Draft *d)
{
    if (!draft_ready(d, s->step))
        return false;
    double score = draft_score(d, s->step);
    switch (s->which) {
    case MODEL_RIGHT:
        return draft_passes(d, s->step);
    case MODEL_WRONG:
        return !draft_passes(d, s->step);
    default:
        return score > 0 && score < 1 && !draft_gated(d, s->step);
    }
}

/* The more, the better it shows what is looked for. */
static double worth(const Search *s, const Draft *d)
{
    double score = draft_score(d, s->step);
    return s->which == MODEL_RIGHT   ? score + draft_done_well(d, s->step)
           : s->which == MODEL_WRONG ? -score
                                     : -fabs(score - 0.6);
}

/* What does not suit yet may still be on its way to what does. */
static bool better(const Search *s, const Draft *d, const Draft *than)
{
    bool suit = suits(s, d), other = suits(s, than);
    if (suit != other)
        return suit;
    return draft_ready(d, s->step) && worth(s, d) > worth(s, than) + 1e-9;
}

static void play_at_random(Search *s, Draft *d)
{
    int order[MAX_PARTS];
    draft_begin(d, s->step, next_seed(s));
    draft_say(d, s->step, CERTAINTY_MID);
    for (int round = 0; round < ROUNDS && !draft_ready(d, s->step); round++) {
        draw_order(next_seed(s), d->count, order);
        int touched = 1 + below(s, d->count);
        for (int i = 0; i < touched; i++)
            draft_put(d, s->step, order[i], below(s, places(d, s->step)));
    }
}

/* One part after the other to where it does best, until nothing gets better. */
static void improve(const Search *s, Draft *d)
{
    bool moved = true;
    for (int sweep = 0; moved && sweep < SWEEPS; sweep++) {
        moved = false;
        for (int part = 0; part < d->count; part++)
            for (int to = -1; to < places(d, s->step); to++) {
                Draft other = *d;
                draft_put(&other, s->step, part, to);
                if (!better(s, &other, d))
                    continue;
                *d = other;
                moved = true;
            }
    }
}

bool draft_model(Draft *d, const Step *step, ModelAnswer which)
{
    Search s = { .step = step, .which = which };
    for (int i = 0; i < TRIES; i++) {
        Draft tried;
        play_at_random(&s, &tried);
        if (i < IMPROVED)
            improve(&s, &tried);
        if (!suits(&s, &tried) || (s.found && !better(&s, &tried, &s.best)))
            continue;
        s.best = tried;
        s.found = true;
    }
    if (s.found)
        *d = s.best;
    return s.found;
}
