/* Wrong ideas and questions on the Learning tab: in plain words, and never of a few alone. */
#include "kiosk/reports_inside.h"
#include "report/quality.h"

#include "ui/fake.h"

#include <check.h>
#include <string.h>

Suite *suite_beliefs(void);

static const Column belief_columns[] = {
    { .name = "course" },  { .name = "course_title" }, { .name = "chosen" },
    { .name = "answers" }, { .name = "item" },         { .name = "text" },
    { .name = "option" },  { .name = "option_text" },  { .name = "check_key" },
};
static const Column item_columns[] = {
    { .name = "course" },   { .name = "course_title" },  { .name = "item" },
    { .name = "text" },     { .name = "right_percent" }, { .name = "answers" },
    { .name = "findings" },
};
enum { BELIEFS = 9, ITEMS = 7 };

static Cell text(const char *words)
{
    return (Cell){ .text = words, .empty = !*words };
}

static Cell number(int value)
{
    return (Cell){ .number = value };
}

static const char *shown(Arena *a, const World *w)
{
    Ui ui;
    Buf out;
    ui_begin(&ui, a, &fake_metrics, viewport_make(1920, 1080, (PanelSize){ 0 }, 1, "en"));
    ui_open(&ui, (Node){ .w = SHARE(1) });
    reports_questions(&ui, w);
    ui_close(&ui);
    buf_init(&out, 1 << 16);
    ui_dump(&ui, NULL, &out);
    const char *all = arena_copy(a, buf_cstr(&out));
    buf_done(&out);
    return all;
}

START_TEST(what_many_believe_is_told_and_what_a_few_do_is_not)
{
    const Cell beliefs[] = {
        text("tea"),  text("Tea"),     number(12),       number(40),  text("lid"), text("Steam?"),
        text("turn"), text("Turn it"), text("yes"),      text("tea"), text("Tea"), number(4),
        number(20),   text("hot"),     text("Too hot?"), text("run"), text("Run"), text(""),
    };
    const Cell items[] = {
        text("tea"),
        text("Tea"),
        text("lid"),
        text("Steam?"),
        number(22),
        number(60),
        text("hard; suspect-key"),
        text("tea"),
        text("Tea"),
        text("hot"),
        text("Too hot?"),
        number(80),
        number(60),
        text(""),
    };
    World w = { .now_ms = 1 };
    Arena a = { 0 };
    w.reports.beliefs = (KeptTable){ belief_columns, BELIEFS, beliefs, 2 };
    w.reports.items = (KeptTable){ item_columns, ITEMS, items, 2 };
    const char *all = shown(&a, &w);
    ck_assert_ptr_nonnull(strstr(all, "“Turn it”"));
    ck_assert_ptr_nonnull(strstr(all, "12 of 40 people chose it: Steam?"));
    ck_assert_ptr_nonnull(strstr(all, "Tea · another answer may be the right one"));
    ck_assert_ptr_null(strstr(all, "“Run”")); /* four people: groups begin at five */
    ck_assert_ptr_nonnull(strstr(all, "right, of 60 answers: few people are right · another "
                                      "answer may be the right one"));
    ck_assert_ptr_null(strstr(all, "of 20"));
    ck_assert_ptr_null(strstr(all, "Too hot?"));
    arena_free(&a);
}
END_TEST

START_TEST(every_finding_has_plain_words)
{
    const Cell items[] = { text("tea"),
                           text("Tea"),
                           text("lid"),
                           text("Steam?"),
                           number(22),
                           number(60),
                           text(quality_findings[_i].name) };
    World w = { .now_ms = 1 };
    Arena a = { 0 };
    w.reports.beliefs = (KeptTable){ belief_columns, BELIEFS, NULL, 0 };
    w.reports.items = (KeptTable){ item_columns, ITEMS, items, 1 };
    ck_assert_msg(strstr(shown(&a, &w), "of 60 answers: ") != NULL,
                  "reports_questions.c has no words for the finding %s", quality_findings[_i].name);
    arena_free(&a);
}
END_TEST

START_TEST(where_nothing_stands_out_that_is_said)
{
    World w = { .now_ms = 1 };
    Arena a = { 0 };
    w.reports.beliefs = (KeptTable){ belief_columns, BELIEFS, NULL, 0 };
    w.reports.items = (KeptTable){ item_columns, ITEMS, NULL, 0 };
    ck_assert_ptr_nonnull(strstr(shown(&a, &w), "No question stands out."));
    arena_free(&a);
}
END_TEST

Suite *suite_beliefs(void)
{
    Suite *s = suite_create("beliefs");
    TCase *t = tcase_create("beliefs");
    tcase_add_test(t, what_many_believe_is_told_and_what_a_few_do_is_not);
    tcase_add_loop_test(t, every_finding_has_plain_words, 0, QUALITY_FINDINGS);
    tcase_add_test(t, where_nothing_stands_out_that_is_said);
    suite_add_tcase(s, t);
    return s;
}
