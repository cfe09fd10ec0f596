/* How a person wants things shown: kept beside the ledger, for their next visit. */
#include "record/record_inside.h"

bool record_keep_choices(Record *r, Uuid person, const char *choices, Err *err)
{
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, *choices ? STATEMENT_CHOICES_PUT : STATEMENT_FORGET_choices);
    query_id(&q, person);
    if (*choices)
        query_text(&q, choices);
    return write_end(r, query_run(&q, err), err);
}

bool record_choices(Record *r, Arena *a, Uuid person, const char **out, Err *err)
{
    *out = "";
    Query q = query_begin(r, STATEMENT_CHOICES_GET);
    query_id(&q, person);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        *out = arena_str(a, row_str(&q, 0));
    query_end(&q);
    return step != QUERY_FAILED;
}
