#include "fake.h"

Suite *suite_image(void);

static const Image wide = { IMAGE_PNG, 400, 200, 1 }, huge = { IMAGE_PNG, 4000, 1000, 2 };

static Node picture(uint32_t id, const Image *image)
{
    return (Node){ .id = id, .role = ROLE_IMAGE, .image = image };
}

START_TEST(a_picture_has_its_own_size_and_no_more_than_its_column)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "en");
    ui_open(&f.ui, (Node){ .pad = PAD2(0, 100) });
    ui_add(&f.ui, picture(1, &wide));
    ui_add(&f.ui, picture(2, &huge));
    ui_add(&f.ui, (Node){ .id = 3, .image = &huge, .h = FIT_MAX(50), .pad = PAD(5) });
    ui_add(&f.ui, (Node){ .id = 4, .w = FIXED(9), .h = FIXED(9) });
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    ck_assert_rect(node(&f, 1)->box, 100, 0, 400, 200);
    ck_assert_rect(node(&f, 2)->box, 100, 200, 800, 200);
    ck_assert_rect(node(&f, 3)->box, 100, 400, 210, 60); /* 50 high: 200 wide, and its padding */
    ck_assert_rect(node(&f, 3)->icon_box, 105, 405, 200, 50);
    ck_assert_rect(node(&f, 4)->box, 100, 460, 9, 9);
    frame_done(&f);
}
END_TEST

START_TEST(a_picture_gives_way_in_a_row_and_keeps_its_proportion)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "en");
    ui_open(&f.ui, (Node){ .axis = ROW, .cross = PLACE_STRETCH });
    ui_add(&f.ui, (Node){ .id = 1, .w = FIXED(700), .h = FIXED(500) });
    ui_add(&f.ui, picture(2, &wide));
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    ck_assert_rect(node(&f, 2)->icon_box, 700, 0, 300, 150);
    frame_done(&f);
}
END_TEST

START_TEST(what_a_picture_holds_lies_over_parts_of_it)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "en");
    ui_open(&f.ui, (Node){ .pad = PAD2(0, 300) });
    Node n = picture(1, &wide);
    n.pad = PAD(10); /* 380 by 190 are left of 400 */
    ui_open(&f.ui, n);
    ui_add(&f.ui, (Node){ .id = 2, .region = { 0.5f, 0.1f, 0.25f, 0.2f } });
    ui_open(&f.ui,
            (Node){ .id = 3, .region = { 0, 0, 1, 1 }, .main = PLACE_END, .cross = PLACE_END });
    ui_add(&f.ui, (Node){ .id = 4, .w = FIXED(30), .h = FIXED(20) });
    ui_close(&f.ui);
    ui_close(&f.ui);
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    ck_assert_rect(node(&f, 1)->box, 300, 0, 400, 210); /* its own pixels do not reach: 400 wide */
    ck_assert_rect(node(&f, 2)->box, 500, 29, 95, 38);
    ck_assert_rect(node(&f, 3)->box, 310, 10, 380, 190);
    ck_assert_rect(node(&f, 4)->box, 660, 180, 30, 20);
    frame_done(&f);
}
END_TEST

Suite *suite_image(void)
{
    Suite *s = suite_create("image");
    TCase *t = tcase_create("image");
    tcase_add_test(t, a_picture_has_its_own_size_and_no_more_than_its_column);
    tcase_add_test(t, a_picture_gives_way_in_a_row_and_keeps_its_proportion);
    tcase_add_test(t, what_a_picture_holds_lies_over_parts_of_it);
    suite_add_tcase(s, t);
    return s;
}
