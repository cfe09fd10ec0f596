/* The disk refuses: nothing looks accepted, and what was accepted before is still there. */
#include "kiosk/rig.h"

Suite *suite_refused(void);

/* At the first exercise, with the database taken away under the kiosk. */
static const char *take_away(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, rig_sam);
    rig_play(rig, "tap \"Begin\"\ntap \"Begin\"\ntap \"Next\"\nexpect screen exercise\n");
    return path_join(&rig->arena, rig->folder, "away.db");
}

static void bring_back(Rig *rig, const char *away)
{
    ck_assert_int_eq(rename(away, rig->config.database), 0);
    rig_play(rig, "tap \"Try again\"\nexpect screen attract\n"
                  "tap \"Touch anywhere to begin\"\ntype \"20417\"\nkey Enter\n"
                  "type \"739102\"\nkey Enter\nexpect screen home\ntap \"Continue\"\n"
                  "expect screen exercise\nexpect no \"That is enough for five cups.\"\n");
}

START_TEST(an_answer_that_is_not_on_disk_is_not_accepted)
{
    Rig rig = { 0 };
    const char *away = take_away(&rig);
    rig_play(&rig, "answer right\n");
    ck_assert_int_eq(rename(rig.config.database, away), 0);
    rig_play(&rig, "tap \"Check my answer\"\nexpect screen fault\n"
                   "expect no \"That is enough for five cups.\"\n");
    bring_back(&rig, away);
    rig_done(&rig);
}
END_TEST

START_TEST(a_choice_that_cannot_be_kept_is_said_at_once)
{
    Rig rig = { 0 };
    const char *away = take_away(&rig);
    ck_assert_int_eq(rename(rig.config.database, away), 0);
    rig_play(&rig, "type \"1\"\nexpect screen fault\n");
    bring_back(&rig, away);
    rig_done(&rig);
}
END_TEST

Suite *suite_refused(void)
{
    Suite *s = suite_create("refused");
    TCase *t = tcase_create("refused");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, an_answer_that_is_not_on_disk_is_not_accepted);
    tcase_add_test(t, a_choice_that_cannot_be_kept_is_said_at_once);
    suite_add_tcase(s, t);
    return s;
}
