/* The pages of a course, with a dot where something is wrong. */
#include "kiosk/preview_inside.h"
#include "ui/words.h"

static void add_dot(Ui *ui, DiagLevel level)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = "●",
                       .style = TEXT_TINY,
                       .ink = level == DIAG_ERROR ? TOKEN_CORAL : TOKEN_SUN });
}

/* One row, in the colour of `row`; with a dot at its end where something is wrong. Rows without one
 * are a single node: a course may have hundreds. */
static void add_row(Ui *ui, Node row, const char *title, bool dot, DiagLevel level)
{
    Node text = { .text = title,
                  .style = TEXT_TINY,
                  .ink = row.ink,
                  .max_lines = 2,
                  .icon = row.icon,
                  .icon_px = 18,
                  .icon_gap = 6,
                  .axis = ROW,
                  .cross = PLACE_CENTER };
    Node control = dot ? (Node){ .gap = 8, .axis = ROW, .cross = PLACE_CENTER } : text;
    control.id = row.id;
    control.role = ROLE_BUTTON;
    control.flags = row.flags;
    control.name = title;
    control.value = !dot                  ? row.value
                    : level == DIAG_ERROR ? tr(ui, "has an error")
                                          : tr(ui, "has a warning");
    control.fill = row.fill;
    control.edge = row.edge;
    control.edge_px = row.edge_px;
    control.pad = row.pad;
    control.radius = 8;
    control.w = SHARE(1);
    control.h = FIT_MIN(42);
    if (!dot) {
        ui_add(ui, control);
        return;
    }
    text.role = ROLE_TEXT;
    text.name = "";
    text.w = GROW;
    ui_open(ui, control);
    ui_add(ui, text);
    add_dot(ui, level);
    ui_close(ui);
}

static const char *title_of(Ui *ui, const Course *c, int place)
{
    const Step *step = showing_step(c, place);
    int question = place - c->step_count, item;
    FormKind form;
    const char *title =
        step->title && step->title[0] ? step->title : md_plain(ui->arena, step->exercise.ask);
    if (showing_form(c, place, &form, &item))
        question = item;
    return question < 0 ? title : ui_printf(ui, "%d  %s", question + 1, title);
}

static void add_page(Ui *ui, const Preview *p, int place, const char *title, float indent)
{
    DiagLevel level = DIAG_NOTE;
    bool now = p->place == place, dot = reading_level(p->latest, place, &level);
    add_row(ui,
            (Node){ .id = UI_ID(PREVIEW_PAGE, place + PREVIEW_PAGE_FIRST),
                    .flags = now ? NODE_SELECTED : 0,
                    .ink = now || place < 0 ? TOKEN_INK : TOKEN_SOFT,
                    .fill = now ? TOKEN_ACCENT_SOFT : TOKEN_NONE,
                    .edge = now ? TOKEN_TINT_EDGE : TOKEN_NONE,
                    .edge_px = now ? 1 : 0,
                    .pad = { 5, 10, 5, indent } },
            title, dot, level);
}

/* The worst of what is said about some pages. */
static bool level_of(const Reading *r, int first, int count, DiagLevel *out)
{
    bool found = false;
    *out = DIAG_NOTE;
    for (int i = first; i < first + count; i++) {
        DiagLevel level;
        if (!reading_level(r, i, &level))
            continue;
        found = true;
        *out = level > *out ? level : *out;
    }
    return found;
}

static void add_branch(Ui *ui, const Preview *p, int branch, const char *title, int first,
                       int count)
{
    bool closed = preview_is_closed(p, branch);
    DiagLevel level;
    bool dot = level_of(p->latest, first, count, &level) && closed;
    add_row(ui,
            (Node){ .id = UI_ID(PREVIEW_BRANCH, branch),
                    .value = closed ? tr(ui, "closed") : tr(ui, "open"),
                    .icon = closed ? "chevron-right" : "chevron-down",
                    .ink = TOKEN_INK,
                    .pad = { 5, 10, 5, 4 } },
            title, dot, level);
    for (int i = first; !closed && i < first + count; i++)
        add_page(ui, p, i, title_of(ui, p->good->course, i), 34);
}

static void add_forms(Ui *ui, const Preview *p, const Course *c)
{
    static const char *const titles[FORMS] = { [FORM_PRE] = TR("Before you begin"),
                                               [FORM_DAY_30] = TR("A month later"),
                                               [FORM_REFRESHER] = TR("Refreshers") };
    int first = c->step_count + c->quiz.pool_count;
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++) {
        if (c->forms[kind].count)
            add_branch(ui, p, c->module_count + 1 + (int)kind, tr(ui, titles[kind]), first,
                       c->forms[kind].count);
        first += c->forms[kind].count;
    }
}

void preview_add_tree(Ui *ui, const Preview *p, float width)
{
    ui_open(ui, (Node){ .id = UI_ID(PREVIEW_SCROLL, PREVIEW_TREE),
                        .flags = NODE_SCROLL,
                        .name = tr(ui, "Pages"),
                        .w = FIXED(width),
                        .h = GROW,
                        .fill = TOKEN_PAPER,
                        .pad = PAD2(18, 16),
                        .cross = PLACE_STRETCH });
    const Course *c = p->good ? p->good->course : NULL;
    if (c)
        add_page(ui, p, SHOWN_COURSE, tr(ui, "The course"), 10);
    for (int i = 0; c && i < c->module_count; i++)
        add_branch(ui, p, i, c->modules[i].title, c->modules[i].first, c->modules[i].count);
    if (c && c->quiz.pool_count) {
        add_branch(ui, p, c->module_count, tr(ui, "Quiz"), c->step_count, c->quiz.pool_count);
        add_page(ui, p, SHOWN_RESULT, tr(ui, "Result"), 10);
    }
    if (c)
        add_forms(ui, p, c);
    ui_close(ui);
}
