#include "base/grapheme.h"

#include "base/utf8.h"

typedef enum {
    OTHER,
    CONTROL,
    RETURN,
    LINE_FEED,
    EXTEND,
    JOINER,
    PREPEND,
    SPACING,
    REGION, /* half a flag */
    PICTURE,
    L, /* Hangul: first consonants, vowels, last consonants, and syllables of them */
    V,
    T,
    LV,
    LVT
} Kind;

static Kind kind_in_table(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        uint8_t kind;
    } table[] = {
#define G(first, last, kind) { first, last, kind },
#include "base/graphemes.def"
#undef G
    };
    size_t low = 0, count = sizeof table / sizeof *table, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > table[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= table[low].first ? (Kind)table[low].kind : OTHER;
}

static Kind kind_of(uint32_t c)
{
    enum { HANGUL_FIRST = 0xAC00, HANGUL_LAST = 0xD7A3, LAST_CONSONANTS = 28 };
    if (c >= ' ' && c < 0x7F)
        return OTHER;
    if (c == '\r' || c == '\n')
        return c == '\r' ? RETURN : LINE_FEED;
    if (c >= HANGUL_FIRST && c <= HANGUL_LAST)
        return (c - HANGUL_FIRST) % LAST_CONSONANTS ? LVT : LV;
    return kind_in_table(c);
}

/* What has to be known of a text up to a code point to say whether the next one belongs to it. */
typedef struct {
    Kind last;
    unsigned regions;     /* that stand in a row at the end */
    bool picture, joined; /* it ends in a picture and its extenders; and in a joiner behind them */
} Past;

static Past past_with(Past p, Kind next)
{
    bool extends = next == EXTEND || next == JOINER;
    return (Past){ .last = next,
                   .regions = next == REGION ? p.regions + 1 : 0,
                   .picture = next == PICTURE || (p.picture && extends),
                   .joined = p.picture && next == JOINER };
}

static bool is_control(Kind k)
{
    return k == CONTROL || k == RETURN || k == LINE_FEED;
}

/* Rules GB3 to GB999. */
static bool holds(Past p, Kind next)
{
    if (is_control(p.last) || is_control(next))
        return p.last == RETURN && next == LINE_FEED;
    if (next == EXTEND || next == JOINER || next == SPACING || p.last == PREPEND)
        return true;
    switch (p.last) {
    case L:
        return next == L || next == V || next == LV || next == LVT;
    case LV:
    case V:
        return next == V || next == T;
    case LVT:
    case T:
        return next == T;
    case JOINER:
        return p.joined && next == PICTURE;
    case REGION:
        return next == REGION && p.regions % 2 == 1;
    default:
        return false;
    }
}

size_t grapheme_first(Str s)
{
    if (!s.len)
        return 0;
    Str rest = s;
    Past past = past_with((Past){ 0 }, kind_of(utf8_next(&rest)));
    while (rest.len) {
        Str ahead = rest;
        Kind next = kind_of(utf8_next(&ahead));
        if (!holds(past, next))
            break;
        past = past_with(past, next);
        rest = ahead;
    }
    return s.len - rest.len;
}

/* Whether two characters part can depend on all that stands before them, so it goes from the start:
 * texts that are edited are short. */
size_t grapheme_before(Str s, size_t at)
{
    size_t from = 0;
    for (Str rest = s; rest.len;) {
        size_t len = grapheme_first(rest);
        if (from + len >= at)
            break;
        from += len;
        rest = (Str){ rest.at + len, rest.len - len };
    }
    return at ? from : 0;
}
