/* Which columns of a report stand beside each other on paper, and which beneath their row. Letters
 * of seven points are the smallest that people read without effort: what has no room at that size
 * goes beneath, with its name in front. */
#include "writer/pdf_inside.h"

#include <math.h>

enum {
    CELL_GAP = 6,
    NUMBER_GAP = 6,
    LINES_MOST = 4,
    STOPS = 8,
    INDENT = 12,
    ITEM_GAP = 10,
    LABEL_GAP = 2
};

/* What a letter takes, of its size: a digit 0.6, most words less; usually. */
static const double letter = 0.64, usual = 0.56, least_size = 7, largest_size = 8.5;

typedef struct {
    double room, words, more; /* of letters: what cannot be broken, and what is longer than that */
} Need;

static bool is_number(const Table *t, int column)
{
    return t->columns[column].type == CELL_INT || t->columns[column].type == CELL_PERCENT;
}

/* A number ends where a text would begin. */
static double gap_behind(const Layout *l, const Table *t, int i)
{
    if (i + 1 == l->line_count)
        return 0;
    bool close = is_number(t, l->line[i]) && !is_number(t, l->line[i + 1]);
    return CELL_GAP + (close ? NUMBER_GAP : 0);
}

/* Letters that stay on one line: a word, or all of what is short, as a time or a name. */
static int unbroken(const Layout *l, const Kept *k, int column)
{
    return k->longest[column] <= l->short_most ? k->longest[column] : k->longest_word[column];
}

static Need need_of(const Layout *l, const Table *t, const Kept *k)
{
    Need n = { .room = PDF_ROOM };
    for (int i = 0; i < l->line_count; i++) {
        const int column = l->line[i];
        n.words += unbroken(l, k, column) * letter;
        n.more += (k->longest[column] - unbroken(l, k, column)) * letter;
        n.room -= gap_behind(l, t, i);
    }
    return n;
}

/* Every column gets what stays unbroken; what is left goes to those whose texts would wrap. */
static void divide(Layout *l, const Table *t, const Kept *k)
{
    const Need n = need_of(l, t, k);
    const double least = n.words * l->size, wanted = n.more * l->size;
    double x = PDF_MARGIN;
    for (int i = 0; i < l->line_count; i++) {
        const int column = l->line[i];
        double own = unbroken(l, k, column) * letter * l->size;
        double more = k->longest[column] * letter * l->size - own;
        if (least > n.room)
            own *= n.room / least;
        else if (least + wanted > n.room)
            own += more * (n.room - least) / wanted;
        else
            own += more + (n.room - least - wanted) / l->line_count;
        l->x[i] = x;
        l->wide[i] = own;
        x += own + gap_behind(l, t, i);
    }
}

/* Large where there is room; smaller for the sake of cells that would wrap often; smaller still,
 * in a single column, only where a word would have to be broken. */
static void choose_size(Layout *l, const Table *t, const Kept *k)
{
    enum { SHORT_MOST = 20 };
    const double share = 0.6, smallest = 5;
    l->short_most = SHORT_MOST;
    Need n = need_of(l, t, k);
    if (n.words * least_size > n.room) {
        l->short_most = 0;
        n = need_of(l, t, k);
    }
    double wrapping = n.room / (n.words + share * n.more), breaking = n.room / n.words;
    double size = wrapping < least_size ? least_size : wrapping;
    size = size > breaking ? breaking : size;
    l->size = size > largest_size ? largest_size : size < smallest ? smallest : size;
    divide(l, t, k);
}

/* The column whose texts fill the most lines, at the size and widths at hand. */
static double most_lines(const Layout *l, const Kept *k, int *place)
{
    double most = 0;
    for (int i = 0; i < l->line_count; i++) {
        double lines = k->longest[l->line[i]] * letter * l->size / l->wide[i];
        if (lines > most) {
            most = lines;
            *place = i;
        }
    }
    return most;
}

typedef enum { FITS, TOO_WIDE, TOO_HIGH } Fit;

static Fit fits(Layout *l, const Table *t, const Kept *k, int *tallest)
{
    *tallest = 0;
    choose_size(l, t, k);
    if (l->size < least_size || !l->short_most)
        return TOO_WIDE;
    return most_lines(l, k, tallest) > LINES_MOST + 0.5 ? TOO_HIGH : FITS;
}

static void leave_out(Layout *l, int place)
{
    for (int i = place; i + 1 < l->line_count; i++)
        l->line[i] = l->line[i + 1];
    l->line_count--;
}

static bool is_named(const char *names, const char *name)
{
    for (Str rest = str_of(names ? names : ""); rest.len;)
        if (str_is(str_cut(&rest, ' '), name))
            return true;
    return false;
}

static void leave_out_named(Layout *l, const Table *t)
{
    for (int i = l->line_count; i-- > 0;)
        if (l->line_count > 1 && is_named(t->beneath, t->columns[l->line[i]].name))
            leave_out(l, i);
}

static void leave_out_empty(Layout *l, const Kept *k)
{
    for (int i = l->line_count; k->rows && i-- > 0;)
        if (l->line_count > 1 && !k->filled[l->line[i]])
            leave_out(l, i);
}

/* First what says nothing, then what the report names; then what is the highest or the last. */
static void choose_line(Layout *l, const Table *t, const Kept *k)
{
    int tallest;
    for (int i = 0; i < t->column_count; i++)
        l->line[l->line_count++] = i;
    if (fits(l, t, k, &tallest) == FITS)
        return;
    leave_out_empty(l, k);
    if (fits(l, t, k, &tallest) == FITS)
        return;
    leave_out_named(l, t);
    for (Fit fit; l->line_count > 1 && (fit = fits(l, t, k, &tallest)) != FITS;)
        leave_out(l, fit == TOO_WIDE ? l->line_count - 1 : tallest);
    choose_size(l, t, k);
}

static bool stands_in_line(const Layout *l, int column)
{
    for (int i = 0; i < l->line_count; i++)
        if (l->line[i] == column)
            return true;
    return false;
}

static void widen(const Layout *l, const Kept *k, Beneath *b)
{
    if (k->longest[b->column] * usual * l->size > b->wide)
        b->wide = PDF_MARGIN + PDF_ROOM - b->x - b->label_wide;
}

/* On the next stops of the grid that it fits into, at most half a line. What has to wrap and has
 * nothing behind it may go to the end of the line. */
static void place(Layout *l, const Kept *k, Pages *pages, Beneath *b, int *stop)
{
    const double stride = (double)(PDF_ROOM - INDENT) / STOPS;
    const ShapeText label = { .text = b->label, .letters = LETTERS_REGULAR, .size = l->size };
    b->label_wide = 1.04 * pages_text_width(pages, &label) + LABEL_GAP; /* without kerning */
    double wanted = b->label_wide + k->longest[b->column] * usual * l->size + ITEM_GAP;
    int span = (int)ceil(wanted / stride);
    span = span > STOPS / 2 ? STOPS / 2 : span;
    if (*stop + span > STOPS) {
        widen(l, k, b - 1);
        l->bands++;
        *stop = 0;
    }
    b->band = l->bands;
    b->x = PDF_MARGIN + INDENT + *stop * stride;
    b->wide = span * stride - ITEM_GAP - b->label_wide;
    *stop += span;
}

static void choose_beneath(Layout *l, const Table *t, const Kept *k, Arena *a, Pages *pages)
{
    int stop = 0;
    for (int i = 0; i < t->column_count; i++) {
        if (stands_in_line(l, i) || !k->filled[i])
            continue;
        Beneath *b = &l->beneath[l->beneath_count++];
        *b = (Beneath){ .column = i, .label = arena_printf(a, "%s:", t->columns[i].title) };
        place(l, k, pages, b, &stop);
    }
    if (!l->beneath_count)
        return;
    widen(l, k, &l->beneath[l->beneath_count - 1]);
    l->bands++;
}

/* "Course, Attempts" */
static const char *titles(Arena *a, const Layout *l, const Table *t, const Kept *k, bool filled)
{
    const char *text = "";
    for (int i = 0; i < t->column_count; i++)
        if (!stands_in_line(l, i) && k->filled[i] == filled)
            text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", t->columns[i].title);
    return text;
}

void layout_choose(Layout *l, const Table *t, const Kept *k, Arena *a, Pages *pages)
{
    l->line = arena_array(a, int, t->column_count);
    l->x = arena_array(a, double, t->column_count);
    l->wide = arena_array(a, double, t->column_count);
    l->beneath = arena_array(a, Beneath, t->column_count);
    choose_line(l, t, k);
    choose_beneath(l, t, k, a, pages);
    const char *below = titles(a, l, t, k, true), *nowhere = titles(a, l, t, k, false);
    if (k->rows && *below)
        l->note = arena_printf(a, "Beneath each row, where they hold something: %s.", below);
    if (k->rows && *nowhere)
        l->note = arena_printf(a, "%s%sEmpty in every row: %s.", l->note ? l->note : "",
                               l->note ? " " : "", nowhere);
}
