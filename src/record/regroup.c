#include "record/record_inside.h"

#include <stdlib.h>

/* Who is one person changed, or whose some answers are: what is derived about those people goes,
 * and their events are folded again in the order of the ledger. Everybody else's rows stay as they
 * are. */

typedef struct {
    int64_t turn, place, seq;
    Uuid log_id;
} Spot;

typedef struct {
    Arena arena;
    Spot *at;
    int count, room;
    bool renamed; /* something was done in a course that has another id now */
} Spots;

static void add_spot(Spots *s, Spot spot)
{
    if (s->count == s->room) {
        int room = s->room ? 2 * s->room : 256;
        Spot *grown = arena_array(&s->arena, Spot, room);
        if (s->count)
            memcpy(grown, s->at, (size_t)s->count * sizeof *grown);
        s->at = grown;
        s->room = room;
    }
    s->at[s->count++] = spot;
}

static bool note_rename(Record *r, Spots *s, Str text, Err *err)
{
    Body body;
    arena_reset(&r->scratch);
    if (!body_read(&r->scratch, text, &body) || !body.course[0])
        return true;
    const char *now = body.course;
    if (!course_now(r, &now, err))
        return false;
    s->renamed = s->renamed || strcmp(now, body.course) != 0;
    return true;
}

/* The events of everybody in the group of a root, as it was until now. */
static bool find_events(Record *r, Spots *s, Uuid root, Err *err)
{
    QueryStep step;
    bool good = true;
    Query q = query_begin(r, STATEMENT_GROUP_EVENTS);
    query_id(&q, root);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        good = step == QUERY_ROW && note_rename(r, s, row_str(&q, 4), err);
        if (good)
            add_spot(s, (Spot){ .turn = row_null(&q, 2) ? INT64_MAX : row_int(&q, 2),
                                .place = row_int(&q, 3),
                                .seq = row_int(&q, 1),
                                .log_id = row_id(&q, 0) });
    }
    query_end(&q);
    return good;
}

static bool forget_derived(Record *r, Uuid root, Err *err)
{
    static const Statement all[] = {
        STATEMENT_FORGET_joined,
        STATEMENT_FORGET_attempt,
        STATEMENT_FORGET_registration,
        STATEMENT_FORGET_assignment,
        STATEMENT_FORGET_certificate_revoked,
        STATEMENT_FORGET_certificate,
        STATEMENT_FORGET_idea_review,
        STATEMENT_FORGET_idea,
        STATEMENT_FORGET_message_read,
        STATEMENT_FORGET_throttle,
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        Query q = query_begin(r, all[i]);
        query_id(&q, root);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}

static int in_turn(const void *a, const void *b)
{
    const Spot *x = a, *y = b;
    if (x->turn != y->turn)
        return x->turn < y->turn ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return (x->seq > y->seq) - (x->seq < y->seq);
}

static bool fold_spot(Record *r, const Spot *spot, Err *err)
{
    Query q = query_begin(r, STATEMENT_EVENT_AT);
    query_id(&q, spot->log_id);
    query_int(&q, spot->seq);
    bool good = query_step(&q, err) == QUERY_ROW && fold_row(r, &q, err);
    query_end(&q);
    return good;
}

static bool fold_again(Record *r, Spots *s, const Uuid *roots, int count, Err *err)
{
    for (int i = 0; i < count; i++)
        if (!forget_derived(r, roots[i], err))
            return false;
    if (!merges_fold(r, r, err) || !moves_fold(r, r, err) || !merged_rest(r, err) ||
        !sums_end(r, err))
        return false;
    if (s->count)
        qsort(s->at, (size_t)s->count, sizeof *s->at, in_turn);
    for (int i = 0; i < s->count; i++)
        if (!fold_spot(r, &s->at[i], err))
            return false;
    return true;
}

/* What was done in a course under two ids depends on when it changed its id: then everything is
 * folded again, which takes long and needs the kiosk's place. */
static bool fold_all(Record *r, Err *err)
{
    bool had_place = r->kiosk.held;
    if (!had_place && !kiosk_lock(r, err))
        return false;
    bool joined, good = order_joined(r, &joined, err) && fold_anew(r, joined, err);
    if (!had_place)
        lock_drop(&r->kiosk);
    return good;
}

bool regroup(Record *r, const Uuid *people, int count, Err *err)
{
    enum { ROOTS_MOST = 2 };
    Spots s = { .count = 0 };
    Uuid roots[ROOTS_MOST];
    int known = 0;
    bool many, good = count <= ROOTS_MOST;
    for (int i = 0; good && i < count; i++) {
        Uuid root = people[i];
        good = merged_root(r, &root, &many, err);
        if (!good || (known && uuid_eq(root, roots[0])))
            continue; /* both are one by now */
        roots[known++] = root;
        good = find_events(r, &s, root, err);
    }
    good = good && (s.renamed ? fold_all(r, err) : fold_again(r, &s, roots, known, err));
    arena_free(&s.arena);
    return good;
}
