/* The first visit on an own computer: the employee number, once. Nobody checks it, and the record
 * says so. */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>

enum { FIELD = 1 };

typedef struct {
    Field number; /* without the prefix */
    Keyboard keys;
} DesktopState;

_Static_assert(sizeof(DesktopState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static void view(const void *state, const World *w, Ui *ui)
{
    const DesktopState *s = state;
    ui->title = tr(ui, "Your first visit");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "Your first visit") });
    pad_screen(ui, w, &s->keys);
    part_heading(ui, tr(ui, "Welcome. Who is learning?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    ui_add(
        ui,
        (Node){ .role = ROLE_TEXT,
                .text = tr(
                    ui, "Type your employee number. You are asked only this once on this computer, "
                        "and your record says that you gave it yourself."),
                .style = TEXT_SUBTITLE,
                .ink = TOKEN_INK,
                .w = GROW_MAX(part_column(ui)) });
    part_space(ui, 28);
    pad_number(ui, w, &s->number, UI_ID(FIELD, 0));
    part_space(ui, 20);
    if (w->sign_in.answer == ASK_NOT_YOURS)
        part_notice(
            ui,
            ui_printf(ui,
                      tr(ui, "This number is set up for a sign-in of its own. Please ask %s to "
                             "add this computer’s login."),
                      w->library ? world_site(w)->contact : tr(ui, "HR")),
            "info");
    part_space(ui, 20);
    part_promises(ui);
    ui_close(ui);
    keyboard_add(ui, w, &s->keys,
                 (KeyboardLook){
                     .next = tr(ui, "Begin"), .next_ready = s->number.text[0], .letters = true });
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    DesktopState *s = state;
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_number(&s->number, w, &typed))
        return GO_STAY;
    if (typed.kind != ACT_ENTER || !s->number.text[0])
        return GO_STAY;
    Effect e = { .kind = FX_DECLARE };
    snprintf(e.number, sizeof e.number, "%s%.*s", w->config.sign_in_prefix, PAD_NUMBER_BYTES,
             s->number.text);
    effects_add(fx, e);
    return GO_HOME;
}

const Screen screen_desktop = {
    .name = "desktop", .state_size = sizeof(DesktopState), .view = view, .update = update
};
