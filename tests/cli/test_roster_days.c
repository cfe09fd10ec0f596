/* A roster from one day to the next: what stays, who ends when, and whose a number is. Today is
 * 10 March 2026. */
#include "terminal.h"

#include <string.h>

Suite *suite_roster_days(void);

#define SAME(member) ck_assert_mem_eq(&now.member, &before.member, sizeof now.member)

START_TEST(a_column_that_is_missing_keeps_what_is_known_whatever_it_is)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("all.csv",
             "number,name,department,manager,role,email,login,badge,language,start,end,leave_from,"
             "leave_to,badge_alone\n"
             "1,Ines,People,,hr,,,,,,,,,\n"
             "2,Bo,Shop,1,,bo@example.test,bo,B-2,de,2026-01-02,2026-12-31,2026-03-05,2026-03-20,"
             "yes\n");
    ck_status(&t, "roster import all.csv", EXIT_OK);
    Person before = person_of("2");
    ck_assert(before.badge_alone && before.leave_to.year && before.end.year);
    put_file("names.csv", "number,name\n1,Ines\n2,Bodil\n");
    ck_status(&t, "roster import names.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "0 added, 1 changed, 1 as before, 0 ended\n");
    Person now = person_of("2");
    ck_assert_str_eq(now.name, "Bodil");
    SAME(department);
    SAME(manager);
    SAME(roles);
    SAME(email);
    SAME(login);
    SAME(badge);
    SAME(language);
    SAME(start);
    SAME(end);
    SAME(leave_from);
    SAME(leave_to);
    SAME(badge_alone);
    terminal_close(&t);
}
END_TEST

/* The last day of one is no first day of another: on it the number would be both's. */
START_TEST(a_number_passes_on_the_day_after_and_no_sooner)
{
    static const char *const starts[] = { "2026-06-30", "2026-07-01" };
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,end\n1,Old,2026-06-30\n");
    ck_status(&t, "roster import a.csv", EXIT_OK);
    ck_status(&t, "roster export -o b.csv", EXIT_OK);
    put_file("b.csv", arena_printf(&t.arena, "%s1,New,,,,,,,,%s,,,,%s,\n", get_file(&t, "b.csv"),
                                   starts[_i], "11111111-1111-4111-8111-111111111111"));
    ck_status(&t, "roster import b.csv", _i ? EXIT_OK : EXIT_PROBLEMS);
    terminal_close(&t);
}
END_TEST

START_TEST(who_began_today_and_is_missing_ends_today)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,start\n1,A,\n2,B,2026-03-10\n3,C,2026-03-09\n");
    put_file("b.csv", "number,name\n1,A\n");
    ck_status(&t, "roster import a.csv", EXIT_OK);
    ck_status(&t, "roster import b.csv --full --yes", EXIT_OK);
    ck_assert_int_eq(date_compare(person_of("2").end, (Date){ 2026, 3, 10 }), 0);
    ck_assert_int_eq(date_compare(person_of("3").end, (Date){ 2026, 3, 9 }), 0);
    ck_status(&t, "roster export -o c.csv", EXIT_OK);
    ck_status(&t, "roster import c.csv", EXIT_OK); /* nobody ends before they begin */
    terminal_close(&t);
}
END_TEST

START_TEST(who_will_be_in_charge_is_not_in_charge_yet)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,role\n1,Ines,hr\n");
    ck_status(&t, "roster import a.csv", EXIT_OK);
    put_file("b.csv", "number,name,role,start\n1,Ines,,\n2,Ana,operator,2026-09-01\n");
    ck_status(&t, "roster import b.csv", EXIT_PROBLEMS);
    ck_has(t.err, "nobody with the role hr or operator");
    put_file("b.csv", "number,name,role,start\n1,Ines,,\n2,Ana,operator,2026-03-10\n");
    ck_status(&t, "roster import b.csv", EXIT_OK);
    terminal_close(&t);
}
END_TEST

Suite *suite_roster_days(void)
{
    Suite *s = suite_create("roster_days");
    TCase *t = tcase_create("roster_days");
    suite_add_tcase(s, t);
    tcase_add_test(t, a_column_that_is_missing_keeps_what_is_known_whatever_it_is);
    tcase_add_loop_test(t, a_number_passes_on_the_day_after_and_no_sooner, 0, 2);
    tcase_add_test(t, who_began_today_and_is_missing_ends_today);
    tcase_add_test(t, who_will_be_in_charge_is_not_in_charge_yet);
    return s;
}
