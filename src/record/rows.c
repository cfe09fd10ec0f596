#include "record/record_inside.h"

#include <stdlib.h>

typedef struct {
    Record *r;
    sqlite3_stmt *stmt;
    bool open;            /* counted in r->sources */
    char text[HASH_TEXT]; /* of the id or hash read last */
    Arena texts;          /* of the other ones of this row */
} Rows;

static bool fail(const Rows *rows, int code, Err *err)
{
    if (code == SQLITE_ERROR)
        return err_set(err, ERR_INVALID, "%s", sqlite3_errmsg(rows->r->db));
    return sql_refused(rows->r, code, err);
}

/* All sources of a record see one moment: the numbers of a report agree. Inside a write
 * transaction that is the transaction's own. */
static bool enter(Rows *rows, Err *err)
{
    Record *r = rows->r;
    if (rows->open)
        return true;
    if (r->sources == 0 && sqlite3_get_autocommit(r->db)) {
        Query q = query_begin(r, STATEMENT_BEGIN_READ);
        if (!query_run(&q, err))
            return false;
        r->reading = true;
    }
    r->sources++;
    rows->open = true;
    return true;
}

static void leave(Rows *rows)
{
    Record *r = rows->r;
    if (!rows->open)
        return;
    rows->open = false;
    if (--r->sources == 0 && r->reading) {
        r->reading = false;
        Err ignored;
        Query q = query_begin(r, STATEMENT_COMMIT);
        if (!query_run(&q, &ignored))
            sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
    }
}

static bool rows_prepare(RowSource *s, const char *sql, Err *err)
{
    Rows *rows = s->ctx;
    sqlite3_finalize(rows->stmt);
    rows->stmt = NULL;
    if (!enter(rows, err))
        return false;
    int code = sqlite3_prepare_v2(rows->r->db, sql, -1, &rows->stmt, NULL);
    if (code != SQLITE_OK)
        return fail(rows, code, err);
    if (!sqlite3_stmt_readonly(rows->stmt))
        record_bug("a row source is for reading");
    return true;
}

static void rows_bind_int(RowSource *s, int index, int64_t value)
{
    sqlite3_bind_int64(((Rows *)s->ctx)->stmt, index, value);
}

static void rows_bind_text(RowSource *s, int index, const char *value)
{
    sqlite3_bind_text(((Rows *)s->ctx)->stmt, index, value, -1, SQLITE_TRANSIENT);
}

static void rows_bind_id(RowSource *s, int index, Uuid value)
{
    sqlite3_bind_blob(((Rows *)s->ctx)->stmt, index, value.b, sizeof value.b, SQLITE_TRANSIENT);
}

static bool rows_step(RowSource *s, Err *err)
{
    Rows *rows = s->ctx;
    int code = sqlite3_step(rows->stmt);
    arena_reset(&rows->texts);
    if (record_frozen_changed(rows->r))
        return err_set(err, ERR_SYSTEM, "%s was changed while it was read; run this again",
                       rows->r->path);
    if (code == SQLITE_ROW)
        return true;
    return code == SQLITE_DONE ? false : fail(rows, code, err);
}

static bool rows_is_null(RowSource *s, int column)
{
    return sqlite3_column_type(((Rows *)s->ctx)->stmt, column) == SQLITE_NULL;
}

static int64_t rows_int(RowSource *s, int column)
{
    return sqlite3_column_int64(((Rows *)s->ctx)->stmt, column);
}

static double rows_real(RowSource *s, int column)
{
    return sqlite3_column_double(((Rows *)s->ctx)->stmt, column);
}

static Uuid rows_id(RowSource *s, int column)
{
    Rows *rows = s->ctx;
    const Query row = { .r = rows->r, .stmt = rows->stmt };
    return row_id(&row, column);
}

static Hash rows_hash(RowSource *s, int column)
{
    Rows *rows = s->ctx;
    const Query row = { .r = rows->r, .stmt = rows->stmt };
    return row_hash(&row, column);
}

static const char *rows_text(RowSource *s, int column)
{
    Rows *rows = s->ctx;
    Query row = { .r = rows->r, .stmt = rows->stmt };
    if (sqlite3_column_type(rows->stmt, column) != SQLITE_BLOB) {
        const char *text = (const char *)sqlite3_column_text(rows->stmt, column);
        return text ? text : "";
    }
    if (row_str(&row, column).len == sizeof(Uuid))
        uuid_text(row_id(&row, column), rows->text);
    else
        hash_text(row_hash(&row, column), rows->text);
    return arena_copy(&rows->texts, rows->text);
}

static void rows_close(RowSource *s)
{
    Rows *rows = s->ctx;
    if (!rows)
        return;
    sqlite3_finalize(rows->stmt);
    leave(rows);
    arena_free(&rows->texts);
    free(rows);
    s->ctx = NULL;
}

void record_rows(Record *r, RowSource *out)
{
    Rows *rows = calloc(1, sizeof *rows);
    if (!rows)
        record_bug("out of memory");
    rows->r = r;
    *out = (RowSource){
        .ctx = rows,
        .prepare = rows_prepare,
        .bind_int = rows_bind_int,
        .bind_text = rows_bind_text,
        .bind_id = rows_bind_id,
        .step = rows_step,
        .is_null = rows_is_null,
        .get_int = rows_int,
        .get_real = rows_real,
        .get_id = rows_id,
        .get_hash = rows_hash,
        .get_text = rows_text,
        .close = rows_close,
    };
}
