#include "base/file.h"

#include "base/part.h"

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
        { EACCES, ERR_SYSTEM, "not allowed; give this user the right to it and to its folder" },
        { EPERM, ERR_SYSTEM, "not allowed; give this user the right to it and to its folder" },
        { ENOSPC, ERR_SYSTEM, "the disk is full; free some space and try again" },
        { EDQUOT, ERR_SYSTEM, "this user's share of the disk is full; free some space" },
        { EROFS, ERR_SYSTEM, "the disk is read-only; choose another place" },
        { EISDIR, ERR_INVALID, "it is a folder; name a file" },
        { EEXIST, ERR_INVALID, "something is there already; move it away first" },
        { ENAMETOOLONG, ERR_INVALID, "the name is too long; choose a shorter one" },
        { ELOOP, ERR_INVALID, "it is a link; name the file itself" },
        { EXDEV, ERR_SYSTEM, "its disk was taken away meanwhile; put it back and try again" },
        { EFBIG, ERR_SYSTEM, "its disk takes no file that is so large; choose another place" },
        { EIO, ERR_SYSTEM, "the disk does not answer properly; check the disk" },
        { EMFILE, ERR_SYSTEM, "too many files are open; raise the limit (ulimit -n)" },
    };
    ErrCode code = ERR_SYSTEM;
    const char *remedy = strerror(error);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i].error == error) {
            code = known[i].code;
            remedy = known[i].remedy;
        }
    }
    err_set(err, code, "cannot %s %s: %s", doing, path, remedy);
    errno = error;
    return false;
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

static bool write_and_place(const char *path, Str content, unsigned mode, bool replace, Err *err)
{
    Arena a = { 0 };
    FilePart part;
    bool ok = part_open(&a, path, mode, &part, err);
    if (ok && !write_all(part.fd, content)) {
        ok = file_refused(err, "write", path, errno);
        part_drop(&part);
    }
    ok = ok && part_place(&part, replace, err);
    arena_free(&a);
    return ok;
}

bool file_write(const char *path, Str content, Err *err)
{
    return write_and_place(path, content, 0644, true, err);
}

bool file_write_secret(const char *path, Str content, Err *err)
{
    return write_and_place(path, content, 0600, false, err);
}

bool file_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISDIR(about.st_mode);
}
