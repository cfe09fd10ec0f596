#include "stand.h"

#include "base/file.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

Shell *stand_shell(ImageSource images)
{
    Err err = { 0 };
    Shell *shell = shell_open(&(ShellOptions){ .assets = PROJECT_DIR "/assets",
                                               .width = STAND_WIDTH,
                                               .height = STAND_HEIGHT,
                                               .headless = true,
                                               .images = images },
                              &err);
    ck_assert_msg(shell != NULL, "%s", err.text);
    return shell;
}

void stand_open(Stand *s, const char *settings, ImageSource images)
{
    Err err = { 0 };
    DiagList diags = { .arena = &s->arena };
    snprintf(s->folder, sizeof s->folder, "/tmp/lectern-stand-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(s->folder));
    ConfigPlaces places = { .option_file = settings, .data_home = s->folder };
    ck_assert_msg(config_load(&s->arena, &places, &s->config, &diags, &err), "%s", err.text);
    s->shell = stand_shell(images);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

void stand_close(Stand *s)
{
    shell_close(s->shell);
    nftw(s->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(&s->arena);
}

static void draw_nothing(void *ctx, Kiosk *kiosk)
{
    (void)ctx;
    (void)kiosk;
}

static void keep_size(void *ctx, int width, int height)
{
    (void)ctx;
    (void)width;
    (void)height;
}

static void run_job(void *ctx, void (*work)(void *job), void *job)
{
    shell_run(((Stand *)ctx)->shell, work, job);
}

static bool take_job(void *ctx, Input *out)
{
    return shell_job(((Stand *)ctx)->shell, out);
}

static void forget(void *ctx)
{
    shell_forget(((Stand *)ctx)->shell);
}

static bool go_on(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    (void)ctx;
    (void)kiosk;
    (void)name;
    (void)err;
    return true;
}

PlayOptions stand_play(Stand *s, const char *script)
{
    return (PlayOptions){ .script = script,
                          .kiosk = { .config = &s->config,
                                     .metrics = shell_metrics(s->shell),
                                     .workers = { .ctx = s, .run = run_job },
                                     .width = STAND_WIDTH,
                                     .height = STAND_HEIGHT,
                                     .login = "sam",
                                     .command = "/bin/true",
                                     .seed = 1,
                                     .seeded = true,
                                     .demo = true,
                                     .now_ms = 1000,
                                     .wall_ms = 1795338000000 /* 2026-11-22T09:00:00Z */ },
                          .host = { .ctx = s,
                                    .draw = draw_nothing,
                                    .job = take_job,
                                    .size = keep_size,
                                    .forget = forget },
                          .stops = { .ctx = s, .stop = go_on } };
}
