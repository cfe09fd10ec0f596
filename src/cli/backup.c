/* A record as one file to keep elsewhere, while the kiosk goes on. */
#include "cli/call.h"

#include "base/file.h"
#include "record/backup.h"
#include "record/people.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const char *path, *folder, *by, *days; /* NULL: not given */
    int64_t keep;                          /* so many days; 0: for ever */
} Wish;

static bool watch(void *to, int64_t done, int64_t total)
{
    call_progress(to, "backup", done, total);
    return !stops_came();
}

static const char *path_of(Call *call, const Wish *w)
{
    char day[16];
    if (w->path)
        return w->path;
    date_text(zone_local(&call->zone, call->wall_ms).date, day);
    return path_join(call->arena, w->folder, arena_printf(call->arena, "lectern-%s.db", day));
}

/* What is not whole is no backup: the copy itself is walked before it gets its name. */
static bool verify_copy(Call *call, const char *path, int64_t *seq, Err *err)
{
    VerifyResult v = { 0 };
    Hash head;
    const RecordOptions options = { .access = RECORD_READ,
                                    .random = &call->random,
                                    .zone = &call->zone,
                                    .wall_ms = call->wall_ms };
    Record *copy = record_open(path, &options, err);
    if (copy)
        record_stop_when(copy, stops_came);
    bool ok = copy && record_verify(copy, &v, err) && record_head(copy, seq, &head, err);
    record_close(copy);
    if (ok && v.fault_count)
        fprintf(call->io.err,
                "The %s %s %s: run 'lectern ledger verify'. The backup is whole all the same.\n",
                v.faults[0].kind, v.faults[0].name, v.faults[0].why);
    if (!ok || verify_is_whole(&v))
        return ok;
    return err_set(err, ERR_LOST,
                   "the ledger does not hold, so this would be no backup: 'lectern ledger verify' "
                   "says where. Keep the backups that there are");
}

static bool write_copy(Call *call, Output *output, int64_t *seq, Err *err)
{
    Record *record = call_record(call, RECORD_READ, false, err);
    if (record)
        record_stop_when(record, stops_came);
    bool ok = record && record_backup(record, output->part->name, watch, call, err) &&
              verify_copy(call, output->part->name, seq, err);
    record_close(record);
    return ok && output_keep(output, err);
}

static bool backup(Call *call, const Wish *w, int64_t *seq, Err *err)
{
    Uuid many = { { 0 } };
    Person asked = { .id = { { 0 } } };
    Output output = { 0 };
    const char *path = path_of(call, w);
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok = record && (!w->by || call_person(record, w->by, &asked, err));
    record_close(record);
    if (ok && w->folder)
        part_sweep(w->folder, "lectern-"); /* of other days */
    ok = ok && output_open_named(call, path, &output, err) &&
         fchmod(output.part->fd, 0600) == 0 && /* as private as the record */
         call_note(call, EVENT_REPORT_EXPORTED, many, asked.id, "backup", err) &&
         write_copy(call, &output, seq, err);
    output_drop(&output);
    return ok;
}

/* "lectern-2026-11-28.db": one that --to wrote. */
static bool day_of(const char *name, Date *day)
{
    size_t len = strlen(name);
    return len == 21 && strncmp(name, "lectern-", 8) == 0 && strcmp(name + 18, ".db") == 0 &&
           date_parse((Str){ name + 8, 10 }, day);
}

static bool remove_older(Call *call, const Wish *w, Err *err)
{
    const char **names;
    size_t count;
    Date today = zone_local(&call->zone, call->wall_ms).date, day;
    if (!dir_list(call->arena, w->folder, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *path = path_join(call->arena, w->folder, names[i]);
        if (!day_of(names[i], &day) || date_days_between(day, today) <= w->keep)
            continue;
        if (unlink(path) != 0)
            return err_set(err, ERR_SYSTEM,
                           "%s is older than %" PRId64 " days and could not be removed", path,
                           w->keep);
        fprintf(call->io.err, "Removed %s, which is older than %" PRId64 " days.\n", path, w->keep);
    }
    return true;
}

static bool read_wish(Call *call, Wish *w, int *status)
{
    const Option options[] = {
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "where to write it; it holds names and answers, and not the keys",
          .text = &w->path },
        { .name = "to",
          .value = "FOLDER",
          .help = "into that folder, as lectern-2026-11-28.db: the day of the backup",
          .text = &w->folder },
        { .name = "keep",
          .value = "DAYS",
          .help = "of --to: remove those of earlier days than so many days ago",
          .text = &w->days },
        { .name = "by", .value = "NUMBER", .help = "who makes it, for the ledger", .text = &w->by },
    };
    if (!args_read(call, options, 4, 0, 0, status))
        return false;
    *status = EXIT_MISUSE;
    if (!w->path == !w->folder)
        args_misuse(call, "say either -o FILE or --to FOLDER");
    else if (w->days && !w->folder)
        args_misuse(call, "--keep needs --to FOLDER");
    else if (w->days && (!str_int(str_of(w->days), &w->keep) || w->keep < 1 || w->keep > 36500))
        args_misuse(call, "--keep '%s' is not a number of days, 1 to 36500", w->days);
    else
        return true;
    return false;
}

int cmd_backup(Call *call)
{
    int status;
    int64_t seq = 0;
    Wish w = { .path = NULL };
    Err err = { 0 };
    if (!read_wish(call, &w, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!backup(call, &w, &seq, &err))
        return call_failed(call, &err);
    fprintf(call->io.out, "%s holds everything up to event %" PRId64 ", and is sound\n",
            path_of(call, &w), seq);
    fprintf(call->io.err,
            "The keys are not in it: keep a copy of %s in another place. 'lectern restore %s' "
            "brings it back.\n",
            call->config.keys, path_of(call, &w));
    if (w.keep && !remove_older(call, &w, &err))
        return call_failed(call, &err);
    return EXIT_OK;
}
