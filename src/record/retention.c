#include "record/record_inside.h"

/* What somebody who has left did long ago is not kept for ever: course by course, and the person
 * when no course is left. */

typedef struct {
    Uuid person;
    const char *course; /* NULL: the whole person */
} Past;

typedef struct {
    Arena arena;
    Past *at;
    int count, room;
} PastList;

static void add(PastList *list, Uuid person, const char *course)
{
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 64;
        Past *grown = arena_array(&list->arena, Past, list->room);
        if (list->count)
            memcpy(grown, list->at, (size_t)list->count * sizeof *grown);
        list->at = grown;
    }
    list->at[list->count++] = (Past){ person, course };
}

static bool find(Record *r, Statement which, const Retention *order, PastList *out, Err *err)
{
    char day[16];
    QueryStep step;
    Query q = query_begin(r, which);
    date_text(order->before, day);
    query_text(&q, day);
    query_int(&q, order->before_ms);
    query_text(&q, order->course ? order->course : "");
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        const bool whole = which == STATEMENT_PAST_PEOPLE;
        add(out, row_id(&q, 0), whole ? NULL : arena_str(&out->arena, row_str(&q, 1)));
    }
    query_end(&q);
    return step == QUERY_END;
}

/* One transaction each: nobody waits for the lock until all of them are done. */
static bool erase_all(Record *r, const Retention *order, const PastList *list, Err *err)
{
    for (int i = 0; i < list->count; i++) {
        const Erasure one = { .person = list->at[i].person,
                              .course = list->at[i].course,
                              .actor = order->actor,
                              .reason = "kept long enough",
                              .wall_ms = order->wall_ms };
        if (!write_begin(r, err) || !write_end(r, erase_in_transaction(r, &one, err), err))
            return false;
    }
    return true;
}

bool record_retain(Record *r, const Retention *order, RetentionResult *out, Err *err)
{
    PastList records = { .count = 0 }, people = { .count = 0 };
    *out = (RetentionResult){ 0 };
    bool good = find(r, STATEMENT_PAST_RECORDS, order, &records, err) &&
                find(r, STATEMENT_PAST_PEOPLE, order, &people, err);
    if (good && !order->dry_run)
        good = erase_all(r, order, &records, err) && erase_all(r, order, &people, err) &&
               record_clean(r, &out->pending, err);
    out->records = records.count;
    out->people = people.count;
    arena_free(&records.arena);
    arena_free(&people.arena);
    return good;
}
