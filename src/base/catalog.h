/* catalog.h - what a sentence reads in another language: a compiled gettext catalogue (.mo).
 *
 * The sentence in the source is the key, and what is shown where there is no translation. No
 * locale is set, so the language can change while the program runs.
 */
#ifndef BASE_CATALOG_H
#define BASE_CATALOG_H

#include "base/arena.h"

#if defined(__GNUC__)
#define FORMAT_ARG(n) __attribute__((format_arg(n)))
#else
#define FORMAT_ARG(n)
#endif

/* Mark a text where it stands; catalog_text is asked where it is shown. */
#define TR(literal) literal
#define TR_C(context, literal) literal

typedef struct {
    Str file;                     /* the whole .mo; borrowed */
    bool swapped;                 /* written on a machine of the other byte order */
    uint32_t count;               /* sentences */
    uint32_t texts, translations; /* where the two tables begin */
    const char *language;         /* "de" */
    const char *plural;           /* "n != 1": which form a number takes; in the file's arena */
    uint32_t forms;
} Catalog;

/* A catalogue out of a file's bytes, which must live as long as it does. Everything in it is
 * checked here, also that a translation takes the arguments of its sentence, so that looking up
 * cannot fail: a file that is damaged or hostile is ERR_INVALID. */
bool catalog_read(Arena *a, Str file, const char *language, const Catalog **out, Err *err) MUST_USE;

enum { MAX_CATALOGS = 24 };
typedef struct {
    const Catalog *at[MAX_CATALOGS]; /* by the codes of their languages */
    int count;
} Catalogs;

/* Every "<language>.mo" of a folder. One that cannot be used is left out, and then the last of
 * such is in *err; a folder that is not there holds none. */
void catalogs_open(Arena *a, const char *folder, Catalogs *out, Err *err);

/* That of a BCP 47 language: "de-AT" finds "de". NULL: none. */
const Catalog *catalogs_find(const Catalogs *all, const char *language);

/* The translation, or `text` itself; borrowed from the catalogue. `context` tells apart what reads
 * the same in English; NULL: none. A NULL catalogue is the language of the source. */
const char *catalog_text(const Catalog *c, const char *context, const char *text) FORMAT_ARG(3);

/* The form for `n` things; in English `one` for 1 and else `many`. Both must take the same
 * arguments. */
const char *catalog_plural(const Catalog *c, const char *one, const char *many, long n)
    FORMAT_ARG(2) FORMAT_ARG(3);

/* The value of a Plural-Forms expression for `n`: C's operators from ?: to %, at most 200 bytes.
 * False: it is no such expression. Dividing by nothing gives nothing. */
bool plural_value(const char *expression, unsigned long n, unsigned long *out);

/* Whether two printf formats take the same arguments, in whatever order `is` names them. */
bool format_agrees(const char *wanted, const char *is);

#endif
