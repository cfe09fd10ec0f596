/* A page that turns moves for a moment, keeps nobody waiting, and stands at once where nothing may
 * move. */
#include "rig.h"

Suite *suite_moving(void);

static const char turn[] = "tap \"Next\"\n";

static void on_a_page(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig->play.kiosk->carry.options.motion = true; /* as in a window */
    rig_play(rig, rig_sam);
    rig_play(rig, "tap \"Begin\"\ntap \"Begin\"\nexpect screen page\nwait 1s\n");
}

/* Whether what is painted now stands elsewhere than where it was laid out. */
static bool moves(const Rig *rig)
{
    static Node room[UI_MAX_NODES];
    const Ui *laid = kiosk_ui(rig->play.kiosk);
    Ui painted = kiosk_picture(rig->play.kiosk, room);
    for (int i = 0; i < laid->count; i++)
        if (laid->at[i].box.x != painted.at[i].box.x || laid->at[i].box.y != painted.at[i].box.y)
            return true;
    return false;
}

START_TEST(a_turned_page_moves_and_comes_to_rest)
{
    Rig rig = { 0 };
    on_a_page(&rig);
    ck_assert(!moves(&rig));
    rig_play(&rig, turn);
    ck_assert(moves(&rig));
    play_pass(&rig.play, 199);
    ck_assert(!moves(&rig));
    rig_done(&rig);
}
END_TEST

START_TEST(what_is_pressed_while_it_moves_counts)
{
    Rig rig = { 0 };
    on_a_page(&rig);
    rig_play(&rig, turn);
    ck_assert(moves(&rig));
    rig_play(&rig, "type \"1\"\n");
    ck_assert(moves(&rig)); /* what was pressed neither waits for it nor stops it */
    rig_play(&rig, "tap \"Check my answer\"\n");
    rig_done(&rig);
}
END_TEST

START_TEST(where_movement_is_off_it_stands_at_once)
{
    Rig rig = { 0 };
    on_a_page(&rig);
    rig_play(&rig, "key F2\ntap \"Movement: Off\"\nkey Esc\n");
    rig_play(&rig, turn);
    ck_assert(!moves(&rig));
    rig_play(&rig, "answer right\ntap \"Check my answer\"\n"); /* feedback would rise */
    ck_assert(!moves(&rig));
    rig_done(&rig);
}
END_TEST

Suite *suite_moving(void)
{
    Suite *suite = suite_create("moving");
    TCase *tc = tcase_create("moving");
    tcase_add_test(tc, a_turned_page_moves_and_comes_to_rest);
    tcase_add_test(tc, what_is_pressed_while_it_moves_counts);
    tcase_add_test(tc, where_movement_is_off_it_stands_at_once);
    suite_add_tcase(suite, tc);
    return suite;
}
