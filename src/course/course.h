/* course.h - a course as it is in memory: modules of steps, a quiz, and what they refer to.
 *
 * A step is a page or an exercise. Everything that records point at has a
 * stable id, unique in the course. All of it lives in one arena and is
 * immutable once loaded.
 */
#ifndef COURSE_COURSE_H
#define COURSE_COURSE_H

#include "course/chart.h"
#include "course/md.h"
#include "course/site.h"
#include "crypto/hash.h"

typedef enum {
    STEP_PAGE,
#define KIND(name) STEP_##name,
#include "course/kinds.def"
#undef KIND
    STEP_KINDS
} StepKind;

typedef enum {
    BLOOM_NONE,
    BLOOM_REMEMBER,
    BLOOM_UNDERSTAND,
    BLOOM_APPLY,
    BLOOM_ANALYSE,
    BLOOM_EVALUATE,
    BLOOM_CREATE,
    BLOOM_LEVELS
} Bloom;

typedef struct {
    const char *id;
    const char *text; /* "tell AI from ordinary software": follows "You will be able to" */
    Bloom bloom;
} Objective;

typedef struct {
    const char *id;
    const char *text;
} Misconception;

typedef struct {
    const char *id;
    const char *text; /* author, title */
    const char *date; /* as of; "2023", "2023-09" or "2023-09-14" */
} Source;

typedef struct {
    const char *term, *text; /* a word that learners may not know, and what it means */
} Term;

/* The ids that something had before, the oldest first: records may hold any of them. */
typedef struct {
    const char *const *at;
    int count;
} FormerIds;

enum { MAX_PARTS = 96, MAX_GROUPS = 16, MAX_SORT_BINS = 4, SORT_REASONS = 3 };

/* What a course may hold; a reader of one needs no larger arrays. */
enum {
    COURSE_MAX_STEPS = 128,
    COURSE_MAX_POOL = 256,
    COURSE_MAX_FORM = 32,
    COURSE_MAX_MODULES = 32,
    COURSE_MAX_NAMES = 64, /* objectives, misconceptions, sources: each */
    COURSE_MAX_ID = 48,    /* bytes without the NUL */
    COURSE_MAX_REQUIRED = 8,
    COURSE_MOST_PULSES = 5,     /* statements that a course asks people to rate: a minute */
    COURSE_MAX_POINTS = 16,     /* that one step names */
    COURSE_MAX_FORMER = 8,      /* ids that one thing had before */
    COURSE_MAX_MONTHS = 120,    /* that a pass holds */
    COURSE_MAX_KEEP = 1200,     /* that records are kept after somebody left */
    COURSE_MAX_RESPONSE = 1023, /* bytes of any answer to an exercise, written with its ids */
};

/* What is wrong with a phrase of a `spot`: Part.class, -1 where nothing is. */
typedef enum {
    ERROR_WRONG_FACT,
    ERROR_INVENTED_SOURCE,
    ERROR_MISSING_CONDITION,
    ERROR_OUT_OF_DATE,
    ERROR_UNFAIR,
    ERROR_UNSAFE,
    ERROR_CLASSES
} ErrorClass;

extern const char *const error_names[ERROR_CLASSES]; /* "wrong-fact": in a course, in an answer */

/* Where something lies in a picture, in per cent of its width and height from the top left. */
typedef struct {
    int left, top, width, height;
} Area;

/* What becomes of a word of a `redact`: its Part.class. */
typedef enum {
    HIDE_SAFE,      /* stays: the tool needs it */
    HIDE_CRITICAL,  /* hidden, or the exercise fails */
    HIDE_SENSITIVE, /* hidden */
    HIDE_OPTIONAL,  /* either way */
    HIDE_CLASSES
} HideClass;

/* How a pulse is rated: 1 to 5, or 0 to 10. The number is the highest rating. */
enum { PULSE_AGREE = 5, PULSE_SURE = 10 };

/* What has to come before a change of work lasts, in the order in which it does: statements of a
 * pulse that are called so are parts of readiness. The first one that is low is the barrier. */
enum { READINESS_PARTS = 5, READINESS_LOW = 3 };
#define PULSE_BARRIER "barrier" /* as records call it */
extern const char *const readiness_names[READINESS_PARTS];
int readiness_part(const char *id); /* -1: none */

/* One thing to choose, place, order, mark or hide. Kinds use what they need; what a kind does
 * not use is 0, NULL or, for an index, -1. */
typedef struct {
    const char *id;
    FormerIds was;             /* of options, cards, items */
    const Block *text;         /* one line; SPAN_BREAK: a paragraph of a longer text begins */
    const Block *feedback;     /* shown after the answer */
    const char *misconception; /* id, or NULL */
    bool right;                /* choice, multiple */
    int group;                 /* index into groups: the one it belongs into, or stands in */
    unsigned also;             /* sort: bit set of groups that earn half */
    uint32_t after;            /* order: bit set of all parts that must come before this one */
    int class;                 /* what sort of thing it is; the kind has an enum for it */
    int weight;                /* points that it earns or costs */
    bool gate;                 /* done wrong, it fails the exercise whatever the score */
    int reason;                /* sort: of those of its bin, the one that weighs most */
    int next;                  /* dialogue: the group that it leads to */
    const Block *thinks;       /* dialogue: what the other one makes of it, one line */
    uint32_t against;          /* compose: bit set of the parts that contradict it */
    bool half;                 /* screen: it leads there as well, and earns half */
    Area area;                 /* screen */
    const Block *asked;        /* judge: what the assistant was asked, one line */
} Part;

/* What a reply of a dialogue can do that no other reply makes up for: the class of a Part. */
typedef enum { HARM_GUARANTEE, HARM_THREAT, HARM_RIDICULE, HARM_LEAK, HARMS } Harm;

/* One thing that own words have to name: own_words.h finds it. */
typedef struct {
    const char *id;
    const Block *says; /* "It names a form": one line */
    const char *words; /* any of these, with commas between them */
} WordCheck;

/* Of a compose: parts, checks of the own words of one, and bytes of those with the NUL. */
enum { MAX_REQUEST_PARTS = 6, MAX_WORD_CHECKS = 4, OWN_WORDS_BYTES = 201 };

/* What may speak for putting a card into the bin of a sort that is neither one nor the other. */
typedef struct {
    const char *id;
    FormerIds was;
    const Block *text; /* one line */
} BinReason;

/* What parts belong into or stand in: a bin of a sort, a text, a turn. Kinds use what they need. */
typedef struct {
    const char *id;
    FormerIds was; /* of bins */
    const char *label;
    const char *icon;         /* a name in assets/icons, or NULL */
    const BinReason *reasons; /* sort: SORT_REASONS of the mixed bin, which asks for one; or NULL */
    int reason_count;
    const Block *text;       /* or NULL */
    const Block *feedback;   /* or NULL */
    const Block *does;       /* dialogue: what can be seen of the other one, one line; or NULL */
    int weight;              /* compose: points that it is worth in full */
    const WordCheck *checks; /* compose: what own words have to name */
    int check_count;         /* 0: it takes no own words */
} Group;

/* What comes back when a request is tried: of several the first one that fits. */
typedef struct {
    unsigned with; /* bit set of the groups that must be there in full */
    const Block *text;
} Outcome;

typedef struct {
    const Block *ask;   /* the question, one line */
    const Block *scene; /* the situation before it, or NULL */
    const Block *why;   /* a closing word after feedback, or NULL */
    const Part *parts;
    int part_count;
    const Group *groups;
    int group_count;
    const Block *hint;       /* spot, redact: or NULL */
    const char *with;        /* dialogue: whom the learner talks to */
    const Block *picture;    /* screen: a BLOCK_PICTURE */
    const Outcome *outcomes; /* compose */
    int outcome_count;
    const char *never_words; /* compose: what own words may not have in them, or NULL */
    const char *low, *high;  /* pulse: what the ends of its scale mean */
    int scale;               /* pulse: PULSE_* */
    bool after;              /* pulse: after what is taught; else before it */
    bool shuffle;            /* parts are shown in a seeded order */
    bool certainty;          /* the learner also says how sure they are */
    Hash revision;           /* of the scored part: kind, first ids, key, weights */
} Exercise;

typedef struct {
    const char *id;
    FormerIds was;
    StepKind kind;
    const char *title; /* plain; exercises may leave it empty */
    int seconds;       /* expected */
    int objective;     /* index, -1: none */
    int source;        /* index, -1: none */
    const int *points; /* of points.yaml: what of the source it is about */
    int point_count;
    Bloom bloom;           /* of an exercise; unless it says so, that of its objective */
    const Block *text;     /* page */
    const Block *aside;    /* page: the example beside it, or NULL */
    const Block *practice; /* page: "In practice.", or NULL */
    const Chart *chart;    /* below the text or scene, or NULL */
    bool message;          /* page: below it, the way to what the leaders say now */
    Exercise exercise;     /* when kind is not STEP_PAGE */
    bool must;             /* of a quiz: answered wrong, it fails the try whatever the score */
    int line;              /* in the YAML file */
} Step;

typedef struct {
    const char *id;
    const char *title;
    const char *emblem; /* icon; unless it says so, that of the course */
    int first, count;   /* steps[first .. first + count) */
    int minutes;
} Module;

typedef struct {
    const char *title;
    int minutes;
    int pass_percent;
    int tries;              /* per cycle */
    bool test_out;          /* may be taken ahead of the course, which is no try */
    int form;               /* questions on one form */
    int draw[BLOOM_LEVELS]; /* how many of each level; all 0: any */
    const Step *pool;       /* items; kind is never STEP_PAGE */
    int pool_count;         /* 0: the course has no quiz and ends with its last step */
} Quiz;

/* Exercises beside modules and quiz, in a fixed order; never part of the pass. */
typedef enum {
    FORM_PRE,       /* before the course: what somebody brings along */
    FORM_DAY_30,    /* a month after it: what stayed */
    FORM_REFRESHER, /* asked again and again, whenever one is about to be forgotten */
    FORMS
} FormKind;

typedef struct {
    const Step *items; /* kind is never STEP_PAGE */
    int count;
} FormItems;

typedef struct Course {
    FormerIds was;
    const char *id, *title, *summary, *language, *audience, *owner, *review_by;
    const char *emblem;   /* icon */
    const char *colour;   /* "sun", "leaf", "sky", "coral" */
    int version;          /* the author's number */
    bool update_required; /* earlier passes become "outdated" */
    int valid_months;     /* so long a pass holds; 0: for ever */
    int keep_months;      /* so long records are kept of who has left; 0: as the site has it */
    int minutes;
    const Objective *objectives;
    int objective_count;
    const Misconception *misconceptions;
    int misconception_count;
    const Source *sources;
    int source_count;
    const Term *terms;
    int term_count;
    const Module *modules;
    int module_count;
    const Step *steps; /* of all modules, in order */
    int step_count;
    Quiz quiz;
    FormItems forms[FORMS];
    const CourseMention *required; /* to be finished before it; one not there is passed over */
    int required_count;
    const Picture *pictures;       /* all that its text names */
    const struct Course *original; /* of a translation; NULL: this is as it was written */
    const struct Course *const *translations;
    int translation_count;
    Hash content; /* SHA-256 over sorted (path, file hash) of the folder; zero for a text alone */
} Course;

/* Read course.yaml of a course folder. NULL when it has errors; warnings leave it whole.
 * "{site.contact}" and the like in its text are replaced from `site`; NULL: site_default. */
const Course *course_load(Arena *a, const char *folder, const Site *site, DiagList *diags);

/* The same from text already in memory (an editor); `file` names it in diagnostics. The text
 * has no folder, so its id may be any and its content hash is zero. */
const Course *course_read(Arena *a, const char *file, Str yaml, const Site *site, DiagList *diags);

/* The same course in a language, as far as it is translated: ids, order, indices and what is
 * scored are the same. Any of its languages may be given; where there is none of it, the original.
 */
const Course *course_in(const Course *c, const char *language);

/* Index by id or by one that it had before, -1 when there is none. */
int course_step(const Course *c, const char *id);
int course_pool_item(const Course *c, const char *id);
int course_form_item(const Course *c, FormKind kind, const char *id);
bool former_has(const FormerIds *was, const char *id);
int course_module_of(const Course *c, int step);

/* The first step that teaches an objective, -1 when none does. */
int course_step_for(const Course *c, int objective);

const char *step_kind_name(StepKind kind); /* "page", "choice" … */
bool step_is_scored(const Step *step);     /* neither a page nor a pulse */
const char *bloom_name(Bloom bloom);
const char *form_name(FormKind kind); /* "pre", "day-30", "refresher": as records have it */

#endif
