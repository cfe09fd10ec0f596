/* A supervisor gives somebody a new start code, at the kiosk, in twenty seconds. */
#include "kiosk/whom.h"
#include "ui/words.h"

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
    whom_add_done(ui);
}

typedef enum { PHASE_NUMBER, PHASE_NAME, PHASE_CODE } Phase;

static Phase phase(const Whom *s, const World *w)
{
    if (w->reset.answer == ASK_YES)
        return PHASE_CODE;
    bool named = w->reset.answer == ASK_CHOOSE || w->reset.answer == ASK_BUSY;
    return s->asked && named ? PHASE_NAME : PHASE_NUMBER;
}

static void view(const void *state, const World *w, Ui *ui)
{
    const Whom *s = state;
    Phase now = phase(s, w);
    whom_begin(ui, w, s, tr(ui, "New start code"));
    switch (now) {
    case PHASE_NUMBER:
        whom_add_question(ui, w, s, tr(ui, "Who needs a new start code?"),
                          tr(ui, "This account looks after reports. Somebody from HR can give it a "
                                 "new start code."));
        break;
    case PHASE_NAME: /* a wrong digit must not end a stranger's PIN */
        whom_add_name(ui, w, tr(ui, "A new start code ends their old PIN."),
                      w->reset.answer == ASK_BUSY ? tr(ui, "One moment …")
                                                  : tr(ui, "Yes, give a start code"));
        break;
    case PHASE_CODE:
        add_code(ui, w);
        break;
    }
    whom_end(ui, w, s, now == PHASE_NUMBER);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    Whom *s = state;
    /* A code that nobody stays to read would lock its person out. */
    if (w->reset.answer == ASK_BUSY)
        return GO_STAY;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (phase(s, w) == PHASE_NUMBER) {
        whom_typed(s, w, act, FX_FIND_PERSON, fx);
        return GO_STAY;
    }
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case WHOM_YES:
        whom_ask(s, w, (Effect){ .kind = FX_RESET_PIN }, fx);
        return GO_STAY;
    case WHOM_OTHER:
        whom_again(s);
        return GO_STAY;
    case WHOM_DONE:
        return GO_HOME;
    }
    return GO_STAY;
}

const Screen screen_reset_pin = {
    .name = "reset_pin", .state_size = sizeof(Whom), .view = view, .update = update
};
