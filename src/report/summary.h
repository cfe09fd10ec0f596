/* summary.h - the completion report in a few numbers: what the kiosk's Reports screen shows. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "report/report.h"

enum {
    SUMMARY_MAX_COURSES = 64,
    SUMMARY_MAX_TEAMS = 32,
    SUMMARY_NAME_BYTES = 4 * 90 + 1 /* of any title: 90 letters in whatever script, and the NUL */
};

/* Employees of one group by how they stand in one course; the five from `done` on add up to
 * `people`. Over all courses together somebody counts once in each. */
typedef struct {
    char id[128]; /* of the course; the department with what it is part of; "": none, or others */
    char name[SUMMARY_NAME_BYTES]; /* the course's title, or the department; "" reads "No
                                      department" */
    int people;
    int done;         /* passed, completed or waived */
    int on_the_way;   /* in progress */
    int failed;       /* the last attempt failed and none has passed */
    int not_started;  /* outdated and expired included */
    int not_assigned; /* nothing is asked of them */
    int overdue;      /* of those who are to and have not: their day is over, and they are not on
                         leave */
} SummaryLine;

typedef struct {
    const char *course;     /* its id; NULL: all together */
    const char *department; /* with those below it; NULL: all */
    Date as_of;             /* zero: today */
} SummaryScope;

typedef struct {
    int headcount;
    SummaryLine courses[SUMMARY_MAX_COURSES]; /* by course title */
    int course_count;
    SummaryLine teams[SUMMARY_MAX_TEAMS]; /* over the courses of the scope; by department: those
                                             right below the scope's, and who is in itself */
    int team_count;
    int64_t events; /* in the ledger */
    char head[17];  /* the first 16 hex digits of the head hash */
} ReportSummary;

/* As of now (`wall_ms`) in the site's zone. Of more departments than fit, the last line holds
 * the rest under the name "Other departments"; of more courses, "Other courses". ERR_MISSING:
 * nobody is in the department. */
bool report_summary(RowSource rows[REPORT_SOURCES], const Zone *zone, int64_t wall_ms,
                    SummaryScope scope, ReportSummary *out, Err *err) MUST_USE;

/* Count everybody once and keep the sums in the record, where those that are kept do not hold (any
 * more): report_summary and reports of today then open at once, however many people there are. They
 * hold for a month, whatever people learn, and end when people join, leave or move, when a course
 * is published and when something is decided. Takes as long as looking at everybody; locks nobody
 * out.
 */
bool report_keep_sums(Record *record, const Zone *zone, int64_t wall_ms, Err *err) MUST_USE;

/* The same, telling now and then how far it is, on the thread that counts. */
typedef struct {
    void (*tell)(void *to, int percent);
    void *to;
} SumsProgress;
bool report_keep_sums_telling(Record *record, const Zone *zone, int64_t wall_ms,
                              const SumsProgress *progress, Err *err) MUST_USE;

/* Whether nobody has to be counted now: whoever may not wait asks this first. */
bool report_sums_hold(Record *record, const Zone *zone, int64_t wall_ms, bool *hold,
                      Err *err) MUST_USE;

/* Count everybody as they stood when sums were kept, and see that those come to the same. *right
 * also where none hold now: nobody reads them. */
bool report_sums_are_right(Record *record, const Zone *zone, int64_t wall_ms, bool *right,
                           Err *err) MUST_USE;

#endif
