#include "writer/page.h"

#include "base/file.h"
#include "base/utf8.h"
#include "base/zone.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>

/* Letters of Latin alphabets that are one glyph each: ASCII, then U+00A1 to U+017F. */
enum { PLAIN_FIRST = '!', PLAIN_ASCII = 94, LATIN_FIRST = 0xA1, PLAIN_COUNT = 94 + 223 };
enum { NO_BREAK = 0xA0, SOFT_HYPHEN = 0xAD, PLAIN_LINES = 12, NONE = -1, BLANK = -2 };

typedef enum { LETTER_UNKNOWN, LETTER_FINE, LETTER_OTHER } LetterState;
/* What is needed to set such text without laying it out: a face at one size. */
typedef struct {
    double size;               /* 0: none yet */
    cairo_scaled_font_t *font; /* owned; NULL: no letter was looked up yet */
    LetterState state[PLAIN_COUNT];
    unsigned long glyph[PLAIN_COUNT];
    double advance[PLAIN_COUNT];
    double blank, ascent, line;
} Plain;

struct Pages {
    FILE *out;
    int error; /* errno of the first byte that was refused */
    cairo_surface_t *surface;
    cairo_t *cairo;
    FcConfig *fonts;
    PangoFontMap *map;
    PangoContext *context;
    Plain plain[LETTERS_COUNT];
};

static const struct {
    const char *family;
    PangoWeight weight;
    PangoStyle style;
} faces[LETTERS_COUNT] = {
    [LETTERS_DISPLAY] = { "Fraunces 72pt Soft,Atkinson Hyperlegible Next,Noto Sans",
                          PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL },
    [LETTERS_REGULAR] = { "Atkinson Hyperlegible Next,Noto Sans", PANGO_WEIGHT_NORMAL,
                          PANGO_STYLE_NORMAL },
    [LETTERS_ITALIC] = { "Atkinson Hyperlegible Next,Noto Sans", PANGO_WEIGHT_NORMAL,
                         PANGO_STYLE_ITALIC },
    [LETTERS_SEMI] = { "Atkinson Hyperlegible Next,Noto Sans", PANGO_WEIGHT_SEMIBOLD,
                       PANGO_STYLE_NORMAL },
    [LETTERS_BOLD] = { "Atkinson Hyperlegible Next,Noto Sans", PANGO_WEIGHT_BOLD,
                       PANGO_STYLE_NORMAL },
};

static cairo_status_t write_bytes(void *to, const unsigned char *bytes, unsigned len)
{
    Pages *p = to;
    if (fwrite(bytes, 1, len, p->out) == len)
        return CAIRO_STATUS_SUCCESS;
    if (!p->error)
        p->error = errno ? errno : EIO;
    return CAIRO_STATUS_WRITE_ERROR;
}

/* The shipped fonts beside those that the system knows: its own come into play for scripts that
 * the shipped ones do not have. */
static bool load_fonts(Pages *p, const char *folder, Err *err)
{
    p->fonts = FcInitLoadConfigAndFonts();
    if (!p->fonts || !FcConfigAppFontAddDir(p->fonts, (const FcChar8 *)folder))
        return err_set(err, ERR_MISSING,
                       "the fonts in %s cannot be read; install Lectern again, so that its fonts "
                       "are there",
                       folder);
    p->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(p->map), p->fonts);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(p->map), 72); /* a point is a unit */
    p->context = pango_font_map_create_context(p->map);

    cairo_font_options_t *exact = cairo_font_options_create();
    cairo_font_options_set_hint_style(exact, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(exact, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(p->context, exact);
    cairo_font_options_destroy(exact);
    return true;
}

static void describe(cairo_surface_t *surface, const PagesOptions *o)
{
    char made[40];
    zone_text(&(Zone){ .name = "UTC" }, o->made_ms, made);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, o->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Lectern");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    if (o->subject)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, o->subject);
    if (o->keywords)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, o->keywords);
}

static void release(Pages *p)
{
    for (int i = 0; i < LETTERS_COUNT; i++)
        cairo_scaled_font_destroy(p->plain[i].font);
    if (p->context)
        g_object_unref(p->context);
    if (p->map)
        g_object_unref(p->map);
    if (p->fonts)
        FcConfigDestroy(p->fonts);
    cairo_destroy(p->cairo);
    cairo_surface_destroy(p->surface);
    free(p);
}

Pages *pages_open(FILE *out, const PagesOptions *options, Err *err)
{
    Pages *p = calloc(1, sizeof *p);
    if (!p) {
        file_refused(err, "write", "the pages", ENOMEM);
        return NULL;
    }
    p->out = out;
    p->surface =
        cairo_pdf_surface_create_for_stream(write_bytes, p, options->width, options->height);
    p->cairo = cairo_create(p->surface);
    if (!load_fonts(p, options->fonts, err)) {
        release(p);
        return NULL;
    }
    describe(p->surface, options);
    return p;
}

static void set_ink(cairo_t *c, uint32_t rgb)
{
    cairo_set_source_rgb(c, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

/* ---- text ---- */

static PangoLayout *lay_out(Pages *p, const ShapeText *t, const char *language, double size,
                            double width, PangoWrapMode wrap)
{
    static const PangoAlignment along[] = { [ALONG_START] = PANGO_ALIGN_LEFT,
                                            [ALONG_CENTER] = PANGO_ALIGN_CENTER,
                                            [ALONG_END] = PANGO_ALIGN_RIGHT };
    PangoLayout *layout = pango_layout_new(p->context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, faces[t->letters].family);
    pango_font_description_set_weight(font, faces[t->letters].weight);
    pango_font_description_set_style(font, faces[t->letters].style);
    pango_font_description_set_size(font, (int)lround(size * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    if (t->language)
        language = t->language;
    /* A hyphen where a word is broken would look like one of the text: think of a number. */
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    if (language)
        pango_attr_list_insert(attributes,
                               pango_attr_language_new(pango_language_from_string(language)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout, t->text ? t->text : "", -1);
    pango_layout_set_alignment(layout, along[t->align]);
    pango_layout_set_width(layout, (int)floor(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, wrap);
    return layout;
}

static void measure(PangoLayout *layout, double *width, double *height)
{
    int w, h;
    pango_layout_get_size(layout, &w, &h);
    *width = (double)w / PANGO_SCALE;
    *height = (double)h / PANGO_SCALE;
}

/* ---- text set plainly ---- */

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
    PangoLayout *layout = lay_out(p, &shape, NULL, f->size, 0, PANGO_WRAP_WORD);
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
    cairo_scaled_font_destroy(f->font);
    *f = (Plain){ .size = size };
    read_letter(p, f, letters, 'n' - PLAIN_FIRST); /* whose face is the face */
    const ShapeText sample = { .text = "n n", .letters = letters };
    PangoLayout *layout = lay_out(p, &sample, NULL, size, 0, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, -1);
    measure(layout, &both, &f->line);
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

static void draw_plainly(Pages *p, const Shape *s, const Plain *f, const PlainLine *lines,
                         int count)
{
    enum { GLYPHS = 256 };
    cairo_glyph_t glyphs[GLYPHS];
    const double spare = s->box.h - count * f->line;
    double y = s->box.y + f->ascent +
               (s->text.place == DOWN_TOP      ? 0
                : s->text.place == DOWN_CENTER ? spare / 2
                                               : spare);
    cairo_set_scaled_font(p->cairo, f->font);
    for (int i = 0; i < count; i++, y += f->line) {
        double left = s->box.w - lines[i].width;
        double x = s->box.x + (s->text.align == ALONG_START    ? 0
                               : s->text.align == ALONG_CENTER ? left / 2
                                                               : left);
        int n = 0;
        for (Str rest = lines[i].text; rest.len && n < GLYPHS;) {
            const int letter = next_letter(&rest);
            if (letter >= 0)
                glyphs[n++] = (cairo_glyph_t){ f->glyph[letter], x, y };
            x += letter >= 0 ? f->advance[letter] : f->blank;
        }
        cairo_show_glyphs(p->cairo, glyphs, n);
    }
}

/* The largest size at which it fits; the smallest with broken words where none does. */
static PangoLayout *fit(Pages *p, const Shape *s, const char *language, double *height)
{
    const ShapeText *t = &s->text;
    double least = t->least > 0 && t->least < t->size ? t->least : t->size, width;
    for (double size = t->size; size >= least; size -= 0.5) {
        PangoLayout *layout = lay_out(p, t, language, size, s->box.w, PANGO_WRAP_WORD);
        measure(layout, &width, height);
        if (width <= s->box.w && *height <= s->box.h)
            return layout;
        g_object_unref(layout);
    }
    PangoLayout *layout = lay_out(p, t, language, least, s->box.w, PANGO_WRAP_WORD_CHAR);
    measure(layout, &width, height);
    return layout;
}

double pages_text_height(Pages *p, const ShapeText *text, double width)
{
    double wide, height;
    const Plain *face;
    PlainLine lines[PLAIN_LINES];
    int count = set_plainly(p, text, width, &face, lines);
    if (count)
        return count * face->line;
    PangoLayout *layout = lay_out(p, text, NULL, text->size, width, PANGO_WRAP_WORD_CHAR);
    measure(layout, &wide, &height);
    g_object_unref(layout);
    return height;
}

/* ---- shapes ---- */

static void draw_text(Pages *p, const Shape *s, const char *language)
{
    double height;
    const Plain *face;
    PlainLine lines[PLAIN_LINES];
    int count = set_plainly(p, &s->text, s->box.w, &face, lines);
    set_ink(p->cairo, s->fill);
    if (count && count * face->line <= s->box.h) {
        draw_plainly(p, s, face, lines, count);
        return;
    }
    PangoLayout *layout = fit(p, s, language, &height);
    double spare = s->box.h - height;
    double down = s->text.place == DOWN_TOP ? 0 : s->text.place == DOWN_CENTER ? spare / 2 : spare;
    cairo_move_to(p->cairo, s->box.x, s->box.y + down);
    pango_cairo_show_layout(p->cairo, layout);
    g_object_unref(layout);
}

static void paint(cairo_t *c, const Shape *s)
{
    if (s->filled) {
        set_ink(c, s->fill);
        cairo_fill_preserve(c);
    }
    if (s->edge_pt > 0) {
        set_ink(c, s->edge);
        cairo_set_line_width(c, s->edge_pt);
        cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
        cairo_stroke_preserve(c);
    }
    cairo_new_path(c);
}

static void draw_box(cairo_t *c, const Shape *s)
{
    const ShapeBox *b = &s->box;
    const double right = acos(0); /* an angle */
    double r = s->radius;
    cairo_new_path(c);
    if (r > 0) {
        cairo_arc(c, b->x + b->w - r, b->y + r, r, -right, 0);
        cairo_arc(c, b->x + b->w - r, b->y + b->h - r, r, 0, right);
        cairo_arc(c, b->x + r, b->y + b->h - r, r, right, 2 * right);
        cairo_arc(c, b->x + r, b->y + r, r, 2 * right, 3 * right);
        cairo_close_path(c);
    } else {
        cairo_rectangle(c, b->x, b->y, b->w, b->h);
    }
    paint(c, s);
}

static void draw_path(cairo_t *c, const Shape *s)
{
    cairo_new_path(c);
    for (int i = 0; i < s->step_count; i++) {
        const PathStep *step = &s->steps[i];
        switch (step->verb) {
        case PATH_MOVE:
            cairo_move_to(c, step->x, step->y);
            break;
        case PATH_LINE:
            cairo_line_to(c, step->x, step->y);
            break;
        case PATH_CURVE:
            cairo_curve_to(c, step->x1, step->y1, step->x2, step->y2, step->x, step->y);
            break;
        case PATH_CLOSE:
            cairo_close_path(c);
            break;
        }
    }
    paint(c, s);
}

/* As one path, so that no hairline of paper shows between two modules. */
static void draw_modules(cairo_t *c, const Shape *s)
{
    const Modules *m = &s->modules;
    double size = s->box.w / m->side;
    cairo_new_path(c);
    for (int row = 0; row < m->side; row++) {
        for (int from = 0; from < m->side; from++) {
            int to = from;
            while (to < m->side && m->dark[row * m->side + to])
                to++;
            if (to > from)
                cairo_rectangle(c, s->box.x + from * size, s->box.y + row * size,
                                (to - from) * size, size);
            from = to;
        }
    }
    set_ink(c, s->fill);
    cairo_fill(c);
}

bool pages_add(Pages *p, const Drawing *drawing, Err *err)
{
    cairo_pdf_surface_set_size(p->surface, drawing->width, drawing->height);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *s = &drawing->at[i];
        switch (s->kind) {
        case SHAPE_BOX:
            draw_box(p->cairo, s);
            break;
        case SHAPE_PATH:
            draw_path(p->cairo, s);
            break;
        case SHAPE_TEXT:
            draw_text(p, s, drawing->language);
            break;
        case SHAPE_MODULES:
            draw_modules(p->cairo, s);
            break;
        }
    }
    cairo_show_page(p->cairo);
    if (p->error)
        return file_refused(err, "write", "the pages", p->error);
    cairo_status_t status = cairo_status(p->cairo);
    return status == CAIRO_STATUS_SUCCESS ||
           err_set(err, ERR_SYSTEM, "a page cannot be drawn: %s", cairo_status_to_string(status));
}

bool pages_close(Pages *p, Err *err)
{
    cairo_surface_finish(p->surface);
    cairo_status_t status = cairo_surface_status(p->surface);
    bool flushed = fflush(p->out) == 0 && !ferror(p->out);
    int error = p->error ? p->error : errno;
    release(p);
    if (!flushed || status == CAIRO_STATUS_WRITE_ERROR)
        return file_refused(err, "write", "the pages", error ? error : EIO);
    return status == CAIRO_STATUS_SUCCESS ||
           err_set(err, ERR_SYSTEM, "the pages cannot be written: %s",
                   cairo_status_to_string(status));
}
