#include "terminal.h"

Suite *suite_new(void);

static Terminal open_with_assets(void)
{
    Terminal t = terminal_open();
    t.system.programs = PROJECT_DIR "/src"; /* so that templates and icons are found beside it */
    return t;
}

START_TEST(a_new_course_has_nothing_to_complain_of)
{
    Terminal t = open_with_assets();
    ck_status(&t, "new courses/warm-up", EXIT_OK);
    ck_assert_str_eq(t.out, "courses/warm-up/course.yaml\n");
    ck_has(t.err, "lectern check courses/warm-up");
    ck_status(&t, "check --strict courses/warm-up", EXIT_OK);
    ck_assert_str_eq(t.out, "");
    const char *text = get_file(&t, "courses/warm-up/course.yaml");
    ck_has(text, "\nid: warm-up #");
    ck_has(text, "\ntitle: Warm up\n");
    ck_has(text, "\nreview_by: 2027-03-01 #"); /* a year after the test's day */
    ck_has(text, "{site.contact}");
    terminal_close(&t);
}
END_TEST

START_TEST(a_new_message_has_nothing_to_complain_of)
{
    Terminal t = open_with_assets();
    make_course();
    ck_status(&t, "new message assistant-2026 --title 'Who: \"we\" decide'", EXIT_OK);
    ck_has(t.out, "courses/messages/assistant-2026.yaml\n");
    ck_status(&t, "check --strict courses/messages/assistant-2026.yaml", EXIT_OK);
    ck_assert_str_eq(t.out, "");
    const char *text = get_file(&t, "courses/messages/assistant-2026.yaml");
    ck_has(text, "\nwritten: 2026-03-10\n"); /* the test's day */
    ck_has(text, "\nnext_update: 2026-04-07 #");
    ck_status(&t, "new message assistant-2026", EXIT_MISUSE);
    ck_has(t.err, "is there already");
    ck_status(&t, "new message 'Assistant 2026'", EXIT_MISUSE);
    ck_has(t.err, "small letters, digits and hyphens");
    terminal_close(&t);
}
END_TEST

/* What a key says stands on its line, or in the comment above its list. */
START_TEST(kinds_to_begin_with_are_shown_with_their_keys)
{
    static const char *const shown[] = {
        "kind: page", "kind: choice", "kind: multiple", "kind: sort", "kind: order",   "kind: spot",
        "aside: |",   "practice:",    "scene: |",       "why:",       "after:",        "also:",
        "bloom:",     "source:",      "icon:",          "tries:",     "misconception:"
    };
    Terminal t = open_with_assets();
    ck_status(&t, "new courses/warm-up", EXIT_OK);
    const char *text = get_file(&t, "courses/warm-up/course.yaml");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        ck_has(text, shown[i]);
    terminal_close(&t);
}
END_TEST

START_TEST(a_title_may_hold_anything)
{
    Terminal t = open_with_assets();
    ck_status(&t, "new --courses courses odd --title 'Is it: \"true\"? {id} #1'", EXIT_OK);
    ck_status(&t, "check --strict courses/odd", EXIT_OK);
    ck_has(get_file(&t, "courses/odd/course.yaml"), "Is it: \"true\"? {id} #1");
    terminal_close(&t);
}
END_TEST

static const struct {
    const char *line, *want;
} refused[] = {
    { "new courses/Warm_Up", "write `warm-up`" },
    { "new courses/care", "is there already" },
    { "new courses/x --title ''", "title" },
    { "new", "lectern new" },
};

START_TEST(what_cannot_be_is_told_and_nothing_is_written)
{
    Terminal t = open_with_assets();
    make_course();
    ck_status(&t, refused[_i].line, EXIT_MISUSE);
    ck_has(t.err, refused[_i].want);
    ck_assert(!dir_exists("courses/x") && !dir_exists("courses/Warm_Up"));
    terminal_close(&t);
}
END_TEST

Suite *suite_new(void)
{
    Suite *s = suite_create("new");
    TCase *t = tcase_create("new");
    tcase_add_test(t, a_new_course_has_nothing_to_complain_of);
    tcase_add_test(t, a_new_message_has_nothing_to_complain_of);
    tcase_add_test(t, kinds_to_begin_with_are_shown_with_their_keys);
    tcase_add_test(t, a_title_may_hold_anything);
    tcase_add_loop_test(t, what_cannot_be_is_told_and_nothing_is_written, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
