/* The Reports screen: read the numbers, and let `lectern report` write the file. */
#include "base/catalog.h"
#include "base/file.h"
#include "kiosk/carry_inside.h"
#include "kiosk/export_run.h"
#include "kiosk/takeaway.h"

#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXPORT_ARGUMENTS = 20, EXPORT_FILE_BYTES = CONFIG_EXPORTS_MOST + 80 };

typedef struct ExportJob {
    Job job;
    char command[PATH_MAX], database[PATH_MAX], config[PATH_MAX];
    char folder[CONFIG_EXPORTS_MOST + 1], name[64], ending[8]; /* of the file; a folder has none */
    char file[EXPORT_FILE_BYTES]; /* all three; known once it is begun */
    char now[32], by[48];         /* by: who asks; of a certificate, which one */
    char day[16];                 /* as of then; "": today */
    char report[32], format[8];   /* format "": it is what it is */
    bool certificate, stick;      /* stick: `folder` is one, and is to be there already */
    int stop;                     /* an eventfd; see export_run.h */
    atomic_int percent;           /* -1: not known */
    char hash[HASH_TEXT];         /* of what was written */
    ExportEnd end;
} ExportJob;

/* A path that is cut short would be another folder. */
static void add_place(Reports *r, const char *folder)
{
    if (r->place_count < MAX_PLACES && strlen(folder) <= CONFIG_EXPORTS_MOST)
        snprintf(r->places[r->place_count++], sizeof r->places[0], "%s", folder);
}

/* A disk of its own is mounted there. A folder that was made for one would be this machine's. */
static bool is_stick(Arena *a, const char *path)
{
    struct stat is, above;
    return stat(path, &is) == 0 && S_ISDIR(is.st_mode) && stat(path_folder(a, path), &above) == 0 &&
           is.st_dev != above.st_dev;
}

static void add_stick(Reports *r, Arena *a, const char *path)
{
    if (is_stick(a, path) && access(path, W_OK) == 0)
        add_place(r, path);
}

/* Desktops and udisks mount sticks two folders below these, people one. */
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
            add_stick(r, a, folder);
            if (is_stick(a, folder) || !dir_list(a, folder, &sticks, &stick_count, &err))
                continue;
            for (size_t s = 0; s < stick_count; s++)
                add_stick(r, a, path_join(a, folder, sticks[s]));
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
                          a->progress };
    int count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i])
            a->argv[count++] = all[i];
}

/* ---- the worker ---- */

/* Something else may stand in the place of what somebody saw in the list. */
static ExportEnd prepare_place(const ExportJob *j)
{
    Arena a = { 0 };
    Err err = { 0 };
    ExportEnd end = EXPORT_WRITTEN;
    if (j->stick && !is_stick(&a, j->folder)) {
        end = EXPORT_GONE; /* else this machine would keep what was meant for a stick */
    } else if (!j->stick && !dir_make(j->folder, 0755, &err)) {
        int error = errno;
        fprintf(stderr, "lectern: %s\n", err.text);
        end = error == ENOSPC || error == EDQUOT                    ? EXPORT_FULL
              : error == EACCES || error == EPERM || error == EROFS ? EXPORT_CLOSED
                                                                    : EXPORT_GONE;
    }
    arena_free(&a);
    return end;
}

/* "completion-2026-11-28.csv"; where that stands already, "completion-2026-11-28-2.csv" and so on:
 * what was taken along before stays. A certificate is the same each time. */
static void choose_name(ExportJob *j)
{
    enum { NAMES = 1000 };
    snprintf(j->file, sizeof j->file, "%s/%s%s", j->folder, j->name, j->ending);
    for (int n = 2; !j->certificate && n < NAMES && access(j->file, F_OK) == 0; n++)
        snprintf(j->file, sizeof j->file, "%s/%s-%d%s", j->folder, j->name, n, j->ending);
}

static void export_work(void *job)
{
    ExportJob *j = job;
    Err err = { 0 };
    Arguments arguments;
    j->end = prepare_place(j);
    if (j->end == EXPORT_WRITTEN) {
        choose_name(j);
        fill_arguments(j, &arguments);
        ExportRun run = { .argv = arguments.argv, .stop = j->stop, .percent = &j->percent };
        j->end = export_run(&run, &err);
        memcpy(j->hash, run.hash, sizeof j->hash);
    }
    if (err.text[0])
        fprintf(stderr, "lectern: %s\n", err.text);
    j->job.ok = j->end == EXPORT_WRITTEN;
    if (j->end == EXPORT_FAILED && !file_exists(j->database))
        j->end = EXPORT_UNREAD; /* it cannot have got far enough to say so */
    if (j->end == EXPORT_WRONG && j->ending[0])
        j->end = EXPORT_FAILED; /* one file states nothing of the site's */
}

/* ---- the kiosk's thread ---- */

/* The particulars are for the log, and in English; these are for whoever stands here. */
static const char *const whys[] = {
    [EXPORT_FULL] = TR("There is no room for the file there. Make room, or choose another place."),
    [EXPORT_CLOSED] = TR("Nothing may be written there. Choose another place, or take the write "
                         "protection off the stick."),
    [EXPORT_GONE] =
        TR("The folder or the stick is not there any more. Put it back, then try again."),
    [EXPORT_LARGE] = TR("That is too much for one file of this kind. CSV has room for all of it."),
    [EXPORT_STOPPED] = TR("Stopped. Nothing was written."),
    [EXPORT_WRONG] = TR("What this site states for auditors has mistakes, so nothing was written. "
                        "Please tell whoever looks after the courses."),
    [EXPORT_UNREAD] = TR("The records could not be read, so there is no file. Please tell whoever "
                         "looks after this machine."),
    [EXPORT_FAILED] =
        TR("The file could not be written. Please tell whoever looks after this machine."),
};

static bool export_done(Carry *c, Job *job)
{
    ExportJob *j = (ExportJob *)job;
    World *w = &c->world;
    Answer answer = j->job.ok ? ASK_YES : ASK_NO;
    const char *words = j->job.ok ? j->file : whys[j->end];
    if (c->export == j)
        c->export = NULL;
    if (job->ticket == c->ticket && j->certificate) {
        w->certificate.saving = answer;
        snprintf(w->certificate.file, sizeof w->certificate.file, "%s", words);
    } else if (job->ticket == c->ticket) {
        w->reports.exporting = answer;
        w->reports.stopping = false;
        snprintf(w->reports.file, sizeof w->reports.file, "%s", words);
        snprintf(w->reports.hash, sizeof w->reports.hash, "%s", j->hash);
    }
    close(j->stop);
    free(j);
    return true;
}

static ExportJob *export_job(const Carry *c, const char *folder)
{
    const World *w = &c->world;
    ExportJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = export_done;
    atomic_init(&j->percent, -1);
    j->stop = eventfd(0, EFD_CLOEXEC); /* -1: it cannot be stopped */
    snprintf(j->folder, sizeof j->folder, "%s", folder);
    snprintf(j->command, sizeof j->command, "%s", c->options.command);
    snprintf(j->config, sizeof j->config, "%s",
             c->options.config_file ? c->options.config_file : "");
    snprintf(j->database, sizeof j->database, "%s", w->config.database);
    zone_text(&w->zone, w->wall_ms, j->now);
    return j;
}

/* The evidence is a folder. */
static void name_file(const World *w, const TakeReport *what, const TakeFormat *as, ExportJob *j)
{
    LocalTime now = zone_local(&w->zone, w->wall_ms);
    Date as_of = w->reports.as_of;
    char day[16];
    date_text(as_of.year ? as_of : now.date, day);
    if (as_of.year)
        snprintf(j->day, sizeof j->day, "%s", day);
    snprintf(j->name, sizeof j->name, "%s-%s", what->report, day);
    if (!what->folder)
        snprintf(j->ending, sizeof j->ending, ".%s", as->ending);
}

bool carry_export(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Reports *r = &w->reports;
    (void)e;
    if (!world_may_report(w) || r->take.place >= r->place_count || r->exporting == ASK_BUSY)
        return true;
    if (c->export) { /* of somebody who has left */
        r->exporting = ASK_NO;
        snprintf(r->file, sizeof r->file, "%s",
                 TR("Another file is still being written. Please try again in a moment."));
        return true;
    }
    const TakeReport *what = &take_reports[r->take.what];
    const TakeFormat *as = &take_formats[r->take.format];
    ExportJob *j = export_job(c, r->places[r->take.place]);
    j->stick = !w->config.exports || strcmp(j->folder, w->config.exports) != 0;
    name_file(w, what, as, j);
    snprintf(j->report, sizeof j->report, "%s", what->report);
    snprintf(j->format, sizeof j->format, "%s", what->folder ? "" : as->ending);
    snprintf(j->by, sizeof j->by, "%s", w->session.person.number);
    r->exporting = ASK_BUSY;
    r->stopping = false;
    r->percent = -1;
    c->export = j;
    carry_run(c, export_work, &j->job);
    return true;
}

void carry_stop_export(const Carry *c)
{
    if (c->export)
        (void)eventfd_write(c->export->stop, 1);
}

bool carry_export_stop(Carry *c, const Effect *e)
{
    Reports *r = &c->world.reports;
    (void)e;
    if (r->exporting != ASK_BUSY)
        return true;
    r->stopping = true;
    carry_stop_export(c);
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
    ExportJob *j = export_job(c, w->config.exports);
    j->certificate = true;
    snprintf(j->by, sizeof j->by, "%s", shown->is->number);
    snprintf(j->name, sizeof j->name, "certificate-%s", shown->is->number);
    snprintf(j->ending, sizeof j->ending, ".pdf");
    shown->saving = ASK_BUSY;
    carry_run(c, export_work, &j->job);
    return true;
}
