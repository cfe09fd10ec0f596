#include "kiosk/pad.h"

#include "kiosk/frame.h"
#include "ui/words.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* Where the words and the field begin: at the side while keys stand beside them, else where a
 * column of them is in the middle. */
static float column_side(const Ui *ui, bool beside)
{
    float side = ui->viewport.portrait ? 48 : 96;
    return beside ? side : fmaxf(side, (ui->viewport.wide - part_column(ui)) / 2);
}

/* Words may be wider than the field, and are no wider than can be read. */
static float words_end(const Ui *ui, float side)
{
    return fmaxf(48, ui->viewport.wide - side - part_measure(ui, 1100));
}

void pad_screen(Ui *ui, const World *w, const Keyboard *keys)
{
    bool beside = keyboard_plan(&ui->viewport, keys).beside && !keyboard_is_hidden(w);
    float side = column_side(ui, beside);
    ui_open(ui, (Node){ .axis = beside ? ROW : COLUMN,
                        .flags = NODE_HAND,
                        .w = SHARE(1),
                        .h = GROW,
                        .cross = PLACE_STRETCH });
    ui_open(ui, (Node){ .id = ID_BODY,
                        .flags = NODE_SCROLL,
                        .w = beside ? GROW : SHARE(1),
                        .h = beside ? SHARE(1) : GROW,
                        .pad = { ui->viewport.high > 950 ? 96 : 40,
                                 beside ? 48 : words_end(ui, side), 40, side } });
}

/* The edge is the field's, the letters are those of the two inside it. */
static void open_field(Ui *ui, uint32_t id, const char *name, const char *value, unsigned flags)
{
    bool secret = flags & NODE_SECRET;
    float high = text_looks[TEXT_FIELD].size_px * text_looks[TEXT_FIELD].line;
    ui_open(ui, (Node){ .id = id,
                        .role = ROLE_FIELD,
                        .flags = NODE_DEFAULT | flags,
                        .name = name,
                        .value = value,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_ACCENT,
                        .edge_px = 2.5f,
                        .radius = 16,
                        .axis = ROW,
                        .w = GROW_MAX(secret ? 0.78f * part_column(ui) : part_column(ui)),
                        .h = FIT_MIN(fmaxf(104, high * ui->viewport.text_scale + 24)),
                        .pad = PAD2(12, 32),
                        .gap = secret ? 22 : 0,
                        .cross = PLACE_CENTER });
}

void pad_number(Ui *ui, const World *w, const Field *number, uint32_t id)
{
    const char *prefix = w->config.sign_in_prefix;
    open_field(ui, id, tr(ui, "Employee number"), ui_printf(ui, "%s%s", prefix, number->text), 0);
    if (prefix[0])
        ui_add(ui,
               (Node){ .role = ROLE_TEXT, .text = prefix, .style = TEXT_FIELD, .ink = TOKEN_SOFT });
    Node text = field_node(ui, number);
    text.style = TEXT_FIELD;
    text.ink = TOKEN_INK;
    ui_add(ui, text);
    ui_close(ui);
}

static void add_room_left(Ui *ui, int bytes)
{
    enum { SCARCE_BYTES = 40 };
    if (bytes > SCARCE_BYTES)
        return;
    part_space(ui, 12);
    part_text(ui,
              bytes > 0 ? ui_printf(ui,
                                    tr_n(ui, "Room for about %d more character",
                                         "Room for about %d more characters", bytes),
                                    bytes)
                        : tr(ui, "There is no room for more."),
              TEXT_SMALL, TOKEN_SOFT);
}

enum { LARGE_BYTES = 48 }; /* what is longer is no number, and is not read sign by sign */

enum { TEXT_PAD = 20, TEXT_SIDE = 28, SEARCH_PX = 30, SEARCH_GAP = 18, CARET_GAP = 8 };

void pad_search(Ui *ui, uint32_t id, const char *words)
{
    ui_add(ui, (Node){ .id = id,
                       .role = ROLE_BUTTON,
                       .text = words,
                       .icon = "search",
                       .icon_px = SEARCH_PX,
                       .icon_gap = SEARCH_GAP,
                       .style = TEXT_OPTION,
                       .ink = TOKEN_INK,
                       .fill = TOKEN_SURFACE,
                       .edge = TOKEN_EDGE,
                       .edge_px = 2,
                       .radius = 16,
                       .axis = ROW,
                       .cross = PLACE_CENTER,
                       .pad = PAD2(TEXT_PAD, TEXT_SIDE),
                       .w = GROW_MAX(part_column(ui)) });
}

void pad_text(Ui *ui, const Field *text, const PadText *look)
{
    bool room = ui->viewport.wide / ui->viewport.text_scale >= 480 && /* for fourteen of them */
                strlen(text->text) <= LARGE_BYTES;
    TextStyle style = look->large && room ? TEXT_FIELD : TEXT_OPTION;
    float line = text_looks[style].size_px * text_looks[style].line;
    bool empty = !text->text[0] && !text->composed[0];
    ui_open(ui, (Node){ .id = look->id,
                        .role = ROLE_FIELD,
                        .flags = NODE_DEFAULT | (look->lines > 1 ? NODE_LINES : 0),
                        .name = tr(ui, look->name),
                        .value = ui_printf(ui, "%s", text->text),
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_ACCENT,
                        .edge_px = 2.5f,
                        .radius = 16,
                        .axis = ROW,
                        .w = GROW_MAX(part_column(ui)),
                        .h = FIT_MIN(2 * TEXT_PAD +
                                     line * (float)look->lines * ui->viewport.text_scale),
                        .pad = PAD2(TEXT_PAD, TEXT_SIDE),
                        .gap = CARET_GAP,
                        .cross = look->search ? PLACE_CENTER : PLACE_START });
    if (look->search)
        ui_add(ui, (Node){ .icon = "search",
                           .icon_px = SEARCH_PX,
                           .ink = TOKEN_INK,
                           .pad = { .right = SEARCH_GAP - CARET_GAP } });
    Node words = field_node(ui, text);
    words.style = style;
    words.ink = TOKEN_INK;
    words.w = empty ? FIT : GROW;
    ui_add(ui, words);
    if (empty && look->hint)
        ui_add(ui, (Node){ .role = ROLE_TEXT,
                           .text = tr(ui, look->hint),
                           .style = style,
                           .ink = TOKEN_SOFT,
                           .w = GROW });
    ui_close(ui);
    add_room_left(ui, look->max_bytes - (int)strlen(text->text));
}

void pad_pin(Ui *ui, const char *name, size_t typed, uint32_t id)
{
    open_field(
        ui, id, name,
        ui_printf(ui, tr_n(ui, "%d digit typed", "%d digits typed", (long)typed), (int)typed),
        NODE_SECRET);
    float dot = 26 * fminf(ui->viewport.text_scale, 2);
    for (size_t i = 0; i < typed; i++)
        ui_add(ui,
               (Node){ .w = FIXED(dot), .h = FIXED(dot), .radius = dot / 2, .fill = TOKEN_INK });
    ui_close(ui);
}

/* Capitals and small letters stay as they are typed: two numbers may differ by them alone. */
static uint32_t number_letter(uint32_t c)
{
    return c <= ' ' || c == 0xA0 ? 0 : c;
}

bool pad_edit_number(Field *number, const World *w, const Action *act)
{
    const FieldRules rules = { .max_bytes = PAD_NUMBER_BYTES, .accept = number_letter };
    const char *prefix = w->config.sign_in_prefix;
    if (!field_act(number, &rules, act))
        return false;
    if (prefix[0] && strcasecmp(number->text, prefix) == 0)
        *number = (Field){ 0 };
    return true;
}

bool pad_edit_text(Field *text, const PadText *look, const Action *act)
{
    const FieldRules rules = { .max_bytes = look->max_bytes, .lines = look->lines > 1 };
    return field_act(text, &rules, act);
}

bool pad_edit_pin(char *pin, const Action *act)
{
    size_t len = strlen(pin);
    if (act->kind == ACT_ERASE) {
        if (len && act->move == MOVE_BACK)
            pin[len - 1] = '\0';
        return true;
    }
    for (const char *c = act->text; act->kind == ACT_TEXT && *c; c++)
        if (*c >= '0' && *c <= '9' && len < PIN_DIGITS)
            pin[len++] = *c;
    return act->kind == ACT_TEXT || act->kind == ACT_COMPOSE;
}
