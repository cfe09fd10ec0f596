/* One course: what it gives, its modules, and where to go on. */
#include "kiosk/frame.h"
#include "kiosk/glossary.h"
#include "kiosk/home.h"
#include "kiosk/language.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { MODULE = 1, STEP, QUIZ, CONTINUE, TEST_OUT };

typedef enum { ROW_DONE, ROW_NOW, ROW_OPEN } RowState;

static RowState module_state(const World *w, int module)
{
    const Lesson *l = &w->lesson;
    const Module *m = &l->course->modules[module];
    int next = run_next(&l->run, l->course), done = 0;
    for (int s = m->first; s < m->first + m->count; s++)
        done += l->run.done[s];
    if (done == m->count)
        return ROW_DONE;
    if (world_first(w))
        return ROW_OPEN;
    return next >= m->first && next < m->first + m->count ? ROW_NOW : ROW_OPEN;
}

static const char *step_title(const Ui *ui, const Step *s)
{
    return s->title && s->title[0] ? s->title : tr(ui, "Exercise");
}

static void add_about(Ui *ui, const World *w, const Course *c)
{
    const char *other = language_of_course(ui, w, c->language);
    ui_open(ui, (Node){ .language = c->language,
                        .w = SHARE(1),
                        .fill = colour_soft(c->colour),
                        .pad = { 52, 56, 40, ui->viewport.portrait ? 48 : 96 } });
    part_emblem(ui, c->emblem, TOKEN_SURFACE, 64);
    part_space(ui, 26);
    part_heading(ui, c->title, TEXT_H1, TOKEN_INK);
    part_space(ui, 18);
    part_text(ui, c->summary, TEXT_BODY, TOKEN_INK);
    if (other) {
        part_space(ui, 22);
        part_chip(ui, "info", other, CHIP_PLAIN);
    }
    part_space(ui, 36);
    part_heading(ui, tr(ui, "You will be able to"), TEXT_H3, TOKEN_INK);
    part_space(ui, 14);
    ui_open(ui, (Node){ .gap = 4, .w = SHARE(1) });
    for (int i = 0; i < c->objective_count; i++) {
        ui_open(ui, (Node){ .axis = ROW,
                            .flags = NODE_FOLLOW,
                            .gap = 14,
                            .pad = { 0, 0, 0, 8 },
                            .w = SHARE(1) });
        ui_add(
            ui,
            (Node){
                .role = ROLE_TEXT, .name = "", .text = "•", .style = TEXT_LIST, .ink = TOKEN_INK });
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = c->objectives[i].text,
                           .style = TEXT_LIST,
                           .ink = TOKEN_INK,
                           .w = GROW });
        ui_close(ui);
    }
    ui_close(ui);
    part_space(ui, 36);
    part_text(ui,
              ui_printf(ui, tr(ui, "%s answers for this course and reads it again by %s."),
                        ui_isolate(ui, c->owner, NULL), words_written_date(ui, c->review_by)),
              TEXT_TINY, TOKEN_SOFT);
    glossary_add_all(ui, c);
    ui_close(ui);
}

static void add_step(Ui *ui, const Lesson *l, int step, int next)
{
    bool done = l->run.done[step], now = step == next;
    const char *title = step_title(ui, &l->course->steps[step]);
    ui_open(ui, (Node){ .id = UI_ID(STEP, step),
                        .role = ROLE_BUTTON,
                        .name = title,
                        .value = done  ? tr(ui, "done")
                                 : now ? tr(ui, "next")
                                       : tr(ui, "open"),
                        .axis = ROW,
                        .w = SHARE(1),
                        .h = FIT_MIN(64),
                        .pad = PAD2(6, 12),
                        .gap = 14,
                        .radius = 12,
                        .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = done  ? "check"
                               : now ? "play"
                                     : "circle",
                       .icon_px = 24,
                       .ink = now ? TOKEN_INK : TOKEN_SOFT });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = title,
                       .style = now ? TEXT_VERDICT : TEXT_SMALL,
                       .ink = now ? TOKEN_INK : TOKEN_SOFT,
                       .w = GROW });
    ui_close(ui);
}

static void add_row_head(Ui *ui, const char *label, const char *title, const char *minutes,
                         RowState st)
{
    static const struct {
        const char *icon;
        Token fill, ink;
    } badges[] = {
        [ROW_DONE] = { "check", TOKEN_LEAF_SOFT, TOKEN_LEAF },
        [ROW_NOW] = { "play", TOKEN_ACCENT, TOKEN_ON_ACCENT },
        [ROW_OPEN] = { "circle", TOKEN_SUNKEN, TOKEN_SOFT },
    };
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = st == ROW_DONE  ? tr(ui, "done")
                               : st == ROW_NOW ? tr(ui, "now")
                                               : tr(ui, "open"),
                       .icon = badges[st].icon,
                       .icon_px = part_calm(ui, 28),
                       .ink = badges[st].ink,
                       .fill = badges[st].fill,
                       .radius = 30,
                       .axis = ROW,
                       .w = FIXED(60),
                       .h = FIXED(60),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = GROW });
    part_text(ui, label, TEXT_TINY, TOKEN_SOFT);
    part_text(ui, title, TEXT_STRONG, TOKEN_INK);
    ui_close(ui);
    part_text(ui, minutes, TEXT_SMALL, TOKEN_SOFT);
}

static void open_card(Ui *ui, const Course *c, RowState st)
{
    bool now = st == ROW_NOW;
    ui_open(ui, (Node){ .language = c->language,
                        .w = SHARE(1),
                        .fill = TOKEN_SURFACE,
                        .edge = now ? TOKEN_ACCENT : TOKEN_LINE,
                        .edge_px = now ? 4 : 2,
                        .radius = 20,
                        .pad = { 10, 18, 10, 18 } });
}

static void add_module(Ui *ui, const World *w, int index)
{
    const Lesson *l = &w->lesson;
    const Module *m = &l->course->modules[index];
    RowState st = module_state(w, index);
    int next = run_next(&l->run, l->course);
    open_card(ui, l->course, st);
    ui_open(ui, (Node){ .id = UI_ID(MODULE, index),
                        .role = ROLE_BUTTON,
                        .name = m->title,
                        .value = st == ROW_DONE   ? tr(ui, "done")
                                 : st == ROW_NOW  ? tr(ui, "now")
                                 : world_first(w) ? tr(ui, "not open yet")
                                                  : tr(ui, "open"),
                        .flags = world_first(w) ? NODE_DISABLED : 0,
                        .axis = ROW,
                        .w = SHARE(1),
                        .pad = PAD2(12, 12),
                        .gap = 24,
                        .radius = 14,
                        .cross = PLACE_CENTER });
    add_row_head(ui, ui_printf(ui, tr(ui, "Module %d"), index + 1), m->title,
                 ui_printf(ui, tr(ui, "%d\u00a0min"), m->minutes), st);
    ui_close(ui);
    if (st == ROW_NOW) {
        ui_open(ui, (Node){ .w = SHARE(1), .pad = { 0, 12, 8, 84 } });
        for (int s = m->first; s < m->first + m->count; s++)
            add_step(ui, l, s, next);
        ui_close(ui);
    }
    ui_close(ui);
}

typedef enum { QUIZ_LATER, QUIZ_READY, QUIZ_PASSED, QUIZ_USED_UP } QuizState;

static QuizState quiz_state(const Lesson *l)
{
    if (l->run.passed)
        return QUIZ_PASSED;
    if (!l->course->quiz.pool_count || run_next(&l->run, l->course) >= 0)
        return QUIZ_LATER;
    bool more = run_question(&l->run) >= 0 || run_tries_left(&l->run, l->course) > 0;
    return more ? QUIZ_READY : QUIZ_USED_UP;
}

static void add_quiz(Ui *ui, const Lesson *l)
{
    const Quiz *q = &l->course->quiz;
    static const char *const values[] = { TR("after the last module"), TR("ready"), TR("passed"),
                                          TR("no try left") };
    QuizState quiz = quiz_state(l);
    RowState st = quiz == QUIZ_PASSED ? ROW_DONE : quiz == QUIZ_READY ? ROW_NOW : ROW_OPEN;
    open_card(ui, l->course, st);
    ui_open(ui, (Node){ .id = UI_ID(QUIZ, 0),
                        .role = ROLE_BUTTON,
                        .name = q->title,
                        .value = tr(ui, values[quiz]),
                        .flags = quiz == QUIZ_READY ? 0 : NODE_DISABLED,
                        .axis = ROW,
                        .w = SHARE(1),
                        .pad = PAD2(12, 12),
                        .gap = 24,
                        .radius = 14,
                        .cross = PLACE_CENTER });
    add_row_head(ui, tr(ui, "Quiz"), q->title, ui_printf(ui, tr(ui, "%d\u00a0min"), q->minutes),
                 st);
    ui_close(ui);
    ui_close(ui);
}

static void add_way_on(Ui *ui, const World *w)
{
    const Lesson *l = &w->lesson;
    const Course *c = l->course;
    QuizState quiz = quiz_state(l);
    int done = run_done_count(&l->run, c);
    const Standing *first = world_first(w);
    /* Where nobody is signed in, as in a preview, there is neither a cycle nor a standing. */
    const char *deadline = l->cycle ? home_deadline(ui, &w->session.standing[l->standing]) : NULL;
    const char *where =
        first      ? ui_printf(ui, tr(ui, "“%s” comes first: this course builds on it."),
                               words_of_title(ui, first->face))
        : deadline ? deadline
        : l->run.tested_out
            ? tr(ui,
                 "You knew this already: the course counts as done. All of it stays open to you.")
        : l->run.completed ? tr(ui, "You have finished this course. Everything stays open to you.")
        : quiz == QUIZ_READY && run_next_is_granted(&l->run, c)
            ? tr(ui, "You were given one more try, with new questions.")
        : quiz == QUIZ_USED_UP
            ? ui_printf(ui, tr(ui, "No try is left for now. %s can help you on."),
                        w->library ? world_site(w)->contact : tr(ui, "Your trainer"))
            : ui_printf(ui, tr(ui, "%d of %d steps · about %s left"), done, c->step_count,
                        words_minutes(ui, run_seconds_left(&l->run, c)));
    part_text(ui, where, TEXT_SMALL, TOKEN_SOFT);
    ui_spring(ui);
    if (!first && run_in_test_out(&l->run))
        part_button(
            ui, (Button){ .id = UI_ID(TEST_OUT, 0), .text = tr(ui, "Go on with the questions") });
    else if (!first && run_may_test_out(&l->run, c))
        part_button(ui,
                    (Button){ .id = UI_ID(TEST_OUT, 0), .text = tr(ui, "I know this already") });
    part_button(ui, (Button){ .id = UI_ID(CONTINUE, 0),
                              .text = first                      ? tr(ui, "Go to that course")
                                      : l->run.completed         ? tr(ui, "Read it again")
                                      : quiz == QUIZ_READY       ? tr(ui, "Start the quiz")
                                      : quiz == QUIZ_USED_UP     ? tr(ui, "Look again")
                                      : l->run.begun && done > 0 ? tr(ui, "Continue")
                                                                 : tr(ui, "Begin"),
                              .icon = "arrow-right",
                              .icon_after = true,
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Lesson *l = &w->lesson;
    const Course *c = l->course;
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    ui->title = c->title;
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = words_of_course(ui, c, c->title),
                        .yields = true,
                        .back = true,
                        .person = true });
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW,
                        .id = stacked ? ID_BODY : 0,
                        .flags = stacked ? NODE_SCROLL : 0,
                        .w = SHARE(1),
                        .h = GROW,
                        .cross = PLACE_STRETCH });
    if (!stacked)
        ui_open(ui, (Node){ .id = ID_BODY + 1,
                            .flags = NODE_SCROLL,
                            .w = FIXED(660),
                            .h = SHARE(1),
                            .fill = colour_soft(c->colour) });
    add_about(ui, w, c);
    if (!stacked)
        ui_close(ui);
    ui_open(ui, (Node){ .id = stacked ? 0 : ID_BODY,
                        .flags = stacked ? 0 : NODE_SCROLL,
                        .w = stacked ? SHARE(1) : GROW,
                        .h = stacked ? FIT : SHARE(1),
                        .pad = { 36, ui->viewport.portrait ? 48 : 96, 36,
                                 ui->viewport.portrait ? 48
                                 : stacked             ? 96
                                                       : 56 },
                        .gap = 16 });
    for (int i = 0; i < c->module_count; i++)
        add_module(ui, w, i);
    if (c->quiz.pool_count)
        add_quiz(ui, l);
    ui_close(ui);
    ui_close(ui);
    frame_bottom(ui);
    add_way_on(ui, w);
    frame_bottom_end(ui);
    ui_close(ui);
}

static Go show(int step, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = step });
    return GO_STEP;
}

static bool offers_form(const World *w)
{
    const Lesson *l = &w->lesson;
    return !l->cycle && run_form_next(&l->run, l->course, FORM_PRE, w->wall_ms) >= 0;
}

static Go go_on(const World *w, Effects *fx)
{
    const Lesson *l = &w->lesson;
    const Standing *first = world_first(w);
    if (first) {
        effects_add(
            fx, (Effect){ .kind = FX_OPEN_COURSE, .index = (int)(first - w->session.standing) });
        return GO_COURSE;
    }
    if (offers_form(w))
        return GO_FORM_OFFER;
    int next = run_next(&l->run, l->course);
    if (next >= 0)
        return show(next, fx);
    if (l->run.completed || !l->course->quiz.pool_count)
        return show(0, fx);
    if (run_question(&l->run) < 0 && run_tries_left(&l->run, l->course) <= 0)
        return GO_RESULT;
    effects_add(fx, (Effect){ .kind = FX_BEGIN_QUIZ });
    return GO_STEP;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    const Lesson *l = &w->lesson;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (act->kind == ACT_ENTER)
        return go_on(w, fx);
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case MODULE: {
        if (offers_form(w))
            return GO_FORM_OFFER;
        const Module *m = &l->course->modules[UI_INDEX(act->id)];
        int next = run_next(&l->run, l->course);
        bool inside = next >= m->first && next < m->first + m->count;
        return show(inside ? next : m->first, fx);
    }
    case STEP:
        if (offers_form(w))
            return GO_FORM_OFFER;
        return show(UI_INDEX(act->id), fx);
    case QUIZ:
    case CONTINUE:
        return go_on(w, fx);
    case TEST_OUT:
        if (!run_in_test_out(&l->run))
            return GO_TEST_OUT;
        effects_add(fx, (Effect){ .kind = FX_BEGIN_TEST_OUT });
        return GO_STEP;
    }
    return GO_STAY;
}

const Screen screen_course = { .name = "course", .view = view, .update = update };
