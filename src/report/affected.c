#include "report/affected.h"

#include "report/report_inside.h"

#include <stdio.h>

static bool count_people(RowSource *rows, const Survey *survey, Affected *out, Err *err)
{
    Err failure = { 0 };
    if (!survey_prepare(survey, rows, REPORT_QUERY_AFFECTED, err))
        return false;
    while (rows->step(rows, &failure)) {
        bool done = !rows->is_null(rows, 0);
        out->begun++;
        out->done += done;
        out->on_the_way += !done;
        out->in_quiz += rows->get_int(rows, 1) != 0;
    }
    if (failure.code)
        *err = failure;
    return failure.code == ERR_NONE;
}

/* The walk through what people did, one registration after the other. */
typedef struct {
    Arena *arena;
    Affected *out;
    int room;
    int *last_in; /* by row of out->steps: the person who was counted last */
    int person;
    int here; /* the step that this person was at last; -1: none */
    bool done;
} Walk;

static int step_row(Walk *w, const char *step)
{
    Affected *out = w->out;
    for (int i = 0; i < out->step_count; i++)
        if (!strcmp(out->steps[i].step, step))
            return i;
    if (out->step_count == w->room) {
        int room = w->room ? 2 * w->room : 128;
        StepPeople *steps = arena_array(w->arena, StepPeople, room);
        int *last = arena_array(w->arena, int, room);
        for (int i = 0; i < out->step_count; i++) {
            steps[i] = out->steps[i];
            last[i] = w->last_in[i];
        }
        out->steps = steps;
        w->last_in = last;
        w->room = room;
    }
    out->steps[out->step_count] = (StepPeople){ .step = arena_copy(w->arena, step) };
    return out->step_count++;
}

static void end_person(Walk *w)
{
    if (w->here >= 0 && !w->done)
        w->out->steps[w->here].here++;
    w->here = -1;
}

static void note_step(Walk *w, const char *step)
{
    int row = step_row(w, step);
    if (w->last_in[row] != w->person)
        w->out->steps[row].people++;
    w->last_in[row] = w->person;
    w->here = row;
}

static bool count_steps(Arena *a, RowSource *rows, const Survey *survey, Affected *out, Err *err)
{
    Err failure = { 0 };
    Walk w = { .arena = a, .out = out, .here = -1 };
    Arena text = { 0 };
    char now[UUID_TEXT] = "";
    if (!survey_prepare(survey, rows, REPORT_QUERY_AFFECTED_STEPS, err))
        return false;
    while (rows->step(rows, &failure)) {
        const char *registration = rows->get_text(rows, 0);
        if (strcmp(now, registration) != 0) {
            end_person(&w);
            w.person++;
            snprintf(now, sizeof now, "%s", registration);
        }
        w.done = !rows->is_null(rows, 1);
        arena_reset(&text);
        const char *step = body_value(&text, rows->get_text(rows, 2), "step");
        if (step[0])
            note_step(&w, step);
    }
    end_person(&w);
    arena_free(&text);
    if (failure.code)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool report_affected(Arena *a, RowSource *rows, const char *course, Date today, Affected *out,
                     Err *err)
{
    const ReportRequest request = { .course = course };
    Survey survey = { .arena = a, .request = &request };
    date_text(today, survey.day);
    *out = (Affected){ 0 };
    return count_people(rows, &survey, out, err) && count_steps(a, rows, &survey, out, err);
}

StepPeople affected_step(const Affected *affected, const Step *step)
{
    StepPeople all = { .step = step->id };
    for (int i = 0; i < affected->step_count; i++) {
        const StepPeople *row = &affected->steps[i];
        if (strcmp(row->step, step->id) != 0 && !former_has(&step->was, row->step))
            continue;
        all.people += row->people;
        all.here += row->here;
    }
    return all;
}
