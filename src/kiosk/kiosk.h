/* kiosk.h - the whole kiosk but its window: screens, routes, effects, and the record behind them.
 *
 * The window and the script player both feed it inputs and show what it lists.
 * Record first, then speak, then move.
 */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include "kiosk/screen.h"

typedef struct Kiosk Kiosk;

/* Runs work on another thread; `job` comes back as INPUT_JOB. */
typedef struct {
    void *ctx;
    void (*run)(void *ctx, void (*work)(void *job), void *job);
    /* One short work at a time, beside the caller until `join`, which may come more than once. Who
     * has it shows the kiosk by kiosk_present. NULL: answers are written before they are listed. */
    void (*beside)(void *ctx, void (*work)(void *job), void *job);
    void (*join)(void *ctx);
} Workers;

typedef struct {
    const Config *config;       /* copied; its texts are borrowed */
    const TextMetrics *metrics; /* borrowed */
    Workers workers;
    int width, height;
    const char *const *themes; /* names that can be drawn; borrowed */
    int theme_count;
    const Catalogs *catalogs; /* languages beside English; borrowed; NULL: none */
    const char *login;        /* desktop: who is at the computer; NULL: not known */
    const char *command;      /* path of `lectern`, for exports */
    const char *config_file;  /* that --config named: exports use it too; NULL: none */
    uint64_t seed;            /* when `seeded`: the same script gives the same bytes */
    bool seeded;
    bool demo;      /* a database that `play` made */
    bool simulated; /* of a demo, too: its people do not exist, and every screen says so */
    bool motion;    /* pages slide in; without it every picture is the end at once */
    bool trace;     /* write a line to stdout for each thing that is on disk */
    int64_t now_ms, wall_ms;
} KioskOptions;

/* Ready to show the first screen; neither database nor courses are open yet. */
Kiosk *kiosk_new(const KioskOptions *options);
void kiosk_free(Kiosk *k); /* NULL is fine; saves nothing that is not saved */

/* Open the database and start loading the courses: call once the first screen is shown. */
void kiosk_start(Kiosk *k, int64_t now_ms, int64_t wall_ms);

/* One input: changes the state, writes the record, lists the nodes anew. */
void kiosk_input(Kiosk *k, const Input *in);

/* Write what may be shown before it is on disk: a choice that is not confirmed, a page that was
 * read. Call it when the screen has been drawn; the next input does it at the latest. True: it has
 * failed, and the screen says so now; draw again. */
bool kiosk_catch_up(Kiosk *k);

/* How a picture gets onto the glass: painted where nobody sees it, then shown. */
typedef struct {
    void *ctx;
    void (*paint)(void *ctx, Kiosk *k);
    void (*show)(void *ctx);
} Presenter;

/* Bring what is listed onto the glass. What an answer looks like is painted while it is written,
 * and shown once it is on disk; what may be shown before it is written is written behind. */
void kiosk_present(Kiosk *k, const Presenter *to);

/* The window and the glass that the present screen is laid out for, and how it is shown. Another
 * look lists the nodes anew and changes nothing else: how pictures of one state are made in all
 * sizes. */
typedef struct {
    int width, height;
    PanelSize panel;
    Display display;
} KioskLook;
KioskLook kiosk_look(const Kiosk *k);
void kiosk_set_look(Kiosk *k, KioskLook look);

/* Theme, size of text and language of the site from now on; what somebody chose stays theirs. */
void kiosk_set_site(Kiosk *k, const Config *config);

const Ui *kiosk_ui(const Kiosk *k);
/* The same as it is to be painted now: on its way, while something moves. `room` has place for
 * UI_MAX_NODES. */
Ui kiosk_picture(const Kiosk *k, Node *room);
/* The bytes of a picture that is listed, out of the snapshot of its course. False: they are not
 * there, or not what they were. */
bool kiosk_read_image(const Kiosk *k, const Image *image, Arena *a, Str *bytes) MUST_USE;

/* One that could not be drawn: its words are listed in its place from now on. */
void kiosk_lose_image(Kiosk *k, const Image *image);

const UiMemory *kiosk_memory(const Kiosk *k);
const char *kiosk_screen_name(const Kiosk *k);
const char *kiosk_said(const Kiosk *k); /* the last sentence that a voice would have said */

int64_t kiosk_wake_ms(const Kiosk *k); /* when it wants INPUT_TIME; 0: never */
bool kiosk_is_over(const Kiosk *k);    /* the program should end */
bool kiosk_has_field(const Kiosk *k);  /* text may be typed */
Rect kiosk_caret(const Kiosk *k); /* where: of a field without a caret, its box; w 0: nowhere */
bool kiosk_forget(Kiosk *k);      /* true once after a person has left: wipe what was drawn */

/* Somebody for a script to sign in as: only in a database that `play` made. */
typedef struct {
    const char *number, *name;
    const char *code;       /* start code; NULL: none */
    const char *roles;      /* "hr,operator"; NULL: employee */
    const char *department; /* NULL: none */
    const char *manager;    /* a number; NULL: none */
    const char *language;   /* NULL: not known */
    const char *badge;      /* NULL: none */
    bool badge_alone;       /* HR allows signing in by it without a PIN */
} KioskPerson;
bool kiosk_put_person(Kiosk *k, const KioskPerson *person, Err *err) MUST_USE;

/* Let the idea that was handed in last be answered, by nobody in particular; there, too. `state` as
 * records have it: "trying". */
bool kiosk_review_idea(Kiosk *k, const char *state, const char *answer, Err *err) MUST_USE;

/* Let everybody have to take a course by a day ("2026-12-24"); there, too. */
bool kiosk_assign(Kiosk *k, const char *course, const char *due, Err *err) MUST_USE;

#endif
