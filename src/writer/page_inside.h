/* page_inside.h - pages while they are drawn: what the files behind page.h share. */
#ifndef PAGE_INSIDE_H
#define PAGE_INSIDE_H

#include "writer/page.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

/* Letters of Latin alphabets that are one glyph each: ASCII, then U+00A1 to U+017F. */
enum { PLAIN_FIRST = '!', PLAIN_ASCII = 94, LATIN_FIRST = 0xA1, PLAIN_COUNT = 94 + 223 };

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

/* Letters of one face and colour that are still to be drawn: cairo looks at each of its calls
 * several times, and a page of a report has a thousand cells. */
typedef struct {
    const Plain *face;
    uint32_t ink;
    cairo_glyph_t *at; /* owned */
    int count, room;
} PlainBatch;

struct Pages {
    FILE *out;
    int error; /* errno of the first byte that was refused */
    cairo_surface_t *surface;
    cairo_t *cairo;
    FcConfig *fonts;
    PangoFontMap *map;
    PangoContext *context;
    Plain plain[LETTERS_COUNT];
    PlainBatch batch;
    bool lines; /* rectangles of one colour are still to be drawn, */
    uint32_t lines_ink;
};

void page_ink(cairo_t *c, uint32_t rgb);

/* Text at a size, wrapped at a width; the caller unrefs it. */
PangoLayout *page_layout(Pages *p, const ShapeText *t, const char *language, double size,
                         double width, PangoWrapMode wrap);
void page_measure(PangoLayout *layout, double *width, double *height);

/* ---- page_plain.c: text whose letters stand one beside the other ---- */

/* How high it is; 0: it is not to be set plainly. */
double plain_height(Pages *p, const ShapeText *text, double width);
/* False: it is not to be set plainly, or has no room so. Else it is drawn, plain_flush at the
 * latest. */
bool plain_draw(Pages *p, const Shape *s);
void plain_flush(Pages *p);
void plain_release(Pages *p);

#endif
