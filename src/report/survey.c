/* A survey counts before it tells: the sums stand in the notes, ahead of the rows. */
#include "report/report_inside.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const queries[REPORT_QUERIES] = {
#define QUERY(name, sql) [REPORT_QUERY_##name] = sql,
#include "report/queries.def"
#undef QUERY
};

/* The highest parameter that a query names: binding more would be refused. */
static int parameter_count(const char *sql)
{
    int most = 0;
    for (const char *at = sql; *at; at++)
        if (*at == '?' && at[1] - '0' > most)
            most = at[1] - '0';
    return most;
}

bool survey_prepare(const Survey *s, RowSource *rows, ReportQuery query, Err *err)
{
    const ReportRequest *q = s->request;
    int most = parameter_count(queries[query]);
    if (!rows->prepare(rows, queries[query], err))
        return false;
    if (most >= 1)
        rows->bind_text(rows, 1, s->day);
    if (most >= 2)
        rows->bind_int(rows, 2, s->until_ms);
    if (most >= 3)
        rows->bind_text(rows, 3, q->course ? q->course : "");
    if (most >= 4)
        rows->bind_text(rows, 4, q->department ? q->department : "");
    if (most >= 5)
        rows->bind_int(rows, 5, uuid_is_nil(q->person));
    if (most >= 6)
        rows->bind_id(rows, 6, q->person);
    if (most >= 7)
        rows->bind_int(rows, 7, s->since_ms);
    return true;
}

static bool read_head(Survey *s, RowSource *rows, Err *err)
{
    if (!survey_prepare(s, rows, REPORT_QUERY_HEAD, err))
        return false;
    Err failure = { ERR_NONE, "" };
    if (rows->step(rows, &failure)) {
        s->head_seq = rows->get_int(rows, 0);
        snprintf(s->head, sizeof s->head, "%s", rows->get_text(rows, 1));
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

/* ---- everybody is looked at ---- */

static int team_by_name(const void *a, const void *b)
{
    return strcmp(((const ReportTeam *)a)->name, ((const ReportTeam *)b)->name);
}

static uint32_t hash_of(const char *name)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash;
}

static int *place_of(const Teams *t, const char *name)
{
    uint32_t at = hash_of(name);
    while (t->places[at & (uint32_t)(t->size - 1)] &&
           strcmp(t->survey->teams[t->places[at & (uint32_t)(t->size - 1)] - 1].name, name) != 0)
        at++;
    return &t->places[at & (uint32_t)(t->size - 1)];
}

static void grow(Teams *t)
{
    Survey *s = t->survey;
    ReportTeam *teams = arena_array(s->arena, ReportTeam, t->room ? 2 * t->room : 32);
    if (s->team_count)
        memcpy(teams, s->teams, (size_t)s->team_count * sizeof *teams);
    s->teams = teams;
    t->room = t->room ? 2 * t->room : 32;
    t->size = 2 * t->room;
    t->places = arena_array(s->arena, int, t->size);
    for (int i = 0; i < s->team_count; i++)
        *place_of(t, teams[i].name) = i + 1;
}

ReportTeam *team_called(Teams *t, const char *name)
{
    Survey *s = t->survey;
    if (s->team_count == t->room)
        grow(t);
    int *place = place_of(t, name);
    if (!*place) {
        s->teams[s->team_count].name = arena_copy(s->arena, name);
        *place = ++s->team_count;
    }
    return &s->teams[*place - 1];
}

void teams_done(Survey *s)
{
    int count = 0;
    for (int i = 0; i < s->team_count; i++)
        if (s->teams[i].people)
            s->teams[count++] = s->teams[i];
    s->team_count = count;
    if (count)
        qsort(s->teams, (size_t)count, sizeof *s->teams, team_by_name);
}

static void count_in_courses(Survey *s, const Standings *st, ReportTeam *team)
{
    for (int c = 0; c < s->course_count; c++) {
        CourseStanding standing;
        standings_in(st, c, &standing);
        bool late = standing_is_late(&standing);
        s->courses[c].people[standing.status]++;
        s->courses[c].late += late;
        team->standing[standing.status]++;
        team->late += late;
    }
}

static bool count_everybody(Survey *s, RowSource rows[REPORT_SOURCES], Err *err)
{
    Err failure = { ERR_NONE, "" };
    StandingPerson person;
    Teams teams = { .survey = s };
    Standings *st = standings_open(s, rows, STANDINGS_AS_KEPT, err);
    if (!st)
        return false;
    while (standings_person(st, &person, &failure)) {
        s->leavers += person.left;
        s->joiners += person.joins;
        if (!person.employed)
            continue;
        ReportTeam *team = team_called(&teams, person.department);
        team->people++;
        s->headcount++;
        count_in_courses(s, st, team);
    }
    teams_done(s);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static bool count_people(Survey *s, RowSource rows[REPORT_SOURCES], Err *err)
{
    bool known = false;
    if (!s->past && !s->request->count_anew && uuid_is_nil(s->request->person) &&
        !sums_count(s, rows, &known, err))
        return false;
    return known || count_everybody(s, rows, err);
}

static bool choose_day(Survey *s, Err *err)
{
    const ReportRequest *q = s->request;
    Date today = zone_local(q->zone, q->wall_ms).date;
    s->as_of = q->as_of.year ? q->as_of : today;
    date_text(s->as_of, s->day);
    s->until_ms = zone_day_end(q->zone, s->as_of);
    s->since_ms = q->since.year ? zone_day_start(q->zone, q->since) : INT64_MIN;
    int order = date_compare(s->as_of, today);
    if (q->since.year && date_compare(q->since, s->as_of) > 0)
        return err_set(err, ERR_INVALID, "the first day lies behind the last one, %s", s->day);
    s->past = order < 0;
    if (order > 0)
        return err_set(err, ERR_INVALID, "%s is still to come; nobody can say yet who will be done",
                       s->day);
    return true;
}

/* For the notes: how far the times in the ledger can be believed. */
static bool read_clocks(Survey *s, Err *err)
{
    Record *record = s->request->record;
    return !record || (record_wrong_clocks(record, &s->wrong_clocks, err) &&
                       record_clock_set_back(record, &s->set_back, &s->most_back_ms, err));
}

bool survey_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                 Survey *out, Err *err)
{
    Survey s = { .arena = a, .request = request };
    if (!choose_day(&s, err) || !courses_read(&s, rows, err) || !assignments_read(&s, rows, err) ||
        !read_head(&s, rows, err) || !read_clocks(&s, err) || !count_people(&s, rows, err))
        return false;
    if (request->department && s.headcount == 0)
        return err_set(err, ERR_MISSING, "nobody in the department '%s' is employed on %s",
                       request->department, s.day);
    *out = s;
    return true;
}

/* "Headcount 12 = 3 passed + 1 in progress + 8 not started" */
static const char *sum_of(const Survey *s, const ReportCourse *course)
{
    Buf text;
    buf_init(&text, 1024);
    buf_printf(&text, "Headcount %" PRId64, s->headcount);
    const char *sign = " = ";
    for (int status = 0; status < STATUS_COUNT; status++) {
        if (!course->people[status])
            continue;
        buf_printf(&text, "%s%" PRId64 " %s", sign, course->people[status],
                   status_words((Status)status));
        sign = " + ";
    }
    const char *kept = arena_str(s->arena, buf_view(&text));
    buf_done(&text);
    return kept;
}

static bool wanted(const Survey *s, int status)
{
    return !s->request->statuses || s->request->statuses & STATUS_BIT(status);
}

int64_t survey_rows(const Survey *s)
{
    int64_t rows = 0;
    for (int c = 0; c < s->course_count; c++)
        for (int status = 0; status < STATUS_COUNT; status++)
            rows += wanted(s, status) ? s->courses[c].people[status] : 0;
    return rows;
}

/* "passed, in progress" */
static const char *wanted_words(const Survey *s)
{
    Buf text;
    buf_init(&text, 1024);
    for (int status = 0; status < STATUS_COUNT; status++)
        if (wanted(s, status))
            buf_printf(&text, "%s%s", text.len ? ", " : "", status_words((Status)status));
    const char *kept = arena_str(s->arena, buf_view(&text));
    buf_done(&text);
    return kept;
}

/* The statuses that occur, in their order of precedence. */
static int parts_of(const Survey *s, PlotPart *parts, int *statuses)
{
    int count = 0;
    for (int status = 0; status < STATUS_COUNT; status++) {
        int64_t people = 0;
        for (int c = 0; c < s->course_count; c++)
            people += s->courses[c].people[status];
        if (!people)
            continue;
        statuses[count] = status;
        parts[count++] = (PlotPart){ .name = status_text((Status)status),
                                     .title = status_words((Status)status),
                                     .tint = status_tint((Status)status) };
    }
    return count;
}

const Plot *survey_plot(const Survey *s)
{
    int statuses[STATUS_COUNT];
    PlotPart *parts = arena_array(s->arena, PlotPart, STATUS_COUNT);
    PlotBar *bars = arena_array(s->arena, PlotBar, s->course_count + 1);
    int count = parts_of(s, parts, statuses);
    for (int c = 0; c < s->course_count; c++) {
        int64_t *people = arena_array(s->arena, int64_t, count + 1);
        for (int p = 0; p < count; p++)
            people[p] = s->courses[c].people[statuses[p]];
        bars[c] = (PlotBar){ .label = s->courses[c].title, .parts = people };
    }
    Plot *plot = arena_new(s->arena, Plot);
    *plot = (Plot){ .title = "Status by course",
                    .group = "Course",
                    .parts = parts,
                    .part_count = count,
                    .bars = bars,
                    .bar_count = s->course_count };
    return plot;
}

/* Who was where on an earlier day is not on record: a file of that day is told to rest on the
 * roster of the day that it is made on. */
static const char *departments(const Survey *s)
{
    const ReportRequest *q = s->request;
    const char *which = q->department ? q->department : "all";
    Date today = zone_local(q->zone, q->wall_ms).date;
    char day[16];
    if (!q->as_of.year || date_compare(q->as_of, today) >= 0)
        return which;
    date_text(today, day);
    return arena_printf(s->arena, "%s, as the roster of %s has people, names and managers", which,
                        day);
}

int survey_note_scope(const Survey *s, Note notes[NOTES_SCOPE])
{
    const ReportRequest *q = s->request;
    notes[0] = (Note){ "As of", arena_printf(s->arena, "the end of %s", s->day) };
    notes[1] = (Note){ "Time zone", q->zone->name };
    notes[2] = (Note){ "Courses", q->course             ? q->course
                                  : s->course_count > 0 ? "all that are served"
                                                        : "none was served" };
    notes[3] = (Note){ "Departments", departments(s) };
    return NOTES_SCOPE;
}

int survey_note_since(const Survey *s, Note notes[NOTES_SINCE])
{
    char day[16];
    if (!s->request->since.year)
        return 0;
    date_text(s->request->since, day);
    notes[0] = (Note){ "From", arena_printf(s->arena, "the beginning of %s", day) };
    return 1;
}

int survey_note_origin(const Survey *s, int64_t rows, Note notes[NOTES_ORIGIN])
{
    Arena *a = s->arena;
    const ReportRequest *q = s->request;
    char now[32], newest[32];
    int n = 0;
    zone_text(q->zone, q->wall_ms, now);
    notes[n++] = (Note){ "Rows", arena_printf(a, "%" PRId64, rows) };
    notes[n++] = (Note){ "Generated", arena_copy(a, now) };
    if (q->newest_ms > q->wall_ms) {
        zone_text(q->zone, q->newest_ms, newest);
        notes[n++] = (Note){ "Clock", arena_printf(a,
                                                   "it stood at %s, before the newest entry %s: "
                                                   "please check the machine's clock",
                                                   now, newest) };
    }
    if (s->wrong_clocks)
        notes[n++] = (Note){ "Doubtful times",
                             arena_printf(a,
                                          "%" PRId64 " events were made by a clock before 2020 or "
                                          "after 2035; they count, and their order is right",
                                          s->wrong_clocks) };
    if (s->set_back)
        notes[n++] = (Note){ "Clock set back",
                             arena_printf(a,
                                          "%s, by %" PRId64 " minutes at the most; what was done "
                                          "meanwhile counts, and the order is right",
                                          s->set_back == 1
                                              ? "once"
                                              : arena_printf(a, "%" PRId64 " times", s->set_back),
                                          s->most_back_ms / 60000) };
    if (q->record && record_is_simulated(q->record))
        notes[n++] = (Note){ "Demo", "these people do not exist" };
    notes[n++] = (Note){ "Ledger head", arena_printf(a, "event %" PRId64 ", %s", s->head_seq,
                                                     s->head_seq ? s->head : "none") };
    notes[n++] =
        (Note){ "To verify", "`lectern ledger verify --file` on the record, with this file "
                             "(of a pack: its manifest.sha256)" };
    notes[n++] = (Note){ "Lectern", q->lectern_version };
    return n;
}

const Note *survey_notes(Survey *s, int64_t rows, int *count)
{
    enum { OTHERS = NOTES_SCOPE + NOTES_ORIGIN + 5 };
    Arena *a = s->arena;
    Note *notes = arena_array(a, Note, s->course_count + OTHERS);
    int n = survey_note_scope(s, notes);
    notes[n++] =
        (Note){ "Assignments", s->assigned ? arena_printf(a, "%" PRId64 " in force", s->assigned)
                                           : "none: every course counts for everybody" };
    if (s->request->statuses)
        notes[n++] = (Note){ "Statuses", arena_printf(a, "%s; the sums below count everybody",
                                                      wanted_words(s)) };
    for (int c = 0; c < s->course_count; c++)
        notes[n++] = (Note){ arena_printf(a, "%s (%s)", s->courses[c].title, s->courses[c].id),
                             sum_of(s, &s->courses[c]) };
    if (!s->course_count)
        notes[n++] = (Note){ "Headcount",
                             arena_printf(a, "%" PRId64 ", and no course to take", s->headcount) };
    notes[n++] = (Note){ "Leavers", arena_printf(a, "%" PRId64 ", not counted", s->leavers) };
    if (s->joiners)
        notes[n++] =
            (Note){ "Start later", arena_printf(a, "%" PRId64 ", not counted", s->joiners) };
    n += survey_note_origin(s, rows, &notes[n]);
    *count = n;
    return notes;
}
