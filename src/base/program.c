/* What lies beside the running program, and where its user keeps things. */
#include "base/file.h"

#include <limits.h>
#include <pwd.h>
#include <unistd.h>

/* The XDG rules: a relative path is to be ignored. */
static bool says(const char *path)
{
    return path && path[0] == '/';
}

static const char *home_of_account(void)
{
    const struct passwd *account = getpwuid(getuid());
    return account && says(account->pw_dir) ? account->pw_dir : "/";
}

const char *user_folder(Arena *a, const char *named, const char *home, const char *fallback)
{
    return says(named) ? arena_copy(a, named)
                       : path_join(a, says(home) ? home : home_of_account(), fallback);
}

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
