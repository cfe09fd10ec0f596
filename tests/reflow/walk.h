/* walk.h - each stop of a script in every window, panel and size of text, in one language. */
#ifndef TESTS_REFLOW_WALK_H
#define TESTS_REFLOW_WALK_H

#include "kiosk/kiosk_inside.h"
#include "stand.h"
#include "ui/words.h"

#define LANGUAGES BUILD_DIR "/share/lectern/languages"

typedef struct {
    Stand stand;
    Catalogs catalogs;
    const char *language;
    Buf findings; /* a sentence for whatever is cut off, covered or out of reach */
    int combinations, stops, drawn;
    const Kiosk *kiosk; /* being looked at */
    const Image *lost;  /* while it was drawn; NULL: none */
    bool seen[SCREEN_COUNT], idle_seen;
} Walk;

/* The walk starts from all zero bits. */
void walk_open(Walk *w, const char *settings);
void walk_close(Walk *w);

/* The script has to end well, and nothing may be found; says how many combinations there were. */
void walk_play(Walk *w, const char *script, const char *language);

/* While mending: REFLOW_ONLY=idle walks the stops that begin so, and no others. */
const char *walk_only(void);

#endif
