#include "cli/call.h"

#include "base/file.h"
#include "record/exported.h"
#include "record/texts.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

typedef struct {
    const char *head; /* a report printed it; NULL: not asked for */
    const char *file; /* a report that was written; NULL: not asked for */
} Asked;

typedef struct {
    VerifyResult result;
    int64_t seq; /* of the newest event */
    Hash head;
    int64_t found; /* the event whose hash a report printed; 0: none */
    Exported exported;
    KeptTexts texts;
} Verified;

/* The hash as a report, its notes or the kiosk's Reports screen print it, whole or its first half.
 */
static bool is_head(const char *digits)
{
    size_t len = strlen(digits);
    return len >= 16 && len <= 64 && strspn(digits, "0123456789abcdefABCDEF") == len;
}

static bool hash_of(const char *path, Hash *out, Err *err)
{
    FILE *in = fopen(path, "rbe");
    bool ok = in && hash_file(in, out);
    int error = errno;
    if (in)
        fclose(in);
    return ok || file_refused(err, "read", path, error);
}

static bool verify(Call *call, const Asked *asked, Verified *out, Err *err)
{
    Hash file;
    const char *head = asked->head;
    if (asked->file && !hash_of(asked->file, &file, err))
        return false;
    Record *record = call_record(call, RECORD_READ, false, err);
    if (!record)
        return false;
    bool ok =
        record_verify(record, &out->result, err) &&
        record_verify_texts(record, call->arena, &out->texts, err) &&
        record_head(record, &out->seq, &out->head, err) &&
        (!head || record_find_head(record, str_of(head), &out->found, err)) &&
        (!asked->file || record_find_exported(record, call->arena, file, &out->exported, err));
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

static int say_texts(const Call *call, const KeptTexts *t)
{
    if (!t->course)
        return EXIT_OK;
    fprintf(call->io.out,
            "the kept text of the course %s, version %" PRId64 ", is not the one that was served\n",
            t->course, t->version);
    fprintf(call->io.err,
            "Who passed what, and when, is not touched by that. Keep a copy of this file; the text "
            "as it was is in a backup from before.\n");
    return EXIT_PROBLEMS;
}

static int say_head(const Call *call, const char *head, int64_t found)
{
    if (found) {
        fprintf(call->io.out, "the head %s is event %" PRId64 " of this ledger\n", head, found);
        return EXIT_OK;
    }
    fprintf(call->io.out, "the head %s is not in this ledger\n", head);
    fprintf(call->io.err, "Events were cut off or replaced since that head was printed, or it "
                          "is of another ledger. Compare this file with the newest backup.\n");
    return EXIT_PROBLEMS;
}

static int say_file(const Call *call, const char *path, const Exported *x)
{
    char when[32];
    if (x->seq) {
        zone_text(&call->zone, x->wall_ms, when);
        fprintf(call->io.out, "%s is as it was written: %s, at %s, event %" PRId64 "\n", path,
                x->what, when, x->seq);
        return EXIT_OK;
    }
    fprintf(call->io.out, "no export in this ledger wrote %s as it is\n", path);
    fprintf(call->io.err,
            "It was changed since, even if only opened and saved again, or it is of another "
            "record, or the person whom it is about was erased. 'lectern report audit' lists what "
            "was written; the same report --as-of the same day shows what it said.\n");
    return EXIT_PROBLEMS;
}

static int say(const Call *call, const Asked *asked, const Verified *v)
{
    char hex[HASH_TEXT];
    if (v->result.broken)
        return say_broken(call, &v->result);
    int status = v->result.stale ? say_stale(call, &v->result) : EXIT_OK;
    hash_text(v->head, hex);
    if (status == EXIT_OK)
        fprintf(call->io.out, "%" PRId64 " events, all sound; head: event %" PRId64 ", %s\n",
                v->result.events, v->seq, hex);
    if (v->result.set_back)
        fprintf(call->io.out,
                "%" PRId64
                " of them by a clock that stood behind an event before; their order is right "
                "all the same\n",
                v->result.set_back);
    /* All that is wrong is told: whoever cuts events off may have left what follows from them. */
    const int others[] = { say_texts(call, &v->texts),
                           asked->head ? say_head(call, asked->head, v->found) : EXIT_OK,
                           asked->file ? say_file(call, asked->file, &v->exported) : EXIT_OK };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (status == EXIT_OK)
            status = others[i];
    return status;
}

int cmd_ledger_verify(Call *call)
{
    int status;
    Asked asked = { .head = NULL };
    Verified verified = { 0 };
    Err err = { 0 };
    const Option options[] = {
        { .name = "head",
          .value = "HASH",
          .help = "also look for the head that an earlier report printed",
          .text = &asked.head },
        { .name = "file",
          .value = "FILE",
          .help = "also say whether FILE is a report as it was written; of evidence, its "
                  "manifest.sha256",
          .text = &asked.file },
    };
    if (!args_read(call, options, 2, 0, 0, &status))
        return status;
    if (asked.head && !is_head(asked.head))
        return args_misuse(call, "--head '%s' is not 16 to 64 hexadecimal digits", asked.head);
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!verify(call, &asked, &verified, &err))
        return call_failed(call, &err);
    return say(call, &asked, &verified);
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
