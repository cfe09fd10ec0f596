/* schedule.h - a report again and again: the units with which systemd writes it. */
#ifndef CLI_SCHEDULE_H
#define CLI_SCHEDULE_H

#include "cli/call.h"

typedef enum { SCHEDULE_NONE, SCHEDULE_WEEKLY, SCHEDULE_MONTHLY } Schedule;

/* False: there is no schedule of that name. */
bool schedule_parse(const char *text, Schedule *out);

/* One option of the command that is to run; `value` NULL: a switch. */
typedef struct {
    const char *name, *value;
} ScheduledOption;

typedef struct {
    Schedule when;
    const char *report;
    const ScheduledOption *options;
    int count;
} ScheduledReport;

/* The service and the timer, with where to put them, on out. Settings are those of the call, with
 * paths that hold wherever it runs. */
bool schedule_print(Call *call, const ScheduledReport *what, Err *err) MUST_USE;

#endif
