/* What a learner is told after the answer. */
#include "course/lint_inside.h"

static const LintRule too_short = { "feedback-short", DIAG_ERROR,
                                    "say why, and what to look at next time" };
static const LintRule no_misconception = { "misconception-none", DIAG_ERROR,
                                           "name the wrong idea that leads here" };

static bool stands_alone(StepKind kind)
{
    return kind == STEP_choice || kind == STEP_multiple || kind == STEP_sort || kind == STEP_order;
}

/* Eight words hold a reason; “Correct!” holds none. Where the text that it is about, or what came
 * of it, stands beside it, fewer do. */
static void check_reason(const Lint *l, const LintPart *p, StepKind kind)
{
    enum { LEAST_WORDS = 8, LEAST_BESIDE = 5 };
    int words = md_words(p->part->feedback);
    if (p->feedback && words < (stands_alone(kind) ? LEAST_WORDS : LEAST_BESIDE))
        lint_say(l, &too_short, p->feedback, "feedback of %d word%s explains nothing", words,
                 words == 1 ? "" : "s");
}

void lint_feedback(const Lint *l, const LintItem *item)
{
    bool has_distractors = item->step->kind == STEP_choice || item->step->kind == STEP_multiple;
    for (int i = 0; i < item->count; i++) {
        const LintPart *p = &item->parts[i];
        check_reason(l, p, item->step->kind);
        if (has_distractors && !p->part->right && !p->part->misconception)
            lint_say(l, &no_misconception, p->map, "this wrong option stands for no misconception");
    }
}
