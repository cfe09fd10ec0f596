#include "watch.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* SQLite's own file, with our methods in its place. */
typedef struct {
    sqlite3_file base;
    sqlite3_vfs *vfs;
    /* the real file follows */
} WatchedFile;

typedef struct {
    sqlite3_vfs base;
    sqlite3_vfs *real;
    const char *lock_path;
    Watch *counts;
} WatchVfs;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return (sqlite3_file *)((char *)file + sizeof(WatchedFile));
}

/* /proc/self/fdinfo/N has a line "lock: …  first last" for each lock that was taken through N. */
static bool holds_lock(int fd)
{
    char path[64], line[256];
    bool held = false;
    snprintf(path, sizeof path, "/proc/self/fdinfo/%d", fd);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        held = held || (strncmp(line, "lock:", 5) == 0 && strstr(line, " 0 0\n"));
    if (f)
        fclose(f);
    return held;
}

static bool lock_is_held(const char *lock_path)
{
    DIR *all = opendir("/proc/self/fd");
    bool held = false;
    for (struct dirent *e; all && !held && (e = readdir(all));) {
        char link[64], target[1024];
        snprintf(link, sizeof link, "/proc/self/fd/%.20s", e->d_name);
        ssize_t len = readlink(link, target, sizeof target - 1);
        if (len < 0)
            continue;
        target[len] = '\0';
        held = strcmp(target, lock_path) == 0 && holds_lock((int)strtol(e->d_name, NULL, 10));
    }
    if (all)
        closedir(all);
    return held;
}

static void look(sqlite3_file *file)
{
    const WatchVfs *vfs = (const WatchVfs *)((WatchedFile *)file)->vfs;
    atomic_fetch_add(&vfs->counts->writes, 1);
    if (!lock_is_held(vfs->lock_path))
        atomic_fetch_add(&vfs->counts->outside, 1);
}

static int watched_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
    look(file);
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, len, at);
}

static int watched_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    look(file);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* The rest is handed on. */
#define HAND_ON(name, params, args)                                                                \
    static int pass_##name params                                                                  \
    {                                                                                              \
        return real_of(file)->pMethods->name args;                                                 \
    }
HAND_ON(xClose, (sqlite3_file * file), (real_of(file)))
HAND_ON(xRead, (sqlite3_file * file, void *to, int len, sqlite3_int64 at),
        (real_of(file), to, len, at))
HAND_ON(xSync, (sqlite3_file * file, int flags), (real_of(file), flags))
HAND_ON(xFileSize, (sqlite3_file * file, sqlite3_int64 *out), (real_of(file), out))
HAND_ON(xLock, (sqlite3_file * file, int level), (real_of(file), level))
HAND_ON(xUnlock, (sqlite3_file * file, int level), (real_of(file), level))
HAND_ON(xCheckReservedLock, (sqlite3_file * file, int *out), (real_of(file), out))
HAND_ON(xFileControl, (sqlite3_file * file, int op, void *arg), (real_of(file), op, arg))
HAND_ON(xSectorSize, (sqlite3_file * file), (real_of(file)))
HAND_ON(xDeviceCharacteristics, (sqlite3_file * file), (real_of(file)))
HAND_ON(xShmMap, (sqlite3_file * file, int page, int size, int extend, void volatile **out),
        (real_of(file), page, size, extend, out))
HAND_ON(xShmLock, (sqlite3_file * file, int offset, int n, int flags),
        (real_of(file), offset, n, flags))
HAND_ON(xShmUnmap, (sqlite3_file * file, int remove), (real_of(file), remove))
HAND_ON(xFetch, (sqlite3_file * file, sqlite3_int64 at, int len, void **out),
        (real_of(file), at, len, out))
HAND_ON(xUnfetch, (sqlite3_file * file, sqlite3_int64 at, void *page), (real_of(file), at, page))

static void pass_xShmBarrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static const sqlite3_io_methods watched_methods = {
    .iVersion = 3,
    .xClose = pass_xClose,
    .xRead = pass_xRead,
    .xWrite = watched_write,
    .xTruncate = watched_truncate,
    .xSync = pass_xSync,
    .xFileSize = pass_xFileSize,
    .xLock = pass_xLock,
    .xUnlock = pass_xUnlock,
    .xCheckReservedLock = pass_xCheckReservedLock,
    .xFileControl = pass_xFileControl,
    .xSectorSize = pass_xSectorSize,
    .xDeviceCharacteristics = pass_xDeviceCharacteristics,
    .xShmMap = pass_xShmMap,
    .xShmLock = pass_xShmLock,
    .xShmBarrier = pass_xShmBarrier,
    .xShmUnmap = pass_xShmUnmap,
    .xFetch = pass_xFetch,
    .xUnfetch = pass_xUnfetch,
};

static int watched_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                        int *out_flags)
{
    sqlite3_vfs *real = ((WatchVfs *)vfs)->real;
    if (!(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)))
        return real->xOpen(real, name, file, flags, out_flags);
    int code = real->xOpen(real, name, real_of(file), flags, out_flags);
    ((WatchedFile *)file)->vfs = vfs;
    file->pMethods = real_of(file)->pMethods ? &watched_methods : NULL;
    return code;
}

void watch_install(const char *lock_path, Watch *counts)
{
    static WatchVfs watch;
    watch.real = sqlite3_vfs_find(NULL);
    watch.base = *watch.real;
    watch.base.pNext = NULL;
    watch.base.zName = "watch";
    watch.base.szOsFile = watch.real->szOsFile + (int)sizeof(WatchedFile);
    watch.base.xOpen = watched_open;
    watch.lock_path = lock_path;
    watch.counts = counts;
    if (sqlite3_vfs_register(&watch.base, 1) != SQLITE_OK)
        abort();
}
