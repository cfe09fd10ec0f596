/* How sure the learner is: in a draft, in the run, and nothing in the pass. */
#include "little_course.h"

Suite *suite_certainty(void);

static Little l;
static Step *choice;
static Buf text;
static Run run;

static void begin(void)
{
    little_begin(&l);
    choice = &l.steps[STEP_C1];
    choice->exercise.certainty = true;
    buf_init(&text, 4096);
    run_begin(&run);
}

static void done(void)
{
    buf_done(&text);
}

static const char *kept(const Draft *d)
{
    buf_clear(&text);
    draft_keep(d, choice, &text);
    return buf_cstr(&text);
}

START_TEST(where_it_is_asked_it_has_to_be_said)
{
    Draft d;
    draft_begin(&d, choice, 1);
    ck_assert(!draft_asks_certainty(&d, choice)); /* first the answer */
    draft_put(&d, choice, 1, 0);
    ck_assert(draft_asks_certainty(&d, choice));
    ck_assert(!draft_ready(&d, choice));
    draft_say(&d, choice, CERTAINTY_LOW);
    ck_assert(draft_ready(&d, choice));
    ck_assert_double_eq(draft_score(&d, choice), 1);
}
END_TEST

START_TEST(where_it_is_not_asked_it_cannot_be_said)
{
    Draft d;
    choice->exercise.certainty = false;
    draft_begin(&d, choice, 1);
    draft_put(&d, choice, 1, 0);
    ck_assert(draft_ready(&d, choice));
    draft_say(&d, choice, CERTAINTY_HIGH);
    ck_assert_int_eq(d.certainty, CERTAINTY_NONE);
    ck_assert_str_eq(kept(&d), "b");
}
END_TEST

START_TEST(a_level_that_is_none_and_a_confirmed_draft_stay_as_they_are)
{
    Draft d;
    draft_begin(&d, choice, 1);
    draft_say(&d, choice, CERTAINTY_MID);
    draft_say(&d, choice, CERTAINTY_LEVELS);
    draft_say(&d, choice, CERTAINTY_NONE);
    ck_assert_int_eq(d.certainty, CERTAINTY_MID);
    d.confirmed = true;
    draft_say(&d, choice, CERTAINTY_HIGH);
    ck_assert_int_eq(d.certainty, CERTAINTY_MID);
}
END_TEST

/* What is kept half-way, and what it is read back as. */
static const struct {
    const char *what, *kept;
    int picked; /* -1: none */
    Certainty certainty;
    bool read;
} drafts[] = {
    { "an answer and a level", "b[=]3", 1, CERTAINTY_HIGH, true },
    { "an answer alone, as older programs kept it", "b", 1, CERTAINTY_NONE, true },
    { "a level alone", "[=]2", -1, CERTAINTY_MID, true },
    { "nothing", "", -1, CERTAINTY_NONE, true },
    { "a level of a newer program", "b[=]9", 1, CERTAINTY_NONE, true },
    { "a part that is gone", "z[=]1", -1, CERTAINTY_NONE, false },
    { "half a mark", "b[=]", -1, CERTAINTY_NONE, false },
};

START_TEST(a_draft_is_kept_with_what_was_said)
{
    Draft d;
    draft_begin(&d, choice, 1);
    bool read = draft_recall(&d, choice, drafts[_i].kept);
    ck_assert_msg(read == drafts[_i].read, "%s", drafts[_i].what);
    ck_assert_msg(d.certainty == drafts[_i].certainty, "%s", drafts[_i].what);
    if (drafts[_i].picked >= 0)
        ck_assert_msg(d.slot[drafts[_i].picked] == 1, "%s", drafts[_i].what);
}
END_TEST

START_TEST(a_draft_reads_back_as_it_was_kept)
{
    for (Certainty level = CERTAINTY_NONE; level < CERTAINTY_LEVELS; level++) {
        Draft d, again;
        draft_begin(&d, choice, 1);
        draft_put(&d, choice, 2, 0);
        draft_say(&d, choice, level);
        draft_begin(&again, choice, 1);
        ck_assert(draft_recall(&again, choice, kept(&d)));
        ck_assert_mem_eq(&again, &d, sizeof d);
    }
}
END_TEST

static LessonEvent said(const char *step, int attempt, double score, Certainty level)
{
    LessonEvent e = little_answer(step, attempt, score);
    e.certainty = level;
    return e;
}

/* Whoever has read the feedback is sure: only first answers tell how well somebody judges. */
START_TEST(the_first_answer_of_an_exercise_is_counted)
{
    little_apply(&run, &l, said("c1", 0, 0, CERTAINTY_HIGH));
    little_apply(&run, &l, said("c1", 0, 1, CERTAINTY_MID));
    ck_assert_int_eq(run.certainty[STEP_C1], CERTAINTY_MID);
    ck_assert_int_eq(run.said[CERTAINTY_HIGH].count, 1);
    ck_assert_double_eq(run.said[CERTAINTY_HIGH].right, 0);
    ck_assert_int_eq(run.said[CERTAINTY_MID].count, 0);
}
END_TEST

START_TEST(an_answer_of_an_older_program_says_nothing)
{
    little_apply(&run, &l, little_answer("c1", 0, 1));
    ck_assert(run.done[STEP_C1]);
    ck_assert_int_eq(run.certainty[STEP_C1], CERTAINTY_NONE);
    for (int i = 0; i < CERTAINTY_LEVELS; i++)
        ck_assert_int_eq(run.said[i].count, 0);
}
END_TEST

START_TEST(levels_that_are_none_say_nothing)
{
    static const int levels[] = { -1, CERTAINTY_LEVELS, 1000000 };
    for (int i = 0; i < 3; i++)
        little_apply(&run, &l, said("c1", 0, 1, (Certainty)levels[i]));
    little_apply(&run, &l, said("m1", 0, 1, CERTAINTY_HIGH)); /* it does not ask */
    for (int i = 0; i < CERTAINTY_LEVELS; i++)
        ck_assert_int_eq(run.said[i].count, 0);
    ck_assert_int_eq(run.certainty[STEP_M1], CERTAINTY_NONE);
}
END_TEST

/* Eight of ten pass, however sure somebody was of the two that are wrong. */
START_TEST(the_pass_counts_right_answers_alone)
{
    int items[MAX_FORM];
    for (int i = 0; i < LITTLE_POOL; i++)
        l.pool[i].exercise.certainty = true;
    little_do_steps(&run, &l);
    little_begin_quiz(&run, &l, 7, items);
    for (int i = 0; i < LITTLE_FORM; i++) {
        Certainty level = i < 8 ? CERTAINTY_LOW : CERTAINTY_HIGH;
        little_apply(&run, &l, said(l.pool[items[i]].id, 1, i < 8 ? 1 : 0, level));
    }
    LessonEvent out[MAX_CONSEQUENCES];
    ck_assert_int_eq(run_consequences(&run, &l.course, 3000, out, MAX_CONSEQUENCES), 2);
    ck_assert_int_eq(out[0].kind, LESSON_PASSED);
    ck_assert_int_eq(out[0].right, 8);
    ck_assert_int_eq(run.said[CERTAINTY_HIGH].count, 2);
    ck_assert_int_eq(run.said[CERTAINTY_LOW].count, 8);
    ck_assert_double_eq(run.said[CERTAINTY_LOW].right, 8);
    ck_assert_int_eq(run.attempt.answers[9].certainty, CERTAINTY_HIGH);
}
END_TEST

Suite *suite_certainty(void)
{
    Suite *s = suite_create("certainty");
    TCase *t = tcase_create("certainty");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_test(t, where_it_is_asked_it_has_to_be_said);
    tcase_add_test(t, where_it_is_not_asked_it_cannot_be_said);
    tcase_add_test(t, a_level_that_is_none_and_a_confirmed_draft_stay_as_they_are);
    tcase_add_loop_test(t, a_draft_is_kept_with_what_was_said, 0, sizeof drafts / sizeof *drafts);
    tcase_add_test(t, a_draft_reads_back_as_it_was_kept);
    tcase_add_test(t, the_first_answer_of_an_exercise_is_counted);
    tcase_add_test(t, an_answer_of_an_older_program_says_nothing);
    tcase_add_test(t, levels_that_are_none_say_nothing);
    tcase_add_test(t, the_pass_counts_right_answers_alone);
    suite_add_tcase(s, t);
    return s;
}
