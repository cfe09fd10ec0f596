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

/* A log as far as it was walked. */
typedef struct {
    ChainLink before; /* seq 0: nothing yet */
    Hash hash;
    int64_t newest_ms;
} Walked;

/* As the trigger event_notes_set_back does with each event, for shadow_compare. */
static bool note_set_back(Record *shadow, const Query *q, const Walked *w, Err *err)
{
    int64_t by_ms = w->before.wall_ms - row_int(q, 6);
    if (!uuid_eq(row_id(q, 0), w->before.log_id) || by_ms <= CLOCK_ALLOWED_MS)
        return true;
    Query add = query_begin(shadow, STATEMENT_SET_BACK_ADD);
    query_id(&add, row_id(q, 0));
    query_int(&add, row_int(q, 1));
    query_int(&add, by_ms);
    return query_run(&add, err);
}

static void note_clock(const Query *q, Walked *w, VerifyResult *out)
{
    int64_t wall_ms = row_int(q, 6);
    bool same_log = uuid_eq(row_id(q, 0), w->before.log_id);
    out->set_back += same_log && wall_ms < w->newest_ms - CLOCK_ALLOWED_MS;
    if (!same_log || wall_ms > w->newest_ms)
        w->newest_ms = wall_ms;
}

static void break_at(VerifyResult *out, Uuid log_id, int64_t seq, const char *why)
{
    out->broken = true;
    out->bad_log = log_id;
    out->bad_seq = seq;
    out->why = why;
}

/* Every event from the first to the first broken one, which is folded into `shadow` no more. */
static bool walk(Record *r, const Erased *erased, Record *shadow, VerifyResult *out, Err *err)
{
    bool joined; /* then they are folded in another order */
    Walked w = { .before.seq = 0 };
    QueryStep step;
    if (!order_joined(r, &joined, err))
        return false;
    Query q = query_begin(r, STATEMENT_EVENT_WALK);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        const char *why = check_event(&q, &w.before, w.hash, erased);
        out->events++;
        note_clock(&q, &w, out);
        if (why) {
            break_at(out, row_id(&q, 0), row_int(&q, 1), why);
            step = QUERY_END;
            break;
        }
        if (!note_set_back(shadow, &q, &w, err) || (!joined && !fold_row(shadow, &q, err)))
            break;
        w.before.log_id = row_id(&q, 0);
        w.before.seq = row_int(&q, 1);
        w.before.wall_ms = row_int(&q, 6);
        w.hash = row_hash(&q, 10);
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
    if (step == QUERY_ROW && !out->broken) {
        break_at(out, row_id(&q, 1), row_int(&q, 0), why);
        out->log_missing = which == STATEMENT_EVENTS_OUTSIDE;
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

static bool verify_events(Record *r, Record *shadow, VerifyResult *out, Err *err)
{
    Erased erased = { .count = 0 };
    bool good = merges_fold(r, shadow, err) && moves_fold(r, shadow, err) &&
                erased_load(r, &erased, err) && walk(r, &erased, shadow, out, err) &&
                look_for(r, STATEMENT_EVENTS_OUTSIDE, "its log is missing", out, err) &&
                look_for(r, STATEMENT_PAYLOAD_ORPHAN, "its event is missing", out, err) &&
                (out->broken ||
                 (walk_in_turn(r, shadow, err) && shadow_compare(r, shadow, &out->stale, err)));
    arena_free(&erased.arena);
    return good;
}

bool record_verify(Record *r, VerifyResult *out, Err *err)
{
    Query begin = query_begin(r, STATEMENT_BEGIN_READ);
    if (!query_run(&begin, err))
        return false;
    VerifyResult result = { .why = "" };
    Record shadow;
    bool good = shadow_open(r, &shadow, err) && schema_compare(r, &shadow, &result, err) &&
                (result.unread || verify_events(r, &shadow, &result, err));
    shadow_close(&shadow);
    if (good)
        *out = result;
    Err ignored;
    Query end = query_begin(r, STATEMENT_COMMIT);
    if (!query_run(&end, good ? err : &ignored))
        good = false;
    return good;
}

bool record_find_head(Record *r, Str digits, int64_t *seq, Err *err)
{
    Query q = query_begin(r, STATEMENT_EVENT_BY_HASH);
    query_str(&q, digits);
    return query_number(&q, 0, seq, err);
}
