/* A report on paper, A4 across: the front, then the rows under a head that comes again on every
 * page. Long cells wrap, columns without room stand beneath, and nothing is left out. */
#include "writer/pdf_inside.h"

#include <math.h>

enum { TOP = 34, BOTTOM = A4_SHORT - 44, FOOT = A4_SHORT - 30, ROW_PAD = 4 };

typedef struct {
    Paper paper;
    Kept kept;
    Layout layout;
    double line_high, head_high;
    float *high; /* of the rows */
} Report;

/* Of a page that has nothing but rows on it. */
static double page_room(const Report *r)
{
    return BOTTOM - TOP - r->head_high - 3 * ROW_PAD;
}

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

static ShapeText cell_text(const Report *r, const char *text, CellType type)
{
    return (ShapeText){ .text = text,
                        .letters = LETTERS_REGULAR,
                        .size = r->layout.size,
                        .least = r->layout.size,
                        .plain = true,
                        .align =
                            type == CELL_INT || type == CELL_PERCENT ? ALONG_END : ALONG_START };
}

/* Of the line: heavier where something is beneath it, so that rows are found. */
static Letters line_letters(const Report *r)
{
    return r->layout.bands ? LETTERS_SEMI : LETTERS_REGULAR;
}

static double cell_height(const Report *r, int row, int column, double wide, Letters letters)
{
    const char *text = kept_cell(&r->kept, row, column);
    ShapeText shape = cell_text(r, text, CELL_TEXT);
    shape.letters = letters;
    return *text ? pages_text_height(r->paper.pages, &shape, wide) : 0;
}

/* Of the row, then of each line beneath it; 0: nothing is there. */
static float *heights(const Report *r, int row)
{
    return r->high + (size_t)row * (size_t)(1 + r->layout.bands);
}

static void measure_row(const Report *r, int row)
{
    const Layout *l = &r->layout;
    float *high = heights(r, row);
    high[0] = (float)r->line_high;
    for (int i = 0; i < l->line_count; i++)
        high[0] =
            fmaxf(high[0], (float)cell_height(r, row, l->line[i], l->wide[i], line_letters(r)));
    high[0] += 0.01F;
    for (int i = 0; i < l->beneath_count; i++) {
        const Beneath *b = &l->beneath[i];
        float own = (float)cell_height(r, row, b->column, b->wide, LETTERS_REGULAR);
        if (own > 0)
            high[1 + b->band] = fmaxf(high[1 + b->band], own + 0.01F);
    }
}

static void measure(Report *r, Arena *a)
{
    const Table *t = r->paper.table;
    Layout *l = &r->layout;
    layout_choose(l, t, &r->kept, a, r->paper.pages);
    const ShapeText sample = { .text = "Ag", .letters = LETTERS_REGULAR, .size = l->size };
    r->line_high = pages_text_height(r->paper.pages, &sample, PDF_ROOM);
    for (int i = 0; i < l->line_count; i++) {
        ShapeText title = cell_text(r, t->columns[l->line[i]].title, CELL_TEXT);
        title.letters = LETTERS_SEMI;
        double high = pages_text_height(r->paper.pages, &title, l->wide[i]);
        r->head_high = high > r->head_high ? high : r->head_high;
    }
    r->high = arena_array(a, float, (r->kept.rows + 1) * (1 + l->bands));
    for (int row = 0; row < r->kept.rows; row++)
        measure_row(r, row);
}

/* ---- rows ---- */

static void add_head(void *report)
{
    Report *r = report;
    Paper *p = &r->paper;
    for (int i = 0; i < r->layout.line_count; i++) {
        const Column *column = &p->table->columns[r->layout.line[i]];
        ShapeText title = cell_text(r, column->title, column->type);
        title.letters = LETTERS_SEMI;
        title.place = DOWN_BOTTOM;
        paper_text(p, (ShapeBox){ r->layout.x[i], p->y, r->layout.wide[i], r->head_high + 0.01 },
                   INK, title);
    }
    p->y += r->head_high + ROW_PAD / 2;
    paper_box(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, 1 }, INK_EDGE, 0, 0, 0);
    p->y += 1 + ROW_PAD;
}

/* What is higher than a page is drawn smaller until it fits one. */
static void add_cell(Report *r, int row, int column, ShapeBox box, bool in_line)
{
    const char *words = kept_cell(&r->kept, row, column);
    CellType type = in_line ? r->paper.table->columns[column].type : CELL_TEXT;
    ShapeText text = cell_text(r, words, type);
    if (in_line)
        text.letters = line_letters(r);
    if (box.h >= page_room(r) - 0.5)
        text.least = 1;
    if (*words)
        paper_text(&r->paper, box, INK, text);
}

static void add_band(Report *r, int row, int band, double high)
{
    const Layout *l = &r->layout;
    Paper *p = &r->paper;
    for (int i = 0; i < l->beneath_count; i++) {
        const Beneath *b = &l->beneath[i];
        if (b->band != band || !*kept_cell(&r->kept, row, b->column))
            continue;
        paper_text(p, (ShapeBox){ b->x, p->y, b->label_wide, r->line_high + 0.01 }, INK_SOFT,
                   cell_text(r, b->label, CELL_TEXT));
        add_cell(r, row, b->column, (ShapeBox){ b->x + b->label_wide, p->y, b->wide, high }, false);
    }
    p->y += high;
}

/* A row and what is beneath it stay together where one page has the room. */
static void add_row(Report *r, int row)
{
    Paper *p = &r->paper;
    const Layout *l = &r->layout;
    const float *high = heights(r, row);
    const double room = page_room(r);
    double all = ROW_PAD;
    for (int band = 0; band <= l->bands; band++)
        all += high[band];
    if (all <= room)
        paper_need(p, all);
    for (int band = 0; band <= l->bands; band++) {
        double own = high[band] > room ? room : high[band];
        if (own <= 0)
            continue;
        paper_need(p, own + ROW_PAD);
        for (int i = 0; !band && i < l->line_count; i++)
            add_cell(r, row, l->line[i], (ShapeBox){ l->x[i], p->y, l->wide[i], own }, true);
        if (band)
            add_band(r, row, band - 1, own);
        else
            p->y += own;
    }
    p->y += ROW_PAD / 2;
    paper_box(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, 0.5 }, INK_LINE, 0, 0, 0);
    p->y += ROW_PAD / 2;
}

static double first_rows(const Report *r)
{
    double least = 3 * (r->line_high + ROW_PAD), first = ROW_PAD;
    for (int band = 0; r->kept.rows && band <= r->layout.bands; band++)
        first += heights(r, 0)[band];
    return first > page_room(r) ? page_room(r) : first > least ? first : least;
}

static void add_note(Report *r)
{
    Paper *p = &r->paper;
    const ShapeText note = { .text = r->layout.note, .letters = LETTERS_REGULAR, .size = 8.5 };
    if (!note.text)
        return;
    double high = pages_text_height(p->pages, &note, PDF_ROOM) + 0.01;
    paper_need(p, high + ROW_PAD + r->head_high + first_rows(r));
    paper_text(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, high }, INK_SOFT, note);
    p->y += high + 2 * ROW_PAD;
}

static void add_rows(Report *r)
{
    Paper *p = &r->paper;
    add_note(r);
    paper_need(p, r->head_high + first_rows(r)); /* not a head alone */
    add_head(r);
    p->on_page = add_head;
    p->to = r;
    for (int row = 0; row < r->kept.rows; row++)
        add_row(r, row);
    if (!r->kept.rows)
        paper_text(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, 14 }, INK_SOFT,
                   (ShapeText){ .text = NO_ROW, .letters = LETTERS_REGULAR, .size = 9 });
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
