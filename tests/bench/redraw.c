/* redraw SCRIPT DATABASE COURSES ASSETS ROUNDS THEME OTHER PERCENT WIDTH HEIGHT - drawing
 * everything anew, beside one XShmPutImage of a frame of the same size.
 *
 * The script is played in a real window. At each `shot` the screen is drawn from nothing, by
 * changing between two themes, so that every box and every text differs; in turns with the bare
 * transfer of as many pixels to the X server.
 */
#include "kiosk/play.h"
#include "measure.h"
#include "put.h"
#include "shell/shell.h"

#include <string.h>

enum { WARM_UP = 4, WORDS = 11 };

typedef struct {
    Shell *shell;
    const Kiosk *kiosk;
    Theme themes[2];
    Put *put;
    void *jobs[8];
    int job_count, rounds;
} Bench;

static void draw(void *ctx, Kiosk *kiosk)
{
    Bench *b = ctx;
    b->kiosk = kiosk;
    shell_draw(b->shell, kiosk_ui(kiosk), kiosk_memory(kiosk), &b->themes[0]);
}

static bool measure(void *ctx, const char *path, Err *err)
{
    Bench *b = ctx;
    (void)path;
    (void)err;
    printf("screen %s\n", kiosk_screen_name(b->kiosk));
    for (int round = -WARM_UP; round < b->rounds; round++) {
        put_behind(b->put);
        int64_t begin = clock_ns();
        shell_draw(b->shell, kiosk_ui(b->kiosk), kiosk_memory(b->kiosk), &b->themes[round & 1]);
        int64_t end = clock_ns();
        if (round < 0)
            continue;
        figure("ours", begin, end);
        int64_t took = put_frame(b->put, round);
        figure("bare", 0, took);
    }
    return true;
}

static void run_at_once(void *ctx, void (*work)(void *job), void *job)
{
    Bench *b = ctx;
    work(job);
    if (b->job_count == (int)(sizeof b->jobs / sizeof *b->jobs))
        give_up("redraw", "too many jobs wait");
    b->jobs[b->job_count++] = job;
}

static bool next_job(void *ctx, Input *out)
{
    Bench *b = ctx;
    if (!b->job_count)
        return false;
    *out = (Input){ .kind = INPUT_JOB, .job = b->jobs[0] };
    memmove(b->jobs, b->jobs + 1, sizeof *b->jobs * (size_t)--b->job_count);
    return true;
}

static void no_size(void *ctx, int width, int height)
{
    (void)ctx;
    (void)width;
    (void)height;
}

static void forget(void *ctx)
{
    shell_forget(((Bench *)ctx)->shell);
}

static void load_themes(Bench *b, Arena *arena, const char *assets, char **names)
{
    DiagList diags = { .arena = arena };
    for (int i = 0; i < 2; i++)
        if (!theme_load(arena, arena_printf(arena, "%s/themes/%s.yaml", assets, names[i]),
                        &b->themes[i], &diags))
            give_up("redraw", "a theme cannot be read");
}

static int number(const char *word)
{
    return (int)strtol(word, NULL, 10);
}

int main(int argc, char **argv)
{
    Arena arena = { 0 };
    Err err = { 0 };
    Config config;
    DiagList diags = { .arena = &arena };
    Bench b = { .rounds = argc == WORDS ? number(argv[5]) : 0 };
    if (b.rounds < 1 || !crypto_open())
        give_up("redraw", "usage: redraw SCRIPT DATABASE COURSES ASSETS ROUNDS THEME OTHER PERCENT "
                          "WIDTH HEIGHT");
    int width = number(argv[9]), height = number(argv[10]);
    if (!config_load(&arena, &(ConfigPlaces){ .data_home = "." }, &config, &diags, &err))
        give_up("redraw", err.text);
    config.database = argv[2];
    config.courses = argv[3];
    config.sign_in_prefix = "E-"; /* as in the script */
    config.text_percent = number(argv[8]);
    config.keys = arena_printf(&arena, "%s.keys", argv[2]);
    load_themes(&b, &arena, argv[4], argv + 6);
    b.put = put_open(width, height);
    ShellOptions window = {
        .assets = argv[4], .title = "redraw", .width = width, .height = height
    };
    b.shell = shell_open(&window, &err);
    if (!b.shell || !b.put)
        give_up("redraw", b.put ? err.text : "no X display with shared memory");
    PlayOptions play = { .script = argv[1],
                         .kiosk = { .config = &config,
                                    .metrics = shell_metrics(b.shell),
                                    .workers = { .ctx = &b, .run = run_at_once },
                                    .width = width,
                                    .height = height,
                                    .seeded = true,
                                    .demo = true,
                                    .now_ms = 1000,
                                    .wall_ms = 1795338000000 },
                         .host = { .ctx = &b,
                                   .draw = draw,
                                   .shot = measure,
                                   .job = next_job,
                                   .size = no_size,
                                   .forget = forget } };
    int status = play_run(&play);
    shell_close(b.shell);
    arena_free(&arena);
    return status;
}
