/* Text of tables, set plainly: letter beside letter, broken at blanks. What is not of Latin
 * letters is laid out by pango, in page.c. */
#include "writer/page_inside.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { NO_BREAK = 0xA0, SOFT_HYPHEN = 0xAD, PLAIN_LINES = 12, NONE = -1, BLANK = -2 };

/* One letter of it; false where the face does not have it. */
static bool read_letter(Pages *p, Plain *f, Letters letters, int letter)
{
    char text[8] = "";
    if (f->state[letter] != LETTER_UNKNOWN)
        return f->state[letter] == LETTER_FINE;
    uint32_t c = (uint32_t)(letter < PLAIN_ASCII ? PLAIN_FIRST + letter
                                                 : LATIN_FIRST + letter - PLAIN_ASCII);
    utf8_put(c, text);
    const ShapeText shape = { .text = text, .letters = letters };
    PangoLayout *layout = page_layout(p, &shape, NULL, f->size, 0, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, -1);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoGlyphItem *item = line->runs ? line->runs->data : NULL;
    bool fine = item && item->glyphs->num_glyphs == 1 &&
                !(item->glyphs->glyphs[0].glyph & PANGO_GLYPH_UNKNOWN_FLAG);
    if (fine) {
        PangoCairoFont *font = PANGO_CAIRO_FONT(item->item->analysis.font);
        cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(font);
        if (!f->font)
            f->font = cairo_scaled_font_reference(scaled);
        fine = scaled == f->font;
        f->glyph[letter] = item->glyphs->glyphs[0].glyph;
        f->advance[letter] = (double)item->glyphs->glyphs[0].geometry.width / PANGO_SCALE;
    }
    g_object_unref(layout);
    f->state[letter] = fine ? LETTER_FINE : LETTER_OTHER;
    return fine;
}

static Plain *plain_face(Pages *p, Letters letters, double size)
{
    Plain *f = &p->plain[letters];
    double both;
    if (f->size == size)
        return f;
    if (p->batch.face == f)
        plain_flush(p); /* before its letters change */
    cairo_scaled_font_destroy(f->font);
    *f = (Plain){ .size = size };
    read_letter(p, f, letters, 'n' - PLAIN_FIRST); /* whose face is the face */
    const ShapeText sample = { .text = "n n", .letters = letters };
    PangoLayout *layout = page_layout(p, &sample, NULL, size, 0, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, -1);
    page_measure(layout, &both, &f->line);
    f->ascent = (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
    f->blank = both - 2 * f->advance['n' - PLAIN_FIRST];
    g_object_unref(layout);
    return f;
}

/* The place of the next character among the letters; BLANK, or NONE where it is not one of them. */
static int next_letter(Str *text)
{
    uint32_t c = utf8_next(text);
    if (c == ' ' || c == NO_BREAK)
        return BLANK;
    if (c >= PLAIN_FIRST && c < PLAIN_FIRST + PLAIN_ASCII)
        return (int)c - PLAIN_FIRST;
    return c >= LATIN_FIRST && c < LATIN_FIRST + PLAIN_COUNT - PLAIN_ASCII && c != SOFT_HYPHEN
               ? (int)c - LATIN_FIRST + PLAIN_ASCII
               : NONE;
}

typedef struct {
    Str text;
    double width;
} PlainLine;

/* Break at blanks. 0: it is not to be set plainly. */
static int plain_lines(Pages *p, Plain *f, const ShapeText *t, double width,
                       PlainLine out[PLAIN_LINES])
{
    int count = 0;
    for (Str text = str_of(t->text); text.len;) {
        if (count == PLAIN_LINES)
            return 0;
        Str rest = text;
        size_t fits = 0; /* bytes, up to where this line may be broken */
        double wide = 0, fits_wide = 0;
        while (rest.len && wide <= width + 1e-6) {
            bool may_break = *rest.at == ' ';
            size_t at = text.len - rest.len;
            int letter = next_letter(&rest);
            if (may_break) {
                fits = at;
                fits_wide = wide;
            }
            if (letter == NONE || (letter >= 0 && !read_letter(p, f, t->letters, letter)))
                return 0;
            wide += letter >= 0 ? f->advance[letter] : f->blank;
        }
        if (!rest.len && wide <= width + 1e-6) {
            fits = text.len;
            fits_wide = wide;
        }
        if (!fits)
            return 0; /* a word has to be broken, or it begins with a blank */
        out[count++] = (PlainLine){ { text.at, fits }, fits_wide };
        fits += fits < text.len && text.at[fits] == ' ';
        text = (Str){ text.at + fits, text.len - fits };
    }
    return count;
}

/* How many lines it has, set plainly; 0: it needs more than that. */
static int set_plainly(Pages *p, const ShapeText *t, double width, const Plain **face,
                       PlainLine out[PLAIN_LINES])
{
    if (!t->plain || !t->text)
        return 0;
    Plain *f = plain_face(p, t->letters, t->size);
    *face = f;
    return f->font ? plain_lines(p, f, t, width, out) : 0;
}

/* ---- drawing ---- */

void plain_flush(Pages *p)
{
    PlainBatch *b = &p->batch;
    if (b->count) {
        page_ink(p->cairo, b->ink);
        cairo_set_scaled_font(p->cairo, b->face->font);
        cairo_show_glyphs(p->cairo, b->at, b->count);
    }
    b->count = 0;
}

void plain_release(Pages *p)
{
    for (int i = 0; i < LETTERS_COUNT; i++)
        cairo_scaled_font_destroy(p->plain[i].font);
    free(p->batch.at);
}

static void add_glyph(PlainBatch *b, cairo_glyph_t glyph)
{
    if (b->count == b->room) {
        b->room = b->room ? 2 * b->room : 1024;
        b->at = realloc(b->at, (size_t)b->room * sizeof *b->at);
        if (!b->at)
            abort(); /* as arena.h does */
    }
    b->at[b->count++] = glyph;
}

static void add_line(Pages *p, const Plain *f, Str text, double x, double y)
{
    while (text.len) {
        const int letter = next_letter(&text);
        if (letter >= 0)
            add_glyph(&p->batch, (cairo_glyph_t){ f->glyph[letter], x, y });
        x += letter >= 0 ? f->advance[letter] : f->blank;
    }
}

bool plain_draw(Pages *p, const Shape *s)
{
    const Plain *f = NULL;
    PlainLine lines[PLAIN_LINES];
    const int count = set_plainly(p, &s->text, s->box.w, &f, lines);
    const double spare = count ? s->box.h - count * f->line : -1;
    if (spare < 0)
        return false;
    if (p->batch.face != f || p->batch.ink != s->fill)
        plain_flush(p);
    p->batch.face = f;
    p->batch.ink = s->fill;
    double y = s->box.y + f->ascent +
               (s->text.place == DOWN_TOP      ? 0
                : s->text.place == DOWN_CENTER ? spare / 2
                                               : spare);
    for (int i = 0; i < count; i++, y += f->line) {
        const double left = s->box.w - lines[i].width;
        add_line(p, f, lines[i].text,
                 s->box.x + (s->text.align == ALONG_START    ? 0
                             : s->text.align == ALONG_CENTER ? left / 2
                                                             : left),
                 y);
    }
    return true;
}

double plain_height(Pages *p, const ShapeText *text, double width)
{
    const Plain *f = NULL;
    PlainLine lines[PLAIN_LINES];
    const int count = set_plainly(p, text, width, &f, lines);
    return count ? count * f->line : 0;
}
