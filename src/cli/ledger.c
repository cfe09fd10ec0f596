#include "cli/call.h"

#include "base/file.h"
#include "record/exported.h"
#include "record/texts.h"
#include "record/verify.h"
#include "report/summary.h"

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
    bool sums_right; /* looked at where all else is sound */
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

static bool look_at(Call *call, Record *record, const Asked *asked, Hash file, Verified *out,
                    Err *err)
{
    const char *head = asked->head;
    return record_verify_texts(record, call->arena, &out->texts, err) &&
           record_head(record, &out->seq, &out->head, err) &&
           (!head || record_find_head(record, str_of(head), &out->found, err)) &&
           (!asked->file || record_find_exported(record, call->arena, file, &out->exported, err)) &&
           (!verify_is_whole(&out->result) ||
            report_sums_are_right(record, &call->zone, call->wall_ms, &out->sums_right, err));
}

static bool verify(Call *call, const Asked *asked, Verified *out, Err *err)
{
    Hash file = { { 0 } };
    out->sums_right = true;
    if (asked->file && !hash_of(asked->file, &file, err))
        return false;
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok =
        record && record_verify(record, &out->result, err) &&
        (out->result.unread || out->result.broken || look_at(call, record, asked, file, out, err));
    record_close(record);
    return ok;
}

static int say_broken(const Call *call, const VerifyResult *r)
{
    char log[UUID_TEXT];
    uuid_text(r->bad_log, log);
    fprintf(call->io.out, "broken at event %" PRId64 " of the log %s: %s\n", r->bad_seq, log,
            r->why);
    if (r->log_missing)
        fprintf(call->io.err,
                "The row of that log is gone from the table log, so its events are in no report. "
                "Nothing here can make it again: keep this file as it is, and put back the newest "
                "backup that holds: lectern restore\n");
    else
        fprintf(
            call->io.err,
            "Keep this file as it is, and compare it with the newest backup; what stands before "
            "event %" PRId64 " of that log is sound.\n",
            r->bad_seq);
    return EXIT_PROBLEMS;
}

/* What keeps the ledger as it is, and what reports are found and read by. */
static int say_faults(const Call *call, const VerifyResult *r)
{
    bool mendable = true;
    int told = r->fault_count < VERIFY_FAULTS ? r->fault_count : VERIFY_FAULTS;
    if (!r->fault_count)
        return EXIT_OK;
    for (int i = 0; i < told; i++) {
        const VerifyFault *f = &r->faults[i];
        fprintf(call->io.out, "the %s %s %s\n", f->kind, f->name, f->why);
        mendable = mendable && f->mendable;
    }
    if (r->fault_count > told)
        fprintf(call->io.out, "and %d more\n", r->fault_count - told);
    fprintf(
        call->io.err,
        "Somebody or something changed the database beside Lectern. Keep a copy of this file. ");
    if (r->unread)
        fprintf(call->io.err, "A table cannot be made again, and no event was looked at: put back "
                              "the newest backup that holds: lectern restore\n");
    else
        fprintf(call->io.err,
                "Triggers, indexes and views are made again, and those that are none of Lectern's "
                "taken out, by: lectern ledger rebuild\n");
    if (!mendable && !r->unread)
        fprintf(call->io.err, "A table that is none of Lectern's stays: look at what it holds, and "
                              "drop it with sqlite3.\n");
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

static int say_sums(const Call *call, const Verified *v)
{
    if (v->sums_right)
        return EXIT_OK;
    fprintf(call->io.out,
            "the sums in the table standing_sum, which reports and the kiosk read, are not what "
            "counting everybody comes to\n");
    fprintf(call->io.err, "Somebody or something changed them beside Lectern. Keep a copy of this "
                          "file; they are dropped, and counted again by the next report, after: "
                          "lectern ledger rebuild\n");
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

static int say_ledger(const Call *call, const Verified *v)
{
    char hex[HASH_TEXT];
    const VerifyResult *r = &v->result;
    if (r->broken)
        return say_broken(call, r);
    if (r->unread)
        return EXIT_PROBLEMS;
    int status = r->stale ? say_stale(call, r) : EXIT_OK;
    hash_text(v->head, hex);
    if (status == EXIT_OK)
        fprintf(call->io.out, "%" PRId64 " events, all sound; head: event %" PRId64 ", %s\n",
                r->events, v->seq, hex);
    if (r->set_back)
        fprintf(call->io.out,
                "%" PRId64
                " of them by a clock that stood behind an event before; their order is right "
                "all the same\n",
                r->set_back);
    return status;
}

/* All that is wrong is told: whoever cuts events off may have left what follows from them. */
static int say(const Call *call, const Asked *asked, const Verified *v)
{
    int status = say_ledger(call, v);
    bool read = !v->result.broken && !v->result.unread;
    const int others[] = {
        say_faults(call, &v->result),
        say_sums(call, v),
        read ? say_texts(call, &v->texts) : EXIT_OK,
        read && asked->head ? say_head(call, asked->head, v->found) : EXIT_OK,
        read && asked->file ? say_file(call, asked->file, &v->exported) : EXIT_OK,
    };
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
