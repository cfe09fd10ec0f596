/* checks.h - what must hold of a laid-out screen, whatever its size: nothing is cut off, covered or
 * out of reach. Each function adds a sentence to the findings for whatever does not. */
#ifndef TESTS_REFLOW_CHECKS_H
#define TESTS_REFLOW_CHECKS_H

#include "base/buf.h"
#include "shell/shell.h"

typedef struct {
    Shell *shell;
    Ui *ui;                 /* laid out; the checks move things in it */
    const UiMemory *memory; /* as it was when it was laid out */
    const char *where;      /* "page 1024x600 at 200 %" */
    Buf *findings;
    int count;
} Reflow;

/* Boxes inside their parents and beside their siblings; ink inside boxes, windows and what scrolls,
 * and over no other ink; no text shortened or broken where it may not be. */
void reflow_boxes(Reflow *r);

/* The keyboard walks over everything, and what has the focus is seen with its ring. */
void reflow_focus(Reflow *r);

/* What is longer than its place shows a bar and can be moved to its end by finger, wheel and keys.
 */
void reflow_scrolling(Reflow *r);

/* What is asked for at last is in view at once, in a window of full size and at up to 200 %. Before
 * the other checks, which move things. */
void reflow_at_hand(Reflow *r);

/* All of them, in the order that they need. */
void reflow_all(Reflow *r);

#endif
