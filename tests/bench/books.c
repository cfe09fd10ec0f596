/* books xlsx|pdf CSV OUT - the same cells as a report, by the bare library: a workbook in constant
 * memory, or pages of a table that cairo draws with its own simplest call. Nothing wraps, nothing
 * is measured, no cell is looked at twice. Prints the milliseconds of processor time that writing
 * took.
 */
#include "base/csv.h"
#include "base/file.h"
#include "measure.h"

#include <cairo-pdf.h>
#include <ctype.h>
#include <xlsxwriter.h>

enum { COLUMNS_MOST = 64, PAGE_ROWS = 45, PAGE_WIDE = 842, PAGE_HIGH = 595, MARGIN = 30 };

typedef struct {
    Arena arena;
    const char **cells;
    int rows, columns;
} Sheet;

static void read_sheet(Sheet *s, const char *path)
{
    Err err = { 0 };
    Str text;
    DiagList diags = { .arena = &s->arena };
    CsvReader reader;
    CsvRow row;
    int room = 0;
    if (!file_read(&s->arena, path, 1u << 30, &text, &err))
        give_up("books", err.text);
    if (!csv_begin(&reader, &s->arena, path, text, &diags))
        give_up("books", "this is no UTF-8");
    while (csv_row(&reader, &row)) {
        s->columns = row.count;
        if (s->rows == room) {
            const char **grown =
                arena_array(&s->arena, const char *, (room ? 2 * room : 1024) * row.count);
            memcpy(grown, s->cells, (size_t)room * (size_t)row.count * sizeof *grown);
            s->cells = grown;
            room = room ? 2 * room : 1024;
        }
        for (int i = 0; i < row.count; i++)
            s->cells[s->rows * row.count + i] = arena_str(&s->arena, row.fields[i].text);
        s->rows++;
    }
}

static bool is_number(const char *text)
{
    size_t len = strspn(text, "0123456789");
    return len && len < 5 && !text[len];
}

static bool is_date(const char *text)
{
    return strlen(text) >= 10 && isdigit((unsigned char)text[0]) && text[4] == '-' &&
           text[7] == '-';
}

static void write_workbook(const Sheet *s, const char *path)
{
    lxw_workbook_options how = { .constant_memory = LXW_TRUE };
    lxw_workbook *book = workbook_new_opt(path, &how);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "yyyy-mm-dd hh:mm");
    for (int row = 0; row < s->rows; row++) {
        if (row && row % (LXW_ROW_MAX - 1) == 0)
            sheet = workbook_add_worksheet(book, NULL);
        for (int i = 0; i < s->columns; i++) {
            const char *text = s->cells[row * s->columns + i];
            lxw_row_t at = (lxw_row_t)(row % (LXW_ROW_MAX - 1));
            if (is_date(text)) {
                lxw_datetime moment = { .year = atoi(text),
                                        .month = atoi(text + 5),
                                        .day = atoi(text + 8),
                                        .hour = text[10] ? atoi(text + 11) : 0,
                                        .min = text[10] ? atoi(text + 14) : 0 };
                worksheet_write_datetime(sheet, at, (lxw_col_t)i, &moment, day);
            } else if (is_number(text)) {
                worksheet_write_number(sheet, at, (lxw_col_t)i, atoi(text), NULL);
            } else if (*text) {
                worksheet_write_string(sheet, at, (lxw_col_t)i, text, NULL);
            }
        }
    }
    workbook_close(book);
}

static void write_pages(const Sheet *s, const char *path)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(path, PAGE_WIDE, PAGE_HIGH);
    cairo_t *c = cairo_create(surface);
    cairo_select_font_face(c, "Atkinson Hyperlegible Next", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(c, 5);
    for (int row = 0; row < s->rows; row++) {
        for (int i = 0; i < s->columns; i++) {
            cairo_move_to(c, MARGIN + i * (PAGE_WIDE - 2 * MARGIN) / s->columns,
                          MARGIN + row % PAGE_ROWS * 12);
            cairo_show_text(c, s->cells[row * s->columns + i]);
        }
        if (row % PAGE_ROWS == PAGE_ROWS - 1)
            cairo_show_page(c);
    }
    cairo_destroy(c);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

int main(int argc, char **argv)
{
    Sheet s = { 0 };
    if (argc != 4)
        give_up("books", "usage: books xlsx|pdf CSV OUT");
    read_sheet(&s, argv[2]);
    clock_t begin = clock();
    (strcmp(argv[1], "pdf") == 0 ? write_pages : write_workbook)(&s, argv[3]);
    printf("cpu %.1f\n", (double)(clock() - begin) * 1000 / CLOCKS_PER_SEC);
    arena_free(&s.arena);
    return 0;
}
