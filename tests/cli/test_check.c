#include "terminal.h"

#include <sys/stat.h>

#include "golden.h"

Suite *suite_check(void);

static void break_course(void)
{
    put_file("courses/care/course.yaml",
             "id: care\ntitle: Care with AI\nsumary: Check it.\nlanguage: en\n"
             "audience: everyone\nversion: one\nowner: Learning team\nreview_by: 2027-02-30\n"
             "emblem: coffee\ncolour: purple\nminutes: 5\n");
}

static const char *const sound[] = {
    "check courses",           "check courses/",
    "check courses/care",      "check courses/care/course.yaml",
    "check courses/site.yaml", "check --strict courses courses/care"
};

START_TEST(what_is_sound_is_met_with_silence)
{
    Terminal t = terminal_open();
    make_course();
    ck_status(&t, sound[_i], EXIT_OK);
    ck_assert_str_eq(t.out, "");
    ck_assert_str_eq(t.err, "");
    terminal_close(&t);
}
END_TEST

START_TEST(a_broken_course_is_told_with_place_cause_and_remedy)
{
    Terminal t = terminal_open();
    make_course();
    break_course();
    ck_status(&t, "check courses", EXIT_PROBLEMS);
    ck_has(t.out, "courses/care/course.yaml:3:1: error:");
    ck_has(t.out, "summary");
    ck_has(t.out, "    3 | sumary: Check it.\n      | ^");
    ck_has(t.out, "courses/care/course.yaml:6:");
    ck_has(t.out, "courses/care/course.yaml:8:");
    ck_has(t.out, "courses/care/course.yaml:10:");
    ck_has(t.err, " errors, ");
    ck_assert_ptr_null(strchr(t.out, '\033'));
    terminal_close(&t);
}
END_TEST

START_TEST(a_terminal_shows_colour)
{
    Terminal t = terminal_open();
    char *out = NULL;
    size_t len;
    char program[] = "lectern", check[] = "check", path[] = "courses",
         *argv[] = { program, check, path, NULL };
    make_course();
    break_course();
    CmdIo io = { .out = open_memstream(&out, &len), .err = tmpfile(), .colour = true };
    ck_assert_int_eq(cmd_main(3, argv, io, &t.system), EXIT_PROBLEMS);
    fclose(io.out);
    fclose(io.err);
    ck_assert_ptr_nonnull(strchr(out, '\033'));
    free(out);
    terminal_close(&t);
}
END_TEST

START_TEST(json_holds_every_diagnostic)
{
    Terminal t = terminal_open();
    make_course();
    ck_status(&t, "check --format json courses", EXIT_OK);
    ck_assert_str_eq(t.out, "[]\n");
    put_file("courses/care/course.yaml", "id: [\n");
    ck_status(&t, "check --format json courses", EXIT_PROBLEMS);
    ck_has(t.out, "\"file\": \"courses/care/course.yaml\", \"line\": ");
    ck_has(t.out, "\"level\": \"error\", \"rule\": \"");
    put_file("courses/care/course.yaml", "id: \"a\\\"b\"\ntitle: \"c\\\\d\"\n");
    ck_status(&t, "check --format json courses", EXIT_PROBLEMS);
    ck_assert_int_eq(t.out[strlen(t.out) - 2], ']');
    terminal_close(&t);
}
END_TEST

START_TEST(sarif_holds_every_diagnostic_with_its_rule)
{
    Terminal t = terminal_open();
    make_course();
    ck_status(&t, "check --format sarif courses", EXIT_OK);
    ck_has(t.out, "\"version\": \"2.1.0\"");
    ck_has(t.out, "\"results\": []");
    break_course();
    ck_status(&t, "check --format sarif courses", EXIT_PROBLEMS);
    ck_has(t.out, "\"uri\": \"courses/care/course.yaml\"");
    ck_has(t.out, "\"ruleId\": \"colour-unknown\"");
    ck_has(t.out, "\"id\": \"yaml-unknown-key\"");
    ck_status(&t, "check --format xml courses", EXIT_MISUSE);
    ck_has(t.err, "--format is text, json or sarif, not 'xml'");
    terminal_close(&t);
}
END_TEST

START_TEST(warnings_are_problems_only_when_strict)
{
    Terminal t = terminal_open();
    make_course();
    ck_assert_int_eq(unlink("courses/site.yaml"), 0); /* its absence is a warning */
    ck_status(&t, "check courses", EXIT_OK);
    ck_has(t.out, "warning:");
    ck_has(t.err, "0 errors, 1 warning\n");
    ck_status(&t, "check --strict courses", EXIT_PROBLEMS);
    ck_status(&t, "check --strict courses/care", EXIT_OK);
    terminal_close(&t);
}
END_TEST

START_TEST(an_icon_that_does_not_exist_is_told)
{
    Terminal t = terminal_open();
    make_course();
    put_file("share/lectern/assets/icons/coffee.svg", "<svg/>");
    t.system.programs = "bin";
    put_file("bin/lectern", "");
    char *text = arena_copy(&t.arena, get_file(&t, "courses/care/course.yaml"));
    char *emblem = strstr(text, "coffee");
    ck_status(&t, "check --strict courses courses/care", EXIT_OK);
    emblem[2] = 'v'; /* covfee */
    put_file("courses/care/course.yaml", text);
    ck_status(&t, "check courses", EXIT_OK);
    ck_has(t.out, "warning: there is no icon `covfee`; did you mean `coffee`? [icon-unknown]");
    ck_status(&t, "check courses/care/course.yaml", EXIT_OK);
    ck_has(t.out, "[icon-unknown]");
    terminal_close(&t);
}
END_TEST

static int check_with_kiosk(Terminal *t, const char *what_it_does)
{
    put_file("programs/lectern-kiosk", arena_printf(&t->arena, "#!/bin/sh\n%s\n", what_it_does));
    ck_assert_int_eq(chmod("programs/lectern-kiosk", 0755), 0);
    return type(t, "check --layout courses");
}

/* A program that dies ends with 1, too, as one does that has found something. */
START_TEST(what_could_not_be_measured_is_not_taken_for_room)
{
    Terminal t = terminal_open();
    make_course();
    ck_assert_int_eq(check_with_kiosk(&t, "exit 0"), EXIT_OK);
    ck_assert_int_eq(check_with_kiosk(&t, "exit 1"), EXIT_COULD_NOT);
    ck_has(t.err, "the layout could not be checked");
    ck_assert_int_eq(check_with_kiosk(&t, "kill -9 $$"), EXIT_COULD_NOT);
    ck_assert_int_eq(check_with_kiosk(&t, "printf '1\\tlong\\n'; exit 1"), EXIT_OK);
    ck_has(t.out, "[layout-room]");
    terminal_close(&t);
}
END_TEST

START_TEST(one_course_alone_is_told_what_cannot_come_before_it)
{
    Terminal t = terminal_open();
    make_course();
    const char *text = arena_copy(&t.arena, get_file(&t, "courses/care/course.yaml"));
    put_file("courses/care/course.yaml", arena_printf(&t.arena, "%srequires: [first]\n", text));
    ck_status(&t, "check courses/care", EXIT_OK);
    ck_has(t.out, "courses/care/course.yaml:");
    ck_has(t.out, "there is no course `first` here");
    put_file("courses/care/course.yaml", arena_printf(&t.arena, "%srequires: [care]\n", text));
    ck_status(&t, "check courses/care", EXIT_PROBLEMS);
    ck_has(t.out, "[requires-circle]");
    terminal_close(&t);
}
END_TEST

START_TEST(a_folder_that_is_passed_over_is_told)
{
    Terminal t = terminal_open();
    make_course();
    put_file("courses/other/course.yml", "id: other\n");
    ck_status(&t, "check courses", EXIT_OK);
    ck_has(t.out, "courses/other: warning: ");
    ck_has(t.out, "rename it to course.yaml");
    ck_status(&t, "check --strict courses", EXIT_PROBLEMS);
    terminal_close(&t);
}
END_TEST

static const struct {
    const char *line, *want;
} unreadable[] = {
    { "check nowhere.yaml", "nowhere.yaml" },
    { "check empty", "there was nothing to check in empty" },
};

START_TEST(what_is_not_there_could_not_be_checked)
{
    Terminal t = terminal_open();
    put_file("empty/readme.txt", "nothing\n");
    ck_status(&t, unreadable[_i].line, EXIT_COULD_NOT);
    ck_has(t.err, unreadable[_i].want);
    terminal_close(&t);
}
END_TEST

START_TEST(one_path_that_cannot_be_read_hides_no_other)
{
    Terminal t = terminal_open();
    make_course();
    break_course();
    ck_status(&t, "check nowhere.yaml courses", EXIT_COULD_NOT);
    ck_has(t.out, "courses/care/course.yaml:3:1: error:");
    terminal_close(&t);
}
END_TEST

START_TEST(the_bundled_courses_are_sound)
{
    Terminal t = terminal_open();
    t.system.programs = PROJECT_DIR "/src"; /* so that the icons are found beside it */
    ck_status(&t, "check --strict " PROJECT_DIR "/courses", EXIT_OK);
    ck_assert_str_eq(t.out, "");
    terminal_close(&t);
}
END_TEST

/* A link that leads to itself, and a folder: what was meant as a course is told as one. */
START_TEST(a_course_yaml_that_is_no_file_is_told_on_itself)
{
    static const char *const says[] = {
        "courses/odd/course.yaml: error: this is a link; put the file itself there",
        "courses/odd/course.yaml: error: this is a folder, not a file; call it otherwise",
    };
    Terminal t = terminal_open();
    make_course();
    put_file("courses/odd/readme.txt", "x");
    if (_i)
        put_file("courses/odd/course.yaml/x.txt", "x");
    else
        ck_assert_int_eq(symlink("course.yaml", "courses/odd/course.yaml"), 0);
    ck_status(&t, "check courses/odd", EXIT_PROBLEMS);
    ck_has(t.out, says[_i]);
    ck_assert_str_eq(t.err, "1 error, 0 warnings\n");
    ck_status(&t, "check courses", EXIT_OK);
    ck_assert_str_eq(t.err, "0 errors, 1 warning\n");
    terminal_close(&t);
}
END_TEST

START_TEST(the_folder_of_messages_can_be_checked_alone)
{
    Terminal t = terminal_open();
    make_course();
    put_file("courses/messages/now.yaml", "title: Now\n");
    ck_status(&t, "check courses/messages", EXIT_PROBLEMS);
    ck_has(t.out, "courses/messages/now.yaml:1:1: error:");
    ck_assert_ptr_null(strstr(t.out, "course-none"));
    terminal_close(&t);
}
END_TEST

/* Where a course uses the words of what it was made from. */
START_TEST(copied_words_are_told_of_the_text_that_is_named)
{
    static const char words[] = "Somebody said that this is what is checked before it is sent on";
    Terminal t = terminal_open();
    make_course();
    const char *text = arena_copy(&t.arena, get_file(&t, "courses/care/course.yaml"));
    put_file("courses/care/course.yaml",
             arena_printf(&t.arena, "%sglossary:\n  - { term: care, text: %s. }\n", text, words));
    put_file("chapter.md", arena_printf(&t.arena, "# On care\n\n**%s.**\n", words));
    ck_status(&t, "check courses", EXIT_OK);
    ck_assert_str_eq(t.out, "");
    ck_status(&t, "check --source chapter.md courses", EXIT_PROBLEMS);
    ck_has(t.out, "13 words in a row are those of chapter.md");
    ck_has(t.out, "[text-copied]");
    ck_status(&t, "check --source nowhere.md courses", EXIT_COULD_NOT);
    ck_has(t.err, "nowhere.md");
    put_file("chapter.doc", "\xd0\xcf\x11\xe0");
    ck_status(&t, "check --source chapter.doc courses", EXIT_COULD_NOT);
    ck_has(t.err, "save it as plain text in UTF-8");
    terminal_close(&t);
}
END_TEST

Suite *suite_check(void)
{
    Suite *s = suite_create("check");
    TCase *t = tcase_create("check");
    tcase_add_loop_test(t, what_is_sound_is_met_with_silence, 0, sizeof sound / sizeof *sound);
    tcase_add_test(t, a_broken_course_is_told_with_place_cause_and_remedy);
    tcase_add_test(t, a_terminal_shows_colour);
    tcase_add_test(t, json_holds_every_diagnostic);
    tcase_add_test(t, sarif_holds_every_diagnostic_with_its_rule);
    tcase_add_test(t, warnings_are_problems_only_when_strict);
    tcase_add_test(t, an_icon_that_does_not_exist_is_told);
    tcase_add_test(t, what_could_not_be_measured_is_not_taken_for_room);
    tcase_add_test(t, one_course_alone_is_told_what_cannot_come_before_it);
    tcase_add_test(t, a_folder_that_is_passed_over_is_told);
    tcase_add_loop_test(t, what_is_not_there_could_not_be_checked, 0, 2);
    tcase_add_test(t, one_path_that_cannot_be_read_hides_no_other);
    tcase_add_loop_test(t, a_course_yaml_that_is_no_file_is_told_on_itself, 0, 2);
    tcase_add_test(t, the_folder_of_messages_can_be_checked_alone);
    tcase_add_test(t, copied_words_are_told_of_the_text_that_is_named);
    tcase_add_test(t, the_bundled_courses_are_sound);
    suite_add_tcase(s, t);
    return s;
}
