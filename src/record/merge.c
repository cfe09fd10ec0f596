#include "record/record_inside.h"

#include <stdlib.h>

/* Two records that are one person's. An event says that they are, another takes that back, and the
 * ledger stays as it is: whose an event is follows from all of those together, whatever their
 * order, so that records which are joined agree. What is derived stands with the record that goes
 * on, the root of its group. */

typedef struct {
    Uuid id, person, into;
    bool person_gone, into_gone; /* erased as a whole */
} Edge;

typedef struct {
    Uuid person, root;
    int group; /* the node that leads it */
    bool goes_on;
} Node;

typedef struct {
    Arena arena;
    Edge *edges;
    Uuid *undone;
    Node *nodes;
    int edge_count, undone_count, node_count, room;
} Merges;

/* ---- what the events say ---- */

static bool count_events(Record *r, int *out, Err *err)
{
    QueryStep step;
    Query q = query_begin(r, STATEMENT_MERGE_EVENTS);
    *out = 0;
    while ((step = query_step(&q, err)) == QUERY_ROW)
        ++*out;
    query_end(&q);
    return step == QUERY_END;
}

static void read_merge(Merges *m, const Query *q)
{
    EventKind kind;
    Body body;
    if (!event_kind_parse(row_str(q, 1), &kind) || !body_read(&m->arena, row_str(q, 3), &body))
        return;
    if (kind == EVENT_PERSONS_MERGED)
        m->edges[m->edge_count++] =
            (Edge){ .id = row_id(q, 0), .person = row_id(q, 2), .into = body.into };
    else
        m->undone[m->undone_count++] = body.merge;
}

/* Who was erased is nobody's other record any more. */
static bool is_erased(Record *r, Uuid person, bool *erased, Err *err)
{
    Arena a = { 0 };
    QueryStep step;
    Query q = query_begin(r, STATEMENT_ERASED_OF);
    query_id(&q, person);
    *erased = false;
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        Body body;
        *erased = *erased || (body_read(&a, row_str(&q, 0), &body) && !body.course[0]);
    }
    query_end(&q);
    arena_free(&a);
    return step == QUERY_END;
}

static void drop_undone(Merges *m)
{
    int kept = 0;
    for (int i = 0; i < m->edge_count; i++) {
        bool undone = false;
        for (int k = 0; k < m->undone_count; k++)
            undone = undone || uuid_eq(m->undone[k], m->edges[i].id);
        if (!undone)
            m->edges[kept++] = m->edges[i];
    }
    m->edge_count = kept;
}

/* Whom of its two an erasure took, without the other. */
static bool look_for_erased(Record *r, Edge *edge, Err *err)
{
    return is_erased(r, edge->person, &edge->person_gone, err) &&
           is_erased(r, edge->into, &edge->into_gone, err);
}

/* All that nobody took back. */
static bool load_edges(Record *r, Merges *m, Err *err)
{
    QueryStep step;
    if (!count_events(r, &m->room, err))
        return false;
    m->edges = arena_array(&m->arena, Edge, m->room + 1);
    m->undone = arena_array(&m->arena, Uuid, m->room + 1);
    m->nodes = arena_array(&m->arena, Node, 2 * m->room + 1);
    Query q = query_begin(r, STATEMENT_MERGE_EVENTS);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        read_merge(m, &q);
    query_end(&q);
    drop_undone(m);
    for (int i = 0; step == QUERY_END && i < m->edge_count; i++)
        if (!look_for_erased(r, &m->edges[i], err))
            return false;
    return step == QUERY_END;
}

/* Those that hold. */
static bool load_merges(Record *r, Merges *m, Err *err)
{
    int kept = 0;
    if (!load_edges(r, m, err))
        return false;
    for (int i = 0; i < m->edge_count; i++)
        if (!m->edges[i].person_gone && !m->edges[i].into_gone)
            m->edges[kept++] = m->edges[i];
    m->edge_count = kept;
    return true;
}

/* ---- groups ---- */

static int node_of(Merges *m, Uuid person)
{
    for (int i = 0; i < m->node_count; i++)
        if (uuid_eq(m->nodes[i].person, person))
            return i;
    m->nodes[m->node_count] = (Node){ .person = person, .group = m->node_count, .goes_on = true };
    return m->node_count++;
}

static int leader(const Merges *m, int node)
{
    while (m->nodes[node].group != node)
        node = m->nodes[node].group;
    return node;
}

/* The one that goes on is in none of the others; of several, the one with the smallest id. */
static bool is_better(const Node *a, const Node *b)
{
    if (a->goes_on != b->goes_on)
        return a->goes_on;
    return memcmp(a->person.b, b->person.b, sizeof a->person.b) < 0;
}

static void find_groups(Merges *m)
{
    for (int i = 0; i < m->edge_count; i++) {
        int from = node_of(m, m->edges[i].person), to = node_of(m, m->edges[i].into);
        m->nodes[from].goes_on = false;
        m->nodes[leader(m, from)].group = leader(m, to);
    }
    for (int i = 0; i < m->node_count; i++) {
        const Node *best = &m->nodes[i];
        for (int k = 0; k < m->node_count; k++)
            if (leader(m, k) == leader(m, i) && is_better(&m->nodes[k], best))
                best = &m->nodes[k];
        m->nodes[i].root = best->person;
    }
}

bool merges_fold(Record *from, Record *into, Err *err)
{
    Merges m = { .edge_count = 0 };
    Query clear = query_begin(into, STATEMENT_CLEAR_MERGED);
    bool good = query_run(&clear, err) && load_merges(from, &m, err);
    if (good)
        find_groups(&m);
    into->held.nobody_merged = good && m.node_count == 0;
    for (int i = 0; good && i < m.node_count; i++) {
        Query q = query_begin(into, STATEMENT_MERGED_PUT);
        query_id(&q, m.nodes[i].person);
        query_id(&q, m.nodes[i].root);
        good = query_run(&q, err);
    }
    arena_free(&m.arena);
    return good;
}

bool merged_root(Record *r, Uuid *person, bool *many, Err *err)
{
    *many = false;
    if (r->held.many && r->held.nobody_merged)
        return true;
    Query q = query_begin(r, STATEMENT_MERGED_GET);
    query_id(&q, *person);
    QueryStep step = query_step(&q, err);
    *many = step == QUERY_ROW;
    if (*many)
        *person = row_id(&q, 0);
    query_end(&q);
    return step != QUERY_FAILED;
}

bool record_root(Record *r, Uuid *person, Err *err)
{
    bool many;
    return merged_root(r, person, &many, err);
}

bool record_same_person(Record *r, Uuid a, Uuid b, bool *same, Err *err)
{
    bool good = record_root(r, &a, err) && record_root(r, &b, err);
    *same = good && uuid_eq(a, b);
    return good;
}

/* Roster rows of those whose record goes on under another one rest, and wake when it does not. */
bool merged_rest(Record *r, Err *err)
{
    static const Statement all[] = { STATEMENT_REST_PUT, STATEMENT_REST_DROP, STATEMENT_WAKE_PUT,
                                     STATEMENT_WAKE_DROP };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        Query q = query_begin(r, all[i]);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}

bool merged_members(Record *r, Arena *a, Uuid root, Uuid **out, int *count, Err *err)
{
    QueryStep step;
    int room = 8;
    Uuid *list = arena_array(a, Uuid, room);
    *count = 0;
    Query q = query_begin(r, STATEMENT_MERGED_MEMBERS);
    query_id(&q, root);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (*count == room) {
            Uuid *grown = arena_array(a, Uuid, 2 * room);
            memcpy(grown, list, (size_t)room * sizeof *grown);
            list = grown;
            room *= 2;
        }
        list[(*count)++] = row_id(&q, 0);
    }
    query_end(&q);
    if (step == QUERY_END && *count == 0)
        list[(*count)++] = root;
    *out = list;
    return step == QUERY_END;
}

/* ---- looking at them ---- */

bool record_resting(Record *r, Str number, Uuid id, Person *out, Err *err)
{
    bool by_id = !uuid_is_nil(id);
    Query q = query_begin(r, by_id ? STATEMENT_RESTING_BY_ID : STATEMENT_RESTING_BY_NUMBER);
    if (by_id)
        query_id(&q, id);
    else
        query_str(&q, number);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        person_read(&q, out);
    query_end(&q);
    if (step == QUERY_END)
        return err_set(err, ERR_MISSING, "nobody's roster row rests so");
    return step == QUERY_ROW;
}

bool record_resting_of(Record *r, Arena *a, Uuid person, const Person **out, int *count, Err *err)
{
    QueryStep step;
    int room = 4;
    Person *list = arena_array(a, Person, room);
    *count = 0;
    Query q = query_begin(r, STATEMENT_RESTING_OF);
    query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (*count == room) {
            Person *grown = arena_array(a, Person, 2 * room);
            memcpy(grown, list, (size_t)room * sizeof *grown);
            list = grown;
            room *= 2;
        }
        person_read(&q, &list[(*count)++]);
    }
    query_end(&q);
    *out = list;
    return step == QUERY_END;
}

/* ---- erased in one record, merged in another ---- */

/* An erasure takes all numbers that its record knows of. One that it did not know of stays, as who
 * erased a number by itself may have meant no more than that; an event says so for as long as the
 * other one is there, and who joins the two is told. */
bool merges_part(Record *r, int64_t wall_ms, Err *err)
{
    Merges m = { .edge_count = 0 };
    bool good = load_edges(r, &m, err);
    for (int i = 0; good && i < m.edge_count; i++) {
        const Edge *edge = &m.edges[i];
        if (edge->person_gone == edge->into_gone)
            continue;
        const Body body = { .merge = edge->id, .note = RECORD_PARTED };
        good = ledger_note(r, EVENT_MERGE_UNDONE, edge->person_gone ? edge->into : edge->person,
                           &body, wall_ms, 0, err);
    }
    arena_free(&m.arena);
    return good;
}

bool merges_parted(Record *r, Arena *a, Parted *out, Err *err)
{
    int room = 8;
    QueryStep step;
    *out = (Parted){ .people = arena_array(a, Uuid, room) };
    Query q = query_begin(r, STATEMENT_PARTED);
    query_text(&q, "note=" RECORD_PARTED "\n");
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (out->count == room) {
            Uuid *grown = arena_array(a, Uuid, 2 * room);
            memcpy(grown, out->people, (size_t)room * sizeof *grown);
            out->people = grown;
            room *= 2;
        }
        out->people[out->count++] = row_id(&q, 0);
    }
    query_end(&q);
    return step == QUERY_END;
}

/* ---- deciding it ---- */

static bool may_merge(Record *r, const Merge *m, Err *err)
{
    Person person, into;
    Uuid root = m->into, other = m->person;
    bool many;
    if (!merged_root(r, &root, &many, err) || !merged_root(r, &other, &many, err))
        return false;
    if (uuid_eq(root, other))
        return err_set(err, ERR_INVALID, "both are one person already");
    bool found = record_person_by_id(r, m->person, &person, err) &&
                 record_person_by_id(r, m->into, &into, err);
    if (!found && err->code != ERR_MISSING)
        return false;
    if (!found || !uuid_eq(person.id, m->person) || !uuid_eq(into.id, m->into))
        return err_set(err, ERR_MISSING, "one of them is not in the roster, or rests already");
    Query q = query_begin(r, STATEMENT_TEAM_SIZE);
    query_text(&q, person.number);
    int64_t team;
    if (!query_number(&q, 0, &team, err))
        return false;
    return team == 0 || err_set(err, ERR_INVALID,
                                "%lld in the roster have %s as manager; give them %s there first",
                                (long long)team, person.number, into.number);
}

bool record_may_merge(Record *r, Uuid person, Uuid into, Err *err)
{
    return may_merge(r, &(Merge){ .person = person, .into = into }, err);
}

static bool merge(Record *r, const Merge *m, Err *err)
{
    const Body body = { .actor = m->actor, .into = m->into, .note = m->reason };
    const Uuid both[] = { m->into, m->person };
    return may_merge(r, m, err) &&
           ledger_note(r, EVENT_PERSONS_MERGED, m->person, &body, m->wall_ms, 0, err) &&
           regroup(r, both, 2, err);
}

/* Both may read of it in their own record. */
static bool note_undone(Record *r, const Merge *m, const Edge *edge, Err *err)
{
    const Body body = { .actor = m->actor, .merge = edge->id, .note = m->reason };
    return ledger_note(r, EVENT_MERGE_UNDONE, edge->person, &body, m->wall_ms, 0, err) &&
           ledger_note(r, EVENT_MERGE_UNDONE, edge->into, &body, m->wall_ms, 0, err);
}

static bool undo(Record *r, const Merge *m, Err *err)
{
    Merges all = { .edge_count = 0 };
    Uuid root = m->person;
    bool many = false, any = false;
    bool good = merged_root(r, &root, &many, err) && load_merges(r, &all, err);
    for (int i = 0; good && i < all.edge_count; i++) {
        const Edge *edge = &all.edges[i];
        /* Where two records were joined that each said it, it may be said both ways. */
        bool back = uuid_eq(edge->into, m->person) && uuid_eq(edge->person, root);
        if (!uuid_eq(edge->person, m->person) && !back)
            continue;
        any = true;
        good = note_undone(r, m, edge, err);
    }
    arena_free(&all.arena);
    if (good && (!any || uuid_eq(root, m->person)))
        return err_set(err, ERR_INVALID, "that number was not joined to another one");
    return good && regroup(r, &root, 1, err);
}

static bool in_one(Record *r, const Merge *m, bool (*act)(Record *, const Merge *, Err *), Err *err)
{
    if (!job_lock(r, err)) /* nobody imports people meanwhile */
        return false;
    bool good = write_begin(r, err) && write_end(r, act(r, m, err), err);
    lock_drop(&r->job);
    return good;
}

bool record_merge(Record *r, const Merge *m, Err *err)
{
    return in_one(r, m, merge, err);
}

bool record_merge_undo(Record *r, const Merge *m, Err *err)
{
    return in_one(r, m, undo, err);
}

bool record_try_merge(Record *r, const Merge *m, RecordLook *then, void *to, Err *err)
{
    if (!job_lock(r, err))
        return false;
    bool begun = write_begin(r, err);
    bool good = begun && merge(r, m, err) && then(to, r, err);
    if (begun)
        write_undo(r);
    lock_drop(&r->job);
    return good;
}
