/* verify.h - whether a record still is what was written into it, and making anew what follows from
 * it.
 */
#ifndef RECORD_VERIFY_H
#define RECORD_VERIFY_H

#include "record/record.h"

/* A table, index, trigger or view that is not as the format of this record makes it. */
typedef struct {
    char kind[16], name[64]; /* "trigger", "event_no_delete"; a longer name is cut */
    const char *why;         /* literal: "is missing", … */
    bool mendable;           /* record_rebuild makes it again, or takes it out */
} VerifyFault;

enum { VERIFY_FAULTS = 8 };

typedef struct {
    VerifyFault faults[VERIFY_FAULTS]; /* by kind and name */
    int fault_count;                   /* all of them; the first VERIFY_FAULTS are kept */
    bool unread;       /* a table is missing or is another one: the events were not looked at */
    int64_t events;    /* checked */
    int64_t set_back;  /* of them, by a clock that stood behind an event before, in the same log */
    bool broken;       /* an event, or its body: */
    int64_t bad_seq;   /* the first such event, by a number that may itself be wrong */
    Uuid bad_log;      /* in this log */
    bool log_missing;  /* which no row of the table log speaks of */
    const char *why;   /* literal */
    const char *stale; /* a table of what is derived that does not follow from the events, which are
                          sound; NULL: none */
} VerifyResult;

/* Look at the tables, triggers, indexes and views, walk the chain of every log and every payload
 * hash, and fold the events again to see that reports read what follows from them. Whoever cuts
 * events and bodies off the end of a log leaves a shorter chain that holds: look for the head that
 * a report printed. */
bool record_verify(Record *r, VerifyResult *out, Err *err) MUST_USE;

/* The events and what follows from them; nothing that could not be made again is wrong. */
static inline bool verify_is_whole(const VerifyResult *v)
{
    return !v->broken && !v->stale && !v->unread;
}

/* The event whose hash begins with these hexadecimal digits; *seq 0: there is none. */
bool record_find_head(Record *r, Str digits, int64_t *seq, Err *err) MUST_USE;

/* Make the projections again from the events alone, and the triggers, indexes and views of this
 * format; others are taken out. Takes the kiosk's place while it works, so it is refused beside a
 * running one. ERR_LOST: a table is missing or another one, which only a backup brings back. */
bool record_rebuild(Record *r, Err *err) MUST_USE;

#endif
