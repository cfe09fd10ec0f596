/* Icons as masks, from the drawings that are shipped. */
#include "shell/shell_inside.h"

#include <check.h>

Suite *suite_icons(void);

static int ink_of(Mask mask)
{
    int ink = 0;
    for (int i = 0; i < mask.width * mask.height; i++)
        ink += mask.at[i] > 0;
    return ink;
}

START_TEST(an_icon_is_drawn_in_its_size_and_an_unknown_one_not_at_all)
{
    Err err = { 0 };
    Icons *icons = icons_open(PROJECT_DIR "/assets", &err);
    ck_assert_msg(icons != NULL, "%s", err.text);
    Mask mask = icons_get(icons, "book-open", 40);
    ck_assert_int_eq(mask.width, 40);
    ck_assert_int_eq(mask.height, 40);
    ck_assert_int_gt(ink_of(mask), 100);
    ck_assert_ptr_null(icons_get(icons, "no-such-icon", 40).at);
    ck_assert_ptr_null(icons_get(icons, "book-open", 0).at);
    icons_close(icons);
}
END_TEST

/* A home may lie as deep as the system lets it, which is 4096 bytes. */
START_TEST(icons_are_found_however_long_the_path_to_them_is)
{
    enum { STEPS = 120 };
    static char assets[sizeof PROJECT_DIR + STEPS * sizeof "/assets/.." + sizeof "/assets"];
    Err err = { 0 };
    strcpy(assets, PROJECT_DIR);
    for (int i = 0; i < STEPS; i++)
        strcat(assets, "/assets/..");
    strcat(assets, "/assets");
    Icons *icons = icons_open(assets, &err);
    ck_assert_msg(icons != NULL, "%s", err.text);
    ck_assert_ptr_nonnull(icons_get(icons, "book-open", 40).at);
    icons_close(icons);
}
END_TEST

Suite *suite_icons(void)
{
    Suite *s = suite_create("icons");
    TCase *t = tcase_create("all");
    tcase_add_test(t, an_icon_is_drawn_in_its_size_and_an_unknown_one_not_at_all);
    tcase_add_test(t, icons_are_found_however_long_the_path_to_them_is);
    suite_add_tcase(s, t);
    return s;
}
