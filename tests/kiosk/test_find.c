/* Find a course: what is looked for and what is found stay where they are while somebody types. */
#include "rig.h"

Suite *suite_find(void);

static const Node *seen(const Rig *rig, const char *name)
{
    const Node *n = play_find((Play *)&rig->play, name, 1);
    ck_assert_msg(n != NULL, "there is no \"%s\"", name);
    return n;
}

START_TEST(nothing_moves_when_somebody_begins_to_type)
{
    Rig rig = { 0 };
    rig_open_on(&rig, MODE_KIOSK, "assets/gallery/library");
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Find one of 26 courses\"\nexpect screen find\n");
    Rect button = seen(&rig, "A word of its title")->box, first = seen(&rig, "A lost badge")->box;
    rig_play(&rig, "tap \"A word of its title\"\n");
    Rect field = seen(&rig, "What you look for")->box, row = seen(&rig, "A lost badge")->box;
    ck_assert_int_eq(field.x, button.x);
    ck_assert_int_eq(field.y, button.y);
    ck_assert_int_eq(row.x, first.x);
    ck_assert_int_eq(row.w, first.w);
    ck_assert_int_le(abs(row.y - first.y), 8); /* one of the two is a little higher */
    rig_play(&rig, "type \"shift\"\nexpect \"1 course with\"\nexpect no \"A lost badge\"\n");
    ck_assert_int_eq(seen(&rig, "Handing over a shift")->box.x, first.x);
    rig_done(&rig);
}
END_TEST

Suite *suite_find(void)
{
    Suite *s = suite_create("find");
    TCase *t = tcase_create("find");
    tcase_add_test(t, nothing_moves_when_somebody_begins_to_type);
    suite_add_tcase(s, t);
    return s;
}
