/* Answers to show: each exercise has its best and its worst, and they are always the same. */
#include "lesson/lesson.h"
#include "little_course.h"

Suite *suite_model(void);

static Little l;

static void begin(void)
{
    little_begin(&l);
}

static const int scored[] = { STEP_C1, STEP_M1, STEP_S1, STEP_O1 };

START_TEST(the_right_answer_is_wholly_right)
{
    const Step *step = &l.course.steps[scored[_i]];
    Draft d;
    ck_assert(draft_model(&d, step, MODEL_RIGHT));
    ck_assert(draft_ready(&d, step));
    ck_assert(draft_passes(&d, step));
    ck_assert_double_eq(draft_score(&d, step), 1);
}
END_TEST

START_TEST(the_wrong_answer_earns_nothing)
{
    const Step *step = &l.course.steps[scored[_i]];
    Draft d;
    ck_assert(draft_model(&d, step, MODEL_WRONG));
    ck_assert(draft_ready(&d, step));
    ck_assert(!draft_passes(&d, step));
    ck_assert_double_eq(draft_score(&d, step), 0);
}
END_TEST

START_TEST(between_them_lies_one_unless_it_is_a_choice)
{
    const Step *step = &l.course.steps[scored[_i]];
    Draft d;
    bool found = draft_model(&d, step, MODEL_PARTIAL);
    ck_assert_int_eq(found, step->kind != STEP_choice);
    if (found) {
        ck_assert(draft_ready(&d, step));
        ck_assert(draft_score(&d, step) > 0 && draft_score(&d, step) < 1);
    }
}
END_TEST

START_TEST(it_is_always_the_same)
{
    const Step *step = &l.course.steps[scored[_i]];
    Draft one, other;
    ck_assert(draft_model(&one, step, MODEL_WRONG));
    ck_assert(draft_model(&other, step, MODEL_WRONG));
    ck_assert_mem_eq(&one, &other, sizeof one);
}
END_TEST

Suite *suite_model(void)
{
    enum { SCORED = sizeof scored / sizeof *scored };
    Suite *s = suite_create("model");
    TCase *t = tcase_create("model");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_loop_test(t, the_right_answer_is_wholly_right, 0, SCORED);
    tcase_add_loop_test(t, the_wrong_answer_earns_nothing, 0, SCORED);
    tcase_add_loop_test(t, between_them_lies_one_unless_it_is_a_choice, 0, SCORED);
    tcase_add_loop_test(t, it_is_always_the_same, 0, SCORED);
    suite_add_tcase(s, t);
    return s;
}
