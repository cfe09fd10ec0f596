/* pulse: one statement after the other, each rated by one touch or passed over by one; then all of
 * them once more, before they go into the box and cannot be changed. */
#include "lesson/pulse.h"
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "ui/words.h"

#include <math.h>

/* The statement to rate now: the one that was touched, else the first that is open. -1: none. */
static int statement_now(const Hand *hand)
{
    return hand->held >= 0 ? hand->held : pulse_open(&hand->draft);
}

/* "4"; and what the ends mean. */
static const char *place_name(Ui *ui, const Step *step, int place)
{
    const Exercise *e = &step->exercise;
    int rating = pulse_rating(step, place);
    const char *end = place == 1 ? e->low : place == pulse_places(step) ? e->high : NULL;
    return end ? ui_printf(ui, "%d: %s", rating, end) : ui_printf(ui, "%d", rating);
}

static void add_promise(Ui *ui)
{
    ui_add(ui,
           (Node){ .role = ROLE_TEXT,
                   .text = tr(ui, "Nobody else sees your own answer. Reports show groups of eight "
                                  "or more."),
                   .icon = "lock",
                   .icon_px = 26,
                   .icon_gap = 14,
                   .style = TEXT_SMALL,
                   .ink = TOKEN_SOFT,
                   .axis = ROW,
                   .cross = PLACE_CENTER });
}

/* In design px, where there is room. */
static float scale_width(const Ui *ui)
{
    return part_measure(ui, 1520);
}

static void add_place(Ui *ui, const Step *step, const Hand *hand, int part, int place, float least)
{
    Node choice = { .id = KIND_RATING_ID(part, place),
                    .role = ROLE_CHOICE,
                    .name = place_name(ui, step, place),
                    .text = ui_printf(ui, "%d", pulse_rating(step, place)),
                    .style = TEXT_NUMBER,
                    .radius = 14,
                    .w = { SIZE_GROW, 1, least, 0 },
                    .h = FIT_MIN(frame_is_tight(ui) ? 88 : 132),
                    .main = PLACE_CENTER };
    ui_add(ui, part_selectable(choice, hand->draft.slot[part] == place));
}

/* Where a row has no room for all places there are several of one width, and no ten stands alone.
 */
static void add_places(Ui *ui, const Step *step, const Hand *hand, int part)
{
    int places = pulse_places(step);
    float gap = places > PULSE_AGREE ? 12 : 24;
    float least = (places > PULSE_AGREE ? 62 : 84) * ui->viewport.text_scale;
    float wide = fminf(scale_width(ui), ui->viewport.wide - (ui->viewport.portrait ? 96 : 192));
    int fit = (int)((wide + gap) / (least + gap));
    int rows = (places + fit - 1) / (fit > 0 ? fit : 1), row = (places + rows - 1) / rows;
    for (int from = 1; from <= places; from += row) {
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = gap });
        for (int place = from; place < from + row; place++)
            if (place <= places)
                add_place(ui, step, hand, part, place, least);
            else
                ui_add(ui, (Node){ .w = { SIZE_GROW, 1, least, 0 } });
        ui_close(ui);
    }
}

static void add_end(Ui *ui, int place, const char *label)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = ui_printf(ui, tr(ui, "%d means: %s"), place, label),
                       .style = TEXT_BODY,
                       .ink = TOKEN_SOFT });
}

static void add_ends(Ui *ui, const Step *step)
{
    const Exercise *e = &step->exercise;
    ui_open(ui,
            (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 40, .cross_gap = 6 });
    add_end(ui, pulse_rating(step, 1), e->low);
    ui_spring(ui);
    add_end(ui, e->scale, e->high);
    ui_close(ui);
}

static void view_one(Ui *ui, const Step *step, const Hand *hand, int part)
{
    const Exercise *e = &step->exercise;
    bool tight = frame_is_tight(ui);
    frame_above(ui);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = tight ? 18 : 28, .cross = PLACE_CENTER });
    if (e->scene && part == 0) {
        ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1100)),
                            .fill = TOKEN_SKY_SOFT,
                            .radius = 20,
                            .pad = PAD2(20, 32) });
        prose_add(ui, e->scene, (Prose){ .style = TEXT_BODY, .gap = 12, .cards = true });
        ui_close(ui);
    }
    prose_line(ui, e->ask,
               (Node){ .role = ROLE_TEXT,
                       .style = TEXT_BODY,
                       .ink = TOKEN_SOFT,
                       .align = ALIGN_CENTER,
                       .w = GROW_MAX(part_measure(ui, 1300)) });
    prose_line(ui, e->parts[part].text,
               (Node){ .role = ROLE_HEADING,
                       .flags = NODE_LIVE,
                       .style = tight ? TEXT_QUESTION : TEXT_H1,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = GROW_MAX(part_measure(ui, 1300)) });
    add_promise(ui);
    part_space(ui, tight ? 0 : 20);
    ui_open(ui, (Node){ .w = GROW_MAX(scale_width(ui)), .gap = 16 });
    add_places(ui, step, hand, part);
    add_ends(ui, step);
    ui_close(ui);
    part_button(ui, (Button){ .id = UI_ID(KIND_NAME, part), .text = tr(ui, "Rather not say") });
    ui_close(ui);
    frame_below(ui);
}

static void add_rated(Ui *ui, const Step *step, const Draft *d, int part)
{
    bool rated = d->slot[part] > PULSE_OPEN;
    int rating = pulse_rating(step, d->slot[part]);
    kind_said(ui, &(KindSaid){ .id = UI_ID(KIND_PART, part),
                               .text = step->exercise.parts[part].text,
                               .style = TEXT_OPTION,
                               .said = rated ? ui_printf(ui, tr(ui, "%d of %d"), rating,
                                                         step->exercise.scale)
                                             : tr(ui, "Rather not say"),
                               .least_px = 84,
                               .pad = PAD2(14, 28) });
}

static void view_all(Ui *ui, const Step *step, const Draft *d)
{
    frame_above(ui);
    ui_open(ui, (Node){ .w = SHARE(1), .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1300)), .gap = 16 });
    part_heading(ui, tr(ui, "Is it as you mean it?"), TEXT_QUESTION, TOKEN_INK);
    part_text(ui,
              tr(ui, "Touch a line to change it. Once it is handed in nobody else can tell which "
                     "answer is yours, so it cannot be changed any more."),
              TEXT_BODY, TOKEN_SOFT);
    part_space(ui, 8);
    for (int i = 0; i < d->count; i++)
        add_rated(ui, step, d, i);
    ui_close(ui);
    ui_close(ui);
    frame_below(ui);
}

/* The same whether something was said or not: nothing here knows it any more. */
static void view_asked(Ui *ui, bool own)
{
    frame_above(ui);
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 24, .cross = PLACE_CENTER });
    part_emblem(ui, "lock", TOKEN_LEAF_SOFT, 56);
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = tr(ui, "Thank you. That is all."),
                       .style = TEXT_H1,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .w = SHARE(1) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "It is noted that you were asked. What you answered, if you "
                                      "did, is kept without your name, and comes into a report "
                                      "only together with seven others or more."),
                       .style = TEXT_BODY,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .w = GROW_MAX(part_measure(ui, 1000)) });
    if (own)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = tr(ui, "A sealed copy is kept for you alone. Only your PIN "
                                          "opens it."),
                           .style = TEXT_BODY,
                           .ink = TOKEN_INK,
                           .align = ALIGN_CENTER,
                           .w = GROW_MAX(part_measure(ui, 1000)) });
    ui_close(ui);
    frame_below(ui);
}

static void view(Ui *ui, const Step *step, const Hand *hand)
{
    int part = statement_now(hand);
    if (hand->draft.confirmed)
        view_asked(ui, hand->own);
    else if (part >= 0)
        view_one(ui, step, hand, part);
    else
        view_all(ui, step, &hand->draft);
}

static Move move(const Step *step, const Hand *hand, const Action *act)
{
    int part = statement_now(hand);
    (void)step;
    if (act->kind != ACT_PRESS || hand->draft.confirmed)
        return (Move){ 0 };
    int index = UI_INDEX(act->id);
    switch (UI_FAMILY(act->id)) {
    case KIND_PLACE:
        return (Move){ MOVE_PUT, KIND_RATED_PART(index), KIND_RATING_OF(index) };
    case KIND_NAME:
        return (Move){ MOVE_PUT, index, 0 };
    case KIND_PART:
        return (Move){ MOVE_HOLD, index, 0 };
    case KIND_BACK:
        return (Move){ MOVE_HOLD, part < 0 ? hand->draft.count - 1 : part - 1, 0 };
    default:
        return (Move){ 0 };
    }
}

static void tools(Ui *ui, const Step *step, const Hand *hand)
{
    int part = statement_now(hand), count = hand->draft.count;
    (void)step;
    if (part != 0)
        part_button(ui, (Button){ .id = UI_ID(KIND_BACK, 0),
                                  .text = tr(ui, "Previous"),
                                  .icon = "arrow-left" });
    if (part >= 0 && count > 1)
        part_text(ui, ui_printf(ui, tr(ui, "Question %d of %d"), part + 1, count), TEXT_SMALL,
                  TOKEN_SOFT);
}

static const char *meant(Ui *ui, const Step *step, int part)
{
    (void)part;
    return ui_printf(ui, tr(ui, "Rated from %s to %s"), place_name(ui, step, 1),
                     place_name(ui, step, pulse_places(step)));
}

const KioskKind kiosk_kind_pulse = {
    .view = view, .move = move, .check = TR("Hand in"), .asks = true, .tools = tools, .meant = meant
};
