#include "record/record_inside.h"

/* Stretches of events whose bodies an `erased` event says it took out. */
typedef struct {
    Uuid log_id;
    int64_t from, to;
} Stretch;

typedef struct {
    Arena arena;
    Stretch *at;
    int count, room;
} Erased;

static void erased_add(Erased *e, Stretch stretch)
{
    if (e->count == e->room) {
        int room = e->room ? 2 * e->room : 64;
        Stretch *grown = arena_array(&e->arena, Stretch, room);
        if (e->count)
            memcpy(grown, e->at, (size_t)e->count * sizeof *grown);
        e->at = grown;
        e->room = room;
    }
    e->at[e->count++] = stretch;
}

/* "3-17,20" */
static void erased_parse(Erased *e, Uuid log_id, Str list)
{
    while (list.len > 0) {
        Str part = str_cut(&list, ',');
        Str first = str_cut(&part, '-');
        Stretch stretch = { .log_id = log_id };
        if (!str_int(first, &stretch.from))
            continue;
        stretch.to = stretch.from;
        if (part.len == 0 || str_int(part, &stretch.to))
            erased_add(e, stretch);
    }
}

static bool erased_load(Record *r, Erased *e, Err *err)
{
    QueryStep step;
    Query q = query_begin(r, STATEMENT_ERASED_WALK);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        Body body;
        arena_reset(&r->scratch);
        if (body_read(&r->scratch, row_str(&q, 2), &body))
            erased_parse(e, body.erased_log, str_of(body.erased));
    }
    query_end(&q);
    return step == QUERY_END;
}

static bool erased_has(const Erased *e, Uuid log_id, int64_t seq)
{
    for (int i = 0; i < e->count; i++)
        if (seq >= e->at[i].from && seq <= e->at[i].to && uuid_eq(log_id, e->at[i].log_id))
            return true;
    return false;
}

/* NULL when the event fits behind `before`, else what is wrong with it. */
static const char *check_event(const Query *q, const ChainLink *before, Hash before_hash,
                               const Erased *erased)
{
    ChainLink link = {
        .log_id = row_id(q, 0),
        .seq = row_int(q, 1),
        .id = row_id(q, 2),
        .kind = row_str(q, 3),
        .person = row_id(q, 4),
        .registration = row_id(q, 5),
        .wall_ms = row_int(q, 6),
        .mono_ms = row_int(q, 7),
        .payload_hash = row_hash(q, 8),
        .prev_hash = row_hash(q, 9),
    };
    bool first = !uuid_eq(link.log_id, before->log_id);
    if (link.seq != (first ? 1 : before->seq + 1))
        return "an event before this one is missing";
    if (!hash_eq(link.prev_hash, first ? (Hash){ { 0 } } : before_hash))
        return "it does not follow from the event before it";
    if (!hash_eq(row_hash(q, 10), chain_hash(&link)))
        return "its header was changed";
    if (row_null(q, 12))
        return erased_has(erased, link.log_id, link.seq)
                   ? NULL
                   : "its body is gone without an erased event";
    if (row_str(q, 11).len != 16 ||
        !hash_eq(link.payload_hash,
                 chain_payload_hash((const uint8_t *)row_str(q, 11).at, row_str(q, 12))))
        return "its body was changed";
    return NULL;
}

/* Every event from the first to the first broken one, which is folded into `shadow` no more. */
static bool walk(Record *r, const Erased *erased, Record *shadow, VerifyResult *out, Err *err)
{
    ChainLink before = { .seq = 0 };
    Hash before_hash = { { 0 } };
    QueryStep step;
    Query q = query_begin(r, STATEMENT_EVENT_WALK);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        const char *why = check_event(&q, &before, before_hash, erased);
        out->events++;
        if (why) {
            out->bad_seq = row_int(&q, 1);
            out->why = why;
            step = QUERY_END;
            break;
        }
        if (!fold_row(shadow, &q, err))
            break;
        before.log_id = row_id(&q, 0);
        before.seq = row_int(&q, 1);
        before_hash = row_hash(&q, 10);
    }
    query_end(&q);
    return step == QUERY_END;
}

static bool look_for(Record *r, Statement which, const char *why, VerifyResult *out, Err *err)
{
    int64_t seq;
    Query q = query_begin(r, which);
    if (!query_number(&q, 0, &seq, err))
        return false;
    if (seq && !out->bad_seq) {
        out->bad_seq = seq;
        out->why = why;
    }
    return true;
}

bool record_verify(Record *r, VerifyResult *out, Err *err)
{
    Query begin = query_begin(r, STATEMENT_BEGIN_READ);
    if (!query_run(&begin, err))
        return false;
    Erased erased = { .count = 0 };
    VerifyResult result = { .why = "" };
    Record shadow;
    bool good = shadow_open(r, &shadow, err) && erased_load(r, &erased, err) &&
                walk(r, &erased, &shadow, &result, err) &&
                look_for(r, STATEMENT_EVENTS_OUTSIDE, "its log is missing", &result, err) &&
                look_for(r, STATEMENT_PAYLOAD_ORPHAN, "its event is missing", &result, err) &&
                (result.bad_seq || shadow_compare(r, &shadow, &result.stale, err));
    shadow_close(&shadow);
    if (good)
        *out = result;
    Err ignored;
    Query end = query_begin(r, STATEMENT_COMMIT);
    if (!query_run(&end, good ? err : &ignored))
        good = false;
    arena_free(&erased.arena);
    return good;
}

bool record_find_head(Record *r, Str digits, int64_t *seq, Err *err)
{
    Query q = query_begin(r, STATEMENT_EVENT_BY_HASH);
    query_str(&q, digits);
    return query_number(&q, 0, seq, err);
}
