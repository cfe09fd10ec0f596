#include "report/edit.h"

#include "course/library.h"

bool edit_served(Arena *a, Record *record, const Course *edited, const Site *site,
                 const Course **out, Err *err)
{
    Hash none = { { 0 } }, content = record_served(record, edited->id);
    for (int i = edited->was.count; i-- > 0 && hash_eq(content, none);)
        content = record_served(record, edited->was.at[i]);
    *out = NULL;
    if (hash_eq(content, none))
        return true;
    DiagList unsaid = { .arena = a };
    *out = course_unpack(a, record_snapshot(record, a, content), site, &unsaid);
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
