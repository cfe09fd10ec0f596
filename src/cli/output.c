/* Results that are too long to hold: written beside their name, renamed when they are whole. */
#include "base/file.h"
#include "cli/call.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 100, BUFFER = 64 * 1024 };

static int open_beside(Arena *a, const char *path, const char **part)
{
    for (int i = 0; i < TRIES; i++) {
        *part =
            path_join(a, path_folder(a, path),
                      arena_printf(a, ".%.200s.%ld-%d.part", path_name(path), (long)getpid(), i));
        int fd = open(*part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Until it is whole it has no name. */
static bool hold_for(FILE *goal, const char *path, Output *out, Err *err)
{
    FILE *held = tmpfile();
    if (!held) {
        int error = errno;
        if (path)
            fclose(goal);
        return file_refused(err, "write", "a temporary file", error);
    }
    *out = (Output){ .stream = held, .path = path, .held_for = goal };
    return true;
}

/* /dev/null and /dev/stdout keep what they are: a file in their place would break every program. */
static bool is_no_file(const char *path)
{
    struct stat is;
    return lstat(path, &is) == 0 && !S_ISREG(is.st_mode);
}

/* What stands behind a link is emptied when the new is whole, not before. */
static bool open_into(const char *path, Output *out, Err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0640);
    FILE *goal = fd < 0 ? NULL : fdopen(fd, "wb");
    if (goal)
        return hold_for(goal, path, out, err);
    int error = errno;
    if (fd >= 0)
        close(fd);
    return file_refused(err, "write", path, error);
}

bool output_open(Call *call, const char *path, Output *out, Err *err)
{
    if (!path || strcmp(path, "-") == 0) {
        *out = (Output){ .stream = call->io.out };
        return true;
    }
    if (dir_exists(path))
        return file_refused(err, "write", path, EISDIR);
    if (is_no_file(path))
        return open_into(path, out, err);
    const char *folder = path_folder(call->arena, path);
    if (!dir_exists(folder))
        return err_set(err, ERR_MISSING, "cannot write %s: the folder %s is missing; make it first",
                       path, folder);
    const char *part = NULL;
    int fd = open_beside(call->arena, path, &part);
    FILE *stream = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (!stream) {
        int error = errno;
        if (fd >= 0) {
            close(fd);
            unlink(part);
        }
        return file_refused(err, "write", path, error);
    }
    setvbuf(stream, NULL, _IOFBF, BUFFER); /* millions of rows in fewer calls */
    *out = (Output){ .stream = stream, .path = path, .part = part };
    return true;
}

bool output_hold(Call *call, const char *path, Output *out, Err *err)
{
    if (path && strcmp(path, "-") != 0)
        return output_open(call, path, out, err);
    return hold_for(call->io.out, NULL, out, err);
}

bool output_hash(Output *o, Hash *out, Err *err)
{
    return (fflush(o->stream) == 0 && !ferror(o->stream) && hash_file(o->stream, out)) ||
           file_refused(err, "read", o->path ? o->path : "a temporary file", errno);
}

static bool emptied(FILE *goal)
{
    struct stat is;
    int fd = fileno(goal);
    return fstat(fd, &is) == 0 && (!S_ISREG(is.st_mode) || ftruncate(fd, 0) == 0);
}

/* What was held goes out. */
static bool release(Output *o, Err *err)
{
    enum { CHUNK = 64 * 1024 };
    char bytes[CHUNK];
    bool whole = fseek(o->stream, 0, SEEK_SET) == 0 && (!o->path || emptied(o->held_for));
    for (size_t len; whole && (len = fread(bytes, 1, CHUNK, o->stream)) > 0;)
        whole = fwrite(bytes, 1, len, o->held_for) == len;
    whole = whole && !ferror(o->stream) && fflush(o->held_for) == 0;
    if (o->path) {
        whole = fclose(o->held_for) == 0 && whole;
        o->held_for = NULL;
    }
    return whole || file_refused(err, "write", o->path ? o->path : "the output", errno);
}

static bool sync_folder(const char *path, Err *err)
{
    Arena a = { 0 };
    bool ok = dir_sync(path_folder(&a, path), err);
    arena_free(&a);
    return ok;
}

bool output_keep(Output *o, Err *err)
{
    if (o->held_for)
        return release(o, err);
    if (!o->path)
        return true;
    bool whole = fflush(o->stream) == 0 && !ferror(o->stream) && fsync(fileno(o->stream)) == 0;
    int error = errno;
    if (fclose(o->stream) != 0 && whole) {
        error = errno;
        whole = false;
    }
    o->stream = NULL;
    if (whole && rename(o->part, o->path) != 0) {
        error = errno;
        whole = false;
    }
    if (!whole) {
        unlink(o->part);
        return file_refused(err, "write", o->path, error);
    }
    o->part = NULL;
    return sync_folder(o->path, err);
}

void output_drop(Output *o)
{
    if (!o->path && !o->held_for)
        return;
    if (o->stream)
        fclose(o->stream);
    if (o->held_for && o->path)
        fclose(o->held_for);
    if (o->part)
        unlink(o->part);
    *o = (Output){ 0 };
}
