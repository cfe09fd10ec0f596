#include "record/record_inside.h"

/* Sums are counted from one moment of the record. To be sure of that moment, changes are noted from
 * before it on: sums_begin, then read everything, then sums_add and sums_done. */

bool sums_end(Record *r, Err *err)
{
    Query q = query_begin(r, STATEMENT_SUMS_END);
    if (!query_run(&q, err))
        return false;
    if (sqlite3_changes(r->db) == 0)
        return true;
    q = query_begin(r, STATEMENT_SUMS_CLEAR_BEFORE);
    return query_run(&q, err);
}

bool sums_note(Record *r, Uuid person, const char *course, Err *err)
{
    Query q = query_begin(r, STATEMENT_SUMS_NOTE);
    query_id(&q, person);
    query_text(&q, course);
    return query_run(&q, err);
}

static bool begin(Record *r, const SumsBase *base, Err *err)
{
    char since[16], until[16];
    date_text(base->since, since);
    date_text(base->until, until);
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, STATEMENT_SUMS_CLEAR);
    bool good = query_run(&q, err);
    q = query_begin(r, STATEMENT_SUMS_CLEAR_BEFORE);
    good = good && query_run(&q, err);
    q = query_begin(r, STATEMENT_SUMS_BEGIN);
    query_text(&q, since);
    query_text(&q, until);
    query_text(&q, base->zone);
    return write_end(r, good && query_run(&q, err), err);
}

bool record_sums_begin(Record *r, const SumsBase *base, bool *begun, Err *err)
{
    *begun = lock_take(&r->job, 0) == LOCK_TAKEN;
    if (!*begun || begin(r, base, err))
        return true;
    *begun = false;
    lock_drop(&r->job);
    return false;
}

static bool add_some(Record *r, const StandingSum *sums, int count, Err *err)
{
    bool good = write_begin(r, err);
    if (!good)
        return false;
    for (int i = 0; good && i < count; i++) {
        char from[16];
        date_text(sums[i].from, from);
        Query q = query_begin(r, STATEMENT_SUMS_ADD);
        query_text(&q, from);
        query_text(&q, sums[i].department);
        query_text(&q, sums[i].course);
        query_int(&q, sums[i].standing);
        query_int(&q, sums[i].people);
        good = query_run(&q, err);
    }
    return write_end(r, good, err);
}

bool record_sums_add(Record *r, const StandingSum *sums, int count, Err *err)
{
    enum { BATCH = 2000 }; /* far under 50 ms */
    for (int i = 0; i < count; i += BATCH)
        if (!add_some(r, sums + i, count - i < BATCH ? count - i : BATCH, err))
            return false;
    return true;
}

bool record_sums_done(Record *r, bool good, Err *err)
{
    bool kept = true;
    if (good) {
        kept = write_begin(r, err);
        if (kept) {
            Query q = query_begin(r, STATEMENT_SUMS_DONE);
            kept = write_end(r, query_run(&q, err), err);
        }
    }
    lock_drop(&r->job);
    return kept;
}
