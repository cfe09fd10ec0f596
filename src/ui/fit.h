/* fit.h - whether a laid-out screen has room for what is on it: with the letters that are painted,
 * which only whoever has fonts knows. */
#ifndef UI_FIT_H
#define UI_FIT_H

#include "ui/ui.h"

typedef struct {
    const Ui *ui;           /* laid out */
    const UiMemory *memory; /* as it was when it was laid out */
    void *ctx;
    Rect (*ink)(void *ctx, const Ui *ui, int node); /* where its text leaves ink; w 0: nowhere */
    void (*found)(void *ctx, const Node *n, const char *what); /* "is cut short" */
} Fit;

/* Boxes inside their parents and beside their siblings; ink inside boxes, windows and what scrolls,
 * and over no other ink; no text shortened or broken where it may not be. */
void ui_fit(const Fit *f);

#endif
