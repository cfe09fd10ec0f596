/* held.h - registrations and attempts as the fold has them in memory, until they are written.
 *
 * One event takes what it changes from the tables, and leaves it there at once. Where many events
 * are folded one after the other (fold_begin), what they change stays here between them and is
 * written once, in the order of its key; when that has grown too large, it is written and forgotten
 * on the way.
 */
#ifndef RECORD_HELD_H
#define RECORD_HELD_H

#include "base/arena.h"
#include "crypto/hash.h"
#include "crypto/random.h"

typedef struct Record Record;

/* How far somebody has come in one cycle of a course. A time of 0 has not happened. */
typedef struct {
    bool known; /* an event was folded into it */
    bool scored;
    int64_t first_ms, last_ms, passed_ms, failed_ms, completed_ms, attempts;
    double first_score, best_score;
    Hash content;
    int64_t version;
    int64_t tested_out_ms; /* completed so: the quiz was passed ahead of the course */
} Learning;

typedef struct HeldAttempt HeldAttempt;
struct HeldAttempt {
    HeldAttempt *next;
    int64_t number;
    Uuid origin;          /* the registration it came with, where that is another one; else nil */
    bool there;           /* it was begun; false: the table has no such row */
    bool ended, regraded; /* their values below count */
    bool changed;         /* to be written */
    int64_t begun_ms, answered;
    int64_t ended_ms, right, total, passed;
    int64_t regraded_ms, regraded_right;
};

typedef struct HeldCycle HeldCycle;
struct HeldCycle {
    HeldCycle *next; /* a later one */
    int64_t number;
    Uuid registration; /* nil: nobody has named it yet */
    Uuid joined;       /* another one that it is known to stand for */
    Learning learning;
    HeldAttempt *attempts;
    bool changed;      /* to be written */
    bool kept, latest; /* as the table has it */
};

typedef struct HeldCourse HeldCourse;
struct HeldCourse {
    HeldCourse *next; /* under the same hash */
    Uuid person;
    const char *course; /* as it is called now; borrowed */
    HeldCycle *cycles;
};

typedef struct HeldName HeldName;

/* All zero bits: nothing is held. */
typedef struct {
    Arena arena;
    bool many;          /* between fold_begin and fold_end */
    bool nothing_kept;  /* the tables are known to be empty */
    bool nobody_merged; /* and so is the one of people with several records */
    bool nobody_moved;  /* and the one of answers that were moved */
    HeldCourse **table; /* by the hash of the person; `slots` is a power of two */
    size_t slots, courses, attempts, bytes;
    size_t most; /* bytes; then they are written on the way */
    HeldName *names;
} Held;

/* How much may be held, for the memory of this machine: a quarter of it, at least 128 MiB. */
size_t held_share(void);

/* How a course is called now. Lives until held_forget. */
bool held_name(Record *r, const char *course, const char **now, Err *err) MUST_USE;
/* What somebody did in a course, which is called so now; the text is borrowed until held_forget. */
bool held_find(Record *r, Uuid person, const char *course, HeldCourse **out, Err *err) MUST_USE;
HeldCycle *held_cycle(Record *r, HeldCourse *in, int64_t number);
bool held_attempt(Record *r, HeldCycle *in, int64_t number, HeldAttempt **out, Err *err) MUST_USE;

bool held_write(Record *r, Err *err) MUST_USE; /* what has changed */
bool held_full(const Record *r);
void held_forget(Record *r); /* everything, written or not */

#endif
