#include "screens.h"

Suite *suite_keyboard(void);

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
    { KEYS + 5, KEY_UP, KEYS + 2 },   { KEYS + 5, KEY_DOWN, KEYS + 8 },
    { KEYS + 5, KEY_LEFT, KEYS + 4 }, { KEYS + 5, KEY_RIGHT, KEYS + 6 },
    { KEYS + 8, KEY_DOWN, NEXT },     { KEYS + 2, KEY_UP, FIELD },
    { KEYS + 3, KEY_RIGHT, NEXT },    { FIELD, KEY_DOWN, KEYS + 1 },
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
    f.ui.at[f.ui.count - 1].role = ROLE_CHOICE; /* not even where there is an answer to press */
    ck_assert_int_eq(type(&f, "1").kind, ACT_TEXT);
    frame_done(&f);
}
END_TEST

/* Where a field takes text, the space bar comes as text even to a button. */
START_TEST(space_presses_what_has_the_focus_beside_a_field)
{
    Frame f = { 0 };
    pad(&f);
    f.memory.focus = NEXT;
    f.memory.focus_shown = true;
    Action act = type(&f, " ");
    ck_assert_int_eq(act.kind, ACT_PRESS);
    ck_assert_uint_eq(act.id, NEXT);
    Input held = { .kind = INPUT_TEXT, .text = " ", .again = true };
    ck_assert_int_eq(ui_act(&f.ui, held, &f.memory).kind, ACT_NONE);
    ck_assert_int_eq(type(&f, "x").kind, ACT_TEXT); /* who goes on typing is in the field */
    ck_assert_uint_eq(f.memory.focus, FIELD);
    ck_assert_int_eq(type(&f, " ").kind, ACT_TEXT);
    f.memory.focus = NEXT; /* by a finger: nobody sees that it is there */
    f.memory.focus_shown = false;
    ck_assert_int_eq(type(&f, " ").kind, ACT_TEXT);
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

START_TEST(wheel_and_page_keys_scroll_as_far_as_it_goes)
{
    Frame f = { 0 };
    long_page(&f);
    Input wheel = { .kind = INPUT_WHEEL, .x = 700, .y = 100, .wheel = -1 };
    ck_assert_int_eq(ui_act(&f.ui, wheel, &f.memory).kind, ACT_MOVED);
    ck_assert_int_eq(offset(&f), 120);
    key(&f, KEY_PAGE_UP);
    ck_assert_int_eq(offset(&f), 0);
    ck_assert_int_eq(key(&f, KEY_PAGE_UP).kind, ACT_NONE);
    key(&f, KEY_PAGE_DOWN);
    ck_assert_int_eq(offset(&f), 450); /* nine tenths of a page */
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

Suite *suite_keyboard(void)
{
    Suite *s = suite_create("keyboard");
    TCase *t = tcase_create("keyboard");
    tcase_add_test(t, a_new_screen_gives_the_focus_to_its_default);
    tcase_add_test(t, tab_walks_in_reading_order_and_round);
    tcase_add_test(t, the_walk_skips_what_is_disabled);
    tcase_add_loop_test(t, arrows_go_by_sight_in_a_pad_and_in_order_out_of_it, 0,
                        sizeof arrow_cases / sizeof *arrow_cases);
    tcase_add_loop_test(t, digits_and_letters_press_the_answer_of_that_number, 0,
                        sizeof typed_cases / sizeof *typed_cases);
    tcase_add_test(t, in_a_field_what_is_typed_is_text);
    tcase_add_test(t, space_presses_what_has_the_focus_beside_a_field);
    tcase_add_test(t, enter_and_space_press_the_focus_and_escape_goes_back);
    tcase_add_test(t, left_and_right_shift_a_card_that_is_to_be_put_in_order);
    tcase_add_test(t, wheel_and_page_keys_scroll_as_far_as_it_goes);
    tcase_add_test(t, walking_brings_the_focus_into_view);
    suite_add_tcase(s, t);
    return s;
}
