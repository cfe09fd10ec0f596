/* The first screen: whom this is for, what it offers, and one way in. */
#include "kiosk/frame.h"
#include "kiosk/language.h"
#include "kiosk/panel.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>

enum {
    BEGIN = 1,
    LANGUAGE,
    TASTES = 760, /* design px */
    LEAST_FOR_TASTES = 1500,
    DRIFT_MS = 60 * 1000
};

/* This screen stands for nights and weekends: so that nothing burns into the glass, what is on it
 * moves by a few pixels once a minute, and keeps still in between. */
typedef struct {
    int64_t drift_ms; /* when it moves next */
    int place;        /* of the places below */
} AttractState;

typedef struct {
    float x, y; /* design px */
} Drift;

static Drift drift(const AttractState *s)
{
    static const Drift round[] = { { 0, 0 },  { 4, 0 },   { 4, 4 },  { 0, 4 }, { -4, 4 },
                                   { -4, 0 }, { -4, -4 }, { 0, -4 }, { 4, -4 } };
    return round[s->place % (int)(sizeof round / sizeof *round)];
}

static Pad drifted(Pad pad, Drift by)
{
    return (Pad){ pad.top + by.y, pad.right - by.x, pad.bottom - by.y, pad.left + by.x };
}

/* Each in its own words, so that it is found by whoever reads no other. */
static void add_languages(Ui *ui, const World *w)
{
    if (language_count(w) < 2)
        return;
    ui_open(ui, (Node){ .axis = ROW, .gap = 16, .cross_gap = 12, .flags = NODE_WRAP });
    for (int i = 0; i < language_count(w); i++) {
        bool shown = language_is_shown(w, i);
        ui_add(ui, (Node){ .id = UI_ID(LANGUAGE, i),
                           .role = ROLE_BUTTON,
                           .flags = shown ? NODE_SELECTED : 0,
                           .text = language_name(w, i),
                           .style = TEXT_CHIP,
                           .ink = shown ? TOKEN_ON_HERO_BUTTON : TOKEN_ON_HERO,
                           .fill = shown ? TOKEN_HERO_BUTTON : TOKEN_NONE,
                           .edge = TOKEN_ON_HERO,
                           .edge_px = 2,
                           .radius = 32,
                           .axis = ROW,
                           .h = FIT_MIN(64),
                           .pad = PAD2(8, 26),
                           .main = PLACE_CENTER,
                           .cross = PLACE_CENTER });
    }
    ui_close(ui);
}

/* How much room there is, told in letters: both in design px at 100 %. */
typedef struct {
    float across, down;
    bool cramped; /* the way in and little else */
} Room;

static Room room_of(const Ui *ui, float across)
{
    float text = ui->viewport.text_scale;
    Room room = { .across = across / text, .down = ui->viewport.high / text };
    room.cramped = room.down < 450 || room.across < 400;
    return room;
}

static void add_brand(Ui *ui, const World *w, Room room)
{
    const char *house = w->library ? world_site(w)->organisation : "";
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 24, .cross = PLACE_CENTER });
    ui_open(ui,
            (Node){ .axis = ROW, .w = GROW, .gap = 40, .cross = PLACE_CENTER, .flags = NODE_WRAP });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = "Lectern",
                       .icon = "book-open",
                       .icon_px = part_calm(ui, 44),
                       .icon_gap = 16,
                       .style = room.cramped ? TEXT_H3 : TEXT_H2,
                       .ink = TOKEN_ON_HERO });
    if (house[0] && !room.cramped)
        part_text(ui, ui_printf(ui, tr(ui, "for the people of %s"), house), TEXT_BODY,
                  TOKEN_ON_ACCENT_SOFT);
    ui_close(ui);
    panel_button(ui, ID_DISPLAY, TOKEN_ON_HERO);
    ui_close(ui);
}

static void add_badge(Ui *ui)
{
    part_space(ui, 28);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "Or hold your badge to the reader."),
                       .icon = "scan-barcode",
                       .icon_px = 36,
                       .icon_gap = 16,
                       .style = TEXT_SUBTITLE,
                       .ink = TOKEN_ON_HERO });
}

static int width_of(Ui *ui, const char *text, TextStyle style)
{
    int shortest, whole;
    TextLayout how = { .style = style,
                       .scale = ui->viewport.scale * ui->viewport.text_scale,
                       .language = ui->viewport.language };
    text_widths(ui->arena, ui->metrics, &(Span){ .text = text }, 1, how, &shortest, &whole);
    return whole;
}

/* As large as the window allows, and so that no line of it is parted: languages differ. */
static void add_heading(Ui *ui, Room room)
{
    static const struct {
        TextStyle style;
        float down;
    } sizes[] = { { TEXT_DISPLAY, 950 }, { TEXT_RESULT, 700 }, { TEXT_H1, 450 }, { TEXT_H2, 0 } };
    enum { SMALLEST = sizeof sizes / sizeof *sizes - 1 };
    const char *text = tr(ui, "Work changes.\nGrow with it.");
    float wide = room.across * ui->viewport.scale * ui->viewport.text_scale;
    int i = 0;
    while (i < SMALLEST &&
           (room.down < sizes[i].down || (float)width_of(ui, text, sizes[i].style) > wide))
        i++;
    ui_add(ui,
           (Node){
               .role = ROLE_HEADING, .text = text, .style = sizes[i].style, .ink = TOKEN_ON_HERO });
}

/* Left out before anything that can be touched would go below the window. */
static void add_words(Ui *ui, Room room)
{
    ui_open(ui, (Node){ .flags = NODE_SPARE, .w = SHARE(1), .gap = 32, .pad = { 0, 0, 24, 0 } });
    bool low = room.down < 700; /* two long lines rather than three */
    add_heading(ui, room);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "Short, practical lessons on working with AI: what to hand "
                                      "over, what to check, and what stays yours."),
                       .style = low ? TEXT_SUBTITLE : TEXT_LEAD,
                       .ink = TOKEN_ON_HERO,
                       .balance = low,
                       .w = FIT_MAX(part_measure(ui, low ? 1000 : 800)) });
    ui_close(ui);
}

static void add_call(Ui *ui, Room room)
{
    bool large = !room.cramped && room.across > 600;
    ui_add(ui, (Node){ .id = UI_ID(BEGIN, 0),
                       .role = ROLE_BUTTON,
                       .flags = NODE_DEFAULT,
                       .text = tr(ui, "Touch anywhere to begin"),
                       .style = large ? TEXT_CALL : TEXT_BUTTON,
                       .icon = "arrow-right",
                       .icon_px = part_calm(ui, large ? 48 : 30),
                       .icon_gap = 24,
                       .icon_after = true,
                       .ink = TOKEN_ON_HERO_BUTTON,
                       .fill = TOKEN_HERO_BUTTON,
                       .radius = 24,
                       .axis = ROW,
                       .h = FIT_MIN(large ? 136 : 96),
                       .pad = PAD2(20, large ? 72 : 32),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void hero(Ui *ui, const World *w, float side, float wide, Drift by)
{
    bool badges = w->config.badge_pattern[0] != '\0';
    Room room = room_of(ui, wide - 2 * side);
    /* A low window, or one that large letters make low: words before what is empty. */
    bool small = ui->viewport.high < 900 || (room.down < 600 && !ui->viewport.portrait);
    ui_open(ui,
            (Node){ .fill = TOKEN_HERO,
                    .w = GROW,
                    .h = ui->viewport.portrait ? FIT : SHARE(1),
                    .pad = drifted((Pad){ small ? 40 : 84, side, small ? 40 : 64, side }, by) });
    add_brand(ui, w, room);
    part_space(ui, room.cramped ? 24 : small ? 40 : 88);
    add_words(ui, room);
    part_space(ui, room.cramped ? 8 : 32);
    add_call(ui, room);
    if (badges)
        add_badge(ui);
    if (language_count(w) > 1) {
        ui_spring(ui);
        part_space(ui, room.cramped ? 16 : 28);
        add_languages(ui, w);
    }
    ui_close(ui);
}

/* Modules of one course follow each other in the four tints, beginning with its own. */
static Token tint_of(const Course *c, int module)
{
    static const Token tints[] = { TOKEN_SUN_SOFT, TOKEN_LEAF_SOFT, TOKEN_SKY_SOFT,
                                   TOKEN_CORAL_SOFT };
    int first = 0;
    while (first < 3 && tints[first] != colour_soft(c->colour))
        first++;
    return tints[(first + module) % 4];
}

static void lesson_card(Ui *ui, const Course *c, int module, const Step *step)
{
    ui_open(ui, (Node){ .language = c->language,
                        .axis = ROW,
                        .w = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_HERO_EDGE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(26, 30),
                        .gap = 26,
                        .cross = PLACE_CENTER });
    part_emblem(ui, c->modules[module].emblem, tint_of(c, module), 44);
    ui_open(ui, (Node){ .w = GROW, .gap = 4 });
    part_text(ui, step->title, TEXT_STRONG, TOKEN_INK);
    part_text(ui, words_minutes(ui, step->seconds), TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

/* A taste: the first page of each of up to four modules, over all courses. */
static void tastes(Ui *ui, const World *w)
{
    int shown = 0;
    for (int round = 0; w->library && round < 4 && shown < 4; round++)
        for (int i = 0; i < w->library->course_count && shown < 4; i++) {
            const CourseEntry *entry = w->library->entries[i];
            const Course *c = entry->pages & 1u << round ? world_course(w, entry) : NULL;
            if (!c)
                continue;
            const Module *m = &c->modules[round];
            for (int s = m->first; s < m->first + m->count; s++)
                if (c->steps[s].kind == STEP_PAGE) {
                    lesson_card(ui, c, round, &c->steps[s]);
                    shown++;
                    break;
                }
        }
}

static void view(const void *state, const World *w, Ui *ui)
{
    Drift by = drift(state);
    bool portrait = ui->viewport.portrait;
    float side = portrait ? 64 : 96;
    /* Large text or a window like a postcard: the way in is what matters. */
    bool beside = !portrait && !ui->viewport.narrow && ui->viewport.wide >= LEAST_FOR_TASTES;
    ui->title = "Lectern";
    ui_open(ui, (Node){ .id = UI_ID(BEGIN, 1),
                        .role = ROLE_BUTTON,
                        .flags = NODE_POINTER_ONLY,
                        .name = "",
                        .axis = portrait ? COLUMN : ROW,
                        .w = SHARE(1),
                        .h = SHARE(1),
                        .fill = TOKEN_HERO,
                        .cross = PLACE_STRETCH });
    hero(ui, w, side, ui->viewport.wide - (beside ? TASTES : 0), by);
    if (!beside && !portrait) {
        ui_close(ui);
        return;
    }
    ui_open(ui, (Node){ .flags = NODE_SPARE,
                        .fill = TOKEN_HERO_SIDE,
                        .w = portrait ? SHARE(1) : FIXED(TASTES - by.x),
                        .h = portrait ? GROW : SHARE(1),
                        .pad = drifted(PAD2(48, portrait ? 64 : 80), by),
                        .gap = 28,
                        .main = PLACE_CENTER });
    tastes(ui, w);
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    AttractState *s = state;
    if (act->kind == ACT_TIME && w->now_ms >= s->drift_ms) {
        s->drift_ms = w->now_ms + DRIFT_MS;
        s->place++;
    }
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == LANGUAGE) {
        Effect chosen = { .kind = FX_SHOW_AS, .index = CHOOSE_LANGUAGE };
        snprintf(chosen.text, sizeof chosen.text, "%s", language_code(w, UI_INDEX(act->id)));
        effects_add(fx, chosen);
        return GO_STAY;
    }
    switch (act->kind) {
    case ACT_PRESS:
    case ACT_ENTER:
    case ACT_TEXT:
        return GO_SIGN_IN;
    default:
        return GO_STAY;
    }
}

static void enter(void *state, const World *w)
{
    ((AttractState *)state)->drift_ms = w->now_ms + DRIFT_MS;
}

static int64_t wake(const void *state, const World *w)
{
    (void)w;
    return ((const AttractState *)state)->drift_ms;
}

const Screen screen_attract = { .name = "attract",
                                .state_size = sizeof(AttractState),
                                .enter = enter,
                                .view = view,
                                .update = update,
                                .wake = wake,
                                .ground = TOKEN_HERO };
