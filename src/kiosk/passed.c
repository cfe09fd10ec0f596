/* The quiz is passed: say so, say what it means, and where to go now. */
#include "kiosk/certificate_card.h"
#include "kiosk/own_pulse_card.h"
#include "kiosk/result.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { ON = 1 };

static void add_abilities(Ui *ui, const Lesson *l)
{
    ui_open(ui, (Node){ .language = l->course->language,
                        .w = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(36),
                        .gap = 16 });
    part_heading(ui, tr(ui, "You can now"), TEXT_H3, TOKEN_INK);
    for (int i = 0; i < l->course->objective_count; i++) {
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 16 });
        ui_add(ui, (Node){ .role = ROLE_ICON,
                           .name = "",
                           .icon = "check",
                           .icon_px = 28,
                           .ink = TOKEN_LEAF,
                           .h = FIXED(40),
                           .main = PLACE_CENTER,
                           .cross = PLACE_CENTER });
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = l->course->objectives[i].text,
                           .style = TEXT_BODY,
                           .ink = TOKEN_INK,
                           .w = GROW });
        ui_close(ui);
    }
    ui_close(ui);
}

static void add_what_it_means(Ui *ui, const World *w)
{
    const Lesson *l = &w->lesson;
    part_space(ui, 14);
    part_text(ui,
              l->run.tested_out
                  ? tr(ui, "You know this already: the course counts as done, and that is on "
                           "record. All of it stays open to you.")
              : l->run.completed
                  ? tr(ui, "Your course is complete, and that is on record.")
                  : tr(ui, "The quiz is done. A few steps of the course are still open."),
              TEXT_BODY, TOKEN_SOFT);
    result_certainty(ui, w);
    part_space(ui, 40);
    if (result_weak(ui, l, tr(ui, "Worth two more minutes"), 1))
        part_space(ui, 32);
    own_pulse_card(ui, w, -1);
}

/* The next course that is not done; -1: none. */
static int next_course(const World *w)
{
    for (int i = 0; i < w->session.standing_count; i++)
        if (!standing_is_done(&w->session.standing[i]))
            return i;
    return -1;
}

static void view(const void *state, const World *w, Ui *ui)
{
    const Lesson *l = &w->lesson;
    bool stacked = result_is_stacked(ui);
    result_begin(ui, w, tr(ui, "Passed"));
    result_head(ui, w,
                (ResultHead){ "check", tr(ui, "Passed"), CHIP_LEAF,
                              ui_printf(ui, tr(ui, "Well done, %s."), w->session.given) });
    result_score(ui, w, state, "");
    if (!result_hidden(w, state))
        add_what_it_means(ui, w);
    if (!result_hidden(w, state) && !stacked && w->certificate.is) {
        part_space(ui, 32);
        add_abilities(ui, l);
    }
    ui_close(ui);
    if (!result_hidden(w, state)) {
        ui_open(ui, (Node){ .w = stacked ? SHARE(1) : FIXED(760) });
        if (w->certificate.is)
            certificate_card(ui, w);
        if (w->certificate.is && stacked)
            part_space(ui, 40);
        if (stacked || !w->certificate.is)
            add_abilities(ui, l);
        ui_close(ui);
    }
    ui_close(ui);
    frame_below(ui);
    frame_body_end(ui);
    frame_bottom(ui);
    result_answers(ui);
    ui_spring(ui);
    int next = next_course(w);
    part_button(
        ui, (Button){ .id = UI_ID(ON, 0),
                      .text = next >= 0 && next != l->standing
                                  ? ui_printf(ui, tr(ui, "Next: %s"),
                                              words_of_title(ui, w->session.standing[next].face))
                                  : tr(ui, "To my courses"),
                      .icon = "arrow-right",
                      .icon_after = true,
                      .look = BUTTON_PRIMARY,
                      .flags = NODE_DEFAULT });
    frame_bottom_end(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    if (result_score_acted(state, w, act) || certificate_card_acted(act, fx))
        return GO_STAY;
    bool on = act->kind == ACT_ENTER || (act->kind == ACT_PRESS && UI_FAMILY(act->id) == ON);
    if (on) {
        int next = next_course(w);
        if (next < 0 || next == w->lesson.standing)
            return GO_HOME;
        effects_add(fx, (Effect){ .kind = FX_OPEN_COURSE, .index = next });
        return GO_COURSE;
    }
    if (act->kind == ACT_BACK)
        return GO_COURSE;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    if (UI_FAMILY(act->id) == RESULT_ANSWERS)
        return GO_ANSWERS;
    if (UI_FAMILY(act->id) == RESULT_GO_THERE) {
        effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = UI_INDEX(act->id) });
        return GO_STEP;
    }
    return GO_STAY;
}

const Screen screen_passed = { .name = "passed",
                               .state_size = sizeof(ResultState),
                               .view = view,
                               .update = update,
                               .wake = result_wake };
