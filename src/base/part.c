#include "base/part.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 100, HOST_MAX = 40, NAME_MAX_BYTES = 150 };

/* "@kiosk-3.part". A process is known by its number on its own machine alone, and a folder of the
 * network has files of many. */
static const char *ending(Arena *a)
{
    char host[HOST_MAX + 1] = "";
    gethostname(host, HOST_MAX); /* a longer one is cut, and not ended */
    host[HOST_MAX] = '\0';
    return arena_printf(a, "@%s.part", host);
}

/* ".march.csv.4711-0@kiosk-3.part" */
static const char *hidden_name(Arena *a, const char *path, int number)
{
    return path_join(a, path_folder(a, path),
                     arena_printf(a, ".%.*s.%ld-%d%s", NAME_MAX_BYTES, path_name(path),
                                  (long)getpid(), number, ending(a)));
}

/* The link by which a file without a name gets one; it works for everybody, AT_EMPTY_PATH for root
 * alone. */
static void handle_path(int fd, char out[32])
{
    snprintf(out, 32, "/proc/self/fd/%d", fd);
}

static int open_nameless(Arena *a, const char *path, unsigned mode)
{
    char handle[32];
    int fd = open(path_folder(a, path), O_TMPFILE | O_RDWR | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return -1;
    handle_path(fd, handle);
    if (access(handle, F_OK) == 0)
        return fd;
    close(fd);
    return -1;
}

static int open_hidden(Arena *a, const char *path, unsigned mode, const char **name)
{
    part_sweep(path_folder(a, path), path_name(path));
    for (int i = 0; i < TRIES; i++) {
        *name = hidden_name(a, path, i);
        int fd = open(*name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, (mode_t)mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

bool part_open_named(Arena *a, const char *path, unsigned mode, FilePart *out, Err *err)
{
    *out = (FilePart){ .path = arena_copy(a, path) };
    stops_hold(&out->stops);
    out->fd = open_hidden(a, path, mode, &out->name);
    if (out->fd >= 0)
        return true;
    out->error = errno;
    stops_pass(&out->stops);
    return file_refused(err, "write", path, out->error);
}

bool part_open(Arena *a, const char *path, unsigned mode, FilePart *out, Err *err)
{
    *out = (FilePart){ .path = arena_copy(a, path) };
    out->fd = open_nameless(a, path, mode);
    return out->fd >= 0 || part_open_named(a, path, mode, out, err);
}

/* A file without a name can take a free one alone: where an older file stands it comes beside
 * first, whole as it is. */
static bool give_name(FilePart *p, bool replace, Arena *a)
{
    char handle[32];
    handle_path(p->fd, handle);
    if (linkat(AT_FDCWD, handle, AT_FDCWD, p->path, AT_SYMLINK_FOLLOW) == 0)
        return true;
    stops_hold(&p->stops);
    for (int i = 0; replace && errno == EEXIST && i < TRIES; i++) {
        const char *beside = hidden_name(a, p->path, i);
        if (linkat(AT_FDCWD, handle, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) == 0) {
            p->name = beside;
            return rename(p->name, p->path) == 0;
        }
    }
    return false;
}

static bool close_whole(FilePart *p)
{
    int fd = p->fd;
    p->fd = -1;
    return close(fd) == 0;
}

static bool take_place(FilePart *p, bool replace, Arena *a)
{
    if (fsync(p->fd) != 0)
        return false;
    if (!p->name)
        return give_name(p, replace, a);
    if (!close_whole(p)) /* network file systems report a full disk here */
        return false;
    return (replace ? rename(p->name, p->path)
                    : renameat2(AT_FDCWD, p->name, AT_FDCWD, p->path, RENAME_NOREPLACE)) == 0;
}

bool part_place(FilePart *p, bool replace, Err *err)
{
    Arena a = { 0 };
    bool placed = take_place(p, replace, &a);
    if (placed)
        p->name = NULL;
    else
        p->error = errno;
    bool ok = placed ? dir_sync(path_folder(&a, p->path), err)
                     : file_refused(err, "write", p->path, p->error);
    part_drop(p);
    arena_free(&a);
    return ok;
}

void part_drop(FilePart *p)
{
    if (p->path && p->fd >= 0)
        close(p->fd);
    if (p->name)
        unlink(p->name);
    Stops stops = p->stops; /* all is gone before the program may end */
    *p = (FilePart){ .fd = -1, .error = p->error };
    stops_pass(&stops);
}

/* What stands before the ending, ".march.csv.4711-0"; nothing: of another machine, or no part. */
static Str before_ending(const char *name, const char *end)
{
    Str all = str_of(name);
    if (str_ends(all, "-journal")) /* SQLite's, of a backup */
        all.len -= sizeof "-journal" - 1;
    bool is_part = str_ends(all, end);
    return (Str){ name, is_part ? all.len - strlen(end) : 0 };
}

/* The process whose part it is, of a file whose name begins with `like`; 0: none. */
static long process_of(const char *name, const char *like, const char *end)
{
    Str part = before_ending(name, end);
    size_t len = strnlen(like, NAME_MAX_BYTES);
    if (part.len <= len || name[0] != '.' || strncmp(name + 1, like, len) != 0)
        return 0;
    size_t at = part.len;
    while (at > 0 && part.at[at - 1] != '.')
        at--;
    Str number = { part.at + at, part.len - at };
    int64_t process;
    return str_int(str_cut(&number, '-'), &process) ? (long)process : 0;
}

void part_sweep(const char *folder, const char *name)
{
    Arena a = { 0 };
    const char **names;
    size_t count;
    Err none;
    const char *end = ending(&a);
    for (size_t i = dir_list(&a, folder, &names, &count, &none) ? count : 0; i--;) {
        long process = process_of(names[i], name, end);
        if (process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH)
            unlink(path_join(&a, folder, names[i]));
    }
    arena_free(&a);
}
