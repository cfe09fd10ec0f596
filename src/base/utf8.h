/* utf8.h - one code point at a time; grapheme.h says what a person would call a character. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Take the first code point off *rest. A malformed byte gives U+FFFD and is
 * skipped alone. Call only when rest->len > 0. */
uint32_t utf8_next(Str *rest);

/* Write one code point; returns its length in bytes, 1 to 4. */
size_t utf8_put(uint32_t code_point, char out[4]);

size_t utf8_ascii(Str s);            /* bytes of printable ASCII (0x20 to 0x7E) it begins with */
bool utf8_valid(Str s);              /* no overlong, surrogate or truncated sequence */
size_t utf8_count(Str s);            /* code points */
Str utf8_first(Str s, size_t count); /* at most `count` code points, whole ones */

bool utf8_is_mark(uint32_t code_point); /* belongs to the character before it */
int utf8_columns(uint32_t code_point);  /* on a terminal: 0, 1 or 2 */

#endif
