#include "record/record_inside.h"

#include <errno.h>
#include <string.h>

static bool take(Record *r, Lock *lock, int wait_ms, const char *busy, Err *err)
{
    LockResult result = lock_take(lock, wait_ms);
    if (result == LOCK_BUSY)
        return err_set(err, ERR_SYSTEM, "%s: %s", r->path, busy);
    return result == LOCK_TAKEN ||
           err_set(err, ERR_SYSTEM, "%s cannot be used (%s); check that you may write there",
                   lock->path, strerror(errno));
}

bool write_lock(Record *r, Err *err)
{
    return take(r, &r->write, LOCK_WAIT_MS,
                "another program has been writing for more than five seconds; close it, then try "
                "again",
                err);
}

bool job_lock(Record *r, Err *err)
{
    return take(r, &r->job, LOCK_WAIT_MS, "another import is at work; try again when it is done",
                err);
}

bool kiosk_lock(Record *r, Err *err)
{
    return take(r, &r->kiosk, 0,
                "a kiosk is running on this record; close it first, or name another record with "
                "--db",
                err);
}

/* What is written to a file that has lost its name is gone when the program ends; with a WAL SQLite
 * does not look. */
static bool still_there(Record *r, Err *err)
{
    int moved = 0;
    int code = sqlite3_file_control(r->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (code == SQLITE_OK && !moved)
        return true;
    return err_set(err, ERR_LOST,
                   "%s was moved or removed while it was in use; put it back and start again",
                   r->path);
}

bool write_begin(Record *r, Err *err)
{
    if (r->access != RECORD_WRITE)
        record_bug("a record opened to read is written to");
    if (r->reading) /* what was read may be older than what would be written over */
        record_bug("a record is written to while rows of it are open");
    if (!write_lock(r, err))
        return false;
    bool begun = still_there(r, err);
    if (begun) {
        Query q = query_begin(r, STATEMENT_BEGIN_WRITE);
        begun = query_run(&q, err);
    }
    if (!begun)
        lock_drop(&r->write);
    return begun;
}

/* SQLite undoes some failures by itself; the rest is undone here. */
static void undo(Record *r)
{
    Err ignored;
    Query q = query_begin(r, STATEMENT_ROLLBACK);
    if (!sqlite3_get_autocommit(r->db) && !query_run(&q, &ignored))
        sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
}

bool write_end(Record *r, bool good, Err *err)
{
    if (good) {
        Query q = query_begin(r, STATEMENT_COMMIT);
        good = query_run(&q, err);
    }
    if (!good)
        undo(r);
    lock_drop(&r->write);
    return good;
}

void write_undo(Record *r)
{
    undo(r);
    lock_drop(&r->write);
}

/* No busy handler here: a checkpoint that waited for a reader would hold the lock. */
static bool checkpoint(Record *r, int mode, bool *whole, Err *err)
{
    if (r->access != RECORD_WRITE)
        record_bug("a record opened to read makes a checkpoint");
    if (!write_lock(r, err))
        return false;
    sqlite3_busy_timeout(r->db, 0);
    int code = sqlite3_wal_checkpoint_v2(r->db, NULL, mode, NULL, NULL);
    sqlite3_busy_timeout(r->db, BUSY_MS);
    lock_drop(&r->write);
    *whole = code == SQLITE_OK;
    if (*whole)
        r->wal_pages = 0;
    if (*whole && mode == SQLITE_CHECKPOINT_TRUNCATE)
        r->wal_tells = false;
    if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
        return true;
    return sql_refused(r, code, err);
}

/* The file keeps its length and is written over from the start: a write that makes a file longer
 * costs more than one in its middle (0.4 against 0.1 ms here). */
bool record_checkpoint(Record *r, Err *err)
{
    bool whole;
    int mode = r->wal_tells ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_RESTART;
    return checkpoint(r, mode, &whole, err);
}

bool checkpoint_truncate(Record *r, bool *emptied, Err *err)
{
    return checkpoint(r, SQLITE_CHECKPOINT_TRUNCATE, emptied, err);
}

int64_t record_wal_bytes(const Record *r)
{
    enum { FRAME = 24 + 4096 };
    return (int64_t)r->wal_pages * FRAME;
}
