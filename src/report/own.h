/* own.h - how one person stands in every course: what the kiosk tells them. Reads nothing that
 * grows with the number of people. */
#ifndef REPORT_OWN_H
#define REPORT_OWN_H

#include "record/people.h"
#include "report/report.h"

typedef struct {
    const char *course; /* id, as it is served */
    const char *title;
    Status status;
    Date due;          /* to be done by then, for the first time or again; zero: no deadline */
    int months;        /* so long a pass of theirs holds; 0: for ever */
    Date valid_until;  /* of what was done; zero: for ever, or nothing was */
    int days_over;     /* since `due`, where it is not done; 0: not overdue */
    int cycle;         /* the latest; 0: not begun */
    bool taking_again; /* what they have is of a cycle before the latest */
    int64_t done_ms;   /* passed or completed; 0: neither */
    int attempts;
    double best_score; /* 0 to 1; -1: none */
} OwnStanding;

typedef struct {
    const OwnStanding *at;
    int count;
} OwnStandings;

/* As of now (`wall_ms`) in the site's zone; texts live in `a`. */
bool report_own_standings(Arena *a, RowSource *rows, const Zone *zone, int64_t wall_ms,
                          const Person *person, OwnStandings *out, Err *err) MUST_USE;

/* So many months a pass of `course` holds for them, whose text said `text_months`: the least of
 * that, of the course as it is served, and of what was assigned to them. 0: for ever. */
bool report_own_months(Arena *a, RowSource *rows, const Zone *zone, int64_t wall_ms,
                       const Person *person, const char *course, int text_months, int *out,
                       Err *err) MUST_USE;

/* The cycle that something done at `at_ms` is of: the next one where it was time for them to take
 * the course again, else 0, the latest there is. */
bool report_own_cycle_at(Arena *a, RowSource *rows, const Zone *zone, int64_t at_ms,
                         const Person *person, const char *course, int *out, Err *err) MUST_USE;

#endif
