/* A supervisor gives somebody one more try at a quiz, at the kiosk, with the learner beside them.
 */
#include "kiosk/whom.h"
#include "ui/words.h"

#include <stdio.h>

enum { GIVE = 1, REASON };

typedef struct {
    Whom whom;
    int chosen; /* 1 + the place in reset.used_up of the quiz that is about to be given; 0: none */
} GrantState;

_Static_assert(sizeof(GrantState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

/* Why, as it is asked and as the ledger has it. */
static const struct {
    const char *icon, *asked, *noted;
} reasons[] = {
    { "book-open", TR("They have practised again"), "practised again" },
    { "circle-alert", TR("The last try was disturbed"), "the last try was disturbed" },
    { "messages-square", TR("The words were too hard"), "the words were too hard" },
    { "arrow-right", TR("I give no reason"), "no reason given" },
};
enum { REASONS = sizeof reasons / sizeof *reasons };

static const char *title_of(Ui *ui, const World *w, int place)
{
    return words_of_title(ui, entry_in(w->library->entries[place], w->display.language));
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

static void add_reasons(Ui *ui, const World *w, int chosen)
{
    part_heading(ui, tr(ui, "Why one more try?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "An auditor may ask. The reason stands beside the try."), TEXT_SUBTITLE,
              TOKEN_INK);
    part_space(ui, 28);
    ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)), .cross = PLACE_STRETCH });
    part_ways(ui, title_of(ui, w, w->reset.used_up[chosen - 1]));
    for (int i = 0; i < REASONS; i++)
        part_way(ui, UI_ID(REASON, i), reasons[i].icon, tr(ui, reasons[i].asked));
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

typedef enum { PHASE_NUMBER, PHASE_NAME, PHASE_COURSES, PHASE_REASON, PHASE_GIVEN } Phase;

static Phase phase(const GrantState *s, const World *w)
{
    switch (s->whom.asked ? w->reset.answer : ASK_NOTHING) {
    case ASK_CHOOSE:
        return PHASE_NAME;
    case ASK_READ:
        return s->chosen ? PHASE_REASON : PHASE_COURSES;
    case ASK_YES:
        return PHASE_GIVEN;
    default:
        return PHASE_NUMBER;
    }
}

static void view(const void *state, const World *w, Ui *ui)
{
    const GrantState *s = state;
    Phase now = phase(s, w);
    whom_begin(ui, w, &s->whom, tr(ui, "Another try"));
    switch (now) {
    case PHASE_NUMBER:
        whom_add_question(ui, w, &s->whom, tr(ui, "Who needs another try?"),
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
    case PHASE_REASON:
        add_reasons(ui, w, s->chosen);
        break;
    case PHASE_GIVEN:
        add_given(ui, w);
        break;
    }
    whom_end(ui, w, &s->whom, now == PHASE_NUMBER);
}

static void give(GrantState *s, const World *w, int reason, Effects *fx)
{
    Effect e = { .kind = FX_GRANT_TRY, .index = w->reset.used_up[s->chosen - 1] };
    snprintf(e.text, sizeof e.text, "%s", reasons[reason].noted);
    whom_ask(&s->whom, w, e, fx);
}

static Go back(GrantState *s, const World *w)
{
    if (phase(s, w) != PHASE_REASON)
        return GO_HOME;
    s->chosen = 0;
    return GO_STAY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    GrantState *s = state;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return back(s, w);
    if (phase(s, w) == PHASE_NUMBER) {
        whom_typed(&s->whom, w, act, FX_FIND_LEARNER, fx);
        return GO_STAY;
    }
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case WHOM_YES:
        whom_ask(&s->whom, w, (Effect){ .kind = FX_READ_TRIES }, fx);
        return GO_STAY;
    case GIVE:
        s->chosen = UI_INDEX(act->id) + 1;
        return GO_STAY;
    case REASON:
        give(s, w, UI_INDEX(act->id), fx);
        return GO_STAY;
    case WHOM_OTHER:
        whom_again(&s->whom);
        return GO_STAY;
    case WHOM_DONE:
        return GO_HOME;
    }
    return GO_STAY;
}

const Screen screen_grant_try = {
    .name = "grant_try", .state_size = sizeof(GrantState), .view = view, .update = update
};
