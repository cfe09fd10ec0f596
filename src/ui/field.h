/* field.h - text being edited, one line or several: what was typed, a caret, what is selected.
 *
 * A caret and a selection end only between characters as people see them. What an
 * input method is still composing stands at the caret and is no part of the value
 * until it is committed.
 *
 * There is no clipboard. On a shared kiosk nothing of one person may wait for the
 * next, a PIN is never copied, and what an own computer asks for is typed once.
 */
#ifndef UI_FIELD_H
#define UI_FIELD_H

#include "ui/ui.h"

enum { FIELD_BYTES = 2304 }; /* NUL included; the longest line of a certificate fits */

typedef struct {
    char text[FIELD_BYTES]; /* UTF-8, NUL-terminated */
    int caret, anchor;      /* bytes; what lies between them is selected */
    char composed[UI_TEXT_BYTES];
    int composed_caret; /* bytes into `composed` */
} Field;

typedef struct {
    int max_bytes; /* 0: as many as there is room for */
    bool lines;    /* Enter begins another; the ROLE_FIELD needs NODE_LINES */
    /* What a typed code point becomes; 0: it is not taken. NULL: all but control characters are
     * taken as they are. */
    uint32_t (*accept)(uint32_t code_point);
} FieldRules;

/* What one action means for a field. True when it was meant for it, changed or not. */
bool field_act(Field *f, const FieldRules *rules, const Action *act);

/* In place of what is selected. What no longer fits is left out, whole characters at a time. */
void field_insert(Field *f, const FieldRules *rules, Str text);

/* What is selected, else what `move` would go over. */
void field_erase(Field *f, FieldMove move);

void field_move(Field *f, FieldMove move, bool select);
void field_place(Field *f, int at, bool select); /* the caret, to the nearest place before `at` */

/* The node inside a ROLE_FIELD that shows the text: with caret, selection, and what is composed.
 * Its style and ink are the caller's. */
Node field_node(Ui *ui, const Field *f);

#endif
