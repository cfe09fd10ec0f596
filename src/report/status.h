/* status.h - how a person stands in a course: exactly one word, so that they add up to the
 * headcount. */
#ifndef REPORT_STATUS_H
#define REPORT_STATUS_H

#include "base/zone.h"
#include "report/table.h"

typedef enum {
#define STATUS(name, text, words, tint) STATUS_##name,
#include "report/statuses.def"
#undef STATUS
    STATUS_COUNT
} Status;

/* What is true of a person in a course: bits, several at once. */
#define STATUS_BIT(status) (1u << (status))

/* The first by precedence of those whose bit is set; not started when none is. */
Status status_of(unsigned facts);

enum { EXPIRING_DAYS = 30 };

/* What happened to somebody in a course, and what was decided about them. */
typedef struct {
    bool not_assigned, waived;
    bool begun, passed, completed, failed;
    bool tested_out; /* the quiz was passed ahead of the course: waived, for as long as a pass holds
                      */
    bool outdated;   /* the version that was passed or completed lies before the last one that the
                        author required */
    Date valid_until; /* of the pass or completion; zero: for ever */
} StandingFacts;

/* The same as bits, on a day. */
unsigned status_facts(const StandingFacts *facts, Date day);

/* Nothing more is asked of somebody who stands so. */
bool status_is_done(Status status);

const char *status_text(Status status);  /* "in_progress": in files, stable */
const char *status_words(Status status); /* "in progress": in sentences */
PlotTint status_tint(Status status);

/* "passed,failed" as bits. False: `text` holds a word that is no status; *wrong is that word. */
const char *statuses_text(Arena *a); /* every word that --status knows */
bool statuses_parse(Str text, unsigned *out, Str *wrong);

#endif
