#include "shell/shell_inside.h"

#include <stdio.h>
#include <stdlib.h>

void *need_memory(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size);
    if (!memory) {
        fputs("lectern: out of memory\n", stderr);
        abort();
    }
    return memory;
}
