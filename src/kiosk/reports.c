/* Who has done what, for HR and operators: a plain list, and one button to take it along. */
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <math.h>

enum { EXPORT = 1, AGAIN };

/* One figure that says how far all are, and the sum that it comes from. */
static void add_numbers(Ui *ui, const ReportSummary *s)
{
    int done = 0, way = 0, failed = 0, open = 0;
    for (int i = 0; i < s->course_count; i++) {
        done += s->courses[i].done;
        way += s->courses[i].on_the_way;
        failed += s->courses[i].failed;
        open += s->courses[i].not_started;
    }
    const char *sum =
        failed
            ? ui_printf(ui,
                        tr(ui, "%d done + %d on the way + %d not passed yet + %d not started = %d"),
                        done, way, failed, open, done + way + failed + open)
            : ui_printf(ui, tr(ui, "%d done + %d on the way + %d not started = %d"), done, way,
                        open, done + way + open);
    int all = done + way + failed + open;
    part_card(ui, 10);
    part_heading(ui, tr(ui, "All together"), TEXT_H3, TOKEN_INK);
    part_text(ui, ui_printf(ui, "%d%%", all ? done * 100 / all : 0), TEXT_FIGURE, TOKEN_INK);
    part_text(
        ui,
        ui_printf(
            ui, "%s · %s",
            ui_printf(ui, tr_n(ui, "%d person", "%d people", s->headcount), s->headcount),
            ui_printf(ui, tr_n(ui, "%d course", "%d courses", s->course_count), s->course_count)),
        TEXT_BODY, TOKEN_INK);
    part_text(ui, sum, TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
}

/* Full, framed, dashed or empty: told apart without colours as well. */
typedef enum { SHARE_DONE, SHARE_ON_THE_WAY, SHARE_FAILED, SHARE_NOT_STARTED } ShareOf;

static Node share_look(ShareOf of)
{
    switch (of) {
    case SHARE_DONE:
        return (Node){ .fill = TOKEN_ACCENT };
    case SHARE_ON_THE_WAY:
        return (Node){ .fill = TOKEN_SURFACE, .edge = TOKEN_ACCENT, .edge_px = 4 };
    case SHARE_FAILED:
        return (Node){
            .fill = TOKEN_CORAL_SOFT, .edge = TOKEN_CORAL, .edge_px = 4, .flags = NODE_DASHED
        };
    case SHARE_NOT_STARTED:
        break;
    }
    return (Node){ .fill = TOKEN_SUNKEN, .edge = TOKEN_EDGE, .edge_px = 1 };
}

static void add_share(Ui *ui, int part, int whole, ShareOf of)
{
    if (part <= 0 || whole <= 0)
        return;
    Node n = share_look(of);
    n.w = SHARE((float)part / (float)whole);
    n.h = FIXED(40);
    ui_add(ui, n);
}

static void add_row(Ui *ui, const SummaryLine *l)
{
    const char *name = l->name[0] ? l->name : tr(ui, "No department");
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 20,
                        .cross_gap = 8,
                        .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = FIXED(330 * fmaxf(1, ui->viewport.text_scale)) });
    part_text(ui, name, TEXT_BODY, TOKEN_INK);
    part_text(ui, ui_printf(ui, tr(ui, "%d of %d done"), l->done, l->people), TEXT_TINY,
              TOKEN_SOFT);
    ui_close(ui);
    ui_open(ui, (Node){ .role = ROLE_PROGRESS,
                        .name = ui_printf(
                            ui, tr(ui, "%d done, %d on the way, %d not passed yet, %d not started"),
                            l->done, l->on_the_way, l->failed, l->not_started),
                        .axis = ROW,
                        .w = { SIZE_GROW, 1, 320, 0 },
                        .h = FIXED(40),
                        .fill = TOKEN_SUNKEN,
                        .radius = 8 });
    add_share(ui, l->done, l->people, SHARE_DONE);
    add_share(ui, l->on_the_way, l->people, SHARE_ON_THE_WAY);
    add_share(ui, l->failed, l->people, SHARE_FAILED);
    ui_close(ui);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = ui_printf(ui, "%d%%", l->people ? l->done * 100 / l->people : 0),
                       .style = TEXT_TITLE,
                       .ink = TOKEN_INK,
                       .align = ALIGN_END,
                       .w = FIXED(90 * fmaxf(1, ui->viewport.text_scale)) });
    ui_close(ui);
}

static void add_legend_item(Ui *ui, ShareOf of, const char *text)
{
    ui_open(ui, (Node){ .axis = ROW, .gap = 12, .cross = PLACE_CENTER });
    Node n = share_look(of);
    n.w = FIXED(48);
    n.h = FIXED(28);
    ui_add(ui, n);
    part_text(ui, text, TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

static void add_list(Ui *ui, const char *title, const SummaryLine *lines, int count)
{
    part_card(ui, 24);
    part_heading(ui, title, TEXT_H3, TOKEN_INK);
    for (int i = 0; i < count; i++)
        add_row(ui, &lines[i]);
    if (!count)
        part_text(ui, tr(ui, "Nothing to show yet."), TEXT_BODY, TOKEN_SOFT);
    ui_open(ui, (Node){ .axis = ROW, .gap = 32, .cross_gap = 8, .flags = NODE_WRAP });
    add_legend_item(ui, SHARE_DONE, tr(ui, "done"));
    add_legend_item(ui, SHARE_ON_THE_WAY, tr(ui, "on the way"));
    add_legend_item(ui, SHARE_FAILED, tr(ui, "not passed yet"));
    add_legend_item(ui, SHARE_NOT_STARTED, tr(ui, "not started"));
    ui_close(ui);
    ui_close(ui);
}

static void add_export(Ui *ui, const Reports *r)
{
    part_card(ui, 18);
    part_heading(ui, tr(ui, "Take it along"), TEXT_H3, TOKEN_INK);
    part_text(ui, tr(ui, "One CSV file with every person and every course."), TEXT_BODY, TOKEN_INK);
    for (int i = 0; i < r->place_count; i++)
        part_button(ui, (Button){ .id = UI_ID(EXPORT, i),
                                  .text = ui_printf(ui, tr(ui, "Write to %s"), r->places[i]),
                                  .icon = i ? "usb" : "download",
                                  .look = i ? BUTTON_PLAIN : BUTTON_PRIMARY,
                                  .width = SHARE(1),
                                  .flags = r->exporting == ASK_BUSY ? NODE_DISABLED
                                           : i                      ? 0
                                                                    : NODE_DEFAULT });
    if (r->exporting == ASK_BUSY)
        part_text(ui, tr(ui, "Writing …"), TEXT_BODY, TOKEN_SOFT);
    if (r->exporting == ASK_YES || r->exporting == ASK_NO)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .flags = NODE_LIVE,
                           .text = r->exporting == ASK_YES
                                       ? ui_printf(ui, tr(ui, "Written: %s"), r->file)
                                       : tr(ui, r->file),
                           .icon = r->exporting == ASK_YES ? "check" : "info",
                           .icon_px = 28,
                           .icon_gap = 14,
                           .style = TEXT_BODY,
                           .ink = r->exporting == ASK_YES ? TOKEN_LEAF : TOKEN_SUN_INK,
                           .w = SHARE(1) });
    part_button(ui, (Button){ .id = UI_ID(AGAIN, 0),
                              .text = tr(ui, "Look for a stick again"),
                              .icon = "refresh-cw",
                              .look = BUTTON_GHOST,
                              .ink = TOKEN_ACCENT });
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Reports *r = &w->reports;
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "Reports");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "Reports"), .back = true, .person = true });
    frame_body(ui, PAD2(32, side), 24);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 6 });
    part_heading(ui, tr(ui, "Who has done what"), TEXT_H2, TOKEN_INK);
    LocalTime t = zone_local(&w->zone, w->wall_ms);
    part_text(ui,
              ui_printf(ui, tr(ui, "As of %s, %02d:%02d (%s)"),
                        words_date(ui, &w->zone, w->wall_ms), t.hour, t.minute, w->zone.name),
              TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 28 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 28 });
    add_list(ui, tr(ui, "By course"), r->summary.courses, r->summary.course_count);
    if (r->summary.team_count > 1)
        add_list(ui, tr(ui, "By team"), r->summary.teams, r->summary.team_count);
    ui_close(ui);
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : FIXED(560), .gap = 28 });
    add_numbers(ui, &r->summary);
    add_export(ui, r);
    ui_close(ui);
    ui_close(ui);
    part_text(ui,
              ui_printf(ui,
                        tr_n(ui,
                             "%lld entry in the ledger · record check %s · a report that was "
                             "opened or written is itself on record",
                             "%lld entries in the ledger · record check %s · a report that was "
                             "opened or written is itself on record",
                             (long)r->summary.events),
                        (long long)r->summary.events, r->summary.head),
              TEXT_TINY, TOKEN_SOFT);
    frame_body_end(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_EXPLORE;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    if (UI_FAMILY(act->id) == EXPORT)
        effects_add(fx, (Effect){ .kind = FX_EXPORT, .index = UI_INDEX(act->id) });
    else if (UI_FAMILY(act->id) == AGAIN)
        effects_add(fx, (Effect){ .kind = FX_READ_REPORT });
    return GO_STAY;
}

const Screen screen_reports = { .name = "reports", .view = view, .update = update };
