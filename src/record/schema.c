#include "record/schema_1.h"
#include "record/schema_10.h"
#include "record/schema_11.h"
#include "record/schema_12.h"
#include "record/schema_13.h"
#include "record/schema_14.h"
#include "record/schema_15.h"
#include "record/schema_16.h"
#include "record/schema_17.h"
#include "record/schema_18.h"
#include "record/schema_19.h"
#include "record/schema_2.h"
#include "record/schema_20.h"
#include "record/schema_21.h"
#include "record/schema_3.h"
#include "record/schema_4.h"
#include "record/schema_5.h"
#include "record/schema_6.h"
#include "record/schema_7.h"
#include "record/schema_8.h"
#include "record/schema_9.h"

#include "record/record_inside.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static const char *const format_1[] = { schema_ledger, schema_guards, schema_projections,
                                        schema_site, NULL };

static const char *const format_2[] = { schema_choices, NULL };

static const char *const format_3[] = { schema_renamed, NULL };

static const char *const format_4[] = { schema_regraded, NULL };

static const char *const format_5[] = { schema_assignment, NULL };

static const char *const format_6[] = { schema_certificate, NULL };

static const char *const format_7[] = { schema_pulse, NULL };

static const char *const format_8[] = { schema_turn, NULL };

static const char *const format_9[] = { schema_own_events, NULL };

static const char *const format_10[] = { schema_wrong_clock, NULL };

static const char *const format_11[] = { schema_teams, NULL };

static const char *const format_12[] = { schema_idea, NULL };

static const char *const format_13[] = { schema_tested_out, NULL };

static const char *const format_14[] = { schema_message_read, NULL };

static const char *const format_15[] = { schema_sums, NULL };

static const char *const format_16[] = { schema_merged, NULL };

static const char *const format_17[] = { schema_badge_alone, NULL };

static const char *const format_18[] = { schema_moved, NULL };

static const char *const format_19[] = { schema_found, NULL };

static const char *const format_20[] = { schema_set_back, NULL };

static const char *const format_21[] = { schema_own_pulse, NULL };

const SchemaStep schema_steps[] = {
    { format_1 },  { format_2 },  { format_3 },  { format_4 },  { format_5 },  { format_6 },
    { format_7 },  { format_8 },  { format_9 },  { format_10 }, { format_11 }, { format_12 },
    { format_13 }, { format_14 }, { format_15 }, { format_16 }, { format_17 }, { format_18 },
    { format_19 }, { format_20 }, { format_21 },
};
const int schema_version = sizeof schema_steps / sizeof *schema_steps;

static bool read_pragma(Record *r, const char *sql, int64_t *out, Err *err)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(r->db, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return code == SQLITE_ROW || sql_refused(r, code, err);
}

static bool copy_pages(Record *r, const char *to, Err *err)
{
    int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600); /* as private as the record */
    if (fd >= 0)
        close(fd);
    int code = backup_pages(r, to, NULL, NULL);
    return code == SQLITE_OK ||
           err_set(err, ERR_SYSTEM,
                   "the copy %s, made before the record is brought to a new format, could "
                   "not be written (%s); nothing was changed",
                   to, sqlite3_errstr(code));
}

/* SQLite's own copy is not synced as a whole; without this the old format could be gone after a
 * power cut and the new one not there yet. */
static bool sync_and_rename(const char *from, const char *to, Err *err)
{
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (!good || rename(from, to) != 0)
        return err_set(err, ERR_SYSTEM, "the copy %s could not be saved; nothing was changed", to);
    return place_sync_folder(to, err);
}

static bool keep_copy(Record *r, int version, Err *err)
{
    Arena a = { 0 };
    const char *kept = arena_printf(&a, "%s.format-%d", r->path, version);
    const char *unfinished = arena_printf(&a, "%s.unfinished", kept);
    unlink(unfinished);
    bool good = copy_pages(r, unfinished, err) && sync_and_rename(unfinished, kept, err);
    arena_free(&a);
    return good;
}

static bool raise_one(Record *r, const SchemaStep *step, int to, Err *err)
{
    for (int i = 0; step->scripts[i]; i++)
        if (!sql_run(r, step->scripts[i], err))
            return false;
    char mark[120];
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             SCHEMA_APPLICATION, to);
    return sql_run(r, mark, err);
}

static bool is_ours(Record *r, int64_t version, int64_t application, Err *err)
{
    int64_t tables = 0;
    if (application == SCHEMA_APPLICATION)
        return true;
    if (!read_pragma(r, "SELECT count(*) FROM sqlite_schema", &tables, err))
        return false;
    if (application == 0 && version == 0 && tables == 0)
        return true; /* empty: made a moment ago */
    return err_set(err, ERR_INVALID,
                   "%s is the database of another program; name another file with --db", r->path);
}

static bool read_version(Record *r, int64_t *out, Err *err)
{
    int64_t application;
    return read_pragma(r, "PRAGMA user_version", out, err) &&
           read_pragma(r, "PRAGMA application_id", &application, err) &&
           is_ours(r, *out, application, err);
}

/* The job lock is held: nobody else is changing the format. */
static bool raise_all(Record *r, const SchemaStep *steps, int count, Err *err)
{
    int64_t version;
    if (!read_version(r, &version, err))
        return false;
    if (version >= count)
        return true; /* another program did it while we waited */
    if (version > 0 && !keep_copy(r, (int)version, err))
        return false;
    if (!write_begin(r, err))
        return false;
    bool good = true;
    for (int64_t i = version; good && i < count; i++)
        good = raise_one(r, &steps[i], (int)i + 1, err);
    return write_end(r, good, err);
}

bool schema_known(Record *r, int count, Err *err)
{
    int64_t version;
    if (!read_version(r, &version, err))
        return false;
    return version <= count ||
           err_set(err, ERR_INVALID,
                   "%s was written by a newer Lectern (format %d, this one knows %d); install the "
                   "newer version here",
                   r->path, (int)version, count);
}

bool schema_raise(Record *r, const SchemaStep *steps, int count, Err *err)
{
    int64_t version;
    if (!schema_known(r, count, err) || !read_version(r, &version, err))
        return false;
    if (version == count)
        return true;
    if (r->access == RECORD_READ)
        return err_set(err, ERR_INVALID,
                       "%s is of an older format; start the kiosk on it once, or run 'lectern "
                       "ledger rebuild' where there is none: both keep a copy and make it new",
                       r->path);
    if (!job_lock(r, err))
        return false;
    bool good = raise_all(r, steps, count, err);
    lock_drop(&r->job);
    return good;
}
