/* A workbook: what the rows come to on one sheet, the rows on as many others as they need. Cells
 * have types, and text is text whatever it begins with. Rows go to a temporary file one by one, so
 * that memory stays the same. */
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "writer/writer_inside.h"

#include <errno.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    CELL_LETTERS = 32767, /* what a cell can hold; a longer text is cut, with a mark */
    LEAST_WIDE = 9,
    MOST_WIDE = 44,
    PAPER_A4 = 9
};

typedef struct {
    Table *table;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *title, *label, *head, *percent, *date, *time;
    lxw_row_t row;       /* the next one of the sheet */
    lxw_row_t sheet_max; /* how many a sheet takes, its head included */
    int sheets;
    int *wide; /* of each column, in letters, as far as it was written */
    Buf text;
    lxw_error error; /* the first one */
    bool torn;       /* a temporary file refused a byte */
} Book;

static void note_error(Book *b, lxw_error error)
{
    if (b->error == LXW_NO_ERROR)
        b->error = error;
}

/* Most text is printable ASCII and can be held as it is. */
static bool is_plain(const char *text, int *wide)
{
    size_t len = 0;
    while (text[len] >= ' ' && text[len] <= '~')
        len++;
    *wide = (int)len;
    return !text[len] && len < CELL_LETTERS;
}

/* As XML 1.0 can hold it: control characters become U+FFFD. *wide: letters. */
static const char *fit_text(Book *b, const char *text, int *wide)
{
    int letters = 0;
    *wide = 0;
    buf_clear(&b->text);
    for (Str rest = str_of(text); rest.len;) {
        char bytes[4];
        uint32_t c = utf8_next(&rest);
        if (c == '\r') { /* XML knows one kind of line break */
            if (str_starts(rest, "\n"))
                utf8_next(&rest);
            c = '\n';
        }
        bool control = (c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
        letters += c > 0xFFFF ? 2 : 1; /* counted in UTF-16, as the format does */
        if (letters >= CELL_LETTERS && rest.len) {
            buf_text(&b->text, "…");
            break;
        }
        buf_add(&b->text, bytes, utf8_put(control ? 0xFFFD : c, bytes));
        *wide += utf8_columns(c);
    }
    return buf_cstr(&b->text);
}

static int put_text(Book *b, lxw_row_t row, int column, const char *text, lxw_format *format)
{
    int wide;
    const char *fit = is_plain(text, &wide) ? text : fit_text(b, text, &wide);
    note_error(b, worksheet_write_string(b->sheet, row, (lxw_col_t)column, fit, format));
    return wide;
}

static void put_number(Book *b, lxw_row_t row, int column, double number, lxw_format *format)
{
    note_error(b, worksheet_write_number(b->sheet, row, (lxw_col_t)column, number, format));
}

/* Spreadsheets count days from 1900. */
static int put_moment(Book *b, int column, LocalTime at, bool day_only)
{
    char text[32];
    lxw_datetime moment = { .year = at.date.year, .month = at.date.month, .day = at.date.day };
    if (!day_only) {
        moment.hour = at.hour;
        moment.min = at.minute;
        moment.sec = at.second;
    }
    if (at.date.year < 1901 || at.date.year > 9999) {
        date_text(at.date, text);
        return put_text(b, b->row, column, text, NULL);
    }
    note_error(b, worksheet_write_datetime(b->sheet, b->row, (lxw_col_t)column, &moment,
                                           day_only ? b->date : b->time));
    return day_only ? 10 : 16;
}

static int put_cell(Book *b, int column, const Cell *cell)
{
    if (cell->empty)
        return 0;
    switch (b->table->columns[column].type) {
    case CELL_TEXT:
        return put_text(b, b->row, column, cell->text, NULL);
    case CELL_INT:
        put_number(b, b->row, column, (double)cell->number, NULL);
        break;
    case CELL_PERCENT:
        put_number(b, b->row, column, (double)cell->number / 100, b->percent);
        break;
    case CELL_DATE:
        return put_moment(b, column, (LocalTime){ .date = cell->date }, true);
    case CELL_TIME:
        return put_moment(b, column, zone_local(b->table->zone, cell->number), false);
    }
    return 0;
}

/* ---- sheets ---- */

static lxw_format *add_format(Book *b, const char *number)
{
    lxw_format *format = workbook_add_format(b->book);
    if (number)
        format_set_num_format(format, number);
    return format;
}

static void add_formats(Book *b)
{
    b->percent = add_format(b, "0%");
    b->date = add_format(b, "yyyy-mm-dd");
    b->time = add_format(b, "yyyy-mm-dd hh:mm");
    b->title = add_format(b, NULL);
    format_set_bold(b->title);
    format_set_font_size(b->title, 16);
    b->label = add_format(b, NULL);
    format_set_bold(b->label);
    b->head = add_format(b, NULL);
    format_set_bold(b->head);
    format_set_text_wrap(b->head);
    format_set_align(b->head, LXW_ALIGN_VERTICAL_BOTTOM);
    format_set_bg_color(b->head, 0xDDEDEA);
    format_set_bottom(b->head, LXW_BORDER_MEDIUM);
}

static void add_sheet(Book *b, const char *name)
{
    b->sheet = workbook_add_worksheet(b->book, name);
    if (!b->sheet) {
        note_error(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    b->row = 0;
    worksheet_set_landscape(b->sheet);
    worksheet_set_paper(b->sheet, PAPER_A4);
    worksheet_fit_to_pages(b->sheet, 1, 0);
}

static void put_sums(Book *b, const Plot *plot)
{
    lxw_row_t row = ++b->row;
    put_text(b, row, 0, plot->group, b->head);
    for (int p = 0; p < plot->part_count; p++)
        put_text(b, row, p + 1, plot->parts[p].title, b->head);
    put_text(b, row, plot->part_count + 1, "Sum", b->head);
    for (int i = 0; i < plot->bar_count; i++) {
        const PlotBar *bar = &plot->bars[i];
        row++;
        put_text(b, row, 0, bar->label, NULL);
        for (int p = 0; p < plot->part_count; p++)
            put_number(b, row, p + 1, (double)bar->parts[p], NULL);
        put_number(b, row, plot->part_count + 1, (double)plot_sum(plot, bar), NULL);
    }
    b->row = row + 1;
}

static void put_summary(Book *b)
{
    const Table *t = b->table;
    add_sheet(b, "Summary");
    if (!b->sheet)
        return;
    int last = t->plot ? t->plot->part_count + 1 : 1;
    worksheet_set_column(b->sheet, 0, 0, MOST_WIDE, NULL);
    worksheet_set_column(b->sheet, 1, (lxw_col_t)(last > 9 ? last : 9), 13, NULL);
    put_text(b, b->row++, 0, t->title, b->title);
    if (t->plot && t->plot->bar_count && t->plot->part_count)
        put_sums(b, t->plot);
    b->row++;
    for (int i = 0; i < t->note_count; i++, b->row++) {
        put_text(b, b->row, 0, t->notes[i].label, b->label);
        put_text(b, b->row, 1, t->notes[i].value, NULL); /* it runs on over the empty cells */
    }
}

static void begin_rows(Book *b, Arena *a)
{
    const Table *t = b->table;
    const char *name = b->sheets++ ? arena_printf(a, "Rows %d", b->sheets) : "Rows";
    add_sheet(b, name);
    if (!b->sheet)
        return;
    worksheet_freeze_panes(b->sheet, 1, 0);
    worksheet_repeat_rows(b->sheet, 0, 0);
    for (int i = 0; i < t->column_count; i++) {
        int wide = put_text(b, 0, i, t->columns[i].title, b->head);
        b->wide[i] = wide > 2 * LEAST_WIDE ? wide / 2 + 2 : wide + 3; /* room for the filter */
    }
    b->row = 1;
}

static void end_rows(Book *b)
{
    int columns = b->table->column_count;
    if (!b->sheet)
        return;
    for (int i = 0; i < columns; i++) {
        int wide = b->wide[i] < LEAST_WIDE ? LEAST_WIDE : b->wide[i];
        worksheet_set_column(b->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             wide > MOST_WIDE ? MOST_WIDE : wide, NULL);
    }
    worksheet_autofilter(b->sheet, 0, 0, b->row - 1, (lxw_col_t)(columns - 1));
    if (b->sheet->optimize_tmpfile &&
        (fflush(b->sheet->optimize_tmpfile) != 0 || ferror(b->sheet->optimize_tmpfile)))
        b->torn = true;
}

static void put_rows(Book *b, Arena *a, Err *failure)
{
    Table *t = b->table;
    Cell *cells = arena_array(a, Cell, t->column_count);
    begin_rows(b, a);
    while (b->error == LXW_NO_ERROR && !b->torn && t->next(t, cells, failure)) {
        if (b->row == b->sheet_max) {
            end_rows(b);
            begin_rows(b, a);
        }
        for (int i = 0; b->sheet && i < t->column_count; i++) {
            int wide = put_cell(b, i, &cells[i]);
            if (wide + 2 > b->wide[i])
                b->wide[i] = wide + 2;
        }
        b->row++;
    }
    end_rows(b);
}

/* ---- the file ---- */

/* The library takes the name of a file: this one has none, and goes away by itself. */
static lxw_workbook *open_book(FILE *held, const Table *t, WriterOptions options, Arena *a)
{
    char path[48];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(held));
    lxw_workbook_options how = { .constant_memory = LXW_TRUE };
    lxw_workbook *book = workbook_new_opt(path, &how);
    if (!book)
        return NULL;
    lxw_doc_properties about = { .title = arena_copy(a, t->title),
                                 .author = arena_copy(a, "Lectern"),
                                 /* 0 would be read as now */
                                 .created = options.made_ms ? options.made_ms / 1000 : 1 };
    workbook_set_properties(book, &about);
    return book;
}

static bool copy_out(FILE *held, FILE *out)
{
    char bytes[16 * 1024];
    bool whole = fseek(held, 0, SEEK_SET) == 0;
    for (size_t len; whole && (len = fread(bytes, 1, sizeof bytes, held)) > 0;)
        whole = fwrite(bytes, 1, len, out) == len;
    return whole && !ferror(held);
}

static bool write_book(Book *b, WriterOptions options, FILE *held, Arena *a, Err *failure)
{
    b->book = open_book(held, b->table, options, a);
    if (!b->book)
        return err_set(failure, ERR_SYSTEM, "there is no memory for a workbook");
    add_formats(b);
    put_summary(b);
    put_rows(b, a, failure);
    note_error(b, workbook_close(b->book));
    if (failure->code != ERR_NONE)
        return false;
    if (b->torn)
        return file_refused(failure, "write", "a temporary file", ENOSPC);
    if (b->error != LXW_NO_ERROR)
        return err_set(failure, ERR_SYSTEM, "the workbook cannot be written: %s",
                       lxw_strerror(b->error));
    return true;
}

bool xlsx_write(Table *t, WriterOptions options, FILE *out, Err *err)
{
    Arena arena = { 0 };
    Err failure = { ERR_NONE, "" };
    FILE *held = tmpfile();
    if (!held)
        return file_refused(err, "write", "a temporary file", errno);
    Book b = { .table = t,
               .sheet_max = options.sheet_rows ? (lxw_row_t)options.sheet_rows : LXW_ROW_MAX,
               .wide = arena_array(&arena, int, t->column_count) };
    buf_init(&b.text, 4 * CELL_LETTERS);
    if (write_book(&b, options, held, &arena, &failure) && !copy_out(held, out) && !ferror(out))
        file_refused(&failure, "read", "a temporary file", errno);
    fclose(held);
    buf_done(&b.text);
    arena_free(&arena);
    return writer_end(t, &failure, out, err);
}
