/* What mouse and keys do in a preview: to the kiosk, or to what stands around it. */
#include "base/file.h"
#include "kiosk/preview_inside.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

/* The kiosk's picture as it stands in the window; w 0: it is not shown. */
static Rect glass_box(const Preview *p)
{
    for (int i = 0; i < p->ui.count; i++)
        if (p->ui.at[i].image == &p->glass)
            return p->ui.at[i].icon_box;
    return (Rect){ 0 };
}

static bool on_glass(const Preview *p, const Input *in)
{
    Rect r = glass_box(p);
    return in->x >= r.x && in->x < r.x + r.w && in->y >= r.y && in->y < r.y + r.h;
}

static int along(int at, int from, int length, int of)
{
    int64_t there = (int64_t)(at - from) * of / (length > 0 ? length : 1);
    return there < 0 ? 0 : there >= of ? of - 1 : (int)there;
}

/* The kiosk takes it as if it stood alone. */
static void give(Preview *p, Input in)
{
    Rect r = glass_box(p);
    in.x = along(in.x, r.x, r.w, p->look.width);
    in.y = along(in.y, r.y, r.h, p->look.height);
    kiosk_input(p->kiosk, &in);
    (void)kiosk_forget(p->kiosk);
    preview_paint(p);
    if (kiosk_catch_up(p->kiosk))
        preview_paint(p);
    int place = showing_place(p->kiosk);
    if (place != p->place)
        p->memory.reveal = UI_ID(PREVIEW_PAGE, place + PREVIEW_PAGE_FIRST);
    p->place = place;
    p->look = kiosk_look(p->kiosk); /* its panel may have been used */
    preview_list(p, false);
}

static bool is_for_kiosk(Preview *p, const Input *in)
{
    if (!p->good || p->menu || p->publishing)
        return false;
    switch (in->kind) {
    case INPUT_DOWN:
        p->captured = p->inside = on_glass(p, in);
        return p->captured;
    case INPUT_MOVE:
    case INPUT_UP:
    case INPUT_CANCEL:
        return p->captured;
    case INPUT_WHEEL:
        return on_glass(p, in);
    case INPUT_KEY:
        return p->inside && in->key != KEY_F6;
    case INPUT_TEXT:
    case INPUT_EDITING:
        return p->inside;
    case INPUT_TIME: {
        int64_t at = kiosk_wake_ms(p->kiosk);
        return at && in->now_ms >= at;
    }
    case INPUT_JOB:
        return true;
    default:
        return false;
    }
}

/* Editors that were ended are forgotten. False: as many as may be are still open. */
static bool editor_place(Preview *p, pid_t **out)
{
    *out = NULL;
    for (int i = 0; i < PREVIEW_EDITORS; i++) {
        if (p->editors[i] && waitpid(p->editors[i], NULL, WNOHANG) != 0)
            p->editors[i] = 0;
        if (!p->editors[i])
            *out = &p->editors[i];
    }
    return *out != NULL;
}

static void edit(Preview *p, const char *file, int line, int column)
{
    pid_t *place;
    Err err = { 0 };
    p->opened = false;
    if (p->zip)
        snprintf(p->note, sizeof p->note, "%.250s is a .zip: unpack it to change it",
                 path_name(p->zip));
    else if (!editor_place(p, &place))
        snprintf(p->note, sizeof p->note, "%d editors are open; close one first", PREVIEW_EDITORS);
    else if (!editor_open(&p->editor, file, line, column, place, &err))
        snprintf(p->note, sizeof p->note, "%.300s", err.text);
    else
        p->opened = snprintf(p->note, sizeof p->note, "%.250s:%d", path_name(file),
                             line > 0 ? line : 1) > 0;
}

static void edit_page(Preview *p)
{
    const Step *step = p->good ? showing_step(p->good->course, p->place) : NULL;
    int line = !step ? 1 : p->good == p->latest ? step->line : reading_line_of(p->latest, step->id);
    edit(p, p->file, line, 1);
}

static void edit_message(Preview *p, int index)
{
    const Diag *d = &p->latest->diags.at[index];
    edit(p, dir_exists(d->file) ? p->file : d->file, d->line, d->col);
}

/* Who chooses what a learner has answered wants to see an answer; who chooses how it ended, that.
 */
static void settle_place(Preview *p)
{
    const Course *c = p->good->course;
    const LearnerState *state = &learner_states[p->state];
    const Step *step = showing_step(c, p->place);
    int count = showing_places(c);
    if (state->learner >= LEARNER_FAILED)
        p->place = c->quiz.pool_count ? SHOWN_RESULT : SHOWN_COURSE;
    else if (state->state == SHOWN_BEFORE)
        p->place = p->place == SHOWN_RESULT ? SHOWN_COURSE : p->place;
    for (int i = 0; state->state != SHOWN_BEFORE && i < count && (!step || step->kind == STEP_PAGE);
         i++) {
        p->place = (p->place < 0 ? 0 : p->place + 1) % count;
        step = showing_step(c, p->place);
    }
}

static void choose(Preview *p, int choice)
{
    bool state = p->menu == MENU_STATE;
    preview_choose(p, choice);
    if (state && p->good)
        settle_place(p);
    preview_show(p);
}

static void go_to(Preview *p, int place)
{
    if (!p->good)
        return;
    p->place = place;
    if (place == SHOWN_RESULT && learner_states[p->state].learner < LEARNER_FAILED)
        p->state = LEARNER_STATES - 1;
    preview_show(p);
}

static void open_menu(Preview *p, Menu menu)
{
    const Node *button = ui_find(&p->ui, UI_ID(PREVIEW_TOOL, menu));
    p->menu_at = button ? button->box : (Rect){ 0 };
    p->menu = menu;
    p->memory.focus = 0;
    preview_list(p, false);
}

static void close_menu(Preview *p)
{
    p->memory.focus = UI_ID(PREVIEW_TOOL, p->menu);
    p->menu = MENU_NONE;
}

static void press(Preview *p, uint32_t id, bool by_enter)
{
    int index = UI_INDEX(id);
    switch (UI_FAMILY(id)) {
    case PREVIEW_TOOL:
        open_menu(p, (Menu)index);
        break;
    case PREVIEW_CHOICE:
        p->memory.focus = UI_ID(PREVIEW_TOOL, p->menu);
        choose(p, index);
        break;
    case PREVIEW_OUTSIDE:
        close_menu(p);
        break;
    case PREVIEW_PAGE:
        go_to(p, index - PREVIEW_PAGE_FIRST);
        break;
    case PREVIEW_BRANCH:
        preview_close(p, index, !preview_is_closed(p, index));
        break;
    case PREVIEW_SAYS:
        if (by_enter)
            edit_message(p, index);
        else
            go_to(p, p->latest->places[index]);
        break;
    case PREVIEW_EDIT:
        if (index == PREVIEW_EDIT_PAGE)
            edit_page(p);
        else
            edit_message(p, index);
        break;
    case PREVIEW_GLASS:
        p->inside = true;
        break;
    case PREVIEW_PUBLISH:
        preview_publish_press(p, index);
        break;
    default:
        break;
    }
    preview_list(p, false);
}

/* F6 goes round: tools, pages, the kiosk, messages; upright the kiosk stands above the pages. */
static void next_region(Preview *p, int step)
{
    enum { REGIONS = 4, MESSAGES = 3 };
    const int kiosk = p->ui.viewport.portrait ? 1 : 2, pages = 3 - kiosk;
    uint32_t first[REGIONS] = {
        [0] = UI_ID(PREVIEW_TOOL, MENU_LANGUAGE), [MESSAGES] = UI_ID(PREVIEW_SAYS, 0)
    };
    first[kiosk] = UI_ID(PREVIEW_GLASS, 0);
    first[pages] = UI_ID(PREVIEW_PAGE, p->place + PREVIEW_PAGE_FIRST);
    unsigned family = UI_FAMILY(p->memory.focus);
    int at = p->inside || family == PREVIEW_GLASS                 ? kiosk
             : family == PREVIEW_PAGE || family == PREVIEW_BRANCH ? pages
             : family == PREVIEW_SAYS ||
                     (family == PREVIEW_EDIT && UI_INDEX(p->memory.focus) != PREVIEW_EDIT_PAGE)
                 ? MESSAGES
                 : 0;
    do
        at = (at + step + REGIONS) % REGIONS;
    while (!ui_find(&p->ui, first[at]));
    p->inside = at == kiosk;
    p->memory.focus = first[at];
    p->memory.focus_shown = true;
    p->memory.reveal = first[at];
    preview_list(p, false);
}

static bool is_edit_key(const Preview *p, const Input *in)
{
    return in->kind == INPUT_TEXT && !p->menu && !p->publishing &&
           (in->text[0] == 'e' || in->text[0] == 'E') && !in->text[1];
}

static void around(Preview *p, const Input *in)
{
    if (in->kind == INPUT_RESIZE) {
        p->width = in->x;
        p->height = in->y;
        p->menu = MENU_NONE;
    }
    if (in->kind == INPUT_KEY && in->key == KEY_F6 && !p->menu && !p->publishing) {
        next_region(p, in->shift ? -1 : 1);
        return;
    }
    if (is_edit_key(p, in)) {
        edit_page(p);
        preview_list(p, false);
        return;
    }
    Action act = ui_act(&p->ui, *in, &p->memory);
    if (act.kind == ACT_PRESS)
        press(p, act.id, in->kind == INPUT_KEY && in->key == KEY_ENTER);
    else if (act.kind == ACT_BACK && p->publishing)
        preview_publish_close(p);
    else if (act.kind == ACT_BACK && p->menu)
        close_menu(p);
    if (act.kind != ACT_NONE && act.kind != ACT_PRESS)
        preview_list(p, false);
}

void preview_input(Preview *p, const Input *in)
{
    p->now_ms = in->now_ms;
    p->wall_ms = in->wall_ms;
    if (in->kind == INPUT_QUIT) {
        kiosk_input(p->kiosk, in);
        p->over = true;
    } else if (in->kind == INPUT_JOB && in->job == p->watch) {
        preview_changed(p);
    } else if (is_for_kiosk(p, in)) {
        give(p, *in);
    } else {
        around(p, in);
    }
    if (in->kind == INPUT_UP || in->kind == INPUT_CANCEL)
        p->captured = false;
}

const Ui *preview_ui(const Preview *p)
{
    return &p->ui;
}

const UiMemory *preview_memory(const Preview *p)
{
    return &p->memory;
}

const char *preview_theme(const Preview *p)
{
    const char *site = p->config.theme;
    return strncmp(site, "contrast", strlen("contrast")) == 0 ? site : "dark";
}

Kiosk *preview_kiosk(Preview *p)
{
    return p->kiosk;
}

const Image *preview_glass(const Preview *p)
{
    return &p->glass;
}

int64_t preview_wake_ms(const Preview *p)
{
    int64_t kiosk = kiosk_wake_ms(p->kiosk), own = ui_wake_ms(&p->memory, p->now_ms);
    return !kiosk || (own && own < kiosk) ? own : kiosk;
}

bool preview_is_over(const Preview *p)
{
    return p->over;
}

bool preview_has_field(const Preview *p)
{
    return p->inside && kiosk_has_field(p->kiosk);
}

Rect preview_caret(const Preview *p)
{
    Rect r = glass_box(p), caret = kiosk_caret(p->kiosk);
    int width = p->look.width;
    return (Rect){ r.x + caret.x * r.w / width, r.y + caret.y * r.w / width, 1,
                   caret.h * r.w / width };
}
