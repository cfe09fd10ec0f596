/* Reports, for HR and operators: who has done what, what was learned, how people feel, and what
 * proves it. Each tab is a file of its own. */
#include "kiosk/reports_inside.h"

#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "kiosk/summary_bars.h"
#include "kiosk/takeaway.h"
#include "ui/words.h"

typedef struct {
    bool choosing_day;
} State;

static const struct {
    const char *title, *heading;
    void (*add)(Ui *ui, const World *w);
    int take; /* the report that is offered first where this is taken along */
} tabs[REPORT_TABS] = {
    [TAB_COMPLETION] = { TR("Completion"), TR("Who has done what"), reports_completion,
                         TAKE_COMPLETION },
    [TAB_LEARNING] = { TR("Learning"), TR("What was learned"), reports_learning, TAKE_LEARNING },
    [TAB_FEELINGS] = { TR("Feelings and readiness"), TR("How people feel about it"),
                       reports_feelings, TAKE_PULSE },
    [TAB_IDEAS] = { TR("Ideas"), TR("What people would try"), reports_ideas, TAKE_BACKLOG },
    [TAB_EVIDENCE] = { TR("Evidence"), TR("What can be proved"), reports_evidence, TAKE_EVIDENCE },
};

bool reports_stacked(const Ui *ui)
{
    return ui->viewport.narrow || ui->viewport.portrait;
}

static void add_mean_bar(Ui *ui, float share, Token fill, Size width)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .w = width,
                        .h = FIXED(28),
                        .fill = TOKEN_SUNKEN,
                        .edge = TOKEN_TINT_EDGE,
                        .edge_px = 2,
                        .radius = 6 });
    if (share > 0)
        ui_add(ui, (Node){ .w = SHARE(share),
                           .h = FIXED(28),
                           .fill = fill,
                           .edge = TOKEN_ACCENT,
                           .edge_px = 2,
                           .radius = 6 });
    ui_close(ui);
}

/* Label, bar and figure side by side, or the bar below the others where it would be short. */
void reports_mean(Ui *ui, const char *label, const char *figure, float share, Token fill)
{
    float text = ui->viewport.text_scale > 1 ? ui->viewport.text_scale : 1;
    bool below = ui->viewport.wide < 1000 * text;
    Node words = {
        .role = ROLE_TEXT, .text = label, .style = TEXT_SMALL, .ink = TOKEN_INK, .w = GROW
    };
    Node number = { .role = ROLE_TEXT, .text = figure, .style = TEXT_TITLE, .ink = TOKEN_INK };
    ui_open(ui, (Node){ .axis = below ? COLUMN : ROW,
                        .w = SHARE(1),
                        .gap = below ? 4 : 16,
                        .cross = below ? PLACE_START : PLACE_CENTER });
    if (below) {
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 16, .cross = PLACE_CENTER });
        ui_add(ui, words);
        ui_add(ui, number);
        ui_close(ui);
        add_mean_bar(ui, share, fill, SHARE(1));
    } else {
        words.w = FIXED(190 * text);
        number.w = FIXED(110 * text);
        number.align = ALIGN_END;
        ui_add(ui, words);
        add_mean_bar(ui, share, fill, GROW);
        ui_add(ui, number);
    }
    ui_close(ui);
}

void reports_says(Ui *ui, const char *icon, const char *text)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = text,
                       .icon = icon,
                       .icon_px = 26,
                       .icon_gap = 14,
                       .style = TEXT_SMALL,
                       .ink = TOKEN_SOFT,
                       .w = SHARE(1) });
}

static void add_tab(Ui *ui, ReportTab tab, bool chosen)
{
    ui_open(ui, (Node){ .id = UI_ID(REPORTS_TAB, tab),
                        .role = ROLE_CHOICE,
                        .flags = chosen ? NODE_SELECTED | NODE_DEFAULT : 0,
                        .name = tr(ui, tabs[tab].title),
                        .h = FIT_MIN(72),
                        .pad = { 12, 24, 0, 24 },
                        .main = PLACE_BETWEEN,
                        .gap = 10,
                        .radius = 10,
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = tr(ui, tabs[tab].title),
                       .style = TEXT_TITLE,
                       .ink = chosen ? TOKEN_ACCENT : TOKEN_SOFT });
    ui_add(ui, (Node){ .w = SHARE(1), .h = FIXED(6), .fill = chosen ? TOKEN_ACCENT : TOKEN_NONE });
    ui_close(ui);
}

/* Lines of them are no tabs of anything: where one line does not hold them, they are buttons. */
static void add_tab_button(Ui *ui, ReportTab tab, bool chosen)
{
    Node button = { .id = UI_ID(REPORTS_TAB, tab),
                    .role = ROLE_CHOICE,
                    .flags = chosen ? NODE_DEFAULT : 0,
                    .text = tr(ui, tabs[tab].title),
                    .style = TEXT_TOOL,
                    .h = FIT_MIN(64),
                    .pad = PAD2(10, 24),
                    .main = PLACE_CENTER };
    ui_add(ui, part_selectable(button, chosen));
}

static void add_tabs(Ui *ui, ReportTab now)
{
    if (ui->viewport.wide < 1040 * ui->viewport.text_scale) {
        ui_open(
            ui,
            (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 12, .cross_gap = 12 });
        for (ReportTab tab = 0; tab < REPORT_TABS; tab++)
            add_tab_button(ui, tab, tab == now);
        ui_close(ui);
        return;
    }
    ui_open(ui, (Node){ .w = SHARE(1) });
    ui_open(ui, (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 8 });
    for (ReportTab tab = 0; tab < REPORT_TABS; tab++)
        add_tab(ui, tab, tab == now);
    ui_close(ui);
    part_line(ui, TOKEN_LINE);
    ui_close(ui);
}

static void add_head(Ui *ui, const World *w, bool choosing)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 24,
                        .cross_gap = 8,
                        .main = PLACE_BETWEEN,
                        .cross = PLACE_CENTER });
    part_heading(ui, tr(ui, tabs[w->reports.tab].heading), TEXT_H2, TOKEN_INK);
    ui_open(
        ui,
        (Node){
            .axis = ROW, .flags = NODE_WRAP, .gap = 16, .cross_gap = 8, .cross = PLACE_CENTER });
    reports_add_day(ui, w, choosing);
    part_button(ui, (Button){ .id = UI_ID(REPORTS_TAKE, tabs[w->reports.tab].take),
                              .text = tr(ui, "Take it along"),
                              .icon = "download",
                              .look = BUTTON_PRIMARY });
    ui_close(ui);
    ui_close(ui);
    if (choosing)
        reports_add_days(ui, w);
}

static bool counts(const Reports *r)
{
    return r->tab == TAB_COMPLETION && !r->as_of.year && r->reading[TAB_COMPLETION] == ASK_BUSY;
}

/* A tab that a worker reads: what there is to see meanwhile, or instead. */
static bool add_waiting(Ui *ui, const Reports *r)
{
    Answer reading = r->reading[r->tab];
    if (reading == ASK_YES)
        return false;
    part_card(ui, 12);
    if (counts(r))
        summary_counting(ui, r);
    else if (reading == ASK_NO)
        summary_unread(ui);
    else
        part_text(ui, tr(ui, "Reading …"), TEXT_BODY, TOKEN_SOFT);
    ui_close(ui);
    return true;
}

static void view(const void *state, const World *w, Ui *ui)
{
    const State *s = state;
    const Reports *r = &w->reports;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, tabs[r->tab].heading);
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "Reports"), .back = true, .person = true });
    frame_body(ui, PAD2(28, side), 24);
    add_head(ui, w, s->choosing_day);
    add_tabs(ui, r->tab);
    if (!add_waiting(ui, r))
        tabs[r->tab].add(ui, w);
    part_text(ui, tr(ui, "That this was looked at is itself on record."), TEXT_TINY, TOKEN_SOFT);
    frame_body_end(ui);
    ui_close(ui);
}

static Go open_team(TeamWay way, int index, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_OPEN_TEAM, .index = (int)UI_ID(way, index) });
    return GO_TEAM;
}

/* The same course again: all together. */
static void choose_course(const Reports *r, int index, Effects *fx)
{
    Effect read = { .kind = FX_READ_REPORT };
    if (index < r->all.course_count && strcmp(r->course, r->all.courses[index].id) != 0)
        snprintf(read.text, sizeof read.text, "%s", r->all.courses[index].id);
    effects_add(fx, read);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    State *s = state;
    int index = UI_INDEX(act->id);
    if (act->kind == ACT_TIME && counts(&w->reports))
        effects_add(fx, (Effect){ .kind = FX_COUNT_PROGRESS });
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_EXPLORE;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case REPORTS_TAB:
        effects_add(fx, (Effect){ .kind = FX_SHOW_TAB, .index = index });
        return GO_STAY;
    case REPORTS_COURSE:
        choose_course(&w->reports, index, fx);
        return GO_STAY;
    case REPORTS_TEAM:
        return open_team(TEAM_OF_SUMMARY, index, fx);
    case REPORTS_LATE:
        return open_team(TEAM_LATE_OF_SUMMARY, index, fx);
    case REPORTS_CHOOSE_DAY:
        s->choosing_day = !s->choosing_day;
        return GO_STAY;
    case REPORTS_DAY:
        effects_add(fx, (Effect){ .kind = FX_REPORT_DAY, .index = reports_days_back(w, index) });
        return GO_STAY;
    case REPORTS_TAKE:
        effects_add(fx, (Effect){ .kind = FX_TAKE, .index = (int)UI_ID(TAKE_WHAT, index) });
        return GO_TAKEAWAY;
    }
    return GO_STAY;
}

/* While everybody is counted, how far that is is asked for twice a second. */
static int64_t wake(const void *state, const World *w)
{
    (void)state;
    return counts(&w->reports) ? w->now_ms + 500 : 0;
}

const Screen screen_reports = {
    .name = "reports", .state_size = sizeof(State), .view = view, .update = update, .wake = wake
};
