/* lesson.h - one learner's run through one course: state × event → state.
 *
 * The run is the fold of its events, and of nothing else: the same events
 * replayed give the same run. What the learner has touched but not yet confirmed
 * (a Draft) is kept beside it. Nothing here reads a clock, draws or stores.
 */
#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include "assess/fsrs.h"
#include "course/course.h"

/* The form that answers in a test-out belong to. */
#define TEST_OUT_FORM "test-out"

/* What a run holds: all that a course may hold. */
enum {
    MAX_STEPS = COURSE_MAX_STEPS,
    MAX_POOL = COURSE_MAX_POOL,
    MAX_FORM = COURSE_MAX_FORM,
    MAX_TRIES = 9,
    MAX_GRANTED = 99, /* further tries */
    MAX_RESPONSE = COURSE_MAX_RESPONSE + 1,
    /* a draft as it is kept: with own words, each behind the id of its part */
    MAX_KEPT = MAX_RESPONSE + MAX_REQUEST_PARTS * (OWN_WORDS_BYTES + COURSE_MAX_ID + 2)
};

typedef enum {
    LESSON_INITIALIZED, /* the learner opened the course: seed */
    LESSON_VIEWED,      /* a page was read: step */
    LESSON_ANSWERED,    /* an exercise or question: item, response, score, right */
    LESSON_QUIZ_BEGUN,  /* an attempt: number, seed, and the form that was drawn */
    LESSON_PASSED,      /* the quiz: right of total */
    LESSON_FAILED,
    LESSON_TEST_OUT_BEGUN, /* the quiz ahead of the course, which is no try: seed, and its form */
    LESSON_TESTED_OUT,     /* that was passed: right of total; cmi5's waived, reason Tested Out */
    LESSON_TEST_OUT_ENDED, /* it was not: right of total */
    LESSON_COMPLETED,      /* every step done; and the quiz passed where there is one */
    LESSON_FORM_ENDED,     /* a form was answered to its end: form, right of total */
    LESSON_FORM_SKIPPED,   /* the learner would rather not: form */
    LESSON_ASKED,       /* a pulse was shown, and answered or not, which nothing here says: step */
    LESSON_REGRADED,    /* a try with another key: attempt, right of total, passed, form */
    LESSON_TRY_GRANTED, /* somebody gave the learner one more try at the quiz */
    LESSON_TERMINATED   /* left: by the learner or by the idle limit */
} LessonEventKind;

typedef struct {
    LessonEventKind kind;
    int64_t wall_ms;
    const char *step; /* id of a step or a pool item; "" where it does not apply */
    uint64_t seed;    /* INITIALIZED, QUIZ_BEGUN, TEST_OUT_BEGUN */
    int attempt;      /* 1-based; 0: a step of a module, not of a try; REGRADED: the nth begun */
    const char *response; /* ANSWERED: ids as cmi5 writes them: "a", "a[,]c", "card[.]bin[,]…";
                             one of MAX_RESPONSE bytes or more counts as "" */
    const char *revision; /* ANSWERED: the item revision in hex */
    double score;         /* ANSWERED: 0 to 1 */
    int right, total;     /* PASSED, FAILED, TESTED_OUT, TEST_OUT_ENDED, REGRADED, FORM_ENDED;
                             ANSWERED: 1 or 0 of 1, as the kind's pass says; see answer_is_right */
    const char *form;     /* QUIZ_BEGUN, TEST_OUT_BEGUN: item ids in order, separated by "[,]";
                             ANSWERED: the name of the form that it belongs to, TEST_OUT_FORM of a
                             test-out, "" in modules and quiz; FORM_*: its name; REGRADED: the items
                             that count as right by it */
    bool passed;          /* REGRADED: the try passes, before or by it */
    int duration_ms;      /* ANSWERED: from seen to confirmed; 0 unknown */
    Certainty certainty;  /* ANSWERED: how sure the learner was, where it was asked */
} LessonEvent;

/* Whether an ANSWERED counts as right: the verdict is the recorded one. One from before it was
 * recorded (0 of 0) was right when nothing was wrong, with a score of 1. */
bool answer_is_right(const LessonEvent *answered);

typedef struct {
    int item; /* index into quiz.pool */
    bool answered;
    double score;
    bool right;
    char response[MAX_RESPONSE];
    Certainty certainty;
} QuizAnswer;

/* The answers that were given at one level of certainty. */
typedef struct {
    int count;
    double right; /* the sum of their scores */
} Said;

typedef struct {
    int number;    /* 1-based; 0 of a test-out */
    bool test_out; /* taken ahead of the course, and no try */
    uint64_t seed;
    QuizAnswer answers[MAX_FORM];
    int count; /* questions on the form */
    int answered;
    bool over, passed;
    int right;
} Attempt;

/* A form that is asked once, and refreshers of one sitting. */
typedef struct {
    bool answered[MAX_FORM];
    int count, right;
    bool over; /* ended or skipped */
} FormRun;

typedef struct {
    int64_t begun_ms; /* when the first question of the latest sitting came up */
    int count, right; /* answers in it */
} Refreshing;

typedef struct {
    bool begun;
    uint64_t seed;
    bool done[MAX_STEPS];                   /* by step index */
    char response[MAX_STEPS][MAX_RESPONSE]; /* last answer of each exercise, "" for none */
    double score[MAX_STEPS];
    Certainty certainty[MAX_STEPS]; /* of the last answer */
    Said said[CERTAINTY_LEVELS];    /* first answers to exercises, and all answers of quizzes */
    int here;                       /* the step last seen or answered; where to go on is run_next */
    int seen[MAX_POOL];             /* how often each pool item was on a form */
    Attempt attempt;                /* the latest; neither number nor test_out: none yet */
    int begun_attempts;             /* as the record counts them */
    int attempts;                   /* begun, or judged; at most MAX_TRIES and those granted */
    int granted;                    /* tries given beyond those of the quiz */
    bool test_out_begun;            /* it is offered once */
    bool tested_out;                /* passed ahead: completed, whatever steps are done */
    bool passed;
    double first_score, best_score; /* of finished attempts, 0 to 1; -1: none */
    bool completed;
    FormRun forms[FORM_REFRESHER];
    FsrsCard refreshers[MAX_FORM]; /* by their place in the course */
    Refreshing refreshing;
    int64_t first_ms, last_ms, completed_ms; /* of folded events; 0: none */
} Run;

void run_begin(Run *run); /* the empty run */

/* Fold one event. A NULL text counts as "". Events about ids that the course no longer
 * has are skipped whole. Of a form, the questions that are gone are left out: the attempt
 * is judged on the rest. What was passed or completed once stays so. */
void run_apply(Run *run, const Course *course, const LessonEvent *event);

/* What follows from the events so far and is not recorded yet: PASSED or FAILED when the
 * last question is answered, COMPLETED when that or the last step completes the course.
 * Ask after an ANSWERED or VIEWED was applied to a copy of the run, and append the event
 * and these in one transaction. Nothing is due twice: once they are applied it returns 0.
 * Returns how many were written to out[], at most MAX_CONSEQUENCES. */
enum { MAX_CONSEQUENCES = 2 };
int run_consequences(const Run *run, const Course *course, int64_t wall_ms, LessonEvent *out,
                     int max);

/* COMPLETED alone, for a run that no answer moves on: after an edit nothing may be left to do. */
bool run_completion_due(const Run *run, const Course *course, int64_t wall_ms, LessonEvent *out);

int run_done_count(const Run *run, const Course *course);   /* steps; the quiz is none */
int run_seconds_left(const Run *run, const Course *course); /* quiz included */

/* Attempts that may still be begun, not counting one under way; 0 once passed. */
int run_tries_left(const Run *run, const Course *course);

/* Every try is over and none has passed: what is left is that somebody grants another. */
bool run_used_up(const Run *run, const Course *course);

/* The next try is one that was granted. */
bool run_next_is_granted(const Run *run, const Course *course);

/* Whether the quiz may be taken ahead of the course: where the course says so, once, before its
 * last step and any try. */
bool run_may_test_out(const Run *run, const Course *course);
bool run_in_test_out(const Run *run); /* one is under way */

/* The number that the next attempt is recorded under, from 1. */
int run_next_attempt(const Run *run);

/* The first step not done, from `here` on and then from the start; -1: all done. */
int run_next(const Run *run, const Course *course);

/* The question to answer now in an attempt under way; -1: none. */
int run_question(const Run *run);

/* Objectives that finished questions of the latest attempt got wrong, in course order. */
int run_weak_objectives(const Run *run, const Course *course, int *out, int max);

/* Whether a question that must be right was answered, and not rightly, in the latest attempt. */
bool run_missed_must(const Run *run, const Course *course);

/* A form for the next attempt: unseen items first, by the quiz's draw, from remembering
 * to creating. A level with too few items is made up from the others. Returns the count. */
int run_draw_form(const Run *run, const Course *course, uint64_t seed, int *out, int max);

/* A form as QUIZ_BEGUN holds it, added to `out`. */
void run_form_text(const Course *course, const int *items, int count, Buf *out);

/* ---- forms and refreshers: beside modules and quiz, never part of the pass ---- */

/* The item to ask now, -1: none. A pre form is open until the course is begun, a day-30 form from
 * thirty days after completing it. Of the refreshers, the one most likely forgotten of those that
 * are due: at most six in one sitting, none begun when it has lasted two minutes. */
int run_form_next(const Run *run, const Course *course, FormKind kind, int64_t now_ms);
int run_form_left(const Run *run, const Course *course, FormKind kind, int64_t now_ms);

/* From when on there is something to ask, now or to come; 0: never, as things stand. A day-30 form
 * and a refresher belong to the whole day of it. Nothing of a pre form, which waits for no day. */
int64_t run_form_due_ms(const Run *run, const Course *course, FormKind kind);

typedef struct {
    int answered, right;
} FormTally;
/* Of refreshers: in the sitting of now. */
FormTally run_form_tally(const Run *run, FormKind kind, int64_t now_ms);

uint64_t run_seed_of_form(const Run *run, FormKind kind, int item);

/* What the learner wrote for one part of a request. An answer says what it named, never the words:
 * those are kept with the draft alone, and are gone with it. */
typedef struct {
    char text[OWN_WORDS_BYTES]; /* "": none, or not kept */
    bool taken;                 /* it stands in the part, instead of a piece */
    bool leak;                  /* something in it never goes in */
    unsigned met;               /* bit set of the checks of the part */
} OwnWords;

/* What the learner has done with one exercise and not yet confirmed. */
typedef struct {
    StepKind kind;
    int count;            /* parts */
    int shown[MAX_PARTS]; /* shown[i]: which part stands at place i */
    int slot[MAX_PARTS];  /* by part. choice, multiple: 1 picked; sort: sort.h, -1 not placed; */
                          /* order: place 0 … count-1; spot: 1 touched, 2 + ErrorClass named; */
                          /* redact: 1 hidden */
    Certainty certainty;  /* said, where it is asked */
    bool confirmed;
    bool moved; /* order: a step was moved; the given order alone is no answer */
    OwnWords own[MAX_REQUEST_PARTS]; /* compose: by group */
} Draft;

/* Fresh, parts in the order of the seed; an `order` never starts solved. */
void draft_begin(Draft *d, const Step *step, uint64_t seed);

/* Choose, unchoose, put into a bin, move to a place. Confirmed drafts do not change.
 * `to`: bin of a sort (sort.h: with a reason), -1 to take back; place of an order; 1 + ErrorClass
 * to name what was touched in a spot, 0 to touch it or to take that back; ignored by the others. */
void draft_put(Draft *d, const Step *step, int part, int to);

/* Say how sure one is: only where it is asked. The same level again changes nothing. */
void draft_say(Draft *d, const Step *step, Certainty level);
bool draft_asks_certainty(const Draft *d, const Step *step); /* all else is done */

/* May be confirmed, and said how sure where it is asked: an option picked, every card placed, a
 * step of an order moved, all that was touched in a spot named. */
bool draft_ready(const Draft *d, const Step *step);
double draft_score(const Draft *d, const Step *step);

/* 1 exactly when nothing at all is to be said against it, where the score may be 1 all the same. */
double draft_done_well(const Draft *d, const Step *step);

/* Whether a gate fails the draft whatever its score; and whether it counts as right: no gate
 * does, and its kind's pass is reached. */
bool draft_gated(const Draft *d, const Step *step);
bool draft_passes(const Draft *d, const Step *step);

/* The draft as a response, added to `out`, and back into a draft that was begun. False:
 * the text names parts that are not there, or some twice; the draft is as before. */
void draft_response(const Draft *d, const Step *step, Buf *out);
bool draft_restore(Draft *d, const Step *step, const char *response);

/* The response with how sure the learner is and what they wrote behind it, less than MAX_KEPT
 * bytes, for keeping a draft, and back. */
void draft_keep(const Draft *d, const Step *step, Buf *out);
bool draft_recall(Draft *d, const Step *step, const char *kept);

/* How a part fared, once confirmed. MISSED: right but not picked, or not placed. Of an
 * order, the two steps of the first broken pair are WRONG. */
typedef enum { MARK_NONE, MARK_RIGHT, MARK_WRONG, MARK_MISSED, MARK_HALF } Mark;
Mark draft_mark(const Draft *d, const Step *step, int part);

/* An answer to show an exercise with: the best there is, the worst, or one that earns a part.
 * Always the same one, ready to be confirmed; how sure one is, where it is asked, is in the middle.
 * False: there is none, as nothing lies between right and wrong in a choice; *d is untouched. */
typedef enum { MODEL_RIGHT, MODEL_WRONG, MODEL_PARTIAL, MODEL_ANSWERS } ModelAnswer;
bool draft_model(Draft *d, const Step *step, ModelAnswer which);

/* The seed under which a step or a question of an attempt is shown. */
uint64_t run_seed_of_step(const Run *run, int step);
uint64_t run_seed_of_question(const Run *run, int question);

#endif
