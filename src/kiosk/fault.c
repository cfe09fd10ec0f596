/* Something could not be saved or opened: say what, say what to do, take no more answers. */
#include "kiosk/frame.h"
#include "kiosk/panel.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { TRY_AGAIN = 1 };

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    ui->title = tr(ui, "Please fetch help");
    frame_message(
        ui, "triangle-alert", TOKEN_SUN_SOFT, tr(ui, "This screen needs help."),
        w->fault.lost
            ? tr(ui, "It is not your fault. Please tell whoever looks after this machine.")
            : tr(ui, "It is not your fault. Every answer that was shown as accepted is safe."));
    ui_open(ui, (Node){ .w = GROW_MAX(1200),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(32),
                        .gap = 10 });
    part_text(ui, tr(ui, "For whoever looks after this machine"), TEXT_TINY, TOKEN_SOFT);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = w->fault.what,
                       .style = TEXT_BODY,
                       .ink = TOKEN_INK,
                       .w = GROW });
    if (w->fault.remedy[0])
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = tr(ui, w->fault.remedy),
                           .style = TEXT_BODY,
                           .ink = TOKEN_INK,
                           .w = GROW });
    ui_close(ui);
    ui_open(ui, (Node){ .axis = ROW, .gap = 24, .cross = PLACE_CENTER });
    part_button(ui, (Button){ .id = UI_ID(TRY_AGAIN, 0),
                              .text = tr(ui, "Try again"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    panel_button(ui, TOKEN_INK);
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    (void)fx;
    bool touched = act->kind == ACT_PRESS || act->kind == ACT_ENTER || act->kind == ACT_BACK;
    return touched ? GO_START : GO_STAY;
}

const Screen screen_fault = { .name = "fault", .view = view, .update = update };
