#include "writer/page_inside.h"

#include "base/file.h"
#include "base/zone.h"

#include <errno.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>

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
    plain_release(p);
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

void page_ink(cairo_t *c, uint32_t rgb)
{
    cairo_set_source_rgb(c, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

/* ---- text ---- */

PangoLayout *page_layout(Pages *p, const ShapeText *t, const char *language, double size,
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

void page_measure(PangoLayout *layout, double *width, double *height)
{
    int w, h;
    pango_layout_get_size(layout, &w, &h);
    *width = (double)w / PANGO_SCALE;
    *height = (double)h / PANGO_SCALE;
}

/* The largest size at which it fits; the smallest with broken words where none does. */
static PangoLayout *fit(Pages *p, const Shape *s, const char *language, double *height)
{
    const ShapeText *t = &s->text;
    double least = t->least > 0 && t->least < t->size ? t->least : t->size, width;
    for (double size = t->size; size >= least; size -= 0.5) {
        PangoLayout *layout = page_layout(p, t, language, size, s->box.w, PANGO_WRAP_WORD);
        page_measure(layout, &width, height);
        if (width <= s->box.w && *height <= s->box.h)
            return layout;
        g_object_unref(layout);
    }
    PangoLayout *layout = page_layout(p, t, language, least, s->box.w, PANGO_WRAP_WORD_CHAR);
    page_measure(layout, &width, height);
    return layout;
}

double pages_text_height(Pages *p, const ShapeText *text, double width)
{
    double wide, height = plain_height(p, text, width);
    if (height > 0)
        return height;
    PangoLayout *layout = page_layout(p, text, NULL, text->size, width, PANGO_WRAP_WORD_CHAR);
    page_measure(layout, &wide, &height);
    g_object_unref(layout);
    return height;
}

/* What is to be drawn together with what comes next, now: boxes behind letters. */
static void flush(Pages *p)
{
    if (p->lines) {
        page_ink(p->cairo, p->lines_ink);
        cairo_fill(p->cairo);
    }
    p->lines = false;
    plain_flush(p);
}

/* A line or another box without an edge: one path with those of its colour beside it. */
static bool draw_line(Pages *p, const Shape *s)
{
    const ShapeBox *b = &s->box;
    if (s->edge_pt > 0 || s->radius > 0 || !s->filled)
        return false;
    if (p->lines && p->lines_ink != s->fill)
        flush(p);
    p->lines = true;
    p->lines_ink = s->fill;
    cairo_rectangle(p->cairo, b->x, b->y, b->w, b->h);
    return true;
}

double pages_text_width(Pages *p, const ShapeText *text)
{
    double wide, height;
    PangoLayout *layout = page_layout(p, text, NULL, text->size, 0, PANGO_WRAP_WORD);
    pango_layout_set_width(layout, -1);
    page_measure(layout, &wide, &height);
    g_object_unref(layout);
    return wide;
}

/* ---- shapes ---- */

static void draw_text(Pages *p, const Shape *s, const char *language)
{
    double height;
    if (plain_draw(p, s))
        return;
    flush(p);
    page_ink(p->cairo, s->fill);
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
        page_ink(c, s->fill);
        cairo_fill_preserve(c);
    }
    if (s->edge_pt > 0) {
        page_ink(c, s->edge);
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
    page_ink(c, s->fill);
    cairo_fill(c);
}

bool pages_add(Pages *p, const Drawing *drawing, Err *err)
{
    cairo_pdf_surface_set_size(p->surface, drawing->width, drawing->height);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *s = &drawing->at[i];
        if (s->kind == SHAPE_BOX && draw_line(p, s))
            continue;
        if (s->kind != SHAPE_TEXT)
            flush(p);
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
    flush(p);
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
