/* The door to fribidi: which way text runs, and in which order it is seen. */
#include "ui/ui_inside.h"

#include <fribidi.h>

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

bool bidi_levels(Arena *a, const uint32_t *code, int count, bool language_rtl, uint8_t *levels)
{
    FriBidiCharType *types = arena_array(a, FriBidiCharType, count);
    FriBidiBracketType *brackets = arena_array(a, FriBidiBracketType, count);
    FriBidiLevel *found = arena_array(a, FriBidiLevel, count);
    /* Weak: the first letter decides, and the language where there is none. */
    FriBidiParType base = language_rtl ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;

    fribidi_get_bidi_types(code, count, types);
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
