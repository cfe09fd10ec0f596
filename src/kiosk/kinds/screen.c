/* screen: a picture of a tool with lettered regions, and beside it the list that says what they
 * are. Touching a region or its row is the same; keys and voice use the list. */
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

#include <math.h>

static Token edge_of(const Step *step, const Hand *hand, int part)
{
    switch (draft_mark(&hand->draft, step, part)) {
    case MARK_RIGHT:
    case MARK_MISSED:
        return TOKEN_LEAF;
    case MARK_HALF:
        return TOKEN_SUN_INK;
    case MARK_WRONG:
        return TOKEN_CORAL;
    case MARK_NONE:
        break;
    }
    return hand->draft.slot[part] ? TOKEN_ACCENT : TOKEN_EDGE;
}

static const char *icon_of(const Step *step, const Hand *hand, int part)
{
    switch (draft_mark(&hand->draft, step, part)) {
    case MARK_RIGHT:
    case MARK_MISSED:
    case MARK_HALF:
        return "check";
    case MARK_WRONG:
        return "x";
    case MARK_NONE:
        break;
    }
    return NULL;
}

/* Large letters would cover what they stand for, and the names in the list are those in the tool; a
 * sign says what no name does, and stays as small as it is. */
#define LETTER_FITS 1.3f
enum { BADGE_SIDE = 30, SIGN_SIDE = 20 };

static void add_badge(Ui *ui, const char *icon, int place, Token edge, bool marked)
{
    ui_add(ui, (Node){ .role = icon ? ROLE_ICON : ROLE_TEXT,
                       .name = "",
                       .text = icon ? NULL : ui_printf(ui, "%c", 'A' + place),
                       .icon = icon,
                       .icon_px = SIGN_SIDE / ui->viewport.text_scale,
                       .style = TEXT_TINY,
                       .ink = TOKEN_INK,
                       .fill = TOKEN_SURFACE,
                       .edge = edge,
                       .edge_px = marked ? 4 : 2,
                       .radius = 8,
                       .axis = ROW,
                       .w = FIXED(BADGE_SIDE),
                       .h = FIXED(BADGE_SIDE),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void add_region(Ui *ui, const Step *step, const Hand *hand, int place)
{
    int part = hand->draft.shown[place];
    Area at = step->exercise.parts[part].area;
    Token edge = edge_of(step, hand, part);
    const char *icon = icon_of(step, hand, part);
    bool marked = edge != TOKEN_EDGE;
    bool half = draft_mark(&hand->draft, step, part) == MARK_HALF;
    float wide = marked ? 6 : 3;
    ui_open(ui, (Node){ .id = UI_ID(KIND_PLACE, part),
                        .role = ROLE_TARGET,
                        .flags = NODE_POINTER_ONLY | (half ? NODE_DASHED : 0),
                        .name = "",
                        .region = { (float)at.left / 100, (float)at.top / 100,
                                    (float)at.width / 100, (float)at.height / 100 },
                        .edge = edge,
                        .edge_px = wide,
                        .radius = 10,
                        .pad = PAD(wide),
                        .cross = PLACE_STRETCH });
    /* A line in the other tone inside it: one of the two can be seen on any picture. */
    ui_open(ui, (Node){ .edge = TOKEN_SURFACE,
                        .edge_px = 3,
                        .radius = 10 - wide,
                        .h = GROW,
                        .main = PLACE_START,
                        .cross = PLACE_END });
    if (icon || ui->viewport.text_scale <= LETTER_FITS)
        add_badge(ui, icon, place, edge, marked);
    ui_close(ui);
    ui_close(ui);
}

/* Beside its list as high as the screen; above it, where letters are large, as large as they are.
 */
static void add_picture(Ui *ui, const Step *step, const Hand *hand, bool beside)
{
    const Block *picture = step->exercise.picture;
    if (!ui_can_show(ui, picture->image)) {
        prose_add(ui, picture, (Prose){ .style = TEXT_BODY, .gap = 8 });
        return;
    }
    ui_open(ui, (Node){ .role = ROLE_IMAGE,
                        .name = prose_plain(ui, picture),
                        .image = picture->image,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 14,
                        .h = FIT_MAX(beside ? 720 : 720 * fmaxf(1, ui->viewport.text_scale)) });
    for (int place = 0; place < hand->draft.count; place++)
        add_region(ui, step, hand, place);
    ui_close(ui);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    bool beside = !ui->viewport.narrow && !ui->viewport.portrait;
    ui_open(ui, (Node){ .axis = beside ? ROW : COLUMN, .w = SHARE(1), .gap = beside ? 40 : 24 });
    ui_open(ui, (Node){ .w = beside ? (Size){ SIZE_GROW, 1.3f, 0, 0 } : SHARE(1) });
    add_picture(ui, step, hand, beside);
    ui_close(ui);
    ui_open(ui, (Node){ .w = beside ? GROW : SHARE(1), .gap = 14 });
    if (!hand->draft.confirmed)
        part_text(ui, tr(ui, "Touch the place in the picture, or its name here."), TEXT_SMALL,
                  TOKEN_SOFT);
    else if (draft_gated(&hand->draft, step))
        part_chip(ui, "triangle-alert", tr(ui, "This cannot be taken back"), CHIP_CORAL);
    for (int place = 0; place < hand->draft.count; place++)
        kind_option(ui, step, hand, place, ROLE_CHOICE);
    ui_close(ui);
    ui_close(ui);
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == KIND_PLACE)
        return (Move){ hand->draft.confirmed ? MOVE_OPEN : MOVE_PUT, UI_INDEX(act->id), 1 };
    return kind_option_move(step, hand, act);
}

static const char *meant(Ui *ui, const Step *step, int part)
{
    const Part *p = &step->exercise.parts[part];
    return p->right  ? tr(ui, "Right")
           : p->half ? tr(ui, "Right by half")
           : p->gate ? tr(ui, "Fails the exercise")
                     : tr(ui, "Wrong");
}

const KioskKind kiosk_kind_screen = {
    .view = view, .move = move, .todo = TR("Touch a place"), .meant = meant
};
