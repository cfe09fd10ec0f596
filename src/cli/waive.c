/* Somebody need not take a course, as they know it from elsewhere: it counts as done. */
#include "cli/decide.h"

int cmd_waive(Call *call)
{
    const char *person = NULL, *reason = NULL, *by = NULL;
    bool remove = false;
    const Option options[] = {
        { .name = "person", .value = "NUMBER", .help = "for whom", .text = &person },
        { .name = "reason",
          .value = "TEXT",
          .help = "why it counts as done, for the ledger",
          .text = &reason },
        { .name = "remove",
          .help = "take back that it is waived, exempted or extended",
          .on = &remove },
        { .name = "by", .value = "NUMBER", .help = "who decides it", .text = &by },
    };
    int status;
    Err err = { 0 };
    if (!args_read(call, options, sizeof options / sizeof *options, 1, 1, &status))
        return status;
    if (!person || !reason)
        return args_misuse(call, "%s",
                           person ? "say why with --reason \"…\": an auditor will ask"
                                  : "say for whom: --person NUMBER");
    Deciding d = { .call = call,
                   .kind = remove ? EVENT_DECISION_LIFTED : EVENT_WAIVED,
                   .course = call->args[0],
                   .decision = { .scope = ASSIGN_PERSON, .target = "" },
                   .number = person,
                   .reason = reason,
                   .by = by };
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!decide(&d, &err))
        return call_failed(call, &err);
    fprintf(call->io.err, "%s: %s for %s (%s).\n", d.name,
            remove ? "no decision of its own is left" : "waived", d.person.name, d.person.number);
    return EXIT_OK;
}
