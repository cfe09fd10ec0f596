#include "record/record_inside.h"

/* The projections are made again from the events alone in a database of their own, which SQLite
 * keeps in memory and in a nameless file, and then held against the ones that reports read. */

bool shadow_open(const Record *r, Record *shadow, Err *err)
{
    *shadow = (Record){ .path = r->path };
    int code = sqlite3_open_v2("", &shadow->db,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                                   SQLITE_OPEN_EXRESCODE,
                               NULL);
    if (code != SQLITE_OK)
        return sql_refused(shadow, code, err);
    if (!sql_run(shadow, "PRAGMA synchronous = OFF; BEGIN", err))
        return false;
    for (int i = 0; i < schema_version; i++)
        for (int n = 0; schema_steps[i].scripts[n]; n++)
            if (!sql_run(shadow, schema_steps[i].scripts[n], err))
                return false;
    fold_begin(shadow);
    return true;
}

void shadow_close(Record *shadow)
{
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(shadow->statements[i]);
    sqlite3_close(shadow->db);
    arena_free(&shadow->held.arena);
    arena_free(&shadow->scratch);
}

static bool same_value(const Query *a, const Query *b, int column)
{
    int type = sqlite3_column_type(a->stmt, column);
    if (type != sqlite3_column_type(b->stmt, column))
        return false;
    switch (type) {
    case SQLITE_NULL:
        return true;
    case SQLITE_INTEGER:
        return row_int(a, column) == row_int(b, column);
    case SQLITE_FLOAT: { /* made by the same sum of the same numbers: equal to the last bit */
        double x = sqlite3_column_double(a->stmt, column);
        double y = sqlite3_column_double(b->stmt, column);
        return memcmp(&x, &y, sizeof x) == 0;
    }
    default:
        return str_eq(row_str(a, column), row_str(b, column));
    }
}

static bool same_row(const Query *a, const Query *b)
{
    int columns = sqlite3_column_count(a->stmt);
    for (int i = 0; i < columns; i++)
        if (!same_value(a, b, i))
            return false;
    return true;
}

/* Both queries list one table in the order of its key. */
static bool same_table(Query *a, Query *b, bool *same, Err *err)
{
    QueryStep left, right;
    do {
        left = query_step(a, err);
        right = left == QUERY_FAILED ? QUERY_FAILED : query_step(b, err);
        *same = left == right && (left != QUERY_ROW || same_row(a, b));
    } while (*same && left == QUERY_ROW);
    query_end(a);
    query_end(b);
    return left != QUERY_FAILED && right != QUERY_FAILED;
}

bool shadow_compare(Record *r, Record *shadow, const char **table, Err *err)
{
    static const struct {
        Statement list;
        const char *name;
    } all[] = {
        { STATEMENT_LIST_REGISTRATION, "registration" },
        { STATEMENT_LIST_ATTEMPT, "attempt" },
        { STATEMENT_LIST_SERVED, "served" },
        { STATEMENT_LIST_THROTTLE, "throttle" },
        { STATEMENT_LIST_RENAMED, "renamed" },
        { STATEMENT_LIST_JOINED, "joined" },
        { STATEMENT_LIST_ASSIGNMENT, "assignment" },
        { STATEMENT_LIST_CERTIFICATE, "certificate" },
        { STATEMENT_LIST_REVOKED, "certificate_revoked" },
        { STATEMENT_LIST_SIGNING_KEY, "signing_key" },
        { STATEMENT_LIST_PULSE_COUNT, "pulse_count" },
        { STATEMENT_LIST_IDEA, "idea" },
        { STATEMENT_LIST_IDEA_REVIEW, "idea_review" },
        { STATEMENT_LIST_MESSAGE_READ, "message_read" },
        { STATEMENT_LIST_MERGED, "merged" },
        { STATEMENT_LIST_ANSWER_MOVE, "answer_move" },
        { STATEMENT_LIST_MOVED, "moved" },
        { STATEMENT_LIST_TURN, "turn" },
        { STATEMENT_LIST_SET_BACK, "set_back" },
    };
    *table = NULL;
    if (!fold_end(shadow, true, err))
        return false;
    for (size_t i = 0; i < sizeof all / sizeof *all && !*table; i++) {
        Query a = query_begin(r, all[i].list), b = query_begin(shadow, all[i].list);
        bool same;
        if (!same_table(&a, &b, &same, err))
            return false;
        if (!same)
            *table = all[i].name;
    }
    return true;
}
