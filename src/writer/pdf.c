/* A report on paper, A4 across: the front, then the rows under a head that comes again on every
 * page. Long cells wrap, columns that need it get more room, and nothing is left out. */
#include "writer/pdf_inside.h"

enum { TOP = 34, BOTTOM = A4_SHORT - 44, FOOT = A4_SHORT - 30, CELL_GAP = 6, ROW_PAD = 4 };

typedef struct {
    Paper paper;
    Kept kept;
    double *x, *wide; /* of the columns */
    double size, line_high, head_high;
    float *high; /* of the rows */
} Report;

/* ---- pages ---- */

static void begin_page(Paper *p)
{
    p->page++;
    p->y = TOP;
    drawing_begin(&p->drawing, &p->page_arena, A4_LONG, A4_SHORT, "en");
    if (p->on_page)
        p->on_page(p->to);
}

static void end_page(Paper *p)
{
    const char *pages = arena_printf(&p->page_arena, "Page %d of %d", p->page, p->page_count);
    ShapeText text = { .text = p->table->title, .letters = LETTERS_REGULAR, .size = 8, .least = 8 };
    paper_text(p, (ShapeBox){ PDF_MARGIN, FOOT, PDF_ROOM - 100, 12 }, INK_SOFT, text);
    text.text = pages;
    text.align = ALONG_END;
    paper_text(p, (ShapeBox){ PDF_MARGIN, FOOT, PDF_ROOM, 12 }, INK_SOFT, text);
    if (!p->dry && p->failure.code == ERR_NONE && !pages_add(p->pages, &p->drawing, &p->failure))
        p->dry = true; /* the rest is not worth drawing */
    arena_free(&p->page_arena);
    p->page_arena = (Arena){ 0 };
}

double paper_left(const Paper *p)
{
    return BOTTOM - p->y;
}

void paper_need(Paper *p, double height)
{
    if (height <= paper_left(p))
        return;
    end_page(p);
    begin_page(p);
}

void paper_text(Paper *p, ShapeBox box, uint32_t ink, ShapeText text)
{
    if (!p->dry)
        drawing_add(&p->drawing,
                    (Shape){ .kind = SHAPE_TEXT, .box = box, .fill = ink, .text = text });
}

void paper_box(Paper *p, ShapeBox box, uint32_t fill, uint32_t edge, double edge_pt, double radius)
{
    if (!p->dry)
        drawing_add(&p->drawing, (Shape){ .kind = SHAPE_BOX,
                                          .box = box,
                                          .filled = true,
                                          .fill = fill,
                                          .edge = edge,
                                          .edge_pt = edge_pt,
                                          .radius = radius });
}

/* ---- columns ---- */

/* What a letter takes, of its size: a digit 0.6, most words less. */
static const double letter = 0.64;

/* Large where there is room; smaller for the sake of cells that would wrap often; smaller still
 * only where a word would have to be broken. */
static double letters_size(const Kept *k)
{
    const double largest = 8.5, for_wrapping = 6.5, least = 5, share = 0.6;
    double room = PDF_ROOM - CELL_GAP * (k->columns - 1), words = 0, more = 0;
    for (int i = 0; i < k->columns; i++) {
        words += k->longest_word[i] * letter;
        more += (k->longest[i] - k->longest_word[i]) * letter;
    }
    double wrapping = room / (words + share * more), breaking = room / words;
    double size = wrapping < for_wrapping ? for_wrapping : wrapping;
    size = size > breaking ? breaking : size;
    return size > largest ? largest : size < least ? least : size;
}

/* Every column gets its longest word; what is left goes to those whose texts would wrap. */
static void divide(Report *r)
{
    const Kept *k = &r->kept;
    double least = 0, wanted = 0, x = PDF_MARGIN;
    double room = PDF_ROOM - CELL_GAP * (k->columns - 1);
    r->size = letters_size(k);
    for (int i = 0; i < k->columns; i++) {
        least += k->longest_word[i] * letter * r->size;
        wanted += (k->longest[i] - k->longest_word[i]) * letter * r->size;
    }
    for (int i = 0; i < k->columns; i++) {
        double own = k->longest_word[i] * letter * r->size;
        double more = (k->longest[i] - k->longest_word[i]) * letter * r->size;
        if (least > room)
            own *= room / least;
        else if (least + wanted > room)
            own += more * (room - least) / wanted;
        else
            own += more + (room - least - wanted) / k->columns;
        r->x[i] = x;
        r->wide[i] = own;
        x += own + CELL_GAP;
    }
}

static ShapeText cell_text(const Report *r, const char *text, int column)
{
    CellType type = r->paper.table->columns[column].type;
    return (ShapeText){ .text = text,
                        .letters = LETTERS_REGULAR,
                        .size = r->size,
                        .least = r->size,
                        .plain = true,
                        .align =
                            type == CELL_INT || type == CELL_PERCENT ? ALONG_END : ALONG_START };
}

static double row_height(const Report *r, int row)
{
    double high = r->line_high;
    for (int i = 0; i < r->kept.columns; i++) {
        const char *text = kept_cell(&r->kept, row, i);
        if (!*text)
            continue;
        ShapeText shape = cell_text(r, text, i);
        double own = pages_text_height(r->paper.pages, &shape, r->wide[i]);
        if (own > high)
            high = own;
    }
    return high;
}

static void measure(Report *r, Arena *a)
{
    const Kept *k = &r->kept;
    r->x = arena_array(a, double, k->columns);
    r->wide = arena_array(a, double, k->columns);
    divide(r);
    const ShapeText sample = { .text = "Ag", .letters = LETTERS_REGULAR, .size = r->size };
    r->line_high = pages_text_height(r->paper.pages, &sample, PDF_ROOM);
    for (int i = 0; i < k->columns; i++) {
        ShapeText title = cell_text(r, r->paper.table->columns[i].title, i);
        title.letters = LETTERS_SEMI;
        double high = pages_text_height(r->paper.pages, &title, r->wide[i]);
        r->head_high = high > r->head_high ? high : r->head_high;
    }
    r->high = arena_array(a, float, k->rows + 1);
    for (int row = 0; row < k->rows; row++)
        r->high[row] = (float)(row_height(r, row) + 0.01);
}

/* ---- rows ---- */

static void add_head(void *report)
{
    Report *r = report;
    Paper *p = &r->paper;
    for (int i = 0; i < r->kept.columns; i++) {
        ShapeText title = cell_text(r, p->table->columns[i].title, i);
        title.letters = LETTERS_SEMI;
        title.place = DOWN_BOTTOM;
        paper_text(p, (ShapeBox){ r->x[i], p->y, r->wide[i], r->head_high + 0.01 }, INK, title);
    }
    p->y += r->head_high + ROW_PAD / 2;
    paper_box(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, 1 }, INK_EDGE, 0, 0, 0);
    p->y += 1 + ROW_PAD;
}

/* A row that is higher than a page is drawn smaller until it fits one. */
static void add_row(Report *r, int row, double page_room)
{
    Paper *p = &r->paper;
    double high = r->high[row] > page_room ? page_room : r->high[row];
    paper_need(p, high + ROW_PAD);
    for (int i = 0; i < r->kept.columns; i++) {
        ShapeText text = cell_text(r, kept_cell(&r->kept, row, i), i);
        if (!*text.text)
            continue;
        if (high < r->high[row])
            text.least = 1;
        paper_text(p, (ShapeBox){ r->x[i], p->y, r->wide[i], high }, INK, text);
    }
    p->y += high + ROW_PAD / 2;
    paper_box(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, 0.5 }, INK_LINE, 0, 0, 0);
    p->y += ROW_PAD / 2;
}

static void add_rows(Report *r)
{
    Paper *p = &r->paper;
    double page_room = BOTTOM - TOP - r->head_high - 3 * ROW_PAD;
    paper_need(p, r->head_high + 6 * (r->line_high + ROW_PAD)); /* not a head alone */
    add_head(r);
    p->on_page = add_head;
    p->to = r;
    for (int row = 0; row < r->kept.rows; row++)
        add_row(r, row, page_room);
    if (!r->kept.rows)
        paper_text(
            p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, 14 }, INK_SOFT,
            (ShapeText){ .text = "There is no row.", .letters = LETTERS_REGULAR, .size = 9 });
}

static void lay_out(Report *r, bool dry)
{
    Paper *p = &r->paper;
    p->dry = dry;
    p->page = 0;
    p->on_page = NULL;
    begin_page(p);
    paper_front(p);
    add_rows(r);
    end_page(p);
    p->page_count = p->page;
}

bool pdf_write(Table *t, WriterOptions options, FILE *out, Err *err)
{
    Arena arena = { 0 };
    Err failure = { ERR_NONE, "" };
    Report *r = arena_new(&arena, Report);
    r->kept.arena = &arena;
    r->paper.table = t;
    const PagesOptions how = { .title = t->title,
                               .made_ms = options.made_ms,
                               .fonts = options.fonts,
                               .width = A4_LONG,
                               .height = A4_SHORT };
    if (kept_read(&r->kept, t, &failure) &&
        (r->paper.pages = pages_open(out, &how, &failure)) != NULL) {
        measure(r, &arena);
        lay_out(r, true);
        lay_out(r, false);
        failure = r->paper.failure;
        Err closing = { ERR_NONE, "" };
        if (!pages_close(r->paper.pages, &closing) && failure.code == ERR_NONE)
            failure = closing;
    }
    arena_free(&arena);
    return writer_end(t, &failure, out, err);
}
