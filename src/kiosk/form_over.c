/* The end of a form or of two minutes of refreshers: what came of it, in a sentence, and the way
 * on. */
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { ON = 1 };

static const char *result_words(Ui *ui, const World *w)
{
    const Lesson *l = &w->lesson;
    FormTally tally = run_form_tally(&l->run, l->form, w->wall_ms);
    if (w->config.privacy == PRIVACY_HALL) /* how somebody did is not for all to see */
        return tr(ui, "Your answers are kept. Only you see them.");
    switch (l->form) {
    case FORM_PRE:
        return ui_printf(
            ui, tr(ui, "You knew %d of %d before it began. The course takes up each of them."),
            tally.right, tally.answered);
    case FORM_DAY_30:
        return ui_printf(ui, tr(ui, "Still there after a month: %d of %d."), tally.right,
                         tally.answered);
    default:
        return tally.right == tally.answered
                   ? tr(ui, "All of it is still there. It comes back when it might be fading.")
                   : ui_printf(ui, tr(ui, "Still there: %d of %d. The rest comes back soon."),
                               tally.right, tally.answered);
    }
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    static const char *const headings[FORMS] = {
        [FORM_PRE] = TR("Thank you. Now the course."),
        [FORM_DAY_30] = TR("Thank you for coming back."),
        [FORM_REFRESHER] = TR("That was it for now."),
    };
    FormKind form = w->lesson.form;
    ui->title = tr(ui, headings[form]);
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = words_of_course(ui, w->lesson.course, w->lesson.course->title),
                        .person = true });
    ui_open(ui, (Node){ .w = SHARE(1), .h = GROW });
    frame_message(ui, form == FORM_PRE ? "lightbulb" : "sprout",
                  form == FORM_PRE ? TOKEN_SUN_SOFT : TOKEN_LEAF_SOFT, tr(ui, headings[form]),
                  result_words(ui, w));
    ui_close(ui);
    ui_close(ui);
    frame_bottom(ui);
    ui_spring(ui);
    part_button(ui, (Button){ .id = UI_ID(ON, 0),
                              .text = form == FORM_PRE ? tr(ui, "Begin") : tr(ui, "To my courses"),
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
    bool on = act->kind == ACT_ENTER || (act->kind == ACT_PRESS && UI_FAMILY(act->id) == ON);
    if (!on && act->kind != ACT_BACK)
        return GO_STAY;
    if (w->lesson.form != FORM_PRE)
        return GO_HOME;
    if (!on)
        return GO_COURSE;
    effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = -1 });
    return GO_STEP;
}

const Screen screen_form_over = { .name = "form_over", .view = view, .update = update };
