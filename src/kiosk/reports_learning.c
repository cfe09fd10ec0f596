/* Learning: before, after and a month later, course by course, in groups that are large enough. */
#include "kiosk/frame.h"
#include "kiosk/reports_inside.h"
#include "kiosk/summary_bars.h"
#include "ui/words.h"

#include <stdlib.h>
#include <string.h>

enum { TEAMS_SHOWN = 16 };

static bool is_together(const KeptTable *t, int row)
{
    return kept_is(t, row, "scope", "all together");
}

static void add_mean(Ui *ui, const char *label, int percent, Token fill)
{
    const char *figure = ui_printf(ui, tr(ui, "%d\u00a0%%"), percent);
    reports_mean(ui, label, figure, (float)percent / 100, fill);
}

static void add_gain(Ui *ui, const KeptTable *t, int row)
{
    add_mean(ui, tr(ui, "Before"), kept_number(t, row, "before_percent"), TOKEN_ACCENT_SOFT);
    add_mean(ui, tr(ui, "After, first try"), kept_number(t, row, "after_percent"), TOKEN_ACCENT);
    if (kept_has(t, row, "gain_percent") && kept_has(t, row, "gain_low_percent"))
        part_text(
            ui,
            ui_printf(ui,
                      tr(ui, "Of what was still to learn, %d\u00a0%% was learned (most likely "
                             "between %d and %d\u00a0%%), by %d people who did both."),
                      kept_number(t, row, "gain_percent"), kept_number(t, row, "gain_low_percent"),
                      kept_number(t, row, "gain_high_percent"), kept_number(t, row, "pairs")),
            TEXT_BODY, TOKEN_INK);
    else
        part_text(ui,
                  ui_printf(ui, tr(ui, "Right answers in per cent, of %d people who did both."),
                            kept_number(t, row, "pairs")),
                  TEXT_BODY, TOKEN_INK);
    if (kept_has(t, row, "retention_percent"))
        part_text(
            ui,
            ui_printf(ui,
                      tr(ui, "A month later %d people came back, with %d\u00a0%% of the right "
                             "answers that they had at the end of the course."),
                      kept_number(t, row, "came_back"), kept_number(t, row, "retention_percent")),
            TEXT_BODY, TOKEN_INK);
}

/* How sure and how right, and what was thought of an assistant's answers. */
static void add_judgement(Ui *ui, const KeptTable *t, int row)
{
    if (kept_has(t, row, "calibration_points")) {
        int gap = kept_number(t, row, "calibration_points");
        part_text(ui,
                  abs(gap) <= 10
                      ? tr(ui, "People are about as sure as they are right.")
                      : ui_printf(ui,
                                  gap > 0
                                      ? tr(ui, "People are surer than they are right, by %d "
                                               "points.")
                                      : tr(ui, "People are less sure than they are right, by %d "
                                               "points."),
                                  abs(gap)),
                  TEXT_BODY, TOKEN_INK);
    }
    if (kept_has(t, row, "over_reliance_percent") && kept_has(t, row, "under_reliance_percent"))
        part_text(ui,
                  ui_printf(ui,
                            tr(ui, "Of an assistant’s bad answers %d\u00a0%% were accepted, of its "
                                   "good ones %d\u00a0%% rejected. Read both."),
                            kept_number(t, row, "over_reliance_percent"),
                            kept_number(t, row, "under_reliance_percent")),
                  TEXT_BODY, TOKEN_INK);
}

static void add_team(Ui *ui, const KeptTable *t, int row)
{
    const char *name = kept_text(t, row, "department");
    const char *words =
        ui_printf(ui, tr(ui, "%d\u00a0%% → %d\u00a0%%"), kept_number(t, row, "before_percent"),
                  kept_number(t, row, "after_percent"));
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 16, .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = *name ? name : tr(ui, "No department"),
                       .style = TEXT_LIST,
                       .ink = TOKEN_INK,
                       .w = GROW });
    part_text(ui, words, TEXT_VERDICT, TOKEN_INK);
    ui_close(ui);
}

/* The departments of the course whose row is before `row`; those that are too small are counted. */
static void add_teams(Ui *ui, const KeptTable *t, int row)
{
    int hidden = 0, shown = 0;
    for (; row < t->rows && !is_together(t, row); row++) {
        bool shows = kept_has(t, row, "before_percent") && shown < TEAMS_SHOWN;
        if (shows && !shown++) {
            part_line(ui, TOKEN_LINE);
            part_heading(ui, tr(ui, "By department: before → after"), TEXT_VERDICT, TOKEN_SOFT);
        }
        if (shows)
            add_team(ui, t, row);
        hidden += !kept_has(t, row, "before_percent");
    }
    if (hidden)
        reports_says(ui, "eye-off",
                     ui_printf(ui,
                               tr_n(ui,
                                    "%d department is not shown: groups under five people would "
                                    "tell about somebody.",
                                    "%d departments are not shown: groups under five people would "
                                    "tell about somebody.",
                                    hidden),
                               hidden));
}

static void add_course(Ui *ui, const World *w, const KeptTable *t, int row)
{
    bool gain = kept_has(t, row, "before_percent");
    part_card(ui, 14);
    part_heading(
        ui, course_title(ui, w, kept_text(t, row, "course"), kept_text(t, row, "course_title")),
        TEXT_H3, TOKEN_INK);
    part_text(ui,
              ui_printf(ui, tr(ui, "%d of %d people have begun"), kept_number(t, row, "began"),
                        kept_number(t, row, "employed")),
              TEXT_SMALL, TOKEN_SOFT);
    if (gain)
        add_gain(ui, t, row);
    else
        reports_says(ui, "eye-off",
                     tr(ui, "Too few people have done both the questions before the course and its "
                            "quiz. From five on it is shown here."));
    add_judgement(ui, t, row);
    add_teams(ui, t, row + 1);
    ui_close(ui);
}

void reports_learning(Ui *ui, const World *w)
{
    const KeptTable *t = &w->reports.learning;
    bool stacked = reports_stacked(ui);
    int count = 0;
    for (int row = 0; row < t->rows; row++)
        count += is_together(t, row);
    reports_says(ui, "info",
                 tr(ui,
                    "These figures compare groups of people with themselves, before and after. "
                    "They do not say who learned what, nor that the course alone was the reason."));
    if (!count) {
        part_card(ui, 12);
        part_text(ui, tr(ui, "Nothing to show yet."), TEXT_BODY, TOKEN_INK);
        ui_close(ui);
        return;
    }
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 28 });
    for (int side = 0; side < (stacked ? 1 : 2); side++) {
        int at = 0;
        ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 28 });
        for (int row = 0; row < t->rows; row++)
            if (is_together(t, row) && (at++ % 2 == side || stacked))
                add_course(ui, w, t, row);
        ui_close(ui);
    }
    ui_close(ui);
    reports_questions(ui, w);
}
