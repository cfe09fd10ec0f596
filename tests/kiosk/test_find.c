/* Find a course: what is looked for and what is found stay where they are while somebody types. */
#include "rig.h"

Suite *suite_find(void);

static const Node *seen(const Rig *rig, const char *name)
{
    const Node *n = play_find((Play *)&rig->play, name, 1);
    ck_assert_msg(n != NULL, "there is no \"%s\"", name);
    return n;
}

static const struct {
    const char *size, *text;
} looks[] = { { "1920x1080", "100" }, { "1920x1080", "200" }, { "1080x1920", "100" },
              { "1080x1920", "250" }, { "1366x768", "80" },   { "3840x2160", "150" } };

START_TEST(nothing_moves_when_somebody_begins_to_type)
{
    Rig rig = { 0 };
    char look[64];
    rig_open_on(&rig, MODE_KIOSK, "assets/gallery/library");
    rig_play(&rig, rig_sam);
    snprintf(look, sizeof look, "size %s\ntext %s\n", looks[_i].size, looks[_i].text);
    rig_play(&rig, look);
    rig_play(&rig, "tap \"Find one of 26 courses\"\nexpect screen find\n");
    Rect button = seen(&rig, "A word of its title")->box, first = seen(&rig, "A lost badge")->box;
    rig_play(&rig, "tap \"A word of its title\"\n");
    Rect field = seen(&rig, "What you look for")->box, row = seen(&rig, "A lost badge")->box;
    ck_assert_int_eq(field.x, button.x);
    ck_assert_int_eq(field.y, button.y);
    ck_assert_int_eq(row.x, first.x);
    ck_assert_int_eq(row.w, first.w);
    ck_assert_int_eq(field.h, button.h);
    ck_assert_int_eq(row.y, first.y);
    rig_play(&rig, "type \"shift\"\nexpect \"1 course with\"\nexpect no \"A lost badge\"\n");
    ck_assert_int_eq(seen(&rig, "Handing over a shift")->box.x, first.x);
    rig_done(&rig);
}
END_TEST

Suite *suite_find(void)
{
    Suite *s = suite_create("find");
    TCase *t = tcase_create("find");
    tcase_add_loop_test(t, nothing_moves_when_somebody_begins_to_type, 0,
                        sizeof looks / sizeof *looks);
    suite_add_tcase(s, t);
    return s;
}
