/* compose: a request put together part by part, tried on what was written beforehand, and then laid
 * beside a model. */
#include "lesson/compose.h"
#include "course/request.h"
#include "kiosk/compared.h"
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
        if (!compose_filled(&hand->draft, step, group))
            return group;
    return -1;
}

static const char *where_to_choose(const Ui *ui)
{
    if (!compared_beside(ui))
        return tr(ui, "Choose a piece below");
    return ui_open_is_rtl(ui) ? tr(ui, "Choose a piece on the left")
                              : tr(ui, "Choose a piece on the right");
}

/* What a part holds now; what stands in it is spoken behind its name. */
static void add_slot(Ui *ui, const Step *step, const Hand *hand, int group)
{
    const Exercise *e = &step->exercise;
    int piece = compose_piece(&hand->draft, step, group);
    bool now = group == group_now(step, hand), filled = compose_filled(&hand->draft, step, group);
    const char *own = piece < 0 && filled ? compared_words(ui, &hand->draft, group) : NULL;
    const char *empty = now ? where_to_choose(ui) : "";
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 8, .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .id = UI_ID(KIND_BIN, group),
                        .role = ROLE_BUTTON,
                        .flags = (now ? NODE_SELECTED : 0) | (filled || now ? 0 : NODE_DASHED) |
                                 NODE_WRAP | NODE_FOLLOW,
                        .name = e->groups[group].label,
                        .value = own      ? own
                                 : filled ? prose_plain(ui, e->parts[piece].text)
                                          : tr(ui, "empty"),
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
    words.text = own ? own : filled ? NULL : empty;
    if (piece >= 0)
        prose_line(ui, e->parts[piece].text, words);
    else
        ui_add(ui, words);
    ui_close(ui);
    if (filled)
        ui_add(ui,
               part_icon_button(own ? UI_ID(KIND_UNWRITE, group) : UI_ID(KIND_BACK, piece), "x", 26,
                                ui_printf(ui, tr(ui, "Take “%s” out"), e->groups[group].label)));
    ui_close(ui);
}

static void add_request(Ui *ui, const Step *step, const Hand *hand)
{
    const Exercise *e = &step->exercise;
    ui_open(ui, (Node){ .w = compared_beside(ui) ? GROW : SHARE(1), .gap = 14 });
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

/* Behind the pieces: what somebody writes themselves, or the way to it. */
static void add_own(Ui *ui, const Hand *hand, int group)
{
    const char *own = compared_words(ui, &hand->draft, group);
    Node way = { .id = UI_ID(KIND_WRITE, group),
                 .role = ROLE_CHOICE,
                 .name = tr(ui, "In your own words"),
                 .value = own,
                 .radius = 16,
                 .axis = ROW,
                 .w = SHARE(1),
                 .h = FIT_MIN(92),
                 .pad = PAD2(18, 28),
                 .gap = 20,
                 .cross = PLACE_CENTER };
    ui_open(ui, part_selectable(way, hand->draft.own[group].taken));
    ui_add(ui, (Node){ .icon = "pencil", .icon_px = 30, .ink = TOKEN_ACCENT });
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    part_text(ui, way.name, TEXT_OPTION, TOKEN_INK);
    if (own[0])
        part_text(ui, own, TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
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
    if (e->groups[group].check_count)
        add_own(ui, hand, group);
    ui_close(ui);
    ui_close(ui);
}

/* All parts in one text: a request is sent as a whole, and read as one before that. */
static void add_whole(Ui *ui, const Step *step, const Hand *hand)
{
    const Exercise *e = &step->exercise;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .gap = 10,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(26, 32) });
    part_heading(ui, tr(ui, "As you would send it"), TEXT_H3, TOKEN_INK);
    for (int group = 0; group < e->group_count; group++) {
        int piece = compose_piece(&hand->draft, step, group);
        if (piece >= 0)
            prose_add(ui, e->parts[piece].text, (Prose){ .style = TEXT_BODY, .gap = 8 });
        else
            part_text(ui, compared_words(ui, &hand->draft, group), TEXT_BODY, TOKEN_INK);
    }
    part_text(ui, tr(ui, "Every part has its piece. Touch a part to change it."), TEXT_TINY,
              TOKEN_SOFT);
    ui_close(ui);
}

static bool was_tried(const Hand *hand)
{
    return hand->opened & 1u;
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
    bool beside = compared_beside(ui);
    int group = group_now(step, hand);
    const Block *outcome = was_tried(hand) ? compose_outcome(&hand->draft, step) : NULL;
    ui_open(ui, (Node){ .axis = beside ? ROW : COLUMN, .w = SHARE(1), .gap = beside ? 56 : 28 });
    add_request(ui, step, hand);
    ui_open(ui, (Node){ .w = beside ? GROW : SHARE(1), .gap = 30 });
    if (group >= 0)
        add_pieces(ui, step, hand, group);
    else
        add_whole(ui, step, hand);
    if (outcome)
        add_outcome(ui, outcome);
    ui_close(ui);
    ui_close(ui);
}

/* ---- once it is checked ---------------------------------------------------- */

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
        compared_add(ui, step, hand, group);
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
    if (act->kind != ACT_PRESS)
        return (Move){ 0 };
    if (hand->draft.confirmed)
        return UI_FAMILY(act->id) == KIND_HINT ? (Move){ MOVE_OPEN, index, 0 } : (Move){ 0 };
    switch (UI_FAMILY(act->id)) {
    case KIND_PART:
        return (Move){ MOVE_PUT, index, 0 };
    case KIND_BACK:
        return (Move){ MOVE_PUT, index, -1 };
    case KIND_BIN:
        return (Move){ MOVE_HOLD, first_piece(&step->exercise, index), 0 };
    case KIND_WRITE:
        return (Move){ MOVE_WRITE, index, 0 };
    case KIND_UNWRITE:
        return (Move){ MOVE_UNWRITE, index, 0 };
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
                        : ui_printf(ui, tr(ui, "%d of %d parts"), compose_count(d, step),
                                    step->exercise.group_count);
}

const KioskKind kiosk_kind_compose = { .view = view,
                                       .move = move,
                                       .progress = progress,
                                       .todo = TR("Choose a piece"),
                                       .wants_trial = wants_trial,
                                       .trial = TR("Try it"),
                                       .asks = true };
