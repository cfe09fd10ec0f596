#include "report/pulses.h"

#include "report/suppress.h"

#include <string.h>

static const char *title_of(const Survey *s, const char *course)
{
    for (int i = 0; i < s->course_count; i++)
        if (!strcmp(s->courses[i].id, course))
            return s->courses[i].title;
    return "";
}

static bool same(const PulseFigures *f, const char *course, const char *statement,
                 const char *moment)
{
    return !strcmp(f->course, course) && !strcmp(f->statement, statement) &&
           !strcmp(f->moment, moment);
}

/* The figures that a row is of: the last ones, or new ones behind them. */
static PulseFigures *figures_for(Pulses *p, RowSource *rows, int *room)
{
    Arena *a = p->survey.arena;
    const char *key[3];
    for (int i = 0; i < 3; i++)
        key[i] = arena_copy(a, rows->get_text(rows, i));
    if (p->count && same(&p->at[p->count - 1], key[0], key[1], key[2]))
        return &p->at[p->count - 1];
    if (p->count == *room) {
        *room = *room ? 2 * *room : 16;
        PulseFigures *grown = arena_array(a, PulseFigures, *room);
        if (p->count)
            memcpy(grown, p->at, (size_t)p->count * sizeof *grown);
        p->at = grown;
    }
    PulseFigures *f = &p->at[p->count++];
    *f = (PulseFigures){ .course = key[0],
                         .title = title_of(&p->survey, key[0]),
                         .statement = key[1],
                         .moment = key[2] };
    return f;
}

static PulseCohort *cohort_for(Arena *a, PulseFigures *f, const char *name)
{
    for (int i = 0; i < f->cohort_count; i++)
        if (!strcmp(f->cohorts[i].cohort, name))
            return &f->cohorts[i];
    if (f->cohort_count == f->cohort_room) {
        f->cohort_room = f->cohort_room ? 2 * f->cohort_room : 16;
        PulseCohort *grown = arena_array(a, PulseCohort, f->cohort_room);
        if (f->cohort_count)
            memcpy(grown, f->cohorts, (size_t)f->cohort_count * sizeof *grown);
        f->cohorts = grown;
    }
    PulseCohort *c = &f->cohorts[f->cohort_count++];
    c->cohort = arena_copy(a, name);
    return c;
}

static void take_row(Pulses *p, RowSource *rows, int *room)
{
    PulseFigures *f = figures_for(p, rows, room);
    PulseCohort *c = cohort_for(p->survey.arena, f, rows->get_text(rows, 3));
    int64_t value = rows->get_int(rows, 4), people = rows->get_int(rows, 6);
    if (value < 0 || value >= PULSE_MOST_VALUES)
        return;
    f->scale = (int)rows->get_int(rows, 5);
    c->people[value] += (int)people;
    c->total += (int)people;
    f->all.people[value] += (int)people;
    f->all.total += (int)people;
}

static void hide(Arena *a, PulseFigures *f)
{
    int *people = arena_array(a, int, f->cohort_count + 1);
    bool *hidden = arena_array(a, bool, f->cohort_count + 1);
    for (int i = 0; i < f->cohort_count; i++)
        people[i] = f->cohorts[i].total;
    f->all.hidden = !suppress_groups(people, f->cohort_count, SUPPRESS_FEELINGS, hidden);
    for (int i = 0; i < f->cohort_count; i++)
        f->cohorts[i].hidden = hidden[i];
}

bool pulses_read(Arena *a, RowSource *rows, const ReportRequest *request, Pulses *out, Err *err)
{
    int room = 0;
    Err failure = { ERR_NONE, "" };
    *out = (Pulses){ .everybody = *request };
    out->everybody.department = NULL;
    if (!survey_open(a, rows, &out->everybody, &out->survey, err) ||
        !survey_prepare(&out->survey, rows, REPORT_QUERY_PULSES, err))
        return false;
    while (rows->step(rows, &failure))
        take_row(out, rows, &room);
    for (int i = 0; i < out->count; i++)
        hide(a, &out->at[i]);
    out->survey.request = request;
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

const PulseFigures *pulses_before(const Pulses *p, int index)
{
    const PulseFigures *f = &p->at[index];
    return index > 0 && same(&p->at[index - 1], f->course, f->statement, "before") ? f - 1 : NULL;
}

const PulseCohort *pulse_cohort(const PulseFigures *f, const char *cohort)
{
    for (int i = 0; i < f->cohort_count; i++)
        if (!strcmp(f->cohorts[i].cohort, cohort))
            return &f->cohorts[i];
    return NULL;
}

double pulse_mean(const PulseCohort *c)
{
    double sum = 0;
    for (int value = 0; value < PULSE_MOST_VALUES; value++)
        sum += (double)value * c->people[value];
    return sum / c->total;
}

int pulse_rated(const PulseCohort *c, int from, int to)
{
    int people = 0;
    for (int value = from; value <= to; value++)
        people += c->people[value];
    return people;
}

void pulses_each(Pulses *p, int index, PulseRow *put)
{
    const PulseFigures *f = &p->at[index];
    const char *department = p->survey.request->department;
    if (!department && !f->all.hidden && f->all.total)
        put(p, index, &f->all, true);
    for (int i = 0; i < f->cohort_count; i++) {
        const PulseCohort *c = &f->cohorts[i];
        if (!c->hidden && c->total && (!department || department_within(c->cohort, department)))
            put(p, index, c, false);
    }
}

void pulses_serve(Pulses *p, const Table *like, const Note *reading, int reading_count, Table *out)
{
    Note *notes = arena_array(p->survey.arena, Note, NOTES_SCOPE + reading_count + NOTES_ORIGIN);
    int n = survey_note_scope(&p->survey, notes);
    for (int i = 0; i < reading_count; i++)
        notes[n++] = reading[i];
    n += survey_note_origin(&p->survey, p->sheet.rows, &notes[n]);
    *out = *like;
    out->column_count = p->sheet.columns;
    out->zone = p->survey.request->zone;
    out->notes = notes;
    out->note_count = n;
    sheet_serve(&p->sheet, out);
}
