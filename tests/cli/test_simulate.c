#include "terminal.h"

Suite *suite_simulate(void);

#define COMPANY "--courses " PROJECT_DIR "/courses simulate --employees 12 --days 60"

START_TEST(a_company_is_marked_and_its_record_holds)
{
    Terminal t = terminal_open();
    ck_status(&t, COMPANY, EXIT_OK);
    ck_has(t.out, "10001 402917 ");
    ck_has(t.err, "12 people who do not exist");
    ck_status(&t, "ledger verify", EXIT_OK);
    ck_status(&t, "report completion --notes", EXIT_OK);
    ck_has(t.err, "Demo");
    ck_has(t.err, "these people do not exist");
    ck_has(t.out, ",passed,");
    ck_has(t.out, ",not_started,");
    ck_status(&t, "report learning", EXIT_OK);
    terminal_close(&t);
}
END_TEST

/* The message that comes along with Lectern was written on 20 November 2026. */
START_TEST(a_company_opens_what_its_leaders_say)
{
    Terminal t = terminal_open();
    const char *line = "--now 2026-11-28T08:00:00Z --courses " PROJECT_DIR "/courses ";
    ck_status(&t, arena_printf(&t.arena, "%s simulate --employees 40 --days 30", line), EXIT_OK);
    ck_status(&t, arena_printf(&t.arena, "%s report messages", line), EXIT_OK);
    ck_has(t.out, "assistant-2026");
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

START_TEST(a_company_never_comes_into_a_record_that_was_begun)
{
    Terminal t = terminal_open();
    make_course();
    ck_status(&t, "init --number 10001 --name 'Ines Example'", EXIT_OK);
    ck_status(&t, "simulate --employees 3 --days 5", EXIT_COULD_NOT);
    ck_has(t.err, "is there already");
    ck_status(&t, "report completion --notes", EXIT_OK);
    ck_assert_ptr_null(strstr(t.err, "Demo"));
    ck_status(&t, "simulate --employees many", EXIT_MISUSE);
    ck_status(&t, "simulate --days 0", EXIT_MISUSE);
    terminal_close(&t);
}
END_TEST

START_TEST(the_same_seed_gives_the_same_company)
{
    Terminal t = terminal_open();
    static const char *const others[] = { "a.db", "b.db", "c.db" };
    const char *text[3];
    for (int i = 0; i < 3; i++) {
        const char *seed = i < 2 ? "--seed 5" : "--seed 6";
        ck_status(&t, arena_printf(&t.arena, "--db %s " COMPANY " %s", others[i], seed), EXIT_OK);
        ck_status(&t, arena_printf(&t.arena, "--db %s ledger verify", others[i]), EXIT_OK);
        text[i] = arena_copy(&t.arena, t.out);
    }
    ck_assert_str_eq(text[0], text[1]); /* the head is the hash of everything */
    ck_assert_str_ne(text[0], text[2]);
    terminal_close(&t);
}
END_TEST

Suite *suite_simulate(void)
{
    Suite *s = suite_create("simulate");
    TCase *t = tcase_create("simulate");
    tcase_add_test(t, a_company_is_marked_and_its_record_holds);
    tcase_add_test(t, a_company_opens_what_its_leaders_say);
    tcase_add_test(t, a_company_never_comes_into_a_record_that_was_begun);
    tcase_add_test(t, the_same_seed_gives_the_same_company);
    suite_add_tcase(s, t);
    return s;
}
