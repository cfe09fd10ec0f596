#include "kiosk/kind.h"

#include "kiosk/frame.h"
#include "kiosk/prose.h"
#include "ui/words.h"

#include <math.h>

bool kind_pins(const Ui *ui)
{
    return !frame_is_tight(ui);
}

const char *kind_check_words(const Ui *ui, const Step *step)
{
    const char *own = kiosk_kinds[step->kind]->check;
    return own ? tr(ui, own) : tr(ui, "Check my answer");
}

typedef struct {
    Token fill, edge, badge, on_badge;
    float edge_px;
    const char *icon;
    const char *label;
} OptionLook;

static OptionLook look_of(Ui *ui, const Step *step, const Hand *hand, int part)
{
    bool picked = hand->draft.slot[part] == 1;
    if (!hand->draft.confirmed)
        return picked ? (OptionLook){ TOKEN_ACCENT_SOFT,
                                      TOKEN_ACCENT,
                                      TOKEN_ACCENT,
                                      TOKEN_ON_ACCENT,
                                      4,
                                      NULL,
                                      NULL }
                      : (OptionLook){ TOKEN_SURFACE, TOKEN_EDGE, TOKEN_SUNKEN, TOKEN_INK,
                                      2.5f,          NULL,       NULL };
    bool several = step->kind == STEP_multiple;
    switch (draft_mark(&hand->draft, step, part)) {
    case MARK_RIGHT:
        return (OptionLook){ TOKEN_LEAF_SOFT,
                             TOKEN_LEAF,
                             TOKEN_LEAF,
                             TOKEN_ON_LEAF,
                             4,
                             "check",
                             several ? tr(ui, "Right") : tr(ui, "Your answer: right") };
    case MARK_MISSED:
        return (OptionLook){ TOKEN_LEAF_SOFT,
                             TOKEN_LEAF,
                             TOKEN_LEAF,
                             TOKEN_ON_LEAF,
                             4,
                             "check",
                             several ? tr(ui, "Right too") : tr(ui, "Best answer") };
    case MARK_HALF:
        return (OptionLook){ TOKEN_SUN_SOFT,
                             TOKEN_SUN_INK,
                             TOKEN_SUN_INK,
                             TOKEN_SUN_SOFT,
                             4,
                             "circle-dashed",
                             tr(ui, "Your answer: half right") };
    case MARK_WRONG:
        return (OptionLook){ TOKEN_CORAL_SOFT,
                             TOKEN_CORAL,
                             TOKEN_CORAL,
                             TOKEN_ON_CORAL,
                             4,
                             "x",
                             several ? tr(ui, "Not this one") : tr(ui, "Your answer") };
    default:
        return (OptionLook){ TOKEN_SURFACE, TOKEN_EDGE, TOKEN_SUNKEN, TOKEN_INK, 2.5f, NULL, NULL };
    }
}

static float badge_side(const Ui *ui)
{
    return 48 * fmaxf(1, ui->viewport.text_scale);
}

static void add_badge(Ui *ui, OptionLook look, const char *letter)
{
    float side = badge_side(ui);
    ui_add(ui, (Node){ .role = look.icon ? ROLE_ICON : ROLE_TEXT,
                       .name = "",
                       .text = look.icon ? NULL : letter,
                       .icon = look.icon,
                       .icon_px = 30,
                       .style = TEXT_KEYCAP,
                       .ink = look.on_badge,
                       .fill = look.badge,
                       .radius = 12,
                       .axis = ROW,
                       .w = FIXED(side),
                       .h = FIXED(side),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

void kind_keycap(Ui *ui, const char *letter)
{
    add_badge(ui, (OptionLook){ .badge = TOKEN_SUNKEN, .on_badge = TOKEN_INK }, letter);
}

typedef void (*AddLine)(Ui *ui, const Block *line, Node base);

/* The words and, behind them or below where there is no room, the verdict. */
static void add_words(Ui *ui, const Block *text, const char *name, OptionLook look, AddLine add)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP | NODE_FOLLOW,
                        .w = GROW,
                        .gap = 24,
                        .cross_gap = 6,
                        .cross = PLACE_CENTER });
    add(ui, text,
        (Node){ .role = ROLE_TEXT,
                .name = name,
                .style = TEXT_OPTION,
                .ink = TOKEN_INK,
                .w = { SIZE_GROW, 1, look.label ? 420 * ui->viewport.text_scale : 0, 0 } });
    if (look.label)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = look.label,
                           .style = TEXT_VERDICT,
                           .ink = look.edge });
    ui_close(ui);
}

static void add_feedback(Ui *ui, const Part *part, float side)
{
    ui_open(ui, (Node){ .flags = NODE_RISE,
                        .w = SHARE(1),
                        .pad = { 18, side, 22, side + badge_side(ui) + 24 },
                        .gap = 10 });
    prose_add(ui, part->feedback, (Prose){ .style = TEXT_OPTION, .gap = 10 });
    ui_close(ui);
}

/* Shown once the answer is confirmed: for what was picked, and for what the learner opens. */
static bool shows_feedback(const Hand *hand, int part)
{
    return hand->draft.confirmed && (hand->draft.slot[part] == 1 || (hand->opened & (1u << part)));
}

void kind_option(Ui *ui, const Step *step, const Hand *hand, int place, Role role)
{
    int part = hand->draft.shown[place];
    const Part *p = &step->exercise.parts[part];
    OptionLook look = look_of(ui, step, hand, part);
    bool open = shows_feedback(hand, part), picked = hand->draft.slot[part] == 1;
    float side = open ? 28 - look.edge_px : 28; /* opened or not, the words stay in their column */

    ui_open(ui, (Node){ .w = SHARE(1),
                        .fill = open ? TOKEN_SURFACE : TOKEN_NONE,
                        .edge = open ? look.edge : TOKEN_NONE,
                        .edge_px = open ? look.edge_px : 0,
                        .pad = PAD(open ? look.edge_px : 0),
                        .radius = 16 });
    ui_open(ui, (Node){ .id = UI_ID(KIND_PART, part),
                        .role = hand->draft.confirmed ? ROLE_BUTTON : role,
                        .flags = NODE_FOLLOW | (picked ? NODE_SELECTED : 0) |
                                 (place == 0 && !hand->draft.confirmed ? NODE_DEFAULT : 0),
                        .name = prose_plain(ui, p->text),
                        .value = look.label,
                        .fill = look.fill,
                        .edge = open ? TOKEN_NONE : look.edge,
                        .edge_px = open ? 0 : look.edge_px,
                        .radius = open ? 16 - look.edge_px : 16,
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(open ? 92 - 2 * look.edge_px : 92),
                        .pad = PAD2(18, side),
                        .gap = 24,
                        .cross = PLACE_CENTER });
    add_badge(ui, look, ui_printf(ui, "%c", 'A' + place));
    add_words(ui, p->text, "", look, prose_line);
    ui_close(ui);
    if (open)
        add_feedback(ui, p, side);
    ui_close(ui);
}

Move kind_option_move(const Step *step, const Hand *hand, const Action *act)
{
    (void)step;
    if (act->kind != ACT_PRESS || UI_FAMILY(act->id) != KIND_PART)
        return (Move){ 0 };
    return (Move){ hand->draft.confirmed ? MOVE_OPEN : MOVE_PUT, UI_INDEX(act->id), 1 };
}

void kind_said(Ui *ui, const KindSaid *said)
{
    ui_open(ui, (Node){ .id = said->id,
                        .role = ROLE_BUTTON,
                        .flags = NODE_WRAP | NODE_FOLLOW,
                        .name = prose_plain(ui, said->text),
                        .value = said->said,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_EDGE,
                        .edge_px = 2,
                        .radius = 16,
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(said->least_px),
                        .pad = said->pad,
                        .gap = 24,
                        .cross_gap = 6,
                        .cross = PLACE_CENTER });
    prose_line(ui, said->text,
               (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .style = said->style,
                       .ink = TOKEN_INK,
                       .w = { SIZE_GROW, 1, 420 * ui->viewport.text_scale, 0 } });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = said->said,
                       .icon = said->icon,
                       .icon_px = said->icon ? 26 : 0,
                       .icon_gap = said->icon ? 12 : 0,
                       .style = TEXT_VERDICT,
                       .ink = TOKEN_INK,
                       .axis = said->icon ? ROW : COLUMN,
                       .cross = said->icon ? PLACE_CENTER : PLACE_START });
    ui_close(ui);
}

static void add_note_line(Ui *ui, const char *text, const char *icon)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = text,
                       .style = TEXT_STRONG,
                       .ink = TOKEN_INK,
                       .icon = icon,
                       .icon_px = icon ? part_calm(ui, 26) : 0,
                       .icon_gap = icon ? 12 : 0,
                       .axis = icon ? ROW : COLUMN,
                       .cross = icon ? PLACE_CENTER : PLACE_START,
                       .w = SHARE(1) });
}

void kind_result(Ui *ui, const Step *step, const Hand *hand, int part, const char *label)
{
    kind_result_noted(ui, step, hand, part, label, (KindNote){ .said = NULL });
}

void kind_result_noted(Ui *ui, const Step *step, const Hand *hand, int part, const char *label,
                       KindNote note)
{
    const Part *p = &step->exercise.parts[part];
    Mark mark = draft_mark(&hand->draft, step, part);
    bool good = mark == MARK_RIGHT, half = mark == MARK_HALF;
    OptionLook look = { .fill = good   ? TOKEN_LEAF_SOFT
                                : half ? TOKEN_SUN_SOFT
                                       : TOKEN_CORAL_SOFT,
                        .edge = good   ? TOKEN_LEAF
                                : half ? TOKEN_SUN_INK
                                       : TOKEN_CORAL,
                        .badge = good   ? TOKEN_LEAF
                                 : half ? TOKEN_SUN_INK
                                        : TOKEN_CORAL,
                        .on_badge = good   ? TOKEN_ON_LEAF
                                    : half ? TOKEN_SUN_SOFT
                                           : TOKEN_ON_CORAL,
                        .edge_px = 2.5f,
                        .icon = good   ? "check"
                                : half ? "circle-dashed"
                                       : "x",
                        .label = label };
    bool of_text = step->kind == STEP_redact || step->kind == STEP_spot; /* runs as it does */
    ui_open(ui, (Node){ .flags = half ? NODE_DASHED : 0,
                        .w = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = look.edge,
                        .edge_px = look.edge_px,
                        .pad = PAD(look.edge_px),
                        .radius = 16 });
    ui_open(ui, (Node){ .axis = ROW,
                        .w = SHARE(1),
                        .fill = look.fill,
                        .radius = 16 - look.edge_px,
                        .pad = PAD2(14, 28),
                        .gap = 24,
                        .cross = PLACE_CENTER });
    add_badge(ui, look, NULL);
    add_words(ui, p->text, NULL, look, of_text ? prose_piece : prose_line);
    ui_close(ui);
    if (p->feedback) {
        ui_open(ui, (Node){ .flags = NODE_RISE,
                            .w = SHARE(1),
                            .gap = 8,
                            .pad = { 12, 28, 16, 28 + badge_side(ui) + 24 } });
        if (note.said)
            add_note_line(ui, note.said, note.icon);
        if (note.better)
            add_note_line(ui, note.better, NULL);
        prose_add(ui, p->feedback, (Prose){ .style = TEXT_BODY, .gap = 8 });
        ui_close(ui);
    }
    ui_close(ui);
}

static void open_paragraph(Ui *ui)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP | NODE_FOLLOW,
                        .w = SHARE(1),
                        .gap = 10,
                        .cross_gap = 12,
                        .cross = PLACE_CENTER });
}

void kind_flow(Ui *ui, const Step *step, const Hand *hand, int group,
               void (*piece)(Ui *ui, const Step *step, const Hand *hand, int part))
{
    const Exercise *e = &step->exercise;
    bool open = false;
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 22 });
    for (int i = 0; i < e->part_count; i++) {
        if (e->parts[i].group != group)
            continue;
        bool begins = (e->parts[i].text->spans[0].style & SPAN_BREAK) != 0;
        if (open && begins)
            ui_close(ui);
        if (!open || begins)
            open_paragraph(ui);
        open = true;
        piece(ui, step, hand, i);
    }
    if (open)
        ui_close(ui);
    ui_close(ui);
}

void kind_document(Ui *ui, const char *label, const char *icon)
{
    bool tight = ui->viewport.narrow || ui->viewport.portrait;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .gap = 20,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(36, tight ? 32 : 52) });
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = label,
                       .style = TEXT_CHIP,
                       .ink = TOKEN_SOFT,
                       .icon = icon,
                       .icon_px = 28,
                       .icon_gap = 14,
                       .axis = ROW,
                       .cross = PLACE_CENTER,
                       .w = GROW });
}

void kind_meter(Ui *ui, const char *label, int part, int whole, Token fill)
{
    float share = whole > 0 ? (float)part / (float)whole : 0;
    const char *count = ui_printf(ui, tr(ui, "%d of %d"), part, whole);
    ui_open(ui, (Node){ .w = GROW, .gap = 10 });
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 20, .cross = PLACE_END });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = label,
                       .style = TEXT_LIST,
                       .ink = TOKEN_INK,
                       .w = GROW });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = count,
                       .style = TEXT_VERDICT,
                       .ink = TOKEN_INK });
    ui_close(ui);
    ui_open(ui, (Node){ .role = ROLE_PROGRESS,
                        .name = label,
                        .value = count,
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIXED(14),
                        .fill = TOKEN_SUNKEN,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 7,
                        .cross = PLACE_STRETCH });
    if (share > 0)
        ui_add(ui, (Node){ .w = SHARE(share), .h = FIXED(14), .fill = fill, .radius = 7 });
    ui_close(ui);
    ui_close(ui);
}

void kind_hint(Ui *ui, const Step *step, const Hand *hand, const char *how)
{
    bool shown = hand->opened & 1u << HINT_PART;
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 20,
                        .cross_gap = 12,
                        .cross = PLACE_CENTER });
    if (step->exercise.hint && !shown)
        part_button(ui, (Button){ .id = UI_ID(KIND_HINT, 0),
                                  .text = tr(ui, "Show a hint"),
                                  .icon = "lightbulb" });
    ui_add(ui, (Node){ .role = ROLE_TEXT, .text = how, .style = TEXT_SMALL, .ink = TOKEN_SOFT });
    ui_close(ui);
    if (step->exercise.hint && shown)
        part_advice(ui, prose_plain(ui, step->exercise.hint));
}
