#include "kiosk/switch_user.h"

#include "kiosk/frame.h"
#include "ui/words.h"

#include <stdio.h>

bool switch_user_asks(const World *w)
{
    return w->session.open && w->badge.answer != ASK_NOTHING;
}

static void add_line(Ui *ui, Role role, const char *text, TextStyle style)
{
    ui_add(ui, (Node){ .role = role,
                       .text = text,
                       .style = style,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = SHARE(1) });
}

void switch_user_view(Ui *ui, const World *w)
{
    bool known = w->badge.answer == ASK_YES;
    const char *title = known ? tr(ui, "Switch user?") : tr(ui, "This badge is not known here.");
    frame_ask(ui, w, title, UI_ID(0x7d01, 0));
    if (!frame_is_low(ui)) { /* else the answers would be out of view */
        part_emblem(ui, "scan-barcode", TOKEN_SUN_SOFT, 72);
        part_space(ui, 28);
    }
    add_line(ui, ROLE_HEADING, title, part_title(ui, TEXT_H1));
    part_space(ui, 20);
    add_line(
        ui, ROLE_TEXT,
        ui_printf(ui,
                  known ? tr(ui, "A badge was held to the reader. %s is signed in here, and what "
                                 "was done is saved.")
                        : tr(ui, "%s is still signed in here, and nothing has changed."),
                  ui_isolate(ui, w->session.given, NULL)),
        TEXT_SUBTITLE);
    part_space(ui, 40);
    frame_ask_answers(ui);
    if (known)
        part_button(ui,
                    (Button){ .id = ID_SWITCH, .text = tr(ui, "Save and leave"), .height = 96 });
    part_button(ui, (Button){ .id = ID_STAY,
                              .text = known ? ui_printf(ui, tr(ui, "%s stays"),
                                                        ui_isolate(ui, w->session.given, NULL))
                                            : tr(ui, "Go on"),
                              .look = BUTTON_PRIMARY,
                              .style = TEXT_BUTTON_BIG,
                              .height = 96,
                              .flags = NODE_DEFAULT });
    frame_ask_end(ui);
}

static Effect find_badge(const char *badge)
{
    Effect e = { .kind = FX_FIND_BADGE };
    snprintf(e.text, sizeof e.text, "%s", badge);
    return e;
}

/* Not where something else must come to its end first: choosing a PIN, or a fault. */
static bool may_sign_in(const World *w, ScreenId screen)
{
    bool waits = screen == SCREEN_attract || screen == SCREEN_sign_in ||
                 screen == SCREEN_forgot_pin || screen == SCREEN_saved;
    return waits && w->sign_in.answer != ASK_BUSY;
}

Go switch_user_scanned(const World *w, ScreenId screen, const char *badge, Effects *fx)
{
    bool here = w->session.open && screen != SCREEN_fault;
    if (w->config.mode != MODE_KIOSK || (!here && !may_sign_in(w, screen)))
        return GO_STAY;
    effects_add(fx, find_badge(badge));
    return here ? GO_STAY : GO_SIGN_IN;
}

Go switch_user_leave(const World *w, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_SIGN_OUT });
    effects_add(fx, find_badge(w->badge.text));
    return GO_SIGN_IN;
}
