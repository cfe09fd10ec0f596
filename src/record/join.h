/* join.h - two records become one. */
#ifndef RECORD_JOIN_H
#define RECORD_JOIN_H

#include "record/people.h"

#include <stdio.h>

/* Everything that another record can take in as one file: events, people and courses as they were
 * served; no PINs. README.md says what is in it. */
bool record_export(Record *r, FILE *out, Err *err) MUST_USE;

typedef struct {
    int64_t wall_ms;
    /* Somebody who is new here has the number of somebody else; NULL: nobody wants to know. */
    void (*same_number)(void *to, const Person *here, const Person *there);
    /* Somebody whose other number was erased, in a record that did not know they are one, and who
     * is still here under this one; NULL: nobody wants to know. Told once. */
    void (*parted)(void *to, const Person *here);
    void *to;
} JoinOptions;

typedef struct {
    int64_t events; /* in the file; the others were not here before */
    int64_t new_events, new_logs, new_people, new_courses;
    int64_t roles_left; /* new people with a role there: here the roster alone gives rights */
} JoinResult;

/* Take in what another record exported: a union of logs, in any order and any number of times. The
 * file, which can be read twice, is checked and then comes in as a whole. What is derived is made
 * again, so it is refused beside a running kiosk. What was erased in one is erased in the other. */
bool record_join(Record *r, FILE *in, const JoinOptions *options, JoinResult *out,
                 Err *err) MUST_USE;
/* The check alone. `r` NULL: of the file by itself. */
bool record_join_check(Record *r, FILE *in, Err *err) MUST_USE;

#endif
