/* The command line program: all that asks the system for anything stands here. */
#include "base/crash.h"
#include "base/file.h"
#include "cli/cmd.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#ifndef SYSTEM_CONFIG
#define SYSTEM_CONFIG "/etc/lectern/lectern.yaml"
#endif

static const char *place(Arena *a, const char *variable, const char *fallback)
{
    return path_join(a, user_folder(a, getenv(variable), getenv("HOME"), fallback), "lectern");
}

static bool shows_colour(int fd)
{
    const char *terminal = getenv("TERM");
    return isatty(fd) && !getenv("NO_COLOR") && terminal && strcmp(terminal, "dumb") != 0;
}

int main(int argc, char **argv)
{
    Arena a = { 0 };
    struct timespec now;
    if (!crash_leaves_nothing()) {
        fprintf(stderr, "lectern: the system does not let crashes be kept to itself; nothing was "
                        "done\n");
        return EXIT_COULD_NOT;
    }
    if (!crypto_open()) {
        fprintf(stderr, "lectern: the system gives no random numbers; nothing was done\n");
        return EXIT_COULD_NOT;
    }
    clock_gettime(CLOCK_REALTIME, &now);
    const CmdSystem system = {
        .data_home = place(&a, "XDG_DATA_HOME", ".local/share"),
        .config_home = place(&a, "XDG_CONFIG_HOME", ".config"),
        .system_config = SYSTEM_CONFIG,
        .programs = program_folder(&a),
        .wall_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000,
    };
    const CmdIo io = { .out = stdout,
                       .err = stderr,
                       .in = stdin,
                       .colour = shows_colour(STDOUT_FILENO),
                       .err_terminal = isatty(STDERR_FILENO) };
    int status = cmd_main(argc, argv, io, &system);
    arena_free(&a);
    return status;
}
