#include "kiosk/proof_inside.h"
#include "ui/words.h"

void proof_put(Proof *p, const char *text)
{
    for (const char *c = text; *c; c++) {
        switch (*c) {
        case '&':
            buf_text(&p->html, "&amp;");
            break;
        case '<':
            buf_text(&p->html, "&lt;");
            break;
        case '>':
            buf_text(&p->html, "&gt;");
            break;
        case '"':
            buf_text(&p->html, "&quot;");
            break;
        default:
            buf_char(&p->html, *c);
        }
    }
}

static void put_spans(Proof *p, const Block *block)
{
    static const struct {
        unsigned style;
        const char *open, *close;
    } marks[] = { { SPAN_BOLD, "<b>", "</b>" },
                  { SPAN_ITALIC, "<i>", "</i>" },
                  { SPAN_CODE, "<code>", "</code>" },
                  { SPAN_MARK, "<mark>", "</mark>" } };
    enum { MARKS = sizeof marks / sizeof *marks };
    for (int i = 0; i < block->span_count; i++) {
        const Span *span = &block->spans[i];
        if (span->style & SPAN_BREAK && i > 0)
            buf_text(&p->html, block->kind == BLOCK_CODE ? "\n" : "<br>");
        for (int m = 0; m < MARKS; m++)
            if (span->style & marks[m].style)
                buf_text(&p->html, marks[m].open);
        proof_put(p, span->text);
        for (int m = MARKS - 1; m >= 0; m--)
            if (span->style & marks[m].style)
                buf_text(&p->html, marks[m].close);
    }
}

void proof_line(Proof *p, const Block *line)
{
    if (line)
        put_spans(p, line);
}

static void put_row(Proof *p, const Block *row)
{
    bool head = row->cells && row->cells->level == 1;
    buf_text(&p->html, head ? "<thead><tr>" : "<tr>");
    for (const Block *cell = row->cells; cell; cell = cell->next) {
        const char *tag = cell->level == 1 ? "th" : "td";
        buf_printf(&p->html, "<%s>", tag);
        put_spans(p, cell);
        buf_printf(&p->html, "</%s>", tag);
    }
    buf_text(&p->html, head ? "</tr></thead>\n" : "</tr>\n");
}

/* What it shows, in words: the picture itself is on the picture of its page. */
static void put_picture(Proof *p, const Block *picture)
{
    buf_text(&p->html, "<p class=\"alt\">");
    proof_put(p, tr(p->ui, "Picture:"));
    buf_char(&p->html, ' ');
    put_spans(p, picture);
    buf_text(&p->html, "</p>\n");
}

static void put_block(Proof *p, const Block *b)
{
    switch (b->kind) {
    case BLOCK_HEADING:
        buf_text(&p->html, "<p><b>");
        put_spans(p, b);
        buf_text(&p->html, "</b></p>\n");
        return;
    case BLOCK_BULLET:
    case BLOCK_NUMBERED:
        buf_printf(&p->html, "<li style=\"margin-left:%dem\"", 2 * b->level);
        if (b->kind == BLOCK_NUMBERED)
            buf_printf(&p->html, " value=\"%d\"", b->number);
        buf_char(&p->html, '>');
        put_spans(p, b);
        buf_text(&p->html, "</li>\n");
        return;
    case BLOCK_CODE:
        buf_text(&p->html, "<pre>");
        put_spans(p, b);
        buf_text(&p->html, "</pre>\n");
        return;
    case BLOCK_ROW:
        put_row(p, b);
        return;
    case BLOCK_QUOTE:
        buf_text(&p->html, "<blockquote>\n");
        break;
    case BLOCK_PICTURE:
        put_picture(p, b);
        break;
    default:
        buf_printf(&p->html, "<p style=\"margin-left:%dem\">", 2 * b->level);
        put_spans(p, b);
        buf_text(&p->html, "</p>\n");
        return;
    }
    proof_blocks(p, b->inside);
    if (b->kind == BLOCK_QUOTE)
        buf_text(&p->html, "</blockquote>\n");
}

/* What stands around neighbours of one kind; NULL: nothing. */
static const char *around(const Block *b)
{
    return !b                          ? NULL
           : b->kind == BLOCK_BULLET   ? "ul"
           : b->kind == BLOCK_NUMBERED ? "ol"
           : b->kind == BLOCK_ROW      ? "table"
                                       : NULL;
}

void proof_blocks(Proof *p, const Block *blocks)
{
    const char *open = NULL;
    for (const Block *b = blocks; b || open; b = b->next) {
        const char *tag = around(b);
        if (open && open != tag)
            buf_printf(&p->html, "</%s>\n", open);
        if (tag && open != tag)
            buf_printf(&p->html, "<%s>\n", tag);
        open = tag;
        if (!b)
            break;
        put_block(p, b);
    }
}
