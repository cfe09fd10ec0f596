#include "base/latin.h"

/* How a letter of Latin with a mark is written without one, from U+00C0 on: "?" is no letter. */
static const char plain_letters[] = "aaaaaaaceeeeiiiidnooooo?ouuuuyts" /* U+00C0 */
                                    "aaaaaaaceeeeiiiidnooooo?ouuuuyty" /* U+00E0 */
                                    "aaaaaaccccccccddddeeeeeeeeeegggg" /* U+0100 */
                                    "gggghhhhiiiiiiiiiiiijjkkklllllll"
                                    "lllnnnnnnnnnoooooooorrrrrrssssss"
                                    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
enum { FIRST_MARKED = 0xC0 };

/* The second letter of those that are written with two, as the umlauts: 0: it is none of them. */
static char second_letter(uint32_t c)
{
    static const uint16_t with_e[] = {
        0xC4, 0xE4, 0xC6, 0xE6, 0xD6, 0xF6, 0xDC, 0xFC, 0x152, 0x153
    };
    for (size_t i = 0; i < sizeof with_e / sizeof *with_e; i++)
        if (c == with_e[i])
            return 'e';
    return c == 0xDF ? 's' : c == 0xDE || c == 0xFE ? 'h' : '\0';
}

size_t latin_plain(uint32_t c, char out[2])
{
    size_t marked = c - FIRST_MARKED;
    bool upper = c >= 'A' && c <= 'Z';
    out[0] = '\0';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        out[0] = (char)(upper ? c - 'A' + 'a' : c);
    else if (c >= FIRST_MARKED && marked < sizeof plain_letters - 1 && plain_letters[marked] != '?')
        out[0] = plain_letters[marked];
    out[1] = second_letter(c);
    return out[0] ? out[1] ? 2 : 1 : 0;
}
