/* The record on which the gallery shows full reports: `lectern simulate`, the program beside this
 * one, makes it, the same each time. */
#include "kiosk/gallery.h"

#include "base/file.h"
#include "base/zone.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SIMULATE_WORDS = 16 };

/* 0: it ended well; what it says, its results as well, goes into a file. */
static int run(char *argv[], const char *says)
{
    extern char **environ;
    pid_t pid = -1;
    int status = 0;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, says, O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    int rc = posix_spawn(&pid, argv[0], &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    if (rc != 0)
        return rc;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* So many people that no group is too small to be shown, and few enough to be there in a moment. */
static bool simulate(const PlayOptions *play, Arena *a, const char *folder, const Config *config,
                     Err *err)
{
    Zone zone;
    char now[32], *argv[SIMULATE_WORDS] = { NULL };
    const char *settings = path_join(a, folder, "company.yaml");
    const char *says = path_join(a, folder, "says.txt");
    const char *text =
        arena_printf(a, "database: company.db\nkeys: keys\ntime_zone: %s\n", config->time_zone);
    if (!zone_open(&zone, config->time_zone, err) || !file_write(settings, str_of(text), err))
        return false;
    zone_text(&zone, play->kiosk.wall_ms, now);
    const char *const words[] = { play->kiosk.command,
                                  "--config",
                                  settings,
                                  "--courses",
                                  config->courses,
                                  "--now",
                                  now,
                                  "--seed",
                                  "5",
                                  "simulate",
                                  "--employees",
                                  "120",
                                  "--days",
                                  "90" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        argv[i] = arena_copy(a, words[i]);
    int status = run(argv, says);
    if (status == 0)
        return true;
    Str said;
    Err unread = { 0 };
    if (!file_read(a, says, 1 << 16, &said, &unread))
        said = str_of("it could not be started");
    return err_set(err, ERR_SYSTEM, "%s simulate made no company: %s", argv[0],
                   arena_str(a, str_trim(said)));
}

bool gallery_company(const PlayOptions *play, Arena *a, const char *folder, Config *config,
                     Err *err)
{
    *config = *play->kiosk.config;
    config->courses = program_data(a, program_folder(a), "courses");
    if (!config->courses)
        return err_set(err, ERR_MISSING, "the courses that come with the program are not there");
    config->database = path_join(a, folder, "company.db");
    config->keys = path_join(a, folder, "keys");
    config->sign_in_prefix = "";
    return simulate(play, a, folder, config, err);
}
