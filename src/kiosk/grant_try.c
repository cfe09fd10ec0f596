/* A supervisor gives somebody one more try at a quiz, at the kiosk, with the learner beside them.
 */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>

enum { FIELD = 1, DONE, LOOK, GIVE, OTHER };

typedef struct {
    Field number; /* without the prefix */
    Keyboard keys;
    bool asked; /* about the number as it stands */
} GrantTryState;

/* Whoever mistypes a number learns a name, and nothing of how anybody fared. */
static void add_name(Ui *ui, const World *w)
{
    part_heading(ui, ui_printf(ui, tr(ui, "Is it %s who stands beside you?"), w->reset.name),
                 TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui,
              tr(ui, "You will see in which quiz no try is left. Their record notes that you "
                     "looked."),
              TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 36);
    ui_open(ui, (Node){ .axis = ROW, .gap = 24, .cross_gap = 16, .flags = NODE_WRAP });
    part_button(ui, (Button){ .id = UI_ID(OTHER, 0), .text = tr(ui, "Another number") });
    part_button(ui, (Button){ .id = UI_ID(LOOK, 0),
                              .text = tr(ui, "Yes, go on"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    ui_close(ui);
}

static const char *title_of(Ui *ui, const World *w, int place)
{
    const Course *c = w->library->courses[place];
    return words_of_course(ui, c, c->title);
}

static void add_courses(Ui *ui, const World *w)
{
    const Reset *r = &w->reset;
    if (!r->used_up_count) {
        part_heading(ui, ui_printf(ui, tr(ui, "%s needs no further try."), r->name), TEXT_H1,
                     TOKEN_INK);
        part_space(ui, 16);
        part_text(ui, tr(ui, "There is no quiz here in which all tries are used."), TEXT_SUBTITLE,
                  TOKEN_INK);
        part_space(ui, 36);
        part_button(ui, (Button){ .id = UI_ID(DONE, 0),
                                  .text = tr(ui, "Done"),
                                  .look = BUTTON_PRIMARY,
                                  .flags = NODE_DEFAULT });
        return;
    }
    part_heading(ui, ui_printf(ui, tr(ui, "Which quiz may %s try once more?"), r->name), TEXT_H1,
                 TOKEN_INK);
    part_space(ui, 28);
    ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)), .cross = PLACE_STRETCH });
    part_ways(ui, tr(ui, "No try is left here"));
    for (int i = 0; i < r->used_up_count; i++)
        part_way(ui, UI_ID(GIVE, i), "repeat",
                 ui_printf(ui, tr(ui, "One more try in “%s”"), title_of(ui, w, r->used_up[i])));
    ui_close(ui);
    ui_close(ui);
}

static void add_given(Ui *ui, const World *w)
{
    part_heading(ui, ui_printf(ui, tr(ui, "%s has one more try."), w->reset.name), TEXT_H1,
                 TOKEN_INK);
    part_space(ui, 16);
    part_text(ui,
              ui_printf(ui,
                        tr(ui, "It is in “%s”, with new questions. It waits there until they "
                               "want it."),
                        title_of(ui, w, w->reset.given)),
              TEXT_LESSON, TOKEN_INK);
    part_space(ui, 36);
    part_button(ui, (Button){ .id = UI_ID(DONE, 0),
                              .text = tr(ui, "Done"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
}

static void add_question(Ui *ui, const GrantTryState *s, const World *w)
{
    part_heading(ui, tr(ui, "Who needs another try?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "Type the employee number."), TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 28);
    pad_number(ui, w, &s->number, UI_ID(FIELD, 0));
    part_space(ui, 24);
    if (w->reset.answer == ASK_NO && s->asked)
        part_notice(ui, tr(ui, "Nobody has this number. Please look at it again."), "info");
    if (w->reset.answer == ASK_NOT_YOURS && s->asked)
        part_notice(ui, tr(ui, "Somebody else has to give this person another try."), "info");
}

typedef enum { PHASE_NUMBER, PHASE_NAME, PHASE_COURSES, PHASE_GIVEN } Phase;

static Phase phase(const GrantTryState *s, const World *w)
{
    switch (s->asked ? w->reset.answer : ASK_NOTHING) {
    case ASK_CHOOSE:
        return PHASE_NAME;
    case ASK_READ:
        return PHASE_COURSES;
    case ASK_YES:
        return PHASE_GIVEN;
    default:
        return PHASE_NUMBER;
    }
}

static void view(const void *state, const World *w, Ui *ui)
{
    const GrantTryState *s = state;
    Phase now = phase(s, w);
    ui->title = tr(ui, "Another try");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "Another try"), .back = true, .person = true });
    pad_screen(ui, w, &s->keys);
    switch (now) {
    case PHASE_NUMBER:
        add_question(ui, s, w);
        break;
    case PHASE_NAME:
        add_name(ui, w);
        break;
    case PHASE_COURSES:
        add_courses(ui, w);
        break;
    case PHASE_GIVEN:
        add_given(ui, w);
        break;
    }
    ui_close(ui);
    if (now == PHASE_NUMBER)
        keyboard_add(ui, w, &s->keys,
                     (KeyboardLook){ .next = tr(ui, "Next"),
                                     .next_ready = s->number.text[0],
                                     .letters = true });
    ui_close(ui);
    ui_close(ui);
}

static void ask(GrantTryState *s, const World *w, FxKind kind, int index, Effects *fx)
{
    Effect e = { .kind = kind, .index = index };
    snprintf(e.number, sizeof e.number, "%s%.*s", w->config.sign_in_prefix, PAD_NUMBER_BYTES,
             s->number.text);
    effects_add(fx, e);
    s->asked = true;
}

static Go update_number(GrantTryState *s, const World *w, const Action *act, Effects *fx)
{
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_number(&s->number, w, &typed)) {
        s->asked = false;
        return GO_STAY;
    }
    if (typed.kind == ACT_ENTER && s->number.text[0])
        ask(s, w, FX_FIND_LEARNER, 0, fx);
    return GO_STAY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    GrantTryState *s = state;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (phase(s, w) == PHASE_NUMBER)
        return update_number(s, w, act, fx);
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case LOOK:
        ask(s, w, FX_READ_TRIES, 0, fx);
        return GO_STAY;
    case GIVE:
        ask(s, w, FX_GRANT_TRY, w->reset.used_up[UI_INDEX(act->id)], fx);
        return GO_STAY;
    case OTHER:
        *s = (GrantTryState){ .keys = { .language = s->keys.language } };
        return GO_STAY;
    case DONE:
        return GO_HOME;
    }
    return GO_STAY;
}

const Screen screen_grant_try = {
    .name = "grant_try", .state_size = sizeof(GrantTryState), .view = view, .update = update
};
