/* text.h - from styled spans to placed runs: bidirectional, any script, wrapped to a width.
 *
 * The room knows no font. It asks five questions of whoever has them, and
 * answers with lines of runs in visual order. A word is the unit that is
 * measured, cached and drawn.
 */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "base/arena.h"
#include "base/span.h"
#include "ui/theme.h"

typedef enum { FACE_DISPLAY, FACE_REGULAR, FACE_ITALIC, FACE_SEMI, FACE_BOLD, FACE_COUNT } Face;

typedef struct {
    int face; /* a Face, or FACE_COUNT + n: the n-th fallback */
    int px;
    uint32_t script; /* ISO 15924 as a big-endian tag: 'Latn' */
    bool rtl;
} RunFont;

typedef struct {
    void *ctx;
    /* The face itself when it has the character, else a fallback that has, else the face. */
    int (*face_for)(void *ctx, Face face, uint32_t code_point);
    uint32_t (*script)(void *ctx, uint32_t code_point); /* 0: common or inherited */
    int (*width)(void *ctx, RunFont font, const char *text, size_t len);
    int (*ascent)(void *ctx, RunFont font); /* pixels above the baseline */
    /* Sets may[i] where a text may be parted before its byte i; NULL: anywhere. */
    void (*hyphens)(void *ctx, const char *language, const char *text, size_t len, bool *may);
} TextMetrics;

typedef enum {
    TEXT_DEFAULT, /* body */
#define STYLE(name, face, size, line, spacing) TEXT_##name,
#include "ui/styles.def"
#undef STYLE
    TEXT_STYLES
} TextStyle;

typedef struct {
    Face face;
    float size_px;    /* at 1080 lines and 100 % */
    float line;       /* line height as a multiple of the size */
    float spacing_em; /* extra space between letters; less than a pixel is ignored */
} TextLook;

extern const TextLook text_looks[TEXT_STYLES];

/* A word, or a part of one. Spaces are left out, except those with something drawn behind them:
 * SPAN_MARK, SPAN_CODE and SPAN_TERM. */
typedef struct {
    RunFont font;
    const char *text; /* UTF-8 in logical order, not NUL-terminated */
    size_t len;
    int x, width;   /* pixels from the left edge of a box max_width wide */
    unsigned style; /* SPAN_* */
} TextRun;

typedef struct {
    int y, baseline;  /* pixels from the top of the paragraph */
    int first, count; /* runs */
    int width;
    const char *text; /* where it begins */
} TextLine;

typedef struct {
    TextRun *runs;
    int run_count;
    TextLine *lines;
    int line_count;
    int width, height; /* pixels actually used */
    int broken;        /* words that no line could hold */
    bool cut;          /* max_lines left something out */
    bool rtl;
} TextBlock;

/* START and END are those of the language; OWN: where each paragraph itself begins. */
typedef enum { ALIGN_START, ALIGN_CENTER, ALIGN_END, ALIGN_OWN } TextAlign;

typedef struct {
    TextStyle style;
    float scale;   /* pixels per design pixel, text size included */
    int max_width; /* pixels; words longer than it are broken */
    TextAlign align;
    bool balance;         /* headings: lines of about equal length; else no lonely last word */
    int max_lines;        /* 0: any; else the last line ends in an ellipsis */
    const char *language; /* BCP 47; for line breaking */
    bool rtl;             /* the language runs from the right */
    bool typed;           /* as in a field: full lines, no hyphens, a line behind the last break */
} TextLayout;

/* Runs borrow their text from the spans. No text is one empty line. */
void text_layout(Arena *a, const TextMetrics *m, const Span *spans, int count, TextLayout how,
                 TextBlock *out);

/* The width of the longest word and of the whole text on one line. */
void text_widths(Arena *a, const TextMetrics *m, const Span *spans, int count, TextLayout how,
                 int *min_width, int *max_width);

#endif
