/* Which groups a course is assigned to, on the survey's day. */
#include "report/report_inside.h"

static const ReportCourse *course_with(const Survey *s, const char *id)
{
    for (int i = 0; i < s->course_count; i++)
        if (strcmp(s->courses[i].id, id) == 0)
            return &s->courses[i];
    return NULL;
}

static AssignScope scope_of(const char *text)
{
    AssignScope scope = ASSIGN_ALL;
    while (scope < ASSIGN_PERSON && strcmp(text, assign_scope_text(scope)) != 0)
        scope++;
    return scope;
}

static bool read_counts(Survey *s, RowSource *rows, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(s, rows, s->past ? REPORT_QUERY_DECIDED_THEN : REPORT_QUERY_DECIDED_NOW,
                        err))
        return false;
    if (rows->step(rows, &failure)) {
        s->assigned = rows->get_int(rows, 0);
        s->decided = rows->get_int(rows, 1);
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static Assignment assignment_of(const Survey *s, RowSource *rows, const ReportCourse *course)
{
    Str wrong;
    Assignment a = { .course = course,
                     .scope = scope_of(rows->get_text(rows, 1)),
                     .target = arena_copy(s->arena, rows->get_text(rows, 2)),
                     .rule = due_rule_read(s, rows, 3) };
    if (a.scope == ASSIGN_ROLE && !roles_parse(str_of(a.target), &a.roles, &wrong))
        a.roles = 0;
    return a;
}

bool assignments_read(Survey *s, RowSource *rows, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!read_counts(s, rows, err))
        return false;
    s->assignments = arena_array(s->arena, Assignment, (int)s->assigned + 1);
    if (!survey_prepare(s, rows, s->past ? REPORT_QUERY_ASSIGNED_THEN : REPORT_QUERY_ASSIGNED_NOW,
                        err))
        return false;
    while (rows->step(rows, &failure)) {
        const ReportCourse *course = course_with(s, rows->get_text(rows, 0));
        if (course && s->assignment_count < s->assigned)
            s->assignments[s->assignment_count++] = assignment_of(s, rows, course);
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool department_within(const char *department, const char *whole)
{
    size_t len = strlen(whole);
    if (strncmp(department, whole, len) != 0)
        return false;
    const char *below = department + len;
    return !*below || *below == '/' || strncmp(below, " / ", 3) == 0;
}

bool assignment_is_for(const Assignment *a, const char *department, unsigned roles)
{
    if (a->scope == ASSIGN_DEPARTMENT)
        return department_within(department, a->target);
    if (a->scope == ASSIGN_ROLE)
        return a->roles ? (roles & a->roles) != 0 : roles == 0;
    return a->scope == ASSIGN_ALL;
}

DueRule due_rule_read(const Survey *s, RowSource *rows, int column)
{
    DueRule rule = { .days = (int)rows->get_int(rows, column + 1),
                     .months = (int)rows->get_int(rows, column + 2),
                     .made = zone_local(s->request->zone, rows->get_int(rows, column + 3)).date };
    if (!date_parse(str_of(rows->get_text(rows, column)), &rule.due))
        rule.due = (Date){ 0 };
    return rule;
}
