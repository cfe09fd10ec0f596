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

/* Whether a bar that fills is painted shorter than it is. */
static bool fills(const Rig *rig)
{
    static Node room[UI_MAX_NODES];
    const Ui *laid = kiosk_ui(rig->play.kiosk);
    Ui painted = kiosk_picture(rig->play.kiosk, room);
    for (int i = 0; i < laid->count; i++)
        if (laid->at[i].flags & NODE_FILLS && painted.at[i].box.w < laid->at[i].box.w)
            return true;
    return false;
}

/* A finger comes down and lifts, and no time passes. */
static void touch_at_once(Rig *rig, const char *name)
{
    const Node *n = play_find(&rig->play, name, 1);
    ck_assert_ptr_nonnull(n);
    Input in = { .kind = INPUT_DOWN,
                 .x = n->box.x + n->box.w / 2,
                 .y = n->box.y + n->box.h / 2,
                 .now_ms = rig->play.now_ms,
                 .wall_ms = rig->play.wall_ms };
    kiosk_input(rig->play.kiosk, &in);
    in.kind = INPUT_UP;
    kiosk_input(rig->play.kiosk, &in);
}

static const struct {
    const char *what, *before, *touch, *screen;
    bool fills;
} movements[] = {
    { "a page that comes", turn, "Back", "course", false },
    { "a page that comes back", "tap \"Next\"\nwait 1s\ntap \"Back\"\n", "Continue", "exercise",
      false },
    { "feedback that rises", "tap \"Next\"\nanswer right\ntap \"Check my answer\"\n", "Back",
      "course", false },
    { "progress that fills", "tap \"Next\"\ntap \"Back\"\nwait 1s\ntap \"Back\"\n", "My progress",
      "progress", true },
};

START_TEST(a_touch_in_the_first_moment_of_each_movement_counts)
{
    Rig rig = { 0 };
    on_a_page(&rig);
    rig_play(&rig, movements[_i].before);
    ck_assert_msg(moves(&rig), "%s", movements[_i].what);
    ck_assert_int_eq(fills(&rig), movements[_i].fills);
    touch_at_once(&rig, movements[_i].touch);
    ck_assert_str_eq(kiosk_screen_name(rig.play.kiosk), movements[_i].screen);
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
    tcase_add_loop_test(tc, a_touch_in_the_first_moment_of_each_movement_counts, 0,
                        sizeof movements / sizeof *movements);
    tcase_add_test(tc, where_movement_is_off_it_stands_at_once);
    suite_add_tcase(suite, tc);
    return suite;
}
