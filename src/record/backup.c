#include "record/record_inside.h"

enum { PAGES = 4096 }; /* between two looks of whoever watches: 16 MiB */

static bool refused(const char *to, int code, Err *err)
{
    return err_set(err, ERR_SYSTEM, "%s could not be written (%s)%s", to, sqlite3_errstr(code),
                   (code & 0xff) == SQLITE_FULL ? "; free some space and try again" : "");
}

static int ask(void *record)
{
    const Record *r = record;
    return r->stopped();
}

void watch_stops(const Record *r, sqlite3 *db)
{
    enum { STEPS = 100000 }; /* of SQLite's machine: some milliseconds */
    sqlite3_progress_handler(db, r->stopped ? STEPS : 0, ask, (void *)(uintptr_t)r);
}

void record_stop_when(Record *r, bool (*stopped)(void))
{
    r->stopped = stopped;
    watch_stops(r, r->db);
}

static int copy_pages(Record *r, sqlite3 *copy, BackupWatch *watch, void *watch_to)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", r->db, "main");
    if (!backup)
        return sqlite3_extended_errcode(copy);
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, PAGES);
        int total = sqlite3_backup_pagecount(backup);
        if (watch && (code == SQLITE_OK || code == SQLITE_DONE))
            if (!watch(watch_to, total - sqlite3_backup_remaining(backup), total) &&
                code == SQLITE_OK)
                code = SQLITE_INTERRUPT;
    }
    int end = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? end : code;
}

int backup_pages(Record *r, const char *to, BackupWatch *watch, void *watch_to)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK) /* what is not finished is thrown away: nothing is to be undone */
        code = sqlite3_exec(copy, "PRAGMA journal_mode = OFF", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = copy_pages(r, copy, watch, watch_to);
    if (code == SQLITE_OK) /* one file, complete by itself */
        code = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(copy);
    return code;
}

bool backup_is_sound(sqlite3 *db, const char *path, Err *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    bool sound =
        code == SQLITE_ROW && str_is(str_of((const char *)sqlite3_column_text(stmt, 0)), "ok");
    sqlite3_finalize(stmt);
    /* A disk or a memory that fails says nothing about the file, which may be the only good one. */
    int kind = code & 0xff;
    if (kind == SQLITE_IOERR || kind == SQLITE_NOMEM || kind == SQLITE_BUSY)
        return err_set(err, ERR_SYSTEM,
                       "%s could not be read (%s), so nobody knows yet whether it is sound; check "
                       "the disk, then try again",
                       path, sqlite3_errstr(code));
    return sound || err_set(err, ERR_LOST,
                            "%s is damaged; use the backup before it, and keep this file", path);
}

static bool copy_is_sound(const Record *r, const char *to, Err *err)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(to, &copy, SQLITE_OPEN_READONLY, NULL);
    watch_stops(r, copy);
    bool sound = code == SQLITE_OK ? backup_is_sound(copy, r->path, err) : refused(to, code, err);
    sqlite3_close(copy);
    return sound;
}

/* The source stands in one read transaction: what others write meanwhile is not in the copy. */
bool record_backup(Record *r, const char *to, BackupWatch *watch, void *watch_to, Err *err)
{
    Query begin = query_begin(r, STATEMENT_BEGIN_READ);
    if (!query_run(&begin, err))
        return false;
    int code = backup_pages(r, to, watch, watch_to);
    Err later;
    Query end = query_begin(r, STATEMENT_COMMIT);
    if (!query_run(&end, &later))
        later.code = ERR_NONE; /* nothing was written */
    return code == SQLITE_OK ? copy_is_sound(r, to, err) : refused(to, code, err);
}
