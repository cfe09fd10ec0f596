/* A page of people, in the order of an index, each judged alone. */
#include "report/team.h"

#include "record/people.h"
#include "report/own_inside.h"

#include <stdio.h>

enum { ID, NUMBER, NAME, DEPARTMENT, ROLES, START, LEAVE_FROM, LEAVE_TO };

static bool prepare(const Survey *s, RowSource *rows, const TeamRequest *q, Err *err)
{
    ReportQuery query = q->manager         ? REPORT_QUERY_MEMBERS_OF_MANAGER
                        : q->department[0] ? REPORT_QUERY_MEMBERS_OF_DEPARTMENT
                                           : REPORT_QUERY_MEMBERS_OF_NONE;
    if (!survey_prepare(s, rows, query, err))
        return false;
    rows->bind_text(rows, 4, q->manager ? q->manager : q->department);
    rows->bind_text(rows, 7, q->after.department);
    rows->bind_text(rows, 8, q->after.number);
    rows->bind_id(rows, 9, q->after.person);
    return true;
}

static Date day_of(RowSource *rows, int column)
{
    Date day;
    return date_parse(str_of(rows->get_text(rows, column)), &day) ? day : (Date){ 0 };
}

static void read_person(RowSource *rows, Person *p)
{
    *p = (Person){ .roles = (unsigned)rows->get_int(rows, ROLES),
                   .start = day_of(rows, START),
                   .leave_from = day_of(rows, LEAVE_FROM),
                   .leave_to = day_of(rows, LEAVE_TO) };
    if (!uuid_parse(str_of(rows->get_text(rows, ID)), &p->id))
        p->id = (Uuid){ 0 };
    snprintf(p->number, sizeof p->number, "%s", rows->get_text(rows, NUMBER));
    snprintf(p->name, sizeof p->name, "%s", rows->get_text(rows, NAME));
    snprintf(p->department, sizeof p->department, "%s", rows->get_text(rows, DEPARTMENT));
}

static void add_up(const Survey *s, const OwnStandings *own, TeamMember *m)
{
    const Employment employment = { .leave_from = m->person.leave_from,
                                    .leave_to = m->person.leave_to };
    m->on_leave = on_leave(&employment, s->as_of);
    for (int i = 0; i < own->count; i++) {
        const OwnStanding *at = &own->at[i];
        bool done = status_is_done(at->status);
        if (at->status == STATUS_NOT_ASSIGNED)
            continue;
        m->asked++;
        m->done += done;
        m->late += at->days_over > 0 && !m->on_leave;
        if (!done)
            m->due = due_earlier(m->due, at->due);
    }
}

static bool look_at(const Survey *s, RowSource rows[2], TeamMember *m, Err *err)
{
    Arena a = { 0 };
    Survey one = *s;
    ReportRequest request = *s->request;
    OwnStandings own;
    *m = (TeamMember){ 0 };
    read_person(&rows[0], &m->person);
    request.person = m->person.id;
    one.arena = &a;
    one.request = &request;
    bool ok = own_standings(&one, &rows[1], &m->person, &own, err);
    if (ok)
        add_up(s, &own, m);
    arena_free(&a);
    return ok;
}

static bool take_page(const Survey *s, RowSource rows[2], bool late_only, TeamPage *out, Err *err)
{
    Err failure = { ERR_NONE, "" };
    while (rows[0].step(&rows[0], &failure)) {
        out->more = out->count == TEAM_PAGE || out->looked == TEAM_LOOK;
        if (out->more)
            break;
        TeamMember *m = &out->at[out->count];
        if (!look_at(s, rows, m, err))
            return false;
        out->looked++;
        out->last.person = m->person.id;
        snprintf(out->last.number, sizeof out->last.number, "%s", m->person.number);
        snprintf(out->last.department, sizeof out->last.department, "%s", m->person.department);
        out->count += !late_only || m->late > 0;
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool report_team(RowSource rows[2], const Zone *zone, int64_t wall_ms, const TeamRequest *q,
                 TeamPage *out, Err *err)
{
    Arena a = { 0 };
    const ReportRequest request = { .zone = zone, .wall_ms = wall_ms, .course = q->course };
    Survey s;
    *out = (TeamPage){ .last = q->after };
    bool ok = own_survey(&a, &rows[1], &request, &s, err) && prepare(&s, &rows[0], q, err) &&
              take_page(&s, rows, q->late_only, out, err);
    arena_free(&a);
    return ok;
}
