/* The reports of a company that has learned for months: every tab is full, in every window and size
 * of text. CMake has made the company: see the test reflow_make_company. */
#include "walk.h"

#include <check.h>

Suite *suite_company(void);

static const char *const languages[] = { "en", "de", "es" };

START_TEST(full_reports_fit_every_window)
{
    Walk w = { 0 };
    walk_open(&w, BUILD_DIR "/tests/reflow/company.yaml");
    walk_play(&w, PROJECT_DIR "/assets/gallery/company.play", languages[_i]);
    ck_assert_int_gt(w.stops, 0);
    walk_close(&w);
}
END_TEST

Suite *suite_company(void)
{
    Suite *s = suite_create("company");
    TCase *t = tcase_create("company");
    tcase_add_loop_test(t, full_reports_fit_every_window, 0, sizeof languages / sizeof *languages);
    suite_add_tcase(s, t);
    return s;
}
