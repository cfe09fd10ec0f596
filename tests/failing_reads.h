/* failing_reads.h - a disk that gives nothing back any more, from a chosen read of a database on.
 */
#ifndef TESTS_FAILING_READS_H
#define TESTS_FAILING_READS_H

#include <errno.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <unistd.h>

/* The n-th read of the database from now fails, and all behind it; 0: none does. The disk was
 * pulled out, or gives a sector back no more, which SQLite calls damage. */
static int fail_at, reads;
static const int reasons[] = { ENODEV, EIO };
enum { REASONS = sizeof reasons / sizeof *reasons };

static inline bool read_fails(void)
{
    reads++;
    errno = reasons[fail_at % REASONS];
    return fail_at && reads >= fail_at;
}

static inline ssize_t failing_read(int fd, void *to, size_t bytes)
{
    if (!read_fails())
        return read(fd, to, bytes);
    return -1;
}

static inline ssize_t failing_pread(int fd, void *to, size_t bytes, off_t offset)
{
    if (!read_fails())
        return pread(fd, to, bytes, offset);
    return -1;
}

static inline void set_reads(bool failing)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    const struct {
        const char *name;
        sqlite3_syscall_ptr call;
    } calls[] = { { "read", (sqlite3_syscall_ptr)failing_read },
                  { "pread", (sqlite3_syscall_ptr)failing_pread },
                  { "pread64", (sqlite3_syscall_ptr)failing_pread } };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        (void)vfs->xSetSystemCall(vfs, calls[i].name, failing ? calls[i].call : NULL);
}

#endif
