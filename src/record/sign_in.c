#include "record/record_inside.h"

#include <stdio.h>

/* A try counts as failed before its PIN is looked at, so that pulling the plug while the hash is
 * computed saves a guesser nothing; signing in sets the count back. */

enum { LOCKED_AT = 10 };

/* How long to wait after so many failures in a row, in milliseconds. */
static const int delay_ms[LOCKED_AT] = { 0, 0, 0, 0, 5000, 15000, 60000, 300000, 300000, 300000 };

typedef struct {
    int64_t failures, last_ms;
} Throttle;

static bool read_throttle(Record *r, Uuid person, Throttle *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_THROTTLE_GET);
    query_id(&q, person);
    QueryStep step = query_step(&q, err);
    *out = (Throttle){ 0 };
    if (step == QUERY_ROW)
        *out = (Throttle){ row_int(&q, 0), row_int(&q, 1) };
    query_end(&q);
    return step != QUERY_FAILED;
}

/* A clock that was set back punishes nobody: the count stays, the wait is over. */
static int64_t wait_left_ms(const Throttle *t, int64_t wall_ms)
{
    int64_t since_ms = wall_ms - t->last_ms;
    int64_t delay = delay_ms[t->failures];
    return since_ms < 0 || since_ms >= delay ? 0 : delay - since_ms;
}

/* Numbers that nobody has are throttled and timed as any other, under an id made with a key of
 * this file. There are few of them, so that what was typed (a PIN in the wrong field, say) cannot
 * be found again from the id, and so that typing without end fills nothing. */
static bool stand_in(Record *r, Str number, Uuid *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_META_GET);
    query_text(&q, "stand_in_key");
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW) {
        Str key = row_str(&q, 0);
        HashPart secret[] = { { key.at, key.len }, { number.at, number.len } };
        Hash h = hash_parts(secret, 2);
        HashPart name[] = { { key.at, key.len }, { "stand-in", 8 }, { h.b, 2 } };
        h = hash_parts(name, 3);
        *out = uuid_from(h.b, sizeof h.b);
    }
    query_end(&q);
    if (step == QUERY_END)
        return err_set(err, ERR_INVALID, "%s is damaged; put back the newest backup", r->path);
    return step == QUERY_ROW;
}

/* The last day is inclusive and local; a day more leaves room for every time zone. */
static bool has_left(Record *r, const Person *p, int64_t wall_ms, bool *left, Err *err)
{
    char end[16];
    int64_t before;
    *left = false;
    if (!p->end.year)
        return true;
    date_text(p->end, end);
    Query q = query_begin(r, STATEMENT_LEFT_BEFORE);
    query_text(&q, end);
    query_int(&q, wall_ms);
    bool good = query_number(&q, 0, &before, err);
    *left = good && before == 1;
    return good;
}

static bool read_credential(Record *r, Uuid person, SignInTry *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_CREDENTIAL_GET);
    query_id(&q, person);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW) {
        out->is_code = !row_null(&q, 1);
        Str stored = row_str(&q, out->is_code ? 1 : 0);
        snprintf(out->stored, sizeof out->stored, "%.*s", STR_ARG(stored));
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

static bool look_up(Record *r, Str number, int64_t wall_ms, SignInTry *out, Err *err)
{
    Person p;
    bool left = false;
    r->now_ms = wall_ms;
    out->known = record_person_typed(r, number, &p, err);
    if (out->known ? !has_left(r, &p, wall_ms, &left, err) : err->code != ERR_MISSING)
        return false;
    out->known = out->known && !left;
    if (!stand_in(r, number, &out->person, err))
        return false;
    if (out->known)
        out->person = p.id;
    return read_credential(r, out->person, out, err);
}

bool record_sign_in_begin(Record *r, Str number, int64_t wall_ms, int64_t mono_ms, SignInTry *out,
                          Err *err)
{
    SignInTry attempt = { 0 };
    Throttle t;
    if (!write_begin(r, err))
        return false;
    bool good =
        look_up(r, number, wall_ms, &attempt, err) && read_throttle(r, attempt.person, &t, err);
    if (good && t.failures >= LOCKED_AT) {
        attempt.locked = true;
        attempt.wait_ms = INT64_MAX;
    } else if (good) {
        attempt.wait_ms = wait_left_ms(&t, wall_ms);
    }
    if (attempt.wait_ms > 0)
        memset(attempt.stored, 0, sizeof attempt.stored);
    else
        good = good && ledger_note(r, EVENT_SIGN_IN_TRIED, attempt.person, &(Body){ 0 }, wall_ms,
                                   mono_ms, err);
    if (!write_end(r, good, err))
        return false;
    *out = attempt;
    return true;
}

bool record_sign_in_end(Record *r, const SignInTry *attempt, bool matched, int64_t wall_ms,
                        int64_t mono_ms, Err *err)
{
    if (!matched || !attempt->known || attempt->wait_ms > 0)
        return true; /* the failure stands in the ledger already */
    if (!write_begin(r, err))
        return false;
    return write_end(r,
                     ledger_note(r, EVENT_SIGNED_IN, attempt->person,
                                 &(Body){ .note = attempt->note }, wall_ms, mono_ms, err),
                     err);
}

bool record_sign_in_badge(Record *r, Uuid person, int64_t wall_ms, int64_t mono_ms, bool *first,
                          Err *err)
{
    int64_t before = 0;
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, STATEMENT_HAS_SIGNED_IN);
    query_id(&q, person);
    bool good = query_number(&q, 0, &before, err) &&
                ledger_note(r, EVENT_SIGNED_IN, person, &(Body){ .note = RECORD_BADGE_ALONE },
                            wall_ms, mono_ms, err);
    *first = before == 0;
    return write_end(r, good, err);
}

static bool set_credential(Record *r, Statement which, EventKind kind, Uuid person, Uuid actor,
                           const char *hash, int64_t wall_ms, Err *err)
{
    if (!hash || !*hash)
        record_bug("an empty PIN hash is set");
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, which);
    query_id(&q, person);
    query_text(&q, hash);
    query_int(&q, wall_ms);
    bool good = query_run(&q, err) && own_forget(r, person, err) &&
                ledger_note(r, kind, person, &(Body){ .actor = actor }, wall_ms, 0, err);
    return write_end(r, good, err);
}

bool record_set_code(Record *r, Uuid person, Uuid actor, const char *code_hash, int64_t wall_ms,
                     Err *err)
{
    return set_credential(r, STATEMENT_CODE_PUT, EVENT_CODE_SET, person, actor, code_hash, wall_ms,
                          err);
}

bool record_set_pin(Record *r, Uuid person, const char *pin_hash, int64_t wall_ms, Err *err)
{
    return set_credential(r, STATEMENT_PIN_PUT, EVENT_PIN_SET, person, (Uuid){ { 0 } }, pin_hash,
                          wall_ms, err);
}
