#include "record/record_inside.h"

/* An erased event for one log, with the list of what it takes out, and the taking out itself. */
typedef struct {
    Record *r;
    const Erasure *order;
    Uuid log_id;
    Buf list;
    int64_t from, to; /* the stretch that is not written yet; 0: none */
    bool written;     /* an event that permits the taking out */
} Eraser;

enum { LIST_MAX = BODY_MAX - 2048 };

static bool delete_stretch(Eraser *e, Err *err)
{
    Query q = query_begin(e->r, STATEMENT_PAYLOAD_ERASE);
    query_id(&q, e->log_id);
    query_int(&q, e->from);
    query_int(&q, e->to);
    return query_run(&q, err);
}

static bool write_event(Eraser *e, Err *err)
{
    Body body = { .actor = e->order->actor,
                  .course = e->order->course,
                  .erased_log = e->log_id,
                  .erased = buf_cstr(&e->list),
                  .note = e->order->reason };
    e->written = true;
    bool good = ledger_note(e->r, EVENT_ERASED, e->order->person, &body, e->order->wall_ms, 0, err);
    buf_clear(&e->list);
    return good;
}

static void write_stretch(Eraser *e)
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

static bool write_list(Eraser *e, Err *err)
{
    write_stretch(e);
    return !e->list.len || write_event(e, err);
}

typedef struct {
    Uuid log_id;
    int64_t seq;
} Place;

static bool name_place(Eraser *e, Place place, Err *err)
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
static Place *find_places(Record *r, Arena *a, const Erasure *order, int *count, Err *err)
{
    int room = 256;
    Uuid owner = order->person;
    Place *places = arena_array(a, Place, room);
    QueryStep step;
    *count = 0;
    if (order->course && !record_root(r, &owner, err))
        return NULL;
    Query q = query_begin(r, order->course ? STATEMENT_COURSE_PAYLOADS : STATEMENT_PERSON_PAYLOADS);
    query_id(&q, owner);
    if (order->course) {
        query_text(&q, order->course);
        query_id(&q, order->person);
    }
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

static bool delete_bodies(Eraser *e, const Place *places, int count, Err *err)
{
    for (int i = 0; i < count; i++) {
        e->log_id = places[i].log_id;
        e->from = e->to = places[i].seq;
        while (i + 1 < count && uuid_eq(places[i + 1].log_id, e->log_id) &&
               places[i + 1].seq == e->to + 1)
            e->to = places[++i].seq;
        if (!delete_stretch(e, err))
            return false;
    }
    Query q = query_begin(e->r, STATEMENT_ERASURE_DONE);
    return query_run(&q, err);
}

static bool run_for(Record *r, Statement which, const Erasure *order, Err *err)
{
    Query q = query_begin(r, which);
    query_id(&q, order->person);
    if (order->course)
        query_text(&q, order->course);
    return query_run(&q, err);
}

/* The number of a manager stands with everybody in the team. */
static bool leave_team(Record *r, const Erasure *order, Err *err)
{
    Arena a = { 0 };
    int count = 0, room = 64;
    Uuid *team = arena_array(&a, Uuid, room);
    QueryStep step;
    Query q = query_begin(r, STATEMENT_TEAM_OF);
    query_id(&q, order->person);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (count == room) {
            Uuid *grown = arena_array(&a, Uuid, 2 * room);
            memcpy(grown, team, (size_t)room * sizeof *grown);
            team = grown;
            room *= 2;
        }
        team[count++] = row_id(&q, 0);
    }
    query_end(&q);
    bool good = step == QUERY_END;
    for (int i = 0; good && i < count; i++) {
        q = query_begin(r, STATEMENT_TEAM_LEAVE);
        query_id(&q, team[i]);
        good = query_run(&q, err) &&
               ledger_note(r, EVENT_PERSON_CHANGED, team[i], &(Body){ .fields = "manager" },
                           order->wall_ms, 0, err);
    }
    arena_free(&a);
    return good;
}

static bool forget(Record *r, const Erasure *order, Err *err)
{
    static const Statement of_course[] = {
        STATEMENT_FORGET_COURSE_REVOKED,  STATEMENT_FORGET_COURSE_CERTIFICATES,
        STATEMENT_FORGET_COURSE_ATTEMPTS, STATEMENT_FORGET_COURSE_JOINED,
        STATEMENT_FORGET_COURSE_DRAFTS,   STATEMENT_FORGET_COURSE_OWN,
        STATEMENT_FORGET_COURSE,
    };
    if (!sums_end(r, err))
        return false;
    for (size_t i = 0; order->course && i < sizeof of_course / sizeof *of_course; i++)
        if (!run_for(r, of_course[i], order, err))
            return false;
    if (order->course)
        return true;
    return run_for(r, STATEMENT_STAGED_LEAVE, order, err) && leave_team(r, order, err) &&
           person_forget(r, order->person, err);
}

/* Somebody of whom there was no body to take out is erased, too: other records have to know. */
static bool erase_one(Record *r, const Erasure *order, Err *err)
{
    Arena a = { 0 };
    int count = 0;
    Eraser e = { .r = r, .order = order };
    buf_init(&e.list, LIST_MAX);
    const Place *places = find_places(r, &a, order, &count, err);
    bool good = places != NULL;
    for (int i = 0; good && i < count; i++)
        good = name_place(&e, places[i], err);
    good = good && write_list(&e, err) && (e.written || write_event(&e, err)) &&
           delete_bodies(&e, places, count, err) && forget(r, order, err) && clean_mark(r, err);
    buf_done(&e.list);
    arena_free(&a);
    return good;
}

/* Whoever is erased goes with all numbers that they had. What they did in a course is folded under
 * the one that goes on, which is therefore the last. */
bool erase_in_transaction(Record *r, const Erasure *order, Err *err)
{
    Arena a = { 0 };
    Uuid *people;
    int count = 0;
    Uuid root = order->person;
    bool good = record_root(r, &root, err) && merged_members(r, &a, root, &people, &count, err);
    for (int i = count - 1; good && i >= 0; i--) {
        Erasure one = *order;
        one.person = people[i];
        good = erase_one(r, &one, err);
    }
    arena_free(&a);
    return good;
}

bool erase_rest(Record *r, const Erasure *order, Err *err)
{
    Arena a = { 0 };
    int count;
    bool good = find_places(r, &a, order, &count, err) != NULL;
    arena_free(&a);
    if (good && count == 0)
        return forget(r, order, err);
    return good && erase_one(r, order, err);
}

bool record_erase(Record *r, const Erasure *order, bool *pending, Err *err)
{
    if (!write_begin(r, err))
        return false;
    return write_end(r, erase_in_transaction(r, order, err), err) && record_clean(r, pending, err);
}
