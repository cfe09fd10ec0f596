/* Of whom a course tells: where all who decide are “he”, half of its readers are guests. */
#include "course/lint_inside.h"

static const LintRule balance = {
    "people-one-sided", DIAG_WARNING,
    "let some of them be others; names and roles are free to choose"
};

static const ShortWord hes[] = { "he", "him", "his", "himself" };
static const ShortWord shes[] = { "she", "her", "hers", "herself" };

static bool tells_of(const Words *w, const ShortWord *list)
{
    enum { WORDS = 4 };
    for (int i = 0; i < w->count; i++)
        if (word_among(w->at[i].word, list, WORDS))
            return true;
    return false;
}

/* In so many steps somebody is “he”, or “she”: one story counts once, however long it is. */
static int steps_with(const Lint *l, const ShortWord *list)
{
    const Step *last = NULL;
    int steps = 0;
    for (int i = 0; i < l->text_count; i++) {
        const LintText *text = &l->texts[i];
        if (!text->step || text->step == last || !tells_of(&text->words, list))
            continue;
        last = text->step;
        steps++;
    }
    return steps;
}

void lint_people(const Lint *l)
{
    const double most = 0.8, unlikely = 0.05;
    enum { FEWEST = 8 };
    int he = steps_with(l, hes), she = steps_with(l, shes), all = he + she;
    int more = he > she ? he : she;
    if (all >= FEWEST && more > most * all && binomial_tail(all, more, 0.5) < unlikely)
        lint_say(l, &balance, NULL, "people are “%s” in %d steps and “%s” in %d",
                 he > she ? "he" : "she", more, he > she ? "she" : "he", all - more);
}
