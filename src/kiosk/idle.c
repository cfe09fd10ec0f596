#include "kiosk/idle.h"

#include "kiosk/frame.h"
#include "ui/words.h"

#include <string.h>

enum { ID_WORDS = 0x7f0000f0 };

static void add_part(Ui *ui, const char *name, const char *text, TextStyle style)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = name,
                       .text = text,
                       .style = style,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = SHARE(1) });
}

/* One sentence in any language, spoken as one. Its number stands large on a line of its own where
 * there is room for that. */
static void add_countdown(Ui *ui, int seconds_left, bool low)
{
    const char *sentence =
        ui_printf(ui,
                  tr_n(ui, "Your place is saved. The screen clears in %d second.",
                       "Your place is saved. The screen clears in %d seconds.", seconds_left),
                  seconds_left);
    const char *number = ui_printf(ui, "%d", seconds_left), *at = strstr(sentence, number);
    if (low || !at) {
        add_part(ui, NULL, sentence, TEXT_SUBTITLE);
        return;
    }
    Str before = str_trim((Str){ sentence, (size_t)(at - sentence) });
    Str behind = str_trim(str_of(at + strlen(number)));
    if (before.len)
        add_part(ui, "", arena_str(ui->arena, before), TEXT_SUBTITLE);
    add_part(ui, sentence, number, TEXT_COUNTDOWN);
    if (behind.len)
        add_part(ui, "", arena_str(ui->arena, behind), TEXT_SUBTITLE);
}

/* Only the words give way in a low window: the one touch that matters stays in sight. */
static void add_words(Ui *ui, const World *w, int seconds_left)
{
    bool low = frame_is_low(ui);
    ui_open(ui,
            (Node){ .id = ID_WORDS, .flags = NODE_SCROLL, .w = SHARE(1), .cross = PLACE_CENTER });
    ui_add(ui, (Node){ .role = ROLE_HEADING,
                       .text = ui_printf(ui, tr(ui, "Are you still there, %s?"), w->session.given),
                       .style = low ? TEXT_H3 : TEXT_H1,
                       .ink = TOKEN_INK,
                       .align = ALIGN_CENTER,
                       .balance = true,
                       .w = SHARE(1) });
    part_space(ui, low ? 8 : 20);
    add_countdown(ui, seconds_left, low);
    ui_close(ui);
}

void idle_view(Ui *ui, const World *w, int seconds_left)
{
    frame_ask(ui, w, tr(ui, "Are you still there?"), 0);
    add_words(ui, w, seconds_left);
    part_space(ui, 24);
    frame_ask_answers(ui);
    part_button(ui, (Button){ .id = ID_DONE, .text = tr(ui, "I am done") });
    part_button(ui, (Button){ .id = ID_STILL_HERE,
                              .text = tr(ui, "I am still here"),
                              .look = BUTTON_PRIMARY,
                              .style = TEXT_BUTTON_BIG,
                              .height = 96,
                              .flags = NODE_DEFAULT });
    frame_ask_end(ui);
}
