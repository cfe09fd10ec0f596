/* Results that are too long to hold: without a name until they are whole. */
#include "base/file.h"
#include "base/part.h"
#include "cli/call.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024 };

/* ---- the stream: what it is written into, unless somebody wants the program to end ---- */

static ssize_t read_part(void *part, char *bytes, size_t len)
{
    return read(((FilePart *)part)->fd, bytes, len);
}

static ssize_t write_part(void *part, const char *bytes, size_t len)
{
    FilePart *p = part;
    size_t done = 0;
    while (done < len && !p->error) {
        ssize_t put = stops_came() ? 0 : write(p->fd, bytes + done, len - done);
        if (put <= 0 && (put == 0 || errno != EINTR))
            p->error = put ? errno : ECANCELED;
        done += put > 0 ? (size_t)put : 0;
    }
    return (ssize_t)done; /* less than `len` is what a stream takes for a failure */
}

static int seek_part(void *part, off64_t *at, int from)
{
    off64_t now = lseek(((FilePart *)part)->fd, *at, from);
    if (now >= 0)
        *at = now;
    return now < 0 ? -1 : 0;
}

static FILE *stream_of(FilePart *part)
{
    const cookie_io_functions_t io = { .read = read_part, .write = write_part, .seek = seek_part };
    FILE *stream = fopencookie(part, "w+b", io);
    if (stream)
        setvbuf(stream, NULL, _IOFBF, BUFFER); /* millions of rows in fewer calls */
    return stream;
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

static bool refused(Output *out, int error)
{
    *out = (Output){ .refused = error };
    return false;
}

typedef bool OpenPart(Arena *a, const char *path, unsigned mode, FilePart *out, Err *err);

static bool open_part(Call *call, const char *path, OpenPart *open_it, Output *out, Err *err)
{
    const char *folder = path_folder(call->arena, path);
    if (!dir_exists(folder))
        return refused(out, ENOENT) ||
               err_set(err, ERR_MISSING, "cannot write %s: the folder %s is missing; make it first",
                       path, folder);
    FilePart *part = arena_new(call->arena, FilePart);
    if (!open_it(call->arena, path, 0640, part, err))
        return refused(out, part->error);
    FILE *stream = stream_of(part);
    if (!stream) {
        int error = errno;
        part_drop(part);
        return file_refused(err, "write", path, error); /* memory */
    }
    *out = (Output){ .stream = stream, .path = path, .part = part };
    return true;
}

bool output_open(Call *call, const char *path, Output *out, Err *err)
{
    if (!path || strcmp(path, "-") == 0) {
        *out = (Output){ .stream = call->io.out };
        return true;
    }
    if (dir_exists(path))
        return refused(out, EISDIR) || file_refused(err, "write", path, EISDIR);
    if (is_no_file(path))
        return open_into(path, out, err);
    return open_part(call, path, part_open, out, err);
}

bool output_open_named(Call *call, const char *path, Output *out, Err *err)
{
    if (!path || strcmp(path, "-") == 0 || dir_exists(path) || is_no_file(path))
        return err_set(err, ERR_INVALID, "%s is no file; name one with -o FILE",
                       path ? path : "the output");
    return open_part(call, path, part_open_named, out, err);
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

bool output_keep(Output *o, Err *err)
{
    if (o->held_for)
        return release(o, err);
    if (!o->path)
        return true;
    bool whole = fflush(o->stream) == 0 && !ferror(o->stream);
    int error = o->part->error ? o->part->error : errno;
    fclose(o->stream); /* the part stays open */
    o->stream = NULL;
    if (whole)
        return o->kept = part_place(o->part, true, err);
    part_drop(o->part);
    return file_refused(err, "write", o->path, error);
}

int output_refused(const Output *o)
{
    return o->refused || !o->part ? o->refused : o->part->error;
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
        part_drop(o->part);
    *o = (Output){ .path = o->path, .kept = o->kept, .refused = output_refused(o) };
}
