/* shapes.h - a drawing as a flat list of shapes, in the order in which they are laid down.
 *
 * Pure data: the same drawing gives the same page wherever it is drawn. Lengths are points (1/72
 * inch) from the top left of the sheet; colours are 0xRRGGBB.
 */
#ifndef REPORT_SHAPES_H
#define REPORT_SHAPES_H

#include "base/arena.h"

#include <stdint.h>

typedef struct {
    double x, y, w, h;
} ShapeBox;

typedef enum { SHAPE_BOX, SHAPE_PATH, SHAPE_TEXT, SHAPE_MODULES } ShapeKind;

/* The shipped fonts; other scripts come from the system. */
typedef enum {
    LETTERS_DISPLAY,
    LETTERS_REGULAR,
    LETTERS_ITALIC,
    LETTERS_SEMI,
    LETTERS_BOLD,
    LETTERS_COUNT
} Letters;

typedef enum { ALONG_START, ALONG_CENTER, ALONG_END } ShapeAlign; /* of the text's own direction */
typedef enum { DOWN_TOP, DOWN_CENTER, DOWN_BOTTOM } ShapePlace;   /* in its box */

/* Text wraps at the width of its box. Where it is higher than the box, or one of its words wider,
 * it gets smaller, from `size` down to `least`; then words are broken. Nothing is left out. */
typedef struct {
    const char *text;     /* UTF-8 */
    const char *language; /* BCP 47; NULL: that of the drawing */
    Letters letters;
    double size, least; /* points; least 0: as `size` */
    ShapeAlign align;
    ShapePlace place;
    bool plain; /* quick, for the cells of tables: of Latin letters, letter beside letter without
                 * kerning, broken at blanks. Boxes without an edge that come after it may be drawn
                 * before it: they do not lie over it. */
} ShapeText;

typedef enum { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;
typedef struct {
    PathVerb verb;
    double x, y;           /* where it leads */
    double x1, y1, x2, y2; /* PATH_CURVE: the two points that it leans to */
} PathStep;

/* The modules of a code: dark where a byte is 1, `side` rows of as many. They fill the box; the
 * quiet zone round them is the caller's. */
typedef struct {
    const uint8_t *dark;
    int side;
} Modules;

typedef struct {
    ShapeKind kind;
    ShapeBox box; /* not of a path */
    bool filled;
    uint32_t fill; /* of a box or path; of text and modules it is their colour */
    uint32_t edge;
    double edge_pt; /* 0: no edge; drawn half inside and half outside */
    double radius;  /* of the corners of a box */
    ShapeText text;
    const PathStep *steps;
    int step_count;
    Modules modules;
} Shape;

typedef struct {
    Arena *arena; /* of the shapes; texts are the caller's */
    double width, height;
    const char *language;
    Shape *at; /* moves while the list grows */
    int count, room;
} Drawing;

void drawing_begin(Drawing *d, Arena *a, double width, double height, const char *language);
void drawing_add(Drawing *d, Shape shape);

/* A circle as a path of four curves. */
void drawing_circle(Drawing *d, double x, double y, double radius, Shape look);

#endif
