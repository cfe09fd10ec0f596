/* The Reports screen: its numbers are read at once, what rests on answers by a worker with a
 * connection of its own. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Job job;
    ReportTab tab;
    char database[PATH_MAX];
    Zone zone;
    int64_t wall_ms;
    Arena arena;
    KeptTable tables[2];
} ReadJob;

static const struct {
    const char *noted; /* in the ledger, of who looked at it */
    const char *reports[2];
} tabs[REPORT_TABS] = {
    [TAB_COMPLETION] = { .noted = "completion" },
    [TAB_LEARNING] = { .noted = "learning", .reports[0] = "learning" },
    [TAB_FEELINGS] = { .noted = "pulse and readiness",
                       .reports[0] = "pulse",
                       .reports[1] = "readiness" },
    [TAB_IDEAS] = { .noted = "backlog", .reports[0] = "backlog" },
    [TAB_EVIDENCE] = { .noted = "evidence" },
};

bool carry_viewed_report(Carry *c, const char *what, Uuid person)
{
    const World *w = &c->world;
    NewEvent viewed = { .kind = EVENT_REPORT_VIEWED,
                        .person = person,
                        .actor = w->session.person.id,
                        .wall_ms = w->wall_ms,
                        .mono_ms = w->now_ms,
                        .note = what };
    return carry_append(c, &viewed, 1);
}

static bool read_summary(Carry *c, const char *course, ReportSummary *out, Err *err)
{
    const World *w = &c->world;
    RowSource rows[REPORT_SOURCES];
    if (!report_keep_sums(c->record, &w->zone, w->wall_ms, err))
        return false;
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(c->record, &rows[i]);
    const SummaryScope scope = { .course = course[0] ? course : NULL };
    bool ok = report_summary(rows, &w->zone, w->wall_ms, scope, out, err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return ok;
}

bool carry_read_report(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    Err err = { 0 };
    if (!world_may_report(w))
        return true;
    if (!r->ready && !carry_viewed_report(c, tabs[TAB_COMPLETION].noted, (Uuid){ { 0 } }))
        return false;
    bool ok = e->text[0] && r->ready ? read_summary(c, e->text, &r->summary, &err)
                                     : read_summary(c, "", &r->all, &err);
    if (!ok)
        return carry_fault(c, &err, TR("Run `lectern ledger verify`."));
    snprintf(r->course, sizeof r->course, "%.*s", COURSE_MAX_ID, r->ready ? e->text : "");
    if (!r->course[0])
        r->summary = r->all;
    r->ready = true;
    return true;
}

static bool read_table(ReadJob *j, Record *record, const char *name, KeptTable *out, Err *err)
{
    const ReportRequest request = {
        .zone = &j->zone, .wall_ms = j->wall_ms, .record = record, .lectern_version = ""
    };
    RowSource rows[REPORT_SOURCES];
    Table table;
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(record, &rows[i]);
    bool ok = report_named(name)->open(&j->arena, rows, &request, &table, err) &&
              table_keep(&j->arena, &table, out, err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return ok;
}

static void read_work(void *job)
{
    ReadJob *j = job;
    const RecordOptions options = { .access = RECORD_READ,
                                    .zone = &j->zone,
                                    .wall_ms = j->wall_ms };
    Record *record = record_open(j->database, &options, &j->job.err);
    j->job.ok = record != NULL;
    for (int i = 0; i < 2 && j->job.ok && tabs[j->tab].reports[i]; i++)
        j->job.ok = read_table(j, record, tabs[j->tab].reports[i], &j->tables[i], &j->job.err);
    record_close(record);
}

static bool read_done(Carry *c, Job *job)
{
    ReadJob *j = (ReadJob *)job;
    Reports *r = &c->world.reports;
    if (job->ticket != c->ticket) { /* whoever asked has left */
        arena_free(&j->arena);
        free(j);
        return true;
    }
    arena_free(&c->report_arena[j->tab]);
    c->report_arena[j->tab] = j->arena;
    r->reading[j->tab] = job->ok ? ASK_YES : ASK_NO;
    if (j->tab == TAB_LEARNING)
        r->learning = j->tables[0];
    else if (j->tab == TAB_IDEAS)
        r->ideas = j->tables[0];
    else
        r->pulse = j->tables[0], r->readiness = j->tables[1];
    if (!job->ok)
        fprintf(stderr, "lectern: %s\n", job->err.text);
    free(j);
    return true;
}

bool carry_show_tab(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    ReportTab tab = (ReportTab)e->index;
    if (!world_may_report(w) || tab == r->tab)
        return true;
    r->tab = tab;
    if (r->reading[tab] == ASK_BUSY || r->reading[tab] == ASK_YES)
        return true;
    if (tab != TAB_COMPLETION && !carry_viewed_report(c, tabs[tab].noted, (Uuid){ { 0 } }))
        return false;
    r->reading[tab] = tabs[tab].reports[0] ? ASK_BUSY : ASK_YES;
    if (!tabs[tab].reports[0])
        return true;
    ReadJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = read_done;
    j->tab = tab;
    j->zone = w->zone;
    j->wall_ms = w->wall_ms;
    snprintf(j->database, sizeof j->database, "%s", w->config.database);
    carry_run(c, read_work, &j->job);
    return true;
}

void carry_reports_out(Carry *c)
{
    World *w = &c->world;
    wipe(&w->reports, sizeof w->reports);
    wipe(&w->team, sizeof w->team);
    wipe(&w->member, sizeof w->member);
    for (int i = 0; i < REPORT_TABS; i++)
        arena_wipe(&c->report_arena[i]);
}
