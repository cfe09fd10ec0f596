#include "record/record_inside.h"

#include <stdio.h>
#include <string.h>

/* Triggers keep the ledger as it is, indexes are what reports are found by, and a view is what they
 * read. Whoever changes one of them changes no event: so each is held against what the scripts of
 * this format make, to the letter. */

static int compare_text(Str a, Str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_names(const Query *a, const Query *b)
{
    int order = compare_text(row_str(a, 0), row_str(b, 0));
    return order ? order : compare_text(row_str(a, 1), row_str(b, 1));
}

static void add_fault(VerifyResult *out, const Query *named, const char *why, bool gone)
{
    Str kind = row_str(named, 0), name = row_str(named, 1);
    bool table = str_is(kind, "table");
    if (table && gone)
        out->unread = true;
    if (out->fault_count++ >= VERIFY_FAULTS)
        return;
    VerifyFault *f = &out->faults[out->fault_count - 1];
    *f = (VerifyFault){ .why = why, .mendable = !table };
    snprintf(f->kind, sizeof f->kind, "%.*s", (int)kind.len, kind.at);
    snprintf(f->name, sizeof f->name, "%.*s", (int)name.len, name.at);
    for (char *c = f->name; *c; c++) /* a stranger's name, on a terminal */
        if ((unsigned char)*c < ' ' || *c == 127)
            *c = '?';
}

/* Both lists are in the order of kind and name. */
bool schema_compare(Record *r, Record *shadow, VerifyResult *out, Err *err)
{
    Query is = query_begin(r, STATEMENT_SCHEMA_LIST);
    Query made = query_begin(shadow, STATEMENT_SCHEMA_LIST);
    QueryStep left = query_step(&is, err);
    QueryStep right = left == QUERY_FAILED ? QUERY_FAILED : query_step(&made, err);
    while ((left == QUERY_ROW || right == QUERY_ROW) && left != QUERY_FAILED &&
           right != QUERY_FAILED) {
        int order = left != QUERY_ROW ? 1 : right != QUERY_ROW ? -1 : compare_names(&is, &made);
        if (order > 0)
            add_fault(out, &made, "is missing", true);
        else if (order < 0)
            add_fault(out, &is, "is none of Lectern's", false);
        else if (!str_eq(row_str(&is, 2), row_str(&made, 2)))
            add_fault(out, &is, "is not as Lectern makes it", true);
        if (order <= 0)
            left = query_step(&is, err);
        if (order >= 0 && left != QUERY_FAILED)
            right = query_step(&made, err);
    }
    query_end(&is);
    query_end(&made);
    return left != QUERY_FAILED && right != QUERY_FAILED;
}

/* ---- mending ---- */

typedef struct Change Change;
struct Change {
    const char *sql;
    Change *next;
};

/* *same: the other record has it with the same words; *there: by that name at all. */
static bool has_same(Record *other, const Query *row, bool *there, bool *same, Err *err)
{
    Query q = query_begin(other, STATEMENT_SCHEMA_GET);
    query_str(&q, row_str(row, 0));
    query_str(&q, row_str(row, 1));
    QueryStep step = query_step(&q, err);
    *there = step == QUERY_ROW;
    *same = *there && str_eq(row_str(&q, 0), row_str(row, 2));
    query_end(&q);
    return step != QUERY_FAILED;
}

static const char *drop_of(Arena *a, const Query *row)
{
    Buf sql;
    Str name = row_str(row, 1);
    buf_init(&sql, 8192);
    buf_printf(&sql, "DROP %.*s IF EXISTS \"", (int)row_str(row, 0).len, row_str(row, 0).at);
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] == '"')
            buf_char(&sql, '"');
        buf_char(&sql, name.at[i]);
    }
    buf_char(&sql, '"');
    const char *kept = arena_str(a, buf_view(&sql));
    buf_done(&sql);
    return kept;
}

/* Of `from`, what `other` does not have so: to be dropped where it stands in the record, to be made
 * where it stands in the shadow. All of it is read before the first is changed. */
static bool list_changes(Arena *a, Record *from, Record *other, bool drop, Change **out, Err *err)
{
    QueryStep step;
    Change **last = out;
    Query q = query_begin(from, STATEMENT_SCHEMA_LIST);
    *out = NULL;
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        bool there, same;
        if (str_is(row_str(&q, 0), "table"))
            continue;
        if (!has_same(other, &q, &there, &same, err)) {
            step = QUERY_FAILED;
            break;
        }
        if (same)
            continue;
        Change *c = arena_new(a, Change);
        *c = (Change){ .sql = drop ? drop_of(a, &q) : arena_str(a, row_str(&q, 2)) };
        *last = c;
        last = &c->next;
    }
    query_end(&q);
    return step == QUERY_END;
}

static bool run_changes(Record *r, const Change *c, Err *err)
{
    for (; c; c = c->next)
        if (!sql_run(r, c->sql, err))
            return false;
    return true;
}

static bool refuse_tables(const Record *r, const VerifyResult *v, Err *err)
{
    for (int i = 0; i < v->fault_count && i < VERIFY_FAULTS; i++)
        if (!v->faults[i].mendable)
            return err_set(err, ERR_LOST,
                           "%s: the table %s %s, and nothing here can make it again; keep this "
                           "file, and put back a backup with 'lectern restore'",
                           r->path, v->faults[i].name, v->faults[i].why);
    return err_set(err, ERR_LOST, "%s: a table is missing; put back a backup", r->path);
}

bool schema_mend(Record *r, Err *err)
{
    Arena a = { 0 };
    Record shadow;
    VerifyResult v = { .why = "" };
    Change *changes;
    bool good = shadow_open(r, &shadow, err) && schema_compare(r, &shadow, &v, err);
    if (good && v.unread)
        good = refuse_tables(r, &v, err);
    good = good &&
           (!v.fault_count ||
            (list_changes(&a, r, &shadow, true, &changes, err) && run_changes(r, changes, err) &&
             list_changes(&a, &shadow, r, false, &changes, err) && run_changes(r, changes, err)));
    shadow_close(&shadow);
    arena_free(&a);
    return good;
}
