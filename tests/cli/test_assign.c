#include "terminal.h"

Suite *suite_assign(void);

/* Ines of People, Jo of Care and Kim of Care/Night, and one course. */
static Terminal staffed(void)
{
    Terminal t = terminal_open();
    make_demo(&t);
    make_course();
    ck_status(&t, "init --number 10001 --name 'Ines Example' --department People", EXIT_OK);
    put_file("staff.csv", "number,name,department\n0012,Jo,Care\n0013,Kim,Care/Night\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    return t;
}

START_TEST(who_is_to_take_a_course_is_said_and_reported)
{
    Terminal t = staffed();
    ck_status(&t, "assign care --department Care --due 2026-04-01 --every 12 --by 10001", EXIT_OK);
    ck_has(t.err, "assigned to Care, due 2026-04-01, again 12 months after each pass");
    ck_status(&t, "assign care --person 0013 --extend 2026-05-01 --reason 'started late'", EXIT_OK);
    ck_has(t.err, "Kim has until 2026-05-01");
    ck_status(&t, "report completion", EXIT_OK);
    ck_has(t.out, "0012,Jo,Care,care,Care with AI,not_started");
    ck_has(t.out, ",2026-04-01,,,,\r\n");
    ck_has(t.out, ",2026-05-01,,,,\r\n");
    ck_has(t.out, "Ines Example,People,care,Care with AI,not_assigned");
    ck_status(&t, "report assignments", EXIT_OK);
    ck_has(t.out, "care,assigned,department,Care,,,2026-04-01,,12,2026-03-10,\r\n");
    ck_has(t.out, "care,extended,person,,0013,Kim,2026-05-01,,,2026-03-10,started late\r\n");
    ck_status(&t, "report assignments --notes", EXIT_OK);
    ck_has(t.err, "Rows                 2\n");
    terminal_close(&t);
}
END_TEST

START_TEST(waived_and_exempted_can_be_taken_back)
{
    Terminal t = staffed();
    ck_status(&t, "assign care --all --days 14", EXIT_OK);
    ck_status(&t, "waive care --person 0012 --reason 'took it before'", EXIT_OK);
    ck_status(&t, "assign care --person 0013 --exempt --reason 'no screen'", EXIT_OK);
    ck_status(&t, "report completion --notes", EXIT_OK);
    ck_has(t.err, "Headcount 3 = 1 not assigned + 1 waived + 1 not started");
    ck_status(&t, "person show 0012", EXIT_OK);
    ck_has(t.out, "waived on 2026-03-10");
    ck_status(&t, "waive care --person 0012 --remove --reason 'not the same course'", EXIT_OK);
    ck_status(&t, "waive care --person 0013 --remove --reason 'has one now'", EXIT_OK);
    ck_status(&t, "assign care --all --remove", EXIT_OK);
    ck_status(&t, "report completion --notes", EXIT_OK);
    ck_has(t.err, "Headcount 3 = 3 not started");
    ck_has(t.err, "none: every course counts for everybody");
    ck_status(&t, "ledger rebuild", EXIT_OK);
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

static const struct {
    const char *line, *want;
    int status;
} refused[] = {
    { "assign care", "say for whom", EXIT_MISUSE },
    { "assign care --all --person 0012", "say for whom", EXIT_MISUSE },
    { "assign care --all --due 2026-02-30", "is not a day", EXIT_MISUSE },
    { "assign care --all --due 2026-04-01 --days 3", "one of them", EXIT_MISUSE },
    { "assign care --all --days 0", "from 1 to", EXIT_MISUSE },
    { "assign care --all --every x", "from 1 to", EXIT_MISUSE },
    { "assign care --all --exempt --reason x", "for one person", EXIT_MISUSE },
    { "assign care --person 0012 --exempt", "say why", EXIT_MISUSE },
    { "assign care --person 0012 --extend 2026-05-01", "say why", EXIT_MISUSE },
    { "assign care --all --remove --days 3", "belong to an assignment", EXIT_MISUSE },
    { "assign cara --all", "no course 'cara' is served", EXIT_COULD_NOT },
    { "assign care --department Caer", "did you mean 'Care'?", EXIT_COULD_NOT },
    { "assign care --role boss", "there is no role 'boss'", EXIT_COULD_NOT },
    { "assign care --person 9", "nobody has the number '9'", EXIT_COULD_NOT },
    { "assign care --all --by 9", "nobody has the number '9'", EXIT_COULD_NOT },
    { "waive care --reason x", "say for whom", EXIT_MISUSE },
    { "report overdue --by manager", "goes into a folder", EXIT_MISUSE },
    { "report completion --by manager -o letters", "is for the report overdue", EXIT_MISUSE },
    { "report overdue --from 10001 -o a.csv", "goes with --by manager", EXIT_MISUSE },
    { "report overdue --by manager --from 9 -o letters", "nobody has the number", EXIT_COULD_NOT },
    { "report overdue --by manager --from 10001 -o letters", "no usable email", EXIT_COULD_NOT },
    { "waive care --person 0012", "say why", EXIT_MISUSE },
};

START_TEST(what_makes_no_sense_is_refused_and_changes_nothing)
{
    Terminal t = staffed();
    ck_status(&t, refused[_i].line, refused[_i].status);
    ck_has(t.err, refused[_i].want);
    ck_status(&t, "report assignments", EXIT_OK);
    ck_assert_ptr_null(strstr(t.out, "care,"));
    terminal_close(&t);
}
END_TEST

Suite *suite_assign(void)
{
    Suite *s = suite_create("assign");
    TCase *t = tcase_create("assign");
    tcase_add_test(t, who_is_to_take_a_course_is_said_and_reported);
    tcase_add_test(t, waived_and_exempted_can_be_taken_back);
    tcase_add_loop_test(t, what_makes_no_sense_is_refused_and_changes_nothing, 0,
                        sizeof refused / sizeof *refused);
    suite_add_tcase(s, t);
    return s;
}
