/* retention.h - what is kept long enough goes. */
#ifndef RECORD_RETENTION_H
#define RECORD_RETENTION_H

#include "record/record.h"

/* What is kept long enough goes: of people who left before a day, the courses in which they did
 * nothing since, each by its own rule; and the person where none is left. What a certificate rests
 * on that still holds stays. */
typedef struct {
    const char *course; /* of the rule for all else and for the person itself: NULL */
    int months;         /* as it was written; 0 for all else: that is kept */
    Date before;        /* who left before that day */
    int64_t before_ms;  /* when it begins */
} RetentionRule;
typedef struct {
    const RetentionRule *rules; /* by the ids of courses */
    int rule_count;
    RetentionRule others;
    Date today;
    Uuid actor;
    int64_t wall_ms;
} Retention;
typedef struct {
    Uuid person;
    const RetentionRule *rule;
    const char *course; /* NULL: the whole person */
    bool held;          /* a certificate still holds: it stays */
} RetentionDue;
typedef struct {
    const RetentionDue *at; /* by person; the person itself last */
    int count;
} RetentionList;
bool record_retention_due(Record *r, Arena *a, const Retention *by, RetentionList *out,
                          Err *err) MUST_USE;
/* *pending: as with record_clean. */
bool record_retain(Record *r, const Retention *by, const RetentionList *due, bool *pending,
                   Err *err) MUST_USE;

#endif
