/* Before a course: a few questions, for whoever likes. Nothing depends on them. */
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { ANSWER = 1, SKIP };

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Lesson *l = &w->lesson;
    int count = run_form_left(&l->run, l->course, FORM_PRE, w->wall_ms);
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "Before you begin");
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = words_of_course(ui, l->course, l->course->title),
                        .back = true,
                        .person = true });
    frame_body(ui, (Pad){ ui->viewport.high > 950 ? 120 : 48, side, 40, side }, 0);
    part_emblem(ui, "lightbulb", TOKEN_SUN_SOFT, 64);
    part_space(ui, 28);
    part_heading(ui, tr(ui, "First a guess, if you like"), TEXT_H1, TOKEN_INK);
    part_space(ui, 18);
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1180)), .gap = 16 });
    part_text(ui,
              ui_printf(ui,
                        tr_n(ui,
                             "%d question about what is to come. Guessing helps: what you "
                             "have wondered about stays with you.",
                             "%d questions about what is to come. Guessing helps: what you have "
                             "wondered about stays with you.",
                             count),
                        count),
              TEXT_LESSON, TOKEN_INK);
    part_text(ui,
              tr(ui, "It is no test. Nothing depends on it, and nobody but you sees your answers."),
              TEXT_BODY, TOKEN_SOFT);
    ui_close(ui);
    frame_body_end(ui);
    frame_bottom(ui);
    part_button(ui, (Button){ .id = UI_ID(SKIP, 0), .text = tr(ui, "Straight to the course") });
    ui_spring(ui);
    part_button(
        ui, (Button){ .id = UI_ID(ANSWER, 0),
                      .text = ui_printf(
                          ui, tr_n(ui, "Answer %d question", "Answer %d questions", count), count),
                      .icon = "arrow-right",
                      .icon_after = true,
                      .look = BUTTON_PRIMARY,
                      .flags = NODE_DEFAULT });
    frame_bottom_end(ui);
    ui_close(ui);
}

static Go answer(Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_BEGIN_FORM, .index = FORM_PRE });
    return GO_STEP;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_COURSE;
    if (act->kind == ACT_ENTER)
        return answer(fx);
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case ANSWER:
        return answer(fx);
    case SKIP:
        effects_add(fx, (Effect){ .kind = FX_SKIP_FORM, .index = FORM_PRE });
        effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = -1 });
        return GO_STEP;
    }
    return GO_STAY;
}

const Screen screen_form_offer = { .name = "form_offer", .view = view, .update = update };
