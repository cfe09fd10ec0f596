/* Ahead of a course: its quiz, for who knows it already. It is no try, so nothing can be lost. */
#include "assess/score.h"
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { ANSWER = 1, SKIP };

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Lesson *l = &w->lesson;
    int count = l->course->quiz.form;
    int needed = score_needed(count, l->course->quiz.pass_percent);
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "I know this already");
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = words_of_course(ui, l->course, l->course->title),
                        .back = true,
                        .person = true });
    frame_body(ui, (Pad){ ui->viewport.high > 950 ? 120 : 48, side, 40, side }, 0);
    part_emblem(ui, "award", TOKEN_SUN_SOFT, 64);
    part_space(ui, 28);
    part_heading(ui, tr(ui, "Take the quiz first, if you like"), TEXT_H1, TOKEN_INK);
    part_space(ui, 18);
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1180)), .gap = 16 });
    part_text(ui,
              ui_printf(ui,
                        tr_n(ui,
                             "%d question. With %d right, the course counts as done for you, and "
                             "that is on record.",
                             "%d questions. With %d right, the course counts as done for you, and "
                             "that is on record.",
                             count),
                        count, needed),
              TEXT_LESSON, TOKEN_INK);
    part_text(ui,
              tr(ui, "Should it be fewer, nothing is lost: it does not count as a try, nobody but "
                     "you sees your "
                     "answers, and the lessons are here."),
              TEXT_BODY, TOKEN_SOFT);
    ui_close(ui);
    frame_body_end(ui);
    frame_bottom(ui);
    part_button(ui, (Button){ .id = UI_ID(SKIP, 0), .text = tr(ui, "Back to the course") });
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

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    bool pressed = act->kind == ACT_PRESS;
    if (act->kind == ACT_BACK || (pressed && (act->id == ID_BACK || UI_FAMILY(act->id) == SKIP)))
        return GO_COURSE;
    if (act->kind != ACT_ENTER && !(pressed && UI_FAMILY(act->id) == ANSWER))
        return GO_STAY;
    effects_add(fx, (Effect){ .kind = FX_BEGIN_TEST_OUT });
    return GO_STEP;
}

const Screen screen_test_out = { .name = "test_out", .view = view, .update = update };
