/* Ahead of a course: its quiz, for who knows it already. It is no try, so nothing can be lost. */
#include "assess/score.h"
#include "kiosk/frame.h"
#include "kiosk/offer.h"
#include "kiosk/screen.h"
#include "ui/words.h"

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Quiz *quiz = &w->lesson.course->quiz;
    const char *lead = tr_n(ui,
                            "%d question. With %d right, the course counts as done for you, and "
                            "that is on record.",
                            "%d questions. With %d right, the course counts as done for you, and "
                            "that is on record.",
                            quiz->form);
    const Offer offer = {
        .title = tr(ui, "I know this already"),
        .emblem = "award",
        .heading = tr(ui, "Take the quiz first, if you like"),
        .lead = ui_printf(ui, lead, quiz->form, score_needed(quiz->form, quiz->pass_percent)),
        .calm = tr(ui, "Should it be fewer, nothing is lost: it does not count as a try, nobody "
                       "but you sees your answers, and the lessons are here."),
        .skip = tr(ui, "Back to the course"),
        .count = quiz->form,
    };
    offer_view(ui, w, &offer);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    bool pressed = act->kind == ACT_PRESS;
    if (act->kind == ACT_BACK ||
        (pressed && (act->id == ID_BACK || UI_FAMILY(act->id) == OFFER_SKIP)))
        return GO_COURSE;
    if (act->kind != ACT_ENTER && !(pressed && UI_FAMILY(act->id) == OFFER_ANSWER))
        return GO_STAY;
    effects_add(fx, (Effect){ .kind = FX_BEGIN_TEST_OUT });
    return GO_STEP;
}

const Screen screen_test_out = { .name = "test_out", .view = view, .update = update };
