#include "record/record_inside.h"

/* One order for the events of several logs, which follows from the events alone: whoever joins the
 * same logs, in whatever order and how often, gets the same.
 *
 * Inside a log the order is seq, always. Between logs the earlier moment comes first, as far as the
 * clocks can be believed, and then the smaller log id. A `log_joined` event, and the `log_opened`
 * of a log that goes on after another one, come behind everything that their record knew then: so
 * what was appended to a record comes behind all that it had folded already, and folding event by
 * event gives the same as folding all of them anew. */

enum { EVENT_COLUMNS_KIND = 3, EVENT_COLUMNS_WALL = 6, EVENT_COLUMNS_BODY = 12 };

typedef struct {
    Uuid log_id;
    sqlite3_stmt *stmt; /* owned */
    bool any;           /* it stands on an event */
    int64_t seq;
    int64_t moment; /* of that event, as it counts here */
    bool joins;     /* it names a log that it comes behind */
    Uuid other;
    int64_t upto;
} Line;

typedef struct {
    Record *r;
    Arena arena;
    Line *lines;
    int count;
} Order;

/* A clock that was never set stands in 1970; one that jumps ahead by more than a year is wrong.
 * Both count as the moment of the event before. */
static int64_t counted(int64_t before, int64_t wall_ms)
{
    const int64_t year_2020 = INT64_C(1577836800000), leap = INT64_C(400) * 86400000;
    bool wrong = wall_ms < year_2020 || (before >= year_2020 && wall_ms > before + leap);
    return wrong || wall_ms < before ? before : wall_ms;
}

static bool read_join(Order *o, Line *line, Err *err)
{
    Query row = { .r = o->r, .stmt = line->stmt };
    Body body;
    Str kind = row_str(&row, EVENT_COLUMNS_KIND);
    line->joins = (str_is(kind, event_kind_text(EVENT_LOG_JOINED)) ||
                   str_is(kind, event_kind_text(EVENT_LOG_OPENED))) &&
                  !row_null(&row, EVENT_COLUMNS_BODY);
    if (!line->joins)
        return true;
    arena_reset(&o->r->scratch);
    if (!body_read(&o->r->scratch, row_str(&row, EVENT_COLUMNS_BODY), &body))
        return err_set(err, ERR_INVALID, "event %lld of %s cannot be read; verify the ledger",
                       (long long)line->seq, o->r->path);
    line->other = body.joined_log;
    line->upto = body.joined_seq;
    return true;
}

static bool step(Order *o, Line *line, Err *err)
{
    Query row = { .r = o->r, .stmt = line->stmt };
    int code = sqlite3_step(line->stmt);
    line->any = code == SQLITE_ROW;
    if (code == SQLITE_DONE)
        return true;
    if (code != SQLITE_ROW)
        return sql_refused(o->r, code, err);
    line->seq = row_int(&row, 1);
    line->moment = counted(line->moment, row_int(&row, EVENT_COLUMNS_WALL));
    return read_join(o, line, err);
}

static bool begin_line(Order *o, Uuid log_id, Err *err)
{
    Line *line = &o->lines[o->count++];
    *line = (Line){ .log_id = log_id };
    int code =
        sqlite3_prepare_v2(o->r->db, statement_text(STATEMENT_LOG_EVENTS), -1, &line->stmt, NULL);
    if (code != SQLITE_OK)
        return sql_refused(o->r, code, err);
    Query row = { .r = o->r, .stmt = line->stmt };
    query_id(&row, log_id);
    return step(o, line, err);
}

static bool begin(Order *o, Err *err)
{
    Query count = query_begin(o->r, STATEMENT_LOG_COUNT);
    int64_t logs;
    if (!query_number(&count, 0, &logs, err))
        return false;
    o->lines = arena_array(&o->arena, Line, logs + 1);
    Uuid *ids = arena_array(&o->arena, Uuid, logs + 1);
    int found = 0;
    QueryStep next;
    Query q = query_begin(o->r, STATEMENT_LOG_IDS);
    while ((next = query_step(&q, err)) == QUERY_ROW && found < logs)
        ids[found++] = row_id(&q, 0);
    query_end(&q);
    bool good = next != QUERY_FAILED;
    for (int i = 0; good && i < found; i++)
        good = begin_line(o, ids[i], err);
    return good;
}

/* Something that its record knew is still to come. */
static bool waits(const Order *o, const Line *line)
{
    for (int i = 0; line->joins && i < o->count; i++) {
        const Line *other = &o->lines[i];
        if (other != line && other->any && other->seq <= line->upto &&
            uuid_eq(other->log_id, line->other))
            return true;
    }
    return false;
}

/* The lines stand in the order of their ids. Where all of them wait, which honest records never do,
 * the first goes on all the same. NULL: no event is left. */
static Line *next_line(Order *o)
{
    Line *best = NULL, *held = NULL;
    for (int i = 0; i < o->count; i++) {
        Line *line = &o->lines[i];
        if (!line->any)
            continue;
        Line **first = waits(o, line) ? &held : &best;
        if (!*first || line->moment < (*first)->moment)
            *first = line;
    }
    return best ? best : held;
}

bool order_walk(Record *r, OrderVisit *visit, void *to, Err *err)
{
    Order o = { .r = r };
    Line *line;
    int64_t turn = 0;
    bool good = begin(&o, err);
    while (good && (line = next_line(&o)) != NULL) {
        const Query row = { .r = r, .stmt = line->stmt };
        good = visit(to, ++turn, &row, err) && step(&o, line, err);
    }
    for (int i = 0; i < o.count; i++)
        sqlite3_finalize(o.lines[i].stmt);
    arena_free(&o.arena);
    return good;
}

bool order_joined(Record *r, bool *joined, Err *err)
{
    int64_t turns;
    Query q = query_begin(r, STATEMENT_TURN_ANY);
    bool good = query_number(&q, 0, &turns, err);
    *joined = good && turns > 0;
    return good;
}

bool order_keep(Record *r, int64_t turn, const Query *row, Err *err)
{
    Query q = query_begin(r, STATEMENT_TURN_ADD);
    query_int(&q, turn);
    query_id(&q, row_id(row, 0));
    query_int(&q, row_int(row, 1));
    return query_run(&q, err);
}
