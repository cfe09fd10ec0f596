/* prose.h - course text as nodes. */
#ifndef KIOSK_PROSE_H
#define KIOSK_PROSE_H

#include "course/md.h"
#include "kiosk/glossary.h"
#include "ui/ui.h"

typedef struct {
    TextStyle style; /* of a paragraph; lists and quotes follow from it */
    float gap;       /* between blocks */
    bool cards;      /* numbered lists and quotes stand on a white card */
    Token ink;
    Token mark, mark_edge; /* of highlights; 0: sun */
    Glossary *glossary;    /* terms to mark, and to note that they were used; NULL: none */
} Prose;

/* All blocks in a column as wide as its parent. */
void prose_add(Ui *ui, const Block *blocks, Prose how);

/* The spans of a one-line text as one node; `base` gives role, id, padding and so on. */
void prose_line(Ui *ui, const Block *line, Node base);

/* The same for a piece of a running text: it runs as that text does, whatever its own letters say,
 * so that the full stop behind a Latin name stands where a sentence in Arabic ends. */
void prose_piece(Ui *ui, const Block *line, Node base);

/* The words alone, living as long as the frame. */
const char *prose_plain(Ui *ui, const Block *blocks);

#endif
