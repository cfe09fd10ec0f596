/* A table as spreadsheets save it: its rows, and the questions in it. */
#include "base/csv.h"
#include "imported.h"

#include <string.h>

/* A value that was written is read as it was. */
static void go_round(Arena *a, Str value)
{
    DiagList diags = { .arena = a };
    CsvReader reader;
    CsvRow row;
    Buf out;
    buf_init(&out, 1 << 16);
    buf_text(&out, "begin,"); /* a mark of byte order is none behind it */
    csv_put(&out, value);
    buf_text(&out, "\r\n");
    fuzz_hold(csv_begin(&reader, a, "written.csv", buf_view(&out), &diags));
    reader.separator = ',';
    fuzz_hold(csv_row(&reader, &row) && row.count == 2 &&
              str_eq(csv_unguarded(row.fields[1].text), value));
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    enum { ROUNDS = 20 };
    Arena arena = { 0 };
    DiagList diags = { .arena = &arena };
    CsvReader reader;
    CsvRow row;
    int rounds = 0;
    if (csv_begin(&reader, &arena, "table.csv", fuzz_text(&arena, bytes, len), &diags))
        while (csv_row(&reader, &row))
            for (int i = 0; i < row.count && rounds < ROUNDS; i++, rounds++)
                go_round(&arena, row.fields[i].text);
    arena_free(&arena);
    fuzz_import(csv_questions_read, bytes, len);
    return 0;
}
