/* compose: a request put together part by part, tried on what was written beforehand, and then laid
 * beside a model. */
#include "lesson/compose.h"
#include "course/request.h"
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

/* The part whose pieces are shown: the one touched last, else the first that is missing. -1: none.
 */
static int group_now(const Step *step, const Hand *hand)
{
    if (hand->held >= 0)
        return step->exercise.parts[hand->held].group;
    for (int group = 0; group < step->exercise.group_count; group++)
        if (compose_piece(&hand->draft, step, group) < 0)
            return group;
    return -1;
}

static bool two_columns(const Ui *ui)
{
    return !ui->viewport.narrow && !ui->viewport.portrait;
}

static const char *where_to_choose(const Ui *ui)
{
    if (!two_columns(ui))
        return tr(ui, "Choose a piece below");
    return ui_open_is_rtl(ui) ? tr(ui, "Choose a piece on the left")
                              : tr(ui, "Choose a piece on the right");
}

static void add_remove(Ui *ui, int piece, const char *label)
{
    ui_add(ui, (Node){ .id = UI_ID(KIND_BACK, piece),
                       .role = ROLE_BUTTON,
                       .name = ui_printf(ui, tr(ui, "Take “%s” out"), label),
                       .icon = "x",
                       .icon_px = 26,
                       .ink = TOKEN_INK,
                       .radius = 14,
                       .axis = ROW,
                       .w = FIXED(64),
                       .h = FIXED(64),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

/* What a part holds now; what stands in it is spoken behind its name. */
static void add_slot(Ui *ui, const Step *step, const Hand *hand, int group)
{
    const Exercise *e = &step->exercise;
    int piece = compose_piece(&hand->draft, step, group);
    bool now = group == group_now(step, hand), filled = piece >= 0;
    const char *empty = now ? where_to_choose(ui) : "";
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 8, .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .id = UI_ID(KIND_BIN, group),
                        .role = ROLE_BUTTON,
                        .flags = (now ? NODE_SELECTED : 0) | (filled || now ? 0 : NODE_DASHED) |
                                 NODE_WRAP | NODE_FOLLOW,
                        .name = e->groups[group].label,
                        .value = filled ? prose_plain(ui, e->parts[piece].text) : tr(ui, "empty"),
                        .fill = now ? TOKEN_ACCENT_SOFT : TOKEN_SURFACE,
                        .edge = now ? TOKEN_ACCENT : TOKEN_EDGE,
                        .edge_px = now ? 4 : 2,
                        .radius = 20,
                        .axis = ROW,
                        .w = GROW,
                        .h = FIT_MIN(88),
                        .pad = PAD2(14, 26),
                        .gap = 20,
                        .cross_gap = 2,
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = e->groups[group].label,
                       .style = TEXT_TITLE,
                       .ink = TOKEN_INK,
                       .w = { SIZE_FIT, 0, 124 * ui->viewport.text_scale, 0 } });
    Node words = { .role = ROLE_TEXT,
                   .name = "",
                   .style = TEXT_LIST,
                   .ink = filled ? TOKEN_INK : TOKEN_SOFT,
                   .w = { SIZE_GROW, 1, 260 * ui->viewport.text_scale, 0 } };
    words.text = filled ? NULL : empty;
    if (filled)
        prose_line(ui, e->parts[piece].text, words);
    else
        ui_add(ui, words);
    ui_close(ui);
    if (filled)
        add_remove(ui, piece, e->groups[group].label);
    ui_close(ui);
}

static void add_request(Ui *ui, const Step *step, const Hand *hand)
{
    const Exercise *e = &step->exercise;
    ui_open(ui, (Node){ .w = two_columns(ui) ? GROW : SHARE(1), .gap = 14 });
    if (e->scene)
        prose_add(ui, e->scene, (Prose){ .style = TEXT_BODY, .gap = 12 });
    prose_line(
        ui, e->ask,
        (Node){
            .role = ROLE_HEADING, .style = TEXT_H2, .ink = TOKEN_INK, .balance = true, .w = GROW });
    part_space(ui, 6);
    for (int group = 0; group < e->group_count; group++)
        add_slot(ui, step, hand, group);
    ui_close(ui);
}

static void add_piece(Ui *ui, const Step *step, const Hand *hand, int part, bool first)
{
    bool taken = hand->draft.slot[part] != 0;
    Node piece = { .id = UI_ID(KIND_PART, part),
                   .role = ROLE_CHOICE,
                   .flags = first ? NODE_DEFAULT : 0,
                   .style = TEXT_OPTION,
                   .radius = 16,
                   .w = SHARE(1),
                   .h = FIT_MIN(92),
                   .pad = PAD2(18, 28) };
    prose_line(ui, step->exercise.parts[part].text, part_selectable(piece, taken));
}

static void add_pieces(Ui *ui, const Step *step, const Hand *hand, int group)
{
    const Exercise *e = &step->exercise;
    ui_open(
        ui,
        (Node){
            .axis = ROW, .flags = NODE_FOLLOW, .w = SHARE(1), .gap = 28, .cross = PLACE_STRETCH });
    ui_add(ui, (Node){ .w = FIXED(4), .fill = TOKEN_ACCENT });
    ui_open(ui, (Node){ .w = GROW, .gap = 14 });
    part_heading(
        ui, ui_printf(ui, tr(ui, "Pieces for “%s”"), ui_isolate(ui, e->groups[group].label, NULL)),
        TEXT_H3, TOKEN_INK);
    part_space(ui, 2);
    bool first = true;
    for (int i = 0; i < hand->draft.count; i++) {
        int part = hand->draft.shown[i];
        if (e->parts[part].group != group)
            continue;
        add_piece(ui, step, hand, part, first);
        first = false;
    }
    ui_close(ui);
    ui_close(ui);
}

static bool was_tried(const Hand *hand)
{
    return hand->opened != 0;
}

static void add_outcome(Ui *ui, const Block *text)
{
    ui_open(ui, (Node){ .flags = NODE_RISE,
                        .w = SHARE(1),
                        .gap = 12,
                        .fill = TOKEN_SUNKEN,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(26, 32) });
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .flags = NODE_LIVE,
                       .text = tr(ui, "What came back when you tried it"),
                       .icon = "sparkles",
                       .icon_px = 26,
                       .icon_gap = 18,
                       .style = TEXT_CHIP,
                       .ink = TOKEN_SOFT,
                       .axis = ROW,
                       .cross = PLACE_CENTER });
    prose_add(ui, text, (Prose){ .style = TEXT_BODY, .gap = 8 });
    part_text(ui, tr(ui, "Written beforehand for this exercise."), TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

static void view_open(Ui *ui, const Step *step, const Hand *hand)
{
    bool beside = two_columns(ui);
    int group = group_now(step, hand);
    const Block *outcome = was_tried(hand) ? compose_outcome(&hand->draft, step) : NULL;
    ui_open(ui, (Node){ .axis = beside ? ROW : COLUMN, .w = SHARE(1), .gap = beside ? 56 : 28 });
    add_request(ui, step, hand);
    ui_open(ui, (Node){ .w = beside ? GROW : SHARE(1), .gap = 30 });
    if (group >= 0)
        add_pieces(ui, step, hand, group);
    else
        part_text(ui, tr(ui, "Every part has its piece. Touch a part to change it."), TEXT_SMALL,
                  TOKEN_SOFT);
    if (outcome)
        add_outcome(ui, outcome);
    ui_close(ui);
    ui_close(ui);
}

/* ---- beside a model ------------------------------------------------------ */

static int model_piece(const Exercise *e, int group)
{
    for (int i = 0; i < e->part_count; i++)
        if (e->parts[i].group == group && e->parts[i].weight == REQUEST_FULL)
            return i;
    return -1;
}

static void add_side(Ui *ui, const char *label, const Block *text)
{
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    part_text(ui, label, TEXT_TINY, TOKEN_SOFT);
    if (text)
        prose_line(ui, text,
                   (Node){ .role = ROLE_TEXT, .style = TEXT_BODY, .ink = TOKEN_INK, .w = GROW });
    else
        part_text(ui, tr(ui, "Nothing"), TEXT_BODY, TOKEN_SOFT);
    ui_close(ui);
}

static void add_worth(Ui *ui, const Part *piece, int weight)
{
    int points = piece ? weight * piece->weight / REQUEST_FULL : 0;
    bool full = piece && piece->weight == REQUEST_FULL, half = piece && piece->weight == 1;
    if (piece && piece->gate)
        part_chip(ui, "triangle-alert", tr(ui, "This never goes in"), CHIP_CORAL);
    else
        part_chip(ui,
                  full   ? "check"
                  : half ? NULL
                         : "x",
                  ui_printf(ui,
                            full    ? tr(ui, "All of it: %d of %d")
                            : half  ? tr(ui, "Half of it: %d of %d")
                            : piece ? tr(ui, "Says too little: %d of %d")
                                    : tr(ui, "Missing: %d of %d"),
                            points, weight),
                  full   ? CHIP_LEAF
                  : half ? CHIP_SUN
                         : CHIP_CORAL);
}

static void add_compared(Ui *ui, const Step *step, const Draft *d, int group)
{
    const Exercise *e = &step->exercise;
    const Group *g = &e->groups[group];
    int taken = compose_piece(d, step, group), model = model_piece(e, group);
    const Part *piece = taken >= 0 ? &e->parts[taken] : NULL;
    bool full = piece && piece->weight == REQUEST_FULL && !piece->gate;
    ui_open(ui, (Node){ .flags = NODE_RISE,
                        .w = SHARE(1),
                        .gap = 12,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(22, 32) });
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP | NODE_FOLLOW,
                        .w = SHARE(1),
                        .gap = 20,
                        .cross_gap = 8,
                        .cross = PLACE_CENTER });
    part_heading(ui, g->label, TEXT_H3, TOKEN_INK);
    add_worth(ui, piece, g->weight);
    ui_close(ui);
    ui_open(ui, (Node){ .axis = two_columns(ui) ? ROW : COLUMN,
                        .w = SHARE(1),
                        .gap = two_columns(ui) ? 48 : 8 });
    add_side(ui, tr(ui, "You"), piece ? piece->text : NULL);
    if (!full)
        add_side(ui, tr(ui, "A model"), e->parts[model].text);
    ui_close(ui);
    if (piece)
        prose_add(ui, piece->feedback, (Prose){ .style = TEXT_BODY, .gap = 8 });
    if (!full) {
        part_text(ui, tr(ui, "What comes back without it"), TEXT_VERDICT, TOKEN_SOFT);
        prose_add(ui, g->feedback, (Prose){ .style = TEXT_BODY, .gap = 8 });
    }
    ui_close(ui);
}

static const char *verdict_words(Ui *ui, const Step *step, const Draft *d)
{
    int points = compose_points(d, step);
    if (draft_gated(d, step))
        return tr(ui, "Something went in that never goes in");
    if (points >= REQUEST_WHOLE)
        return tr(ui, "Nothing is missing");
    return points >= REQUEST_PASS ? tr(ui, "A request that can be answered well")
                                  : tr(ui, "Too much is left to chance");
}

static void add_verdict(Ui *ui, const Step *step, const Draft *d)
{
    bool harm = draft_gated(d, step), good = draft_passes(d, step);
    int one = 0, other = 0, clashes = compose_clashes(d, step, &one, &other);
    Token edge = harm ? TOKEN_CORAL : good ? TOKEN_LEAF : TOKEN_SUN_INK;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .gap = 4,
                        .fill = harm   ? TOKEN_CORAL_SOFT
                                : good ? TOKEN_LEAF_SOFT
                                       : TOKEN_SUN_SOFT,
                        .edge = edge,
                        .edge_px = 2.5f,
                        .radius = 20,
                        .pad = PAD2(22, 32) });
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = verdict_words(ui, step, d),
                       .icon = harm   ? "triangle-alert"
                               : good ? "circle-check"
                                      : "pencil-ruler",
                       .icon_px = 38,
                       .icon_gap = 18,
                       .style = TEXT_H3,
                       .ink = TOKEN_INK,
                       .axis = ROW,
                       .w = SHARE(1),
                       .cross = PLACE_CENTER });
    part_text(ui,
              ui_printf(ui,
                        harm ? tr(ui, "%d of 100 points, which do not make up for it. A made-up "
                                      "example does the same work.")
                             : tr(ui, "%d of 100 points; 70 are enough."),
                        compose_points(d, step)),
              TEXT_SMALL, TOKEN_INK);
    if (clashes)
        part_text(
            ui,
            ui_printf(ui, tr(ui, "“%s” and “%s” contradict each other: 10 points less."),
                      ui_isolate(ui, prose_plain(ui, step->exercise.parts[one].text), NULL),
                      ui_isolate(ui, prose_plain(ui, step->exercise.parts[other].text), NULL)),
            TEXT_SMALL, TOKEN_INK);
    ui_close(ui);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    if (!hand->draft.confirmed) {
        view_open(ui, step, hand);
        return;
    }
    add_verdict(ui, step, &hand->draft);
    for (int group = 0; group < step->exercise.group_count; group++)
        add_compared(ui, step, &hand->draft, group);
}

static int first_piece(const Exercise *e, int group)
{
    for (int i = 0; i < e->part_count; i++)
        if (e->parts[i].group == group)
            return i;
    return -1;
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    int index = UI_INDEX(act->id);
    if (act->kind != ACT_PRESS || hand->draft.confirmed)
        return (Move){ 0 };
    switch (UI_FAMILY(act->id)) {
    case KIND_PART:
        return (Move){ MOVE_PUT, index, 0 };
    case KIND_BACK:
        return (Move){ MOVE_PUT, index, -1 };
    case KIND_BIN:
        return (Move){ MOVE_HOLD, first_piece(&step->exercise, index), 0 };
    case KIND_TRY:
        return (Move){ MOVE_OPEN, 0, 0 };
    default:
        return (Move){ 0 };
    }
}

static bool wants_trial(const Step *step, const Hand *hand)
{
    return step->exercise.outcome_count > 0 && !was_tried(hand);
}

static const char *progress(Ui *ui, const Step *step, const Draft *d)
{
    return d->confirmed ? ""
                        : ui_printf(ui, tr(ui, "%d of %d parts"), compose_count(d),
                                    step->exercise.group_count);
}

const KioskKind kiosk_kind_compose = { .view = view,
                                       .move = move,
                                       .progress = progress,
                                       .todo = TR("Choose a piece"),
                                       .wants_trial = wants_trial,
                                       .trial = TR("Try it"),
                                       .asks = true };
