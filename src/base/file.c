#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_LEAST = 4096 };

bool file_refused(Err *err, const char *doing, const char *path, int error)
{
    static const struct {
        int error;
        ErrCode code;
        const char *remedy;
    } known[] = {
        { ENOENT, ERR_MISSING, "it is not there; check the name, or make its folder first" },
        { ENOTDIR, ERR_MISSING, "a part of the path is a file, not a folder; check the path" },
        { EACCES, ERR_SYSTEM, "not allowed; give this user the right to its folder" },
        { EPERM, ERR_SYSTEM, "not allowed; give this user the right to its folder" },
        { ENOSPC, ERR_SYSTEM, "the disk is full; free some space and try again" },
        { EDQUOT, ERR_SYSTEM, "this user's share of the disk is full; free some space" },
        { EROFS, ERR_SYSTEM, "the disk is read-only; choose another place" },
        { EISDIR, ERR_INVALID, "it is a folder; name a file" },
        { EEXIST, ERR_INVALID, "something is there already; move it away first" },
        { ENAMETOOLONG, ERR_INVALID, "the name is too long; choose a shorter one" },
        { ELOOP, ERR_INVALID, "it is a link; name the file itself" },
        { EIO, ERR_SYSTEM, "the disk does not answer properly; check the disk" },
        { EMFILE, ERR_SYSTEM, "too many files are open; raise the limit (ulimit -n)" },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].error == error)
            return err_set(err, known[i].code, "cannot %s %s: %s", doing, path, known[i].remedy);
    return err_set(err, ERR_SYSTEM, "cannot %s %s: %s", doing, path, strerror(error));
}

static bool too_big(Err *err, const char *path, size_t max_bytes)
{
    return err_set(err, ERR_LIMIT, "%s is larger than %zu KiB, the most that is read; split it",
                   path, (max_bytes + 1023) / 1024);
}

/* Read to the end of `fd`, which may be longer or shorter than the system said. */
static bool read_all(Arena *a, int fd, const char *path, size_t expected, size_t max_bytes,
                     Str *out, Err *err)
{
    size_t room = expected + 1 > READ_LEAST ? expected + 1 : READ_LEAST, len = 0;
    char *bytes = arena_alloc(a, room + 1, 1);
    for (;;) {
        ssize_t got = read(fd, bytes + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return file_refused(err, "read", path, errno);
        if (got == 0)
            break;
        len += (size_t)got;
        if (len > max_bytes)
            return too_big(err, path, max_bytes);
        if (len == room) {
            char *grown = arena_alloc(a, 2 * room + 1, 1);
            memcpy(grown, bytes, len);
            bytes = grown;
            room *= 2;
        }
    }
    bytes[len] = '\0';
    *out = (Str){ bytes, len };
    return true;
}

bool file_read(Arena *a, const char *path, size_t max_bytes, Str *out, Err *err)
{
    /* Not blocking: opening a pipe that nobody writes to must not hang the kiosk. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return file_refused(err, "read", path, errno);

    bool ok = false;
    struct stat about;
    if (fstat(fd, &about) != 0)
        file_refused(err, "read", path, errno);
    else if (!S_ISREG(about.st_mode))
        err_set(err, ERR_INVALID, "cannot read %s: it is %s, not a file", path,
                S_ISDIR(about.st_mode) ? "a folder" : "a device or a pipe");
    else if ((uintmax_t)about.st_size > max_bytes)
        too_big(err, path, max_bytes);
    else
        ok = read_all(a, fd, path, (size_t)about.st_size, max_bytes, out, err);
    close(fd);
    return ok;
}

static bool write_all(int fd, Str content)
{
    while (content.len) {
        ssize_t put = write(fd, content.at, content.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        content = (Str){ content.at + put, content.len - (size_t)put };
    }
    return true;
}

/* Open a new file beside `path`, under a name that nobody has. */
static int open_beside(Arena *a, const char *path, mode_t mode, const char **name)
{
    for (int i = 0; i < 100; i++) {
        *name =
            path_join(a, path_folder(a, path),
                      arena_printf(a, ".%.200s.%ld-%d.part", path_name(path), (long)getpid(), i));
        int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

typedef int (*Place)(const char *from, const char *to);

static int place_if_free(const char *from, const char *to)
{
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

static bool write_and_place(const char *path, Str content, mode_t mode, Place place, Err *err)
{
    Arena a = { 0 };
    const char *beside = NULL;
    bool ok = false;
    int fd = open_beside(&a, path, mode, &beside);
    if (fd < 0) {
        file_refused(err, "write", path, errno);
        goto done;
    }
    bool written = write_all(fd, content) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && written) { /* network file systems report a full disk here */
        error = errno;
        written = false;
    }
    if (written && place(beside, path) != 0) {
        error = errno;
        written = false;
    }
    if (!written) {
        unlink(beside);
        file_refused(err, "write", path, error);
        goto done;
    }
    ok = dir_sync(path_folder(&a, path), err);
done:
    arena_free(&a);
    return ok;
}

bool file_write(const char *path, Str content, Err *err)
{
    return write_and_place(path, content, 0644, rename, err);
}

bool file_write_secret(const char *path, Str content, Err *err)
{
    return write_and_place(path, content, 0600, place_if_free, err);
}

bool file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISDIR(about.st_mode);
}
