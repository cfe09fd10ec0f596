#include "record/record_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { POLL_NS = 200 * 1000 };

/* The bytes of the lock file. Whoever holds TURN is next for HELD: without it a program that writes
 * again and again would take the lock back before a waiting one has woken up. */
enum { BYTE_HELD = 0, BYTE_TURN = 1 };

static int64_t monotonic_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The lock of an open file description: unlike POSIX locks it does not vanish when some
 * other descriptor of the same file is closed. */
static bool try_byte(int fd, short type, int byte)
{
#ifdef BUG_NO_LOCK /* the build that must be caught: see tests/record/race.c */
    (void)type, (void)byte;
    return fd >= 0;
#else
    struct flock one = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };
    return fcntl(fd, F_OFD_SETLK, &one) == 0;
#endif
}

/* Somebody may have removed the file while we waited: a lock on a file without a name
 * protects nothing. */
static bool still_named(const Lock *lock)
{
    struct stat open_file, named;
    return fstat(lock->fd, &open_file) == 0 && stat(lock->path, &named) == 0 &&
           open_file.st_ino == named.st_ino && open_file.st_dev == named.st_dev;
}

/* A lock file that root made must not shut the kiosk out. */
static void make_alike(int fd, const Owner *like)
{
    struct stat file;
    if (fstat(fd, &file) != 0)
        return;
    bool same_owner = file.st_uid == like->owner && file.st_gid == like->group;
    if (!same_owner && geteuid() == 0 && fchown(fd, like->owner, like->group) != 0)
        return;
    if ((file.st_mode & 0777) != like->mode && (file.st_uid == geteuid() || geteuid() == 0))
        (void)fchmod(fd, like->mode);
}

static bool open_file(Lock *lock)
{
    if (lock->fd >= 0)
        return true;
    lock->fd = open(lock->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
    if (lock->fd >= 0)
        make_alike(lock->fd, lock->like);
    return lock->fd >= 0;
}

/* F_OFD_SETLKW would wait without a limit, so this asks again and again. */
static LockResult wait_for(Lock *lock, int byte, int64_t until_ns)
{
    while (!try_byte(lock->fd, F_WRLCK, byte)) {
        if (errno != EAGAIN && errno != EACCES && errno != EINTR)
            return LOCK_FAILED;
        if (monotonic_ns() >= until_ns)
            return LOCK_BUSY;
        nanosleep(&(struct timespec){ .tv_nsec = POLL_NS }, NULL);
    }
    return LOCK_TAKEN;
}

LockResult lock_take(Lock *lock, int wait_ms)
{
    if (lock->held)
        record_bug("the lock is taken twice");
    int64_t until_ns = monotonic_ns() + (int64_t)wait_ms * 1000000;
    for (;;) {
        if (!open_file(lock))
            return LOCK_FAILED;
        LockResult result = wait_for(lock, BYTE_TURN, until_ns);
        if (result == LOCK_TAKEN) {
            result = wait_for(lock, BYTE_HELD, until_ns);
            try_byte(lock->fd, F_UNLCK, BYTE_TURN);
        }
        if (result != LOCK_TAKEN)
            return result;
        if (still_named(lock))
            break;
        lock_close(lock);
    }
    lock->held = true;
    lock->times++;
    lock->since_ns = monotonic_ns();
    return LOCK_TAKEN;
}

void lock_drop(Lock *lock)
{
    if (!lock->held)
        return;
    int64_t held_ns = monotonic_ns() - lock->since_ns;
    if (held_ns > lock->longest_ns)
        lock->longest_ns = held_ns;
    try_byte(lock->fd, F_UNLCK, BYTE_HELD);
    lock->held = false;
}

void lock_close(Lock *lock)
{
    lock_drop(lock);
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = -1;
}
