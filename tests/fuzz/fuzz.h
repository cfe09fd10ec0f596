/* fuzz.h - what the targets share. Each file is one target: bytes in, nothing may break. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/arena.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What has to hold whatever comes in. */
static inline void fuzz_hold(bool holds)
{
    if (!holds)
        abort();
}

/* With a NUL behind it, as the readers of text files and YAML scalars hand it on. */
static inline Str fuzz_text(Arena *a, const uint8_t *bytes, size_t len)
{
    return (Str){ arena_text(a, (const char *)bytes, len), len };
}

#endif
