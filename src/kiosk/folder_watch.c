#include "kiosk/folder_watch.h"

#include "base/str.h"

#include <errno.h>
#include <fnmatch.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

/* Programs save in several steps: a file is written beside, the old one renamed, the new one put in
 * its place. It is over when nothing more has come for so long, or after the longer time. */
enum { QUIET_MS = 15, LONGEST_MS = 300, MOST_FOLDERS = 32 };

struct FolderWatch {
    int changes, stop; /* file descriptors */
    struct {
        int number;
        char only[64], also[256]; /* "": not asked for */
    } folders[MOST_FOLDERS];
    int count;
};

FolderWatch *folder_watch_open(Err *err)
{
    FolderWatch *w = calloc(1, sizeof *w);
    if (!w)
        abort();
    w->changes = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    w->stop = eventfd(0, EFD_CLOEXEC);
    if (w->changes >= 0 && w->stop >= 0)
        return w;
    err_set(err, ERR_SYSTEM, "changes of files cannot be noticed: %s", strerror(errno));
    folder_watch_close(w);
    return NULL;
}

void folder_watch_close(FolderWatch *w)
{
    if (!w)
        return;
    if (w->changes >= 0)
        close(w->changes);
    if (w->stop >= 0)
        close(w->stop);
    free(w);
}

void folder_watch_add(FolderWatch *w, const char *folder, const char *only, const char *also)
{
    int number = inotify_add_watch(
        w->changes, folder, IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE);
    int at = 0;
    while (at < w->count && w->folders[at].number != number)
        at++;
    if (number < 0 || at == MOST_FOLDERS)
        return;
    w->count = at == w->count ? at + 1 : w->count;
    w->folders[at].number = number;
    snprintf(w->folders[at].only, sizeof w->folders[at].only, "%s", only ? only : "");
    snprintf(w->folders[at].also, sizeof w->folders[at].also, "%s", also ? also : "");
}

/* A folder that is gone has no number any more; the one in its place gets another. */
static void forget(FolderWatch *w, int number)
{
    for (int i = 0; i < w->count; i++)
        if (w->folders[i].number == number)
            w->folders[i] = w->folders[--w->count];
}

static bool counts(const FolderWatch *w, const struct inotify_event *e)
{
    const char *name = e->name;
    if (!e->len || ((e->mask & IN_CREATE) && !(e->mask & IN_ISDIR)))
        return false; /* a file that was made counts when it is written */
    for (int i = 0; i < w->count; i++)
        if (w->folders[i].number == e->wd && (w->folders[i].only[0] || w->folders[i].also[0]))
            return fnmatch(w->folders[i].only, name, 0) == 0 ||
                   strcmp(name, w->folders[i].also) == 0;
    return name[0] != '.' && !str_ends(str_of(name), "~") && !str_ends(str_of(name), ".swp");
}

/* Take in all that has come. True: a file that counts was among it. */
static bool take(FolderWatch *w)
{
    _Alignas(struct inotify_event) char events[4096];
    bool found = false;
    ssize_t got;
    while ((got = read(w->changes, events, sizeof events)) > 0)
        for (char *at = events; at < events + got;) {
            const struct inotify_event *e = (const struct inotify_event *)(void *)at;
            found = found || (e->mask & IN_Q_OVERFLOW) || counts(w, e);
            if (e->mask & IN_IGNORED)
                forget(w, e->wd);
            at += sizeof *e + e->len;
        }
    return found;
}

void folder_watch_wait(void *watch)
{
    FolderWatch *w = watch;
    struct pollfd on[] = { { .fd = w->changes, .events = POLLIN },
                           { .fd = w->stop, .events = POLLIN } };
    bool found = false;
    for (int waited_ms = 0; waited_ms < LONGEST_MS; waited_ms += found ? QUIET_MS : 0) {
        int ready = poll(on, 2, found ? QUIET_MS : -1);
        if ((ready < 0 && errno != EINTR) || (ready > 0 && on[1].revents) || (ready == 0 && found))
            return;
        found = (ready > 0 && take(w)) || found;
    }
}

void folder_watch_stop(FolderWatch *w)
{
    uint64_t one = 1;
    if (write(w->stop, &one, sizeof one) < 0) /* it is set already */
        return;
}
