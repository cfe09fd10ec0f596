/* A day of learning on a kiosk that is never switched off: what is drawn, listed and remembered for
 * a page does not stay in memory when the page is turned. */
#include "base/file.h"
#include "stand.h"

#include <check.h>
#include <malloc.h>
#include <stdio.h>

Suite *suite_turns(void);

/* One round: from the course through its six steps back to the course. */
enum {
    ROUND_TURNS = 7,
    WARM_ROUNDS = 40,
    ROUNDS = 143,
    TURNS = ROUNDS * ROUND_TURNS,
    MIB = 1 << 20
};

/* As one person after the other sees it: the usual way, and each theme with large text. */
static const struct {
    const char *theme;
    int text; /* per cent */
} looks[] = { { "paper", 100 },
              { "paper", 200 },
              { "dark", 200 },
              { "contrast-dark", 200 },
              { "contrast-light", 200 } };
_Static_assert(TURNS > 1000, "a thousand pages are turned");

typedef struct {
    Stand stand;
    Themes themes;
    size_t before, after; /* bytes of the heap in use */
    int drawn;
} Day;

static void draw(void *ctx, Kiosk *kiosk)
{
    Day *day = ctx;
    const Theme *theme = themes_find(&day->themes, kiosk_look(kiosk).display.theme);
    shell_draw(day->stand.shell, kiosk_ui(kiosk), kiosk_memory(kiosk), theme);
    day->drawn++;
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

static void write_script(const char *path, const char *theme, int text)
{
    FILE *to = fopen(path, "w");
    ck_assert_ptr_nonnull(to);
    fputs("person \"E-20417\" \"Sam Example\" code 482913\ntap \"Touch anywhere to begin\"\n"
          "type \"20417\"\ntap \"Next\"\ntype \"482913\"\ntap \"Sign in\"\n"
          "type \"739102\"\ntap \"Next\"\ntype \"739102\"\ntap \"Next\"\n"
          "tap \"Begin\"\ntap \"Begin\"\nstudy\nexpect screen course\n",
          to);
    fprintf(to, "theme %s\ntext %d\n", theme, text);
    write_rounds(to, WARM_ROUNDS);
    fputs("stop before\n", to);
    write_rounds(to, ROUNDS);
    fputs("stop after\n", to);
    ck_assert_int_eq(fclose(to), 0);
}

START_TEST(a_thousand_page_turns_grow_memory_by_less_than_a_mebibyte)
{
    Day day = { 0 };
    stand_open(&day.stand, NULL, (ImageSource){ 0 });
    day.stand.config.courses = PROJECT_DIR "/tests/kiosk/data/courses";
    day.stand.config.sign_in_prefix = "E-";
    const char *script = path_join(&day.stand.arena, day.stand.folder, "turns.play");
    DiagList diags = { .arena = &day.stand.arena };
    themes_load(&day.stand.arena, PROJECT_DIR "/assets/themes", &day.themes, &diags);
    write_script(script, looks[_i].theme, looks[_i].text);
    PlayOptions play = stand_play(&day.stand, script);
    play.kiosk.themes = day.themes.names;
    play.kiosk.theme_count = day.themes.count;
    play.host.draw = draw;
    play.stops.stop = count_heap;
    int status = play_run(&play);
    stand_close(&day.stand);

    long grown = (long)day.after - (long)day.before;
    printf("turns: %s at %d %%: %d pages turned, %d pictures drawn; the heap went from %zu to %zu "
           "bytes\n",
           looks[_i].theme, looks[_i].text, TURNS, day.drawn, day.before, day.after);
    fflush(stdout);
    ck_assert_int_eq(status, 0);
    ck_assert_msg(grown < MIB, "%d page turns keep %ld bytes", TURNS, grown);
}
END_TEST

Suite *suite_turns(void)
{
    Suite *s = suite_create("turns");
    TCase *t = tcase_create("turns");
    tcase_add_loop_test(t, a_thousand_page_turns_grow_memory_by_less_than_a_mebibyte, 0,
                        sizeof looks / sizeof *looks);
    suite_add_tcase(s, t);
    return s;
}
