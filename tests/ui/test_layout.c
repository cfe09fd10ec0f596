#include "fake.h"

Suite *suite_layout(void);

static Node text(uint32_t id, const char *words)
{
    return (Node){ .id = id, .role = ROLE_TEXT, .text = words, .style = TEXT_TINY };
}

static Node box(uint32_t id, Size w, Size h)
{
    return (Node){ .id = id, .w = w, .h = h };
}

static void open_root(Frame *f, Node root)
{
    frame_begin(f, 1000, 600, 1, "en");
    ui_open(&f->ui, root);
}

static void finish(Frame *f)
{
    ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

START_TEST(the_root_has_the_whole_window)
{
    Frame f = { 0 };
    open_root(&f, box(1, FIT, FIT));
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, 0, 0, 1000, 600);
    frame_done(&f);
}
END_TEST

START_TEST(a_column_puts_children_below_each_other_inside_its_padding)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .pad = { 10, 20, 30, 40 }, .gap = 5 });
    ui_add(&f.ui, text(1, "abcd"));
    ui_add(&f.ui, box(2, GROW, FIXED(50)));
    ui_add(&f.ui, box(3, SHARE(0.5f), GROW));
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, 40, 10, 40, 30);
    ck_assert_rect(node(&f, 2)->box, 40, 45, 940, 50);
    ck_assert_rect(node(&f, 3)->box, 40, 100, 470, 470); /* 600 - 30 - 100 */
    frame_done(&f);
}
END_TEST

START_TEST(growing_children_share_by_weight_and_respect_their_limits)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW, .gap = 10 });
    ui_add(&f.ui, box(1, FIXED(200), FIXED(9)));
    ui_add(&f.ui, box(2, GROW, FIXED(9)));
    ui_add(&f.ui, box(3, ((Size){ SIZE_GROW, 2, 0, 0 }), FIXED(9)));
    ui_add(&f.ui, box(4, GROW_MAX(70), FIXED(9)));
    finish(&f);
    /* 1000 - 3 gaps - 200 = 770; 70 to the limited one, 700 by 1 : 2 with cumulative rounding. */
    ck_assert_rect(node(&f, 2)->box, 210, 0, 233, 9);
    ck_assert_rect(node(&f, 3)->box, 453, 0, 467, 9);
    ck_assert_rect(node(&f, 4)->box, 930, 0, 70, 9);
    frame_done(&f);
}
END_TEST

START_TEST(four_quarters_fill_a_row_with_gaps)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW, .gap = 20 });
    for (uint32_t i = 1; i <= 4; i++)
        ui_add(&f.ui, box(i, SHARE(0.25f), FIXED(9)));
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, 0, 0, 235, 9); /* (1000 - 60) / 4 */
    ck_assert_rect(node(&f, 4)->box, 765, 0, 235, 9);
    frame_done(&f);
}
END_TEST

START_TEST(a_full_row_makes_fitting_text_wrap_before_it_touches_fixed_boxes)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW });
    ui_open(&f.ui, box(1, FIXED(700), FIXED(9)));
    ui_add(&f.ui, box(3, FIXED(100), FIXED(9)));
    ui_close(&f.ui);
    ui_add(&f.ui, text(2, "aaaaa bbbbb ccccc ddddd eeeee fffff ggggg")); /* 410 on one line */
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, 0, 0, 700, 9);
    /* 300 px hold 30 letters: five words of five and four spaces are 29. */
    ck_assert_rect(node(&f, 2)->box, 700, 0, 300, 60);
    ck_assert_int_eq(node(&f, 2)->lines.line_count, 2);
    frame_done(&f);
}
END_TEST

START_TEST(a_fixed_container_gives_way_before_words_are_broken)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW });
    ui_open(&f.ui, box(1, FIXED(900), FIXED(9)));
    ui_add(&f.ui, box(3, FIXED(100), FIXED(9)));
    ui_close(&f.ui);
    ui_add(&f.ui, text(2, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")); /* 300 */
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, 0, 0, 700, 9);
    ck_assert_rect(node(&f, 2)->box, 700, 0, 300, 30);
    frame_done(&f);
}
END_TEST

START_TEST(words_are_broken_only_when_every_minimum_is_too_much)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW, .w = FIT });
    ui_add(&f.ui,
           text(1, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    ui_add(&f.ui, text(2, "bb"));
    finish(&f);
    const Node *n = node(&f, 1);
    ck_assert_int_gt(n->lines.line_count, 1);
    ck_assert_int_eq(n->box.w + node(&f, 2)->box.w, 1000);
    ck_assert_int_le(n->lines.width, n->box.w);
    frame_done(&f);
}
END_TEST

START_TEST(a_fixed_height_grows_with_its_text)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 2.5f, "en");
    ui_open(&f.ui, (Node){ .axis = COLUMN });
    Node button = text(1, "Next");
    button.h = FIXED(72);
    button.pad = PAD(12);
    ui_add(&f.ui, button);
    ui_add(&f.ui, box(2, FIXED(10), FIXED(72)));
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    /* 50 px type: 4 letters of 25 and lines of 75, with 12 all round. */
    ck_assert_rect(node(&f, 1)->box, 0, 0, 124, 99);
    ck_assert_rect(node(&f, 2)->box, 0, 99, 10, 72);
    frame_done(&f);
}
END_TEST

typedef struct {
    const char *what;
    Place main, cross;
    int x, y;
} PlaceCase;

/* A child of 100 x 50 in a row of 1000 x 600. */
static const PlaceCase place_cases[] = {
    { "start", PLACE_START, PLACE_START, 0, 0 },
    { "centre", PLACE_CENTER, PLACE_CENTER, 450, 275 },
    { "end", PLACE_END, PLACE_END, 900, 550 },
    { "between with one child", PLACE_BETWEEN, PLACE_START, 0, 0 },
};

START_TEST(children_are_placed_along_and_across)
{
    const PlaceCase *c = &place_cases[_i];
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW, .main = c->main, .cross = c->cross });
    ui_add(&f.ui, box(1, FIXED(100), FIXED(50)));
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, c->x, c->y, 100, 50);
    frame_done(&f);
}
END_TEST

START_TEST(between_puts_all_spare_room_between_children)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW, .main = PLACE_BETWEEN, .gap = 8 });
    for (uint32_t i = 1; i <= 3; i++)
        ui_add(&f.ui, box(i, FIXED(100), FIXED(50)));
    finish(&f);
    ck_assert_int_eq(node(&f, 2)->box.x, 450);
    ck_assert_int_eq(node(&f, 3)->box.x, 900);
    frame_done(&f);
}
END_TEST

START_TEST(stretch_fills_across_and_keeps_fixed_sizes)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .axis = ROW, .cross = PLACE_STRETCH });
    ui_add(&f.ui, box(1, FIXED(100), FIT));
    ui_add(&f.ui, box(2, FIXED(100), FIXED(50)));
    finish(&f);
    ck_assert_int_eq(node(&f, 1)->box.h, 600);
    ck_assert_int_eq(node(&f, 2)->box.h, 50);
    frame_done(&f);
}
END_TEST

START_TEST(a_wrapping_row_goes_on_below)
{
    Frame f = { 0 };
    open_root(&f, (Node){ 0 });
    ui_open(
        &f.ui,
        (Node){ .id = 9, .axis = ROW, .flags = NODE_WRAP, .w = GROW, .gap = 20, .cross_gap = 10 });
    for (uint32_t i = 1; i <= 3; i++)
        ui_add(&f.ui, box(i, ((Size){ SIZE_GROW, 1, 400, 0 }), FIXED(40 + 10 * (float)i)));
    ui_close(&f.ui);
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, 0, 0, 490, 50);
    ck_assert_rect(node(&f, 2)->box, 510, 0, 490, 60);
    ck_assert_rect(node(&f, 3)->box, 0, 70, 1000, 70);
    ck_assert_rect(node(&f, 9)->box, 0, 0, 1000, 140);
    frame_done(&f);
}
END_TEST

static void long_page(Frame *f)
{
    open_root(f, (Node){ 0 });
    ui_open(&f->ui, (Node){ .id = 9, .flags = NODE_SCROLL, .w = GROW, .h = GROW });
    for (uint32_t i = 0; i < 10; i++) {
        Node n = box(100 + i, FIXED(200), FIXED(100));
        n.role = ROLE_BUTTON;
        n.name = "button";
        ui_add(&f->ui, n);
    }
    ui_close(&f->ui);
    ui_add(&f->ui, box(8, GROW, FIXED(100)));
    finish(f);
}

START_TEST(a_scrolling_body_gives_way_to_the_bar_below_it)
{
    Frame f = { 0 };
    long_page(&f);
    ck_assert_rect(node(&f, 9)->box, 0, 0, 1000, 500);
    ck_assert_rect(node(&f, 8)->box, 0, 500, 1000, 100);
    ck_assert_int_eq(node(&f, 9)->scroll_max, 500);
    ck_assert_rect(node(&f, 107)->clip, 0, 0, 1000, 500);
    frame_done(&f);
}
END_TEST

START_TEST(scrolling_is_clamped_and_moves_the_content)
{
    Frame f = { 0 };
    f.memory.scroll[0].id = 9;
    f.memory.scroll[0].offset = 9999;
    f.memory.scroll_count = 1;
    long_page(&f);
    ck_assert_int_eq(f.memory.scroll[0].offset, 500);
    ck_assert_int_eq(node(&f, 109)->box.y, 400);
    frame_done(&f);
}
END_TEST

START_TEST(what_has_the_focus_is_scrolled_into_view)
{
    Frame f = { 0 };
    f.memory.reveal = 107; /* 700 to 800, and 24 below it */
    long_page(&f);
    ck_assert_int_eq(f.memory.scroll[0].offset, 324);
    ck_assert_int_eq(node(&f, 107)->box.y, 376);
    ck_assert_uint_eq(f.memory.reveal, 0);
    f.memory.reveal = 101; /* 100 to 200: back up to 24 above it */
    long_page(&f);
    ck_assert_int_eq(f.memory.scroll[0].offset, 76);
    frame_done(&f);
}
END_TEST

START_TEST(what_is_higher_than_the_view_is_shown_from_its_top)
{
    Frame f = { 0 };
    f.memory.reveal = 2;
    open_root(&f, (Node){ 0 });
    ui_open(&f.ui, (Node){ .id = 9, .flags = NODE_SCROLL, .w = GROW, .h = GROW });
    ui_add(&f.ui, box(1, FIXED(200), FIXED(400)));
    ui_add(&f.ui, box(2, FIXED(200), FIXED(900)));
    ui_close(&f.ui);
    finish(&f);
    ck_assert_int_eq(node(&f, 2)->box.y, 24);
    frame_done(&f);
}
END_TEST

START_TEST(a_dialog_lies_over_the_whole_window)
{
    Frame f = { 0 };
    open_root(&f, (Node){ .pad = PAD(50) });
    ui_add(&f.ui, box(1, GROW, GROW));
    ui_open(&f.ui,
            (Node){ .id = 2, .role = ROLE_DIALOG, .main = PLACE_CENTER, .cross = PLACE_CENTER });
    ui_add(&f.ui, box(3, FIXED(300), FIXED(200)));
    ui_close(&f.ui);
    finish(&f);
    ck_assert_rect(node(&f, 1)->box, 50, 50, 900, 500);
    ck_assert_rect(node(&f, 2)->box, 0, 0, 1000, 600);
    ck_assert_rect(node(&f, 3)->box, 350, 200, 300, 200);
    frame_done(&f);
}
END_TEST

START_TEST(a_button_centres_its_text_and_icon_as_one)
{
    Frame f = { 0 };
    open_root(&f, (Node){ 0 });
    Node button = text(1, "Next");
    button.axis = ROW;
    button.main = button.cross = PLACE_CENTER;
    button.icon = "arrow-right";
    button.icon_px = 20;
    button.icon_gap = 10;
    button.icon_after = true;
    button.w = FIXED(170);
    button.h = FIXED(72);
    ui_add(&f.ui, button);
    finish(&f);
    /* 40 of text, 10 of gap, 20 of icon: 70 in the middle of 170. */
    ck_assert_int_eq(node(&f, 1)->text_box.x, 50);
    ck_assert_int_eq(node(&f, 1)->text_box.y, 21);
    ck_assert_rect(node(&f, 1)->icon_box, 100, 26, 20, 20);
    frame_done(&f);
}
END_TEST

START_TEST(centred_lines_in_a_centred_button_are_not_pushed_aside)
{
    Frame f = { 0 };
    open_root(&f, (Node){ 0 });
    Node button = text(1, "aaaa bb");
    button.axis = ROW;
    button.main = button.cross = PLACE_CENTER;
    button.align = ALIGN_CENTER;
    button.w = FIXED(50); /* two lines: 40 and 20 wide */
    ui_add(&f.ui, button);
    finish(&f);
    const Node *n = node(&f, 1);
    ck_assert_int_eq(n->text_box.x + n->lines.runs[0].x, 5);
    ck_assert_int_eq(n->text_box.x + n->lines.runs[1].x, 15);
    frame_done(&f);
}
END_TEST

START_TEST(an_icon_before_wrapped_text_stands_at_its_first_line)
{
    Frame f = { 0 };
    open_root(&f, (Node){ 0 });
    Node note = text(1, "aaaa bbbb cccc");
    note.icon = "lightbulb";
    note.icon_px = 20;
    note.icon_gap = 10;
    note.w = FIXED(100);
    ui_add(&f.ui, note);
    finish(&f);
    ck_assert_int_eq(node(&f, 1)->lines.line_count, 3);
    ck_assert_rect(node(&f, 1)->icon_box, 0, 5, 20, 20);
    ck_assert_rect(node(&f, 1)->text_box, 30, 0, 70, 90);
    frame_done(&f);
}
END_TEST

START_TEST(two_nodes_with_one_id_are_a_bug)
{
    Frame f = { 0 };
    open_root(&f, box(1, FIT, FIT));
    ui_add(&f.ui, box(1, FIT, FIT));
}
END_TEST

Suite *suite_layout(void)
{
    Suite *s = suite_create("layout");
    TCase *t = tcase_create("layout");
    tcase_add_test(t, the_root_has_the_whole_window);
    tcase_add_test(t, a_column_puts_children_below_each_other_inside_its_padding);
    tcase_add_test(t, growing_children_share_by_weight_and_respect_their_limits);
    tcase_add_test(t, four_quarters_fill_a_row_with_gaps);
    tcase_add_test(t, a_full_row_makes_fitting_text_wrap_before_it_touches_fixed_boxes);
    tcase_add_test(t, a_fixed_container_gives_way_before_words_are_broken);
    tcase_add_test(t, words_are_broken_only_when_every_minimum_is_too_much);
    tcase_add_test(t, a_fixed_height_grows_with_its_text);
    tcase_add_loop_test(t, children_are_placed_along_and_across, 0,
                        sizeof place_cases / sizeof *place_cases);
    tcase_add_test(t, between_puts_all_spare_room_between_children);
    tcase_add_test(t, stretch_fills_across_and_keeps_fixed_sizes);
    tcase_add_test(t, a_wrapping_row_goes_on_below);
    tcase_add_test(t, a_scrolling_body_gives_way_to_the_bar_below_it);
    tcase_add_test(t, scrolling_is_clamped_and_moves_the_content);
    tcase_add_test(t, what_has_the_focus_is_scrolled_into_view);
    tcase_add_test(t, what_is_higher_than_the_view_is_shown_from_its_top);
    tcase_add_test(t, a_dialog_lies_over_the_whole_window);
    tcase_add_test(t, a_button_centres_its_text_and_icon_as_one);
    tcase_add_test(t, centred_lines_in_a_centred_button_are_not_pushed_aside);
    tcase_add_test(t, an_icon_before_wrapped_text_stands_at_its_first_line);
    tcase_add_test_raise_signal(t, two_nodes_with_one_id_are_a_bug, 6);
    suite_add_tcase(s, t);
    return s;
}
