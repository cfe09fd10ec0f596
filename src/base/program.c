/* What lies beside the running program. */
#include "base/file.h"

#include <limits.h>
#include <unistd.h>

const char *program_folder(Arena *a)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
    if (len <= 0)
        return ".";
    path[len] = '\0';
    return path_folder(a, path);
}

const char *program_data(Arena *a, const char *programs, const char *name)
{
    static const char *const places[] = { "../share/lectern", "../..", "../../..", ".." };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *path = path_join(a, path_join(a, programs, places[i]), name);
        if (dir_exists(path))
            return path;
    }
    return NULL;
}
