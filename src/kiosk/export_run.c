#include "kiosk/export_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE_BYTES = 512 };

typedef struct {
    ExportRun *run;
    ExportEnd why; /* EXPORT_FAILED: it has not said */
    bool stopped;
    char line[LINE_BYTES];
    size_t len;
} Listening;

static ExportEnd end_named(const char *word)
{
    static const char *const words[] = {
        [EXPORT_FULL] = "full",       [EXPORT_CLOSED] = "closed", [EXPORT_GONE] = "gone",
        [EXPORT_LARGE] = "large",     [EXPORT_WRONG] = "wrong",   [EXPORT_UNREAD] = "record",
        [EXPORT_STOPPED] = "stopped",
    };
    for (ExportEnd end = 0; end < sizeof words / sizeof *words; end++)
        if (words[end] && strcmp(words[end], word) == 0)
            return end;
    return EXPORT_FAILED;
}

/* "SHA-256 1f…  completion.csv", so many per cent, or why there is no file; the rest is for the
 * log. */
static void take_line(Listening *l)
{
    char hash[HASH_TEXT], word[16];
    int percent, end = 0;
    if (sscanf(l->line, "SHA-256 %64s", hash) == 1)
        memcpy(l->run->hash, hash, sizeof hash);
    else if (sscanf(l->line, "%d %%%n", &percent, &end) == 1 && end && !l->line[end])
        atomic_store(l->run->percent, percent);
    else if (sscanf(l->line, "failed %15s%n", word, &end) == 1 && !l->line[end])
        l->why = end_named(word);
    else
        fprintf(stderr, "%s\n", l->line);
}

static void take_bytes(Listening *l, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        bool full = l->len + 1 == sizeof l->line;
        if (bytes[i] != '\n' && !full)
            l->line[l->len++] = bytes[i];
        if (bytes[i] != '\n' && !full)
            continue;
        l->line[l->len] = '\0';
        take_line(l);
        l->len = 0;
    }
}

static bool is_to_stop(int stop)
{
    struct pollfd asked = { .fd = stop, .events = POLLIN };
    return poll(&asked, 1, 0) > 0;
}

/* Until it has no more to say. Asked to stop it takes away what it has begun, and says no more. */
static void listen_to(Listening *l, pid_t pid, int said)
{
    char bytes[LINE_BYTES];
    struct pollfd at[] = { { .fd = said, .events = POLLIN },
                           { .fd = l->run->stop, .events = POLLIN } };
    for (;;) {
        if (poll(at, 2, -1) < 0 && errno != EINTR)
            break;
        if (at[1].revents && !l->stopped) {
            l->stopped = true;
            at[1].fd = -1;
            kill(pid, SIGTERM); /* it is not waited for yet: the number is still its own */
        }
        if (!at[0].revents)
            continue;
        ssize_t len = read(said, bytes, sizeof bytes);
        if (len == 0 || (len < 0 && errno != EINTR))
            break;
        if (len > 0)
            take_bytes(l, bytes, (size_t)len);
    }
    if (l->len)
        take_bytes(l, "\n", 1);
    close(said);
}

static pid_t start(const ExportRun *run, int said, Err *err)
{
    extern char **environ;
    pid_t pid = -1;
    sigset_t none; /* the window's program blocks the signals that it waits for */
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, said, STDERR_FILENO);
    int rc = posix_spawn(&pid, run->argv[0], &files, &attributes, run->argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (rc == 0)
        return pid;
    err_set(err, ERR_SYSTEM, "%s cannot be started: %s", run->argv[0], strerror(rc));
    return -1;
}

ExportEnd export_run(ExportRun *run, Err *err)
{
    Listening l = { .run = run, .why = EXPORT_FAILED };
    int ends[2], status = 0;
    run->hash[0] = '\0';
    if (is_to_stop(run->stop))
        return EXPORT_STOPPED;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        err_set(err, ERR_SYSTEM, "%s cannot be started: %s", run->argv[0], strerror(errno));
        return EXPORT_FAILED;
    }
    pid_t pid = start(run, ends[1], err);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return EXPORT_FAILED;
    }
    listen_to(&l, pid, ends[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return EXPORT_WRITTEN;
    bool ended = WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM;
    return l.stopped || ended ? EXPORT_STOPPED : l.why;
}
