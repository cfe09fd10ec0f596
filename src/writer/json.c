/* One object: what the report is about, what its columns are, and a row on each line. */
#include "base/json.h"
#include "writer/writer_inside.h"

static const char *type_name(CellType type)
{
    switch (type) {
    case CELL_TEXT:
    case CELL_CODE:
        break;
    case CELL_INT:
        return "integer";
    case CELL_PERCENT:
        return "percent";
    case CELL_DATE:
        return "date";
    case CELL_TIME:
        return "time";
    }
    return "text";
}

static void put_notes(Json *j, const Table *t)
{
    json_open(j, "notes", '[');
    for (int i = 0; i < t->note_count; i++) {
        json_open_flat(j, NULL, '{');
        json_text(j, "label", t->notes[i].label);
        json_text(j, "value", t->notes[i].value);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_plot(Json *j, const Plot *plot)
{
    if (!plot)
        return;
    json_open(j, "sums", '[');
    for (int b = 0; b < plot->bar_count; b++) {
        json_open_flat(j, NULL, '{');
        json_text(j, "of", plot->bars[b].label);
        for (int p = 0; p < plot->part_count; p++)
            json_int(j, plot->parts[p].name, plot->bars[b].parts[p]);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_columns(Json *j, const Table *t)
{
    json_open(j, "columns", '[');
    for (int i = 0; i < t->column_count; i++) {
        json_open_flat(j, NULL, '{');
        json_text(j, "name", t->columns[i].name);
        json_text(j, "title", t->columns[i].title);
        json_text(j, "type", type_name(t->columns[i].type));
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_cell(Json *j, const Table *t, const Column *column, const Cell *cell)
{
    char text[32];
    if (cell->empty) {
        json_null(j, column->name);
        return;
    }
    switch (column->type) {
    case CELL_TEXT:
    case CELL_CODE:
        json_text(j, column->name, cell->text);
        break;
    case CELL_INT:
    case CELL_PERCENT:
        json_int(j, column->name, cell->number);
        break;
    case CELL_DATE:
        date_text(cell->date, text);
        json_text(j, column->name, text);
        break;
    case CELL_TIME:
        zone_text(t->zone, cell->number, text);
        json_text(j, column->name, text);
        break;
    }
}

bool json_write(Table *t, WriterOptions options, FILE *out, Err *err)
{
    (void)options;
    Arena arena = { 0 };
    Cell *cells = arena_array(&arena, Cell, t->column_count);
    Err failure = { ERR_NONE, "" };
    Json j = { .out = out };

    json_open(&j, NULL, '{');
    json_text(&j, "report", t->name);
    json_text(&j, "title", t->title);
    put_notes(&j, t);
    put_plot(&j, t->plot);
    put_columns(&j, t);
    json_open(&j, "rows", '[');
    while (!ferror(out) && t->next(t, cells, &failure)) {
        json_open_flat(&j, NULL, '{');
        for (int i = 0; i < t->column_count; i++)
            put_cell(&j, t, &t->columns[i], &cells[i]);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    arena_free(&arena);
    return writer_end(t, &failure, out, err);
}
