#include "record/retention.h"

#include "record/record_inside.h"

/* What somebody who has left did long ago is not kept for ever: course by course, each by its own
 * rule, and the person when no course is left. */

typedef struct {
    const Retention *by;
    Arena *arena;
    RetentionDue *at;
    int count, room;
    Uuid person; /* whose rows are read now */
    bool left_long_ago, keeps_some;
} Sweep;

static const RetentionRule *rule_of(const Retention *by, const char *course)
{
    for (int i = 0; i < by->rule_count; i++)
        if (!strcmp(by->rules[i].course, course))
            return &by->rules[i];
    return by->others.months ? &by->others : NULL;
}

static void add(Sweep *s, RetentionDue due)
{
    if (s->count == s->room) {
        s->room = s->room ? 2 * s->room : 64;
        RetentionDue *grown = arena_array(s->arena, RetentionDue, s->room);
        if (s->count)
            memcpy(grown, s->at, (size_t)s->count * sizeof *grown);
        s->at = grown;
    }
    s->at[s->count++] = due;
}

static void end_person(Sweep *s)
{
    if (!uuid_is_nil(s->person) && s->left_long_ago && !s->keeps_some)
        add(s, (RetentionDue){ .person = s->person, .rule = &s->by->others });
}

static void begin_person(Sweep *s, Uuid person, Date end)
{
    s->person = person;
    s->keeps_some = false;
    s->left_long_ago = s->by->others.months && date_compare(end, s->by->others.before) < 0;
}

/* A row of LEAVERS: one course of one person, or none. */
static void take(Sweep *s, const Query *q)
{
    Date end = { 0 }, until = { 0 };
    Uuid person = row_id(q, 0);
    date_parse(row_str(q, 3), &end);
    if (!uuid_eq(person, s->person)) {
        end_person(s);
        begin_person(s, person, end);
    }
    if (row_null(q, 1))
        return;
    const char *course = arena_str(s->arena, row_str(q, 1));
    const RetentionRule *rule = rule_of(s->by, course);
    bool past = rule && date_compare(end, rule->before) < 0 && row_int(q, 2) < rule->before_ms;
    bool held = past && !row_null(q, 4) && date_parse(row_str(q, 4), &until) &&
                date_compare(until, s->by->today) >= 0;
    s->keeps_some |= !past || held;
    if (past)
        add(s, (RetentionDue){ .person = person, .rule = rule, .course = course, .held = held });
}

bool record_retention_due(Record *r, Arena *a, const Retention *by, RetentionList *out, Err *err)
{
    QueryStep step;
    Sweep s = { .by = by, .arena = a };
    Query q = query_begin(r, STATEMENT_LEAVERS);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        take(&s, &q);
    query_end(&q);
    end_person(&s);
    *out = (RetentionList){ s.at, s.count };
    return step == QUERY_END;
}

/* One transaction each: nobody waits for the lock until all of them are done. */
bool record_retain(Record *r, const Retention *by, const RetentionList *due, bool *pending,
                   Err *err)
{
    for (int i = 0; i < due->count; i++) {
        const Erasure one = { .person = due->at[i].person,
                              .course = due->at[i].course,
                              .actor = by->actor,
                              .reason = "kept long enough",
                              .wall_ms = by->wall_ms };
        if (due->at[i].held)
            continue;
        if (!write_begin(r, err) || !write_end(r, erase_in_transaction(r, &one, err), err))
            return false;
    }
    return record_clean(r, pending, err);
}
