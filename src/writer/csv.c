/* RFC 4180: comma, CRLF, quotes doubled. Text that a spreadsheet would run as a
 * formula gets an apostrophe in front; quoting alone is no defence. */
#include "base/csv.h"
#include "writer/writer_inside.h"

/* What is about to be written: a call of the library for each value would cost more than SQL. */
typedef struct {
    FILE *file;
    size_t len;
    char bytes[32 * 1024];
} Out;

static void flush(Out *o)
{
    fwrite(o->bytes, 1, o->len, o->file);
    o->len = 0;
}

static void put(Out *o, const char *bytes, size_t len)
{
    if (len > sizeof o->bytes - o->len)
        flush(o);
    if (len > sizeof o->bytes) {
        fwrite(bytes, 1, len, o->file);
        return;
    }
    memcpy(o->bytes + o->len, bytes, len);
    o->len += len;
}

static void put_text(Out *o, const char *text)
{
    put(o, text, strlen(text));
}

static void put_field(Out *o, const char *guard, const char *text)
{
    size_t plain = strcspn(text, ",\"\r\n");
    if (!text[plain]) {
        put_text(o, guard);
        put(o, text, plain);
        return;
    }
    put(o, "\"", 1);
    put_text(o, guard);
    for (const char *at = text; *at; at++) {
        if (*at == '"')
            put(o, "\"", 1);
        put(o, at, 1);
    }
    put(o, "\"", 1);
}

static void put_number(Out *o, int64_t number)
{
    char text[24];
    size_t at = sizeof text;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        text[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        text[--at] = '-';
    put(o, text + at, sizeof text - at);
}

static void put_cell(const Table *t, CellType type, const Cell *cell, bool machine, Out *o)
{
    char text[32];
    if (cell->empty)
        return;
    switch (type) {
    case CELL_TEXT:
    case CELL_CODE:
        put_field(o, machine ? "" : csv_guard(str_of(cell->text)), cell->text);
        break;
    case CELL_INT:
    case CELL_PERCENT:
        put_number(o, cell->number);
        break;
    case CELL_DATE:
        put(o, text, date_text(cell->date, text));
        break;
    case CELL_TIME:
        put(o, text, zone_text(t->zone, cell->number, text));
        break;
    }
}

bool csv_write(Table *t, WriterOptions options, FILE *out, Err *err)
{
    Arena arena = { 0 };
    Cell *cells = arena_array(&arena, Cell, t->column_count);
    Out *o = arena_new(&arena, Out);
    Err failure = { ERR_NONE, "" };

    o->file = out;
    if (options.bom)
        put_text(o, "\xEF\xBB\xBF");
    for (int i = 0; i < t->column_count; i++) {
        if (i)
            put(o, ",", 1);
        put_field(o, "", options.machine ? t->columns[i].name : t->columns[i].title);
    }
    put(o, "\r\n", 2);

    while (!ferror(out) && t->next(t, cells, &failure)) {
        for (int i = 0; i < t->column_count; i++) {
            if (i)
                put(o, ",", 1);
            put_cell(t, t->columns[i].type, &cells[i], options.machine, o);
        }
        put(o, "\r\n", 2);
    }
    flush(o);
    arena_free(&arena);
    return writer_end(t, &failure, out, err);
}
