/* Reports and the roster as files. */
#include "report/report.h"

#include "cli/call.h"
#include "writer/writer.h"

typedef struct {
    const char *as_of, *format, *path, *course, *department, *by;
    bool bom, notes;
} ReportOptions;

typedef struct {
    Call *call;
    const ReportOptions *options;
    const Report *report;
    const Writer *writer;
    ReportRequest request;
} ReportRun;

static void list_reports(FILE *out)
{
    for (size_t i = 0; i < report_count; i++)
        fprintf(out, "%-12s %s\n", reports[i].name, reports[i].title);
}

/* Who asked, from a number. */
static bool find_actor(Record *record, const char *number, Uuid *out, Err *err)
{
    Person person;
    if (!number)
        return true;
    if (!record_person(record, str_of(number), &person))
        return err_set(err, ERR_MISSING, "--by: nobody has the number '%s'", number);
    *out = person.id;
    return true;
}

/* "completion csv as of 2026-10-31, course x": what the ledger keeps about an export. */
static const char *describe(const ReportRun *run)
{
    const ReportOptions *o = run->options;
    return arena_printf(run->call->arena, "%s %s%s%s%s%s%s%s", run->report->name, run->writer->name,
                        o->as_of ? ", as of " : "", o->as_of ? o->as_of : "",
                        o->course ? ", course " : "", o->course ? o->course : "",
                        o->department ? ", department " : "", o->department ? o->department : "");
}

/* FILE.notes.txt beside FILE: comment lines inside a CSV would break what reads it. */
static bool write_notes(const ReportRun *run, const Table *t, Err *err)
{
    Output beside = { 0 };
    const char *path = run->options->path;
    if (run->options->notes && !writer_notes(t, run->call->io.err, err))
        return false;
    if (!path || strcmp(path, "-") == 0)
        return true;
    bool ok = output_open(run->call, arena_printf(run->call->arena, "%s.notes.txt", path), &beside,
                          err) &&
              writer_notes(t, beside.stream, err) && output_keep(&beside, err);
    output_drop(&beside);
    return ok;
}

static bool write_report(const ReportRun *run, RowSource *rows, Err *err)
{
    Table t;
    Output output = { 0 };
    const WriterOptions options = { .bom = run->options->bom };
    if (!run->report->open(run->call->arena, rows, &run->request, &t, err))
        return false;
    bool ok = output_open(run->call, run->options->path, &output, err) &&
              run->writer->write(&t, options, output.stream, err) && write_notes(run, &t, err) &&
              output_keep(&output, err);
    output_drop(&output);
    return ok;
}

/* The export is in the ledger before the first row leaves the house. */
static bool run_report(ReportRun *run, Err *err)
{
    RowSource rows[REPORT_SOURCES] = { 0 };
    Uuid actor = { { 0 } }, many = { { 0 } };
    Record *record = call_record(run->call, RECORD_READ, false, err);
    bool known = record && find_actor(record, run->options->by, &actor, err) &&
                 call_clock(run->call, record, run->request.zone, &run->request.newest_ms, err);
    record_close(record);
    if (!known || !call_note(run->call, EVENT_REPORT_EXPORTED, many, actor, describe(run), err))
        return false;

    record = call_record(run->call, RECORD_READ, false, err);
    if (!record)
        return false;
    run->request.record = record;
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(record, &rows[i]);
    bool ok = write_report(run, rows, err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    record_close(record);
    return ok;
}

static int choose(ReportRun *run, const Zone *zone)
{
    Call *call = run->call;
    const ReportOptions *o = run->options;
    run->report = report_named(call->args[0]);
    run->writer = writer_named(o->format);
    run->request = (ReportRequest){ .zone = zone,
                                    .wall_ms = call->wall_ms,
                                    .course = o->course,
                                    .department = o->department,
                                    .lectern_version = LECTERN_VERSION };
    if (!run->report)
        return args_misuse(call, "no report '%s'; 'lectern report list' names them", call->args[0]);
    if (!run->writer)
        return args_misuse(call, "no format '%s'; there is csv", o->format);
    if (!o->as_of)
        return EXIT_OK;
    if (!date_parse(str_of(o->as_of), &run->request.as_of))
        return args_misuse(call, "--as-of '%s' is not a day like 2026-11-22", o->as_of);
    if (date_compare(run->request.as_of, zone_local(zone, call->wall_ms).date) > 0)
        return args_misuse(call, "--as-of %s is still to come", o->as_of);
    return EXIT_OK;
}

int cmd_report(Call *call)
{
    ReportOptions o = { .format = "csv" };
    const Option options[] = {
        { .name = "as-of",
          .value = "DATE",
          .help = "count what had happened by the end of that day",
          .text = &o.as_of },
        { .name = "format", .value = "csv", .help = "how to write it", .text = &o.format },
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "write to a file, and what it adds up to into FILE.notes.txt",
          .text = &o.path },
        { .name = "bom", .help = "start with a byte order mark, for older Excel", .on = &o.bom },
        { .name = "course", .value = "ID", .help = "this course alone", .text = &o.course },
        { .name = "department",
          .value = "NAME",
          .help = "this department alone",
          .text = &o.department },
        { .name = "notes", .help = "print what it adds up to on stderr", .on = &o.notes },
        { .name = "by",
          .value = "NUMBER",
          .help = "who asks for it, for the ledger",
          .text = &o.by },
    };
    int status;
    Zone zone;
    Err err = { 0 };
    if (!args_read(call, options, sizeof options / sizeof *options, 1, 1, &status))
        return status;
    if (strcmp(call->args[0], "list") == 0) {
        list_reports(call->io.out);
        return EXIT_OK;
    }
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    ReportRun run = { .call = call, .options = &o };
    status = choose(&run, &zone);
    if (status != EXIT_OK)
        return status;
    return run_report(&run, &err) ? EXIT_OK : call_failed(call, &err);
}
