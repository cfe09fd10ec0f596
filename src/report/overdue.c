/* Who is late, whose pass ends soon, and what a shift has left to do: rows of the standings. */
#include "report/cell.h"
#include "report/report_inside.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct Chosen Chosen;

/* One of the lists: which standings are in it, and how a row of it reads. */
typedef struct {
    const char *name, *title;
    const Column *columns;
    int column_count;
    bool (*holds)(const CourseStanding *s);
    void (*fill)(Chosen *c, const CourseStanding *s, Cell *cells);
    bool bands; /* its notes say how late people are */
} ListKind;

enum { BANDS = 3 };

struct Chosen {
    const ListKind *kind;
    Survey survey;
    Standings *standings;
    int64_t rows; /* that are still to come */
    int64_t in_band[BANDS], away;
};

/* ---- late ---- */

static const char *const band_words[BANDS] = { "1-14", "15-30", "over 30" };

static int band_of(int days)
{
    return days > 30 ? 2 : days > 14 ? 1 : 0;
}

static const Column late_columns[] = {
    { "number", "Number", CELL_TEXT },
    { "name", "Name", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "manager", "Manager", CELL_TEXT },
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "status", "Status", CELL_CODE },
    { "due_on", "Due on", CELL_DATE },
    { "days_overdue", "Days overdue", CELL_INT },
    { "band", "Band in days", CELL_TEXT },
};

static void fill_late(Chosen *c, const CourseStanding *s, Cell *cells)
{
    (void)c;
    const Cell row[] = { cell_text(s->number),
                         cell_text(s->name),
                         cell_text(s->department),
                         cell_text(s->manager),
                         cell_text(s->course->id),
                         cell_text(s->course->title),
                         cell_text(status_text(s->status)),
                         cell_date(s->due),
                         { .number = s->days_over },
                         cell_text(band_words[band_of(s->days_over)]) };
    memcpy(cells, row, sizeof row);
}

/* ---- ending soon ---- */

static bool is_ending(const CourseStanding *s)
{
    return s->status == STATUS_EXPIRING;
}

static const Column ending_columns[] = {
    { "number", "Number", CELL_TEXT },           { "name", "Name", CELL_TEXT },
    { "department", "Department", CELL_TEXT },   { "manager", "Manager", CELL_TEXT },
    { "course", "Course", CELL_TEXT },           { "course_title", "Course title", CELL_TEXT },
    { "valid_until", "Valid until", CELL_DATE }, { "days_left", "Days left", CELL_INT },
};

static void fill_ending(Chosen *c, const CourseStanding *s, Cell *cells)
{
    const Cell row[] = {
        cell_text(s->number),      cell_text(s->name),
        cell_text(s->department),  cell_text(s->manager),
        cell_text(s->course->id),  cell_text(s->course->title),
        cell_date(s->valid_until), { .number = date_days_between(c->survey.as_of, s->valid_until) }
    };
    memcpy(cells, row, sizeof row);
}

/* ---- what a shift has left: done or not yet, and no scores ---- */

static bool is_asked(const CourseStanding *s)
{
    return s->status != STATUS_NOT_ASSIGNED;
}

static const Column todo_columns[] = {
    { "department", "Department", CELL_TEXT },
    { "name", "Name", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "done", "Done", CELL_TEXT },
    { "due_on", "Due on", CELL_DATE },
};

static void fill_todo(Chosen *c, const CourseStanding *s, Cell *cells)
{
    (void)c;
    bool done = status_is_done(s->status);
    const Cell row[] = { cell_text(s->department), cell_text(s->name), cell_text(s->course->title),
                         cell_text(done ? "done" : "not yet"),
                         done ? (Cell){ .empty = true } : cell_date(s->due) };
    memcpy(cells, row, sizeof row);
}

/* ---- each of them ---- */

#define COLUMNS(columns) columns, sizeof columns / sizeof *columns

static const ListKind late = { "overdue",
                               "Overdue: who is late with which course",
                               COLUMNS(late_columns),
                               standing_is_late,
                               fill_late,
                               true };
static const ListKind ending = { "expiring",
                                 "Expiring: what ends within thirty days",
                                 COLUMNS(ending_columns),
                                 is_ending,
                                 fill_ending,
                                 false };
static const ListKind todo = {
    "todo", "To do: done or not yet, for a briefing", COLUMNS(todo_columns), is_asked, fill_todo,
    false
};

static bool chosen_next(Table *t, Cell *cells, Err *err)
{
    Chosen *c = t->source;
    CourseStanding standing;
    Err failure = { ERR_NONE, "" };
    while (standings_next(c->standings, &standing, &failure)) {
        if (!c->kind->holds(&standing))
            continue;
        c->kind->fill(c, &standing, cells);
        c->rows--;
        return true;
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    else if (c->rows != 0)
        err_set(err, ERR_INVALID, "the records changed while they were read; run the report again");
    return false;
}

static bool is_chosen(void *chosen, const CourseStanding *s)
{
    Chosen *c = chosen;
    bool holds = c->kind->holds(s);
    c->rows += holds;
    if (standing_is_late(s))
        c->in_band[band_of(s->days_over)]++;
    c->away += s->days_over > 0 && s->on_leave;
    return holds;
}

static const Note *notes_of(const Chosen *c, int *count)
{
    const Survey *s = &c->survey;
    Note *notes = arena_array(s->arena, Note, NOTES_SCOPE + NOTES_ORIGIN + BANDS + 1);
    int n = survey_note_scope(s, notes);
    for (int i = 0; c->kind->bands && i < BANDS; i++)
        notes[n++] = (Note){ arena_printf(s->arena, "%s days", band_words[i]),
                             arena_printf(s->arena, "%" PRId64, c->in_band[i]) };
    if (c->kind->bands)
        notes[n++] =
            (Note){ "On leave", arena_printf(s->arena, "%" PRId64 ", not listed", c->away) };
    n += survey_note_origin(s, c->rows, &notes[n]);
    *count = n;
    return notes;
}

/* Counted while they are chosen, so that the notes can say it ahead of the rows. */
static bool chosen_open(const ListKind *kind, Arena *a, RowSource rows[REPORT_SOURCES],
                        const ReportRequest *request, Table *out, Err *err)
{
    Chosen *c = arena_new(a, Chosen);
    c->kind = kind;
    if (!survey_open(a, rows, request, &c->survey, err))
        return false;
    c->standings = standings_open(&c->survey, rows, STANDINGS_BY_NUMBER, err);
    if (!c->standings)
        return false;
    standings_choose(c->standings, is_chosen, c);
    if (!standings_gather(c->standings, err))
        return false;
    Table table = { .name = kind->name,
                    .title = kind->title,
                    .columns = kind->columns,
                    .column_count = kind->column_count,
                    .zone = request->zone,
                    .source = c,
                    .next = chosen_next };
    table.notes = notes_of(c, &table.note_count);
    *out = table;
    return true;
}

bool report_overdue_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                         Table *out, Err *err)
{
    return chosen_open(&late, a, rows, request, out, err);
}

bool report_expiring_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                          Table *out, Err *err)
{
    return chosen_open(&ending, a, rows, request, out, err);
}

bool report_todo_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                      Table *out, Err *err)
{
    return chosen_open(&todo, a, rows, request, out, err);
}
