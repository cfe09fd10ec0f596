/* The completion report: where everybody stands in every course, row by row. */
#include "report/cell.h"
#include "report/report_inside.h"

#include <math.h>

enum { CONTENT_SHOWN = 12 };

static const Column columns[] = {
    { "number", "Number", CELL_TEXT },
    { "name", "Name", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "status", "Status", CELL_CODE },
    { "score_percent", "Best score in percent", CELL_PERCENT },
    { "attempts", "Attempts", CELL_INT },
    { "first_activity", "First activity", CELL_TIME },
    { "last_activity", "Last activity", CELL_TIME },
    { "passed_on", "Passed on", CELL_DATE },
    { "completed_on", "Completed on", CELL_DATE },
    { "course_version", "Course version", CELL_INT },
    { "content", "Course content", CELL_TEXT },
    { "due_on", "Due on", CELL_DATE },
    { "waived_on", "Waived on", CELL_DATE },
    { "valid_until", "Valid until", CELL_DATE },
    { "cycle", "Cycle", CELL_INT },
    { "tested_out_on", "Tested out on", CELL_DATE },
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

typedef struct {
    Survey survey;
    Standings *standings;
    int64_t rows;
    int64_t left[STATUS_COUNT]; /* of all courses: what the notes promise and is still to come */
    char content[CONTENT_SHOWN + 1];
} Completion;

static void show_content(Completion *c, const Progress *own, const ReportCourse *course)
{
    char text[HASH_TEXT];
    if (own)
        progress_content(own, text);
    const char *whole = own ? text : course->content;
    size_t len = strnlen(whole, CONTENT_SHOWN);
    memcpy(c->content, whole, len);
    c->content[len] = '\0';
}

static void fill(Completion *c, const CourseStanding *s, Cell *cells)
{
    static const Progress nothing = { .best_score = -1 };
    const Progress *p = s->progress ? s->progress : &nothing;
    const ReportCourse *course = s->course;
    const Zone *zone = c->survey.request->zone;
    bool own = p->version != 0, held = p->done_ms && !p->passed_ms && !p->completed_ms;
    int64_t completed_ms = held && !p->done_by_pass ? p->done_ms : p->completed_ms;
    show_content(c, own ? p : NULL, course);

    const Cell row[COLUMN_COUNT] = {
        cell_text(s->number),
        cell_text(s->name),
        cell_text(s->department),
        cell_text(course->id),
        cell_text(course->title),
        cell_text(status_text(s->status)),
        /* Rounded down, so that a score just below the mark never looks like a pass. */
        { .empty = p->best_score < 0, .number = (int64_t)floor(p->best_score * 100 + 1e-9) },
        { .number = p->attempts },
        cell_time(p->first_ms),
        cell_time(p->last_ms),
        cell_day(zone, held && p->done_by_pass ? p->done_ms : p->passed_ms),
        cell_day(zone, p->tested_out ? 0 : completed_ms),
        { .number = own ? p->version : course->version },
        cell_text(c->content),
        cell_date(s->due),
        cell_date(s->waived_on),
        cell_date(s->valid_until),
        { .empty = p->cycle == 0, .number = p->cycle },
        cell_date(s->tested_out_on),
    };
    memcpy(cells, row, sizeof row);
}

static bool is_wanted(void *completion, const CourseStanding *s)
{
    Completion *c = completion;
    const unsigned wanted = c->survey.request->statuses;
    c->left[s->status]--;
    c->rows--;
    return !wanted || wanted & STATUS_BIT(s->status);
}

/* Whether the notes have kept their word, now that all rows are out. */
static bool adds_up(const Completion *c, Err *err)
{
    bool exact = c->rows == 0;
    for (int s = 0; s < STATUS_COUNT; s++)
        exact = exact && c->left[s] == 0;
    if (!exact)
        err_set(err, ERR_INVALID, "the records changed while they were read; run the report again");
    return exact;
}

static bool completion_next(Table *t, Cell *cells, Err *err)
{
    Completion *c = t->source;
    const unsigned wanted = c->survey.request->statuses;
    CourseStanding standing;
    Err failure = { ERR_NONE, "" };
    if (c->survey.course_count == 0)
        return false;
    while (standings_next(c->standings, &standing, &failure)) {
        if (wanted ? !(wanted & STATUS_BIT(standing.status)) : !is_wanted(c, &standing))
            continue; /* the chosen ones were counted when they were */
        fill(c, &standing, cells);
        return true;
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    else
        adds_up(c, err);
    return false;
}

bool report_completion_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                            Table *out, Err *err)
{
    Completion *c = arena_new(a, Completion);
    if (!survey_open(a, rows, request, &c->survey, err))
        return false;
    c->rows = c->survey.headcount * c->survey.course_count;
    for (int i = 0; i < c->survey.course_count; i++)
        for (int s = 0; s < STATUS_COUNT; s++)
            c->left[s] += c->survey.courses[i].people[s];
    c->standings = standings_open(&c->survey, rows, STANDINGS_BY_NUMBER, err);
    if (!c->standings)
        return false;
    if (request->statuses)
        standings_choose(c->standings, is_wanted, c);

    Table table = { .name = "completion",
                    .title = "Completion: every employee and every course",
                    .columns = columns,
                    .column_count = COLUMN_COUNT,
                    .beneath =
                        "course attempts first_activity last_activity course_version content "
                        "waived_on cycle tested_out_on",
                    .zone = request->zone,
                    .source = c,
                    .next = completion_next };
    table.plot = survey_plot(&c->survey);
    table.notes = survey_notes(&c->survey, survey_rows(&c->survey), &table.note_count);
    *out = table;
    return true;
}
