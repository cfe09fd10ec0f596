/* Who gets in, and who does not: also while a worker is still at it. */
#include "kiosk/rig.h"
#include "record/people.h"

Suite *suite_rights(void);

static const World *world(Rig *rig)
{
    return &kiosk_carry(rig->play.kiosk)->world;
}

/* At the PIN, with the right one typed and a worker that does not come back. */
static void ask_and_hold(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, rig_sam);
    rig_play(rig, "tap \"Save and leave\"\nwait 4s\n"
                  "tap \"Touch anywhere to begin\"\ntype \"20417\"\nkey Enter\ntype \"739102\"\n");
    rig->hold = true;
    rig_play(rig, "key Enter\nexpect \"One moment\"\n");
}

START_TEST(nobody_walks_away_from_a_pin_that_is_being_checked)
{
    Rig rig = { 0 };
    ask_and_hold(&rig);
    rig_play(&rig, "key Esc Esc\nexpect screen sign_in\n");
    rig.hold = false;
    rig_play(&rig, "wait 1s\nexpect screen home\n");
    ck_assert(world(&rig)->session.open);
    rig_done(&rig);
}
END_TEST

START_TEST(an_answer_that_comes_after_the_screen_was_cleared_opens_nothing)
{
    Rig rig = { 0 };
    ask_and_hold(&rig);
    rig_play(&rig, "wait 70s\nexpect screen attract\n");
    rig.hold = false;
    rig_play(&rig, "wait 1s\nexpect screen attract\n");
    ck_assert(!world(&rig)->session.open);
    ck_assert_str_eq(world(&rig)->session.given, "");
    rig_done(&rig);
}
END_TEST

START_TEST(a_supervisor_gives_no_code_to_somebody_with_more_rights)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, "person \"E-10001\" \"Ines Weber\" code 571926 roles hr\n"
                   "person \"E-7\" \"Kim Lead\" code 482913 roles supervisor\n"
                   "tap \"Touch anywhere to begin\"\ntype \"7\"\nkey Enter\ntype \"482913\"\n"
                   "key Enter\ntype \"739102\"\nkey Enter\ntype \"739102\"\nkey Enter\n"
                   "tap \"Give somebody a new start code\"\ntype \"10001\"\nkey Enter\n"
                   "expect \"This account looks after reports.\"\nexpect no \"Yes, give\"\n");
    rig_done(&rig);
}
END_TEST

START_TEST(a_number_typed_on_a_desktop_opens_nobody_elses_account)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_DESKTOP);
    rig_play(&rig,
             "person \"E-10001\" \"Ines Weber\" roles hr\ntype \"10001\"\nkey Enter\n"
             "expect screen desktop\nexpect \"This number is set up for a sign-in of its own.\"\n");
    ck_assert(!world(&rig)->session.open);
    Person ines;
    ck_assert(record_person(kiosk_carry(rig.play.kiosk)->record, STR("E-10001"), &ines,
                            &(Err){ .code = ERR_NONE }));
    ck_assert_str_eq(ines.login, "");
    rig_done(&rig);
}
END_TEST

START_TEST(lost_keys_are_not_replaced_where_people_have_pins)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    kiosk_free(rig.play.kiosk);
    rig.play.config.keys = path_join(&rig.arena, rig.folder, "no-keys");
    ck_assert(play_open(&rig.play));
    rig_play(&rig, "expect screen fault\nexpect \"Restore the keys folder\"\n");
    ck_assert(!dir_exists(rig.play.config.keys));
    rig_done(&rig);
}
END_TEST

static void at_closing(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, rig_ines);
    rig_play(rig, "tap \"Close Lectern\"\nexpect screen close\n");
}

START_TEST(an_operator_closes_the_kiosk_by_their_pin)
{
    Rig rig = { 0 };
    at_closing(&rig);
    rig_play(&rig, "type \"628490\"\nkey Enter\nexpect \"That is not your PIN.\"\n");
    ck_assert(!kiosk_is_over(rig.play.kiosk) && world(&rig)->session.open);
    rig_play(&rig, "type \"628491\"\nkey Enter\n");
    ck_assert(kiosk_is_over(rig.play.kiosk));
    ck_assert(!world(&rig)->session.open);
    rig_done(&rig);
}
END_TEST

START_TEST(closing_is_no_place_to_guess_a_pin)
{
    Rig rig = { 0 };
    at_closing(&rig);
    for (int i = 0; i < 5; i++)
        rig_play(&rig, "type \"111222\"\nkey Enter\n");
    rig_play(&rig, "type \"628491\"\nkey Enter\nexpect \"This is paused\"\n");
    ck_assert(!kiosk_is_over(rig.play.kiosk));
    rig_play(&rig, "key Esc\nexpect screen home\n");
    rig_done(&rig);
}
END_TEST

START_TEST(nobody_but_operators_closes_the_kiosk)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig,
             "person \"E-10001\" \"Ines Weber\" code 571926 roles hr,supervisor\n"
             "key Enter\ntype \"10001\"\nkey Enter\ntype \"571926\"\nkey Enter\n"
             "type \"628491\"\nkey Enter\ntype \"628491\"\nkey Enter\n"
             "expect screen home\nexpect \"Who has done what\"\nexpect no \"Close Lectern\"\n");
    Effect close = { .kind = FX_CLOSE, .pin = "628491" };
    ck_assert(carry_out(kiosk_carry(rig.play.kiosk), &close));
    rig_play(&rig, "wait 1s\n");
    ck_assert(!kiosk_is_over(rig.play.kiosk));
    rig_done(&rig);
}
END_TEST

/* HR asks whose answers they are; a worker is at it. */
static void look_for(Rig *rig, const char *name)
{
    Effect e = { .kind = FX_FIND_RECEIVER };
    snprintf(e.text, sizeof e.text, "%s", name);
    ck_assert(carry_out(kiosk_carry(rig->play.kiosk), &e));
    ck_assert(world(rig)->moving.looking);
    ck_assert_int_eq(world(rig)->moving.found_count, 0);
}

static void sign_in_hr_and_hold(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, "person \"E-10001\" \"Ines Weber\" code 571926 roles hr\n"
                  "person \"E-20418\" \"Ben Sol\" code 637284\n"
                  "tap \"Touch anywhere to begin\"\ntype \"10001\"\nkey Enter\ntype \"571926\"\n"
                  "key Enter\ntype \"739102\"\nkey Enter\ntype \"739102\"\nkey Enter\n"
                  "expect screen home\n");
    rig->hold = true;
}

START_TEST(whom_was_asked_for_last_is_found_whichever_worker_comes_first)
{
    Rig rig = { 0 };
    sign_in_hr_and_hold(&rig);
    look_for(&rig, "ines");
    look_for(&rig, "sol");
    ck_assert_int_eq(rig.job_count, 2);
    void *first = rig.jobs[0];
    rig.jobs[0] = rig.jobs[1];
    rig.jobs[1] = first;
    rig.hold = false;
    rig_play(&rig, "wait 1s\n");
    ck_assert(!world(&rig)->moving.looking);
    ck_assert_int_eq(world(&rig)->moving.found_count, 1);
    ck_assert_str_eq(world(&rig)->moving.found[0].name, "Ben Sol");
    rig_done(&rig);
}
END_TEST

START_TEST(names_that_are_found_after_who_asked_has_left_are_shown_to_nobody)
{
    Rig rig = { 0 };
    sign_in_hr_and_hold(&rig);
    look_for(&rig, "sol");
    ck_assert(carry_out(kiosk_carry(rig.play.kiosk), &(Effect){ .kind = FX_SIGN_OUT }));
    rig.hold = false;
    rig_play(&rig, "wait 1s\n");
    ck_assert_int_eq(world(&rig)->moving.found_count, 0);
    ck_assert_str_eq(world(&rig)->moving.found[0].name, "");
    rig_done(&rig);
}
END_TEST

Suite *suite_rights(void)
{
    Suite *s = suite_create("rights");
    TCase *t = tcase_create("rights");
    tcase_add_test(t, nobody_walks_away_from_a_pin_that_is_being_checked);
    tcase_add_test(t, an_answer_that_comes_after_the_screen_was_cleared_opens_nothing);
    tcase_add_test(t, a_supervisor_gives_no_code_to_somebody_with_more_rights);
    tcase_add_test(t, a_number_typed_on_a_desktop_opens_nobody_elses_account);
    tcase_add_test(t, lost_keys_are_not_replaced_where_people_have_pins);
    tcase_add_test(t, an_operator_closes_the_kiosk_by_their_pin);
    tcase_add_test(t, closing_is_no_place_to_guess_a_pin);
    tcase_add_test(t, nobody_but_operators_closes_the_kiosk);
    tcase_add_test(t, whom_was_asked_for_last_is_found_whichever_worker_comes_first);
    tcase_add_test(t, names_that_are_found_after_who_asked_has_left_are_shown_to_nobody);
    suite_add_tcase(s, t);
    return s;
}
