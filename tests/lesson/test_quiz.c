#include "lesson/lesson.h"
#include "little_course.h"

Suite *suite_quiz(void);

static Little l;
static Run run;

static void begin(void)
{
    little_begin(&l);
    run_begin(&run);
}

START_TEST(a_form_has_the_levels_that_the_quiz_asks_for)
{
    int form[MAX_FORM], levels[BLOOM_LEVELS] = { 0 };
    int count = run_draw_form(&run, &l.course, 5, form, MAX_FORM);
    ck_assert_int_eq(count, LITTLE_FORM);
    for (int i = 0; i < count; i++) {
        levels[l.pool[form[i]].bloom]++;
        ck_assert(i == 0 || l.pool[form[i]].bloom >= l.pool[form[i - 1]].bloom);
    }
    ck_assert_mem_eq(levels, l.course.quiz.draw, sizeof levels);
}
END_TEST

/* A bank of three times the form, level by level: a test and two retakes use it up. */
START_TEST(two_retakes_show_no_item_twice)
{
    for (uint64_t seed = 0; seed < 200; seed++) {
        bool seen[LITTLE_POOL] = { false };
        run_begin(&run);
        for (uint64_t attempt = 0; attempt < 3; attempt++) {
            int form[MAX_FORM];
            ck_assert_int_eq(little_begin_quiz(&run, &l, seed * 3 + attempt, form), LITTLE_FORM);
            for (int i = 0; i < LITTLE_FORM; i++) {
                ck_assert(!seen[form[i]]);
                seen[form[i]] = true;
            }
            ck_assert_uint_eq(little_answer_quiz(&run, &l, 0), 1u << LESSON_FAILED);
        }
    }
}
END_TEST

START_TEST(another_seed_gives_another_form)
{
    int one[MAX_FORM], two[MAX_FORM], again[MAX_FORM];
    run_draw_form(&run, &l.course, 1, one, MAX_FORM);
    run_draw_form(&run, &l.course, 2, two, MAX_FORM);
    run_draw_form(&run, &l.course, 1, again, MAX_FORM);
    ck_assert_mem_eq(one, again, LITTLE_FORM * sizeof *one);
    ck_assert_mem_ne(one, two, LITTLE_FORM * sizeof *one);
}
END_TEST

START_TEST(without_levels_any_items_are_drawn)
{
    memset(l.course.quiz.draw, 0, sizeof l.course.quiz.draw);
    int form[MAX_FORM];
    bool seen[LITTLE_POOL] = { false };
    for (int attempt = 0; attempt < 3; attempt++) {
        ck_assert_int_eq(little_begin_quiz(&run, &l, 8, form), LITTLE_FORM);
        for (int i = 0; i < LITTLE_FORM; i++) {
            ck_assert(!seen[form[i]]);
            seen[form[i]] = true;
        }
    }
}
END_TEST

START_TEST(a_level_with_too_few_items_is_made_up_from_others)
{
    l.course.quiz.draw[BLOOM_EVALUATE] = 5; /* the bank has 3 */
    l.course.quiz.form = 14;
    int form[MAX_FORM];
    ck_assert_int_eq(run_draw_form(&run, &l.course, 3, form, MAX_FORM), 14);
    for (int i = 0; i < 14; i++)
        for (int j = 0; j < i; j++)
            ck_assert_int_ne(form[i], form[j]);
}
END_TEST

START_TEST(a_form_is_no_longer_than_bank_and_room)
{
    int form[MAX_FORM];
    ck_assert_int_eq(run_draw_form(&run, &l.course, 3, form, 4), 4);
    l.course.quiz.pool_count = 6;
    ck_assert_int_eq(run_draw_form(&run, &l.course, 3, form, MAX_FORM), 6);
    l.course.quiz.pool_count = 0;
    ck_assert_int_eq(run_draw_form(&run, &l.course, 3, form, MAX_FORM), 0);
}
END_TEST

START_TEST(questions_come_in_the_order_of_the_form)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 4, form);
    for (int i = 0; i < LITTLE_FORM; i++) {
        ck_assert_int_eq(run_question(&run), i);
        ck_assert_int_eq(run.attempt.answers[i].item, form[i]);
        little_apply(&run, &l, little_answer(l.pool[form[i]].id, 1, i % 2));
    }
    ck_assert_int_eq(run_question(&run), -1);
    ck_assert_int_eq(run.attempt.right, 5);
}
END_TEST

START_TEST(a_question_is_answered_once)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 4, form);
    little_apply(&run, &l, little_answer(l.pool[form[0]].id, 1, 0));
    Run before = run;
    little_apply(&run, &l, little_answer(l.pool[form[0]].id, 1, 1));
    little_apply(&run, &l, little_answer(l.pool[form[1]].id, 2, 1));
    ck_assert_mem_eq(&run, &before, sizeof run);
}
END_TEST

static const struct {
    int right;
    bool steps_first;
    unsigned followed;
} ends[] = {
    { 8, true, 1u << LESSON_PASSED | 1u << LESSON_COMPLETED },
    { 8, false, 1u << LESSON_PASSED },
    { 10, true, 1u << LESSON_PASSED | 1u << LESSON_COMPLETED },
    { 7, true, 1u << LESSON_FAILED },
    { 0, false, 1u << LESSON_FAILED },
};

START_TEST(the_last_answer_brings_the_verdict)
{
    int form[MAX_FORM];
    if (ends[_i].steps_first)
        little_do_steps(&run, &l);
    little_begin_quiz(&run, &l, 4, form);
    ck_assert_uint_eq(little_answer_quiz(&run, &l, ends[_i].right), ends[_i].followed);
    ck_assert(run.attempt.over);
    ck_assert_int_eq(run.passed, ends[_i].right >= 8);
    ck_assert_int_eq(run.completed, ends[_i].right >= 8 && ends[_i].steps_first);
    ck_assert_double_eq(run.first_score, ends[_i].right / 10.0);
}
END_TEST

START_TEST(who_passed_first_completes_with_the_last_step)
{
    int form[MAX_FORM];
    LessonEvent out[MAX_CONSEQUENCES];
    little_begin_quiz(&run, &l, 4, form);
    little_answer_quiz(&run, &l, 9);
    ck_assert_int_eq(run_consequences(&run, &l.course, 1, out, MAX_CONSEQUENCES), 0);
    little_do_steps(&run, &l);
    ck_assert_int_eq(run_consequences(&run, &l.course, 1, out, MAX_CONSEQUENCES), 1);
    ck_assert_int_eq(out[0].kind, LESSON_COMPLETED);
}
END_TEST

START_TEST(the_verdict_names_attempt_and_numbers)
{
    int form[MAX_FORM];
    little_do_steps(&run, &l);
    little_begin_quiz(&run, &l, 4, form);
    for (int i = 0; i < LITTLE_FORM; i++)
        little_apply(&run, &l, little_answer(l.pool[form[i]].id, 1, i < 9));
    LessonEvent out[MAX_CONSEQUENCES];
    ck_assert_int_eq(run_consequences(&run, &l.course, 55, out, MAX_CONSEQUENCES), 2);
    ck_assert_int_eq(out[0].kind, LESSON_PASSED);
    ck_assert_int_eq(out[0].attempt, 1);
    ck_assert_int_eq(out[0].right, 9);
    ck_assert_int_eq(out[0].total, 10);
    ck_assert_int_eq(out[0].wall_ms, 55);
    ck_assert_int_eq(out[1].kind, LESSON_COMPLETED);
    ck_assert_int_eq(run_consequences(&run, &l.course, 55, out, 1), 1);
}
END_TEST

START_TEST(tries_run_out_and_scores_are_kept)
{
    int form[MAX_FORM];
    static const int rights[] = { 3, 6, 5 };
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(run_next_attempt(&run), i + 1);
        little_begin_quiz(&run, &l, 4, form);
        ck_assert_int_eq(run_tries_left(&run, &l.course), 2 - i);
        little_answer_quiz(&run, &l, rights[i]);
    }
    ck_assert_int_eq(run.attempts, 3);
    ck_assert_double_eq(run.first_score, 0.3);
    ck_assert_double_eq(run.best_score, 0.6);
    ck_assert_int_eq(run_seconds_left(&run, &l.course), 340); /* only the steps are left */
}
END_TEST

START_TEST(a_try_that_was_granted_comes_behind_the_others)
{
    int form[MAX_FORM];
    const LessonEvent granted = little_event(LESSON_TRY_GRANTED, "");
    ck_assert(!run_used_up(&run, &l.course));
    for (int i = 0; i < 3; i++) {
        little_begin_quiz(&run, &l, 4, form);
        ck_assert(!run_used_up(&run, &l.course)); /* the last one is under way */
        little_answer_quiz(&run, &l, 3);
    }
    ck_assert(run_used_up(&run, &l.course) && !run_next_is_granted(&run, &l.course));
    little_apply(&run, &l, granted);
    ck_assert(!run_used_up(&run, &l.course) && run_next_is_granted(&run, &l.course));
    ck_assert_int_eq(run_tries_left(&run, &l.course), 1);
    little_begin_quiz(&run, &l, 4, form);
    ck_assert_uint_eq(little_answer_quiz(&run, &l, 10), 1u << LESSON_PASSED);
    ck_assert_int_eq(run.attempts, 4);
    ck_assert(!run_used_up(&run, &l.course));
}
END_TEST

START_TEST(a_try_that_was_granted_ahead_waits_for_the_others)
{
    int form[MAX_FORM];
    little_apply(&run, &l, little_event(LESSON_TRY_GRANTED, ""));
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(run_tries_left(&run, &l.course), 4 - i);
        ck_assert_int_eq(run_next_is_granted(&run, &l.course), i == 3);
        little_begin_quiz(&run, &l, 4, form);
        little_answer_quiz(&run, &l, 3);
    }
    ck_assert(run_used_up(&run, &l.course));
}
END_TEST

/* The most that a course may have, and one: what bounds the tries of a course bounds no grant. */
START_TEST(a_granted_try_counts_beyond_the_most_of_a_course)
{
    int form[MAX_FORM];
    l.course.quiz.tries = MAX_TRIES;
    for (int i = 0; i < MAX_TRIES; i++) {
        little_begin_quiz(&run, &l, 4, form);
        little_answer_quiz(&run, &l, 0);
    }
    little_apply(&run, &l, little_event(LESSON_TRY_GRANTED, ""));
    little_begin_quiz(&run, &l, 4, form);
    ck_assert_int_eq(run.attempts, MAX_TRIES + 1);
    ck_assert(!run.attempt.over);
}
END_TEST

START_TEST(passed_is_passed)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 4, form);
    little_answer_quiz(&run, &l, 10);
    ck_assert_int_eq(run_tries_left(&run, &l.course), 0);
    little_begin_quiz(&run, &l, 5, form);
    little_answer_quiz(&run, &l, 0);
    ck_assert(run.passed);
    ck_assert(!run.attempt.passed);
    ck_assert_double_eq(run.best_score, 1);
}
END_TEST

START_TEST(a_later_pass_mark_does_not_change_the_verdict)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 4, form);
    l.course.quiz.pass_percent = 100;
    little_apply(&run, &l,
                 (LessonEvent){ .kind = LESSON_PASSED, .attempt = 1, .right = 8, .total = 10 });
    ck_assert(run.passed);
    little_apply(&run, &l,
                 (LessonEvent){ .kind = LESSON_FAILED, .attempt = 1, .right = 8, .total = 10 });
    ck_assert(run.attempt.passed);
}
END_TEST

START_TEST(a_judged_attempt_takes_no_more_answers)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 4, form);
    LessonEvent failed = { .kind = LESSON_FAILED, .attempt = 1, .total = 10 };
    run_apply(&run, &l.course, &failed);
    ck_assert_int_eq(run_question(&run), -1);
    Run before = run;
    little_apply(&run, &l, little_answer(l.pool[form[0]].id, 1, 1));
    ck_assert_mem_eq(&run, &before, sizeof run);
}
END_TEST

START_TEST(a_half_answered_quiz_counts_for_its_rest)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 4, form);
    for (int i = 0; i < 6; i++)
        little_apply(&run, &l, little_answer(l.pool[form[i]].id, 1, 1));
    ck_assert_int_eq(run_seconds_left(&run, &l.course), 340 + 300 * 4 / 10);
}
END_TEST

START_TEST(weak_objectives_are_those_answered_wrongly)
{
    little_apply(
        &run, &l,
        (LessonEvent){ .kind = LESSON_QUIZ_BEGUN, .attempt = 1, .form = "q02[,]q03[,]q06[,]q04" });
    little_apply(&run, &l, little_answer("q02", 1, 0));   /* objective 2 */
    little_apply(&run, &l, little_answer("q03", 1, 0.9)); /* objective 0 */
    little_apply(&run, &l, little_answer("q06", 1, 1));   /* objective 0 */
    int out[3];                                           /* q04, of objective 1, is still open */
    ck_assert_int_eq(run_weak_objectives(&run, &l.course, out, 3), 2);
    ck_assert_int_eq(out[0], 0);
    ck_assert_int_eq(out[1], 2);
    ck_assert_int_eq(run_weak_objectives(&run, &l.course, out, 1), 1);
}
END_TEST

START_TEST(questions_that_are_gone_leave_a_shorter_form)
{
    little_apply(&run, &l,
                 (LessonEvent){ .kind = LESSON_QUIZ_BEGUN,
                                .attempt = 1,
                                .form = "q02[,]gone[,]q03[,]q02[,][,]q0" });
    ck_assert_int_eq(run.attempt.count, 2);
    little_apply(&run, &l, little_answer("gone", 1, 1));
    ck_assert_int_eq(run.attempt.answered, 0);
    ck_assert_uint_eq(little_answer_quiz(&run, &l, 2), 1u << LESSON_PASSED);
}
END_TEST

START_TEST(a_form_that_is_all_gone_costs_no_try)
{
    LessonEvent out[MAX_CONSEQUENCES];
    little_apply(&run, &l,
                 (LessonEvent){ .kind = LESSON_QUIZ_BEGUN, .attempt = 1, .form = "gone[,]lost" });
    ck_assert_int_eq(run_question(&run), -1);
    ck_assert_int_eq(run_consequences(&run, &l.course, 1, out, MAX_CONSEQUENCES), 0);
    ck_assert_int_eq(run_tries_left(&run, &l.course), 3);
    ck_assert_int_eq(run_next_attempt(&run), 2);
    little_apply(&run, &l,
                 (LessonEvent){ .kind = LESSON_PASSED, .attempt = 1, .right = 9, .total = 10 });
    ck_assert(run.passed); /* it was finished when its questions still stood */
    ck_assert_int_eq(run.attempts, 1);
    ck_assert_double_eq(run.first_score, 0.9);
}
END_TEST

static void add_draws(Suite *s)
{
    TCase *t = tcase_create("form");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_test(t, a_form_has_the_levels_that_the_quiz_asks_for);
    tcase_add_test(t, two_retakes_show_no_item_twice);
    tcase_add_test(t, another_seed_gives_another_form);
    tcase_add_test(t, without_levels_any_items_are_drawn);
    tcase_add_test(t, a_level_with_too_few_items_is_made_up_from_others);
    tcase_add_test(t, a_form_is_no_longer_than_bank_and_room);
    suite_add_tcase(s, t);
}

static const struct {
    double score;
    int right, total; /* as recorded */
    int counts;
} verdicts[] = {
    { 1, 0, 0, 1 },    /* from before answers said so */
    { 0.99, 0, 0, 0 }, /* the same, not wholly right */
    { 0.8, 1, 1, 1 },  /* a kind that passes with less than everything */
    { 1, 0, 1, 0 },    /* a gate fails the best of scores */
    { 0.8, 0, 1, 0 },
};

START_TEST(an_answer_is_right_as_it_was_recorded)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 4, form);
    LessonEvent event = little_answer(l.pool[form[0]].id, 1, verdicts[_i].score);
    event.right = verdicts[_i].right;
    event.total = verdicts[_i].total;
    little_apply(&run, &l, event);
    ck_assert_int_eq(run.attempt.answers[0].right, verdicts[_i].counts);
    ck_assert_int_eq(run.attempt.right, verdicts[_i].counts);
    ck_assert_double_eq(run.attempt.answers[0].score, verdicts[_i].score);
    int weak[3];
    ck_assert_int_eq(run_weak_objectives(&run, &l.course, weak, 3), !verdicts[_i].counts);
}
END_TEST

START_TEST(another_key_gives_points_and_takes_none)
{
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 3, form);
    ck_assert_uint_eq(little_answer_quiz(&run, &l, 7), 1u << LESSON_FAILED);
    int wrong = 0;
    while (run.attempt.answers[wrong].right)
        wrong++;
    LessonEvent again = little_event(LESSON_REGRADED, "");
    again.attempt = 1;
    again.form = l.pool[run.attempt.answers[wrong].item].id;
    again.right = 8;
    again.total = LITTLE_FORM;
    again.passed = true;
    Run before = run;
    again.attempt = 2; /* of a try that is not there */
    little_apply(&run, &l, again);
    ck_assert_mem_eq(&run, &before, sizeof run);
    again.attempt = 1;
    little_apply(&run, &l, again);
    ck_assert(run.passed && run.attempt.passed && run.attempt.answers[wrong].right);
    ck_assert_int_eq(run.attempt.right, 8);
    ck_assert_double_eq(run.first_score, 0.8);
    ck_assert_double_eq(run.best_score, 0.8);
    again.right = 1;
    again.passed = false;
    again.form = "";
    little_apply(&run, &l, again);
    ck_assert(run.passed && run.attempt.passed);
    ck_assert_int_eq(run.attempt.right, 8);
    ck_assert_double_eq(run.best_score, 0.8);
}
END_TEST

Suite *suite_quiz(void)
{
    Suite *s = suite_create("quiz");
    add_draws(s);
    TCase *t = tcase_create("attempt");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_test(t, questions_come_in_the_order_of_the_form);
    tcase_add_test(t, a_question_is_answered_once);
    tcase_add_loop_test(t, the_last_answer_brings_the_verdict, 0, sizeof ends / sizeof *ends);
    tcase_add_test(t, who_passed_first_completes_with_the_last_step);
    tcase_add_test(t, the_verdict_names_attempt_and_numbers);
    tcase_add_test(t, tries_run_out_and_scores_are_kept);
    tcase_add_test(t, a_try_that_was_granted_comes_behind_the_others);
    tcase_add_test(t, a_try_that_was_granted_ahead_waits_for_the_others);
    tcase_add_test(t, a_granted_try_counts_beyond_the_most_of_a_course);
    tcase_add_test(t, passed_is_passed);
    tcase_add_test(t, a_later_pass_mark_does_not_change_the_verdict);
    tcase_add_test(t, a_judged_attempt_takes_no_more_answers);
    tcase_add_test(t, a_half_answered_quiz_counts_for_its_rest);
    tcase_add_test(t, weak_objectives_are_those_answered_wrongly);
    tcase_add_test(t, questions_that_are_gone_leave_a_shorter_form);
    tcase_add_test(t, another_key_gives_points_and_takes_none);
    tcase_add_test(t, a_form_that_is_all_gone_costs_no_try);
    tcase_add_loop_test(t, an_answer_is_right_as_it_was_recorded, 0,
                        sizeof verdicts / sizeof *verdicts);
    suite_add_tcase(s, t);
    return s;
}
