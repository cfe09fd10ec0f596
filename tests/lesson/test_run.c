#include "lesson/lesson.h"
#include "little_course.h"

#include <math.h>

Suite *suite_run(void);

static Little l;
static Run run;

static void begin(void)
{
    little_begin(&l);
    run_begin(&run);
}

START_TEST(an_empty_run_has_everything_before_it)
{
    ck_assert(!run.begun);
    ck_assert_int_eq(run_done_count(&run, &l.course), 0);
    ck_assert_int_eq(run_next(&run, &l.course), STEP_P1);
    ck_assert_int_eq(run_question(&run), -1);
    ck_assert_int_eq(run_tries_left(&run, &l.course), 3);
    ck_assert_double_eq(run.first_score, -1);
    ck_assert_double_eq(run.best_score, -1);
    /* steps 60 + 30 + 40 + 90 + 50 + 70, quiz 5 * 60 */
    ck_assert_int_eq(run_seconds_left(&run, &l.course), 340 + 300);
}
END_TEST

START_TEST(the_first_opening_gives_the_seed)
{
    little_apply(&run, &l, (LessonEvent){ .kind = LESSON_INITIALIZED, .wall_ms = 10, .seed = 4 });
    little_apply(&run, &l, (LessonEvent){ .kind = LESSON_INITIALIZED, .wall_ms = 20, .seed = 5 });
    ck_assert(run.begun);
    ck_assert_uint_eq(run.seed, 4);
    ck_assert_int_eq(run.first_ms, 10);
    ck_assert_int_eq(run.last_ms, 20);
}
END_TEST

START_TEST(a_page_is_done_when_read_and_an_exercise_when_answered)
{
    little_apply(&run, &l, little_event(LESSON_VIEWED, "p1"));
    little_apply(&run, &l, little_event(LESSON_VIEWED, "c1"));
    ck_assert(run.done[STEP_P1]);
    ck_assert(!run.done[STEP_C1]);
    ck_assert_int_eq(run_next(&run, &l.course), STEP_C1);
    little_apply(&run, &l, little_answer("c1", 0, 0.5));
    ck_assert(run.done[STEP_C1]);
    ck_assert_str_eq(run.response[STEP_C1], "b");
    ck_assert_double_eq(run.score[STEP_C1], 0.5);
    ck_assert_int_eq(run_done_count(&run, &l.course), 2);
    ck_assert_int_eq(run_seconds_left(&run, &l.course), 640 - 60 - 30);
}
END_TEST

START_TEST(one_goes_on_where_one_was_and_then_from_the_start)
{
    little_apply(&run, &l, little_event(LESSON_VIEWED, "p2"));
    ck_assert_int_eq(run_next(&run, &l.course), STEP_S1);
    little_apply(&run, &l, little_answer("s1", 0, 1));
    little_apply(&run, &l, little_answer("o1", 0, 1));
    ck_assert_int_eq(run_next(&run, &l.course), STEP_P1);
    little_do_steps(&run, &l);
    ck_assert_int_eq(run_next(&run, &l.course), -1);
}
END_TEST

START_TEST(the_last_answer_of_an_exercise_counts)
{
    LessonEvent first = little_answer("m1", 0, 1);
    first.response = "names[,]figures";
    little_apply(&run, &l, first);
    little_apply(&run, &l, little_answer("m1", 0, 0));
    ck_assert_str_eq(run.response[STEP_M1], "b");
    ck_assert_double_eq(run.score[STEP_M1], 0);
    for (int i = 1; i < MAX_RESPONSE; i++)
        ck_assert_int_eq(run.response[STEP_M1][i], 0);
}
END_TEST

START_TEST(a_response_that_does_not_fit_is_left_out_whole)
{
    char text[MAX_RESPONSE + 1];
    memset(text, 'x', sizeof text);
    LessonEvent event = little_answer("c1", 0, 1);
    event.response = text;
    text[MAX_RESPONSE] = '\0';
    little_apply(&run, &l, event);
    ck_assert(run.done[STEP_C1]);
    ck_assert_str_eq(run.response[STEP_C1], "");
    text[MAX_RESPONSE - 1] = '\0';
    little_apply(&run, &l, event);
    ck_assert_str_eq(run.response[STEP_C1], text);
}
END_TEST

static const double odd_scores[][2] = {
    { -1, 0 }, { 2, 1 }, { NAN, 0 }, { INFINITY, 1 }, { -INFINITY, 0 }, { 0.25, 0.25 },
};

START_TEST(a_score_is_a_share)
{
    little_apply(&run, &l, little_answer("c1", 0, odd_scores[_i][0]));
    ck_assert_double_eq(run.score[STEP_C1], odd_scores[_i][1]);
}
END_TEST

START_TEST(events_about_what_is_gone_change_nothing)
{
    Run before = run;
    little_apply(&run, &l, little_event(LESSON_VIEWED, "gone"));
    little_apply(&run, &l, little_event(LESSON_VIEWED, NULL));
    little_apply(&run, &l, little_answer("gone", 0, 1));
    little_apply(&run, &l, little_answer("q00", 1, 1));
    little_apply(&run, &l, little_event((LessonEventKind)99, "p1"));
    little_apply(&run, &l, little_event((LessonEventKind)-1, "p1"));
    ck_assert_mem_eq(&run, &before, sizeof run);
}
END_TEST

START_TEST(an_exercise_that_became_a_page_stays_done)
{
    l.steps[STEP_C1] = little_step(&l, "c1", STEP_PAGE, 0, 30);
    little_apply(&run, &l, little_answer("c1", 0, 1));
    ck_assert(run.done[STEP_C1]);
    ck_assert_str_eq(run.response[STEP_C1], "");
}
END_TEST

START_TEST(without_a_quiz_the_last_step_completes)
{
    l.course.quiz = (Quiz){ .pass_percent = 0 };
    little_do_steps(&run, &l);
    ck_assert_int_eq(run_tries_left(&run, &l.course), 0);
    ck_assert_int_eq(run_seconds_left(&run, &l.course), 0);
    LessonEvent out[MAX_CONSEQUENCES];
    ck_assert_int_eq(run_consequences(&run, &l.course, 77, out, MAX_CONSEQUENCES), 1);
    ck_assert_int_eq(out[0].kind, LESSON_COMPLETED);
    ck_assert_int_eq(out[0].wall_ms, 77);
    little_apply(&run, &l, out[0]);
    ck_assert(run.completed);
    ck_assert_int_eq(run.completed_ms, 77);
    ck_assert_int_eq(run_consequences(&run, &l.course, 78, out, MAX_CONSEQUENCES), 0);
}
END_TEST

START_TEST(a_new_step_does_not_take_completion_back)
{
    little_apply(&run, &l, (LessonEvent){ .kind = LESSON_COMPLETED, .wall_ms = 5 });
    little_apply(&run, &l, (LessonEvent){ .kind = LESSON_COMPLETED, .wall_ms = 6 });
    ck_assert(run.completed);
    ck_assert_int_eq(run.completed_ms, 5);
    ck_assert_int_eq(run_next(&run, &l.course), STEP_P1);
}
END_TEST

START_TEST(leaving_is_the_last_that_was_heard)
{
    little_apply(&run, &l, little_event(LESSON_VIEWED, "p1"));
    little_apply(&run, &l, (LessonEvent){ .kind = LESSON_TERMINATED, .wall_ms = 9000 });
    ck_assert_int_eq(run.last_ms, 9000);
    ck_assert_int_eq(run.here, STEP_P1);
}
END_TEST

Suite *suite_run(void)
{
    Suite *s = suite_create("run");
    TCase *t = tcase_create("run");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_test(t, an_empty_run_has_everything_before_it);
    tcase_add_test(t, the_first_opening_gives_the_seed);
    tcase_add_test(t, a_page_is_done_when_read_and_an_exercise_when_answered);
    tcase_add_test(t, one_goes_on_where_one_was_and_then_from_the_start);
    tcase_add_test(t, the_last_answer_of_an_exercise_counts);
    tcase_add_test(t, a_response_that_does_not_fit_is_left_out_whole);
    tcase_add_loop_test(t, a_score_is_a_share, 0, sizeof odd_scores / sizeof *odd_scores);
    tcase_add_test(t, events_about_what_is_gone_change_nothing);
    tcase_add_test(t, an_exercise_that_became_a_page_stays_done);
    tcase_add_test(t, without_a_quiz_the_last_step_completes);
    tcase_add_test(t, a_new_step_does_not_take_completion_back);
    tcase_add_test(t, leaving_is_the_last_that_was_heard);
    suite_add_tcase(s, t);
    return s;
}
