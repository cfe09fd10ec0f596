/* own_pulse.h - what somebody said they feel, before and after a course, for their own eyes alone.
 *
 * Beside the box, where answers have no person (record_append_pulse), stands a copy that only the
 * person can open: sealed under a key that their PIN makes again at each sign-in (own_key.h). It is
 * in no ledger, no export and no report, and gone when the PIN is.
 */
#ifndef RECORD_OWN_PULSE_H
#define RECORD_OWN_PULSE_H

#include "crypto/own_key.h"
#include "record/record.h"

/* So many statements of one course at one moment; courses may have five. More are not kept. */
enum { OWN_MARKS = 16 };

typedef struct {
    uint8_t statement[6];   /* the beginning of its id's hash */
    uint8_t rating1, scale; /* the rating and one; 0: no mark stands here */
} OwnMark;

/* What is sealed: bytes alone, always so many. */
typedef struct {
    uint8_t registration[16];
    uint8_t moment; /* 'b', 'a' */
    uint8_t spare[7];
    OwnMark mark[OWN_MARKS];
} OwnSlip;

typedef struct {
    OwnSlip before, after;
} OwnPulse;

/* What the person said about a course in one and the same registration: empty where one of the two
 * is missing, is sealed under another key, or was moved here from elsewhere. The caller wipes it.
 * False only on a database error. */
bool record_own_pulse(Record *r, const SealKey *own, Uuid person, const char *course, OwnPulse *out,
                      Err *err) MUST_USE;

/* The rating that a statement was given on that scale; -1: none. */
int own_rating(const OwnSlip *slip, const char *statement, int scale);

#endif
