#include "kiosk/compared.h"

#include "course/own_words.h"
#include "course/request.h"
#include "kiosk/frame.h"
#include "kiosk/prose.h"
#include "lesson/compose.h"
#include "ui/words.h"

const char *compared_words(Ui *ui, const Draft *d, int group)
{
    return ui_printf(ui, "%s", d->own[group].text);
}

bool compared_beside(const Ui *ui)
{
    return !ui->viewport.narrow && !ui->viewport.portrait;
}

/* The bits of `opened`: whether it was tried, then what somebody ticked for themselves. */
static int tick_of(int group, int check)
{
    return 1 + group * MAX_WORD_CHECKS + check;
}

_Static_assert(1 + MAX_REQUEST_PARTS * MAX_WORD_CHECKS <= 32, "the bits of Hand.opened");

static int model_piece(const Exercise *e, int group)
{
    for (int i = 0; i < e->part_count; i++)
        if (e->parts[i].group == group && e->parts[i].weight == REQUEST_FULL)
            return i;
    return -1;
}

static void open_side(Ui *ui, const char *label)
{
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    part_text(ui, label, TEXT_TINY, TOKEN_SOFT);
}

static void add_side(Ui *ui, const char *label, const Block *text)
{
    open_side(ui, label);
    prose_line(ui, text,
               (Node){ .role = ROLE_TEXT, .style = TEXT_BODY, .ink = TOKEN_INK, .w = GROW });
    ui_close(ui);
}

static void add_words_side(Ui *ui, const char *label, const char *words, Token ink)
{
    open_side(ui, label);
    part_text(ui, words, TEXT_BODY, ink);
    ui_close(ui);
}

static void add_worth(Ui *ui, bool filled, bool never, int worth, int weight)
{
    int points = weight * worth / REQUEST_FULL;
    bool full = worth == REQUEST_FULL, half = worth == REQUEST_FULL / 2;
    if (never)
        part_chip(ui, "triangle-alert", tr(ui, "This never goes in"), CHIP_CORAL);
    else
        part_chip(ui,
                  full   ? "check"
                  : half ? NULL
                         : "x",
                  ui_printf(ui,
                            full     ? tr(ui, "All of it: %d of %d")
                            : half   ? tr(ui, "Half of it: %d of %d")
                            : filled ? tr(ui, "Says too little: %d of %d")
                                     : tr(ui, "Missing: %d of %d"),
                            points, weight),
                  full   ? CHIP_LEAF
                  : half ? CHIP_SUN
                         : CHIP_CORAL);
}

/* What was looked for. Where it was not found, somebody may have said it in words that nobody
 * listed: they look for themselves and tick it, which is kept nowhere and changes no points. */
static void add_check(Ui *ui, const WordCheck *check, const OwnWords *own, bool met, int index,
                      bool ticked)
{
    Str found;
    Node line = { .axis = ROW,
                  .w = SHARE(1),
                  .h = FIT_MIN(64),
                  .pad = PAD2(8, 20),
                  .radius = 14,
                  .gap = 16,
                  .cross = PLACE_CENTER };
    if (!met) {
        line.id = UI_ID(KIND_HINT, index);
        line.role = ROLE_CHECK;
        line.name = ui_printf(ui, "%s %s", prose_plain(ui, check->says),
                              tr(ui, "Mine says so in other words"));
        line = part_selectable(line, ticked);
    }
    ui_open(ui, line);
    ui_add(ui, (Node){ .icon = met      ? "circle-check"
                               : ticked ? "square-check"
                                        : "square",
                       .icon_px = 30,
                       .ink = met ? TOKEN_LEAF : TOKEN_ACCENT });
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    prose_line(ui, check->says,
               (Node){ .role = ROLE_TEXT, .style = TEXT_BODY, .ink = TOKEN_INK, .w = GROW });
    if (!met)
        part_text(ui, tr(ui, "Mine says so in other words"), TEXT_SMALL, TOKEN_SOFT);
    else if (own_words_find(check->words, str_of(own->text), &found))
        part_text(ui,
                  ui_printf(ui, tr(ui, "Found: “%s”"),
                            ui_isolate(ui, ui_printf(ui, "%.*s", STR_ARG(found)), NULL)),
                  TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

static void add_checks(Ui *ui, const Exercise *e, const OwnWords *own, int group, uint32_t opened)
{
    Str found;
    if (own->leak && own_words_leak(e, str_of(own->text), &found))
        part_text(ui,
                  ui_printf(ui, tr(ui, "“%s” never goes into a tool."),
                            ui_isolate(ui, ui_printf(ui, "%.*s", STR_ARG(found)), NULL)),
                  TEXT_BODY, TOKEN_INK);
    part_text(ui,
              tr(ui, "Certain words were looked for, and nothing else is judged. Lay yours beside "
                     "the model. What you tick is for you alone and changes no points."),
              TEXT_SMALL, TOKEN_SOFT);
    const Group *g = &e->groups[group];
    for (int i = 0; i < g->check_count; i++) {
        int index = tick_of(group, i);
        add_check(ui, &g->checks[i], own, own->met >> i & 1u, index, opened >> index & 1u);
    }
}

void compared_add(Ui *ui, const Step *step, const Hand *hand, int group)
{
    const Draft *d = &hand->draft;
    const Exercise *e = &step->exercise;
    const Group *g = &e->groups[group];
    int taken = compose_piece(d, step, group), model = model_piece(e, group);
    const Part *piece = taken >= 0 ? &e->parts[taken] : NULL;
    const OwnWords *own = !piece && compose_filled(d, step, group) ? &d->own[group] : NULL;
    bool never = piece ? piece->gate : own && own->leak;
    bool full = compose_worth(d, step, group) == REQUEST_FULL && !never;
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
    add_worth(ui, piece || own, never, compose_worth(d, step, group), g->weight);
    ui_close(ui);
    ui_open(ui, (Node){ .axis = compared_beside(ui) ? ROW : COLUMN,
                        .w = SHARE(1),
                        .gap = compared_beside(ui) ? 48 : 8 });
    if (piece)
        add_side(ui, tr(ui, "You"), piece->text);
    else if (own && own->text[0])
        add_words_side(ui, tr(ui, "You"), compared_words(ui, d, group), TOKEN_INK);
    else
        add_words_side(ui, tr(ui, "You"),
                       own ? tr(ui, "Your own words, which are not kept") : tr(ui, "Nothing"),
                       TOKEN_SOFT);
    if (!full || own)
        add_side(ui, tr(ui, "A model"), e->parts[model].text);
    ui_close(ui);
    if (own)
        add_checks(ui, e, own, group, hand->opened);
    if (piece)
        prose_add(ui, piece->feedback, (Prose){ .style = TEXT_BODY, .gap = 8 });
    if (!full) {
        part_text(ui, tr(ui, "What comes back without it"), TEXT_VERDICT, TOKEN_SOFT);
        prose_add(ui, g->feedback, (Prose){ .style = TEXT_BODY, .gap = 8 });
    }
    ui_close(ui);
}
