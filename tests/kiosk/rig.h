/* rig.h - the whole kiosk on a database of its own, with a fake font and workers that work at once.
 * Tests drive it with the words of a play script. */
#ifndef TESTS_KIOSK_RIG_H
#define TESTS_KIOSK_RIG_H

#include "base/file.h"
#include "kiosk/kiosk_inside.h"
#include "kiosk/play_inside.h"
#include "ui/fake.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RIG_JOBS = 64, RIG_DUMP_MAX = 65536 };

typedef struct {
    char folder[64];
    Arena arena;
    Config config;
    void *jobs[RIG_JOBS];
    int job_count;
    bool hold; /* jobs wait: as when a worker is at it */
    void (*works[RIG_JOBS])(void *job);
    Play play;
} Rig;

static inline void rig_run(void *ctx, void (*work)(void *job), void *job)
{
    Rig *rig = ctx;
    ck_assert_int_lt(rig->job_count, RIG_JOBS);
    rig->works[rig->job_count] = work;
    rig->jobs[rig->job_count++] = job;
}

static inline bool rig_job(void *ctx, Input *out)
{
    Rig *rig = ctx;
    if (!rig->job_count || rig->hold)
        return false;
    *out = (Input){ .kind = INPUT_JOB, .job = rig->jobs[0] };
    rig->works[0](rig->jobs[0]);
    rig->job_count--;
    memmove(rig->jobs, rig->jobs + 1, (size_t)rig->job_count * sizeof *rig->jobs);
    memmove(rig->works, rig->works + 1, (size_t)rig->job_count * sizeof *rig->works);
    return true;
}

static inline void rig_draw(void *ctx, Kiosk *kiosk)
{
    (void)ctx;
    (void)kiosk;
}

static inline void rig_size(void *ctx, int width, int height)
{
    (void)ctx;
    (void)width;
    (void)height;
}

static inline void rig_forget(void *ctx)
{
    (void)ctx;
}

static const char *const rig_themes[] = { "contrast-dark", "contrast-light", "dark", "paper" };

/* `rig` starts from all zero bits. `courses`: a folder of the project. */
static inline void rig_open_on(Rig *rig, Mode mode, const char *courses)
{
    Err err = { 0 };
    DiagList diags = { .arena = &rig->arena };
    snprintf(rig->folder, sizeof rig->folder, "/tmp/lectern-rig-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(rig->folder));
    ConfigPlaces places = { .data_home = rig->folder };
    ck_assert(config_load(&rig->arena, &places, &rig->config, &diags, &err));
    rig->config.mode = mode;
    rig->config.courses = path_join(&rig->arena, PROJECT_DIR, courses);
    rig->config.database = path_join(&rig->arena, rig->folder, "lectern.db");
    rig->config.keys = path_join(&rig->arena, rig->folder, "keys");
    rig->config.exports = path_join(&rig->arena, rig->folder, "exports");
    rig->config.sign_in_prefix = "E-";
    rig->play = (Play){
        .options = { .script = "rig",
                     .kiosk = { .config = &rig->config,
                                .metrics = &fake_metrics,
                                .workers = { .ctx = rig, .run = rig_run },
                                .width = 1920,
                                .height = 1080,
                                .themes = rig_themes,
                                .theme_count = 4,
                                .login = mode == MODE_DESKTOP ? "sam" : NULL,
                                .command = "/bin/true",
                                .seed = 1,
                                .seeded = true,
                                .demo = true },
                     .host = { .ctx = rig,
                               .draw = rig_draw,
                               .job = rig_job,
                               .size = rig_size,
                               .forget = rig_forget } },
        .config = rig->config,
        .now_ms = 1000,
        .wall_ms = 1795338000000 /* 2026-11-22T09:00:00Z */
    };
    ck_assert(play_open(&rig->play));
}

static inline void rig_open(Rig *rig, Mode mode)
{
    rig_open_on(rig, mode, "tests/kiosk/data/courses");
}

static inline int rig_remove(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static inline void rig_done(Rig *rig)
{
    rig->hold = false;
    play_input(&rig->play, (Input){ .kind = INPUT_TIME }); /* what waits is freed by its end */
    kiosk_free(rig->play.kiosk);
    arena_free(&rig->play.arena);
    arena_free(&rig->arena);
    nftw(rig->folder, rig_remove, 8, FTW_DEPTH | FTW_PHYS);
}

/* Lines of a script; the test fails where the script does. */
static inline void rig_play(Rig *rig, const char *script)
{
    PlayLine *lines;
    int count;
    ck_assert(play_read(&rig->play, str_of(script), &lines, &count));
    for (int i = 0; i < count; i++)
        ck_assert_msg(play_line(&rig->play, &lines[i]), "line %d of:\n%s", i + 1, script);
}

static inline const char *rig_screen(const Rig *rig)
{
    return kiosk_screen_name(rig->play.kiosk);
}

static inline const char *rig_dump(Rig *rig)
{
    Buf text;
    buf_init(&text, RIG_DUMP_MAX);
    ui_dump(kiosk_ui(rig->play.kiosk), kiosk_memory(rig->play.kiosk), &text);
    const char *out = arena_copy(&rig->arena, buf_cstr(&text));
    buf_done(&text);
    return out;
}

/* Sam has an own PIN and is at home; so is Ines, who is of the HR office. */
static const char rig_sam[] =
    "person \"E-20417\" \"Sam Example\" code 482913 department Logistics\n"
    "tap \"Touch anywhere to begin\"\n"
    "type \"20417\"\ntap \"Next\"\ntype \"482913\"\ntap \"Sign in\"\n"
    "type \"739102\"\ntap \"Next\"\ntype \"739102\"\ntap \"Next\"\n"
    "expect screen home\n";
static const char rig_ines[] = "person \"E-10001\" \"Ines Weber\" code 571926 roles hr,operator\n"
                               "tap \"Touch anywhere to begin\"\n"
                               "type \"10001\"\ntap \"Next\"\ntype \"571926\"\ntap \"Sign in\"\n"
                               "type \"628491\"\ntap \"Next\"\ntype \"628491\"\ntap \"Next\"\n"
                               "expect screen home\n";

#endif
