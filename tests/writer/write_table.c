/* write_table hostile|typed|many|tall FORMAT [ROWS]: one of the tables of tables.h on stdout, for
 * read_back.py; ROWS on a sheet. */
#include "tables.h"

#include <string.h>

static const Column many_columns[] = { { "n", "N", CELL_INT },
                                       { "t", "T", CELL_TIME },
                                       { "x", "X", CELL_TEXT } };
enum { MANY = 2500 };

/* Times two hours, twelve minutes and a second apart. */
static bool next_many(Table *t, Cell *cells, Err *err)
{
    (void)err;
    static char text[32];
    int *row = t->source;
    if (*row == MANY)
        return false;
    snprintf(text, sizeof text, "%d & so on ", *row);
    cells[0] = (Cell){ .number = *row };
    cells[1] = (Cell){ .number = 1774742400000 + *row * 7921000LL };
    cells[2] = (Cell){ .text = text };
    (*row)++;
    return true;
}

static Table table_of_many(int *row, Zone *utc)
{
    Err err = { .code = ERR_NONE };
    if (!zone_open(utc, "UTC", &err))
        abort();
    return (Table){ .name = "many",
                    .title = "Many",
                    .columns = many_columns,
                    .column_count = 3,
                    .zone = utc,
                    .source = row,
                    .next = next_many };
}

static const Column tall_columns[] = { { "n", "N", CELL_INT } };
enum { TALL = 1048576 }; /* a sheet holds so many rows, its head included: one is left over */

static bool next_tall(Table *t, Cell *cells, Err *err)
{
    (void)err;
    int *row = t->source;
    cells[0] = (Cell){ .number = *row };
    return (*row)++ < TALL;
}

static Table table_of_tall(int *row)
{
    return (Table){ .name = "tall",
                    .title = "Tall",
                    .columns = tall_columns,
                    .column_count = 1,
                    .source = row,
                    .next = next_tall };
}

int main(int argc, char **argv)
{
    Zone zone;
    int row = 0;
    Err err = { .code = ERR_NONE };
    Texts source = { hostile, HOSTILE, 0 };
    const Writer *writer = argc >= 3 ? writer_named(argv[2]) : NULL;
    if (!writer)
        return 2;
    bool typed = strcmp(argv[1], "typed") == 0;
    Table t = typed                          ? table_of_types(&row, &zone)
              : strcmp(argv[1], "many") == 0 ? table_of_many(&row, &zone)
              : strcmp(argv[1], "tall") == 0 ? table_of_tall(&row)
                                             : table_of_texts(&source);
    const WriterOptions options = { .machine = !typed,
                                    .fonts = PROJECT_DIR "/assets/fonts",
                                    .sheet_rows = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 0 };
    if (writer->write(&t, options, stdout, &err))
        return 0;
    fprintf(stderr, "%s\n", err.text);
    return 3;
}
