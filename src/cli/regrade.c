/* A key that was wrong: the points that it owes, said first and then given, with an event of the
 * audit before them. */
#include "report/regrade.h"
#include "base/file.h"
#include "cli/call.h"
#include "record/people.h"

enum { BATCH = 64, MOST_NAMED = 100 };

typedef struct {
    Call *call;
    const char *by, *why;
    bool dry_run;
    Uuid actor;
    Site site;
    const Course *course; /* as it is served */
    RegradePlan plan;
} Regrade;

static bool load_served(Regrade *g, Record *record, Err *err)
{
    g->course = call_served(g->call, record, path_name(g->call->args[0]), &g->site, err);
    return g->course != NULL;
}

static bool find_actor(Regrade *g, Record *record, Err *err)
{
    Person person;
    if (!g->by)
        return true;
    if (!call_person(record, g->by, &person, err))
        return false;
    g->actor = person.id;
    return true;
}

static void print_items(const Regrade *g)
{
    FILE *out = g->call->io.out;
    const RegradePlan *p = &g->plan;
    for (int i = 0; i < p->item_count; i++) {
        const RegradedItem *item = &p->items[i];
        fprintf(out,
                "  question `%s` (line %d): %lld answer%s by another key; %lld %s right now, %lld "
                "would be wrong and stay%s right\n",
                item->item->id, item->item->line, (long long)item->answers,
                item->answers == 1 ? "" : "s", (long long)item->gained,
                item->gained == 1 ? "is" : "are", (long long)item->kept,
                item->kept == 1 ? "s" : "");
    }
}

static bool print_tries(const Regrade *g, Record *record, Err *err)
{
    FILE *out = g->call->io.out;
    const RegradePlan *p = &g->plan;
    for (int i = 0; i < p->try_count && i < MOST_NAMED; i++) {
        const RegradedTry *t = &p->tries[i];
        Person person;
        bool known = record_person_by_id(record, t->person, &person, err);
        if (!known && err->code != ERR_MISSING)
            return false;
        fprintf(out, "  %s, try %d: %d of %d right, it was %d%s\n", known ? person.number : "?",
                t->attempt, t->right, t->total, t->before,
                t->passed && !t->passed_before ? "; it passes now"
                : t->passed                    ? "; it had passed"
                                               : "; it is not enough to pass");
    }
    if (p->try_count > MOST_NAMED)
        fprintf(out, "  and %d more\n", p->try_count - MOST_NAMED);
    return true;
}

static bool print_plan(const Regrade *g, Record *record, Err *err)
{
    FILE *out = g->call->io.out;
    const RegradePlan *p = &g->plan;
    fprintf(out, "%s (%s), by the key of version %d as it is served\n", g->course->title,
            g->course->id, g->course->version);
    if (!p->item_count) {
        fprintf(out, "No answer was judged by another key: nothing changes.\n");
    } else {
        print_items(g);
        if (!print_tries(g, record, err))
            return false;
        fprintf(
            out,
            "%d of %lld tries %s more points; %lld %s by that. Nobody loses a point or a pass.\n",
            p->try_count, (long long)p->finished, g->dry_run ? "would get" : "get",
            (long long)p->passing, p->passing == 1 ? "person passes" : "people pass");
    }
    if (p->under_way)
        fprintf(
            out,
            "%lld %s under way on the key that it began with: run this again when it is over.\n",
            (long long)p->under_way, p->under_way == 1 ? "try is" : "tries are");
    return true;
}

/* A key that is mended in the folder is nobody's key until a kiosk has taken it up. */
static void print_waiting(const Regrade *g)
{
    Call *call = g->call;
    Err err = { 0 };
    DiagList told = { .arena = call->arena };
    const char *folder = call_course_folder(call, call->args[0], &err);
    const Course *now = folder ? course_load(call->arena, folder, &g->site, &told) : NULL;
    if (now && !hash_eq(now->content, g->course->content))
        fprintf(call->io.out,
                "The text in %s is another one. A kiosk serves it from its next start on: run this "
                "again then.\n",
                folder);
}

static NewEvent audit_event(const Regrade *g)
{
    const RegradePlan *p = &g->plan;
    return (NewEvent){ .kind = EVENT_COURSE_REGRADED,
                       .actor = g->actor,
                       .course = g->course->id,
                       .content = g->course->content,
                       .wall_ms = g->call->wall_ms,
                       .note =
                           arena_printf(g->call->arena, "%d %s, %lld %s by it%s%s", p->try_count,
                                        p->try_count == 1 ? "try" : "tries", (long long)p->passing,
                                        p->passing == 1 ? "person passes" : "people pass",
                                        g->why ? ": " : "", g->why ? g->why : "") };
}

/* Batches, so that a running kiosk never waits. What an interruption leaves out is found by the
 * next run. */
static bool give(Regrade *g, Record *record, Err *err)
{
    const RegradePlan *p = &g->plan;
    NewEvent events[BATCH] = { audit_event(g) };
    int count = 1;
    for (int i = 0; i < p->try_count; i++) {
        const RegradedTry *t = &p->tries[i];
        events[count++] = (NewEvent){ .kind = EVENT_REGRADED,
                                      .person = t->person,
                                      .actor = g->actor,
                                      .course = g->course->id,
                                      .cycle = t->cycle,
                                      .content = t->content,
                                      .wall_ms = g->call->wall_ms,
                                      .lesson = { .kind = LESSON_REGRADED,
                                                  .attempt = t->attempt,
                                                  .right = t->right,
                                                  .total = t->total,
                                                  .passed = t->passed,
                                                  .form = t->items } };
        if (count < BATCH && i + 1 < p->try_count)
            continue;
        if (!record_append(record, events, count, err))
            return false;
        count = 0;
        call_progress(g->call, "Regrading", i + 1, p->try_count);
    }
    return true;
}

static bool run(Regrade *g, Err *err)
{
    Call *call = g->call;
    Uuid many = { { 0 } };
    Record *record = call_record(call, g->dry_run ? RECORD_READ : RECORD_WRITE, false, err);
    bool ok = record && load_served(g, record, err) && find_actor(g, record, err) &&
              regrade_plan(call->arena, record, g->course, &g->site, &g->plan, err);
    /* Who looks at people's scores is in the ledger, as with every report. */
    ok = ok && call_note(call, EVENT_REPORT_VIEWED, many, g->actor,
                         arena_printf(call->arena, "regrade %s", g->course->id), err);
    ok = ok && print_plan(g, record, err);
    if (ok && !g->plan.item_count)
        print_waiting(g);
    if (ok && !g->dry_run && g->plan.try_count)
        ok = give(g, record, err);
    call_close(record);
    return ok;
}

int cmd_regrade(Call *call)
{
    Regrade g = { .call = call };
    const Option options[] = {
        { .name = "dry-run", .help = "only say what would change", .on = &g.dry_run },
        { .name = "by",
          .value = "NUMBER",
          .help = "who decides it, for the ledger",
          .text = &g.by },
        { .name = "why", .value = "TEXT", .help = "the reason, for the ledger", .text = &g.why },
    };
    int status;
    Err err = { 0 };
    if (!args_read(call, options, 3, 1, 1, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    return run(&g, &err) ? EXIT_OK : call_failed(call, &err);
}
