/* An exercise or a question: do it, check it, read why. */
#include "kiosk/certainty.h"
#include "kiosk/chart.h"
#include "kiosk/form.h"
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/own_pulse_card.h"
#include "kiosk/prose.h"
#include "kiosk/screen.h"
#include "lesson/compose.h"
#include "lesson/pulse.h"
#include "ui/words.h"

#include <math.h>
#include <stdio.h>

enum { CHECK = 1, NEXT, AGAIN, SKIP };

typedef struct {
    Hand hand;
    int64_t shown_ms;
} ExerciseState;

_Static_assert(sizeof(ExerciseState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static bool in_quiz(const World *w)
{
    return world_in_quiz(w);
}

static void begin(Draft *d, const World *w)
{
    const Lesson *l = &w->lesson;
    draft_begin(d, world_step(w),
                l->in_form   ? run_seed_of_form(&l->run, l->form, l->item)
                : in_quiz(w) ? run_seed_of_question(&l->run, l->question)
                             : run_seed_of_step(&l->run, l->step));
}

/* The answer that is recorded of what is on screen; its response is "" where there is none. */
static LessonEvent recorded(const World *w)
{
    const Lesson *l = &w->lesson;
    LessonEvent none = { .response = "" };
    if (world_in_form(w)) /* each item comes up until it is answered, and then the next */
        return l->shown ? *l->shown : none;
    if (in_quiz(w)) {
        const QuizAnswer *a = &l->run.attempt.answers[l->question];
        return a->answered ? (LessonEvent){ .response = a->response, .certainty = a->certainty }
                           : none;
    }
    return l->run.done[l->step] ? (LessonEvent){ .response = l->run.response[l->step],
                                                 .certainty = l->run.certainty[l->step] }
                                : none;
}

static void enter(void *state, const World *w)
{
    ExerciseState *s = state;
    Draft *d = &s->hand.draft;
    s->hand.held = -1;
    s->shown_ms = w->lesson.seen_ms ? w->lesson.seen_ms : w->now_ms;
    begin(d, w);
    if (!step_is_scored(world_step(w))) { /* what was answered is nowhere to be had */
        d->confirmed = w->lesson.run.done[w->lesson.step];
        return;
    }
    /* A draft is dropped with its answer: one that is there was touched after it. */
    if (w->lesson.kept[0] && draft_recall(d, world_step(w), w->lesson.kept))
        return;
    LessonEvent answer = recorded(w);
    if (!answer.response[0] || !draft_restore(d, world_step(w), answer.response))
        return;
    draft_say(d, world_step(w), answer.certainty);
    d->confirmed = true;
}

/* Another language may have other words around the same marks; what was done keeps to the marks. */
static void reword(void *state, const World *w)
{
    const Lesson *l = &w->lesson;
    Draft *d = &((ExerciseState *)state)->hand.draft;
    Draft before = *d;
    if (!step_is_scored(world_step(w)))
        return; /* nothing of it is kept elsewhere */
    begin(d, w);
    if (!before.confirmed) {
        (void)draft_recall(d, world_step(w), l->kept);
        return;
    }
    (void)draft_restore(d, world_step(w), world_in_form(w) ? l->given : recorded(w).response);
    for (int i = 0; i < MAX_REQUEST_PARTS; i++) /* an answer does not say what was written */
        memcpy(d->own[i].text, before.own[i].text, sizeof before.own[i].text);
    draft_say(d, world_step(w), before.certainty);
    d->confirmed = true;
}

/* A kind that fills the screen itself says what it is in the bar above. */
static const char *top_title(Ui *ui, const World *w)
{
    const Lesson *l = &w->lesson;
    const Course *c = l->course;
    if (world_in_form(w))
        return words_of_course(ui, c, c->title);
    if (in_quiz(w))
        return ui_printf(ui, tr(ui, "Quiz: %s"), words_of_course(ui, c, c->title));
    const Step *step = &c->steps[l->step];
    return words_of_course(ui, c,
                           kiosk_kinds[step->kind]->asks && step->title[0]
                               ? step->title
                               : c->modules[course_module_of(c, l->step)].title);
}

static void add_top(Ui *ui, const World *w, bool confirmed)
{
    const Lesson *l = &w->lesson;
    FormPlace place = { 0 };
    if (world_in_form(w))
        place = form_place(w, confirmed);
    frame_top(ui, w,
              (TopBar){ .title = top_title(ui, w),
                        .yields = true,
                        .back = true,
                        .steps = place.count  ? place.count
                                 : in_quiz(w) ? l->run.attempt.count
                                              : l->course->step_count,
                        .at = place.count  ? place.at
                              : in_quiz(w) ? l->question
                                           : l->step,
                        .person = true });
}

static void add_where(Ui *ui, const World *w, bool confirmed)
{
    const Lesson *l = &w->lesson;
    frame_title(ui, top_title(ui, w));
    part_text(ui,
              world_in_form(w) ? form_caption(ui, w, confirmed)
              : in_quiz(w)
                  ? ui_printf(ui,
                              world_step(w)->must
                                  ? tr(ui, "Question %d of %d · this one has to be right")
                                  : tr(ui, "Question %d of %d"),
                              l->question + 1, l->run.attempt.count)
                  : ui_printf(ui, tr(ui, "Module %d · step %d of %d · an exercise, not a test"),
                              course_module_of(l->course, l->step) + 1, l->step + 1,
                              l->course->step_count),
              TEXT_TINY, TOKEN_SOFT);
    part_space(ui, 10);
}

/* So few lines that words which lead up to the answers yield room to them. */
static bool is_short(const Ui *ui)
{
    return ui->viewport.high / ui->viewport.text_scale < 600;
}

static void add_question(Ui *ui, const World *w, const Step *step)
{
    bool tight = is_short(ui);
    if (step->exercise.scene) {
        ui_open(ui, (Node){ .w = GROW_MAX(1560), .pad = { 0, 0, tight ? 10 : 20, 0 } });
        prose_add(ui, step->exercise.scene,
                  (Prose){ .style = tight ? TEXT_BODY : TEXT_SUBTITLE,
                           .gap = tight ? 10 : 16,
                           .cards = true });
        ui_close(ui);
    }
    if (step->chart) {
        ui_open(ui, (Node){ .w = GROW_MAX(1180), .pad = { 0, 0, 28, 0 } });
        chart_add(ui, w->lesson.course, step->chart, fminf(1180, ui->viewport.wide - 192));
        ui_close(ui);
    }
    prose_line(ui, step->exercise.ask,
               (Node){ .role = ROLE_HEADING,
                       .style = tight ? TEXT_H3 : TEXT_QUESTION,
                       .ink = TOKEN_INK,
                       .balance = true,
                       .w = GROW_MAX(1560) });
    part_space(ui, tight ? 20 : 32);
}

static const char *progress(Ui *ui, const World *w, const ExerciseState *s, const Step *step)
{
    const Lesson *l = &w->lesson;
    const KioskKind *kind = kiosk_kinds[step->kind];
    if (!step_is_scored(step))
        return "";
    bool hall = w->config.privacy == PRIVACY_HALL; /* how somebody does is not for all to see */
    if (hall && (in_quiz(w) || s->hand.draft.confirmed))
        return "";
    if (in_quiz(w) && l->run.attempt.answered)
        return ui_printf(ui, tr(ui, "%d of %d right so far"), l->run.attempt.right,
                         l->run.attempt.answered);
    if (!s->hand.draft.confirmed)
        return kind->progress ? kind->progress(ui, step, &s->hand.draft) : "";
    if (draft_done_well(&s->hand.draft, step) >= 1)
        return tr(ui, "All right");
    return kind->result ? kind->result(ui, step, &s->hand.draft) : "";
}

static const char *todo(Ui *ui, const Step *step, const ExerciseState *s)
{
    const KioskKind *kind = kiosk_kinds[step->kind];
    if (draft_asks_certainty(&s->hand.draft, step))
        return tr(ui, "Say how sure you are");
    return kind->left ? kind->left(ui, step, &s->hand.draft) : tr(ui, kind->todo);
}

static void add_pinned(Ui *ui, const World *w, const Step *step, const ExerciseState *s, float side)
{
    const KioskKind *kind = kiosk_kinds[step->kind];
    bool small = ui->viewport.narrow || ui->viewport.portrait;
    if (!kind->pinned || !small || !kind_pins(ui) || s->hand.draft.confirmed)
        return;
    kind->pinned(ui, step, &s->hand,
                 (Node){ .language = w->lesson.course->language,
                         .w = SHARE(1),
                         .pad = { 12, side, 16, side } });
}

static bool wants_trial(const Step *step, const ExerciseState *s)
{
    const KioskKind *kind = kiosk_kinds[step->kind];
    return kind->wants_trial && kind->wants_trial(step, &s->hand);
}

static void add_buttons(Ui *ui, const World *w, const ExerciseState *s, const Step *step)
{
    const Lesson *l = &w->lesson;
    const KioskKind *kind = kiosk_kinds[step->kind];
    bool last = world_in_form(w) ? !form_goes_on(w)
                : in_quiz(w)     ? l->run.attempt.over
                                 : l->step + 1 >= l->course->step_count;
    if (!s->hand.draft.confirmed) {
        bool ready = draft_ready(&s->hand.draft, step);
        if (!step_is_scored(step))
            part_button(ui, (Button){ .id = UI_ID(SKIP, 0), .text = tr(ui, "Skip this") });
        if (!step_is_scored(step) && !ready)
            return;
        if (!ready && !kind->todo && !kind->left) {
            part_text(ui, progress(ui, w, s, step), TEXT_SMALL, TOKEN_SOFT);
            return;
        }
        if (ready && wants_trial(step, s)) {
            part_button(ui, (Button){ .id = UI_ID(KIND_TRY, 0),
                                      .text = tr(ui, kind->trial),
                                      .look = BUTTON_PRIMARY });
            return;
        }
        part_button(ui, (Button){ .id = UI_ID(CHECK, 0),
                                  .text = ready ? kind_check_words(ui, step) : todo(ui, step, s),
                                  .look = ready ? BUTTON_PRIMARY : BUTTON_PLAIN,
                                  .flags = !ready        ? NODE_DISABLED
                                           : kind->check ? NODE_DEFAULT
                                                         : 0 });
        return;
    }
    if (!in_quiz(w) && !world_in_form(w) && step_is_scored(step))
        part_button(ui, (Button){ .id = UI_ID(AGAIN, 0),
                                  .text = kind->again ? tr(ui, kind->again) : tr(ui, "Try again"),
                                  .icon = "rotate-ccw" });
    part_button(ui,
                (Button){ .id = UI_ID(NEXT, 0),
                          .text = world_in_form(w) ? last ? tr(ui, "Done") : tr(ui, "Next question")
                                  : in_quiz(w)
                                      ? last ? tr(ui, "See my result") : tr(ui, "Next question")
                                  : last ? tr(ui, "Finish the lessons")
                                         : tr(ui, "Next"),
                          .icon = "arrow-right",
                          .icon_after = true,
                          .look = BUTTON_PRIMARY,
                          .flags = NODE_DEFAULT });
}

static void add_own(Ui *ui, const World *w)
{
    float above = w->lesson.own_count ? 24 : 0;
    ui_open(ui, (Node){ .w = SHARE(1), .cross = PLACE_CENTER, .pad = { above, 0, 0, 0 } });
    own_pulse_card(ui, w, w->lesson.step);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    const ExerciseState *s = state;
    const Step *step = world_step(w);
    const KioskKind *kind = kiosk_kinds[step->kind];
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = prose_plain(ui, step->exercise.ask);
    frame_screen(ui);
    add_top(ui, w, s->hand.draft.confirmed);
    bool roomy = ui->viewport.high > 950 && !kind->asks && !is_short(ui);
    Pad pad = { roomy ? 56 : is_short(ui) ? 20 : 32, side, 40, side };
    frame_lesson(ui, w->lesson.course, s->hand.draft.confirmed && kind->outcome, pad, 0);
    if (!kind->asks || in_quiz(w) || world_in_form(w))
        add_where(ui, w, s->hand.draft.confirmed);
    else
        frame_title(ui, top_title(ui, w));
    if (!kind->asks)
        add_question(ui, w, step);
    /* What is worked on takes the height that is left. */
    bool result = s->hand.draft.confirmed && step_is_scored(step);
    ui_open(ui, (Node){ .w = SHARE(1), .h = result ? FIT : GROW, .gap = 18 });
    Hand hand = s->hand;
    hand.overlooked = w->config.privacy == PRIVACY_HALL;
    hand.own = w->session.own_pulses;
    kind->view(ui, step, &hand);
    ui_close(ui);
    if (hand.draft.confirmed && !hand.overlooked && !step_is_scored(step))
        add_own(ui, w);
    if (step->exercise.certainty)
        certainty_view(ui, w, step, &s->hand.draft);
    if (s->hand.draft.confirmed && step->exercise.why) {
        part_space(ui, 28);
        prose_add(ui, step->exercise.why, (Prose){ .style = TEXT_BODY, .gap = 16, .cards = true });
    }
    /* Beside two buttons a tight window has no room for it. */
    bool inside = frame_is_tight(ui) && s->hand.draft.confirmed;
    if (inside) {
        part_space(ui, 20);
        part_text(ui, progress(ui, w, s, step), TEXT_SMALL, TOKEN_SOFT);
    }
    frame_body_end(ui);
    add_pinned(ui, w, step, s, side);
    frame_bottom(ui);
    if (kind->tools && !s->hand.draft.confirmed)
        kind->tools(ui, step, &s->hand);
    else if (!inside)
        part_text(ui, progress(ui, w, s, step), TEXT_SMALL, TOKEN_SOFT);
    ui_spring(ui);
    add_buttons(ui, w, s, step);
    frame_bottom_end(ui);
    ui_close(ui);
}

static void keep(const ExerciseState *s, const Step *step, Effects *fx)
{
    if (!step_is_scored(step))
        return;
    Buf text;
    buf_init(&text, MAX_KEPT);
    draft_keep(&s->hand.draft, step, &text);
    Effect e = { .kind = FX_KEEP_DRAFT };
    snprintf(e.text, sizeof e.text, "%s", buf_cstr(&text));
    buf_done(&text);
    effects_add(fx, e);
}

/* What was said goes into the box, or nothing does; from here on nobody knows it. */
static void hand_in(ExerciseState *s, const Step *step, bool skipped, Effects *fx)
{
    Draft *d = &s->hand.draft;
    Effect e = { .kind = FX_ASKED };
    Buf marks;
    buf_init(&marks, MAX_RESPONSE);
    if (!skipped)
        pulse_marks(d, step, &marks);
    snprintf(e.text, sizeof e.text, "%s", buf_cstr(&marks));
    if (marks.at)
        wipe(marks.at, marks.len);
    buf_done(&marks);
    wipe(d->slot, sizeof d->slot);
    effects_add(fx, e);
    wipe(&e, sizeof e);
    d->confirmed = true;
    s->hand.held = -1;
}

static void check(ExerciseState *s, const World *w, const Step *step, Effects *fx)
{
    if (!step_is_scored(step)) {
        if (!s->hand.draft.confirmed && s->hand.held < 0 && draft_ready(&s->hand.draft, step))
            hand_in(s, step, false, fx);
        return;
    }
    if (s->hand.draft.confirmed || !draft_ready(&s->hand.draft, step) || wants_trial(step, s))
        return;
    Effect e = { .kind = FX_ANSWER,
                 .score = draft_score(&s->hand.draft, step),
                 .right = draft_passes(&s->hand.draft, step),
                 .duration_ms = (int)(w->now_ms - s->shown_ms),
                 .certainty = s->hand.draft.certainty };
    Buf text;
    buf_init(&text, MAX_RESPONSE);
    draft_response(&s->hand.draft, step, &text);
    snprintf(e.text, sizeof e.text, "%s", buf_cstr(&text));
    buf_done(&text);
    effects_add(fx, e);
    s->hand.draft.confirmed = true;
    s->hand.held = -1;
}

static Go next(const World *w, Effects *fx)
{
    const Lesson *l = &w->lesson;
    if (world_in_form(w))
        return form_next(w, fx);
    if (in_quiz(w)) {
        if (l->run.attempt.over)
            return GO_RESULT;
        effects_add(fx, (Effect){ .kind = FX_NEXT_QUESTION });
        return GO_STEP;
    }
    if (l->step + 1 >= l->course->step_count)
        return GO_COURSE;
    effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = l->step + 1 });
    return GO_STEP;
}

static bool try_move(ExerciseState *s, const Step *step, Move m, Effects *fx)
{
    switch (m.kind) {
    case MOVE_PUT:
        if (s->hand.draft.confirmed)
            return true;
        draft_put(&s->hand.draft, step, m.part, m.to);
        s->hand.opened = 0; /* what was looked at was another answer */
        s->hand.held = m.to < 0 ? m.part : -1;
        keep(s, step, fx);
        return true;
    case MOVE_HOLD:
        s->hand.held = m.part;
        return true;
    case MOVE_OPEN:
        s->hand.opened ^= 1u << m.part;
        return true;
    case MOVE_UNWRITE:
        compose_unwrite(&s->hand.draft, step, m.part);
        s->hand.opened = 0;
        keep(s, step, fx);
        return true;
    case MOVE_WRITE:
    case MOVE_NONE:
        break;
    }
    return false;
}

static Go write_words(const ExerciseState *s, const World *w, int group, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_WRITE,
                              .index = group,
                              .duration_ms = (int)(w->now_ms - s->shown_ms) });
    return GO_WRITE;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    ExerciseState *s = state;
    const Step *step = world_step(w);
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return world_in_form(w) ? form_back(w) : GO_COURSE;
    Move m = kiosk_kinds[step->kind]->move(step, &s->hand, act);
    if (m.kind == MOVE_WRITE)
        return write_words(s, w, m.part, fx);
    if (try_move(s, step, m, fx))
        return GO_STAY;
    if (act->kind == ACT_ENTER) {
        if (s->hand.draft.confirmed)
            return next(w, fx);
        check(s, w, step, fx);
        return GO_STAY;
    }
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case CHECK:
        check(s, w, step, fx);
        return GO_STAY;
    case SKIP:
        if (!s->hand.draft.confirmed)
            hand_in(s, step, true, fx);
        return GO_STAY;
    case CERTAINTY_LEVEL:
        draft_say(&s->hand.draft, step, (Certainty)UI_INDEX(act->id));
        keep(s, step, fx);
        return GO_STAY;
    case NEXT:
        return next(w, fx);
    case AGAIN:
        s->hand = (Hand){ .held = -1 };
        draft_begin(&s->hand.draft, step, run_seed_of_step(&w->lesson.run, w->lesson.step));
        s->shown_ms = w->now_ms;
        return GO_STAY;
    }
    return GO_STAY;
}

const Screen screen_exercise = { .name = "exercise",
                                 .state_size = sizeof(ExerciseState),
                                 .enter = enter,
                                 .view = view,
                                 .update = update,
                                 .reword = reword };
