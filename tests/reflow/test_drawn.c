/* Through the whole gallery, what has been drawn bit by bit and listed out of the memory of texts
 * is what is drawn at once from a list that remembers nothing. */
#include "kiosk/kiosk_inside.h"
#include "stand.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *suite_drawn(void);

/* All of it is drawn at each so many-th picture: a step between looks at other pairs of pictures
 * than the stops of the script do. */
enum { EACH = 7 };

typedef struct {
    Stand stand; /* its shell draws bit by bit */
    Shell *at_once;
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
    ShellPixels a = shell_pixels(day->stand.shell), b = shell_pixels(day->at_once);
    ck_assert_int_eq(a.width, b.width);
    ck_assert_int_eq(a.height, b.height);
    int row = differing_row(a, b);
    ck_assert_msg(row < 0, "picture %d, screen %s: a trace in row %d", day->drawn, screen, row);
}

static void draw(void *ctx, Kiosk *kiosk)
{
    Day *day = ctx;
    draw_on(day, day->stand.shell, kiosk);
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

static void resize(void *ctx, int width, int height)
{
    shell_resize(((Day *)ctx)->stand.shell, width, height);
}

static void forget(void *ctx)
{
    shell_forget(((Day *)ctx)->stand.shell);
    shell_forget(((Day *)ctx)->at_once);
}

START_TEST(what_is_drawn_bit_by_bit_is_what_is_drawn_at_once)
{
    Day day = { 0 };
    ImageSource images = { .ctx = &day, .read = read_image, .lost = lost_image };
    stand_open(&day.stand, PROJECT_DIR "/assets/gallery/gallery.yaml", images);
    day.at_once = stand_shell(images);
    PlayOptions play = stand_play(&day.stand, PROJECT_DIR "/assets/gallery/gallery.play");
    play.host.draw = draw;
    play.host.size = resize;
    play.host.forget = forget;
    int status = play_run(&play);
    shell_close(day.at_once);
    stand_close(&day.stand);
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
    tcase_add_test(t, what_is_drawn_bit_by_bit_is_what_is_drawn_at_once);
    suite_add_tcase(s, t);
    return s;
}
