/* The pulse report: how people rated each statement, before and after, in groups. */
#include "report/pulses.h"

static const Column columns[] = {
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "statement", "Statement", CELL_TEXT },
    { "moment", "Before or after", CELL_TEXT },
    { "scope", "Who", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "people", "People who rated it", CELL_INT },
    { "scale", "Highest rating", CELL_INT },
    { "mean", "Mean rating", CELL_TEXT },
    { "change", "Change of the mean since before, between groups", CELL_TEXT },
    { "low_percent", "Low ratings, in percent", CELL_PERCENT },
    { "high_percent", "High ratings, in percent", CELL_PERCENT },
};
enum {
    COLUMN_COURSE,
    COLUMN_TITLE,
    COLUMN_STATEMENT,
    COLUMN_MOMENT,
    COLUMN_SCOPE,
    COLUMN_DEPARTMENT,
    COLUMN_PEOPLE,
    COLUMN_SCALE,
    COLUMN_MEAN,
    COLUMN_CHANGE,
    COLUMN_LOW,
    COLUMN_HIGH,
    COLUMN_COUNT
};
_Static_assert(sizeof columns / sizeof *columns == COLUMN_COUNT, "a column without a number");

static const Note reading[] = {
    { "Groups", "of 8 people or more; smaller ones are not shown, nor what would give them away" },
    { "Nobody's answer",
      "answers have no person; before and after are compared between groups, who "
      "need not be the same people" },
    { "Low and high", "1 and 2 against 4 and 5 of 5; 0 to 3 against 7 to 10 of 10" },
    { "Small departments", "answers that waited in vain for eight of their department are under no "
                           "department; after twelve weeks they are dropped" },
};
enum { READING = sizeof reading / sizeof *reading };

/* What counts as low and as high on a scale. */
typedef struct {
    int low, high;
} Ends;

static Ends ends_of(const PulseFigures *f)
{
    return f->scale == PULSE_SURE ? (Ends){ 3, 7 } : (Ends){ 2, 4 };
}

static void put(Pulses *p, int index, const PulseCohort *c, bool together)
{
    const PulseFigures *f = &p->at[index], *before = pulses_before(p, index);
    Arena *a = p->survey.arena;
    Ends ends = ends_of(f);
    Cell *row = sheet_row(&p->sheet);
    row[COLUMN_COURSE] = cell_text(f->course);
    row[COLUMN_TITLE] = cell_text(f->title);
    row[COLUMN_STATEMENT] = cell_text(f->statement);
    row[COLUMN_MOMENT] = cell_text(f->moment);
    row[COLUMN_SCOPE] = cell_text(together     ? "all together"
                                  : *c->cohort ? "department"
                                               : "small departments");
    row[COLUMN_DEPARTMENT] = cell_text(together ? "" : c->cohort);
    row[COLUMN_PEOPLE] = cell_count(c->total);
    row[COLUMN_SCALE] = cell_count(f->scale);
    row[COLUMN_MEAN] = cell_text(arena_printf(a, "%.1f", pulse_mean(c)));
    row[COLUMN_LOW] = cell_share((double)pulse_rated(c, 0, ends.low) / c->total);
    row[COLUMN_HIGH] = cell_share((double)pulse_rated(c, ends.high, f->scale) / c->total);
    const PulseCohort *then = !before    ? NULL
                              : together ? &before->all
                                         : pulse_cohort(before, c->cohort);
    if (then && !then->hidden && then->total)
        row[COLUMN_CHANGE] = cell_text(arena_printf(a, "%+.1f", pulse_mean(c) - pulse_mean(then)));
}

bool report_pulse_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                       Table *out, Err *err)
{
    static const Table table = { .name = "pulse",
                                 .title = "Pulse: how people feel, in groups",
                                 .columns = columns,
                                 .beneath = "course" };
    Pulses *p = arena_new(a, Pulses);
    if (!pulses_read(a, &rows[0], request, p, err))
        return false;
    p->sheet = (Sheet){ .arena = a, .columns = COLUMN_COUNT };
    for (int i = 0; i < p->count; i++)
        if (strcmp(p->at[i].statement, PULSE_BARRIER) != 0)
            pulses_each(p, i, put);
    pulses_serve(p, &table, reading, READING, out);
    return true;
}
