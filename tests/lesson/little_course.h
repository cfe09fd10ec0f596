/* little_course.h - a course built by hand: two pages, one exercise of each kind, and a
 * bank of thirty for forms of ten. little_begin makes one of any memory, which must stay
 * where it is: the parts hold pointers into it. */
#ifndef TESTS_LITTLE_COURSE_H
#define TESTS_LITTLE_COURSE_H

#include "lesson/lesson.h"

#include <check.h>
#include <stdio.h>

enum { STEP_P1, STEP_C1, STEP_M1, STEP_P2, STEP_S1, STEP_O1, LITTLE_STEPS };
enum { LITTLE_POOL = 30, LITTLE_FORM = 10, LITTLE_PARTS = 4 };

typedef struct {
    Course course;
    Objective objectives[3];
    Module modules[2];
    Step steps[LITTLE_STEPS];
    Step pool[LITTLE_POOL];
    char ids[LITTLE_POOL][16];
    Part parts[STEP_KINDS][LITTLE_PARTS];
    Block texts[STEP_KINDS][LITTLE_PARTS];
    Span spans[STEP_KINDS][LITTLE_PARTS];
} Little;

/* Parts by kind, in the right order where there is one. Of the options b is right; of the
 * several, names and figures; refusing a customer may also lie in "both"; one stops before
 * everything and learns after everything. */
typedef struct {
    Part part;
    const char *words;
} LittlePart;

static inline const LittlePart *little_parts(StepKind kind)
{
    static const LittlePart parts[STEP_KINDS][LITTLE_PARTS] = {
        [STEP_choice] = {
            { { .id = "a" }, "Ask it whether it is sure" },
            { { .id = "b", .right = true }, "Look in the contract" },
            { { .id = "c" }, "Ask again and compare the two answers" },
            { { .id = "d" }, "Use it" },
        },
        [STEP_multiple] = {
            { { .id = "names", .right = true }, "Names" },
            { { .id = "colour" }, "The colour of the letters" },
            { { .id = "figures", .right = true }, "Figures" },
            { { .id = "tone" }, "How friendly it sounds" },
        },
        [STEP_sort] = {
            { { .id = "mail", .group = 0 }, "Sort the mail" },
            { { .id = "refuse", .group = 2, .also = 1u << 1 }, "Tell a customer no" },
            { { .id = "reply", .group = 1 }, "Draft a reply" },
            { { .id = "decide", .group = 2 }, "Decide a claim" },
        },
        [STEP_order] = {
            { { .id = "stop" }, "Stop using the draft" },
            { { .id = "tell", .after = 1 }, "Tell the customer" },
            { { .id = "keep", .after = 1 }, "Keep a copy" },
            { { .id = "learn", .after = 1 | 2 | 4 }, "Change how you check" },
        },
    };
    return parts[kind];
}

static const Group little_bins[] = {
    { .id = "ai", .label = "AI can do it" },
    { .id = "both", .label = "Together" },
    { .id = "person", .label = "Stays with a person" },
};

static inline Step little_step(const Little *l, const char *id, StepKind kind, int objective,
                               int seconds)
{
    Step step = { .id = id, .kind = kind, .objective = objective, .seconds = seconds };
    Exercise *e = &step.exercise;
    if (kind == STEP_PAGE)
        return step;
    e->parts = l->parts[kind];
    e->part_count = LITTLE_PARTS;
    e->shuffle = true;
    if (kind == STEP_sort) {
        e->groups = little_bins;
        e->group_count = 3;
    }
    return step;
}

static inline void little_fill_parts(Little *l)
{
    for (int kind = STEP_PAGE + 1; kind < STEP_KINDS; kind++)
        for (int i = 0; i < LITTLE_PARTS; i++) {
            const LittlePart *row = &little_parts((StepKind)kind)[i];
            l->spans[kind][i].text = row->words;
            l->texts[kind][i].spans = &l->spans[kind][i];
            l->texts[kind][i].span_count = 1;
            l->parts[kind][i] = row->part;
            l->parts[kind][i].text = &l->texts[kind][i];
        }
}

static inline void little_begin(Little *l)
{
    static const int draw[BLOOM_LEVELS] = { [BLOOM_REMEMBER] = 2,
                                            [BLOOM_UNDERSTAND] = 3,
                                            [BLOOM_APPLY] = 2,
                                            [BLOOM_ANALYSE] = 2,
                                            [BLOOM_EVALUATE] = 1 };
    static const StepKind kinds[] = { STEP_choice, STEP_multiple, STEP_sort, STEP_order };
    static const char *const names[] = { "tell", "explain", "share" };
    memset(l, 0, sizeof *l);
    little_fill_parts(l);
    for (int i = 0; i < 3; i++)
        l->objectives[i] = (Objective){ .id = names[i], .text = names[i] };
    l->modules[0] = (Module){ .id = "first", .first = 0, .count = 3, .minutes = 5 };
    l->modules[1] = (Module){ .id = "second", .first = 3, .count = 3, .minutes = 5 };
    l->steps[STEP_P1] = little_step(l, "p1", STEP_PAGE, 0, 60);
    l->steps[STEP_C1] = little_step(l, "c1", STEP_choice, 0, 30);
    l->steps[STEP_M1] = little_step(l, "m1", STEP_multiple, 1, 40);
    l->steps[STEP_P2] = little_step(l, "p2", STEP_PAGE, 1, 90);
    l->steps[STEP_S1] = little_step(l, "s1", STEP_sort, 2, 50);
    l->steps[STEP_O1] = little_step(l, "o1", STEP_order, 2, 70);

    int item = 0;
    for (int level = 0; level < BLOOM_LEVELS; level++)
        for (int i = 0; i < 3 * draw[level]; i++, item++) {
            snprintf(l->ids[item], sizeof l->ids[item], "q%02d", item);
            l->pool[item] = little_step(l, l->ids[item], kinds[item % 4], item % 3, 30);
            l->pool[item].bloom = (Bloom)level;
        }
    l->course = (Course){
        .id = "little",
        .title = "A little course",
        .language = "en",
        .objectives = l->objectives,
        .objective_count = 3,
        .modules = l->modules,
        .module_count = 2,
        .steps = l->steps,
        .step_count = LITTLE_STEPS,
        .quiz = { .title = "Ten questions",
                  .minutes = 5,
                  .pass_percent = 80,
                  .tries = 3,
                  .form = LITTLE_FORM,
                  .pool = l->pool,
                  .pool_count = LITTLE_POOL },
    };
    memcpy(l->course.quiz.draw, draw, sizeof draw);
}

/* Put the parts where they are right, by the kind's rules; an order by repeated moves. */
static inline void little_solve(Draft *d, const Step *step)
{
    const Part *parts = step->exercise.parts;
    for (int i = 0; i < d->count; i++) {
        if (d->kind == STEP_sort)
            draft_put(d, step, i, parts[i].group);
        else if (d->kind == STEP_order)
            draft_put(d, step, i, i); /* the items stand in the right order */
        else if (parts[i].right && !d->slot[i])
            draft_put(d, step, i, 0);
    }
}

/* ---- events ------------------------------------------------------------- */

static inline LessonEvent little_event(LessonEventKind kind, const char *step)
{
    return (LessonEvent){ .kind = kind, .wall_ms = 1000, .step = step };
}

static inline LessonEvent little_answer(const char *step, int attempt, double score)
{
    return (LessonEvent){ .kind = LESSON_ANSWERED,
                          .wall_ms = 1000,
                          .step = step,
                          .attempt = attempt,
                          .score = score,
                          .response = "b" };
}

static inline void little_apply(Run *run, const Little *l, LessonEvent event)
{
    run_apply(run, &l->course, &event);
}

/* Begin the next attempt on a form drawn under `seed`; its items are in out[]. */
static inline int little_begin_quiz(Run *run, const Little *l, uint64_t seed, int out[MAX_FORM])
{
    int count = run_draw_form(run, &l->course, seed, out, MAX_FORM);
    Buf form;
    buf_init(&form, 4096);
    run_form_text(&l->course, out, count, &form);
    little_apply(run, l,
                 (LessonEvent){ .kind = LESSON_QUIZ_BEGUN,
                                .wall_ms = 2000,
                                .seed = seed,
                                .attempt = run_next_attempt(run),
                                .form = buf_cstr(&form) });
    buf_done(&form);
    return count;
}

/* Answer the open questions, `right` of them rightly, and apply what follows. Returns the
 * kinds that followed as bits. */
static inline unsigned little_answer_quiz(Run *run, const Little *l, int right)
{
    unsigned followed = 0;
    for (int q; (q = run_question(run)) >= 0; right--) {
        const char *id = l->pool[run->attempt.answers[q].item].id;
        little_apply(run, l, little_answer(id, run->attempt.number, right > 0 ? 1 : 0.5));
        LessonEvent out[MAX_CONSEQUENCES];
        int count = run_consequences(run, &l->course, 3000, out, MAX_CONSEQUENCES);
        for (int i = 0; i < count; i++) {
            followed |= 1u << out[i].kind;
            little_apply(run, l, out[i]);
        }
    }
    return followed;
}

/* Do every step of the modules. */
static inline void little_do_steps(Run *run, const Little *l)
{
    for (int step; (step = run_next(run, &l->course)) >= 0;) {
        const Step *at = &l->steps[step];
        little_apply(run, l,
                     at->kind == STEP_PAGE ? little_event(LESSON_VIEWED, at->id)
                                           : little_answer(at->id, 0, 1));
    }
}

#endif
