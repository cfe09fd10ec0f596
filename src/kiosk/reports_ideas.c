/* Ideas: what people would like AI to help with, in the order in which it is worth trying. */
#include "kiosk/frame.h"
#include "kiosk/idea.h"
#include "kiosk/reports_inside.h"
#include "ui/words.h"

enum { IDEAS_SHOWN = 20 };

static void add_state(Ui *ui, const KeptTable *t, int row)
{
    KeptIdea idea = { .number = "" };
    if (kept_is(t, row, "review_first", "yes"))
        part_chip(ui, "shield-alert", tr(ui, "Review first"), CHIP_CORAL);
    if (kept_is(t, row, "quick_win", "yes"))
        part_chip(ui, "sparkles", tr(ui, "Quick win"), CHIP_LEAF);
    if (idea_state_parse(str_of(kept_text(t, row, "status")), &idea.state))
        idea_state_chip(ui, &idea);
}

/* "Office / Sales · about 4 hours a month · priority 4.2" */
static const char *about(Ui *ui, const KeptTable *t, int row)
{
    const char *department = kept_text(t, row, "department");
    const char *month = ui_printf(ui, tr(ui, "%s a month"),
                                  idea_minutes_words(ui, kept_number(t, row, "minutes_a_month")));
    const char *priority = kept_has(t, row, "priority")
                               ? ui_printf(ui, tr(ui, "priority %s of 5"),
                                           words_decimal(ui, kept_text(t, row, "priority")))
                               : tr(ui, "not scored yet");
    return *department ? ui_printf(ui, "%s · %s · %s", department, month, priority)
                       : ui_printf(ui, "%s · %s", month, priority);
}

static void add_idea(Ui *ui, const KeptTable *t, int row)
{
    const char *task = kept_text(t, row, "task"), *answer = kept_text(t, row, "answer");
    part_line(ui, TOKEN_LINE);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 16,
                        .cross_gap = 8,
                        .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = { SIZE_GROW, 1, 420 * ui->viewport.text_scale, 0 }, .gap = 2 });
    part_text(ui,
              kept_has(t, row, "place")
                  ? ui_printf(ui, "%d. %s", kept_number(t, row, "place"), task)
                  : task,
              TEXT_LIST, TOKEN_INK);
    part_text(ui, about(ui, t, row), TEXT_SMALL, TOKEN_SOFT);
    if (*answer)
        part_text(ui, ui_printf(ui, tr(ui, "Answer: %s"), answer), TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_open(ui, (Node){ .axis = ROW, .flags = NODE_WRAP, .gap = 16, .cross_gap = 8 });
    add_state(ui, t, row);
    ui_close(ui);
    ui_close(ui);
}

void reports_ideas(Ui *ui, const World *w)
{
    const KeptTable *t = &w->reports.ideas;
    reports_says(ui, "info",
                 tr(ui,
                    "In the order of value, readiness of the data, effort and risk, as a reviewer "
                    "scored them. No idea is shown with a name, and a department under five "
                    "people is not named. Minutes are what people guessed."));
    part_card(ui, 14);
    part_heading(ui, tr(ui, "Ideas for AI"), TEXT_H3, TOKEN_INK);
    part_text(ui,
              t->rows ? tr(ui, "They are scored and answered with `lectern idea review`.")
                      : tr(ui, "Nobody has handed in an idea yet. The way to it is on everybody’s "
                               "home screen."),
              TEXT_SMALL, TOKEN_SOFT);
    for (int row = 0; row < t->rows && row < IDEAS_SHOWN; row++)
        add_idea(ui, t, row);
    if (t->rows > IDEAS_SHOWN)
        part_text(ui,
                  ui_printf(ui, tr(ui, "The first %d of %d. All of them are in the file."),
                            IDEAS_SHOWN, t->rows),
                  TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
}
