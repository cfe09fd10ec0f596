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

/* The two steps of the first pair that is the wrong way round: what stands too early, and behind it
 * what has to come first. */
typedef struct {
    int early, late; /* -1: no pair is */
} Broken;

static Broken broken_pair(const Step *step, const Draft *d)
{
    Broken pair = { -1, -1 };
    for (int place = 0; place < d->count; place++) {
        int part = part_at(d, place);
        if (draft_mark(d, step, part) != MARK_WRONG)
            continue;
        if (pair.early < 0)
            pair.early = part;
        else
            pair.late = part;
    }
    return pair;
}

static const char *verdict(Ui *ui, const Step *step, const Draft *d, int part)
{
    Broken pair = broken_pair(step, d);
    const char *words = part == pair.early  ? tr(ui, "Place %d: too early")
                        : part == pair.late ? tr(ui, "Place %d: too late")
                                            : tr(ui, "Place %d: right");
    return ui_printf(ui, words, d->slot[part] + 1);
}

/* What comes of it stands in the cards of the two. */
static void add_broken(Ui *ui, const Step *step, const Draft *d)
{
    Broken pair = broken_pair(step, d);
    if (pair.late < 0)
        return;
    const Part *first = &step->exercise.parts[pair.late];
    const Part *second = &step->exercise.parts[pair.early];
    part_text(ui,
              ui_printf(ui,
                        tr(ui, "The first pair that is the wrong way round: “%s” comes before "
                               "“%s”."),
                        ui_isolate(ui, prose_plain(ui, first->text), NULL),
                        ui_isolate(ui, prose_plain(ui, second->text), NULL)),
              TEXT_STRONG, TOKEN_INK);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    const Draft *d = &hand->draft;
    if (d->confirmed) {
        add_broken(ui, step, d);
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
