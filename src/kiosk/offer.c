#include "kiosk/offer.h"

#include "kiosk/frame.h"
#include "ui/words.h"

void offer_view(Ui *ui, const World *w, const Offer *o)
{
    const Course *course = w->lesson.course;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = o->title;
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = words_of_course(ui, course, course->title),
                        .back = true,
                        .person = true });
    frame_body(ui, (Pad){ ui->viewport.high > 950 ? 120 : 48, side, 40, side }, 0);
    part_emblem(ui, o->emblem, TOKEN_SUN_SOFT, 64);
    part_space(ui, 28);
    part_heading(ui, o->heading, TEXT_H1, TOKEN_INK);
    part_space(ui, 18);
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1180)), .gap = 16 });
    part_text(ui, o->lead, TEXT_LESSON, TOKEN_INK);
    part_text(ui, o->calm, TEXT_BODY, TOKEN_SOFT);
    ui_close(ui);
    frame_body_end(ui);
    frame_bottom(ui);
    part_button(ui, (Button){ .id = UI_ID(OFFER_SKIP, 0), .text = o->skip });
    ui_spring(ui);
    const char *answer = tr_n(ui, "Answer %d question", "Answer %d questions", o->count);
    part_button(ui, (Button){ .id = UI_ID(OFFER_ANSWER, 0),
                              .text = ui_printf(ui, answer, o->count),
                              .icon = "arrow-right",
                              .icon_after = true,
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    frame_bottom_end(ui);
    ui_close(ui);
}
