#include "record/record_inside.h"

/* Who is to take which course, and by when. Each event decides one thing for one target; what it
 * takes the place of gets an end and stays, so that reports of earlier days find it. */

static bool end_one(Record *r, const Entry *e, const char *what, Err *err)
{
    Query q = query_begin(r, STATEMENT_DECISION_END);
    query_text(&q, e->body.course);
    query_text(&q, what);
    query_text(&q, e->body.scope);
    query_text(&q, e->body.target);
    query_id(&q, e->person);
    query_int(&q, e->wall_ms);
    return query_run(&q, err);
}

static void put_above_zero(Query *q, int64_t value)
{
    if (value > 0)
        query_int(q, value);
    else
        query_null(q);
}

static bool add_one(Record *r, const Entry *e, Err *err)
{
    Query q = query_begin(r, STATEMENT_DECISION_ADD);
    query_id(&q, e->id);
    query_text(&q, event_kind_text(e->kind));
    query_text(&q, e->body.course);
    query_text(&q, e->body.scope);
    query_text(&q, e->body.target);
    query_id(&q, e->person);
    if (e->body.due && *e->body.due)
        query_text(&q, e->body.due);
    else
        query_null(&q);
    put_above_zero(&q, e->body.days);
    put_above_zero(&q, e->body.months);
    query_text(&q, e->body.note);
    query_int(&q, e->wall_ms);
    return query_run(&q, err);
}

/* To assign a course to somebody takes back that they need not take it, and the other way round. */
static const char *opposite(EventKind kind)
{
    if (kind == EVENT_ASSIGNED)
        return event_kind_text(EVENT_EXEMPTED);
    return kind == EVENT_EXEMPTED ? event_kind_text(EVENT_ASSIGNED) : NULL;
}

bool fold_decision(Record *r, const Entry *e, Err *err)
{
    Entry own = *e;
    if (!sums_end(r, err) || !course_now(r, &own.body.course, err))
        return false;
    if (e->kind == EVENT_UNASSIGNED)
        return end_one(r, &own, event_kind_text(EVENT_ASSIGNED), err);
    if (e->kind == EVENT_DECISION_LIFTED)
        return end_one(r, &own, event_kind_text(EVENT_WAIVED), err) &&
               end_one(r, &own, event_kind_text(EVENT_EXEMPTED), err) &&
               end_one(r, &own, event_kind_text(EVENT_EXTENDED), err);
    const char *other = uuid_is_nil(e->person) ? NULL : opposite(e->kind);
    return (!other || end_one(r, &own, other, err)) &&
           end_one(r, &own, event_kind_text(e->kind), err) && add_one(r, &own, err);
}

const char *assign_scope_text(AssignScope scope)
{
    static const char *const texts[] = { "all", "department", "role", "person" };
    return texts[scope];
}
