/* Everything that somebody did in a course: cycle by cycle, try by try, with what it came to; and
 * what was decided about them. Nothing of it is ever taken out by what came later. */
#include "report/cell.h"
#include "report/report_inside.h"

#include <math.h>

static const Column columns[] = {
    { "number", "Number", CELL_TEXT },
    { "name", "Name", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "entry", "Entry", CELL_TEXT },
    { "cycle", "Cycle", CELL_INT },
    { "try", "Try", CELL_INT },
    { "status", "Status", CELL_CODE },
    { "score_percent", "Score", CELL_PERCENT },
    { "right", "Right", CELL_INT },
    { "questions", "Questions", CELL_INT },
    { "begun", "Begun", CELL_TIME },
    { "ended", "Ended", CELL_TIME },
    { "passed_on", "Passed on", CELL_DATE },
    { "completed_on", "Completed on", CELL_DATE },
    { "course_version", "Course version", CELL_INT },
    { "certificate", "Certificate", CELL_TEXT },
    { "valid_until", "Valid until", CELL_DATE },
    { "revoked_on", "Revoked on", CELL_DATE },
    { "decided_on", "Decided on", CELL_DATE },
    { "taken_back_on", "Taken back on", CELL_DATE },
    { "reason", "Reason", CELL_TEXT },
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

/* The columns of the query. */
enum {
    NUMBER,
    PERSON,
    COURSE,
    WHAT, /* "": of learning; else what was decided */
    CYCLE,
    TRY, /* 0: there was none */
    NAME,
    DEPARTMENT,
    TITLE,
    BEGUN,
    ENDED,
    PASSED_MS,
    COMPLETED_MS,
    PASSED, /* of the try */
    REGRADED_MS,
    RIGHT,
    TOTAL,
    VERSION,
    BODY,
    CERTIFICATE,
    VALID_UNTIL,
    REVOKED_MS,
    MADE_MS,
    TAKEN_BACK_MS,
    REASON
};

typedef struct {
    Survey survey;
    RowSource *rows;
    int64_t left; /* rows that the notes promise and that are still to come */
    Arena row;    /* the texts of one row */
} Transcript;

static Cell int_cell(RowSource *rows, int column, bool shown)
{
    return (Cell){ .empty = !shown || rows->is_null(rows, column),
                   .number = rows->get_int(rows, column) };
}

static Cell day_cell(const Transcript *t, int column, bool shown)
{
    RowSource *rows = t->rows;
    if (!shown || rows->is_null(rows, column))
        return (Cell){ .empty = true };
    return (Cell){ .date = zone_local(t->survey.request->zone, rows->get_int(rows, column)).date };
}

static Cell text_day_cell(RowSource *rows, int column, bool shown)
{
    Date day;
    bool known = shown && date_parse(str_of(rows->get_text(rows, column)), &day);
    return known ? (Cell){ .date = day } : (Cell){ .empty = true };
}

/* Whether it was this try that passed; with another key, that is so from the day of the key on. */
static bool is_pass(RowSource *rows)
{
    bool by_key = !rows->is_null(rows, REGRADED_MS) && !rows->is_null(rows, PASSED_MS) &&
                  rows->get_int(rows, REGRADED_MS) == rows->get_int(rows, PASSED_MS);
    return (!rows->is_null(rows, ENDED) && rows->get_int(rows, PASSED)) || by_key;
}

static Status status_of_row(RowSource *rows)
{
    const char *what = rows->get_text(rows, WHAT);
    if (*what)
        return strcmp(what, event_kind_text(EVENT_WAIVED)) == 0 ? STATUS_WAIVED
                                                                : STATUS_NOT_ASSIGNED;
    if (rows->get_int(rows, TRY))
        return is_pass(rows)                ? STATUS_PASSED
               : rows->is_null(rows, ENDED) ? STATUS_IN_PROGRESS
                                            : STATUS_FAILED;
    return rows->is_null(rows, COMPLETED_MS) ? STATUS_IN_PROGRESS : STATUS_COMPLETED;
}

static const char *entry_of(RowSource *rows)
{
    const char *what = rows->get_text(rows, WHAT);
    if (*what)
        return strcmp(what, event_kind_text(EVENT_WAIVED)) == 0 ? "waiver" : "exemption";
    return rows->get_int(rows, TRY) ? "try" : "course";
}

/* Of the text that a try began on; a course without tries has that of its completion. */
static Cell version_cell(Transcript *t, bool learned)
{
    RowSource *rows = t->rows;
    int64_t version = 0;
    if (!rows->get_int(rows, TRY))
        return int_cell(rows, VERSION, learned);
    bool known =
        str_int(str_of(body_value(&t->row, rows->get_text(rows, BODY), "version")), &version);
    return (Cell){ .empty = !known, .number = version };
}

/* Rounded down, so that a score just below the mark never looks like a pass. */
static Cell score_cell(RowSource *rows)
{
    int64_t total = rows->get_int(rows, TOTAL);
    if (total <= 0 || rows->is_null(rows, RIGHT))
        return (Cell){ .empty = true };
    double share = (double)rows->get_int(rows, RIGHT) / (double)total;
    return (Cell){ .number = (int64_t)floor(share * 100 + 1e-9) };
}

static void fill(Transcript *t, Cell *cells)
{
    RowSource *rows = t->rows;
    bool learned = !*rows->get_text(rows, WHAT), has_try = rows->get_int(rows, TRY) > 0;
    Status status = status_of_row(rows);
    bool done = learned && (!has_try || status == STATUS_PASSED); /* what came of it stands here */
    /* A source lends one text at a time. */
    const int texts[] = { NUMBER, NAME, DEPARTMENT, COURSE, TITLE, CERTIFICATE, REASON };
    const char *kept[sizeof texts / sizeof *texts];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        kept[i] = arena_copy(&t->row, rows->get_text(rows, texts[i]));
    const Cell row[COLUMN_COUNT] = {
        cell_text_or_none(kept[0]),
        cell_text_or_none(kept[1]),
        cell_text_or_none(kept[2]),
        cell_text_or_none(kept[3]),
        cell_text_or_none(kept[4]),
        cell_text_or_none(entry_of(rows)),
        int_cell(rows, CYCLE, learned),
        int_cell(rows, TRY, has_try),
        cell_text_or_none(status_text(status)),
        score_cell(rows),
        int_cell(rows, RIGHT, has_try),
        int_cell(rows, TOTAL, has_try),
        int_cell(rows, BEGUN, learned),
        int_cell(rows, ENDED, has_try),
        day_cell(t, PASSED_MS, done && has_try),
        day_cell(t, COMPLETED_MS, done),
        version_cell(t, learned),
        done ? cell_text_or_none(kept[5]) : (Cell){ .empty = true },
        text_day_cell(rows, VALID_UNTIL, done),
        day_cell(t, REVOKED_MS, done),
        day_cell(t, MADE_MS, true),
        day_cell(t, TAKEN_BACK_MS, true),
        cell_text_or_none(kept[6]),
    };
    memcpy(cells, row, sizeof row);
}

static bool transcript_next(Table *table, Cell *cells, Err *err)
{
    Transcript *t = table->source;
    Err failure = { ERR_NONE, "" };
    arena_reset(&t->row);
    if (t->rows->step(t->rows, &failure)) {
        fill(t, cells);
        t->left--;
        return true;
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    else if (t->left)
        err_set(err, ERR_INVALID, "the records changed while they were read; run the report again");
    return false;
}

static bool count_rows(Transcript *t, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(&t->survey, t->rows, REPORT_QUERY_TRANSCRIPT_COUNT, err))
        return false;
    if (t->rows->step(t->rows, &failure))
        t->left = t->rows->get_int(t->rows, 0);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool report_transcript_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                            Table *out, Err *err)
{
    Transcript *t = arena_new(a, Transcript);
    t->rows = &rows[0];
    if (!survey_open(a, rows, request, &t->survey, err) || !count_rows(t, err) ||
        !survey_prepare(&t->survey, t->rows, REPORT_QUERY_TRANSCRIPT, err))
        return false;
    Note *notes = arena_array(a, Note, NOTES_SCOPE + NOTES_SINCE + NOTES_ORIGIN + 1);
    int count = survey_note_scope(&t->survey, notes);
    count += survey_note_since(&t->survey, &notes[count]);
    notes[count++] =
        (Note){ "People",
                uuid_is_nil(request->person) ? "everybody who is employed on that day" : "one" };
    count += survey_note_origin(&t->survey, t->left, &notes[count]);
    *out = (Table){ .name = "transcript",
                    .title = "Transcript: every try, result and decision",
                    .columns = columns,
                    .column_count = COLUMN_COUNT,
                    .beneath = "course cycle right questions begun course_version certificate "
                               "valid_until revoked_on decided_on taken_back_on reason",
                    .zone = request->zone,
                    .notes = notes,
                    .note_count = count,
                    .source = t,
                    .next = transcript_next };
    return true;
}
