/* pdf_inside.h - a report on paper: what its files share. */
#ifndef PDF_INSIDE_H
#define PDF_INSIDE_H

#include "writer/page.h"
#include "writer/writer_inside.h"

enum { PDF_ROWS_MAX = 100 * 1000, PDF_MARGIN = 34, PDF_ROOM = A4_LONG - 2 * PDF_MARGIN };

typedef enum {
    INK = 0x1A2330,
    INK_SOFT = 0x545E6B,
    INK_LINE = 0xE4DDD0,
    INK_EDGE = 0x857F72,
    INK_ACCENT = 0x0E5A5A,
    INK_ACCENT_SOFT = 0xDDEDEA
} PdfInk;

/* The rows, kept until it is known how many pages they fill. Texts that occur again are kept once.
 */
enum { KEPT_BLOCK = 1000, KEPT_SEEN = 8192 };
typedef struct {
    Arena *arena;
    int columns, rows;
    const char **blocks[PDF_ROWS_MAX / KEPT_BLOCK];
    const char *seen[KEPT_SEEN];
    int *longest;      /* of each column, in letters: the text, */
    int *longest_word; /* and what cannot be broken */
    bool *filled;      /* whether any row has something there */
} Kept;

bool kept_read(Kept *k, Table *t, Err *failure);
const char *kept_cell(const Kept *k, int row, int column);

/* A column beneath the rows: its name, and its text behind that. */
typedef struct {
    int column, band; /* of the lines beneath a row, from 0 on */
    const char *label;
    double x, label_wide, wide;
} Beneath;

/* Where columns stand, with the size of their letters. */
typedef struct {
    double size;
    int short_most;        /* texts of so many letters are not wrapped */
    int *line, line_count; /* beside each other, from x on */
    double *x, *wide;
    Beneath *beneath;
    int beneath_count, bands;
    const char *note; /* what is beneath and what is left out; NULL: all stand beside each other */
} Layout;

/* pdf_columns.c */
void layout_choose(Layout *l, const Table *t, const Kept *k, Arena *a, Pages *pages);

/* The same pages are laid out twice: dry, to count them, then drawn. */
typedef struct {
    const Table *table;
    Pages *pages;
    Arena page_arena;
    Drawing drawing;
    bool dry;
    int page, page_count;
    double y;
    void (*on_page)(void *to); /* what each further page begins with; NULL: nothing */
    void *to;
    Err failure;
} Paper;

/* Go on to the next page where `height` has no room on this one. */
void paper_need(Paper *p, double height);
double paper_left(const Paper *p); /* what is left of this page */

/* Text from y on, no matter how high; `text` lives until the page is done. */
void paper_text(Paper *p, ShapeBox box, uint32_t ink, ShapeText text);
void paper_box(Paper *p, ShapeBox box, uint32_t fill, uint32_t edge, double edge_pt, double radius);

/* Title, plot and notes. */
void paper_front(Paper *p);

#endif
