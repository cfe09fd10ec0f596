/* Rules for the kinds of exercise that have no options. */
#include "course/lint_inside.h"

static const LintRule bin_half = { "sort-bin-half", DIAG_ERROR,
                                   "move some cards, so that one bin for all is no good guess" };
static const LintRule reason_alike = { "sort-reason-alike", DIAG_WARNING,
                                       "put a card there for which another reason weighs most" };
static const LintRule steps = { "order-steps", DIAG_ERROR, "use four to eight steps" };
static const LintRule guessable = { "exercise-guessable", DIAG_ERROR,
                                    "give more to choose from, or make less of it right" };
static const LintRule no_objective = { "exercise-no-objective", DIAG_WARNING,
                                       "say which `objective` is practised here" };

static const LintRule scene = { "scene-long", DIAG_WARNING,
                                "cut what the question does not need, or make it a page before" };

/* Who answers has to keep all of it in mind. A text to work on is not the situation. */
static void check_scene(const Lint *l, const LintItem *item)
{
    enum { MOST_WORDS = 90 };
    int words = md_words(item->step->exercise.scene);
    if (words > MOST_WORDS)
        lint_say(l, &scene, lint_key(item->map, "scene"),
                 "this situation has %d words; up to %d are kept in mind", words, MOST_WORDS);
}

static void check_bins(const Lint *l, const LintItem *item)
{
    const Exercise *e = &item->step->exercise;
    for (int bin = 0; bin < e->group_count; bin++) {
        int held = 0;
        for (int i = 0; i < e->part_count; i++)
            held += e->parts[i].group == bin;
        if (2 * held > e->part_count)
            lint_say(l, &bin_half, lint_key(item->map, "cards"), "%d of %d cards belong into `%s`",
                     held, e->part_count, e->groups[bin].id);
    }
}

static void check_reasons(const Lint *l, const LintItem *item)
{
    const Exercise *e = &item->step->exercise;
    int asked = 0, reason = -1;
    const char *name = "";
    bool alike = true;
    for (int i = 0; i < e->part_count; i++) {
        const Part *card = &e->parts[i];
        if (!e->groups[card->group].reason_count)
            continue;
        alike &= asked++ == 0 || card->reason == reason;
        reason = card->reason;
        name = e->groups[card->group].reasons[reason].id;
    }
    if (asked > 1 && alike)
        lint_say(l, &reason_alike, lint_key(item->map, "cards"),
                 "all %d cards of the mixed bin are there for the reason `%s`", asked, name);
}

void lint_exercise(const Lint *l, const LintItem *item)
{
    enum { LEAST_STEPS = 4 };
    if (!step_is_scored(item->step))
        return;
    check_scene(l, item);
    if (item->step->kind == STEP_sort) {
        check_bins(l, item);
        check_reasons(l, item);
    }
    if (item->step->kind == STEP_order && item->count && item->count < LEAST_STEPS)
        lint_say(l, &steps, lint_key(item->map, "items"), "an order of %d is too easy to guess",
                 item->count);
    LintGuess guess;
    if (l->facts->guess && l->facts->guess(item->step, &guess))
        lint_say(l, &guessable, item->map,
                 "who %s passes in %d of 1,000 tries; at most 50 is right", guess.who,
                 guess.passes);
    if (!item->in_pool && item->step->objective < 0)
        lint_say(l, &no_objective, item->map, "this exercise serves no objective");
}
