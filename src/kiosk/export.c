/* The Reports screen: read the numbers, and let `lectern report` write the file. */
#include "base/catalog.h"
#include "base/file.h"
#include "kiosk/carry_inside.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    Job job;
    char command[PATH_MAX], database[PATH_MAX], config[PATH_MAX];
    char file[320], now[32], by[48]; /* by: who asks; of a certificate, which one */
    bool certificate;
} ExportJob;

/* Sticks are mounted below these by desktops and by udisks. */
static void find_sticks(Reports *r, Arena *a)
{
    static const char *const roots[] = { "/media", "/run/media" };
    Err err = { 0 };
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        const char **users, **sticks;
        size_t user_count, stick_count;
        if (!dir_list(a, roots[i], &users, &user_count, &err))
            continue;
        for (size_t u = 0; u < user_count; u++) {
            const char *folder = path_join(a, roots[i], users[u]);
            if (!dir_list(a, folder, &sticks, &stick_count, &err))
                continue;
            for (size_t s = 0; s < stick_count && r->place_count < MAX_PLACES; s++) {
                const char *stick = path_join(a, folder, sticks[s]);
                if (dir_exists(stick) && access(stick, W_OK) == 0)
                    snprintf(r->places[r->place_count++], sizeof r->places[0], "%s", stick);
            }
        }
    }
}

bool carry_read_report(Carry *c, const Effect *e)
{
    (void)e;
    World *w = &c->world;
    if (!world_may_report(w))
        return true;
    Err err = { 0 };
    NewEvent viewed = { .kind = EVENT_REPORT_VIEWED,
                        .actor = w->session.person.id,
                        .wall_ms = w->wall_ms,
                        .mono_ms = w->now_ms,
                        .note = "completion" };
    if (!w->reports.ready && !carry_append(c, &viewed, 1))
        return false;
    RowSource rows[REPORT_SOURCES];
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(c->record, &rows[i]);
    bool ok = report_summary(rows, &w->zone, w->wall_ms, (SummaryScope){ NULL, NULL },
                             &w->reports.summary, &err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    if (!ok)
        return carry_fault(c, &err, TR("Run `lectern ledger verify`."));
    w->reports.ready = true;
    w->reports.place_count = 0;
    if (w->config.exports && w->config.exports[0])
        snprintf(w->reports.places[w->reports.place_count++], sizeof w->reports.places[0], "%s",
                 w->config.exports);
    Arena a = { 0 };
    find_sticks(&w->reports, &a);
    arena_free(&a);
    return true;
}

/* A fixed list of arguments, no shell: nothing that a person typed is in it. */
static void export_work(void *job)
{
    ExportJob *j = job;
    char db[] = "--db", now[] = "--now", config[] = "--config";
    char report[] = "report", completion[] = "completion", by[] = "--by", out[] = "-o";
    char certificate[] = "certificate", pdf[] = "pdf";
    char *argv[16] = { j->command, db, j->database, now, j->now };
    int count = 5;
    if (j->config[0]) {
        argv[count++] = config;
        argv[count++] = j->config;
    }
    char *const table[] = { report, completion, by, j->by, out, j->file };
    char *const sheet[] = { certificate, pdf, j->by, out, j->file };
    if (j->certificate)
        memcpy(argv + count, sheet, sizeof sheet);
    else
        memcpy(argv + count, table, sizeof table);
    extern char **environ;
    pid_t pid;
    sigset_t none; /* the window's program blocks the signals that it waits for */
    posix_spawnattr_t attributes;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int rc = posix_spawn(&pid, j->command, NULL, &attributes, argv, environ), status = 0;
    posix_spawnattr_destroy(&attributes);
    if (rc != 0) {
        err_set(&j->job.err, ERR_SYSTEM, "%s cannot be started: %s", j->command, strerror(rc));
        return;
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    j->job.ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!j->job.ok)
        err_set(&j->job.err, ERR_SYSTEM, "%s",
                TR("The file could not be written there. Is the folder full, or the stick gone?"));
}

static bool export_done(Carry *c, Job *job)
{
    ExportJob *j = (ExportJob *)job;
    World *w = &c->world;
    Answer answer = j->job.ok ? ASK_YES : ASK_NO;
    const char *words = j->job.ok ? j->file : j->job.err.text;
    if (job->ticket == c->ticket && j->certificate) {
        w->certificate.saving = answer;
        snprintf(w->certificate.file, sizeof w->certificate.file, "%.319s", words);
    } else if (job->ticket == c->ticket) {
        w->reports.exporting = answer;
        snprintf(w->reports.file, sizeof w->reports.file, "%.319s", words);
    }
    free(j);
    return true;
}

static ExportJob *export_job(const Carry *c)
{
    const World *w = &c->world;
    ExportJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = export_done;
    snprintf(j->command, sizeof j->command, "%s", c->options.command);
    snprintf(j->config, sizeof j->config, "%s",
             c->options.config_file ? c->options.config_file : "");
    snprintf(j->database, sizeof j->database, "%s", w->config.database);
    zone_text(&w->zone, w->wall_ms, j->now);
    return j;
}

bool carry_export(Carry *c, const Effect *e)
{
    World *w = &c->world;
    if (!world_may_report(w) || e->index >= w->reports.place_count)
        return true;
    Err err = { 0 };
    const char *folder = w->reports.places[e->index];
    if (!dir_make(folder, 0755, &err)) {
        w->reports.exporting = ASK_NO;
        snprintf(w->reports.file, sizeof w->reports.file, "%.300s", err.text);
        return true;
    }
    ExportJob *j = export_job(c);
    char day[16];
    date_text(zone_local(&w->zone, w->wall_ms).date, day);
    snprintf(j->file, sizeof j->file, "%.255s/completion-%s.csv", folder, day);
    snprintf(j->by, sizeof j->by, "%s", w->session.person.number);
    w->reports.exporting = ASK_BUSY;
    carry_run(c, export_work, &j->job);
    return true;
}

bool carry_save_certificate(Carry *c, const Effect *e)
{
    (void)e;
    World *w = &c->world;
    ShownCertificate *shown = &w->certificate;
    Err err = { 0 };
    if (!world_may_save(w) || !shown->is || shown->saving == ASK_BUSY)
        return true;
    if (!dir_make(w->config.exports, 0755, &err)) {
        shown->saving = ASK_NO;
        snprintf(shown->file, sizeof shown->file, "%.300s", err.text);
        return true;
    }
    ExportJob *j = export_job(c);
    j->certificate = true;
    snprintf(j->by, sizeof j->by, "%s", shown->is->number);
    snprintf(j->file, sizeof j->file, "%.255s/certificate-%s.pdf", w->config.exports,
             shown->is->number);
    shown->saving = ASK_BUSY;
    carry_run(c, export_work, &j->job);
    return true;
}
