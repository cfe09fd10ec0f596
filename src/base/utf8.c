#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* Length of the well-formed sequence at the start of `s`, 0 when there is none. */
static size_t sequence(Str s, uint32_t *code_point)
{
    const unsigned char *p = (const unsigned char *)s.at;
    if (p[0] < 0x80) {
        *code_point = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || s.len < len)
        return 0;
    uint32_t value = p[0] & (0xFFU >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (p[i] & 0x3FU);
    }
    bool overlong = (len == 3 && value < 0x800) || (len == 4 && value < 0x10000);
    if (overlong || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF)
        return 0;
    *code_point = value;
    return len;
}

uint32_t utf8_next(Str *rest)
{
    uint32_t code_point = REPLACEMENT;
    size_t len = sequence(*rest, &code_point);
    len = len ? len : 1;
    *rest = (Str){ rest->at + len, rest->len - len };
    return code_point;
}

size_t utf8_put(uint32_t code_point, char out[4])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    bool sound = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
    uint32_t c = sound ? code_point : REPLACEMENT;
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((0xF00U >> len) | c);
    return len;
}

/* Eight bytes at a time: one that is no printable ASCII has its highest bit set, or gets it by
 * adding one (0x7F) or by taking a space away (below 0x20). */
size_t utf8_ascii(Str s)
{
    const uint64_t each = 0x0101010101010101u;
    size_t len = 0;
    for (uint64_t bytes; s.len - len >= sizeof bytes; len += sizeof bytes) {
        memcpy(&bytes, s.at + len, sizeof bytes);
        if ((bytes | (bytes + each) | (bytes - ' ' * each)) & 0x80 * each)
            break;
    }
    while (len < s.len && s.at[len] >= ' ' && s.at[len] < 0x7F)
        len++;
    return len;
}

bool utf8_valid(Str s)
{
    uint32_t ignored;
    for (size_t len; s.len; s = (Str){ s.at + len, s.len - len }) {
        len = utf8_ascii(s);
        len = len ? len : sequence(s, &ignored);
        if (!len)
            return false;
    }
    return true;
}

size_t utf8_count(Str s)
{
    size_t count = 0;
    for (; s.len; count++)
        if ((unsigned char)*s.at < 0x80) /* most of every text, without a call */
            s = (Str){ s.at + 1, s.len - 1 };
        else
            utf8_next(&s);
    return count;
}

Str utf8_first(Str s, size_t count)
{
    Str rest = s;
    for (; rest.len && count; count--)
        utf8_next(&rest);
    return (Str){ s.at, s.len - rest.len };
}

typedef struct {
    uint32_t first, last;
} Stretch;

static bool is_within(const Stretch *stretches, size_t count, uint32_t c)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > stretches[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= stretches[low].first;
}

bool utf8_is_mark(uint32_t code_point)
{
    static const Stretch marks[] = {
#define MARKS(first, last) { first, last },
#include "base/marks.def"
#undef MARKS
    };
    return is_within(marks, sizeof marks / sizeof *marks, code_point);
}

int utf8_columns(uint32_t code_point)
{
    enum { FIRST_MARK = 0x300 }; /* everything before it is one column wide */
    static const Stretch wide[] = {
        { 0x1100, 0x115F },   { 0x231A, 0x231B },   { 0x2E80, 0x303E },   { 0x3041, 0xA4CF },
        { 0xA960, 0xA97C },   { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
        { 0xFF01, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF },
        { 0x1F900, 0x1F9FF }, { 0x1FA70, 0x1FAFF }, { 0x20000, 0x3FFFD },
    };
    if (code_point < FIRST_MARK)
        return 1;
    if (utf8_is_mark(code_point) || (code_point >= 0x200B && code_point <= 0x200F))
        return 0;
    return is_within(wide, sizeof wide / sizeof *wide, code_point) ? 2 : 1;
}
