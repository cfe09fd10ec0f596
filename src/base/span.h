/* span.h - a stretch of text in one style: what course text is read into and screens are drawn
 * from. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

enum {
    SPAN_BOLD = 1,
    SPAN_ITALIC = 2,
    SPAN_CODE = 4,
    SPAN_MARK = 8,   /* highlighted */
    SPAN_BREAK = 16, /* begins on a new line */
    SPAN_TERM = 32   /* explained elsewhere: a line of dots below it */
};

typedef struct {
    const char *text; /* UTF-8, NUL-terminated */
    unsigned style;   /* SPAN_* */
} Span;

#endif
