/* RFC 4180: comma, CRLF, quotes doubled. Text that a spreadsheet would run as a
 * formula gets an apostrophe in front; quoting alone is no defence. */
#include "base/csv.h"
#include "writer/writer_inside.h"

#include <inttypes.h>

static void put_field(const char *guard, const char *text, FILE *out)
{
    if (!text[strcspn(text, ",\"\r\n")]) {
        fputs(guard, out);
        fputs(text, out);
        return;
    }
    putc('"', out);
    fputs(guard, out);
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            putc('"', out);
        putc(*at, out);
    }
    putc('"', out);
}

static void put_cell(const Table *t, CellType type, const Cell *cell, bool machine, FILE *out)
{
    char text[32];
    if (cell->empty)
        return;
    switch (type) {
    case CELL_TEXT:
        put_field(machine ? "" : csv_guard(str_of(cell->text)), cell->text, out);
        break;
    case CELL_INT:
    case CELL_PERCENT:
        fprintf(out, "%" PRId64, cell->number);
        break;
    case CELL_DATE:
        date_text(cell->date, text);
        fputs(text, out);
        break;
    case CELL_TIME:
        zone_text(t->zone, cell->number, text);
        fputs(text, out);
        break;
    }
}

bool csv_write(Table *t, WriterOptions options, FILE *out, Err *err)
{
    Arena arena = { 0 };
    Cell *cells = arena_array(&arena, Cell, t->column_count);
    Err failure = { ERR_NONE, "" };

    if (options.bom)
        fputs("\xEF\xBB\xBF", out);
    for (int i = 0; i < t->column_count; i++) {
        if (i)
            putc(',', out);
        put_field("", options.machine ? t->columns[i].name : t->columns[i].title, out);
    }
    fputs("\r\n", out);

    while (!ferror(out) && t->next(t, cells, &failure)) {
        for (int i = 0; i < t->column_count; i++) {
            if (i)
                putc(',', out);
            put_cell(t, t->columns[i].type, &cells[i], options.machine, out);
        }
        fputs("\r\n", out);
    }
    arena_free(&arena);
    return writer_end(t, &failure, out, err);
}
