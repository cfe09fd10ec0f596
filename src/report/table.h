/* table.h - what a report is before a writer gives it a format: columns, a stream of rows, notes.
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "base/arena.h"
#include "base/zone.h"

typedef enum { CELL_TEXT, CELL_INT, CELL_PERCENT, CELL_DATE, CELL_TIME } CellType;

typedef struct {
    const char *name;  /* "completed_on": stable, for machines */
    const char *title; /* "Completed on": for people */
    CellType type;
} Column;

typedef struct {
    bool empty;
    const char *text; /* CELL_TEXT; borrowed until the next row */
    int64_t number;   /* CELL_INT, CELL_PERCENT; CELL_TIME: UTC ms */
    Date date;        /* CELL_DATE */
} Cell;

typedef struct {
    const char *label, *value; /* "As of", "2026-11-22" */
} Note;

typedef struct Table Table;
struct Table {
    const char *name; /* "completion" */
    const char *title;
    const Column *columns;
    int column_count;
    const Zone *zone;
    const Note *notes; /* filters, zone, version, head hash, sums: all known before the rows */
    int note_count;
    void *source;
    /* The next row in cells[column_count]. False at the end, or on failure with err->code set. */
    bool (*next)(Table *t, Cell *cells, Err *err);
};

#endif
