/* A backup takes the place of a record. All that can fail is done on a copy beside it; the record
 * that stands there loses its name last, and only to another name. */
#include "record/record_inside.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    Arena *a;
    const char *to, *copy; /* where it shall stand; where it is made ready */
    const RecordOptions *options;
    Owner owner;
    Lock kiosk, job, write; /* of the record that stands there */
} Restore;

static const char before[] =
    ".before-"; /* and when: what the record was, when another took its place */

static const char *beside(Arena *a, const char *path, const char *ending)
{
    return arena_printf(a, "%s%s", path, ending);
}

static void remove_copy(const Restore *x)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal", ".lock", ".job" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        unlink(beside(x->a, x->copy, endings[i]));
    for (int format = 1; format < schema_version; format++)
        unlink(arena_printf(x->a, "%s.format-%d", x->copy, format));
}

static bool copy_bytes(int in, int out)
{
    enum { CHUNK = 256 * 1024 };
    char *bytes = malloc(CHUNK);
    ssize_t len = bytes ? 1 : -1;
    while (len > 0 && (len = read(in, bytes, CHUNK)) > 0)
        for (ssize_t done = 0, put; len > 0 && done < len; done += put)
            if ((put = write(out, bytes + done, (size_t)(len - done))) <= 0) {
                errno = put == 0 ? ENOSPC : errno; /* nothing was taken, and never would be */
                len = -1;
                break;
            }
    free(bytes);
    return len == 0;
}

static bool copy_file(const char *from, const char *to, Err *err)
{
    if (dir_exists(from))
        return err_set(err, ERR_INVALID, "%s is a folder; name the file of the backup", from);
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return file_refused(err, "read", from, errno);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = out >= 0 && copy_bytes(in, out) && fsync(out) == 0;
    int error = errno;
    close(in);
    if (out >= 0)
        close(out);
    return good || file_refused(err, "write", to, error);
}

/* A copy made by hand may have its newest events beside it. */
static bool take_copy(const Restore *x, const char *from, Err *err)
{
    const char *wal = beside(x->a, from, "-wal");
    return copy_file(from, x->copy, err) &&
           (!file_exists(wal) || copy_file(wal, beside(x->a, x->copy, "-wal"), err));
}

/* A backup made after somebody took a trigger away brings it back. */
static bool begin_life(Record *r, const Restore *x, Err *err)
{
    bool emptied;
    if (!write_begin(r, err))
        return false;
    bool good =
        schema_mend(r, err) && ledger_begin_log(r, x->options->label, x->options->wall_ms, err);
    return write_end(r, good, err) && checkpoint_truncate(r, &emptied, err) &&
           (emptied || err_set(err, ERR_SYSTEM, "%s is in use; try again", x->copy));
}

/* The names that a message has are those of the copy, which nobody knows. */
static void name_source(Err *err, const Restore *x, const char *from)
{
    const char *at = strstr(err->text, x->copy);
    if (!at)
        return;
    const char *text = arena_printf(x->a, "%.*s%s%s", (int)(at - err->text), err->text, from,
                                    at + strlen(x->copy));
    err_set(err, err->code, "%s", text);
}

/* Of this format, sound, and with a log of its own; *ready false: the result says why not. */
static bool make_ready(const Restore *x, Restored *out, bool *ready, Err *err)
{
    const RecordOptions options = { .access = RECORD_WRITE,
                                    .random = x->options->random,
                                    .zone = x->options->zone,
                                    .wall_ms = x->options->wall_ms };
    Record *r = record_open(x->copy, &options, err);
    bool good = r && backup_is_sound(r->db, r->path, err) && record_verify(r, &out->result, err) &&
                record_head(r, &out->seq, &out->head, err);
    *ready = good && verify_is_whole(&out->result);
    good = good && (!*ready || begin_life(r, x, err));
    record_close(r);
    return good;
}

static bool lock_place(Restore *x, Err *err)
{
    struct stat is;
    if (stat(x->to, &is) != 0 && stat(path_folder(x->a, x->to), &is) != 0)
        return file_refused(err, "read", path_folder(x->a, x->to), errno);
    x->owner = (Owner){ S_ISDIR(is.st_mode) ? 0600 : is.st_mode & 0666, is.st_uid, is.st_gid };
    if (lock_take(&x->kiosk, 0) == LOCK_BUSY)
        return err_set(err, ERR_SYSTEM, "%s: a kiosk is running on this record; close it first",
                       x->to);
    if (x->kiosk.held && lock_take(&x->job, LOCK_WAIT_MS) == LOCK_TAKEN &&
        lock_take(&x->write, LOCK_WAIT_MS) == LOCK_TAKEN)
        return true;
    return err_set(err, ERR_SYSTEM,
                   "%s is in use or its folder cannot be written (%s); end what works on it, then "
                   "try again",
                   x->to, strerror(errno));
}

static bool give_name(const char *from, const char *to, Err *err)
{
    return link(from, to) == 0 ||
           err_set(err, ERR_SYSTEM, "%s could not be kept as %s (%s); nothing was changed", from,
                   to, strerror(errno));
}

/* The old file and its log stay a pair under the new name before either loses the old one; the new
 * file never meets a log that is not its own. */
static bool keep_old(const Restore *x, const char **kept, Err *err)
{
    const char *wal = beside(x->a, x->to, "-wal");
    const Zone utc = { .name = "UTC" };
    LocalTime now = zone_local(x->options->zone ? x->options->zone : &utc, x->options->wall_ms);
    const char *first =
        arena_printf(x->a, "%s%s%04d%02d%02dT%02d%02d%02d", x->to, before, now.date.year,
                     now.date.month, now.date.day, now.hour, now.minute, now.second);
    const char *name = first;
    *kept = NULL;
    for (int i = 2; file_exists(name); i++)
        name = arena_printf(x->a, "%s-%d", first, i);
    if (file_exists(x->to)) {
        if (!give_name(x->to, name, err))
            return false;
        if (file_exists(wal) && !give_name(wal, beside(x->a, name, "-wal"), err)) {
            unlink(name);
            return false;
        }
        *kept = name;
    }
    if (!place_sync_folder(x->to, err))
        return false;
    unlink(wal);
    unlink(beside(x->a, x->to, "-shm"));
    return true;
}

static bool put_in_place(const Restore *x, const char **kept, Err *err)
{
    bool own = geteuid() != 0 || chown(x->copy, x->owner.owner, x->owner.group) == 0;
    if (!own || chmod(x->copy, x->owner.mode) != 0)
        return file_refused(err, "write", x->copy, errno);
    if (!keep_old(x, kept, err))
        return false;
    if (rename(x->copy, x->to) != 0)
        return file_refused(err, "write", x->to, errno);
    return place_sync_folder(x->to, err);
}

/* "lectern.db.before-20261128T093000", "…-2"; not the log or the locks beside one. */
static bool is_put_aside(const char *name, const char *file)
{
    static const char *const beside_it[] = { "-wal", "-shm", ".lock", ".kiosk", ".job" };
    size_t len = strlen(file), all = strlen(name);
    if (strncmp(name, file, len) != 0 || strncmp(name + len, before, sizeof before - 1) != 0)
        return false;
    for (size_t i = 0; i < sizeof beside_it / sizeof *beside_it; i++) {
        size_t end = strlen(beside_it[i]);
        if (all > end && strcmp(name + all - end, beside_it[i]) == 0)
            return false;
    }
    return !strstr(name + len, ".format-");
}

bool record_put_aside(Record *r, Arena *a, const char ***paths, int *count, Err *err)
{
    const char **names, *folder = path_folder(a, r->path), *file = path_name(r->path);
    size_t all;
    *count = 0;
    if (!dir_list(a, folder, &names, &all, err))
        return false;
    *paths = arena_array(a, const char *, all + 1);
    for (size_t i = 0; i < all; i++)
        if (is_put_aside(names[i], file))
            (*paths)[(*count)++] = path_join(a, folder, names[i]);
    return true;
}

bool record_restore(Arena *a, const char *from, const char *to, const RecordOptions *options,
                    Restored *out, Err *err)
{
    Restore x = { .a = a, .options = options };
    bool ready = false;
    *out = (Restored){ .kept = NULL };
    if (!(x.to = place_resolve(a, to, err)) || !place_check(x.to, err))
        return false;
    x.copy = beside(a, x.to, ".restoring");
    x.kiosk = x.job = x.write = (Lock){ .like = &x.owner, .fd = -1 };
    x.kiosk.path = beside(a, x.to, ".kiosk");
    x.job.path = beside(a, x.to, ".job");
    x.write.path = beside(a, x.to, ".lock");
    bool good = lock_place(&x, err);
    if (good) {
        remove_copy(&x); /* of a restore that was ended */
        good = take_copy(&x, from, err) && make_ready(&x, out, &ready, err);
        if (!good)
            name_source(err, &x, from);
        good = good && (!ready || put_in_place(&x, &out->kept, err));
        remove_copy(&x);
    }
    lock_close(&x.write);
    lock_close(&x.job);
    lock_close(&x.kiosk);
    return good;
}
