/* sign_in.h - the keys of a site, PINs and start codes, and the throttle. */
#ifndef RECORD_SIGN_IN_H
#define RECORD_SIGN_IN_H

#include "record/record.h"

/* The keys that PINs in this record are made with. Those that come first are taken,
 * and others as long as no PIN or start code depends on the ones before, or with `anew`, when those
 * are lost for good. ERR_INVALID: they belong to another record. */
bool record_take_keys(Record *r, const Keys *keys, bool anew, Err *err) MUST_USE;

/* A one-time start code replaces PIN and code of a person; `code_hash` by pin_hash. */
bool record_set_code(Record *r, Uuid person, Uuid actor, const char *code_hash, int64_t wall_ms,
                     Err *err) MUST_USE;
bool record_set_pin(Record *r, Uuid person, const char *pin_hash, int64_t wall_ms,
                    Err *err) MUST_USE;

/* Signing in goes in three steps, so that the hash can run in a worker:
 * begin (throttle; commits the try before any hashing), pin_matches, end. */
typedef struct {
    Uuid person; /* a stand-in for a number that is unknown */
    bool known;
    const char *note; /* for the caller to set: how or what for, without personal data; or NULL */
    bool is_code;     /* the stored hash is of a start code: choose a PIN next */
    char stored[PIN_HASH_TEXT];
    int64_t wait_ms; /* above 0: too many tries; so long from now, and nothing was tried */
    bool locked;     /* no wait helps: a supervisor sets a new start code; wait_ms is above 0 */
} SignInTry;

bool record_sign_in_begin(Record *r, Str number, int64_t wall_ms, int64_t mono_ms, SignInTry *out,
                          Err *err) MUST_USE;
bool record_sign_in_end(Record *r, const SignInTry *attempt, bool matched, int64_t wall_ms,
                        int64_t mono_ms, Err *err) MUST_USE;
/* By a badge that opens by itself. It says nothing about PINs that were tried: those stay counted.
 * `first`: nobody has signed in as this person before. */
bool record_sign_in_badge(Record *r, Uuid person, int64_t wall_ms, int64_t mono_ms, bool *first,
                          Err *err) MUST_USE;
#define RECORD_BADGE_ALONE "badge-alone" /* the note of that event */

#endif
