#include "record/record_inside.h"

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

static void note_clock(const Query *q, bool same_log, int64_t *newest_ms, VerifyResult *out)
{
    int64_t wall_ms = row_int(q, 6);
    out->set_back += same_log && wall_ms < *newest_ms - CLOCK_ALLOWED_MS;
    if (!same_log || wall_ms > *newest_ms)
        *newest_ms = wall_ms;
}

/* Every event from the first to the first broken one, which is folded into `shadow` no more. */
static bool walk(Record *r, const Erased *erased, Record *shadow, VerifyResult *out, Err *err)
{
    bool joined; /* then they are folded in another order */
    int64_t newest_ms = 0;
    ChainLink before = { .seq = 0 };
    Hash before_hash = { { 0 } };
    QueryStep step;
    if (!order_joined(r, &joined, err))
        return false;
    Query q = query_begin(r, STATEMENT_EVENT_WALK);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        const char *why = check_event(&q, &before, before_hash, erased);
        out->events++;
        note_clock(&q, uuid_eq(row_id(&q, 0), before.log_id), &newest_ms, out);
        if (why) {
            out->broken = true;
            out->bad_seq = row_int(&q, 1);
            out->why = why;
            step = QUERY_END;
            break;
        }
        if (!joined && !fold_row(shadow, &q, err))
            break;
        before.log_id = row_id(&q, 0);
        before.seq = row_int(&q, 1);
        before_hash = row_hash(&q, 10);
    }
    query_end(&q);
    return step == QUERY_END;
}

typedef struct {
    Record *shadow;
    int64_t kept; /* turns in the record: what came since stands behind them */
} InTurn;

static bool fold_in_turn(void *to, int64_t turn, const Query *row, Err *err)
{
    const InTurn *in = to;
    return (turn > in->kept || order_keep(in->shadow, turn, row, err)) &&
           fold_row(in->shadow, row, err);
}

static bool walk_in_turn(Record *r, Record *shadow, Err *err)
{
    InTurn in = { .shadow = shadow };
    Query q = query_begin(r, STATEMENT_TURN_COUNT);
    if (!query_number(&q, 0, &in.kept, err))
        return false;
    return !in.kept || order_walk(r, fold_in_turn, &in, err);
}

static bool look_for(Record *r, Statement which, const char *why, VerifyResult *out, Err *err)
{
    Query q = query_begin(r, which);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW && !row_null(&q, 0) && !out->broken) {
        out->broken = true;
        out->bad_seq = row_int(&q, 0);
        out->why = why;
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

bool record_verify(Record *r, VerifyResult *out, Err *err)
{
    Query begin = query_begin(r, STATEMENT_BEGIN_READ);
    if (!query_run(&begin, err))
        return false;
    Erased erased = { .count = 0 };
    VerifyResult result = { .why = "" };
    Record shadow;
    bool good = shadow_open(r, &shadow, err) && merges_fold(r, &shadow, err) &&
                moves_fold(r, &shadow, err) && erased_load(r, &erased, err) &&
                walk(r, &erased, &shadow, &result, err) &&
                look_for(r, STATEMENT_EVENTS_OUTSIDE, "its log is missing", &result, err) &&
                look_for(r, STATEMENT_PAYLOAD_ORPHAN, "its event is missing", &result, err) &&
                (result.broken ||
                 (walk_in_turn(r, &shadow, err) && shadow_compare(r, &shadow, &result.stale, err)));
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
