/* Who is to take which course by when, and what is decided about single people: enough of each for
 * a report to have something to tell. */
#include "cli/simulate.h"

#include <string.h>

static bool decide(Sim *s, EventKind kind, int person, int course, int day, const Decision *what,
                   const char *reason, Err *err)
{
    const NewEvent e = { .kind = kind,
                         .person = person < 0 ? (Uuid){ { 0 } } : s->people[person].id,
                         .actor = s->people[0].id,
                         .course = s->library.courses[course]->id,
                         .content = s->library.courses[course]->content,
                         .wall_ms = s->start_ms + (int64_t)day * DAY_MS + DAY_MS / 3,
                         .note = reason,
                         .decision = what };
    return record_append(s->record, &e, 1, err);
}

static Date on_day(const Sim *s, int day)
{
    return zone_local(&s->call->zone, s->start_ms + (int64_t)day * DAY_MS).date;
}

/* One course is over by a day for all, one is for two branches alone, one is due so long after the
 * start and then every year, and one is still to come. */
static bool assign(Sim *s, int course, Err *err)
{
    static const char why[] = "the plan of the year";
    const Decision over = { .scope = ASSIGN_ALL, .due = on_day(s, s->days - s->days / 4) };
    const Decision office = { .scope = ASSIGN_DEPARTMENT, .target = "Office", .days = s->days };
    const Decision design = { .scope = ASSIGN_DEPARTMENT,
                              .target = "Engineering",
                              .days = s->days };
    const Decision yearly = { .scope = ASSIGN_ALL, .days = 1 + s->days * 3 / 4, .months = 12 };
    const Decision to_come = { .scope = ASSIGN_ALL, .due = on_day(s, s->days + 20) };
    switch (course % 4) {
    case 0:
        return decide(s, EVENT_ASSIGNED, -1, course, 0, &over, why, err);
    case 1:
        return decide(s, EVENT_ASSIGNED, -1, course, 0, &office, why, err) &&
               decide(s, EVENT_ASSIGNED, -1, course, 0, &design, why, err);
    case 2:
        return decide(s, EVENT_ASSIGNED, -1, course, 0, &yearly, why, err);
    default:
        return decide(s, EVENT_ASSIGNED, -1, course, 0, &to_come, why, err);
    }
}

/* A few in a hundred; never those whose PINs are told. */
static bool decide_alone(Sim *s, int person, Err *err)
{
    const Decision later = { .scope = ASSIGN_PERSON, .due = on_day(s, s->days + 14) };
    const Decision alone = { .scope = ASSIGN_PERSON };
    if (person % 41 == 7)
        return decide(s, EVENT_EXTENDED, person, 0, 0, &later, "a project away from here", err);
    if (person % 53 == 11)
        return decide(s, EVENT_WAIVED, person, 0, 0, &alone, "took the same course elsewhere", err);
    if (person % 67 == 13)
        return decide(s, EVENT_EXEMPTED, person, 0, 0, &alone, "works without any such tool", err);
    return true;
}

bool sim_decide(Sim *s, Err *err)
{
    for (int course = 0; course < s->library.course_count; course++)
        if (!assign(s, course, err))
            return false;
    for (int i = SIM_TOLD; s->library.course_count && i < s->employees && i < SIM_CLOSELY; i++)
        if (!decide_alone(s, i, err))
            return false;
    return true;
}
