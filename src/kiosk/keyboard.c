#include "kiosk/keyboard.h"

#include "base/utf8.h"
#include "kiosk/frame.h"
#include "kiosk/keyboard_inside.h"
#include "ui/words.h"

/* One key; width 0: what its neighbours leave. */
typedef struct {
    uint32_t id;
    const char *text, *name, *value, *icon;
    float width;
    TextStyle style;
    unsigned flags;
} KeyLook;

static void add_key(Ui *ui, const KeyboardPlan *p, KeyLook key)
{
    bool on = key.flags & NODE_SELECTED;
    ui_add(ui, (Node){ .id = key.id,
                       .role = ROLE_KEY,
                       .flags = key.flags,
                       .text = key.text,
                       .name = key.name,
                       .value = key.value,
                       .icon = key.icon,
                       .icon_px = key.style == TEXT_TOOL ? 28
                                  : p->height < 100      ? 32
                                                         : 44,
                       .icon_gap = 8,
                       .style = key.style ? key.style : p->style,
                       .ink = TOKEN_INK,
                       .fill = on ? TOKEN_ACCENT_SOFT : TOKEN_SURFACE,
                       .edge = on ? TOKEN_ACCENT : TOKEN_LINE,
                       .edge_px = 2,
                       .radius = 14,
                       .axis = ROW,
                       .w = key.width > 0 ? FIXED(key.width) : GROW,
                       .h = FIT_MIN(p->height),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
}

static void add_hole(Ui *ui, const KeyboardPlan *p)
{
    ui_add(ui, (Node){ .w = GROW, .h = FIT_MIN(p->height) });
}

/* Keys stand where people are used to them, whichever way the language is written. */
static void open_row(Ui *ui, const KeyboardPlan *p)
{
    ui_open(
        ui,
        (Node){
            .axis = ROW, .flags = NODE_KEEP, .w = SHARE(1), .gap = p->gap, .main = PLACE_CENTER });
}

static const char *cased(Ui *ui, const Keyboard *k, Str capitals)
{
    char *text = arena_array(ui->arena, char, capitals.len + 1), *at = text;
    while (capitals.len) /* a small letter is as many bytes as its capital */
        at += utf8_put(keyboard_cased(k, utf8_next(&capitals)), at);
    return text;
}

static void add_character(Ui *ui, const KeyboardPlan *p, const Keyboard *k, Str character,
                          float width)
{
    Str rest = character;
    const char *name = keyboard_symbol_name(character);
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_CHARACTER, utf8_next(&rest)),
                       .text = cased(ui, k, character),
                       .name = name ? tr(ui, name) : NULL,
                       .width = width });
}

static void add_erase(Ui *ui, const KeyboardPlan *p, float width)
{
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_ERASE, 0),
                       .name = tr(ui, "Delete the last character"),
                       .icon = "delete",
                       .flags = NODE_REPEAT,
                       .width = width });
}

/* On until the next letter, then on for good, then off: no haste is needed for any of it. */
static void add_shift(Ui *ui, const KeyboardPlan *p, const Keyboard *k, float width)
{
    static const char *const values[] = { NULL, TR("for one letter"), TR("until touched again") };
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_SHIFT, 0),
                       .name = tr(ui, "Capital letters"),
                       .value = values[k->shift] ? tr(ui, values[k->shift]) : NULL,
                       .icon = k->shift == SHIFT_LOCK ? "arrow-big-up-dash" : "arrow-big-up",
                       .flags = k->shift == SHIFT_NONE ? 0 : NODE_SELECTED,
                       .width = width });
}

static void add_space(Ui *ui, const KeyboardPlan *p, float width)
{
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_CHARACTER, ' '),
                       .name = tr(ui, "Space"),
                       .icon = "space",
                       .flags = NODE_REPEAT,
                       .width = width });
}

static void add_line(Ui *ui, const KeyboardPlan *p, float width)
{
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_LINE, 0),
                       .name = tr(ui, "New line"),
                       .icon = "corner-down-left",
                       .width = width });
}

/* Words are typed with the digits among the signs. */
static void add_layer(Ui *ui, const KeyboardPlan *p, const Keyboard *k, KeyLayer layer, float width)
{
    static const char *const labels[] = { "1–9", "A–Z", "#+" };
    static const char *const names[] = { TR("Digits"), NULL, TR("Signs") };
    if (layer == LAYER_SYMBOLS && k->text) {
        add_key(ui, p,
                (KeyLook){ .id = UI_ID(KEYS_LAYER, layer),
                           .text = "12?",
                           .name = ui_printf(ui, "12?, %s", tr(ui, "Digits and signs")),
                           .style = TEXT_TOOL,
                           .width = width });
        return;
    }
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_LAYER, layer),
                       .text = labels[layer],
                       .name = names[layer]
                                   ? ui_printf(ui, "%s, %s", labels[layer], tr(ui, names[layer]))
                                   : NULL,
                       .style = TEXT_TOOL,
                       .width = width });
}

/* The letters of the next language: a number may have some that the interface's language lacks. */
static void add_language(Ui *ui, const KeyboardPlan *p, const Keyboard *k, float width)
{
    bool alone = k->text && !p->grouped; /* one key has no room for a picture beside it */
    int now = keyboard_language(k, ui->viewport.language), next = (now + 1) % keyboard_count();
    const char *code = keyboard_letters(now)->language;
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_LANGUAGE, next),
                       .text = ui_printf(ui, "%c%c", code[0] - 'a' + 'A', code[1] - 'a' + 'A'),
                       .name = ui_printf(ui, tr(ui, "Letters of another language: %s"),
                                         keyboard_letters(next)->name),
                       .icon = alone ? NULL : "globe",
                       .style = TEXT_TOOL,
                       .width = width });
}

static void add_next(Ui *ui, KeyboardLook look, TextStyle style, Size width, float height)
{
    part_button(ui, (Button){ .id = UI_ID(KEYS_NEXT, 0),
                              .text = look.next,
                              .look = BUTTON_PRIMARY,
                              .style = style,
                              .height = height,
                              .width = width,
                              .flags = look.next_ready ? 0 : NODE_DISABLED });
}

/* --- three columns --- */

static void add_digits(Ui *ui, const KeyboardPlan *p, const Keyboard *k, KeyboardLook look)
{
    for (int row = 0; row < 3; row++) {
        open_row(ui, p);
        for (int i = 3 * row; i < 3 * row + GRID_COLUMNS; i++)
            add_character(ui, p, k, (Str){ &"123456789"[i], 1 }, 0);
        ui_close(ui);
    }
    open_row(ui, p);
    if (look.letters || k->text)
        add_layer(ui, p, k, LAYER_LETTERS, 0);
    else
        add_hole(ui, p);
    add_character(ui, p, k, str_of("0"), 0);
    add_erase(ui, p, 0);
    ui_close(ui);
}

static void add_group(Ui *ui, const KeyboardPlan *p, const Keyboard *k, const char *letters,
                      int group)
{
    bool signs = group == KEY_GROUPS;
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_GROUP, group + 1),
                       .text = signs ? "#+" : cased(ui, k, str_of(letters)),
                       .name = signs ? ui_printf(ui, "#+, %s", tr(ui, "Signs")) : NULL,
                       .style = p->group_style });
}

static void add_groups(Ui *ui, const KeyboardPlan *p, const Keyboard *k)
{
    const LetterKeys *keys = keyboard_letters(keyboard_language(k, ui->viewport.language));
    for (int row = 0; row < 3; row++) {
        open_row(ui, p);
        for (int i = 3 * row; i < 3 * row + GRID_COLUMNS; i++)
            add_group(ui, p, k, i < KEY_GROUPS ? keys->groups[i] : "", i);
        ui_close(ui);
    }
    open_row(ui, p);
    add_layer(ui, p, k, LAYER_NUMBERS, 0);
    add_language(ui, p, k, 0);
    add_erase(ui, p, 0);
    ui_close(ui);
    if (!k->text)
        return;
    open_row(ui, p);
    add_shift(ui, p, k, 0);
    add_space(ui, p, 0);
    if (k->lines)
        add_line(ui, p, 0);
    else
        add_hole(ui, p);
    ui_close(ui);
}

static Str behind(Str text, size_t characters)
{
    Str first = utf8_first(text, characters);
    return (Str){ text.at + first.len, text.len - first.len };
}

/* The letters of one group, nine at a time. */
static void add_open_group(Ui *ui, const KeyboardPlan *p, const Keyboard *k)
{
    const LetterKeys *keys = keyboard_letters(keyboard_language(k, ui->viewport.language));
    bool letters = k->group <= KEY_GROUPS;
    Str all = str_of(letters ? keys->groups[k->group - 1] : keyboard_symbols());
    int pages = ((int)utf8_count(all) + GRID_KEYS - 1) / GRID_KEYS;
    Str rest = behind(all, (size_t)k->page * GRID_KEYS);
    for (int row = 0; row < 3; row++) {
        open_row(ui, p);
        for (int i = 0; i < GRID_COLUMNS; i++) {
            if (rest.len)
                add_character(ui, p, k, utf8_first(rest, 1), 0);
            else
                add_hole(ui, p);
            rest = rest.len ? behind(rest, 1) : rest;
        }
        ui_close(ui);
    }
    open_row(ui, p);
    add_key(ui, p,
            (KeyLook){ .id = UI_ID(KEYS_GROUP, 0),
                       .name = tr(ui, "Back to all letters"),
                       .icon = "arrow-left" });
    if (pages > 1)
        add_key(ui, p,
                (KeyLook){ .id = UI_ID(KEYS_PAGE, (k->page + 1) % pages),
                           .text = tr(ui, "More"),
                           .style = TEXT_TOOL });
    else
        add_hole(ui, p);
    add_erase(ui, p, 0);
    ui_close(ui);
}

static void add_grid(Ui *ui, const KeyboardPlan *p, const Keyboard *k, KeyboardLook look)
{
    if (k->layer == LAYER_NUMBERS)
        add_digits(ui, p, k, look);
    else if (k->group)
        add_open_group(ui, p, k);
    else
        add_groups(ui, p, k);
    TextStyle style = ui->viewport.text_scale > 1.5f ? TEXT_BUTTON : TEXT_BUTTON_BIG;
    add_next(ui, look, style, SHARE(1), p->height < 100 ? p->height : 100);
}

/* --- the rows of a language --- */

static void add_characters(Ui *ui, const KeyboardPlan *p, const Keyboard *k, Str rest)
{
    for (; rest.len; rest = behind(rest, 1))
        add_character(ui, p, k, utf8_first(rest, 1), p->key);
}

/* So many keys and the gaps between them. */
static float keys_wide(const KeyboardPlan *p, int keys)
{
    return (float)keys * (p->key + p->gap) - p->gap;
}

static void add_last_row(Ui *ui, const KeyboardPlan *p, const Keyboard *k, KeyboardLook look)
{
    KeyLayer other = k->layer == LAYER_LETTERS ? LAYER_SYMBOLS : LAYER_LETTERS;
    int next = p->columns - 6;
    open_row(ui, p);
    if (k->text) {
        int space = p->columns - (k->lines ? 7 : 6);
        next = 3;
        add_layer(ui, p, k, other, p->key);
        add_language(ui, p, k, p->key);
        add_space(ui, p, keys_wide(p, space));
        if (k->lines)
            add_line(ui, p, p->key);
        add_erase(ui, p, p->key);
    } else {
        add_layer(ui, p, k, LAYER_NUMBERS, p->key);
        add_layer(ui, p, k, other, p->key);
        add_language(ui, p, k, keys_wide(p, 2));
        add_erase(ui, p, keys_wide(p, 2));
    }
    TextStyle style =
        ui->viewport.text_scale > 1.5f ? TEXT_TOOL : p->style; /* words, not a letter */
    add_next(ui, look, style, FIXED(keys_wide(p, next)), p->height);
    ui_close(ui);
}

static void add_rows(Ui *ui, const KeyboardPlan *p, const Keyboard *k, KeyboardLook look)
{
    Str rows[KEY_ROWS];
    int count = keyboard_rows(k, ui->viewport.language, rows);
    for (int i = 0; i < count; i++) {
        bool shifts = k->text && k->layer == LAYER_LETTERS && i + 1 == count;
        open_row(ui, p);
        if (shifts)
            add_shift(ui, p, k, p->key);
        add_characters(ui, p, k, rows[i]);
        if (shifts)
            add_characters(ui, p, k, str_of(KEYBOARD_STOPS));
        ui_close(ui);
    }
    add_last_row(ui, p, k, look);
}

/* Somebody types on real keys: only the button is left, and a way back. */
static void add_bar(Ui *ui, KeyboardLook look)
{
    frame_bottom(ui);
    part_button(ui, (Button){ .id = UI_ID(KEYS_SHOW, 0),
                              .text = tr(ui, "Keys on the screen"),
                              .icon = "keyboard",
                              .look = BUTTON_GHOST,
                              .ink = TOKEN_ACCENT });
    add_next(ui, look, TEXT_BUTTON, FIT_MIN(320), 0);
    frame_bottom_end(ui);
}

void keyboard_add(Ui *ui, const World *w, const Keyboard *k, KeyboardLook look)
{
    KeyboardPlan p = keyboard_plan(&ui->viewport, k);
    if (keyboard_is_hidden(w)) {
        add_bar(ui, look);
        return;
    }
    ui_open(ui, (Node){ .id = ID_KEYS,
                        .flags = NODE_SCROLL,
                        .fill = TOKEN_SUNKEN,
                        .w = p.beside ? FIXED(p.width) : SHARE(1),
                        .h = p.beside ? SHARE(1) : FIT,
                        .pad = { p.above, p.side, 24, p.side },
                        .gap = p.gap });
    if (p.grouped)
        add_grid(ui, &p, k, look);
    else
        add_rows(ui, &p, k, look);
    ui_close(ui);
}

Keyboard keyboard_for_text(bool lines)
{
    return (Keyboard){ .text = true, .lines = lines, .layer = LAYER_LETTERS, .shift = SHIFT_ONCE };
}

/* The next letter is a capital where a line or a sentence begins. */
static void note_typed(Keyboard *k, uint32_t code)
{
    bool ended = k->last == '.' || k->last == '?' || k->last == '!';
    if (k->shift != SHIFT_LOCK)
        k->shift = code == '\n' || (code == ' ' && ended) ? SHIFT_ONCE : SHIFT_NONE;
    k->last = code;
}

static Action key_typed(Keyboard *k, const Action *act, uint32_t code)
{
    Action typed = *act;
    typed.kind = ACT_TEXT;
    typed.text[utf8_put(code, typed.text)] = '\0';
    note_typed(k, code);
    return typed;
}

Action keyboard_typed(Keyboard *k, const Action *act)
{
    Action typed = *act;
    if (act->kind != ACT_PRESS)
        return typed;
    int index = UI_INDEX(act->id);
    switch (UI_FAMILY(act->id)) {
    case KEYS_CHARACTER:
        typed = key_typed(k, act, keyboard_cased(k, (uint32_t)index));
        k->group = k->page = 0;
        return typed;
    case KEYS_LINE:
        return key_typed(k, act, '\n');
    case KEYS_ERASE:
        typed.kind = ACT_ERASE;
        typed.move = MOVE_BACK;
        return typed;
    case KEYS_NEXT:
        typed.kind = ACT_ENTER;
        return typed;
    case KEYS_LAYER:
        k->layer = (KeyLayer)index;
        k->group = k->page = 0;
        break;
    case KEYS_LANGUAGE:
        k->language = index + 1;
        break;
    case KEYS_GROUP:
        k->group = index;
        k->page = 0;
        break;
    case KEYS_PAGE:
        k->page = index;
        break;
    case KEYS_SHIFT:
        k->shift = k->shift == SHIFT_LOCK ? SHIFT_NONE : k->shift + 1;
        break;
    case KEYS_SHOW:
        break;
    default:
        return typed;
    }
    typed.kind = ACT_MOVED;
    return typed;
}

bool keyboard_is_hidden(const World *w)
{
    return w->keys == KEYS_HIDDEN || (w->keys == KEYS_USUAL && w->config.mode == MODE_DESKTOP);
}

static bool has_field(const Ui *ui)
{
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].role == ROLE_FIELD)
            return true;
    return false;
}

void keyboard_heard(World *w, const Ui *ui, const Input *in, const Action *act)
{
    if (!has_field(ui)) {
        if (!w->session.open)
            w->keys = KEYS_USUAL; /* nobody has begun: the next person may have other hands */
        return;
    }
    if (in->kind == INPUT_TEXT || in->kind == INPUT_EDITING) {
        w->keys = KEYS_HIDDEN;
        return;
    }
    const Node *n = act->kind == ACT_PRESS || act->kind == ACT_PLACE ? ui_find(ui, act->id) : NULL;
    bool touched = n && n->role == ROLE_FIELD && in->kind != INPUT_KEY &&
                   !(in->by_mouse && w->config.mode == MODE_DESKTOP);
    if (touched || (n && UI_FAMILY(n->id) == KEYS_SHOW))
        w->keys = KEYS_SHOWN;
}
