/* The quiz is not passed yet: what to look at again, how many tries are left, and who knows of it.
 */
#include "kiosk/frame.h"
#include "kiosk/result.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { AGAIN = 1, LOOK, HOME, LESSONS };

static const char *tries_words(Ui *ui, const World *w)
{
    int left = run_tries_left(&w->lesson.run, w->lesson.course);
    if (w->lesson.run.attempt.test_out)
        return tr(ui, "It does not count as a try, so nothing is lost.");
    if (left <= 0)
        return ui_printf(
            ui, tr(ui, "That was the last try for now. %s can help you with what comes next."),
            w->library ? world_site(w)->contact : tr(ui, "Your trainer"));
    if (left == 1 && run_next_is_granted(&w->lesson.run, w->lesson.course))
        return tr(ui, "You were given one more try, with new questions.");
    return ui_printf(ui,
                     tr_n(ui, "You have %d more try, with new questions.",
                          "You have %d more tries, with new questions.", left),
                     left);
}

static void add_way_on(Ui *ui, bool more, bool look)
{
    if (more)
        part_button(ui, (Button){ .id = UI_ID(AGAIN, 0),
                                  .text = tr(ui, "Try again now"),
                                  .look = look ? BUTTON_PLAIN : BUTTON_PRIMARY });
    part_button(ui,
                (Button){ .id = look ? UI_ID(LOOK, 0) : UI_ID(HOME, 0),
                          .text = look ? more ? tr(ui, "Look again first") : tr(ui, "Look again")
                                       : tr(ui, "To my courses"),
                          .icon = "arrow-right",
                          .icon_after = true,
                          .look = look || !more ? BUTTON_PRIMARY : BUTTON_PLAIN,
                          .flags = NODE_DEFAULT });
}

static void view(const void *state, const World *w, Ui *ui)
{
    const Lesson *l = &w->lesson;
    bool stacked = result_is_stacked(ui);
    bool ahead = l->run.attempt.test_out;
    bool more = !ahead && run_tries_left(&l->run, l->course) > 0,
         look = result_first_weak_step(l) >= 0;
    /* Of three buttons the bar could hold two in a row there, and the first would stand alone. */
    bool inside = frame_is_tight(ui) || (ui->viewport.narrow && more && look);
    int quiz = l->run.attempt.count ? l->run.attempt.right * 100 / l->run.attempt.count : 0;
    result_begin(ui, w, tr(ui, "Not yet"));
    result_head(ui, w,
                (ResultHead){ "repeat", tr(ui, "Not yet"), CHIP_SUN,
                              ahead ? tr(ui, "Some of it is new for you.")
                              : quiz >= l->course->quiz.pass_percent / 2 ? tr(ui, "Nearly there.")
                              : quiz > 0                                 ? tr(ui, "A good start.")
                                         : tr(ui, "Let us look again.") });
    result_score(ui, w, state, tries_words(ui, w));
    part_space(ui, 32);
    part_text(ui,
              tr(ui, "Nobody but you sees single answers. Your manager sees: done, or not yet."),
              TEXT_BODY, TOKEN_INK);
    result_certainty(ui, w);
    ui_close(ui);
    if (!result_hidden(w, state)) {
        ui_open(ui, (Node){ .w = stacked ? SHARE(1) : FIXED(720) });
        result_weak(ui, l, ahead ? tr(ui, "Worth a look") : tr(ui, "Worth another look"), 4);
        ui_close(ui);
    }
    if (inside)
        result_answers(ui);
    ui_close(ui);
    frame_below(ui);
    frame_body_end(ui);
    frame_bottom(ui);
    if (!inside)
        result_answers(ui);
    ui_spring(ui);
    if (ahead)
        part_button(ui, (Button){ .id = UI_ID(LESSONS, 0),
                                  .text = tr(ui, "On to the lessons"),
                                  .icon = "arrow-right",
                                  .icon_after = true,
                                  .look = BUTTON_PRIMARY,
                                  .flags = NODE_DEFAULT });
    else
        add_way_on(ui, more, look);
    frame_bottom_end(ui);
    ui_close(ui);
}

static Go show(int step, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = step });
    return GO_STEP;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    if (result_score_acted(state, w, act))
        return GO_STAY;
    if (act->kind == ACT_BACK)
        return GO_COURSE;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case AGAIN:
        effects_add(fx, (Effect){ .kind = FX_BEGIN_QUIZ });
        return GO_STEP;
    case LOOK:
        return show(result_first_weak_step(&w->lesson), fx);
    case RESULT_GO_THERE:
        return show(UI_INDEX(act->id), fx);
    case LESSONS:
        return show(-1, fx);
    case HOME:
        return GO_HOME;
    case RESULT_ANSWERS:
        return GO_ANSWERS;
    }
    return GO_STAY;
}

const Screen screen_not_yet = { .name = "not_yet",
                                .state_size = sizeof(ResultState),
                                .view = view,
                                .update = update,
                                .wake = result_wake };
