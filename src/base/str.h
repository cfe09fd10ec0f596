/* str.h - text somebody else owns: a pointer and a length, never freed. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *at; /* UTF-8, not NUL-terminated; borrowed */
    size_t len;     /* bytes */
} Str;

#define STR(literal) ((Str){ "" literal, sizeof literal - 1 })
#define STR_ARG(s) (int)(s).len, (s).at /* for "%.*s" */

static inline Str str_of(const char *text)
{
    return (Str){ text, text ? strlen(text) : 0 };
}

static inline bool str_eq(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_is(Str a, const char *text)
{
    return str_eq(a, str_of(text));
}

bool str_starts(Str s, const char *prefix);
bool str_ends(Str s, const char *suffix);
Str str_trim(Str s);             /* without ASCII space at either end */
Str str_cut(Str *rest, char at); /* the part before `at`; *rest moves behind it */

/* A whole decimal number, nothing around it. False: *out is untouched. */
bool str_int(Str s, int64_t *out);

/* Number of single-character edits between two words, for "did you mean". */
int str_distance(Str a, Str b);

/* The nearest of `count` words, or NULL when none is near enough to be meant. */
const char *str_nearest(Str word, const char *const *words, size_t count);

#endif
