/* Blocks as words without markup. */
#include "course/md.h"

enum { PLAIN_BYTES = 4 << 20 };

static void put_spans(const Block *block, Buf *out)
{
    for (int i = 0; i < block->span_count; i++) {
        const Span *span = &block->spans[i];
        if (span->style & SPAN_BREAK && i > 0)
            buf_char(out, '\n');
        buf_text(out, span->text);
    }
}

static void put_blocks(const Block *block, Buf *out)
{
    for (; block; block = block->next) {
        if (out->len && buf_cstr(out)[out->len - 1] != '\n')
            buf_char(out, '\n');
        if (block->kind == BLOCK_NUMBERED)
            buf_printf(out, "%d. ", block->number);
        put_spans(block, out);
        for (const Block *cell = block->cells; cell; cell = cell->next) {
            put_spans(cell, out);
            if (cell->next)
                buf_text(out, ", ");
        }
        put_blocks(block->inside, out);
    }
}

const char *md_plain(Arena *a, const Block *blocks)
{
    Buf out;
    buf_init(&out, PLAIN_BYTES);
    put_blocks(blocks, &out);
    const char *text = arena_str(a, buf_view(&out));
    buf_done(&out);
    return text;
}

static int count_words(const Block *block)
{
    int words = 0;
    bool in_word = false; /* carries over: a span can end inside a word */
    for (int i = 0; i < block->span_count; i++) {
        if (block->spans[i].style & SPAN_BREAK)
            in_word = false;
        for (const char *c = block->spans[i].text; *c; c++) {
            bool letter = (unsigned char)*c > ' '; /* of the rest there are only white spaces */
            words += letter & !in_word;
            in_word = letter;
        }
    }
    return words;
}

int md_words(const Block *blocks)
{
    int words = 0;
    for (const Block *b = blocks; b; b = b->next)
        words += (b->image ? 0 : count_words(b)) + md_words(b->inside) + md_words(b->cells);
    return words;
}
