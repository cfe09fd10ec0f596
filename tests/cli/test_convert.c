#include "terminal.h"

Suite *suite_convert(void);

static Terminal open_with_assets(void)
{
    Terminal t = terminal_open();
    t.system.programs = PROJECT_DIR "/src"; /* so that templates and icons are found beside it */
    return t;
}

static const char gift[] = "Who signs?{=A person#Yes, a person. ~A model#It cannot sign.}\n\n"
                           "Write about it.{}\n";

START_TEST(good_questions_come_in_and_bad_ones_are_told)
{
    Terminal t = open_with_assets();
    put_file("q.gift", gift);
    ck_status(&t, "import gift q.gift", EXIT_PROBLEMS);
    ck_assert_str_eq(t.out, "    - id: who-signs\n      kind: choice\n      ask: Who signs?\n"
                            "      options:\n        - id: a-person\n          text: A person\n"
                            "          right: yes\n          feedback: Yes, a person.\n"
                            "        - id: a-model\n          text: A model\n"
                            "          feedback: It cannot sign.\n");
    ck_has(t.err, "q.gift:3:1: error: ");
    ck_has(t.err, "1 question came in, 1 problem\n");
    terminal_close(&t);
}
END_TEST

START_TEST(a_whole_course_is_written_once)
{
    Terminal t = open_with_assets();
    put_file("q.txt", "Who signs?\nA. A person\nB. A model\nANSWER: A\n");
    ck_status(&t, "import aiken q.txt -o courses/signing --title 'Who: signs?'", EXIT_OK);
    ck_assert_str_eq(t.out, "courses/signing/course.yaml\n");
    ck_status(&t, "export csv courses/signing", EXIT_OK);
    ck_status(&t, "import aiken q.txt -o courses/signing", EXIT_MISUSE);
    ck_has(t.err, "is there already");
    terminal_close(&t);
}
END_TEST

START_TEST(the_template_leads_to_a_sound_course)
{
    Terminal t = open_with_assets();
    ck_status(&t, "import csv --template", EXIT_OK);
    put_file("mine.csv", t.out);
    ck_status(&t, "import csv mine.csv -o mine", EXIT_OK);
    ck_has(t.err, "4 questions came in, 0 problems\n");
    ck_status(&t, "export csv mine", EXIT_OK);
    ck_status(&t, "check mine",
              EXIT_OK); /* an example that breaks the rules teaches to break them */
    terminal_close(&t);
}
END_TEST

START_TEST(a_course_goes_out_and_comes_back)
{
    Terminal t = open_with_assets();
    ck_status(&t, "new courses/warm-up", EXIT_OK);
    ck_status(&t, "export csv courses/warm-up -o all.csv", EXIT_OK);
    ck_has(t.err, "a `spot` has no counterpart there and was left out");
    ck_status(&t, "import csv all.csv -o again", EXIT_OK);
    ck_has(t.err, "12 questions came in, 0 problems\n");
    ck_status(&t, "export csv again", EXIT_OK);
    ck_status(&t, "export gift --courses courses warm-up -o all.gift", EXIT_OK);
    ck_has(t.err, "an order has no counterpart in GIFT");
    ck_has(get_file(&t, "all.gift"),
           "// [id:q-day] [tag:objective:find-facts] [tag:bloom:analyse]");
    ck_status(&t, "import gift all.gift", EXIT_OK);
    ck_has(t.err, "11 questions came in, 0 problems\n");
    terminal_close(&t);
}
END_TEST

static const struct {
    const char *line, *want;
    int status;
} refused[] = {
    { "import qti x", "csv, gift or aiken, not 'qti'", EXIT_MISUSE },
    { "import gift", "which file?", EXIT_MISUSE },
    { "import gift nowhere.gift", "nowhere.gift", EXIT_COULD_NOT },
    { "import gift empty.gift", "0 questions came in", EXIT_PROBLEMS },
    { "export qti courses/care", "csv or gift, not 'qti'", EXIT_MISUSE },
    { "export gift nowhere", "there is no course nowhere", EXIT_COULD_NOT },
    { "export gift ''", "no course is named", EXIT_COULD_NOT },
    { "export csv all", "a folder of courses; name one of them, like all/broken", EXIT_COULD_NOT },
    { "extract all", "like all/broken", EXIT_COULD_NOT },
    { "stats all/nothing", "no course.yaml in it", EXIT_COULD_NOT },
    { "diff nowhere elsewhere", "there is no course elsewhere", EXIT_COULD_NOT },
    { "check ''", "one of the names is empty", EXIT_MISUSE },
    { "import gift --template", "only csv has a template", EXIT_MISUSE },
    { "export gift broken", "yaml-missing", EXIT_PROBLEMS },
};

START_TEST(what_cannot_be_is_told)
{
    Terminal t = open_with_assets();
    put_file("empty.gift", "// nothing\n");
    put_file("broken/course.yaml", "id: broken\n");
    put_file("all/broken/course.yaml", "id: broken\n");
    put_file("all/nothing/notes.txt", "no course\n");
    ck_status(&t, refused[_i].line, refused[_i].status);
    ck_has(t.err, refused[_i].want);
    terminal_close(&t);
}
END_TEST

Suite *suite_convert(void)
{
    Suite *s = suite_create("convert");
    TCase *t = tcase_create("convert");
    tcase_add_test(t, good_questions_come_in_and_bad_ones_are_told);
    tcase_add_test(t, a_whole_course_is_written_once);
    tcase_add_test(t, the_template_leads_to_a_sound_course);
    tcase_add_test(t, a_course_goes_out_and_comes_back);
    tcase_add_loop_test(t, what_cannot_be_is_told, 0, sizeof refused / sizeof *refused);
    suite_add_tcase(s, t);
    return s;
}
