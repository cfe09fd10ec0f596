/* judge: an assistant's answers one after the other, each used as it is, fixed or rejected; at the
 * end how far it was trusted too much, and how far too little. */
#include "lesson/judge.h"
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

#include <math.h>

static const struct {
    const char *name, *means, *icon;
} looks[JUDGEMENTS] = {
    [JUDGED_ACCEPT] = { TR("Use it"), TR("It is right as it is"), "check" },
    [JUDGED_FIX] = { TR("Fix it"), TR("Something in it has to change first"), "pencil" },
    [JUDGED_REJECT] = { TR("Reject it"), TR("It is of no use for this"), "x" },
};

static bool beside(const Ui *ui)
{
    return !ui->viewport.narrow && !ui->viewport.portrait;
}

/* The judgements stand below everything that scrolls, each as its name alone. */
static bool is_pinned(const Ui *ui)
{
    return ui->viewport.narrow && ui->viewport.high / ui->viewport.text_scale < 1300 &&
           kind_pins(ui);
}

/* The answer to judge now: the one that was touched, else the first that is left. -1: none. */
static int answer_now(const Hand *hand)
{
    const Draft *d = &hand->draft;
    if (hand->held >= 0)
        return hand->held;
    for (int i = 0; i < d->count; i++)
        if (d->slot[d->shown[i]] == JUDGED_NOT)
            return d->shown[i];
    return -1;
}

static int place_of(const Draft *d, int part)
{
    int place = 0;
    while (place < d->count - 1 && d->shown[place] != part)
        place++;
    return place;
}

static int left_over(const Draft *d)
{
    int left_now = 0;
    for (int i = 0; i < d->count; i++)
        left_now += d->slot[i] == JUDGED_NOT;
    return left_now;
}

/* What was asked, and below it what came back. */
static void add_exchange(Ui *ui, const Part *answer, const char *label, TextStyle style)
{
    kind_document(ui, label, "sparkles");
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 6 });
    part_text(ui, tr(ui, "It was asked"), TEXT_TINY, TOKEN_SOFT);
    prose_line(ui, answer->asked,
               (Node){ .role = ROLE_TEXT, .style = TEXT_LIST, .ink = TOKEN_SOFT, .w = GROW });
    ui_close(ui);
    prose_line(
        ui, answer->text,
        (Node){
            .role = ROLE_TEXT, .flags = NODE_LIVE, .style = style, .ink = TOKEN_INK, .w = GROW });
    ui_close(ui);
}

/* `means`: with a line on what it is for. */
static void add_judgement(Ui *ui, const Hand *hand, int part, int judgement, bool means)
{
    bool chosen = hand->draft.slot[part] == judgement;
    float side = means ? 48 * fmaxf(1, ui->viewport.text_scale) : 52;
    Node choice = { .id = UI_ID(KIND_BIN, judgement - 1),
                    .role = ROLE_CHOICE,
                    .flags = NODE_FOLLOW | (judgement == JUDGED_ACCEPT ? NODE_DEFAULT : 0),
                    .name = tr(ui, looks[judgement].name),
                    .value = tr(ui, looks[judgement].means),
                    .radius = 16,
                    .w = means ? SHARE(1) : GROW,
                    .h = FIT_MIN(means ? 104 : 80),
                    .pad = means ? PAD2(16, 26) : PAD2(12, 16),
                    .gap = means ? 24 : 12 };
    ui_open(ui, part_selectable(choice, chosen));
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = looks[judgement].icon,
                       .icon_px = means ? 28 : part_calm(ui, 22),
                       .ink = chosen ? TOKEN_ON_ACCENT : TOKEN_INK,
                       .fill = chosen ? TOKEN_ACCENT : TOKEN_SUNKEN,
                       .radius = 12,
                       .axis = ROW,
                       .w = FIXED(side),
                       .h = FIXED(side),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = tr(ui, looks[judgement].name),
                       .style = means ? TEXT_TITLE : TEXT_TOOL,
                       .ink = TOKEN_INK,
                       .w = GROW });
    if (means)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .name = "",
                           .text = tr(ui, looks[judgement].means),
                           .style = TEXT_SMALL,
                           .ink = TOKEN_SOFT,
                           .w = GROW });
    ui_close(ui);
    ui_close(ui);
}

/* One number for each answer, with the sign of what was said of it: the way back to any of them. */
static void add_number(Ui *ui, const Hand *hand, int place, int now)
{
    int part = hand->draft.shown[place], judged = hand->draft.slot[part];
    bool here = part == now;
    ui_add(ui, (Node){ .id = UI_ID(KIND_PLACE, part),
                       .role = ROLE_BUTTON,
                       .flags = here ? NODE_SELECTED : 0,
                       .name = ui_printf(ui, tr(ui, "Answer %d"), place + 1),
                       .value = judged ? tr(ui, looks[judged].name) : tr(ui, "not judged yet"),
                       .text = ui_printf(ui, "%d", place + 1),
                       .icon = looks[judged].icon,
                       .icon_px = 22,
                       .icon_gap = 8,
                       .style = TEXT_KEYCAP,
                       .ink = TOKEN_INK,
                       .fill = here     ? TOKEN_ACCENT_SOFT
                               : judged ? TOKEN_SUNKEN
                                        : TOKEN_SURFACE,
                       .edge = here ? TOKEN_ACCENT : TOKEN_EDGE,
                       .edge_px = here ? 4 : 2,
                       .radius = 14,
                       .axis = ROW,
                       .pad = PAD2(0, 14),
                       .w = { SIZE_FIT, 0, 84, 0 },
                       .h = FIT_MIN(64),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void add_numbers(Ui *ui, const Hand *hand, int now)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 12,
                        .cross_gap = 12,
                        .pad = { 12, 0, 0, 0 } });
    for (int place = 0; place < hand->draft.count; place++)
        add_number(ui, hand, place, now);
    ui_close(ui);
}

static void view_one(Ui *ui, const Step *step, const Hand *hand, int part)
{
    bool wide = beside(ui);
    const Draft *d = &hand->draft;
    ui_open(ui, (Node){ .axis = wide ? ROW : COLUMN, .w = SHARE(1), .gap = wide ? 40 : 24 });
    ui_open(ui, (Node){ .w = wide ? (Size){ SIZE_GROW, 1.7f, 0, 0 } : SHARE(1) });
    add_exchange(
        ui, &step->exercise.parts[part],
        ui_printf(ui, tr(ui, "Answer %d of %d, by an assistant"), place_of(d, part) + 1, d->count),
        TEXT_CARD);
    ui_close(ui);
    if (!is_pinned(ui)) {
        ui_open(ui, (Node){ .w = wide ? GROW : SHARE(1), .gap = 14 });
        for (int judgement = JUDGED_ACCEPT; judgement < JUDGEMENTS; judgement++)
            add_judgement(ui, hand, part, judgement, true);
        ui_close(ui);
    }
    ui_close(ui);
}

/* Where text is large, going down to the judgements would take what is judged out of sight. */
static void pinned(Ui *ui, const Step *step, const Hand *hand, Node around)
{
    (void)step;
    int now = answer_now(hand);
    if (now < 0 || !is_pinned(ui))
        return;
    around.axis = ROW;
    around.flags = NODE_WRAP;
    around.gap = 16;
    around.cross_gap = 10;
    ui_open(ui, around);
    for (int judgement = JUDGED_ACCEPT; judgement < JUDGEMENTS; judgement++)
        add_judgement(ui, hand, now, judgement, false);
    ui_close(ui);
}

static void add_judged(Ui *ui, const Step *step, const Draft *d, int place)
{
    int part = d->shown[place], judged = d->slot[part];
    kind_said(ui, &(KindSaid){ .id = UI_ID(KIND_PLACE, part),
                               .text = step->exercise.parts[part].text,
                               .style = TEXT_LIST,
                               .said = tr(ui, looks[judged].name),
                               .icon = looks[judged].icon,
                               .least_px = 72,
                               .pad = PAD2(10, 24) });
}

static void view_all(Ui *ui, const Step *step, const Draft *d)
{
    part_text(ui, tr(ui, "Every answer is judged. Touch one to look at it again."), TEXT_SMALL,
              TOKEN_SOFT);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 10 });
    for (int place = 0; place < d->count; place++)
        add_judged(ui, step, d, place);
    ui_close(ui);
}

static const char *verdict(Ui *ui, const Step *step, const Draft *d, int part)
{
    bool good = step->exercise.parts[part].right;
    switch (d->slot[part]) {
    case JUDGED_ACCEPT:
        return good ? tr(ui, "Used, and rightly") : tr(ui, "Used, and it is wrong");
    case JUDGED_FIX:
        return good ? tr(ui, "Fixed, and it was good already") : tr(ui, "Fixed, and rightly");
    default:
        return good ? tr(ui, "Rejected, and it was good") : tr(ui, "Rejected, and rightly");
    }
}

static void add_summary(Ui *ui, const Step *step, const Draft *d)
{
    JudgeTally t = judge_tally(d, step);
    part_text(ui,
              draft_score(d, step) >= 1 ? tr(ui, "You trusted what is good, and nothing else.")
              : draft_passes(d, step)
                  ? tr(ui, "That counts as right. Look at what differs.")
                  : tr(ui, "Not there yet. Read below what each answer can be trusted with."),
              TEXT_STRONG, TOKEN_INK);
    ui_open(ui, (Node){ .axis = beside(ui) ? ROW : COLUMN,
                        .w = SHARE(1),
                        .gap = beside(ui) ? 56 : 24,
                        .pad = { 0, 0, 12, 0 } });
    kind_meter(ui, tr(ui, "Trusted too much: wrong answers that you used"), t.trusted, t.bad,
               TOKEN_CORAL);
    kind_meter(ui, tr(ui, "Trusted too little: good answers that you rejected"), t.rejected, t.good,
               TOKEN_CORAL);
    ui_close(ui);
}

static void view_checked(Ui *ui, const Step *step, const Hand *hand)
{
    const Draft *d = &hand->draft;
    if (!hand->overlooked)
        add_summary(ui, step, d);
    for (int place = 0; place < d->count; place++) {
        int part = d->shown[place];
        ui_open(ui, (Node){ .w = SHARE(1), .gap = 8, .pad = { 10, 0, 0, 0 } });
        prose_line(ui, step->exercise.parts[part].asked,
                   (Node){ .role = ROLE_TEXT, .style = TEXT_SMALL, .ink = TOKEN_SOFT, .w = GROW });
        kind_result(ui, step, hand, part, verdict(ui, step, d, part));
        ui_close(ui);
    }
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    if (hand->draft.confirmed) {
        view_checked(ui, step, hand);
        return;
    }
    int now = answer_now(hand);
    if (now < 0) {
        view_all(ui, step, &hand->draft);
        return;
    }
    view_one(ui, step, hand, now);
    add_numbers(ui, hand, now);
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    (void)step;
    if (act->kind != ACT_PRESS || hand->draft.confirmed)
        return (Move){ 0 };
    if (UI_FAMILY(act->id) == KIND_PLACE)
        return (Move){ MOVE_HOLD, UI_INDEX(act->id), 0 };
    if (UI_FAMILY(act->id) == KIND_BIN && answer_now(hand) >= 0)
        return (Move){ MOVE_PUT, answer_now(hand), UI_INDEX(act->id) };
    return (Move){ 0 };
}

static const char *progress(Ui *ui, const Step *step, const Draft *d)
{
    (void)step;
    return ui_printf(ui, tr(ui, "%d of %d judged"), d->count - left_over(d), d->count);
}

static const char *result(Ui *ui, const Step *step, const Draft *d)
{
    int right = 0;
    for (int i = 0; i < d->count; i++)
        right += draft_mark(d, step, i) == MARK_RIGHT;
    return ui_printf(ui, tr(ui, "%d of %d right"), right, d->count);
}

static const char *left(Ui *ui, const Step *step, const Draft *d)
{
    (void)step;
    return ui_printf(ui, tr_n(ui, "%d left to judge", "%d left to judge", left_over(d)),
                     left_over(d));
}

static const char *meant(Ui *ui, const Step *step, int part)
{
    return step->exercise.parts[part].right ? tr(ui, "Use it") : tr(ui, "Fix it or reject it");
}

const KioskKind kiosk_kind_judge = { .view = view,
                                     .move = move,
                                     .progress = progress,
                                     .result = result,
                                     .outcome = true,
                                     .check = TR("Check my judgement"),
                                     .left = left,
                                     .pinned = pinned,
                                     .meant = meant,
                                     .fared = verdict };
