/* What stands around the kiosk: a bar of tools, the pages, and what is wrong with them. */
#include "base/file.h"
#include "kiosk/frame.h"
#include "kiosk/preview_inside.h"
#include "ui/words.h"

#include <math.h>

#define MOST_TEXT 2.0f /* around the kiosk, which has its own size */

enum { BAR_LEAST = 72, ROOM_ROUND_GLASS = 40, CAPTION = 64 };

static void add_counts(Ui *ui, const Preview *p)
{
    const Reading *r = p->latest;
    if (r->errors)
        part_chip(ui, NULL, ui_printf(ui, tr_n(ui, "%d error", "%d errors", r->errors), r->errors),
                  CHIP_CORAL);
    if (r->warnings)
        part_chip(ui, NULL,
                  ui_printf(ui, tr_n(ui, "%d warning", "%d warnings", r->warnings), r->warnings),
                  CHIP_SUN);
    if (!r->errors && !r->warnings)
        part_chip(ui, "check", tr(ui, "Nothing to mend"), CHIP_LEAF);
}

static void add_bar(Ui *ui, const Preview *p)
{
    const Viewport *v = &ui->viewport;
    bool two = v->wide / v->text_scale < 1500;
    Node row = { .axis = ROW, .w = SHARE(1), .gap = 14, .cross = PLACE_CENTER };
    ui_open(ui, (Node){ .w = SHARE(1),
                        .h = FIT_MIN(BAR_LEAST),
                        .fill = TOKEN_SUNKEN,
                        .pad = PAD2(10, 28),
                        .gap = 10,
                        .main = PLACE_CENTER,
                        .cross = PLACE_STRETCH });
    ui_open(ui, row);
    part_heading(ui, path_name(p->folder), TEXT_VERDICT, TOKEN_INK);
    add_counts(ui, p);
    ui_spring(ui);
    if (two) {
        ui_close(ui);
        row.flags = NODE_WRAP;
        row.cross_gap = 10;
        ui_open(ui, row);
    }
    preview_add_tools(ui, p);
    ui_close(ui);
    ui_close(ui);
}

/* How wide the kiosk's picture is in design px: all of it is seen, and never larger than it is. */
static float glass_width(const Ui *ui, const Preview *p, float room_w, float room_h)
{
    float w = (float)p->look.width, h = (float)p->look.height;
    float share = fminf(1 / ui->viewport.scale, fminf(room_w / w, room_h / h));
    return floorf(w * fmaxf(share, 0.05f));
}

static void add_glass(Ui *ui, const Preview *p, float room_w, float room_h)
{
    float width = glass_width(ui, p, room_w, room_h);
    ui_open(ui, (Node){ .id = UI_ID(PREVIEW_GLASS, 0),
                        .role = ROLE_BUTTON,
                        .name = tr(ui, "The kiosk"),
                        .value = p->inside ? tr(ui, "keys go to it") : NULL,
                        .flags = p->inside ? NODE_SELECTED : 0,
                        .shadow = true,
                        .radius = 10,
                        .edge = p->inside ? TOKEN_ACCENT : TOKEN_LINE,
                        .edge_px = 2,
                        .pad = PAD(2) });
    ui_add(ui, (Node){ .role = ROLE_IMAGE,
                       .name = "",
                       .image = &p->glass,
                       .radius = 8,
                       .w = FIXED(width),
                       .h = { .kind = SIZE_FIT, .max = room_h } });
    ui_close(ui);
}

static void add_nothing_to_show(Ui *ui)
{
    ui_open(ui, (Node){ .id = UI_ID(PREVIEW_SCROLL, PREVIEW_NOTHING),
                        .flags = NODE_SCROLL, /* a low window has no room for it in large text */
                        .name = tr(ui, "The kiosk"),
                        .w = FIT_MAX(part_measure(ui, 620)),
                        .pad = PAD(32),
                        .gap = 14,
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = "book-dashed",
                       .icon_px = part_calm(ui, 72),
                       .ink = TOKEN_SOFT });
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = tr(ui, "The course comes up once it has no errors"),
                       .style = TEXT_H3,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "Mend what is listed and save. It is read again by itself."),
                       .style = TEXT_SMALL,
                       .ink = TOKEN_SOFT,
                       .align = ALIGN_CENTER });
    ui_close(ui);
}

static const char *caption(const Ui *ui, const Preview *p)
{
    if (p->good != p->latest)
        return tr(ui, "Shown is the last version without errors.");
    return p->inside ? tr(ui, "Keys go to the kiosk. F6 leads out of it.")
                     : tr(ui, "Touch it as learners do. Nothing of it is kept.");
}

/* `height`: at most, in a window that is upright; else the column is as high as the window lets it.
 */
static void add_middle(Ui *ui, const Preview *p, float width, float height)
{
    bool old = p->good != p->latest;
    ui_open(ui, (Node){ .w = FIXED(width),
                        .h = ui->viewport.portrait ? FIT : GROW,
                        .fill = TOKEN_SURFACE,
                        .pad = PAD2(16, 20),
                        .gap = 16,
                        .main = PLACE_CENTER,
                        .cross = PLACE_CENTER });
    if (!p->good) {
        add_nothing_to_show(ui);
    } else {
        add_glass(ui, p, width - ROOM_ROUND_GLASS - 4, height - ROOM_ROUND_GLASS - CAPTION);
        /* The kiosk stays where it is, whatever stands below it. */
        ui_open(ui, (Node){ .h = FIT_MIN(48), .main = PLACE_CENTER, .cross = PLACE_CENTER });
        if (old)
            part_chip(ui, "triangle-alert", caption(ui, p), CHIP_SUN);
        else
            part_text(ui, caption(ui, p), TEXT_TINY, TOKEN_SOFT);
        ui_close(ui);
    }
    ui_close(ui);
}

static float between(float least, float value, float most)
{
    return fmaxf(least, fminf(value, most));
}

static void add_columns(Ui *ui, const Preview *p)
{
    const Viewport *v = &ui->viewport;
    float tree = between(fmaxf(230, 200 * v->text_scale), v->wide * 0.172f, 330 * v->text_scale);
    float says = between(300, v->wide * 0.292f, 560 * v->text_scale);
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .h = GROW, .cross = PLACE_STRETCH });
    preview_add_tree(ui, p, tree);
    add_middle(ui, p, v->wide - tree - says, v->high - BAR_LEAST);
    preview_add_says(ui, p, says);
    ui_close(ui);
}

/* Upright there is no room beside the kiosk: its picture is as wide as the window, and below it
 * stand the pages and what is wrong, side by side as long as both have room for their words. */
static void add_rows(Ui *ui, const Preview *p)
{
    enum { TWO_FROM = 760 };
    const Viewport *v = &ui->viewport;
    bool beside = v->wide / v->text_scale >= TWO_FROM;
    float tree = beside ? v->wide * 0.4f : v->wide;
    add_middle(ui, p, v->wide, v->high * 0.5f);
    ui_open(
        ui,
        (Node){ .axis = beside ? ROW : COLUMN, .w = SHARE(1), .h = GROW, .cross = PLACE_STRETCH });
    preview_add_tree(ui, p, tree);
    preview_add_says(ui, p, beside ? v->wide - tree : v->wide);
    ui_close(ui);
}

void preview_list(Preview *p, bool fresh)
{
    Ui *ui = &p->ui;
    float text = fminf((float)p->options.kiosk.config->text_percent / 100, MOST_TEXT);
    arena_reset(&p->frame);
    ui_begin(ui, &p->frame, p->options.metrics,
             viewport_make(p->width, p->height, (PanelSize){ 0 }, text, p->config.language));
    ui->words = catalogs_find(p->options.kiosk.catalogs, p->config.language);
    ui->still = true;
    ui->title = tr(ui, "Preview");
    ui_open(ui,
            (Node){ .w = SHARE(1), .h = SHARE(1), .fill = TOKEN_PAPER, .cross = PLACE_STRETCH });
    add_bar(ui, p);
    if (ui->viewport.portrait)
        add_rows(ui, p);
    else
        add_columns(ui, p);
    if (p->menu)
        preview_add_menu(ui, p);
    if (p->publishing)
        preview_add_publish(ui, p);
    ui_close(ui);
    ui_layout(ui, &p->memory);
    ui_settle(ui, &p->memory, fresh);
}
