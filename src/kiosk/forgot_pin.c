/* A forgotten PIN: whom to ask, and what happens then. */
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { UNDERSTOOD = 1 };

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const char *contact = w->library ? world_site(w)->pin_contact : tr(ui, "your supervisor");
    ui->title = tr(ui, "I forgot my PIN");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = tr(ui, "I forgot my PIN"), .back = true });
    ui_open(ui, (Node){ .id = ID_BODY,
                        .flags = NODE_SCROLL,
                        .w = SHARE(1),
                        .h = GROW,
                        .pad = PAD2(48, 96),
                        .gap = 28,
                        .cross = PLACE_CENTER });
    frame_above(ui);
    part_emblem(ui, "key-round", TOKEN_SUN_SOFT, 72);
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = tr(ui, "That happens to everybody."),
                       .style = part_title(ui, TEXT_H1),
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = SHARE(1) });
    ui_add(ui,
           (Node){ .role = ROLE_TEXT,
                   .text = ui_printf(
                       ui,
                       tr(ui, "Please ask %s for a new start code. It takes about twenty seconds, "
                              "here at this screen. Nothing you have learned is lost."),
                       contact),
                   .style = TEXT_LESSON,
                   .ink = TOKEN_INK,
                   .align = ALIGN_CENTER,
                   .w = GROW_MAX(part_measure(ui, 1000)) });
    part_button(ui, (Button){ .id = UI_ID(UNDERSTOOD, 0),
                              .text = tr(ui, "Back to sign in"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    frame_below(ui);
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    (void)fx;
    bool leave = act->kind == ACT_BACK || act->kind == ACT_PRESS || act->kind == ACT_ENTER;
    return leave ? GO_SIGN_IN : GO_STAY;
}

const Screen screen_forgot_pin = { .name = "forgot_pin", .view = view, .update = update };
