/* How everybody stands in every course: two ordered streams, read side by side. */
#include "record/people.h"
#include "report/standings_inside.h"

/* Behind the columns of PROGRESS. */
enum {
    PERSON_ID = 0,
    DEPARTMENT = 2,
    NUMBER = 3,
    NAME = PROGRESS_WIDTH,
    MANAGER,
    ROLES,
    START,
    END,
    LEAVE_FROM,
    LEAVE_TO,
    ADDED_MS
};

/* ---- what follows for one person in one course ---- */

static Date local_day(const Survey *s, int64_t ms)
{
    return ms ? zone_local(s->request->zone, ms).date : (Date){ 0 };
}

/* A newer version that was required is as if it had been assigned when it came. */
static Date due_again(const DueRule *rule, const Employment *who, Date published)
{
    DueRule again = *rule;
    if (date_compare(published, again.made) > 0)
        again.made = published;
    return again.due.year && date_compare(again.due, again.made) <= 0 ? (Date){ 0 }
                                                                      : due_first(&again, who);
}

typedef struct {
    bool assigned;
    int months;
    Date due;
} Owed;

static void owe(const Survey *s, const StandingCase *c, const DueRule *rule, bool again, Owed *out)
{
    Date due = again ? due_again(rule, c->employment, local_day(s, c->course->published_ms))
                     : due_first(rule, c->employment);
    out->assigned = true;
    out->months = due_fewer_months(out->months, rule->months);
    out->due = due_earlier(out->due, due);
}

/* What is decided about the person comes before what is decided about groups. */
static Owed owed(const Survey *s, const StandingCase *c, bool again)
{
    Owed o = { .assigned = !s->assigned, .months = c->course->valid_months };
    if (c->own->assigned)
        owe(s, c, &c->own->rule, again, &o);
    for (int i = 0; i < s->assignment_count && !c->own->assigned; i++) {
        const Assignment *a = &s->assignments[i];
        if (a->course == c->course && assignment_is_for(a, c->department, c->roles))
            owe(s, c, &a->rule, again, &o);
    }
    o.assigned = o.assigned && !c->own->exempted;
    return o;
}

void standing_judge(const Survey *s, const StandingCase *c, CourseStanding *out)
{
    static const Progress nothing = { 0 };
    const Progress *p = c->progress ? c->progress : &nothing;
    bool outdated = p->done_ms && p->version < c->course->required_version;
    Owed o = owed(s, c, outdated);
    Date done = local_day(s, p->done_ms);
    out->months = o.months;
    if (p->done_ms && o.months)
        out->valid_until = date_add_months(done, o.months);
    const StandingFacts facts = { .not_assigned = !o.assigned,
                                  .waived = c->own->waived_on.year != 0,
                                  .begun = c->progress != NULL,
                                  .passed = p->done_ms && p->done_by_pass,
                                  .completed = p->done_ms && !p->done_by_pass && !p->tested_out,
                                  .tested_out = p->done_ms && p->tested_out,
                                  .failed = p->failed,
                                  .outdated = outdated,
                                  .valid_until = out->valid_until };
    out->status = status_of(status_facts(&facts, s->as_of));
    out->waived_on = c->own->waived_on;
    if (p->tested_out)
        out->tested_out_on = done;
    out->on_leave = on_leave(c->employment, s->as_of);
    if (!o.assigned || facts.waived)
        return;
    out->due = o.due;
    if (out->valid_until.year) {
        Date again = due_after_leave(done, out->valid_until, c->employment);
        out->due = outdated ? due_earlier(o.due, again) : again;
    }
    if (out->due.year && date_compare(c->own->extended, out->due) > 0)
        out->due = c->own->extended;
    if (out->due.year && !status_is_done(out->status)) {
        int days = date_days_between(out->due, s->as_of);
        out->days_over = days > 0 ? days : 0;
    }
}

bool standing_is_late(const CourseStanding *s)
{
    return s->days_over > 0 && !s->on_leave;
}

/* ---- reading side by side ---- */

/* Courses come in the order of their ids, more or less. */
static int course_index(const Survey *s, const char *id, int hint)
{
    for (int n = 0; n < s->course_count; n++) {
        int i = (hint + n) % s->course_count;
        if (strcmp(s->courses[i].id, id) == 0)
            return i;
    }
    return -1;
}

static bool next_row(RowSource *rows, bool *waiting, Err *err)
{
    Err failure = { ERR_NONE, "" };
    *waiting = rows && rows->step(rows, &failure);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

void decision_note(const Survey *s, RowSource *rows, OwnDecisions *own)
{
    const char *what = rows->get_text(rows, 2);
    DueRule rule = due_rule_read(s, rows, 3);
    if (strcmp(what, event_kind_text(EVENT_ASSIGNED)) == 0) {
        own->assigned = true;
        own->rule = rule;
    } else if (strcmp(what, event_kind_text(EVENT_EXEMPTED)) == 0) {
        own->exempted = true;
    } else if (strcmp(what, event_kind_text(EVENT_EXTENDED)) == 0) {
        own->extended = rule.due;
    } else if (strcmp(what, event_kind_text(EVENT_WAIVED)) == 0) {
        own->waived_on = rule.made;
    }
}

/* All that was decided about the person at hand. */
static bool take_decisions(Standings *st, Err *err)
{
    RowSource *rows = st->decisions;
    while (st->decision_waiting && uuid_eq(rows->get_id(rows, 0), st->person.id)) {
        int course = course_index(st->survey, rows->get_text(rows, 1), 0);
        if (course >= 0)
            decision_note(st->survey, rows, &st->known[course].own);
        if (!next_row(rows, &st->decision_waiting, err))
            return false;
    }
    return true;
}

static Date day_of(RowSource *rows, int column)
{
    Date day = { 0 };
    if (rows->is_null(rows, column) || !date_parse(str_of(rows->get_text(rows, column)), &day))
        return (Date){ 0 };
    return day;
}

static void copy_text(RowSource *rows, int column, char *out, size_t room)
{
    const char *text = rows->get_text(rows, column);
    size_t len = strlen(text);
    if (len >= room)
        len = room - 1;
    memcpy(out, text, len);
    out[len] = '\0';
}

/* What the row says of the person: its texts are let go with the next row. */
static void take_person(Standings *st, StandingPerson *out)
{
    RowSource *rows = st->people;
    Person *p = &st->person;
    p->id = rows->get_id(rows, PERSON_ID);
    copy_text(rows, NUMBER, p->number, sizeof p->number);
    copy_text(rows, NAME, p->name, sizeof p->name);
    copy_text(rows, DEPARTMENT, p->department, sizeof p->department);
    copy_text(rows, MANAGER, p->manager, sizeof p->manager);
    p->roles = (unsigned)rows->get_int(rows, ROLES);
    const Survey *s = st->survey;
    Date end = day_of(rows, END);
    st->employment = (Employment){ .start = day_of(rows, START),
                                   .leave_from = day_of(rows, LEAVE_FROM),
                                   .leave_to = day_of(rows, LEAVE_TO),
                                   .known = local_day(s, rows->get_int(rows, ADDED_MS)) };
    *out = (StandingPerson){ .department = p->department,
                             .left = end.year && date_compare(end, s->as_of) < 0,
                             .joins = date_compare(st->employment.start, s->as_of) > 0,
                             .employment = st->employment,
                             .end = end,
                             .id = p->id };
    out->employed = !uuid_is_nil(s->request->person) || (!out->left && !out->joins);
}

/* Read on to the next person. */
static bool take_progress(Standings *st, Err *err)
{
    RowSource *rows = st->people;
    int hint = 0;
    for (int i = 0; i < st->survey->course_count; i++)
        st->known[i] = (Known){ .begun = false };
    do {
        Progress p;
        progress_read(rows, &p);
        int course = p.course ? course_index(st->survey, p.course, hint) : -1;
        if (course >= 0) {
            st->known[course].begun = true;
            st->known[course].progress = p;
            hint = course + 1;
        }
        if (!next_row(rows, &st->person_waiting, err))
            return false;
    } while (st->person_waiting && uuid_eq(rows->get_id(rows, PERSON_ID), st->person.id));
    return true;
}

Standings *standings_open(Survey *s, RowSource rows[REPORT_SOURCES], StandingsOrder order, Err *err)
{
    static const ReportQuery went_on[2] = { REPORT_QUERY_STANDINGS_WENT_ON,
                                            REPORT_QUERY_DECISIONS_WENT_ON };
    static const ReportQuery all[2][2] = {
        { REPORT_QUERY_STANDINGS_NOW, REPORT_QUERY_DECISIONS_NOW },
        { REPORT_QUERY_STANDINGS_THEN, REPORT_QUERY_DECISIONS_THEN },
    };
    const ReportQuery *queries = order == STANDINGS_WENT_ON ? went_on : all[s->past];
    Standings *st = arena_new(s->arena, Standings);
    *st = (Standings){ .survey = s,
                       .people = &rows[0],
                       .decisions = s->decided ? &rows[1] : NULL,
                       .by_number = order == STANDINGS_BY_NUMBER,
                       .course = s->course_count,
                       .known = arena_array(s->arena, Known, s->course_count + 1) };
    if (st->decisions && !survey_prepare(s, st->decisions, queries[1], err))
        return NULL;
    bool good = next_row(st->decisions, &st->decision_waiting, err) &&
                survey_prepare(s, st->people, queries[0], err) &&
                next_row(st->people, &st->person_waiting, err);
    return good ? st : NULL;
}

bool standings_person(Standings *st, StandingPerson *out, Err *err)
{
    if (!st->person_waiting)
        return false;
    st->course = 0;
    take_person(st, out);
    return take_progress(st, err) && take_decisions(st, err);
}

void standings_with(const Standings *st, int course, const Progress *progress, CourseStanding *out)
{
    *out = (CourseStanding){ .person = st->person.id,
                             .number = st->person.number,
                             .name = st->person.name,
                             .department = st->person.department,
                             .manager = st->person.manager,
                             .course = &st->survey->courses[course],
                             .progress = progress };
    standing_judge(st->survey,
                   &(StandingCase){ .course = out->course,
                                    .progress = progress,
                                    .own = &st->known[course].own,
                                    .employment = &st->employment,
                                    .department = out->department,
                                    .roles = st->person.roles },
                   out);
}

void standings_in(const Standings *st, int course, CourseStanding *out)
{
    const Known *known = &st->known[course];
    standings_with(st, course, known->begun ? &known->progress : NULL, out);
}

bool standings_employed(Standings *st, Err *err)
{
    StandingPerson person;
    while (standings_person(st, &person, err))
        if (person.employed)
            return true;
    return false;
}

bool standings_next(Standings *st, CourseStanding *out, Err *err)
{
    if (st->survey->course_count == 0)
        return false;
    if (st->course == st->survey->course_count &&
        !(st->by_number ? standings_sorted(st, err) : standings_employed(st, err)))
        return false;
    standings_in(st, st->course++, out);
    return true;
}
