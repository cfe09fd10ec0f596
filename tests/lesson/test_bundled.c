/* The courses that come with Lectern, read from their YAML; one of them done from end to end. */
#include "crypto/random.h"
#include "lesson/robots.h"
#include "lesson/sort.h"

#include <check.h>

Suite *suite_bundled(void);

static Arena arena;
static const Course *course;
static Run run;

/* The banks of the first ones hold questions of the kinds that `solve` knows. */
static const char *const bundled[] = {
    PROJECT_DIR "/courses/ai-day-to-day",
    PROJECT_DIR "/courses/your-job",
    PROJECT_DIR "/courses/use-ai-safely",
    PROJECT_DIR "/courses/tool-skills",
};
enum { BUNDLED = sizeof bundled / sizeof *bundled, SOLVED = 2, SAFELY = 2, TOOL_SKILLS = 3 };

static void begin(void)
{
    ck_assert(crypto_open());
    run_begin(&run);
}

static void open_course(int index)
{
    DiagList diags = { .arena = &arena };
    course = course_load(&arena, bundled[index], NULL, &diags);
    ck_assert_ptr_nonnull(course);
}

static void done(void)
{
    arena_free(&arena);
}

/* Where each part belongs, and rather sure of it. Orders are listed in a right order. */
static void solve(Draft *d, const Step *step)
{
    for (int i = 0; i < d->count; i++) {
        const Part *part = &step->exercise.parts[i];
        if (d->kind == STEP_sort)
            draft_put(d, step, i, sort_slot(part->group, part->reason));
        else if (d->kind == STEP_order)
            draft_put(d, step, i, i);
        else if (d->kind == STEP_spot && part->class >= 0)
            draft_put(d, step, i, 1 + part->class);
        else if (part->right)
            draft_put(d, step, i, 0);
    }
    draft_say(d, step, CERTAINTY_MID);
}

/* The answer of somebody who knows it, confirmed, stored and shown again. */
static void answer_rightly(const Step *step, uint64_t seed, int attempt)
{
    Draft d, again;
    Buf text;
    buf_init(&text, MAX_RESPONSE - 1);
    draft_begin(&d, step, seed);
    ck_assert_msg(!draft_ready(&d, step), "%s is ready before anything is touched", step->id);
    ck_assert(step->kind != STEP_order || draft_score(&d, step) < 1);
    solve(&d, step);
    ck_assert_msg(draft_ready(&d, step) && draft_score(&d, step) == 1, "%s", step->id);
    draft_response(&d, step, &text);
    ck_assert_msg(!text.full, "%s does not fit", step->id);
    draft_begin(&again, step, seed);
    ck_assert(draft_restore(&again, step, buf_cstr(&text)));
    draft_say(&again, step, d.certainty); /* is stored beside the response */
    ck_assert_mem_eq(&again, &d, sizeof d);
    LessonEvent event = { .kind = LESSON_ANSWERED,
                          .step = step->id,
                          .attempt = attempt,
                          .response = buf_cstr(&text),
                          .certainty = d.certainty,
                          .score = draft_score(&d, step) };
    run_apply(&run, course, &event);
    buf_done(&text);
}

static void begin_quiz(uint64_t seed, int form[MAX_FORM])
{
    Buf text;
    buf_init(&text, 1 << 16);
    int count = run_draw_form(&run, course, seed, form, MAX_FORM);
    ck_assert_int_eq(count, course->quiz.form);
    run_form_text(course, form, count, &text);
    LessonEvent event = { .kind = LESSON_QUIZ_BEGUN,
                          .seed = seed,
                          .form = buf_cstr(&text),
                          .attempt = run_next_attempt(&run) };
    run_apply(&run, course, &event);
    ck_assert_int_eq(run.attempt.count, count);
    buf_done(&text);
}

START_TEST(who_knows_it_all_completes_it)
{
    int form[MAX_FORM];
    open_course(0);
    for (int i; (i = run_next(&run, course)) >= 0;) {
        const Step *step = &course->steps[i];
        LessonEvent viewed = { .kind = LESSON_VIEWED, .step = step->id };
        run_apply(&run, course, &viewed);
        if (step_is_scored(step))
            answer_rightly(step, run_seed_of_step(&run, i), 0);
        else if (step->kind != STEP_PAGE)
            run_apply(&run, course, &(LessonEvent){ .kind = LESSON_ASKED, .step = step->id });
    }
    begin_quiz(1, form);
    for (int q; (q = run_question(&run)) >= 0;)
        answer_rightly(&course->quiz.pool[form[q]], run_seed_of_question(&run, q), 1);
    LessonEvent out[MAX_CONSEQUENCES];
    ck_assert_int_eq(run_consequences(&run, course, 1, out, MAX_CONSEQUENCES), 2);
    ck_assert_int_eq(out[0].kind, LESSON_PASSED);
    ck_assert_int_eq(out[0].right, course->quiz.form);
    ck_assert_int_eq(out[1].kind, LESSON_COMPLETED);
}
END_TEST

START_TEST(every_question_of_the_bank_can_be_answered_rightly)
{
    open_course(_i);
    for (int i = 0; i < course->quiz.pool_count; i++)
        answer_rightly(&course->quiz.pool[i], (uint64_t)i, 0);
}
END_TEST

START_TEST(its_retakes_show_no_question_twice)
{
    bool seen[MAX_POOL] = { false };
    open_course(_i);
    for (int attempt = 0; attempt < 3; attempt++) {
        int form[MAX_FORM];
        begin_quiz(42, form);
        for (int i = 0; i < course->quiz.form; i++) {
            ck_assert_msg(!seen[form[i]], "%s", course->quiz.pool[form[i]].id);
            seen[form[i]] = true;
        }
    }
}
END_TEST

/* "Tool skills" asks on each form for one request and for one set of answers to judge. The set
 * stands at one level with choices; by lot alone, one form in four would have none. */
START_TEST(each_form_has_its_two_tasks)
{
    open_course(TOOL_SKILLS);
    for (uint64_t seed = 0; seed < 200; seed++) {
        int form[MAX_FORM], requests = 0, judged = 0;
        run_begin(&run);
        begin_quiz(seed, form);
        for (int i = 0; i < course->quiz.form; i++) {
            requests += course->quiz.pool[form[i]].kind == STEP_compose;
            judged += course->quiz.pool[form[i]].kind == STEP_judge;
        }
        ck_assert_int_eq(requests, 1);
        ck_assert_int_eq(judged, 1);
    }
}
END_TEST

/* Nobody passes "Use AI safely" with a password left visible, after an order that a text slipped
 * in, or without a stop when something has gone wrong: each form asks for one of each, and each has
 * to be right. */
START_TEST(each_form_has_what_must_be_right)
{
    open_course(SAFELY);
    for (uint64_t seed = 0; seed < 200; seed++) {
        int form[MAX_FORM], must[STEP_KINDS] = { 0 };
        run_begin(&run);
        begin_quiz(seed, form);
        for (int i = 0; i < course->quiz.form; i++)
            must[course->quiz.pool[form[i]].kind] += course->quiz.pool[form[i]].must;
        ck_assert_int_eq(must[STEP_redact], 1);
        ck_assert_int_eq(must[STEP_multiple], 1);
        ck_assert_int_eq(must[STEP_order], 1);
    }
}
END_TEST

static int passes_one_by_one(Robot robot, const Step *step, int plays)
{
    int passes = 0;
    for (int seed = 0; seed < plays; seed++) {
        Draft d;
        draft_begin(&d, step, (uint64_t)seed);
        robot_play(robot, &d, step, (uint64_t)seed);
        passes += draft_ready(&d, step) && draft_passes(&d, step);
    }
    return passes;
}

START_TEST(robots_pass_as_often_as_when_each_play_is_played)
{
    enum { SOME = 24 };
    open_course(_i);
    for (int i = 0; i < course->step_count; i++)
        for (Robot robot = 0; robot < ROBOTS && course->steps[i].kind != STEP_PAGE; robot++)
            ck_assert_msg(robot_passes(robot, &course->steps[i], SOME) ==
                              passes_one_by_one(robot, &course->steps[i], SOME),
                          "robot %d at %s", (int)robot, course->steps[i].id);
}
END_TEST

/* Where all are as long, who takes the longest one takes the first that is shown. */
START_TEST(the_longest_of_several_is_the_first_that_is_shown)
{
    enum { SOME = 24 };
    open_course(_i);
    for (int i = 0; i < course->step_count; i++) {
        Step step = course->steps[i];
        if (step.kind != STEP_dialogue && step.kind != STEP_compose)
            continue;
        Part parts[MAX_PARTS];
        memcpy(parts, step.exercise.parts, (size_t)step.exercise.part_count * sizeof *parts);
        for (int part = 0; part < step.exercise.part_count; part++)
            parts[part].text = parts[0].text;
        step.exercise.parts = parts;
        int passes = passes_one_by_one(ROBOT_LONGEST, &step, SOME);
        ck_assert_msg(robot_passes(ROBOT_LONGEST, &step, SOME) == passes, "at %s", step.id);
    }
}
END_TEST

Suite *suite_bundled(void)
{
    Suite *s = suite_create("bundled");
    TCase *t = tcase_create("bundled");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_test(t, who_knows_it_all_completes_it);
    tcase_add_loop_test(t, every_question_of_the_bank_can_be_answered_rightly, 0, SOLVED);
    tcase_add_loop_test(t, its_retakes_show_no_question_twice, 0, BUNDLED);
    tcase_add_test(t, each_form_has_its_two_tasks);
    tcase_add_test(t, each_form_has_what_must_be_right);
    tcase_add_loop_test(t, robots_pass_as_often_as_when_each_play_is_played, 0, BUNDLED);
    tcase_add_loop_test(t, the_longest_of_several_is_the_first_that_is_shown, 0, BUNDLED);
    suite_add_tcase(s, t);
    return s;
}
