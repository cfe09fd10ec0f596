/* What can be seen of a folder without reading its files. The order in which the system lists them
 * does not matter: the hashes of all lines are laid over each other. */
#include "base/file.h"
#include "course/catalogue.h"
#include "course/site.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 1000, MOST_DEPTH = 4, SETTLED_MS = 2000 };

typedef struct {
    Hash all;
    int files;
    int64_t wall_ms;
    bool site_alone; /* of this folder only the files of the site */
} Look;

static int64_t ms_of(struct timespec t)
{
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* False: it changed so lately that the next change might carry the same time. */
static bool add(Look *look, const char *path, const struct stat *s)
{
    char line[512];
    int len = snprintf(line, sizeof line, "%s %o %lld %lld.%09ld %lld.%09ld %llu %llu", path,
                       (unsigned)s->st_mode, (long long)s->st_size, (long long)s->st_mtim.tv_sec,
                       s->st_mtim.tv_nsec, (long long)s->st_ctim.tv_sec, s->st_ctim.tv_nsec,
                       (unsigned long long)s->st_ino, (unsigned long long)s->st_dev);
    if (len < 0 || (size_t)len >= sizeof line || ++look->files > MOST_FILES ||
        ms_of(s->st_ctim) + SETTLED_MS > look->wall_ms)
        return false;
    Hash one = hash_bytes(line, (size_t)len);
    for (size_t i = 0; i < sizeof one.b; i++)
        look->all.b[i] ^= one.b[i];
    return true;
}

static bool add_folder(Look *look, int at, const char *name, const char *prefix, int depth);

static bool add_one(Look *look, int folder, const char *name, const char *prefix, int depth)
{
    char path[384];
    struct stat about;
    int len = snprintf(path, sizeof path, "%s%s", prefix, name);
    if (len < 0 || (size_t)len + 1 >= sizeof path ||
        fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0 || !add(look, path, &about))
        return false;
    if (S_ISREG(about.st_mode))
        return true;
    path[len] = '/';
    path[len + 1] = '\0';
    return S_ISDIR(about.st_mode) && add_folder(look, folder, name, path, depth + 1);
}

/* Hidden files and editors' copies are no part of a course, but they change the folder's own time.
 */
static bool is_passed_over(const Look *look, const char *name)
{
    return !strcmp(name, ".") || !strcmp(name, "..") || (look->site_alone && !site_is_file(name));
}

static bool add_folder(Look *look, int at, const char *name, const char *prefix, int depth)
{
    int fd =
        depth > MOST_DEPTH ? -1 : openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    bool good = true;
    const struct dirent *entry;
    while (good && (errno = 0, entry = readdir(dir)))
        if (!is_passed_over(look, entry->d_name))
            good = add_one(look, fd, entry->d_name, prefix, depth);
    good = good && errno == 0; /* a folder that ends because it cannot be read is not the same */
    closedir(dir);
    return good;
}

bool folder_signature(const char *folder, int64_t wall_ms, Hash *out)
{
    Look look = { .wall_ms = wall_ms };
    struct stat about;
    bool good = lstat(folder, &about) == 0 && S_ISDIR(about.st_mode) && add(&look, "", &about) &&
                add_folder(&look, AT_FDCWD, folder, "", 0);
    *out = look.all;
    return good;
}

bool catalogue_basis(const char *courses, int64_t wall_ms, Hash *out)
{
    Look look = { .wall_ms = wall_ms, .site_alone = true };
    struct stat program;
    bool good = stat("/proc/self/exe", &program) == 0 && add(&look, "/", &program);
    DIR *dir = opendir(courses); /* it may be a link */
    const struct dirent *entry;
    while (good && dir && (errno = 0, entry = readdir(dir)))
        if (!is_passed_over(&look, entry->d_name))
            good = add_one(&look, dirfd(dir), entry->d_name, "", 0);
    good = good && dir && errno == 0;
    if (dir)
        closedir(dir);
    *out = look.all;
    return good;
}
