#include "cli/help.h"

static void list_global(Call *call)
{
    Option global[GLOBAL_OPTIONS];
    args_global(call, global);
    fprintf(call->io.out, "\nOptions of every command:\n");
    args_list(global, GLOBAL_OPTIONS, call->io.out);
}

void help_of_command(Call *call, const Option *options, int count)
{
    const Cmd *cmd = call->cmd;
    FILE *out = call->io.out;
    fprintf(out, "lectern %s%s%s\n\n  %s.\n", cmd->name, *cmd->args ? " " : "", cmd->args,
            cmd->help);
    if (count)
        fprintf(out, "\nOptions:\n");
    args_list(options, count, out);
    list_global(call);
    fprintf(out, "\nExample:\n  %s\n", cmd->example);
}

void help_of_all(Call *call)
{
    FILE *out = call->io.out;
    fprintf(out, "lectern [--db PATH] [--courses FOLDER] [--config FILE] COMMAND ...\n");
    const char *group = "";
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(group, commands[i].group) != 0)
            fprintf(out, "\n%s\n", commands[i].group);
        group = commands[i].group;
        fprintf(out, "  %-16s %s\n", commands[i].name, commands[i].help);
    }
    list_global(call);
    fprintf(out,
            "\n'lectern COMMAND --help' tells more, with an example. Without a command the kiosk "
            "opens.\nExit status: 0 done, 1 problems found, 2 misuse, 3 could not.\n");
}

int cmd_help(Call *call)
{
    int status;
    if (!args_read(call, NULL, 0, 0, 2, &status))
        return status;
    if (call->arg_count == 0) {
        help_of_all(call);
        return EXIT_OK;
    }
    char *argv[5] = { arena_copy(call->arena, "lectern") };
    int argc = 1;
    for (int i = 0; i < call->arg_count; i++)
        argv[argc++] = arena_copy(call->arena, call->args[i]);
    argv[argc++] = arena_copy(call->arena, "--help");
    return cmd_main(argc, argv, call->io, call->system);
}
