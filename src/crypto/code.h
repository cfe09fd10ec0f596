/* code.h - a number that people read out and type: eleven signs and a check sign, "LX7K-2M9Q-41TD".
 *
 * It is made from a hash and says nothing about what it names. One sign read or typed wrongly, and
 * any two that changed places, never give another code.
 */
#ifndef CRYPTO_CODE_H
#define CRYPTO_CODE_H

#include "crypto/hash.h"

enum { CODE_SIGNS = 12, CODE_TEXT = 15 }; /* without hyphens; with them and the NUL */

void code_of(Hash hash, char out[CODE_TEXT]);

typedef enum {
    CODE_WHOLE,
    CODE_STRANGE, /* a character that no code has */
    CODE_SHORT,
    CODE_LONG,
    CODE_MISTYPED /* the check sign does not fit */
} CodeFault;

/* Read as base32.h reads. `out` holds it as it is printed when it is whole. */
CodeFault code_parse(Str typed, char out[CODE_TEXT]);

#endif
