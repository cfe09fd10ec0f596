/* How everybody stands in every course: three ordered streams, read side by side. */
#include "report/report_inside.h"

enum { PERSON_ID, NUMBER, NAME, DEPARTMENT, ROLES, START, LEAVE_FROM, LEAVE_TO, MANAGER };

struct Standings {
    const Survey *survey;
    RowSource *people, *progress, *decisions; /* decisions NULL: there are none */
    int course;                               /* the next one of the person `people` stands on */
    bool progress_waiting, decision_waiting;  /* read and not used up */
    bool used;                                /* `here` was handed out */
    Progress here;
    Employment employment;
    unsigned roles;
    OwnDecisions *own; /* of this person, by course */
};

/* ---- what follows for one person in one course ---- */

static Date local_day(const Survey *s, int64_t ms)
{
    return ms ? zone_local(s->request->zone, ms).date : (Date){ 0 };
}

static int fewer_months(int a, int b)
{
    return !a || (b && b < a) ? b : a;
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
    out->months = fewer_months(out->months, rule->months);
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

Status standing_plain(const Survey *s, const ReportCourse *course, const Progress *p)
{
    static const OwnDecisions none = { 0 };
    static const Employment always = { 0 };
    CourseStanding standing = { 0 };
    standing_judge(s,
                   &(StandingCase){ .course = course,
                                    .progress = p,
                                    .own = &none,
                                    .employment = &always,
                                    .department = "" },
                   &standing);
    return standing.status;
}

/* ---- reading side by side ---- */

static int course_index(const Survey *s, const char *id)
{
    for (int i = 0; i < s->course_count; i++)
        if (strcmp(s->courses[i].id, id) == 0)
            return i;
    return -1;
}

/* Read on to progress in a course of this survey. */
static bool next_progress(Standings *st, Err *err)
{
    Err failure = { ERR_NONE, "" };
    do {
        st->progress_waiting = progress_next(st->progress, &st->here, &failure);
    } while (st->progress_waiting && course_index(st->survey, st->here.course) < 0);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static bool next_decision(Standings *st, Err *err)
{
    Err failure = { ERR_NONE, "" };
    st->decision_waiting = st->decisions && st->decisions->step(st->decisions, &failure);
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

/* All that was decided about the person that `people` stands on. */
static bool take_decisions(Standings *st, Err *err)
{
    for (int i = 0; i < st->survey->course_count; i++)
        st->own[i] = (OwnDecisions){ 0 };
    while (st->decision_waiting && strcmp(st->decisions->get_text(st->decisions, 0),
                                          st->people->get_text(st->people, PERSON_ID)) == 0) {
        int course = course_index(st->survey, st->decisions->get_text(st->decisions, 1));
        if (course >= 0)
            decision_note(st->survey, st->decisions, &st->own[course]);
        if (!next_decision(st, err))
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

static bool next_person(Standings *st, Err *err)
{
    RowSource *rows = st->people;
    Err failure = { ERR_NONE, "" };
    st->course = 0;
    if (rows->step(rows, &failure)) {
        st->roles = (unsigned)rows->get_int(rows, ROLES);
        st->employment =
            (Employment){ day_of(rows, START), day_of(rows, LEAVE_FROM), day_of(rows, LEAVE_TO) };
        return take_decisions(st, err);
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return false;
}

Standings *standings_open(Survey *s, RowSource rows[REPORT_SOURCES], Err *err)
{
    Standings *st = arena_new(s->arena, Standings);
    *st = (Standings){ .survey = s,
                       .people = &rows[0],
                       .progress = &rows[1],
                       .decisions = s->decided ? &rows[2] : NULL,
                       .course = s->course_count,
                       .own = arena_array(s->arena, OwnDecisions, s->course_count + 1) };
    ReportQuery decisions = s->past ? REPORT_QUERY_DECISIONS_THEN : REPORT_QUERY_DECISIONS_NOW;
    bool good = progress_prepare(s, st->progress, true, err) && next_progress(st, err) &&
                (!st->decisions || survey_prepare(s, st->decisions, decisions, err)) &&
                next_decision(st, err) && survey_prepare(s, st->people, REPORT_QUERY_PEOPLE, err);
    return good ? st : NULL;
}

/* What `here` borrows is let go with the next row. */
bool standings_next(Standings *st, CourseStanding *out, Err *err)
{
    const Survey *s = st->survey;
    RowSource *rows = st->people;
    if (st->used && !next_progress(st, err))
        return false;
    st->used = false;
    if (s->course_count == 0 || (st->course == s->course_count && !next_person(st, err)))
        return false;
    int index = st->course++;
    const ReportCourse *course = &s->courses[index];
    st->used = st->progress_waiting && strcmp(st->here.course, course->id) == 0 &&
               strcmp(st->here.person, rows->get_text(rows, PERSON_ID)) == 0;
    *out = (CourseStanding){ .person = rows->get_text(rows, PERSON_ID),
                             .number = rows->get_text(rows, NUMBER),
                             .name = rows->get_text(rows, NAME),
                             .department = rows->get_text(rows, DEPARTMENT),
                             .manager = rows->get_text(rows, MANAGER),
                             .course = course,
                             .progress = st->used ? &st->here : NULL };
    standing_judge(s,
                   &(StandingCase){ .course = course,
                                    .progress = out->progress,
                                    .own = &st->own[index],
                                    .employment = &st->employment,
                                    .department = out->department,
                                    .roles = st->roles },
                   out);
    return true;
}

bool standings_all_used(const Standings *st)
{
    return !st->progress_waiting;
}
