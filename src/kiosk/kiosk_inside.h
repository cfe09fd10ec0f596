#ifndef KIOSK_KIOSK_INSIDE_H
#define KIOSK_KIOSK_INSIDE_H

#include "kiosk/carry.h"
#include "ui/motion.h"

#include <stdalign.h>

/* What can lie over a screen at once: the warning, a question, the panel, a picture. */
enum { KIOSK_LAYERS = 4 };

struct Kiosk {
    Carry carry;
    ScreenId screen;
    alignas(max_align_t) unsigned char state[SCREEN_STATE_BYTES];
    UiMemory memory;
    Arena frame;
    TextMemo memo; /* of the texts on the glass */
    Ui ui;
    int width, height;
    const TextMetrics *metrics;
    int64_t touched_ms; /* the last time somebody did something */
    Motion motion;
    BadgeReader reader;
    bool warning;                       /* "Are you still there?" is up */
    uint32_t focus_below[KIOSK_LAYERS]; /* where the focus was on what something lies over */
};

Carry *kiosk_carry(Kiosk *k);
BadgeReader *kiosk_reader(Kiosk *k);

/* One input that is known for what it is. `badge`: what a reader has typed, in place of the input;
 * NULL: nothing. */
void kiosk_step(Kiosk *k, const Input *in, const char *badge);

/* Bring up a screen from its beginning; it is not listed yet. */
void kiosk_enter(Kiosk *k, ScreenId next);

/* ---- stage.c: what stands on the glass ---------------------------------- */

/* List the screen's nodes anew and put the focus where it belongs. */
void stage_show(Kiosk *k, bool new_screen);

/* How many things on it come in from below, when they are new. */
int stage_rising(const Kiosk *k);

/* Something new is listed: let it come, unless everything keeps still. */
void stage_move(Kiosk *k, const Action *act, bool new_page, int rose);

/* What a voice would say of it, given where the focus was. */
void stage_speak(Kiosk *k, uint32_t focus_before, bool new_screen);

/* So many things lie over the screen now, and so many did before: what is below keeps its place and
 * its focus. */
int stage_layers(const Kiosk *k);
void stage_over(Kiosk *k, int before);

/* ---- kiosk.c: time without anybody --------------------------------------- */

int64_t kiosk_idle_ends_ms(const Kiosk *k); /* when the screen clears */

#endif
