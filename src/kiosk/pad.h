/* pad.h - the keys on the screen: a number pad, and letters for the odd employee number. */
#ifndef KIOSK_PAD_H
#define KIOSK_PAD_H

#include "ui/ui.h"

enum { PAD_DIGIT = 0x6001, PAD_LETTER, PAD_ERASE, PAD_SWITCH, PAD_NEXT };

typedef struct {
    const char *next; /* the button below: "Next"; NULL: none */
    bool next_ready;
    bool may_switch; /* offer the letters */
    bool letters;    /* shown now */
} PadLook;

/* What sign-in screens share below the top bar: words on the left, keys on the right or below.
 * Opens two containers: close the first before pad_add, the second behind it. */
void pad_screen(Ui *ui);

/* The right-hand side of a sign-in screen: 760 wide in landscape, below in portrait. */
void pad_add(Ui *ui, PadLook look);

/* Take one typed character, or '\b', into an employee number; a prefix typed with it is dropped. */
void pad_edit_number(char *number, size_t size, const char *prefix, char c);

/* The same for a PIN: room for PIN_DIGITS digits. */
void pad_edit_pin(char *pin, char c);

/* What an action typed: 0, a character, or '\b'. PAD_SWITCH and PAD_NEXT are the caller's. */
char pad_typed(const Action *act);

/* A field as sign-in screens show it: a prefix that cannot be edited, then what was typed, or dots.
 */
typedef struct {
    uint32_t id;
    const char *name;
    const char *prefix;
    const char *text;
    bool secret;
    float width;
} FieldLook;
void pad_field(Ui *ui, FieldLook look);

#endif
