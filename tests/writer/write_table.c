/* write_table hostile|typed FORMAT [ROWS]: one of the tables of tables.h on stdout, for
 * read_back.py; ROWS on a sheet. */
#include "tables.h"

#include <string.h>

int main(int argc, char **argv)
{
    Zone berlin;
    int row = 0;
    Err err = { .code = ERR_NONE };
    Texts source = { hostile, HOSTILE, 0 };
    const Writer *writer = argc >= 3 ? writer_named(argv[2]) : NULL;
    if (!writer)
        return 2;
    bool typed = strcmp(argv[1], "typed") == 0;
    Table t = typed ? table_of_types(&row, &berlin) : table_of_texts(&source);
    const WriterOptions options = { .machine = !typed,
                                    .fonts = PROJECT_DIR "/assets/fonts",
                                    .sheet_rows = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 0 };
    if (writer->write(&t, options, stdout, &err))
        return 0;
    fprintf(stderr, "%s\n", err.text);
    return 3;
}
