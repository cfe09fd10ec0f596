/* Reading on: a finger that leaves a page gliding, and arrows where the next control is far away.
 */
#include "screens.h"

Suite *suite_scroll(void);

/* Text of 2000 px in a body of 500, and two buttons below: nothing inside takes the focus. */
static void reading(Frame *f)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ 0 });
    ui_open(&f->ui, (Node){ .id = TITLE, .flags = NODE_SCROLL, .w = GROW, .h = GROW });
    ui_add(&f->ui, (Node){ .w = FIXED(500), .h = FIXED(2000) });
    ui_close(&f->ui);
    ui_open(&f->ui, (Node){ .axis = ROW });
    ui_add(&f->ui, control(BACK, ROLE_BUTTON, 200, 100));
    ui_add(&f->ui, control(NEXT, ROLE_BUTTON, 200, 100));
    ui_close(&f->ui);
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

/* 20 px every 10 ms, from 400 to 300. */
static void pull(Frame *f, int64_t now_ms)
{
    touch(f, INPUT_DOWN, 100, 400, now_ms);
    for (int i = 1; i <= 5; i++)
        touch(f, INPUT_MOVE, 100, 400 - 20 * i, now_ms + 10 * i);
    touch(f, INPUT_UP, 100, 300, now_ms + 55);
}

static Action pass(Frame *f, int64_t now_ms)
{
    return ui_act(&f->ui, (Input){ .kind = INPUT_TIME, .now_ms = now_ms }, &f->memory);
}

START_TEST(a_pulled_page_glides_on_slows_down_and_sleeps)
{
    Frame f = { 0 };
    reading(&f);
    pull(&f, 1000);
    int before = offset(&f), step_before = 1000, frames = 0;
    ck_assert_int_eq(before, 100);
    int64_t now = 1055;
    for (int64_t wake; (wake = ui_wake_ms(&f.memory, now)) != 0; frames++) {
        ck_assert_int_gt(wake, now);
        now = wake;
        ck_assert_int_eq(pass(&f, now).kind, ACT_TIME);
        int step = offset(&f) - before;
        ck_assert_int_ge(step, 0);
        ck_assert_int_le(step, step_before + 1); /* rounding */
        step_before = step;
        before = offset(&f);
    }
    /* 2 px in a millisecond die away over 325 ms: 650 px in the end */
    ck_assert_int_ge(before, 100 + 648);
    ck_assert_int_le(before, 100 + 650);
    ck_assert_int_lt(now, 1055 + 2500);
    ck_assert_int_gt(frames, 20);
    frame_done(&f);
}
END_TEST

START_TEST(where_a_glide_is_depends_on_the_time_alone)
{
    Frame often = { 0 }, once = { 0 };
    reading(&often);
    reading(&once);
    pull(&often, 0);
    pull(&once, 0);
    for (int64_t now = 60; now <= 500; now += 8)
        pass(&often, now);
    pass(&often, 500);
    pass(&once, 500);
    ck_assert_int_eq(offset(&often), offset(&once));
    frame_done(&often);
    frame_done(&once);
}
END_TEST

START_TEST(a_touch_stops_a_glide_and_presses_nothing)
{
    Frame f = { 0 };
    long_page(&f);
    pull(&f, 1000);
    pass(&f, 1100);
    int stopped = offset(&f);
    ck_assert_int_ne(ui_wake_ms(&f.memory, 1100), 0);
    ck_assert_int_ne(tap(&f, 100, 200, 1110).kind, ACT_PRESS);
    ck_assert_int_eq(ui_wake_ms(&f.memory, 1200), 0);
    pass(&f, 1300);
    ck_assert_int_eq(offset(&f), stopped);
    ck_assert_int_eq(tap(&f, 100, 200, 2000).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

START_TEST(a_finger_that_rests_before_it_leaves_sets_nothing_going)
{
    Frame f = { 0 };
    reading(&f);
    touch(&f, INPUT_DOWN, 100, 400, 0);
    touch(&f, INPUT_MOVE, 100, 350, 10);
    touch(&f, INPUT_MOVE, 100, 300, 20);
    touch(&f, INPUT_UP, 100, 300, 200);
    ck_assert_int_eq(ui_wake_ms(&f.memory, 200), 0);
    frame_done(&f);
}
END_TEST

START_TEST(nothing_glides_where_nothing_may_move)
{
    Frame f = { 0 };
    reading(&f);
    f.ui.still = true;
    pull(&f, 1000);
    ck_assert_int_eq(ui_wake_ms(&f.memory, 1055), 0);
    frame_done(&f);
}
END_TEST

START_TEST(a_glide_ends_where_the_page_ends)
{
    Frame f = { 0 };
    reading(&f);
    for (int i = 0; i < 6; i++) {
        pull(&f, 10000 * i);
        pass(&f, 10000 * i + 5000);
        ck_assert_int_eq(ui_wake_ms(&f.memory, 10000 * i + 5000), 0);
    }
    ck_assert_int_eq(offset(&f), 1500);
    frame_done(&f);
}
END_TEST

START_TEST(arrows_read_on_before_they_walk_away)
{
    Frame f = { 0 };
    reading(&f);
    f.memory.focus = NEXT;
    key(&f, KEY_DOWN);
    ck_assert_int_eq(offset(&f), 120);
    ck_assert_uint_eq(f.memory.focus, NEXT);
    for (int i = 0; i < 12; i++)
        key(&f, KEY_DOWN);
    ck_assert_int_eq(offset(&f), 1500);
    ck_assert_uint_eq(f.memory.focus, NEXT);
    key(&f, KEY_DOWN); /* nothing more to read */
    ck_assert_uint_eq(f.memory.focus, BACK);
    key(&f, KEY_UP);
    ck_assert_int_eq(offset(&f), 1380);
    frame_done(&f);
}
END_TEST

/* A pane without controls beside one with some, as a course has. */
START_TEST(page_keys_reach_what_cannot_have_the_focus)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "en");
    ui_open(&f.ui, (Node){ .axis = ROW, .w = SHARE(1), .h = SHARE(1), .cross = PLACE_STRETCH });
    ui_open(&f.ui, (Node){ .id = TITLE, .flags = NODE_SCROLL, .w = GROW, .h = SHARE(1) });
    ui_add(&f.ui, (Node){ .w = FIXED(100), .h = FIXED(1000) });
    ui_close(&f.ui);
    ui_open(&f.ui, (Node){ .id = FIELD, .flags = NODE_SCROLL, .w = GROW, .h = SHARE(1) });
    ui_add(&f.ui, control(NEXT, ROLE_BUTTON, 200, 800));
    ui_close(&f.ui);
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    f.memory.focus = NEXT;
    key(&f, KEY_END);
    ck_assert_uint_eq(f.memory.scroll[f.memory.scroll_count - 1].id, FIELD);
    key(&f, KEY_END);
    int ends = 0;
    for (int i = 0; i < f.memory.scroll_count; i++)
        ends += f.memory.scroll[i].offset;
    ck_assert_int_eq(ends, 400 + 200);
    frame_done(&f);
}
END_TEST

Suite *suite_scroll(void)
{
    Suite *s = suite_create("scroll");
    TCase *t = tcase_create("scroll");
    tcase_add_test(t, a_pulled_page_glides_on_slows_down_and_sleeps);
    tcase_add_test(t, where_a_glide_is_depends_on_the_time_alone);
    tcase_add_test(t, a_touch_stops_a_glide_and_presses_nothing);
    tcase_add_test(t, a_finger_that_rests_before_it_leaves_sets_nothing_going);
    tcase_add_test(t, nothing_glides_where_nothing_may_move);
    tcase_add_test(t, a_glide_ends_where_the_page_ends);
    tcase_add_test(t, arrows_read_on_before_they_walk_away);
    tcase_add_test(t, page_keys_reach_what_cannot_have_the_focus);
    suite_add_tcase(s, t);
    return s;
}
