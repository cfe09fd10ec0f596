/* Who is learning: the employee number, then the PIN. */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>
#include <string.h>

enum { FIELD = 1, FORGOT, OTHER_NUMBER };

typedef struct {
    bool at_pin;
    bool by_badge; /* `number` is whole, and nobody typed it */
    Keyboard keys;
    Field number; /* without the prefix */
    char pin[PIN_DIGITS + 1];
} SignInState;

_Static_assert(sizeof(SignInState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static bool number_ready(const SignInState *s)
{
    return s->number.text[0] != '\0';
}

static bool pin_ready(const SignInState *s, const World *w)
{
    return strlen(s->pin) == PIN_DIGITS && w->sign_in.answer != ASK_BUSY;
}

static const char *prefix_of(const SignInState *s, const World *w)
{
    return s->by_badge ? "" : w->config.sign_in_prefix;
}

static void add_number(Ui *ui, const SignInState *s, const World *w)
{
    part_heading(ui, tr(ui, "Welcome. Who is learning?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui,
              w->config.badge_pattern[0]
                  ? tr(ui, "Hold your badge to the reader, or type your employee number.")
                  : tr(ui, "Type your employee number."),
              TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 28);
    pad_number(ui, w, &s->number, UI_ID(FIELD, 0));
}

static void add_pin(Ui *ui, const SignInState *s, const World *w)
{
    part_heading(ui, tr(ui, "And your PIN"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(
        ui,
        ui_printf(ui, tr(ui, "For %s%s. On your first visit, type the start code from your slip."),
                  prefix_of(s, w), s->number.text),
        TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 28);
    pad_pin(ui, tr(ui, "PIN"), strlen(s->pin), UI_ID(FIELD, 1));
}

static void enter(void *state, const World *w)
{
    SignInState *s = state;
    if (w->badge.answer != ASK_YES)
        return;
    s->at_pin = s->by_badge = true;
    snprintf(s->number.text, sizeof s->number.text, "%s", w->badge.number);
}

static void view(const void *state, const World *w, Ui *ui)
{
    const SignInState *s = state;
    ui->title = tr(ui, "Sign in");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "Sign in"), .back = true });
    pad_screen(ui, w, &s->keys);
    if (s->at_pin)
        add_pin(ui, s, w);
    else
        add_number(ui, s, w);
    part_space(ui, 28);
    if (w->badge.answer == ASK_NO && w->sign_in.answer == ASK_NOTHING)
        part_notice(ui, tr(ui, "This badge is not known here. You can type your employee number."),
                    "info");
    /* The same words for a wrong number and a wrong PIN. */
    part_sign_in_answer(
        ui, w, tr(ui, "That number and PIN do not belong together. Please try both again."));
    part_space(ui, 24);
    ui_open(ui, (Node){ .axis = ROW, .gap = 60, .flags = NODE_WRAP });
    if (s->at_pin)
        part_button(ui, (Button){ .id = UI_ID(OTHER_NUMBER, 0),
                                  .text = tr(ui, "Another number"),
                                  .icon = "arrow-left",
                                  .look = BUTTON_GHOST,
                                  .ink = TOKEN_ACCENT });
    part_button(ui, (Button){ .id = UI_ID(FORGOT, 0),
                              .text = tr(ui, "I forgot my PIN"),
                              .look = BUTTON_GHOST,
                              .ink = TOKEN_ACCENT });
    ui_close(ui);
    ui_close(ui);
    keyboard_add(ui, w, &s->keys,
                 (KeyboardLook){ .next = s->at_pin ? tr(ui, "Sign in") : tr(ui, "Next"),
                                 .next_ready = s->at_pin ? pin_ready(s, w) : number_ready(s),
                                 .letters = !s->at_pin });
    ui_close(ui);
    ui_close(ui);
}

static void ask(SignInState *s, const World *w, Effects *fx)
{
    Effect e = { .kind = FX_SIGN_IN, .index = s->by_badge };
    snprintf(e.number, sizeof e.number, "%s%.*s", prefix_of(s, w), PAD_NUMBER_BYTES,
             s->number.text);
    snprintf(e.pin, sizeof e.pin, "%s", s->pin);
    effects_add(fx, e);
    wipe(&e, sizeof e);
    wipe(s->pin, sizeof s->pin);
}

static Go next(SignInState *s, const World *w, Effects *fx)
{
    if (!s->at_pin && number_ready(s)) {
        s->at_pin = true;
        s->keys = (Keyboard){ .language = s->keys.language };
    } else if (s->at_pin && pin_ready(s, w)) {
        ask(s, w, fx);
    }
    return GO_STAY;
}

static Go back(SignInState *s)
{
    if (!s->at_pin)
        return GO_START;
    if (s->by_badge)
        wipe(&s->number, sizeof s->number);
    s->at_pin = s->by_badge = false;
    wipe(s->pin, sizeof s->pin);
    return GO_STAY;
}

static Go pressed(SignInState *s, uint32_t id)
{
    if (id == ID_BACK)
        return back(s);
    switch (UI_FAMILY(id)) {
    case OTHER_NUMBER:
        wipe(&s->number, sizeof s->number);
        return back(s);
    case FORGOT:
        return GO_FORGOT_PIN;
    }
    return GO_STAY;
}

static Go answered(const World *w)
{
    switch (w->sign_in.answer) {
    case ASK_YES:
        return GO_HOME;
    case ASK_CHOOSE:
        return GO_FIRST_PIN;
    default:
        return GO_STAY;
    }
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    SignInState *s = state;
    /* Whoever walked away now would be signed in behind the next person's back. */
    if (w->sign_in.answer == ASK_BUSY && act->kind != ACT_JOB)
        return GO_STAY;
    Action typed = keyboard_typed(&s->keys, act);
    if (s->at_pin ? pad_edit_pin(s->pin, &typed) : pad_edit_number(&s->number, w, &typed))
        return GO_STAY;
    switch (typed.kind) {
    case ACT_PRESS:
        return pressed(s, act->id);
    case ACT_ENTER:
        return next(s, w, fx);
    case ACT_BACK:
        return back(s);
    case ACT_JOB:
        return answered(w);
    default:
        return GO_STAY;
    }
}

const Screen screen_sign_in = { .name = "sign_in",
                                .state_size = sizeof(SignInState),
                                .enter = enter,
                                .view = view,
                                .update = update };
