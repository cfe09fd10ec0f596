/* What is decided about courses on a day: who is to take which, and who need not. */
#include "report/cell.h"
#include "report/report_inside.h"

#include <stdio.h>

static const Column columns[] = {
    { "course", "Course", CELL_TEXT },
    { "decision", "Decision", CELL_CODE },
    { "scope", "For", CELL_TEXT },
    { "target", "Department or role", CELL_TEXT },
    { "number", "Number", CELL_TEXT },
    { "name", "Name", CELL_TEXT },
    { "due_on", "Due on", CELL_DATE },
    { "days", "Days", CELL_INT },
    { "months", "Again after months", CELL_INT },
    { "decided_on", "Decided on", CELL_DATE },
    { "reason", "Reason", CELL_TEXT },
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

typedef struct {
    Survey survey;
    RowSource *rows;
} Decisions;

static Cell count_cell(int count)
{
    return (Cell){ .empty = count == 0, .number = count };
}

static bool decisions_next(Table *t, Cell *cells, Err *err)
{
    Decisions *d = t->source;
    RowSource *rows = d->rows;
    Err failure = { ERR_NONE, "" };
    if (!rows->step(rows, &failure)) {
        if (failure.code != ERR_NONE)
            *err = failure;
        return false;
    }
    DueRule rule = due_rule_read(&d->survey, rows, 6);
    const Cell row[COLUMN_COUNT] = {
        cell_text(rows->get_text(rows, 0)),
        cell_text(rows->get_text(rows, 1)),
        cell_text(rows->get_text(rows, 2)),
        cell_text(rows->get_text(rows, 3)),
        cell_text(rows->get_text(rows, 4)),
        cell_text(rows->get_text(rows, 5)),
        cell_date(rule.due),
        count_cell(rule.days),
        count_cell(rule.months),
        cell_date(rule.made),
        cell_text(rows->get_text(rows, 10)),
    };
    memcpy(cells, row, sizeof row);
    return true;
}

static bool count_rows(const Decisions *d, int64_t *count, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(&d->survey, d->rows,
                        d->survey.past ? REPORT_QUERY_ALL_DECISIONS_COUNT_THEN
                                       : REPORT_QUERY_ALL_DECISIONS_COUNT_NOW,
                        err))
        return false;
    *count = d->rows->step(d->rows, &failure) ? d->rows->get_int(d->rows, 0) : 0;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool report_decisions_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                           Table *out, Err *err)
{
    Decisions *d = arena_new(a, Decisions);
    int64_t count;
    d->rows = &rows[0];
    if (!survey_open(a, rows, request, &d->survey, err) || !count_rows(d, &count, err) ||
        !survey_prepare(
            &d->survey, d->rows,
            d->survey.past ? REPORT_QUERY_ALL_DECISIONS_THEN : REPORT_QUERY_ALL_DECISIONS_NOW, err))
        return false;
    Table table = { .name = "assignments",
                    .title = "Assignments: who is to take which course, and who need not",
                    .columns = columns,
                    .column_count = COLUMN_COUNT,
                    .zone = request->zone,
                    .source = d,
                    .next = decisions_next };
    table.notes = survey_notes(&d->survey, count, &table.note_count);
    *out = table;
    return true;
}

bool report_departments(Arena *a, RowSource *rows, DepartmentList *out, Err *err)
{
    static const ReportRequest everybody = { 0 };
    const Survey s = { .request = &everybody };
    Err failure = { ERR_NONE, "" };
    int room = 0;
    *out = (DepartmentList){ 0 };
    if (!survey_prepare(&s, rows, REPORT_QUERY_DEPARTMENTS, err))
        return false;
    while (rows->step(rows, &failure)) {
        if (out->count == room) {
            room = room ? 2 * room : 32;
            const char **grown = arena_array(a, const char *, room);
            for (int i = 0; i < out->count; i++)
                grown[i] = out->at[i];
            out->at = grown;
        }
        out->at[out->count++] = arena_copy(a, rows->get_text(rows, 0));
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}
