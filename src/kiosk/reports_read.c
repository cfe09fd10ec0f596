/* The Reports screen: its numbers are read at once, what rests on answers by a worker with a
 * connection of its own. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES = 3 }; /* that one tab shows, at most */

typedef struct {
    Job job;
    ReportTab tab;
    char database[PATH_MAX];
    Zone zone;
    int64_t wall_ms;
    Date as_of;
    char course[COURSE_MAX_ID + 1]; /* completion of this one alone; "": all together */
    Arena arena;
    KeptTable tables[TABLES];
    ReportSummary all, summary;
} ReadJob;

static const struct {
    const char *noted; /* in the ledger, of who looked at it */
    const char *reports[TABLES];
} tabs[REPORT_TABS] = {
    [TAB_COMPLETION] = { .noted = "completion" },
    [TAB_LEARNING] = { .noted = "learning",
                       .reports[0] = "learning",
                       .reports[1] = "misconceptions",
                       .reports[2] = "items" },
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

static bool sum_up(Record *record, const Zone *zone, int64_t wall_ms, SummaryScope scope,
                   ReportSummary *out, Err *err)
{
    RowSource rows[REPORT_SOURCES];
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(record, &rows[i]);
    bool ok = report_summary(rows, zone, wall_ms, scope, out, err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return ok;
}

static bool read_summary(Carry *c, const char *course, ReportSummary *out, Err *err)
{
    const World *w = &c->world;
    const SummaryScope scope = { .course = course[0] ? course : NULL };
    return report_keep_sums(c->record, &w->zone, w->wall_ms, err) &&
           sum_up(c->record, &w->zone, w->wall_ms, scope, out, err);
}

static void start_reading(Carry *c, ReportTab tab);

bool carry_read_report(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    Err err = { 0 };
    if (!world_may_report(w))
        return true;
    if (!r->ready && !carry_viewed_report(c, tabs[TAB_COMPLETION].noted, (Uuid){ { 0 } }))
        return false;
    if (r->ready && r->as_of.year) {
        snprintf(r->course, sizeof r->course, "%.*s", COURSE_MAX_ID, e->text);
        start_reading(c, TAB_COMPLETION);
        return true;
    }
    bool ok = e->text[0] && r->ready ? read_summary(c, e->text, &r->summary, &err)
                                     : read_summary(c, "", &r->all, &err);
    if (!ok)
        return carry_fault(c, &err, TR("Run `lectern ledger verify`."));
    snprintf(r->course, sizeof r->course, "%.*s", COURSE_MAX_ID, r->ready ? e->text : "");
    if (!r->course[0])
        r->summary = r->all;
    r->ready = true;
    r->reading[TAB_COMPLETION] = ASK_YES;
    return true;
}

/* Who looks at what, and as of which day where it is not today. */
static bool note_tab(Carry *c, ReportTab tab)
{
    const Reports *r = &c->world.reports;
    char noted[64], day[16];
    date_text(r->as_of, day);
    if (r->as_of.year)
        snprintf(noted, sizeof noted, "%.30s, as of %s", tabs[tab].noted, day);
    else
        snprintf(noted, sizeof noted, "%.30s", tabs[tab].noted);
    return carry_viewed_report(c, noted, (Uuid){ { 0 } });
}

static bool read_tab(Carry *c, ReportTab tab)
{
    if (!note_tab(c, tab))
        return false;
    if (tab == TAB_COMPLETION && !c->world.reports.as_of.year)
        return carry_read_report(c, &(Effect){ .kind = FX_READ_REPORT });
    start_reading(c, tab);
    return true;
}

bool carry_report_day(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    Date today = zone_local(&w->zone, w->wall_ms).date;
    Date wanted = e->index > 0 ? date_add_days(today, -e->index) : (Date){ 0 };
    if (!world_may_report(w) || !r->ready || !date_compare(wanted, r->as_of))
        return true;
    r->as_of = wanted;
    r->course[0] = '\0'; /* it may not have been there yet */
    for (ReportTab tab = 0; tab < REPORT_TABS; tab++)
        r->reading[tab] = ASK_NOTHING;
    return read_tab(c, r->tab);
}

static bool read_table(ReadJob *j, Record *record, const char *name, KeptTable *out, Err *err)
{
    const ReportRequest request = {
        .zone = &j->zone,
        .wall_ms = j->wall_ms,
        .as_of = j->as_of,
        .record = record,
        .lectern_version = "",
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

/* An earlier day costs a look at everybody: no sums of it are kept. */
static bool read_past(ReadJob *j, Record *record)
{
    SummaryScope scope = { .as_of = j->as_of };
    bool ok = sum_up(record, &j->zone, j->wall_ms, scope, &j->all, &j->job.err);
    scope.course = j->course;
    if (!j->course[0])
        j->summary = j->all;
    return ok &&
           (!j->course[0] || sum_up(record, &j->zone, j->wall_ms, scope, &j->summary, &j->job.err));
}

static void read_work(void *job)
{
    ReadJob *j = job;
    const RecordOptions options = { .access = RECORD_READ,
                                    .zone = &j->zone,
                                    .wall_ms = j->wall_ms };
    Record *record = record_open(j->database, &options, &j->job.err);
    j->job.ok = record != NULL;
    for (int i = 0; i < TABLES && j->job.ok && tabs[j->tab].reports[i]; i++)
        j->job.ok = read_table(j, record, tabs[j->tab].reports[i], &j->tables[i], &j->job.err);
    if (j->job.ok && j->tab == TAB_COMPLETION)
        j->job.ok = read_past(j, record);
    record_close(record);
}

/* Whoever asked has left, or asks for something else by now. */
static bool is_late(const Carry *c, const ReadJob *j)
{
    const Reports *r = &c->world.reports;
    return j->job.ticket != c->ticket || date_compare(j->as_of, r->as_of) != 0 ||
           (j->tab == TAB_COMPLETION && strcmp(j->course, r->course) != 0);
}

static bool read_done(Carry *c, Job *job)
{
    ReadJob *j = (ReadJob *)job;
    Reports *r = &c->world.reports;
    if (is_late(c, j)) {
        arena_free(&j->arena);
        free(j);
        return true;
    }
    arena_free(&c->report_arena[j->tab]);
    c->report_arena[j->tab] = j->arena;
    r->reading[j->tab] = job->ok ? ASK_YES : ASK_NO;
    if (j->tab == TAB_COMPLETION && job->ok)
        r->all = j->all, r->summary = j->summary;
    else if (j->tab == TAB_LEARNING)
        r->learning = j->tables[0], r->beliefs = j->tables[1], r->items = j->tables[2];
    else if (j->tab == TAB_IDEAS)
        r->ideas = j->tables[0];
    else if (j->tab == TAB_FEELINGS)
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
    return read_tab(c, tab);
}

static void start_reading(Carry *c, ReportTab tab)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    bool works = tabs[tab].reports[0] || (tab == TAB_COMPLETION && r->as_of.year);
    r->reading[tab] = works ? ASK_BUSY : ASK_YES;
    if (!works)
        return;
    ReadJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = read_done;
    j->tab = tab;
    j->zone = w->zone;
    j->wall_ms = w->wall_ms;
    j->as_of = r->as_of;
    snprintf(j->course, sizeof j->course, "%s", r->course);
    snprintf(j->database, sizeof j->database, "%s", w->config.database);
    carry_run(c, read_work, &j->job);
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
