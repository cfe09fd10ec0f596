/* What moves is only what is painted, and only for a moment. */
#include "screens.h"
#include "ui/motion.h"

Suite *suite_motion(void);

static Node room[UI_MAX_NODES];

static int left_of(const Frame *f, MotionKind kind, int64_t after_ms)
{
    Motion m = { kind, 1000 };
    Ui moved = motion_picture(&f->ui, &m, 1000 + after_ms, TITLE, room);
    return ui_find(&moved, CHOICE)->box.x;
}

START_TEST(a_page_slides_in_and_stands)
{
    Frame f = { 0 };
    long_page(&f);
    f.ui.viewport.scale = 1;
    int at = node(&f, CHOICE)->box.x;
    ck_assert_int_eq(left_of(&f, MOTION_ON, 0), at + 24); /* seen at once to be another page */
    ck_assert_int_eq(left_of(&f, MOTION_BACK, 0), at - 24);
    ck_assert_int_eq(left_of(&f, MOTION_ON, MOTION_MS / 2), at + 6);
    ck_assert_int_eq(left_of(&f, MOTION_ON, MOTION_MS), at);
    ck_assert_int_eq(left_of(&f, MOTION_NONE, 0), at);
    ck_assert_int_eq(node(&f, CHOICE)->box.x, at); /* what is laid out never moves */
    frame_done(&f);
}
END_TEST

START_TEST(the_bars_stand_while_a_page_moves)
{
    Frame f = { 0 };
    long_page(&f);
    Motion m = { MOTION_ON, 1000 };
    Ui moved = motion_picture(&f.ui, &m, 1000, TITLE, room);
    ck_assert_int_eq(ui_find(&moved, NEXT)->box.x, node(&f, NEXT)->box.x);
    ck_assert_int_eq(ui_find(&moved, TITLE)->box.x, node(&f, TITLE)->box.x);
    frame_done(&f);
}
END_TEST

START_TEST(feedback_rises_and_is_opaque_at_the_end)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "en");
    ui_open(&f.ui, (Node){ .flags = NODE_RISE });
    ui_add(&f.ui, (Node){ .id = NEXT, .w = FIXED(100), .h = FIXED(100) });
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    Motion m = { MOTION_RISE, 0 };
    Ui first = motion_picture(&f.ui, &m, 0, 0, room);
    ck_assert_int_gt(ui_find(&first, NEXT)->box.y, node(&f, NEXT)->box.y);
    ck_assert_int_gt(ui_find(&first, NEXT)->fade, 0);
    ck_assert_int_lt(ui_find(&first, NEXT)->fade, 255);
    Ui last = motion_picture(&f.ui, &m, MOTION_MS, 0, room);
    ck_assert_ptr_eq(last.at, f.ui.at);
    frame_done(&f);
}
END_TEST

/* How much of a bar of 400 pixels is full, and where that begins. */
static Rect bar_after(const char *language, MotionKind kind, int64_t after_ms)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, language);
    f.ui.viewport.scale = 1;
    ui_open(&f.ui, (Node){ .id = NEXT, .w = SHARE(1), .axis = ROW });
    ui_add(&f.ui, (Node){ .id = TITLE, .flags = NODE_FILLS, .w = FIXED(400), .h = FIXED(12) });
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    Motion m = { kind, 0 };
    Ui moved = motion_picture(&f.ui, &m, after_ms, NEXT, room);
    Rect box = ui_find(&moved, TITLE)->box;
    frame_done(&f);
    return box;
}

START_TEST(a_bar_fills_from_where_reading_begins)
{
    ck_assert_int_eq(bar_after("en", MOTION_ON, 0).w, 0);
    ck_assert_int_eq(bar_after("en", MOTION_ON, MOTION_MS / 2).w, 300); /* all but a half squared */
    ck_assert_int_eq(bar_after("en", MOTION_ON, MOTION_MS).w, 400);
    ck_assert_int_eq(bar_after("en", MOTION_RISE, 0).w, 400);
    Rect half = bar_after("ar", MOTION_ON, MOTION_MS / 2), full = bar_after("ar", MOTION_NONE, 0);
    int slide = 24 / 4;
    ck_assert_int_eq(half.x + half.w, full.x + full.w - slide);
}
END_TEST

START_TEST(it_sleeps_within_200_ms)
{
    Motion m = { MOTION_ON, 5000 };
    int64_t now = 5000, wake;
    while ((wake = motion_wake_ms(&m, now)) != 0) {
        ck_assert_int_gt(wake, now);
        now = wake;
    }
    ck_assert_int_le(now, 5200);
    ck_assert_int_eq(motion_wake_ms(&(Motion){ 0 }, 0), 0);
}
END_TEST

Suite *suite_motion(void)
{
    Suite *s = suite_create("motion");
    TCase *t = tcase_create("motion");
    tcase_add_test(t, a_page_slides_in_and_stands);
    tcase_add_test(t, the_bars_stand_while_a_page_moves);
    tcase_add_test(t, feedback_rises_and_is_opaque_at_the_end);
    tcase_add_test(t, a_bar_fills_from_where_reading_begins);
    tcase_add_test(t, it_sleeps_within_200_ms);
    suite_add_tcase(s, t);
    return s;
}
