/* Handing in an idea: five questions, one at a time, then all of it to look over. What is said is
 * kept with every touch, so whoever leaves half-way goes on there. */
#include "kiosk/idea.h"

#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "ui/words.h"

#include <stdio.h>

enum { FIELD = 1, NEXT, CHANGE, CHOICE }; /* CHOICE and above: one family for each group */
enum { GROUPS = 3 };

typedef struct {
    Field text; /* of the step, where it asks for words */
    Keyboard keys;
} IdeaPageState;

_Static_assert(sizeof(IdeaPageState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static const struct {
    const char *name, *ask, *more;
} steps[IDEA_STEPS] = {
    [IDEA_ASK_TASK] = { TR("The task"), TR("Which task could AI help with?"),
                        TR("One task, as you do it today. Please name no people.") },
    [IDEA_ASK_PAIN] = { TR("What is hard about it"), TR("What is hard about it today?"),
                        TR("What takes long, goes wrong or tires you.") },
    [IDEA_ASK_OFTEN] = { TR("How often, how long"), TR("How often do you do it, and how long?"),
                         TR("A guess is good enough.") },
    [IDEA_ASK_DATA] = { TR("The data"), TR("Which data does the task need?"), NULL },
    [IDEA_ASK_AFFECTED] = { TR("Who is affected"), TR("Who is affected by the result?"),
                            TR("Several may be right.") },
    [IDEA_LOOK_OVER] = { NULL, TR("Look it over, then hand it in"), NULL },
};

static const PadText fields[] = {
    [IDEA_ASK_TASK] = { .id = UI_ID(FIELD, IDEA_ASK_TASK),
                        .name = TR("The task"),
                        .hint = TR("For example: typing paper orders into the list"),
                        .lines = 2,
                        .max_bytes = IDEA_TEXT_MAX },
    [IDEA_ASK_PAIN] = { .id = UI_ID(FIELD, IDEA_ASK_PAIN),
                        .name = TR("What is hard about it"),
                        .hint = TR("For example: numbers get mixed up, and somebody searches for "
                                   "hours"),
                        .lines = 2,
                        .max_bytes = IDEA_TEXT_MAX },
};

static bool is_written(IdeaStep step)
{
    return step == IDEA_ASK_TASK || step == IDEA_ASK_PAIN;
}

static const char *written(const Idea *idea, IdeaStep step)
{
    return step == IDEA_ASK_TASK ? idea->task : idea->pain;
}

static void enter(void *state, const World *w)
{
    IdeaPageState *s = state;
    s->keys = keyboard_for_text(true);
    if (!is_written(w->ideas.step))
        return;
    snprintf(s->text.text, sizeof s->text.text, "%s", written(&w->ideas.draft, w->ideas.step));
    field_move(&s->text, MOVE_END, false);
    if (s->text.text[0])
        s->keys.shift = SHIFT_NONE; /* it goes on where a word or a sentence stands */
}

/* ---- looking it over ---- */

static const char *answer_words(Ui *ui, const Idea *idea, IdeaStep step)
{
    switch (step) {
    case IDEA_ASK_OFTEN:
        return ui_printf(ui, "%s\n%s", idea_often_words(ui, idea), idea_month_words(ui, idea));
    case IDEA_ASK_DATA:
        return ui_printf(ui, "%s\n%s",
                         idea_list_words(ui, idea_data_kinds, IDEA_DATA_KINDS, idea->data),
                         tr(ui, idea_sensitivities[idea->sensitivity].name));
    case IDEA_ASK_AFFECTED:
        return idea_list_words(ui, idea_affected_kinds, IDEA_AFFECTED_KINDS, idea->affected);
    default:
        return written(idea, step);
    }
}

static void add_answer(Ui *ui, const Idea *idea, IdeaStep step)
{
    const char *name = tr(ui, steps[step].name);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 24,
                        .cross_gap = 8,
                        .pad = { step == IDEA_ASK_TASK ? 0 : 14, 0,
                                 step + 1 == IDEA_LOOK_OVER ? 0 : 14, 0 },
                        .main = PLACE_BETWEEN,
                        .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = { SIZE_GROW, 1, 420 * ui->viewport.text_scale, 0 }, .gap = 4 });
    part_text(ui, name, TEXT_SMALL, TOKEN_SOFT);
    part_text(ui, answer_words(ui, idea, step), TEXT_BODY, TOKEN_INK);
    ui_close(ui);
    ui_open(ui, (Node){ .id = UI_ID(CHANGE, step),
                        .role = ROLE_BUTTON,
                        .name = ui_printf(ui, tr(ui, "Change: %s"), name),
                        .axis = ROW,
                        .h = FIT_MIN(64),
                        .pad = PAD2(8, 22),
                        .edge = TOKEN_EDGE,
                        .edge_px = 2,
                        .radius = 14,
                        .cross = PLACE_CENTER });
    part_text(ui, tr(ui, "Change"), TEXT_TOOL, TOKEN_INK);
    ui_close(ui);
    ui_close(ui);
}

static void look_over(Ui *ui, const World *w)
{
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 32 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW });
    part_card(ui, 0);
    for (IdeaStep step = IDEA_ASK_TASK; step < IDEA_LOOK_OVER; step++) {
        if (step > IDEA_ASK_TASK)
            part_line(ui, TOKEN_LINE);
        add_answer(ui, &w->ideas.draft, step);
    }
    ui_close(ui);
    ui_close(ui);
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : FIXED(560), .gap = 18 });
    part_card(ui, 14);
    part_heading(ui, tr(ui, "Who sees it"), TEXT_H3, TOKEN_INK);
    part_text(ui,
              tr(ui, "Whoever looks after AI here reads it with your department, without your "
                     "name. HR can see whose it is."),
              TEXT_BODY, TOKEN_INK);
    part_text(ui,
              tr(ui, "You can change it until it is answered, and withdraw it at any time. The "
                     "answer comes to your home screen."),
              TEXT_BODY, TOKEN_INK);
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

/* ---- the page ---- */

static void add_question(Ui *ui, IdeaStep step)
{
    part_heading(ui, tr(ui, steps[step].ask), TEXT_H1, TOKEN_INK);
    if (steps[step].more) {
        part_space(ui, 12);
        part_text(ui, tr(ui, steps[step].more), TEXT_SUBTITLE, TOKEN_INK);
    }
    part_space(ui, 28);
}

/* A field is never higher than what the keys leave. */
static int lines_shown(const Ui *ui)
{
    return ui->viewport.high / ui->viewport.text_scale > 1000 ? 3 : 2;
}

static const char *next_words(Ui *ui, const World *w)
{
    return w->ideas.step == IDEA_LOOK_OVER ? tr(ui, "Hand it in") : tr(ui, "Next");
}

static void add_bottom(Ui *ui, const World *w)
{
    bool ready = idea_is_answered(&w->ideas.draft, w->ideas.step);
    bool last = w->ideas.step == IDEA_LOOK_OVER;
    frame_bottom(ui);
    part_text(ui, tr(ui, "What you say is kept until you hand it in."), TEXT_SMALL, TOKEN_SOFT);
    ui_spring(ui);
    part_button(ui, (Button){ .id = UI_ID(NEXT, 0),
                              .text = next_words(ui, w),
                              .icon = last ? "send" : "arrow-right",
                              .icon_after = true,
                              .look = ready ? BUTTON_PRIMARY : BUTTON_PLAIN,
                              .flags = !ready ? NODE_DISABLED
                                       : last ? NODE_DEFAULT
                                              : 0 });
    frame_bottom_end(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    const IdeaPageState *s = state;
    IdeaStep step = w->ideas.step;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, steps[step].ask);
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = tr(ui, "An idea for AI"),
                        .yields = true,
                        .back = true,
                        .steps = IDEA_STEPS,
                        .at = (int)step,
                        .person = true });
    if (is_written(step)) {
        PadText field = fields[step];
        field.lines = lines_shown(ui);
        pad_screen(ui, w, &s->keys);
        add_question(ui, step);
        ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)) });
        pad_text(ui, &s->text, &field);
        ui_close(ui);
        ui_close(ui);
        keyboard_add(ui, w, &s->keys,
                     (KeyboardLook){ .next = next_words(ui, w),
                                     .next_ready = idea_is_answered(&w->ideas.draft, step) });
        ui_close(ui);
    } else {
        frame_body(ui, (Pad){ ui->viewport.high > 950 ? 56 : 32, side, 40, side }, 0);
        add_question(ui, step);
        ui_open(ui, (Node){ .w = SHARE(1), .gap = 32 });
        if (step == IDEA_LOOK_OVER)
            look_over(ui, w);
        else
            idea_choices(ui, &w->ideas.draft, step, CHOICE);
        ui_close(ui);
        frame_body_end(ui);
        add_bottom(ui, w);
    }
    ui_close(ui);
}

/* ---- what is done to it ---- */

static void keep(const Idea *idea, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_KEEP_IDEA, .idea = *idea });
}

static Go show(int step, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_SHOW_IDEA, .index = step });
    return GO_IDEA;
}

/* Behind what was changed once all was answered comes all of it again. */
static Go next(const World *w, Effects *fx)
{
    const Ideas *all = &w->ideas;
    if (!idea_is_answered(&all->draft, all->step))
        return GO_STAY;
    if (all->step < IDEA_LOOK_OVER)
        return show(all->looked_over ? (int)idea_open_step(&all->draft) : all->step + 1, fx);
    effects_add(fx, (Effect){ .kind = FX_HAND_IN_IDEA });
    return GO_IDEAS;
}

static Go back(const World *w, Effects *fx)
{
    if (w->ideas.step == IDEA_ASK_TASK)
        return GO_HOME;
    return show(w->ideas.step - 1, fx);
}

static Go update_words(IdeaPageState *s, const World *w, const Action *act, Effects *fx)
{
    IdeaStep step = w->ideas.step;
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_text(&s->text, &fields[step], &typed)) {
        Idea idea = w->ideas.draft;
        snprintf(step == IDEA_ASK_TASK ? idea.task : idea.pain, IDEA_TEXT_MAX + 1, "%s",
                 s->text.text);
        if (strcmp(s->text.text, written(&w->ideas.draft, step)) != 0)
            keep(&idea, fx);
        return GO_STAY;
    }
    return typed.kind == ACT_ENTER ? next(w, fx) : GO_STAY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    IdeaStep step = w->ideas.step;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return back(w, fx);
    if (is_written(step))
        return update_words(state, w, act, fx);
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    int family = (int)UI_FAMILY(act->id);
    if (family == NEXT)
        return next(w, fx);
    if (family == CHANGE)
        return show(UI_INDEX(act->id), fx);
    if (family >= CHOICE && family < CHOICE + GROUPS) {
        Idea idea = w->ideas.draft;
        idea_choose(&idea, step, family - CHOICE, UI_INDEX(act->id));
        keep(&idea, fx);
    }
    return GO_STAY;
}

const Screen screen_idea = { .name = "idea",
                             .state_size = sizeof(IdeaPageState),
                             .enter = enter,
                             .view = view,
                             .update = update };
