#include "base/csv.h"

#include "base/utf8.h"

static void report(const CsvReader *r, int line, int col, const char *rule, const char *what,
                   const char *remedy)
{
    diag_add(r->diags, (Diag){ .level = DIAG_ERROR,
                               .rule = rule,
                               .file = r->file,
                               .line = line,
                               .col = col,
                               .what = what,
                               .remedy = remedy });
}

static int line_of(Str text, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++)
        line += text.at[i] == '\n';
    return line;
}

/* Where the first byte that is not UTF-8 stands; len when there is none. */
static size_t first_foreign_byte(Str text)
{
    size_t good = 0;
    for (size_t end; good < text.len; good = end) {
        const char *newline = memchr(text.at + good, '\n', text.len - good);
        end = newline ? (size_t)(newline - text.at) + 1 : text.len;
        Str line = { text.at + good, end - good };
        if (!utf8_valid(line))
            break;
    }
    return good;
}

/* A file in another encoding would give wrong names without a word. */
static bool is_readable(const CsvReader *r, Str text)
{
    static const char save_as[] =
        "Open it in the spreadsheet and save it as \"CSV UTF-8\", then import that file.";
    if (str_starts(text, "\xFF\xFE") || str_starts(text, "\xFE\xFF")) {
        report(r, 0, 0, "csv-encoding", "this file is UTF-16, not UTF-8", save_as);
        return false;
    }
    if (str_starts(text, "PK\x03\x04") || str_starts(text, "\xD0\xCF\x11\xE0")) {
        report(r, 0, 0, "csv-encoding", "this file is a workbook, whatever its name says", save_as);
        return false;
    }
    size_t foreign = first_foreign_byte(text);
    if (foreign < text.len) {
        report(r, line_of(text, foreign), 0, "csv-encoding",
               "this line is not UTF-8, so names with accents would be wrong", save_as);
        return false;
    }
    const char *nul = text.len ? memchr(text.at, '\0', text.len) : NULL;
    if (nul) {
        report(r, line_of(text, (size_t)(nul - text.at)), 0, "csv-nul", "a zero byte is no text",
               "Is this really a CSV file?");
        return false;
    }
    return true;
}

/* The candidate that the first line holds most often outside quotes. */
static char find_separator(Str text)
{
    static const char candidates[] = { ',', ';', '\t' };
    int found[sizeof candidates] = { 0 };
    bool quoted = false;
    for (size_t i = 0; i < text.len && (quoted || (text.at[i] != '\n' && text.at[i] != '\r'));
         i++) {
        if (text.at[i] == '"')
            quoted = !quoted;
        for (size_t c = 0; c < sizeof candidates && !quoted; c++)
            found[c] += text.at[i] == candidates[c];
    }
    size_t best = 0;
    for (size_t c = 1; c < sizeof candidates; c++)
        if (found[c] > found[best])
            best = c;
    return candidates[best];
}

static void skip(CsvReader *r, size_t len)
{
    r->rest = (Str){ r->rest.at + len, r->rest.len - len };
}

static void begin_line(CsvReader *r, const char *at)
{
    r->counted = at;
    r->col = 1;
}

/* Move behind a line break: LF, CRLF, or the CR of old spreadsheets. */
static bool skip_line_end(CsvReader *r)
{
    if (r->rest.len == 0)
        return false;
    if (str_starts(r->rest, "\r\n"))
        skip(r, 2);
    else if (r->rest.at[0] == '\n' || r->rest.at[0] == '\r')
        skip(r, 1);
    else
        return false;
    r->line++;
    begin_line(r, r->rest.at);
    return true;
}

bool csv_begin(CsvReader *r, Arena *a, const char *file, Str text, DiagList *diags)
{
    *r = (CsvReader){ .arena = a, .file = file, .diags = diags, .line = 1 };
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = (Str){ text.at + 3, text.len - 3 };
    if (!is_readable(r, text))
        return false;
    r->rest = text;
    begin_line(r, text.at);
    r->separator = find_separator(text);
    bool named = (str_starts(text, "sep=") || str_starts(text, "SEP=")) && text.len > 5 &&
                 (text.at[5] == '\n' || text.at[5] == '\r');
    if (named) {
        r->separator = text.at[4];
        skip(r, 5);
        skip_line_end(r);
    }
    return true;
}

static bool at_field_end(const CsvReader *r)
{
    return r->rest.len == 0 || r->rest.at[0] == r->separator || r->rest.at[0] == '\n' ||
           r->rest.at[0] == '\r';
}

/* Of what stands next. A line may hold a million values: nothing of it is counted twice. */
static int column_of(CsvReader *r)
{
    r->col += (int)utf8_count((Str){ r->counted, (size_t)(r->rest.at - r->counted) });
    r->counted = r->rest.at;
    return r->col;
}

/* Bytes up to the quote that closes; *closed is false when there is none. */
static size_t quoted_len(Str text, bool *closed)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '"')
            continue;
        *closed = i + 1 == text.len || text.at[i + 1] != '"';
        if (*closed)
            return i;
        i++;
    }
    *closed = false;
    return text.len;
}

/* Behind the opening quote up to and with the closing one. */
static Str read_quoted(CsvReader *r, int line, int col)
{
    bool closed;
    Str raw = { r->rest.at, quoted_len(r->rest, &closed) };
    char *text = arena_alloc(r->arena, raw.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        text[len++] = raw.at[i];
        if (raw.at[i] == '"')
            i++;
        if (i < raw.len && raw.at[i] == '\n') {
            r->line++;
            begin_line(r, raw.at + i + 1);
        }
    }
    if (!closed)
        report(r, line, col, "csv-quote", "a quote is opened here and never closed",
               "Close it, or write \"\" for a quote inside a value.");
    skip(r, raw.len + (closed ? 1 : 0));
    return (Str){ text, len };
}

static CsvField read_field(CsvReader *r)
{
    CsvField f = { .line = r->line, .col = column_of(r) };
    const char *start = r->rest.at;
    if (r->rest.len && r->rest.at[0] == '"') {
        skip(r, 1);
        f.text = read_quoted(r, f.line, f.col);
        if (!at_field_end(r))
            report(r, r->line, column_of(r), "csv-quote", "text stands behind a closing quote",
                   "Put the whole value in quotes, and write \"\" for a quote inside it.");
        while (!at_field_end(r))
            skip(r, 1);
    } else {
        while (!at_field_end(r))
            skip(r, 1);
        f.text = (Str){ start, (size_t)(r->rest.at - start) };
    }
    if (f.line == r->line)
        f.width = (int)utf8_count((Str){ start, (size_t)(r->rest.at - start) });
    return f;
}

static void keep_field(CsvReader *r, int count, CsvField field)
{
    if (count == r->room) {
        int room = r->room ? 2 * r->room : 16;
        CsvField *grown = arena_array(r->arena, CsvField, room);
        if (count)
            memcpy(grown, r->fields, (size_t)count * sizeof *grown);
        r->fields = grown;
        r->room = room;
    }
    r->fields[count] = field;
}

/* Spreadsheets leave lines of nothing but separators behind the last row. */
static bool is_empty(const CsvReader *r, int count)
{
    for (int i = 0; i < count; i++)
        if (str_trim(r->fields[i].text).len)
            return false;
    return true;
}

bool csv_row(CsvReader *r, CsvRow *out)
{
    while (r->rest.len) {
        int count = 0, line = r->line;
        for (;;) {
            keep_field(r, count++, read_field(r));
            if (r->rest.len == 0 || r->rest.at[0] != r->separator)
                break;
            skip(r, 1);
        }
        skip_line_end(r);
        if (is_empty(r, count))
            continue;
        *out = (CsvRow){ .fields = r->fields, .count = count, .line = line };
        return true;
    }
    return false;
}

/* What spreadsheets take as the start of a formula, full-width forms included. */
static bool starts_formula(uint32_t c)
{
    switch (c) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xFF1D: /* full-width = + - @ */
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
        return true;
    default:
        return false;
    }
}

/* Apostrophes that stand before a formula sign count as part of it, so that
 * taking one away always gives back what was stored. */
static bool is_formula(Str text)
{
    while (text.len && text.at[0] == '\'')
        text = (Str){ text.at + 1, text.len - 1 };
    return text.len > 0 && starts_formula(utf8_next(&text));
}

const char *csv_guard(Str text)
{
    return is_formula(text) ? "'" : "";
}

Str csv_unguarded(Str text)
{
    bool guarded = text.len && text.at[0] == '\'' && is_formula(text);
    return guarded ? (Str){ text.at + 1, text.len - 1 } : text;
}

void csv_put(Buf *out, Str text)
{
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++)
        quoted |= strchr(",;\t\"\r\n", text.at[i]) != NULL;
    buf_text(out, quoted ? "\"" : "");
    buf_text(out, csv_guard(text));
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            buf_char(out, '"');
        buf_char(out, text.at[i]);
    }
    buf_text(out, quoted ? "\"" : "");
}
