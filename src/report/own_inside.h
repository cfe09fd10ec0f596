/* own_inside.h - one person after the other, for what is the same for all of them. */
#ifndef REPORT_OWN_INSIDE_H
#define REPORT_OWN_INSIDE_H

#include "record/people.h"
#include "report/own.h"
#include "report/report_inside.h"

/* The courses and what is assigned to groups, without counting anybody. */
bool own_survey(Arena *a, RowSource *rows, const ReportRequest *request, Survey *out,
                Err *err) MUST_USE;

/* Of `person`, whose id is in the survey's request; texts live in its arena. */
bool own_standings(const Survey *s, RowSource *rows, const Person *person, OwnStandings *out,
                   Err *err) MUST_USE;

#endif
