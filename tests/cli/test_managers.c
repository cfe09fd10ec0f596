#include "terminal.h"

Suite *suite_managers(void);

/* Whoever is above themselves is told of their own being late, and nobody else is. */
START_TEST(a_circle_of_managers_is_told_once_and_the_rows_come_in)
{
    Terminal t = terminal_open();
    ck_status(&t, "init --number 10001 --name 'Ines Example'", EXIT_OK);
    put_file("staff.csv", "number,name,manager\n"
                          "E-1,Ann,E-1\n"                  /* their own */
                          "E-2,Ben,E-3\nE-3,Col,E-4\n"     /* three in a circle */
                          "E-4,Dee,E-2\nE-5,Eve,E-4\n"     /* below it, and in none */
                          "E-6,Fay,10001\nE-7,Gil,E-6\n"); /* a team as it should be */
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "7 added, 0 changed, 0 as before, 0 ended\n");
    ck_has(t.err, "staff.csv:2:1: warning: E-1 is their own manager. Mend `manager`");
    ck_has(t.err, "staff.csv:3:1: warning: E-2 is above themselves: following `manager` comes back "
                  "to them after 3 people.");
    ck_assert_ptr_null(strstr(t.err, "E-3 is above"));
    ck_assert_ptr_null(strstr(t.err, "E-5 is above"));
    ck_assert_ptr_null(strstr(t.err, "E-7"));
    /* one end of it stands in the record alone */
    put_file("more.csv", "number,name,manager\nE-6,Fay,E-7\n");
    ck_status(&t, "roster import more.csv", EXIT_OK);
    ck_has(t.err, "more.csv:2:1: warning: E-6 is above themselves: following `manager` comes back "
                  "to them after 2 people.");
    terminal_close(&t);
}
END_TEST

Suite *suite_managers(void)
{
    Suite *s = suite_create("managers");
    TCase *t = tcase_create("managers");
    tcase_add_test(t, a_circle_of_managers_is_told_once_and_the_rows_come_in);
    suite_add_tcase(s, t);
    return s;
}
