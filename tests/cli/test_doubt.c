/* What a roster file allows and cannot mean. */
#include "terminal.h"

Suite *suite_doubt(void);

static Terminal company(void)
{
    Terminal t = terminal_open();
    t.system.programs = BUILD_DIR "/bin"; /* with the languages beside it */
    make_demo(&t);
    put_file("staff.csv", "number,name,department,manager\n"
                          "00100,Ines Example,People,\n00905,Jo Miller,Logistics / Night,00100\n"
                          "E-3,Ana Gil,Logistics,00100\nE-4,Bo Berg,Line 1,00100\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    return t;
}

/* Errors: nothing of the file comes in. Dates are worked out with Python's datetime:
 * date(1899, 12, 30) + timedelta(45982) is 2025-11-21. */
static const struct {
    const char *text, *want;
} errors[] = {
    { "number,name\nE-9,A\n1.2E+04,B\n", "3:1: error: this number was rounded by a spreadsheet" },
    { "number,name\nE-9,A\n1.2e+04,B\n", "this number was rounded by a spreadsheet" },
    { "number,name,badge\nE-9,A,\nE-8,B,\"4,2E+12\"\n", "this badge was rounded" },
    { "number,name,manager\nE-9,A,\nE-8,B,1.2E+04\n", "this manager was rounded" },
    { "number,name\nE-9,A\n=1+1,B\n", "3:1: error: this number is a formula" },
    { "number,name,department\nE-9,A,\nE-8,B,=A1\n", "this department is a formula" },
    { "number,name,department\nE-9,A,\nE-8,B,#N/A\n",
      "3:7: error: this department is what a spreadsheet shows where it has no value" },
    { "number,name\nE-9,A\nE-8,#REF!\n", "this name is what a spreadsheet shows" },
    { "number,name,start\nE-9,A,\nE-8,B,########\n", "this start is what a spreadsheet shows" },
    { "number,name,start\nE-9,A,\nE-8,B,45982\n",
      "`start` '45982' is not a day. Spreadsheets count days like that: it may be 2025-11-21." },
    { "number,name,start\nE-9,A,\nE-8,B,45982.5\n", "it may be 2025-11-21" },
    { "number,name,start\nE-9,A,\nE-8,B,03/04/2026\n",
      "It may be 2026-04-03 or 2026-03-04, and nobody can tell: write which." },
    { "number,name,start\nE-9,A,\nE-8,B,13/04/2026\n", "Write it as 2026-04-13." },
    { "number,name,end\nE-9,A,\nE-8,B,12/31/2026\n", "Write it as 2026-12-31." },
    { "number,name,end\nE-9,A,\nE-8,B,1.2.2026\n", "Write it as 2026-02-01." },
    { "number,name,end\nE-9,A,\nE-8,B,31/02/2026\n", "Write it like 2026-11-22." },
    { "number,name,language\nE-9,A,\nE-8,B,Deutsch\n", "'Deutsch' is not the code of a language" },
    { "number,name,language\nE-9,A,\nE-8,B,de_DE\n", "'de_DE' is not the code of a language" },
    { "number,name\nAda,1\nBo,2\nCy,3\nE-9,4\n",
      "1:1: error: most names have no letter. Are `number` and `name` under each other's names?" },
    { "number,name,department,manager\n1,Ada,,Shop\n2,Bo,1,Shop\n3,Cy,1,Shop\nE-9,Di,1,Shop\n",
      "most departments are numbers of people. Are `department` and `manager`" },
    { "number,name,department\n1,Shop,Ada A\n2,Shop,Bo B\n3,Shop,Cy C\n4,Shop,Di D\n5,Care,Ed E\n"
      "6,Care,Flo F\n7,Care,Gus G\nE-9,Care,Hal H\n",
      "Are `name` and `department` under each other's names?" },
};

START_TEST(what_cannot_be_meant_is_an_error_that_says_what_may_be)
{
    Terminal t = company();
    put_file("bad.csv", errors[_i].text);
    ck_status(&t, "roster import bad.csv --yes", EXIT_PROBLEMS);
    ck_has(t.err, errors[_i].want);
    ck_has(t.err, "Nothing was changed.\n");
    ck_assert(!knows("E-9"));
    terminal_close(&t);
}
END_TEST

/* Warnings: the rows come in. "": none is wanted. */
static const struct {
    const char *text, *want;
} warnings[] = {
    { "number,name,department\nE-9,A,Logistcs\n",
      "2:1: warning: E-9 would be in a new department 'Logistcs'. Did you mean 'Logistics'?" },
    { "number,name,department\nE-9,A,logistics/night\n", "Did you mean 'Logistics / Night'?" },
    { "number,name,department\nE-9,A,Kitchen\nE-8,B,Kitchen\nE-7,C,Kichen\n",
      "4:1: warning: E-7 would be in a new department 'Kichen'. Did you mean 'Kitchen'?" },
    { "number,name,department\nE-9,A,Line 2\n", "" },
    { "number,name,department\nE-9,A,Accounting\n", "" },
    { "number,name,department\nE-9,A,Logistics\nE-8,B,Team A\nE-7,C,Team B\nE-6,D,Team A\n", "" },
    { "number,name,language\nE-9,A,tlh\nE-8,B,tlh\n",
      "2:1: warning: E-9 has the language tlh, which Lectern does not speak here (2 rows)" },
    { "number,name,language\nE-9,A,de-AT\nE-8,B,en\nE-7,C,es\n", "" },
    { "number,name,start\nE-9,A,1026-01-01\n", "2:7: warning: `start` is in the year 1026" },
    { "number,name,start,end\nE-9,A,2026-01-01,9999-12-31\n", "" },
    { "number,name\nE-9,=A1\n", "2:5: warning: this name is a formula, and not what it comes to" },
    { "number,name,manager\nE-9,A,E-9\n", "2:1: warning: E-9 is their own manager" },
    { "number,name,manager\nE-9,A,100\n", "E-9 has the manager 100, who is not in the roster" },
};

START_TEST(what_may_be_a_slip_is_told_and_comes_in)
{
    Terminal t = company();
    put_file("odd.csv", warnings[_i].text);
    ck_status(&t, "roster import odd.csv", EXIT_OK);
    if (warnings[_i].want[0])
        ck_has(t.err, warnings[_i].want);
    else
        ck_assert_msg(!strstr(t.err, "warning"), "%s", t.err);
    ck_assert(knows("E-9"));
    terminal_close(&t);
}
END_TEST

START_TEST(whoever_would_come_in_twice_without_their_zeros_does_not)
{
    Terminal t = company();
    put_file("more.csv", "number,name\n905,Jo Miller\n100,Ines Example\nE-3,Ana Gil\n");
    ck_status(&t, "roster import more.csv", EXIT_PROBLEMS);
    ck_has(t.err, "905 is new, but 00905 is known (Jo Miller)");
    ck_has(t.err, "2 new people seem to be here already under the same number with zeros");
    ck_has(t.err, "Nothing was changed; --yes adds them all the same");
    ck_assert(!knows("905"));
    ck_status(&t, "roster import more.csv --yes", EXIT_OK);
    ck_assert(knows("905"));
    terminal_close(&t);
}
END_TEST

START_TEST(a_dry_run_says_row_by_row_what_would_happen_and_does_nothing)
{
    Terminal t = company();
    ck_status(&t, "ledger verify", EXIT_OK);
    char *before = arena_copy(&t.arena, t.out);
    put_file("more.csv", "number,name,department,manager,end\n"
                         "E-3,Ana Gil,Line 1,,2026-12-31\n00100,Ines Example,People,,\n"
                         "E-5,Cy Ode,Line 1,00100,\n00905,Jo Miller,Logistics / Night,00100,\n");
    ck_status(&t, "roster import more.csv --full --dry-run --yes", EXIT_OK);
    ck_assert_str_eq(
        t.out,
        "line 2: E-3 (Ana Gil) changes: department 'Line 1', it was 'Logistics'; no manager any "
        "more, it was '00100'; end '2026-12-31'\n"
        "line 4: E-5 (Cy Ode) is new: department 'Line 1'; manager '00100'\n"
        "E-4 (Bo Berg) is not in the file and leaves: end '2026-03-09'\n"
        "1 added, 1 changed, 2 as before, 1 ended\n");
    ck_status(&t, "ledger verify", EXIT_OK);
    ck_assert_str_eq(t.out, before);
    ck_assert(!knows("E-5"));
    terminal_close(&t);
}
END_TEST

START_TEST(half_of_everybody_does_not_leave_by_a_short_file)
{
    Terminal t = company();
    put_file("half.csv", "number,name\n00100,Ines Example\n00905,Jo Miller\n");
    ck_status(&t, "roster import half.csv --full", EXIT_PROBLEMS);
    ck_has(t.err, "this would end 2 of 4 people, more than 5 %: the first is E-3, Ana Gil.");
    ck_status(&t, "roster import half.csv --full --dry-run", EXIT_PROBLEMS);
    ck_has(t.out, "E-3 (Ana Gil) is not in the file and leaves");
    ck_assert_int_eq(person_of("E-3").end.year, 0);
    terminal_close(&t);
}
END_TEST

Suite *suite_doubt(void)
{
    Suite *s = suite_create("doubt");
    TCase *t = tcase_create("doubt");
    tcase_add_loop_test(t, what_cannot_be_meant_is_an_error_that_says_what_may_be, 0,
                        sizeof errors / sizeof *errors);
    tcase_add_loop_test(t, what_may_be_a_slip_is_told_and_comes_in, 0,
                        sizeof warnings / sizeof *warnings);
    tcase_add_test(t, whoever_would_come_in_twice_without_their_zeros_does_not);
    tcase_add_test(t, a_dry_run_says_row_by_row_what_would_happen_and_does_nothing);
    tcase_add_test(t, half_of_everybody_does_not_leave_by_a_short_file);
    suite_add_tcase(s, t);
    return s;
}
