/* What a command leaves behind that had nothing to work on: nothing. */
#include "terminal.h"

Suite *suite_leaves(void);

/* They make something, a record among it, from what they are given. */
static bool makes(const Cmd *cmd)
{
    static const char *const names[] = { "init", "new", "new message", "simulate", "keys init" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(cmd->name, names[i]) == 0)
            return true;
    return false;
}

/* The programs beside this one are asked to open a window. */
static bool opens_window(const Cmd *cmd)
{
    return cmd->run == cmd_window;
}

static const char *listing(Terminal *t)
{
    FILE *find = popen("find . -mindepth 1 | LC_ALL=C sort", "r");
    ck_assert_ptr_nonnull(find);
    char *text = arena_alloc(&t->arena, 1 << 16, 1);
    size_t len = fread(text, 1, (1 << 16) - 1, find);
    text[len] = '\0';
    ck_assert_int_eq(pclose(find), 0);
    return text;
}

/* As it stands in the help, without the name of the program. */
static const char *example_of(Terminal *t, const Cmd *cmd)
{
    char *line = arena_copy(&t->arena, cmd->example + strlen("lectern "));
    for (char *c = line; *c; c++)
        if (*c == '"')
            *c = '\'';
    return line;
}

/* Each command by its own example, where there is no record yet, no course and no other file. */
START_TEST(a_command_that_finds_no_record_makes_no_file)
{
    int seen = 0;
    for (size_t i = 0; i < command_count; i++) {
        const Cmd *cmd = &commands[i];
        if (makes(cmd) || opens_window(cmd))
            continue;
        Terminal t = terminal_open();
        const char *before = listing(&t);
        t.system.wall_ms = 1830297600000; /* 2028-01-01: behind the days of all examples */
        int status = type(&t, example_of(&t, cmd));
        const char *after = listing(&t);
        bool wanted = strcmp(cmd->name, "schema") == 0 || strcmp(cmd->name, "help") == 0;
        ck_assert_msg(strcmp(before, after) == 0, "'%s' (%d) left: %s\n%s", cmd->example, status,
                      after, t.err);
        ck_assert_msg(status != EXIT_MISUSE || wanted, "'%s': %s", cmd->example, t.err);
        seen++;
        terminal_close(&t);
    }
    ck_assert_int_gt(seen, 30);
}
END_TEST

static const char roster[] = "number,name\n1,Ada Example\n2,Ben Example\n";

START_TEST(what_is_only_tried_out_makes_no_record)
{
    Terminal t = terminal_open();
    put_file("staff.csv", roster);
    const char *before = listing(&t);
    ck_status(&t, "roster import staff.csv --dry-run", EXIT_OK);
    ck_has(t.out, "Ada Example");
    ck_assert_str_eq(listing(&t), before);
    ck_status(&t, "roster import staff.csv --dry-run --full --yes --pins slips.txt", EXIT_OK);
    ck_assert_str_eq(listing(&t), before);
    static const char *const others[] = {
        "person merge 1 2 --by 1 --reason x --dry-run", "regrade care --dry-run",
        "retention --months 36 --dry-run",
        "move-answers 1 2 care --try 1 --by 9 --reason x --dry-run"
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        ck_status(&t, others[i], EXIT_COULD_NOT);
        ck_assert_msg(strcmp(listing(&t), before) == 0, "%s left: %s", others[i], listing(&t));
    }
    ck_status(&t, "roster import staff.csv", EXIT_OK); /* and that does */
    ck_assert_str_ne(listing(&t), before);
    terminal_close(&t);
}
END_TEST

/* Where there is one, it stays as it was to the byte. */
START_TEST(what_is_only_tried_out_changes_no_record)
{
    Terminal t = terminal_open();
    put_file("staff.csv", roster);
    put_file("more.csv", "number,name\n1,Ada Other\n3,Carl Example\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    ck_assert_int_eq(system("cat data/lectern.db data/lectern.db-wal | sha256sum > before"), 0);
    ck_status(&t, "roster import more.csv --dry-run", EXIT_OK);
    ck_has(t.out, "Ada Other");
    ck_assert_int_eq(system("cat data/lectern.db data/lectern.db-wal | sha256sum | cmp - before"),
                     0);
    terminal_close(&t);
}
END_TEST

/* ---- two records ---- */

/* Erased under one number in a record that does not know of the other one. */
START_TEST(erased_elsewhere_is_told_with_the_command)
{
    Terminal t = terminal_open();
    put_file("staff.csv", roster);
    ck_status(&t, "init --number 9 --name Ines", EXIT_OK);
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    ck_status(&t, "roster export -o known.csv", EXIT_OK); /* with who is who */
    ck_status(&t, "--db other.db roster import known.csv", EXIT_OK);
    ck_status(&t, "person merge 2 1 --by 9 --reason twice --yes", EXIT_OK);
    ck_status(&t, "--db other.db person erase 2 --reason 'asked for it' --yes", EXIT_OK);
    ck_status(&t, "--db other.db ledger export -o other.lectern", EXIT_OK);
    ck_status(&t, "ledger import other.lectern", EXIT_OK);
    ck_has(t.err, "1, Ada Example, had another number that was erased in a record which did not "
                  "know of this one.");
    ck_has(t.err, "lectern person erase 1\n");
    ck_status(&t, "report audit", EXIT_OK); /* and there it stays */
    ck_has(t.out, "merge_undone");
    ck_has(t.out, "the other number was erased in another record");
    ck_status(&t, "ledger import other.lectern", EXIT_OK);
    ck_assert_ptr_null(strstr(t.err, "Ada Example"));
    ck_status(&t, "person erase 1 --reason 'asked for it' --yes", EXIT_OK);
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

Suite *suite_leaves(void)
{
    Suite *s = suite_create("leaves");
    TCase *t = tcase_create("leaves");
    tcase_add_test(t, a_command_that_finds_no_record_makes_no_file);
    tcase_add_test(t, what_is_only_tried_out_makes_no_record);
    tcase_add_test(t, what_is_only_tried_out_changes_no_record);
    tcase_add_test(t, erased_elsewhere_is_told_with_the_command);
    suite_add_tcase(s, t);
    return s;
}
