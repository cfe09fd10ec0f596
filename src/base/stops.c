#include "base/stops.h"

#include <signal.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE };
enum { SIGNALS = sizeof signals / sizeof *signals };

static sigset_t chosen(unsigned which)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < SIGNALS; i++)
        if (which >> i & 1)
            sigaddset(&set, signals[i]);
    return set;
}

static unsigned those_in(const sigset_t *set)
{
    unsigned which = 0;
    for (int i = 0; i < SIGNALS; i++)
        which |= (unsigned)(sigismember(set, signals[i]) == 1) << i;
    return which;
}

void stops_hold(Stops *s)
{
    const unsigned all = (1u << SIGNALS) - 1;
    const sigset_t set = chosen(all);
    sigset_t before;
    if (pthread_sigmask(SIG_BLOCK, &set, &before) == 0)
        s->held |= all & ~those_in(&before);
}

/* As by nohup. It waits as well while it is held, and is forgotten then. */
static bool is_ignored(int signal_number)
{
    struct sigaction now;
    return sigaction(signal_number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

bool stops_came(void)
{
    sigset_t waiting;
    unsigned which = sigpending(&waiting) == 0 ? those_in(&waiting) : 0;
    for (int i = 0; which && i < SIGNALS; i++)
        if (which >> i & 1 && !is_ignored(signals[i]))
            return true;
    return false;
}

void stops_pass(Stops *s)
{
    const sigset_t set = chosen(s->held);
    s->held = 0;
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}
