#include "cli/call.h"

#include <inttypes.h>

static bool verify(Call *call, VerifyResult *out, Err *err)
{
    int64_t seq = 0;
    Hash head;
    char hex[HASH_TEXT];
    Record *record = call_record(call, RECORD_READ, false, err);
    if (!record)
        return false;
    bool ok = record_verify(record, out, err) && record_head(record, &seq, &head, err);
    record_close(record);
    if (!ok)
        return false;
    if (out->bad_seq) {
        fprintf(call->io.out, "broken at event %" PRId64 ": %s\n", out->bad_seq, out->why);
        fprintf(call->io.err,
                "Keep this file as it is, and compare it with the newest backup; what stands "
                "before event %" PRId64 " is sound.\n",
                out->bad_seq);
        return true;
    }
    hash_text(head, hex);
    fprintf(call->io.out, "%" PRId64 " events, all sound; head: event %" PRId64 ", %s\n",
            out->events, seq, hex);
    return true;
}

int cmd_ledger_verify(Call *call)
{
    int status;
    VerifyResult result = { 0 };
    Err err = { 0 };
    if (!args_read(call, NULL, 0, 0, 0, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!verify(call, &result, &err))
        return call_failed(call, &err);
    return result.bad_seq ? EXIT_PROBLEMS : EXIT_OK;
}
