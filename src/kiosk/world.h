/* world.h - what every screen may read: the site, the person, the lesson that is open.
 *
 * Only carry.c changes it, after the record has been written.
 */
#ifndef KIOSK_WORLD_H
#define KIOSK_WORLD_H

#include "base/catalog.h"
#include "base/zone.h"
#include "config/config.h"
#include "course/library.h"
#include "kiosk/badge.h"
#include "kiosk/display.h"
#include "kiosk/texts.h"
#include "lesson/lesson.h"
#include "record/idea.h"
#include "record/move.h"
#include "record/own_pulse.h"
#include "record/people.h"
#include "record/record.h"
#include "report/certificate.h"
#include "report/kept.h"
#include "report/summary.h"
#include "report/team.h"
#include "report/verify.h"

enum {
    MAX_USED_UP = 64,
    MAX_PLACES = 8,
    MAX_MODULES_SHOWN = 16,
    MAX_LOST = 32,
    HISTORY_LINES = 30,
    FIND_BYTES = 64
};

/* Why a course that was done is offered again. */
typedef enum {
    AGAIN_NO,
    AGAIN_SOON,  /* what they have ends within thirty days */
    AGAIN_ENDED, /* it has ended */
    AGAIN_NEWER  /* a newer version that everybody is to take */
} Again;

/* How one course stands for the person signed in. */
typedef struct {
    const CourseEntry *entry; /* of the text that they are to see: not always the newest */
    const CourseFace *face;   /* what that is called in the language that is shown */
    bool begun, passed, completed;
    int steps_done;
    int seconds_left;
    int next; /* step to go on with; -1: the quiz, or nothing */
    int tries_left;
    int64_t completed_ms;
    int pre, day_30; /* questions of a form that is open now */
    int refreshers;  /* to be asked now */
    bool assigned;   /* to this person; without assignments, every course is */
    bool waived;     /* it counts as done, as they know it from elsewhere */
    Again again;     /* AGAIN_NO: it is the first time, or all is well */
    Date until; /* what they have from before is valid until then; zero: for ever, or nothing */
    Date due;   /* to be done by then; zero: no deadline */
    bool over;  /* `due` has passed */
    int cycle;  /* to begin with the first step; 0: the one that there is goes on */
    int first;  /* index of the standing to be finished before this one is begun; -1: none */
    uint8_t module_done[MAX_MODULES_SHOWN]; /* steps done of each module */
    bool on_record;                         /* they have done something in it */
    /* Read when they look at their progress. */
    int64_t begun_ms;                /* 0: not yet */
    int64_t refresher_ms, day_30_ms; /* when something comes back; 0: nothing does */
} Standing;

typedef struct {
    bool open;
    bool desktop; /* an own computer: no idle limit, nobody else comes */
    bool untold;  /* the first visit of somebody who chose no PIN: what is kept comes before home */
    bool own_pulses; /* what they say they feel is kept for their own eyes as well */
    Person person;
    char given[64];     /* "Sam" */
    char shown[72];     /* "Sam E.": on a screen that others can see */
    Standing *standing; /* one for each course, in the session's arena */
    int standing_count, standing_room;
    const SitePath *path; /* theirs: what they learn, in its order; NULL: all as it comes */
    int path_count;       /* so many standings, at the start, are of the path */
    bool certificates_read;
    const Certificate *certificates; /* theirs, the newest first */
    int certificate_count;
    const MessageRead *read; /* messages of the leaders that they have opened */
    int read_count;
} Session;

/* A statement of the course that is open, rated before and after by the person signed in. */
typedef struct {
    int step, part; /* of the pulse that came after */
    int before, now;
} OwnMove;

typedef struct {
    const Course *course; /* NULL: none open */
    int standing;         /* its index in the session */
    Run run;
    int cycle;    /* that begins with what comes next; 0: the latest there is */
    int step;     /* shown now; -1 in the quiz */
    int question; /* of the attempt shown now; -1 outside the quiz */
    bool in_form; /* what is shown stands beside modules and quiz: an item of `form` */
    FormKind form;
    int item;
    const LessonEvent *shown; /* in a proof: the answer that an item of a form is shown with */
    char kept[MAX_KEPT];      /* what was touched and not confirmed when this was last left */
    int writing;              /* the part of the exercise that words are written for */
    int64_t seen_ms;          /* since when the exercise is seen, where words are written between */
    char given[MAX_RESPONSE]; /* the answer that was confirmed last */
    OwnMove own[OWN_MARKS];   /* for their eyes alone */
    int own_count;
} Lesson;

typedef enum {
    ASK_NOTHING,
    ASK_BUSY, /* a worker is at it */
    ASK_YES,
    ASK_CHOOSE,    /* yes, and an own PIN must be chosen now */
    ASK_READ,      /* yes, and what was asked about is there to choose from */
    ASK_NO,        /* the same for a number and for a PIN that is wrong */
    ASK_WAIT,      /* too many tries; until_ms says when */
    ASK_NOT_YOURS, /* the account has rights that the one who asks has not */
    ASK_RESET      /* so many tries that a supervisor has to help */
} Answer;

typedef struct {
    Answer answer;
    int64_t until_ms; /* wall clock */
} SignIn;

/* The keys on the screen: as the mode has them, away while real ones are typed on, or asked for. */
typedef enum { KEYS_USUAL, KEYS_HIDDEN, KEYS_SHOWN } KeysShown;

/* A badge that was held to the reader. */
typedef struct {
    Answer answer; /* ASK_NOTHING, ASK_YES: `number` is its owner's, ASK_NO: nobody's */
    char text[BADGE_MAX];
    char number[32];
} Badge;

/* What is done for somebody else, who is found by their number: a start code, or another try. */
typedef struct {
    Answer answer;
    char code[PIN_DIGITS + 1];
    char name[72];
    int used_up[MAX_USED_UP]; /* places in the library: quizzes in which no try is left */
    int used_up_count;
    int given; /* the place of the one that has a try again */
} Reset;

typedef enum {
    TAB_COMPLETION,
    TAB_LEARNING,
    TAB_FEELINGS,
    TAB_IDEAS,
    TAB_EVIDENCE,
    REPORT_TABS
} ReportTab;

/* What is written to a folder, and how: indices of tables in takeaway.c. */
typedef struct {
    int what, format, place;
} Takeaway;

typedef struct {
    bool ready;
    ReportTab tab;
    Date as_of;                     /* zero: today */
    char course[COURSE_MAX_ID + 1]; /* completion of this one alone; "": all together */
    ReportSummary all, summary;     /* of all together, and of what was chosen */
    Answer reading[REPORT_TABS];    /* of a tab that a worker reads: ASK_BUSY, ASK_YES, ASK_NO */
    int counted; /* per cent of everybody, while a worker counts them; -1: not known */
    KeptTable learning, beliefs, items, pulse, readiness, ideas;
    char places[MAX_PLACES][CONFIG_EXPORTS_MOST + 1]; /* folders that a file can be written to */
    int place_count;
    Takeaway take;
    Answer exporting;     /* ASK_BUSY, ASK_YES, ASK_NO */
    bool stopping;        /* it was asked to stop, and has not yet */
    int percent;          /* of what is being written; -1: not known */
    char file[352];       /* written, or why not */
    char hash[HASH_TEXT]; /* of it; "": none */
} Reports;

/* People whose standing is looked at: of a department, or right below a manager. */
typedef struct {
    char department[64], manager[32]; /* manager "": of the department, which may be none */
    char name[128];                   /* of the department's last part, or of the manager */
} TeamLevel;

enum { TEAM_LEVELS = 12, MEMBER_COURSES = 64 };
typedef struct {
    TeamLevel level[TEAM_LEVELS]; /* the last one is shown; those before lead to it */
    int depth;
    bool late_only;
    Answer reading; /* of `summary`: ASK_BUSY while everybody is counted, ASK_YES, ASK_NO */
    bool parted;    /* it tells the departments right below */
    ReportSummary summary;
    int page;
    TeamPage people;
} Team;

/* One course of somebody else. */
typedef struct {
    char course[COURSE_MAX_ID + 1], title[128];
    Status status;
    Date due, valid_until, done_on;
    int days_over, attempts, percent; /* percent -1: no score */
} MemberCourse;
typedef struct {
    TeamMember is;
    MemberCourse course[MEMBER_COURSES];
    int course_count;
} Member;

/* A try of world.member that may have been somebody else's, and how that would come out. */
enum { MOVE_TRIES = 24, MOVE_PEOPLE = 8, MOVE_NAME_BYTES = 64 };
typedef struct {
    int course; /* place in the library */
    int attempt;
    MovedTry what;
} MoveTry;
typedef enum {
    MOVE_MAY,
    MOVE_YOURS,    /* one of both is who asks */
    MOVE_SAME,     /* both are one person */
    MOVE_NOT_HERE, /* they did not work here on that day */
    MOVE_NOT_NOW   /* it is moved already, say */
} MoveAnswer;
typedef struct {
    Status status;
    int attempts, percent; /* -1: no score */
} MoveStanding;
typedef struct {
    MoveTry tries[MOVE_TRIES]; /* the newest first */
    int try_count;
    Person found[MOVE_PEOPLE]; /* whom what was typed may mean */
    int found_count;
    bool looking;           /* a worker goes through all names */
    MoveAnswer answer;      /* of who was chosen among them */
    Person into;            /* the one */
    MoveStanding before[2]; /* of world.member and of `into` */
    MoveStanding after[2];
    bool done;
} Moving;

/* One line of what is on record about the person signed in. */
typedef struct {
    PersonEvent is;
    const Course *course; /* the text that it happened in, as it was written; NULL: in none, or it
                             is not kept */
} HistoryLine;

/* What the person signed in sees of their own record. */
typedef struct {
    Said said[CERTAINTY_LEVELS]; /* in all courses */
    HistoryLine lines[HISTORY_LINES];
    int line_count;
    int64_t before, all; /* lines that are newer than these; lines there are */
} OwnRecord;

/* What the person signed in has handed in, or is about to. */
typedef struct {
    const KeptIdea *mine; /* the newest first */
    int count;
    int unseen;                /* answers that they have not been shown */
    Idea draft;                /* as far as it is written */
    bool begun;                /* something is, and not handed in */
    int step;                  /* an IdeaStep: what is asked now */
    bool looked_over;          /* all of it was: behind a change comes all of it again */
    char handed_in[CODE_TEXT]; /* the number of what was handed in a moment ago; "": nothing */
} Ideas;

/* A certificate on the screen: of the course that is open, or the one that was chosen. */
typedef struct {
    const Certificate *is; /* of the session's; NULL: none */
    Modules code;          /* of its signed line; side 0: the line is too long for one */
    Answer saving;         /* ASK_BUSY, ASK_YES, ASK_NO */
    char file[352];        /* written, or why not */
} ShownCertificate;

typedef struct {
    bool done;
    Verified found;
} Check;

/* What the person signed in looks for among the courses. */
typedef struct {
    char words[FIND_BYTES]; /* "": all of them */
    int page;               /* of those with the words */
} Finding;

typedef struct {
    ErrCode code;     /* ERR_LOST: nobody may say that what was stored is safe */
    char what[400];   /* one sentence: what happened, in English, as in the log */
    char remedy[200]; /* one sentence: what to do */
} Fault;

typedef struct {
    Config config;
    Display display;           /* how things are shown now */
    bool panel;                /* where it is chosen: open over the screen */
    uint32_t closeup;          /* the picture on screen that is shown large; 0: none */
    const char *const *themes; /* names to choose from */
    int theme_count;
    const Catalogs *catalogs; /* languages to choose from; NULL: English alone */
    bool simulated; /* the record is of people who do not exist, and every screen says so */
    Zone zone;
    const Library *library;  /* entries alone; NULL until it is loaded */
    CourseTexts *texts;      /* the courses themselves: reading one changes nothing that is seen */
    uint64_t lost[MAX_LOST]; /* keys of pictures that could not be drawn */
    int lost_count;
    int64_t now_ms, wall_ms; /* of the input being worked on */
    Session session;
    Lesson lesson;
    SignIn sign_in;
    Badge badge;
    KeysShown keys;
    Reset reset;
    Reports reports;
    Team team;
    Member member;
    Moving moving;
    OwnRecord own;
    Ideas ideas;
    int message;          /* of library->messages, shown now */
    bool message_of_page; /* a page has led to it, and back leads there */
    ShownCertificate certificate;
    Check check;
    Finding find;
    Fault fault;
} World;

/* The step or question on screen: of the course, or of the quiz. NULL: none. */
const Step *world_step(const World *w);

/* What the site says of itself, in the language that is shown; only where there is a library. */
const Site *world_site(const World *w);

/* The text that somebody is to see, or that the library has, in the language that is shown. NULL:
 * its snapshot is gone, or damaged. */
const Course *world_course(const World *w, const CourseEntry *entry);

/* The picture that an image on screen is of; NULL: it is none of a course that is served. */
const Picture *world_picture(const World *w, const Image *image);

bool world_in_quiz(const World *w);
bool world_in_form(const World *w);
/* What comes before the course that is open: NULL when it may be begun. */
const Standing *world_first(const World *w);
bool world_has_waiting(const World *w); /* a refresher or a form is to be asked now */
bool world_may_report(const World *w);  /* HR and operators */
bool world_may_move(const World *w);    /* HR: whose answers are whose, as `lectern move-answers` */
bool world_may_lead(const World *w);    /* managers: whether their people are done */
bool world_may_check(const World *w);   /* whether a certificate holds: who looks after others */
bool world_may_save(const World *w);    /* an own computer, where a file is nobody else's */
bool world_may_close(const World *w);   /* operators, on a shared screen */
bool world_may_reset(const World *w);   /* supervisors, HR and operators */
bool world_all_done(const World *w);
bool standing_is_done(const Standing *s); /* nothing more is asked in this course for now */

/* "Sam" and "Sam E." of "Sam Example" or "Example, Sam". */
void person_given(const Person *p, char *out, size_t out_size);
void person_shown(const Person *p, char *out, size_t out_size);

#endif
