/* fiction.h - whether a text could give away somebody real: only invented people are practised on.
 */
#ifndef COURSE_FICTION_H
#define COURSE_FICTION_H

#include "base/str.h"

typedef struct {
    Str words; /* of the text that was looked at */
    const char *what, *remedy;
} FictionBreach;

/* The next mail address, account, card or telephone number in *rest that could be somebody's;
 * *rest moves behind it. False: there is none. Names and places cannot be told apart from invented
 * ones, nor numbers of a telephone that are written without + or 0. */
bool fiction_next(Str *rest, FictionBreach *out);

#endif
