#include "terminal.h"

Suite *suite_schedule(void);

static Terminal hired(void)
{
    Terminal t = terminal_open();
    make_demo(&t);
    make_course();
    ck_status(&t, "init --number 10001 --name 'Ines Example' --department People", EXIT_OK);
    return t;
}

static bool has_systemd(void)
{
    return system("command -v systemd-analyze >/dev/null 2>&1") == 0;
}

/* The text of stdout as its two files. */
static void put_units(Terminal *t, const char *name)
{
    const char *second = strstr(t->out, "\n# Put this into /etc/systemd/system/");
    ck_assert_ptr_nonnull(second);
    Str service = { t->out, (size_t)(second - t->out) };
    put_file(arena_printf(&t->arena, "units/%s.service", name), arena_str(&t->arena, service));
    put_file(arena_printf(&t->arena, "units/%s.timer", name), second + 1);
}

START_TEST(a_report_again_and_again_is_left_to_systemd)
{
    Terminal t = hired();
    ck_status(&t,
              "report completion --schedule weekly --to 'out/a b%$\"c' --department 'Care/\\N' "
              "--format xlsx --config lectern.yaml",
              EXIT_COULD_NOT); /* there are no such settings */
    put_file("lectern.yaml", "time_zone: Europe/Berlin\n");
    put_file("programs/lectern", "#!/bin/sh\n");
    ck_assert_int_eq(chmod("programs/lectern", 0755), 0);
    ck_status(&t,
              "report completion --schedule weekly --to 'out/a b%$\"c' --department 'Care/\\N' "
              "--format xlsx --config lectern.yaml",
              EXIT_OK);
    ck_has(t.out, "OnCalendar=Mon *-*-* 06:00:00\n");
    const char *line = strstr(t.out, "ExecStart=");
    ck_assert_ptr_nonnull(line);
    const char *f = t.folder;
    const char *want = arena_printf(
        &t.arena,
        "ExecStart=\"%s/programs/lectern\" \"report\" \"completion\" --config "
        "\"%s/lectern.yaml\" --db \"%s/data/lectern.db\" --format \"xlsx\" --department "
        "\"Care/\\\\N\" --to \"%s/out/a b%%%%$$\\\"c\"\n",
        f, f, f, f);
    ck_assert_msg(strncmp(line, want, strlen(want)) == 0, "%s\n%s", line, want);
    ck_assert(!file_exists("out"));
    put_units(&t, "lectern-completion-weekly");
    if (has_systemd())
        ck_assert_int_eq(system("systemd-analyze verify units/lectern-completion-weekly.service "
                                "units/lectern-completion-weekly.timer"),
                         0);
    ck_status(&t, "report completion --schedule daily --to out", EXIT_MISUSE);
    ck_status(&t, "report completion --schedule weekly", EXIT_MISUSE);
    ck_status(&t, "report completion --schedule weekly --to out --as-of 2026-01-01", EXIT_MISUSE);
    terminal_close(&t);
}
END_TEST

START_TEST(a_folder_gets_a_file_with_the_day_in_its_name)
{
    Terminal t = hired();
    Err err = { 0 };
    ck_assert(dir_make("out", 0755, &err));
    ck_status(&t, "report transcript --person 10001 --to out --format json", EXIT_OK);
    ck_has(get_file(&t, "out/transcript-2026-03-10.json"), "\"report\": \"transcript\"");
    ck_status(&t, "report audit", EXIT_OK);
    ck_has(t.out, ",report_exported,,,10001,");
    ck_status(&t, "report completion --to out --until 2026-03-09", EXIT_OK);
    ck_assert(file_exists("out/completion-2026-03-09.csv"));
    ck_status(&t, "report completion --to out -o out/x.csv", EXIT_MISUSE);
    ck_status(&t, "report learning --person 10001", EXIT_MISUSE);
    ck_status(&t, "report completion --since 2026-03-09", EXIT_MISUSE);
    ck_status(&t, "report audit --since yesterday", EXIT_MISUSE);
    ck_status(&t, "report transcript --person E-0", EXIT_COULD_NOT);
    terminal_close(&t);
}
END_TEST

Suite *suite_schedule(void)
{
    Suite *s = suite_create("schedule");
    TCase *t = tcase_create("schedule");
    tcase_add_test(t, a_report_again_and_again_is_left_to_systemd);
    tcase_add_test(t, a_folder_gets_a_file_with_the_day_in_its_name);
    suite_add_tcase(s, t);
    return s;
}
