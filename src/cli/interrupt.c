#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

enum { NOTED = 32 }; /* an evidence pack has half as many files; more than these would stay */

static const char *volatile noted[NOTED];

static void stop(int signal_number)
{
    for (int i = 0; i < NOTED; i++)
        if (noted[i])
            unlink(noted[i]);
    raise(signal_number); /* the handler is gone by now: the program ends */
}

void interrupt_watch(void)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction before, act = { .sa_handler = stop, .sa_flags = (int)SA_RESETHAND };
        sigemptyset(&act.sa_mask);
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &act, NULL);
    }
}

void interrupt_note(const char *path)
{
    for (int i = 0; i < NOTED; i++)
        if (!noted[i]) {
            noted[i] = path;
            return;
        }
}

void interrupt_forget(const char *path)
{
    for (int i = 0; i < NOTED; i++)
        if (path && noted[i] == path)
            noted[i] = NULL;
}
