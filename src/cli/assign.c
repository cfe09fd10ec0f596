/* Who is to take which course, and by when. */
#include "base/file.h"
#include "cli/decide.h"
#include "report/report.h"

typedef struct {
    const char *department, *role, *person, *due, *days, *every, *extend, *reason, *by;
    bool all, remove, exempt;
} AssignOptions;

/* "14" and the like, from 1. */
static bool read_count(const Call *call, const char *option, const char *text, int most, int *out)
{
    int64_t value = 0;
    if (text && (!str_int(str_of(text), &value) || value < 1 || value > most)) {
        args_misuse(call, "--%s '%s' is not a number from 1 to %d", option, text, most);
        return false;
    }
    *out = (int)value;
    return true;
}

static bool read_day(const Call *call, const char *option, const char *text, Date *out)
{
    if (!text || date_parse(str_of(text), out))
        return true;
    args_misuse(call, "--%s '%s' is not a day like 2026-12-04", option, text);
    return false;
}

/* What belongs together; false after saying what does not. */
static bool options_fit(const Call *call, const AssignOptions *o)
{
    int targets = o->all + (o->department != NULL) + (o->role != NULL) + (o->person != NULL);
    bool alone = o->remove || o->extend || o->exempt;
    if (targets != 1)
        args_misuse(call, "say for whom: one of --all, --department, --role or --person");
    else if (o->remove + (o->extend != NULL) + o->exempt > 1)
        args_misuse(call, "--remove, --extend and --exempt are three different things");
    else if (alone && (o->due || o->days || o->every))
        args_misuse(call, "--due, --days and --every belong to an assignment");
    else if (o->due && o->days)
        args_misuse(call, "--due names a day and --days counts: one of them");
    else if ((o->extend || o->exempt) && !o->person)
        args_misuse(call, "--extend and --exempt are for one person: --person NUMBER");
    else if ((o->extend || o->exempt) && !o->reason)
        args_misuse(call, "say why with --reason \"…\": an auditor will ask");
    else
        return true;
    return false;
}

static bool read_decision(const Call *call, const AssignOptions *o, Deciding *out)
{
    enum { MOST_DAYS = 3650 };
    out->decision.scope = o->all          ? ASSIGN_ALL
                          : o->department ? ASSIGN_DEPARTMENT
                          : o->role       ? ASSIGN_ROLE
                                          : ASSIGN_PERSON;
    out->decision.target = o->department ? o->department : o->role ? o->role : "";
    out->kind = o->remove   ? EVENT_UNASSIGNED
                : o->extend ? EVENT_EXTENDED
                : o->exempt ? EVENT_EXEMPTED
                            : EVENT_ASSIGNED;
    return options_fit(call, o) && read_day(call, "due", o->due, &out->decision.due) &&
           read_day(call, "extend", o->extend, &out->decision.due) &&
           read_count(call, "days", o->days, MOST_DAYS, &out->decision.days) &&
           read_count(call, "every", o->every, COURSE_MAX_MONTHS, &out->decision.months);
}

/* "Due by 4 December" and the like, for whoever typed it. */
static void say(const Call *call, const Deciding *d)
{
    const Decision *decision = &d->decision;
    const char *whom = decision->scope == ASSIGN_ALL          ? "everybody"
                       : decision->scope == ASSIGN_DEPARTMENT ? decision->target
                       : decision->scope == ASSIGN_ROLE       ? decision->target
                                                              : d->person.name;
    char day[16] = "";
    if (decision->due.year)
        date_text(decision->due, day);
    fprintf(call->io.err, "%s: ", d->name);
    if (d->kind == EVENT_UNASSIGNED)
        fprintf(call->io.err, "no longer assigned to %s", whom);
    else if (d->kind == EVENT_EXTENDED)
        fprintf(call->io.err, "%s has until %s", whom, day);
    else if (d->kind == EVENT_EXEMPTED)
        fprintf(call->io.err, "%s need not take it", whom);
    else
        fprintf(call->io.err, "assigned to %s%s%s", whom, *day ? ", due " : "", day);
    if (decision->days)
        fprintf(call->io.err, ", due %d days after the start or from today", decision->days);
    if (decision->months)
        fprintf(call->io.err, ", again %d months after each pass", decision->months);
    fputs(".\n", call->io.err);
}

int cmd_assign(Call *call)
{
    AssignOptions o = { .all = false };
    const Option options[] = {
        { .name = "all", .help = "for everybody", .on = &o.all },
        { .name = "department",
          .value = "NAME",
          .help = "for a department and those below it (\"Care\" holds \"Care/Night\")",
          .text = &o.department },
        { .name = "role",
          .value = "ROLE",
          .help = "for a role: employee, manager, supervisor, hr or operator",
          .text = &o.role },
        { .name = "person", .value = "NUMBER", .help = "for one person", .text = &o.person },
        { .name = "due", .value = "DATE", .help = "by that day, it included", .text = &o.due },
        { .name = "days",
          .value = "N",
          .help = "so many days after the start at work, or from today where that is later",
          .text = &o.days },
        { .name = "every",
          .value = "MONTHS",
          .help = "to be taken again so many months after each pass",
          .text = &o.every },
        { .name = "remove", .help = "take the assignment back", .on = &o.remove },
        { .name = "extend",
          .value = "DATE",
          .help = "give one person until that day",
          .text = &o.extend },
        { .name = "exempt", .help = "one person need not take it", .on = &o.exempt },
        { .name = "reason", .value = "TEXT", .help = "why, for the ledger", .text = &o.reason },
        { .name = "by", .value = "NUMBER", .help = "who decides it", .text = &o.by },
    };
    int status;
    Err err = { 0 };
    if (!args_read(call, options, sizeof options / sizeof *options, 1, 1, &status))
        return status;
    Deciding d = {
        .call = call, .course = call->args[0], .number = o.person, .reason = o.reason, .by = o.by
    };
    if (!read_decision(call, &o, &d))
        return EXIT_MISUSE;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!decide(&d, &err))
        return call_failed(call, &err);
    say(call, &d);
    return EXIT_OK;
}
