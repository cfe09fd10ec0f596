/* SDL waits without waking only when it waits without a deadline. So the deadline is kept by a
 * timer that a second thread sleeps on, together with the signals that ask the program to stop. */
#include "shell/shell_inside.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct Watch {
    uint32_t time_event, stop_event;
    int timer, signals, done; /* -1: not open */
    sigset_t before;
    bool blocked, running;
    pthread_t thread;
};

static void announce(uint32_t type)
{
    SDL_Event e = { .user = { .type = type } };
    SDL_PushEvent(&e);
}

static void *watch_thread(void *data)
{
    Watch *w = data;
    struct pollfd fds[] = { { .fd = w->timer, .events = POLLIN },
                            { .fd = w->signals, .events = POLLIN },
                            { .fd = w->done, .events = POLLIN } };
    for (;;) {
        if (poll(fds, 3, -1) < 0 && errno != EINTR)
            return NULL;
        if (fds[2].revents)
            return NULL;
        uint64_t times;
        if (fds[0].revents && read(w->timer, &times, sizeof times) == (ssize_t)sizeof times)
            announce(w->time_event);
        struct signalfd_siginfo info;
        if (fds[1].revents && read(w->signals, &info, sizeof info) == (ssize_t)sizeof info)
            announce(w->stop_event);
    }
}

/* The signals are blocked before any other thread starts, so that all inherit it. */
static bool signals_take(Watch *w)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGHUP);
    w->blocked = pthread_sigmask(SIG_BLOCK, &stop, &w->before) == 0;
    w->signals = signalfd(-1, &stop, SFD_CLOEXEC | SFD_NONBLOCK);
    return w->blocked && w->signals >= 0;
}

Watch *watch_open(uint32_t time_event, uint32_t stop_event, Err *err)
{
    Watch *w = need_memory(1, sizeof *w);
    w->time_event = time_event;
    w->stop_event = stop_event;
    w->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    w->done = eventfd(0, EFD_CLOEXEC);
    w->signals = -1;
    bool ready = signals_take(w) && w->timer >= 0 && w->done >= 0;
    int error = ready ? pthread_create(&w->thread, NULL, watch_thread, w) : errno;
    w->running = ready && error == 0;
    if (w->running)
        return w;
    err_set(err, ERR_SYSTEM, "no timer or thread can be had from the system: %s", strerror(error));
    watch_close(w);
    return NULL;
}

void watch_close(Watch *w)
{
    if (!w)
        return;
    uint64_t one = 1;
    if (w->running && write(w->done, &one, sizeof one) == (ssize_t)sizeof one)
        pthread_join(w->thread, NULL);
    int fds[] = { w->timer, w->signals, w->done };
    for (int i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    if (w->blocked)
        pthread_sigmask(SIG_SETMASK, &w->before, NULL);
    free(w);
}

void watch_set(Watch *w, int64_t wake_ms)
{
    struct itimerspec when = { .it_value = { .tv_sec = wake_ms / 1000,
                                             .tv_nsec = wake_ms % 1000 * 1000000 } };
    timerfd_settime(w->timer, TFD_TIMER_ABSTIME, &when, NULL);
}
