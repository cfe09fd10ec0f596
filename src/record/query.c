#include "record/record_inside.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const texts[STATEMENTS] = {
#define STATEMENT(name, sql) [STATEMENT_##name] = sql,
#include "record/statements.def"
#undef STATEMENT
};

void record_bug(const char *what)
{
    fprintf(stderr, "record: %s\n", what);
    abort();
}

const char *statement_text(Statement which)
{
    return texts[which];
}

Query query_begin(Record *r, Statement which)
{
    Query q = { .r = r };
    if (!r->statements[which])
        q.code = sqlite3_prepare_v3(r->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT,
                                    &r->statements[which], NULL);
    q.stmt = r->statements[which];
    return q;
}

/* A binding fails only where the statement and its caller disagree, or without memory. */
static void bound(Query *q, int code)
{
    if (code != SQLITE_OK && q->code == SQLITE_OK)
        q->code = code;
}

void query_int(Query *q, int64_t value)
{
    if (q->stmt)
        bound(q, sqlite3_bind_int64(q->stmt, ++q->bound, value));
}

void query_real(Query *q, double value)
{
    if (q->stmt)
        bound(q, sqlite3_bind_double(q->stmt, ++q->bound, value));
}

void query_null(Query *q)
{
    if (q->stmt)
        bound(q, sqlite3_bind_null(q->stmt, ++q->bound));
}

void query_text(Query *q, const char *text)
{
    query_str(q, str_of(text ? text : ""));
}

void query_str(Query *q, Str text)
{
    if (q->stmt)
        bound(q, sqlite3_bind_text(q->stmt, ++q->bound, text.at ? text.at : "", (int)text.len,
                                   SQLITE_TRANSIENT));
}

void query_bytes(Query *q, const void *bytes, size_t len)
{
    if (q->stmt)
        bound(q, sqlite3_bind_blob(q->stmt, ++q->bound, bytes, (int)len, SQLITE_TRANSIENT));
}

void query_id(Query *q, Uuid id)
{
    if (uuid_is_nil(id))
        query_null(q);
    else
        query_bytes(q, id.b, sizeof id.b);
}

void query_hash(Query *q, Hash hash)
{
    query_bytes(q, hash.b, sizeof hash.b);
}

QueryStep query_step(Query *q, Err *err)
{
    if (q->stmt && q->code == SQLITE_OK)
        q->code = sqlite3_step(q->stmt);
    if (q->code == SQLITE_ROW) {
        q->code = SQLITE_OK;
        return QUERY_ROW;
    }
    if (q->code == SQLITE_DONE)
        return QUERY_END;
    sql_refused(q->r, q->code, err);
    return QUERY_FAILED;
}

void query_end(Query *q)
{
    if (!q->stmt)
        return;
    sqlite3_reset(q->stmt);
    sqlite3_clear_bindings(q->stmt);
}

bool query_run(Query *q, Err *err)
{
    QueryStep step = query_step(q, err);
    if (step == QUERY_ROW)
        record_bug("a statement that returns nothing gave a row");
    query_end(q);
    return step == QUERY_END;
}

int64_t row_int(const Query *q, int column)
{
    return sqlite3_column_int64(q->stmt, column);
}

Str row_str(const Query *q, int column)
{
    const void *at = sqlite3_column_blob(q->stmt, column);
    return (Str){ at, (size_t)sqlite3_column_bytes(q->stmt, column) };
}

/* An id of another length than ours can only stand in a damaged or foreign row: nil, so
 * that the chain shows it. */
Uuid row_id(const Query *q, int column)
{
    Uuid id = { { 0 } };
    Str bytes = row_str(q, column);
    if (bytes.len == sizeof id.b)
        memcpy(id.b, bytes.at, sizeof id.b);
    return id;
}

Hash row_hash(const Query *q, int column)
{
    Hash hash = { { 0 } };
    Str bytes = row_str(q, column);
    if (bytes.len == sizeof hash.b)
        memcpy(hash.b, bytes.at, sizeof hash.b);
    return hash;
}

bool row_null(const Query *q, int column)
{
    return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

bool query_number(Query *q, int64_t otherwise, int64_t *out, Err *err)
{
    QueryStep step = query_step(q, err);
    if (step != QUERY_FAILED)
        *out = step == QUERY_ROW && !row_null(q, 0) ? row_int(q, 0) : otherwise;
    query_end(q);
    return step != QUERY_FAILED;
}

bool sql_run(Record *r, const char *sql, Err *err)
{
    int code = sqlite3_exec(r->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || sql_refused(r, code, err);
}

bool sql_refused(const Record *r, int code, Err *err)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return err_set(err, ERR_SYSTEM,
                       "the disk of %s is full and nothing was saved; make room, then try again",
                       r->path);
    case SQLITE_IOERR:
        return err_set(err, ERR_SYSTEM,
                       "%s could not be read or written (%s) and nothing was saved; check the disk "
                       "and its free space, then start again",
                       r->path, sqlite3_errstr(code));
    case SQLITE_CORRUPT:
        /* SQLite says so of a disk that cannot give a page back, too. */
        return err_set(err, ERR_LOST,
                       "%s is damaged, or its disk fails; keep the file, check the disk, and put "
                       "back the newest backup",
                       r->path);
    case SQLITE_NOTADB:
        return err_set(err, ERR_INVALID, "%s is not a Lectern record; name another file with --db",
                       r->path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        if (place_read_only(r->path))
            return place_refuse_read_only(r->path, err);
        return err_set(err, ERR_SYSTEM,
                       "%s cannot be opened for this; check that you may read and write the file "
                       "and its folder",
                       r->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_SYSTEM, "another program holds %s; close it, then try again",
                       r->path);
    default:
        return err_set(err, ERR_SYSTEM, "%s: %s", r->path, sqlite3_errmsg(r->db));
    }
}
