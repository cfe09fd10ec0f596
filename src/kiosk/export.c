/* The Reports screen: read the numbers, and let `lectern report` write the file. */
#include "base/catalog.h"
#include "base/file.h"
#include "kiosk/carry_inside.h"
#include "kiosk/takeaway.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXPORT_ARGUMENTS = 20 };

typedef struct ExportJob {
    Job job;
    char command[PATH_MAX], database[PATH_MAX], config[PATH_MAX];
    char file[320], now[32], by[48]; /* by: who asks; of a certificate, which one */
    char day[16];                    /* as of then; "": today */
    char report[32], format[8];      /* format "": it is what it is */
    bool certificate;
    atomic_int percent;   /* -1: not known */
    char hash[HASH_TEXT]; /* of what was written */
} ExportJob;

/* A path that is cut short would be another folder. */
static void add_place(Reports *r, const char *folder)
{
    if (r->place_count < MAX_PLACES && strlen(folder) <= CONFIG_EXPORTS_MOST)
        snprintf(r->places[r->place_count++], sizeof r->places[0], "%s", folder);
}

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
            for (size_t s = 0; s < stick_count; s++) {
                const char *stick = path_join(a, folder, sticks[s]);
                if (dir_exists(stick) && access(stick, W_OK) == 0)
                    add_place(r, stick);
            }
        }
    }
}

static void find_places(const World *w, Reports *r)
{
    Arena a = { 0 };
    r->place_count = 0;
    if (w->config.exports && w->config.exports[0])
        add_place(r, w->config.exports);
    find_sticks(r, &a);
    arena_free(&a);
    if (r->take.place >= r->place_count)
        r->take.place = 0;
}

bool carry_take(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    int which = UI_INDEX((uint32_t)e->index);
    if (!world_may_report(w) || r->exporting == ASK_BUSY)
        return true;
    r->exporting = ASK_NOTHING;
    switch ((TakeChoice)UI_FAMILY((uint32_t)e->index)) {
    case TAKE_WHAT:
        r->take.what = which < take_report_count ? which : 0;
        break;
    case TAKE_FORMAT:
        r->take.format = which < take_format_count ? which : 0;
        break;
    case TAKE_PLACE:
        r->take.place = which < r->place_count ? which : 0;
        return true;
    case TAKE_LOOK_AGAIN:
        break;
    }
    find_places(w, r);
    return true;
}

/* A fixed list of arguments, no shell: nothing that a person typed is in it. */
typedef struct {
    char db[8], now[8], as_of[8], config[12], report[8], by[8], out[4], format[12], progress[12];
    char certificate[12], pdf[4];
    char *argv[EXPORT_ARGUMENTS];
} Arguments;

static void fill_arguments(ExportJob *j, Arguments *a)
{
    *a = (Arguments){ .db = "--db",
                      .now = "--now",
                      .as_of = "--as-of",
                      .config = "--config",
                      .report = "report",
                      .by = "--by",
                      .out = "-o",
                      .format = "--format",
                      .progress = "--progress",
                      .certificate = "certificate",
                      .pdf = "pdf" };
    char *const all[] = { j->command,
                          a->db,
                          j->database,
                          a->now,
                          j->now,
                          j->certificate ? a->certificate : a->report,
                          j->certificate ? a->pdf : j->report,
                          j->certificate ? j->by : a->by,
                          j->certificate ? NULL : j->by,
                          a->out,
                          j->file,
                          j->day[0] ? a->as_of : NULL,
                          j->day[0] ? j->day : NULL,
                          j->config[0] ? a->config : NULL,
                          j->config[0] ? j->config : NULL,
                          j->format[0] ? a->format : NULL,
                          j->format[0] ? j->format : NULL,
                          j->format[0] ? a->progress : NULL };
    int count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i])
            a->argv[count++] = all[i];
}

/* "SHA-256 1f…  completion.csv", or so many per cent. */
static void take_line(ExportJob *j, const char *line)
{
    char hash[HASH_TEXT];
    int percent;
    if (sscanf(line, "SHA-256 %64s", hash) == 1)
        memcpy(j->hash, hash, sizeof hash);
    else if (sscanf(line, "%d %%", &percent) == 1)
        atomic_store(&j->percent, percent);
}

static pid_t start(const ExportJob *j, int said, char *argv[], Err *err)
{
    extern char **environ;
    pid_t pid = -1;
    sigset_t none; /* the window's program blocks the signals that it waits for */
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, said, STDERR_FILENO);
    int rc = posix_spawn(&pid, j->command, &files, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (rc == 0)
        return pid;
    err_set(err, ERR_SYSTEM, "%s cannot be started: %s", j->command, strerror(rc));
    return -1;
}

/* What it says is taken up until it ends; what is no news for us is handed on. */
static void listen_to(ExportJob *j, int said)
{
    char line[512];
    FILE *in = fdopen(said, "r");
    if (!in) {
        close(said);
        return;
    }
    while (fgets(line, sizeof line, in)) {
        take_line(j, line);
        if (!strchr(line, '%') && strncmp(line, "SHA-256", 7) != 0)
            fputs(line, stderr);
    }
    fclose(in);
}

/* Whether it came to its end, and well; `err` says why it could not begin. */
static bool run_command(ExportJob *j, Err *err)
{
    Arguments arguments;
    int ends[2], status = 0;
    fill_arguments(j, &arguments);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_set(err, ERR_SYSTEM, "%s cannot be started: %s", j->command, strerror(errno));
    pid_t pid = start(j, ends[1], arguments.argv, err);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return false;
    }
    listen_to(j, ends[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The particulars are for the log, and in English; these are for whoever stands here. */
static const char *why_not(const char *database)
{
    return file_exists(database)
               ? TR("The file could not be written there. Is the folder full, or the stick gone?")
               : TR("The records could not be read, so there is no file. Please tell whoever looks "
                    "after this machine.");
}

static void export_work(void *job)
{
    ExportJob *j = job;
    Err err = { 0 };
    j->job.ok = run_command(j, &err);
    if (err.text[0])
        fprintf(stderr, "lectern: %s\n", err.text);
    if (!j->job.ok)
        err_set(&j->job.err, ERR_SYSTEM, "%s", why_not(j->database));
}

static bool export_done(Carry *c, Job *job)
{
    ExportJob *j = (ExportJob *)job;
    World *w = &c->world;
    Answer answer = j->job.ok ? ASK_YES : ASK_NO;
    const char *words = j->job.ok ? j->file : j->job.err.text;
    if (c->export == j)
        c->export = NULL;
    if (job->ticket == c->ticket && j->certificate) {
        w->certificate.saving = answer;
        snprintf(w->certificate.file, sizeof w->certificate.file, "%.319s", words);
    } else if (job->ticket == c->ticket) {
        w->reports.exporting = answer;
        snprintf(w->reports.file, sizeof w->reports.file, "%.319s", words);
        snprintf(w->reports.hash, sizeof w->reports.hash, "%s", j->hash);
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
    atomic_init(&j->percent, -1);
    snprintf(j->command, sizeof j->command, "%s", c->options.command);
    snprintf(j->config, sizeof j->config, "%s",
             c->options.config_file ? c->options.config_file : "");
    snprintf(j->database, sizeof j->database, "%s", w->config.database);
    zone_text(&w->zone, w->wall_ms, j->now);
    return j;
}

/* The evidence is a folder, and a new one each time. */
static void name_file(const World *w, const TakeReport *what, const TakeFormat *as,
                      const char *folder, ExportJob *j)
{
    LocalTime now = zone_local(&w->zone, w->wall_ms);
    Date as_of = w->reports.as_of;
    char day[16];
    date_text(as_of.year ? as_of : now.date, day);
    if (as_of.year)
        snprintf(j->day, sizeof j->day, "%s", day);
    if (what->folder)
        snprintf(j->file, sizeof j->file, "%s/%s-%s-%02d%02d", folder, what->report, day, now.hour,
                 now.minute);
    else
        snprintf(j->file, sizeof j->file, "%s/%s-%s.%s", folder, what->report, day, as->ending);
}

/* false: `words` has what to say. */
static bool make_folder(const World *w, const char *folder, char *words, size_t size)
{
    Err err = { 0 };
    if (dir_make(folder, 0755, &err))
        return true;
    fprintf(stderr, "lectern: %s\n", err.text);
    snprintf(words, size, "%s", why_not(w->config.database));
    return false;
}

bool carry_export(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    (void)e;
    if (!world_may_report(w) || r->take.place >= r->place_count || r->exporting == ASK_BUSY)
        return true;
    const TakeReport *what = &take_reports[r->take.what];
    const TakeFormat *as = &take_formats[r->take.format];
    const char *folder = r->places[r->take.place];
    if (!make_folder(w, folder, r->file, sizeof r->file)) {
        r->exporting = ASK_NO;
        return true;
    }
    ExportJob *j = export_job(c);
    name_file(w, what, as, folder, j);
    snprintf(j->report, sizeof j->report, "%s", what->report);
    snprintf(j->format, sizeof j->format, "%s", what->folder ? "" : as->ending);
    snprintf(j->by, sizeof j->by, "%s", w->session.person.number);
    r->exporting = ASK_BUSY;
    r->percent = -1;
    c->export = j;
    carry_run(c, export_work, &j->job);
    return true;
}

bool carry_export_progress(Carry *c, const Effect *e)
{
    (void)e;
    if (c->export)
        c->world.reports.percent = atomic_load(&c->export->percent);
    return true;
}

bool carry_save_certificate(Carry *c, const Effect *e)
{
    (void)e;
    World *w = &c->world;
    ShownCertificate *shown = &w->certificate;
    if (!world_may_save(w) || !shown->is || shown->saving == ASK_BUSY)
        return true;
    if (!make_folder(w, w->config.exports, shown->file, sizeof shown->file)) {
        shown->saving = ASK_NO;
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
