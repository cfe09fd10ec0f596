/* proof_inside.h - what goes on the pages of a proof. */
#ifndef KIOSK_PROOF_INSIDE_H
#define KIOSK_PROOF_INSIDE_H

#include "kiosk/proof.h"
#include "kiosk/showing.h"

typedef struct {
    const Course *course;
    Ui *ui;   /* the language of the document, and memory for its words */
    Buf html; /* what is written so far */
} Proof;

/* proof_page.c: the document, from its first page to the lines for a signature. */
void proof_begin(Proof *p);
void proof_step(Proof *p, int place); /* heading; pictures follow, and then the words */
void proof_picture(Proof *p, ShownState state, int screenful, Str png);
void proof_words(Proof *p, const Step *step);
void proof_end(Proof *p);

/* proof_text.c: text of courses and of the interface as HTML. */
void proof_put(Proof *p, const char *text); /* escaped */
void proof_blocks(Proof *p, const Block *blocks);
void proof_line(Proof *p, const Block *line); /* without a paragraph around it */

#endif
