/* Which letters there are, and how their keys are laid out on this panel. */
#include "base/utf8.h"
#include "kiosk/keyboard_inside.h"
#include "ui/words.h"

#include <math.h>

#define ROWS(...)                                                                                  \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define GROUPS(...)                                                                                \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
static const LetterKeys keyboards[] = {
#define KEYBOARD(language, name, rows, groups) { language, name, rows, groups },
#include "kiosk/keyboards.def"
#undef KEYBOARD
};
_Static_assert(sizeof keyboards / sizeof *keyboards <= KEYBOARDS_MAX, "an id names each");

int keyboard_count(void)
{
    return sizeof keyboards / sizeof *keyboards;
}

const LetterKeys *keyboard_letters(int index)
{
    return &keyboards[index];
}

int keyboard_language(const Keyboard *k, const char *interface_language)
{
    if (k->language)
        return k->language - 1;
    size_t len = interface_language ? strcspn(interface_language, "-_") : 0;
    for (int i = 0; i < keyboard_count(); i++)
        if (strlen(keyboards[i].language) == len &&
            strncmp(keyboards[i].language, interface_language, len) == 0)
            return i;
    return 0;
}

const char *keyboard_symbols(void)
{
    return
#define SYMBOL(character, name) character
#include "kiosk/symbols.def"
#undef SYMBOL
        ;
}

const char *keyboard_symbol_name(Str character)
{
    static const struct {
        const char *character, *name;
    } symbols[] = {
#define SYMBOL(character, name) { character, TR(name) },
#include "kiosk/symbols.def"
#undef SYMBOL
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (str_is(character, symbols[i].character))
            return symbols[i].name;
    return NULL;
}

int keyboard_rows(const Keyboard *k, const char *interface_language, Str *rows)
{
    enum { SYMBOLS_IN_ROW = 10 };
    const LetterKeys *letters = keyboard_letters(keyboard_language(k, interface_language));
    int count = 0;
    if (k->layer == LAYER_LETTERS) {
        for (; count < KEY_ROWS && letters->rows[count]; count++)
            rows[count] = str_of(letters->rows[count]);
        if (k->text)
            rows[count - 1].len--; /* every last row ends with the hyphen of numbers */
        return count;
    }
    if (k->text)
        rows[count++] = str_of("1234567890");
    for (Str rest = str_of(keyboard_symbols()); rest.len; count++) {
        rows[count] = utf8_first(rest, SYMBOLS_IN_ROW);
        rest = (Str){ rest.at + rows[count].len, rest.len - rows[count].len };
    }
    return count;
}

uint32_t keyboard_cased(const Keyboard *k, uint32_t capital)
{
    bool latin = (capital >= 'A' && capital <= 'Z') ||
                 (capital >= 0xC0 && capital <= 0xDE && capital != 0xD7);
    return k->text && k->shift == SHIFT_NONE && latin ? capital + 0x20 : capital;
}

static float text_high(const Viewport *v, TextStyle style)
{
    return text_looks[style].size_px * text_looks[style].line * v->text_scale;
}

static float key_least(const Viewport *v)
{
    enum { LEAST_PX = 64 };
    return fmaxf(viewport_mm(v, KEYBOARD_KEY_MM), LEAST_PX);
}

/* In both layers alike, so that the keys stay where they are. */
static int widest(const Keyboard *k, const char *language, int *rows)
{
    Str at[KEY_ROWS];
    size_t most = 10; /* of the symbols */
    Keyboard letters = *k, symbols = *k;
    letters.layer = LAYER_LETTERS;
    symbols.layer = LAYER_SYMBOLS;
    int count = keyboard_rows(&letters, language, at);
    for (int i = 0; i < count; i++) {
        bool ends = k->text && i + 1 == count;
        size_t keys = utf8_count(at[i]) + (ends ? 1 + strlen(KEYBOARD_STOPS) : 0);
        most = keys > most ? keys : most;
    }
    int others = keyboard_rows(&symbols, language, at);
    *rows = others > count ? others : count;
    return (int)most;
}

/* Below the field, as on any keyboard. False: there is no room at this size. */
static bool plan_rows(const Viewport *v, const Keyboard *k, KeyboardPlan *out)
{
    enum { USUAL_PX = 84, WIDEST_PX = 132, SIDE = 24 };
    int rows, columns = widest(k, v->language, &rows);
    float least = key_least(v), gap = 8;
    float height = fmaxf(fmaxf(least, USUAL_PX), text_high(v, TEXT_BUTTON) + 16);
    float high = (float)(rows + 1) * (height + gap) + 2 * SIDE;
    float key = fmaxf(least, text_looks[TEXT_BUTTON].size_px * v->text_scale);
    float room = (v->wide - 2 * SIDE - (float)(columns - 1) * gap) / (float)columns;
    if (room < key || high > 0.62f * v->high)
        return false;
    *out = (KeyboardPlan){ .columns = columns,
                           .key = fminf(room, fmaxf(key, WIDEST_PX)),
                           .height = height,
                           .gap = gap,
                           .side = SIDE,
                           .above = SIDE,
                           .style = TEXT_BUTTON };
    return true;
}

#define CAPITAL_EM 0.75f /* the width of a wide capital, with the space around it */

/* Three columns: the number pad, and letters in groups. */
static KeyboardPlan plan_grid(const Viewport *v, const Keyboard *k)
{
    enum {
        TALLEST_PX = 148,
        WIDE_PX = 760,
        SIDE_PX = 110,
        LEAST_SIDE_PX = 24,
        NEXT_PX = 100,
        GRIP_PX = 44
    };
    enum { LETTERS_IN_GROUP = 5 };
    KeyboardPlan p = {
        .grouped = true, .columns = GRID_COLUMNS, .beside = !v->portrait, .key = key_least(v)
    };
    float bar = 104 + fmaxf(0, text_high(v, TEXT_TITLE) - 40);
    float room = p.beside ? v->high - bar : 0.62f * v->high;
    bool letters = k->layer != LAYER_NUMBERS;
    float rows = k->text ? 5 : 4;
    bool roomy = v->high > 950;
    p.gap = roomy ? 24 : 12;
    p.above = roomy ? (p.beside ? 96 : 48) : 16;
    float next = fmaxf(NEXT_PX, text_high(v, TEXT_BUTTON_BIG) + 24);
    float each = (room - p.above - 24 - next - rows * p.gap) / rows;
    p.height = fmaxf(fminf(each, TALLEST_PX), p.key);
    p.style = text_high(v, TEXT_DIGIT) + 8 <= p.height ? TEXT_DIGIT
              : text_high(v, TEXT_CARD) <= p.height    ? TEXT_CARD
                                                       : TEXT_BUTTON;
    float keys = GRID_COLUMNS * p.key + (GRID_COLUMNS - 1) * p.gap;
    /* What goes on below the window is pulled up beside the keys: on them a finger types. */
    float least = each < p.key ? GRIP_PX : LEAST_SIDE_PX;
    float share = letters && v->text_scale > 1.5f ? 0.5f : 0.4f; /* of the window */
    p.width = p.beside ? fmaxf(fminf(WIDE_PX, share * v->wide), keys + 2 * least) : v->wide;
    p.side = fmaxf(fminf(SIDE_PX, (p.width - keys) / 2), least);
    if (!roomy)
        p.side = least;
    float key = (p.width - 2 * p.side - 2 * p.gap) / GRID_COLUMNS;
    float em = key / (LETTERS_IN_GROUP * CAPITAL_EM * v->text_scale);
    p.group_style = text_looks[TEXT_BUTTON].size_px <= em ? TEXT_BUTTON
                    : text_looks[TEXT_TOOL].size_px <= em ? TEXT_TOOL
                                                          : TEXT_CHIP;
    return p;
}

KeyboardPlan keyboard_plan(const Viewport *v, const Keyboard *k)
{
    KeyboardPlan p;
    if (k->layer != LAYER_NUMBERS && plan_rows(v, k, &p))
        return p;
    return plan_grid(v, k);
}
