#include "record/people.h"
#include "report/own_inside.h"

/* What is known of the person in one course. */
typedef struct {
    bool begun;
    Progress progress;
    OwnDecisions own;
} Known;

static Known *known_in(const Survey *s, Known *all, const char *course)
{
    for (int i = 0; i < s->course_count; i++)
        if (strcmp(s->courses[i].id, course) == 0)
            return &all[i];
    return NULL;
}

static bool read_progress(const Survey *s, RowSource *rows, Known *all, Err *err)
{
    Err failure = { ERR_NONE, "" };
    Progress p;
    if (!survey_prepare(s, rows, REPORT_QUERY_OWN_PROGRESS, err))
        return false;
    while (rows->step(rows, &failure)) {
        progress_read(rows, &p);
        Known *known = known_in(s, all, p.course);
        if (!known)
            continue;
        known->begun = true;
        known->progress = p;
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static bool read_decisions(const Survey *s, RowSource *rows, Known *all, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(s, rows, REPORT_QUERY_OWN_DECISIONS, err))
        return false;
    while (rows->step(rows, &failure)) {
        Known *known = known_in(s, all, rows->get_text(rows, 1));
        if (known)
            decision_note(s, rows, &known->own);
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool own_survey(Arena *a, RowSource *rows, const ReportRequest *request, Survey *out, Err *err)
{
    *out = (Survey){ .arena = a,
                     .request = request,
                     .as_of = zone_local(request->zone, request->wall_ms).date };
    date_text(out->as_of, out->day);
    out->until_ms = zone_day_end(request->zone, out->as_of);
    return courses_read(out, rows, err) && assignments_read(out, rows, err);
}

static bool read_employment(const Survey *s, RowSource *rows, const Person *person, Employment *out,
                            Err *err)
{
    Err failure = { ERR_NONE, "" };
    *out = (Employment){ .start = person->start,
                         .leave_from = person->leave_from,
                         .leave_to = person->leave_to };
    if (person->start.year)
        return true;
    if (!survey_prepare(s, rows, REPORT_QUERY_OWN_ADDED, err))
        return false;
    if (rows->step(rows, &failure) && rows->get_int(rows, 0))
        out->known = zone_local(s->request->zone, rows->get_int(rows, 0)).date;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static OwnStanding own_standing(const Survey *s, const Known *known, const ReportCourse *course,
                                const Person *person, const Employment *employment)
{
    const Progress *p = &known->progress;
    CourseStanding standing = { 0 };
    standing_judge(s,
                   &(StandingCase){ .course = course,
                                    .progress = known->begun ? p : NULL,
                                    .own = &known->own,
                                    .employment = employment,
                                    .department = person->department,
                                    .roles = person->roles },
                   &standing);
    return (OwnStanding){ .course = course->id,
                          .title = course->title,
                          .status = standing.status,
                          .due = standing.due,
                          .months = standing.months,
                          .valid_until = standing.valid_until,
                          .days_over = standing.days_over,
                          .cycle = (int)p->cycle,
                          .taking_again = p->done_ms && !p->passed_ms && !p->completed_ms,
                          .done_ms = p->done_ms,
                          .attempts = (int)p->attempts,
                          .best_score = known->begun ? p->best_score : -1 };
}

bool own_standings(const Survey *s, RowSource *rows, const Person *person, OwnStandings *out,
                   Err *err)
{
    Known *all = arena_array(s->arena, Known, s->course_count + 1);
    OwnStanding *own = arena_array(s->arena, OwnStanding, s->course_count + 1);
    Employment employment;
    if (!read_progress(s, rows, all, err) || !read_decisions(s, rows, all, err))
        return false;
    if (!read_employment(s, rows, person, &employment, err))
        return false;
    for (int i = 0; i < s->course_count; i++)
        own[i] = own_standing(s, &all[i], &s->courses[i], person, &employment);
    *out = (OwnStandings){ own, s->course_count };
    return true;
}

bool report_own_standings(Arena *a, RowSource *rows, const Zone *zone, int64_t wall_ms,
                          const Person *person, OwnStandings *out, Err *err)
{
    const ReportRequest request = { .zone = zone, .wall_ms = wall_ms, .person = person->id };
    Survey s;
    return own_survey(a, rows, &request, &s, err) && own_standings(&s, rows, person, out, err);
}

bool report_own_months(Arena *a, RowSource *rows, const Zone *zone, int64_t wall_ms,
                       const Person *person, const char *course, int text_months, int *out,
                       Err *err)
{
    OwnStandings own;
    *out = text_months;
    if (!report_own_standings(a, rows, zone, wall_ms, person, &own, err))
        return false;
    for (int i = 0; i < own.count; i++)
        if (strcmp(own.at[i].course, course) == 0)
            *out = due_fewer_months(text_months, own.at[i].months);
    return true;
}

bool report_own_cycle_at(Arena *a, RowSource *rows, const Zone *zone, int64_t at_ms,
                         const Person *person, const char *course, int *out, Err *err)
{
    OwnStandings own;
    *out = 0;
    if (!report_own_standings(a, rows, zone, at_ms, person, &own, err))
        return false;
    for (int i = 0; i < own.count; i++) {
        const OwnStanding *s = &own.at[i];
        bool again = s->status == STATUS_EXPIRED || s->status == STATUS_EXPIRING ||
                     s->status == STATUS_OUTDATED;
        if (again && !s->taking_again && strcmp(s->course, course) == 0)
            *out = s->cycle + 1;
    }
    return true;
}
