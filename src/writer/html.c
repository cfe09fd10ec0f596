/* One file that needs nothing else: what it comes to first, then every row. Light and dark, on
 * paper and aloud; no script, and a policy that lets none run. */
#include "base/utf8.h"
#include "writer/writer_inside.h"

#include <inttypes.h>

static void put_text(const char *text, FILE *out)
{
    for (Str rest = str_of(text); rest.len;) {
        const unsigned char *at = (const unsigned char *)rest.at;
        size_t plain = 0; /* most text is: go over it at once */
        while (plain < rest.len && at[plain] >= ' ' && at[plain] < 0x7F && at[plain] != '&' &&
               at[plain] != '<' && at[plain] != '>' && at[plain] != '"' && at[plain] != '\'')
            plain++;
        fwrite(at, 1, plain, out);
        rest.at += plain;
        rest.len -= plain;
        if (!rest.len)
            return;
        char bytes[4];
        uint32_t c = utf8_next(&rest);
        bool control = (c < ' ' && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
        if (strchr("&<>\"'\r", (int)c) && c < 0x7F)
            fprintf(out, "&#%u;", (unsigned)c);
        else
            fwrite(bytes, 1, utf8_put(control ? 0xFFFD : c, bytes), out);
    }
}

static void put_tagged(const char *open, const char *text, const char *close, FILE *out)
{
    fputs(open, out);
    put_text(text, out);
    fputs(close, out);
}

static bool is_number(CellType type)
{
    return type == CELL_INT || type == CELL_PERCENT;
}

static void put_head(const Table *t, FILE *out)
{
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
          out);
    put_tagged("<title>", t->title, "</title>\n<style>\n", out);
    fputs(html_style, out);
    fputs(html_print, out);
    for (int i = 0; i < t->column_count; i++)
        if (is_number(t->columns[i].type))
            fprintf(out, ".rows tr>:nth-child(%d){text-align:end}\n", i + 1);
        else if (t->columns[i].type == CELL_DATE)
            fprintf(out, ".rows td:nth-child(%d){white-space:nowrap}\n", i + 1);
    fputs("</style>\n</head>\n<body>\n", out);
}

static void put_notes(const Table *t, FILE *out)
{
    fputs(
        "<section aria-labelledby=\"about\">\n<h2 id=\"about\">What this file states</h2>\n<dl>\n",
        out);
    for (int i = 0; i < t->note_count; i++) {
        put_tagged("<div><dt>", t->notes[i].label, "</dt>", out);
        put_tagged("<dd>", t->notes[i].value, "</dd></div>\n", out);
    }
    fputs("</dl>\n</section>\n", out);
}

/* ---- the plot ---- */

enum { BAR_WIDE = 1000, BAR_HIGH = 30, BAR_STEP = 74, BAR_TOP = 32, DIGIT_WIDE = 11 };

static void put_share(const Plot *plot, int part, double x, double width, int y, int64_t n,
                      FILE *out)
{
    fprintf(out, "<rect class=\"t%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"4\"/>",
            plot->parts[part].tint, x + 1.5, y, width > 4 ? width - 3 : 1, BAR_HIGH);
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%" PRId64, n);
    if (width > DIGIT_WIDE * (len + 1))
        fprintf(out, "<text class=\"on t%d\" x=\"%.1f\" y=\"%d\">%s</text>", plot->parts[part].tint,
                x + width / 2, y + BAR_HIGH - 9, digits);
}

static void put_bar(const Plot *plot, int index, FILE *out)
{
    const PlotBar *bar = &plot->bars[index];
    int y = index * BAR_STEP + BAR_TOP;
    int64_t sum = plot_sum(plot, bar);
    double x = 0;
    fprintf(out, "<text class=\"name\" x=\"1\" y=\"%d\">", y - 10);
    put_text(bar->label, out);
    fputs("</text>\n", out);
    for (int p = 0; p < plot->part_count; p++) {
        double width = sum ? (double)bar->parts[p] * BAR_WIDE / (double)sum : 0;
        if (bar->parts[p])
            put_share(plot, p, x, width, y, bar->parts[p], out);
        x += width;
    }
    fputc('\n', out);
}

/* The same numbers as a table: for those who do not see the plot, and for the sums. */
static void put_sums(const Plot *plot, FILE *out)
{
    put_tagged("<div class=\"wide\" role=\"region\" aria-labelledby=\"sums\" tabindex=\"0\">\n"
               "<table class=\"sums\">\n<caption id=\"sums\">",
               plot->title, ", in numbers</caption>\n<thead><tr>", out);
    put_tagged("<th scope=\"col\">", plot->group, "</th>", out);
    for (int p = 0; p < plot->part_count; p++)
        put_tagged("<th scope=\"col\">", plot->parts[p].title, "</th>", out);
    fputs("<th scope=\"col\">Sum</th></tr></thead>\n<tbody>\n", out);
    for (int b = 0; b < plot->bar_count; b++) {
        put_tagged("<tr><th scope=\"row\">", plot->bars[b].label, "</th>", out);
        for (int p = 0; p < plot->part_count; p++)
            fprintf(out, "<td>%" PRId64 "</td>", plot->bars[b].parts[p]);
        fprintf(out, "<td>%" PRId64 "</td></tr>\n", plot_sum(plot, &plot->bars[b]));
    }
    fputs("</tbody>\n</table>\n</div>\n", out);
}

static void put_plot(const Plot *plot, FILE *out)
{
    if (!plot || !plot->bar_count || !plot->part_count)
        return;
    put_tagged("<section aria-labelledby=\"plot\">\n<h2 id=\"plot\">", plot->title, "</h2>\n", out);
    fprintf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", BAR_WIDE,
            plot->bar_count * BAR_STEP);
    for (int b = 0; b < plot->bar_count; b++) {
        put_tagged(b ? "; " : "", plot->bars[b].label, ":", out);
        for (int p = 0; p < plot->part_count; p++) {
            fprintf(out, "%s %" PRId64 " ", p ? "," : "", plot->bars[b].parts[p]);
            put_text(plot->parts[p].title, out);
        }
    }
    fputs("\">\n", out);
    for (int b = 0; b < plot->bar_count; b++)
        put_bar(plot, b, out);
    fputs("</svg>\n<ul class=\"legend\" aria-hidden=\"true\">\n", out);
    for (int p = 0; p < plot->part_count; p++) {
        fprintf(out,
                "<li><svg viewBox=\"0 0 30 18\"><rect class=\"t%d\" x=\"1\" y=\"1\" width=\"28\" "
                "height=\"16\" rx=\"4\"/></svg>",
                plot->parts[p].tint);
        put_tagged("", plot->parts[p].title, "</li>\n", out);
    }
    fputs("</ul>\n", out);
    put_sums(plot, out);
    fputs("</section>\n", out);
}

/* ---- the rows ---- */

static void put_cell(const Table *t, int column, const Cell *cell, FILE *out)
{
    char words[CELL_WORDS], exact[32];
    bool names_row = !column && !cell->empty; /* what is empty names nothing */
    const char *open = names_row ? "<th scope=\"row\">" : "<td>";
    const char *close = names_row ? "</th>" : "</td>";
    if (t->columns[column].type == CELL_TIME && !cell->empty) {
        zone_text(t->zone, cell->number, exact);
        fprintf(out, "%s<time datetime=\"%s\">%s</time>%s", open, exact,
                cell_words(t, CELL_TIME, cell, words), close);
        return;
    }
    put_tagged(open, cell_words(t, t->columns[column].type, cell, words), close, out);
}

static void put_columns(const Table *t, FILE *out)
{
    put_tagged("<section aria-labelledby=\"rows\">\n<h2 id=\"rows\">Row by row</h2>\n"
               "<div class=\"wide\" role=\"region\" aria-labelledby=\"table\" tabindex=\"0\">\n"
               "<table class=\"rows\">\n<caption id=\"table\">",
               t->title, "</caption>\n<thead><tr>", out);
    for (int i = 0; i < t->column_count; i++)
        put_tagged("<th scope=\"col\">", t->columns[i].title, "</th>", out);
    fputs("</tr></thead>\n<tbody>\n", out);
}

bool html_write(Table *t, WriterOptions options, FILE *out, Err *err)
{
    (void)options;
    Arena arena = { 0 };
    Cell *cells = arena_array(&arena, Cell, t->column_count);
    Err failure = { ERR_NONE, "" };
    bool any = false;

    put_head(t, out);
    put_tagged("<header><p>Lectern</p><h1>", t->title, "</h1></header>\n<main>\n", out);
    put_plot(t->plot, out);
    put_notes(t, out);
    put_columns(t, out);
    while (!ferror(out) && t->next(t, cells, &failure)) {
        fputs("<tr>", out);
        for (int i = 0; i < t->column_count; i++)
            put_cell(t, i, &cells[i], out);
        fputs("</tr>\n", out);
        any = true;
    }
    if (!any)
        fprintf(out, "<tr><td colspan=\"%d\">" NO_ROW "</td></tr>\n", t->column_count);
    fputs("</tbody>\n</table>\n</div>\n</section>\n</main>\n</body>\n</html>\n", out);
    arena_free(&arena);
    return writer_end(t, &failure, out, err);
}
