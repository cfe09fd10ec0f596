#include "kiosk/pad.h"

#include "base/grapheme.h"
#include "kiosk/frame.h"
#include "record/record.h"
#include "ui/words.h"

#include <string.h>

static const char letters[] = "QWERTYUIOPASDFGHJKL-ZXCVBNM";
static const int letter_rows[] = { 10, 10, 7 };

static void add_key(Ui *ui, uint32_t id, const char *text, const char *icon, TextStyle style,
                    float height)
{
    ui_add(ui, (Node){ .id = id,
                       .role = ROLE_KEY,
                       .text = text,
                       .name = icon ? tr(ui, "Delete the last character") : NULL,
                       .icon = icon,
                       .icon_px = 44,
                       .style = style,
                       .ink = TOKEN_INK,
                       .fill = TOKEN_SURFACE,
                       .edge = TOKEN_LINE,
                       .edge_px = 2,
                       .radius = 14,
                       .axis = ROW,
                       .w = GROW,
                       .h = FIT_MIN(height),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void add_digits(Ui *ui, PadLook look, float height)
{
    for (int row = 0; row < 3; row++) {
        ui_open(ui, (Node){ .axis = ROW, .flags = NODE_KEEP, .w = SHARE(1), .gap = 24 });
        for (int i = 1 + 3 * row; i <= 3 + 3 * row; i++)
            add_key(ui, UI_ID(PAD_DIGIT, '0' + i), ui_printf(ui, "%d", i), NULL, TEXT_DIGIT,
                    height);
        ui_close(ui);
    }
    ui_open(ui, (Node){ .axis = ROW, .flags = NODE_KEEP, .w = SHARE(1), .gap = 24 });
    if (look.may_switch)
        add_key(ui, UI_ID(PAD_SWITCH, 0), "A–Z", NULL, TEXT_TOOL, height);
    else
        ui_add(ui, (Node){ .w = GROW, .h = FIT_MIN(height) });
    add_key(ui, UI_ID(PAD_DIGIT, '0'), "0", NULL, TEXT_DIGIT, height);
    add_key(ui, UI_ID(PAD_ERASE, 0), NULL, "delete", TEXT_DIGIT, height);
    ui_close(ui);
}

static void add_letters(Ui *ui, float height)
{
    int at = 0;
    for (int row = 0; row < 3; row++) {
        ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 8 });
        for (int i = 0; i < letter_rows[row]; i++, at++)
            add_key(ui, UI_ID(PAD_LETTER, letters[at]), ui_printf(ui, "%c", letters[at]), NULL,
                    TEXT_BUTTON, height);
        ui_close(ui);
    }
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 8 });
    add_key(ui, UI_ID(PAD_SWITCH, 0), "1–9", NULL, TEXT_TOOL, height);
    add_key(ui, UI_ID(PAD_ERASE, 0), NULL, "delete", TEXT_BUTTON, height);
    ui_close(ui);
}

void pad_screen(Ui *ui)
{
    bool portrait = ui->viewport.portrait;
    ui_open(ui, (Node){ .id = ID_BODY,
                        .flags = NODE_SCROLL,
                        .axis = portrait ? COLUMN : ROW,
                        .w = SHARE(1),
                        .h = GROW,
                        .cross = PLACE_STRETCH });
    ui_open(ui, (Node){ .w = GROW,
                        .h = portrait ? FIT : SHARE(1),
                        .pad = { ui->viewport.high > 950 ? 96 : 40, 48, 40, portrait ? 64 : 96 } });
}

void pad_add(Ui *ui, PadLook look)
{
    bool portrait = ui->viewport.portrait;
    float room = ui->viewport.high - 90;
    float height = portrait || room > 900 ? 148 : room > 700 ? 108 : 80;
    ui_open(ui, (Node){ .fill = TOKEN_SUNKEN,
                        .w = portrait ? SHARE(1) : FIXED(look.letters ? 900 : 760),
                        .h = portrait ? GROW : SHARE(1),
                        .pad = { room > 900 ? 96 : 32, look.letters ? 40 : 110, 40,
                                 look.letters ? 40 : 110 },
                        .gap = 24 });
    if (look.letters)
        add_letters(ui, 84);
    else
        add_digits(ui, look, height);
    if (look.next)
        part_button(ui, (Button){ .id = UI_ID(PAD_NEXT, 0),
                                  .text = look.next,
                                  .look = BUTTON_PRIMARY,
                                  .style = TEXT_BUTTON_BIG,
                                  .height = 100,
                                  .width = SHARE(1),
                                  .flags = look.next_ready ? 0 : NODE_DISABLED });
    ui_close(ui);
}

char pad_typed(const Action *act)
{
    if (act->kind == ACT_ERASE || (act->kind == ACT_PRESS && UI_FAMILY(act->id) == PAD_ERASE))
        return '\b';
    if (act->kind == ACT_PRESS &&
        (UI_FAMILY(act->id) == PAD_DIGIT || UI_FAMILY(act->id) == PAD_LETTER))
        return (char)UI_INDEX(act->id);
    if (act->kind == ACT_TEXT && act->text[0] > ' ' && act->text[0] < 0x7f && !act->text[1])
        return act->text[0];
    return 0;
}

void pad_edit_number(char *number, size_t size, const char *prefix, char c)
{
    size_t len = strlen(number);
    if (c == '\b') {
        number[grapheme_before(str_of(number), len)] = '\0';
        return;
    }
    if (len + 1 >= size)
        return;
    number[len] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    number[len + 1] = '\0';
    if (prefix[0] && strcmp(number, prefix) == 0)
        number[0] = '\0';
}

void pad_edit_pin(char *pin, char c)
{
    size_t len = strlen(pin);
    if (c == '\b' && len) {
        pin[len - 1] = '\0';
    } else if (c >= '0' && c <= '9' && len < PIN_DIGITS) {
        pin[len] = c;
        pin[len + 1] = '\0';
    }
}

static void add_dots(Ui *ui, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ui_add(ui, (Node){ .w = FIXED(26), .h = FIXED(26), .radius = 13, .fill = TOKEN_INK });
}

void pad_field(Ui *ui, FieldLook look)
{
    int typed = (int)strlen(look.text);
    ui_open(
        ui,
        (Node){ .id = look.id,
                .role = ROLE_FIELD,
                .flags = NODE_DEFAULT | (look.secret ? NODE_SECRET : 0),
                .name = look.name,
                .value =
                    look.secret
                        ? ui_printf(ui, tr_n(ui, "%d digit typed", "%d digits typed", typed), typed)
                        : ui_printf(ui, "%s%s", look.prefix, look.text),
                .fill = TOKEN_SURFACE,
                .edge = TOKEN_ACCENT,
                .edge_px = 2.5f,
                .radius = 16,
                .axis = ROW,
                .w = (Size){ SIZE_GROW, 1, 0, look.width },
                .h = FIT_MIN(104),
                .pad = PAD2(12, 32),
                .gap = look.secret ? 22 : 0,
                .cross = PLACE_CENTER });
    if (look.secret) {
        add_dots(ui, typed);
    } else {
        if (look.prefix[0])
            ui_add(ui, (Node){ .role = ROLE_TEXT,
                               .text = look.prefix,
                               .style = TEXT_FIELD,
                               .ink = TOKEN_SOFT });
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .name = "",
                           .text = look.text,
                           .style = TEXT_FIELD,
                           .ink = TOKEN_INK,
                           .has_caret = true,
                           .caret = (int)typed });
    }
    ui_close(ui);
}
