#include "report/own.h"

#include "report/report_inside.h"

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
    while (progress_next(rows, &p, &failure)) {
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

bool report_own_standings(Arena *a, RowSource *rows, const Zone *zone, int64_t wall_ms,
                          const Person *person, OwnStandings *out, Err *err)
{
    const ReportRequest request = { .zone = zone, .wall_ms = wall_ms, .person = person->id };
    Survey s = { .arena = a, .request = &request, .as_of = zone_local(zone, wall_ms).date };
    date_text(s.as_of, s.day);
    s.until_ms = zone_day_end(zone, s.as_of);
    if (!courses_read(&s, rows, err) || !assignments_read(&s, rows, err))
        return false;
    Known *all = arena_array(a, Known, s.course_count + 1);
    OwnStanding *own = arena_array(a, OwnStanding, s.course_count + 1);
    if (!read_progress(&s, rows, all, err) || !read_decisions(&s, rows, all, err))
        return false;
    const Employment employment = { person->start, person->leave_from, person->leave_to };
    for (int i = 0; i < s.course_count; i++) {
        const Progress *p = &all[i].progress;
        CourseStanding standing = { 0 };
        standing_judge(&s,
                       &(StandingCase){ .course = &s.courses[i],
                                        .progress = all[i].begun ? p : NULL,
                                        .own = &all[i].own,
                                        .employment = &employment,
                                        .department = person->department,
                                        .roles = person->roles },
                       &standing);
        own[i] = (OwnStanding){ .course = s.courses[i].id,
                                .status = standing.status,
                                .due = standing.due,
                                .valid_until = standing.valid_until,
                                .days_over = standing.days_over,
                                .cycle = (int)p->cycle,
                                .taking_again = p->done_ms && !p->passed_ms && !p->completed_ms };
    }
    *out = (OwnStandings){ own, s.course_count };
    return true;
}
