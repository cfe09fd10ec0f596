#include "shell/shell.h"

#include <time.h>

static int64_t clock_ms(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t shell_now_ms(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

int64_t shell_wall_ms(void)
{
    return clock_ms(CLOCK_REALTIME);
}
