#include "shell/shell_inside.h"

#include <stdio.h>
#include <stdlib.h>

static void *given(void *memory)
{
    if (!memory) {
        fputs("lectern: out of memory\n", stderr);
        abort();
    }
    return memory;
}

void *need_memory(size_t count, size_t size)
{
    return given(calloc(count ? count : 1, size));
}

void *need_room(void *old, size_t count, size_t size)
{
    return given(reallocarray(old, count ? count : 1, size));
}
