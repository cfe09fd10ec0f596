#include "cli/call.h"

#include <inttypes.h>
#include <string.h>

typedef struct {
    VerifyResult result;
    int64_t seq; /* of the newest event */
    Hash head;
    int64_t found; /* the event whose hash a report printed; 0: none */
} Verified;

/* The hash as a report, its notes or the kiosk's Reports screen print it, whole or its first half.
 */
static bool is_head(const char *digits)
{
    size_t len = strlen(digits);
    return len >= 16 && len <= 64 && strspn(digits, "0123456789abcdefABCDEF") == len;
}

static bool verify(Call *call, const char *head, Verified *out, Err *err)
{
    Record *record = call_record(call, RECORD_READ, false, err);
    if (!record)
        return false;
    bool ok = record_verify(record, &out->result, err) &&
              record_head(record, &out->seq, &out->head, err) &&
              (!head || record_find_head(record, str_of(head), &out->found, err));
    record_close(record);
    return ok;
}

static int say_broken(const Call *call, const VerifyResult *r)
{
    fprintf(call->io.out, "broken at event %" PRId64 ": %s\n", r->bad_seq, r->why);
    fprintf(call->io.err,
            "Keep this file as it is, and compare it with the newest backup; what stands before "
            "event %" PRId64 " is sound.\n",
            r->bad_seq);
    return EXIT_PROBLEMS;
}

static int say_stale(const Call *call, const VerifyResult *r)
{
    fprintf(call->io.out,
            "%" PRId64 " events, all sound; but the table %s, which reports read, does not follow "
            "from them\n",
            r->events, r->stale);
    fprintf(call->io.err,
            "Somebody or something changed it beside Lectern. Keep a copy of this file, then make "
            "what is derived from the events again: lectern ledger rebuild\n");
    return EXIT_PROBLEMS;
}

static int say(const Call *call, const char *head, const Verified *v)
{
    char hex[HASH_TEXT];
    if (v->result.bad_seq)
        return say_broken(call, &v->result);
    if (v->result.stale)
        return say_stale(call, &v->result);
    hash_text(v->head, hex);
    fprintf(call->io.out, "%" PRId64 " events, all sound; head: event %" PRId64 ", %s\n",
            v->result.events, v->seq, hex);
    if (v->result.set_back)
        fprintf(call->io.out,
                "%" PRId64
                " of them by a clock that stood behind an event before; their order is right "
                "all the same\n",
                v->result.set_back);
    if (!head)
        return EXIT_OK;
    if (v->found) {
        fprintf(call->io.out, "the head %s is event %" PRId64 " of this ledger\n", head, v->found);
        return EXIT_OK;
    }
    fprintf(call->io.out, "the head %s is not in this ledger\n", head);
    fprintf(call->io.err, "Events were cut off or replaced since that head was printed, or it "
                          "is of another ledger. Compare this file with the newest backup.\n");
    return EXIT_PROBLEMS;
}

int cmd_ledger_verify(Call *call)
{
    int status;
    const char *head = NULL;
    Verified verified = { 0 };
    Err err = { 0 };
    const Option options[] = {
        { .name = "head",
          .value = "HASH",
          .help = "also look for the head that an earlier report printed",
          .text = &head },
    };
    if (!args_read(call, options, 1, 0, 0, &status))
        return status;
    if (head && !is_head(head))
        return args_misuse(call, "--head '%s' is not 16 to 64 hexadecimal digits", head);
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!verify(call, head, &verified, &err))
        return call_failed(call, &err);
    return say(call, head, &verified);
}

int cmd_ledger_rebuild(Call *call)
{
    int status;
    Err err = { 0 };
    if (!args_read(call, NULL, 0, 0, 0, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    Record *record = call_record(call, RECORD_WRITE, false, &err);
    bool ok = record && record_rebuild(record, &err);
    call_close(record);
    if (!ok)
        return call_failed(call, &err);
    fprintf(call->io.err, "What reports read was made again from the events.\n");
    return EXIT_OK;
}
