/* moving.h - what moving one try and moving a whole sitting share. */
#ifndef CLI_MOVING_H
#define CLI_MOVING_H

#include "cli/call.h"
#include "record/move.h"
#include "record/people.h"

typedef struct {
    Call *call;
    Record *record;
    const char *by, *reason, *number; /* of the try; NULL: not said */
    bool undo, dry_run, yes;
    int64_t attempt;
    Person from, to, actor;
    const Course *course;
    int to_cycle; /* 0: the latest */
    MovedTry what;
    const char *since, *until; /* of a sitting; NULL: it is one try */
    int64_t since_ms, until_ms;
} Moving;

AnswerMove moving_move(const Moving *m, int attempt);
bool moving_cycle(Moving *m, Err *err) MUST_USE; /* of m->what in m->course, into m->to_cycle */
void moving_say(const Moving *m, int attempt, const MovedTry *t);
bool moving_show(const Moving *m, Record *record, const char *when, Err *err) MUST_USE;
bool moving_confirmed(const Moving *m, const char *question);
void moving_certify(const Moving *m); /* both people, in m->course */

/* move_sitting.c: m->since and m->until as moments. False: one is none, or they are the wrong way
 * round. */
bool moving_times(Moving *m) MUST_USE;
/* All tries that were begun between them, in all courses; the status to exit with. */
int moving_sitting(Moving *m, Err *err);
int moving_sitting_back(Moving *m, Err *err); /* those of them that were moved, taken back */

#endif
