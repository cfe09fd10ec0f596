/* The quiz ahead of a course: no try, and a pass is the course. */
#include "little_course.h"

#include <string.h>

Suite *suite_test_out(void);

static Little l;
static Run run;

static void begin(void)
{
    little_begin(&l);
    l.course.quiz.test_out = true;
    run_begin(&run);
    little_apply(&run, &l, (LessonEvent){ .kind = LESSON_INITIALIZED, .step = "", .seed = 1 });
}

static void begin_test_out(uint64_t seed)
{
    int items[MAX_FORM];
    Buf form;
    buf_init(&form, 4096);
    int count = run_draw_form(&run, &l.course, seed, items, MAX_FORM);
    run_form_text(&l.course, items, count, &form);
    little_apply(&run, &l,
                 (LessonEvent){ .kind = LESSON_TEST_OUT_BEGUN,
                                .wall_ms = 1500,
                                .step = "",
                                .seed = seed,
                                .form = buf_cstr(&form) });
    buf_done(&form);
}

/* Answer what is open, `right` of it rightly, and apply what follows: its kinds as bits. */
static unsigned answer_all(int right)
{
    unsigned followed = 0;
    for (int q; (q = run_question(&run)) >= 0; right--) {
        LessonEvent answer = little_answer(l.pool[run.attempt.answers[q].item].id, 0, right > 0);
        LessonEvent out[MAX_CONSEQUENCES];
        answer.form = TEST_OUT_FORM;
        little_apply(&run, &l, answer);
        int count = run_consequences(&run, &l.course, 3000, out, MAX_CONSEQUENCES);
        for (int i = 0; i < count; i++) {
            followed |= 1u << out[i].kind;
            ck_assert_int_eq(out[i].attempt, 0);
            little_apply(&run, &l, out[i]);
        }
    }
    return followed;
}

/* Eight of ten are 80 per cent, the pass of the little course. */
START_TEST(a_pass_is_the_course)
{
    LessonEvent due;
    ck_assert(run_may_test_out(&run, &l.course));
    begin_test_out(5);
    ck_assert(run_in_test_out(&run) && !run_may_test_out(&run, &l.course));
    ck_assert_uint_eq(answer_all(8), 1u << LESSON_TESTED_OUT);
    ck_assert(run.tested_out && run.passed && run.completed && run.attempt.passed);
    ck_assert_int_eq(run.completed_ms, 3000);
    ck_assert_double_eq(run.best_score, 0.8);
    ck_assert_int_eq(run_done_count(&run, &l.course), 0);
    ck_assert_int_eq(run_tries_left(&run, &l.course), 0);
    ck_assert(!run_completion_due(&run, &l.course, 4000, &due));
}
END_TEST

START_TEST(with_every_step_done_it_is_one_event_still)
{
    begin_test_out(5);
    little_do_steps(&run, &l);
    ck_assert_uint_eq(answer_all(10), 1u << LESSON_TESTED_OUT);
    ck_assert(run.completed);
}
END_TEST

START_TEST(not_enough_costs_no_try_and_is_offered_once)
{
    int form[MAX_FORM];
    begin_test_out(5);
    ck_assert_uint_eq(answer_all(7), 1u << LESSON_TEST_OUT_ENDED);
    ck_assert(!run.passed && !run.completed && run.attempt.over);
    ck_assert_double_eq(run.first_score, -1);
    ck_assert_int_eq(run_tries_left(&run, &l.course), 3);
    ck_assert(!run_may_test_out(&run, &l.course));
    int weak[3];
    ck_assert_int_gt(run_weak_objectives(&run, &l.course, weak, 3), 0);
    Run asked = run;
    little_do_steps(&run, &l);
    ck_assert_int_eq(run_next_attempt(&run), 1);
    int count = little_begin_quiz(&run, &l, 6, form);
    for (int i = 0; i < count; i++)
        ck_assert_int_eq(asked.seen[form[i]], 0); /* thirty questions are enough for other ones */
    ck_assert_uint_eq(little_answer_quiz(&run, &l, 8),
                      1u << LESSON_PASSED | 1u << LESSON_COMPLETED);
    ck_assert(!run.tested_out);
}
END_TEST

START_TEST(its_answers_are_of_no_try_and_those_of_tries_not_of_it)
{
    begin_test_out(5);
    Run before = run;
    const char *id = l.pool[run.attempt.answers[0].item].id;
    LessonEvent answer = little_answer(id, 1, 1);
    little_apply(&run, &l, answer);
    ck_assert_mem_eq(&run, &before, sizeof run);
    answer.attempt = 0; /* as of a module, which has no such step */
    little_apply(&run, &l, answer);
    ck_assert_mem_eq(&run, &before, sizeof run);
    answer.form = TEST_OUT_FORM;
    little_apply(&run, &l, answer);
    ck_assert_int_eq(run.attempt.answered, 1);
}
END_TEST

static const struct {
    const char *what;
    bool says_so, tried, all_done;
} never[] = {
    { "the course does not say so", false, false, false },
    { "a try was begun", true, true, false },
    { "every step is done", true, false, true },
};

START_TEST(it_is_not_offered)
{
    int form[MAX_FORM];
    l.course.quiz.test_out = never[_i].says_so;
    if (never[_i].tried)
        little_begin_quiz(&run, &l, 6, form);
    if (never[_i].all_done)
        little_do_steps(&run, &l);
    ck_assert_msg(!run_may_test_out(&run, &l.course), "%s", never[_i].what);
}
END_TEST

START_TEST(what_was_passed_ahead_stays_so_when_the_course_no_longer_offers_it)
{
    begin_test_out(5);
    l.course.quiz.test_out = false;
    ck_assert_uint_eq(answer_all(9), 1u << LESSON_TESTED_OUT);
    ck_assert(run.tested_out);
}
END_TEST

/* Nine of ten are right, and the tenth is the one that has to be. */
START_TEST(a_question_that_must_be_right_fails_a_try_whatever_the_score)
{
    int form[MAX_FORM];
    for (int must = 0; must < 2; must++) {
        begin();
        little_begin_quiz(&run, &l, 7, form);
        l.pool[form[LITTLE_FORM - 1]].must = must;
        ck_assert_uint_eq(little_answer_quiz(&run, &l, 9),
                          1u << (must ? LESSON_FAILED : LESSON_PASSED));
        ck_assert_int_eq(run_missed_must(&run, &l.course), must);
    }
    begin();
    little_begin_quiz(&run, &l, 7, form);
    l.pool[form[0]].must = true;
    ck_assert_uint_eq(little_answer_quiz(&run, &l, 9), 1u << LESSON_PASSED);
    begin(); /* and ahead of the course as well */
    begin_test_out(5);
    for (int i = 0; i < LITTLE_POOL; i++)
        l.pool[i].must = true;
    ck_assert_uint_eq(answer_all(9), 1u << LESSON_TEST_OUT_ENDED);
    ck_assert(!run.completed);
}
END_TEST

/* Two kiosks that were apart for a while: whoever began a try on one is past knowing it ahead. */
START_TEST(a_try_that_was_begun_is_not_put_aside)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 6, form);
    Run before = run;
    begin_test_out(5);
    ck_assert_mem_eq(&run, &before, sizeof run);
    ck_assert_uint_eq(little_answer_quiz(&run, &l, 10), 1u << LESSON_PASSED);
}
END_TEST

Suite *suite_test_out(void)
{
    Suite *s = suite_create("test_out");
    TCase *t = tcase_create("test_out");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_test(t, a_pass_is_the_course);
    tcase_add_test(t, with_every_step_done_it_is_one_event_still);
    tcase_add_test(t, not_enough_costs_no_try_and_is_offered_once);
    tcase_add_test(t, its_answers_are_of_no_try_and_those_of_tries_not_of_it);
    tcase_add_loop_test(t, it_is_not_offered, 0, sizeof never / sizeof *never);
    tcase_add_test(t, what_was_passed_ahead_stays_so_when_the_course_no_longer_offers_it);
    tcase_add_test(t, a_question_that_must_be_right_fails_a_try_whatever_the_score);
    tcase_add_test(t, a_try_that_was_begun_is_not_put_aside);
    suite_add_tcase(s, t);
    return s;
}
