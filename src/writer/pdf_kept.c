/* The rows of a report on paper, as words. */
#include "base/utf8.h"
#include "writer/pdf_inside.h"

static const char *keep(Kept *k, const char *text)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (const char *at = text; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    const char **seen = &k->seen[hash % KEPT_SEEN];
    if (!*seen || strcmp(*seen, text) != 0)
        *seen = arena_copy(k->arena, text);
    return *seen;
}

/* How long it is, and its longest part without a blank or a hyphen to break at. */
static void measure(const char *text, int *longest, int *longest_word)
{
    int all = 0, word = 0;
    for (Str rest = str_of(text); rest.len;) {
        uint32_t c = utf8_next(&rest);
        int wide = utf8_columns(c);
        all += wide;
        word = c == ' ' || c == '\n' ? 0 : word + wide;
        if (word > *longest_word)
            *longest_word = word;
        if (c == '-' && wide && !(rest.len && rest.at[0] >= '0' && rest.at[0] <= '9'))
            word = 0;
    }
    if (all > *longest)
        *longest = all;
}

static void begin(Kept *k, const Table *t)
{
    k->columns = t->column_count;
    k->longest = arena_array(k->arena, int, t->column_count);
    k->longest_word = arena_array(k->arena, int, t->column_count);
    k->filled = arena_array(k->arena, bool, t->column_count);
    for (int i = 0; i < t->column_count; i++) {
        measure(t->columns[i].title, &k->longest[i], &k->longest_word[i]);
        k->longest_word[i]++;               /* a heavier face */
        k->longest[i] = k->longest_word[i]; /* titles wrap */
    }
}

bool kept_read(Kept *k, Table *t, Err *failure)
{
    char words[CELL_WORDS];
    Cell *cells = arena_array(k->arena, Cell, t->column_count);
    begin(k, t);
    while (t->next(t, cells, failure)) {
        if (k->rows == PDF_ROWS_MAX)
            return err_set(failure, ERR_LIMIT,
                           "there are more than 100,000 rows, which is no document to read; choose "
                           "a course, a department or a status, or write .xlsx or .csv");
        const char ***block = &k->blocks[k->rows / KEPT_BLOCK];
        if (!*block)
            *block = arena_array(k->arena, const char *, KEPT_BLOCK * k->columns);
        for (int i = 0; i < k->columns; i++) {
            const char *text = cell_words(t, t->columns[i].type, &cells[i], words);
            (*block)[k->rows % KEPT_BLOCK * k->columns + i] = keep(k, text);
            measure(text, &k->longest[i], &k->longest_word[i]);
            k->filled[i] = k->filled[i] || *text;
        }
        k->rows++;
    }
    return failure->code == ERR_NONE;
}

const char *kept_cell(const Kept *k, int row, int column)
{
    return k->blocks[row / KEPT_BLOCK][row % KEPT_BLOCK * k->columns + column];
}
