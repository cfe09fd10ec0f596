#include "record/record_inside.h"

/* Which events had their bodies taken out, as the `erased` events of a ledger say. */

void erased_stretch(Erased *e, Stretch stretch)
{
    Stretch *last = e->count ? &e->at[e->count - 1] : NULL;
    if (last && stretch.from == last->to + 1 && uuid_eq(stretch.log_id, last->log_id) &&
        uuid_eq(stretch.person, last->person)) {
        last->to = stretch.to;
        return;
    }
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

void erased_add(Erased *e, Uuid person, const Body *body)
{
    Str list = str_of(body->erased); /* "3-17,20" */
    while (list.len > 0) {
        Str part = str_cut(&list, ',');
        Str first = str_cut(&part, '-');
        Stretch stretch = { .log_id = body->erased_log, .person = person };
        if (!str_int(first, &stretch.from))
            continue;
        stretch.to = stretch.from;
        if (part.len == 0 || str_int(part, &stretch.to))
            erased_stretch(e, stretch);
    }
}

bool erased_load(Record *r, Erased *e, Err *err)
{
    QueryStep step;
    Query q = query_begin(r, STATEMENT_ERASED_WALK);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        Body body;
        arena_reset(&r->scratch);
        if (body_read(&r->scratch, row_str(&q, 2), &body))
            erased_add(e, row_id(&q, 3), &body);
    }
    query_end(&q);
    return step == QUERY_END;
}

bool erased_has(const Erased *e, Uuid log_id, int64_t seq)
{
    for (int i = 0; i < e->count; i++)
        if (seq >= e->at[i].from && seq <= e->at[i].to && uuid_eq(log_id, e->at[i].log_id))
            return true;
    return false;
}
