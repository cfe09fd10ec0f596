/* Blocks as words without markup. */
#include "course/md.h"

#include "base/letters.h"
#include "base/utf8.h"

#include <ctype.h>

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

/* Words of a block so far. Where no blanks stand between words, letters are added up. */
typedef struct {
    int words, sixths;     /* of a word: 2 letters or 3 are one */
    bool inside, unspaced; /* of a word; of text without blanks */
} Tally;

/* A character outside ASCII; how long it is. */
static size_t tally_wide(Tally *t, Str rest)
{
    Str after = rest;
    uint32_t code = utf8_next(&after);
    int letters = letters_of_word(code);
    bool sign = letters_sign(code);
    if (letters)
        t->sixths += utf8_is_mark(code) ? 0 : 6 / letters;
    else if (!sign && !t->inside)
        t->words++;
    t->unspaced = letters || sign || (t->inside && t->unspaced);
    t->inside = true;
    return rest.len - after.len;
}

/* A stretch of ASCII; how long it is. Without a way to go for each letter: a word begins where
 * something stands behind a white space. */
static size_t tally_ascii(Tally *t, Str text)
{
    size_t i = 0;
    int begun = 0;
    bool inside = t->inside;
    for (; i < text.len && (unsigned char)text.at[i] < 0x80; i++) {
        bool more = text.at[i] > ' '; /* of the rest there are only white spaces */
        begun += more && !inside;
        inside = more;
    }
    t->words += begun;
    t->inside = inside;
    return i;
}

static void tally_text(Tally *t, Str text)
{
    while (text.len) {
        unsigned char c = (unsigned char)text.at[0];
        bool behind = t->inside && t->unspaced; /* letters that stand for themselves */
        size_t len = 1;
        if (c >= 0x80) {
            len = tally_wide(t, text);
        } else if (!behind || isalnum(c)) {
            t->words += behind;
            t->unspaced = false;
            len = tally_ascii(t, text);
        } else if (c <= ' ') {
            t->inside = false;
        }
        text = (Str){ text.at + len, text.len - len };
    }
}

static int count_words(const Block *block)
{
    Tally t = { 0 }; /* carries over: a span can end inside a word */
    for (int i = 0; i < block->span_count; i++) {
        if (block->spans[i].style & SPAN_BREAK)
            t.inside = false;
        tally_text(&t, str_of(block->spans[i].text));
    }
    return t.words + (t.sixths + 5) / 6;
}

int md_words(const Block *blocks)
{
    int words = 0;
    for (const Block *b = blocks; b; b = b->next)
        words += (b->image ? 0 : count_words(b)) + md_words(b->inside) + md_words(b->cells);
    return words;
}
