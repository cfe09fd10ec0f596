/* order: steps into their order, by touch and touch, by dragging, by arrows. */
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

static int part_at(const Draft *d, int place)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] == place)
            return i;
    return -1;
}

/* One that leads nowhere keeps its place and is not drawn: faint would be hard to make out. */
static void add_arrow(Ui *ui, uint32_t id, const char *icon, const char *name, bool off)
{
    Node arrow = part_icon_button(id, off ? NULL : icon, 30, name);
    arrow.flags = off ? NODE_DISABLED : 0;
    ui_add(ui, arrow);
}

static void add_row(Ui *ui, const Step *step, const Hand *hand, int place)
{
    const Draft *d = &hand->draft;
    int part = part_at(d, place);
    bool held = hand->held == part;
    ui_open(ui, (Node){ .id = UI_ID(KIND_PLACE, place),
                        .role = ROLE_TARGET,
                        .flags = NODE_POINTER_ONLY,
                        .name = "",
                        .axis = ROW,
                        .w = SHARE(1),
                        .gap = 16,
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = ui_printf(ui, "%d", place + 1),
                       .style = TEXT_NUMBER,
                       .ink = TOKEN_ACCENT,
                       .w = FIXED(48) });
    prose_line(
        ui, step->exercise.parts[part].text,
        (Node){ .id = UI_ID(KIND_PART, part),
                .role = ROLE_CARD,
                .flags = NODE_SHIFT | (held ? NODE_SELECTED : 0) | (place == 0 ? NODE_DEFAULT : 0),
                .value = ui_printf(ui, tr(ui, "place %d of %d"), place + 1, d->count),
                .style = TEXT_OPTION,
                .ink = TOKEN_INK,
                .icon = "grip-vertical",
                .icon_px = 26,
                .icon_gap = 20,
                .fill = held ? TOKEN_ACCENT_SOFT : TOKEN_SURFACE,
                .edge = held ? TOKEN_ACCENT : TOKEN_EDGE,
                .edge_px = held ? 4 : 2.5f,
                .radius = 16,
                .axis = ROW,
                .pad = PAD2(18, 28),
                .w = GROW,
                .h = FIT_MIN(92),
                .cross = PLACE_CENTER });
    add_arrow(ui, UI_ID(KIND_UP, part), "arrow-up",
              ui_printf(ui, tr(ui, "Move up from place %d"), place + 1), place == 0);
    add_arrow(ui, UI_ID(KIND_DOWN, part), "arrow-down",
              ui_printf(ui, tr(ui, "Move down from place %d"), place + 1), place == d->count - 1);
    ui_close(ui);
}

static const char *verdict(Ui *ui, const Step *step, const Draft *d, int part)
{
    bool right = draft_mark(d, step, part) == MARK_RIGHT;
    return ui_printf(ui,
                     right ? tr(ui, "Place %d: right") : tr(ui, "Place %d: too early or too late"),
                     d->slot[part] + 1);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    const Draft *d = &hand->draft;
    if (d->confirmed) {
        for (int place = 0; place < d->count; place++)
            kind_result(ui, step, hand, part_at(d, place), verdict(ui, step, d, part_at(d, place)));
        return;
    }
    part_text(ui,
              hand->held >= 0
                  ? tr(ui, "Now touch the place where it belongs.")
                  : tr(ui, "Touch a step and then its place, drag it, or use the arrows."),
              TEXT_SMALL, TOKEN_SOFT);
    for (int place = 0; place < d->count; place++)
        add_row(ui, step, hand, place);
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    (void)step;
    const Draft *d = &hand->draft;
    int part = UI_INDEX(act->id);
    uint32_t family = UI_FAMILY(act->id);
    if (act->kind == ACT_DROP && family == KIND_PART && UI_FAMILY(act->target) == KIND_PLACE)
        return (Move){ MOVE_PUT, part, UI_INDEX(act->target) };
    if (act->kind == ACT_SHIFT && family == KIND_PART)
        return (Move){ MOVE_PUT, part, d->slot[part] + act->step };
    if (act->kind != ACT_PRESS)
        return (Move){ 0 };
    if (family == KIND_UP || family == KIND_DOWN)
        return (Move){ MOVE_PUT, part, d->slot[part] + (family == KIND_UP ? -1 : 1) };
    if (family == KIND_PART && hand->held >= 0 && hand->held != part)
        return (Move){ MOVE_PUT, hand->held, d->slot[part] };
    if (family == KIND_PART)
        return (Move){ MOVE_HOLD, hand->held == part ? -1 : part, 0 };
    return (Move){ 0 };
}

const KioskKind kiosk_kind_order = {
    .view = view, .move = move, .todo = TR("Move a step"), .fared = verdict
};
