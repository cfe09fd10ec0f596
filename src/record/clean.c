#include "record/record_inside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What was erased stands no longer in any table, but SQLite leaves copies of cells where pages were
 * split, and the WAL holds the pages as they were. So the file is packed anew and the WAL emptied.
 * Packing holds the lock as long as it takes, so a large file waits for a time without a kiosk, and
 * a reader can hold up the WAL: until both are done the record knows that something is pending. */

static const char name[] = "erasure_pending";

enum { SMALL_FILE = 8 * 1024 * 1024, MEMORY_FILE = 64 * 1024 * 1024 };

bool clean_mark(Record *r, Err *err)
{
    Query q = query_begin(r, STATEMENT_META_PUT);
    query_text(&q, name);
    query_bytes(&q, "1", 1);
    return query_run(&q, err);
}

static bool unmark(Record *r, Err *err)
{
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, STATEMENT_META_DROP);
    query_text(&q, name);
    return write_end(r, query_run(&q, err), err);
}

bool record_clean_pending(Record *r, bool *pending, Err *err)
{
    int64_t mark;
    Query q = query_begin(r, STATEMENT_META_GET);
    query_text(&q, name);
    bool good = query_number(&q, 0, &mark, err);
    *pending = !good || mark == 1;
    return good;
}

static bool remove_copy(const char *copy, Err *err)
{
    return unlink(copy) == 0 || errno == ENOENT ||
           err_set(err, ERR_SYSTEM,
                   "%s may still hold who was erased and could not be removed (%s); remove it, the "
                   "rest is done when the record is opened next by a kiosk or erases again",
                   copy, strerror(errno));
}

/* The copies that a change of format keeps beside the record hold everybody that was in it, and so
 * does what a restore that was killed left behind. */
static bool remove_copies(Record *r, Err *err)
{
    static const char *const left[] = { ".restoring", ".restoring-wal", ".restoring-shm" };
    Arena a = { 0 };
    bool good = true;
    for (size_t i = 0; good && i < sizeof left / sizeof *left; i++)
        good = remove_copy(arena_printf(&a, "%s%s", r->path, left[i]), err);
    for (int i = 1; good && i < schema_version; i++) {
        const char *copy = arena_printf(&a, "%s.format-%d", r->path, i);
        good = remove_copy(copy, err) && remove_copy(arena_printf(&a, "%s.unfinished", copy), err);
    }
    arena_free(&a);
    return good && place_sync_folder(r->path, err);
}

static bool file_bytes(Record *r, int64_t *out, Err *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(r->db,
                                  "SELECT p.page_count * s.page_size FROM pragma_page_count AS p,"
                                  " pragma_page_size AS s",
                                  -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return code == SQLITE_ROW || sql_refused(r, code, err);
}

/* VACUUM works on a second database of its own, which is kept out of memory when it is large. */
static bool pack(Record *r, int64_t bytes, Err *err)
{
    if (!write_lock(r, err))
        return false;
    sqlite3_limit(r->db, SQLITE_LIMIT_ATTACHED, 1);
    Err memory = { 0 };
    bool large = bytes > MEMORY_FILE;
    bool good =
        (!large || sql_run(r, "PRAGMA temp_store = FILE", err)) && sql_run(r, "VACUUM", err);
    /* However it went: what is sorted later holds people, and stays in memory. */
    if (large && !sql_run(r, "PRAGMA temp_store = MEMORY", good ? err : &memory))
        good = false;
    sqlite3_limit(r->db, SQLITE_LIMIT_ATTACHED, 0);
    lock_drop(&r->write);
    return good;
}

bool record_clean(Record *r, bool *pending, Err *err)
{
    if (!record_clean_pending(r, pending, err) || !*pending)
        return !*pending;
    bool emptied, borrowed = false;
    if (!remove_copies(r, err) || !checkpoint_truncate(r, &emptied, err))
        return false;
    int64_t bytes = 0;
    if (!file_bytes(r, &bytes, err))
        return false;
    if (bytes > SMALL_FILE && !r->kiosk.held) {
        if (lock_take(&r->kiosk, 0) != LOCK_TAKEN)
            return true;
        borrowed = true;
    }
    bool good = pack(r, bytes, err) && checkpoint_truncate(r, &emptied, err);
    if (borrowed)
        lock_drop(&r->kiosk);
    if (good && emptied) {
        good = unmark(r, err);
        *pending = !good;
    }
    return good;
}
