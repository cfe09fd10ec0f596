#include "lesson/pulse.h"

#include "lesson/lesson_inside.h"

#include <check.h>

Suite *suite_pulse(void);

static const Part all[] = { { .id = "awareness" }, { .id = "desire" },        { .id = "knowledge" },
                            { .id = "ability" },   { .id = "reinforcement" }, { .id = "worry" } };

static Step a_pulse(int count, int scale)
{
    return (Step){ .id = "feel",
                   .kind = STEP_pulse,
                   .objective = -1,
                   .exercise = { .parts = all, .part_count = count, .scale = scale } };
}

static Draft rated(const Step *step, const int *places)
{
    Draft d;
    draft_begin(&d, step, 1);
    for (int i = 0; i < d.count; i++)
        draft_put(&d, step, i, places[i]);
    return d;
}

static const char *marks_of(const Draft *d, const Step *step)
{
    static char kept[400];
    Buf out;
    buf_init(&out, sizeof kept - 1);
    pulse_marks(d, step, &out);
    memcpy(kept, buf_cstr(&out), out.len + 1);
    buf_done(&out);
    return kept;
}

START_TEST(it_is_ready_when_each_statement_was_rated_or_passed_over)
{
    Step step = a_pulse(2, PULSE_AGREE);
    Draft d;
    draft_begin(&d, &step, 1);
    ck_assert_int_eq(pulse_open(&d), 0);
    draft_put(&d, &step, 0, 4);
    ck_assert(!draft_ready(&d, &step));
    draft_put(&d, &step, 1, 0);
    ck_assert(draft_ready(&d, &step));
    ck_assert_str_eq(marks_of(&d, &step), "awareness=4/5");
    d.confirmed = true;
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(draft_mark(&d, &step, i), MARK_NONE);
}
END_TEST

START_TEST(a_scale_from_0_has_eleven_places)
{
    Step step = a_pulse(2, PULSE_SURE);
    ck_assert_int_eq(pulse_places(&step), 11);
    Draft d = rated(&step, (const int[]){ 1, 11 });
    ck_assert_str_eq(marks_of(&d, &step), "awareness=0/10 desire=10/10");
    d = rated(&step, (const int[]){ 12, 7 }); /* no such place: passed over */
    ck_assert_str_eq(marks_of(&d, &step), "desire=6/10");
}
END_TEST

/* The first part that is 3 or less, counted from 1; 0 where none is. */
static const struct {
    int places[5];
    const char *marks;
} profiles[] = {
    { { 4, 5, 4, 4, 5 }, "barrier=0/5" }, { { 3, 1, 1, 1, 1 }, "barrier=1/5" },
    { { 4, 4, 4, 4, 3 }, "barrier=5/5" }, { { 5, 5, 2, 5, 1 }, "barrier=3/5" },
    { { 4, 2, 0, 4, 4 }, "ability" }, /* one was passed over: nobody knows */
};

START_TEST(the_barrier_is_the_first_part_of_readiness_that_is_low)
{
    Step step = a_pulse(5, PULSE_AGREE);
    Draft d = rated(&step, profiles[_i].places);
    ck_assert_ptr_nonnull(strstr(marks_of(&d, &step), profiles[_i].marks));
    ck_assert_int_eq(strstr(marks_of(&d, &step), "barrier") != NULL, _i < 4);
}
END_TEST

START_TEST(a_response_goes_out_and_comes_back)
{
    Step step = a_pulse(3, PULSE_SURE);
    Draft d = rated(&step, (const int[]){ 1, 0, 11 }), again;
    Buf out;
    buf_init(&out, MAX_RESPONSE);
    draft_response(&d, &step, &out);
    ck_assert_str_eq(buf_cstr(&out), "awareness[.]0[,]knowledge[.]10");
    draft_begin(&again, &step, 2);
    ck_assert(draft_restore(&again, &step, buf_cstr(&out)));
    ck_assert_mem_eq(again.slot, d.slot, sizeof d.slot);
    static const char *const wrong[] = {
        "awareness[.]11",          "awareness",  "who[.]3", "desire[.]x",
        "desire[.]3[,]desire[.]4", "desire[.]-1"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!draft_restore(&again, &step, wrong[i]), "%s", wrong[i]);
    Step agree = a_pulse(3, PULSE_AGREE);
    draft_begin(&again, &agree, 2);
    ck_assert(!draft_restore(&again, &agree, "desire[.]0"));
    buf_done(&out);
}
END_TEST

START_TEST(asked_is_done_and_keeps_no_answer)
{
    static const Module module = { .id = "m", .title = "One", .count = 1 };
    Step step = a_pulse(2, PULSE_AGREE);
    Course course = {
        .id = "c", .modules = &module, .module_count = 1, .steps = &step, .step_count = 1
    };
    Run run;
    LessonEvent due[MAX_CONSEQUENCES];
    run_begin(&run);
    run_apply(&run, &course,
              &(LessonEvent){ .kind = LESSON_ASKED, .step = "feel", .response = "awareness[.]4" });
    ck_assert(run.done[0]);
    ck_assert_str_eq(run.response[0], "");
    ck_assert_int_eq(run_consequences(&run, &course, 1, due, MAX_CONSEQUENCES), 1);
    ck_assert_int_eq(due[0].kind, LESSON_COMPLETED);
}
END_TEST

Suite *suite_pulse(void)
{
    Suite *s = suite_create("pulse");
    TCase *t = tcase_create("pulse");
    tcase_add_test(t, it_is_ready_when_each_statement_was_rated_or_passed_over);
    tcase_add_test(t, a_scale_from_0_has_eleven_places);
    tcase_add_loop_test(t, the_barrier_is_the_first_part_of_readiness_that_is_low, 0, 5);
    tcase_add_test(t, a_response_goes_out_and_comes_back);
    tcase_add_test(t, asked_is_done_and_keeps_no_answer);
    suite_add_tcase(s, t);
    return s;
}
