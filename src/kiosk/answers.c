/* "See my answers": every question of the last attempt, what was chosen, and why. Only the learner
 * sees it. */
#include "kiosk/frame.h"
#include "kiosk/kind.h"
#include "kiosk/prose.h"
#include "kiosk/screen.h"
#include "ui/words.h"

static void add_part(Ui *ui, const Part *part, const char *label)
{
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 4, .pad = { 10, 0, 0, 0 } });
    part_text(ui, label, TEXT_TINY, TOKEN_SOFT);
    prose_line(ui, part->text,
               (Node){ .role = ROLE_TEXT, .style = TEXT_TITLE, .ink = TOKEN_INK, .w = GROW });
    if (part->feedback)
        prose_add(ui, part->feedback, (Prose){ .style = TEXT_LIST, .gap = 8 });
    ui_close(ui);
}

static void add_chosen(Ui *ui, const Step *step, const Draft *d, bool right)
{
    const Exercise *e = &step->exercise;
    for (int i = 0; i < e->part_count; i++)
        if (d->slot[i] == 1)
            add_part(ui, &e->parts[i], tr(ui, "You chose"));
    for (int i = 0; i < e->part_count && !right; i++)
        if (d->slot[i] != 1 && e->parts[i].right)
            add_part(ui, &e->parts[i],
                     step->kind == STEP_multiple ? tr(ui, "Right too") : tr(ui, "Best answer"));
}

/* As they are shown; of an order, as they were placed. */
static int nth_part(const Step *step, const Draft *d, int nth)
{
    for (int i = 0; step->kind == STEP_order && i < d->count; i++)
        if (d->slot[i] == nth)
            return i;
    return d->shown[nth];
}

/* The same where more is done than to choose: every part that something can be said of. */
static void add_done(Ui *ui, const Step *step, Draft *d)
{
    const KioskKind *kind = kiosk_kinds[step->kind];
    d->confirmed = true;
    for (int i = 0; i < d->count; i++) {
        int part = nth_part(step, d, i);
        Mark mark = draft_mark(d, step, part);
        if (mark != MARK_NONE)
            add_part(ui, &step->exercise.parts[part],
                     kind->fared           ? kind->fared(ui, step, d, part)
                     : mark == MARK_MISSED ? tr(ui, "Best answer")
                                           : tr(ui, "You chose"));
    }
}

static void add_answer(Ui *ui, const Lesson *l, int index)
{
    const QuizAnswer *a = &l->run.attempt.answers[index];
    const Step *step = &l->course->quiz.pool[a->item];
    bool right = a->right;
    Draft d;
    draft_begin(&d, step, 0);
    bool known = draft_restore(&d, step, a->response);
    ui_open(ui, (Node){ .language = l->course->language,
                        .axis = ROW,
                        .w = SHARE(1),
                        .gap = 28,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(28, 32) });
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = right ? tr(ui, "right") : tr(ui, "not right"),
                       .icon = right ? "check" : "x",
                       .icon_px = 30,
                       .ink = right ? TOKEN_ON_LEAF : TOKEN_ON_CORAL,
                       .fill = right ? TOKEN_LEAF : TOKEN_CORAL,
                       .radius = 12,
                       .axis = ROW,
                       .w = FIXED(48),
                       .h = FIXED(48),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = GROW, .gap = 6 });
    part_text(ui, ui_printf(ui, tr(ui, "Question %d"), index + 1), TEXT_TINY, TOKEN_SOFT);
    prose_line(ui, step->exercise.ask,
               (Node){ .role = ROLE_HEADING, .style = TEXT_H3, .ink = TOKEN_INK, .w = GROW });
    if (known && (step->kind == STEP_choice || step->kind == STEP_multiple))
        add_chosen(ui, step, &d, right);
    else if (known)
        add_done(ui, step, &d);
    ui_close(ui);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Lesson *l = &w->lesson;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "My answers");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "My answers"), .back = true, .person = true });
    frame_body(ui, PAD2(44, side), 20);
    part_heading(ui, tr(ui, "Your answers, and why"), TEXT_H2, TOKEN_INK);
    part_text(ui, tr(ui, "Only you see this page."), TEXT_SMALL, TOKEN_SOFT);
    for (int i = 0; i < l->run.attempt.count; i++)
        if (l->run.attempt.answers[i].answered)
            add_answer(ui, l, i);
    frame_body_end(ui);
    frame_way_back(ui, tr(ui, "Back to my result"));
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    (void)fx;
    return frame_is_left(act) ? GO_RESULT : GO_STAY;
}

const Screen screen_answers = { .name = "answers", .view = view, .update = update };
