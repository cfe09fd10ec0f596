#include "record/record_inside.h"

/* An erased event for one log, with the list of what it takes out, and the taking out itself. */
typedef struct {
    Record *r;
    Uuid person, actor;
    int64_t wall_ms;
    Uuid log_id;
    Buf list;
    int64_t from, to; /* the stretch that is not written yet; 0: none */
} Erasure;

enum { LIST_MAX = BODY_MAX - 1024 };

static void write_stretch(Erasure *e)
{
    if (!e->from)
        return;
    if (e->list.len)
        buf_char(&e->list, ',');
    buf_printf(&e->list, "%lld", (long long)e->from);
    if (e->to > e->from)
        buf_printf(&e->list, "-%lld", (long long)e->to);
    e->from = e->to = 0;
}

static bool write_list(Erasure *e, Err *err)
{
    write_stretch(e);
    if (!e->list.len)
        return true;
    Body body = { .actor = e->actor, .erased_log = e->log_id, .erased = buf_cstr(&e->list) };
    bool good = ledger_note(e->r, EVENT_ERASED, e->person, &body, e->wall_ms, 0, err);
    buf_clear(&e->list);
    return good;
}

typedef struct {
    Uuid log_id;
    int64_t seq;
} Place;

static bool add_place(Erasure *e, Place place, Err *err)
{
    bool same_log = uuid_eq(place.log_id, e->log_id);
    if (same_log && e->from && place.seq == e->to + 1) {
        e->to = place.seq;
        return true;
    }
    write_stretch(e);
    if ((!same_log || e->list.len > LIST_MAX - 64) && !write_list(e, err))
        return false;
    e->log_id = place.log_id;
    e->from = e->to = place.seq;
    return true;
}

/* All of them are read before the first event is written, which would be met on the way. */
static Place *find_places(Record *r, Arena *a, Uuid person, int *count, Err *err)
{
    int room = 256;
    Place *places = arena_array(a, Place, room);
    QueryStep step;
    *count = 0;
    Query q = query_begin(r, STATEMENT_PERSON_PAYLOADS);
    query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (*count == room) {
            Place *grown = arena_array(a, Place, 2 * room);
            memcpy(grown, places, (size_t)room * sizeof *grown);
            places = grown;
            room *= 2;
        }
        places[(*count)++] = (Place){ row_id(&q, 0), row_int(&q, 1) };
    }
    query_end(&q);
    return step == QUERY_END ? places : NULL;
}

static bool delete_bodies(Record *r, const Place *places, int count, Uuid person, Err *err)
{
    for (int i = 0; i < count; i++) {
        if (i > 0 && uuid_eq(places[i].log_id, places[i - 1].log_id))
            continue;
        Query q = query_begin(r, STATEMENT_PAYLOAD_ERASE);
        query_id(&q, places[i].log_id);
        query_id(&q, person);
        if (!query_run(&q, err))
            return false;
    }
    Query q = query_begin(r, STATEMENT_ERASURE_DONE);
    return query_run(&q, err);
}

static bool forget(Record *r, Uuid person, Err *err)
{
    static const Statement all[] = {
        STATEMENT_FORGET_JOINED,
        STATEMENT_FORGET_ATTEMPTS,
        STATEMENT_FORGET_REGISTRATIONS,
        STATEMENT_FORGET_PERSON,
        STATEMENT_FORGET_CREDENTIAL,
        STATEMENT_FORGET_DRAFTS,
        STATEMENT_UNSTAGE,
        STATEMENT_THROTTLE_CLEAR,
        STATEMENT_FORGET_CHOICES,
        STATEMENT_FORGET_ASSIGNMENTS,
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        Query q = query_begin(r, all[i]);
        query_id(&q, person);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}

static bool erase(Erasure *e, Err *err)
{
    Arena a = { 0 };
    int count = 0;
    const Place *places = find_places(e->r, &a, e->person, &count, err);
    bool good = places != NULL;
    for (int i = 0; good && i < count; i++)
        good = add_place(e, places[i], err);
    good = good && write_list(e, err) && delete_bodies(e->r, places, count, e->person, err) &&
           forget(e->r, e->person, err);
    arena_free(&a);
    return good;
}

bool ledger_erase(Record *r, Uuid person, Uuid actor, int64_t wall_ms, Err *err)
{
    if (!write_begin(r, err))
        return false;
    Erasure e = { .r = r, .person = person, .actor = actor, .wall_ms = wall_ms };
    buf_init(&e.list, LIST_MAX);
    bool good = write_end(r, erase(&e, err), err);
    buf_done(&e.list);
    return good && checkpoint_truncate(r, err); /* what was there stands in the WAL as well */
}
