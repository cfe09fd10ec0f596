/* How the kiosk of a preview is shown: language, colours, size of text, glass, and what the learner
 * has done. */
#include "kiosk/frame.h"
#include "kiosk/language.h"
#include "kiosk/preview_inside.h"
#include "ui/words.h"

#include <stdio.h>
#include <string.h>

const LearnerState learner_states[LEARNER_STATES] = {
    { TR("New learner"), SHOWN_BEFORE, LEARNER_NEW },
    { TR("Half-way"), SHOWN_BEFORE, LEARNER_HALFWAY },
    { TR("Answered right"), SHOWN_RIGHT, LEARNER_HALFWAY },
    { TR("Answered partly right"), SHOWN_PARTIAL, LEARNER_HALFWAY },
    { TR("Answered wrong"), SHOWN_WRONG, LEARNER_HALFWAY },
    { TR("Not passed yet"), SHOWN_BEFORE, LEARNER_FAILED },
    { TR("Passed"), SHOWN_BEFORE, LEARNER_PASSED },
};
const int preview_texts[PREVIEW_TEXTS] = { 80, 100, 125, 150, 200, 250 };

/* Windows that kiosks and computers have, beside the one that was asked for. */
static const Glass usual[] = {
    { 1920, 1080, { 21.5f, 600 } }, { 1080, 1920, { 21.5f, 600 } }, { 1366, 768, { 14, 600 } },
    { 1024, 600, { 10.1f, 500 } },  { 3840, 2160, { 27, 600 } },
};

static const struct {
    const char *value, *text;
} colours[] = {
    { "paper", TR("Paper") },
    { "dark", TR("Dark") },
    { "contrast-dark", TR("High contrast, dark") },
    { "contrast-light", TR("High contrast, light") },
};

static void add_language(Preview *p, const char *code)
{
    for (int i = 0; i < p->language_count; i++)
        if (strcmp(p->languages[i], code) == 0)
            return;
    if (p->language_count < PREVIEW_LANGUAGES)
        p->languages[p->language_count++] = arena_copy(&p->arena, code);
}

static bool is_asked_for(const Glass *g, const KioskLook *look)
{
    return g->width == look->width && g->height == look->height;
}

void preview_menu_start(Preview *p)
{
    const Catalogs *catalogs = p->options.kiosk.catalogs;
    add_language(p, "en");
    for (int i = 0; catalogs && i < catalogs->count; i++)
        add_language(p, catalogs->at[i]->language);
    p->glasses[p->glass_count++] = (Glass){ p->look.width, p->look.height, p->look.panel };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (!is_asked_for(&usual[i], &p->look))
            p->glasses[p->glass_count++] = usual[i];
}

void preview_menu_read(Preview *p)
{
    const Course *c = p->good->course;
    add_language(p, c->language);
    for (int i = 0; i < c->translation_count; i++)
        add_language(p, c->translations[i]->language);
}

static int choice_count(const Preview *p, Menu menu)
{
    switch (menu) {
    case MENU_LANGUAGE:
        return p->language_count;
    case MENU_THEME:
        return p->options.kiosk.theme_count;
    case MENU_TEXT:
        return PREVIEW_TEXTS;
    case MENU_PANEL:
        return p->glass_count;
    case MENU_STATE:
        return LEARNER_STATES;
    default:
        return 0;
    }
}

static const char *theme_name(const Ui *ui, const char *theme)
{
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (strcmp(theme, colours[i].value) == 0)
            return tr(ui, colours[i].text);
    return theme;
}

static const char *glass_name(Ui *ui, const Glass *g)
{
    return ui_printf(ui, "%d × %d", g->width, g->height);
}

static const char *choice_text(Ui *ui, const Preview *p, Menu menu, int choice)
{
    switch (menu) {
    case MENU_LANGUAGE:
        return language_named(ui, p->options.kiosk.catalogs, p->languages[choice]);
    case MENU_THEME:
        return theme_name(ui, p->options.kiosk.themes[choice]);
    case MENU_TEXT:
        return ui_printf(ui, "%d %%", preview_texts[choice]);
    case MENU_PANEL:
        return ui_printf(
            ui, tr(ui, "%s, %s inches"), glass_name(ui, &p->glasses[choice]),
            words_decimal(ui, ui_printf(ui, "%g", (double)p->glasses[choice].panel.diagonal_in)));
    default:
        return tr(ui, learner_states[choice].name);
    }
}

static bool is_chosen(const Preview *p, Menu menu, int choice)
{
    const Display *d = &p->look.display;
    switch (menu) {
    case MENU_LANGUAGE:
        return strcmp(d->language, p->languages[choice]) == 0;
    case MENU_THEME:
        return strcmp(d->theme, p->options.kiosk.themes[choice]) == 0;
    case MENU_TEXT:
        return d->text_percent == preview_texts[choice];
    case MENU_PANEL:
        return is_asked_for(&p->glasses[choice], &p->look);
    default:
        return p->state == choice;
    }
}

static const char *tool_text(Ui *ui, const Preview *p, Menu menu)
{
    switch (menu) {
    case MENU_LANGUAGE:
        return language_named(ui, p->options.kiosk.catalogs, p->look.display.language);
    case MENU_THEME:
        return theme_name(ui, p->look.display.theme);
    case MENU_TEXT:
        return ui_printf(ui, "%d %%", p->look.display.text_percent);
    case MENU_PANEL:
        return glass_name(ui, &(Glass){ p->look.width, p->look.height, p->look.panel });
    default:
        return tr(ui, learner_states[p->state].name);
    }
}

static const char *menu_name(const Ui *ui, Menu menu)
{
    static const char *const names[MENUS] = { [MENU_LANGUAGE] = TR("Language"),
                                              [MENU_THEME] = TR("Colours"),
                                              [MENU_TEXT] = TR("Text size"),
                                              [MENU_PANEL] = TR("Screen"),
                                              [MENU_STATE] = TR("Learner") };
    return tr(ui, names[menu]);
}

static void add_tool(Ui *ui, uint32_t id, const char *name, const char *text, const char *icon)
{
    ui_add(ui, (Node){ .id = id,
                       .role = ROLE_BUTTON,
                       .name = name,
                       .text = text,
                       .icon = icon,
                       .icon_px = 20,
                       .icon_gap = 8,
                       .icon_after = true,
                       .style = TEXT_TINY,
                       .ink = TOKEN_INK,
                       .edge = TOKEN_EDGE,
                       .edge_px = 2,
                       .radius = 10,
                       .axis = ROW,
                       .h = FIT_MIN(46),
                       .pad = PAD2(6, 16),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

void preview_add_tools(Ui *ui, const Preview *p)
{
    for (Menu m = MENU_LANGUAGE; m < MENUS; m++) {
        const char *text = tool_text(ui, p, m);
        add_tool(ui, UI_ID(PREVIEW_TOOL, m), ui_printf(ui, "%s: %s", menu_name(ui, m), text), text,
                 "chevron-down");
    }
    add_tool(ui, UI_ID(PREVIEW_EDIT, PREVIEW_EDIT_PAGE), tr(ui, "Open this page in the editor"),
             tr(ui, "Edit"), "square-pen");
    bool ready = preview_may_publish(p);
    ui_add(ui,
           (Node){ .id = UI_ID(PREVIEW_PUBLISH, 0),
                   .role = ROLE_BUTTON,
                   .flags = ready ? 0 : NODE_DISABLED | NODE_DASHED, /* closed without any colour */
                   .icon = ready ? NULL : "lock",
                   .icon_px = 18,
                   .icon_gap = 8,
                   .value = ready ? NULL : preview_closed_why(ui, p),
                   .text = tr(ui, "Publish…"),
                   .style = TEXT_TINY,
                   .ink = ready ? TOKEN_ON_ACCENT : TOKEN_SOFT,
                   .fill = ready ? TOKEN_ACCENT : TOKEN_SURFACE,
                   .edge = ready ? TOKEN_ACCENT : TOKEN_EDGE,
                   .edge_px = 2,
                   .radius = 10,
                   .axis = ROW,
                   .h = FIT_MIN(46), /* as high as the tools beside it */
                   .pad = PAD2(6, 24),
                   .main = PLACE_CENTER,
                   .cross = PLACE_CENTER });
}

static void add_outside(Ui *ui, int index, Size w, Size h)
{
    ui_add(ui, (Node){ .id = UI_ID(PREVIEW_OUTSIDE, index),
                       .role = ROLE_BUTTON,
                       .flags = NODE_POINTER_ONLY,
                       .name = "",
                       .w = w,
                       .h = h });
}

static void add_choice(Ui *ui, const Preview *p, int choice)
{
    bool now = is_chosen(p, p->menu, choice);
    ui_add(ui, (Node){ .id = UI_ID(PREVIEW_CHOICE, choice),
                       .role = ROLE_CHOICE,
                       .flags = now ? NODE_SELECTED | NODE_DEFAULT : 0,
                       .text = choice_text(ui, p, p->menu, choice),
                       .icon = now ? "check" : NULL,
                       .icon_px = 20,
                       .icon_gap = 10,
                       .style = TEXT_TINY,
                       .ink = TOKEN_INK,
                       .fill = now ? TOKEN_ACCENT_SOFT : TOKEN_NONE,
                       .radius = 8,
                       .axis = ROW,
                       .w = SHARE(1),
                       .h = FIT_MIN(46),
                       .pad = { 6, 14, 6, now ? 14 : 44 },
                       .cross = PLACE_CENTER });
}

void preview_add_menu(Ui *ui, const Preview *p)
{
    enum { WIDTH = 340, GAP = 6 };
    float text = ui->viewport.text_scale, scale = ui->viewport.scale;
    float width = WIDTH * text, most = ui->viewport.wide - width - 20;
    float x = (float)p->menu_at.x / scale, y = (float)(p->menu_at.y + p->menu_at.h) / scale + GAP;
    ui_open(ui, (Node){ .role = ROLE_DIALOG,
                        .name = menu_name(ui, p->menu),
                        .w = SHARE(1),
                        .h = SHARE(1),
                        .cross = PLACE_STRETCH });
    add_outside(ui, 0, SHARE(1), FIXED(y));
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .cross = PLACE_STRETCH });
    add_outside(ui, 1, FIXED(x < most ? x : most), FIT);
    ui_open(ui, (Node){ .w = FIXED(width),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_EDGE,
                        .edge_px = 2,
                        .radius = 12,
                        .shadow = true,
                        .pad = PAD(10),
                        .gap = 2 });
    for (int i = 0; i < choice_count(p, p->menu); i++)
        add_choice(ui, p, i);
    ui_close(ui);
    add_outside(ui, 2, GROW, FIT);
    ui_close(ui);
    add_outside(ui, 3, SHARE(1), GROW);
    ui_close(ui);
}

void preview_choose(Preview *p, int choice)
{
    Display *d = &p->look.display;
    switch (p->menu) {
    case MENU_LANGUAGE:
        snprintf(d->language, sizeof d->language, "%s", p->languages[choice]);
        break;
    case MENU_THEME:
        snprintf(d->theme, sizeof d->theme, "%s", p->options.kiosk.themes[choice]);
        break;
    case MENU_TEXT:
        d->text_percent = preview_texts[choice];
        break;
    case MENU_PANEL:
        p->look.width = p->glasses[choice].width;
        p->look.height = p->glasses[choice].height;
        p->look.panel = p->glasses[choice].panel;
        break;
    default:
        p->state = choice;
    }
    p->menu = MENU_NONE;
}
