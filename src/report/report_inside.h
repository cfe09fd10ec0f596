/* report_inside.h - what the files of this room share. */
#ifndef REPORT_INSIDE_H
#define REPORT_INSIDE_H

#include "report/due.h"
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
    int valid_months;         /* so long a pass holds; 0: for ever */
    int64_t published_ms;
    int64_t people[STATUS_COUNT];
    int64_t late; /* of them: not done on their day, and not on leave */
} ReportCourse;

/* A group that a course is assigned to. */
typedef struct {
    const ReportCourse *course;
    AssignScope scope;
    const char *target; /* a department */
    unsigned roles;     /* or a role; 0: those who have none */
    DueRule rule;
} Assignment;

typedef struct {
    const char *name; /* department, "" for none */
    int64_t people;
    int64_t standing[STATUS_COUNT]; /* people × courses */
    int64_t late;
} ReportTeam;

/* What a report is about and what it adds up to. */
typedef struct {
    Arena *arena;
    const ReportRequest *request;
    Date as_of;
    bool past;        /* as_of lies before today: read what had happened by then */
    char day[16];     /* as_of */
    int64_t until_ms; /* its last millisecond */
    int64_t since_ms; /* the first one of the first day that is wanted */
    ReportCourse *courses;
    int course_count;
    ReportTeam *teams; /* by name */
    int team_count;
    int64_t headcount, leavers, joiners;
    int64_t assigned;        /* assignments in force; 0: every course counts for everybody */
    int64_t decided;         /* of them and others, those about one person */
    Assignment *assignments; /* of groups */
    int assignment_count;
    int64_t wrong_clocks, set_back, most_back_ms; /* events; how often and by how much at most */
    int64_t head_seq;
    char head[HASH_TEXT];
} Survey;

/* How far one person has come in one course. Text is borrowed from the source. */
typedef struct {
    const char *course;                                 /* NULL: none */
    int64_t first_ms, last_ms, passed_ms, completed_ms; /* 0: has not happened */
    int64_t attempts;
    double best_score; /* 0 to 1; -1: none */
    bool failed;
    int64_t cycle;
    int64_t done_ms;   /* the pass, else the completion, of this cycle or one before; 0: none */
    bool done_by_pass; /* of done_ms */
    bool tested_out;   /* the same: by the quiz ahead of the course */
    int64_t version;   /* of the completion or pass; 0: neither */
    Hash content;
} Progress;

/* How one person stands in one course. Text is borrowed until the next one. */
typedef struct {
    Uuid person;
    const char *number, *name, *department, *manager;
    const ReportCourse *course;
    const Progress *progress; /* NULL: has not begun */
    Status status;
    Date due;           /* to be done by then, for the first time or again; zero: no deadline */
    int months;         /* so long a pass of theirs holds; 0: for ever */
    Date valid_until;   /* of what was done; zero: for ever, or nothing was */
    Date waived_on;     /* by a decision */
    Date tested_out_on; /* what was done is the quiz, ahead of the course */
    int days_over;      /* since `due`, where it is not done; 0: not overdue */
    bool on_leave;      /* on the day of the report */
} CourseStanding;

/* What was decided about one person in one course. */
typedef struct {
    bool assigned, exempted;
    DueRule rule;
    Date extended, waived_on;
} OwnDecisions;
void decision_note(const Survey *s, RowSource *rows, OwnDecisions *own); /* a row of DECISIONS */

/* One person in one course, and what follows from it on the survey's day. */
typedef struct {
    const ReportCourse *course;
    const Progress *progress; /* NULL: has not begun */
    const OwnDecisions *own;
    const Employment *employment;
    const char *department;
    unsigned roles;
} StandingCase;
void standing_judge(const Survey *s, const StandingCase *c, CourseStanding *out);
bool standing_is_late(const CourseStanding *s);

/* Everybody in every course: people with what they did, and what was decided about single ones, two
 * ordered streams that are read side by side. */
typedef struct Standings Standings;

bool survey_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                 Survey *out, Err *err) MUST_USE;

/* Prepare a query of the catalogue with everything that it may ask for. */
bool survey_prepare(const Survey *s, RowSource *rows, ReportQuery query, Err *err) MUST_USE;

/* Of the row at hand: a text is borrowed until the next one. */
enum { PROGRESS_WIDTH = 21 };
void progress_read(RowSource *rows, Progress *out);
void progress_content(const Progress *p, char out[HASH_TEXT]); /* in hex; "" where none is known */

/* Who is to take what, as of the survey's day. */
bool assignments_read(Survey *s, RowSource *rows, Err *err) MUST_USE;
DueRule due_rule_read(const Survey *s, RowSource *rows, int column); /* from four columns */
bool assignment_is_for(const Assignment *assignment, const char *department, unsigned roles);

/* Lives in the survey's arena; the first two of `rows` are its own until the last person. */
typedef enum {
    STANDINGS_BY_NUMBER, /* as reports list people: the employed, for standings_next alone */
    STANDINGS_AS_KEPT,   /* in the record: for sums, without sorting */
    STANDINGS_WENT_ON    /* as kept, those alone who went on since sums were counted */
} StandingsOrder;
Standings *standings_open(Survey *s, RowSource rows[REPORT_SOURCES], StandingsOrder order,
                          Err *err);

/* One person after the other, everybody who was chosen. False at the end, or on failure with
 * err->code set. */
typedef struct {
    const char *department; /* borrowed until the next person */
    bool employed;          /* on the day of the report, or the one person who was asked for */
    bool left, joins;       /* before it, after it */
    Employment employment;
    Date end;
    Uuid id;
} StandingPerson;
bool standings_person(Standings *st, StandingPerson *out, Err *err);
/* How they stand in a course of the survey, by its index. */
void standings_in(const Standings *st, int course, CourseStanding *out);
/* As they would stand with another progress; NULL: none. */
void standings_with(const Standings *st, int course, const Progress *progress, CourseStanding *out);

/* sums.c: count from what is kept. *known false: it does not hold for this survey, and nothing was
 * counted. */
bool sums_count(Survey *s, RowSource rows[REPORT_SOURCES], bool *known, Err *err) MUST_USE;

/* A team of the survey by its name, added where there is none yet. survey.c */
typedef struct {
    Survey *survey;
    int *places, size; /* a power of two, at most half full; index + 1 of a team, 0: free */
    int room;          /* for teams */
} Teams;
ReportTeam *team_called(Teams *t, const char *name);
/* In the order of their names, without those that nobody is in. */
void teams_done(Survey *s);

/* Of a list by number, before its first row: only people of whom a row is wanted are sorted. Asked
 * once for every row there is, in no order; standings_next still gives all rows of these people. */
typedef bool StandingsWanted(void *to, const CourseStanding *s);
void standings_choose(Standings *st, StandingsWanted *wanted, void *to);

/* Of a list by number: read everybody now, for those who count while they choose. Else the first
 * row does it. standings_sort.c */
bool standings_gather(Standings *st, Err *err) MUST_USE;

/* The employed alone, in all courses: by people, then by course. False at the end, or on failure
 * with err->code set. */
bool standings_next(Standings *st, CourseStanding *out, Err *err);

/* Published courses as of the survey's day. */
bool courses_read(Survey *s, RowSource *rows, Err *err) MUST_USE;

/* A course as the record kept it under a content hash in hex, in `a`. NULL: it is not there, or
 * cannot be read any more. */
bool course_kept(Arena *a, Record *record, const char *content, const Course **out,
                 Err *err) MUST_USE;

/* The value of `key` in the body of an event, lines of key=value; "" when it has none. */
const char *body_value(Arena *a, const char *body, const char *key);

/* All of these, with the sums of each course; `rows` as the report has them. */
const Note *survey_notes(Survey *s, int64_t rows, int *count);

/* What every report states, in front of its own notes and behind them. Return how many. */
enum { NOTES_SCOPE = 4, NOTES_ORIGIN = 9 };
int survey_note_scope(const Survey *s, Note notes[NOTES_SCOPE]);
/* From which day on, where that was asked. */
enum { NOTES_SINCE = 1 };
int survey_note_since(const Survey *s, Note notes[NOTES_SINCE]);
int survey_note_origin(const Survey *s, int64_t rows, Note notes[NOTES_ORIGIN]);

/* How many rows a report of every person and course has, of those that are wanted. */
int64_t survey_rows(const Survey *s);

/* The sums of the notes as bars, one for each course. */
const Plot *survey_plot(const Survey *s);

#endif
