/* decimal.h - a number with parts, as people write it in their language. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/arena.h"

/* A plain decimal, "14.5", with the sign that a BCP 47 language puts before the parts: "14,5" in
 * German. NULL: as it is. Digits are not grouped and stay those of ASCII. */
const char *decimal_in(Arena *a, const char *language, const char *plain);

#endif
