/* md.h - course text: a small Markdown, read once into blocks of styled spans.
 *
 * Paragraphs, headings, lists, quotes and callouts (`> [!good] Heading`), tables,
 * fenced code, emphasis, and pictures on lines of their own: `![what it shows](file.png
 * "caption")`.
 * ***Bold italic*** is a highlight. A link is shown as its words with the address behind them.
 * HTML is refused.
 */
#ifndef COURSE_MD_H
#define COURSE_MD_H

#include "base/span.h"
#include "course/text.h"

typedef enum {
    BLOCK_PARAGRAPH, /* `level` above 0: goes on with a list item of that depth minus 1 */
    BLOCK_HEADING,   /* `level` 1 to 6; 0: the heading of a callout, its first block inside */
    BLOCK_BULLET,    /* one item; `level` is its depth, 0 outermost */
    BLOCK_NUMBERED,  /* one item; `level` as above; `number` as written */
    BLOCK_CODE,      /* one span a line */
    BLOCK_ROW,       /* one row of a table; cells are split in `cells` */
    BLOCK_QUOTE,     /* holds `inside`; `callout` names its kind, "" for none */
    BLOCK_PICTURE    /* `image`; its spans say what it shows, `inside` is its caption or NULL */
} BlockKind;

enum { MD_MAX_COLUMNS = 6, MD_MAX_QUOTES = 2, MD_MAX_LISTS = 4 };

typedef struct Block Block;
struct Block {
    BlockKind kind;
    int level, number;
    const Span *spans;
    int span_count;
    const char *callout; /* "practice", "example", "good", "warning", "source" or ""; never NULL */
    const Block *inside; /* of a quote or picture */
    const Block *cells;  /* of a row: paragraphs; `level` 1 in a header row */
    const Image *image;  /* of a picture; never NULL there, and NULL elsewhere */
    const Block *next;
};

/* The blocks of one text, or NULL when it is empty or `at` is NULL. {site.…} is filled in
 * after the markup has been read, so a site's own words can never become markup. */
const Block *md_read(const TextReader *r, const YamlNode *at);

/* One line of text: emphasis only, other blocks are reported. Never NULL. */
const Block *md_read_line(const TextReader *r, const YamlNode *at);

/* The words without markup, for speech, dumps and counting; a line for each block.
 * Lives in the arena. */
const char *md_plain(Arena *a, const Block *blocks);
int md_words(const Block *blocks);

#endif
