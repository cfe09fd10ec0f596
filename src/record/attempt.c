#include "record/record_inside.h"

/* Tries at a quiz are numbered in the order of the ledger, and answers belong to the latest. Where
 * two records are one person's, the tries of both stand in one row of numbers, and an answer from
 * before belongs to the latest try of its own record: somebody may have left one open in one of
 * them and begun another in the other. */

/* The latest of those that came with a registration, or of those the one that a regrade counts. */
static bool find_attempt(Record *r, HeldCycle *in, Uuid origin, int64_t counted, int64_t *number,
                         Err *err)
{
    int64_t all = in->learning.attempts, own = 0;
    *number = 0;
    for (int64_t i = 1; i <= all; i++) {
        HeldAttempt *a;
        if (!held_attempt(r, in, i, &a, err))
            return false;
        if (!a->there || !uuid_eq(a->origin, origin))
            continue;
        *number = i;
        if (++own == counted)
            return true;
    }
    if (own < counted)
        *number = 0;
    return true;
}

bool merged_attempt(Record *r, const Entry *e, HeldCycle *in, Uuid *origin, int64_t *number,
                    Err *err)
{
    if (!uuid_eq(e->registration, in->registration))
        *origin = e->registration;
    if (e->kind == EVENT_REGRADED && e->body.attempt < 1)
        return true; /* none */
    if (e->kind == EVENT_REGRADED)
        return find_attempt(r, in, *origin, e->body.attempt, number, err);
    if (e->kind == EVENT_QUIZ_BEGUN || (!e->moved && !uuid_is_nil(e->body.continues)))
        return true; /* the latest of all */
    return find_attempt(r, in, *origin, 0, number, err);
}

/* ---- which cycle, of which registration ---- */

static bool into_which(Record *r, Uuid registration, Uuid *into, Err *err)
{
    Query q = query_begin(r, STATEMENT_JOINED_INTO);
    query_id(&q, registration);
    QueryStep step = query_step(&q, err);
    *into = step == QUERY_ROW ? row_id(&q, 0) : registration;
    query_end(&q);
    return step != QUERY_FAILED;
}

static bool cycle_of(Record *r, const HeldCourse *in, Uuid registration, int64_t *number, Err *err)
{
    Uuid into;
    if (uuid_is_nil(registration))
        return true;
    if (!into_which(r, registration, &into, err))
        return false;
    for (const HeldCycle *c = in->cycles; c; c = c->next)
        if (c->learning.known && uuid_eq(c->registration, into))
            *number = c->number;
    return true;
}

/* Each record counted its own cycles. What was begun in one of them while a course was not done in
 * the other is the same cycle; what was begun after it was done is the next one, so that a pass is
 * never hidden behind an older one. */
bool merged_cycle(Record *r, const Entry *e, const HeldCourse *in, int64_t *number, Err *err)
{
    int64_t known = 0;
    const HeldCycle *newest = NULL;
    /* One registration is always of one cycle, whatever else an event of it continued. */
    if (!cycle_of(r, in, e->registration, &known, err) ||
        (!known && !cycle_of(r, in, e->body.continues, &known, err)))
        return false;
    for (const HeldCycle *c = in->cycles; c; c = c->next)
        if (c->learning.known)
            newest = c;
    if (known)
        *number = known;
    else if (!e->moved && newest && *number <= newest->number)
        *number = newest->number + (newest->learning.completed_ms != 0);
    return true;
}

/* ---- what is appended for a person with several records ---- */

/* Whose a registration was first, and which cycle it was to them. */
static bool owner_of(Record *r, Uuid registration, Uuid *person, int64_t *cycle, Err *err)
{
    Body body;
    Query q = query_begin(r, STATEMENT_REGISTRATION_OWNER);
    query_id(&q, registration);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW) {
        *person = row_id(&q, 0);
        if (body_read(&r->scratch, row_str(&q, 1), &body) && body.cycle)
            *cycle = body.cycle;
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

bool regrade_registration(Record *r, Entry *e, Uuid row, Err *err)
{
    Query q = query_begin(r, STATEMENT_ATTEMPT_OWN);
    query_id(&q, row);
    query_int(&q, e->body.attempt);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW) {
        e->registration = row_null(&q, 0) ? row : row_id(&q, 0);
        e->body.attempt = row_int(&q, 1);
        e->body.continues = (Uuid){ { 0 } };
    }
    query_end(&q);
    return step == QUERY_ROW ? moved_name(r, &e->registration, &e->body.attempt, err) &&
                                   owner_of(r, e->registration, &e->person, &e->body.cycle, err)
                             : step == QUERY_END;
}

/* It belongs to the record that goes on, whatever becomes of the others, and says what it
 * continues. */
bool merged_registration(Record *r, Entry *e, Err *err)
{
    Uuid row, owner = { { 0 } };
    int64_t cycle = e->body.cycle;
    if (!registration_now(r, e->person, e->body.course, cycle, &row, err) ||
        !owner_of(r, row, &owner, &cycle, err))
        return false;
    e->registration = registration_of(e->person, e->body.course, e->body.cycle);
    if (uuid_eq(row, e->registration) && uuid_is_nil(owner))
        return true;
    e->body.continues = row;
    if (e->kind == EVENT_REGRADED)
        return regrade_registration(r, e, row, err);
    if (uuid_eq(owner, e->person)) {
        e->registration = row;
        e->body.cycle = cycle;
    }
    return true;
}
