/* report_inside.h - what the files of this room share. */
#ifndef REPORT_INSIDE_H
#define REPORT_INSIDE_H

#include "report/report.h"
#include "report/status.h"

typedef enum {
#define QUERY(name, sql) REPORT_QUERY_##name,
#include "report/queries.def"
#undef QUERY
    REPORT_QUERIES
} ReportQuery;

typedef struct {
    const char *id, *title;
    int64_t version;          /* the author's, served on the as-of day */
    int64_t required_version; /* earlier passes are outdated */
    const char *content;      /* hash in hex */
    int64_t people[STATUS_COUNT];
} ReportCourse;

typedef struct {
    const char *name; /* department, "" for none */
    int64_t people;
    int64_t standing[STATUS_COUNT]; /* people × courses */
} ReportTeam;

/* What a report is about and what it adds up to. */
typedef struct {
    Arena *arena;
    const ReportRequest *request;
    Date as_of;
    bool past;        /* as_of lies before today: read what had happened by then */
    char day[16];     /* as_of */
    int64_t until_ms; /* its last millisecond */
    ReportCourse *courses;
    int course_count;
    ReportTeam *teams; /* by name */
    int team_count;
    int64_t headcount, leavers, joiners;
    int64_t head_seq;
    char head[HASH_TEXT];
} Survey;

/* How far one person has come in one course. Text is borrowed from the source. */
typedef struct {
    const char *person, *course, *department;
    int64_t first_ms, last_ms, passed_ms, completed_ms; /* 0: has not happened */
    int64_t attempts;
    double best_score; /* 0 to 1; -1: none */
    bool failed;
    int64_t version; /* of the completion or pass; 0: neither */
    char content[HASH_TEXT];
} Progress;

bool survey_open(Arena *a, RowSource *rows, const ReportRequest *request, Survey *out,
                 Err *err) MUST_USE;

/* Prepare a query of the catalogue with everything that it may ask for. */
bool survey_prepare(const Survey *s, RowSource *rows, ReportQuery query, Err *err) MUST_USE;

bool progress_prepare(const Survey *s, RowSource *rows, bool in_order, Err *err) MUST_USE;
bool progress_next(RowSource *rows, Progress *out, Err *err);
Status progress_status(const Progress *p, const ReportCourse *course);

/* Published courses as of the survey's day. */
bool courses_read(Survey *s, RowSource *rows, Err *err) MUST_USE;

/* A course as the record kept it under a content hash in hex, in `a`. NULL: it is not there, or
 * cannot be read any more. */
const Course *course_kept(Arena *a, Record *record, const char *content);

/* The value of `key` in the body of an event, lines of key=value; "" when it has none. */
const char *body_value(Arena *a, const char *body, const char *key);

const Note *survey_notes(Survey *s, int *count);

/* What every report states, in front of its own notes and behind them. Return how many. */
enum { NOTES_SCOPE = 4, NOTES_ORIGIN = 5 };
int survey_note_scope(const Survey *s, Note notes[NOTES_SCOPE]);
int survey_note_origin(const Survey *s, int64_t rows, Note notes[NOTES_ORIGIN]);

/* How many rows a report of every person and course has, of those that are wanted. */
int64_t survey_rows(const Survey *s);

/* The sums of the notes as bars, one for each course. */
const Plot *survey_plot(const Survey *s);

#endif
