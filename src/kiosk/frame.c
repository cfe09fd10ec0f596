#include "kiosk/frame.h"

#include "kiosk/panel.h"
#include "ui/words.h"

void frame_screen(Ui *ui)
{
    ui_open(ui,
            (Node){ .w = SHARE(1), .h = SHARE(1), .fill = TOKEN_PAPER, .cross = PLACE_STRETCH });
}

void frame_demo(Ui *ui)
{
    float high = 32 * ui->viewport.text_scale;
    ui_open(ui, (Node){ .axis = ROW,
                        .w = SHARE(1),
                        .h = FIXED(high),
                        .fill = TOKEN_SUN_SOFT,
                        .main = PLACE_CENTER,
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "Demo: these people do not exist"),
                       .style = TEXT_TINY,
                       .ink = TOKEN_INK });
    ui_close(ui);
    ui->viewport.high -= high;
}

bool frame_is_low(const Ui *ui)
{
    return ui->viewport.high / ui->viewport.text_scale < 450;
}

bool frame_is_tight(const Ui *ui)
{
    return frame_is_low(ui) || ui->viewport.wide / ui->viewport.text_scale < 400;
}

void frame_title(Ui *ui, const char *title)
{
    if (!frame_is_low(ui))
        return;
    part_text(ui, title, TEXT_VERDICT, TOKEN_INK);
    part_space(ui, 8);
}

static bool has_title(const Ui *ui, const TopBar *bar)
{
    return bar->title && !(bar->yields && frame_is_low(ui));
}

static void top_start(Ui *ui, const TopBar *bar)
{
    float text = ui->viewport.text_scale;
    if (bar->back) {
        Node back = part_icon_button(ID_BACK, "arrow-left", 34, tr(ui, "Back"));
        back.flags = NODE_MIRROR;
        ui_add(ui, back);
    } else {
        /* In a narrow window the title needs the room that the name would take; in one that is low
         * as well the bar would need a second row for it. */
        bool short_of_room = ui->viewport.narrow && has_title(ui, bar);
        short_of_room |= bar->person && frame_is_low(ui) && ui->viewport.wide / text < 600;
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .name = "Lectern",
                           .text = short_of_room ? NULL : "Lectern",
                           .icon = "book-open",
                           .icon_px = 38,
                           .icon_gap = 14,
                           .style = TEXT_BRAND,
                           .ink = TOKEN_INK });
    }
    if (has_title(ui, bar))
        ui_add(ui,
               (Node){ .role = ROLE_TEXT,
                       .text = bar->title,
                       .style = frame_is_low(ui) ? TEXT_TINY : TEXT_TITLE,
                       .ink = TOKEN_INK,
                       /* beside it goes who is here; below it where text is large */
                       .w = ui->viewport.narrow ? (Size){ SIZE_GROW, 1, 240 * text, 0 } : FIT });
}

/* Full, long or hollow: done, here or to come. */
static void add_dot(Ui *ui, int i, const TopBar *bar)
{
    bool done = i < bar->at, here = i == bar->at;
    float wide = bar->steps > 24 ? 6 : 12;
    ui_add(ui, (Node){ .w = FIXED(here ? 2.5f * wide : wide),
                       .h = FIXED(12),
                       .radius = wide / 2,
                       .fill = done   ? TOKEN_ACCENT
                               : here ? TOKEN_SUN
                                      : TOKEN_NONE,
                       .edge = done   ? TOKEN_NONE
                               : here ? TOKEN_INK
                                      : TOKEN_EDGE,
                       .edge_px = done ? 0 : 2 });
}

static void top_dots(Ui *ui, const TopBar *bar)
{
    enum { MOST_DOTS = 40 };
    if (bar->steps > MOST_DOTS) {
        part_text(ui, ui_printf(ui, tr(ui, "%d of %d"), bar->at + 1, bar->steps), TEXT_SMALL,
                  TOKEN_SOFT);
        return;
    }
    ui_open(ui, (Node){ .role = ROLE_PROGRESS,
                        .name = ui_printf(ui, tr(ui, "Step %d of %d"), bar->at + 1, bar->steps),
                        .axis = ROW,
                        .gap = 8,
                        .cross = PLACE_CENTER });
    for (int i = 0; i < bar->steps; i++)
        add_dot(ui, i, bar);
    ui_close(ui);
}

/* What holds on every screen: how things are shown, who is here, and the way out. */
static void top_end(Ui *ui, const World *w, bool person)
{
    ui_open(ui, (Node){ .axis = ROW, .gap = 24, .cross = PLACE_CENTER });
    panel_button(ui, ID_DISPLAY, TOKEN_INK);
    if (!person) {
        ui_close(ui);
        return;
    }
    ui_open(ui, (Node){ .cross = PLACE_END, .pad = PAD2(0, 6) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = w->session.shown,
                       .style = TEXT_KEYCAP,
                       .ink = TOKEN_INK });
    if (!w->session.desktop)
        ui_add(ui, (Node){ .id = ID_NOT_YOU,
                           .role = ROLE_BUTTON,
                           .text = tr(ui, "Not you?"),
                           .style = TEXT_CHIP,
                           .ink = TOKEN_ACCENT,
                           .radius = 8 });
    ui_close(ui);
    part_button(ui, (Button){ .id = ID_LEAVE,
                              .text = tr(ui, "Save and leave"),
                              .style = TEXT_TOOL,
                              .height = 60 });
    ui_close(ui);
}

void frame_top(Ui *ui, const World *w, TopBar bar)
{
    float side = ui->viewport.portrait ? 48 : 96;
    ui_open(ui, (Node){ .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(88),
                        .pad = { 12, side, 12, ui->viewport.portrait ? 40 : 72 },
                        .gap = 24,
                        .cross_gap = 6,
                        .flags = NODE_WRAP | NODE_HAND,
                        .main = PLACE_END,
                        .cross = PLACE_CENTER });
    top_start(ui, &bar);
    if (!has_title(ui, &bar) || !ui->viewport.narrow) /* else the title takes what is spare */
        ui_spring(ui);
    if (bar.steps && !ui->viewport.narrow) {
        top_dots(ui, &bar);
        ui_spring(ui);
    }
    top_end(ui, w, bar.person);
    ui_close(ui);
    part_line(ui, TOKEN_LINE);
}

static void open_body(Ui *ui, uint32_t id, const char *language, Pad pad, float gap)
{
    ui_open(ui, (Node){ .id = id,
                        .flags = NODE_SCROLL,
                        .language = language,
                        .w = SHARE(1),
                        .h = GROW,
                        .pad = pad,
                        .gap = gap });
}

void frame_body(Ui *ui, Pad pad, float gap)
{
    open_body(ui, ID_BODY, NULL, pad, gap);
}

void frame_lesson(Ui *ui, const Course *course, bool outcome, Pad pad, float gap)
{
    open_body(ui, outcome ? ID_OUTCOME : ID_BODY, course->language, pad, gap);
}

void frame_above(Ui *ui)
{
    ui_add(ui, (Node){ .h = { SIZE_GROW, 2, 0, 0 } });
}

void frame_below(Ui *ui)
{
    ui_add(ui, (Node){ .h = { SIZE_GROW, 3, 0, 0 } });
}

void frame_body_end(Ui *ui)
{
    ui_close(ui);
}

void frame_bottom(Ui *ui)
{
    float side = ui->viewport.portrait ? 48 : 96;
    part_line(ui, TOKEN_LINE);
    ui_open(ui, (Node){ .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(118),
                        .fill = TOKEN_SURFACE,
                        .pad = { 20, side, 20, side },
                        .gap = ui->viewport.narrow ? 16 : 24,
                        .cross_gap = 12,
                        .flags = NODE_WRAP | NODE_HAND,
                        .main = PLACE_END,
                        .cross = PLACE_CENTER });
}

void frame_bottom_end(Ui *ui)
{
    ui_close(ui);
}

void frame_way_back(Ui *ui, const char *text)
{
    frame_bottom(ui);
    ui_spring(ui);
    part_button(
        ui,
        (Button){ .id = ID_CLOSE, .text = text, .look = BUTTON_PRIMARY, .flags = NODE_DEFAULT });
    frame_bottom_end(ui);
}

bool frame_is_left(const Action *act)
{
    bool pressed = act->kind == ACT_PRESS && (act->id == ID_BACK || act->id == ID_CLOSE);
    return pressed || act->kind == ACT_BACK || act->kind == ACT_ENTER;
}

void frame_message(Ui *ui, const char *icon, Token fill, const char *heading, const char *line)
{
    ui_open(ui, (Node){ .id = ID_BODY,
                        .flags = NODE_SCROLL,
                        .w = SHARE(1),
                        .h = GROW,
                        .fill = TOKEN_PAPER,
                        .main = PLACE_CENTER,
                        .cross = PLACE_CENTER,
                        .gap = 28,
                        .pad = PAD(48) });
    part_emblem(ui, icon, fill, 96);
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .flags = NODE_LIVE,
                       .text = heading,
                       .style = part_title(ui, TEXT_H1),
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = SHARE(1) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = line,
                       .style = TEXT_SUBTITLE,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .w = SHARE(1) });
}

void frame_ask(Ui *ui, const World *w, const char *name, uint32_t scrolls)
{
    ui_open(ui,
            (Node){ .role = ROLE_DIALOG,
                    .name = name,
                    .fill = TOKEN_SCRIM,
                    .w = SHARE(1),
                    .h = SHARE(1),
                    .main = PLACE_CENTER,
                    .cross = PLACE_CENTER,
                    .pad = { 32 + display_free_above(&w->display, &ui->viewport), 32, 32, 32 } });
    ui_open(ui, (Node){ .id = scrolls,
                        .flags = scrolls ? NODE_SCROLL : 0,
                        .w = GROW_MAX(part_measure(ui, 980)),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(ui->viewport.text_scale > 1.4f ? 32 : 64),
                        .cross = PLACE_CENTER });
}

void frame_ask_answers(Ui *ui)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .gap = 24,
                        .cross_gap = 16,
                        .flags = NODE_WRAP,
                        .main = PLACE_CENTER,
                        .cross = PLACE_CENTER });
    panel_button(ui, ID_DISPLAY_OVER, TOKEN_INK);
}

void frame_ask_end(Ui *ui)
{
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}
