/* search.h - whether the words that somebody types stand in a text. Letters count alike whether
 * they are large or small, and with or without their accents. */
#ifndef BASE_SEARCH_H
#define BASE_SEARCH_H

#include "base/str.h"

enum { SEARCH_BYTES = 128, SEARCH_MOST_WORDS = 8 };

/* What is looked for, made ready once for many texts. */
typedef struct {
    char words[SEARCH_BYTES]; /* in plain letters, each ended by a NUL */
    int count;                /* 0: nothing is looked for, and everything is found */
} Search;

Search search_for(Str typed);

/* Whether each word is in one of the texts, at any place of it. NULL texts are passed over. */
bool search_finds(const Search *s, const char *const *texts, int count);

#endif
