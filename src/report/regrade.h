/* regrade.h - what finished tries of a quiz come to by the key that is served now.
 *
 * A key that was wrong owes points to whoever was right. It takes none: an answer that counted as
 * right still does, and a pass stays a pass. A try is held against the pass mark of the text that
 * it was taken on. */
#ifndef REPORT_REGRADE_H
#define REPORT_REGRADE_H

#include "course/library.h"
#include "record/record.h"

/* One try that comes to more than it did. */
typedef struct {
    Uuid person;
    int cycle, attempt; /* the nth that was begun */
    Hash content;       /* that it was taken on */
    int before, right, total;
    bool passed_before, passed;
    const char *items; /* that count as right now, as a form has them */
} RegradedTry;

/* One question whose key is another one than some answers were judged by. */
typedef struct {
    const Step *item;
    int64_t answers; /* that were judged by another key */
    int64_t gained;  /* of them: wrong then, right now */
    int64_t kept;    /* right then and wrong now: they stay right */
} RegradedItem;

typedef struct {
    RegradedTry *tries; /* that change */
    int try_count;
    RegradedItem *items; /* those with answers by another key */
    int item_count;
    int64_t finished;  /* tries that were looked at */
    int64_t under_way; /* tries that end on their own key, and can be regraded then */
    int64_t passing;   /* people who pass by it and had not */
} RegradePlan;

bool regrade_plan(Arena *a, Record *record, const Course *served, const Site *site,
                  RegradePlan *out, Err *err) MUST_USE;

#endif
