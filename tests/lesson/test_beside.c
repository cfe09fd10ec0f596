/* Forms and refreshers: beside modules and quiz, and never part of the pass. */
#include "little_course.h"

Suite *suite_beside(void);

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)

static Little l;
static Run run;
static Step pre[2], later[2], refreshers[8];

static void begin(void)
{
    static const char *const ids[] = { "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7" };
    little_begin(&l);
    run_begin(&run);
    pre[0] = little_step(&l, "pre0", STEP_choice, 0, 30);
    pre[1] = little_step(&l, "pre1", STEP_choice, 1, 30);
    later[0] = little_step(&l, "late0", STEP_choice, 0, 30);
    later[1] = little_step(&l, "late1", STEP_choice, 1, 30);
    for (int i = 0; i < 8; i++)
        refreshers[i] = little_step(&l, ids[i], STEP_choice, -1, 20);
    l.course.forms[FORM_PRE] = (FormItems){ pre, 2 };
    l.course.forms[FORM_DAY_30] = (FormItems){ later, 2 };
    l.course.forms[FORM_REFRESHER] = (FormItems){ refreshers, 8 };
}

static int next(FormKind kind, int64_t now_ms)
{
    return run_form_next(&run, &l.course, kind, now_ms);
}

static void answer(const char *form, const char *step, bool right, int64_t at_ms)
{
    LessonEvent e = little_answer(step, 0, right);
    e.form = form;
    e.right = right;
    e.total = 1;
    e.wall_ms = at_ms;
    little_apply(&run, &l, e);
}

static void complete(int64_t at_ms)
{
    LessonEvent e = little_event(LESSON_COMPLETED, "");
    e.wall_ms = at_ms;
    little_apply(&run, &l, e);
}

/* Nothing of a form may be seen in what the pass is made of. */
START_TEST(answers_of_forms_never_mix_with_the_pass)
{
    Run before;
    little_do_steps(&run, &l);
    complete(1000);
    before = run;
    answer("day-30", "late0", false, 40 * DAY_MS);
    answer("refresher", "r0", false, 40 * DAY_MS);
    ck_assert_mem_eq(before.done, run.done, sizeof run.done);
    ck_assert_mem_eq(before.score, run.score, sizeof run.score);
    ck_assert_mem_eq(&before.attempt, &run.attempt, sizeof run.attempt);
    ck_assert_int_eq(before.attempts, run.attempts);
    ck_assert_double_eq(before.best_score, run.best_score);
    /* nor an answer to a step under the name of a form */
    run_begin(&run);
    answer("pre", "c1", true, 1000);
    ck_assert(!run.done[STEP_C1]);
}
END_TEST

START_TEST(a_form_ends_once_and_says_how_many_were_right)
{
    LessonEvent out[MAX_CONSEQUENCES];
    ck_assert_int_eq(next(FORM_PRE, 1000), 0);
    answer("pre", "pre0", true, 1000);
    ck_assert_int_eq(next(FORM_PRE, 1000), 1);
    ck_assert_int_eq(run_consequences(&run, &l.course, 1000, out, MAX_CONSEQUENCES), 0);
    answer("pre", "pre1", false, 1000);
    ck_assert_int_eq(run_consequences(&run, &l.course, 1000, out, MAX_CONSEQUENCES), 1);
    ck_assert_int_eq(out[0].kind, LESSON_FORM_ENDED);
    ck_assert_str_eq(out[0].form, "pre");
    ck_assert_int_eq(out[0].right, 1);
    ck_assert_int_eq(out[0].total, 2);
    little_apply(&run, &l, out[0]);
    ck_assert_int_eq(run_consequences(&run, &l.course, 1000, out, MAX_CONSEQUENCES), 0);
    ck_assert_int_eq(next(FORM_PRE, 1000), -1);
}
END_TEST

START_TEST(a_pre_form_may_be_skipped_and_is_for_who_has_seen_nothing)
{
    LessonEvent skipped = little_event(LESSON_FORM_SKIPPED, "");
    skipped.form = "pre";
    little_apply(&run, &l, skipped);
    ck_assert_int_eq(next(FORM_PRE, 1000), -1);
    run_begin(&run);
    little_apply(&run, &l, little_event(LESSON_VIEWED, "p1"));
    ck_assert_int_eq(next(FORM_PRE, 1000), -1);
    run_begin(&run);
    int form[MAX_FORM];
    little_begin_quiz(&run, &l, 3, form); /* its questions are of the course, too */
    ck_assert_int_eq(next(FORM_PRE, 2000), -1);
}
END_TEST

START_TEST(a_day_30_form_comes_thirty_days_after_completing)
{
    ck_assert_int_eq(next(FORM_DAY_30, 100 * DAY_MS), -1);
    complete(5 * DAY_MS);
    ck_assert_int_eq(next(FORM_DAY_30, 34 * DAY_MS), -1);
    ck_assert_int_eq(next(FORM_DAY_30, 35 * DAY_MS), 0);
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_DAY_30, 35 * DAY_MS), 2);
}
END_TEST

START_TEST(refreshers_wait_for_their_day)
{
    ck_assert_int_eq(next(FORM_REFRESHER, 9 * DAY_MS), -1);
    complete(10 * DAY_MS);
    ck_assert_int_eq(next(FORM_REFRESHER, 11 * DAY_MS), -1);
    ck_assert_int_eq(next(FORM_REFRESHER, 12 * DAY_MS), 0); /* a good one: 2.3065 days */
}
END_TEST

START_TEST(a_day_is_told_for_what_comes_back)
{
    ck_assert_int_eq(run_form_due_ms(&run, &l.course, FORM_REFRESHER), 0);
    ck_assert_int_eq(run_form_due_ms(&run, &l.course, FORM_DAY_30), 0);
    complete(10 * DAY_MS);
    ck_assert_int_eq(run_form_due_ms(&run, &l.course, FORM_REFRESHER), 12 * DAY_MS);
    ck_assert_int_eq(run_form_due_ms(&run, &l.course, FORM_DAY_30), 40 * DAY_MS);
    ck_assert_int_eq(run_form_due_ms(&run, &l.course, FORM_PRE), 0);
}
END_TEST

/* Eight are due; six come, and none is begun once two minutes have passed. */
START_TEST(a_sitting_is_six_or_two_minutes)
{
    static const char *const ids[] = { "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7" };
    complete(0);
    int64_t now = 3 * DAY_MS;
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_REFRESHER, now), 6);
    for (int i = 0; i < 6; i++) {
        int item = next(FORM_REFRESHER, now);
        ck_assert_int_ge(item, 0);
        answer("refresher", ids[item], true, now += 5000);
    }
    ck_assert_int_eq(next(FORM_REFRESHER, now), -1);
    ck_assert_int_eq(run_form_tally(&run, FORM_REFRESHER, now).right, 6);
    now += DAY_MS;
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_REFRESHER, now), 2);
    answer("refresher", "r6", false, now);
    ck_assert_int_eq(next(FORM_REFRESHER, now + 119000), 7);
    ck_assert_int_eq(next(FORM_REFRESHER, now + 120000), -1);
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_REFRESHER, now + DAY_MS), 2);
}
END_TEST

/* The whole pool of a quiz on objective 0 right but one, which somebody was very sure of. */
START_TEST(what_was_not_known_comes_back_sooner)
{
    refreshers[0].objective = 0;
    refreshers[1].objective = 1;
    l.steps[STEP_C1].exercise.certainty = true;
    LessonEvent e = little_answer("c1", 0, 0);
    e.certainty = CERTAINTY_HIGH;
    little_apply(&run, &l, e);
    complete(0);
    ck_assert_int_eq(next(FORM_REFRESHER, DAY_MS), 0);
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_REFRESHER, DAY_MS), 1);
}
END_TEST

/* A pool's questions ask about one objective each: those about the first are all wrong. */
START_TEST(what_was_wrong_about_one_thing_says_nothing_of_another)
{
    int form[MAX_FORM];
    refreshers[0].objective = 0;
    refreshers[1].objective = 1;
    little_begin_quiz(&run, &l, 3, form);
    for (int q; (q = run_question(&run)) >= 0;) {
        const Step *item = &l.pool[run.attempt.answers[q].item];
        little_apply(&run, &l, little_answer(item->id, 1, item->objective != 0));
    }
    complete(0);
    ck_assert_int_eq(next(FORM_REFRESHER, DAY_MS), 0);
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_REFRESHER, DAY_MS), 1);
}
END_TEST

START_TEST(to_be_sure_of_what_is_half_right_is_an_error_as_well)
{
    refreshers[0].objective = 0;
    refreshers[1].objective = 1;
    l.steps[STEP_M1].exercise.certainty = true;
    LessonEvent e = little_answer("m1", 0, 0.5);
    e.certainty = CERTAINTY_HIGH;
    little_apply(&run, &l, e);
    complete(0);
    ck_assert_int_eq(next(FORM_REFRESHER, DAY_MS), 1);
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_REFRESHER, DAY_MS), 1);
    /* later all are due, and the one that is likeliest to be forgotten still comes first */
    ck_assert_int_eq(next(FORM_REFRESHER, 4 * DAY_MS), 1);
}
END_TEST

/* Where records are joined, what came back on one kiosk may stand before the end on another. */
START_TEST(what_came_back_already_goes_on_from_there)
{
    answer("refresher", "r0", false, DAY_MS);
    complete(2 * DAY_MS);
    ck_assert_int_eq(next(FORM_REFRESHER, 2 * DAY_MS), 0);
    ck_assert_int_eq(run_form_left(&run, &l.course, FORM_REFRESHER, 2 * DAY_MS), 1);
}
END_TEST

START_TEST(odd_names_and_times_stay_within_bounds)
{
    static const int64_t times[] = { INT64_MIN, -1, 0, INT64_MAX };
    for (int i = 0; i < 4; i++) {
        complete(times[i]);
        answer("refresher", "r0", true, times[i]);
        answer("refresher", "gone", true, times[i]);
        answer("pre0", "pre0", true, times[i]);
        for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
            for (int j = 0; j < 4; j++)
                ck_assert_int_lt(next(kind, times[j]), 8);
    }
}
END_TEST

Suite *suite_beside(void)
{
    Suite *s = suite_create("beside");
    TCase *t = tcase_create("beside");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_test(t, answers_of_forms_never_mix_with_the_pass);
    tcase_add_test(t, a_form_ends_once_and_says_how_many_were_right);
    tcase_add_test(t, a_pre_form_may_be_skipped_and_is_for_who_has_seen_nothing);
    tcase_add_test(t, a_day_30_form_comes_thirty_days_after_completing);
    tcase_add_test(t, refreshers_wait_for_their_day);
    tcase_add_test(t, a_day_is_told_for_what_comes_back);
    tcase_add_test(t, a_sitting_is_six_or_two_minutes);
    tcase_add_test(t, what_was_not_known_comes_back_sooner);
    tcase_add_test(t, what_was_wrong_about_one_thing_says_nothing_of_another);
    tcase_add_test(t, to_be_sure_of_what_is_half_right_is_an_error_as_well);
    tcase_add_test(t, what_came_back_already_goes_on_from_there);
    tcase_add_test(t, odd_names_and_times_stay_within_bounds);
    suite_add_tcase(s, t);
    return s;
}
