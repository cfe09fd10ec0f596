/* Reports and the roster as files. */
#include "report/report.h"
#include "report/summary.h"

#include "base/file.h"
#include "cli/call.h"
#include "cli/evidence.h"
#include "cli/letters.h"
#include "cli/notes.h"
#include "cli/schedule.h"
#include "cli/watch.h"
#include "record/idea.h"
#include "record/people.h"
#include "writer/writer.h"

typedef struct {
    const char *as_of, *format, *path, *course, *department, *statuses, *by, *key, *from, *person,
        *since, *schedule, *to;
    bool bom, notes, progress;
} ReportOptions;

typedef struct {
    Call *call;
    const ReportOptions *options;
    const Report *report;
    const Writer *writer;
    ReportRequest request;
    const char *path; /* where it goes; NULL: out */
    int refused;      /* errno of what did not go there */
    Schedule schedule;
} ReportRun;

static void list_reports(FILE *out)
{
    for (size_t i = 0; i < report_count; i++)
        fprintf(out, "%-12s %s\n", reports[i].name, reports[i].title);
}

/* Who asked, or whom it is about, from a number. */
static bool find_person(Record *record, const char *option, const char *number, Uuid *out, Err *err)
{
    Person person;
    if (!number)
        return true;
    if (!record_person(record, str_of(number), &person, err))
        return err_in(err, "--%s", option);
    *out = person.id;
    return true;
}

/* "completion csv, as of 2026-10-31, course x, sha256 …": what the ledger keeps about an export. */
static const char *describe(const ReportRun *run, const char *hash)
{
    const ReportOptions *o = run->options;
    Buf text;
    buf_init(&text, 4096);
    buf_printf(&text, "%s %s", run->report->name, run->writer->name);
    if (o->as_of)
        buf_printf(&text, ", as of %s", o->as_of);
    if (o->course)
        buf_printf(&text, ", course %s", o->course);
    if (o->department)
        buf_printf(&text, ", department %s", o->department);
    if (o->statuses)
        buf_printf(&text, ", status %s", o->statuses);
    if (o->since)
        buf_printf(&text, ", since %s", o->since);
    if (o->person)
        buf_text(&text, ", one person");
    buf_printf(&text, ", sha256 %s", hash);
    const char *kept = arena_str(run->call->arena, buf_view(&text));
    buf_done(&text);
    return kept;
}

static bool to_file(const ReportRun *run)
{
    return run->path && strcmp(run->path, "-") != 0;
}

static WriterOptions writer_options(const ReportRun *run)
{
    const char *assets = call_beside(run->call, "assets");
    return (WriterOptions){ .bom = run->options->bom,
                            .made_ms = run->request.wall_ms,
                            .fonts = assets ? path_join(run->call->arena, assets, "fonts") : "." };
}

/* Rows and sums as the record shows them at one moment. */
static bool write_table(ReportRun *run, Table *t, Output *output, Err *err)
{
    RowSource rows[REPORT_SOURCES] = { 0 };
    Record *record = call_record(run->call, RECORD_READ, false, err);
    if (!record)
        return false;
    run->request.record = record;
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(record, &rows[i]);
    bool ok = run->report->open(run->call->arena, rows, &run->request, t, err);
    if (ok && record_is_simulated(record))
        t->title = arena_printf(run->call->arena, "Demo: %s", t->title);
    if (ok && run->options->progress)
        watch_table(run->call->arena, t, run->call->io.err);
    ok = ok && output_hold(run->call, run->path, output, err) &&
         run->writer->write(t, writer_options(run), output->stream, err);
    if (!ok && output->stream && output_refused(output)) /* it knows better than the writer why */
        file_refused(err, "write", run->path, output_refused(output));
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    record_close(record);
    return ok;
}

/* What was written leaves the house when the ledger has its hash, and with its notes. */
static bool hand_out(ReportRun *run, const Table *t, Output *output, Uuid actor, Err *err)
{
    char hex[HASH_TEXT];
    Hash hash;
    Output beside = { 0 };
    if (!output_hash(output, &hash, err))
        return false;
    hash_text(hash, hex);
    bool ok = (!run->options->notes || writer_notes(t, run->call->io.err, err)) &&
              (run->writer->tells_notes || !to_file(run) ||
               notes_beside(run->call, t, run->path, hex, &beside, err)) &&
              call_note(run->call, EVENT_REPORT_EXPORTED, run->request.person, actor,
                        describe(run, hex), err) &&
              output_keep(output, err) && output_keep(&beside, err);
    output_drop(&beside);
    run->refused = output_refused(&beside);
    if (!ok)
        return false;
    fprintf(run->call->io.err, "SHA-256 %s%s%s\n", hex, to_file(run) ? "  " : "",
            to_file(run) ? run->path : "");
    return true;
}

/* Rows that do not come to the sums that were kept come to those that are counted anew. */
static bool write_whole(ReportRun *run, Table *t, Output *output, Err *err)
{
    if (write_table(run, t, output, err))
        return true;
    if (err->code != ERR_INVALID || run->request.count_anew)
        return false;
    output_drop(output);
    run->request.count_anew = true;
    *err = (Err){ ERR_NONE, "" };
    return write_table(run, t, output, err);
}

/* What a report of today needs first it finds again at its next run. */
static bool keep_sums(const ReportRun *run, Err *err)
{
    Record *record =
        run->request.as_of.year ? NULL : call_record(run->call, RECORD_WRITE, false, err);
    if (!record)
        return run->request.as_of.year != 0;
    bool good = report_keep_sums(record, run->request.zone, run->request.wall_ms, err);
    call_close(record);
    return good;
}

static bool run_report(ReportRun *run, Err *err)
{
    Uuid actor = { { 0 } };
    Table t;
    Output output = { 0 };
    Record *record = call_record(run->call, RECORD_READ, false, err);
    bool known = record && find_person(record, "by", run->options->by, &actor, err) &&
                 find_person(record, "person", run->options->person, &run->request.person, err) &&
                 call_clock(run->call, record, run->request.zone, &run->request.newest_ms, err);
    if (!record)
        err->code = ERR_MISSING; /* whatever keeps it away, for watch_failed */
    record_close(record);
    if (known && !run->report->open)
        return evidence_write(run->call, &run->request,
                              &(EvidenceWish){ run->path, run->options->key, run->writer,
                                               writer_options(run), actor,
                                               run->options->progress ? run->call->io.err : NULL },
                              &run->refused, err);
    bool ok = known && keep_sums(run, err) && write_whole(run, &t, &output, err) &&
              hand_out(run, &t, &output, actor, err);
    output_drop(&output);
    run->refused = run->refused ? run->refused : output_refused(&output);
    return ok;
}

static bool is_by_manager(const ReportOptions *o)
{
    return o->by && strcmp(o->by, "manager") == 0;
}

/* In the folder of --to: "completion-2026-11-27.csv", or a folder of that name. */
static const char *dated_path(const ReportRun *run)
{
    char today[16];
    Arena *a = run->call->arena;
    const ReportOptions *o = run->options;
    bool folder = !run->report->open || is_by_manager(o);
    const Writer *writer = folder ? NULL : writer_named(o->format ? o->format : "csv");
    date_text(zone_local(run->request.zone, run->call->wall_ms).date, today);
    return path_join(a, o->to,
                     arena_printf(a, "%s-%s%s", run->report->name, o->as_of ? o->as_of : today,
                                  writer ? writer->extension : ""));
}

static int choose_path(ReportRun *run)
{
    Call *call = run->call;
    const ReportOptions *o = run->options;
    if (o->to && o->path)
        return args_misuse(call, "say either -o FILE or --to FOLDER");
    run->path = o->to ? dated_path(run) : o->path;
    if (!o->schedule)
        return EXIT_OK;
    if (!schedule_parse(o->schedule, &run->schedule))
        return args_misuse(call, "--schedule '%s': there are weekly and monthly", o->schedule);
    if (!o->to)
        return args_misuse(call, "--schedule needs the folder to write into: --to FOLDER");
    if (o->as_of || o->since)
        return args_misuse(call, "a schedule counts up to the day on which it runs; leave --as-of, "
                                 "--since and --until out");
    return EXIT_OK;
}

/* The units that run this report with these options. */
static bool print_schedule(const ReportRun *run, Err *err)
{
    Arena *a = run->call->arena;
    const ReportOptions *o = run->options;
    const char *to = path_absolute(a, o->to, err);
    const char *key = to && o->key ? path_absolute(a, o->key, err) : NULL;
    const ScheduledOption all[] = {
        { "format", o->format },   { "course", o->course }, { "department", o->department },
        { "status", o->statuses }, { "person", o->person }, { "by", o->by },
        { "from", o->from },       { "key", key },          { "to", to },
    };
    enum { ALL = sizeof all / sizeof *all };
    ScheduledOption said[ALL + 1];
    int count = 0;
    for (int i = 0; i < ALL; i++)
        if (all[i].value)
            said[count++] = all[i];
    if (o->bom)
        said[count++] = (ScheduledOption){ "bom", NULL };
    return to && (!o->key || key) &&
           schedule_print(run->call,
                          &(ScheduledReport){ run->schedule, run->report->name, said, count }, err);
}

static int choose_format(ReportRun *run, const char *name)
{
    run->writer = writer_named(name);
    return run->writer ? EXIT_OK
                       : args_misuse(run->call, "no format '%s'; there is %s", name,
                                     writer_names(run->call->arena));
}

/* The format that was named, else the one of the file's ending, else CSV. */
static int choose_writer(ReportRun *run)
{
    const ReportOptions *o = run->options;
    if (o->format || !to_file(run) || !strchr(path_name(run->path), '.'))
        return choose_format(run, o->format ? o->format : "csv");
    run->writer = writer_for_file(run->path);
    return run->writer ? EXIT_OK
                       : args_misuse(run->call,
                                     "%s: no format has this ending; there is %s, or say --format",
                                     run->path, writer_names(run->call->arena));
}

static int choose_idea_states(ReportRun *run)
{
    Str rest = str_of(run->options->statuses);
    while (rest.len) {
        IdeaState state;
        Str word = str_trim(str_cut(&rest, ','));
        if (!idea_state_parse(word, &state) || state == IDEA_WITHDRAWN)
            return args_misuse(run->call,
                               "--status: no status '%.*s'; there is new, planned, trying, done, "
                               "not-now",
                               STR_ARG(word));
        run->request.idea_states |= 1u << state;
    }
    return EXIT_OK;
}

static int choose_statuses(ReportRun *run)
{
    Str wrong;
    const char *text = run->options->statuses;
    if (text && run->report->has_ideas)
        return choose_idea_states(run);
    if (text && !run->report->has_statuses)
        return args_misuse(run->call, "--status: the rows of '%s' have none", run->report->name);
    if (!text || statuses_parse(str_of(text), &run->request.statuses, &wrong))
        return EXIT_OK;
    return args_misuse(run->call, "--status: no status '%.*s'; there is %s", STR_ARG(wrong),
                       statuses_text(run->call->arena));
}

/* A first day, and one person, for reports that have such rows. */
static int choose_rows(ReportRun *run)
{
    Call *call = run->call;
    const ReportOptions *o = run->options;
    const char *name = run->report->name;
    if (o->person && !run->report->has_people)
        return args_misuse(call, "--person: the rows of '%s' are not of people", name);
    if (o->since && !run->report->has_moments)
        return args_misuse(call, "--since: '%s' tells how things stand on a day; say --as-of",
                           name);
    if (o->since && !date_parse(str_of(o->since), &run->request.since))
        return args_misuse(call, "--since '%s' is not a day like 2026-11-22", o->since);
    return EXIT_OK;
}

/* A folder of files is about everybody. */
static int choose_folder(ReportRun *run)
{
    const ReportOptions *o = run->options;
    if (!to_file(run))
        return args_misuse(run->call, "the evidence is a folder of files; name it with -o FOLDER");
    if (o->course || o->department || o->statuses)
        return args_misuse(run->call, "the evidence is about everybody; leave --course, "
                                      "--department and --status out");
    return choose_format(run, o->format ? o->format : "csv");
}

static int choose(ReportRun *run, const Zone *zone)
{
    Call *call = run->call;
    const ReportOptions *o = run->options;
    run->report = report_named(call->args[0]);
    run->request = (ReportRequest){ .zone = zone,
                                    .wall_ms = call->wall_ms,
                                    .course = o->course,
                                    .department = o->department,
                                    .lectern_version = LECTERN_VERSION };
    if (!run->report)
        return args_misuse(call, "no report '%s'; 'lectern report list' names them", call->args[0]);
    if (o->key && run->report->open)
        return args_misuse(call, "--key: '%s' has names of its own", run->report->name);
    int status = choose_path(run);
    if (status == EXIT_OK)
        status = run->report->open ? choose_writer(run) : choose_folder(run);
    if (status == EXIT_OK && run->report->open)
        status = choose_statuses(run);
    if (status == EXIT_OK)
        status = choose_rows(run);
    if (status != EXIT_OK || !o->as_of)
        return status;
    if (!date_parse(str_of(o->as_of), &run->request.as_of))
        return args_misuse(call, "--as-of '%s' is not a day like 2026-11-22", o->as_of);
    if (date_compare(run->request.as_of, zone_local(zone, call->wall_ms).date) > 0)
        return args_misuse(call, "--as-of %s is still to come", o->as_of);
    return EXIT_OK;
}

static int choose_letters(const ReportRun *run)
{
    const ReportOptions *o = run->options;
    if (!is_by_manager(o))
        return o->from ? args_misuse(run->call, "--from goes with --by manager") : EXIT_OK;
    if (strcmp(run->report->name, "overdue") != 0)
        return args_misuse(run->call, "--by manager is for the report overdue");
    if (!to_file(run) || o->format || o->bom)
        return args_misuse(run->call, "a sheet for each manager goes into a folder, as CSV: name "
                                      "it with -o FOLDER, without --format and --bom");
    return EXIT_OK;
}

static int choose_and_run(ReportRun *run, const Zone *zone)
{
    const ReportOptions *o = run->options;
    Err err = { 0 };
    int status = choose(run, zone);
    if (status == EXIT_OK)
        status = choose_letters(run);
    if (status != EXIT_OK)
        return status;
    if (run->schedule)
        return print_schedule(run, &err) ? EXIT_OK : call_failed(run->call, &err);
    bool ok = is_by_manager(o) ? write_letters(run->call, &run->request,
                                               &(LetterOptions){ run->path, o->from }, &err)
                               : run_report(run, &err);
    if (!ok && o->progress)
        watch_failed(run->refused, &err, run->call->io.err);
    return ok ? EXIT_OK : call_failed(run->call, &err);
}

enum { ROW_OPTIONS = 7, FILE_OPTIONS = 10 };

/* Which rows. */
static void row_options(ReportOptions *o, Option out[ROW_OPTIONS])
{
    const Option options[ROW_OPTIONS] = {
        { .name = "as-of",
          .value = "DATE",
          .help = "count what had happened by the end of that day",
          .text = &o->as_of },
        { .name = "until", .value = "DATE", .help = "the same", .text = &o->as_of },
        { .name = "since",
          .value = "DATE",
          .help = "of transcript and audit: from the beginning of that day on",
          .text = &o->since },
        { .name = "course", .value = "ID", .help = "this course alone", .text = &o->course },
        { .name = "department",
          .value = "NAME",
          .help = "this department alone",
          .text = &o->department },
        { .name = "person",
          .value = "NUMBER",
          .help = "this person alone, employed or not",
          .text = &o->person },
        { .name = "status",
          .value = "NAMES",
          .help = "rows with these alone, like passed,failed; sums count everybody",
          .text = &o->statuses },
    };
    memcpy(out, options, sizeof options);
}

/* Where to, and how. */
static void file_options(Call *call, ReportOptions *o, Option out[FILE_OPTIONS])
{
    const Option options[FILE_OPTIONS] = {
        { .name = "format",
          .value = "NAME",
          .help = arena_printf(call->arena, "%s; without it, what the file's ending says",
                               writer_names(call->arena)),
          .text = &o->format },
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "write to a file; of CSV, what it adds up to into FILE.notes.txt",
          .text = &o->path },
        { .name = "to",
          .value = "FOLDER",
          .help = "write into that folder, under the name of the report and the day",
          .text = &o->to },
        { .name = "schedule",
          .value = "weekly|monthly",
          .help = "write nothing now: print the systemd units that do it, with --to",
          .text = &o->schedule },
        { .name = "bom", .help = "start with a byte order mark, for older Excel", .on = &o->bom },
        { .name = "notes", .help = "print what it adds up to on stderr", .on = &o->notes },
        { .name = "progress",
          .help =
              "print how many per cent are written, or a word why it failed, for a program that "
              "waits",
          .on = &o->progress },
        { .name = "key",
          .value = "FOLDER",
          .help = "of evidence: also write who is behind its pseudonyms, into another folder",
          .text = &o->key },
        { .name = "by",
          .value = "NUMBER",
          .help = "who asks for it, for the ledger; of overdue, 'manager': a sheet and a letter "
                  "for each, into the folder of -o",
          .text = &o->by },
        { .name = "from",
          .value = "NUMBER",
          .help = "of --by manager: who sends the letters; without it, sheets alone",
          .text = &o->from },
    };
    memcpy(out, options, sizeof options);
}

int cmd_report(Call *call)
{
    ReportOptions o = { 0 };
    Option options[ROW_OPTIONS + FILE_OPTIONS];
    row_options(&o, options);
    file_options(call, &o, options + ROW_OPTIONS);
    int status;
    Zone zone;
    if (!args_read(call, options, sizeof options / sizeof *options, 1, 1, &status))
        return status;
    if (strcmp(call->args[0], "list") == 0) {
        list_reports(call->io.out);
        return EXIT_OK;
    }
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    ReportRun run = { .call = call, .options = &o };
    return choose_and_run(&run, &zone);
}
