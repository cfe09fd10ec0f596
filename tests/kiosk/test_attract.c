/* The first screen stands for nights: it keeps still, sleeps, and burns nothing into the glass. */
#include "rig.h"

Suite *suite_attract(void);

static Rect begin_box(const Rig *rig)
{
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].text && strcmp(ui->at[i].text, "Touch anywhere to begin") == 0)
            return ui->at[i].box;
    ck_abort_msg("there is no way in");
}

static bool same_place(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y;
}

/* It never moves by itself but for the step of a minute: nothing is to stop after five seconds. */
START_TEST(it_is_still_and_asleep_for_a_minute)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    for (int minute = 0; minute < 3; minute++) {
        int64_t wake = kiosk_wake_ms(rig.play.kiosk);
        Rect box = begin_box(&rig);
        ck_assert_int_eq(wake - rig.play.now_ms, 60000);
        rig_play(&rig, "wait 59s\n");
        ck_assert_int_eq(kiosk_wake_ms(rig.play.kiosk), wake);
        ck_assert(same_place(begin_box(&rig), box));
        rig_play(&rig, "wait 1s\n");
        ck_assert(!same_place(begin_box(&rig), box));
    }
    rig_done(&rig);
}
END_TEST

START_TEST(each_minute_it_stands_a_few_pixels_elsewhere_and_comes_back)
{
    Rig rig = { 0 };
    int places = 0;
    Rect seen[16];
    rig_open(&rig, MODE_KIOSK);
    Rect first = begin_box(&rig);
    for (int minute = 0; minute < 18; minute++) {
        Rect box = begin_box(&rig);
        ck_assert_int_le(abs(box.x - first.x), 4);
        ck_assert_int_le(abs(box.y - first.y), 4);
        ck_assert_int_eq(box.w, first.w);
        ck_assert_int_eq(box.h, first.h);
        bool known = false;
        for (int i = 0; i < places; i++)
            known = known || same_place(seen[i], box);
        if (!known)
            seen[places++] = box;
        rig_play(&rig, "wait 60s\n");
    }
    ck_assert_int_eq(places, 9);
    ck_assert(same_place(begin_box(&rig), first));
    rig_done(&rig);
}
END_TEST

START_TEST(it_begins_anew_after_a_visit)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    Rect first = begin_box(&rig);
    rig_play(&rig, "wait 60s\ntap \"Touch anywhere to begin\"\nexpect screen sign_in\nkey Esc\n"
                   "expect screen attract\n");
    ck_assert(same_place(begin_box(&rig), first));
    rig_done(&rig);
}
END_TEST

Suite *suite_attract(void)
{
    Suite *s = suite_create("attract");
    TCase *t = tcase_create("attract");
    tcase_add_test(t, it_is_still_and_asleep_for_a_minute);
    tcase_add_test(t, each_minute_it_stands_a_few_pixels_elsewhere_and_comes_back);
    tcase_add_test(t, it_begins_anew_after_a_visit);
    suite_add_tcase(s, t);
    return s;
}
