/* latin.h - words of Latin letters as they can stand in an id. */
#ifndef BASE_LATIN_H
#define BASE_LATIN_H

#include "base/str.h"

#include <stdint.h>

/* A letter or digit as a to z and 0 to 9 write it: "a" for `A` and `á`, "ae" for `ä`, "ss" for a
 * sharp s. Returns how many bytes of `out` are it; 0: it is no such letter. */
size_t latin_plain(uint32_t c, char out[2]);

#endif
