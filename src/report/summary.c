#include "report/summary.h"

#include "report/report_inside.h"

#include <stdio.h>
#include <stdlib.h>

static void add_standing(SummaryLine *line, const int64_t people[STATUS_COUNT], int64_t late)
{
    int *const groups[STATUS_COUNT] = {
        [STATUS_NOT_ASSIGNED] = &line->not_assigned,
        [STATUS_WAIVED] = &line->done,
        [STATUS_EXPIRED] = &line->not_started,
        [STATUS_OUTDATED] = &line->not_started,
        [STATUS_EXPIRING] = &line->done,
        [STATUS_PASSED] = &line->done,
        [STATUS_COMPLETED] = &line->done,
        [STATUS_FAILED] = &line->failed,
        [STATUS_IN_PROGRESS] = &line->on_the_way,
        [STATUS_NOT_STARTED] = &line->not_started,
    };
    for (int s = 0; s < STATUS_COUNT; s++) {
        *groups[s] += (int)people[s];
        line->people += (int)people[s];
    }
    line->overdue += (int)late;
}

static int course_by_title(const void *a, const void *b)
{
    return strcmp(((const ReportCourse *)a)->title, ((const ReportCourse *)b)->title);
}

static void sum_courses(const Survey *s, ReportSummary *sum)
{
    bool all_fit = s->course_count <= SUMMARY_MAX_COURSES;
    if (s->course_count)
        qsort(s->courses, (size_t)s->course_count, sizeof *s->courses, course_by_title);
    for (int c = 0; c < s->course_count; c++) {
        bool fits = all_fit || c < SUMMARY_MAX_COURSES - 1;
        SummaryLine *line = &sum->courses[fits ? c : SUMMARY_MAX_COURSES - 1];
        snprintf(line->name, sizeof line->name, "%s", fits ? s->courses[c].title : "Other courses");
        snprintf(line->id, sizeof line->id, "%s", fits ? s->courses[c].id : "");
        add_standing(line, s->courses[c].people, s->courses[c].late);
    }
    sum->course_count = all_fit ? s->course_count : SUMMARY_MAX_COURSES;
}

/* In the name of a department, its part right below another: "Night" of "Care / Night / Ward 1"
 * within "Care"; all of it where it is that one itself. */
typedef struct {
    const char *from, *end;
} NextPart;

static NextPart next_part(const char *department, const char *whole)
{
    const char *from = department + strlen(whole);
    if (*whole)
        from += strspn(from, " /");
    const char *end = from + strcspn(from, "/");
    while (end > from && end[-1] == ' ')
        end--;
    return (NextPart){ *from ? from : department, end };
}

static SummaryLine *team_line(ReportSummary *sum, Str id, NextPart part)
{
    SummaryLine *line = sum->teams;
    while (line < sum->teams + sum->team_count && !str_is(id, line->id))
        line++;
    if (line < sum->teams + sum->team_count)
        return line;
    if (sum->team_count == SUMMARY_MAX_TEAMS) {
        line = &sum->teams[SUMMARY_MAX_TEAMS - 1];
        line->id[0] = '\0';
        snprintf(line->name, sizeof line->name, "Other departments");
        return line;
    }
    sum->team_count++;
    snprintf(line->id, sizeof line->id, "%.*s", STR_ARG(id));
    snprintf(line->name, sizeof line->name, "%.*s", (int)(part.end - part.from), part.from);
    return line;
}

static void sum_teams(const Survey *s, const char *within, ReportSummary *sum)
{
    for (int t = 0; t < s->team_count; t++) {
        const char *name = s->teams[t].name;
        NextPart part = next_part(name, within);
        Str id = { name, (size_t)(part.end - name) };
        add_standing(team_line(sum, id, part), s->teams[t].standing, s->teams[t].late);
    }
}

static bool read_events(const Survey *s, RowSource *rows, int64_t *out, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(s, rows, REPORT_QUERY_EVENT_COUNT, err))
        return false;
    if (rows->step(rows, &failure))
        *out = rows->get_int(rows, 0);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool report_summary(RowSource rows[REPORT_SOURCES], const Zone *zone, int64_t wall_ms,
                    SummaryScope scope, ReportSummary *out, Err *err)
{
    Arena a = { 0 };
    const ReportRequest request = { .zone = zone,
                                    .wall_ms = wall_ms,
                                    .course = scope.course,
                                    .department = scope.department,
                                    .as_of = scope.as_of };
    Survey s;
    int64_t events = 0;
    bool ok = survey_open(&a, rows, &request, &s, err) && read_events(&s, rows, &events, err);
    if (ok) {
        *out = (ReportSummary){ .headcount = (int)s.headcount, .events = events };
        snprintf(out->head, sizeof out->head, "%.16s", s.head);
        sum_courses(&s, out);
        sum_teams(&s, scope.department ? scope.department : "", out);
    }
    arena_free(&a);
    return ok;
}
