#include "report/sheet.h"

#include <string.h>

Cell *sheet_row(Sheet *s)
{
    size_t width = (size_t)s->columns;
    if (s->rows == s->room) {
        s->room = s->room ? 2 * s->room : 64;
        Cell *grown = arena_alloc(s->arena, (size_t)s->room * width, sizeof *grown);
        if (s->rows)
            memcpy(grown, s->cells, (size_t)s->rows * width * sizeof *grown);
        s->cells = grown;
    }
    Cell *row = &s->cells[(size_t)s->rows++ * width];
    for (int i = 0; i < s->columns; i++)
        row[i] = cell_none();
    return row;
}

static bool next_row(Table *t, Cell *cells, Err *err)
{
    Sheet *s = t->source;
    (void)err;
    if (s->next == s->rows)
        return false;
    memcpy(cells, &s->cells[(size_t)s->next++ * (size_t)s->columns],
           (size_t)s->columns * sizeof *cells);
    return true;
}

void sheet_serve(Sheet *s, Table *out)
{
    out->source = s;
    out->next = next_row;
}
