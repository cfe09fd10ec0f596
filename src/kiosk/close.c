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
    pad_screen(ui);
    part_heading(ui, tr(ui, "Close Lectern?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    ui_add(ui,
           (Node){ .role = ROLE_TEXT,
                   .text = tr(ui, "This machine is then open to whoever stands here. Everything is "
                                  "saved. Type your PIN once more."),
                   .style = TEXT_SUBTITLE,
                   .ink = TOKEN_INK,
                   .w = GROW_MAX(820) });
    part_space(ui, 28);
    pad_field(ui, (FieldLook){ .id = UI_ID(FIELD, 0),
                               .name = tr(ui, "PIN"),
                               .prefix = "",
                               .text = s->pin,
                               .secret = true,
                               .width = 640 });
    part_space(ui, 28);
    part_sign_in_answer(ui, w, tr(ui, "That is not your PIN. Please try again."));
    ui_close(ui);
    pad_add(ui, (PadLook){ .next = tr(ui, "Close Lectern"), .next_ready = ready(s, w) });
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    CloseState *s = state;
    char typed = pad_typed(act);
    if (w->sign_in.answer == ASK_BUSY)
        return GO_STAY;
    if (typed) {
        pad_edit_pin(s->pin, typed);
        return GO_STAY;
    }
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_EXPLORE;
    bool next =
        act->kind == ACT_ENTER || (act->kind == ACT_PRESS && UI_FAMILY(act->id) == PAD_NEXT);
    if (!next || !ready(s, w))
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
