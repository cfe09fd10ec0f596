/* diag.h - everything wrong with a file, not just the first thing.
 *
 * A diagnostic is about content that a trainer or operator wrote; an Err is
 * about an operation that could not be done.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"

typedef enum { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR } DiagLevel;

typedef struct {
    DiagLevel level;
    const char *rule;    /* "choice-one-right": stable, documented */
    const char *file;    /* as the user named it */
    const char *text_in; /* where its text can be read when that is no file; NULL: there */
    int line, col;       /* 1-based; 0: the whole file */
    int width;           /* characters to underline; 0: just the caret */
    const char *what;    /* what is wrong: one sentence */
    const char *remedy;  /* what to do: one sentence; "" when `what` says it all */
} Diag;

typedef struct {
    Arena *arena; /* owns every string below */
    Diag *at;
    int count, room;
} DiagList;

/* Everything that it points at is copied; its two sentences on one line, and harmless to a terminal
 * whatever they quote. */
void diag_add(DiagList *list, Diag d);
int diag_count(const DiagList *list, DiagLevel at_least);
const char *diag_level_name(DiagLevel level);

/* Order by file, line, column; equal places keep the order they were found in. */
void diag_sort(DiagList *list);

/* What is wrong and what to do, joined as a person would. */
void diag_sentences(const Diag *d, Buf *out);

/* "file:line:col: error: what remedy [rule]", then the line with a caret when
 * `source` holds the file's text. Colour only when asked for. */
void diag_format(const Diag *d, Str source, bool colour, Buf *out);

#endif
