/* due.h - by when somebody is to take a course: pure, in local dates that are included. */
#ifndef REPORT_DUE_H
#define REPORT_DUE_H

#include "base/zone.h"

/* How a course was assigned. */
typedef struct {
    Date made;  /* the day on which that was */
    Date due;   /* by this day; zero: not by one day for all */
    int days;   /* so many days after the start, or after `made` where that is later; 0: none */
    int months; /* again so many months after each pass; 0: as the course says */
} DueRule;

/* Leave has both ends, or no first or last day that is known. */
typedef struct {
    Date start, leave_from, leave_to;
    Date known; /* where no start is given: the day on which they came into the record */
} Employment;

/* By when it is to be taken for the first time; zero: no deadline, or one that waits for the end of
 * a leave. Whoever starts after the day that is named has as many days as the others had. */
Date due_first(const DueRule *rule, const Employment *who);

/* The day that a period which began on `from` ends on, as leave inside it does not count. */
Date due_after_leave(Date from, Date due, const Employment *who);

bool on_leave(const Employment *who, Date day);

/* Two deadlines: the earlier one; zero is none. */
Date due_earlier(Date a, Date b);

int due_fewer_months(int a, int b); /* the shorter time; 0 is for ever */

#endif
