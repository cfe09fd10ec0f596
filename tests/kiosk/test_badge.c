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
    { "no end", "B20417", 8, KEY_DOWN, BADGE_PIECE },
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

START_TEST(a_code_that_is_too_long_comes_in_pieces)
{
    BadgeReader r = { 0 };
    Input in = { .kind = INPUT_TEXT, .text = "7", .now_ms = 1000 };
    for (int i = 0; i < BADGE_MAX - 1; i++)
        ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_HELD);
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_PIECE);
    ck_assert_uint_eq(strlen(r.held), BADGE_MAX - 1);
    ck_assert(!badge_is_whole(&r, pattern));
    badge_clear(&r);
    /* Its rest is too short for a reader, or looks like a badge, and is neither. */
    int64_t now = 1000;
    ck_assert_int_eq(hear(&r, "77", 8, KEY_ENTER, &now), BADGE_ALIEN);
    badge_clear(&r);
    ck_assert_int_eq(hear(&r, "B20417", 8, KEY_ENTER, &now), BADGE_ALIEN);
    badge_clear(&r);
    now += 60;
    ck_assert_int_eq(hear(&r, "B20417", 8, KEY_ENTER, &now), BADGE_SCANNED);
}
END_TEST

START_TEST(a_badge_whose_end_is_lost_is_known)
{
    BadgeReader r = { 0 };
    Input in = { .kind = INPUT_TEXT, .now_ms = 1000 };
    for (const char *c = "B20417"; *c; c++, in.now_ms += 8) {
        in.text[0] = *c;
        ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_HELD);
    }
    in = (Input){ .kind = INPUT_TIME, .now_ms = 1100 };
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_PIECE);
    ck_assert(badge_is_whole(&r, pattern));
}
END_TEST

/* Carriage return and line feed, say. */
START_TEST(a_reading_may_end_with_several_keys)
{
    BadgeReader r = { 0 };
    int64_t now = 5000;
    ck_assert_int_eq(hear(&r, "B20417", 8, KEY_ENTER, &now), BADGE_SCANNED);
    badge_clear(&r);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(hear(&r, "", 8, i ? KEY_TAB : KEY_ENTER, &now), BADGE_HELD);
    now += 60;
    ck_assert_int_eq(hear(&r, "", 8, KEY_ENTER, &now), BADGE_NOTHING); /* a finger */
}
END_TEST

/* So a reader types it, with so many keys at its end. */
static void read_code(Rig *rig, const char *text, int ends)
{
    for (const char *c = text; *c; c++) {
        play_pass(&rig->play, 8);
        play_input(&rig->play, (Input){ .kind = INPUT_TEXT, .text = { *c } });
    }
    for (int i = 0; i < ends; i++) {
        play_pass(&rig->play, 8);
        play_input(&rig->play, (Input){ .kind = INPUT_KEY, .key = KEY_ENTER });
    }
    play_pass(&rig->play, 500);
}

static const struct {
    const char *what, *text;
    int ends;
} codes[] = {
    { "a badge whose end is lost", "B20418", 0 },
    { "a code whose end is lost", "1a2b3c4d", 0 },
    { "a code", "1a2b3c4d", 2 },
    { "a long code", "12345678901234567890123456789012345678901234567890123456789012312", 2 },
};
enum { CODES = sizeof codes / sizeof *codes };

START_TEST(nothing_that_a_reader_types_is_an_answer)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    kiosk_carry(rig.play.kiosk)->world.config.badge_pattern = pattern;
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Begin\"\ntap \"Begin\"\nkey Enter\nexpect screen exercise\nkey Tab\n");
    const char *before = rig_dump(&rig);
    for (int i = 0; i < CODES; i++) {
        read_code(&rig, codes[i].text, codes[i].ends);
        ck_assert_msg(strcmp(rig_dump(&rig), before) == 0, "%s: %s", codes[i].what, rig_dump(&rig));
    }
    rig_play(&rig, "type \"b\"\n"); /* at the speed of fingers it is one */
    ck_assert(strcmp(rig_dump(&rig), before) != 0);
    rig_done(&rig);
}
END_TEST

START_TEST(a_question_waits_for_a_hand_and_gives_the_focus_back)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    kiosk_carry(rig.play.kiosk)->world.config.badge_pattern = pattern;
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Begin\"\ntap \"Begin\"\nkey Enter\nexpect screen exercise\nkey Tab\n");
    uint32_t focus = kiosk_memory(rig.play.kiosk)->focus;
    read_code(&rig, "B20418", 2);
    rig_play(&rig, "expect screen switch_user\ntap \"Display\"\nexpect screen display\nkey Esc\n"
                   "expect screen switch_user\ntap \"Go on\"\nexpect screen exercise\n");
    rig_play(&rig, "key F2\nexpect screen display\n"); /* and over the panel */
    play_pass(&rig.play, 2000);
    read_code(&rig, "B20418", 1);
    rig_play(&rig, "expect screen switch_user\nkey Esc\nexpect screen exercise\n");
    ck_assert_uint_eq(kiosk_memory(rig.play.kiosk)->focus, focus);
    rig_done(&rig);
}
END_TEST

START_TEST(a_badge_without_its_end_gets_into_no_field)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    kiosk_carry(rig.play.kiosk)->world.config.badge_pattern = pattern;
    rig_play(&rig, "tap \"Touch anywhere to begin\"\nexpect screen sign_in\n");
    const char *before = rig_dump(&rig);
    read_code(&rig, "B20417", 0);
    ck_assert_str_eq(rig_dump(&rig), before);
    read_code(&rig, "1a2b3c4d", 0); /* this may be meant for it */
    rig_play(&rig, "expect \"1a2b3c4d\"\n");
    rig_done(&rig);
}
END_TEST

/* As quick as a reader, and none. */
START_TEST(a_key_that_is_held_is_typing)
{
    BadgeReader r = { 0 };
    Input in = { .kind = INPUT_TEXT, .text = "7", .now_ms = 1000, .again = true };
    ck_assert_int_eq(badge_hear(&r, pattern, &in), BADGE_NOTHING);
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
    tcase_add_test(t, a_code_that_is_too_long_comes_in_pieces);
    tcase_add_test(t, a_badge_whose_end_is_lost_is_known);
    tcase_add_test(t, a_reading_may_end_with_several_keys);
    tcase_add_test(t, nothing_that_a_reader_types_is_an_answer);
    tcase_add_test(t, a_question_waits_for_a_hand_and_gives_the_focus_back);
    tcase_add_test(t, a_badge_without_its_end_gets_into_no_field);
    tcase_add_test(t, a_key_that_is_held_is_typing);
    tcase_add_test(t, without_a_pattern_nothing_is_held);
    tcase_add_test(t, on_an_own_computer_there_is_no_reader);
    suite_add_tcase(s, t);
    return s;
}
