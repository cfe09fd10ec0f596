/* Find a course: all there are, a page at a time, or those with certain words in them. It is the
 * way to those that home has no room for. */
#include "base/search.h"
#include "kiosk/frame.h"
#include "kiosk/home.h"
#include "kiosk/pad.h"
#include "ui/words.h"

#include <stdio.h>

enum { FIELD = 1, COURSE, LOOK, ALL, TURN_BACK, TURN_NEXT };
enum { PAGE = 20 }; /* rows at once */

typedef struct {
    Field text;
    Keyboard keys;
    bool typing;
} FindState;

_Static_assert(sizeof(FindState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static const PadText look = { .id = UI_ID(FIELD, 0),
                              .name = TR("What you look for"),
                              .hint = TR("A word of its title, for example: e-mail"),
                              .lines = 1,
                              .search = true,
                              .max_bytes = FIND_BYTES - 1 };

/* A part of what is found. */
typedef struct {
    int at[PAGE]; /* places of standings */
    int count, all;
} Found;

static Found find(const World *w, const char *words, int skip, int most)
{
    Found found = { .count = 0 };
    Search search = search_for(str_of(words));
    for (int i = 0; i < w->session.standing_count; i++) {
        const CourseFace *face = w->session.standing[i].face;
        const char *const texts[] = { face->title, face->summary };
        if (!search_finds(&search, texts, 2))
            continue;
        if (found.all++ >= skip && found.count < most)
            found.at[found.count++] = i;
    }
    return found;
}

static void enter(void *state, const World *w)
{
    FindState *s = state;
    s->keys = keyboard_for_text(false);
    snprintf(s->text.text, sizeof s->text.text, "%s", w->find.words);
    field_move(&s->text, MOVE_END, false);
    s->keys.shift = SHIFT_NONE; /* large and small letters are the same here */
}

/* Its place among all that are found is said with it: the list shows only a part of them. */
static void add_row(Ui *ui, const World *w, int index, int place, int all)
{
    const Standing *s = &w->session.standing[index];
    HomeState state = home_state(ui, w, s);
    Node row = { .id = UI_ID(COURSE, index),
                 .flags = place % PAGE == 1 ? NODE_DEFAULT : 0,
                 .value = ui_printf(ui, tr(ui, "%s, course %d of %d"), state.text, place, all) };
    state.text = ui_printf(ui, tr(ui, "%s · %d min"), state.text, s->entry->minutes);
    home_add_row(ui, row, s, state);
}

static void add_card(Ui *ui, const World *w, const Found *found, int skip)
{
    if (!found->all)
        return;
    part_list(ui, 4);
    for (int i = 0; i < found->count; i++) {
        if (i > 0) {
            part_list_words(ui, 0);
            part_line(ui, TOKEN_LINE);
            ui_close(ui);
        }
        add_row(ui, w, found->at[i], skip + i + 1, found->all);
    }
    ui_close(ui);
}

static const char *how_many(Ui *ui, const char *words, int all)
{
    if (!words[0])
        return ui_printf(ui, tr_n(ui, "%d course", "%d courses", all), all);
    if (!all)
        return tr(ui, "No course has these words in its title or below it.");
    return ui_printf(ui, tr_n(ui, "%d course with “%s”", "%d courses with “%s”", all), all,
                     ui_isolate(ui, words, NULL));
}

/* ---- the list ---- */

static void add_way_to_field(Ui *ui, const World *w)
{
    const char *words = w->find.words;
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 16,
                        .cross_gap = 16,
                        .cross = PLACE_CENTER });
    pad_search(ui, UI_ID(LOOK, 0), words[0] ? words : tr(ui, look.hint));
    if (words[0])
        part_button(ui, (Button){ .id = UI_ID(ALL, 0), .text = tr(ui, "Show all courses") });
    ui_close(ui);
}

static void add_turns(Ui *ui, const World *w, const Found *found, int skip)
{
    if (found->all <= PAGE)
        return;
    frame_bottom(ui);
    part_text(ui,
              ui_printf(ui, tr(ui, "%d to %d of %d"), skip + 1, skip + found->count, found->all),
              TEXT_SMALL, TOKEN_SOFT);
    ui_spring(ui);
    if (w->find.page > 0)
        part_button(ui, (Button){ .id = UI_ID(TURN_BACK, 0), .text = tr(ui, "Those before") });
    if (skip + found->count < found->all)
        part_button(ui, (Button){ .id = UI_ID(TURN_NEXT, 0),
                                  .text = tr(ui, "The next ones"),
                                  .look = BUTTON_PRIMARY });
    frame_bottom_end(ui);
}

static float list_side(const Ui *ui)
{
    return ui->viewport.portrait ? 48 : 96;
}

static void view_list(const World *w, Ui *ui)
{
    int skip = w->find.page * PAGE;
    Found found = find(w, w->find.words, skip, PAGE);
    frame_body(ui, PAD2(40, list_side(ui)), 28);
    frame_title(ui, ui->title);
    add_way_to_field(ui, w);
    part_heading(ui, how_many(ui, w->find.words, found.all), TEXT_H3, TOKEN_INK);
    add_card(ui, w, &found, skip);
    frame_body_end(ui);
    add_turns(ui, w, &found, skip);
}

/* ---- typing ---- */

/* At the places of the list, so that nothing moves when somebody begins to type; keys below it. */
static void view_typing(const FindState *s, const World *w, Ui *ui)
{
    Found found = find(w, s->text.text, 0, PAGE);
    frame_body(ui, PAD2(40, list_side(ui)), 28);
    pad_text(ui, &s->text, &look);
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .flags = NODE_LIVE,
                       .text = how_many(ui, s->text.text, found.all),
                       .style = TEXT_H3,
                       .ink = TOKEN_INK,
                       .balance = true,
                       .w = SHARE(1) });
    add_card(ui, w, &found, 0);
    frame_body_end(ui);
    keyboard_add(ui, w, &s->keys,
                 (KeyboardLook){ .next = tr(ui, "Show them"), .next_ready = found.all > 0 });
}

static void view(const void *state, const World *w, Ui *ui)
{
    const FindState *s = state;
    ui->title = tr(ui, "Find a course");
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = ui->title, .yields = !s->typing, .back = true, .person = true });
    if (s->typing)
        view_typing(s, w, ui);
    else
        view_list(w, ui);
    ui_close(ui);
}

static Go show(const char *words, int page, Effects *fx)
{
    Effect e = { .kind = FX_FIND, .index = page };
    snprintf(e.text, sizeof e.text, "%s", words);
    effects_add(fx, e);
    return GO_FIND;
}

static Go update_list(FindState *s, const World *w, const Action *act, Effects *fx)
{
    if (act->kind == ACT_TEXT) { /* who types is looking for something */
        s->typing = true;
        (void)pad_edit_text(&s->text, &look, act);
        return GO_STAY;
    }
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case LOOK:
        s->typing = true;
        return GO_STAY;
    case ALL:
        return show("", 0, fx);
    case TURN_BACK:
        return show(w->find.words, w->find.page - 1, fx);
    case TURN_NEXT:
        return show(w->find.words, w->find.page + 1, fx);
    }
    return GO_STAY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    FindState *s = state;
    bool back = act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK);
    if (back && !s->typing)
        return GO_EXPLORE;
    if (back)
        return show(w->find.words, w->find.page, fx);
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == COURSE) {
        effects_add(fx, (Effect){ .kind = FX_OPEN_COURSE, .index = UI_INDEX(act->id) });
        return GO_COURSE;
    }
    if (!s->typing)
        return update_list(s, w, act, fx);
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_text(&s->text, &look, &typed) || typed.kind != ACT_ENTER)
        return GO_STAY;
    return find(w, s->text.text, 0, 1).all ? show(s->text.text, 0, fx) : GO_STAY;
}

const Screen screen_find = {
    .name = "find", .state_size = sizeof(FindState), .enter = enter, .view = view, .update = update
};
