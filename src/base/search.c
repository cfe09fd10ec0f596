#include "base/search.h"

#include "base/utf8.h"

enum { TEXT_BYTES = 1024 }; /* of a text that is looked through: titles and summaries are shorter */

/* What U+00E0 to U+00FF and U+0100 to U+017F are without their accents. */
static const char latin_1[] = "aaaaaaaceeeeiiiidnooooo ouuuuyty";
static const char latin_a[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                              "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof latin_1 == 0x20 + 1, "one letter for each");
_Static_assert(sizeof latin_a == 0x80 + 1, "one letter for each");

/* Small, and without an accent, in the Latin, Greek and Cyrillic blocks; others stay. */
static uint32_t plain_letter(uint32_t c)
{
    bool greek = c >= 0x391 && c <= 0x3A9, cyrillic = c >= 0x410 && c <= 0x42F;
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || greek || cyrillic)
        c += 0x20;
    if (c >= 0xE0 && c <= 0xFF)
        return (uint32_t)latin_1[c - 0xE0];
    if (c >= 0x100 && c <= 0x17F)
        return (uint32_t)latin_a[c - 0x100];
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
        if (c == 0xDF) { /* sharp s */
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
