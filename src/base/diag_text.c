/* How a diagnostic reads: one line that says everything, then the place. */
#include "base/base_inside.h"
#include "base/diag.h"
#include "base/utf8.h"

enum { EXCERPT_COLUMNS = 100, REPLACEMENT = 0xFFFD };

typedef struct {
    const char *bold, *mark, *off;
} Paint;

static Paint paint_for(DiagLevel level, bool colour)
{
    static const char *const marks[] = { "\033[1;36m", "\033[1;35m", "\033[1;31m" };
    if (!colour)
        return (Paint){ "", "", "" };
    return (Paint){ "\033[1m", marks[level], "\033[0m" };
}

void diag_sentences(const Diag *d, Buf *out)
{
    Str what = str_of(d->what);
    buf_str(out, what);
    if (!d->remedy || !d->remedy[0])
        return;
    bool ended = str_ends(what, ".") || str_ends(what, "?") || str_ends(what, "!");
    bool capital = d->remedy[0] >= 'A' && d->remedy[0] <= 'Z';
    buf_text(out, ended ? " " : capital ? ". " : "; ");
    buf_text(out, d->remedy);
}

static Str line_of(Str source, int line)
{
    Str rest = source, found = { 0 };
    for (int i = 0; i < line && rest.len; i++)
        found = str_cut(&rest, '\n');
    if (str_ends(found, "\r"))
        found.len--;
    return found;
}

uint32_t harmless(uint32_t c)
{
    bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (c == '\t')
        return ' ';
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || bidi ? REPLACEMENT : c;
}

static void put_spaces(Buf *out, int count)
{
    for (int i = 0; i < count; i++)
        buf_char(out, ' ');
}

/* The line, or the part of a long one around the caret; then the caret. */
static void put_excerpt(const Diag *d, Str line, Paint paint, Buf *out)
{
    int from = d->col > EXCERPT_COLUMNS * 3 / 4 ? d->col - EXCERPT_COLUMNS / 2 : 1;
    int shown = 0, before_caret = 0, marked = 0, col = 1;

    buf_printf(out, "%5d | %s", d->line, from > 1 ? "…" : "");
    for (; line.len && shown < EXCERPT_COLUMNS; col++) {
        uint32_t c = harmless(utf8_next(&line));
        if (col < from)
            continue;
        char bytes[4];
        int columns = utf8_columns(c);
        buf_add(out, bytes, utf8_put(c, bytes));
        shown += columns;
        if (col < d->col)
            before_caret += columns;
        else if (col < d->col + d->width)
            marked += columns;
    }
    buf_text(out, line.len ? "…\n" : "\n");
    if (d->col < 1)
        return;
    buf_text(out, "      | ");
    put_spaces(out, before_caret + (from > 1));
    buf_printf(out, "%s^", paint.mark);
    for (int i = 1; i < marked; i++)
        buf_char(out, '~');
    buf_printf(out, "%s\n", paint.off);
}

void diag_format(const Diag *d, Str source, bool colour, Buf *out)
{
    Paint paint = paint_for(d->level, colour);
    buf_printf(out, "%s%s:", paint.bold, d->file);
    if (d->line > 0)
        buf_printf(out, "%d:", d->line);
    if (d->line > 0 && d->col > 0)
        buf_printf(out, "%d:", d->col);
    buf_printf(out, "%s %s%s:%s ", paint.off, paint.mark, diag_level_name(d->level), paint.off);
    diag_sentences(d, out);
    if (d->rule && d->rule[0])
        buf_printf(out, " [%s]", d->rule);
    buf_char(out, '\n');

    Str line = line_of(source, d->line);
    if (d->line > 0 && line.len)
        put_excerpt(d, line, paint, out);
}
