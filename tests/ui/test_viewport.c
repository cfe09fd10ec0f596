#include "fake.h"

Suite *suite_viewport(void);

typedef struct {
    int width, height;
    float text_scale;
    float scale, wide;
    bool portrait, narrow;
} ShapeCase;

static const ShapeCase shape_cases[] = {
    { 1920, 1080, 1, 1, 1920, false, false },
    { 3840, 2160, 1, 2, 1920, false, false },
    { 1080, 1920, 1, 1, 1080, true, true },
    { 1024, 600, 1, 0.72f, 1422, false, false }, /* 0.533 would be too small to read */
    { 1920, 1080, 2.5f, 1, 1920, false, true },
    { 0, 0, 1, 0.72f, 1.4f, false, true },
};

START_TEST(the_window_decides_scale_and_shape)
{
    const ShapeCase *c = &shape_cases[_i];
    Viewport v = viewport_make(c->width, c->height, (PanelSize){ 0 }, c->text_scale, "en");
    ck_assert_float_eq_tol(v.scale, c->scale, 0.001f);
    ck_assert_float_eq_tol(v.wide, c->wide, 1.0f);
    ck_assert_int_eq(v.portrait, c->portrait);
    ck_assert_int_eq(v.narrow, c->narrow);
}
END_TEST

typedef struct {
    int width, height;
    PanelSize panel;
    float scale, text_scale; /* at 100 % */
} PanelCase;

static const PanelCase panel_cases[] = {
    { 1920, 1080, { 21.5f, 600 }, 1, 1 },
    { 3840, 2160, { 21.5f, 600 }, 2, 1 },
    { 3840, 2160, { 43, 600 }, 2, 1 }, /* larger than it has to be: the window decides */
    { 1920, 1080, { 15.6f, 600 }, 1.288f, 1 },
    { 1920, 1080, { 21.5f, 900 }, 1.402f, 1 },
    { 1080, 1920, { 15.6f, 600 }, 1.288f, 1 },
    { 1920, 1080, { 43, 1800 }, 1.402f, 1 },
    { 1024, 600, { 10.1f, 400 }, 0.72f, 1 },    /* held near: as large as it has to be */
    { 1024, 600, { 10.1f, 600 }, 0.8f, 1.34f }, /* no room: the text alone grows further */
    { 1920, 1200, { 10.1f, 600 }, 1.5f, 1.372f },
};

/* The capital as it is seen, in millimetres at 600 mm: 4.8 is what US 508, 402.4 asks. */
START_TEST(lesson_text_is_never_smaller_than_the_panel_and_the_distance_ask)
{
    const PanelCase *c = &panel_cases[_i];
    Viewport v = viewport_make(c->width, c->height, c->panel, 1, "en");
    ck_assert_float_eq_tol(v.scale, c->scale, 0.005f);
    ck_assert_float_eq_tol(v.text_scale, c->text_scale, 0.01f);
    float px = text_looks[TEXT_LESSON].size_px * v.scale * v.text_scale;
    float capital_mm = px * 0.668f / v.px_per_mm;
    ck_assert_float_ge(capital_mm * 600 / (float)c->panel.viewing_mm, 4.8f - 0.01f);
}
END_TEST

START_TEST(text_stays_between_its_limits_on_every_panel)
{
    for (float text = 0.5f; text < 4; text += 0.25f)
        for (float inches = 5; inches < 100; inches *= 1.5f) {
            PanelSize panel = { inches, 5000 };
            Viewport v = viewport_make(1920, 1080, panel, text, "en");
            ck_assert_float_ge(v.text_scale, 0.8f);
            ck_assert_float_le(v.text_scale, 2.5f);
            ck_assert_float_ge(v.wide, 1280 - 1);
            ck_assert_float_ge(v.high, 720 - 1);
        }
}
END_TEST

/* 15.6" and 32" as in the data sheets: 5.56 and 2.71 pixels a millimetre. */
START_TEST(a_length_on_the_glass_is_the_same_on_every_panel)
{
    Viewport small = viewport_make(1920, 1080, (PanelSize){ 15.6f, 600 }, 1, "en");
    Viewport large = viewport_make(1920, 1080, (PanelSize){ 32, 600 }, 1, "en");
    ck_assert_float_eq_tol(small.px_per_mm, 5.56f, 0.005f);
    ck_assert_float_eq_tol(large.px_per_mm, 2.71f, 0.005f);
    ck_assert_float_eq_tol(viewport_mm(&small, 20) * small.scale, 111, 0.5f);
    ck_assert_float_eq_tol(viewport_mm(&large, 20) * large.scale, 54, 0.5f);
}
END_TEST

Suite *suite_viewport(void)
{
    Suite *s = suite_create("viewport");
    TCase *t = tcase_create("viewport");
    tcase_add_loop_test(t, the_window_decides_scale_and_shape, 0,
                        sizeof shape_cases / sizeof *shape_cases);
    tcase_add_loop_test(t, lesson_text_is_never_smaller_than_the_panel_and_the_distance_ask, 0,
                        sizeof panel_cases / sizeof *panel_cases);
    tcase_add_test(t, text_stays_between_its_limits_on_every_panel);
    tcase_add_test(t, a_length_on_the_glass_is_the_same_on_every_panel);
    suite_add_tcase(s, t);
    return s;
}
