/* standings_inside.h - one person at a time, as the files of the standings share it. */
#ifndef REPORT_STANDINGS_INSIDE_H
#define REPORT_STANDINGS_INSIDE_H

#include "record/people.h"
#include "report/report_inside.h"
#include "report/sorter.h"

/* One person in one course. */
typedef struct {
    bool begun;
    Progress progress;
    OwnDecisions own;
} Known;

struct Standings {
    const Survey *survey;
    RowSource *people, *decisions;         /* decisions NULL: there are none */
    bool person_waiting, decision_waiting; /* a row that was read and not used up */
    Person person;
    Employment employment;
    Known *known; /* of this person, by course */
    int course;   /* the next one of this person, for standings_next */
    bool by_number;
    StandingsWanted *wanted; /* NULL: everybody is */
    void *to;
    Sorter *sorter; /* of those that are wanted by their numbers, once all were read */
};

/* Read on to the next one who is employed. False at the end, or on failure with err->code set. */
bool standings_employed(Standings *st, Err *err);

/* The same in the order of their numbers. standings_sort.c */
bool standings_sorted(Standings *st, Err *err);

#endif
