/* A supervisor gives somebody a new start code, at the kiosk, in twenty seconds. */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>

enum { FIELD = 1, DONE, GIVE, OTHER };

typedef struct {
    Field number; /* without the prefix */
    Keyboard keys;
    bool asked; /* about the number as it stands */
} ResetPinState;

static const char *spaced(Ui *ui, const char *code)
{
    return ui_printf(ui, "%.3s %s", code, code + 3);
}

static void add_code(Ui *ui, const World *w)
{
    part_heading(ui, ui_printf(ui, tr(ui, "A start code for %s"), w->reset.name), TEXT_H1,
                 TOKEN_INK);
    part_space(ui, 24);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .flags = NODE_SECRET,
                       .text = spaced(ui, w->reset.code),
                       .style = TEXT_FIGURE,
                       .ink = TOKEN_INK });
    part_space(ui, 16);
    ui_add(ui,
           (Node){
               .role = ROLE_TEXT,
               .text =
                   tr(ui,
                      "It works once. At the next sign-in they type it as the PIN and choose their "
                      "own. It disappears when you leave this screen."),
               .style = TEXT_LESSON,
               .ink = TOKEN_INK,
               .w = GROW_MAX(part_column(ui)) });
    part_space(ui, 36);
    part_button(ui, (Button){ .id = UI_ID(DONE, 0),
                              .text = tr(ui, "Done"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
}

/* A wrong digit must not end a stranger's PIN: the name is seen first. */
static void add_name(Ui *ui, const World *w)
{
    bool busy = w->reset.answer == ASK_BUSY;
    part_heading(ui, ui_printf(ui, tr(ui, "Is it %s who stands beside you?"), w->reset.name),
                 TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "A new start code ends their old PIN."), TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 36);
    ui_open(ui, (Node){ .axis = ROW, .gap = 24, .cross_gap = 16, .flags = NODE_WRAP });
    part_button(ui, (Button){ .id = UI_ID(OTHER, 0), .text = tr(ui, "Another number") });
    part_button(ui,
                (Button){ .id = UI_ID(GIVE, 0),
                          .text = busy ? tr(ui, "One moment …") : tr(ui, "Yes, give a start code"),
                          .look = BUTTON_PRIMARY,
                          .flags = NODE_DEFAULT });
    ui_close(ui);
}

static void add_question(Ui *ui, const ResetPinState *s, const World *w)
{
    part_heading(ui, tr(ui, "Who needs a new start code?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "Type the employee number."), TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 28);
    pad_number(ui, w, &s->number, UI_ID(FIELD, 0));
    part_space(ui, 24);
    if (w->reset.answer == ASK_NO && s->asked)
        part_notice(ui, tr(ui, "Nobody has this number. Please look at it again."), "info");
    if (w->reset.answer == ASK_NOT_YOURS && s->asked)
        part_notice(
            ui,
            tr(ui,
               "This account looks after reports. Somebody from HR can give it a new start code."),
            "info");
}

typedef enum { PHASE_NUMBER, PHASE_NAME, PHASE_CODE } Phase;

static Phase phase(const ResetPinState *s, const World *w)
{
    if (w->reset.answer == ASK_YES)
        return PHASE_CODE;
    bool named = w->reset.answer == ASK_CHOOSE || w->reset.answer == ASK_BUSY;
    return s->asked && named ? PHASE_NAME : PHASE_NUMBER;
}

static void view(const void *state, const World *w, Ui *ui)
{
    const ResetPinState *s = state;
    Phase now = phase(s, w);
    ui->title = tr(ui, "New start code");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "New start code"), .back = true, .person = true });
    pad_screen(ui, w, &s->keys);
    if (now == PHASE_CODE)
        add_code(ui, w);
    else if (now == PHASE_NAME)
        add_name(ui, w);
    else
        add_question(ui, s, w);
    ui_close(ui);
    if (now == PHASE_NUMBER)
        keyboard_add(ui, w, &s->keys,
                     (KeyboardLook){ .next = tr(ui, "Next"),
                                     .next_ready = s->number.text[0],
                                     .letters = true });
    ui_close(ui);
    ui_close(ui);
}

static void ask(ResetPinState *s, const World *w, FxKind kind, Effects *fx)
{
    Effect e = { .kind = kind };
    snprintf(e.number, sizeof e.number, "%s%.*s", w->config.sign_in_prefix, PAD_NUMBER_BYTES,
             s->number.text);
    effects_add(fx, e);
    s->asked = true;
}

static Go update_number(ResetPinState *s, const World *w, const Action *act, Effects *fx)
{
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_number(&s->number, w, &typed)) {
        s->asked = false;
        return GO_STAY;
    }
    if (typed.kind == ACT_ENTER && s->number.text[0])
        ask(s, w, FX_FIND_PERSON, fx);
    return GO_STAY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    ResetPinState *s = state;
    /* A code that nobody stays to read would lock its person out. */
    if (w->reset.answer == ASK_BUSY)
        return GO_STAY;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (phase(s, w) == PHASE_NUMBER)
        return update_number(s, w, act, fx);
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case GIVE:
        ask(s, w, FX_RESET_PIN, fx);
        return GO_STAY;
    case OTHER:
        *s = (ResetPinState){ .keys = { .language = s->keys.language } };
        return GO_STAY;
    case DONE:
        return GO_HOME;
    }
    return GO_STAY;
}

const Screen screen_reset_pin = {
    .name = "reset_pin", .state_size = sizeof(ResetPinState), .view = view, .update = update
};
