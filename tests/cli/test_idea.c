#include "record/idea.h"

#include "terminal.h"

Suite *suite_idea(void);

/* Ines of HR, and Jo, who has handed in an idea; its number is in `number`. */
static Terminal with_an_idea(char number[CODE_TEXT])
{
    Terminal t = terminal_open();
    Random random = random_seeded(9);
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    Uuid id;
    const KeptIdea *all;
    int count;
    make_demo(&t);
    make_course();
    ck_status(&t, "init --number 10001 --name 'Ines Example' --department People", EXIT_OK);
    put_file("staff.csv", "number,name,role\n10001,Ines Example,hr\n0012,Jo Example,\n"
                          "0013,Max Example,manager\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    const RecordOptions options = { .access = RECORD_WRITE, .random = &random };
    Record *r = record_open("data/lectern.db", &options, &err);
    ck_assert_msg(r != NULL, "%s", err.text);
    Idea idea = { .task = "Typing orders",
                  .pain = "Slow",
                  .times = 3,
                  .per = IDEA_PER_WEEK,
                  .minutes = 20,
                  .data = 1u << IDEA_DATA_TABLES,
                  .sensitivity = IDEA_INTERNAL,
                  .affected = 1u << IDEA_AFFECTS_TEAM };
    const IdeaAct act = { .person = person_of("0012").id, .wall_ms = 1773100000000 };
    ck_assert_msg(record_hand_in_idea(r, &idea, &act, &id, &err), "%s", err.text);
    ck_assert(record_ideas(r, &a, act.person, &all, &count, &err) && count == 1);
    snprintf(number, CODE_TEXT, "%s", all[0].number);
    record_close(r);
    arena_free(&a);
    return t;
}

/* The line with the number in the place of CODE. */
static const char *with(char line[200], const char *words, const char *number)
{
    const char *at = strstr(words, "CODE");
    snprintf(line, 200, "%.*s%s%s", at ? (int)(at - words) : (int)strlen(words), words,
             at ? number : "", at ? at + strlen("CODE") : "");
    return line;
}

START_TEST(an_idea_is_scored_and_answered)
{
    char number[CODE_TEXT], line[200];
    Terminal t = with_an_idea(number);
    ck_status(&t, "idea list", EXIT_OK);
    ck_has(t.out, number);
    ck_has(t.out, "new");
    ck_has(t.out, "Typing orders");
    ck_status(&t, with(line, "idea review CODE --value 4 --effort 2 --risk 1 --data 3", number),
              EXIT_OK);
    ck_has(t.err, "new, priority 4.0. Nothing is answered yet");
    ck_status(
        &t, with(line, "idea review CODE --state trying --answer 'We try it.' --by 10001", number),
        EXIT_OK);
    ck_has(t.err, "trying, priority 4.0. The answer waits");
    ck_status(&t, "idea list --state new,done", EXIT_OK);
    ck_assert_str_eq(t.out, "");
    ck_status(&t, "report backlog --status trying", EXIT_OK);
    ck_has(t.out, "1.6 + 0.6 + 0.8 + 1.0 = 4.0");
    ck_assert_ptr_null(strstr(t.out, "Jo Example"));
    ck_status(&t, "report audit", EXIT_OK);
    ck_has(t.out, "idea_reviewed,10001");
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

START_TEST(whose_it_is_hr_alone_sees)
{
    char number[CODE_TEXT], line[200];
    Terminal t = with_an_idea(number);
    ck_status(&t, with(line, "idea show CODE", number), EXIT_OK);
    ck_has(t.out, "3 a week, 20 minutes each");
    ck_assert_ptr_null(strstr(t.out, "Jo"));
    ck_status(&t, with(line, "idea show CODE --by 0013", number), EXIT_OK);
    ck_assert_ptr_null(strstr(t.out, "Jo"));
    ck_status(&t, with(line, "idea show CODE --by 10001", number), EXIT_OK);
    ck_has(t.out, "Jo Example (0012)");
    terminal_close(&t);
}
END_TEST

static const struct {
    const char *line, *want;
    int status;
} wrong[] = {
    { "idea review CODE", "say what you found", EXIT_MISUSE },
    { "idea review CODE --value 6", "it goes from 1 to 5", EXIT_COULD_NOT },
    { "idea review CODE --value 4", "the first scores come together", EXIT_COULD_NOT },
    { "idea review CODE --state soon", "there is new, planned", EXIT_COULD_NOT },
    { "idea list --state withdrawn", "no state 'withdrawn'", EXIT_MISUSE },
    { "idea show 1234", "is no number of an idea", EXIT_COULD_NOT },
    { "idea list --by 0012", "0012 has no role", EXIT_COULD_NOT },
    { "idea show CODE --by 0012", "0012 has no role", EXIT_COULD_NOT },
    { "idea review CODE --value 4 --effort 2 --risk 1 --data 3 --by 0012", "0012 has no role",
      EXIT_COULD_NOT },
    { "idea list --by 10009", "nobody", EXIT_COULD_NOT },
    { "report backlog --status passed", "no status 'passed'", EXIT_MISUSE },
};

START_TEST(what_is_wrong_is_named)
{
    char number[CODE_TEXT], line[200];
    Terminal t = with_an_idea(number);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_status(&t, with(line, wrong[i].line, number), wrong[i].status);
        ck_has(t.err, wrong[i].want);
    }
    terminal_close(&t);
}
END_TEST

Suite *suite_idea(void)
{
    Suite *s = suite_create("idea");
    TCase *t = tcase_create("idea");
    tcase_add_test(t, an_idea_is_scored_and_answered);
    tcase_add_test(t, whose_it_is_hr_alone_sees);
    tcase_add_test(t, what_is_wrong_is_named);
    suite_add_tcase(s, t);
    return s;
}
