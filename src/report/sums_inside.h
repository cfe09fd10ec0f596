/* sums_inside.h - sums that are kept, as the files that count them and count from them share it. */
#ifndef REPORT_SUMS_INSIDE_H
#define REPORT_SUMS_INSIDE_H

#include "report/report_inside.h"
#include "report/summary.h"

enum {
    IS_LATE = STATUS_COUNT, /* a standing: the status, and this where it is late */
    IN_COURSE = 2 * STATUS_COUNT,
    /* and of people, under the course "" */
    IS_EMPLOYED = IN_COURSE,
    HAS_LEFT,
    WILL_JOIN
};

int sums_standing(const CourseStanding *s);
int sums_course(const Survey *s, const char *id); /* its index; -1: the survey has none */

/* Whether those that are kept are of the survey's day and zone. */
bool sums_hold(const Survey *s, RowSource *rows, bool *hold, Err *err) MUST_USE;

#endif
