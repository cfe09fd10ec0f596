/* pad.h - what screens that ask for something have in common: words and a field, and keys. */
#ifndef KIOSK_PAD_H
#define KIOSK_PAD_H

#include "kiosk/keyboard.h"
#include "ui/field.h"

enum { PAD_NUMBER_BYTES = 31 }; /* of an employee number without its prefix */

/* Below the top bar: words and a field, which scroll, and keys beside or below them. Opens two
 * containers: close the first before keyboard_add, the second behind it. */
void pad_screen(Ui *ui, const World *w, const Keyboard *keys);

/* A prefix that cannot be edited, then the number. */
void pad_number(Ui *ui, const World *w, const Field *number, uint32_t id);

/* A field for words. */
typedef struct {
    uint32_t id;
    const char *name, *hint; /* English; hint: shown while nothing is typed, NULL: none */
    int lines;               /* as high as so many, higher when more is typed; 1: only ever one */
    int max_bytes;           /* less than FIELD_BYTES */
    bool large;              /* as an employee number where there is room: read sign by sign */
    bool search;             /* takes the place of pad_search: the same height, icon and letters */
} PadText;

/* As wide as a column of words. Says how much more may be typed when that is little. */
void pad_text(Ui *ui, const Field *text, const PadText *look);

/* A button that looks like a field to search in and leads to one. What stands below it stays where
 * it is while a field with `search` takes its place. */
void pad_search(Ui *ui, uint32_t id, const char *words);

/* Dots: `typed` digits of a PIN. */
void pad_pin(Ui *ui, const char *name, size_t typed, uint32_t id);

/* What an action does to an employee number: no spaces, and a prefix that is typed with it is
 * dropped. True when it was meant for it. */
bool pad_edit_number(Field *number, const World *w, const Action *act);

/* And to words. */
bool pad_edit_text(Field *text, const PadText *look, const Action *act);

/* And to a PIN of PIN_DIGITS. True when it was meant for it. */
bool pad_edit_pin(char *pin, const Action *act);

#endif
