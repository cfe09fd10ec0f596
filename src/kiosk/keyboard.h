/* keyboard.h - the keys on the screen: a number pad, and letters in the languages of the interface,
 * as capitals for numbers or as a whole keyboard for text.
 *
 * A key is at least 20 mm wide and high on the configured panel: standing people hit such keys as
 * well as larger ones, and smaller ones worse (Colle and Hiszem, Ergonomics 47, 2004). Where the
 * rows of a language have no room at that size, its letters stand in groups in the place of the
 * number pad, and a letter takes two touches.
 */
#ifndef KIOSK_KEYBOARD_H
#define KIOSK_KEYBOARD_H

#include "kiosk/world.h"
#include "ui/ui.h"

#define KEYBOARD_KEY_MM 20.0f

enum {
    KEYS_CHARACTER = 0x6001, /* index: the code point, of a letter its capital */
    KEYS_ERASE,
    KEYS_NEXT,
    KEYS_LAYER,    /* index: the one that it leads to */
    KEYS_LANGUAGE, /* index: a row of keyboards.def */
    KEYS_GROUP,    /* index: as in Keyboard.group */
    KEYS_PAGE,     /* index */
    KEYS_SHIFT,
    KEYS_LINE, /* Enter in a field of several lines */
    KEYS_SHOW
};

typedef enum { LAYER_NUMBERS, LAYER_LETTERS, LAYER_SYMBOLS } KeyLayer;
typedef enum { SHIFT_NONE, SHIFT_ONCE, SHIFT_LOCK } KeyShift;

/* What a screen remembers of it; all zero: the number pad. */
typedef struct {
    KeyLayer layer;
    int language; /* 1 + a row of keyboards.def; 0: that of the interface */
    int group;    /* of letters, where they take two touches: 1 + which is open; 0: none */
    int page;     /* of a group with more than nine */
    bool text;    /* words are typed: small letters, Shift, Space; else numbers, in capitals */
    bool lines;   /* with an Enter that begins a new line */
    KeyShift shift;
    uint32_t last; /* of words: what was typed last, for the capital at the start of a sentence */
} Keyboard;

/* For words. `lines`: of a field of several lines. */
Keyboard keyboard_for_text(bool lines);

typedef struct {
    const char *next; /* the button beside the keys: "Next" */
    bool next_ready;
    bool letters; /* offered beside the digits; always where words are typed */
} KeyboardLook;

/* Where the keys stand and how large they are, in design px. */
typedef struct {
    bool beside;  /* the field, instead of below it */
    bool grouped; /* three columns instead of the rows of a language */
    int columns;
    float key;    /* width; the least one where keys share what there is */
    float height; /* of a key */
    float gap, width, side, above;
    TextStyle style, group_style; /* of a character; of the letters of a group */
} KeyboardPlan;

KeyboardPlan keyboard_plan(const Viewport *v, const Keyboard *k);

/* The keys with the button, beside or below the field; or the button alone, in a bar. */
void keyboard_add(Ui *ui, const World *w, const Keyboard *k, KeyboardLook look);

/* What a touch on a key means: the same as typing it, and the button the same as Enter. Other
 * actions stay what they are. */
Action keyboard_typed(Keyboard *k, const Action *act);

/* Somebody types on real keys: those on the screen give their room back until the field is touched
 * again. On an own computer they wait for a finger. `ui`: the screen that the input was for. */
bool keyboard_is_hidden(const World *w);
void keyboard_heard(World *w, const Ui *ui, const Input *in, const Action *act);

#endif
