/* What the course is for, and whether people practise it. */
#include "course/lint_inside.h"

static const LintRule untested = { "objective-bank", DIAG_ERROR,
                                   "add questions until there are three, or an exercise" };
static const LintRule level = { "objective-level", DIAG_ERROR,
                                "let one question or exercise ask for as much" };
static const LintRule half = { "practice-half", DIAG_ERROR,
                               "turn a page into an exercise, or cut pages" };
static const LintRule none = { "module-practice", DIAG_WARNING,
                               "add an exercise where something is done: sort, order …" };
static const LintRule monotony = { "course-all-choice", DIAG_WARNING,
                                   "replace some by other kinds of exercise" };

static const LintRule pulse_time = { "pulse-time", DIAG_ERROR,
                                     "ask less; what people learn comes first" };

static const LintRule beside = { "course-beside", DIAG_WARNING,
                                 "add it, or say under `allow` how else it is seen" };

static void check_objective(const Lint *l, int objective, const YamlNode *at)
{
    enum { LEAST_QUESTIONS = 3 };
    const Objective *o = &l->course->objectives[objective];
    int questions = 0, tasks = 0, as_high = 0;
    for (int i = 0; i < l->count; i++) {
        const Step *step = l->items[i].step;
        if (step->objective != objective || l->items[i].beside)
            continue;
        questions += l->items[i].in_pool;
        tasks += !l->items[i].in_pool;
        as_high += step->bloom >= o->bloom;
    }
    if (l->course->quiz.pool_count && questions < LEAST_QUESTIONS && !tasks)
        lint_say(l, &untested, at, "`%s` has %d question%s and no exercise", o->id, questions,
                 questions == 1 ? "" : "s");
    if (o->bloom && questions + tasks > 0 && !as_high)
        lint_say(l, &level, at, "nothing about `%s` asks people to %s", o->id,
                 bloom_name(o->bloom));
}

static void check_objectives(const Lint *l)
{
    const YamlNode *list = yaml_get(l->root, "objectives");
    int i = 0;
    for (const YamlNode *n = list ? list->first : NULL; n && i < l->course->objective_count;
         n = n->next, i++)
        check_objective(l, i, n);
}

static void check_practice(const Lint *l)
{
    const Course *c = l->course;
    int practice = 60 * c->quiz.minutes, all = practice;
    for (int i = 0; i < c->step_count; i++) {
        const Step *step = &c->steps[i];
        bool pulse = step->kind != STEP_PAGE && !step_is_scored(step);
        all += pulse ? 0 : step->seconds;
        practice += step_is_scored(step) ? step->seconds : 0;
    }
    if (2 * practice < all)
        lint_say(l, &half, lint_key(l->root, "minutes"),
                 "people practise for %d of %d minutes; half is the least", practice / 60,
                 all / 60);
}

static void check_modules(const Lint *l)
{
    const YamlNode *list = yaml_get(l->root, "modules");
    const YamlNode *n = list ? list->first : NULL;
    int choices = 0, exercises = 0;
    for (int i = 0; i < l->course->module_count && n; i++, n = n->next) {
        const Module *m = &l->course->modules[i];
        int done = 0;
        for (int k = m->first; k < m->first + m->count; k++) {
            const Step *step = &l->course->steps[k];
            exercises += step_is_scored(step);
            choices += step->kind == STEP_choice;
            done += step_is_scored(step) && step->kind != STEP_choice;
        }
        if (!done)
            lint_say(l, &none, n, "in this module nothing is done but choosing answers");
    }
    if (2 * choices > exercises && exercises > 2)
        lint_say(l, &monotony, list, "%d of %d exercises are a `choice`", choices, exercises);
}

static void check_pulses(const Lint *l)
{
    enum { STATEMENT_S = 12 };
    const LintItem *last = NULL;
    int statements = 0;
    for (int i = 0; i < l->count; i++)
        if (!step_is_scored(l->items[i].step)) {
            last = &l->items[i];
            statements += last->step->exercise.part_count;
        }
    if (statements > COURSE_MOST_PULSES)
        lint_say(l, &pulse_time, last->map,
                 "the pulses of this course take %d seconds, at %d for a statement; 60 is the most",
                 statements * STATEMENT_S, STATEMENT_S);
}

/* A course of some length is asked what it changed, and comes back before it is forgotten. */
static void check_beside(const Lint *l)
{
    enum { LONG_MINUTES = 30 };
    static const char *const names[FORMS] = { [FORM_PRE] = "form `pre` before it",
                                              [FORM_DAY_30] = "form `day-30` a month after it",
                                              [FORM_REFRESHER] = "`refreshers`" };
    const char *missing = "";
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        if (!l->course->forms[kind].count)
            missing = arena_printf(l->text.yaml.arena, "%s%s%s", missing, *missing ? ", no " : "",
                                   names[kind]);
    if (*missing && l->course->quiz.pool_count && l->course->minutes >= LONG_MINUTES)
        lint_say(l, &beside, lint_key(l->root, "minutes"), "a course of %d minutes has no %s",
                 l->course->minutes, missing);
}

void lint_course(const Lint *l)
{
    check_beside(l);
    check_pulses(l);
    check_objectives(l);
    check_practice(l);
    check_modules(l);
}
