/* A supervisor gives somebody one more try at a quiz, at the kiosk, with the learner beside them.
 */
#include "kiosk/whom.h"
#include "ui/words.h"

enum { GIVE = 1 };

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
        whom_add_done(ui);
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
    whom_add_done(ui);
}

typedef enum { PHASE_NUMBER, PHASE_NAME, PHASE_COURSES, PHASE_GIVEN } Phase;

static Phase phase(const Whom *s, const World *w)
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
    const Whom *s = state;
    Phase now = phase(s, w);
    whom_begin(ui, w, s, tr(ui, "Another try"));
    switch (now) {
    case PHASE_NUMBER:
        whom_add_question(ui, w, s, tr(ui, "Who needs another try?"),
                          tr(ui, "Somebody else has to give this person another try."));
        break;
    case PHASE_NAME: /* whoever mistypes a number learns a name, and nothing of how anybody fared */
        whom_add_name(ui, w,
                      tr(ui, "You will see in which quiz no try is left. Their record notes that "
                             "you looked."),
                      tr(ui, "Yes, go on"));
        break;
    case PHASE_COURSES:
        add_courses(ui, w);
        break;
    case PHASE_GIVEN:
        add_given(ui, w);
        break;
    }
    whom_end(ui, w, s, now == PHASE_NUMBER);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    Whom *s = state;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (phase(s, w) == PHASE_NUMBER) {
        whom_typed(s, w, act, FX_FIND_LEARNER, fx);
        return GO_STAY;
    }
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case WHOM_YES:
        whom_ask(s, w, (Effect){ .kind = FX_READ_TRIES }, fx);
        return GO_STAY;
    case GIVE:
        whom_ask(s, w,
                 (Effect){ .kind = FX_GRANT_TRY, .index = w->reset.used_up[UI_INDEX(act->id)] },
                 fx);
        return GO_STAY;
    case WHOM_OTHER:
        whom_again(s);
        return GO_STAY;
    case WHOM_DONE:
        return GO_HOME;
    }
    return GO_STAY;
}

const Screen screen_grant_try = {
    .name = "grant_try", .state_size = sizeof(Whom), .view = view, .update = update
};
