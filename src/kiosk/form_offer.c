/* Before a course: a few questions, for whoever likes. Nothing depends on them. */
#include "kiosk/frame.h"
#include "kiosk/offer.h"
#include "kiosk/screen.h"
#include "ui/words.h"

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Lesson *l = &w->lesson;
    int count = run_form_left(&l->run, l->course, FORM_PRE, w->wall_ms);
    const char *lead = tr_n(ui,
                            "%d question about what is to come. Guessing helps: what you "
                            "have wondered about stays with you.",
                            "%d questions about what is to come. Guessing helps: what you have "
                            "wondered about stays with you.",
                            count);
    const Offer offer = {
        .title = tr(ui, "Before you begin"),
        .emblem = "lightbulb",
        .heading = tr(ui, "First a guess, if you like"),
        .lead = ui_printf(ui, lead, count),
        .calm =
            tr(ui, "It is no test. Nothing depends on it, and nobody but you sees your answers."),
        .skip = tr(ui, "Straight to the course"),
        .count = count,
    };
    offer_view(ui, w, &offer);
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
    case OFFER_ANSWER:
        return answer(fx);
    case OFFER_SKIP:
        effects_add(fx, (Effect){ .kind = FX_SKIP_FORM, .index = FORM_PRE });
        effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = -1 });
        return GO_STEP;
    }
    return GO_STAY;
}

const Screen screen_form_offer = { .name = "form_offer", .view = view, .update = update };
