#include "record/record_inside.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a file that nothing may change while it is read. */
static int64_t stamp_of(const struct stat *file)
{
    return (int64_t)file->st_mtim.tv_sec * 1000000000 + file->st_mtim.tv_nsec;
}

bool record_frozen_changed(const Record *r)
{
    struct stat file;
    return r->frozen && (stat(r->path, &file) != 0 || stamp_of(&file) != r->frozen_stamp);
}

/* Every commit of this connection passes here: one outside the lock could meet another
 * process's checkpoint and is turned into a rollback. */
static int commit_allowed(void *record)
{
    return !((Record *)record)->write.held;
}

static int count_wal(void *record, sqlite3 *db, const char *name, int pages)
{
    (void)db, (void)name;
    ((Record *)record)->wal_pages = pages;
    return SQLITE_OK;
}

static bool configure(Record *r, Err *err)
{
    static const struct {
        int option, value;
    } options[] = {
        { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 }, { SQLITE_DBCONFIG_DEFENSIVE, 1 },
        { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },   { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
        { SQLITE_DBCONFIG_DQS_DDL, 0 },          { SQLITE_DBCONFIG_DQS_DML, 0 },
    };
    static const struct {
        int limit, value;
    } limits[] = {
        { SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
        { SQLITE_LIMIT_SQL_LENGTH, 100000 },
        { SQLITE_LIMIT_COLUMN, 100 },
        { SQLITE_LIMIT_EXPR_DEPTH, 100 },
        { SQLITE_LIMIT_COMPOUND_SELECT, 10 },
        { SQLITE_LIMIT_VDBE_OP, 25000 },
        { SQLITE_LIMIT_FUNCTION_ARG, 8 },
        { SQLITE_LIMIT_ATTACHED, 0 },
        { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
        { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
        { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
        { SQLITE_LIMIT_WORKER_THREADS, 0 },
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        sqlite3_db_config(r->db, options[i].option, options[i].value, NULL);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(r->db, limits[i].limit, limits[i].value);
    sqlite3_busy_timeout(r->db, BUSY_MS);
    sqlite3_commit_hook(r->db, commit_allowed, r);
    /* Takes the place of the hook that makes checkpoints by itself. */
    sqlite3_wal_hook(r->db, count_wal, r);

    const char *by_access = r->access == RECORD_WRITE
                                ? "PRAGMA synchronous = EXTRA"
                                : "PRAGMA query_only = ON; PRAGMA cache_size = -4096";
    return sql_run(r,
                   "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;"
                   "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON",
                   err) &&
           sql_run(r, by_access, err);
}

/* Where WAL cannot be had SQLite stays with another journal and says so only in its answer. */
static bool use_wal(Record *r, Err *err)
{
    if (!write_lock(r, err))
        return false;
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(r->db, "PRAGMA journal_mode = WAL", -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    bool wal =
        code == SQLITE_ROW && str_is(str_of((const char *)sqlite3_column_text(stmt, 0)), "wal");
    sqlite3_finalize(stmt);
    lock_drop(&r->write);
    if (wal)
        return true;
    if (code != SQLITE_ROW)
        return sql_refused(r, code, err);
    return err_set(err, ERR_SYSTEM,
                   "%s cannot be kept safe against a power cut here (no write-ahead log); keep it "
                   "on a local disk",
                   r->path);
}

static bool connect_to(Record *r, const char *name, int flags, Err *err)
{
    int code =
        sqlite3_open_v2(name, &r->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        return sql_refused(r, code, err);
    return configure(r, err);
}

static void disconnect(Record *r)
{
    for (int i = 0; i < STATEMENTS; i++) {
        sqlite3_finalize(r->statements[i]);
        r->statements[i] = NULL;
    }
    sqlite3_close(r->db);
    r->db = NULL;
}

/* A reader who may not write the folder can have no -shm. Where no WAL is waiting the file alone
 * is complete, and it is read as it stands; rows.c watches that it stays so. */
static bool connect_frozen(Record *r, Err *err)
{
    Arena a = { 0 };
    struct stat file;
    if (access(path_folder(&a, r->path), W_OK) == 0 ||
        (stat(arena_printf(&a, "%s-wal", r->path), &file) == 0 && file.st_size > 0) ||
        stat(r->path, &file) != 0) {
        arena_free(&a);
        return false;
    }
    disconnect(r);
    Buf name;
    buf_init(&name, 16384);
    buf_text(&name, "file:");
    for (const char *c = r->path; *c; c++) {
        if (strchr("%?#", *c))
            buf_printf(&name, "%%%02X", (unsigned)*c);
        else
            buf_char(&name, *c);
    }
    buf_text(&name, "?immutable=1");
    r->frozen = true;
    r->frozen_stamp = stamp_of(&file);
    bool good = connect_to(r, buf_cstr(&name), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    buf_done(&name);
    arena_free(&a);
    return good;
}

/* A new file belongs to its owner alone; SQLite gives the files beside it the same mode. */
static bool make_file(Record *r, Err *err)
{
    int fd = open(r->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST || (errno == EROFS && place_refuse_read_only(r->path, err)) ||
               err_set(err, ERR_SYSTEM, "%s cannot be made: %s", r->path, strerror(errno));
    close(fd);
    return place_sync_folder(r->path, err);
}

static bool has_log(Record *r, bool *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_LOG_HEAD);
    QueryStep step = query_step(&q, err);
    query_end(&q);
    *out = step == QUERY_ROW;
    return step != QUERY_FAILED;
}

static bool add_meta(Record *r, const char *name, const void *value, size_t len, Err *err)
{
    Query q = query_begin(r, STATEMENT_META_ADD);
    query_text(&q, name);
    query_bytes(&q, value, len);
    return query_run(&q, err);
}

static bool fill(Record *r, const RecordOptions *options, Err *err)
{
    bool filled;
    uint8_t stand_in[32];
    if (!has_log(r, &filled, err) || filled)
        return filled;
    random_bytes(r->random, stand_in, sizeof stand_in);
    return add_meta(r, "stand_in_key", stand_in, sizeof stand_in, err) &&
           (!options->demo || add_meta(r, "demo", "1", 1, err)) &&
           (!options->simulated || add_meta(r, "simulated", "1", 1, err)) &&
           ledger_begin_log(r, options->label, options->wall_ms, err);
}

static bool fill_new_file(Record *r, const RecordOptions *options, Err *err)
{
    bool filled;
    if (!has_log(r, &filled, err))
        return false;
    if (filled)
        return true;
    if (!write_begin(r, err))
        return false;
    return write_end(r, fill(r, options, err), err) && place_sync_folder(r->path, err);
}

static bool refuse_empty(const Record *r, Err *err)
{
    return err_set(err, ERR_LOST,
                   "%s is empty; put back a backup, or remove it and run \"lectern init\"",
                   r->path);
}

static bool may_write_file(Record *r, bool create, Err *err)
{
    struct stat file;
    if (create && !file_exists(r->path) && !make_file(r, err))
        return false;
    if (stat(r->path, &file) != 0)
        return err_set(err, ERR_MISSING, "there is no record %s yet; make it with \"lectern init\"",
                       r->path);
    if (file.st_size == 0 && !create)
        return refuse_empty(r, err);
    if (place_read_only(r->path))
        return place_refuse_read_only(r->path, err);
    if (access(r->path, R_OK | W_OK) != 0)
        return err_set(err, ERR_SYSTEM, "%s cannot be written (%s); give this user the right to",
                       r->path, strerror(errno));
    r->owner = (Owner){ file.st_mode & 0666, file.st_uid, file.st_gid };
    return true;
}

/* At the start of a kiosk nobody waits for the lock yet. What fails is pending again. */
static void clean_left_over(Record *r, bool kiosk)
{
    bool pending;
    Err later;
    if (kiosk && !record_clean(r, &pending, &later))
        later.code = ERR_NONE;
}

static bool open_to_write(Record *r, const RecordOptions *options, Err *err)
{
    return may_write_file(r, options->create, err) && (!options->kiosk || kiosk_lock(r, err)) &&
           connect_to(r, r->path, SQLITE_OPEN_READWRITE, err) &&
           schema_known(r, schema_version, err) && use_wal(r, err) &&
           schema_raise(r, schema_steps, schema_version, err) && fill_new_file(r, options, err) &&
           import_recover(r, err);
}

static bool open_to_read(Record *r, Err *err)
{
    struct stat file;
    if (!file_exists(r->path) || stat(r->path, &file) != 0)
        return err_set(err, ERR_MISSING, "there is no record %s yet; make it with \"lectern init\"",
                       r->path);
    if (access(r->path, R_OK) != 0)
        return err_set(err, ERR_SYSTEM, "%s cannot be read (%s); give this user the right to",
                       r->path, strerror(errno));
    if (file.st_size == 0)
        return refuse_empty(r, err);
    if (connect_to(r, r->path, SQLITE_OPEN_READONLY, err) &&
        schema_raise(r, schema_steps, schema_version, err))
        return true;
    return connect_frozen(r, err) && schema_raise(r, schema_steps, schema_version, err);
}

static bool has_mark(Record *r, const char *name, bool *out, Err *err)
{
    int64_t mark;
    Query q = query_begin(r, STATEMENT_META_GET);
    query_text(&q, name);
    bool good = query_number(&q, 0, &mark, err);
    *out = good && mark == 1;
    return good;
}

Record *record_open(const char *path, const RecordOptions *options, Err *err)
{
    Record *r = calloc(1, sizeof *r);
    if (!r)
        record_bug("out of memory");
    r->access = options->access;
    r->random = options->random;
    r->now_ms = options->wall_ms;
    if (options->zone)
        r->zone = *options->zone;
    r->write = r->kiosk = r->job = (Lock){ .like = &r->owner, .fd = -1 };

    r->path = place_resolve(&r->arena, path, err);
    bool good = r->path && place_check(r->path, err);
    if (good) {
        r->write.path = arena_printf(&r->arena, "%s.lock", r->path);
        r->kiosk.path = arena_printf(&r->arena, "%s.kiosk", r->path);
        r->job.path = arena_printf(&r->arena, "%s.job", r->path);
        good = r->access == RECORD_WRITE ? open_to_write(r, options, err) : open_to_read(r, err);
    }
    if (good && r->access == RECORD_WRITE)
        clean_left_over(r, options->kiosk);
    if (good && has_mark(r, "demo", &r->demo, err) && has_mark(r, "simulated", &r->simulated, err))
        return r;
    record_close(r);
    return NULL;
}

void record_close(Record *r)
{
    if (!r)
        return;
    disconnect(r);
    lock_close(&r->write);
    lock_close(&r->job);
    lock_close(&r->kiosk);
    arena_free(&r->held.arena);
    arena_free(&r->scratch);
    arena_free(&r->arena);
    free(r);
}

bool record_is_demo(const Record *r)
{
    return r->demo;
}

bool record_is_simulated(const Record *r)
{
    return r->simulated;
}
