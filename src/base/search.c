#include "base/search.h"

#include "base/letters.h"
#include "base/utf8.h"

enum { TEXT_BYTES = 1024 }; /* of a text that is looked through: titles and summaries are shorter */

/* What U+00E0 to U+00FF, U+0100 to U+017F and U+1E00 to U+1EFF are without their accents; blank:
 * they stay. */
static const char latin_1[] = "aaaaaaaceeeeiiiidnooooo ouuuuyty";
static const char latin_a[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                              "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char latin_more[] = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
                                 "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
                                 "wwwwwwwwwwxxxxyyzzzzzzhtwy      aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                                 "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      ";
_Static_assert(sizeof latin_1 == 0x20 + 1, "one letter for each");
_Static_assert(sizeof latin_a == 0x80 + 1, "one letter for each");
_Static_assert(sizeof latin_more == 0x100 + 1, "one letter for each");

/* Small letters of Greek and Cyrillic with an accent, and without; and the sigma at an end. */
static const struct {
    uint16_t with, without;
} accents[] = {
    { 0x390, 0x3B9 }, { 0x3AC, 0x3B1 }, { 0x3AD, 0x3B5 }, { 0x3AE, 0x3B7 }, { 0x3AF, 0x3B9 },
    { 0x3B0, 0x3C5 }, { 0x3C2, 0x3C3 }, { 0x3CA, 0x3B9 }, { 0x3CB, 0x3C5 }, { 0x3CC, 0x3BF },
    { 0x3CD, 0x3C5 }, { 0x3CE, 0x3C9 }, { 0x439, 0x438 }, { 0x450, 0x435 }, { 0x451, 0x435 },
    { 0x453, 0x433 }, { 0x457, 0x456 }, { 0x45C, 0x43A }, { 0x45D, 0x438 }, { 0x45E, 0x443 },
};

/* Small, and without an accent, in Latin, Greek and Cyrillic; others stay. */
static uint32_t plain_letter(uint32_t capital)
{
    uint32_t c = letter_small(capital);
    if (c >= 0xE0 && c <= 0xFF && c != 0xF7)
        return (uint32_t)latin_1[c - 0xE0];
    if (c >= 0x100 && c <= 0x17F)
        return (uint32_t)latin_a[c - 0x100];
    if (c >= 0x1E00 && c <= 0x1EFF && latin_more[c - 0x1E00] != ' ')
        return (uint32_t)latin_more[c - 0x1E00];
    for (size_t i = 0; c >= accents[0].with && i < sizeof accents / sizeof *accents; i++)
        if (c == accents[i].with)
            return accents[i].without;
    return c;
}

/* Plain letters with a NUL behind them; what has no room is left off. Returns their bytes. */
static size_t plain_text(Str text, char *out, size_t room)
{
    size_t len = 0;
    while (text.len && len + 4 < room) {
        uint32_t c = utf8_next(&text);
        if (utf8_is_mark(c))
            continue;
        if (letter_small(c) == 0xDF) { /* sharp s */
            out[len++] = 's';
            out[len++] = 's';
        } else {
            len += utf8_put(plain_letter(c), out + len);
        }
    }
    out[len] = '\0';
    return len;
}

Search search_for(Str typed)
{
    Search s = { .count = 0 };
    size_t at = 0;
    typed = str_trim(typed);
    while (typed.len && s.count < SEARCH_MOST_WORDS && at + 8 < sizeof s.words) {
        size_t len = plain_text(str_cut(&typed, ' '), s.words + at, sizeof s.words - at);
        if (!len)
            continue; /* two spaces */
        at += len + 1;
        s.count++;
    }
    return s;
}

bool search_finds(const Search *s, const char *const *texts, int count)
{
    unsigned found = 0, all = (1u << s->count) - 1;
    for (int i = 0; i < count && found != all; i++) {
        char plain[TEXT_BYTES];
        const char *word = s->words;
        plain_text(str_of(texts[i]), plain, sizeof plain);
        for (int k = 0; k < s->count; k++, word += strlen(word) + 1)
            if (strstr(plain, word))
                found |= 1u << k;
    }
    return found == all;
}
