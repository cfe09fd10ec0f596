/* Home when everything is done: say so, and leave the door open. */
#include "kiosk/frame.h"
#include "kiosk/idea.h"
#include "kiosk/message.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { EXPLORE = 1, PROGRESS, LEAVE, MESSAGE, CERTIFICATES, IDEA };

static const char *what_is_done(Ui *ui, const World *w)
{
    int count = w->session.standing_count;
    if (count == 1)
        return ui_printf(ui, tr(ui, "You have finished “%s”. You can read it again at any time."),
                         words_of_title(ui, w->session.standing[0].face));
    return ui_printf(ui,
                     tr_n(ui, "You have finished all %d course. You can read it again at any time.",
                          "You have finished all %d courses. You can read them again "
                          "at any time.",
                          count),
                     count);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    ui->title = tr(ui, "Home");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .person = true });
    ui_open(ui, (Node){ .id = ID_BODY,
                        .flags = NODE_SCROLL,
                        .w = SHARE(1),
                        .h = GROW,
                        .pad = PAD(48),
                        .cross = PLACE_CENTER });
    frame_above(ui);
    part_emblem(ui, "circle-check", TOKEN_LEAF_SOFT, 96);
    part_space(ui, 36);
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = ui_printf(ui, tr(ui, "All done for now, %s."), w->session.given),
                       .style = part_title(ui, TEXT_H1),
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = GROW });
    part_space(ui, 16);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = what_is_done(ui, w),
                       .style = TEXT_SUBTITLE,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .w = GROW });
    part_space(ui, 48);
    ui_open(
        ui,
        (Node){
            .axis = ROW, .gap = 24, .cross_gap = 16, .flags = NODE_WRAP, .main = PLACE_CENTER });
    part_button(ui, (Button){ .id = UI_ID(LEAVE, 0), .text = tr(ui, "Save and leave") });
    part_button(ui, (Button){ .id = UI_ID(PROGRESS, 0), .text = tr(ui, "My progress") });
    if (w->session.certificate_count)
        part_button(ui,
                    (Button){ .id = UI_ID(CERTIFICATES, 0), .text = tr(ui, "My certificates") });
    part_button(ui, (Button){ .id = UI_ID(EXPLORE, 0),
                              .text = tr(ui, "See my courses"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    ui_close(ui);
    part_space(ui, 36);
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 760)), .gap = 24 });
    message_ways(ui, w, MESSAGE);
    idea_ways(ui, w, IDEA);
    ui_close(ui);
    frame_below(ui);
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    if (UI_FAMILY(act->id) == MESSAGE) {
        effects_add(fx, (Effect){ .kind = FX_OPEN_MESSAGE, .index = UI_INDEX(act->id) });
        return GO_MESSAGE;
    }
    if (UI_FAMILY(act->id) == IDEA)
        return idea_go(UI_INDEX(act->id), fx);
    if (UI_FAMILY(act->id) == CERTIFICATES) {
        effects_add(fx, (Effect){ .kind = FX_SHOW_CERTIFICATE });
        return GO_CERTIFICATES;
    }
    if (UI_FAMILY(act->id) == EXPLORE)
        return GO_EXPLORE;
    if (UI_FAMILY(act->id) == PROGRESS) {
        effects_add(fx, (Effect){ .kind = FX_READ_PROGRESS });
        return GO_PROGRESS;
    }
    if (UI_FAMILY(act->id) == LEAVE) {
        effects_add(fx, (Effect){ .kind = FX_SIGN_OUT });
        return GO_SAVED;
    }
    return GO_STAY;
}

const Screen screen_home_done = { .name = "home_done", .view = view, .update = update };
