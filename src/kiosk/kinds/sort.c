/* sort: each card into a bin, by touch and touch, by dragging, or by a digit; where the bin asks
 * why, with the reason that weighs most. */
#include "lesson/sort.h"
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

/* The card to place now: the one taken back last, else the first one left. -1: none. */
static int card_now(const Hand *hand)
{
    const Draft *d = &hand->draft;
    if (hand->held >= 0 && d->slot[hand->held] < 0)
        return hand->held;
    for (int i = 0; i < d->count; i++)
        if (d->slot[d->shown[i]] < 0)
            return d->shown[i];
    return -1;
}

/* The card whose bin asks why it lies there. -1: none. */
static int card_asked(const Step *step, const Draft *d)
{
    for (int i = 0; i < d->count; i++)
        if (sort_wants_reason(d, step, d->shown[i]))
            return d->shown[i];
    return -1;
}

static int left_over(const Draft *d)
{
    int left = 0;
    for (int i = 0; i < d->count; i++)
        left += d->slot[i] < 0;
    return left;
}

static void add_card(Ui *ui, const Step *step, int card)
{
    bool narrow = ui->viewport.narrow;
    prose_line(ui, step->exercise.parts[card].text,
               (Node){ .id = UI_ID(KIND_PART, card),
                       .role = ROLE_CARD,
                       .flags = NODE_DEFAULT,
                       .style = TEXT_CARD,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .fill = TOKEN_SURFACE,
                       .edge = TOKEN_ACCENT,
                       .edge_px = 2,
                       .radius = 20,
                       .shadow = true,
                       .axis = ROW,
                       .pad = narrow ? PAD2(20, 36) : PAD2(30, 56),
                       .w = FIT_MAX(part_measure(ui, 1300)),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static const char *how_to(Ui *ui, const Hand *hand)
{
    int more = left_over(&hand->draft) - 1;
    if (more < 0)
        return tr(ui, "Every card has its place. Touch a card to move it, or check your answer.");
    if (!more)
        return tr(ui, "Touch a column, or drag the card. This is the last one.");
    return ui_printf(ui,
                     tr_n(ui, "Touch a column, or drag the card. %d more after this one.",
                          "Touch a column, or drag the card. %d more after this one.", more),
                     more);
}

static void add_table(Ui *ui, const Step *step, const Hand *hand)
{
    int card = card_now(hand);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 20, .cross = PLACE_CENTER });
    if (card >= 0)
        add_card(ui, step, card);
    part_text(ui, how_to(ui, hand), TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
}

/* Large text leaves a row of bins the room for their names, or it does not. */
static bool bins_stack(const Ui *ui, int count)
{
    enum { LEAST_BIN = 250 }; /* design px at 100 % */
    float wide = (ui->viewport.wide - 2 * 96) / (float)count;
    return ui->viewport.portrait || wide < LEAST_BIN * ui->viewport.text_scale;
}

static void add_bin_name(Ui *ui, const Group *bin, int index, bool stacked)
{
    ui_open(
        ui,
        (Node){
            .axis = ROW, .w = SHARE(1), .gap = 24, .pad = { 0, 0, 6, 0 }, .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = ui_printf(ui, "%d", index + 1),
                       .style = TEXT_KEYCAP,
                       .ink = TOKEN_INK,
                       .fill = TOKEN_SURFACE,
                       .radius = 12,
                       .axis = ROW,
                       .w = FIXED(44),
                       .h = FIXED(44),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
    if (bin->icon && (stacked || !ui->viewport.narrow))
        ui_add(ui, (Node){ .role = ROLE_ICON,
                           .name = "",
                           .icon = bin->icon,
                           .icon_px = 34,
                           .ink = TOKEN_INK });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = bin->label,
                       .style = TEXT_H3,
                       .ink = TOKEN_INK,
                       .w = GROW });
    ui_close(ui);
}

static const Token bin_fills[MAX_SORT_BINS] = { TOKEN_SKY_SOFT, TOKEN_LEAF_SOFT, TOKEN_SUN_SOFT,
                                                TOKEN_CORAL_SOFT };

/* Where the card will come to lie, while there is one to place and room to show it. */
static void add_place(Ui *ui)
{
    ui_add(ui,
           (Node){ .flags = NODE_DASHED,
                   .edge = TOKEN_EDGE,
                   .edge_px = 2,
                   .radius = 20,
                   .w = SHARE(1),
                   .h = FIXED(2 * 14 + text_looks[TEXT_LIST].size_px * text_looks[TEXT_LIST].line *
                                           ui->viewport.text_scale) });
}

/* What the learner said of a card; NULL: nothing was asked, or nothing said. */
static const Block *reason_given(const Step *step, const Draft *d, int card)
{
    int reason = sort_reason(d->slot[card]);
    return reason < 0 ? NULL : step->exercise.groups[sort_bin(d->slot[card])].reasons[reason].text;
}

/* A card in its bin, and below it why it lies there. */
static void add_placed(Ui *ui, const Step *step, const Draft *d, int card)
{
    const Block *text = step->exercise.parts[card].text, *reason = reason_given(step, d, card);
    Node placed = { .id = UI_ID(KIND_PART, card),
                    .role = ROLE_CARD,
                    .style = TEXT_LIST,
                    .ink = TOKEN_INK,
                    .fill = TOKEN_SURFACE,
                    .edge = TOKEN_EDGE,
                    .edge_px = 2,
                    .radius = 20,
                    .pad = PAD2(14, 22),
                    .w = SHARE(1) };
    if (!reason) {
        prose_line(ui, text, placed);
        return;
    }
    placed.name = prose_plain(ui, text);
    placed.value = prose_plain(ui, reason);
    placed.gap = 6;
    ui_open(ui, placed);
    prose_line(
        ui, text,
        (Node){
            .role = ROLE_TEXT, .name = "", .style = TEXT_LIST, .ink = TOKEN_INK, .w = SHARE(1) });
    prose_line(
        ui, reason,
        (Node){
            .role = ROLE_TEXT, .name = "", .style = TEXT_TINY, .ink = TOKEN_SOFT, .w = SHARE(1) });
    ui_close(ui);
}

static void add_bin(Ui *ui, const Step *step, const Hand *hand, int index, bool stacked)
{
    const Group *bin = &step->exercise.groups[index];
    const Draft *d = &hand->draft;
    ui_open(ui, (Node){ .id = UI_ID(KIND_BIN, index),
                        .role = ROLE_TARGET,
                        .name = bin->label,
                        .fill = bin_fills[index],
                        .radius = 20,
                        .pad = PAD(26),
                        .gap = 14,
                        .w = SHARE(stacked ? 1 : 1 / (float)step->exercise.group_count),
                        .h = stacked               ? (Size){ SIZE_GROW, 1, 120, 320 }
                             : ui->viewport.narrow ? FIT_MIN(120)
                                                   : FIT_MIN(380) });
    add_bin_name(ui, bin, index, stacked);
    for (int i = 0; i < d->count; i++) {
        int part = d->shown[i];
        if (sort_bin(d->slot[part]) == index)
            add_placed(ui, step, d, part);
    }
    if (card_now(hand) >= 0 && !ui->viewport.narrow)
        add_place(ui);
    ui_close(ui);
}

static const char *verdict(Ui *ui, const Step *step, const Draft *d, int part)
{
    const Exercise *e = &step->exercise;
    const Part *p = &e->parts[part];
    switch (draft_mark(d, step, part)) {
    case MARK_RIGHT:
        return e->groups[p->group].label;
    case MARK_HALF:
        return ui_printf(ui, tr(ui, "%s works too. Better: %s"),
                         ui_isolate(ui, e->groups[sort_bin(d->slot[part])].label, NULL),
                         ui_isolate(ui, e->groups[p->group].label, NULL));
    default:
        return ui_printf(ui, tr(ui, "Better: %s"), ui_isolate(ui, e->groups[p->group].label, NULL));
    }
}

/* What was said of a card, and what weighs most where that is something else. */
static KindNote note_of(Ui *ui, const Step *step, const Draft *d, int card)
{
    const Part *part = &step->exercise.parts[card];
    const Group *bin = &step->exercise.groups[part->group];
    const Block *said = reason_given(step, d, card);
    bool judged = bin->reason_count && sort_bin(d->slot[card]) == part->group;
    bool best = judged && sort_reason(d->slot[card]) == part->reason;
    KindNote note = { .icon = best ? "check" : judged && said ? "circle-dashed" : NULL };
    if (said)
        note.said =
            ui_printf(ui, tr(ui, "Your reason: %s"), ui_isolate(ui, prose_plain(ui, said), NULL));
    if (bin->reason_count && !best)
        note.better =
            ui_printf(ui, tr(ui, "What weighs most: %s"),
                      ui_isolate(ui, prose_plain(ui, bin->reasons[part->reason].text), NULL));
    return note;
}

static const char *fared(Ui *ui, const Step *step, const Draft *d, int card)
{
    KindNote note = note_of(ui, step, d, card);
    const char *label = verdict(ui, step, d, card);
    label = note.said ? ui_printf(ui, "%s · %s", label, note.said) : label;
    return note.better ? ui_printf(ui, "%s · %s", label, note.better) : label;
}

static void add_reason(Ui *ui, const Group *bin, int card, int reason)
{
    Node choice = { .id = KIND_NAME_ID(card, reason),
                    .role = ROLE_CHOICE,
                    .flags = NODE_FOLLOW | (reason == 0 ? NODE_DEFAULT : 0),
                    .name = prose_plain(ui, bin->reasons[reason].text),
                    .radius = 16,
                    .w = SHARE(1),
                    .h = FIT_MIN(84),
                    .pad = PAD2(14, 26),
                    .gap = 24 };
    ui_open(ui, part_selectable(choice, false));
    kind_keycap(ui, ui_printf(ui, "%d", reason + 1));
    prose_line(
        ui, bin->reasons[reason].text,
        (Node){ .role = ROLE_TEXT, .name = "", .style = TEXT_OPTION, .ink = TOKEN_INK, .w = GROW });
    ui_close(ui);
}

static void add_reason_head(Ui *ui, const Group *bin)
{
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 20, .cross = PLACE_CENTER });
    if (bin->icon)
        ui_add(ui, (Node){ .role = ROLE_ICON,
                           .name = "",
                           .icon = bin->icon,
                           .icon_px = part_calm(ui, 34),
                           .ink = TOKEN_INK });
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = bin->label,
                       .style = TEXT_H3,
                       .ink = TOKEN_INK,
                       .w = GROW });
    ui_close(ui);
}

/* The bin has the whole place while it asks, so that nothing else waits for an answer. */
static void view_reasons(Ui *ui, const Step *step, const Draft *d, int card)
{
    int index = sort_bin(d->slot[card]);
    const Group *bin = &step->exercise.groups[index];
    bool small = ui->viewport.narrow || ui->viewport.portrait;
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1300)),
                        .fill = bin_fills[index],
                        .radius = 20,
                        .pad = small ? PAD(26) : PAD2(32, 40),
                        .gap = 18 });
    add_reason_head(ui, bin);
    prose_line(ui, step->exercise.parts[card].text,
               (Node){ .role = ROLE_TEXT,
                       .flags = NODE_LIVE,
                       .style = small ? TEXT_OPTION : TEXT_CARD,
                       .ink = TOKEN_INK,
                       .fill = TOKEN_SURFACE,
                       .edge = TOKEN_ACCENT,
                       .edge_px = 2,
                       .radius = 20,
                       .pad = PAD2(20, 28),
                       .w = SHARE(1) });
    part_text(ui, tr(ui, "Why here? Choose the reason that weighs most."), TEXT_STRONG, TOKEN_INK);
    for (int reason = 0; reason < bin->reason_count; reason++)
        add_reason(ui, bin, card, reason);
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1) });
    part_button(ui, (Button){ .id = UI_ID(KIND_BACK, card),
                              .text = tr(ui, "Put it elsewhere"),
                              .icon = "undo-2" });
    ui_close(ui);
    ui_close(ui);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    const Draft *d = &hand->draft;
    if (d->confirmed) {
        for (int i = 0; i < d->count; i++)
            kind_result_noted(ui, step, hand, d->shown[i], verdict(ui, step, d, d->shown[i]),
                              note_of(ui, step, d, d->shown[i]));
        return;
    }
    if (card_asked(step, d) >= 0) {
        view_reasons(ui, step, d, card_asked(step, d));
        return;
    }
    bool small = ui->viewport.narrow || ui->viewport.portrait;
    bool stacked = bins_stack(ui, step->exercise.group_count);
    if (!small || !kind_pins(ui))
        add_table(ui, step, hand);
    else
        part_text(ui, how_to(ui, hand), TEXT_SMALL, TOKEN_SOFT);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW,
                        .w = SHARE(1),
                        .h = stacked ? GROW : GROW_MAX(560),
                        .gap = stacked ? 20 : 32,
                        .cross = PLACE_STRETCH });
    for (int i = 0; i < step->exercise.group_count; i++)
        add_bin(ui, step, hand, i, stacked);
    ui_close(ui);
}

/* In a small window the card would scroll away from the bin it belongs to. */
static void pinned(Ui *ui, const Step *step, const Hand *hand, Node around)
{
    if (card_now(hand) < 0 || card_asked(step, &hand->draft) >= 0)
        return;
    around.cross = PLACE_CENTER;
    ui_open(ui, around);
    add_card(ui, step, card_now(hand));
    ui_close(ui);
}

static const char *result(Ui *ui, const Step *step, const Draft *d)
{
    int right = 0;
    for (int i = 0; i < d->count; i++)
        right += draft_mark(d, step, i) == MARK_RIGHT;
    SortTally t = sort_tally(d, step);
    if (t.asked)
        return ui_printf(ui, tr(ui, "%d of %d right · reasons: %d of %d"), right, d->count, t.best,
                         t.asked);
    return ui_printf(ui, tr(ui, "%d of %d right"), right, d->count);
}

static const char *left(Ui *ui, const Step *step, const Draft *d)
{
    if (card_asked(step, d) >= 0)
        return tr(ui, "Choose a reason");
    return ui_printf(ui, tr_n(ui, "%d left to place", "%d left to place", left_over(d)),
                     left_over(d));
}

static const char *meant(Ui *ui, const Step *step, int card)
{
    const Part *part = &step->exercise.parts[card];
    const Group *bin = &step->exercise.groups[part->group];
    return bin->reason_count
               ? ui_printf(ui, tr(ui, "%s (reason: %s)"), ui_isolate(ui, bin->label, NULL),
                           ui_isolate(ui, prose_plain(ui, bin->reasons[part->reason].text), NULL))
               : bin->label;
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    const Draft *d = &hand->draft;
    uint32_t family = UI_FAMILY(act->id);
    int index = UI_INDEX(act->id), asked = card_asked(step, d);
    if (asked >= 0 && act->kind == ACT_PRESS && family == KIND_NAME)
        return (Move){ MOVE_PUT, asked, sort_slot(sort_bin(d->slot[asked]), KIND_NAME_OF(index)) };
    if (asked >= 0)
        return act->kind == ACT_PRESS && family == KIND_BACK ? (Move){ MOVE_PUT, asked, -1 }
                                                             : (Move){ 0 };
    if (act->kind == ACT_DROP && family == KIND_PART && UI_FAMILY(act->target) == KIND_BIN)
        return (Move){ MOVE_PUT, index, UI_INDEX(act->target) };
    if (act->kind != ACT_PRESS)
        return (Move){ 0 };
    if (family == KIND_BIN && card_now(hand) >= 0)
        return (Move){ MOVE_PUT, card_now(hand), index };
    /* While a card waits, touching a column means the column, wherever the finger lands. */
    if (family == KIND_PART && d->slot[index] >= 0)
        return card_now(hand) >= 0 ? (Move){ MOVE_PUT, card_now(hand), sort_bin(d->slot[index]) }
                                   : (Move){ MOVE_PUT, index, -1 };
    return (Move){ 0 };
}

static const char *progress(Ui *ui, const Step *step, const Draft *d)
{
    (void)step;
    return ui_printf(ui, tr(ui, "%d of %d placed"), d->count - left_over(d), d->count);
}

const KioskKind kiosk_kind_sort = { .view = view,
                                    .move = move,
                                    .progress = progress,
                                    .result = result,
                                    .left = left,
                                    .meant = meant,
                                    .fared = fared,
                                    .pinned = pinned };
