#include "cli/check_layout.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_MAX = 1 << 20, KIOSK_FOUND = 1 };

/* Start it with its results into a pipe. False: err says why. */
static bool start(char **words, int pipe_ends[2], pid_t *out, Err *err)
{
    extern char **environ;
    posix_spawn_file_actions_t actions;
    if (pipe2(pipe_ends, O_CLOEXEC) != 0)
        return err_set(err, ERR_SYSTEM, "no pipe can be made: %s", strerror(errno));
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    int refused = posix_spawn(out, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pipe_ends[1]);
    if (!refused)
        return true;
    close(pipe_ends[0]);
    return err_set(err, ERR_MISSING,
                   "%s cannot be started: %s; --layout needs the package lectern-kiosk", words[0],
                   strerror(refused));
}

static bool read_all(int from, Buf *out)
{
    char some[4096];
    ssize_t got;
    while ((got = read(from, some, sizeof some)) != 0) {
        if (got < 0 && errno != EINTR)
            return false;
        if (got > 0)
            buf_add(out, some, (size_t)got);
    }
    return !out->full;
}

/* Its words are lines "31<tab>what has no room". */
static void take_in(Call *call, const char *file, Str said, DiagList *diags)
{
    while (said.len) {
        Str line = str_cut(&said, '\n'), what = line, number = str_cut(&what, '\t');
        int64_t at;
        if (!str_int(number, &at))
            continue;
        diag_add(diags, (Diag){ .level = DIAG_WARNING,
                                .rule = "layout-room",
                                .file = file,
                                .line = (int)at,
                                .col = 1,
                                .what = arena_str(call->arena, what),
                                .remedy = "shorten it, or use shorter words; `lectern preview` "
                                          "shows it at that size" });
    }
}

static bool ask(char **words, Buf *said, Err *err)
{
    int ends[2], status = 0;
    pid_t pid;
    if (!start(words, ends, &pid, err))
        return false;
    bool heard = read_all(ends[0], said);
    close(ends[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    /* A program that died may end with 1 as well, but says nothing then. */
    if (heard && WIFEXITED(status) && WEXITSTATUS(status) == (said->len ? KIOSK_FOUND : 0))
        return true;
    return err_set(err, ERR_SYSTEM, "the layout could not be checked by %s", words[0]);
}

bool check_layout(Call *call, const char *folder, DiagList *diags, Err *err)
{
    Arena *a = call->arena;
    char layout[] = "layout", config[] = "--config", end[] = "--";
    char *words[8] = { arena_copy(a, path_join(a, call->system->programs, "lectern-kiosk")),
                       layout };
    int count = 2;
    if (call->config_file) {
        words[count++] = config;
        words[count++] = arena_copy(a, call->config_file);
    }
    words[count++] = end;
    words[count++] = arena_copy(a, folder);
    Buf said;
    buf_init(&said, SAID_MAX);
    bool ok = ask(words, &said, err);
    if (ok)
        take_in(call, path_join(a, folder, "course.yaml"), buf_view(&said), diags);
    buf_done(&said);
    return ok;
}
