#include "base/str.h"

enum { WORD_MAX = 64 }; /* longer words are not typing slips of each other */

bool str_starts(Str s, const char *prefix)
{
    size_t len = strlen(prefix);
    return s.len >= len && (len == 0 || memcmp(s.at, prefix, len) == 0);
}

bool str_ends(Str s, const char *suffix)
{
    size_t len = strlen(suffix);
    return s.len >= len && (len == 0 || memcmp(s.at + s.len - len, suffix, len) == 0);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
    while (s.len && is_space(s.at[0]))
        s = (Str){ s.at + 1, s.len - 1 };
    while (s.len && is_space(s.at[s.len - 1]))
        s.len--;
    return s;
}

Str str_cut(Str *rest, char at)
{
    const char *found = rest->len ? memchr(rest->at, at, rest->len) : NULL;
    Str before = { rest->at, found ? (size_t)(found - rest->at) : rest->len };
    size_t gone = before.len + (found ? 1 : 0);
    *rest = (Str){ gone ? rest->at + gone : rest->at, rest->len - gone };
    return before;
}

bool str_int(Str s, int64_t *out)
{
    bool negative = s.len && s.at[0] == '-';
    size_t i = negative ? 1 : 0;
    int64_t value = 0;
    if (i == s.len)
        return false;
    for (; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        int digit = s.at[i] - '0'; /* gathered below zero, where the range is one wider */
        if (value < (INT64_MIN + digit) / 10)
            return false;
        value = value * 10 - digit;
    }
    if (!negative && value == INT64_MIN)
        return false;
    *out = negative ? value : -value;
    return true;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int str_distance(Str a, Str b)
{
    if (a.len > WORD_MAX || b.len > WORD_MAX)
        return str_eq(a, b) ? 0 : (int)(a.len > b.len ? a.len : b.len);

    /* Three rows of the edit table, for a swap of neighbours looks two rows back. */
    int rows[3][WORD_MAX + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= a.len; i++) {
        int *now = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = a.at[i - 1] == b.at[j - 1];
            now[j] = least(up[j - 1] + !same, 1 + least(up[j], now[j - 1]));
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                now[j] = least(now[j], up2[j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

const char *str_nearest(Str word, const char *const *words, size_t count)
{
    const char *nearest = NULL;
    int best = (int)(word.len + 3) / 4 + 1; /* 1 slip in 4 letters, 2 in 8, and below that */
    for (size_t i = 0; i < count; i++) {
        int distance = str_distance(word, str_of(words[i]));
        if (distance < best && distance < (int)strlen(words[i])) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}
