#include "screens.h"

Suite *suite_pointer(void);

START_TEST(a_press_acts_on_release)
{
    Frame f = { 0 };
    quiz(&f);
    f.memory.focus_shown = true;
    ck_assert_int_eq(touch(&f, INPUT_DOWN, 500, 150, 1000).kind, ACT_MOVED);
    ck_assert_uint_eq(f.memory.pressed, CHOICE + 1);
    ck_assert(!f.memory.focus_shown);
    Action act = touch(&f, INPUT_UP, 505, 155, 1100);
    ck_assert_int_eq(act.kind, ACT_PRESS);
    ck_assert_uint_eq(act.id, CHOICE + 1);
    ck_assert_uint_eq(f.memory.focus, CHOICE + 1);
    ck_assert_uint_eq(f.memory.pressed, 0);
    frame_done(&f);
}
END_TEST

START_TEST(sliding_off_cancels_for_good)
{
    Frame f = { 0 };
    quiz(&f);
    touch(&f, INPUT_DOWN, 500, 150, 0);
    touch(&f, INPUT_MOVE, 500, 300, 20);
    ck_assert_uint_eq(f.memory.pressed, 0);
    touch(&f, INPUT_MOVE, 500, 150, 40);
    ck_assert_int_ne(touch(&f, INPUT_UP, 500, 150, 60).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

START_TEST(lifting_elsewhere_without_a_move_presses_nothing)
{
    Frame f = { 0 };
    quiz(&f);
    touch(&f, INPUT_DOWN, 500, 150, 0);
    ck_assert_int_ne(touch(&f, INPUT_UP, 500, 300, 60).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

START_TEST(a_lost_touch_presses_nothing)
{
    Frame f = { 0 };
    quiz(&f);
    touch(&f, INPUT_DOWN, 500, 150, 0);
    touch(&f, INPUT_CANCEL, 0, 0, 20);
    ck_assert_int_eq(touch(&f, INPUT_UP, 500, 150, 40).kind, ACT_NONE);
    frame_done(&f);
}
END_TEST

START_TEST(a_second_tap_within_250_ms_is_a_slip)
{
    Frame f = { 0 };
    quiz(&f);
    ck_assert_int_eq(tap(&f, 300, 400, 1000).kind, ACT_PRESS);
    ck_assert_int_eq(tap(&f, 300, 400, 1200).kind, ACT_MOVED); /* lifted 200 ms later */
    ck_assert_int_eq(tap(&f, 100, 400, 1210).kind, ACT_PRESS); /* another button is no slip */
    ck_assert_int_eq(tap(&f, 300, 400, 1500).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

START_TEST(a_second_tap_on_what_has_come_up_under_the_finger_is_a_slip)
{
    Frame f = { 0 };
    quiz(&f);
    ck_assert_int_eq(tap(&f, 300, 400, 1000).kind, ACT_PRESS); /* another screen comes up */
    f.ui.at[5].id = TITLE;
    f.ui.at[6].id = FIELD;
    ck_assert_int_eq(tap(&f, 310, 405, 1200).kind, ACT_MOVED);
    ck_assert_int_eq(tap(&f, 310, 405, 1600).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

static Action steady_tap(Frame *f, int x, int y, int64_t now_ms, int64_t hold_ms)
{
    touch(f, INPUT_DOWN, x, y, now_ms);
    return touch(f, INPUT_UP, x, y, now_ms + hold_ms);
}

START_TEST(a_steady_touch_has_to_last)
{
    Frame f = { 0 };
    quiz(&f);
    f.ui.touch = &touch_steady;
    ck_assert_int_eq(steady_tap(&f, 500, 150, 1000, 119).kind, ACT_MOVED);
    Action act = steady_tap(&f, 500, 150, 1200, 120);
    ck_assert_int_eq(act.kind, ACT_PRESS);
    ck_assert_uint_eq(act.id, CHOICE + 1);
    frame_done(&f);
}
END_TEST

START_TEST(a_steady_touch_that_bounces_presses_once)
{
    Frame f = { 0 };
    quiz(&f);
    f.ui.touch = &touch_steady;
    ck_assert_int_eq(steady_tap(&f, 500, 150, 1000, 150).kind, ACT_PRESS);
    ck_assert_int_eq(steady_tap(&f, 500, 150, 1700, 150).kind, ACT_MOVED); /* 550 ms later */
    ck_assert_int_eq(steady_tap(&f, 500, 50, 1900, 150).kind, ACT_PRESS);  /* meant: elsewhere */
    ck_assert_int_eq(steady_tap(&f, 500, 150, 2700, 150).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

START_TEST(a_steady_finger_may_quiver)
{
    Frame f = { 0 };
    quiz(&f);
    f.ui.touch = &touch_steady;
    touch(&f, INPUT_DOWN, 500, 215, 0);
    touch(&f, INPUT_MOVE, 520, 245, 50); /* 25 px off its row, on the next one */
    ck_assert_uint_eq(touch(&f, INPUT_UP, 520, 245, 200).id, CHOICE + 1);
    touch(&f, INPUT_DOWN, 500, 215, 2000);
    touch(&f, INPUT_MOVE, 500, 260, 2050);
    ck_assert_int_ne(touch(&f, INPUT_UP, 500, 215, 2200).kind, ACT_PRESS); /* slid off for good */
    frame_done(&f);
}
END_TEST

START_TEST(a_steady_pad_waits_for_the_release)
{
    Frame f = { 0 };
    pad(&f);
    f.ui.touch = &touch_steady;
    f.memory.focus = FIELD;
    ck_assert_int_eq(touch(&f, INPUT_DOWN, 50, 170, 1000).kind, ACT_MOVED);
    ck_assert_uint_eq(touch(&f, INPUT_UP, 50, 170, 1150).id, KEYS + 1);
    ck_assert_uint_eq(f.memory.focus, FIELD);
    ck_assert_int_eq(steady_tap(&f, 50, 170, 1300, 150).kind, ACT_MOVED);
    frame_done(&f);
}
END_TEST

START_TEST(a_mouse_is_read_plainly_whatever_the_hands)
{
    Frame f = { 0 };
    quiz(&f);
    f.ui.touch = &touch_steady;
    Input in = { .kind = INPUT_DOWN, .x = 500, .y = 150, .now_ms = 1000, .by_mouse = true };
    ui_act(&f.ui, in, &f.memory);
    in.kind = INPUT_UP;
    in.now_ms += 60;
    ck_assert_int_eq(ui_act(&f.ui, in, &f.memory).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

START_TEST(keys_of_a_pad_act_on_press_down_however_fast)
{
    Frame f = { 0 };
    pad(&f);
    f.memory.focus = FIELD;
    for (int i = 0; i < 3; i++) {
        Action act = touch(&f, INPUT_DOWN, 50, 170, 1000 + 50 * i);
        ck_assert_int_eq(act.kind, ACT_PRESS);
        ck_assert_uint_eq(act.id, KEYS + 1);
        ck_assert_int_eq(touch(&f, INPUT_UP, 50, 170, 1020 + 50 * i).kind, ACT_MOVED);
    }
    ck_assert_uint_eq(f.memory.focus, FIELD);
    frame_done(&f);
}
END_TEST

START_TEST(a_finger_in_a_gap_means_the_nearest_control)
{
    Frame f = { 0 };
    quiz(&f);
    ck_assert_uint_eq(tap(&f, 500, 104, 1000).id, CHOICE);
    ck_assert_uint_eq(tap(&f, 500, 116, 2000).id, CHOICE + 1);
    ck_assert_int_eq(tap(&f, 900, 560, 3000).kind, ACT_NONE);
    frame_done(&f);
}
END_TEST

START_TEST(a_disabled_control_is_not_pressed)
{
    Frame f = { 0 };
    quiz(&f);
    f.ui.at[2].flags = NODE_DISABLED;
    ck_assert_int_eq(tap(&f, 500, 150, 1000).kind, ACT_NONE);
    ck_assert_int_eq(type(&f, "2").kind, ACT_NONE);
    frame_done(&f);
}
END_TEST

START_TEST(a_disabled_control_does_not_let_the_finger_through)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "en");
    ui_open(&f.ui, control(BACK, ROLE_BUTTON, 1000, 600));
    Node inside = control(NEXT, ROLE_BUTTON, 200, 100);
    inside.flags = NODE_DISABLED;
    ui_add(&f.ui, inside);
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    ck_assert_int_eq(tap(&f, 100, 50, 1000).kind, ACT_NONE);
    ck_assert_uint_eq(tap(&f, 500, 300, 2000).id, BACK);
    frame_done(&f);
}
END_TEST

START_TEST(a_dragged_card_follows_the_finger_and_falls_on_what_is_under_it)
{
    Frame f = { 0 };
    sorting(&f, 0);
    touch(&f, INPUT_DOWN, 100, 50, 0);
    ck_assert_int_eq(touch(&f, INPUT_MOVE, 105, 55, 10).kind, ACT_NONE); /* 12 px first */
    ck_assert_int_eq(touch(&f, INPUT_MOVE, 400, 250, 20).kind, ACT_MOVED);
    sorting(&f, 0);
    ck_assert_rect(node(&f, CARDS)->box, 300, 200, 300, 100);
    Action act = touch(&f, INPUT_UP, 400, 250, 30);
    ck_assert_int_eq(act.kind, ACT_DROP);
    ck_assert_uint_eq(act.id, CARDS);
    ck_assert_uint_eq(act.target, SLOTS + 1);
    frame_done(&f);
}
END_TEST

START_TEST(a_card_is_tapped_by_a_finger_that_trembles)
{
    Frame f = { 0 };
    sorting(&f, 0);
    touch(&f, INPUT_DOWN, 100, 50, 0);
    touch(&f, INPUT_MOVE, 115, 38, 90);
    sorting(&f, 0);
    Action act = touch(&f, INPUT_UP, 112, 36, 180);
    ck_assert_int_eq(act.kind, ACT_PRESS);
    ck_assert_uint_eq(act.id, CARDS);
    sorting(&f, 0);
    touch(&f, INPUT_DOWN, 100, 50, 900); /* farther is carrying it */
    touch(&f, INPUT_MOVE, 126, 50, 990);
    ck_assert_int_eq(touch(&f, INPUT_UP, 126, 50, 1080).kind, ACT_MOVED);
    frame_done(&f);
}
END_TEST

START_TEST(a_card_dropped_beside_everything_goes_home)
{
    Frame f = { 0 };
    sorting(&f, 0);
    touch(&f, INPUT_DOWN, 100, 50, 0);
    touch(&f, INPUT_MOVE, 900, 550, 20);
    ck_assert_int_eq(touch(&f, INPUT_UP, 900, 550, 30).kind, ACT_MOVED);
    sorting(&f, 0);
    ck_assert_rect(node(&f, CARDS)->box, 0, 0, 300, 100);
    frame_done(&f);
}
END_TEST

START_TEST(what_is_for_the_pointer_alone_never_has_the_focus)
{
    Frame f = { 0 };
    sorting(&f, 0);
    for (int i = 0; i < f.ui.count; i++)
        if (f.ui.at[i].role == ROLE_TARGET)
            f.ui.at[i].flags = NODE_POINTER_ONLY;
    f.memory.focus = CARDS;
    ck_assert_int_eq(tap(&f, 50, 200, 1000).kind, ACT_PRESS);
    ck_assert_uint_eq(f.memory.focus, CARDS);
    ck_assert_uint_eq(type(&f, "2").id, SLOTS + 1);
    ck_assert_uint_eq(f.memory.focus, CARDS);
    key(&f, KEY_TAB);
    ck_assert_uint_eq(f.memory.focus, CARDS);
    touch(&f, INPUT_DOWN, 100, 50, 3000);
    touch(&f, INPUT_MOVE, 100, 200, 3010);
    ck_assert_uint_eq(touch(&f, INPUT_UP, 100, 200, 3020).target, SLOTS);
    frame_done(&f);
}
END_TEST

START_TEST(a_finger_scrolls_and_then_presses_nothing)
{
    Frame f = { 0 };
    long_page(&f);
    touch(&f, INPUT_DOWN, 100, 400, 0);
    ck_assert_int_eq(touch(&f, INPUT_MOVE, 102, 300, 10).kind, ACT_MOVED);
    ck_assert_int_eq(offset(&f), 100);
    ck_assert_uint_eq(f.memory.pressed, 0);
    long_page(&f);
    touch(&f, INPUT_MOVE, 102, 250, 20);
    ck_assert_int_eq(offset(&f), 150);
    ck_assert_int_ne(touch(&f, INPUT_UP, 102, 250, 30).kind, ACT_PRESS);
    frame_done(&f);
}
END_TEST

START_TEST(what_is_scrolled_out_of_sight_cannot_be_touched)
{
    Frame f = { 0 };
    long_page(&f); /* CHOICE + 5 begins at 500, under the bar */
    ck_assert_uint_eq(tap(&f, 100, 550, 1000).id, NEXT);
    ck_assert_int_eq(tap(&f, 400, 550, 2000).kind, ACT_NONE);
    frame_done(&f);
}
END_TEST

START_TEST(a_dialog_keeps_everything_else_out_of_reach)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "en");
    ui_open(&f.ui, (Node){ 0 });
    ui_add(&f.ui, control(CHOICE, ROLE_CHOICE, 1000, 600));
    ui_open(&f.ui, (Node){ .role = ROLE_DIALOG, .main = PLACE_CENTER, .cross = PLACE_CENTER });
    ui_add(&f.ui, control(BACK, ROLE_BUTTON, 200, 100));
    ui_add(&f.ui, control(NEXT, ROLE_BUTTON, 200, 100));
    ui_close(&f.ui);
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    f.memory.focus = CHOICE;
    ui_settle(&f.ui, &f.memory, false);
    ck_assert_uint_eq(f.memory.focus, BACK);
    key(&f, KEY_TAB);
    key(&f, KEY_TAB);
    ck_assert_uint_eq(f.memory.focus, BACK);
    ck_assert_int_eq(tap(&f, 10, 10, 1000).kind, ACT_NONE);
    ck_assert_int_eq(type(&f, "1").kind, ACT_TEXT);
    ck_assert_uint_eq(tap(&f, 500, 350, 2000).id, NEXT);
    frame_done(&f);
}
END_TEST

START_TEST(time_and_finished_work_pass_through)
{
    Frame f = { 0 };
    int job = 0;
    quiz(&f);
    Input in = { .kind = INPUT_JOB, .job = &job, .now_ms = 7, .wall_ms = 8 };
    Action act = ui_act(&f.ui, in, &f.memory);
    ck_assert_int_eq(act.kind, ACT_JOB);
    ck_assert_ptr_eq(act.job, &job);
    ck_assert_int_eq(act.now_ms, 7);
    ck_assert_int_eq(act.wall_ms, 8);
    in.kind = INPUT_TIME;
    ck_assert_int_eq(ui_act(&f.ui, in, &f.memory).kind, ACT_TIME);
    frame_done(&f);
}
END_TEST

Suite *suite_pointer(void)
{
    Suite *s = suite_create("pointer");
    TCase *t = tcase_create("pointer");
    tcase_add_test(t, a_press_acts_on_release);
    tcase_add_test(t, sliding_off_cancels_for_good);
    tcase_add_test(t, lifting_elsewhere_without_a_move_presses_nothing);
    tcase_add_test(t, a_lost_touch_presses_nothing);
    tcase_add_test(t, a_second_tap_within_250_ms_is_a_slip);
    tcase_add_test(t, a_second_tap_on_what_has_come_up_under_the_finger_is_a_slip);
    tcase_add_test(t, a_steady_touch_has_to_last);
    tcase_add_test(t, a_steady_touch_that_bounces_presses_once);
    tcase_add_test(t, a_steady_finger_may_quiver);
    tcase_add_test(t, a_steady_pad_waits_for_the_release);
    tcase_add_test(t, a_mouse_is_read_plainly_whatever_the_hands);
    tcase_add_test(t, keys_of_a_pad_act_on_press_down_however_fast);
    tcase_add_test(t, a_finger_in_a_gap_means_the_nearest_control);
    tcase_add_test(t, a_disabled_control_is_not_pressed);
    tcase_add_test(t, a_disabled_control_does_not_let_the_finger_through);
    tcase_add_test(t, a_dragged_card_follows_the_finger_and_falls_on_what_is_under_it);
    tcase_add_test(t, a_card_is_tapped_by_a_finger_that_trembles);
    tcase_add_test(t, a_card_dropped_beside_everything_goes_home);
    tcase_add_test(t, what_is_for_the_pointer_alone_never_has_the_focus);
    tcase_add_test(t, a_finger_scrolls_and_then_presses_nothing);
    tcase_add_test(t, what_is_scrolled_out_of_sight_cannot_be_touched);
    tcase_add_test(t, a_dialog_keeps_everything_else_out_of_reach);
    tcase_add_test(t, time_and_finished_work_pass_through);
    suite_add_tcase(s, t);
    return s;
}
