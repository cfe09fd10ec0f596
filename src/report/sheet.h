/* sheet.h - a table whose rows are few: filled first, then read from the front. */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "report/table.h"

#include <math.h>

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

static inline Cell cell_none(void)
{
    return (Cell){ .empty = true };
}

/* Text lives as long as the table. */
static inline Cell cell_text(const char *text)
{
    return (Cell){ .text = text };
}

static inline Cell cell_count(int64_t number)
{
    return (Cell){ .number = number };
}

/* A share as whole per cent; NaN: empty. */
static inline Cell cell_share(double share)
{
    if (isnan(share))
        return cell_none();
    return (Cell){ .number = (int64_t)lround(100 * share) };
}

#endif
