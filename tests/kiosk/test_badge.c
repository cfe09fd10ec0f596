/* What a badge reader types, and what fingers type, told apart by their speed. */
#include "rig.h"

Suite *suite_badge(void);

static const char pattern[] = "B[0-9]{5}";

/* The last answer to a text typed with so many milliseconds between the characters, then `end`. */
static BadgeHeard hear(BadgeReader *r, const char *text, int gap_ms, Key end, int64_t *now_ms)
{
    for (const char *c = text; *c; c++) {
        Input in = { .kind = INPUT_TEXT, .text = { *c }, .now_ms = *now_ms += gap_ms };
        if (badge_hear(r, pattern, &in) == BADGE_TYPED) {
            badge_clear(r);
            ck_assert_int_eq(badge_hear(r, pattern, &in), BADGE_HELD);
        }
    }
    Input in = { .kind = INPUT_KEY, .key = end, .now_ms = *now_ms += gap_ms };
    return badge_hear(r, pattern, &in);
}

static const struct {
    const char *what, *text;
    int gap_ms;
    Key end;
    BadgeHeard heard;
} bursts[] = {
    { "a reader", "B20417", 8, KEY_ENTER, BADGE_SCANNED },
    { "a reader that ends with Tab", "B20417", 16, KEY_TAB, BADGE_SCANNED },
    { "all at once", "B20417", 0, KEY_ENTER, BADGE_SCANNED },
    { "a slow reader", "B20417", 35, KEY_ENTER, BADGE_SCANNED },
    { "quick fingers", "B20417", 40, KEY_ENTER, BADGE_TYPED },
    { "fingers", "B20417", 150, KEY_ENTER, BADGE_TYPED },
    { "no end", "B20417", 8, KEY_DOWN, BADGE_TYPED },
    { "five characters", "B2041", 8, KEY_ENTER, BADGE_TYPED },
    { "another code", "4006381333931", 8, KEY_ENTER, BADGE_ALIEN },
    { "a badge with more behind it", "B204170", 8, KEY_ENTER, BADGE_ALIEN },
    { "Enter alone", "", 8, KEY_ENTER, BADGE_NOTHING },
};

START_TEST(a_scan_is_told_from_typing)
{
    BadgeReader r = { 0 };
    int64_t now = 5000;
    ck_assert_msg(hear(&r, bursts[_i].text, bursts[_i].gap_ms, bursts[_i].end, &now) ==
                      bursts[_i].heard,
                  "%s", bursts[_i].what);
}
END_TEST

START_TEST(what_is_held_is_given_back_after_a_moment)
{
    BadgeReader r = { 0 };
    Input in = { .kind = INPUT_TEXT, .text = "7", .now_ms = 1000 };
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_HELD);
    ck_assert_int_eq(badge_wake_ms(&r), 1060);
    in = (Input){ .kind = INPUT_TIME, .now_ms = 1059 };
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_NOTHING);
    in.now_ms = 1060;
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_TYPED);
    ck_assert_str_eq(r.held, "7");
    badge_clear(&r);
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_NOTHING);
    ck_assert_int_eq(badge_wake_ms(&r), 0);
}
END_TEST

START_TEST(a_touch_comes_behind_what_was_typed_before_it)
{
    BadgeReader r = { 0 };
    Input in = { .kind = INPUT_TEXT, .text = "7", .now_ms = 1000 };
    badge_hear(&r, pattern, &in);
    in = (Input){ .kind = INPUT_DOWN, .now_ms = 1010 };
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_TYPED);
}
END_TEST

START_TEST(a_badge_that_is_held_there_counts_once)
{
    BadgeReader r = { 0 };
    int64_t now = 5000;
    ck_assert_int_eq(hear(&r, "B20417", 8, KEY_ENTER, &now), BADGE_SCANNED);
    badge_clear(&r);
    now += 500;
    ck_assert_int_eq(hear(&r, "B20417", 8, KEY_ENTER, &now), BADGE_HELD);
    ck_assert_int_eq(r.count, 0);
    ck_assert_int_eq(hear(&r, "B10001", 8, KEY_ENTER, &now), BADGE_SCANNED);
    badge_clear(&r);
    now += 2000;
    ck_assert_int_eq(hear(&r, "B10001", 8, KEY_ENTER, &now), BADGE_SCANNED);
}
END_TEST

START_TEST(a_burst_without_end_is_typing)
{
    BadgeReader r = { 0 };
    Input in = { .kind = INPUT_TEXT, .text = "7", .now_ms = 1000 };
    for (int i = 0; i < BADGE_MAX - 1; i++)
        ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_HELD);
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_TYPED);
    ck_assert_uint_eq(strlen(r.held), BADGE_MAX - 1);
}
END_TEST

START_TEST(without_a_pattern_nothing_is_held)
{
    BadgeReader r = { 0 };
    Input in = { .kind = INPUT_TEXT, .text = "7", .now_ms = 1000 };
    ck_assert_int_eq(badge_hear(&r, "", &in), BADGE_NOTHING);
}
END_TEST

START_TEST(on_an_own_computer_there_is_no_reader)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_DESKTOP);
    kiosk_carry(rig.play.kiosk)->world.config.badge_pattern = pattern;
    rig_play(&rig, "scan \"B20417\"\nexpect screen home\n"); /* it was a number, and Enter */
    rig_done(&rig);
}
END_TEST

Suite *suite_badge(void)
{
    Suite *s = suite_create("badge");
    TCase *t = tcase_create("badge");
    tcase_add_loop_test(t, a_scan_is_told_from_typing, 0, sizeof bursts / sizeof *bursts);
    tcase_add_test(t, what_is_held_is_given_back_after_a_moment);
    tcase_add_test(t, a_touch_comes_behind_what_was_typed_before_it);
    tcase_add_test(t, a_badge_that_is_held_there_counts_once);
    tcase_add_test(t, a_burst_without_end_is_typing);
    tcase_add_test(t, without_a_pattern_nothing_is_held);
    tcase_add_test(t, on_an_own_computer_there_is_no_reader);
    suite_add_tcase(s, t);
    return s;
}
