/* The operator's way out of a locked screen: their PIN once more, since what is behind the kiosk
 * opens to whoever stands here. */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>
#include <string.h>

enum { FIELD = 1 };

typedef struct {
    char pin[PIN_DIGITS + 1];
    Keyboard keys;
} CloseState;

_Static_assert(sizeof(CloseState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static bool ready(const CloseState *s, const World *w)
{
    return strlen(s->pin) == PIN_DIGITS && w->sign_in.answer != ASK_BUSY;
}

static void view(const void *state, const World *w, Ui *ui)
{
    const CloseState *s = state;
    ui->title = tr(ui, "Close Lectern");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = ui->title, .back = true, .person = true });
    pad_screen(ui, w, &s->keys);
    part_heading(ui, tr(ui, "Close Lectern?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    ui_add(ui,
           (Node){ .role = ROLE_TEXT,
                   .text = tr(ui, "This machine is then open to whoever stands here. Everything is "
                                  "saved. Type your PIN once more."),
                   .style = TEXT_SUBTITLE,
                   .ink = TOKEN_INK,
                   .w = GROW_MAX(part_column(ui)) });
    part_space(ui, 28);
    pad_pin(ui, tr(ui, "PIN"), strlen(s->pin), UI_ID(FIELD, 0));
    part_space(ui, 28);
    part_sign_in_answer(ui, w, tr(ui, "That is not your PIN. Please try again."));
    ui_close(ui);
    keyboard_add(ui, w, &s->keys,
                 (KeyboardLook){ .next = tr(ui, "Close Lectern"), .next_ready = ready(s, w) });
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    CloseState *s = state;
    if (w->sign_in.answer == ASK_BUSY)
        return GO_STAY;
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_pin(s->pin, &typed))
        return GO_STAY;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_EXPLORE;
    if (typed.kind != ACT_ENTER || !ready(s, w))
        return GO_STAY;
    Effect e = { .kind = FX_CLOSE };
    snprintf(e.pin, sizeof e.pin, "%s", s->pin);
    effects_add(fx, e);
    wipe(&e, sizeof e);
    wipe(s->pin, sizeof s->pin);
    return GO_STAY;
}

const Screen screen_close = {
    .name = "close", .state_size = sizeof(CloseState), .view = view, .update = update
};
