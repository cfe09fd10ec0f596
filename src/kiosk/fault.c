/* Something could not be saved or opened: say what, say what to do, take no more answers. */
#include "kiosk/frame.h"
#include "kiosk/panel.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { TRY_AGAIN = 1 };

/* What kind of thing it is, in the language of whoever is called. */
static const char *const kinds[] = {
    [ERR_NONE] = "",
    [ERR_MISSING] = TR("Something that Lectern needs is not there."),
    [ERR_INVALID] = TR("Something that Lectern needs is there, but cannot be used."),
    [ERR_SYSTEM] = TR("This computer did not let Lectern read or write something."),
    [ERR_LIMIT] = TR("Something is larger than Lectern can take."),
    [ERR_LOST] = TR("What was stored is damaged or gone."),
};

static void add_line(Ui *ui, const char *text, TextStyle style)
{
    ui_add(ui,
           (Node){ .role = ROLE_TEXT, .text = text, .style = style, .ink = TOKEN_INK, .w = GROW });
}

static void add_for_help(Ui *ui, const Fault *fault)
{
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1200)),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(32),
                        .gap = 10 });
    part_text(ui, tr(ui, "For whoever looks after this machine"), TEXT_TINY, TOKEN_SOFT);
    if (kinds[fault->code][0])
        add_line(ui, tr(ui, kinds[fault->code]), TEXT_STRONG);
    if (fault->remedy[0])
        add_line(ui, tr(ui, fault->remedy), TEXT_BODY);
    part_space(ui, 2);
    part_text(ui, tr(ui, "As it stands in the log:"), TEXT_TINY, TOKEN_SOFT);
    ui_open(ui, (Node){ .language = "en", .w = SHARE(1) });
    add_line(ui, fault->what, TEXT_SMALL);
    ui_close(ui);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    ui->title = tr(ui, "Please fetch help");
    frame_message(
        ui, "triangle-alert", TOKEN_SUN_SOFT, tr(ui, "This screen needs help."),
        w->fault.code == ERR_LOST
            ? tr(ui, "It is not your fault. Please tell whoever looks after this machine.")
            : tr(ui, "It is not your fault. Every answer that was shown as accepted is safe."));
    add_for_help(ui, &w->fault);
    ui_open(ui, (Node){ .axis = ROW, .gap = 24, .cross = PLACE_CENTER });
    part_button(ui, (Button){ .id = UI_ID(TRY_AGAIN, 0),
                              .text = tr(ui, "Try again"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    panel_button(ui, ID_DISPLAY, TOKEN_INK);
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
