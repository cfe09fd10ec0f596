/* One record is carried to another as a file, and taken in there. */
#include "cli/call.h"
#include "record/join.h"
#include "record/people.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* ---- export ---- */

static bool write_file(Call *call, const char *path, const char *by, Err *err)
{
    Uuid many = { { 0 } };
    Person asked = { .id = { { 0 } } };
    Output output = { 0 };
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok = record && (!by || call_person(record, by, &asked, err)) &&
              call_note(call, EVENT_REPORT_EXPORTED, many, asked.id, "ledger export", err) &&
              output_open(call, path, &output, err) && record_export(record, output.stream, err) &&
              output_keep(&output, err);
    output_drop(&output);
    record_close(record);
    return ok;
}

int cmd_ledger_export(Call *call)
{
    int status;
    const char *path = NULL, *by = NULL;
    Err err = { 0 };
    const Option options[] = {
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "where to write it; it holds names, so keep it where others cannot read it",
          .text = &path },
        { .name = "by", .value = "NUMBER", .help = "who asks for it, for the ledger", .text = &by },
    };
    if (!args_read(call, options, 2, 0, 0, &status))
        return status;
    if (!path)
        return args_misuse(call, "needs -o FILE");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    return write_file(call, path, by, &err) ? EXIT_OK : call_failed(call, &err);
}

/* ---- import ---- */

static void say_same_number(void *to, const Person *here, const Person *there)
{
    const Call *call = to;
    fprintf(
        call->io.err,
        "Two people have the number %s: %s here, and %s in the file. If they are one, join them: "
        "see 'lectern help'.\n",
        here->number, here->name, there->name);
}

static void say_parted(void *to, const Person *here)
{
    const Call *call = to;
    fprintf(
        call->io.err,
        "%s, %s, had another number that was erased in a record which did not know of this one. "
        "What was done under %s is still here. If the person was meant, and not that number "
        "alone, erase it as well: lectern person erase %s\n",
        here->number, here->name, here->number, here->number);
}

static void say_joined(const Call *call, const JoinResult *r)
{
    if (!r->new_events && !r->new_people && !r->new_courses) {
        fprintf(call->io.out, "%" PRId64 " events in the file, all of them known here\n",
                r->events);
        return;
    }
    fprintf(call->io.out,
            "%" PRId64 " events in the file, %" PRId64 " of them new, from %" PRId64
            " log%s; %" PRId64 " new people, %" PRId64 " new course versions\n",
            r->events, r->new_events, r->new_logs, r->new_logs == 1 ? "" : "s", r->new_people,
            r->new_courses);
    if (r->roles_left)
        fprintf(call->io.err,
                "%" PRId64 " of the new people have a role in the other record. Here they have "
                "none: where they are to see what others do, give it in the roster.\n",
                r->roles_left);
}

static bool take_in(Call *call, const char *path, Err *err)
{
    JoinResult result;
    const JoinOptions options = {
        .wall_ms = call->wall_ms, .same_number = say_same_number, .parted = say_parted, .to = call
    };
    FILE *in = fopen(path, "rb");
    if (!in)
        return err_set(err, ERR_MISSING, "cannot read %s: %s", path, strerror(errno));
    Record *record = call_record(call, RECORD_WRITE, true, err);
    bool ok = record && record_join(record, in, &options, &result, err);
    call_close(record);
    fclose(in);
    if (ok)
        say_joined(call, &result);
    return ok;
}

int cmd_ledger_import(Call *call)
{
    int status;
    Err err = { 0 };
    if (!args_read(call, NULL, 0, 1, 1, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    return take_in(call, call->args[0], &err) ? EXIT_OK : call_failed(call, &err);
}
