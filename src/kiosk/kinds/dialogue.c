/* dialogue: a talk in bubbles, reply by reply; at its end the whole of it, with what each reply
 * did.
 */
#include "lesson/dialogue.h"
#include "base/utf8.h"
#include "course/talk.h"
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

#include <math.h>

enum { TRUST_MOST = 10, TRUST_AT_FIRST = 5, TRUST_SEGMENTS = 5, NAME_FITS = 6 };

/* How far the other one trusts after so many replies, 0 to TRUST_MOST: earned slowly, lost fast. */
static int trust_after(const Draft *d, const Step *step, int said)
{
    int trust = TRUST_AT_FIRST;
    for (int number = 1; number <= said; number++) {
        static const int change[] = { -1, 0, 1, 2 }; /* poor, weak, good, best */
        int worth = step->exercise.parts[dialogue_reply(d, number)].weight;
        trust += worth < 0 ? 2 * TALK_HARMFUL : change[worth];
        trust = trust < 0 ? 0 : trust > TRUST_MOST ? TRUST_MOST : trust;
    }
    return trust;
}

static const char *trust_words(Ui *ui, const char *with, int trust)
{
    return ui_printf(ui,
                     trust <= 1   ? tr(ui, "%s has closed up")
                     : trust <= 3 ? tr(ui, "%s is on guard")
                     : trust <= 6 ? tr(ui, "%s is listening")
                     : trust <= 8 ? tr(ui, "%s is opening up")
                                  : tr(ui, "%s trusts you"),
                     ui_isolate(ui, with, NULL));
}

/* Full from 2 on, half full at 1. */
static void add_segment(Ui *ui, int halves)
{
    bool full = halves > 1;
    ui_open(ui, (Node){ .axis = ROW,
                        .w = GROW,
                        .h = FIXED(16),
                        .fill = full ? TOKEN_ACCENT : TOKEN_SURFACE,
                        .edge = full ? TOKEN_NONE : TOKEN_EDGE,
                        .edge_px = full ? 0 : 2,
                        .radius = 8,
                        .cross = PLACE_STRETCH });
    if (halves == 1)
        ui_add(ui, (Node){ .w = SHARE(0.5f), .h = FIXED(16), .fill = TOKEN_ACCENT, .radius = 8 });
    ui_close(ui);
}

static void add_trust(Ui *ui, const char *with, int trust, Size width)
{
    const char *words = trust_words(ui, with, trust);
    ui_open(ui, (Node){ .w = width, .gap = 8 });
    ui_open(ui, (Node){ .role = ROLE_PROGRESS,
                        .name = ui_printf(ui, tr(ui, "Trust: %d of %d"), trust, TRUST_MOST),
                        .axis = ROW,
                        .w = SHARE(1),
                        .gap = 6 });
    for (int i = 0; i < TRUST_SEGMENTS; i++)
        add_segment(ui, trust - 2 * i);
    ui_close(ui);
    part_text(ui, words, TEXT_CHIP, TOKEN_INK);
    ui_close(ui);
}

/* "Kim", or the first letter of a longer name. */
static const char *badge_name(Ui *ui, const char *name)
{
    Str rest = str_of(name);
    if ((int)utf8_count(rest) <= NAME_FITS)
        return name;
    size_t len = 1;
    while (len < rest.len && ((unsigned char)name[len] & 0xc0) == 0x80)
        len++;
    return ui_printf(ui, "%.*s", (int)len, name);
}

static void add_who(Ui *ui, const char *name, bool you)
{
    float side = 56 * fmaxf(1, ui->viewport.text_scale);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = name,
                       .text = badge_name(ui, name),
                       .style = TEXT_KEYCAP,
                       .ink = you ? TOKEN_ON_ACCENT : TOKEN_SKY,
                       .fill = you ? TOKEN_ACCENT : TOKEN_SKY_SOFT,
                       .radius = side / 2,
                       .axis = ROW,
                       .w = { SIZE_FIT, 0, side, 0 },
                       .h = FIXED(side),
                       .pad = PAD2(0, 10),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void open_bubble(Ui *ui, bool you)
{
    ui_open(ui, (Node){ .w = FIT_MAX(1100),
                        .fill = you ? TOKEN_ACCENT_SOFT : TOKEN_SURFACE,
                        .edge = you ? TOKEN_ACCENT : TOKEN_LINE,
                        .edge_px = you ? 1.5f : 2,
                        .radius = 26,
                        .pad = PAD2(22, 32),
                        .gap = 4 });
}

/* `live`: it has just been said. */
static void add_other(Ui *ui, const Step *step, int turn, bool live)
{
    const Group *g = &step->exercise.groups[turn];
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 24, .cross = PLACE_END });
    add_who(ui, step->exercise.with, false);
    open_bubble(ui, false);
    prose_line(ui, g->text,
               (Node){ .role = ROLE_TEXT,
                       .flags = live ? NODE_LIVE : 0,
                       .style = TEXT_BODY,
                       .ink = TOKEN_INK });
    if (g->does)
        prose_line(ui, g->does,
                   (Node){ .role = ROLE_TEXT, .style = TEXT_SMALL, .ink = TOKEN_SOFT });
    ui_close(ui);
    ui_close(ui);
}

static void add_you(Ui *ui, const Part *reply)
{
    ui_open(ui,
            (Node){ .axis = ROW, .w = SHARE(1), .gap = 24, .main = PLACE_END, .cross = PLACE_END });
    open_bubble(ui, true);
    prose_line(ui, reply->text, (Node){ .role = ROLE_TEXT, .style = TEXT_BODY, .ink = TOKEN_INK });
    ui_close(ui);
    add_who(ui, tr(ui, "You"), true);
    ui_close(ui);
}

static void add_reply(Ui *ui, const Step *step, int part, int place)
{
    ui_open(ui, (Node){ .id = UI_ID(KIND_PART, part),
                        .role = ROLE_CHOICE,
                        .flags = NODE_FOLLOW | (place == 0 ? NODE_DEFAULT : 0),
                        .name = prose_plain(ui, step->exercise.parts[part].text),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_EDGE,
                        .edge_px = 2.5f,
                        .radius = 16,
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(84),
                        .pad = PAD2(14, 28),
                        .gap = 24,
                        .cross = PLACE_CENTER });
    kind_keycap(ui, ui_printf(ui, "%d", place + 1));
    prose_line(
        ui, step->exercise.parts[part].text,
        (Node){ .role = ROLE_TEXT, .name = "", .style = TEXT_OPTION, .ink = TOKEN_INK, .w = GROW });
    ui_close(ui);
}

/* The last exchange and what was said to it: what is needed to answer. Where there is room for all
 * that was said, all of it; where there is little, only the answer that is being answered. */
static void add_talk(Ui *ui, const Step *step, const Draft *d, int now)
{
    int said = dialogue_said(d);
    bool tall = ui->viewport.portrait && ui->viewport.high / ui->viewport.text_scale > 1400;
    if (said == 0 && step->exercise.scene)
        prose_add(ui, step->exercise.scene,
                  (Prose){ .style = TEXT_SUBTITLE, .gap = 16, .cards = true });
    for (int number = tall ? 1 : said; number <= said && said > 0; number++) {
        const Part *reply = &step->exercise.parts[dialogue_reply(d, number)];
        if (tall || !ui->viewport.narrow)
            add_other(ui, step, reply->group, false);
        add_you(ui, reply);
    }
    add_other(ui, step, now, true);
}

static void add_replies(Ui *ui, const Step *step, const Draft *d, int now)
{
    if (talk_ends(&step->exercise, now)) {
        part_text(ui, tr(ui, "The talk is over. You can still go back and say something else."),
                  TEXT_SMALL, TOKEN_SOFT);
        return;
    }
    part_space(ui, 2);
    prose_line(ui, step->exercise.ask,
               (Node){ .role = ROLE_HEADING, .style = TEXT_TITLE, .ink = TOKEN_INK, .w = GROW });
    for (int i = 0, place = 0; i < d->count; i++)
        if (step->exercise.parts[d->shown[i]].group == now)
            add_reply(ui, step, d->shown[i], place++);
}

static void view_open(Ui *ui, const Step *step, const Draft *d)
{
    bool beside = !ui->viewport.narrow && !ui->viewport.portrait;
    int now = dialogue_turn(d, step), trust = trust_after(d, step, dialogue_said(d));
    ui_open(ui, (Node){ .axis = beside ? ROW : COLUMN, .w = SHARE(1), .gap = beside ? 32 : 18 });
    if (!beside)
        add_trust(ui, step->exercise.with, trust, GROW_MAX(480));
    ui_open(ui, (Node){ .w = beside ? GROW : SHARE(1), .gap = 14 });
    add_talk(ui, step, d, now);
    add_replies(ui, step, d, now);
    ui_close(ui);
    if (beside)
        add_trust(ui, step->exercise.with, trust, FIXED(part_measure(ui, 220)));
    ui_close(ui);
}

/* ---- the talk once more, when it is over -------------------------------- */

static const char *harm_words(Ui *ui, int harm)
{
    static const char *const words[HARMS] = {
        [HARM_GUARANTEE] = TR("A promise that nobody can keep"),
        [HARM_THREAT] = TR("Pressure instead of an answer"),
        [HARM_RIDICULE] = TR("It makes fun of a worry"),
        [HARM_LEAK] = TR("It passes on what was said in confidence"),
    };
    return tr(ui, words[harm]);
}

static void add_worth(Ui *ui, const Part *reply)
{
    static const char *const words[] = { TR("Hardly helps"), TR("Weak"), TR("Good"), TR("Best") };
    int worth = reply->weight;
    if (reply->gate)
        part_chip(ui, "triangle-alert", harm_words(ui, reply->class), CHIP_CORAL);
    else
        part_chip(ui,
                  worth == TALK_BEST ? "check"
                  : worth > 0        ? NULL
                                     : "x",
                  tr(ui, words[worth]),
                  worth == TALK_BEST ? CHIP_LEAF
                  : worth > 0        ? CHIP_SUN
                                     : CHIP_CORAL);
}

static const Part *best_reply(const Exercise *e, int turn)
{
    const Part *best = NULL;
    for (int i = 0; i < e->part_count; i++)
        if (e->parts[i].group == turn && (!best || e->parts[i].weight > best->weight))
            best = &e->parts[i];
    return best;
}

static void add_said_of_it(Ui *ui, const char *label, const Block *blocks)
{
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    part_text(ui, label, TEXT_VERDICT, TOKEN_SOFT);
    prose_add(ui, blocks, (Prose){ .style = TEXT_BODY, .gap = 8 });
    ui_close(ui);
}

/* What it made the other one think, then what it did, then what would have done more. */
static void add_after(Ui *ui, const Step *step, const Draft *d, int number)
{
    const Exercise *e = &step->exercise;
    const Part *reply = &e->parts[dialogue_reply(d, number)];
    const Part *best = best_reply(e, reply->group);
    bool beside = !ui->viewport.narrow && !ui->viewport.portrait;
    ui_open(
        ui,
        (Node){
            .w = SHARE(1), .gap = 16, .fill = TOKEN_SUNKEN, .radius = 20, .pad = PAD2(22, 32) });
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 24,
                        .cross_gap = 10,
                        .cross = PLACE_CENTER });
    add_worth(ui, reply);
    ui_spring(ui);
    add_trust(ui, e->with, trust_after(d, step, number), FIXED(part_measure(ui, 260)));
    ui_close(ui);
    ui_open(ui, (Node){ .axis = beside ? ROW : COLUMN, .w = SHARE(1), .gap = beside ? 48 : 12 });
    add_said_of_it(ui, ui_printf(ui, tr(ui, "What %s thinks"), ui_isolate(ui, e->with, NULL)),
                   reply->thinks);
    add_said_of_it(ui, tr(ui, "What it did"), reply->feedback);
    ui_close(ui);
    if (best->weight > reply->weight)
        add_said_of_it(ui, tr(ui, "What would have done more"), best->text);
    ui_close(ui);
}

static void add_verdict(Ui *ui, const Step *step, const Draft *d)
{
    bool harm = draft_gated(d, step), good = draft_passes(d, step);
    int points = dialogue_points(d, step), best = talk_ways(&step->exercise, 0).best;
    Token edge = harm ? TOKEN_CORAL : good ? TOKEN_LEAF : TOKEN_SUN_INK;
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_FOLLOW,
                        .w = GROW_MAX(1536),
                        .gap = 24,
                        .fill = harm   ? TOKEN_CORAL_SOFT
                                : good ? TOKEN_LEAF_SOFT
                                       : TOKEN_SUN_SOFT,
                        .edge = edge,
                        .edge_px = 2.5f,
                        .radius = 20,
                        .pad = PAD2(24, 32),
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = harm   ? "triangle-alert"
                               : good ? "circle-check"
                                      : "messages-square",
                       .icon_px = 44,
                       .ink = edge });
    ui_open(ui, (Node){ .w = GROW, .gap = 4 });
    part_heading(ui,
                 harm ? tr(ui, "One thing you said outweighs the rest")
                 : points >= best
                     ? tr(ui, "You found the best way through")
                     : ui_printf(ui,
                                 good ? tr(ui, "This talk helped %s")
                                      : tr(ui, "There is a way through that helps %s more"),
                                 ui_isolate(ui, step->exercise.with, NULL)),
                 TEXT_H3, TOKEN_INK);
    part_text(ui,
              ui_printf(ui,
                        harm ? tr(ui, "%d of %d points, which do not make up for it. Look for the "
                                      "reply marked below, and say it differently.")
                             : tr(ui, "%d of %d points."),
                        points > 0 ? points : 0, best),
              TEXT_SMALL, TOKEN_INK);
    ui_close(ui);
    ui_close(ui);
}

static void view_over(Ui *ui, const Step *step, const Draft *d)
{
    int said = dialogue_said(d);
    add_verdict(ui, step, d);
    for (int number = 1; number <= said; number++) {
        const Part *reply = &step->exercise.parts[dialogue_reply(d, number)];
        ui_open(ui, (Node){ .flags = NODE_RISE, .w = GROW_MAX(1536), .gap = 14 });
        add_other(ui, step, reply->group, false);
        add_you(ui, reply);
        add_after(ui, step, d, number);
        ui_close(ui);
    }
    add_other(ui, step, dialogue_turn(d, step), false);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    if (hand->draft.confirmed)
        view_over(ui, step, &hand->draft);
    else
        view_open(ui, step, &hand->draft);
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    (void)step;
    const Draft *d = &hand->draft;
    bool back =
        act->kind == ACT_ERASE || (act->kind == ACT_PRESS && UI_FAMILY(act->id) == KIND_BACK);
    if (d->confirmed)
        return (Move){ 0 };
    if (back && dialogue_said(d))
        return (Move){ MOVE_PUT, dialogue_reply(d, dialogue_said(d)), -1 };
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == KIND_PART)
        return (Move){ MOVE_PUT, UI_INDEX(act->id), 0 };
    return (Move){ 0 };
}

static void tools(Ui *ui, const Step *step, const Hand *hand)
{
    (void)step;
    bool first = dialogue_said(&hand->draft) == 0;
    part_button(ui, (Button){ .id = UI_ID(KIND_BACK, 0),
                              .text = tr(ui, "Back one turn"),
                              .icon = "undo-2",
                              .flags = first ? NODE_DISABLED : 0 });
}

static const char *progress(Ui *ui, const Step *step, const Draft *d)
{
    int said = dialogue_said(d);
    int longest = talk_ways(&step->exercise, dialogue_turn(d, step)).longest;
    return d->confirmed || !longest
               ? ""
               : ui_printf(ui, tr(ui, "Turn %d of %d"), said + 1, said + longest);
}

const KioskKind kiosk_kind_dialogue = { .view = view,
                                        .move = move,
                                        .progress = progress,
                                        .tools = tools,
                                        .check = TR("See how it went"),
                                        .again = TR("Have the talk again"),
                                        .asks = true };
