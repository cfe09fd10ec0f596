#include "kiosk/panel.h"

#include "kiosk/frame.h"
#include "kiosk/language.h"
#include "ui/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    PANEL_OTHER = 0x7c01, /* what is not a choice */
    PANEL_CHOICE          /* and above: one family for each Choosable; index: of the choice */
};
enum { OTHER_SCROLL, OTHER_CLOSE, OTHER_OUTSIDE };

/* A choice, as display_choose takes it and as people read it. */
typedef struct {
    const char *value, *text;
} Choice;

enum { MAX_CHOICES = 8 };
typedef struct {
    Choosable what;
    const char *title;
    Choice choices[MAX_CHOICES]; /* up to the first without a value */
} Section;

static const Section sections[] = {
    { CHOOSE_TEXT,
      TR("Text size"),
      { { "80", "80" },
        { "100", "100" },
        { "125", "125" },
        { "150", "150" },
        { "200", "200" },
        { "250", "250" } } },
    { CHOOSE_THEME,
      TR("Colours"),
      { { "paper", TR("Paper") },
        { "dark", TR("Dark") },
        { "contrast-dark", TR("High contrast, dark") },
        { "contrast-light", TR("High contrast, light") } } },
    { CHOOSE_STILL, TR("Movement"), { { "0", TR("On") }, { "1", TR("Off") } } },
    { CHOOSE_REACH,
      TR("Reach"),
      { { "0", TR("Middle") }, { "1", TR("Low") }, { "2", TR("Left hand") } } },
    { CHOOSE_GLOVE,
      TR("Touch"),
      { { "0", TR("Normal") }, { "1", TR("Steady, for gloves and shaking hands") } } },
};

enum { SECTIONS = sizeof sections / sizeof *sections };

static uint32_t choice_id(Choosable what, int index)
{
    return UI_ID(PANEL_CHOICE + (int)what, index);
}

static bool can_be_shown(const Ui *ui, const World *w, const Section *s, const Choice *c)
{
    if (s->what == CHOOSE_REACH && strcmp(c->value, "1") == 0)
        return display_can_be_low(&ui->viewport) || w->display.reach == REACH_LOW;
    if (s->what != CHOOSE_THEME)
        return true;
    for (int i = 0; i < w->theme_count; i++)
        if (strcmp(w->themes[i], c->value) == 0)
            return true;
    return false;
}

void panel_button(Ui *ui, uint32_t id, Token ink)
{
    float grown = fminf(fmaxf(1, ui->viewport.text_scale), 1.25f); /* as its icon */
    ui_add(ui, (Node){ .id = id,
                       .role = ROLE_BUTTON,
                       .name = tr(ui, "Display"),
                       .icon = "a-large-small",
                       .icon_px = part_calm(ui, 36),
                       .ink = ink,
                       .edge = ink == TOKEN_INK ? TOKEN_EDGE : ink,
                       .edge_px = 2,
                       .radius = 14,
                       .axis = ROW,
                       .w = FIXED(64 * grown),
                       .h = FIXED(60 * grown),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void add_choice(Ui *ui, uint32_t id, const char *title, const char *text, bool now)
{
    Node choice = { .id = id,
                    .role = ROLE_CHOICE,
                    .name = ui_printf(ui, "%s: %s", title, text),
                    .text = text,
                    .style = TEXT_TOOL,
                    .pad = PAD2(10, 24),
                    .h = FIT_MIN(64) };
    ui_add(ui, part_selectable(choice, now));
}

static void open_section(Ui *ui, const char *title)
{
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 10 });
    part_heading(ui, title, TEXT_STRONG, TOKEN_INK);
    ui_open(ui,
            (Node){ .axis = ROW, .w = SHARE(1), .gap = 12, .cross_gap = 12, .flags = NODE_WRAP });
}

static void close_section(Ui *ui)
{
    ui_close(ui);
    ui_close(ui);
}

static void add_section(Ui *ui, const World *w, const Section *s)
{
    char now[32];
    const char *title = tr(ui, s->title);
    display_value(&w->display, s->what, now, sizeof now);
    open_section(ui, title);
    for (int i = 0; i < MAX_CHOICES && s->choices[i].value; i++) {
        const Choice *c = &s->choices[i];
        if (can_be_shown(ui, w, s, c))
            add_choice(ui, choice_id(s->what, i), title,
                       s->what == CHOOSE_TEXT ? c->text : tr(ui, c->text),
                       strcmp(c->value, now) == 0);
    }
    close_section(ui);
}

/* Each in its own words, so that it is found by whoever reads no other. */
static void add_languages(Ui *ui, const World *w)
{
    const char *title = tr(ui, "Language");
    if (language_count(w) < 2)
        return;
    open_section(ui, title);
    for (int i = 0; i < language_count(w); i++)
        add_choice(ui, choice_id(CHOOSE_LANGUAGE, i), title, language_name(w, i),
                   language_is_shown(w, i));
    close_section(ui);
}

static void add_head(Ui *ui, float side)
{
    ui_open(ui, (Node){ .axis = ROW,
                        .w = SHARE(1),
                        .gap = 24,
                        .pad = { 32, side, 16, side },
                        .cross = PLACE_CENTER });
    part_heading(ui, tr(ui, "Display"), TEXT_H2, TOKEN_INK);
    ui_spring(ui);
    Node shut =
        part_icon_button(UI_ID(PANEL_OTHER, OTHER_CLOSE), "x", part_calm(ui, 32), tr(ui, "Close"));
    shut.flags = NODE_DEFAULT;
    shut.edge = TOKEN_EDGE;
    shut.edge_px = 2;
    ui_add(ui, shut);
    ui_close(ui);
}

/* Beside what is left of the screen, or over all of it where that would be a strip. */
static float sheet_width(const Ui *ui)
{
    float width = 760 * fmaxf(1, fminf(ui->viewport.text_scale, 1.5f));
    return width > ui->viewport.wide * 0.62f ? ui->viewport.wide : width;
}

void panel_view(Ui *ui, const World *w)
{
    ui->title = tr(ui, "Display");
    float width = sheet_width(ui), side = width < ui->viewport.wide ? 48 : 40;
    ui_open(ui, (Node){ .role = ROLE_DIALOG,
                        .name = tr(ui, "Display"),
                        .flags = NODE_HAND,
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = SHARE(1),
                        .pad = { display_free_above(&w->display, &ui->viewport), 0, 0, 0 },
                        .cross = PLACE_STRETCH });
    ui_add(ui, (Node){ .id = UI_ID(PANEL_OTHER, OTHER_OUTSIDE),
                       .role = ROLE_BUTTON,
                       .flags = NODE_POINTER_ONLY,
                       .name = "",
                       .w = GROW,
                       .h = SHARE(1) });
    ui_open(ui, (Node){ .w = FIXED(width),
                        .h = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .shadow = true,
                        .cross = PLACE_STRETCH });
    add_head(ui, side);
    ui_open(ui, (Node){ .id = UI_ID(PANEL_OTHER, OTHER_SCROLL),
                        .flags = NODE_SCROLL,
                        .w = SHARE(1),
                        .h = GROW,
                        .pad = { 12, side, 32, side },
                        .gap = 28 });
    for (int i = 0; i < SECTIONS; i++)
        add_section(ui, w, &sections[i]);
    add_languages(ui, w);
    part_text(ui,
              w->session.desktop ? tr(ui, "Kept for your next visit.")
                                 : tr(ui, "Kept for you, never for the next person."),
              TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

static void choose(const World *w, uint32_t id, Effects *fx)
{
    if (UI_FAMILY(id) == PANEL_CHOICE + CHOOSE_LANGUAGE) {
        Effect e = { .kind = FX_SHOW_AS, .index = CHOOSE_LANGUAGE };
        snprintf(e.text, sizeof e.text, "%s", language_code(w, UI_INDEX(id)));
        effects_add(fx, e);
    }
    for (int i = 0; i < SECTIONS; i++) {
        if (UI_FAMILY(id) != (uint32_t)(PANEL_CHOICE + (int)sections[i].what))
            continue;
        Effect e = { .kind = FX_SHOW_AS, .index = (int)sections[i].what };
        snprintf(e.text, sizeof e.text, "%s", sections[i].choices[UI_INDEX(id)].value);
        effects_add(fx, e);
    }
}

bool panel_acted(World *w, const Action *act, Effects *fx)
{
    if (act->kind == ACT_PRESS && (act->id == ID_DISPLAY || act->id == ID_DISPLAY_OVER)) {
        w->panel = !w->panel;
        return true;
    }
    if (!w->panel || act->kind == ACT_TIME || act->kind == ACT_JOB)
        return false;
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == PANEL_OTHER)
        w->panel = false;
    else if (act->kind == ACT_PRESS)
        choose(w, act->id, fx);
    else if (act->kind == ACT_BACK)
        w->panel = false;
    return true;
}
