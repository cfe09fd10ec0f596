/* Sums that are kept, so that nobody waits until everybody was looked at.
 *
 * A person stands the same from day to day but for a few days that are known beforehand: a
 * deadline, the end of a pass, a first or last day. So what was counted once holds for a while:
 * each of those days within it has a row of its own, with what changes. Whoever goes on to learn
 * leaves a note of how far they had come; they are judged twice, as they were counted and as they
 * stand. All else that changes ends the sums. */
#include "report/sums_inside.h"

int sums_standing(const CourseStanding *s)
{
    return (int)s->status + (standing_is_late(s) ? IS_LATE : 0);
}

int sums_course(const Survey *s, const char *id)
{
    for (int i = 0; i < s->course_count; i++)
        if (strcmp(s->courses[i].id, id) == 0)
            return i;
    return -1;
}

static void add_in_course(ReportCourse *course, ReportTeam *team, int64_t standing, int64_t people)
{
    bool late = standing >= IS_LATE;
    int64_t status = late ? standing - IS_LATE : standing;
    course->people[status] += people;
    team->standing[status] += people;
    course->late += late ? people : 0;
    team->late += late ? people : 0;
}

static void add_sum(Survey *s, Teams *teams, const char *department, const char *course,
                    int64_t standing, int64_t people)
{
    const char *chosen = s->request->department;
    int place = sums_course(s, course);
    if (chosen && *chosen && !department_within(department, chosen))
        return;
    if (standing >= 0 && standing < IN_COURSE && place >= 0) {
        add_in_course(&s->courses[place], team_called(teams, department), standing, people);
    } else if (standing == IS_EMPLOYED && !*course) {
        team_called(teams, department)->people += people;
        s->headcount += people;
    } else if (standing == HAS_LEFT) {
        s->leavers += people;
    } else if (standing == WILL_JOIN) {
        s->joiners += people;
    }
}

bool sums_hold(const Survey *s, RowSource *rows, bool *hold, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(s, rows, REPORT_QUERY_SUMS_HOLD, err))
        return false;
    *hold =
        rows->step(rows, &failure) && strcmp(rows->get_text(rows, 0), s->request->zone->name) == 0;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static bool read_sums(Survey *s, Teams *teams, RowSource *rows, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(s, rows, REPORT_QUERY_SUMS, err))
        return false;
    while (rows->step(rows, &failure))
        add_sum(s, teams, rows->get_text(rows, 0), rows->get_text(rows, 1), rows->get_int(rows, 2),
                rows->get_int(rows, 3));
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

/* Of the person at hand in the course of the note: not as they were counted any more. */
static void move_one(Survey *s, Teams *teams, const Standings *st, RowSource *note)
{
    Progress before;
    CourseStanding was, is;
    progress_read(note, &before);
    int course = before.course ? sums_course(s, before.course) : -1;
    if (course < 0)
        return;
    standings_with(st, course, before.first_ms ? &before : NULL, &was);
    standings_in(st, course, &is);
    add_sum(s, teams, is.department, is.course->id, sums_standing(&was), -1);
    add_sum(s, teams, is.department, is.course->id, sums_standing(&is), 1);
}

static bool move_those_who_went_on(Survey *s, Teams *teams, RowSource rows[REPORT_SOURCES],
                                   Err *err)
{
    RowSource *notes = &rows[2];
    StandingPerson person;
    Err failure = { ERR_NONE, "" };
    Standings *st = standings_open(s, rows, STANDINGS_WENT_ON, err);
    if (!st || !survey_prepare(s, notes, REPORT_QUERY_WENT_ON, err))
        return false;
    bool waiting = notes->step(notes, &failure);
    while (waiting && standings_person(st, &person, &failure)) {
        /* of somebody who was not chosen, or is not in the roster */
        while (waiting && memcmp(notes->get_id(notes, 0).b, person.id.b, sizeof person.id.b) < 0)
            waiting = notes->step(notes, &failure);
        for (; waiting && uuid_eq(notes->get_id(notes, 0), person.id);
             waiting = notes->step(notes, &failure))
            if (person.employed)
                move_one(s, teams, st, notes);
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool sums_count(Survey *s, RowSource rows[REPORT_SOURCES], bool *known, Err *err)
{
    Teams teams = { .survey = s };
    if (!sums_hold(s, rows, known, err))
        return false;
    if (!*known)
        return true;
    if (!read_sums(s, &teams, rows, err) || !move_those_who_went_on(s, &teams, rows, err))
        return false;
    teams_done(s);
    return true;
}
