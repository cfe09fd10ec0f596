#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool dir_exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* What is kept in a new folder is lost with it unless its parent is on disk. A parent that may be
 * entered but not read cannot be synced: no reason to do without the folder. */
static bool make_one(Arena *a, const char *path, unsigned mode, Err *err)
{
    Err unsaid = { 0 };
    if (mkdir(path, (mode_t)mode) == 0)
        return dir_sync(path_folder(a, path), &unsaid) || dir_exists(path);
    return (errno == EEXIST && dir_exists(path)) ||
           file_refused(err, "make the folder", path, errno);
}

bool dir_make(const char *path, unsigned mode, Err *err)
{
    Arena a = { 0 };
    char *part = arena_copy(&a, path);
    size_t len = strlen(part);
    while (len > 1 && part[len - 1] == '/')
        part[--len] = '\0';

    bool ok = true;
    for (char *slash = strchr(part + (len > 0), '/'); ok && slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        ok = make_one(&a, part, 0755, err);
        *slash = '/';
    }
    ok = ok && make_one(&a, part, mode, err);
    arena_free(&a);
    return ok;
}

/* A rename is on disk when its folder is. Some file systems cannot sync a
 * folder and say so with EINVAL; for them the rename is all there is. */
bool dir_sync(const char *path, Err *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return file_refused(err, "open", path, errno);
    bool ok = fsync(fd) == 0 || errno == EINVAL;
    if (!ok)
        file_refused(err, "write", path, errno);
    close(fd);
    return ok;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool dir_list(Arena *a, const char *path, const char ***names, size_t *count, Err *err)
{
    DIR *dir = opendir(path);
    if (!dir)
        return file_refused(err, "list the folder", path, errno);

    const char **list = arena_array(a, const char *, 16);
    size_t len = 0, room = 16;
    struct dirent *entry;
    while (errno = 0, (entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (len == room) {
            const char **grown = arena_array(a, const char *, 2 * room);
            memcpy(grown, list, len * sizeof *list);
            list = grown;
            room *= 2;
        }
        list[len++] = arena_copy(a, entry->d_name);
    }
    int error = errno;
    closedir(dir);
    if (error)
        return file_refused(err, "list the folder", path, error);
    qsort(list, len, sizeof *list, by_bytes);
    *names = list;
    *count = len;
    return true;
}

const char *path_join(Arena *a, const char *folder, const char *name)
{
    if (name[0] == '/' || !folder[0])
        return arena_copy(a, name);
    return arena_printf(a, str_ends(str_of(folder), "/") ? "%s%s" : "%s/%s", folder, name);
}

const char *path_folder(Arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return arena_copy(a, ".");
    return arena_text(a, path, slash == path ? 1 : (size_t)(slash - path));
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *path_absolute(Arena *a, const char *path, Err *err)
{
    if (path[0] == '/')
        return arena_copy(a, path);
    char *here = getcwd(NULL, 0);
    if (!here) {
        err_set(err, ERR_SYSTEM, "cannot tell in which folder this runs: %s", strerror(errno));
        return NULL;
    }
    const char *joined = path_join(a, arena_copy(a, here), path);
    free(here);
    return joined;
}
