/* The completion report: two ordered streams, people and progress, read side by side. */
#include "report/report_inside.h"

#include <math.h>
#include <stdio.h>

enum { CONTENT_SHOWN = 12 };

static const Column columns[] = {
    { "number", "Number", CELL_TEXT },
    { "name", "Name", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "status", "Status", CELL_TEXT },
    { "score_percent", "Best score in percent", CELL_PERCENT },
    { "attempts", "Attempts", CELL_INT },
    { "first_activity", "First activity", CELL_TIME },
    { "last_activity", "Last activity", CELL_TIME },
    { "passed_on", "Passed on", CELL_DATE },
    { "completed_on", "Completed on", CELL_DATE },
    { "course_version", "Course version", CELL_INT },
    { "content", "Course content", CELL_TEXT },
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

typedef struct {
    Survey survey;
    RowSource *people, *progress;
    int course;   /* the next one of the person that `people` stands on */
    bool waiting; /* `here` is read and not used yet */
    Progress here;
    int64_t rows;
    int64_t left[STATUS_COUNT]; /* of all courses: what the notes promise and is still to come */
    char content[CONTENT_SHOWN + 1];
} Completion;

static Cell text_cell(const char *text)
{
    return (Cell){ .text = text };
}

static Cell time_cell(int64_t ms)
{
    return (Cell){ .empty = ms == 0, .number = ms };
}

static Cell date_cell(const Completion *c, int64_t ms)
{
    if (!ms)
        return (Cell){ .empty = true };
    return (Cell){ .date = zone_local(c->survey.request->zone, ms).date };
}

/* `p` is NULL for somebody who has not begun. */
static Status fill(Completion *c, const ReportCourse *course, const Progress *p, Cell *cells)
{
    static const Progress nothing = { .best_score = -1 };
    Status status = p ? progress_status(p, course) : STATUS_NOT_STARTED;
    if (!p)
        p = &nothing;
    bool own = p->version != 0;
    snprintf(c->content, sizeof c->content, "%.*s", CONTENT_SHOWN,
             own ? p->content : course->content);

    const Cell row[COLUMN_COUNT] = {
        text_cell(c->people->get_text(c->people, 1)),
        text_cell(c->people->get_text(c->people, 2)),
        text_cell(c->people->get_text(c->people, 3)),
        text_cell(course->id),
        text_cell(course->title),
        text_cell(status_text(status)),
        /* Rounded down, so that a score just below the mark never looks like a pass. */
        { .empty = p->best_score < 0, .number = (int64_t)floor(p->best_score * 100 + 1e-9) },
        { .number = p->attempts },
        time_cell(p->first_ms),
        time_cell(p->last_ms),
        date_cell(c, p->passed_ms),
        date_cell(c, p->completed_ms),
        { .number = own ? p->version : course->version },
        text_cell(c->content),
    };
    memcpy(cells, row, sizeof row);
    c->left[status]--;
    c->rows--;
    return status;
}

/* Whether the notes have kept their word, now that all rows are out. */
static bool adds_up(const Completion *c, Err *err)
{
    bool exact = c->rows == 0 && !c->waiting;
    for (int s = 0; s < STATUS_COUNT; s++)
        exact = exact && c->left[s] == 0;
    if (!exact)
        err_set(err, ERR_INVALID, "the records changed while they were read; run the report again");
    return exact;
}

static bool next_person(Completion *c, Err *err)
{
    Err failure = { ERR_NONE, "" };
    c->course = 0;
    if (c->people->step(c->people, &failure))
        return true;
    if (failure.code != ERR_NONE)
        *err = failure;
    else
        adds_up(c, err);
    return false;
}

/* Read on to progress in a course of this survey. */
static bool next_progress(Completion *c, Err *err)
{
    Err failure = { ERR_NONE, "" };
    for (;;) {
        c->waiting = progress_next(c->progress, &c->here, &failure);
        if (!c->waiting)
            break;
        for (int i = 0; i < c->survey.course_count; i++)
            if (strcmp(c->survey.courses[i].id, c->here.course) == 0)
                return true;
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

/* The next row of all, in *status how that person stands. */
static bool next_row(Completion *c, Cell *cells, Status *status, Err *err)
{
    if (c->survey.course_count == 0)
        return false;
    if (c->course == c->survey.course_count && !next_person(c, err))
        return false;

    const ReportCourse *course = &c->survey.courses[c->course++];
    bool begun = c->waiting && strcmp(c->here.course, course->id) == 0 &&
                 strcmp(c->here.person, c->people->get_text(c->people, 0)) == 0;
    *status = fill(c, course, begun ? &c->here : NULL, cells);
    return !begun || next_progress(c, err);
}

static bool completion_next(Table *t, Cell *cells, Err *err)
{
    Completion *c = t->source;
    unsigned wanted = c->survey.request->statuses;
    Status status;
    while (next_row(c, cells, &status, err))
        if (!wanted || wanted & STATUS_BIT(status))
            return true;
    return false;
}

bool report_completion_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                            Table *out, Err *err)
{
    Completion *c = arena_new(a, Completion);
    if (!survey_open(a, &rows[0], request, &c->survey, err))
        return false;
    c->people = &rows[0];
    c->progress = &rows[1];
    c->course = c->survey.course_count;
    c->rows = c->survey.headcount * c->survey.course_count;
    for (int i = 0; i < c->survey.course_count; i++)
        for (int s = 0; s < STATUS_COUNT; s++)
            c->left[s] += c->survey.courses[i].people[s];
    if (!progress_prepare(&c->survey, c->progress, true, err) || !next_progress(c, err) ||
        !survey_prepare(&c->survey, c->people, REPORT_QUERY_PEOPLE, err))
        return false;

    Table table = { .name = "completion",
                    .title = "Completion: every employee and every course",
                    .columns = columns,
                    .column_count = COLUMN_COUNT,
                    .zone = request->zone,
                    .source = c,
                    .next = completion_next };
    table.plot = survey_plot(&c->survey);
    table.notes = survey_notes(&c->survey, &table.note_count);
    *out = table;
    return true;
}
