/* A whole course is played as a kiosk would; its stored events give the same run again. */
#include "lesson/lesson.h"
#include "little_course.h"

Suite *suite_replay(void);

enum { MAX_EVENTS = 128 };

/* A ledger in memory: events with copies of their texts. */
typedef struct {
    LessonEvent events[MAX_EVENTS];
    int count;
    Arena arena;
} Ledger;

static Little l;
static Ledger ledger;
static Run live;

static void begin(void)
{
    little_begin(&l);
    run_begin(&live);
}

static void done(void)
{
    arena_free(&ledger.arena);
}

/* Append an event and what follows from it, then apply what was stored. */
static void commit(LessonEvent event)
{
    static Run next;
    LessonEvent batch[1 + MAX_CONSEQUENCES] = { event };
    event.wall_ms = batch[0].wall_ms = 1000 * ledger.count;
    next = live;
    run_apply(&next, &l.course, &event);
    int count = 1 + run_consequences(&next, &l.course, event.wall_ms, batch + 1, MAX_CONSEQUENCES);
    for (int i = 0; i < count; i++) {
        LessonEvent *kept = &ledger.events[ledger.count++];
        *kept = batch[i];
        kept->step = arena_copy(&ledger.arena, batch[i].step);
        kept->response = arena_copy(&ledger.arena, batch[i].response);
        kept->form = arena_copy(&ledger.arena, batch[i].form);
        run_apply(&live, &l.course, kept);
    }
}

static void answer(const Step *step, uint64_t seed, int attempt, bool rightly)
{
    Draft d;
    Buf text;
    buf_init(&text, MAX_RESPONSE);
    draft_begin(&d, step, seed);
    little_solve(&d, step);
    if (!rightly)
        draft_put(&d, step, d.kind == STEP_order ? d.shown[0] : 0, d.kind == STEP_order ? 3 : 1);
    ck_assert(draft_ready(&d, step));
    draft_response(&d, step, &text);
    commit((LessonEvent){ .kind = LESSON_ANSWERED,
                          .step = step->id,
                          .attempt = attempt,
                          .response = buf_cstr(&text),
                          .score = draft_score(&d, step) });
    buf_done(&text);
}

static void play_steps(void)
{
    for (int i; (i = run_next(&live, &l.course)) >= 0;) {
        const Step *step = &l.steps[i];
        if (step->kind == STEP_PAGE)
            commit((LessonEvent){ .kind = LESSON_VIEWED, .step = step->id });
        else
            answer(step, run_seed_of_step(&live, i), 0, i % 2);
    }
}

static void play_quiz(uint64_t seed, int right)
{
    int items[MAX_FORM], number = run_next_attempt(&live);
    Buf form;
    buf_init(&form, 4096);
    int count = run_draw_form(&live, &l.course, seed, items, MAX_FORM);
    run_form_text(&l.course, items, count, &form);
    commit((LessonEvent){
        .kind = LESSON_QUIZ_BEGUN, .seed = seed, .attempt = number, .form = buf_cstr(&form) });
    buf_done(&form);
    for (int q; (q = run_question(&live)) >= 0; right--)
        answer(&l.pool[live.attempt.answers[q].item], run_seed_of_question(&live, q), number,
               right > 0);
}

static void play_course(void)
{
    commit((LessonEvent){ .kind = LESSON_INITIALIZED, .seed = 99 });
    commit((LessonEvent){ .kind = LESSON_VIEWED, .step = "p1" });
    commit((LessonEvent){ .kind = LESSON_TERMINATED });
    commit((LessonEvent){ .kind = LESSON_INITIALIZED, .seed = 7 });
    play_steps();
    play_quiz(1001, 6);
    play_quiz(1002, 9);
    commit((LessonEvent){ .kind = LESSON_TERMINATED });
}

START_TEST(the_course_ends_passed_and_completed)
{
    play_course();
    ck_assert(live.passed && live.completed);
    ck_assert_int_eq(live.attempts, 2);
    ck_assert_double_eq(live.first_score, 0.6);
    ck_assert_double_eq(live.best_score, 0.9);
    /* 4 openings and leavings and a page; 5 steps; 2 quizzes of 1 + 10 + verdict; completed;
     * left */
    ck_assert_int_eq(ledger.count, 4 + 5 + 2 * 12 + 1 + 1);
}
END_TEST

START_TEST(replayed_events_give_the_same_run)
{
    static Run replayed;
    play_course();
    memset(&replayed, 0xa5, sizeof replayed);
    run_begin(&replayed);
    for (int i = 0; i < ledger.count; i++)
        run_apply(&replayed, &l.course, &ledger.events[i]);
    ck_assert_mem_eq(&replayed, &live, sizeof live);
}
END_TEST

/* Stop behind any event, start again, go on: nothing is due, and the end is the same. */
START_TEST(a_run_can_be_stopped_behind_any_event)
{
    static Run again;
    play_course();
    for (int stop = 0; stop <= ledger.count; stop++) {
        run_begin(&again);
        for (int i = 0; i < stop; i++)
            run_apply(&again, &l.course, &ledger.events[i]);
        Run resumed = again;
        for (int i = stop; i < ledger.count; i++)
            run_apply(&resumed, &l.course, &ledger.events[i]);
        ck_assert_mem_eq(&resumed, &live, sizeof live);
    }
}
END_TEST

/* The seed of the first opening orders the parts, whenever one comes back. */
START_TEST(an_exercise_looks_the_same_after_a_restart)
{
    static Run again;
    Draft before, after;
    play_course();
    run_begin(&again);
    for (int i = 0; i < 5; i++)
        run_apply(&again, &l.course, &ledger.events[i]);
    draft_begin(&before, &l.steps[STEP_S1], run_seed_of_step(&again, STEP_S1));
    draft_begin(&after, &l.steps[STEP_S1], run_seed_of_step(&live, STEP_S1));
    ck_assert_mem_eq(&before, &after, sizeof before);
    ck_assert(draft_restore(&after, &l.steps[STEP_S1], live.response[STEP_S1]));
    ck_assert_double_eq(draft_score(&after, &l.steps[STEP_S1]), live.score[STEP_S1]);
}
END_TEST

/* The course is edited behind a learner who has finished it: steps in another order, one
 * gone, one new, half the bank gone. */
START_TEST(a_finished_run_survives_an_edit)
{
    static Run replayed;
    play_course();
    Step kept = l.steps[STEP_P1];
    l.steps[STEP_P1] = l.steps[STEP_O1];
    l.steps[STEP_O1] = kept;
    l.steps[STEP_S1].id = "new";
    l.course.quiz.pool_count = 15;
    run_begin(&replayed);
    for (int i = 0; i < ledger.count; i++)
        run_apply(&replayed, &l.course, &ledger.events[i]);
    ck_assert(replayed.passed && replayed.completed);
    ck_assert_double_eq(replayed.first_score, 0.6);
    ck_assert_double_eq(replayed.best_score, 0.9);
    ck_assert_int_eq(run_next(&replayed, &l.course), STEP_S1);
    ck_assert_int_eq(run_question(&replayed), -1);
    LessonEvent out[MAX_CONSEQUENCES];
    ck_assert_int_eq(run_consequences(&replayed, &l.course, 1, out, MAX_CONSEQUENCES), 0);
}
END_TEST

Suite *suite_replay(void)
{
    Suite *s = suite_create("replay");
    TCase *t = tcase_create("replay");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_test(t, the_course_ends_passed_and_completed);
    tcase_add_test(t, replayed_events_give_the_same_run);
    tcase_add_test(t, a_run_can_be_stopped_behind_any_event);
    tcase_add_test(t, an_exercise_looks_the_same_after_a_restart);
    tcase_add_test(t, a_finished_run_survives_an_edit);
    suite_add_tcase(s, t);
    return s;
}
