/* Counting everybody once, so that it can be kept; and again, to see whether what is kept was
 * counted so. */
#include "record/people.h"
#include "report/sums_inside.h"

#include <stdlib.h>

enum {
    HOLD_DAYS = 31,
    WENT_ON_MOST = 2000, /* then it is better to count anew */
    COUNT_TRIES = 3,
    TELL_EVERY = 1000, /* people */
    OF_PERSON = 2      /* so many standings of a person beside those in courses */
};

static const char of_people[] = ""; /* the course of those */

typedef struct {
    Survey survey;
    Teams teams;
    Standings *standings;
    RowSource *notes;  /* of those who went on; NULL: everybody counts as they stand */
    bool note_waiting; /* a row that was read and not used up */
    Progress *before;  /* of the person at hand, by course, where `noted` */
    bool *noted;
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

static void stand_in(const Count *c, int course, CourseStanding *out)
{
    if (!c->notes || !c->noted[course]) {
        standings_in(c->standings, course, out);
        return;
    }
    const Progress *before = &c->before[course];
    standings_with(c->standings, course, before->first_ms ? before : NULL, out);
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
        stand_in(c, i, &at);
        standing[i] = left || joins ? -1 : sums_standing(&at);
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
        const char *course = i < s->course_count ? s->courses[i].id : of_people;
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

/* How far the person at hand had come. Notes are in the order of people, as these are. */
static void take_notes(Count *c, Uuid person, Err *failure)
{
    RowSource *notes = c->notes;
    memset(c->noted, 0, (size_t)c->survey.course_count * sizeof *c->noted);
    while (c->note_waiting &&
           memcmp(notes->get_id(notes, 0).b, person.b, sizeof person.b) < 0) /* in no roster */
        c->note_waiting = notes->step(notes, failure);
    while (c->note_waiting && uuid_eq(notes->get_id(notes, 0), person)) {
        Progress before;
        progress_read(notes, &before);
        int course = before.course ? sums_course(&c->survey, before.course) : -1;
        if (course >= 0) {
            c->before[course] = before;
            c->noted[course] = true;
        }
        c->note_waiting = notes->step(notes, failure);
    }
}

static bool open_notes(Count *c, Err *err)
{
    Survey *s = &c->survey;
    Err failure = { ERR_NONE, "" };
    if (!c->notes)
        return true;
    c->before = arena_array(s->arena, Progress, s->course_count + 1);
    c->noted = arena_array(s->arena, bool, s->course_count + 1);
    if (!survey_prepare(s, c->notes, REPORT_QUERY_WENT_ON, err))
        return false;
    c->note_waiting = c->notes->step(c->notes, &failure);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static bool count_all(Count *c, RowSource rows[REPORT_SOURCES], Err *err)
{
    Survey *s = &c->survey;
    StandingPerson person;
    Err failure = { ERR_NONE, "" };
    c->teams = (Teams){ .survey = s };
    c->standing = arena_array(s->arena, int, 2 * (s->course_count + OF_PERSON));
    c->days = arena_array(s->arena, Date, 4 + 3 * s->course_count);
    c->standings = standings_open(s, rows, STANDINGS_AS_KEPT, err);
    if (!c->standings || !open_notes(c, err))
        return false;
    for (int counted = 0; standings_person(c->standings, &person, &failure); counted++) {
        if (c->notes)
            take_notes(c, person.id, &failure);
        count_person(c, &person, team_called(&c->teams, person.department)->name);
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

/* ---- whether they were counted so ---- */

/* Take what is kept off what was counted. False: it cannot be of this count. */
static bool take_off(Count *c, RowSource *kept)
{
    Date from;
    const char *course = kept->get_text(kept, 2);
    int place = *course ? sums_course(&c->survey, course) : -1;
    int64_t standing = kept->get_int(kept, 3), most = *course ? IN_COURSE : WILL_JOIN + 1;
    if (!date_parse(str_of(kept->get_text(kept, 0)), &from) || (*course && place < 0) ||
        standing < 0 || standing >= most)
        return false;
    course = *course ? c->survey.courses[place].id : of_people;
    add(c, from, team_called(&c->teams, kept->get_text(kept, 1))->name, course, (int)standing,
        -kept->get_int(kept, 4));
    return true;
}

static bool read_base(Count *c, RowSource *rows, bool *same, Err *err)
{
    Err failure = { ERR_NONE, "" };
    Date until = { 0 };
    if (!survey_prepare(&c->survey, rows, REPORT_QUERY_SUMS_BASE, err))
        return false;
    *same = rows->step(rows, &failure) && date_parse(str_of(rows->get_text(rows, 0)), &c->since) &&
            date_parse(str_of(rows->get_text(rows, 1)), &until);
    c->until = date_add_days(c->since, HOLD_DAYS);
    *same = *same && date_compare(until, c->until) == 0;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static bool compare_all(Count *c, RowSource rows[REPORT_SOURCES], bool *same, Err *err)
{
    Survey *s = &c->survey;
    Err failure = { ERR_NONE, "" };
    s->as_of = c->since;
    date_text(c->since, s->day);
    c->notes = &rows[2];
    if (!courses_read(s, rows, err) || !assignments_read(s, rows, err) ||
        !count_all(c, rows, err) || !survey_prepare(s, rows, REPORT_QUERY_SUMS_ALL, err))
        return false;
    while (*same && rows->step(rows, &failure))
        *same = take_off(c, rows);
    for (int i = 0; i < c->count; i++)
        *same = *same && c->sums[i].people == 0;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

/* Where they do not hold nobody reads them. */
static bool still_right(Count *c, RowSource rows[REPORT_SOURCES], bool *right, Err *err)
{
    bool held;
    *right = true;
    if (!sums_hold(&c->survey, rows, &held, err))
        return false;
    return !held ||
           (read_base(c, rows, right, err) && (!*right || compare_all(c, rows, right, err)));
}

bool report_sums_are_right(Record *record, const Zone *zone, int64_t wall_ms, bool *right, Err *err)
{
    Arena a = { 0 };
    const ReportRequest request = { .zone = zone, .wall_ms = wall_ms };
    Count c = count_of(&a, &request);
    bool good = look(record, still_right, &c, right, err);
    free(c.sums);
    free(c.places);
    arena_free(&a);
    return good;
}
