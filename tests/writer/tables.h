/* tables.h - tables that every writer has to get right: hostile texts, every type, broken rows. */
#ifndef TESTS_WRITER_TABLES_H
#define TESTS_WRITER_TABLES_H

#include "writer/writer.h"

#include <check.h>
#include <stdlib.h>
#include <unistd.h>

/* A table of two text columns, the second of which always reads "end". */
typedef struct {
    const char *const *texts;
    int count, next;
} Texts;

static inline bool next_text(Table *t, Cell *cells, Err *err)
{
    (void)err;
    Texts *texts = t->source;
    if (texts->next == texts->count)
        return false;
    cells[0] = (Cell){ .text = texts->texts[texts->next++] };
    cells[1] = (Cell){ .text = "end" };
    return true;
}

static const Column two_columns[] = { { "given", "What was given", CELL_TEXT },
                                      { "end", "End", CELL_TEXT } };

/* What spreadsheets and shells choke on; from the "big list of naughty strings", csv-spectrum and
 * OWASP's page on CSV injection. */
static const char *const hostile[] = {
    "",
    "plain",
    " leading and trailing ",
    "0012",
    "1E5",
    "12,5",
    "a;b",
    "a\tb",
    "\"",
    "\"\"",
    "say \"hi\"",
    "\"quoted\"",
    "line\nbreak",
    "line\r\nbreak",
    "bare\rreturn",
    "\n",
    "\r",
    ",",
    ",\",\n\"",
    "=1+1",
    "=HYPERLINK(\"http://example.test\",\"x\")",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\tTAB",
    "\rCR",
    "\nLF",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'",
    "'=1+1",
    "''=1+1",
    "'plain",
    "Müller-Ελλάδα-日本語-😀",
    "اسم",
    "e\xCC\x81 combining",
    "<script>alert(1)</script>",
    "$(touch x)",
    "{{7*7}}",
    "NULL",
    "undefined",
    "\\",
    "\\n",
    "%s%n",
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

static inline Table table_of_texts(Texts *source)
{
    return (Table){ .name = "texts",
                    .title = "Texts",
                    .columns = two_columns,
                    .column_count = 2,
                    .source = source,
                    .next = next_text };
}

static const Column typed_columns[] = {
    { "n", "N", CELL_INT },  { "p", "P", CELL_PERCENT }, { "d", "D", CELL_DATE },
    { "t", "T", CELL_TIME }, { "x", "X", CELL_TEXT },    { "c", "C", CELL_CODE },
};

static inline bool next_typed(Table *t, Cell *cells, Err *err)
{
    (void)err;
    int *row = t->source;
    const Cell full[] = { { .number = -3 },
                          { .number = 85 },
                          { .date = { 2026, 3, 9 } },
                          { .number =
                                1774742400000 }, /* date -u -d @1774742400: 2026-03-29 00:00 */
                          { .text = "0012" },
                          { .text = "in_progress" } };
    for (int i = 0; i < 6; i++)
        cells[i] = *row ? (Cell){ .empty = true } : full[i];
    return (*row)++ < 2;
}

/* A full row, an empty one and again: `row` counts them and begins at 0. */
static inline Table table_of_types(int *row, Zone *berlin)
{
    static const Note notes[] = { { "As of", "the end of 2026-03-29" },
                                  { "Says <b>", "\"a\" & b" } };
    static const PlotPart parts[] = { { "passed", "passed", TINT_ACCENT },
                                      { "in_progress", "in progress", TINT_SKY },
                                      { "not_started", "not started", TINT_OPEN } };
    static const int64_t care[] = { 3, 1, 8 }, tools[] = { 0, 0, 12 };
    static const PlotBar bars[] = { { "Care & attention", care }, { "Tools", tools } };
    static const Plot plot = { .title = "Status by course",
                               .group = "Course",
                               .parts = parts,
                               .part_count = 3,
                               .bars = bars,
                               .bar_count = 2 };
    Err err = { .code = ERR_NONE };
    *row = 0;
    if (!zone_open(berlin, "Europe/Berlin", &err)) /* write_table.c is no test: no ck_assert */
        abort();
    return (Table){ .name = "typed",
                    .title = "Every type",
                    .columns = typed_columns,
                    .column_count = 6,
                    .zone = berlin,
                    .notes = notes,
                    .note_count = 2,
                    .plot = &plot,
                    .source = row,
                    .next = next_typed };
}

static inline bool next_fails(Table *t, Cell *cells, Err *err)
{
    (void)t;
    (void)cells;
    return err_set(err, ERR_SYSTEM, "the disk is gone");
}

/* Everything that a writer gives; it may hold NUL bytes. */
static inline Str write_with(const Writer *writer, Table *t, WriterOptions options, Arena *a)
{
    char *bytes = NULL;
    size_t len = 0;
    Err err = { .code = ERR_NONE };
    FILE *out = open_memstream(&bytes, &len);
    ck_assert_msg(writer->write(t, options, out, &err), "%s", err.text);
    fclose(out);
    Str kept = { arena_str(a, (Str){ bytes, len }), len };
    free(bytes);
    return kept;
}

#endif
