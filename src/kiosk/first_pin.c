/* The first visit: an own PIN, typed twice, and in plain words what is kept and who sees it. */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>
#include <string.h>

enum { FIELD = 1 };

typedef struct {
    char first[PIN_DIGITS + 1], second[PIN_DIGITS + 1];
    bool repeating;
    Keyboard keys;
    char advice[160]; /* why the last one was not taken; "" for none */
} FirstPinState;

_Static_assert(sizeof(FirstPinState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static void add_left(Ui *ui, const FirstPinState *s, const World *w)
{
    part_heading(ui, s->repeating ? tr(ui, "Once more, please") : tr(ui, "Choose your own PIN"),
                 TEXT_H1, TOKEN_INK);
    part_space(ui, 20);
    ui_add(
        ui,
        (Node){ .role = ROLE_TEXT,
                .text =
                    s->repeating
                        ? tr(ui, "Type the same six digits again.")
                        : tr(ui, "Six digits that only you know. Not your birthday, not 123456."),
                .style = TEXT_SUBTITLE,
                .ink = TOKEN_INK,
                .w = GROW_MAX(part_column(ui)) });
    part_space(ui, 36);
    pad_pin(ui, s->repeating ? tr(ui, "Your new PIN again") : tr(ui, "Your new PIN"),
            strlen(s->repeating ? s->second : s->first), UI_ID(FIELD, s->repeating));
    part_space(ui, 20);
    const char *advice = w->sign_in.answer == ASK_BUSY ? tr(ui, "One moment …")
                         : s->advice[0]                ? tr(ui, s->advice)
                                                       : "";
    if (advice[0])
        part_notice(ui, advice, w->sign_in.answer == ASK_BUSY ? "clock" : "info");
    part_space(ui, 24);
    part_promises(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    const FirstPinState *s = state;
    ui->title = tr(ui, "Your first visit");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "Your first visit"), .back = true });
    pad_screen(ui, w, &s->keys);
    add_left(ui, s, w);
    ui_close(ui);
    const char *typed = s->repeating ? s->second : s->first;
    keyboard_add(ui, w, &s->keys,
                 (KeyboardLook){ .next = tr(ui, "Next"),
                                 .next_ready = strlen(typed) == PIN_DIGITS &&
                                               w->sign_in.answer != ASK_BUSY });
    ui_close(ui);
    ui_close(ui);
}

static void start_over(FirstPinState *s, const char *advice)
{
    wipe(s->first, sizeof s->first);
    wipe(s->second, sizeof s->second);
    s->repeating = false;
    snprintf(s->advice, sizeof s->advice, "%s", advice);
}

static void next(FirstPinState *s, Effects *fx)
{
    char *typed = s->repeating ? s->second : s->first;
    if (strlen(typed) < PIN_DIGITS)
        return;
    if (!s->repeating) {
        const char *weak = pin_weakness(str_of(typed));
        if (weak) {
            start_over(s, weak);
            return;
        }
        s->repeating = true;
        s->advice[0] = '\0';
        return;
    }
    if (strcmp(s->first, s->second) != 0) {
        start_over(s, TR("The two were not the same. Please choose again."));
        return;
    }
    Effect e = { .kind = FX_SET_PIN };
    snprintf(e.pin, sizeof e.pin, "%s", s->first);
    effects_add(fx, e);
    wipe(&e, sizeof e);
    start_over(s, "");
}

static Go back(FirstPinState *s)
{
    if (!s->repeating)
        return GO_START;
    start_over(s, "");
    return GO_STAY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    FirstPinState *s = state;
    Action typed = keyboard_typed(&s->keys, act);
    if (w->sign_in.answer == ASK_BUSY && act->kind != ACT_JOB)
        return GO_STAY;
    if (pad_edit_pin(s->repeating ? s->second : s->first, &typed))
        return GO_STAY;
    if (act->kind == ACT_JOB)
        return w->sign_in.answer == ASK_YES ? GO_HOME : GO_STAY;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return back(s);
    if (typed.kind == ACT_ENTER)
        next(s, fx);
    return GO_STAY;
}

const Screen screen_first_pin = {
    .name = "first_pin", .state_size = sizeof(FirstPinState), .view = view, .update = update
};
