/* One's own before and after: on whose screen it is, and on whose it is not. */
#include "golden.h"
#include "kiosk/carry_inside.h"
#include "rig.h"

Suite *suite_own_pulse(void);

static const char courses[] = "tests/e2e/feeling/courses";

/* The pulse before, and all steps up to the one after. */
static const char before[] = "tap \"Begin\"\ntap \"Begin\"\ntap \"2\"\ntap \"4\"\ntap \"Hand in\"\n"
                             "expect no \"Before and now\"\ntap \"Next\"\ntap \"Next\"\n"
                             "answer right\ntap \"Check my answer\"\ntap \"Next\"\n";
static const char after[] = "tap \"4\"\ntap \"3\"\ntap \"Hand in\"\n"
                            "expect \"Thank you. That is all.\"\n";
static const char leave[] = "tap \"Save and leave\"\nwait 4s\n";
static const char comes_back[] = "tap \"Touch anywhere to begin\"\ntype \"20417\"\ntap \"Next\"\n"
                                 "type \"739102\"\ntap \"Sign in\"\nexpect screen home\n"
                                 "tap \"Continue\"\n";

static Carry *carry_of(Rig *rig)
{
    return &rig->play.kiosk->carry;
}

static int64_t rows(Rig *rig)
{
    RowSource source;
    Err err = { 0 };
    record_rows(carry_of(rig)->record, &source);
    ck_assert_msg(source.prepare(&source, "SELECT count(*) FROM own_pulse", &err), "%s", err.text);
    ck_assert(source.step(&source, &err));
    int64_t count = source.get_int(&source, 0);
    source.close(&source);
    return count;
}

static bool has_key(Rig *rig)
{
    static const SealKey none = { { 0 } };
    Carry *c = carry_of(rig);
    bool zero = memcmp(&c->own, &none, sizeof none) == 0;
    ck_assert_msg((carry_own_key(c) == NULL) == zero, "a key without a session, or the other way");
    return !zero;
}

START_TEST(who_signs_in_by_the_same_pin_sees_before_and_now)
{
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, courses);
    rig_play(&rig, rig_sam);
    rig_play(&rig, before);
    rig_play(&rig, leave);
    rig_play(&rig, comes_back);
    rig_play(&rig, after);
    ck_assert_golden("own_pulse.txt", rig_dump(&rig));
    ck_assert_int_eq(rows(&rig), 2);
    rig_done(&rig);
}
END_TEST

START_TEST(the_key_goes_with_whoever_it_is_of)
{
    static const char *const ways[] = {
        "tap \"Save and leave\"\n",
        "wait 240s\nexpect screen attract\n",
        "unplug\n",
        "tap \"Not you?\"\n",
    };
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, courses);
    ck_assert(!has_key(&rig));
    rig_play(&rig, rig_sam);
    ck_assert(has_key(&rig));
    rig_play(&rig, before);
    rig_play(&rig, ways[_i]);
    ck_assert(!has_key(&rig));
    ck_assert_int_eq(carry_of(&rig)->world.lesson.own_count, 0);
    rig_done(&rig);
}
END_TEST

START_TEST(a_pin_that_is_wrong_makes_no_key)
{
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, courses);
    rig_play(&rig, rig_sam);
    rig_play(&rig, leave);
    rig_play(&rig, "tap \"Touch anywhere to begin\"\ntype \"20417\"\ntap \"Next\"\n"
                   "type \"739103\"\ntap \"Sign in\"\n"
                   "expect \"That number and PIN do not belong together.\"\n");
    ck_assert(!has_key(&rig));
    rig_done(&rig);
}
END_TEST

/* The key of the PIN before is lost, and with it what it sealed. */
START_TEST(with_a_new_pin_there_is_nothing_to_compare)
{
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, courses);
    rig_play(&rig, rig_sam);
    rig_play(&rig, before);
    rig_play(&rig, leave);
    ck_assert_int_eq(rows(&rig), 1);
    rig_play(&rig, rig_ines);
    rig_play(&rig, "tap \"Give somebody a new start code\"\ntype \"20417\"\ntap \"Next\"\n"
                   "tap \"Yes, give a start code\"\nnote code\ntap \"Done\"\n");
    ck_assert_int_eq(rows(&rig), 0);
    rig_play(&rig, leave);
    rig_play(&rig, "tap \"Touch anywhere to begin\"\ntype \"20417\"\ntap \"Next\"\n"
                   "type noted\ntap \"Sign in\"\ntype \"739102\"\ntap \"Next\"\n"
                   "type \"739102\"\ntap \"Next\"\nexpect screen home\ntap \"Continue\"\n");
    rig_play(&rig, after);
    rig_play(&rig, "expect \"A sealed copy is kept for you alone.\"\n"
                   "expect no \"Before and now\"\n");
    rig_done(&rig);
}
END_TEST

START_TEST(without_a_pin_nothing_is_kept_and_nothing_is_shown)
{
    static Rig rig;
    if (_i == 0) {
        rig_open_on(&rig, MODE_KIOSK, courses);
        carry_of(&rig)->world.config.badge_pattern = "B[0-9]{5}";
        carry_of(&rig)->world.config.badge_alone = true;
        rig_play(&rig, "person \"E-1\" \"Sam Example\" code 482913 badge \"B00001\" alone yes\n"
                       "scan \"B00001\"\nkey Enter\nexpect screen home\n");
    } else {
        rig_open_on(&rig, MODE_DESKTOP, courses);
        rig_play(&rig, "type \"7\"\nkey Enter\nexpect screen home\n");
    }
    ck_assert(!has_key(&rig));
    rig_play(&rig, before);
    rig_play(&rig, after);
    rig_play(&rig, "expect no \"A sealed copy\"\nexpect no \"Before and now\"\n");
    ck_assert_int_eq(rows(&rig), 0);
    rig_done(&rig);
}
END_TEST

START_TEST(what_was_not_rated_both_times_is_not_compared)
{
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, courses);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Begin\"\ntap \"Begin\"\ntap \"3\"\ntap \"Rather not say\"\n"
                   "tap \"Hand in\"\ntap \"Next\"\ntap \"Next\"\nanswer right\n"
                   "tap \"Check my answer\"\ntap \"Next\"\ntap \"3\"\ntap \"1\"\n"
                   "tap \"Hand in\"\nexpect \"As before: 3.\"\nexpect no \"I worry about my job\"\n"
                   "expect no \"now it is\"\n");
    rig_done(&rig);
}
END_TEST

/* When a course is taken anew its pulses are still to be answered. */
START_TEST(what_was_said_the_last_time_is_not_shown_as_now)
{
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, courses);
    rig_play(&rig, rig_sam);
    rig_play(&rig, before);
    rig_play(&rig, after);
    Carry *c = carry_of(&rig);
    ck_assert(carry_read_own_pulse(c));
    ck_assert_int_eq(c->world.lesson.own_count, 2);
    run_begin(&c->world.lesson.run);
    ck_assert(carry_read_own_pulse(c));
    ck_assert_int_eq(c->world.lesson.own_count, 0);
    rig_done(&rig);
}
END_TEST

/* Whoever stands behind reads along: on the result it is shown with the rest, when asked for. */
START_TEST(in_a_shared_hall_it_is_shown_when_it_is_asked_for)
{
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, "courses");
    carry_of(&rig)->world.config.privacy = PRIVACY_HALL;
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"AI at work, day to day\"\ntap \"Begin\"\n"
                   "tap \"Straight to the course\"\nstudy\n");
    ck_assert_int_gt(carry_of(&rig)->world.lesson.own_count, 0);
    rig_play(&rig, "expect no \"Before and now\"\ntap \"Start the quiz\"\nstudy\n"
                   "expect screen passed\nexpect no \"Before and now\"\n"
                   "expect no \"As before\"\ntap \"Show my result\"\nexpect \"Before and now\"\n"
                   "expect \"As before: 5.\"\nexpect \"Only you see this.\"\nwait 15s\n"
                   "expect no \"Before and now\"\n");
    rig_done(&rig);
}
END_TEST

START_TEST(in_a_shared_hall_it_is_not_shown_where_it_is_handed_in)
{
    static Rig rig;
    rig_open_on(&rig, MODE_KIOSK, courses);
    carry_of(&rig)->world.config.privacy = PRIVACY_HALL;
    rig_play(&rig, rig_sam);
    rig_play(&rig, before);
    rig_play(&rig, after);
    rig_play(&rig, "expect no \"Before and now\"\nexpect no \"now it is\"\n");
    ck_assert_int_eq(carry_of(&rig)->world.lesson.own_count, 2);
    rig_done(&rig);
}
END_TEST

Suite *suite_own_pulse(void)
{
    Suite *s = suite_create("own_pulse");
    TCase *t = tcase_create("own_pulse");
    tcase_add_test(t, who_signs_in_by_the_same_pin_sees_before_and_now);
    tcase_add_loop_test(t, the_key_goes_with_whoever_it_is_of, 0, 4);
    tcase_add_test(t, a_pin_that_is_wrong_makes_no_key);
    tcase_add_test(t, with_a_new_pin_there_is_nothing_to_compare);
    tcase_add_loop_test(t, without_a_pin_nothing_is_kept_and_nothing_is_shown, 0, 2);
    tcase_add_test(t, what_was_not_rated_both_times_is_not_compared);
    tcase_add_test(t, what_was_said_the_last_time_is_not_shown_as_now);
    tcase_add_test(t, in_a_shared_hall_it_is_shown_when_it_is_asked_for);
    tcase_add_test(t, in_a_shared_hall_it_is_not_shown_where_it_is_handed_in);
    suite_add_tcase(s, t);
    return s;
}
