/* Events as no kiosk would write them: whatever comes, the run stays within its bounds. */
#include "assess/draw.h"
#include "lesson/lesson.h"
#include "little_course.h"

#include <limits.h>
#include <math.h>

Suite *suite_hostile(void);

static Little l;
static Run run;
static uint64_t seed, drawn;
static int verdicts, completions;

static uint64_t next(void)
{
    return draw_seed(seed, drawn++);
}

static int below(int bound)
{
    return (int)(next() % (uint64_t)bound);
}

static const char *random_id(void)
{
    static char huge[4096];
    static const char *const odd[] = { NULL, "", "gone", "[,]", "q0", huge };
    memset(huge, 'q', sizeof huge - 1);
    switch (below(4)) {
    case 0:
        return l.steps[below(LITTLE_STEPS)].id;
    case 1:
        return odd[below(sizeof odd / sizeof *odd)];
    case 2:
        if (run.attempt.count > 0)
            return l.pool[run.attempt.answers[below(run.attempt.count)].item].id;
        return NULL;
    default:
        return l.pool[below(LITTLE_POOL)].id;
    }
}

/* A few ids, or up to twice as many as fit; some twice, some unknown, some run together. */
static const char *random_form(void)
{
    static char form[60 * 8 + 1];
    size_t len = 0;
    form[0] = '\0';
    for (int count = below(2) ? below(8) : below(61); count > 0; count--)
        len += (size_t)snprintf(form + len, sizeof form - len, "q%02d%s", below(LITTLE_POOL + 3),
                                below(9) ? "[,]" : "");
    return below(20) ? form : NULL;
}

static int random_number(void)
{
    static const int odd[] = { INT_MIN, -1, 0, INT_MAX, 10000 };
    if (below(4) == 0)
        return odd[below(sizeof odd / sizeof *odd)];
    return below(3) ? run.attempt.number + below(2) : below(12);
}

/* Mostly answers, so that attempts come to their end; and in every second run no endings but
 * those that follow. */
static LessonEventKind random_kind(void)
{
    if (below(12) == 0)
        return (LessonEventKind)(below(2000) - 1000);
    if (below(5))
        return LESSON_ANSWERED;
    return (LessonEventKind)below(seed % 2 ? LESSON_QUIZ_BEGUN + 1 : LESSON_TERMINATED + 1);
}

static LessonEvent random_event(void)
{
    static const double scores[] = { 0, 1, 0.5, 1, -3, 7, NAN, INFINITY };
    static char huge[2 * MAX_RESPONSE];
    memset(huge, 'r', sizeof huge - 1);
    const char *const responses[] = { "a", "", NULL, "b[,]c", huge };
    LessonEventKind kind = random_kind();
    bool named = kind == LESSON_QUIZ_BEGUN || kind == LESSON_TEST_OUT_BEGUN ||
                 below(4) == 0; /* most answers belong to no form */
    return (LessonEvent){
        .kind = kind,
        .wall_ms = (int64_t)next(),
        .step = random_id(),
        .seed = next(),
        .attempt = random_number(),
        .response = responses[below(5)],
        .score = scores[below(8)],
        .right = random_number(),
        .total = random_number(),
        .form = named                              ? random_form()
                : run.attempt.test_out && below(2) ? TEST_OUT_FORM
                                                   : "",
    };
}

/* The invariants, as plain truths: a ck_assert each would cost more than the run. */

static bool attempt_holds(const Attempt *a)
{
    int answered = 0, right = 0;
    bool holds = a->number >= 0 && a->number < 10000 && a->count >= 0 && a->count <= MAX_FORM;
    for (int i = 0; holds && i < a->count; i++) {
        const QuizAnswer *q = &a->answers[i];
        holds = q->item >= 0 && q->item < LITTLE_POOL && q->score >= 0 && q->score <= 1 &&
                memchr(q->response, '\0', MAX_RESPONSE);
        answered += q->answered;
        right += q->answered && q->right;
        for (int j = 0; j < i; j++)
            holds = holds && q->item != a->answers[j].item;
    }
    return holds && a->answered == answered && a->right == right;
}

static bool run_holds(void)
{
    int asked = run.attempts + run.test_out_begun;
    bool holds = run.here >= 0 && run.here < LITTLE_STEPS && run.attempts >= 0 &&
                 run.attempts <= MAX_TRIES + run.granted && run.first_score >= -1 &&
                 run.first_score <= run.best_score && run.best_score <= 1;
    for (int i = 0; i < MAX_POOL; i++)
        holds = holds && run.seen[i] >= 0 && run.seen[i] <= (i < LITTLE_POOL ? asked : 0);
    for (int i = 0; i < MAX_STEPS; i++)
        holds = holds && (i < LITTLE_STEPS || !run.done[i]) && run.score[i] >= 0 &&
                run.score[i] <= 1 && memchr(run.response[i], '\0', MAX_RESPONSE);
    return holds;
}

static bool question_holds(void)
{
    int question = run_question(&run);
    return question == -1 || (question >= 0 && question < run.attempt.count &&
                              !run.attempt.answers[question].answered && !run.attempt.over);
}

static bool progress_holds(void)
{
    int form[MAX_FORM], weak[3];
    int next_step = run_next(&run, &l.course), tries = run_tries_left(&run, &l.course);
    int seconds = run_seconds_left(&run, &l.course);
    int weak_count = run_weak_objectives(&run, &l.course, weak, 3);
    bool all_done = run_done_count(&run, &l.course) == LITTLE_STEPS;
    return next_step >= -1 && next_step < LITTLE_STEPS && (next_step < 0) == all_done &&
           tries >= 0 && (tries == 0 || tries + run.attempts == 3 + run.granted) && seconds >= 0 &&
           seconds <= 640 && weak_count >= 0 && weak_count <= 3 &&
           run_draw_form(&run, &l.course, seed, form, MAX_FORM) == LITTLE_FORM;
}

/* What is due is due once. */
static bool consequences_hold(void)
{
    LessonEvent out[MAX_CONSEQUENCES], none[MAX_CONSEQUENCES];
    int count = run_consequences(&run, &l.course, 1, out, MAX_CONSEQUENCES);
    for (int i = 0; i < count; i++) {
        verdicts += out[i].kind != LESSON_COMPLETED;
        completions += out[i].kind == LESSON_COMPLETED;
        run_apply(&run, &l.course, &out[i]);
    }
    return count >= 0 && count <= MAX_CONSEQUENCES &&
           run_consequences(&run, &l.course, 1, none, MAX_CONSEQUENCES) == 0;
}

/* 300 runs of 500 events. */
START_TEST(a_run_stays_within_its_bounds)
{
    little_begin(&l);
    for (seed = 0; seed < 300; seed++) {
        drawn = 0;
        run_begin(&run);
        for (int i = 0; i < 500; i++) {
            LessonEvent event = random_event();
            run_apply(&run, &l.course, &event);
            bool holds = attempt_holds(&run.attempt) && run_holds() && question_holds() &&
                         progress_holds() && (below(2) || consequences_hold());
            ck_assert_msg(holds, "run %d, event %d", (int)seed, i);
        }
    }
    ck_assert_int_gt(verdicts, 50); /* the noise went deep enough */
    ck_assert_int_gt(completions, 5);
}
END_TEST

enum { LARGE_STEPS = MAX_STEPS + 5, LARGE_POOL = MAX_POOL + 5 };

/* More steps and items than a run holds: s0, s1 … and i0, i1 … */
static void make_large(void)
{
    static Step steps[LARGE_STEPS], pool[LARGE_POOL];
    static char step_ids[LARGE_STEPS][8], item_ids[LARGE_POOL][8];
    little_begin(&l);
    for (int i = 0; i < LARGE_STEPS; i++) {
        snprintf(step_ids[i], sizeof step_ids[i], "s%d", i);
        steps[i] = little_step(&l, step_ids[i], STEP_PAGE, 0, 1);
    }
    for (int i = 0; i < LARGE_POOL; i++) {
        snprintf(item_ids[i], sizeof item_ids[i], "i%d", i);
        pool[i] = little_step(&l, item_ids[i], STEP_choice, 0, 1);
    }
    l.course.steps = steps;
    l.course.step_count = LARGE_STEPS;
    l.course.quiz.pool = pool;
    l.course.quiz.pool_count = LARGE_POOL;
    run_begin(&run);
}

START_TEST(steps_beyond_the_last_place_are_not_there)
{
    make_large();
    Run before = run;
    for (int i = MAX_STEPS; i < LARGE_STEPS; i++)
        little_apply(&run, &l, little_event(LESSON_VIEWED, l.course.steps[i].id));
    ck_assert_mem_eq(&run, &before, sizeof run);
    for (int i = 0; i < MAX_STEPS; i++)
        little_apply(&run, &l, little_event(LESSON_VIEWED, l.course.steps[i].id));
    ck_assert_int_eq(run_done_count(&run, &l.course), MAX_STEPS);
    ck_assert_int_eq(run_next(&run, &l.course), -1);
}
END_TEST

START_TEST(items_beyond_the_last_place_are_not_there)
{
    make_large();
    LessonEvent begun = { .kind = LESSON_QUIZ_BEGUN, .attempt = 1, .form = "i260[,]i256[,]i255" };
    run_apply(&run, &l.course, &begun);
    ck_assert_int_eq(run.attempt.count, 1);
    ck_assert_int_eq(run.attempt.answers[0].item, MAX_POOL - 1);
}
END_TEST

START_TEST(a_form_that_is_too_long_ends_at_the_last_place)
{
    int items[2 * MAX_FORM];
    Buf form;
    make_large();
    for (int i = 0; i < 2 * MAX_FORM; i++)
        items[i] = i;
    buf_init(&form, 4096);
    run_form_text(&l.course, items, 2 * MAX_FORM, &form);
    LessonEvent begun = { .kind = LESSON_QUIZ_BEGUN, .attempt = 1, .form = buf_cstr(&form) };
    run_apply(&run, &l.course, &begun);
    buf_done(&form);
    ck_assert_int_eq(run.attempt.count, MAX_FORM);
    ck_assert_int_eq(run.seen[MAX_FORM - 1], 1);
    ck_assert_int_eq(run.seen[MAX_FORM], 0);
}
END_TEST

Suite *suite_hostile(void)
{
    Suite *s = suite_create("hostile");
    TCase *t = tcase_create("hostile");
    tcase_add_test(t, a_run_stays_within_its_bounds);
    tcase_add_test(t, steps_beyond_the_last_place_are_not_there);
    tcase_add_test(t, items_beyond_the_last_place_are_not_there);
    tcase_add_test(t, a_form_that_is_too_long_ends_at_the_last_place);
    suite_add_tcase(s, t);
    return s;
}
