/* decide.h - what `assign` and `waive` share: a decision is checked, and put into the ledger. */
#ifndef CLI_DECIDE_H
#define CLI_DECIDE_H

#include "cli/call.h"
#include "record/people.h"

typedef struct {
    Call *call;
    EventKind kind;
    const char *course;
    Decision decision;
    const char *number, *reason, *by; /* of the person; NULL: none */
    Person person;                    /* found by it */
    const char *name;                 /* of the course, for people; by decide */
} Deciding;

/* Nothing is written where a name is not known. After call_settings. */
bool decide(Deciding *d, Err *err) MUST_USE;

#endif
