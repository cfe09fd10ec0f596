/* erase.h - taking somebody out, and leaving no byte of them. */
#ifndef RECORD_ERASE_H
#define RECORD_ERASE_H

#include "record/record.h"

/* Take somebody out: the bodies of their events, their name, PIN and projections; the headers of
 * the events stay, and the chain with them. */
typedef struct {
    Uuid person;
    Uuid actor;         /* who did it; nil: unknown */
    const char *course; /* what they did in this course alone; NULL: everything */
    const char *reason; /* for the ledger, without personal data; NULL: none */
    int64_t wall_ms;
} Erasure;
bool record_erase(Record *r, const Erasure *order, bool *pending, Err *err) MUST_USE;

/* After erasures: leave no byte of what was taken out in the file, in its WAL and in the copies
 * that a change of format keeps. *pending: a running kiosk or a reader is in the way of a part of
 * it; the kiosk does it when it starts, or call this again. A copy that cannot be removed fails it:
 * the erasure stands all the same, and stays pending. */
bool record_clean(Record *r, bool *pending, Err *err) MUST_USE;
bool record_clean_pending(Record *r, bool *pending, Err *err) MUST_USE;

/* The records that a restore put aside ("<file>.before-…"). An erasure does not reach them: each is
 * a record of its own, which may be erased in or removed. */
bool record_put_aside(Record *r, Arena *a, const char ***paths, int *count, Err *err) MUST_USE;

#endif
