/* The panel: what is chosen there holds at once, loses nothing below, and is kept with the person.
 */
#include "kiosk/frame.h"
#include "rig.h"

Suite *suite_panel(void);

static const Display *shown(const Rig *rig)
{
    return &kiosk_carry(rig->play.kiosk)->world.display;
}

typedef struct {
    Choosable what;
    const char *value;
    bool sound;
} Value;

static const Value values[] = {
    { CHOOSE_TEXT, "80", true },          { CHOOSE_TEXT, "250", true },
    { CHOOSE_TEXT, "79", false },         { CHOOSE_TEXT, "251", false },
    { CHOOSE_TEXT, "large", false },      { CHOOSE_TEXT, "", false },
    { CHOOSE_THEME, "dark", true },       { CHOOSE_THEME, "../dark", false },
    { CHOOSE_THEME, "", false },          { CHOOSE_THEME, "a-name-that-is-longer-than-any", false },
    { CHOOSE_THEME, "dark,text", false }, { CHOOSE_STILL, "1", true },
    { CHOOSE_STILL, "2", false },         { CHOOSE_REACH, "2", true },
    { CHOOSE_REACH, "3", false },         { CHOOSE_REACH, "-1", false },
    { CHOOSE_GLOVE, "0", true },          { CHOOSE_GLOVE, "yes", false },
    { CHOOSE_LANGUAGE, "de", true },      { CHOOSE_LANGUAGE, "", false },
};

START_TEST(only_what_can_be_chosen_is_taken)
{
    const Value *v = &values[_i];
    Config config = { .text_percent = 100, .theme = "paper", .language = "en" };
    Display d = display_of_site(&config), before = d;
    char now[32];
    ck_assert_int_eq(display_choose(&d, v->what, str_of(v->value)), v->sound);
    display_value(&d, v->what, now, sizeof now);
    if (v->sound)
        ck_assert_str_eq(now, v->value);
    else
        ck_assert_mem_eq(&d, &before, sizeof d);
    ck_assert_int_eq(d.chosen, v->sound ? 1u << v->what : 0);
}
END_TEST

START_TEST(what_was_chosen_is_read_as_it_was_written)
{
    static const char all[] = "text=150,theme=contrast-light,still=1,reach=2,glove=1,language=de";
    Config config = { .text_percent = 125, .theme = "dark", .language = "es" };
    Display d = display_of_site(&config), again = display_of_site(&config);
    char text[DISPLAY_CHOICES_MAX];
    display_write(&d, text);
    ck_assert_str_eq(text, "");
    display_read(&d, all);
    display_write(&d, text);
    ck_assert_str_eq(text, all);
    /* from a newer Lectern, or damaged */
    display_read(&again, "voice=on,,text=900,=,theme=dark,still");
    display_write(&again, text);
    ck_assert_str_eq(text, "theme=dark");
    ck_assert_int_eq(again.text_percent, 125);
}
END_TEST

static Rect box_of(const Rig *rig, uint32_t id)
{
    const Node *n = ui_find(kiosk_ui(rig->play.kiosk), id);
    ck_assert_ptr_nonnull(n);
    return n->box;
}

static void touch_at(Rig *rig, int x, int y)
{
    play_pass(&rig->play, 700);
    play_input(&rig->play, (Input){ .kind = INPUT_DOWN, .x = x, .y = y });
    play_pass(&rig->play, 200);
    play_input(&rig->play, (Input){ .kind = INPUT_UP, .x = x, .y = y });
}

START_TEST(what_is_below_stays_as_it_was)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "size 1024x600\ntext 200\ntap \"Begin\"\ntap \"Begin\"\nexpect screen page\n");
    Rect body = box_of(&rig, ID_BODY);
    play_input(&rig.play, (Input){ .kind = INPUT_WHEEL,
                                   .wheel = -2,
                                   .x = body.x + body.w / 2,
                                   .y = body.y + body.h / 2 });
    const char *before = rig_dump(&rig);
    UiMemory memory = *kiosk_memory(rig.play.kiosk);
    ck_assert_int_gt(memory.scroll_count, 0);
    rig_play(&rig, "key F2\nexpect screen display\nexpect focus \"Close\"\n"
                   "expect said \"Display\"\nkey Esc\nexpect screen page\n");
    ck_assert_str_eq(rig_dump(&rig), before);
    ck_assert_int_eq(kiosk_memory(rig.play.kiosk)->scroll[0].offset, memory.scroll[0].offset);
    ck_assert_uint_eq(kiosk_memory(rig.play.kiosk)->focus, memory.focus);
    rig_done(&rig);
}
END_TEST

/* Whoever reads the end of a page and answers "I am still here" is still at the end of it. */
START_TEST(the_warning_gives_back_place_and_focus)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "size 1024x600\ntext 200\ntap \"Begin\"\ntap \"Begin\"\nexpect screen page\n"
                   "key End\nkey Tab Tab\n");
    const char *before = rig_dump(&rig);
    UiMemory memory = *kiosk_memory(rig.play.kiosk);
    ck_assert_int_gt(memory.scroll[0].offset, 0);
    rig_play(&rig, "wait 181s\nexpect screen idle\nkey Enter\nexpect screen page\n");
    ck_assert_str_eq(rig_dump(&rig), before);
    ck_assert_int_eq(kiosk_memory(rig.play.kiosk)->scroll[0].offset, memory.scroll[0].offset);
    ck_assert_uint_eq(kiosk_memory(rig.play.kiosk)->focus, memory.focus);
    rig_done(&rig);
}
END_TEST

/* A book on a key, a drop of water on the glass: nobody is there, and the screen clears. */
static const struct {
    const char *what;
    Input each;
} lying[] = {
    { "a key", { .kind = INPUT_KEY, .key = KEY_DOWN, .again = true } },
    { "a letter", { .kind = INPUT_TEXT, .text = "x", .again = true } },
    { "a drop", { .kind = INPUT_MOVE, .x = 961, .y = 501 } },
};

START_TEST(what_only_lies_there_keeps_nobody_signed_in)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    if (lying[_i].each.kind == INPUT_MOVE)
        play_input(&rig.play, (Input){ .kind = INPUT_DOWN, .x = 960, .y = 500 });
    for (int s = 0; s < 215; s++) {
        play_pass(&rig.play, 1000);
        play_input(&rig.play, lying[_i].each);
        if (s == 200)
            ck_assert_msg(strcmp(rig_screen(&rig), "idle") == 0, "%s: %s", lying[_i].what,
                          rig_screen(&rig));
    }
    ck_assert_msg(!kiosk_carry(rig.play.kiosk)->world.session.open, "%s", lying[_i].what);
    rig_done(&rig);
}
END_TEST

/* Whoever cannot read the warning has one touch, or one key, to make it larger, and is there. */
START_TEST(the_warning_leads_to_the_panel)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "wait 181s\nexpect screen idle\ntap \"Display\"\nexpect screen display\n"
                   "tap \"Text size: 200\"\nkey Esc\nexpect screen home\n"
                   "wait 181s\nexpect screen idle\nkey F2\nexpect screen display\n"
                   "wait 181s\nexpect screen idle\nkey F2\nexpect screen display\nkey Esc\n"
                   "expect screen home\nwait 179s\nexpect screen home\n");
    rig_done(&rig);
}
END_TEST

static const char *const sizes[] = { "1024x600", "1366x768", "800x1280" };

static void resize(Rig *rig, const char *size)
{
    char line[32];
    snprintf(line, sizeof line, "size %s\n", size);
    rig_play(rig, line);
}

/* Part of the way down before and after, whatever sizes were tried; at 80 % there is nothing to
 * scroll. */
START_TEST(who_reads_on_at_another_size_reads_on_at_the_same_place)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    resize(&rig, sizes[_i]);
    rig_play(&rig, "text 200\ntap \"Begin\"\ntap \"Begin\"\nexpect screen page\n");
    Rect body = box_of(&rig, ID_BODY);
    play_input(
        &rig.play,
        (Input){ .kind = INPUT_WHEEL, .wheel = -2, .x = body.x + 9, .y = body.y + body.h / 2 });
    const UiScroll before = *kiosk_memory(rig.play.kiosk)->scroll;
    float part = (float)before.offset / (float)before.max;
    ck_assert_float_gt(part, 0.1f);
    rig_play(&rig, "key F2\ntap \"Text size: 250\"\nkey Esc\nexpect screen page\n");
    const UiScroll *now = kiosk_memory(rig.play.kiosk)->scroll;
    ck_assert_int_gt(now->max, before.max);
    ck_assert_float_eq_tol((float)now->offset / (float)now->max, part, 0.01f);
    rig_play(&rig, "key F2\ntap \"Text size: 80\"\ntap \"Text size: 200\"\nkey Esc\n");
    ck_assert_int_eq(kiosk_memory(rig.play.kiosk)->scroll->offset, before.offset);
    rig_done(&rig);
}
END_TEST

/* Half a sentence is typed, and the text made larger: the sentence is still in view. */
START_TEST(what_is_typed_stays_in_view_at_another_size)
{
    Rig rig = { 0 };
    const Node *field = NULL;
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    resize(&rig, sizes[_i]);
    rig_play(&rig, "tap \"Hand in an idea\"\ntype \"Half a sen\"\ntap \"Display\"\n"
                   "tap \"Text size: 250\"\ntap \"Close\"\n");
    const Ui *ui = kiosk_ui(rig.play.kiosk);
    for (int i = 0; !field && i < ui->count; i++)
        field = ui->at[i].role == ROLE_FIELD ? &ui->at[i] : NULL;
    ck_assert_ptr_nonnull(field);
    ck_assert_str_eq(field->value, "Half a sen");
    ck_assert_int_ge(field->box.y, field->clip.y);
    ck_assert_int_le(field->box.y + field->box.h, field->clip.y + field->clip.h);
    rig_done(&rig);
}
END_TEST

/* With nothing but a finger: the button opens it, and a touch beside it closes it. */
START_TEST(a_touch_outside_closes_it)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Display\"\nexpect screen display\ntap \"Colours: Dark\"\n"
                   "expect screen display\nexpect display \"theme=dark\"\n");
    touch_at(&rig, 40, 500);
    ck_assert_str_eq(rig_screen(&rig), "home");
    ck_assert_str_eq(shown(&rig)->theme, "dark");
    rig_done(&rig);
}
END_TEST

/* Nothing but the panel itself is reached while it is open. */
START_TEST(nothing_behind_it_is_reached)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    Rect leave = box_of(&rig, ID_LEAVE);
    rig_play(&rig, "size 1024x600\ntap \"Display\"\n");
    for (int i = 0; i < 60; i++) {
        rig_play(&rig, "key Tab\n");
        const Node *n = ui_find(kiosk_ui(rig.play.kiosk), kiosk_memory(rig.play.kiosk)->focus);
        ck_assert_ptr_nonnull(n);
        ck_assert_uint_ge(UI_FAMILY(n->id), 0x7c01);
        ck_assert_uint_lt(UI_FAMILY(n->id), 0x7d00);
    }
    touch_at(&rig, leave.x + leave.w / 2, leave.y + leave.h / 2);
    ck_assert(kiosk_carry(rig.play.kiosk)->world.session.open);
    rig_done(&rig);
}
END_TEST

START_TEST(on_an_own_computer_it_comes_back_too)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_DESKTOP);
    rig_play(&rig, "tap \"Display\"\ntap \"Text size: 200\"\ntap \"Close\"\n"
                   "type \"20417\"\ntap \"Begin\"\nexpect screen home\n"
                   "expect display \"text=200\"\nunplug\nexpect screen home\n"
                   "expect display \"text=200\"\n");
    rig_done(&rig);
}
END_TEST

START_TEST(for_a_left_hand_the_way_on_is_on_the_left)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Begin\"\ntap \"Begin\"\nexpect screen page\n");
    const Node *next = play_find(&rig.play, "Next", 1);
    ck_assert_int_gt(next->box.x, 960);
    rig_play(&rig, "key F2\ntap \"Reach: Left hand\"\nkey Esc\n");
    next = play_find(&rig.play, "Next", 1);
    ck_assert_int_lt(next->box.x + next->box.w, 960);
    rig_done(&rig);
}
END_TEST

/* Before a window that stands upright nothing to be touched lies high; lying down, all of it is in
 * reach, and the choice is not offered. */
START_TEST(low_is_for_windows_that_stand_upright)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "key F2\nexpect no \"Reach: Low\"\nkey Esc\nsize 1080x1920\nkey F2\n"
                   "tap \"Reach: Low\"\n");
    for (int below = 1; below >= 0; below--) {
        const Ui *ui = kiosk_ui(rig.play.kiosk);
        for (int i = 0; i < ui->count; i++)
            if (ui->at[i].id && ui->at[i].role == ROLE_BUTTON)
                ck_assert_int_gt(ui->at[i].box.y, 500);
        rig_play(&rig, "key Esc\n");
    }
    rig_done(&rig);
}
END_TEST

Suite *suite_panel(void)
{
    Suite *s = suite_create("panel");
    TCase *t = tcase_create("panel");
    tcase_add_loop_test(t, only_what_can_be_chosen_is_taken, 0, sizeof values / sizeof *values);
    tcase_add_test(t, what_was_chosen_is_read_as_it_was_written);
    tcase_add_test(t, what_is_below_stays_as_it_was);
    tcase_add_loop_test(t, who_reads_on_at_another_size_reads_on_at_the_same_place, 0, 2);
    tcase_add_loop_test(t, what_is_typed_stays_in_view_at_another_size, 0,
                        sizeof sizes / sizeof *sizes);
    tcase_add_test(t, the_warning_gives_back_place_and_focus);
    tcase_add_loop_test(t, what_only_lies_there_keeps_nobody_signed_in, 0,
                        sizeof lying / sizeof *lying);
    tcase_add_test(t, the_warning_leads_to_the_panel);
    tcase_add_test(t, a_touch_outside_closes_it);
    tcase_add_test(t, for_a_left_hand_the_way_on_is_on_the_left);
    tcase_add_test(t, low_is_for_windows_that_stand_upright);
    tcase_add_test(t, nothing_behind_it_is_reached);
    tcase_add_test(t, on_an_own_computer_it_comes_back_too);
    suite_add_tcase(s, t);
    return s;
}
