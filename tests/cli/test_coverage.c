#include "terminal.h"

#include "golden.h"

Suite *suite_coverage(void);

/* One page of the little course is about points 1 and 3. Point 2 waits, 4 is left out, and 5 is
 * planned for a course that is there. */
static Terminal with_points(const char *fifth)
{
    Terminal t = terminal_open();
    make_demo(&t);
    make_course();
    char *course = arena_copy(&t.arena, get_file(&t, "courses/care/course.yaml"));
    char *at = strstr(course, "        text: A short text.");
    *at = '\0';
    put_file(
        "courses/care/course.yaml",
        arena_printf(&t.arena, "%s        points: [1, 3]\n        text: A short text.\n", course));
    put_file("courses/points.yaml",
             arena_printf(&t.arena,
                          "source: A chapter\ncourses:\n"
                          "  - { code: C1, id: care, title: Care with AI }\n"
                          "  - { code: C2, id: later, title: Later on }\npoints:\n"
                          "  - { point: 1, kind: concept, text: First, planned: [C1, C2] }\n"
                          "  - { point: 2, kind: claim, text: Second, planned: [C2], care: old }\n"
                          "  - { point: 3, kind: name, text: Third, planned: [C1] }\n"
                          "  - { point: 4, kind: claim, text: Fourth, planned: [C1], "
                          "left_out: hype }\n%s",
                          fifth));
    return t;
}

START_TEST(each_point_is_told_where_it_is)
{
    Terminal t = with_points("");
    Buf text;
    buf_init(&text, 1 << 16);
    tell(&t, "coverage", &text);
    tell(&t, "coverage courses --format csv", &text);
    ck_assert_golden("coverage.txt", buf_cstr(&text));
    ck_status(&t, "coverage --format json", EXIT_OK);
    ck_has(t.out, "\"left_out\"");
    buf_done(&text);
    terminal_close(&t);
}
END_TEST

START_TEST(what_is_missing_and_what_is_unknown_are_problems)
{
    Terminal t = with_points("  - { point: 5, kind: claim, text: Fifth, planned: [C1] }\n");
    ck_status(&t, "coverage", EXIT_PROBLEMS);
    ck_has(t.out, "    1 planned in courses that are there, and missing in them\n");
    ck_has(t.out, "     missing in care\n");
    put_file("courses/points.yaml", "source: S\ncourses: []\npoints: []\n");
    ck_status(&t, "coverage", EXIT_PROBLEMS);
    ck_has(t.err, "there is no point 3");
    ck_status(&t, "check courses", EXIT_PROBLEMS);
    ck_status(&t, "check courses/care", EXIT_PROBLEMS);
    ck_has(t.out, "point-unknown");
    ck_assert_int_eq(unlink("courses/points.yaml"), 0);
    ck_status(&t, "coverage", EXIT_COULD_NOT);
    ck_has(t.err, "there is no points.yaml in courses");
    ck_status(&t, "check courses", EXIT_OK);
    ck_status(&t, "coverage --format xml", EXIT_MISUSE);
    terminal_close(&t);
}
END_TEST

Suite *suite_coverage(void)
{
    Suite *s = suite_create("coverage");
    TCase *t = tcase_create("coverage");
    tcase_add_test(t, each_point_is_told_where_it_is);
    tcase_add_test(t, what_is_missing_and_what_is_unknown_are_problems);
    suite_add_tcase(s, t);
    return s;
}
