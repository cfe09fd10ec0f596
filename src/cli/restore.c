/* A backup in the place of the record. */
#include "cli/call.h"

#include "base/file.h"
#include "record/backup.h"

#include <inttypes.h>

static int say_broken(const Call *call, const char *from, const VerifyResult *v)
{
    if (v->broken)
        fprintf(call->io.out, "%s is broken at event %" PRId64 ": %s\n", from, v->bad_seq, v->why);
    else if (v->stale)
        fprintf(call->io.out, "%s: the table %s does not follow from the events\n", from, v->stale);
    else
        fprintf(call->io.out, "%s: the %s %s %s\n", from, v->faults[0].kind, v->faults[0].name,
                v->faults[0].why);
    fprintf(call->io.err, "Nothing was changed. Take the backup before it.\n");
    return EXIT_PROBLEMS;
}

/* With other keys no PIN works: that is to be known before the kiosk is opened. */
static bool keys_fit(Call *call, Err *err)
{
    Keys keys;
    Record *record = call_record(call, RECORD_READ, false, err);
    bool fit = record && call_keys(call, record, &keys, err);
    record_close(record);
    if (fit)
        keys_wipe(&keys);
    return fit;
}

static int say_done(Call *call, const char *from, const Restored *done)
{
    Err err = { 0 };
    char hex[HASH_TEXT];
    hash_text(done->head, hex);
    fprintf(call->io.out,
            "%s is %s again: %" PRId64 " events, all sound; head: event %" PRId64 ", %s\n",
            call->config.database, from, done->result.events, done->seq, hex);
    if (done->kept)
        fprintf(call->io.err,
                "What stood there is kept as %s. Where it can be read, bring over what came after "
                "the backup, and who was erased after it:\n"
                "  lectern --db '%s' ledger export -o rest.lectern\n"
                "  lectern ledger import rest.lectern\n"
                "Then delete both.\n",
                done->kept, done->kept);
    else
        fprintf(call->io.err, "Who was erased after the backup was made is in it again: erase them "
                              "once more.\n");
    if (!keys_fit(call, &err))
        fprintf(call->io.err, "Mend this before the kiosk is opened: %s\n", err.text);
    return EXIT_OK;
}

int cmd_restore(Call *call)
{
    int status;
    bool yes = false;
    Restored done;
    Err err = { 0 };
    const Option options[] = {
        { .name = "yes",
          .help = "also where a record stands; it is kept beside it under another name",
          .on = &yes },
    };
    if (!args_read(call, options, 1, 1, 1, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    const char *to = call->config.database, *from = call->args[0];
    const RecordOptions how = { .access = RECORD_WRITE,
                                .random = &call->random,
                                .zone = &call->zone,
                                .wall_ms = call->wall_ms };
    if (file_exists(to) && !yes) {
        err_set(&err, ERR_INVALID,
                "%s is there; with --yes it is kept under another name, and %s takes its place", to,
                from);
        return call_failed(call, &err);
    }
    if (!file_exists(from)) {
        err_set(&err, ERR_MISSING, "there is no file %s", from);
        return call_failed(call, &err);
    }
    if (!dir_make(path_folder(call->arena, to), 0700, &err) ||
        !record_restore(call->arena, from, to, &how, &done, &err))
        return call_failed(call, &err);
    if (!verify_is_whole(&done.result))
        return say_broken(call, from, &done.result);
    return say_done(call, from, &done);
}
