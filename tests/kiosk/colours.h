/* colours.h - which colours a list of nodes puts on each other, and how others see them. */
#ifndef TESTS_KIOSK_COLOURS_H
#define TESTS_KIOSK_COLOURS_H

#include "ui/ui.h"

/* WCAG 2.2: 4.5 for text (1.4.3), 3 for what must be seen of controls and graphics (1.4.11). */
typedef struct {
    Token front, back;
    Token instead; /* may have the contrast in place of `front`: a fill that shows where an edge
                      would; TOKEN_NONE: nothing may */
    Token under;   /* what `back` lets shine through; TOKEN_NONE: it is opaque */
    double least;
    char where[96]; /* a screen and a node where it was met */
} Pair;

enum { PAIRS_MAX = 512 };
typedef struct {
    Pair at[PAIRS_MAX];
    int count;
} Pairs;

/* Add the pairs of one screen that are not there yet. */
void pairs_add(Pairs *pairs, const Ui *ui, const char *screen);

typedef enum { EYE_COMMON, EYE_PROTAN, EYE_DEUTAN, EYE_TRITAN, EYES } Eye;
extern const char *const eye_names[EYES];

uint32_t eye_sees(Eye eye, uint32_t argb);
double pair_contrast(const Pair *pair, const Theme *theme, Eye eye);

/* Two nodes of one list that only colour tells apart: the same shape, icon, edge and flags, and
 * another fill, edge colour or icon colour. False: there are none. */
bool colour_alone(const Ui *ui, int *one, int *other);

#endif
