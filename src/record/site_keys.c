#include "record/record_inside.h"

/* With the keys of another site no PIN would ever fit, and each try would count against somebody.
 */

static const char name[] = "keys_mark";

static bool read_mark(Record *r, Hash *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_META_GET);
    query_text(&q, name);
    QueryStep step = query_step(&q, err);
    *out = step == QUERY_ROW ? row_hash(&q, 0) : (Hash){ { 0 } };
    query_end(&q);
    return step != QUERY_FAILED;
}

static bool put_mark(Record *r, Hash mark, Err *err)
{
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, STATEMENT_META_PUT);
    query_text(&q, name);
    query_hash(&q, mark);
    return write_end(r, query_run(&q, err), err);
}

bool record_take_keys(Record *r, const Keys *keys, bool anew, Err *err)
{
    const Hash mark = keys_mark(keys);
    static const Hash none = { { 0 } };
    Hash known;
    int depend = 0;
    if (!read_mark(r, &known, err))
        return false;
    if (hash_eq(known, mark))
        return true;
    if (hash_eq(known, keys_mark_of_both(keys)))
        return r->access == RECORD_READ || put_mark(r, mark, err);
    if (!anew && !hash_eq(known, none) && !record_secret_count(r, &depend, err))
        return false;
    if (depend > 0)
        return err_set(err, ERR_INVALID,
                       "the keys are not those that the PINs in %s were made with; restore the "
                       "keys folder that belongs to it from where it is kept safe",
                       r->path);
    return put_mark(r, mark, err);
}
