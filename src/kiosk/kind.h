/* kind.h - what the exercise screen asks of each kind: how it looks and what an action means. */
#ifndef KIOSK_KIND_H
#define KIOSK_KIND_H

#include "lesson/lesson.h"
#include "ui/ui.h"

/* The exercise on screen: what has been done with it and what is in the hand. */
typedef struct {
    Draft draft;
    int held;        /* a part picked up, -1: none */
    uint32_t opened; /* parts whose feedback is open after the answer; or 1: it was tried, or a hint
                        shown */
    bool own;        /* what is said is kept for whoever says it as well, under their PIN */
    bool overlooked; /* by others in a shared hall: no sum of how it went */
} Hand;

/* One move that the learner made. */
typedef struct {
    enum { MOVE_NONE, MOVE_PUT, MOVE_HOLD, MOVE_OPEN, MOVE_WRITE, MOVE_UNWRITE } kind;
    int part, to; /* of the last two, part is a group */
} Move;

typedef struct {
    void (*view)(Ui *ui, const Step *step, const Hand *hand);
    Move (*move)(const Step *step, const Hand *hand, const Action *act);
    /* "4 of 8 placed"; NULL: nothing to say. */
    const char *(*progress)(Ui *ui, const Step *step, const Draft *d);
    /* The same once the answer is confirmed and not all right. */
    const char *(*result)(Ui *ui, const Step *step, const Draft *d);
    bool outcome;     /* what is shown once confirmed is a page of its own, read from its top */
    const char *todo; /* the button while the answer is not ready: "Choose an answer" */
    /* Instead of `todo`, where it depends: "4 left to place". */
    const char *(*left)(Ui *ui, const Step *step, const Draft *d);
    const char *check; /* the button when it is ready; NULL: "Check my answer" */
    const char *again; /* the button that begins anew; NULL: "Try again" */
    /* Whether something is to be looked at before the answer can be checked, and the button for it:
     * a KIND_TRY. NULL: nothing is. */
    bool (*wants_trial)(const Step *step, const Hand *hand);
    const char *trial;
    bool asks; /* it shows scene and question itself, and the bar above its own title */
    /* In the bar below while the answer is open, instead of `progress`; with neither `todo` nor
     * `left` that stands on the other side until the answer is ready. NULL: nothing. */
    void (*tools)(Ui *ui, const Step *step, const Hand *hand);
    /* What must not scroll away on a small screen while the answer is open, if anything is, in a
     * container like `around`; NULL: nothing. */
    void (*pinned)(Ui *ui, const Step *step, const Hand *hand, Node around);
    /* What is right about a part, for people who sign the course off; NULL: not worth a line. A
     * kind without it has parts that are right or wrong, or earn points. */
    const char *(*meant)(Ui *ui, const Step *step, int part);
    /* How a part of a confirmed answer fared. A kind without it has parts that are chosen or not.
     */
    const char *(*fared)(Ui *ui, const Step *step, const Draft *d, int part);
} KioskKind;

#define KIND(name) extern const KioskKind kiosk_kind_##name;
#include "course/kinds.def"
#undef KIND

extern const KioskKind *const kiosk_kinds[STEP_KINDS]; /* STEP_PAGE: NULL */

/* Ids of the kinds: the index is a part, a bin or a place. */
enum {
    KIND_PART = 0x101,
    KIND_BIN,
    KIND_PLACE,
    KIND_UP,
    KIND_DOWN,
    KIND_BACK,
    KIND_TRY,
    KIND_HINT,
    KIND_NAME,
    KIND_WRITE,
    KIND_UNWRITE
};

/* The button that gives a part one of several names. */
#define KIND_NAME_ID(part, name) UI_ID(KIND_NAME, (part)*16 + (name))
#define KIND_NAMED_PART(index) ((index) / 16)
#define KIND_NAME_OF(index) ((index) % 16)

/* A place on the scale of a part of a pulse, from 1 on. */
#define KIND_RATING_ID(part, place) UI_ID(KIND_PLACE, (part)*16 + (place))
#define KIND_RATED_PART(index) ((index) / 16)
#define KIND_RATING_OF(index) ((index) % 16)

/* The words of the button that confirms an answer. */
const char *kind_check_words(const Ui *ui, const Step *step);

/* Whether the window has room for what must not scroll away. */
bool kind_pins(const Ui *ui);

/* The number or letter of an answer, as a key shows it. */
void kind_keycap(Ui *ui, const char *letter);

/* An option as choice and multiple show it, with its verdict and feedback once confirmed. */
void kind_option(Ui *ui, const Step *step, const Hand *hand, int place, Role role);
Move kind_option_move(const Step *step, const Hand *hand, const Action *act);

/* How the exercise is done, and beside it a button for its hint, if it has one; once that is opened
 * (MOVE_OPEN, HINT_PART), the hint itself. */
enum { HINT_PART = 0 };
void kind_hint(Ui *ui, const Step *step, const Hand *hand, const char *how);

/* The parts that stand in one group, as the words of a text: a row that wraps for each paragraph.
 */
void kind_flow(Ui *ui, const Step *step, const Hand *hand, int group,
               void (*piece)(Ui *ui, const Step *step, const Hand *hand, int part));

/* A white card, and in it who wrote the text that follows. End with ui_close. */
void kind_document(Ui *ui, const char *label, const char *icon);

/* "Found: 2 of 3" and a bar. */
void kind_meter(Ui *ui, const char *label, int part, int whole, Token fill);

/* A part and what was said of it: touching it brings it back. */
typedef struct {
    uint32_t id;
    const Block *text;
    TextStyle style;
    const char *said, *icon; /* icon NULL: none */
    float least_px;          /* its height */
    Pad pad;
} KindSaid;
void kind_said(Ui *ui, const KindSaid *said);

/* A part with its verdict and feedback below, for the kinds that list all of them at the end. */
void kind_result(Ui *ui, const Step *step, const Hand *hand, int part, const char *label);

/* The same with what the learner said of it, and what is better; NULL: nothing was, or is. */
typedef struct {
    const char *said, *better;
    const char *icon; /* how `said` is meant; NULL: neither way */
} KindNote;
void kind_result_noted(Ui *ui, const Step *step, const Hand *hand, int part, const char *label,
                       KindNote note);

#endif
