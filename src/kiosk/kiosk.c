#include "kiosk/kiosk.h"

#include "kiosk/carry.h"
#include "kiosk/closeup.h"
#include "kiosk/frame.h"
#include "kiosk/idle.h"
#include "kiosk/keyboard.h"
#include "kiosk/kiosk_inside.h"
#include "kiosk/panel.h"
#include "kiosk/routes.h"
#include "kiosk/switch_user.h"

#include <stdio.h>
#include <stdlib.h>

enum { SIGN_IN_IDLE_MS = 60 * 1000 };

Carry *kiosk_carry(Kiosk *k)
{
    return &k->carry;
}

BadgeReader *kiosk_reader(Kiosk *k)
{
    return &k->reader;
}

static World *world_of(Kiosk *k)
{
    return &k->carry.world;
}

static int64_t idle_ms(const Kiosk *k)
{
    return 1000 * (int64_t)k->carry.world.config.idle_s;
}

static int64_t warning_ms(const Kiosk *k)
{
    return 1000 * (int64_t)k->carry.world.config.idle_warning_s;
}

int64_t kiosk_idle_ends_ms(const Kiosk *k)
{
    return k->touched_ms + idle_ms(k) + warning_ms(k);
}

/* Reading what is kept takes longer than typing a number. */
static int64_t sign_in_ms(const Kiosk *k)
{
    return k->screen == SCREEN_first_pin ? idle_ms(k) + warning_ms(k) : SIGN_IN_IDLE_MS;
}

/* Whether somebody may walk away and leave something behind. */
static bool watches_idle(const Kiosk *k)
{
    const World *w = &k->carry.world;
    bool started = k->screen != SCREEN_attract || w->panel || w->display.chosen;
    return w->config.mode == MODE_KIOSK && started && k->screen != SCREEN_saved &&
           k->screen != SCREEN_fault;
}

void kiosk_enter(Kiosk *k, ScreenId next)
{
    const Screen *s = screens[next];
    if (s->state_size > sizeof k->state) {
        fprintf(stderr, "kiosk: the state of screen %s does not fit\n", s->name);
        abort();
    }
    wipe(k->state, sizeof k->state);
    k->screen = next;
    /* The second tap of a slip must not fall on the next page. */
    k->memory = (UiMemory){ .focus_shown = k->memory.focus_shown,
                            .last_pressed = k->memory.last_pressed,
                            .last_x = k->memory.last_x,
                            .last_y = k->memory.last_y,
                            .last_press_ms = k->memory.last_press_ms };
    if (s->enter)
        s->enter(k->state, world_of(k));
}

static bool carry_all(Kiosk *k, const Effects *fx)
{
    for (int i = 0; i < fx->count; i++) {
        if (!carry_out(&k->carry, &fx->at[i]))
            return false;
        if (fx->at[i].kind == FX_SHOW_AS && screens[k->screen]->reword)
            screens[k->screen]->reword(k->state, world_of(k));
    }
    return true;
}

/* A new start of the first screen is also the way out of a fault: open again what is not open. */
static void to_start(Kiosk *k)
{
    World *w = world_of(k);
    /* Who went half way left a number, and perhaps a name, behind. */
    bool somebody = w->session.open || k->screen == SCREEN_sign_in || k->screen == SCREEN_first_pin;
    if (somebody && w->config.mode == MODE_KIOSK) {
        Effect out = { .kind = FX_SIGN_OUT };
        (void)carry_out(&k->carry, &out); /* what failed is on the fault screen's log already */
    }
    if (w->config.mode == MODE_DESKTOP && k->screen == SCREEN_saved)
        k->carry.over = true;
    k->warning = false;
    if (!w->session.open) { /* only now: the goodbye was still in theirs */
        w->display = display_of_site(&w->config);
    }
}

/* From which screen it goes where. A badge that was enough has done what the sign-in screen asks.
 */
static ScreenId arrive(Kiosk *k, Go *go)
{
    World *w = world_of(k);
    if (*go != GO_SIGN_IN || !w->session.open)
        return k->screen;
    w->sign_in = (SignIn){ 0 };
    *go = w->session.untold ? GO_KEPT : GO_HOME;
    return SCREEN_sign_in;
}

static void go_to(Kiosk *k, Go go)
{
    World *w = world_of(k);
    if (go == GO_STAY)
        return;
    ScreenId from = arrive(k, &go);
    w->closeup = 0;
    if (go == GO_START) {
        bool broken = k->screen == SCREEN_fault;
        to_start(k);
        if (broken && !carry_start(&k->carry))
            go = GO_FAULT;
        else if (w->session.open)
            go = GO_HOME;
    }
    if ((go == GO_HOME || go == GO_EXPLORE) && !k->carry.stands && !carry_standings(&k->carry))
        go = GO_FAULT;
    if (go == GO_SIGN_IN || go == GO_CLOSE)
        w->sign_in = (SignIn){ 0 };
    if (go == GO_RESET_PIN || k->screen == SCREEN_reset_pin || go == GO_GRANT_TRY ||
        k->screen == SCREEN_grant_try)
        wipe(&w->reset, sizeof w->reset);
    if (go == GO_HOME && !routes_allow(from, go))
        go = GO_EXPLORE;
    if (go == GO_HOME)
        w->session.untold = false;
    kiosk_enter(k, from == SCREEN_fault && go != GO_FAULT && w->session.open
                       ? SCREEN_home
                       : routes_next(from, go, w));
}

/* What every screen answers in the same way. */
static bool shared_press(Kiosk *k, const Action *act, Effects *fx, Go *go)
{
    if (act->kind != ACT_PRESS)
        return false;
    switch (act->id) {
    case ID_NOT_YOU:
    case ID_LEAVE:
    case ID_DONE:
        effects_add(fx, (Effect){ .kind = FX_SIGN_OUT });
        k->warning = false;
        *go = act->id == ID_NOT_YOU ? GO_START : GO_SAVED;
        return true;
    case ID_STILL_HERE:
        k->warning = false;
        return true;
    case ID_SWITCH:
        *go = switch_user_leave(world_of(k), fx);
        return true;
    case ID_STAY:
        wipe(&world_of(k)->badge, sizeof world_of(k)->badge);
        return true;
    case ID_DISPLAY:
    case ID_DISPLAY_OVER: /* whoever cannot read the warning is there */
        world_of(k)->panel = world_of(k)->panel && !k->warning;
        k->warning = false;
        return false;
    default:
        return false;
    }
}

/* The panel, a question or a picture lies over the screen: only what is on it and Esc reach
 * anything. */
static bool answered_above(Kiosk *k, const Action *act, Effects *fx)
{
    World *w = world_of(k);
    if (panel_acted(w, act, fx))
        return true;
    if (!switch_user_asks(w))
        return closeup_acted(w, &k->ui, act);
    if (act->kind == ACT_TIME || act->kind == ACT_JOB)
        return false;
    if (act->kind == ACT_BACK)
        wipe(&w->badge, sizeof w->badge);
    return true;
}

/* Time that passes without anybody: warn, then clear the screen and keep the place. */
static Go idle_step(Kiosk *k, Effects *fx)
{
    const World *w = world_of(k);
    int64_t quiet_ms = w->now_ms - k->touched_ms;
    if (!watches_idle(k))
        return GO_STAY;
    if (!w->session.open) {
        if (quiet_ms < sign_in_ms(k))
            return GO_STAY;
        effects_add(fx, (Effect){ .kind = FX_SIGN_OUT });
        return GO_START;
    }
    if (quiet_ms >= idle_ms(k) + warning_ms(k)) {
        effects_add(fx, (Effect){ .kind = FX_SIGN_OUT });
        k->warning = false;
        return GO_START;
    }
    /* A finger that is on the question's button has still to lift. */
    k->warning = quiet_ms >= idle_ms(k) || (k->warning && k->memory.down);
    return GO_STAY;
}

/* Somebody is there. What only lies on a key or on the glass is nobody: a book, a drop of water. */
static bool is_touch(const Input *in, const Action *act)
{
    switch (in->kind) {
    case INPUT_KEY:
    case INPUT_TEXT:
        return !in->again;
    case INPUT_MOVE:
        return act->kind != ACT_NONE;
    case INPUT_EDITING:
    case INPUT_DOWN:
    case INPUT_UP:
    case INPUT_WHEEL:
        return true;
    default:
        return false;
    }
}

static void leave_for_good(Kiosk *k)
{
    if (world_of(k)->session.open) {
        Effect out = { .kind = FX_SIGN_OUT };
        (void)carry_out(&k->carry, &out); /* the program ends either way; the answers are on disk */
    }
    k->carry.over = true;
}

/* What the input means for the screen that is up. */
static Go respond(Kiosk *k, const Input *in, Action *act, Effects *fx)
{
    Go go = GO_STAY;
    *act = ui_act(&k->ui, *in, &k->memory);
    act->now_ms = in->now_ms;
    act->wall_ms = in->wall_ms;
    keyboard_heard(world_of(k), &k->ui, in, act);
    if (in->kind == INPUT_JOB && !carry_job(&k->carry, in->job))
        return GO_FAULT;
    if (in->kind == INPUT_KEY && in->key == KEY_F2)
        *act = (Action){ .kind = ACT_PRESS, .id = ID_DISPLAY };
    if (in->kind == INPUT_KEY && in->key == KEY_ENTER)
        k->memory.focus_shown = true; /* who comes by keys sees where the next Enter would go */
    if (is_touch(in, act)) {
        k->touched_ms = in->now_ms;
        if (k->warning && act->kind != ACT_PRESS) {
            k->warning = in->kind == INPUT_MOVE || in->kind == INPUT_DOWN;
            return GO_STAY;
        }
    }
    if (in->kind == INPUT_TIME || in->kind == INPUT_JOB)
        go = idle_step(k, fx);
    if (go == GO_STAY && !shared_press(k, act, fx, &go) && !k->warning &&
        !answered_above(k, act, fx))
        go = screens[k->screen]->update(k->state, world_of(k), act, fx);
    return go;
}

static void show_fault(Kiosk *k)
{
    go_to(k, GO_FAULT);
    stage_show(k, true);
    stage_speak(k, 0, true);
}

/* A part of a screen that could not be read is not shown as if it were not there. */
static bool missed_a_part(Kiosk *k)
{
    if (carry_showed_all(&k->carry))
        return false;
    show_fault(k);
    return true;
}

bool kiosk_catch_up(Kiosk *k)
{
    bool good = carry_catch_up(&k->carry);
    if (!good)
        show_fault(k);
    return !good;
}

void kiosk_present(Kiosk *k, const Presenter *to)
{
    to->paint(to->ctx, k);
    if (!carry_settle(&k->carry)) {
        show_fault(k);
        to->paint(to->ctx, k);
    }
    if (missed_a_part(k)) /* a picture of it */
        to->paint(to->ctx, k);
    to->show(to->ctx);
    if (kiosk_catch_up(k)) {
        to->paint(to->ctx, k);
        to->show(to->ctx);
    }
}

/* A badge was held to the reader: that is somebody, too. */
static Go respond_to_badge(Kiosk *k, const char *badge, Effects *fx)
{
    const World *w = world_of(k);
    k->touched_ms = w->now_ms;
    k->warning = false;
    return switch_user_scanned(w, k->screen, badge, fx);
}

/* What stood on the glass before an input. */
typedef struct {
    ScreenId screen;
    uint32_t focus;
    int layers;
    bool asked, courses;
} Before;

/* List what has changed, bring it in, and say it. */
static void show_step(Kiosk *k, const Before *was, const Input *in, const Action *act, Go go)
{
    World *w = world_of(k);
    if (!was->asked && switch_user_asks(w))
        w->panel = false; /* a badge was held to the reader: that is asked first */
    bool came = !was->courses && w->library, moved = k->screen != was->screen || go != GO_STAY;
    bool fresh = moved || came, slid = was->layers != stage_layers(k) && !fresh;
    if (act->kind == ACT_NONE && !fresh && !slid && in->kind != INPUT_RESIZE && !k->warning)
        return;
    int rose = stage_rising(k);
    if (slid)
        stage_over(k, was->layers);
    else
        stage_show(k, fresh);
    stage_move(k, act, moved, rose);
    stage_speak(k, was->focus, fresh || slid);
    texts_let_go(w->texts, TEXTS_AT_REST, w->lesson.course);
}

void kiosk_step(Kiosk *k, const Input *in, const char *badge)
{
    World *w = world_of(k);
    Effects fx = { .count = 0 };
    Action act = { 0 };
    Before was = { k->screen, k->memory.focus, stage_layers(k), switch_user_asks(w), w->library };

    w->now_ms = in->now_ms;
    w->wall_ms = in->wall_ms;
    k->carry.stands = false; /* by now they may stand otherwise */
    if (kiosk_catch_up(k) && in->kind != INPUT_QUIT)
        return; /* what was meant for another screen must not press "Try again" */
    if (in->kind == INPUT_QUIT) {
        leave_for_good(k);
        return;
    }
    if (in->kind == INPUT_RESIZE) {
        k->width = in->x;
        k->height = in->y;
    }
    Go go = badge ? respond_to_badge(k, badge, &fx) : respond(k, in, &act, &fx);
    if (!carry_all(k, &fx))
        go = GO_FAULT;
    wipe(&fx, sizeof fx);
    if (go == GO_HOME && !w->session.open)
        go = GO_STAY; /* it was refused; the screen that asked says why */
    if (go == GO_STEP && !world_step(w))
        go = GO_COURSE; /* what was to be asked is not due any more */
    if (go != GO_STAY && !carry_settle(&k->carry))
        go = GO_FAULT; /* another screen may rest on the record */
    go_to(k, go);
    show_step(k, &was, in, &act, go);
    (void)missed_a_part(k); /* then that is what stands there */
    if (k->carry.record && in->kind == INPUT_TIME && !k->carry.writing.under_way &&
        record_wal_bytes(k->carry.record) > RECORD_WAL_MAX) {
        Err err = { 0 };
        if (!record_checkpoint(k->carry.record, &err)) /* only tidying; tried again later */
            fprintf(stderr, "lectern: checkpoint put off: %s\n", err.text);
    }
}

Kiosk *kiosk_new(const KioskOptions *options)
{
    Kiosk *k = calloc(1, sizeof *k);
    if (!k)
        abort();
    k->carry.options = *options;
    k->carry.random = options->seeded ? random_seeded(options->seed) : random_system();
    World *w = world_of(k);
    w->config = *options->config;
    w->display = display_of_site(&w->config);
    w->themes = options->themes;
    w->theme_count = options->theme_count;
    w->catalogs = options->catalogs;
    w->texts = &k->carry.texts;
    w->texts->site = &k->carry.library.site;
    w->now_ms = k->touched_ms = options->now_ms;
    w->wall_ms = options->wall_ms;
    w->lesson.step = w->lesson.question = -1;
    snprintf(w->zone.name, sizeof w->zone.name, "UTC");
    k->metrics = options->metrics;
    k->width = options->width;
    k->height = options->height;
    kiosk_enter(k, w->config.mode == MODE_DESKTOP ? SCREEN_desktop : SCREEN_attract);
    stage_show(k, true);
    return k;
}

void kiosk_free(Kiosk *k)
{
    if (!k)
        return;
    carry_done(&k->carry);
    arena_wipe(&k->frame);
    text_memo_wipe(&k->memo);
    wipe(k->state, sizeof k->state);
    free(k);
}

void kiosk_start(Kiosk *k, int64_t now_ms, int64_t wall_ms)
{
    World *w = world_of(k);
    w->now_ms = k->touched_ms = now_ms;
    w->wall_ms = wall_ms;
    if (!carry_start(&k->carry))
        kiosk_enter(k, SCREEN_fault);
    else if (w->session.open)
        kiosk_enter(k, SCREEN_home);
    stage_show(k, true);
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a == 0 ? b : b == 0 || a < b ? a : b;
}

int64_t kiosk_wake_ms(const Kiosk *k)
{
    const World *w = &k->carry.world;
    const Screen *s = screens[k->screen];
    int64_t at = s->wake ? s->wake(k->state, w) : 0;
    at = sooner(at, motion_wake_ms(&k->motion, w->now_ms));
    at = sooner(at, ui_wake_ms(&k->memory, w->now_ms));
    at = sooner(at, badge_wake_ms(&k->reader));
    if (!watches_idle(k))
        return at;
    if (!w->session.open)
        return sooner(at, k->touched_ms + sign_in_ms(k));
    int64_t warn = k->touched_ms + idle_ms(k);
    if (w->now_ms < warn)
        return sooner(at, warn);
    return sooner(at, w->now_ms + 1000 - (w->now_ms - warn) % 1000);
}

bool kiosk_is_over(const Kiosk *k)
{
    return k->carry.over;
}

bool kiosk_forget(Kiosk *k)
{
    bool forget = k->carry.forget;
    k->carry.forget = false;
    return forget;
}
