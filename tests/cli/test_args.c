#include "terminal.h"

#include "golden.h"

Suite *suite_args(void);

static bool opens_a_window(const Cmd *cmd)
{
    return cmd->run == cmd_window;
}

START_TEST(every_command_refuses_what_it_does_not_know)
{
    Terminal t = terminal_open();
    const Cmd *cmd = &commands[_i];
    if (!opens_a_window(cmd)) {
        ck_status(&t, arena_printf(&t.arena, "%s --no-such-thing", cmd->name), EXIT_MISUSE);
        ck_has(t.err, "unknown option '--no-such-thing'");
        ck_assert_str_eq(t.out, "");
        ck_assert_ptr_eq(strchr(t.err, '\n') + 1, t.err + strlen(t.err)); /* one line */
    }
    terminal_close(&t);
}
END_TEST

START_TEST(every_command_helps_with_an_example)
{
    Terminal t = terminal_open();
    const Cmd *cmd = &commands[_i];
    if (!opens_a_window(cmd)) {
        ck_status(&t, arena_printf(&t.arena, "%s --help", cmd->name), EXIT_OK);
        ck_has(t.out, arena_printf(&t.arena, "Example:\n  %s\n", cmd->example));
        ck_has(t.out, "--db PATH");
        ck_assert_str_eq(t.err, "");
        ck_assert_int_eq(strncmp(cmd->example, "lectern ", 8), 0);
    }
    terminal_close(&t);
}
END_TEST

/* Misuse is said in one specific line, and nothing is done. */
static const struct {
    const char *line, *want;
} misuses[] = {
    { "rooster", "no command 'rooster'" },
    { "reprot completion", "did you mean 'report'?" },
    { "roster", "roster what? import or export" },
    { "person", "person what? show or pin" },
    { "--bd x report list", "did you mean '--db'?" },
    { "report", "needs NAME" },
    { "report completion twice", "'twice' is one word too many" },
    { "report completion --format", "--format needs a value: --format NAME" },
    { "report completion --format=", "--format needs a value" },
    { "report completion --bom=yes", "--bom takes no value" },
    { "report completion --format docx", "no format 'docx'; there is csv" },
    { "report complexion", "no report 'complexion'" },
    { "report completion --as-of yesterday", "is not a day like 2026-11-22" },
    { "report completion --as-of 2026-02-30", "is not a day like 2026-11-22" },
    { "report completion --as-of 2026-03-11", "still to come" },
    { "roster import", "needs FILE" },
    { "person pin", "needs NUMBER" },
    { "person pin 1 2", "one word too many" },
    { "init --number 1", "needs --number and --name" },
    { "init --number 1 --name A --roles boss", "'boss' is no role" },
    { "check", "needs PATH" },
    { "check --format xml courses", "--format is text, json or sarif" },
    { "ledger verify --now noon", "is not a time like" },
    { "ledger verify --now 2026-03-10T25:00:00Z", "is not a time like" },
    { "ledger verify --now 2026-03-10T10:00:00", "is not a time like" },
    { "ledger verify --seed abc", "is not a whole number" },
    { "ledger verify -x", "unknown option '-x'" },
};

START_TEST(misuse_is_one_line_and_status_two)
{
    Terminal t = terminal_open();
    ck_status(&t, misuses[_i].line, EXIT_MISUSE);
    ck_has(t.err, misuses[_i].want);
    ck_assert_str_eq(t.out, "");
    ck_assert_ptr_eq(strchr(t.err, '\n') + 1, t.err + strlen(t.err));
    ck_assert(!dir_exists("data"));
    terminal_close(&t);
}
END_TEST

static const char *const places[] = {
    "--db here.db config show",
    "config --db here.db show",
    "config show --db here.db",
    "config show --db=here.db",
};

START_TEST(an_option_of_every_command_may_stand_anywhere)
{
    Terminal t = terminal_open();
    ck_status(&t, places[_i], _i == 1 ? EXIT_MISUSE : EXIT_OK);
    if (_i != 1)
        ck_has(t.out, "database: \"here.db\"");
    terminal_close(&t);
}
END_TEST

START_TEST(help_lists_every_command)
{
    Terminal t = terminal_open();
    Buf text;
    buf_init(&text, 1 << 16);
    tell(&t, "help", &text);
    tell(&t, "help roster import", &text);
    tell(&t, "--version", &text);
    ck_assert_golden("help.txt", buf_cstr(&text));
    ck_status(&t, "--help", EXIT_OK);
    for (size_t i = 0; i < command_count; i++)
        ck_has(t.out, commands[i].name);
    buf_done(&text);
    terminal_close(&t);
}
END_TEST

START_TEST(a_mistake_in_the_configuration_stops_everything)
{
    Terminal t = terminal_open();
    put_file("config/lectern.yaml", "databse: /srv/lectern.db\n");
    ck_status(&t, "report completion", EXIT_COULD_NOT);
    ck_has(t.err, "config/lectern.yaml:1:1: error:");
    ck_has(t.err, "database");
    ck_has(t.err, "mend the configuration first");
    ck_status(&t, "report completion --config nowhere.yaml", EXIT_COULD_NOT);
    ck_has(t.err, "nowhere.yaml");
    terminal_close(&t);
}
END_TEST

START_TEST(settings_of_three_files_and_an_option_stand_over_each_other)
{
    Terminal t = terminal_open();
    put_file("etc/lectern.yaml", "database: /srv/a.db\nlanguage: de\ntheme: dark\n");
    put_file("config/lectern.yaml", "database: /srv/b.db\nlanguage: fr\n");
    put_file("site.yaml", "database: /srv/c.db\n");
    ck_status(&t, "config show --config site.yaml", EXIT_OK);
    ck_has(t.out, "database: \"/srv/c.db\"  # site.yaml:1\n");
    ck_has(t.out, "language: \"fr\"  # config/lectern.yaml:2\n");
    ck_has(t.out, "theme: \"dark\"  # etc/lectern.yaml:3\n");
    ck_status(&t, "config show --config site.yaml --db d.db", EXIT_OK);
    ck_has(t.out, "database: \"d.db\"");
    ck_has(t.out, "# database: as --db says");
    terminal_close(&t);
}
END_TEST

START_TEST(a_result_that_cannot_be_written_is_not_a_success)
{
    Terminal t = terminal_open();
    char program[] = "lectern", help[] = "help", *argv[] = { program, help, NULL };
    CmdIo io = { .out = fopen("/dev/full", "w"), .err = tmpfile() };
    ck_assert_int_eq(cmd_main(2, argv, io, &t.system), EXIT_COULD_NOT);
    fclose(io.out);
    fclose(io.err);
    terminal_close(&t);
}
END_TEST

Suite *suite_args(void)
{
    Suite *s = suite_create("args");
    TCase *t = tcase_create("args");
    tcase_add_loop_test(t, every_command_refuses_what_it_does_not_know, 0, (int)command_count);
    tcase_add_loop_test(t, every_command_helps_with_an_example, 0, (int)command_count);
    tcase_add_loop_test(t, misuse_is_one_line_and_status_two, 0, sizeof misuses / sizeof *misuses);
    tcase_add_loop_test(t, an_option_of_every_command_may_stand_anywhere, 0, 4);
    tcase_add_test(t, help_lists_every_command);
    tcase_add_test(t, a_mistake_in_the_configuration_stops_everything);
    tcase_add_test(t, settings_of_three_files_and_an_option_stand_over_each_other);
    tcase_add_test(t, a_result_that_cannot_be_written_is_not_a_success);
    suite_add_tcase(s, t);
    return s;
}
