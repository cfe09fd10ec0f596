/* stats.h - what the files of `lectern stats` share. */
#ifndef CLI_STATS_H
#define CLI_STATS_H

#include "cli/call.h"
#include "report/quality.h"

typedef struct {
    Call *call;
    const char *file; /* the course.yaml */
    Str text;         /* what stands in it */
    Quality quality;
} Stats;

/* The line on which a part of a question says its id; that of the question where none does. */
int stats_line(const Stats *s, const Step *item, const char *id);

/* All of it for people: what a figure means and what to do, and the figure behind it. */
void stats_words(const Stats *s);

#endif
