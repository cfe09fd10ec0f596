/* kept.h - a small table as a whole in memory: what screens show of a report about groups. */
#ifndef REPORT_KEPT_H
#define REPORT_KEPT_H

#include "report/table.h"

typedef struct {
    const Column *columns;
    int column_count;
    const Cell *cells; /* row by row */
    int rows;
} KeptTable;

/* Read all that is left of `t` into `a`. */
bool table_keep(Arena *a, Table *t, KeptTable *out, Err *err) MUST_USE;

/* The cell of a column, by its name for machines. Aborts on a name that there is not. */
const Cell *kept_cell(const KeptTable *t, int row, const char *column);
const char *kept_text(const KeptTable *t, int row, const char *column); /* "": it is empty */
int kept_number(const KeptTable *t, int row, const char *column);
bool kept_has(const KeptTable *t, int row, const char *column);
bool kept_is(const KeptTable *t, int row, const char *column, const char *text);

#endif
