#include "cli/print.h"

#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

bool print_ready(const Call *call, Err *err)
{
    return call->config.printer[0] ||
           err_set(err, ERR_INVALID,
                   "no printer is configured; set `printer` to a name that 'lpstat -e' lists, or "
                   "write a file with -o and print that");
}

/* `lp` reads the file as its input, so that nothing lies about under a name. */
static int start(const Call *call, int file, const char *title, pid_t *out)
{
    extern char **environ;
    char program[] = "lp", to[] = "-d", named[] = "-t";
    char *printer = arena_copy(call->arena, call->config.printer);
    char *words[] = { program, to, printer, named, arena_copy(call->arena, title), NULL };
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    int refused = posix_spawnp(out, program, &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return refused;
}

bool print_file(const Call *call, FILE *file, const char *title, Err *err)
{
    pid_t pid;
    int status = 0;
    if (!print_ready(call, err))
        return false;
    if (fflush(file) != 0 || lseek(fileno(file), 0, SEEK_SET) != 0)
        return err_set(err, ERR_SYSTEM, "what is to be printed could not be kept: %s",
                       strerror(errno));
    int refused = start(call, fileno(file), title, &pid);
    if (refused)
        return err_set(err, ERR_MISSING,
                       "'lp' cannot be started: %s; it comes with CUPS, in the package cups-client",
                       strerror(refused));
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
           err_set(err, ERR_SYSTEM, "the printer %s did not take it; 'lp' says why above",
                   call->config.printer);
}
