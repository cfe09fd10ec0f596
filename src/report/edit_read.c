#include "report/edit.h"

bool edit_served(Arena *a, Record *record, const Course *edited, const Site *site,
                 const Course **out, Err *err)
{
    Hash none = { { 0 } }, content;
    bool good = record_served(record, edited->id, &content, err);
    for (int i = edited->was.count; good && i-- > 0 && hash_eq(content, none);)
        good = record_served(record, edited->was.at[i], &content, err);
    *out = NULL;
    if (!good || hash_eq(content, none))
        return good;
    if (!record_course(record, a, content, site, out, err))
        return false;
    return *out ||
           err_set(err, ERR_INVALID,
                   "the snapshot of %s cannot be read; run 'lectern ledger verify'", edited->id);
}

bool edit_people(Arena *a, Record *record, const char *served, Date today, Affected *out, Err *err)
{
    RowSource rows = { 0 };
    record_rows(record, &rows);
    bool ok = report_affected(a, &rows, served, today, out, err);
    rows.close(&rows);
    return ok;
}
