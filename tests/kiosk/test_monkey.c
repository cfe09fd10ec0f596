/* Twelve thousand random touches, keys, waits and sizes: nothing aborts, and every screen on the
 * way keeps its promises. */
#include "rig.h"

Suite *suite_monkey(void);

typedef struct {
    uint64_t state;
} Dice;

/* Knuth's MMIX constants. */
static int roll(Dice *d, int sides)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (int)((d->state >> 33) % (uint64_t)sides);
}

static bool scrolls(const Ui *ui, const Node *n)
{
    for (int i = n->parent; i >= 0; i = ui->at[i].parent)
        if (ui->at[i].flags & NODE_SCROLL)
            return true;
    return false;
}

static bool can_focus(const Node *n)
{
    return n->id && n->role != ROLE_GROUP && n->role != ROLE_DIALOG &&
           !(n->flags & (NODE_DISABLED | NODE_POINTER_ONLY | NODE_SCROLL));
}

/* What holds on any screen in any state. */
static void check_promises(const Rig *rig)
{
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    const char *screen = rig_screen(rig);
    uint32_t focus = kiosk_memory(rig->play.kiosk)->focus;
    int reachable = 0;
    ck_assert_msg(ui->title && ui->title[0], "screen %s has no title", screen);
    for (int i = 0; i < ui->count; i++) {
        const Node *n = &ui->at[i];
        if (can_focus(n)) {
            reachable++;
            ck_assert_msg(node_name(ui, n)[0], "screen %s: a control without a name", screen);
        }
        ck_assert_msg(n->box.w >= 0 && n->box.h >= 0, "screen %s: a box of %dx%d", screen, n->box.w,
                      n->box.h);
        if (!scrolls(ui, n) && n->box.w)
            ck_assert_msg(n->box.x >= 0 && n->box.x + n->box.w <= ui->viewport.width,
                          "screen %s at %dx%d: \"%s\" from %d, %d wide", screen, ui->viewport.width,
                          ui->viewport.height, node_name(ui, n), n->box.x, n->box.w);
    }
    if (focus) {
        const Node *n = ui_find(ui, focus);
        ck_assert_msg(n && can_focus(n), "screen %s: the focus is on nothing", screen);
    } else {
        ck_assert_msg(reachable == 0, "screen %s: nothing has the focus", screen);
    }
}

/* Somebody has been signed out: wait for the first screen and sign in again. */
static void come_back(Rig *rig, const char *sign_in)
{
    for (int i = 0; i < 5 && strcmp(rig_screen(rig), "attract") != 0; i++)
        play_pass(&rig->play, 65000);
    rig_play(rig, sign_in);
}

static void touch_something(Rig *rig, Dice *d)
{
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    int controls[UI_MAX_NODES], count = 0;
    for (int i = 0; i < ui->count; i++)
        if (can_focus(&ui->at[i]))
            controls[count++] = i;
    if (!count)
        return;
    const Rect at = ui->at[controls[roll(d, count)]].box;
    Input in = { .kind = INPUT_DOWN, .x = at.x + at.w / 2, .y = at.y + at.h / 2 };
    play_pass(&rig->play, 260);
    play_input(&rig->play, in);
    in.kind = INPUT_UP;
    play_input(&rig->play, in);
}

static void press_or_type(Rig *rig, Dice *d)
{
    static const char *const typed[] = { "1", "2", "b", "0", " ", "Z", "é" };
    Input in = { .kind = roll(d, 2) ? INPUT_KEY : INPUT_TEXT, .key = (Key)roll(d, KEY_F6 + 1) };
    const char *text = typed[roll(d, 7)];
    memcpy(in.text, text, strlen(text) + 1);
    play_input(&rig->play, in);
}

static void point_anywhere(Rig *rig, Dice *d)
{
    static const InputKind kinds[] = { INPUT_DOWN, INPUT_MOVE, INPUT_UP, INPUT_CANCEL,
                                       INPUT_WHEEL };
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    play_input(&rig->play, (Input){ .kind = kinds[roll(d, 5)],
                                    .x = roll(d, ui->viewport.width),
                                    .y = roll(d, ui->viewport.height),
                                    .wheel = roll(d, 7) - 3 });
}

static void turn_the_screen(Rig *rig, Dice *d)
{
    static const struct {
        int width, height;
    } sizes[] = { { 1920, 1080 }, { 1080, 1920 }, { 1024, 600 }, { 3840, 2160 }, { 800, 1280 } };
    int size = roll(d, 5);
    play_input(&rig->play,
               (Input){ .kind = INPUT_RESIZE, .x = sizes[size].width, .y = sizes[size].height });
}

static void one_move(Rig *rig, Dice *d)
{
    int what = roll(d, 100);
    if (what < 55)
        touch_something(rig, d);
    else if (what < 75)
        press_or_type(rig, d);
    else if (what < 93)
        point_anywhere(rig, d);
    else if (what < 95)
        turn_the_screen(rig, d);
    else
        play_pass(&rig->play, 1 + roll(d, what == 99 ? 240000 : 5000));
}

static void let_loose(const char *person, const char *before, const char *sign_in, uint64_t seed,
                      int moves, bool *seen)
{
    Rig rig = { 0 };
    Dice d = { seed };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, person);
    rig_play(&rig, before);
    for (int i = 0; i < moves; i++) {
        bool open = kiosk_carry(rig.play.kiosk)->world.session.open;
        if (!open && roll(&d, 8) == 0)
            come_back(&rig, sign_in);
        one_move(&rig, &d);
        check_promises(&rig);
        for (int s = 0; s < SCREEN_COUNT; s++)
            seen[s] |= strcmp(rig_screen(&rig), screens[s]->name) == 0;
        if (roll(&d, 1000) == 0)
            rig_play(&rig, "unplug\n");
    }
    rig_done(&rig);
}

static const char sam_again[] = "tap \"Touch anywhere to begin\"\ntype \"20417\"\ntap \"Next\"\n"
                                "type \"739102\"\ntap \"Sign in\"\n";
static const char ines_again[] = "tap \"Touch anywhere to begin\"\ntype \"10001\"\ntap \"Next\"\n"
                                 "type \"628491\"\ntap \"Sign in\"\n";

START_TEST(monkeys_learn)
{
    bool seen[SCREEN_COUNT] = { 0 };
    let_loose(rig_sam, "", sam_again, 10 + (uint64_t)_i, 3000, seen);
    ck_assert(seen[SCREEN_home] && seen[SCREEN_course] && seen[SCREEN_page] &&
              seen[SCREEN_exercise]);
}
END_TEST

static const char *const ends[] = {
    "tap \"Begin\"\ntap \"Begin\"\nstudy\ntap \"Start the quiz\"\nstudy\n",
    "tap \"Begin\"\ntap \"Begin\"\nstudy\ntap \"Start the quiz\"\nstudy wrong\n",
};

/* Short and many: what stands on a result is left at the first touch of its buttons. */
START_TEST(monkeys_come_to_an_end)
{
    bool seen[SCREEN_COUNT] = { 0 };
    for (uint64_t seed = 1; seed <= 20; seed++)
        let_loose(rig_sam, ends[_i], sam_again, 17 * seed, 50, seen);
    ck_assert(seen[_i ? SCREEN_not_yet : SCREEN_passed] && seen[SCREEN_answers]);
}
END_TEST

START_TEST(monkeys_look_after_others)
{
    bool seen[SCREEN_COUNT] = { 0 };
    let_loose(rig_ines, "", ines_again, 11 + (uint64_t)_i, 8000, seen);
    ck_assert(seen[SCREEN_home] && seen[SCREEN_reports] && seen[SCREEN_reset_pin]);
}
END_TEST

Suite *suite_monkey(void)
{
    Suite *s = suite_create("monkey");
    TCase *t = tcase_create("monkey");
    tcase_add_loop_test(t, monkeys_learn, 0, 3);
    tcase_add_loop_test(t, monkeys_come_to_an_end, 0, sizeof ends / sizeof *ends);
    tcase_add_loop_test(t, monkeys_look_after_others, 0, 2);
    suite_add_tcase(s, t);
    return s;
}
