/* A supervisor gives somebody one more try at a quiz in which none is left. */
#include "cli/call.h"
#include "record/people.h"

typedef struct {
    Call *call;
    const char *number, *reason, *by; /* by NULL: not said */
    const Course *course;
    Person person;
} Grant;

/* A further try for whoever has one left would only be forgotten. */
static bool needed(const Grant *g, const Run *run, Err *err)
{
    const char *name = g->person.number, *id = g->course->id;
    if (!g->course->quiz.pool_count)
        return err_set(err, ERR_INVALID, "%s has no quiz", id);
    if (run->passed)
        return err_set(err, ERR_INVALID, "%s has passed %s already", name, id);
    if (!run->begun || run_tries_left(run, g->course) > 0)
        return err_set(err, ERR_INVALID, "%s has a try left in %s: nothing was changed", name, id);
    return run_used_up(run, g->course) ||
           err_set(err, ERR_INVALID, "%s is in the middle of the last try in %s: let it end first",
                   name, id);
}

static bool grant(Grant *g, Record *record, Err *err)
{
    Call *call = g->call;
    Run *run = arena_new(call->arena, Run);
    Site site;
    Person actor = { .id = { { 0 } } };
    g->course = call_served(call, record, call->args[1], &site, err);
    if (!g->course || !call_person(record, g->number, &g->person, err) ||
        (g->by && !call_person(record, g->by, &actor, err)) ||
        !record_load_run(record, g->person.id, g->course, run, err) || !needed(g, run, err))
        return false;
    const NewEvent event = { .kind = EVENT_TRY_GRANTED,
                             .person = g->person.id,
                             .actor = actor.id,
                             .course = g->course->id,
                             .content = g->course->content,
                             .wall_ms = call->wall_ms,
                             .lesson = { .kind = LESSON_TRY_GRANTED, .wall_ms = call->wall_ms },
                             .note = g->reason };
    return record_append(record, &event, 1, err);
}

int cmd_person_grant_try(Call *call)
{
    Grant g = { .call = call };
    const Option options[] = {
        { .name = "reason", .value = "TEXT", .help = "why, for the ledger", .text = &g.reason },
        { .name = "by", .value = "NUMBER", .help = "who decides it", .text = &g.by },
    };
    int status;
    Err err = { 0 };
    if (!args_read(call, options, 2, 2, 2, &status))
        return status;
    if (!g.reason || !*g.reason)
        return args_misuse(call, "%s", "say why with --reason \"…\": an auditor will ask");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    g.number = call->args[0];
    Record *record = call_record(call, RECORD_WRITE, false, &err);
    bool ok = record && grant(&g, record, &err);
    call_close(record);
    if (!ok)
        return call_failed(call, &err);
    fprintf(call->io.err, "%s (%s) has one more try in %s.\n", g.person.name, g.person.number,
            g.course->id);
    return EXIT_OK;
}
