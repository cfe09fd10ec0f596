/* pulses.h - what has left the box of pulses, added up by statement and group. */
#ifndef REPORT_PULSES_H
#define REPORT_PULSES_H

#include "report/report_inside.h"
#include "report/sheet.h"

enum { PULSE_MOST_VALUES = 11 };

/* One group's ratings of one statement. */
typedef struct {
    const char *cohort;            /* a department; "": answers of small departments, together */
    int people[PULSE_MOST_VALUES]; /* by rating */
    int total;
    bool hidden; /* too small to show, or it would give away one that is */
} PulseCohort;

/* One statement of a course, before or after it. */
typedef struct {
    const char *course, *title, *statement, *moment;
    int scale; /* the highest rating */
    PulseCohort *cohorts;
    int cohort_count, cohort_room;
    PulseCohort all;
} PulseFigures;

typedef struct {
    Survey survey;
    ReportRequest everybody; /* without its department: what is hidden depends on the others */
    PulseFigures *at;        /* by course, statement, and before in front of after */
    int count;
    Sheet sheet;
} Pulses;

bool pulses_read(Arena *a, RowSource *rows, const ReportRequest *request, Pulses *out,
                 Err *err) MUST_USE;

/* The same statement before, of those at `index`; NULL: there is none. */
const PulseFigures *pulses_before(const Pulses *p, int index);

const PulseCohort *pulse_cohort(const PulseFigures *f, const char *cohort); /* NULL: none */
double pulse_mean(const PulseCohort *c);
int pulse_rated(const PulseCohort *c, int from, int to); /* ratings from and to, both included */

/* Call `put` for all together, where that may be shown and no department is asked for, and for each
 * group within it that may be shown. */
typedef void PulseRow(Pulses *p, int index, const PulseCohort *cohort, bool together);
void pulses_each(Pulses *p, int index, PulseRow *put);

/* Notes and rows into the table. */
void pulses_serve(Pulses *p, const Table *like, const Note *reading, int reading_count, Table *out);

#endif
