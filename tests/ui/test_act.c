#include "fake.h"

Suite *suite_act(void);

enum { TITLE = 1, FIELD, BACK, NEXT, CHOICE = 0x10000, KEYS = 0x20000, CARDS = 0x30000, SLOTS = 0x40000 };

static Node control(uint32_t id, Role role, float w, float h)
{
    return (Node){ .id = id, .role = role, .name = "control", .w = FIXED(w), .h = FIXED(h) };
}

/* Three answers below each other, 100 px high with gaps of 20, then two buttons side by side. */
static void quiz(Frame *f)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ .gap = 20 });
    for (uint32_t i = 0; i < 3; i++)
        ui_add(&f->ui, control(CHOICE + i, ROLE_CHOICE, 1000, 100));
    ui_open(&f->ui, (Node){ .axis = ROW, .gap = 20 });
    ui_add(&f->ui, control(BACK, ROLE_BUTTON, 200, 100));
    Node next = control(NEXT, ROLE_BUTTON, 200, 100);
    next.flags = NODE_DEFAULT;
    ui_add(&f->ui, next);
    ui_close(&f->ui);
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

/* 1 2 3 / 4 5 6 / 7 8 9 below a field, keys of 100 with gaps of 20. */
static void pad(Frame *f)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ .gap = 20 });
    ui_add(&f->ui, control(FIELD, ROLE_FIELD, 500, 100));
    for (uint32_t row = 0; row < 3; row++) {
        ui_open(&f->ui, (Node){ .axis = ROW, .gap = 20 });
        for (uint32_t i = 1; i <= 3; i++)
            ui_add(&f->ui, control(KEYS + 3 * row + i, ROLE_KEY, 100, 100));
        ui_close(&f->ui);
    }
    ui_add(&f->ui, control(NEXT, ROLE_BUTTON, 340, 100));
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

static Action key(Frame *f, Key k)
{
    return ui_act(&f->ui, (Input){ .kind = INPUT_KEY, .key = k }, &f->memory);
}

static Action touch(Frame *f, InputKind kind, int x, int y, int64_t now_ms)
{
    Action act = ui_act(&f->ui, (Input){ .kind = kind, .x = x, .y = y, .now_ms = now_ms }, &f->memory);
    return act;
}

static Action tap(Frame *f, int x, int y, int64_t now_ms)
{
    touch(f, INPUT_DOWN, x, y, now_ms);
    return touch(f, INPUT_UP, x, y, now_ms + 40);
}

static Action type(Frame *f, const char *text)
{
    Input in = { .kind = INPUT_TEXT };
    memcpy(in.text, text, strlen(text) + 1);
    return ui_act(&f->ui, in, &f->memory);
}

START_TEST(a_new_screen_gives_the_focus_to_its_default)
{
    Frame f = { 0 };
    quiz(&f);
    ui_settle(&f.ui, &f.memory, true);
    ck_assert_uint_eq(f.memory.focus, NEXT);
    f.memory.focus = CHOICE + 1;
    ui_settle(&f.ui, &f.memory, false);
    ck_assert_uint_eq(f.memory.focus, CHOICE + 1);
    f.memory.focus = 4711;
    f.ui.at[f.ui.count - 1].flags = 0;
    ui_settle(&f.ui, &f.memory, false);
    ck_assert_uint_eq(f.memory.focus, CHOICE);
    frame_done(&f);
}
END_TEST

START_TEST(tab_walks_in_reading_order_and_round)
{
    static const uint32_t order[] = { CHOICE, CHOICE + 1, CHOICE + 2, BACK, NEXT, CHOICE };
    Frame f = { 0 };
    quiz(&f);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        ck_assert_int_eq(key(&f, KEY_TAB).kind, ACT_MOVED);
        ck_assert_uint_eq(f.memory.focus, order[i]);
    }
    key(&f, KEY_BACKTAB);
    ck_assert_uint_eq(f.memory.focus, NEXT);
    ck_assert(f.memory.focus_shown);
    frame_done(&f);
}
END_TEST

START_TEST(the_walk_skips_what_is_disabled)
{
    Frame f = { 0 };
    quiz(&f);
    f.ui.at[2].flags = NODE_DISABLED;
    f.memory.focus = CHOICE;
    key(&f, KEY_DOWN);
    ck_assert_uint_eq(f.memory.focus, CHOICE + 2);
    frame_done(&f);
}
END_TEST

typedef struct {
    uint32_t from;
    Key key;
    uint32_t to;
} ArrowCase;

static const ArrowCase arrow_cases[] = {
    { KEYS + 5, KEY_UP, KEYS + 2 },    { KEYS + 5, KEY_DOWN, KEYS + 8 },
    { KEYS + 5, KEY_LEFT, KEYS + 4 },  { KEYS + 5, KEY_RIGHT, KEYS + 6 },
    { KEYS + 8, KEY_DOWN, NEXT },      { KEYS + 2, KEY_UP, FIELD },
    { KEYS + 3, KEY_RIGHT, NEXT },     { FIELD, KEY_DOWN, KEYS + 1 },
    { NEXT, KEY_UP, KEYS + 9 },
};

START_TEST(arrows_go_by_sight_in_a_pad_and_in_order_out_of_it)
{
    const ArrowCase *c = &arrow_cases[_i];
    Frame f = { 0 };
    pad(&f);
    f.memory.focus = c->from;
    key(&f, c->key);
    ck_assert_msg(f.memory.focus == c->to, "got %x, expected %x", f.memory.focus, c->to);
    frame_done(&f);
}
END_TEST

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

typedef struct {
    const char *text;
    ActKind kind;
    uint32_t id;
} TypedCase;

static const TypedCase typed_cases[] = {
    { "1", ACT_PRESS, CHOICE },     { "3", ACT_PRESS, CHOICE + 2 }, { "4", ACT_TEXT, NEXT },
    { "b", ACT_PRESS, CHOICE + 1 }, { "C", ACT_PRESS, CHOICE + 2 }, { "g", ACT_TEXT, NEXT },
    { "0", ACT_TEXT, NEXT },        { "\xc3\xa4", ACT_TEXT, NEXT }, { " ", ACT_NONE, 0 },
};

START_TEST(digits_and_letters_press_the_answer_of_that_number)
{
    const TypedCase *c = &typed_cases[_i];
    Frame f = { 0 };
    quiz(&f);
    ui_settle(&f.ui, &f.memory, true);
    Action act = type(&f, c->text);
    ck_assert_int_eq(act.kind, c->kind);
    ck_assert_uint_eq(act.id, c->id);
    frame_done(&f);
}
END_TEST

START_TEST(in_a_field_what_is_typed_is_text)
{
    Frame f = { 0 };
    pad(&f);
    f.memory.focus = FIELD;
    Action act = type(&f, "1");
    ck_assert_int_eq(act.kind, ACT_TEXT);
    ck_assert_str_eq(act.text, "1");
    ck_assert_int_eq(type(&f, " ").kind, ACT_TEXT);
    ck_assert_int_eq(key(&f, KEY_SPACE).kind, ACT_NONE);
    ck_assert_int_eq(key(&f, KEY_BACKSPACE).kind, ACT_ERASE);
    ck_assert_int_eq(key(&f, KEY_ENTER).kind, ACT_ENTER);
    frame_done(&f);
}
END_TEST

START_TEST(enter_and_space_press_the_focus_and_escape_goes_back)
{
    Frame f = { 0 };
    quiz(&f);
    f.memory.focus = NEXT;
    ck_assert_uint_eq(key(&f, KEY_ENTER).id, NEXT);
    ck_assert_int_eq(key(&f, KEY_SPACE).kind, ACT_PRESS);
    ck_assert_int_eq(key(&f, KEY_ESCAPE).kind, ACT_BACK);
    f.memory.focus = 0;
    ck_assert_int_eq(key(&f, KEY_ENTER).kind, ACT_ENTER);
    frame_done(&f);
}
END_TEST

/* A card above two places, side by side. */
static void sorting(Frame *f, unsigned flags)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ .gap = 20 });
    Node card = control(CARDS, ROLE_CARD, 300, 100);
    card.flags = flags;
    ui_add(&f->ui, card);
    ui_open(&f->ui, (Node){ .axis = ROW, .gap = 20 });
    ui_add(&f->ui, control(SLOTS, ROLE_TARGET, 300, 300));
    ui_add(&f->ui, control(SLOTS + 1, ROLE_TARGET, 300, 300));
    ui_close(&f->ui);
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

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

START_TEST(left_and_right_shift_a_card_that_is_to_be_put_in_order)
{
    Frame f = { 0 };
    sorting(&f, NODE_SHIFT);
    f.memory.focus = CARDS;
    Action act = key(&f, KEY_LEFT);
    ck_assert_int_eq(act.kind, ACT_SHIFT);
    ck_assert_uint_eq(act.id, CARDS);
    ck_assert_int_eq(act.step, -1);
    ck_assert_int_eq(key(&f, KEY_RIGHT).step, +1);
    ck_assert_int_eq(key(&f, KEY_DOWN).kind, ACT_MOVED);
    frame_done(&f);
}
END_TEST

/* 20 buttons of 100 in a body of 500, and a bar of 100 below. */
static void long_page(Frame *f)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, (Node){ 0 });
    ui_open(&f->ui, (Node){ .id = TITLE, .flags = NODE_SCROLL, .w = GROW, .h = GROW });
    for (uint32_t i = 0; i < 20; i++)
        ui_add(&f->ui, control(CHOICE + i, ROLE_BUTTON, 500, 100));
    ui_close(&f->ui);
    ui_add(&f->ui, control(NEXT, ROLE_BUTTON, 200, 100));
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

static int offset(const Frame *f)
{
    return f->memory.scroll[0].offset;
}

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

START_TEST(wheel_and_page_keys_scroll_as_far_as_it_goes)
{
    Frame f = { 0 };
    long_page(&f);
    Input wheel = { .kind = INPUT_WHEEL, .x = 700, .y = 100, .wheel = -1 };
    ck_assert_int_eq(ui_act(&f.ui, wheel, &f.memory).kind, ACT_MOVED);
    ck_assert_int_eq(offset(&f), 120);
    key(&f, KEY_PAGE_DOWN);
    ck_assert_int_eq(offset(&f), 570);
    key(&f, KEY_END);
    ck_assert_int_eq(offset(&f), 1500);
    ck_assert_int_eq(key(&f, KEY_PAGE_DOWN).kind, ACT_NONE);
    key(&f, KEY_HOME);
    ck_assert_int_eq(offset(&f), 0);
    wheel.y = 550; /* over the bar */
    ck_assert_int_eq(ui_act(&f.ui, wheel, &f.memory).kind, ACT_NONE);
    frame_done(&f);
}
END_TEST

START_TEST(walking_brings_the_focus_into_view)
{
    Frame f = { 0 };
    long_page(&f);
    f.memory.focus = CHOICE + 5;
    key(&f, KEY_DOWN);
    long_page(&f);
    const Node *n = node(&f, CHOICE + 6);
    ck_assert_int_ge(n->box.y, 0);
    ck_assert_int_le(n->box.y + n->box.h, 500);
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

static void add_pointer_tests(Suite *s)
{
    TCase *t = tcase_create("pointer");
    tcase_add_test(t, a_press_acts_on_release);
    tcase_add_test(t, sliding_off_cancels_for_good);
    tcase_add_test(t, lifting_elsewhere_without_a_move_presses_nothing);
    tcase_add_test(t, a_lost_touch_presses_nothing);
    tcase_add_test(t, a_second_tap_within_250_ms_is_a_slip);
    tcase_add_test(t, keys_of_a_pad_act_on_press_down_however_fast);
    tcase_add_test(t, a_finger_in_a_gap_means_the_nearest_control);
    tcase_add_test(t, a_disabled_control_is_not_pressed);
    tcase_add_test(t, a_dragged_card_follows_the_finger_and_falls_on_what_is_under_it);
    tcase_add_test(t, a_card_dropped_beside_everything_goes_home);
    tcase_add_test(t, a_finger_scrolls_and_then_presses_nothing);
    tcase_add_test(t, what_is_scrolled_out_of_sight_cannot_be_touched);
    tcase_add_test(t, a_dialog_keeps_everything_else_out_of_reach);
    tcase_add_test(t, time_and_finished_work_pass_through);
    suite_add_tcase(s, t);
}

Suite *suite_act(void)
{
    Suite *s = suite_create("act");
    TCase *t = tcase_create("keyboard");
    tcase_add_test(t, a_new_screen_gives_the_focus_to_its_default);
    tcase_add_test(t, tab_walks_in_reading_order_and_round);
    tcase_add_test(t, the_walk_skips_what_is_disabled);
    tcase_add_loop_test(t, arrows_go_by_sight_in_a_pad_and_in_order_out_of_it, 0,
                        sizeof arrow_cases / sizeof *arrow_cases);
    tcase_add_loop_test(t, digits_and_letters_press_the_answer_of_that_number, 0,
                        sizeof typed_cases / sizeof *typed_cases);
    tcase_add_test(t, in_a_field_what_is_typed_is_text);
    tcase_add_test(t, enter_and_space_press_the_focus_and_escape_goes_back);
    tcase_add_test(t, left_and_right_shift_a_card_that_is_to_be_put_in_order);
    tcase_add_test(t, wheel_and_page_keys_scroll_as_far_as_it_goes);
    tcase_add_test(t, walking_brings_the_focus_into_view);
    suite_add_tcase(s, t);
    add_pointer_tests(s);
    return s;
}
