/* The readiness report: of the five parts that a change of work needs, which are low where. */
#include "report/pulses.h"

static const Column columns[] = {
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "moment", "Before or after", CELL_TEXT },
    { "scope", "Who", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "part", "Part of readiness", CELL_TEXT },
    { "people", "People who rated it", CELL_INT },
    { "mean", "Mean rating, of 5", CELL_TEXT },
    { "low_percent", "Rated 3 or less, in percent", CELL_PERCENT },
    { "profiles", "People who rated all five parts", CELL_INT },
    { "barrier_percent", "First low part of those, in percent", CELL_PERCENT },
    { "action", "What helps", CELL_TEXT },
};
enum {
    COLUMN_COURSE,
    COLUMN_TITLE,
    COLUMN_MOMENT,
    COLUMN_SCOPE,
    COLUMN_DEPARTMENT,
    COLUMN_PART,
    COLUMN_PEOPLE,
    COLUMN_MEAN,
    COLUMN_LOW,
    COLUMN_PROFILES,
    COLUMN_BARRIER,
    COLUMN_ACTION,
    COLUMN_COUNT
};
_Static_assert(sizeof columns / sizeof *columns == COLUMN_COUNT, "a column without a number");

static const Note reading[] = {
    { "Readiness", "awareness, desire, knowledge, ability, reinforcement (ADKAR), in the order in "
                   "which one needs the other, each rated from 1 to 5" },
    { "Barrier", "the first part in that order that somebody rates 3 or less, of those who rated "
                 "all five at one time; \"none\": no part is low" },
    { "Groups", "of 8 people or more; smaller ones are not shown, nor what would give them away" },
    { "What it is for", "what a department needs next; never for judging anybody" },
};
enum { READING = sizeof reading / sizeof *reading };

static const char *const actions[READINESS_PARTS] = {
    "a talk by whoever leads: why AI, and why now",
    "talks one to one, honest words about jobs, an early success",
    "the courses on safe use and on tools",
    "time to practise, and somebody beside one",
    "notice it when it goes well, and mend what gets in its way",
};

static void put_group(Pulses *p, const PulseFigures *f, const PulseCohort *c, bool together,
                      const char *part, Cell *row)
{
    (void)p;
    row[COLUMN_COURSE] = cell_text(f->course);
    row[COLUMN_TITLE] = cell_text(f->title);
    row[COLUMN_MOMENT] = cell_text(f->moment);
    row[COLUMN_SCOPE] = cell_text(together     ? "all together"
                                  : *c->cohort ? "department"
                                               : "small departments");
    row[COLUMN_DEPARTMENT] = cell_text(together ? "" : c->cohort);
    row[COLUMN_PART] = cell_text(part);
}

/* The barriers that go with a part of the same course, moment and group; NULL: not shown. */
static const PulseCohort *barriers(const Pulses *p, const PulseFigures *f, const PulseCohort *c,
                                   bool together)
{
    for (int i = 0; i < p->count; i++) {
        const PulseFigures *b = &p->at[i];
        if (strcmp(b->statement, PULSE_BARRIER) != 0 || strcmp(b->course, f->course) != 0 ||
            strcmp(b->moment, f->moment) != 0)
            continue;
        const PulseCohort *found = together ? &b->all : pulse_cohort(b, c->cohort);
        return found && !found->hidden && found->total ? found : NULL;
    }
    return NULL;
}

static void put_barrier(const PulseCohort *found, int value, Cell *row)
{
    if (!found)
        return;
    row[COLUMN_PROFILES] = cell_count(found->total);
    row[COLUMN_BARRIER] = cell_share((double)found->people[value] / found->total);
}

static void put(Pulses *p, int index, const PulseCohort *c, bool together)
{
    const PulseFigures *f = &p->at[index];
    Cell *row = sheet_row(&p->sheet);
    if (!strcmp(f->statement, PULSE_BARRIER)) {
        put_group(p, f, c, together, "none", row);
        put_barrier(c, 0, row);
        return;
    }
    int part = readiness_part(f->statement);
    put_group(p, f, c, together, f->statement, row);
    row[COLUMN_PEOPLE] = cell_count(c->total);
    row[COLUMN_MEAN] = cell_text(arena_printf(p->survey.arena, "%.1f", pulse_mean(c)));
    row[COLUMN_LOW] = cell_share((double)pulse_rated(c, 1, READINESS_LOW) / c->total);
    put_barrier(barriers(p, f, c, together), part + 1, row);
    row[COLUMN_ACTION] = cell_text(actions[part]);
}

/* One course and moment: its parts in their order, and "none" behind them. */
static void put_course(Pulses *p, const PulseFigures *of)
{
    for (int part = 0; part <= READINESS_PARTS; part++)
        for (int i = 0; i < p->count; i++) {
            const PulseFigures *f = &p->at[i];
            const char *name = part < READINESS_PARTS ? readiness_names[part] : PULSE_BARRIER;
            if (!strcmp(f->statement, name) && !strcmp(f->course, of->course) &&
                !strcmp(f->moment, of->moment))
                pulses_each(p, i, put);
        }
}

static bool is_part(const PulseFigures *f)
{
    return readiness_part(f->statement) >= 0;
}

bool report_readiness_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                           Table *out, Err *err)
{
    static const Table table = { .name = "readiness",
                                 .title = "Readiness: what departments need next",
                                 .columns = columns,
                                 .beneath = "course action" };
    Pulses *p = arena_new(a, Pulses);
    if (!pulses_read(a, &rows[0], request, p, err))
        return false;
    p->sheet = (Sheet){ .arena = a, .columns = COLUMN_COUNT };
    for (int i = 0; i < p->count; i++) {
        bool first = is_part(&p->at[i]);
        for (int k = 0; k < i && first; k++)
            first = !is_part(&p->at[k]) || strcmp(p->at[k].course, p->at[i].course) != 0 ||
                    strcmp(p->at[k].moment, p->at[i].moment) != 0;
        if (first)
            put_course(p, &p->at[i]);
    }
    pulses_serve(p, &table, reading, READING, out);
    return true;
}
