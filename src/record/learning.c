#include "record/record_inside.h"

#include <stdio.h>

/* What an event changes in a registration and its attempts: rows that held.c has in memory. */

Uuid registration_of(Uuid person, const char *course, int64_t cycle)
{
    char number[24];
    int digits = snprintf(number, sizeof number, "%lld", (long long)cycle);
    Buf name;
    buf_init(&name, 4096);
    buf_add(&name, (const char *)person.b, sizeof person.b);
    buf_add(&name, number, (size_t)digits);
    buf_char(&name, ' ');
    buf_text(&name, course);
    if (name.full)
        record_bug("the id of a course is too long");
    Uuid id = uuid_from(name.at, name.len);
    buf_done(&name);
    return id;
}

bool hash_is_none(Hash h)
{
    static const Hash none = { { 0 } };
    return memcmp(h.b, none.b, sizeof h.b) == 0;
}

/* The content that counts is that of the completion, else of the pass, else of the last visit. */
static void note_content(Learning *l, const Entry *e)
{
    bool ends = e->kind == EVENT_COMPLETED || e->kind == EVENT_TESTED_OUT;
    bool counts = ends ? !l->completed_ms : !l->completed_ms && !l->passed_ms;
    if (!counts || hash_is_none(e->body.content))
        return;
    l->content = e->body.content;
    l->version = e->body.version;
}

static void note_score(Learning *l, const Body *b)
{
    if (b->total <= 0)
        return;
    double score = (double)b->right / (double)b->total;
    if (!l->scored)
        l->first_score = l->best_score = score;
    else if (score > l->best_score)
        l->best_score = score;
    l->scored = true;
}

/* A time is kept as it was told, but 0 means "not yet". */
static int64_t happened(int64_t wall_ms)
{
    return wall_ms ? wall_ms : 1;
}

/* No visit of the learner's, and no fault of theirs: only what it gives is noted. */
static void apply_regraded(Learning *l, const Entry *e)
{
    double score = e->body.total > 0 ? (double)e->body.right / (double)e->body.total : 0;
    if (!l->scored)
        return;
    if (e->body.attempt == 1 && score > l->first_score)
        l->first_score = score;
    if (score > l->best_score)
        l->best_score = score;
    if (!e->body.passed || l->passed_ms)
        return;
    note_content(l, e);
    l->passed_ms = happened(e->wall_ms);
}

static void apply(Learning *l, const Entry *e)
{
    if (e->kind == EVENT_REGRADED) {
        apply_regraded(l, e);
        return;
    }
    if (!l->known || e->wall_ms < l->first_ms)
        l->first_ms = e->wall_ms;
    if (!l->known || e->wall_ms > l->last_ms)
        l->last_ms = e->wall_ms;
    note_content(l, e);
    switch (e->kind) {
    case EVENT_QUIZ_BEGUN:
        l->attempts++;
        break;
    case EVENT_PASSED:
        note_score(l, &e->body);
        if (!l->passed_ms)
            l->passed_ms = happened(e->wall_ms);
        break;
    case EVENT_FAILED:
        note_score(l, &e->body);
        l->failed_ms = happened(e->wall_ms);
        break;
    case EVENT_COMPLETED:
        if (!l->completed_ms)
            l->completed_ms = happened(e->wall_ms);
        break;
    case EVENT_TESTED_OUT:
        note_score(l, &e->body);
        if (!l->completed_ms)
            l->completed_ms = l->tested_out_ms = happened(e->wall_ms);
        break;
    default:
        break;
    }
}

/* Attempts are numbered here, in the order of the ledger, and answers belong to the latest. */
static bool fold_attempt(Record *r, const Entry *e, bool many, HeldCycle *c, Err *err)
{
    Uuid origin = { { 0 } };
    int64_t number = e->kind == EVENT_REGRADED ? e->body.attempt : c->learning.attempts;
    bool regraded = e->kind == EVENT_REGRADED, begun = e->kind == EVENT_QUIZ_BEGUN;
    bool ended = e->kind == EVENT_PASSED || e->kind == EVENT_FAILED;
    bool answered = e->kind == EVENT_ANSWERED && e->body.attempt != 0;
    HeldAttempt *a;
    if (!regraded && !begun && !ended && !answered)
        return true;
    many = many || e->moved;
    if (!many && !moves_at(r, c->registration, &many, err))
        return false;
    if ((many && !merged_attempt(r, e, c, &origin, &number, err)) ||
        !held_attempt(r, c, number, &a, err))
        return false;
    if (begun) {
        *a = (HeldAttempt){ .next = a->next,
                            .number = a->number,
                            .origin = origin,
                            .there = true,
                            .begun_ms = e->wall_ms };
    } else if (!a->there) {
        return true;
    } else if (answered) {
        a->answered++;
    } else if (ended) {
        a->ended = true;
        a->ended_ms = e->wall_ms;
        a->right = e->body.right;
        a->total = e->body.total;
        a->passed = e->kind == EVENT_PASSED;
    } else {
        a->regraded = true;
        a->regraded_ms = e->wall_ms;
        a->regraded_right = e->body.right;
    }
    a->changed = true;
    return true;
}

/* Whether it can change how somebody stands: not with every answer. The version counts once the
 * course is done, and stays from then on. Where everything is folded anew nobody is counted. */
static bool stands_otherwise(const Record *r, const Learning *was, const Learning *is)
{
    if (r->held.many)
        return false;
    return !was->known || was->passed_ms != is->passed_ms || !was->failed_ms != !is->failed_ms ||
           was->completed_ms != is->completed_ms;
}

/* The course was renamed, or there was another record of the person: this registration stands for
 * that one, too. */
static bool note_joined(Record *r, const Entry *e, HeldCycle *c, Err *err)
{
    if (uuid_eq(c->registration, e->registration) || uuid_eq(c->joined, e->registration))
        return true;
    c->joined = e->registration;
    return registration_joined(r, e->registration, c->registration, err);
}

/* The try as all of the person's are counted: of those alone one is the first. */
static bool count_regraded(Record *r, Entry *e, bool many, HeldCycle *c, Err *err)
{
    Uuid origin = { { 0 } };
    many = many || e->moved;
    if (!many && !moves_at(r, c->registration, &many, err))
        return false;
    return !many || merged_attempt(r, e, c, &origin, &e->body.attempt, err);
}

/* What is appended later names the registration of the row. It is never a move, which may be taken
 * back; but of somebody with several records another cycle may have that name. */
static Uuid first_named(const Entry *e, bool many, int64_t number)
{
    return e->moved && !many ? registration_of(e->person, e->body.course, number) : e->registration;
}

/* Events made before a course had its name of today belong to the registration that there is. */
bool fold_learning(Record *r, const Entry *e, bool many, Err *err)
{
    HeldCourse *in;
    const char *course;
    int64_t number = e->body.cycle;
    if (e->kind == EVENT_TRY_GRANTED)
        return true; /* the run alone counts it: the learner has done nothing yet */
    if (!held_name(r, e->body.course, &course, err) || !held_find(r, e->person, course, &in, err))
        return false;
    if (many && !merged_cycle(r, e, in, &number, err))
        return false;
    HeldCycle *c = held_cycle(r, in, number);
    Learning before = c->learning;
    if (!before.known)
        c->registration = first_named(e, many, number);
    if (!note_joined(r, e, c, err))
        return false;
    Entry counted = *e;
    if (e->kind == EVENT_REGRADED && !count_regraded(r, &counted, many, c, err))
        return false;
    apply(&c->learning, &counted);
    c->learning.known = c->changed = true;
    return (!stands_otherwise(r, &before, &c->learning) ||
            sums_note(r, e->person, in->course, err)) &&
           fold_attempt(r, e, many, c, err);
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a && (!b || a < b) ? a : b;
}

/* What somebody did under both ids of a course. */
static Learning both(const Learning *old, const Learning *new)
{
    bool old_counts = old->completed_ms || (old->passed_ms && !new->completed_ms);
    Learning l = {
        .known = true,
        .first_ms = old->first_ms < new->first_ms ? old->first_ms : new->first_ms,
        .last_ms = old->last_ms > new->last_ms ? old->last_ms : new->last_ms,
        .passed_ms = earlier(old->passed_ms, new->passed_ms),
        .failed_ms = old->failed_ms > new->failed_ms ? old->failed_ms : new->failed_ms,
        .completed_ms = earlier(old->completed_ms, new->completed_ms),
        .attempts = old->attempts + new->attempts,
        .scored = old->scored || new->scored,
        .first_score = old->scored ? old->first_score : new->first_score,
        .best_score = old->best_score > new->best_score ? old->best_score : new->best_score,
        .content = old_counts ? old->content : new->content,
        .version = old_counts ? old->version : new->version,
        .tested_out_ms = earlier(old->completed_ms, new->completed_ms) == old->completed_ms
                             ? old->tested_out_ms
                             : new->tested_out_ms,
    };
    return l;
}

bool fold_join(Record *r, const Entry *old, const Entry *new, Err *err)
{
    HeldCourse *was, *is;
    if (!held_find(r, old->person, old->body.course, &was, err) ||
        !held_find(r, new->person, new->body.course, &is, err))
        return false;
    HeldCycle *before = held_cycle(r, was, old->body.cycle);
    const HeldCycle *after = held_cycle(r, is, new->body.cycle);
    Query q = query_begin(r, STATEMENT_JOIN_ATTEMPTS);
    query_id(&q, new->registration);
    query_id(&q, old->registration);
    query_int(&q, before->learning.attempts);
    if (!query_run(&q, err))
        return false;
    q = query_begin(r, STATEMENT_JOIN_DROP);
    query_id(&q, new->person);
    query_text(&q, new->body.course);
    query_int(&q, new->body.cycle);
    if (!query_run(&q, err) || !registration_joined(r, new->registration, old->registration, err))
        return false;
    before->learning = both(&before->learning, &after->learning);
    before->changed = true;
    bool good = held_write(r, err);
    held_forget(r);
    return good;
}
