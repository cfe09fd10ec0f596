#include "cli/decide.h"

#include "record/people.h"
#include "report/report.h"

/* A department that nobody is in is a slip of the pen. */
static bool check_department(const Deciding *d, Record *record, Err *err)
{
    RowSource rows;
    DepartmentList list;
    const char *wanted = d->decision.target;
    record_rows(record, &rows);
    bool ok = report_departments(d->call->arena, &rows, &list, err), known = false;
    rows.close(&rows);
    for (int i = 0; ok && i < list.count && !known; i++)
        known = department_within(list.at[i], wanted);
    if (!ok || known)
        return ok;
    const char *near = str_nearest(str_of(wanted), list.at, (size_t)list.count);
    return err_set(err, ERR_MISSING, "nobody is in a department '%s'%s%s%s", wanted,
                   near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}

static bool check_role(const Deciding *d, Err *err)
{
    unsigned roles;
    Str wrong = str_of("");
    const char *wanted = d->decision.target;
    if (*wanted && !strchr(wanted, ',') && roles_parse(str_of(wanted), &roles, &wrong))
        return true;
    return err_set(
        err, ERR_INVALID,
        "there is no role '%s'; there are employee, manager, supervisor, hr and operator", wanted);
}

static bool check_target(Deciding *d, Record *record, Err *err)
{
    switch (d->decision.scope) {
    case ASSIGN_DEPARTMENT:
        return check_department(d, record, err);
    case ASSIGN_ROLE:
        return check_role(d, err);
    case ASSIGN_PERSON:
        return call_person(record, d->number, &d->person, err);
    case ASSIGN_ALL:
        break;
    }
    return true;
}

static bool check_course(const Deciding *d, Record *record, Err *err)
{
    static const Hash none = { { 0 } };
    Hash served;
    if (!record_served(record, d->course, &served, err))
        return false;
    return !hash_eq(served, none) ||
           err_set(err, ERR_MISSING,
                   "no course '%s' is served here; a course is named by its id, and the kiosk "
                   "publishes it when it starts",
                   d->course);
}

bool decide(Deciding *d, Err *err)
{
    Person actor = { .id = { { 0 } } };
    Record *record = call_record(d->call, RECORD_WRITE, false, err);
    bool ok = record && check_course(d, record, err) && check_target(d, record, err) &&
              (!d->by || call_person(record, d->by, &actor, err)) &&
              record_served_name(record, d->call->arena, d->course, &d->name, err);
    const NewEvent event = { .kind = d->kind,
                             .person = d->person.id,
                             .actor = actor.id,
                             .course = d->course,
                             .wall_ms = d->call->wall_ms,
                             .note = d->reason,
                             .decision = &d->decision };
    ok = ok && record_append(record, &event, 1, err);
    call_close(record);
    return ok;
}
