/* The door to fribidi: which way text runs, and in which order it is seen. */
#include "ui/ui_inside.h"

#include "base/utf8.h"

#include <fribidi.h>

/* U+2067, U+2068 and U+2069 keep what is between them apart from the sentence around it. */
#define RIGHT_TO_LEFT "\xe2\x81\xa7"
#define AS_IT_BEGINS "\xe2\x81\xa8"
#define ISOLATE_ENDS "\xe2\x81\xa9"

/* Blocks that hold right-to-left letters or direction controls. */
static bool is_bidi(uint32_t c)
{
    if (c < 0x590)
        return false;
    return c <= 0x8ff || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xfb1d && c <= 0xfdff) ||
           (c >= 0xfe70 && c <= 0xfefe) || (c >= 0x10800 && c <= 0x10fff) ||
           (c >= 0x1e800 && c <= 0x1efff);
}

bool bidi_needed(const uint32_t *code, int count)
{
    for (int i = 0; i < count; i++)
        if (is_bidi(code[i]))
            return true;
    return false;
}

/* The first letter decides, and the language where there is none. A sentence in Arabic stays one
 * when it begins with a name in Latin letters: a quarter of its letters is enough, which leaves a
 * sentence in English about an Arabic word as it is. What is isolated does not count. */
static FriBidiParType base_direction(const FriBidiCharType *types, int count, bool language_rtl)
{
    int letters = 0, from_right = 0, isolated = 0;
    if (!language_rtl)
        return FRIBIDI_PAR_WLTR;
    for (int i = 0; i < count; i++) {
        isolated += FRIBIDI_IS_ISOLATE(types[i]) ? types[i] == FRIBIDI_TYPE_PDI ? -1 : +1 : 0;
        if (isolated > 0)
            continue;
        letters += FRIBIDI_IS_LETTER(types[i]) ? 1 : 0;
        from_right += FRIBIDI_IS_LETTER(types[i]) && FRIBIDI_IS_RTL(types[i]) ? 1 : 0;
    }
    return from_right > 0 && 4 * from_right >= letters ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_WRTL;
}

const char *ui_isolate(Ui *ui, const char *words, const char *language)
{
    Str rest = str_of(words);
    bool rtl = language ? language_is_rtl(language) : ui_open_is_rtl(ui);
    uint32_t *code = arena_array(ui->arena, uint32_t, rest.len + 1);
    int count = 0;
    while (rest.len)
        code[count++] = utf8_next(&rest);
    if (!rtl && !ui_is_rtl(ui) && !bidi_needed(code, count))
        return words;
    FriBidiCharType *types = arena_array(ui->arena, FriBidiCharType, count + 1);
    fribidi_get_bidi_types(code, count, types);
    rtl = base_direction(types, count, rtl) == FRIBIDI_PAR_RTL;
    return ui_printf(ui, "%s%s%s", rtl ? RIGHT_TO_LEFT : AS_IT_BEGINS, words, ISOLATE_ENDS);
}

bool bidi_levels(Arena *a, const uint32_t *code, int count, bool language_rtl, uint8_t *levels)
{
    FriBidiCharType *types = arena_array(a, FriBidiCharType, count);
    FriBidiBracketType *brackets = arena_array(a, FriBidiBracketType, count);
    FriBidiLevel *found = arena_array(a, FriBidiLevel, count);

    fribidi_get_bidi_types(code, count, types);
    FriBidiParType base = base_direction(types, count, language_rtl);
    fribidi_get_bracket_types(code, count, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, found))
        memset(found, 0, (size_t)count * sizeof *found); /* out of memory inside fribidi */
    for (int i = 0; i < count; i++)
        levels[i] = (uint8_t)found[i];
    return FRIBIDI_IS_RTL(base);
}

static void reverse(int *at, int count)
{
    for (int i = 0, k = count - 1; i < k; i++, k--) {
        int kept = at[i];
        at[i] = at[k];
        at[k] = kept;
    }
}

void bidi_order(const Piece *pieces, int count, int *order)
{
    int highest = 0;
    for (int i = 0; i < count; i++) {
        order[i] = i;
        if (pieces[i].level > highest)
            highest = pieces[i].level;
    }
    for (int level = highest; level > 0; level--)
        for (int i = 0; i < count;) {
            int end = i;
            while (end < count && pieces[order[end]].level >= level)
                end++;
            reverse(order + i, end - i);
            i = end > i ? end : i + 1;
        }
}
