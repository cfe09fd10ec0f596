#include "record/record_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { POLL_NS = 500 * 1000, ASIDE_NS = 3 * 1000 * 1000 };

static int64_t monotonic_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void sleep_ns(long ns)
{
    nanosleep(&(struct timespec){ .tv_nsec = ns }, NULL);
}

/* The lock of an open file description: unlike POSIX locks it does not vanish when some
 * other descriptor of the same file is closed. */
static int try_lock(int fd)
{
#ifdef BUG_NO_LOCK /* the build that must be caught: see tests/record */
    return fd < 0;
#else
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    return fcntl(fd, F_OFD_SETLK, &whole);
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
LockResult lock_take(Lock *lock, int wait_ms)
{
    if (lock->held)
        record_bug("the lock is taken twice");
    int64_t until_ns = monotonic_ns() + (int64_t)wait_ms * 1000000;
    for (;;) {
        if (!open_file(lock))
            return LOCK_FAILED;
        if (try_lock(lock->fd) == 0) {
            if (still_named(lock))
                break;
            lock_close(lock);
            continue;
        }
        if (errno != EAGAIN && errno != EACCES && errno != EINTR)
            return LOCK_FAILED;
        if (monotonic_ns() >= until_ns)
            return LOCK_BUSY;
        sleep_ns(POLL_NS);
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
    struct flock whole = { .l_type = F_UNLCK, .l_whence = SEEK_SET };
    fcntl(lock->fd, F_OFD_SETLK, &whole);
    lock->held = false;
}

void lock_close(Lock *lock)
{
    lock_drop(lock);
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = -1;
}

void lock_step_aside(void)
{
    sleep_ns(ASIDE_NS);
}
