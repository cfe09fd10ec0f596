/* What the window does: run the lectern-kiosk that lies beside this program. */
#include "base/file.h"
#include "cli/args.h"

#include <errno.h>
#include <unistd.h>

int cmd_window(Call *call)
{
    const char *program = path_join(call->arena, call->system->programs, "lectern-kiosk");
    if (!file_exists(program)) {
        fprintf(call->io.err,
                "lectern: %s is not there; the window comes with the package lectern-kiosk, or "
                "with a whole build. 'lectern help' lists what works without it\n",
                program);
        return EXIT_COULD_NOT;
    }
    char **argv = arena_array(call->arena, char *, call->argc + 1);
    for (int i = 0; i < call->argc; i++)
        argv[i] = call->argv[i];
    argv[0] = arena_copy(call->arena, program);
    fflush(call->io.out);
    fflush(call->io.err);
    execv(program, argv);
    fprintf(call->io.err, "lectern: %s cannot be started: %s\n", program, strerror(errno));
    return EXIT_COULD_NOT;
}
