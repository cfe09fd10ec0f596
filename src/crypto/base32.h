/* base32.h - bytes as letters and digits that are hard to misread: Crockford's base 32.
 *
 * There is no I, L, O or U in it. What is read takes small letters too, I and L for 1, O for 0, and
 * passes over hyphens and spaces.
 */
#ifndef CRYPTO_BASE32_H
#define CRYPTO_BASE32_H

#include "base/buf.h"

/* Five bits a character, the last one filled up with zeros. */
void base32_write(const uint8_t *bytes, size_t len, Buf *out);

/* False: a character that is none of the 32, more bytes than `room`, or bits left over that are
 * not zero. */
bool base32_read(Str text, uint8_t *bytes, size_t room, size_t *len);

char base32_digit(unsigned value);  /* 0 to 31 */
int base32_value(char c);           /* -1: none */
bool base32_is_passed_over(char c); /* a hyphen or a space */

#endif
