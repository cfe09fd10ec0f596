#include "ui/field.h"

#include "base/grapheme.h"
#include "base/utf8.h"

#include <string.h>

static Str value(const Field *f)
{
    return str_of(f->text);
}

static int length(const Field *f)
{
    return (int)strlen(f->text);
}

static int before(const Field *f, int at)
{
    return (int)grapheme_before(value(f), (size_t)at);
}

static int behind(const Field *f, int at)
{
    Str rest = { f->text + at, (size_t)(length(f) - at) };
    return at + (int)grapheme_first(rest);
}

static bool is_space(const Field *f, int at)
{
    return f->text[at] == ' ' || f->text[at] == '\n' || strncmp(f->text + at, "\u00a0", 2) == 0;
}

static int word_before(const Field *f, int at)
{
    while (at > 0 && is_space(f, before(f, at)))
        at = before(f, at);
    while (at > 0 && !is_space(f, before(f, at)))
        at = before(f, at);
    return at;
}

static int word_behind(const Field *f, int at)
{
    int end = length(f);
    while (at < end && !is_space(f, at))
        at = behind(f, at);
    while (at < end && is_space(f, at))
        at = behind(f, at);
    return at;
}

static int moved(const Field *f, FieldMove move)
{
    switch (move) {
    case MOVE_BACK:
        return before(f, f->caret);
    case MOVE_ON:
        return behind(f, f->caret);
    case MOVE_WORD_BACK:
        return word_before(f, f->caret);
    case MOVE_WORD_ON:
        return word_behind(f, f->caret);
    case MOVE_START:
        return 0;
    case MOVE_END:
        break;
    }
    return length(f);
}

static void selection(const Field *f, int *from, int *to)
{
    *from = f->caret < f->anchor ? f->caret : f->anchor;
    *to = f->caret < f->anchor ? f->anchor : f->caret;
}

static void cut(Field *f, int from, int to)
{
    int end = length(f);
    memmove(f->text + from, f->text + to, (size_t)(end - to));
    memset(f->text + end - (to - from), 0, (size_t)(to - from));
    f->caret = f->anchor = from;
}

/* Cutting or inserting can join what stood apart: a mark, two halves of a flag. */
static void settle(Field *f)
{
    int from = before(f, f->caret);
    if (f->caret > 0 && behind(f, from) != f->caret)
        f->caret = behind(f, from);
    f->anchor = f->caret;
}

static uint32_t accepted(const FieldRules *rules, uint32_t c)
{
    bool control = c < ' ' || (c >= 0x7f && c < 0xa0);
    if (c == '\n' && rules->lines)
        return c;
    return control ? 0 : rules->accept ? rules->accept(c) : c;
}

/* As much of `text` as is taken and fits; its length. */
static size_t filtered(const FieldRules *rules, Str text, size_t room, char *out)
{
    size_t len = 0;
    while (text.len) {
        Str rest = { text.at, grapheme_first(text) };
        size_t start = len;
        text = (Str){ text.at + rest.len, text.len - rest.len };
        while (rest.len) {
            char bytes[4];
            uint32_t c = accepted(rules, utf8_next(&rest));
            size_t count = c ? utf8_put(c, bytes) : 0;
            if (len + count > room)
                return start;
            memcpy(out + len, bytes, count);
            len += count;
        }
    }
    return len;
}

void field_insert(Field *f, const FieldRules *rules, Str text)
{
    int most =
        rules->max_bytes > 0 && rules->max_bytes < FIELD_BYTES ? rules->max_bytes : FIELD_BYTES - 1;
    char taken[FIELD_BYTES];
    int from, to;
    selection(f, &from, &to);
    int room = most - (length(f) - (to - from));
    int len = (int)filtered(rules, text, room > 0 ? (size_t)room : 0, taken);
    if (!len)
        return;
    cut(f, from, to);
    memmove(f->text + from + len, f->text + from, (size_t)(length(f) - from));
    memcpy(f->text + from, taken, (size_t)len);
    f->caret = from + len;
    settle(f);
}

void field_erase(Field *f, FieldMove move)
{
    int from, to;
    if (f->caret == f->anchor)
        field_move(f, move, true);
    selection(f, &from, &to);
    if (from == to)
        return;
    cut(f, from, to);
    settle(f);
}

/* A move without Shift out of a selection goes to that end of it. */
void field_move(Field *f, FieldMove move, bool select)
{
    int from, to;
    selection(f, &from, &to);
    if (!select && from != to && (move == MOVE_BACK || move == MOVE_ON))
        f->caret = move == MOVE_BACK ? from : to;
    else
        f->caret = moved(f, move);
    if (!select)
        f->anchor = f->caret;
}

void field_place(Field *f, int at, bool select)
{
    int end = length(f);
    at = at < 0 ? 0 : at > end ? end : at;
    int from = before(f, at);
    f->caret = at == 0 || behind(f, from) == at ? at : from;
    if (!select)
        f->anchor = f->caret;
}

static void compose(Field *f, const char *text, int caret)
{
    size_t len = utf8_valid(str_of(text)) ? strlen(text) : 0;
    memset(f->composed, 0, sizeof f->composed);
    memcpy(f->composed, text, len);
    f->composed_caret = caret < 0 || (size_t)caret > len ? (int)len : caret;
}

/* A place in what is shown, which has in it what is composed. */
static int without_composed(const Field *f, int at)
{
    int composed = (int)strlen(f->composed);
    if (at <= f->caret)
        return at;
    return at <= f->caret + composed ? f->caret : at - composed;
}

bool field_act(Field *f, const FieldRules *rules, const Action *act)
{
    switch (act->kind) {
    case ACT_TEXT:
        compose(f, "", 0);
        field_insert(f, rules, str_of(act->text));
        return true;
    case ACT_COMPOSE:
        compose(f, act->text, act->at);
        return true;
    case ACT_ERASE:
        field_erase(f, act->move);
        return true;
    case ACT_CARET:
        field_move(f, act->move, act->select);
        return true;
    case ACT_SELECT_ALL:
        field_move(f, MOVE_START, false);
        field_move(f, MOVE_END, true);
        return true;
    case ACT_PLACE:
        field_place(f, without_composed(f, act->at), act->select);
        return true;
    default:
        return false;
    }
}

Node field_node(Ui *ui, const Field *f)
{
    int from, to, composed = (int)strlen(f->composed);
    selection(f, &from, &to);
    Node n = {
        .role = ROLE_TEXT, .name = "", .text = f->text, .has_caret = true, .caret = f->caret
    };
    if (!composed) {
        n.text = ui_printf(ui, "%s", f->text);
        n.select_from = from;
        n.select_to = to;
        return n;
    }
    n.text = ui_printf(ui, "%.*s%s%s", f->caret, f->text, f->composed, f->text + f->caret);
    n.compose_from = f->caret;
    n.compose_to = f->caret + composed;
    n.caret = f->caret + f->composed_caret;
    return n;
}
