/* A workbook: what the rows come to on one sheet, the rows on as many others as they need. Cells
 * have types, and text is text whatever it begins with. It is written from its beginning to its
 * end; of each sheet the first rows are held until the columns' widths follow from them. */
#include "base/buf.h"
#include "base/utf8.h"
#include "writer/xlsx_parts.h"

enum {
    CELL_LETTERS = 32767, /* what a cell can hold; a longer text is cut, with a mark */
    LEAST_WIDE = 9,
    MOST_WIDE = 44,
    LOOKED_AT = 1000,        /* rows, for the widths, */
    HELD_MOST = 1024 * 1024, /* bytes, of them */
    CELL_ROOM = 96           /* what stands round the text of a cell, or a number with it */
};
static const uint64_t sheet_most = 3ull << 30; /* bytes: a part of an archive ends at 4 GiB */

typedef struct {
    Table *table;
    Zip *zip;
    Arena *arena;
    Xml held; /* what is not in the file yet: a row, or the first rows of a sheet */
    bool holding;
    Buf text;
    int row; /* the one that is written, from 1 on */
    char row_text[12];
    int sheet_max;           /* how many a sheet takes, its head included */
    int sheets, *rows, room; /* of each sheet of rows */
    int *wide;               /* of each column, in letters, as far as it was looked at */
    char (*letters)[COLUMN_LETTERS];
} Book;

/* ---- cells ---- */

static char *copy(char *to, const char *text, size_t len)
{
    memcpy(to, text, len);
    return to + len;
}

#define PUT(to, literal) copy((to), (literal), sizeof(literal) - 1)

static char *copy_text(char *to, const char *text)
{
    return copy(to, text, strlen(text));
}

/* `<c r="B7" s="3"`, with room for `most` bytes behind it. */
static char *begin_cell(Book *b, int column, Look look, size_t most)
{
    char *at = xml_more(&b->held, most + CELL_ROOM);
    at = PUT(at, "<c r=\"");
    at = copy_text(at, b->letters[column]);
    at = copy_text(at, b->row_text);
    if (look != LOOK_PLAIN) {
        at = PUT(at, "\" s=\"");
        *at++ = (char)('0' + look);
    }
    *at++ = '"';
    return at;
}

static void end_cell(Book *b, const char *at)
{
    b->held.len = (size_t)(at - b->held.bytes);
}

/* Most text is printable ASCII that XML takes as it is. */
static bool is_plain(const char *text, size_t *len)
{
    size_t n = 0;
    while (text[n] >= ' ' && text[n] <= '~' && text[n] != '&' && text[n] != '<' && text[n] != '>' &&
           text[n] != '"')
        n++;
    *len = n;
    return !text[n] && n < CELL_LETTERS;
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

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static int put_text(Book *b, int column, const char *text, Look look)
{
    int wide;
    size_t len;
    bool plain = is_plain(text, &len);
    if (plain) {
        wide = (int)len;
    } else {
        text = fit_text(b, text, &wide);
        len = strlen(text);
    }
    char *at = begin_cell(b, column, look, len);
    at = PUT(at, " t=\"inlineStr\"><is><t");
    if (len && (is_blank(text[0]) || is_blank(text[len - 1])))
        at = PUT(at, " xml:space=\"preserve\"");
    *at++ = '>';
    if (plain) {
        at = copy(at, text, len);
    } else {
        end_cell(b, at);
        xml_escaped(&b->held, text);
        at = xml_more(&b->held, CELL_ROOM);
    }
    end_cell(b, PUT(at, "</t></is></c>"));
    return wide;
}

/* A number and a part of one: `part` of 10^digits. */
static void put_number(Book *b, int column, Look look, int64_t number, uint64_t part, int digits)
{
    char *at = PUT(begin_cell(b, column, look, 0), "><v>");
    end_cell(b, at);
    xml_number(&b->held, number);
    at = xml_more(&b->held, CELL_ROOM);
    if (part) {
        *at++ = '.';
        for (int i = digits; i > 0; i--, part /= 10)
            at[i - 1] = (char)('0' + part % 10);
        while (at[digits - 1] == '0')
            digits--;
        at += digits;
    }
    end_cell(b, PUT(at, "</v></c>"));
}

static void put_percent(Book *b, int column, int64_t percent)
{
    if (percent < 0) { /* no report has one */
        char text[32];
        snprintf(text, sizeof text, "%.16g", (double)percent / 100);
        char *at = PUT(begin_cell(b, column, LOOK_PERCENT, sizeof text), "><v>");
        end_cell(b, PUT(copy_text(at, text), "</v></c>"));
        return;
    }
    put_number(b, column, LOOK_PERCENT, percent / 100, (uint64_t)(percent % 100), 2);
}

/* Spreadsheets count days from 1900, and take a time for a part of a day. */
static int put_moment(Book *b, int column, LocalTime at, bool day_only)
{
    enum { DAY_SECONDS = 24 * 60 * 60, PART_DIGITS = 11 };
    const uint64_t part = 100000000000; /* so many digits tell a millionth of a second */
    const Date zero = { 1899, 12, 30 };
    char text[32];
    if (at.date.year < 1901 || at.date.year > 9999) {
        date_text(at.date, text);
        return put_text(b, column, text, LOOK_PLAIN);
    }
    uint64_t seconds = day_only ? 0 : (uint64_t)(at.hour * 3600 + at.minute * 60 + at.second);
    put_number(b, column, day_only ? LOOK_DATE : LOOK_TIME, date_days_between(zero, at.date),
               (seconds * part + DAY_SECONDS / 2) / DAY_SECONDS, PART_DIGITS);
    return day_only ? 10 : 16;
}

static int put_cell(Book *b, int column, const Cell *cell)
{
    char words[CELL_WORDS];
    if (cell->empty)
        return 0;
    switch (b->table->columns[column].type) {
    case CELL_TEXT:
    case CELL_CODE:
        return put_text(b, column,
                        cell_words(b->table, b->table->columns[column].type, cell, words),
                        LOOK_PLAIN);
    case CELL_INT:
        put_number(b, column, LOOK_PLAIN, cell->number, 0, 0);
        break;
    case CELL_PERCENT:
        put_percent(b, column, cell->number);
        break;
    case CELL_DATE:
        return put_moment(b, column, (LocalTime){ .date = cell->date }, true);
    case CELL_TIME:
        return put_moment(b, column, zone_local(b->table->zone, cell->number), false);
    }
    return 0;
}

/* ---- sheets ---- */

static void let_out(Book *b)
{
    zip_put(b->zip, b->held.bytes, b->held.len);
    b->held.len = 0;
}

static void begin_row(Book *b)
{
    snprintf(b->row_text, sizeof b->row_text, "%d", ++b->row);
    xml_add(&b->held, "<row r=\"");
    xml_add(&b->held, b->row_text);
    xml_add(&b->held, "\">");
}

static void end_row(Book *b)
{
    xml_add(&b->held, "</row>");
}

static void begin_part(Book *b, const char *view)
{
    char name[40];
    zip_part(b->zip, sheet_part(b->sheets + 1, name));
    zip_text(b->zip,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
             "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
             "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>");
    zip_text(b->zip, view);
    zip_text(b->zip, "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
}

/* Columns first to last, from 0 on. */
static void put_width(Book *b, int first, int last, int wide)
{
    char text[100];
    snprintf(text, sizeof text,
             "<col min=\"%d\" max=\"%d\" width=\"%d.7109375\" customWidth=\"1\"/>", first + 1,
             last + 1, wide); /* the margins of a cell */
    zip_text(b->zip, text);
}

static void end_part(Book *b, const char *filter)
{
    let_out(b);
    zip_text(b->zip, "</sheetData>");
    zip_text(b->zip, filter);
    zip_text(b->zip, "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\""
                     " header=\"0.3\" footer=\"0.3\"/>"
                     "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
                     "</worksheet>"); /* 9: A4 */
}

static void put_sums(Book *b, const Plot *plot)
{
    b->row++;
    begin_row(b);
    put_text(b, 0, plot->group, LOOK_HEAD);
    for (int p = 0; p < plot->part_count; p++)
        put_text(b, p + 1, plot->parts[p].title, LOOK_HEAD);
    put_text(b, plot->part_count + 1, "Sum", LOOK_HEAD);
    end_row(b);
    for (int i = 0; i < plot->bar_count; i++) {
        const PlotBar *bar = &plot->bars[i];
        begin_row(b);
        put_text(b, 0, bar->label, LOOK_PLAIN);
        for (int p = 0; p < plot->part_count; p++)
            put_number(b, p + 1, LOOK_PLAIN, bar->parts[p], 0, 0);
        put_number(b, plot->part_count + 1, LOOK_PLAIN, plot_sum(plot, bar), 0, 0);
        end_row(b);
    }
}

static void put_summary(Book *b)
{
    const Table *t = b->table;
    int last = t->plot ? t->plot->part_count + 1 : 1;
    begin_part(b, "<sheetView tabSelected=\"1\" workbookViewId=\"0\"/>");
    put_width(b, 0, 0, MOST_WIDE);
    put_width(b, 1, last > 9 ? last : 9, 13);
    zip_text(b->zip, "</cols><sheetData>");
    begin_row(b);
    put_text(b, 0, t->title, LOOK_TITLE);
    end_row(b);
    if (t->plot && t->plot->bar_count && t->plot->part_count)
        put_sums(b, t->plot);
    b->row++;
    for (int i = 0; i < t->note_count; i++) {
        begin_row(b);
        put_text(b, 0, t->notes[i].label, LOOK_LABEL);
        put_text(b, 1, t->notes[i].value, LOOK_PLAIN); /* it runs on over the empty cells */
        end_row(b);
    }
    end_part(b, "");
}

static void begin_rows(Book *b)
{
    const Table *t = b->table;
    b->sheets++;
    b->holding = true;
    b->row = 0;
    begin_row(b);
    for (int i = 0; i < t->column_count; i++) {
        int wide = put_text(b, i, t->columns[i].title, LOOK_HEAD);
        wide = wide > 2 * LEAST_WIDE ? wide / 2 + 2 : wide + 3; /* room for the filter */
        if (wide > b->wide[i])
            b->wide[i] = wide;
    }
    end_row(b);
}

/* The widths are known: what was held goes out behind them. */
static void stop_holding(Book *b)
{
    begin_part(b, "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
                  " activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>"
                  "</sheetView>");
    for (int i = 0; i < b->table->column_count; i++) {
        int wide = b->wide[i] < LEAST_WIDE ? LEAST_WIDE : b->wide[i];
        put_width(b, i, i, wide > MOST_WIDE ? MOST_WIDE : wide);
    }
    zip_text(b->zip, "</cols><sheetData>");
    b->holding = false;
}

static void end_rows(Book *b)
{
    char filter[80];
    if (b->holding)
        stop_holding(b);
    snprintf(filter, sizeof filter, "<autoFilter ref=\"A1:%s%d\"/>",
             b->letters[b->table->column_count - 1], b->row);
    end_part(b, filter);
    if (b->sheets > b->room) {
        int *grown = arena_array(b->arena, int, b->room ? 2 * b->room : 16);
        if (b->room)
            memcpy(grown, b->rows, (size_t)b->room * sizeof *grown);
        b->rows = grown;
        b->room = b->room ? 2 * b->room : 16;
    }
    b->rows[b->sheets - 1] = b->row;
}

static void put_rows(Book *b, FILE *out, Err *failure)
{
    Table *t = b->table;
    Cell *cells = arena_array(b->arena, Cell, t->column_count);
    begin_rows(b);
    while (!ferror(out) && t->next(t, cells, failure)) {
        if (b->row == b->sheet_max || (!b->holding && zip_part_len(b->zip) > sheet_most)) {
            end_rows(b);
            begin_rows(b);
        }
        begin_row(b);
        for (int i = 0; i < t->column_count; i++) {
            int wide = put_cell(b, i, &cells[i]);
            if (b->holding && wide + 2 > b->wide[i])
                b->wide[i] = wide + 2;
        }
        end_row(b);
        if (b->holding && b->row < LOOKED_AT && b->held.len < HELD_MOST)
            continue;
        if (b->holding)
            stop_holding(b);
        let_out(b);
    }
    end_rows(b);
}

bool xlsx_write(Table *t, WriterOptions options, FILE *out, Err *err)
{
    Arena arena = { 0 };
    Err failure = { ERR_NONE, "" };
    Book b = { .table = t,
               .zip = zip_new(&arena, out),
               .arena = &arena,
               .sheet_max = options.sheet_rows ? options.sheet_rows : SHEET_ROWS_MOST,
               .wide = arena_array(&arena, int, t->column_count) };
    buf_init(&b.text, 4 * CELL_LETTERS);
    int most = t->column_count;
    if (t->plot && t->plot->part_count + 2 > most)
        most = t->plot->part_count + 2;
    if (most < 2)
        most = 2;
    b.letters = arena_alloc(&arena, (size_t)most, sizeof *b.letters);
    for (int i = 0; i < most; i++)
        column_letters(i, b.letters[i]);
    xlsx_begin(b.zip, t, options.made_ms);
    put_summary(&b);
    put_rows(&b, out, &failure);
    xlsx_end(b.zip, b.rows, b.sheets, t->column_count);
    if (!zip_end(b.zip) && failure.code == ERR_NONE)
        err_set(&failure, ERR_LIMIT,
                "the workbook would be larger than 4 GB, which no spreadsheet opens; choose a "
                "course, a department or a status, or write .csv");
    buf_done(&b.text);
    xml_done(&b.held);
    arena_free(&arena);
    return writer_end(t, &failure, out, err);
}
