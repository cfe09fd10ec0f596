#include "kiosk/offer.h"

#include "kiosk/frame.h"
#include "ui/words.h"

void offer_view(Ui *ui, const World *w, const Offer *o)
{
    const Course *course = w->lesson.course;
    ui->title = o->title;
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = words_of_course(ui, course, course->title),
                        .back = true,
                        .person = true });
    ui_open(ui, (Node){ .w = SHARE(1), .h = GROW });
    frame_message(ui, o->emblem, TOKEN_SUN_SOFT, o->heading, o->lead);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = o->calm,
                       .style = TEXT_BODY,
                       .ink = TOKEN_SOFT,
                       .align = ALIGN_CENTER,
                       .w = GROW_MAX(part_measure(ui, 1180)) });
    ui_close(ui);
    ui_close(ui);
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
