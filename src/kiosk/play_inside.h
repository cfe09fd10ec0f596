#ifndef KIOSK_PLAY_INSIDE_H
#define KIOSK_PLAY_INSIDE_H

#include "kiosk/play.h"

enum { MAX_WORDS = 16 };

/* One line of a script, split into words and "quoted text". */
typedef struct {
    const char *words[MAX_WORDS];
    int count;
    int line;
} PlayLine;

typedef struct {
    PlayOptions options;
    Arena arena;
    Kiosk *kiosk;
    int64_t now_ms, wall_ms;
    PlayLine at;
    int status;
    const char *traced;     /* the screen that was named last */
    char noted[32];         /* a code that was read off the screen */
    Config config;          /* what `set` changes, from the next start on */
    bool held;              /* workers take their time */
    int finger_x, finger_y; /* where `press` and `move` left it */
    Random chance;          /* of who guesses */
} Play;

typedef enum { PLAY_OK = 0, PLAY_FAILED = 1, PLAY_MISUSE = 2, PLAY_CANNOT = 3 } PlayStatus;

/* Say what is wrong with the line being played, and remember the status. Always false. */
bool play_stop(Play *p, PlayStatus status, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* A touch or a key takes a moment: two in a row are not a slip of the finger. */
enum { TOUCH_MS = 300 };

/* Split a script; *count lines in the arena. False: a quote is not closed. */
bool play_read(Play *p, Str text, PlayLine **lines, int *count);

const char *play_word(const PlayLine *l, int i); /* "" behind the last one */

/* Carry out one line. False: stop. */
bool play_line(Play *p, const PlayLine *line);

/* Give the kiosk one input at the present moment, then its finished jobs, and draw. */
void play_input(Play *p, Input in);
void play_pass(Play *p, int64_t ms); /* let time pass, waking it whenever it asks */

bool play_open(Play *p); /* a new kiosk on the same database */

/* play_find.c: the node that a person means by a name. NULL and a message when there is none. */
const Node *play_find(Play *p, const char *name, int nth);
/* The same of what cannot be pressed itself, such as a picture. */
const Node *play_find_drawn(Play *p, const char *name);

/* play_touch.c: scroll to a node and tap it; NULL is a failure that was named already. */
bool play_touch(Play *p, const Node *n);

/* What a finger does: "tap", "where", "press", "move", "lift" and "drag" of a script. */
bool play_tap(Play *p, const PlayLine *l);
bool play_where(Play *p, const PlayLine *l);
bool play_press(Play *p, const PlayLine *l);
bool play_move(Play *p, const PlayLine *l);
bool play_lift(Play *p, const PlayLine *l);
bool play_drag(Play *p, const PlayLine *l);

/* play_answer.c: do the exercise on screen, or go on step by step until the lessons or the quiz
 * end. */
typedef enum { PLAY_KNOWS, PLAY_DOES_NOT, PLAY_GUESSES } PlayLearner;
bool play_answer(Play *p, PlayLearner learner);
bool play_study(Play *p, PlayLearner learner);

/* play_display.c: the site shows things so from now on; what somebody chose is
 * "text=150,theme=dark", all of it. */
bool play_theme(Play *p, const char *name);
bool play_text(Play *p, const char *size);
bool play_language(Play *p, const char *language);
bool play_expect_display(Play *p, const char *want);

bool play_sees(const Play *p, const char *text);

#endif
