/* A day of learning on a kiosk that is never switched off: what is drawn, listed and remembered for
 * a page does not stay in memory when the page is turned. */
#include "base/file.h"
#include "kiosk/play.h"
#include "shell/shell.h"

#include <check.h>
#include <ftw.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

Suite *suite_turns(void);

/* One round: from the course through its six steps back to the course. */
enum {
    ROUND_TURNS = 7,
    WARM_ROUNDS = 40,
    ROUNDS = 143,
    TURNS = ROUNDS * ROUND_TURNS,
    MIB = 1 << 20
};
_Static_assert(TURNS > 1000, "a thousand pages are turned");

typedef struct {
    Shell *shell;
    size_t before, after; /* bytes of the heap in use */
    int drawn;
} Day;

static void draw(void *ctx, Kiosk *kiosk)
{
    Day *day = ctx;
    shell_draw(day->shell, kiosk_ui(kiosk), kiosk_memory(kiosk), &theme_paper);
    day->drawn++;
}

static bool take_job(void *ctx, Input *out)
{
    return shell_job(((Day *)ctx)->shell, out);
}

static void run_job(void *ctx, void (*work)(void *job), void *job)
{
    shell_run(((Day *)ctx)->shell, work, job);
}

static void keep_size(void *ctx, int width, int height)
{
    (void)ctx;
    (void)width;
    (void)height;
}

static void forget(void *ctx)
{
    shell_forget(((Day *)ctx)->shell);
}

/* `stop before` and `stop after` in the script. */
static bool count_heap(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    (void)kiosk;
    (void)err;
    Day *day = ctx;
    struct mallinfo2 heap = mallinfo2();
    *(name[0] == 'b' ? &day->before : &day->after) = heap.uordblks + heap.hblkhd;
    return true;
}

static void write_rounds(FILE *to, int rounds)
{
    for (int i = 0; i < rounds; i++)
        fputs("tap \"The kettle\"\nexpect screen page\nkey Enter\nkey Enter\nkey Enter\n"
              "key Enter\nkey Enter\nkey Enter\nexpect screen course\n",
              to);
}

static void write_script(const char *path)
{
    FILE *to = fopen(path, "w");
    ck_assert_ptr_nonnull(to);
    fputs("person \"E-20417\" \"Sam Example\" code 482913\ntap \"Touch anywhere to begin\"\n"
          "type \"20417\"\ntap \"Next\"\ntype \"482913\"\ntap \"Sign in\"\n"
          "type \"739102\"\ntap \"Next\"\ntype \"739102\"\ntap \"Next\"\n"
          "tap \"Begin\"\ntap \"Begin\"\nstudy\nexpect screen course\n",
          to);
    write_rounds(to, WARM_ROUNDS);
    fputs("stop before\n", to);
    write_rounds(to, ROUNDS);
    fputs("stop after\n", to);
    ck_assert_int_eq(fclose(to), 0);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static int play_day(Day *day, Config *config, const char *script)
{
    PlayOptions play = {
        .script = script,
        .kiosk = { .config = config,
                   .metrics = shell_metrics(day->shell),
                   .workers = { .ctx = day, .run = run_job },
                   .width = 1920,
                   .height = 1080,
                   .command = "/bin/true",
                   .seed = 1,
                   .seeded = true,
                   .demo = true,
                   .now_ms = 1000,
                   .wall_ms = 1795338000000 /* 2026-11-22T09:00:00Z */ },
        .host = { .ctx = day, .draw = draw, .job = take_job, .size = keep_size, .forget = forget },
        .stops = { .ctx = day, .stop = count_heap }
    };
    return play_run(&play);
}

START_TEST(a_thousand_page_turns_grow_memory_by_less_than_a_mebibyte)
{
    Arena arena = { 0 };
    Config config;
    Err err = { 0 };
    DiagList diags = { .arena = &arena };
    Day day = { 0 };
    char folder[] = "/tmp/lectern-turns-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ConfigPlaces places = { .data_home = folder };
    ck_assert(config_load(&arena, &places, &config, &diags, &err));
    config.courses = PROJECT_DIR "/tests/kiosk/data/courses";
    config.database = path_join(&arena, folder, "play.db");
    config.keys = path_join(&arena, folder, "keys");
    config.sign_in_prefix = "E-";
    const char *script = path_join(&arena, folder, "turns.play");
    write_script(script);
    day.shell = shell_open(
        &(ShellOptions){
            .assets = PROJECT_DIR "/assets", .width = 1920, .height = 1080, .headless = true },
        &err);
    ck_assert_msg(day.shell != NULL, "%s", err.text);
    int status = play_day(&day, &config, script);
    shell_close(day.shell);
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(&arena);

    long grown = (long)day.after - (long)day.before;
    printf("turns: %d pages turned, %d pictures drawn; the heap went from %zu to %zu bytes\n",
           TURNS, day.drawn, day.before, day.after);
    fflush(stdout);
    ck_assert_int_eq(status, 0);
    ck_assert_msg(grown < MIB, "%d page turns keep %ld bytes", TURNS, grown);
}
END_TEST

Suite *suite_turns(void)
{
    Suite *s = suite_create("turns");
    TCase *t = tcase_create("turns");
    tcase_set_timeout(t, 300);
    tcase_add_test(t, a_thousand_page_turns_grow_memory_by_less_than_a_mebibyte);
    suite_add_tcase(s, t);
    return s;
}
