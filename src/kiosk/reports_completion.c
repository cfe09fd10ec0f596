/* Completion: who is late comes first, then every team, then every course. */
#include "kiosk/frame.h"
#include "kiosk/reports_inside.h"
#include "kiosk/summary_bars.h"
#include "kiosk/takeaway.h"
#include "ui/words.h"

#include <stdlib.h>
#include <string.h>

enum { LATE_SHOWN = 4, TEAMS_MOST = SUMMARY_MAX_TEAMS };

/* Lines with the most that is late first; where that is the same, as they come. */
static int by_late(const ReportSummary *s, int order[TEAMS_MOST])
{
    for (int i = 0; i < s->team_count; i++) {
        int at = i;
        for (; at > 0 && s->teams[order[at - 1]].overdue < s->teams[i].overdue; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return s->team_count;
}

static void add_late_row(Ui *ui, uint32_t id, const char *name, int late)
{
    ui_open(ui, (Node){ .id = id,
                        .role = id ? ROLE_BUTTON : ROLE_TEXT,
                        .name = name,
                        .value = ui_printf(ui, tr(ui, "%d late"), late),
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(64),
                        .pad = PAD2(2, 4),
                        .gap = 16,
                        .radius = 10,
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = name,
                       .style = TEXT_LIST,
                       .ink = TOKEN_INK,
                       .w = GROW });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = ui_printf(ui, "%d", late),
                       .style = TEXT_TITLE,
                       .ink = TOKEN_INK });
    if (id)
        part_onward(ui);
    ui_close(ui);
}

static const char *where_most(Ui *ui, const World *w, const SummaryLine *first, int late)
{
    if (w->reports.course[0])
        return ui_printf(ui, tr_n(ui, "person, %d of them in %s", "people, %d of them in %s", late),
                         first->overdue, ui_isolate(ui, line_name(ui, first), NULL));
    return ui_printf(ui,
                     tr_n(ui, "course that a person has not done in time, %d of them in %s",
                          "courses that people have not done in time, %d of them in %s", late),
                     first->overdue, ui_isolate(ui, line_name(ui, first), NULL));
}

static void add_nobody_late(Ui *ui)
{
    part_chip(ui, "circle-check", tr(ui, "Nobody is late"), CHIP_LEAF);
    part_text(ui,
              tr(ui, "Late is who was to be done by a day that is over, and is not on leave. Days "
                     "are set with `lectern assign`."),
              TEXT_SMALL, TOKEN_SOFT);
}

static void add_late(Ui *ui, const World *w, Asked all)
{
    const ReportSummary *s = &w->reports.summary;
    int order[TEAMS_MOST] = { 0 }, count = by_late(s, order), rest = all.late;
    part_card(ui, 10);
    if (!all.late) {
        add_nobody_late(ui);
        ui_close(ui);
        return;
    }
    part_chip(ui, "alarm-clock", tr(ui, "Late"), CHIP_CORAL);
    part_text(ui, ui_printf(ui, "%d", all.late), TEXT_FIGURE, TOKEN_INK);
    part_text(ui, where_most(ui, w, &s->teams[order[0]], all.late), TEXT_SMALL, TOKEN_SOFT);
    for (int i = 0; i < count && i < LATE_SHOWN && s->teams[order[i]].overdue; i++) {
        part_line(ui, TOKEN_LINE);
        add_late_row(ui, w->reports.as_of.year ? 0 : UI_ID(REPORTS_LATE, order[i]),
                     line_name(ui, &s->teams[order[i]]), s->teams[order[i]].overdue);
        rest -= s->teams[order[i]].overdue;
    }
    if (rest) {
        part_line(ui, TOKEN_LINE);
        part_text(ui, ui_printf(ui, tr(ui, "In other departments: %d"), rest), TEXT_LIST,
                  TOKEN_INK);
    }
    part_button(ui, (Button){ .id = UI_ID(REPORTS_TAKE, TAKE_OVERDUE),
                              .text = tr(ui, "Take the list along"),
                              .width = SHARE(1) });
    ui_close(ui);
}

/* What the bars do not show: what "still to do" is made of, and of whom nothing is asked. */
static void add_open(Ui *ui, const ReportSummary *s)
{
    int way = 0, failed = 0, not_begun = 0, free = 0;
    for (int i = 0; i < s->course_count; i++) {
        way += s->courses[i].on_the_way;
        failed += s->courses[i].failed;
        not_begun += s->courses[i].not_started;
        free += s->courses[i].not_assigned;
    }
    const char *open = ui_printf(ui,
                                 tr(ui, "Of what is not done, late or not: %d begun, %d tried and "
                                        "not passed yet, %d not begun."),
                                 way, failed, not_begun);
    const char *asked = ui_printf(
        ui, tr_n(ui, "In %d case nothing is asked.", "In %d cases nothing is asked.", free), free);
    reports_says(ui, "info", free ? ui_printf(ui, "%s %s", open, asked) : open);
}

static void add_card_head(Ui *ui, const char *title, const char *beside)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .pad = PAD2(0, PART_ROW_SIDE),
                        .gap = 20,
                        .cross_gap = 4,
                        .main = PLACE_BETWEEN,
                        .cross = PLACE_CENTER });
    part_heading(ui, title, TEXT_H3, TOKEN_INK);
    part_text(ui, beside, TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
}

static void add_teams(Ui *ui, const World *w, Asked all)
{
    const ReportSummary *s = &w->reports.summary;
    bool past = w->reports.as_of.year != 0;
    int order[TEAMS_MOST] = { 0 }, count = by_late(s, order);
    part_list(ui, 10);
    add_card_head(ui, tr(ui, "By team"), asked_sum(ui, all));
    for (int i = 0; i < count; i++)
        summary_row(ui, past ? 0 : UI_ID(REPORTS_TEAM, order[i]),
                    line_name(ui, &s->teams[order[i]]), asked_of(&s->teams[order[i]]));
    part_list_words(ui, 10);
    summary_legend(ui);
    add_open(ui, s);
    ui_close(ui);
    ui_close(ui);
}

static void add_courses(Ui *ui, const World *w)
{
    const ReportSummary *s = &w->reports.all;
    part_list(ui, 10);
    add_card_head(ui, tr(ui, "By course"), tr(ui, "Touch a course to see it alone"));
    for (int i = 0; i < s->course_count; i++)
        summary_row(ui, UI_ID(REPORTS_COURSE, i),
                    course_title(ui, w, s->courses[i].id, s->courses[i].name),
                    asked_of(&s->courses[i]));
    ui_close(ui);
}

/* The course that is chosen, which a touch lets go again. */
static void add_chosen(Ui *ui, const World *w)
{
    const Reports *r = &w->reports;
    for (int i = 0; i < r->all.course_count; i++)
        if (strcmp(r->all.courses[i].id, r->course) == 0)
            part_button(ui, (Button){ .id = UI_ID(REPORTS_COURSE, i),
                                      .text = ui_printf(
                                          ui, tr(ui, "Only “%s”: show all courses"),
                                          course_title(ui, w, r->course, r->all.courses[i].name)),
                                      .icon = "x",
                                      .style = TEXT_TOOL });
}

void reports_completion(Ui *ui, const World *w)
{
    const Reports *r = &w->reports;
    const ReportSummary *s = &r->summary;
    bool stacked = reports_stacked(ui);
    Asked all = asked_of_all(s->courses, s->course_count);
    if (!s->course_count || !s->headcount) {
        part_card(ui, 12);
        part_text(ui, tr(ui, "Nothing to show yet."), TEXT_BODY, TOKEN_INK);
        part_text(ui,
                  r->as_of.year
                      ? tr(ui, "On that day nobody was employed here, or no course was served. "
                               "Choose a later day above.")
                      : tr(ui,
                           "People come with `lectern roster import`, courses with their folder. "
                           "Then every one of them stands here."),
                  TEXT_SMALL, TOKEN_SOFT);
        ui_close(ui);
        return;
    }
    if (r->course[0])
        add_chosen(ui, w);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 28 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : FIXED(460) });
    add_late(ui, w, all);
    ui_close(ui);
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 28 });
    add_teams(ui, w, all);
    if (!r->course[0] && s->course_count > 1)
        add_courses(ui, w);
    ui_close(ui);
    ui_close(ui);
    const char *people =
        ui_printf(ui, tr_n(ui, "%d person", "%d people", s->headcount), s->headcount);
    part_text(ui,
              r->as_of.year
                  ? ui_printf(ui,
                              tr(ui, "%s were employed on that day, in the departments that they "
                                     "are in today."),
                              people)
              : r->course[0]
                  ? ui_printf(ui,
                              tr(ui, "%s are employed today. Every line opens the people "
                                     "behind it."),
                              people)
                  : ui_printf(ui,
                              tr(ui, "%s are employed today, and each counts once in every "
                                     "course. Every line opens the people behind it."),
                              people),
              TEXT_TINY, TOKEN_SOFT);
}
