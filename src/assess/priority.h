/* priority.h - which of several use cases for AI comes first, from four scores of 1 to 5. */
#ifndef ASSESS_PRIORITY_H
#define ASSESS_PRIORITY_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int value;  /* 1 minutes of one person … 5 days a week, or a known error or danger */
    int effort; /* 1 days, with what is there … 5 months, a new system */
    int risk; /* 1 an internal draft that is checked … 5 somebody's rights, pay, safety or health */
    int data; /* 1 missing or scattered … 5 ready, allowed, owned */
} UseCase;

/* Whether each of the four is a score. */
bool use_case_is_scored(const UseCase *c);

/* Ten times 0.4 value + 0.2 data + 0.2 (6 - effort) + 0.2 (6 - risk): from 10 to 50, and exact. */
int use_case_priority(const UseCase *c);

/* Of the highest risk: a review comes first, whatever the priority. */
bool use_case_needs_review(const UseCase *c);

/* Worth it, soon done and harmless: value 3 or more, effort and risk 2 or less. */
bool use_case_is_quick_win(const UseCase *c);

/* What a task takes in a month of 21 working days, of which a year has twelve. `a_year`: how often
 * a year has what `times` counts in: 252 days, 52 weeks or 12 months. Rounded. */
enum { DAYS_A_YEAR = 252, WEEKS_A_YEAR = 52, MONTHS_A_YEAR = 12 };
int64_t minutes_a_month(int times, int a_year, int minutes);

#endif
