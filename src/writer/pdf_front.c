/* The first page of a report: its title, what the rows come to, and what the file states. */
#include "writer/pdf_inside.h"

#include <inttypes.h>

enum { BAR_HIGH = 15, GAP = 8 };

/* Of each tint: the box, its edge, and a number on it. */
static const struct {
    uint32_t fill, edge, on;
} tints[TINT_COUNT] = {
    [TINT_ACCENT] = { 0x0E5A5A, 0x0E5A5A, 0xFFFFFF },
    [TINT_ACCENT_SOFT] = { 0xDDEDEA, 0x0E5A5A, 0x1A2330 },
    [TINT_LEAF] = { 0x2C6A3B, 0x2C6A3B, 0xFFFFFF },
    [TINT_SKY] = { 0x285A88, 0x285A88, 0xFFFFFF },
    [TINT_SUN] = { 0xF0B13C, 0x6A4700, 0x1A2330 },
    [TINT_SUN_SOFT] = { 0xFCF1D8, 0x6A4700, 0x1A2330 },
    [TINT_CORAL] = { 0xAD3A2C, 0xAD3A2C, 0xFFFFFF },
    [TINT_CORAL_SOFT] = { 0xFBE7E2, 0xAD3A2C, 0x1A2330 },
    [TINT_OPEN] = { 0xF3EEE5, 0x857F72, 0x1A2330 },
    [TINT_NONE] = { 0xFFFFFF, 0x857F72, 0x1A2330 },
};

static ShapeText words(const char *text, Letters letters, double size)
{
    return (ShapeText){ .text = text, .letters = letters, .size = size, .least = size };
}

/* "27 passed + 9 completed = 36" */
static const char *sum_text(Arena *a, const Plot *plot, const PlotBar *bar)
{
    const char *text = "";
    for (int p = 0; p < plot->part_count; p++)
        if (bar->parts[p])
            text = arena_printf(a, "%s%s%" PRId64 " %s", text, *text ? " + " : "", bar->parts[p],
                                plot->parts[p].title);
    return arena_printf(a, "%s%s%" PRId64, text, *text ? " = " : "", plot_sum(plot, bar));
}

static void add_shares(Paper *p, const Plot *plot, const PlotBar *bar)
{
    int64_t sum = plot_sum(plot, bar);
    double x = PDF_MARGIN;
    for (int i = 0; sum && i < plot->part_count; i++) {
        double width = (double)bar->parts[i] * PDF_ROOM / (double)sum;
        const char *digits = arena_printf(&p->page_arena, "%" PRId64, bar->parts[i]);
        PlotTint tint = plot->parts[i].tint;
        if (bar->parts[i])
            paper_box(p, (ShapeBox){ x + 0.75, p->y, width > 3 ? width - 1.5 : 1.5, BAR_HIGH },
                      tints[tint].fill, tints[tint].edge, 0.75, width > 6 ? 2 : 0);
        ShapeText number = words(digits, LETTERS_REGULAR, 8.5);
        number.align = ALONG_CENTER;
        number.place = DOWN_CENTER;
        if (width > 6 * (double)(strlen(digits) + 1))
            paper_text(p, (ShapeBox){ x, p->y, width, BAR_HIGH }, tints[tint].on, number);
        x += width;
    }
}

static void add_bar(Paper *p, const Plot *plot, const PlotBar *bar)
{
    enum { NAME_WIDE = 300 };
    ShapeText name = words(bar->label, LETTERS_SEMI, 9.5);
    const char *sums = sum_text(&p->page_arena, plot, bar);
    ShapeText sum = words(sums, LETTERS_REGULAR, 8.5);
    double wide = PDF_ROOM - NAME_WIDE - GAP;
    double high = pages_text_height(p->pages, &name, NAME_WIDE);
    double sum_high = pages_text_height(p->pages, &sum, wide);
    if (sum_high > high)
        high = sum_high;
    paper_need(p, high + 2 + BAR_HIGH + GAP);
    /* The texts again: a new page has forgotten those of the old one. */
    sum.text = sum_text(&p->page_arena, plot, bar);
    sum.align = ALONG_END;
    name.place = sum.place = DOWN_BOTTOM;
    paper_text(p, (ShapeBox){ PDF_MARGIN, p->y, NAME_WIDE, high }, INK, name);
    paper_text(p, (ShapeBox){ PDF_MARGIN + NAME_WIDE + GAP, p->y, wide, high }, INK_SOFT, sum);
    p->y += high + 2;
    add_shares(p, plot, bar);
    p->y += BAR_HIGH + GAP;
}

static void add_legend(Paper *p, const Plot *plot)
{
    enum { ITEM_WIDE = 105, ITEM_HIGH = 13, SWATCH = 16 };
    int per_line = PDF_ROOM / ITEM_WIDE;
    for (int i = 0; i < plot->part_count; i++) {
        double x = PDF_MARGIN + i % per_line * ITEM_WIDE;
        if (i % per_line == 0)
            paper_need(p, ITEM_HIGH);
        PlotTint tint = plot->parts[i].tint;
        paper_box(p, (ShapeBox){ x + 0.75, p->y + 2, SWATCH, 9 }, tints[tint].fill,
                  tints[tint].edge, 0.75, 2);
        ShapeText name = words(plot->parts[i].title, LETTERS_REGULAR, 8.5);
        name.place = DOWN_CENTER;
        paper_text(p, (ShapeBox){ x + SWATCH + 6, p->y, ITEM_WIDE - SWATCH - 8, ITEM_HIGH },
                   INK_SOFT, name);
        if (i % per_line == per_line - 1 || i == plot->part_count - 1)
            p->y += ITEM_HIGH;
    }
    p->y += GAP;
}

static void add_heading(Paper *p, const char *text)
{
    enum { HIGH = 20 };
    paper_need(p, 3 * HIGH); /* not alone at the end of a page */
    paper_text(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, HIGH }, INK,
               words(text, LETTERS_DISPLAY, 13));
    p->y += HIGH + 2;
}

enum { LABEL_WIDE = 82, NOTE_GAP = 26, NOTE_WIDE = (PDF_ROOM - NOTE_GAP) / 2 };

/* One that would be broken within a word, as a hash, has the whole width. */
static bool is_wide(const Note *note)
{
    enum { LETTERS_MOST = 42 };
    for (Str rest = str_of(note->value); rest.len;)
        if (str_cut(&rest, ' ').len > LETTERS_MOST)
            return true;
    return false;
}

static void add_note(Paper *p, const Note *note, double x, double wide, double high)
{
    paper_text(p, (ShapeBox){ x, p->y, LABEL_WIDE, high }, INK_SOFT,
               words(note->label, LETTERS_REGULAR, 8.5));
    paper_text(p, (ShapeBox){ x + LABEL_WIDE + GAP, p->y, wide - LABEL_WIDE - GAP, high }, INK,
               words(note->value, LETTERS_REGULAR, 8.5));
    paper_box(p, (ShapeBox){ x, p->y + high + 2, wide, 0.5 }, INK_LINE, 0, 0, 0);
}

static double note_height(Paper *p, const Note *note, double wide)
{
    ShapeText label = words(note->label, LETTERS_REGULAR, 8.5);
    ShapeText value = words(note->value, LETTERS_REGULAR, 8.5);
    double l = pages_text_height(p->pages, &label, LABEL_WIDE);
    double v = pages_text_height(p->pages, &value, wide - LABEL_WIDE - GAP);
    return l > v ? l : v;
}

/* Two notes beside each other; the order goes along the lines. */
static void add_notes(Paper *p)
{
    const Table *t = p->table;
    for (int i = 0; i < t->note_count;) {
        const bool whole = is_wide(&t->notes[i]);
        const double wide = whole ? PDF_ROOM : NOTE_WIDE;
        const int count = whole || i + 1 == t->note_count || is_wide(&t->notes[i + 1]) ? 1 : 2;
        double high = 0;
        for (int n = 0; n < count; n++) {
            double own = note_height(p, &t->notes[i + n], wide);
            high = own > high ? own : high;
        }
        paper_need(p, high + 5);
        for (int n = 0; n < count; n++)
            add_note(p, &t->notes[i + n], PDF_MARGIN + n * (NOTE_WIDE + NOTE_GAP), wide, high);
        p->y += high + 5;
        i += count;
    }
    p->y += GAP;
}

void paper_front(Paper *p)
{
    const Plot *plot = p->table->plot;
    ShapeText title = words(p->table->title, LETTERS_DISPLAY, 24);
    double high = pages_text_height(p->pages, &title, PDF_ROOM);
    paper_text(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, 14 }, INK_ACCENT,
               words("Lectern", LETTERS_SEMI, 10));
    p->y += 16;
    paper_text(p, (ShapeBox){ PDF_MARGIN, p->y, PDF_ROOM, high }, INK, title);
    p->y += high + 12;
    if (plot && plot->bar_count && plot->part_count) {
        add_heading(p, plot->title);
        for (int b = 0; b < plot->bar_count; b++)
            add_bar(p, plot, &plot->bars[b]);
        add_legend(p, plot);
    }
    if (p->table->note_count) {
        add_heading(p, "What this file states");
        add_notes(p);
    }
}
