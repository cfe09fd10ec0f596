/* Sums that are kept, so that nobody waits until everybody was looked at.
 *
 * A person stands the same from day to day but for a few days that are known beforehand: a
 * deadline, the end of a pass, a first or last day. So what was counted once holds for a while:
 * each of those days within it has a row of its own, with what changes. Whoever goes on to learn
 * leaves a note of how far they had come; they are judged twice, as they were counted and as they
 * stand. All else that changes ends the sums. */
#include "record/people.h"
#include "report/report_inside.h"
#include "report/summary.h"

#include <stdlib.h>

enum {
    HOLD_DAYS = 31,
    WENT_ON_MOST = 2000, /* then it is better to count anew */
    COUNT_TRIES = 3,
    TELL_EVERY = 1000,      /* people */
    IS_LATE = STATUS_COUNT, /* a standing: the status, and this where it is late */
    IN_COURSE = 2 * STATUS_COUNT,
    /* and of people, under the course "" */
    IS_EMPLOYED = IN_COURSE,
    HAS_LEFT,
    WILL_JOIN,
    OF_PERSON = 2 /* so many standings of a person beside those in courses */
};

static int standing_number(const CourseStanding *s)
{
    return (int)s->status + (standing_is_late(s) ? IS_LATE : 0);
}

/* ---- counting from them ---- */

static int course_place(const Survey *s, const char *id)
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
    int place = course_place(s, course);
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

static bool sums_hold(const Survey *s, RowSource *rows, bool *hold, Err *err)
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
    int course = before.course ? course_place(s, before.course) : -1;
    if (course < 0)
        return;
    standings_with(st, course, before.first_ms ? &before : NULL, &was);
    standings_in(st, course, &is);
    add_sum(s, teams, is.department, is.course->id, standing_number(&was), -1);
    add_sum(s, teams, is.department, is.course->id, standing_number(&is), 1);
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
    if (!sums_hold(s, rows, known, err) || !*known)
        return !*known && err->code == ERR_NONE;
    if (!read_sums(s, &teams, rows, err) || !move_those_who_went_on(s, &teams, rows, err))
        return false;
    teams_done(s);
    return true;
}

/* ---- keeping them ---- */

typedef struct {
    Survey survey;
    Standings *standings;
    Date since, until;
    StandingSum *sums;
    int *places; /* index + 1 of a sum, 0: free; twice as many as `room` */
    int count, room;
    const SumsProgress *progress; /* NULL: nobody wants to know */
    int people;                   /* to be counted; known for `progress` alone */
    int *standing; /* of the person at hand, by course; then of themselves; and the same again */
    Date *days;    /* on which that can change */
    int day_count;
} Count;

static uint32_t mix(uint32_t hash, uint64_t value)
{
    hash = (hash ^ (uint32_t)value) * 2654435761u;
    return hash ^ hash >> 15;
}

static int *sum_place(const Count *c, const StandingSum *sum)
{
    uint32_t hash = mix(mix(7, (uint64_t)(uintptr_t)sum->department >> 3),
                        (uint64_t)(uintptr_t)sum->course >> 3);
    hash =
        mix(mix(hash, (uint64_t)sum->standing), (uint64_t)(sum->from.month * 32 + sum->from.day));
    for (;; hash++) {
        int *place = &c->places[hash & (uint32_t)(2 * c->room - 1)];
        const StandingSum *at = *place ? &c->sums[*place - 1] : NULL;
        if (!at || (at->department == sum->department && at->course == sum->course &&
                    at->standing == sum->standing && date_compare(at->from, sum->from) == 0))
            return place;
    }
}

static void more_room(Count *c)
{
    c->room = c->room ? 2 * c->room : 1024;
    c->sums = realloc(c->sums, (size_t)c->room * sizeof *c->sums);
    free(c->places);
    c->places = calloc(2 * (size_t)c->room, sizeof *c->places);
    if (!c->sums || !c->places)
        abort(); /* as arena.h does */
    for (int i = 0; i < c->count; i++)
        *sum_place(c, &c->sums[i]) = i + 1;
}

/* Names are compared by where they stand: each is kept once. */
static void add(Count *c, Date from, const char *department, const char *course, int standing,
                int64_t people)
{
    StandingSum sum = { from, department, course, standing, 0 };
    if (c->count == c->room)
        more_room(c);
    int *place = sum_place(c, &sum);
    if (!*place) {
        c->sums[c->count] = sum;
        *place = ++c->count;
    }
    c->sums[*place - 1].people += people;
}

static void may_change_on(Count *c, Date day)
{
    int at = c->day_count;
    if (date_compare(day, c->since) <= 0 || date_compare(day, c->until) > 0)
        return;
    while (at > 0 && date_compare(c->days[at - 1], day) > 0)
        at--;
    if (at > 0 && date_compare(c->days[at - 1], day) == 0)
        return;
    memmove(&c->days[at + 1], &c->days[at], (size_t)(c->day_count - at) * sizeof *c->days);
    c->days[at] = day;
    c->day_count++;
}

static void may_change_after(Count *c, Date day, int days)
{
    if (day.year)
        may_change_on(c, date_add_days(day, days));
}

/* How somebody stands on a day: in courses only while they are employed. */
static void stand_on(Count *c, const StandingPerson *p, Date day, int *standing)
{
    Survey *s = &c->survey;
    bool left = p->end.year && date_compare(p->end, day) < 0;
    bool joins = date_compare(p->employment.start, day) > 0;
    s->as_of = day;
    for (int i = 0; i < s->course_count; i++) {
        CourseStanding at = { 0 };
        standings_in(c->standings, i, &at);
        standing[i] = left || joins ? -1 : standing_number(&at);
        if (date_compare(day, c->since) != 0)
            continue;
        may_change_after(c, at.due, 1);
        may_change_after(c, at.valid_until, -EXPIRING_DAYS);
        may_change_after(c, at.valid_until, 1);
    }
    standing[s->course_count] = left ? HAS_LEFT : joins ? -1 : IS_EMPLOYED;
    standing[s->course_count + 1] = joins ? WILL_JOIN : -1;
}

static void change(Count *c, Date from, const char *department, const int *was, const int *is)
{
    const Survey *s = &c->survey;
    for (int i = 0; i < s->course_count + OF_PERSON; i++) {
        const char *course = i < s->course_count ? s->courses[i].id : "";
        if (was[i] == is[i])
            continue;
        if (was[i] >= 0)
            add(c, from, department, course, was[i], -1);
        if (is[i] >= 0)
            add(c, from, department, course, is[i], 1);
    }
}

static void count_person(Count *c, const StandingPerson *p, const char *department)
{
    int places = c->survey.course_count + OF_PERSON;
    int *was = c->standing, *is = c->standing + places;
    c->day_count = 0;
    may_change_on(c, p->employment.start);
    may_change_after(c, p->end, 1);
    may_change_on(c, p->employment.leave_from);
    may_change_after(c, p->employment.leave_to, 1);
    for (int i = 0; i < places; i++)
        was[i] = -1;
    stand_on(c, p, c->since, is);
    change(c, c->since, department, was, is);
    for (int n = 0; n < c->day_count; n++) {
        memcpy(was, is, (size_t)places * sizeof *was);
        stand_on(c, p, c->days[n], is);
        change(c, c->days[n], department, was, is);
    }
    c->survey.as_of = c->since;
}

static void tell(const Count *c, int counted)
{
    if (c->progress && c->people && counted % TELL_EVERY == 0)
        c->progress->tell(c->progress->to, (int)(INT64_C(100) * counted / c->people));
}

static bool count_all(Count *c, RowSource rows[REPORT_SOURCES], Err *err)
{
    Survey *s = &c->survey;
    Teams teams = { .survey = s };
    StandingPerson person;
    Err failure = { ERR_NONE, "" };
    c->standing = arena_array(s->arena, int, 2 * (s->course_count + OF_PERSON));
    c->days = arena_array(s->arena, Date, 4 + 3 * s->course_count);
    c->standings = standings_open(s, rows, STANDINGS_AS_KEPT, err);
    if (!c->standings)
        return false;
    for (int counted = 0; standings_person(c->standings, &person, &failure); counted++) {
        count_person(c, &person, team_called(&teams, person.department)->name);
        tell(c, counted);
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static bool how_many_went_on(const Survey *s, RowSource *rows, int64_t *out, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(s, rows, REPORT_QUERY_WENT_ON_COUNT, err))
        return false;
    if (rows->step(rows, &failure))
        *out = rows->get_int(rows, 0);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

typedef bool Read(Count *c, RowSource rows[REPORT_SOURCES], bool *fine, Err *err);

static bool still_fine(Count *c, RowSource rows[REPORT_SOURCES], bool *fine, Err *err)
{
    int64_t went_on = 0;
    if (!sums_hold(&c->survey, rows, fine, err) ||
        !how_many_went_on(&c->survey, rows, &went_on, err))
        return false;
    *fine = *fine && went_on <= WENT_ON_MOST;
    return true;
}

/* Where somebody went on before this moment it is not the one that notes count from. */
static bool count_now(Count *c, RowSource rows[REPORT_SOURCES], bool *fine, Err *err)
{
    int64_t went_on = 0;
    if (!how_many_went_on(&c->survey, rows, &went_on, err))
        return false;
    *fine = went_on == 0;
    return !*fine || (courses_read(&c->survey, rows, err) &&
                      assignments_read(&c->survey, rows, err) && count_all(c, rows, err));
}

static bool look(Record *record, Read *read, Count *c, bool *fine, Err *err)
{
    RowSource rows[REPORT_SOURCES];
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(record, &rows[i]);
    bool good = read(c, rows, fine, err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return good;
}

static bool count_and_keep(Record *record, Count *c, bool *kept, bool *begun, Err *err)
{
    const SumsBase base = { c->since, c->until, c->survey.request->zone->name };
    Err ignored;
    int people = 0;
    *kept = false;
    if (!record_sums_begin(record, &base, begun, err) || !*begun)
        return !*begun && err->code == ERR_NONE;
    bool good = !c->progress || record_people_count(record, &people, err);
    c->people = people;
    good = good && look(record, count_now, c, kept, err) &&
           (!*kept || record_sums_add(record, c->sums, c->count, err));
    return record_sums_done(record, good && *kept, good ? err : &ignored) && good;
}

/* Of today, in the zone of the request. */
static Count count_of(Arena *a, const ReportRequest *request)
{
    Count c = { .survey = { .arena = a, .request = request },
                .since = zone_local(request->zone, request->wall_ms).date };
    c.until = date_add_days(c.since, HOLD_DAYS);
    c.survey.as_of = c.since;
    c.survey.until_ms = zone_day_end(request->zone, c.since);
    date_text(c.since, c.survey.day);
    return c;
}

bool report_keep_sums_telling(Record *record, const Zone *zone, int64_t wall_ms,
                              const SumsProgress *progress, Err *err)
{
    bool good = true, fine = false, begun = true;
    for (int tries = 0; good && !fine && begun && tries < COUNT_TRIES; tries++) {
        Arena a = { 0 };
        const ReportRequest request = { .zone = zone, .wall_ms = wall_ms };
        Count c = count_of(&a, &request);
        c.progress = progress;
        good = look(record, still_fine, &c, &fine, err) &&
               (fine || count_and_keep(record, &c, &fine, &begun, err));
        free(c.sums);
        free(c.places);
        arena_free(&a);
    }
    return good;
}

bool report_keep_sums(Record *record, const Zone *zone, int64_t wall_ms, Err *err)
{
    return report_keep_sums_telling(record, zone, wall_ms, NULL, err);
}

bool report_sums_hold(Record *record, const Zone *zone, int64_t wall_ms, bool *hold, Err *err)
{
    Arena a = { 0 };
    const ReportRequest request = { .zone = zone, .wall_ms = wall_ms };
    Count c = count_of(&a, &request);
    bool good = look(record, still_fine, &c, hold, err);
    arena_free(&a);
    return good;
}
