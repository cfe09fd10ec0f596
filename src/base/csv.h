/* csv.h - RFC 4180 with what spreadsheets make of it: a byte order mark, `;` or tab
 * between the values, a line "sep=;". Values may hold line breaks. Everything wrong is reported. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/diag.h"

typedef struct {
    Str text;      /* without quotes; lives in the arena or in the file's text */
    int line, col; /* where it begins, 1-based, in characters */
    int width;     /* characters in the file */
} CsvField;

typedef struct {
    const CsvField *fields; /* borrowed until the next row */
    int count;
    int line;
} CsvRow;

typedef struct {
    Arena *arena;
    const char *file;
    DiagList *diags;
    Str rest;
    int line, col;       /* 1-based, of `counted` */
    const char *counted; /* up to here columns are counted */
    char separator;
    CsvField *fields;
    int room;
} CsvReader;

/* False, with a diagnostic, when `text` is not UTF-8. */
bool csv_begin(CsvReader *r, Arena *a, const char *file, Str text, DiagList *diags);

/* What stands before a text that a spreadsheet would run as a formula, quoted or not: "'" or "".
 * csv_unguarded takes it away again. */
const char *csv_guard(Str text);
Str csv_unguarded(Str text);

/* A value between separators: guarded, and quoted where that is needed. */
void csv_put(Buf *out, Str text);

/* The next row that is not empty. False at the end of the file. */
bool csv_row(CsvReader *r, CsvRow *out);

#endif
