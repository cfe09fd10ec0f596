/* po.h - a translation as gettext's tools write it: entries of msgctxt, msgid and msgstr. */
#ifndef COURSE_PO_H
#define COURSE_PO_H

#include "base/diag.h"

typedef struct {
    const char *context; /* where the text stands; unique */
    Str id, text;        /* as it was when it was translated; the translation, empty: none yet */
    int line;            /* of the translation */
    bool fuzzy;          /* a guess of msgmerge's that nobody has confirmed */
} PoEntry;

typedef struct {
    PoEntry *at; /* in the order of the file */
    int count, room;
    int *places; /* by hash of the context: an entry from 1, 0: none */
    uint32_t mask;
} Po;

/* Everything wrong is reported, and entries that cannot be used are left out. Any bytes may come
 * in. False: the file as a whole cannot be used. */
bool po_read(Arena *a, const char *file, Str text, Po *out, DiagList *diags);

const PoEntry *po_find(const Po *po, const char *context); /* NULL: there is none */

/* A text as it stands behind msgid or msgstr, in quotes and with a line for each of its lines. */
void po_put(Buf *out, Str text);

#endif
