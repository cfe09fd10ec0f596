#include "record/record_inside.h"

#include <stdlib.h>

/* Answers that somebody gave in another person's session. A move names the events of one try, and
 * they count for whoever gave them; another event takes a move back. Neither changes an event:
 * whose one is follows from all of the moves together, whatever their order, so that records which
 * are joined agree. Each move is told twice, in the record of either person, and either is enough:
 * one of them may be erased. */

typedef struct {
    Uuid move, source, receiver;
    int64_t attempt, cycle, moved_ms, undone_ms;
    const char *places;
} Move;

typedef struct {
    Arena arena;
    Move *at;
    int count, room;
} Moves;

/* ---- what the events say ---- */

static Move *move_of(Moves *m, Uuid id)
{
    for (int i = 0; i < m->count; i++)
        if (uuid_eq(m->at[i].move, id))
            return &m->at[i];
    if (m->count == m->room) {
        int room = m->room ? 2 * m->room : 16;
        Move *grown = arena_array(&m->arena, Move, room);
        if (m->count)
            memcpy(grown, m->at, (size_t)m->count * sizeof *grown);
        m->at = grown;
        m->room = room;
    }
    m->at[m->count] = (Move){ .move = id };
    return &m->at[m->count++];
}

static void read_move(Moves *m, const Query *q)
{
    EventKind kind;
    Body body;
    if (!event_kind_parse(row_str(q, 0), &kind) || !body_read(&m->arena, row_str(q, 2), &body))
        return;
    Move *move = move_of(m, body.move);
    int64_t at = row_int(q, 1);
    if (kind == EVENT_ANSWERS_MOVED_BACK) {
        if (!move->undone_ms || at < move->undone_ms)
            move->undone_ms = at ? at : 1;
        return;
    }
    move->source = body.source;
    move->receiver = body.into;
    move->attempt = body.attempt;
    move->cycle = body.cycle;
    move->moved_ms = at;
    move->places = body.moved;
}

static int by_time(const void *a, const void *b)
{
    const Move *x = a, *y = b;
    if (x->moved_ms != y->moved_ms)
        return x->moved_ms < y->moved_ms ? -1 : 1;
    return memcmp(x->move.b, y->move.b, sizeof x->move.b);
}

static bool load_moves(Record *r, Moves *m, Err *err)
{
    QueryStep step;
    Query q = query_begin(r, STATEMENT_MOVE_EVENTS);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        read_move(m, &q);
    query_end(&q);
    if (m->count)
        qsort(m->at, (size_t)m->count, sizeof *m->at, by_time);
    return step == QUERY_END;
}

/* ---- the events that one names: "log 3-7,9;log 12" ---- */

typedef bool PlaceVisit(void *to, Uuid log_id, int64_t from, int64_t until, Err *err);

static bool each_stretch(const char *places, PlaceVisit *visit, void *to, Err *err)
{
    Str logs = str_of(places);
    while (logs.len) {
        Uuid log_id;
        Str list = str_cut(&logs, ';'), name = str_cut(&list, ' ');
        if (!uuid_parse(name, &log_id))
            continue;
        while (list.len) {
            int64_t from, until;
            Str part = str_cut(&list, ','), first = str_cut(&part, '-');
            if (!str_int(first, &from))
                continue;
            if (!part.len || !str_int(part, &until))
                until = from;
            if (!visit(to, log_id, from, until, err))
                return false;
        }
    }
    return true;
}

typedef struct {
    Record *from, *into;
    Uuid move, completed;
    bool taken; /* one of them is of another move already */
} Placing;

/* Asked of the table, not number by number: how long a stretch is was written by somebody else. */
static bool is_taken(void *to, Uuid log_id, int64_t from, int64_t until, Err *err)
{
    Placing *p = to;
    int64_t taken = 0;
    Query q = query_begin(p->into, STATEMENT_MOVED_ANY);
    query_id(&q, log_id);
    query_int(&q, from);
    query_int(&q, until);
    if (!query_number(&q, 0, &taken, err))
        return false;
    p->taken = p->taken || taken;
    return true;
}

static bool put_moved(Record *r, Uuid log_id, int64_t seq, Uuid move, Err *err)
{
    Query q = query_begin(r, STATEMENT_MOVED_PUT);
    query_id(&q, log_id);
    query_int(&q, seq);
    query_id(&q, move);
    return query_run(&q, err);
}

static bool take_place(void *to, Uuid log_id, int64_t from, int64_t until, Err *err)
{
    Placing *p = to;
    QueryStep step;
    bool good = true;
    Query q = query_begin(p->from, STATEMENT_MOVE_PLACES);
    query_id(&q, log_id);
    query_int(&q, from);
    query_int(&q, until);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        EventKind kind;
        good = step == QUERY_ROW;
        if (!good || !event_kind_parse(row_str(&q, 1), &kind) || !event_is_learning(kind))
            continue;
        if (kind == EVENT_COMPLETED || kind == EVENT_TESTED_OUT)
            p->completed = row_id(&q, 2);
        good = put_moved(p->into, log_id, row_int(&q, 0), p->move, err);
    }
    query_end(&q);
    return good;
}

/* What another key gave a try goes along with it. */
static bool take_regrades(Placing *p, const Move *move, Err *err)
{
    Arena a = { 0 };
    QueryStep step;
    bool good = true;
    Query q = query_begin(p->from, STATEMENT_MOVE_REGRADES);
    query_id(&q, move->source);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        Body body;
        good = step == QUERY_ROW;
        if (good && body_read(&a, row_str(&q, 2), &body) && body.attempt == move->attempt)
            good = put_moved(p->into, row_id(&q, 0), row_int(&q, 1), p->move, err);
    }
    query_end(&q);
    arena_free(&a);
    return good;
}

static bool put_move(Record *r, const Move *move, const Placing *p, Err *err)
{
    Query q = query_begin(r, STATEMENT_MOVE_PUT);
    query_id(&q, move->move);
    query_id(&q, move->source);
    query_int(&q, move->attempt);
    query_id(&q, move->receiver);
    query_int(&q, move->cycle);
    query_id(&q, p->completed);
    query_int(&q, move->moved_ms);
    if (move->undone_ms)
        query_int(&q, move->undone_ms);
    else
        query_null(&q);
    return query_run(&q, err);
}

/* Where records were joined that each moved the same answers, the first move holds. */
static bool fold_move(Record *from, Record *into, Move *move, Err *err)
{
    Placing p = { .from = from, .into = into, .move = move->move };
    if (!move->places || !*move->places || uuid_is_nil(move->source) || uuid_is_nil(move->receiver))
        return true; /* of one that is erased with both people, only the taking back is known */
    if (!move->undone_ms && !each_stretch(move->places, is_taken, &p, err))
        return false;
    if (p.taken)
        move->undone_ms = move->moved_ms ? move->moved_ms : 1;
    if (!move->undone_ms &&
        (!each_stretch(move->places, take_place, &p, err) || !take_regrades(&p, move, err)))
        return false;
    return put_move(into, move, &p, err);
}

bool moves_fold(Record *from, Record *into, Err *err)
{
    Moves m = { .count = 0 };
    Query moves = query_begin(into, STATEMENT_CLEAR_ANSWER_MOVE);
    bool good = query_run(&moves, err);
    Query moved = query_begin(into, STATEMENT_CLEAR_MOVED);
    good = query_run(&moved, err) && good && load_moves(from, &m, err);
    for (int i = 0; good && i < m.count; i++)
        good = fold_move(from, into, &m.at[i], err);
    into->held.nobody_moved = good && m.count == 0;
    arena_free(&m.arena);
    return good;
}

/* ---- whose an event is ---- */

/* A row of STATEMENT_MOVED_GET or STATEMENT_MOVES_FROM. What the session's own person had before
 * says nothing about whoever answered. */
static void give(Entry *e, const Query *q)
{
    e->moved = true;
    e->registration = row_id(q, 1);
    e->person = row_id(q, 2);
    e->body.cycle = row_int(q, 3);
    e->body.continues = registration_of(e->person, e->body.course, e->body.cycle);
}

static bool regrade_whose(Record *r, Entry *e, Err *err)
{
    int64_t before = 0, named = e->body.attempt;
    QueryStep step;
    Query q = query_begin(r, STATEMENT_MOVES_FROM);
    query_id(&q, e->registration);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        before += row_int(&q, 0) < named;
        if (row_int(&q, 0) == named)
            give(e, &q);
    }
    query_end(&q);
    e->body.attempt = e->moved ? 1 : named - before;
    return step == QUERY_END &&
           (!e->moved || put_moved(r, e->log_id, e->seq, e->registration, err));
}

bool moved_whose(Record *r, Entry *e, Err *err)
{
    if (r->held.many && r->held.nobody_moved)
        return true;
    if (e->kind == EVENT_REGRADED && e->body.attempt > 0)
        return regrade_whose(r, e, err);
    Query q = query_begin(r, STATEMENT_MOVED_GET);
    query_id(&q, e->log_id);
    query_int(&q, e->seq);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        give(e, &q);
    query_end(&q);
    return step != QUERY_FAILED;
}

bool moves_at(Record *r, Uuid registration, bool *any, Err *err)
{
    int64_t found = 0;
    *any = false;
    if (r->held.many && r->held.nobody_moved)
        return true;
    Query q = query_begin(r, STATEMENT_MOVES_AT);
    query_id(&q, registration);
    if (!query_number(&q, 0, &found, err))
        return false;
    *any = found != 0;
    return true;
}

/* ---- how tries are counted ---- */

/* A move is one try. */
static bool move_named(Record *r, Uuid id, Uuid *source, int64_t *attempt, int64_t *undone_ms,
                       bool *found, Err *err)
{
    Query q = query_begin(r, STATEMENT_MOVE_GET);
    query_id(&q, id);
    QueryStep step = query_step(&q, err);
    *found = step == QUERY_ROW;
    if (*found) {
        *source = row_id(&q, 0);
        *attempt = row_int(&q, 1);
        *undone_ms = row_int(&q, 2);
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

bool moved_count(Record *r, Uuid registration, int64_t *attempt, Err *err)
{
    Uuid source;
    int64_t of_move, undone, before = 0;
    bool found;
    QueryStep step;
    if (!move_named(r, registration, &source, &of_move, &undone, &found, err))
        return false;
    if (found) {
        *attempt = 1;
        return true;
    }
    Query q = query_begin(r, STATEMENT_MOVES_FROM);
    query_id(&q, registration);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        before += row_int(&q, 0) < *attempt;
    query_end(&q);
    *attempt -= before;
    return step == QUERY_END;
}

bool moved_name(Record *r, Uuid *registration, int64_t *attempt, Err *err)
{
    int64_t undone;
    bool found;
    QueryStep step;
    if (!move_named(r, *registration, registration, attempt, &undone, &found, err))
        return false;
    if (found)
        return true;
    Query q = query_begin(r, STATEMENT_MOVES_FROM);
    query_id(&q, *registration);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        *attempt += row_int(&q, 0) <= *attempt;
    query_end(&q);
    return step == QUERY_END;
}

/* ---- what a move ends ---- */

bool moved_completion(Record *r, Uuid registration, MoveEnd *out, Err *err)
{
    *out = (MoveEnd){ .at_ms = 0 };
    if (r->held.many && r->held.nobody_moved)
        return true;
    Query q = query_begin(r, STATEMENT_MOVE_ENDS);
    query_id(&q, registration);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        *out = (MoveEnd){ .move = row_id(&q, 0), .at_ms = row_int(&q, 1) };
    query_end(&q);
    return step != QUERY_FAILED;
}

bool moved_back(Record *r, Uuid registration, MoveEnd *out, Err *err)
{
    Uuid source;
    int64_t attempt;
    bool found;
    *out = (MoveEnd){ .at_ms = 0 };
    if (r->held.many && r->held.nobody_moved)
        return true;
    out->move = registration;
    return move_named(r, registration, &source, &attempt, &out->at_ms, &found, err);
}
