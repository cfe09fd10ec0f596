#include "record/record_inside.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Locks and shared memory of SQLite's WAL need one kernel that sees every process. */
static const struct {
    unsigned long magic; /* statfs(2) */
    const char *name;
} remote[] = {
    { 0x6969, "NFS" },       { 0x517b, "SMB" },
    { 0xff534d42, "CIFS" },  { 0xfe534d42, "SMB" },
    { 0x01021997, "9P" },    { 0x65735546, "FUSE (sshfs and the like)" },
    { 0x00c36400, "Ceph" },  { 0x73757245, "Coda" },
    { 0x5346414f, "AFS" },   { 0x6b414653, "AFS" },
    { 0x564c, "NCP" },       { 0x01161970, "GFS2" },
    { 0x7461636f, "OCFS2" }, { 0x0bd00bd0, "Lustre" },
    { 0x47504653, "GPFS" },  { 0x786f4256, "VirtualBox shared folder" },
};

const char *place_resolve(Arena *a, const char *path, Err *err)
{
    char *real = realpath(path, NULL);
    if (real) {
        const char *kept = arena_copy(a, real);
        free(real);
        return kept;
    }
    real = realpath(path_folder(a, path), NULL);
    if (!real) {
        err_set(err, ERR_MISSING, "there is no folder %s for the record; make it first",
                path_folder(a, path));
        return NULL;
    }
    const char *kept = path_join(a, arena_copy(a, real), path_name(path));
    free(real);
    return kept;
}

bool place_check(const char *path, Err *err)
{
    Arena a = { 0 };
    struct statfs at;
    const char *folder = path_folder(&a, path);
    bool good = statfs(folder, &at) == 0;
    if (!good)
        err_set(err, ERR_SYSTEM, "%s cannot be looked at: %s", folder, strerror(errno));
    for (size_t i = 0; good && i < sizeof remote / sizeof *remote; i++)
        if (((unsigned long)at.f_type & 0xffffffffUL) == remote[i].magic)
            good = err_set(err, ERR_INVALID,
                           "%s lies on a network file system (%s), where records can be damaged; "
                           "keep them on a disk of this machine",
                           path, remote[i].name);
    arena_free(&a);
    return good;
}

bool place_read_only(const char *path)
{
    Arena a = { 0 };
    struct statvfs at;
    bool known = statvfs(path, &at) == 0 || statvfs(path_folder(&a, path), &at) == 0;
    arena_free(&a);
    return known && (at.f_flag & ST_RDONLY);
}

bool place_refuse_read_only(const char *path, Err *err)
{
    return err_set(err, ERR_SYSTEM,
                   "the disk of %s is read-only and nothing was saved; a system makes a disk so "
                   "when it fails: check it, mount it for writing, then try again",
                   path);
}

bool place_sync_folder(const char *path, Err *err)
{
    Arena a = { 0 };
    const char *folder = path_folder(&a, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (!good)
        err_set(err, ERR_SYSTEM, "the folder %s could not be saved: %s", folder, strerror(errno));
    if (fd >= 0)
        close(fd);
    arena_free(&a);
    return good;
}
