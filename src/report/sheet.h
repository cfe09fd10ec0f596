/* sheet.h - a table whose rows are few: filled first, then read from the front. */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "report/cell.h"

typedef struct {
    Arena *arena;
    int columns, rows;
    Cell *cells; /* row after row */
    int room;    /* rows */
    int next;    /* the row that is read next */
} Sheet;

/* A new last row, all cells empty. Stands until the next one is made. */
Cell *sheet_row(Sheet *s);

/* Let the table give the rows of the sheet, which stays borrowed. */
void sheet_serve(Sheet *s, Table *out);

#endif
