#include "kiosk/whom.h"

#include "ui/words.h"

#include <stdio.h>

void whom_begin(Ui *ui, const World *w, const Whom *s, const char *title)
{
    ui->title = title;
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = title, .back = true, .person = true });
    pad_screen(ui, w, &s->keys);
}

void whom_end(Ui *ui, const World *w, const Whom *s, bool asks_number)
{
    ui_close(ui);
    if (asks_number)
        keyboard_add(ui, w, &s->keys,
                     (KeyboardLook){ .next = tr(ui, "Next"),
                                     .next_ready = s->number.text[0],
                                     .letters = true });
    ui_close(ui);
    ui_close(ui);
}

void whom_add_question(Ui *ui, const World *w, const Whom *s, const char *heading,
                       const char *not_yours)
{
    part_heading(ui, heading, TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "Type the employee number."), TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 28);
    pad_number(ui, w, &s->number, UI_ID(WHOM_FIELD, 0));
    part_space(ui, 24);
    if (w->reset.answer == ASK_NO && s->asked)
        part_notice(ui, tr(ui, "Nobody has this number. Please look at it again."), "info");
    if (w->reset.answer == ASK_NOT_YOURS && s->asked)
        part_notice(ui, not_yours, "info");
}

void whom_add_name(Ui *ui, const World *w, const char *what_follows, const char *yes)
{
    part_heading(ui, ui_printf(ui, tr(ui, "Is it %s who stands beside you?"), w->reset.name),
                 TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, what_follows, TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 36);
    ui_open(ui, (Node){ .axis = ROW, .gap = 24, .cross_gap = 16, .flags = NODE_WRAP });
    part_button(ui, (Button){ .id = UI_ID(WHOM_OTHER, 0), .text = tr(ui, "Another number") });
    part_button(ui, (Button){ .id = UI_ID(WHOM_YES, 0),
                              .text = yes,
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    ui_close(ui);
}

void whom_add_done(Ui *ui)
{
    part_space(ui, 36);
    part_button(ui, (Button){ .id = UI_ID(WHOM_DONE, 0),
                              .text = tr(ui, "Done"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
}

void whom_ask(Whom *s, const World *w, Effect e, Effects *fx)
{
    snprintf(e.number, sizeof e.number, "%s%.*s", w->config.sign_in_prefix, PAD_NUMBER_BYTES,
             s->number.text);
    effects_add(fx, e);
    s->asked = true;
}

void whom_typed(Whom *s, const World *w, const Action *act, FxKind find, Effects *fx)
{
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_number(&s->number, w, &typed))
        s->asked = false;
    else if (typed.kind == ACT_ENTER && s->number.text[0])
        whom_ask(s, w, (Effect){ .kind = find }, fx);
}

void whom_again(Whom *s)
{
    *s = (Whom){ .keys = { .language = s->keys.language } };
}
