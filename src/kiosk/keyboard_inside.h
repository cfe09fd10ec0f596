#ifndef KIOSK_KEYBOARD_INSIDE_H
#define KIOSK_KEYBOARD_INSIDE_H

#include "kiosk/keyboard.h"

enum { KEY_ROWS = 4, KEY_GROUPS = 8, KEYBOARDS_MAX = 8, GRID_COLUMNS = 3, GRID_KEYS = 9 };

typedef struct {
    const char *language, *name;
    const char *rows[KEY_ROWS]; /* NULL: no more */
    const char *groups[KEY_GROUPS];
} LetterKeys;

int keyboard_count(void);
const LetterKeys *keyboard_letters(int index);

/* The row of keyboards.def in use; English where the interface has none of its own. */
int keyboard_language(const Keyboard *k, const char *interface_language);

/* The rows of the layer that is up: at most KEY_ROWS. Where words are typed, those of letters leave
 * out the hyphen, and Shift and KEYBOARD_STOPS stand in the last one. */
int keyboard_rows(const Keyboard *k, const char *interface_language, Str *rows);

#define KEYBOARD_STOPS ",."

/* What the key of a capital types as Shift stands now. */
uint32_t keyboard_cased(const Keyboard *k, uint32_t capital);
const char *keyboard_symbol_name(Str character); /* English; NULL: its own */
const char *keyboard_symbols(void);              /* all of them */

#endif
