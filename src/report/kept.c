#include "report/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool table_keep(Arena *a, Table *t, KeptTable *out, Err *err)
{
    Err failure = { ERR_NONE, "" };
    size_t each = (size_t)t->column_count;
    Cell *cells = NULL, *row = arena_array(a, Cell, t->column_count);
    int count = 0, room = 0;
    while (t->next(t, row, &failure)) {
        if (count == room) {
            room = room ? 2 * room : 32;
            Cell *grown = arena_array(a, Cell, room * t->column_count);
            if (count)
                memcpy(grown, cells, (size_t)count * each * sizeof *grown);
            cells = grown;
        }
        for (int i = 0; i < t->column_count; i++)
            if (row[i].text)
                row[i].text = arena_copy(a, row[i].text);
        memcpy(cells + (size_t)count++ * each, row, each * sizeof *row);
    }
    *out = (KeptTable){ t->columns, t->column_count, cells, count };
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

const Cell *kept_cell(const KeptTable *t, int row, const char *column)
{
    for (int i = 0; i < t->column_count; i++)
        if (strcmp(t->columns[i].name, column) == 0)
            return &t->cells[(size_t)row * (size_t)t->column_count + (size_t)i];
    fprintf(stderr, "report: there is no column %s\n", column);
    abort();
}

const char *kept_text(const KeptTable *t, int row, const char *column)
{
    const Cell *cell = kept_cell(t, row, column);
    return cell->empty || !cell->text ? "" : cell->text;
}

int kept_number(const KeptTable *t, int row, const char *column)
{
    return (int)kept_cell(t, row, column)->number;
}

bool kept_has(const KeptTable *t, int row, const char *column)
{
    return !kept_cell(t, row, column)->empty;
}

bool kept_is(const KeptTable *t, int row, const char *column, const char *text)
{
    return strcmp(kept_text(t, row, column), text) == 0;
}
