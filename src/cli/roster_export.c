#include "cli/call.h"
#include "report/report.h"
#include "writer/writer.h"

static bool export_roster(Call *call, const Zone *zone, const char *path, Err *err)
{
    RowSource rows[REPORT_SOURCES] = { 0 };
    Uuid nobody = { { 0 } };
    const ReportRequest request = { .zone = zone, .wall_ms = call->wall_ms };
    const WriterOptions options = { .machine = true };
    Table t;
    Output output = { 0 };
    if (!call_note(call, EVENT_REPORT_EXPORTED, nobody, nobody, "roster csv", err))
        return false;
    Record *record = call_record(call, RECORD_READ, false, err);
    if (!record)
        return false;
    record_rows(record, &rows[0]);
    bool ok = report_roster_open(call->arena, rows, &request, &t, err) &&
              output_open(call, path, &output, err) &&
              writer_named("csv")->write(&t, options, output.stream, err) &&
              output_keep(&output, err);
    output_drop(&output);
    rows[0].close(&rows[0]);
    record_close(record);
    return ok;
}

int cmd_roster_export(Call *call)
{
    const char *path = NULL;
    const Option options[] = {
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "write to a file instead of stdout",
          .text = &path },
    };
    int status;
    Zone zone;
    Err err = { 0 };
    if (!args_read(call, options, 1, 0, 0, &status))
        return status;
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    return export_roster(call, &zone, path, &err) ? EXIT_OK : call_failed(call, &err);
}
