#include "kiosk/result.h"

#include "assess/score.h"
#include "kiosk/certainty.h"
#include "kiosk/frame.h"
#include "kiosk/hall.h"
#include "ui/words.h"

static const char *score_words(Ui *ui, const Lesson *l)
{
    const Attempt *a = &l->run.attempt;
    int needed = score_needed(a->count, l->course->quiz.pass_percent);
    if (a->right >= needed && run_missed_must(&l->run, l->course))
        return ui_printf(ui,
                         tr(ui, "%d of %d right. A question that has to be right was not, so it is "
                                "not passed yet."),
                         a->right, a->count);
    return ui_printf(ui,
                     tr_n(ui, "%d of %d right. %d is needed to pass.",
                          "%d of %d right. %d are needed to pass.", needed),
                     a->right, a->count, needed);
}

bool result_hidden(const World *w, const ResultState *state)
{
    return w->config.privacy == PRIVACY_HALL && w->now_ms >= state->shown_until_ms;
}

bool result_is_stacked(const Ui *ui)
{
    return ui->viewport.narrow || ui->viewport.portrait;
}

void result_begin(Ui *ui, const World *w, const char *title)
{
    const Course *course = w->lesson.course;
    const char *name = words_of_course(ui, course, course->title);
    bool stacked = result_is_stacked(ui);
    ui->title = title;
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = name, .yields = true, .person = true });
    frame_body(ui, PAD2(48, ui->viewport.portrait ? 48 : 96), 0);
    frame_above(ui);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = stacked ? 40 : 88 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW });
    frame_title(ui, name);
}

void result_head(Ui *ui, const World *w, ResultHead head)
{
    bool hall = w->config.privacy == PRIVACY_HALL;
    part_chip(ui, hall ? "user-round" : head.icon, hall ? tr(ui, "Quiz answered") : head.chip,
              hall ? CHIP_PLAIN : head.look);
    part_space(ui, 24);
    part_heading(ui,
                 hall ? ui_printf(ui, tr(ui, "Thank you, %s."), w->session.given) : head.heading,
                 TEXT_RESULT, TOKEN_INK);
    part_space(ui, 14);
}

void result_score(Ui *ui, const World *w, const ResultState *state, const char *more)
{
    bool hidden = result_hidden(w, state);
    part_text(ui,
              hidden ? tr(ui, "How it went is for you alone.")
                     : ui_printf(ui, *more ? "%s %s" : "%s%s", score_words(ui, &w->lesson), more),
              TEXT_LESSON, TOKEN_INK);
    if (!hidden)
        return;
    part_space(ui, 28);
    part_button(ui, (Button){ .id = UI_ID(RESULT_SCORE, 0),
                              .text = tr(ui, "Show my result"),
                              .icon = "eye",
                              .style = TEXT_TOOL });
}

bool result_score_acted(ResultState *state, const World *w, const Action *act)
{
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == RESULT_SCORE)
        state->shown_until_ms = w->now_ms + HALL_SHOWN_MS;
    else if (act->kind == ACT_TIME && state->shown_until_ms && w->now_ms >= state->shown_until_ms)
        state->shown_until_ms = 0;
    else
        return false;
    return true;
}

int64_t result_wake(const void *state, const World *w)
{
    (void)w;
    return ((const ResultState *)state)->shown_until_ms;
}

void result_certainty(Ui *ui, const World *w)
{
    const char *words = certainty_words(ui, w->lesson.run.said);
    if (!words || w->config.privacy == PRIVACY_HALL)
        return;
    part_space(ui, 28);
    part_heading(ui, tr(ui, "How sure, and how right"), TEXT_STRONG, TOKEN_INK);
    part_space(ui, 4);
    part_text(ui, words, TEXT_BODY, TOKEN_INK);
}

void result_answers(Ui *ui)
{
    part_button(ui, (Button){ .id = UI_ID(RESULT_ANSWERS, 0), .text = tr(ui, "See my answers") });
}

static int weak_objectives(const Lesson *l, int *out, int max)
{
    return run_weak_objectives(&l->run, l->course, out, max);
}

bool result_weak(Ui *ui, const Lesson *l, const char *title, int most)
{
    int weak[8];
    int count = weak_objectives(l, weak, most < 8 ? most : 8), shown = 0;
    for (int i = 0; i < count; i++) {
        int step = course_step_for(l->course, weak[i]);
        if (step < 0)
            continue;
        if (!shown++) {
            ui_open(ui, (Node){ .language = l->course->language,
                                .w = SHARE(1),
                                .fill = TOKEN_SURFACE,
                                .edge = TOKEN_LINE,
                                .edge_px = 2,
                                .radius = 20,
                                .pad = PAD(36) });
            part_heading(ui, title, TEXT_H3, TOKEN_INK);
        }
        const Step *s = &l->course->steps[step];
        part_space(ui, 14);
        part_line(ui, TOKEN_LINE);
        ui_open(ui, (Node){ .axis = ROW,
                            .flags = NODE_WRAP,
                            .w = SHARE(1),
                            .h = FIT_MIN(104),
                            .gap = 20,
                            .cross_gap = 8,
                            .main = PLACE_END,
                            .cross = PLACE_CENTER,
                            .pad = PAD2(8, 0) });
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = words_sentence(ui, l->course->objectives[weak[i]].text),
                           .style = TEXT_OPTION,
                           .ink = TOKEN_INK,
                           .w = { SIZE_GROW, 1, 260 * ui->viewport.text_scale, 0 } });
        part_text(
            ui, ui_printf(ui, tr(ui, "%d\u00a0min"), s->seconds > 60 ? (s->seconds + 30) / 60 : 1),
            TEXT_SMALL, TOKEN_SOFT);
        part_button(ui, (Button){ .id = UI_ID(RESULT_GO_THERE, step),
                                  .text = tr(ui, "Go there"),
                                  .height = 64 });
        ui_close(ui);
    }
    if (shown)
        ui_close(ui);
    return shown > 0;
}

int result_first_weak_step(const Lesson *l)
{
    int weak[8];
    int count = weak_objectives(l, weak, 8);
    for (int i = 0; i < count; i++) {
        int step = course_step_for(l->course, weak[i]);
        if (step >= 0)
            return step;
    }
    return -1;
}
