/* writer.h - the formats: one row and one file each. A writer knows tables and no reports. */
#ifndef WRITER_WRITER_H
#define WRITER_WRITER_H

#include "report/table.h"

#include <stdio.h>

typedef struct {
    bool bom;          /* csv: start with a byte order mark */
    bool machine;      /* csv: column names instead of titles, and cells exactly as they are: for
                        * files that a program reads, never for a spreadsheet */
    int64_t made_ms;   /* xlsx, pdf: what the file gives as its time, UTC */
    const char *fonts; /* pdf: the folder of the shipped fonts */
    int sheet_rows;    /* xlsx: rows of a sheet, its head included; 0: as many as there can be */
} WriterOptions;

typedef struct {
    const char *name;      /* "csv" */
    const char *extension; /* ".csv" */
    bool tells_notes;      /* the file holds them; false: they belong beside it */
    bool (*write)(Table *t, WriterOptions options, FILE *out, Err *err);
} Writer;

extern const Writer writers[];
extern const size_t writer_count;
const Writer *writer_named(const char *name);    /* NULL: none */
const Writer *writer_for_file(const char *path); /* by how its name ends; NULL: none */
const char *writer_names(Arena *a);              /* "csv, html or json" */

/* The notes of a table as plain text, for formats that have no place for them. */
bool writer_notes(const Table *t, FILE *out, Err *err) MUST_USE;

#endif
