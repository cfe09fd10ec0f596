/* Drafts of choice, multiple and sort; test_order.c has those of order. */
#include "lesson/lesson.h"
#include "little_course.h"

#include <signal.h>

Suite *suite_draft(void);

static Little l;
static const Step *choice, *multiple, *sort;
static Buf text;

static void begin(void)
{
    little_begin(&l);
    choice = &l.steps[STEP_C1];
    multiple = &l.steps[STEP_M1];
    sort = &l.steps[STEP_S1];
    buf_init(&text, 4096);
}

static void done(void)
{
    buf_done(&text);
}

static const char *response_of(const Draft *d, const Step *step)
{
    buf_clear(&text);
    draft_response(d, step, &text);
    return buf_cstr(&text);
}

START_TEST(parts_are_shown_in_the_order_of_the_seed)
{
    Draft one, again, other;
    int differing = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        draft_begin(&one, choice, seed);
        draft_begin(&again, choice, seed);
        draft_begin(&other, choice, seed + 1);
        ck_assert_mem_eq(&one, &again, sizeof one);
        differing += memcmp(one.shown, other.shown, sizeof one.shown) != 0;
    }
    ck_assert_int_gt(differing, 10);
    l.steps[STEP_C1].exercise.shuffle = false;
    draft_begin(&one, choice, 3);
    for (int i = 0; i < one.count; i++)
        ck_assert_int_eq(one.shown[i], i);
}
END_TEST

START_TEST(choosing_another_replaces_the_first)
{
    Draft d;
    draft_begin(&d, choice, 1);
    ck_assert(!draft_ready(&d, choice));
    ck_assert_str_eq(response_of(&d, choice), "");
    draft_put(&d, choice, 0, 0);
    ck_assert(draft_ready(&d, choice));
    ck_assert_double_eq(draft_score(&d, choice), 0);
    draft_put(&d, choice, 1, 0);
    ck_assert_double_eq(draft_score(&d, choice), 1);
    ck_assert_str_eq(response_of(&d, choice), "b");
}
END_TEST

START_TEST(several_are_picked_and_taken_back)
{
    Draft d;
    draft_begin(&d, multiple, 1);
    ck_assert(!draft_ready(&d, multiple));
    draft_put(&d, multiple, 2, 0);
    draft_put(&d, multiple, 1, 0);
    draft_put(&d, multiple, 0, 0);
    ck_assert_double_eq(draft_score(&d, multiple), 0.5); /* (2 - 1) / 2 */
    draft_put(&d, multiple, 1, 0);
    ck_assert_double_eq(draft_score(&d, multiple), 1);
    ck_assert_str_eq(response_of(&d, multiple), "names[,]figures");
}
END_TEST

START_TEST(cards_go_into_bins_and_back)
{
    Draft d;
    draft_begin(&d, sort, 1);
    draft_put(&d, sort, 0, 0);
    draft_put(&d, sort, 1, 1);
    draft_put(&d, sort, 2, 1);
    draft_put(&d, sort, 3, 3);  /* no such bin */
    draft_put(&d, sort, 3, -2); /* nor this */
    ck_assert(!draft_ready(&d, sort));
    ck_assert_str_eq(response_of(&d, sort), "mail[.]ai[,]refuse[.]both[,]reply[.]both");
    draft_put(&d, sort, 3, 0);
    ck_assert(draft_ready(&d, sort));
    ck_assert_double_eq(draft_score(&d, sort), 2.5 / 4);
    draft_put(&d, sort, 0, -1);
    ck_assert(!draft_ready(&d, sort));
}
END_TEST

START_TEST(a_confirmed_draft_does_not_change)
{
    Draft d;
    draft_begin(&d, choice, 1);
    draft_put(&d, choice, 0, 0);
    d.confirmed = true;
    Draft before = d;
    draft_put(&d, choice, 1, 0);
    ck_assert_mem_eq(&d, &before, sizeof d);
    ck_assert(!draft_ready(&d, choice));
}
END_TEST

START_TEST(a_part_that_is_not_there_is_not_put)
{
    Draft d;
    draft_begin(&d, multiple, 1);
    Draft before = d;
    draft_put(&d, multiple, -1, 0);
    draft_put(&d, multiple, LITTLE_PARTS, 0);
    ck_assert_mem_eq(&d, &before, sizeof d);
}
END_TEST

/* One column each for the parts in their listed order. */
static const struct {
    const char *what;
    int step;
    const char *response;
    Mark marks[LITTLE_PARTS];
} marked[] = {
    { "right choice", STEP_C1, "b", { MARK_NONE, MARK_RIGHT, MARK_NONE, MARK_NONE } },
    { "wrong choice", STEP_C1, "d", { MARK_NONE, MARK_MISSED, MARK_NONE, MARK_WRONG } },
    { "half of several",
      STEP_M1,
      "colour[,]figures",
      { MARK_MISSED, MARK_WRONG, MARK_RIGHT, MARK_NONE } },
    { "cards",
      STEP_S1,
      "mail[.]ai[,]refuse[.]both[,]reply[.]person",
      { MARK_RIGHT, MARK_HALF, MARK_WRONG, MARK_MISSED } },
};

START_TEST(parts_are_marked_once_confirmed)
{
    const Step *step = &l.steps[marked[_i].step];
    Draft d;
    draft_begin(&d, step, 7);
    ck_assert(draft_restore(&d, step, marked[_i].response));
    for (int part = 0; part < d.count; part++)
        ck_assert_int_eq(draft_mark(&d, step, part), MARK_NONE);
    d.confirmed = true;
    for (int part = 0; part < d.count; part++)
        ck_assert_msg(draft_mark(&d, step, part) == marked[_i].marks[part], "%s: part %d",
                      marked[_i].what, part);
    ck_assert_int_eq(draft_mark(&d, step, -1), MARK_NONE);
    ck_assert_int_eq(draft_mark(&d, step, LITTLE_PARTS), MARK_NONE);
}
END_TEST

static const struct {
    int step;
    const char *response;
} refused[] = {
    { STEP_C1, "gone" },
    { STEP_C1, "a[,]b" },
    { STEP_C1, "[,]a" },
    { STEP_M1, "names[,]x" },
    { STEP_M1, "names[,]names" },
    { STEP_S1, "mail" },
    { STEP_S1, "mail[.]x" },
    { STEP_S1, "gone[.]ai" },
    { STEP_S1, "mail[.]ai[,]mail[.]ai" },
    { STEP_O1, "" },
    { STEP_O1, "stop[,]tell" },
    { STEP_O1, "stop[,]stop[,]tell[,]keep" },
    { STEP_O1, "stop[,]tell[,]keep[,]gone" },
};

START_TEST(a_response_about_what_is_gone_leaves_the_draft)
{
    const Step *step = &l.steps[refused[_i].step];
    Draft d;
    draft_begin(&d, step, 7);
    Draft before = d;
    ck_assert(!draft_restore(&d, step, refused[_i].response));
    ck_assert_mem_eq(&d, &before, sizeof d);
}
END_TEST

START_TEST(a_card_that_was_added_is_simply_not_placed)
{
    Draft d;
    draft_begin(&d, sort, 7);
    ck_assert(draft_restore(&d, sort, "decide[.]person"));
    ck_assert_int_eq(d.slot[3], 2);
    ck_assert_int_eq(d.slot[0], -1);
    ck_assert(draft_restore(&d, sort, NULL));
    ck_assert_int_eq(d.slot[3], -1);
}
END_TEST

START_TEST(a_page_has_no_draft)
{
    Draft d;
    draft_begin(&d, &l.steps[STEP_P1], 1);
}
END_TEST

START_TEST(a_draft_belongs_to_its_step)
{
    Draft d;
    draft_begin(&d, choice, 1);
    draft_put(&d, sort, 0, 0);
}
END_TEST

START_TEST(steps_and_questions_have_seeds_of_their_own)
{
    static Run run;
    int form[MAX_FORM];
    run_begin(&run);
    little_apply(&run, &l, (LessonEvent){ .kind = LESSON_INITIALIZED, .seed = 12 });
    little_begin_quiz(&run, &l, 13, form);
    for (int i = 0; i < LITTLE_FORM; i++)
        for (int j = 0; j < LITTLE_STEPS; j++) {
            ck_assert_uint_ne(run_seed_of_question(&run, i), run_seed_of_step(&run, j));
            ck_assert(i == j || run_seed_of_step(&run, i) != run_seed_of_step(&run, j));
        }
}
END_TEST

Suite *suite_draft(void)
{
    Suite *s = suite_create("draft");
    TCase *t = tcase_create("draft");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_test(t, parts_are_shown_in_the_order_of_the_seed);
    tcase_add_test(t, choosing_another_replaces_the_first);
    tcase_add_test(t, several_are_picked_and_taken_back);
    tcase_add_test(t, cards_go_into_bins_and_back);
    tcase_add_test(t, a_confirmed_draft_does_not_change);
    tcase_add_test(t, a_part_that_is_not_there_is_not_put);
    tcase_add_loop_test(t, parts_are_marked_once_confirmed, 0, sizeof marked / sizeof *marked);
    tcase_add_loop_test(t, a_response_about_what_is_gone_leaves_the_draft, 0,
                        sizeof refused / sizeof *refused);
    tcase_add_test(t, a_card_that_was_added_is_simply_not_placed);
    tcase_add_test_raise_signal(t, a_page_has_no_draft, SIGABRT);
    tcase_add_test_raise_signal(t, a_draft_belongs_to_its_step, SIGABRT);
    tcase_add_test(t, steps_and_questions_have_seeds_of_their_own);
    suite_add_tcase(s, t);
    return s;
}
