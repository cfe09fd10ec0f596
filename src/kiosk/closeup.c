#include "kiosk/closeup.h"

#include "kiosk/frame.h"
#include "kiosk/panel.h"
#include "ui/words.h"

#include <math.h>

enum { OTHER = 0x7b00 };
enum { OTHER_BACK, OTHER_SCROLL, OTHER_DISPLAY };

bool closeup_is_up(const World *w, const Ui *ui)
{
    return w->closeup && ui_find(ui, w->closeup);
}

static void add_head(Ui *ui, float side)
{
    ui_open(
        ui,
        (Node){ .axis = ROW, .w = SHARE(1), .pad = { 16, side, 16, side }, .cross = PLACE_CENTER });
    part_button(ui, (Button){ .id = UI_ID(OTHER, OTHER_BACK),
                              .text = tr(ui, "Back"),
                              .icon = "arrow-left",
                              .height = 64,
                              .flags = NODE_DEFAULT | NODE_MIRROR });
    ui_spring(ui);
    panel_button(ui, UI_ID(OTHER, OTHER_DISPLAY), TOKEN_INK);
    ui_close(ui);
}

/* As large as the room, and at least as large as its own pixels where it is no wider then: small
 * print is for reading, and what is higher scrolls. */
static float picture_width(const Image *image, float wide, float high)
{
    float all = fminf(wide, high * (float)image->width / (float)image->height);
    return fmaxf(all, fminf(wide, (float)image->width));
}

/* The words below it on the screen, if there are any. */
static const Node *caption_of(const Ui *ui, const Node *control)
{
    for (int i = (int)(control - ui->at) + 1; i < control->next; i++)
        if (ui->at[i].span_count)
            return &ui->at[i];
    return NULL;
}

static const Image *image_of(const Ui *ui, const Node *control)
{
    for (int i = (int)(control - ui->at); i < control->next; i++)
        if (ui->at[i].image)
            return ui->at[i].image;
    return NULL;
}

static void open_over(Ui *ui, const World *w, const char *name, float side)
{
    ui->title = name;
    ui_open(ui, (Node){ .role = ROLE_DIALOG,
                        .name = name,
                        .w = SHARE(1),
                        .h = SHARE(1),
                        .fill = TOKEN_PAPER,
                        .pad = { display_free_above(&w->display, &ui->viewport), 0, 0, 0 } });
    add_head(ui, side);
    part_line(ui, TOKEN_LINE);
}

static void view_picture(Ui *ui, const World *w, const Node *control, float side)
{
    const Node *words = caption_of(ui, control);
    const Image *image = image_of(ui, control);
    Node caption = words ? *words : (Node){ 0 }; /* adding nodes moves them */
    const char *name = node_name(ui, control);
    float high = ui->viewport.high - 96 - 48 - (words ? 64 * ui->viewport.text_scale : 0);
    open_over(ui, w, name, side);
    ui_open(ui, (Node){ .id = UI_ID(OTHER, OTHER_SCROLL),
                        .flags = NODE_SCROLL,
                        .w = SHARE(1),
                        .h = GROW,
                        .pad = { 24, side, 24, side },
                        .gap = 20,
                        .main = PLACE_CENTER,
                        .cross = PLACE_CENTER });
    float wide = picture_width(image, ui->viewport.wide - 2 * side, high);
    ui_add(
        ui,
        (Node){ .role = ROLE_IMAGE, .name = name, .image = image, .radius = 14, .w = FIXED(wide) });
    if (words) {
        caption.role = ROLE_TEXT;
        caption.style = TEXT_BODY;
        caption.ink = TOKEN_INK;
        caption.w = FIT_MAX(1180);
        ui_add(ui, caption);
    }
    ui_close(ui);
    ui_close(ui);
}

/* One term, or all of a course. */
static void view_terms(Ui *ui, const World *w, const char *name, float side)
{
    const Course *c = w->lesson.course;
    bool all = UI_FAMILY(w->closeup) == CLOSEUP_TERMS;
    int first = all ? 0 : UI_INDEX(w->closeup), end = all ? c->term_count : first + 1;
    open_over(ui, w, name, side);
    ui_open(ui, (Node){ .id = UI_ID(OTHER, OTHER_SCROLL),
                        .flags = NODE_SCROLL,
                        .w = SHARE(1),
                        .h = GROW,
                        .pad = { 48, side, 48, side },
                        .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .language = c->language,
                        .w = GROW_MAX(part_measure(ui, 1180)),
                        .gap = all ? 28 : 18 });
    part_heading(ui, name, TEXT_H1, TOKEN_INK);
    for (int i = first; i < end; i++) {
        ui_open(ui, (Node){ .w = SHARE(1), .gap = 4 });
        if (all)
            part_text(ui, c->terms[i].term, TEXT_STRONG, TOKEN_INK);
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = c->terms[i].text,
                           .style = all ? TEXT_BODY : TEXT_LEAD,
                           .ink = TOKEN_INK,
                           .w = SHARE(1) });
        ui_close(ui);
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

void closeup_view(Ui *ui, const World *w)
{
    const Node *control = ui_find(ui, w->closeup);
    float side = ui->viewport.portrait ? 48 : 96;
    if (UI_FAMILY(w->closeup) == CLOSEUP_PICTURE)
        view_picture(ui, w, control, side);
    else
        view_terms(ui, w, node_name(ui, control), side);
}

static bool opens(uint32_t id)
{
    return UI_FAMILY(id) == CLOSEUP_PICTURE || UI_FAMILY(id) == CLOSEUP_TERM ||
           UI_FAMILY(id) == CLOSEUP_TERMS;
}

bool closeup_acted(World *w, const Ui *ui, const Action *act)
{
    bool press = act->kind == ACT_PRESS;
    if (!closeup_is_up(w, ui))
        w->closeup = 0;
    if (!w->closeup && press && opens(act->id)) {
        w->closeup = act->id;
        return true;
    }
    if (!w->closeup || act->kind == ACT_TIME || act->kind == ACT_JOB)
        return false;
    if (press && act->id == UI_ID(OTHER, OTHER_DISPLAY))
        w->panel = true; /* which lies over this and gives it back */
    else if (act->kind == ACT_BACK || press)
        w->closeup = 0;
    return true;
}
