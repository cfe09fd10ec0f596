#include "crypto/pin.h"

#include "base/catalog.h"

typedef struct {
    int d[PIN_DIGITS];
} Digits;

static bool all_same(Digits n)
{
    for (int i = 1; i < PIN_DIGITS; i++)
        if (n.d[i] != n.d[0])
            return false;
    return true;
}

/* Each digit one more, or one less, than the one before; 0 follows 9. */
static bool in_a_row(Digits n)
{
    int step = (n.d[1] - n.d[0] + 10) % 10;
    for (int i = 1; i < PIN_DIGITS; i++)
        if ((n.d[i] - n.d[i - 1] + 10) % 10 != step)
            return false;
    return step == 1 || step == 9;
}

static bool repeats(Digits n)
{
    bool pairs = true, triples = true;
    for (int i = 2; i < PIN_DIGITS; i++)
        pairs = pairs && n.d[i] == n.d[i - 2];
    for (int i = 3; i < PIN_DIGITS; i++)
        triples = triples && n.d[i] == n.d[i - 3];
    return pairs || triples;
}

static bool doubled_or_mirrored(Digits n)
{
    bool doubled = n.d[0] == n.d[1] && n.d[2] == n.d[3] && n.d[4] == n.d[5];
    bool mirrored = n.d[0] == n.d[5] && n.d[1] == n.d[4] && n.d[2] == n.d[3];
    return doubled || mirrored;
}

/* Ways across the keys of a keypad. */
static bool drawn_on_the_keys(Digits n)
{
    static const char drawn[][PIN_DIGITS + 1] = {
        "147258", "258147", "258369", "369258", "147852", "258963", "741852", "852963", "963852",
        "852741", "123654", "321456", "456123", "789456", "456987", "159753", "753159", "159357",
        "357159", "951357", "142536", "102030", "147369", "369147", "135790", "246810"
    };
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        bool same = true;
        for (int k = 0; k < PIN_DIGITS; k++)
            same = same && drawn[i][k] - '0' == n.d[k];
        if (same)
            return true;
    }
    return false;
}

static bool is_day(int day, int month)
{
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/* Day, month and year, month, day and year, or year, month and day. */
static bool is_date(Digits n)
{
    int a = n.d[0] * 10 + n.d[1], b = n.d[2] * 10 + n.d[3], c = n.d[4] * 10 + n.d[5];
    return is_day(a, b) || is_day(b, a) || is_day(c, b);
}

const char *pin_weakness(Str pin)
{
    static const struct {
        bool (*is_weak)(Digits n);
        const char *why;
    } rules[] = {
        { all_same, TR("The same digit six times is among the first guesses.") },
        { in_a_row, TR("Digits in a row are among the first guesses.") },
        { repeats, TR("A group of digits that repeats is easy to guess.") },
        { doubled_or_mirrored, TR("Doubled or mirrored digits are easy to guess.") },
        { drawn_on_the_keys, TR("A line drawn across the keys is easy to guess.") },
        { is_date, TR("This could be a date, and birthdays are among the first guesses.") },
    };
    Digits n;
    if (pin.len != PIN_DIGITS)
        return TR("A PIN has exactly six digits.");
    for (int i = 0; i < PIN_DIGITS; i++) {
        if (pin.at[i] < '0' || pin.at[i] > '9')
            return TR("A PIN has digits only.");
        n.d[i] = pin.at[i] - '0';
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].is_weak(n))
            return rules[i].why;
    return NULL;
}

void pin_start_code(Random *random, char out[PIN_DIGITS + 1])
{
    const uint64_t codes = 1000000, even = UINT64_MAX - UINT64_MAX % codes;
    uint64_t drawn;
    do {
        do /* what lies above the last whole million would make some codes likelier */
            drawn = random_u64(random);
        while (drawn >= even);
        for (int i = PIN_DIGITS - 1; i >= 0; i--, drawn /= 10)
            out[i] = (char)('0' + drawn % 10);
        out[PIN_DIGITS] = '\0';
    } while (pin_weakness(str_of(out)));
}
