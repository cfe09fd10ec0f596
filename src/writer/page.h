/* page.h - drawings as pages of a PDF file: the one door to cairo, pango and fontconfig.
 *
 * Text is set in the fonts that are shipped, in any script that the system has a font for, and
 * stays text: it can be searched, copied and read aloud. The same pages give the same bytes.
 */
#ifndef WRITER_PAGE_H
#define WRITER_PAGE_H

#include "report/shapes.h"

#include <stdio.h>

typedef struct Pages Pages;

typedef struct {
    const char *title, *subject, *keywords; /* of the file; subject and keywords may be NULL */
    int64_t made_ms;                        /* what the file gives as its time, UTC */
    const char *fonts;                      /* the folder of the shipped fonts */
    double width, height;                   /* of the sheets, in points */
} PagesOptions;

enum { A4_SHORT = 595, A4_LONG = 842 }; /* points */

/* `out` is borrowed until pages_close, and is flushed by it. NULL with err set. */
Pages *pages_open(FILE *out, const PagesOptions *options, Err *err);

/* One more page. */
bool pages_add(Pages *p, const Drawing *drawing, Err *err) MUST_USE;

/* How high a text becomes at its `size` when it is wrapped at `width`; words too long are broken.
 */
double pages_text_height(Pages *p, const ShapeText *text, double width);

/* How wide it is at its `size`, on one line. */
double pages_text_width(Pages *p, const ShapeText *text);

/* Ends the file; false when a byte could not be written. Frees `p`, also when it is false. */
bool pages_close(Pages *p, Err *err) MUST_USE;

#endif
