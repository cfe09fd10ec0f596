/* Through the whole gallery, what has been drawn bit by bit and listed out of the memory of texts
 * is what is drawn at once from a list that remembers nothing. */
#include "base/file.h"
#include "kiosk/kiosk_inside.h"
#include "kiosk/play.h"
#include "shell/shell.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *suite_drawn(void);

/* All of it is drawn at each so many-th picture: a step between looks at other pairs of pictures
 * than the stops of the script do. */
enum { EACH = 7, WIDTH = 1920, HEIGHT = 1080 };

typedef struct {
    Shell *bit_by_bit, *at_once;
    const Kiosk *kiosk; /* whose pictures are asked for */
    const Image *lost;
    int drawn, compared;
} Day;

static bool read_image(void *ctx, const Image *image, Arena *a, Str *bytes)
{
    return kiosk_read_image(((Day *)ctx)->kiosk, image, a, bytes);
}

static void lost_image(void *ctx, const Image *image)
{
    ((Day *)ctx)->lost = image;
}

static void draw_on(Day *day, Shell *shell, Kiosk *kiosk)
{
    do {
        day->lost = NULL;
        day->kiosk = kiosk;
        shell_draw(shell, kiosk_ui(kiosk), kiosk_memory(kiosk), &theme_paper);
        if (day->lost)
            kiosk_lose_image(kiosk, day->lost);
    } while (day->lost);
}

/* The first row in which they differ; -1: none. */
static int differing_row(ShellPixels a, ShellPixels b)
{
    for (int y = 0; y < a.height; y++)
        if (memcmp(a.at + (ptrdiff_t)y * a.stride, b.at + (ptrdiff_t)y * b.stride,
                   (size_t)a.width * sizeof *a.at) != 0)
            return y;
    return -1;
}

static void compare(const Day *day, const char *screen)
{
    ShellPixels a = shell_pixels(day->bit_by_bit), b = shell_pixels(day->at_once);
    ck_assert_int_eq(a.width, b.width);
    ck_assert_int_eq(a.height, b.height);
    int row = differing_row(a, b);
    ck_assert_msg(row < 0, "picture %d, screen %s: a trace in row %d", day->drawn, screen, row);
}

static void draw(void *ctx, Kiosk *kiosk)
{
    Day *day = ctx;
    draw_on(day, day->bit_by_bit, kiosk);
    if (++day->drawn % EACH)
        return;
    KioskLook look = kiosk_look(kiosk);
    text_memo_wipe(&kiosk->memo);
    kiosk_set_look(kiosk, look);
    shell_resize(day->at_once, look.width, look.height); /* and nothing is left of the last one */
    draw_on(day, day->at_once, kiosk);
    compare(day, kiosk_screen_name(kiosk));
    day->compared++;
}

static bool take_job(void *ctx, Input *out)
{
    return shell_job(((Day *)ctx)->bit_by_bit, out);
}

static void run_job(void *ctx, void (*work)(void *job), void *job)
{
    shell_run(((Day *)ctx)->bit_by_bit, work, job);
}

static void resize(void *ctx, int width, int height)
{
    shell_resize(((Day *)ctx)->bit_by_bit, width, height);
}

static void forget(void *ctx)
{
    shell_forget(((Day *)ctx)->bit_by_bit);
    shell_forget(((Day *)ctx)->at_once);
}

static bool go_on(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    (void)ctx;
    (void)kiosk;
    (void)name;
    (void)err;
    return true;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static Shell *open_shell(Day *day)
{
    Err err = { 0 };
    Shell *shell = shell_open(
        &(ShellOptions){ .assets = PROJECT_DIR "/assets",
                         .width = WIDTH,
                         .height = HEIGHT,
                         .headless = true,
                         .images = { .ctx = day, .read = read_image, .lost = lost_image } },
        &err);
    ck_assert_msg(shell != NULL, "%s", err.text);
    return shell;
}

static int play_gallery(Day *day, Config *config)
{
    PlayOptions play = {
        .script = PROJECT_DIR "/assets/gallery/gallery.play",
        .kiosk = { .config = config,
                   .metrics = shell_metrics(day->bit_by_bit),
                   .workers = { .ctx = day, .run = run_job },
                   .width = WIDTH,
                   .height = HEIGHT,
                   .login = "sam",
                   .command = "/bin/true",
                   .seed = 1,
                   .seeded = true,
                   .demo = true,
                   .now_ms = 1000,
                   .wall_ms = 1795338000000 /* 2026-11-22T09:00:00Z */ },
        .host = { .ctx = day, .draw = draw, .job = take_job, .size = resize, .forget = forget },
        .stops = { .ctx = day, .stop = go_on }
    };
    return play_run(&play);
}

START_TEST(what_is_drawn_bit_by_bit_is_what_is_drawn_at_once)
{
    Arena arena = { 0 };
    Config config;
    Err err = { 0 };
    DiagList diags = { .arena = &arena };
    Day day = { 0 };
    char folder[] = "/tmp/lectern-drawn-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ConfigPlaces places = { .option_file = PROJECT_DIR "/assets/gallery/gallery.yaml",
                            .data_home = folder };
    ck_assert(config_load(&arena, &places, &config, &diags, &err));
    config.database = path_join(&arena, folder, "play.db");
    config.keys = path_join(&arena, folder, "keys");
    config.exports = path_join(&arena, folder, "exports");
    day.bit_by_bit = open_shell(&day);
    day.at_once = open_shell(&day);
    int status = play_gallery(&day, &config);
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    shell_close(day.bit_by_bit);
    shell_close(day.at_once);
    arena_free(&arena);
    printf("drawn: %d pictures, %d of them compared with all of them drawn at once\n", day.drawn,
           day.compared);
    fflush(stdout);
    ck_assert_int_eq(status, 0);
    ck_assert_int_gt(day.compared, 100);
}
END_TEST

Suite *suite_drawn(void)
{
    Suite *s = suite_create("drawn");
    TCase *t = tcase_create("drawn");
    tcase_set_timeout(t, 300);
    tcase_add_test(t, what_is_drawn_bit_by_bit_is_what_is_drawn_at_once);
    suite_add_tcase(s, t);
    return s;
}
