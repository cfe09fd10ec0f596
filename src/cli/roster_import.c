#include "base/file.h"
#include "cli/call.h"
#include "cli/roster.h"
#include "record/people.h"

enum { ROSTER_BYTES = 256 * 1024 * 1024, TOLD_BYTES = 1024 * 1024 * 1024, ENDED_MOST_PERCENT = 5 };

typedef struct {
    const char *pins;
    bool full, yes, dry;
} ImportOptions;

static void name_ignored(const Call *call, const RosterFile *file)
{
    if (!file->ignored_count)
        return;
    fprintf(call->io.err, "Ignored column%s:", file->ignored_count == 1 ? "" : "s");
    for (int i = 0; i < file->ignored_count; i++)
        fprintf(call->io.err, "%s %s", i ? "," : "", file->ignored[i]);
    fputs("\n", call->io.err);
}

/* A short file ends people by mistake; the last one in charge must not be among them. */
static bool is_safe(const Call *call, const RosterPlan *plan)
{
    FILE *err = call->io.err;
    if (plan->ended * 100 > plan->employed * ENDED_MOST_PERCENT) {
        fprintf(err,
                "lectern roster import: this would end %d of %d people, more than %d %%: the first "
                "is %s, %s. Nothing was changed; --yes does it all the same\n",
                plan->ended, plan->employed, ENDED_MOST_PERCENT,
                plan->put[plan->put_count - plan->ended].number,
                plan->put[plan->put_count - plan->ended].name);
        return false;
    }
    if (plan->doubled) {
        fprintf(err,
                "lectern roster import: %d new %s here already under the same number with zeros in "
                "front. Nothing was changed; --yes adds them all the same\n",
                plan->doubled, plan->doubled == 1 ? "person seems to be" : "people seem to be");
        return false;
    }
    if (plan->in_charge_before > 0 && plan->in_charge_after <= 0) {
        fprintf(err, "lectern roster import: this would leave nobody with the role hr or operator. "
                     "Nothing was changed; --yes does it all the same\n");
        return false;
    }
    return true;
}

static void sum_up(const Call *call, const RosterPlan *plan, const ImportOptions *options)
{
    fprintf(call->io.out, "%d added, %d changed, %d as before, %d ended\n", plan->added,
            plan->changed, plan->same, plan->ended);
    if (!options->pins || options->dry)
        return;
    if (plan->slip_count)
        fprintf(call->io.err, "%d start code%s in %s: print it, cut it, delete it.\n",
                plan->slip_count, plan->slip_count == 1 ? " is" : "s are", options->pins);
    else
        fprintf(call->io.err, "Nobody needs a start code; %s was not written.\n", options->pins);
    if (plan->have_code)
        fprintf(call->io.err,
                "%d %s a start code already; 'lectern person pin NUMBER' makes a new one.\n",
                plan->have_code, plan->have_code == 1 ? "person has" : "people have");
}

static void find_languages(Call *call, const RosterFile *file, DiagList *diags)
{
    Catalogs spoken = { .count = 0 };
    Err unreadable = { 0 };
    const char *folder = call_beside(call, "languages");
    if (folder)
        catalogs_open(call->arena, folder, &spoken, &unreadable);
    if (spoken.count)
        roster_languages(call->arena, &spoken, call->config.language, file, diags);
}

/* Everything that can be said of the file beside this record. */
static bool compare(Call *call, Record *record, const RosterFile *file,
                    const ImportOptions *options, const Zone *zone, RosterPlan *plan,
                    DiagList *diags, Err *err)
{
    Date today = zone_local(zone, call->wall_ms).date;
    find_languages(call, file, diags);
    return roster_plan(call->arena, record, file, options->full, today, plan, diags, err) &&
           roster_managers(call->arena, record, file, options->full, today, diags, err) &&
           roster_departments(call->arena, record, file, diags, err);
}

static bool carry_out(Call *call, Record *record, RosterPlan *plan, const ImportOptions *options,
                      Err *err)
{
    if (plan->put_count &&
        !record_put_people(record, plan->put, plan->put_count, call->wall_ms, err))
        return false;
    return !options->pins || !plan->slip_count ||
           roster_slips(call, record, plan, options->pins, err) ||
           err_in(err, "the people are imported, but not all have a start code");
}

static int apply(Call *call, Record *record, const RosterFile *file, const ImportOptions *options,
                 const Zone *zone, Buf *told)
{
    RosterPlan plan = { .told = told };
    DiagList diags = { .arena = call->arena };
    Err err = { 0 };
    if (!compare(call, record, file, options, zone, &plan, &diags, &err))
        return call_failed(call, &err);
    call_diags(call, &diags, call->io.err, false);
    if (diag_count(&diags, DIAG_ERROR)) {
        fprintf(call->io.err, "Nothing was changed.\n");
        return EXIT_PROBLEMS;
    }
    if (told)
        fputs(buf_cstr(told), call->io.out);
    if (!options->yes && !is_safe(call, &plan))
        return EXIT_PROBLEMS;
    if (!options->dry && !carry_out(call, record, &plan, options, &err))
        return call_failed(call, &err);
    sum_up(call, &plan, options);
    return EXIT_OK;
}

/* What is only tried out changes no record, and makes none: where there is none yet, the file is
 * compared with an empty one that is gone afterwards. */
static Record *open_to_compare(Call *call, const char **scratch, Err *err)
{
    const char *path = call->config.database;
    if (file_exists(path) || dir_exists(path) || strstr(path, "://"))
        return call_record(call, RECORD_READ, false, err);
    if (!scratch_make(call->arena, scratch, err))
        return NULL;
    Call empty = *call;
    empty.config.database = path_join(call->arena, *scratch, "empty.db");
    return call_record(&empty, RECORD_WRITE, true, err);
}

static int import(Call *call, const ImportOptions *options, const Zone *zone)
{
    const char *path = call->args[0];
    Str text;
    Err err = { 0 };
    RosterFile file;
    DiagList diags = { .arena = call->arena };
    if (!file_read(call->arena, path, ROSTER_BYTES, &text, &err))
        return call_failed(call, &err);
    roster_read(call->arena, path, text, &file, &diags);
    call_diags(call, &diags, call->io.err, false);
    name_ignored(call, &file);
    if (diag_count(&diags, DIAG_ERROR)) {
        fprintf(call->io.err, "Nothing was changed.\n");
        return EXIT_PROBLEMS;
    }
    if (options->pins && file_exists(options->pins))
        return args_misuse(call, "%s is there already; name a new file for the slips",
                           options->pins);
    const char *scratch = NULL;
    Record *record = options->dry ? open_to_compare(call, &scratch, &err)
                                  : call_record(call, RECORD_WRITE, true, &err);
    int status = EXIT_COULD_NOT;
    if (record) {
        Buf told;
        buf_init(&told, TOLD_BYTES);
        status = apply(call, record, &file, options, zone, options->dry ? &told : NULL);
        buf_done(&told);
    }
    call_close(record);
    if (scratch)
        scratch_remove(scratch);
    return record ? status : call_failed(call, &err);
}

int cmd_roster_import(Call *call)
{
    ImportOptions o = { 0 };
    const Option options[] = {
        { .name = "full",
          .help = "the file names everybody: whoever is missing has left",
          .on = &o.full },
        { .name = "yes",
          .help = "also when more than 5 % would leave, or people come in twice",
          .on = &o.yes },
        { .name = "pins",
          .value = "FILE",
          .help = "make start codes for people without a PIN, and write slips to cut",
          .text = &o.pins },
        { .name = "dry-run", .help = "check, and say row by row what would happen", .on = &o.dry },
    };
    int status;
    Zone zone;
    if (!args_read(call, options, 4, 1, 1, &status))
        return status;
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    return import(call, &o, &zone);
}
