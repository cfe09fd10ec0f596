/* affected.h - how far people are in one course: whom an edit of it reaches. */
#ifndef REPORT_AFFECTED_H
#define REPORT_AFFECTED_H

#include "base/zone.h"
#include "record/record.h"

/* People who read a page or answered an exercise, questions of the quiz included. */
typedef struct {
    const char *step; /* id, as the record has it */
    int64_t people;
    int64_t here; /* of them, those who are on the way and were there last */
} StepPeople;

/* Employees of the day who opened the course, in their latest cycle. */
typedef struct {
    int64_t begun;      /* = done + on_the_way */
    int64_t done;       /* passed or completed */
    int64_t on_the_way; /* neither yet */
    int64_t in_quiz;    /* begun and in the middle of a try of the quiz */
    StepPeople *steps;  /* in the arena */
    int step_count;
} Affected;

bool report_affected(Arena *a, RowSource *rows, const char *course, Date today, Affected *out,
                     Err *err) MUST_USE;

/* The row of a step, by the ids that it has and had; all zero: nobody. */
StepPeople affected_step(const Affected *affected, const Step *step);

#endif
