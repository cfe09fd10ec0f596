/* A supervisor gives somebody a new start code, at the kiosk, in twenty seconds. */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"

#include <stdio.h>
#include <string.h>

enum { FIELD = 1, DONE };

typedef struct {
    char number[32];
    bool letters;
    bool asked;
} ResetPinState;

static const char *spaced(Ui *ui, const char *code)
{
    return ui_printf(ui, "%.3s %s", code, code + 3);
}

static void add_code(Ui *ui, const World *w)
{
    part_heading(ui, ui_printf(ui, "A start code for %s", w->reset.name), TEXT_H1, TOKEN_INK);
    part_space(ui, 24);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .flags = NODE_SECRET,
                       .text = spaced(ui, w->reset.code),
                       .style = TEXT_FIGURE,
                       .ink = TOKEN_INK });
    part_space(ui, 16);
    ui_add(
        ui,
        (Node){ .role = ROLE_TEXT,
                .text =
                    "It works once. At the next sign-in they type it as the PIN and choose their "
                    "own. It disappears when you leave this screen.",
                .style = TEXT_LESSON,
                .ink = TOKEN_INK,
                .w = GROW_MAX(900) });
    part_space(ui, 36);
    part_button(ui, (Button){ .id = UI_ID(DONE, 0),
                              .text = "Done",
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
}

static void add_question(Ui *ui, const ResetPinState *s, const World *w)
{
    part_heading(ui, "Who needs a new start code?", TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    ui_add(
        ui,
        (Node){ .role = ROLE_TEXT,
                .text = "Make sure that the person stands beside you. Their old PIN stops working.",
                .style = TEXT_SUBTITLE,
                .ink = TOKEN_INK,
                .w = GROW_MAX(820) });
    part_space(ui, 28);
    pad_field(ui, (FieldLook){ .id = UI_ID(FIELD, 0),
                               .name = "Employee number",
                               .prefix = w->config.sign_in_prefix,
                               .text = s->number,
                               .width = 820 });
    part_space(ui, 24);
    if (w->reset.answer == ASK_NO && s->asked)
        part_notice(ui, "Nobody has this number. Please look at it again.", "info");
    if (w->reset.answer == ASK_NOT_YOURS && s->asked)
        part_notice(
            ui, "This account looks after reports. Somebody from HR can give it a new start code.",
            "info");
}

static void view(const void *state, const World *w, Ui *ui)
{
    const ResetPinState *s = state;
    bool portrait = ui->viewport.portrait, shown = w->reset.answer == ASK_YES;
    ui->title = "New start code";
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = "New start code", .back = true, .person = true });
    ui_open(ui, (Node){ .id = ID_BODY,
                        .flags = NODE_SCROLL,
                        .axis = portrait ? COLUMN : ROW,
                        .w = SHARE(1),
                        .h = GROW,
                        .cross = PLACE_STRETCH });
    ui_open(ui, (Node){ .w = GROW,
                        .h = portrait ? FIT : SHARE(1),
                        .pad = { ui->viewport.high > 950 ? 96 : 40, 48, 40, portrait ? 64 : 96 } });
    if (shown)
        add_code(ui, w);
    else
        add_question(ui, s, w);
    ui_close(ui);
    if (!shown)
        pad_add(ui, (PadLook){ .next = w->reset.answer == ASK_BUSY ? "One moment …"
                                                                   : "Give a start code",
                               .next_ready = s->number[0] && w->reset.answer != ASK_BUSY,
                               .may_switch = true,
                               .letters = s->letters });
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    ResetPinState *s = state;
    char typed = pad_typed(act);
    bool shown = w->reset.answer == ASK_YES;
    /* A code that nobody stays to read would lock its person out. */
    if (w->reset.answer == ASK_BUSY)
        return GO_STAY;
    if (typed && !shown) {
        pad_edit_number(s->number, sizeof s->number, w->config.sign_in_prefix, typed);
        return GO_STAY;
    }
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == DONE)
        return GO_HOME;
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == PAD_SWITCH)
        s->letters = !s->letters;
    bool give =
        act->kind == ACT_ENTER || (act->kind == ACT_PRESS && UI_FAMILY(act->id) == PAD_NEXT);
    if (give && !shown && s->number[0]) {
        Effect e = { .kind = FX_RESET_PIN };
        snprintf(e.number, sizeof e.number, "%s%s", w->config.sign_in_prefix, s->number);
        effects_add(fx, e);
        s->asked = true;
    }
    return GO_STAY;
}

const Screen screen_reset_pin = {
    .name = "reset_pin", .state_size = sizeof(ResetPinState), .view = view, .update = update
};
