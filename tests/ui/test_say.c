#include "fake.h"

#include "golden.h"

Suite *suite_say(void);

enum { FEEDBACK = 1, OPTION = 0x10000 };

static Node words(Role role, const char *text)
{
    return (Node){ .role = role, .text = text, .style = TEXT_BODY };
}

static void add_option(Ui *ui, uint32_t i, const char *text, const char *verdict, unsigned flags)
{
    ui_open(ui, (Node){ .id = OPTION + i,
                        .role = ROLE_CHOICE,
                        .flags = flags,
                        .value = verdict,
                        .axis = ROW,
                        .w = GROW });
    Node letter = words(ROLE_TEXT, ui_printf(ui, "%c", 'A' + (int)i));
    letter.name = "";
    ui_add(ui, letter);
    ui_add(ui, words(ROLE_TEXT, text));
    if (verdict)
        ui_add(ui, words(ROLE_TEXT, verdict));
    ui_close(ui);
}

/* A question that has been answered wrongly, as in mockup 06. */
static void question(Frame *f)
{
    static const Span why[] = { { "A good instinct, but only ", 0 },
                                { "the contract", SPAN_BOLD },
                                { " settles it.", 0 },
                                { "This comes back.", SPAN_BREAK } };
    frame_begin(f, 1920, 1080, 1, "en");
    Ui *ui = &f->ui;
    ui->title = "Quiz";
    ui_open(ui, (Node){ 0 });
    ui_add(ui, words(ROLE_HEADING, "What do you do\nbefore you act on it?"));
    ui_add(ui, (Node){ .icon = "arrow-left", .icon_px = 34 });
    add_option(ui, 0, "Ask whether it is sure", NULL, NODE_DISABLED);
    add_option(ui, 1, "Find the clause", "best answer", 0);
    add_option(ui, 2, "Run it again", "your answer", NODE_SELECTED);
    ui_open(ui, (Node){ .id = FEEDBACK, .name = "Feedback", .flags = NODE_LIVE });
    ui_add(ui, (Node){ .role = ROLE_TEXT, .spans = why, .span_count = 4 });
    ui_close(ui);
    ui_open(ui, (Node){ .id = 5,
                        .role = ROLE_FIELD,
                        .name = "PIN",
                        .value = "2 digits typed",
                        .flags = NODE_SECRET });
    ui_add(ui, words(ROLE_TEXT, "47"));
    ui_close(ui);
    ui_add(ui, (Node){ .id = 6, .role = ROLE_FIELD, .text = "4711", .flags = NODE_SECRET });
    ui_add(ui, (Node){ .id = 8, .role = ROLE_TARGET, .name = "Here", .flags = NODE_POINTER_ONLY });
    ui_add(ui,
           (Node){ .id = 7, .role = ROLE_BUTTON, .text = "Next question", .flags = NODE_DEFAULT });
    ui_close(ui);
    ui_layout(ui, &f->memory);
    ui_settle(ui, &f->memory, true);
}

START_TEST(a_dump_reads_like_the_screen)
{
    Frame f = { 0 };
    Buf out;
    buf_init(&out, 4096);
    question(&f);
    ui_dump(&f.ui, &f.memory, &out);
    ck_assert_golden("question.txt", buf_cstr(&out));
    buf_done(&out);
    frame_done(&f);
}
END_TEST

typedef struct {
    uint32_t id;
    const char *said;
} SaidCase;

static const SaidCase said_cases[] = {
    { OPTION, "Ask whether it is sure, choice, unavailable, 1 of 3" },
    { OPTION + 1, "Find the clause, best answer, choice, 2 of 3" },
    { OPTION + 2, "Run it again, your answer, choice, selected, 3 of 3" },
    { FEEDBACK, "Feedback" },
    { 5, "PIN, 2 digits typed, field" },
    { 6, "field" },
    { 7, "Next question, button" },
    { 8, "" },
    { 4711, "" },
};

START_TEST(a_voice_says_name_value_role_state_and_place)
{
    Frame f = { 0 };
    Buf out;
    buf_init(&out, 4096);
    question(&f);
    ui_say(&f.ui, said_cases[_i].id, &out);
    ck_assert_str_eq(buf_cstr(&out), said_cases[_i].said);
    buf_done(&out);
    frame_done(&f);
}
END_TEST

START_TEST(a_secret_is_in_no_word_of_the_screen)
{
    Frame f = { 0 };
    Buf out;
    buf_init(&out, 8192);
    question(&f);
    ui_dump(&f.ui, &f.memory, &out);
    for (int i = 0; i < f.ui.count; i++)
        ui_say(&f.ui, f.ui.at[i].id, &out);
    ck_assert_ptr_null(strstr(buf_cstr(&out), "47"));
    buf_done(&out);
    frame_done(&f);
}
END_TEST

Suite *suite_say(void)
{
    Suite *s = suite_create("say");
    TCase *t = tcase_create("say");
    tcase_add_test(t, a_dump_reads_like_the_screen);
    tcase_add_loop_test(t, a_voice_says_name_value_role_state_and_place, 0,
                        sizeof said_cases / sizeof *said_cases);
    tcase_add_test(t, a_secret_is_in_no_word_of_the_screen);
    suite_add_tcase(s, t);
    return s;
}
