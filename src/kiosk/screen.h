/* screen.h - one full-screen page: what it shows and how it changes.
 *
 * `view` only reads; `update` changes its own state alone and asks for effects.
 * Neither draws, speaks, stores or reads a clock. Screens do not know each
 * other: `update` says where to go in general words, routes.c knows the place.
 */
#ifndef KIOSK_SCREEN_H
#define KIOSK_SCREEN_H

#include "kiosk/world.h"
#include "ui/ui.h"

typedef enum {
#define SCREEN(name) SCREEN_##name,
#include "kiosk/screens.def"
#undef SCREEN
    SCREEN_COUNT
} ScreenId;

typedef enum {
    GO_STAY,
    GO_START, /* attract, or the desktop's first screen */
    GO_SIGN_IN,
    GO_FIRST_PIN,
    GO_FORGOT_PIN,
    GO_RESET_PIN,
    GO_GRANT_TRY,
    GO_HOME,    /* home, or all done */
    GO_EXPLORE, /* home even when all is done */
    GO_COURSE,
    GO_STEP,       /* the lesson's step: a page, an exercise, or a question of the quiz */
    GO_WRITE,      /* own words, for a part of the exercise */
    GO_FORM_OFFER, /* what comes before the course, if one likes */
    GO_FORM_OVER,
    GO_TEST_OUT, /* the quiz ahead of the course, for who knows it already */
    GO_RESULT,   /* passed, or not yet */
    GO_ANSWERS,
    GO_SAVED,
    GO_MESSAGE,  /* one of the leaders */
    GO_IDEA,     /* writing one */
    GO_IDEAS,    /* those of one's own */
    GO_PROGRESS, /* how far one has come oneself */
    GO_HISTORY,  /* all that is on record about oneself */
    GO_KEPT,     /* what is kept, and who sees it */
    GO_REPORTS,
    GO_TEAM,     /* people whose standing is looked at */
    GO_MEMBER,   /* one of them */
    GO_MOVE,     /* answers of theirs that somebody else gave */
    GO_TAKEAWAY, /* a report as a file */
    GO_CERTIFICATES,
    GO_CHECK,
    GO_FIND, /* all courses, or some of them, a page at a time */
    GO_CLOSE,
    GO_FAULT,
    GO_COUNT
} Go;

typedef enum {
    FX_NONE,
    FX_SIGN_IN,      /* number, pin; index 1: by a badge */
    FX_SHOW_AS,      /* index: a Choosable; text: the value */
    FX_FIND_BADGE,   /* text: what the reader typed; world.badge says whose it is */
    FX_DECLARE,      /* number: who is at an own computer, unchecked */
    FX_SET_PIN,      /* pin */
    FX_FIND_PERSON,  /* number: whose name world.reset shows next */
    FX_RESET_PIN,    /* number: whose; world.reset has the code afterwards */
    FX_FIND_LEARNER, /* number: whose name world.reset shows next */
    FX_READ_TRIES,   /* number: whose; world.reset has the courses without a try left */
    FX_GRANT_TRY,    /* number: whose; index: of library->entries; text: why, for the ledger */
    FX_CLOSE,        /* pin: of the operator signed in, who ends the program */
    FX_SIGN_OUT,
    FX_OPEN_COURSE, /* index: of session.standing */
    FX_SHOW_STEP,   /* index: of the course's steps; -1: where to go on */
    FX_VIEWED,      /* the page shown has been read */
    FX_ANSWER,      /* text: the response; score, right, duration_ms, certainty */
    FX_ASKED,       /* text: what a pulse was answered with, as the box takes it; "": nothing */
    FX_KEEP_DRAFT,  /* text: the response so far, as draft_keep has it */
    FX_WRITE,       /* index: the part of the exercise that words are for; duration_ms: so long it
                       has been seen */
    FX_BEGIN_QUIZ,
    FX_BEGIN_TEST_OUT,       /* the quiz ahead of the course; or go on with it */
    FX_BEGIN_FORM,           /* index: a FormKind of the course that is open */
    FX_SKIP_FORM,            /* the same */
    FX_NEXT_QUESTION,        /* show the next question of the attempt or form */
    FX_OPEN_MESSAGE,         /* index: of library->messages */
    FX_OPEN_MESSAGE_OF_PAGE, /* the same, from the page that is shown */
    FX_READ_IDEAS,           /* fill world.ideas; what was answered has been shown then */
    FX_OPEN_IDEA,    /* index: of world.ideas.mine, to change it; -1: what is begun, or a new one */
    FX_SHOW_IDEA,    /* index: an IdeaStep of what is written */
    FX_KEEP_IDEA,    /* idea: as far as it is written */
    FX_DROP_IDEA,    /* what is written goes */
    FX_HAND_IN_IDEA, /* what is written */
    FX_WITHDRAW_IDEA,    /* index: of world.ideas.mine */
    FX_READ_PROGRESS,    /* fill world.own, but its lines */
    FX_READ_HISTORY,     /* fill the lines of world.own; index: how many newer ones come before */
    FX_READ_REPORT,      /* fill world.reports; text: of this course alone, "": of all together */
    FX_COUNT_PROGRESS,   /* how far a worker has counted everybody, in world.reports.counted */
    FX_REPORT_DAY,       /* index: world.reports as of so many days before today */
    FX_SHOW_TAB,         /* index: a ReportTab; a worker reads what it shows */
    FX_OPEN_TEAM,        /* index: a TeamWay, UI_INDEX of what it counts; world.team is it */
    FX_CLOSE_TEAM,       /* back to the team that led to this one */
    FX_TURN_TEAM,        /* index: a TeamTurn */
    FX_OPEN_MEMBER,      /* index: of world.team.people; world.member is it */
    FX_READ_MOVES,       /* fill world.moving with tries of world.member */
    FX_FIND_RECEIVER,    /* text: a number or a part of a name; world.moving.found has them */
    FX_CHOOSE_RECEIVER,  /* index: of those, and in `other` the try: what would change */
    FX_MOVE,             /* the same; text: why, for the ledger */
    FX_TAKE,             /* index: a TakeChoice, UI_INDEX of what is chosen */
    FX_EXPORT,           /* as world.reports.take says */
    FX_EXPORT_STOP,      /* what is being written is not wanted any more */
    FX_EXPORT_PROGRESS,  /* how far that is, in world.reports.percent */
    FX_SHOW_CERTIFICATE, /* index: of session.certificates; world.certificate is it */
    FX_SAVE_CERTIFICATE, /* the one that is shown, as a file to print */
    FX_CHECK,            /* text: a number or a signed line; world.check says what it is worth */
    FX_FIND,             /* text, index: the words and the page of world.find */
} FxKind;

/* Which team is opened: a family of UI_ID, with the place of a line or of a person. */
typedef enum {
    TEAM_OF_SUMMARY = 1, /* a line of world.reports.summary.teams */
    TEAM_LATE_OF_SUMMARY,
    TEAM_OF_PART,   /* of world.team.summary.teams */
    TEAM_OF_MEMBER, /* of those right below world.member */
    TEAM_OWN        /* of those right below who is signed in */
} TeamWay;
typedef enum { TURN_FIRST, TURN_ON, TURN_LATE, TURN_ALL } TeamTurn;
typedef enum { TAKE_WHAT = 1, TAKE_FORMAT, TAKE_PLACE, TAKE_LOOK_AGAIN } TakeChoice;

typedef struct {
    FxKind kind;
    int index, other;
    double score;
    bool right;
    int duration_ms;
    Certainty certainty;
    char number[48];
    char pin[16];
    char text[MAX_KEPT];
    Idea idea;
} Effect;

enum { MAX_EFFECTS = 6 };
typedef struct {
    Effect at[MAX_EFFECTS];
    int count;
} Effects;

/* Ask for one effect. Aborts when full: no screen has a reason to ask for so many. */
void effects_add(Effects *fx, Effect effect);

enum { SCREEN_STATE_BYTES = 8192 };

typedef struct {
    const char *name;
    size_t state_size;                          /* at most SCREEN_STATE_BYTES */
    void (*enter)(void *state, const World *w); /* from all zero bits; NULL: nothing to do */
    void (*view)(const void *state, const World *w, Ui *ui);
    Go (*update)(void *state, const World *w, const Action *act, Effects *fx);
    /* What it shows is in another language now: the course of `w` is. NULL: nothing to do. */
    void (*reword)(void *state, const World *w);
    /* When it wants an ACT_TIME at the latest (monotonic ms); 0: never. NULL: never. */
    int64_t (*wake)(const void *state, const World *w);
    Token ground; /* what lies above it where it stands low; TOKEN_NONE: paper */
} Screen;

extern const Screen *const screens[SCREEN_COUNT];

#define SCREEN(name) extern const Screen screen_##name;
#include "kiosk/screens.def"
#undef SCREEN

#endif
