/* Every file of some folders through one target: what fuzzing has found stays found. */
#include "base/file.h"
#include "fuzz.h"

#include <stdio.h>

static int replay(const char *path)
{
    Arena arena = { 0 };
    Err err = { 0 };
    Str file;
    if (!file_read(&arena, path, 16 << 20, &file, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    uint8_t *copy = malloc(file.len ? file.len : 1); /* of its length, for whoever watches memory */
    if (!copy)
        abort();
    memcpy(copy, file.at, file.len);
    LLVMFuzzerTestOneInput(copy, file.len);
    free(copy);
    arena_free(&arena);
    return 1;
}

int main(int argc, char **argv)
{
    Arena arena = { 0 };
    Err err = { 0 };
    int count = 0;
    for (int i = 1; i < argc; i++) {
        const char **names;
        size_t files;
        if (!dir_list(&arena, argv[i], &names, &files, &err)) {
            fprintf(stderr, "%s\n", err.text);
            return 1;
        }
        for (size_t n = 0; n < files; n++) {
            const char *path = path_join(&arena, argv[i], names[n]);
            count += dir_exists(path) ? 0 : replay(path);
        }
    }
    arena_free(&arena);
    printf("%d inputs\n", count);
    return count > 0 ? 0 : 1; /* a corpus that is not found is no success */
}
