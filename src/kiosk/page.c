/* A page: one idea in words, an example beside it. */
#include "kiosk/chart.h"
#include "kiosk/frame.h"
#include "kiosk/message.h"
#include "kiosk/prose.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { PREVIOUS = 1, NEXT, MESSAGE };

static void add_practice(Ui *ui, const Block *practice)
{
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 24 });
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = "lightbulb",
                       .icon_px = 34,
                       .ink = TOKEN_SKY,
                       .h = FIXED(38),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = GROW, .gap = 4 });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "In practice"),
                       .style = TEXT_TITLE,
                       .ink = TOKEN_SKY });
    prose_add(ui, practice, (Prose){ .style = TEXT_BODY, .gap = 12 });
    ui_close(ui);
    ui_close(ui);
}

static const char *module_title(Ui *ui, const Lesson *l)
{
    const Course *c = l->course;
    return words_of_course(ui, c, c->modules[course_module_of(c, l->step)].title);
}

static void add_text(Ui *ui, const World *w, const Step *step, Size width)
{
    const Lesson *l = &w->lesson;
    ui_open(ui, (Node){ .w = width });
    frame_title(ui, module_title(ui, l));
    part_text(ui,
              ui_printf(ui, tr(ui, "Module %d · step %d of %d · %s"),
                        course_module_of(l->course, l->step) + 1, l->step + 1,
                        l->course->step_count, words_minutes(ui, step->seconds)),
              TEXT_TINY, TOKEN_SOFT);
    part_space(ui, 14);
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = step->title,
                       .style = part_title(ui, TEXT_PAGE_TITLE),
                       .ink = TOKEN_INK,
                       .balance = true,
                       .w = SHARE(1) }); /* as wide as the text, so that Arabic begins with it */
    part_space(ui, 30);
    Glossary glossary = { l->course->terms, l->course->term_count, 0 };
    prose_add(ui, step->text,
              (Prose){ .style = TEXT_LESSON, .gap = 22, .cards = true, .glossary = &glossary });
    if (glossary.used) {
        part_space(ui, 26);
        glossary_add_used(ui, &glossary);
    }
    if (step->chart) {
        part_space(ui, 30);
        chart_add(ui, l->course, step->chart, width.max > 0 ? width.max : ui->viewport.wide - 192);
    }
    if (step->source >= 0 && !(step->chart && step->chart->source == step->source)) {
        part_space(ui, 26);
        source_add(ui, l->course, step->source);
    }
    if (step->message) {
        part_space(ui, 30);
        ui_open(ui, (Node){ .w = SHARE(1), .language = ui->viewport.language });
        message_current(ui, w, MESSAGE);
        ui_close(ui);
    }
    ui_close(ui);
}

static void add_beside(Ui *ui, const Step *step, Size width, float top)
{
    ui_open(ui, (Node){ .w = width, .gap = 32, .pad = { top, 0, 0, 0 } });
    if (step->aside) {
        ui_open(ui, (Node){ .w = SHARE(1),
                            .fill = TOKEN_SUNKEN,
                            .edge = TOKEN_LINE,
                            .edge_px = 2,
                            .radius = 20,
                            .pad = PAD(36) });
        prose_add(ui, step->aside, (Prose){ .style = TEXT_SMALL, .gap = 16, .cards = true });
        ui_close(ui);
    }
    if (step->practice)
        add_practice(ui, step->practice);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Lesson *l = &w->lesson;
    const Step *step = world_step(w);
    bool beside = step->aside || step->practice;
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    float side = ui->viewport.portrait ? 48 : 96, high = ui->viewport.high;
    ui->title = step->title;
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = module_title(ui, l),
                        .yields = true,
                        .back = true,
                        .steps = l->course->step_count,
                        .at = l->step,
                        .person = true });
    frame_lesson(ui, l->course, false, (Pad){ high > 950 ? 56 : 40, side, 32, side }, 0);
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = stacked ? 40 : 88 });
    add_text(ui, w, step,
             stacked  ? SHARE(1)
             : beside ? (Size){ SIZE_GROW, 940, 0, 940 }
                      : (Size){ SIZE_GROW, 1, 0, 1180 });
    if (beside)
        add_beside(ui, step, stacked ? SHARE(1) : (Size){ SIZE_GROW, 700, 0, 0 }, stacked ? 0 : 44);
    ui_close(ui);
    frame_body_end(ui);
    frame_bottom(ui);
    part_button(ui,
                (Button){ .id = UI_ID(PREVIOUS, 0), .text = tr(ui, "Back"), .icon = "arrow-left" });
    ui_spring(ui);
    part_button(ui, (Button){ .id = UI_ID(NEXT, 0),
                              .text = l->step + 1 < l->course->step_count
                                          ? tr(ui, "Next")
                                          : tr(ui, "Finish the lessons"),
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
    const Lesson *l = &w->lesson;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_COURSE;
    bool next = act->kind == ACT_ENTER || (act->kind == ACT_PRESS && UI_FAMILY(act->id) == NEXT);
    bool previous = act->kind == ACT_PRESS && UI_FAMILY(act->id) == PREVIOUS;
    if (next) {
        effects_add(fx, (Effect){ .kind = FX_VIEWED });
        if (l->step + 1 >= l->course->step_count)
            return GO_COURSE;
        effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = l->step + 1 });
        return GO_STEP;
    }
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == MESSAGE) {
        effects_add(fx, (Effect){ .kind = FX_OPEN_MESSAGE_OF_PAGE, .index = UI_INDEX(act->id) });
        return GO_MESSAGE;
    }
    if (previous) {
        if (l->step == 0)
            return GO_COURSE;
        effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = l->step - 1 });
        return GO_STEP;
    }
    return GO_STAY;
}

const Screen screen_page = { .name = "page", .view = view, .update = update };
