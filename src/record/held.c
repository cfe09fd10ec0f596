#include "record/record_inside.h"

#include <stdlib.h>
#include <unistd.h>

enum { SLOTS_LEAST = 16 };

struct HeldName {
    HeldName *next;
    const char *was, *now;
};

static void *hold(Record *r, size_t size)
{
    r->held.bytes += size;
    return arena_alloc(&r->held.arena, 1, size);
}

/* ---- finding ---- */

bool held_name(Record *r, const char *course, const char **now, Err *err)
{
    Held *h = &r->held;
    for (const HeldName *n = h->names; n; n = n->next) {
        if (strcmp(n->was, course) == 0) {
            *now = n->now;
            return true;
        }
    }
    const char *known = course;
    if (!course_now(r, &known, err))
        return false;
    HeldName *name = hold(r, sizeof *name);
    name->was = arena_copy(&h->arena, course);
    name->now = *now = known == course ? name->was : arena_copy(&h->arena, known);
    name->next = h->names;
    h->names = name;
    return true;
}

static HeldCourse **slot_of(const Held *h, Uuid person)
{
    uint64_t half[2];
    memcpy(half, person.b, sizeof half);
    uint64_t hash = (half[0] ^ half[1]) * UINT64_C(0x9E3779B97F4A7C15);
    return &h->table[(hash >> 32) & (h->slots - 1)];
}

/* The table before it stays in the arena: all of them together are no larger than the newest. */
static void grow(Record *r)
{
    Held *h = &r->held, old = *h;
    if (h->courses < h->slots)
        return;
    h->slots = h->slots ? 2 * h->slots : SLOTS_LEAST;
    h->table = hold(r, h->slots * sizeof *h->table);
    for (size_t i = 0; i < old.slots; i++) {
        for (HeldCourse *c = old.table[i], *next; c; c = next) {
            HeldCourse **slot = slot_of(h, c->person);
            next = c->next;
            c->next = *slot;
            *slot = c;
        }
    }
}

static HeldCycle read_cycle(const Query *q)
{
    return (HeldCycle){ .number = row_int(q, 0),
                        .registration = row_id(q, 1),
                        .latest = row_int(q, 2) != 0,
                        .kept = true,
                        .learning = { .known = true,
                                      .first_ms = row_int(q, 3),
                                      .last_ms = row_int(q, 4),
                                      .passed_ms = row_int(q, 5),
                                      .failed_ms = row_int(q, 6),
                                      .completed_ms = row_int(q, 7),
                                      .attempts = row_int(q, 8),
                                      .scored = !row_null(q, 9),
                                      .first_score = sqlite3_column_double(q->stmt, 9),
                                      .best_score = sqlite3_column_double(q->stmt, 10),
                                      .content = row_hash(q, 11),
                                      .version = row_int(q, 12),
                                      .tested_out_ms = row_int(q, 13) } };
}

static bool load(Record *r, HeldCourse *c, Err *err)
{
    HeldCycle **last = &c->cycles;
    QueryStep step;
    if (r->held.nothing_kept)
        return true;
    Query q = query_begin(r, STATEMENT_REGISTRATION_CYCLES);
    query_id(&q, c->person);
    query_text(&q, c->course);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        *last = hold(r, sizeof **last);
        **last = read_cycle(&q);
        last = &(*last)->next;
    }
    query_end(&q);
    return step == QUERY_END;
}

bool held_find(Record *r, Uuid person, const char *course, HeldCourse **out, Err *err)
{
    Held *h = &r->held;
    for (HeldCourse *c = h->slots ? *slot_of(h, person) : NULL; c; c = c->next) {
        if (uuid_eq(c->person, person) && strcmp(c->course, course) == 0) {
            *out = c;
            return true;
        }
    }
    HeldCourse *c = *out = hold(r, sizeof *c);
    *c = (HeldCourse){ .person = person, .course = course };
    if (!load(r, c, err))
        return false;
    grow(r);
    HeldCourse **slot = slot_of(h, person);
    c->next = *slot;
    *slot = c;
    h->courses++;
    return true;
}

HeldCycle *held_cycle(Record *r, HeldCourse *in, int64_t number)
{
    HeldCycle **at = &in->cycles;
    while (*at && (*at)->number < number)
        at = &(*at)->next;
    if (*at && (*at)->number == number)
        return *at;
    HeldCycle *c = hold(r, sizeof *c);
    *c = (HeldCycle){ .number = number, .next = *at };
    *at = c;
    return c;
}

static bool load_attempt(Record *r, const HeldCycle *in, HeldAttempt *a, Err *err)
{
    if (!in->kept)
        return true;
    Query q = query_begin(r, STATEMENT_ATTEMPT_GET);
    query_id(&q, in->registration);
    query_int(&q, a->number);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW) {
        a->there = true;
        a->begun_ms = row_int(&q, 0);
        a->ended = !row_null(&q, 1);
        a->ended_ms = row_int(&q, 1);
        a->answered = row_int(&q, 2);
        a->right = row_int(&q, 3);
        a->total = row_int(&q, 4);
        a->passed = row_int(&q, 5);
        a->regraded = !row_null(&q, 6);
        a->regraded_ms = row_int(&q, 6);
        a->regraded_right = row_int(&q, 7);
        a->origin = row_id(&q, 8);
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

bool held_attempt(Record *r, HeldCycle *in, int64_t number, HeldAttempt **out, Err *err)
{
    for (HeldAttempt *a = in->attempts; a; a = a->next) {
        if (a->number == number) {
            *out = a;
            return true;
        }
    }
    HeldAttempt *a = *out = hold(r, sizeof *a);
    *a = (HeldAttempt){ .number = number, .next = in->attempts };
    in->attempts = a;
    r->held.attempts++;
    return load_attempt(r, in, a, err);
}

/* ---- writing ---- */

static void put_or_null(Query *q, bool there, int64_t value)
{
    if (there)
        query_int(q, value);
    else
        query_null(q);
}

static void put_score(Query *q, bool scored, double score)
{
    if (scored)
        query_real(q, score);
    else
        query_null(q);
}

static bool write_cycle(Record *r, const HeldCourse *in, HeldCycle *c, Err *err)
{
    const Learning *l = &c->learning;
    bool latest = !c->next;
    if (!c->changed && (!c->kept || c->latest == latest))
        return true;
    Query q = query_begin(r, STATEMENT_REGISTRATION_PUT);
    query_id(&q, in->person);
    query_text(&q, in->course);
    query_int(&q, c->number);
    query_id(&q, c->registration);
    query_int(&q, latest);
    query_int(&q, l->first_ms);
    query_int(&q, l->last_ms);
    put_or_null(&q, l->passed_ms != 0, l->passed_ms);
    put_or_null(&q, l->failed_ms != 0, l->failed_ms);
    put_or_null(&q, l->completed_ms != 0, l->completed_ms);
    query_int(&q, l->attempts);
    put_score(&q, l->scored, l->first_score);
    put_score(&q, l->scored, l->best_score);
    if (hash_is_none(l->content))
        query_null(&q);
    else
        query_hash(&q, l->content);
    put_or_null(&q, l->version != 0, l->version);
    put_or_null(&q, l->tested_out_ms != 0, l->tested_out_ms);
    c->changed = false;
    c->kept = true;
    c->latest = latest;
    return query_run(&q, err);
}

typedef struct {
    Uuid registration;
    HeldAttempt *is;
} Changed;

static bool write_attempt(Record *r, const Changed *c, Err *err)
{
    const HeldAttempt *a = c->is;
    Query q = query_begin(r, STATEMENT_ATTEMPT_PUT);
    query_id(&q, c->registration);
    query_int(&q, a->number);
    query_int(&q, a->begun_ms);
    put_or_null(&q, a->ended, a->ended_ms);
    query_int(&q, a->answered);
    put_or_null(&q, a->ended, a->right);
    put_or_null(&q, a->ended, a->total);
    put_or_null(&q, a->ended, a->passed);
    put_or_null(&q, a->regraded, a->regraded_ms);
    put_or_null(&q, a->regraded, a->regraded_right);
    query_id(&q, a->origin);
    c->is->changed = false;
    return query_run(&q, err);
}

/* Beside its person, so that sorting millions hardly has to look at where they lie. */
typedef struct {
    Uuid person;
    HeldCourse *is;
} Placed;

static int course_order(const void *a, const void *b)
{
    const Placed *one = a, *other = b;
    int order = memcmp(one->person.b, other->person.b, sizeof one->person.b);
    return order ? order : strcmp(one->is->course, other->is->course);
}

static int attempt_order(const void *a, const void *b)
{
    const Changed *one = a, *other = b;
    int order = memcmp(one->registration.b, other->registration.b, sizeof one->registration.b);
    return order ? order
                 : (one->is->number > other->is->number) - (one->is->number < other->is->number);
}

static size_t note_attempts(const HeldCourse *of, Changed *out)
{
    size_t count = 0;
    for (const HeldCycle *c = of->cycles; c; c = c->next)
        for (HeldAttempt *a = c->attempts; a; a = a->next)
            if (a->changed)
                out[count++] = (Changed){ c->registration, a };
    return count;
}

static Placed *in_order(Held *h)
{
    Placed *all = arena_array(&h->arena, Placed, h->courses);
    size_t count = 0;
    for (size_t i = 0; i < h->slots; i++)
        for (HeldCourse *c = h->table[i]; c; c = c->next)
            all[count++] = (Placed){ c->person, c };
    qsort(all, count, sizeof *all, course_order);
    return all;
}

/* Rows that come in the order of their key fill one page after the other. */
bool held_write(Record *r, Err *err)
{
    Held *h = &r->held;
    size_t changed = 0;
    if (!h->courses)
        return true;
    const Placed *placed = in_order(h);
    Changed *attempts = arena_array(&h->arena, Changed, h->attempts);
    for (size_t i = 0; i < h->courses; i++) {
        const HeldCourse *course = placed[i].is;
        for (HeldCycle *c = course->cycles; c; c = c->next)
            if (!write_cycle(r, course, c, err))
                return false;
        changed += note_attempts(course, attempts + changed);
    }
    qsort(attempts, changed, sizeof *attempts, attempt_order);
    for (size_t i = 0; i < changed; i++)
        if (!write_attempt(r, &attempts[i], err))
            return false;
    h->nothing_kept = false;
    return true;
}

bool held_full(const Record *r)
{
    return r->held.bytes > r->held.most;
}

/* What is written on the way is read again and written again, most pages of a table each time. */
size_t held_share(void)
{
    const size_t least = (size_t)128 * 1024 * 1024;
    long pages = sysconf(_SC_PHYS_PAGES), bytes = sysconf(_SC_PAGESIZE);
    size_t share = pages > 0 && bytes > 0 ? (size_t)pages / 4 * (size_t)bytes : 0;
    return share > least ? share : least;
}

void held_forget(Record *r)
{
    Held *h = &r->held;
    if (h->many)
        arena_free(&h->arena);
    else
        arena_reset(&h->arena);
    *h = (Held){
        .arena = h->arena,
        .many = h->many,
        .nothing_kept = h->nothing_kept,
        .nobody_merged = h->nobody_merged,
        .nobody_moved = h->nobody_moved,
        .most = h->most,
    };
}
