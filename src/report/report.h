/* report.h - the reports: one row in a table and one file each.
 *
 * A report reads row sources and gives a Table; a writer gives that a format.
 * Rows are streamed: memory does not grow with the number of people. Rows and
 * sums agree because a record shows one moment to all its sources.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "record/people.h"
#include "record/record.h"
#include "report/status.h"

/* How many sources a report reads at the same time. */
enum { REPORT_SOURCES = 3 };

typedef struct {
    const Zone *zone;       /* of the site: what a day is */
    int64_t wall_ms;        /* now */
    int64_t newest_ms;      /* of the ledger, by record_newest; after now, the notes say so */
    Date as_of;             /* the last day that counts; zero: today. Not after today. */
    Date since;             /* of reports that tell what happened: the first day; zero: all */
    const char *course;     /* id; NULL: every served course */
    const char *department; /* NULL: all */
    unsigned idea_states;   /* bits 1 << IdeaState whose rows are wanted; 0: all */
    unsigned statuses;      /* STATUS_BITs whose rows are wanted; 0: all. Sums count everybody */
    bool count_anew;        /* look at everybody, whatever sums are kept */
    Uuid person;            /* nil: everybody employed on the day; else this one alone */
    const char *lectern_version;
    Record *record; /* that the rows are of: for reports that read answers, and courses as served */
} ReportRequest;

typedef struct {
    const char *name;  /* "completion" */
    const char *title; /* one line, for lists */
    bool has_statuses; /* its rows have one each, and may be chosen by it */
    bool has_ideas;    /* the same, with the states of ideas */
    bool has_people;   /* its rows are of people, and one person's may be chosen */
    bool has_moments;  /* its rows tell when something happened, and a first day may be chosen */
    /* NULL: no table but a folder of them, evidence.h. Strings and state live in `a`; `rows` and
     * `request` are borrowed until the last row. */
    bool (*open)(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request, Table *out,
                 Err *err);
} Report;

extern const Report reports[];
extern const size_t report_count;
const Report *report_named(const char *name); /* NULL: none */

/* Every employee × every served course, those not started included. */
bool report_completion_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                            Table *out, Err *err) MUST_USE;

/* Every try with its result, cycle by cycle, and what was decided about people; leavers where they
 * are asked for by name. */
bool report_transcript_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                            Table *out, Err *err) MUST_USE;

/* What groups have learned: every served course, together and by department. Groups that are too
 * small are not told, nor what would give them away. */
bool report_learning_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                          Table *out, Err *err) MUST_USE;

/* How people rated the statements of pulses; and of those that are parts of readiness, how many are
 * low, and which is the first low one. Groups of eight or more, without anybody's answer. */
bool report_pulse_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                       Table *out, Err *err) MUST_USE;
bool report_readiness_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                           Table *out, Err *err) MUST_USE;

/* The questions of every quiz; and the wrong options that people chose, the surest first. Of
 * everybody's first tries, so not by department. */
bool report_items_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                       Table *out, Err *err) MUST_USE;
bool report_misconceptions_open(Arena *a, RowSource rows[REPORT_SOURCES],
                                const ReportRequest *request, Table *out, Err *err) MUST_USE;

/* Ideas for AI, ranked, without names. */
bool report_backlog_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                         Table *out, Err *err) MUST_USE;

/* How many have opened what the leaders say, in groups that are large enough. */
bool report_messages_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                          Table *out, Err *err) MUST_USE;

/* What was done with records, event by event: views, exports, PINs, people, decisions, erasures. */
bool report_audit_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                       Table *out, Err *err) MUST_USE;

/* Everybody in the order of their numbers, with the columns that a roster file has. */
bool report_roster_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                        Table *out, Err *err) MUST_USE;

/* What is decided about courses: assignments, extensions, exemptions and waivers. */
bool report_decisions_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                           Table *out, Err *err) MUST_USE;

/* Who is late, whose pass ends within thirty days, and what is done or not yet; the last without
 * scores or numbers, for a briefing. */
bool report_overdue_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                         Table *out, Err *err) MUST_USE;
bool report_expiring_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                          Table *out, Err *err) MUST_USE;
bool report_todo_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                      Table *out, Err *err) MUST_USE;

/* The departments of the roster, leavers' included. */
typedef struct {
    const char **at;
    int count;
} DepartmentList;
bool report_departments(Arena *a, RowSource *rows, DepartmentList *out, Err *err) MUST_USE;

/* Whether a department is another one or a part of it, however deep: "Care" holds "Care/Night" and
 * "Care / Night". */
bool department_within(const char *department, const char *whole);

/* One person of the roster after the other, without passwords' state. False at the end, or on
 * failure with err->code set. Prepare with people_open. */
bool people_open(RowSource *rows, Err *err) MUST_USE;
bool people_next(RowSource *rows, Person *out, Err *err);

/* "hr,operator" and back. False: `text` holds a word that is no role; *wrong is that word. */
enum { ROLES_TEXT = 64 };
void roles_text(unsigned roles, char out[ROLES_TEXT]);
bool roles_parse(Str text, unsigned *out, Str *wrong);

#endif
