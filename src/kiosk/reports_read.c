/* The Reports screen: its numbers are read at once where sums of them are kept. What rests on
 * answers, and what looks at everybody, is read by a worker with a connection of its own. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"

#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES = 3 }; /* that one tab shows, at most */

typedef struct ReadJob {
    Job job;
    ReportTab tab;
    bool counts;        /* sums are counted anew, and kept */
    atomic_int percent; /* of that; -1: not known */
    Random random;
    char database[PATH_MAX];
    Zone zone;
    int64_t wall_ms;
    Date as_of;
    char course[COURSE_MAX_ID + 1]; /* completion of this one alone; "": all together */
    char department[64];            /* with those below it; "": all */
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
    return sum_up(c->record, &w->zone, w->wall_ms, scope, out, err);
}

static void start_reading(Carry *c, ReportTab tab);

static bool read_now(Carry *c, const char *course, Err *err)
{
    Reports *r = &c->world.reports;
    if (!read_summary(c, course, course[0] ? &r->summary : &r->all, err))
        return false;
    if (!course[0])
        r->summary = r->all;
    r->reading[TAB_COMPLETION] = ASK_YES;
    return true;
}

bool carry_read_report(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    Err err = { 0 };
    bool hold = false;
    if (!world_may_report(w))
        return true;
    if (!r->ready && !carry_viewed_report(c, tabs[TAB_COMPLETION].noted, (Uuid){ { 0 } }))
        return false;
    snprintf(r->course, sizeof r->course, "%.*s", COURSE_MAX_ID, r->ready ? e->text : "");
    r->ready = true;
    bool ok = r->as_of.year || (report_sums_hold(c->record, &w->zone, w->wall_ms, &hold, &err) &&
                                (!hold || read_now(c, r->course, &err)));
    if (!ok)
        return carry_fault(c, &err, TR("Run `lectern ledger verify`."));
    if (!hold)
        start_reading(c, TAB_COMPLETION);
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

static void tell_percent(void *job, int percent)
{
    atomic_store(&((ReadJob *)job)->percent, percent);
}

static bool count(ReadJob *j, Record *record)
{
    const SumsProgress progress = { tell_percent, j };
    return report_keep_sums_telling(record, &j->zone, j->wall_ms, &progress, &j->job.err);
}

/* An earlier day costs a look at everybody, each time: no sums of it are kept. */
static bool read_completion(ReadJob *j, Record *record)
{
    SummaryScope scope = { .as_of = j->as_of };
    bool ok = (!j->counts || count(j, record)) &&
              sum_up(record, &j->zone, j->wall_ms, scope, &j->all, &j->job.err);
    scope.course = j->course;
    if (!j->course[0])
        j->summary = j->all;
    return ok &&
           (!j->course[0] || sum_up(record, &j->zone, j->wall_ms, scope, &j->summary, &j->job.err));
}

static Record *open_for(ReadJob *j)
{
    const RecordOptions options = { .access = j->counts ? RECORD_WRITE : RECORD_READ,
                                    .random = &j->random,
                                    .zone = &j->zone,
                                    .wall_ms = j->wall_ms };
    return record_open(j->database, &options, &j->job.err);
}

static void read_work(void *job)
{
    ReadJob *j = job;
    Record *record = open_for(j);
    j->job.ok = record != NULL;
    for (int i = 0; i < TABLES && j->job.ok && tabs[j->tab].reports[i]; i++)
        j->job.ok = read_table(j, record, tabs[j->tab].reports[i], &j->tables[i], &j->job.err);
    if (j->job.ok && j->tab == TAB_COMPLETION)
        j->job.ok = read_completion(j, record);
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
    if (c->counting == j)
        c->counting = NULL;
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

/* With a copy of what the worker needs; `counts`: of everybody. */
static ReadJob *new_job(Carry *c, bool (*done)(Carry *c, Job *job), bool counts)
{
    World *w = &c->world;
    ReadJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = done;
    j->zone = w->zone;
    j->wall_ms = w->wall_ms;
    j->counts = counts;
    j->random = random_seeded(c->ticket); /* as a job may use it beside the kiosk's own */
    atomic_init(&j->percent, -1);
    if (counts) {
        c->counting = j;
        w->reports.counted = -1;
    }
    snprintf(j->database, sizeof j->database, "%s", w->config.database);
    return j;
}

static void start_reading(Carry *c, ReportTab tab)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    bool works = tabs[tab].reports[0] || tab == TAB_COMPLETION;
    r->reading[tab] = works ? ASK_BUSY : ASK_YES;
    if (!works)
        return;
    ReadJob *j = new_job(c, read_done, tab == TAB_COMPLETION && !r->as_of.year);
    j->tab = tab;
    j->as_of = r->as_of;
    snprintf(j->course, sizeof j->course, "%s", r->course);
    carry_run(c, read_work, &j->job);
}

/* ---- of a department alone ---- */

static void count_parts(void *job)
{
    ReadJob *j = job;
    Record *record = open_for(j);
    const SummaryScope scope = { .course = j->course[0] ? j->course : NULL,
                                 .department = j->department };
    j->job.ok = record && count(j, record) &&
                sum_up(record, &j->zone, j->wall_ms, scope, &j->summary, &j->job.err);
    record_close(record);
}

/* The last of a department may have left it while everybody was counted. */
static bool parts_counted(Carry *c, Job *job)
{
    ReadJob *j = (ReadJob *)job;
    if (c->counting == j)
        c->counting = NULL;
    if (job->ticket == c->ticket && carry_shows_parts(c, j->department, j->course)) {
        Team *t = &c->world.team;
        bool nobody = !job->ok && job->err.code == ERR_MISSING;
        t->reading = job->ok || nobody ? ASK_YES : ASK_NO;
        t->parted = job->ok && j->summary.team_count > 1;
        if (job->ok)
            t->summary = j->summary;
        if (t->reading == ASK_NO)
            fprintf(stderr, "lectern: %s\n", job->err.text);
    }
    free(j);
    return true;
}

bool carry_read_parts(Carry *c, const char *department, const char *course, Err *err)
{
    World *w = &c->world;
    Team *t = &w->team;
    const SummaryScope scope = { .course = course[0] ? course : NULL, .department = department };
    bool hold;
    t->parted = false;
    if (!report_sums_hold(c->record, &w->zone, w->wall_ms, &hold, err))
        return false;
    t->reading = hold ? ASK_YES : ASK_BUSY;
    if (!hold) {
        ReadJob *j = new_job(c, parts_counted, true);
        snprintf(j->course, sizeof j->course, "%s", course);
        snprintf(j->department, sizeof j->department, "%s", department);
        carry_run(c, count_parts, &j->job);
        return true;
    }
    bool ok = sum_up(c->record, &w->zone, w->wall_ms, scope, &t->summary, err);
    if (!ok && err->code == ERR_MISSING) { /* the last one has left it a moment ago */
        *err = (Err){ 0 };
        return true;
    }
    t->parted = ok && t->summary.team_count > 1;
    return ok;
}

bool carry_count_progress(Carry *c, const Effect *e)
{
    (void)e;
    if (c->counting)
        c->world.reports.counted = atomic_load(&c->counting->percent);
    return true;
}

void carry_reports_out(Carry *c)
{
    World *w = &c->world;
    wipe(&w->reports, sizeof w->reports);
    wipe(&w->team, sizeof w->team);
    wipe(&w->member, sizeof w->member);
    wipe(&w->moving, sizeof w->moving);
    for (int i = 0; i < REPORT_TABS; i++)
        arena_wipe(&c->report_arena[i]);
}
