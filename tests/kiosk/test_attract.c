/* The first screen stands for nights: it keeps still, sleeps, and burns nothing into the glass. */
#include "rig.h"

Suite *suite_attract(void);

static Rect box_of(const Rig *rig, const char *begins)
{
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].text && strncmp(ui->at[i].text, begins, strlen(begins)) == 0)
            return ui->at[i].box;
    ck_abort_msg("there is no \"%s\"", begins);
}

static Rect begin_box(const Rig *rig)
{
    return box_of(rig, "Touch anywhere to begin");
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

/* What may be left out where there is no room has its room at the edges first. */
START_TEST(large_letters_and_the_line_of_a_demo_leave_its_sentence)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig,
             "size 1920x1080\nset badges \"^B[0-9]+$\"\nset people simulated\nunplug\ntext 200\n");
    ck_assert_int_gt(box_of(&rig, "Short, practical lessons").h, 0);
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
    tcase_add_test(t, large_letters_and_the_line_of_a_demo_leave_its_sentence);
    suite_add_tcase(s, t);
    return s;
}
