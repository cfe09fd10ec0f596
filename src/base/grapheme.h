/* grapheme.h - what a person sees as one character: extended grapheme clusters of UAX #29. */
#ifndef BASE_GRAPHEME_H
#define BASE_GRAPHEME_H

#include "base/str.h"

/* Bytes of the first one. 0 for an empty text. */
size_t grapheme_first(Str s);

/* Where the one that ends at byte `at` begins, or the one that `at` is inside of. 0 at the start.
 */
size_t grapheme_before(Str s, size_t at);

#endif
