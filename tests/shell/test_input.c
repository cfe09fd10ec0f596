/* Events of SDL, on its driver without a screen, and what a screen hears of them. */
#include "scene.h"
#include "shell/shell_inside.h"

#include <signal.h>

Suite *suite_input(void);

static Shell *window_open_as(ShellOptions options)
{
    Err err = { 0 };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    options.assets = PROJECT_DIR "/assets";
    options.title = "test";
    options.width = 800;
    options.height = 600;
    Shell *s = shell_open(&options, &err);
    ck_assert_msg(s != NULL, "%s", err.text);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_USEREVENT - 1);
    return s;
}

static Shell *window_open_unseen(void)
{
    return window_open_as((ShellOptions){ 0 });
}

/* The next input, or INPUT_TIME when nothing comes of what was pushed. */
static Input heard(Shell *s)
{
    Input in;
    shell_wait(s, shell_now_ms() + 30, &in);
    return in;
}

static void push_finger(uint32_t type, int64_t finger, float x, float y)
{
    SDL_Event e = { .tfinger = { .type = type, .fingerId = finger, .x = x, .y = y } };
    SDL_PushEvent(&e);
}

static void push_motion(int by)
{
    SDL_Event e = { .motion = { .type = SDL_MOUSEMOTION, .x = 100, .y = 100, .xrel = by } };
    SDL_PushEvent(&e);
}

static bool cursor_shown(void)
{
    return SDL_ShowCursor(SDL_QUERY) == SDL_ENABLE;
}

static void push_key(SDL_Keycode sym, uint16_t mod, uint8_t repeat)
{
    SDL_Event e = {
        .key = { .type = SDL_KEYDOWN, .repeat = repeat, .keysym = { .sym = sym, .mod = mod } }
    };
    SDL_PushEvent(&e);
}

START_TEST(a_finger_presses_moves_and_lifts)
{
    Shell *s = window_open_unseen();
    push_finger(SDL_FINGERDOWN, 5, 0.5f, 0.25f);
    Input in = heard(s);
    ck_assert_int_eq(in.kind, INPUT_DOWN);
    ck_assert_int_eq(in.x, 400);
    ck_assert_int_eq(in.y, 150);
    push_finger(SDL_FINGERUP, 5, 1, 1);
    in = heard(s);
    ck_assert_int_eq(in.kind, INPUT_UP);
    ck_assert_int_eq(in.x, 799);
    ck_assert_int_eq(in.y, 599);
    shell_close(s);
}
END_TEST

START_TEST(moves_that_wait_become_one)
{
    Shell *s = window_open_unseen();
    push_finger(SDL_FINGERDOWN, 5, 0.1f, 0.1f);
    ck_assert_int_eq(heard(s).kind, INPUT_DOWN);
    for (int i = 1; i <= 9; i++)
        push_finger(SDL_FINGERMOTION, 5, (float)i / 10, 0.5f);
    Input in = heard(s);
    ck_assert_int_eq(in.kind, INPUT_MOVE);
    ck_assert_int_eq(in.x, 720);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME);
    shell_close(s);
}
END_TEST

START_TEST(a_second_finger_means_nothing_while_the_first_goes_on)
{
    Shell *s = window_open_unseen();
    push_finger(SDL_FINGERDOWN, 1, 0.1f, 0.1f);
    ck_assert_int_eq(heard(s).kind, INPUT_DOWN);
    push_finger(SDL_FINGERDOWN, 2, 0.9f, 0.9f);
    push_finger(SDL_FINGERMOTION, 2, 0.8f, 0.8f);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME);
    push_finger(SDL_FINGERMOTION, 1, 0.2f, 0.1f);
    Input in = heard(s);
    ck_assert_int_eq(in.kind, INPUT_MOVE);
    ck_assert_int_eq(in.x, 160);
    push_finger(SDL_FINGERUP, 2, 0.8f, 0.8f);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME);
    push_finger(SDL_FINGERUP, 1, 0.2f, 0.1f);
    ck_assert_int_eq(heard(s).kind, INPUT_UP);
    shell_close(s);
}
END_TEST

START_TEST(a_finger_that_was_ignored_stays_so_and_keeps_nobody_out)
{
    Shell *s = window_open_unseen();
    push_finger(SDL_FINGERDOWN, 1, 0.1f, 0.1f);
    push_finger(SDL_FINGERDOWN, 2, 0.9f, 0.9f); /* rests at the edge */
    push_finger(SDL_FINGERUP, 1, 0.1f, 0.1f);
    ck_assert_int_eq(heard(s).kind, INPUT_DOWN);
    ck_assert_int_eq(heard(s).kind, INPUT_UP);
    push_finger(SDL_FINGERMOTION, 2, 0.8f, 0.8f);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME);
    push_finger(SDL_FINGERDOWN, 3, 0.1f, 0.1f);
    ck_assert_int_eq(heard(s).kind, INPUT_DOWN);
    shell_close(s);
}
END_TEST

/* Whether it means anything, in a window of 800 x 600. */
static bool meant(Contacts *c, uint32_t type, int64_t finger, uint32_t ms, InputKind kind)
{
    Input in;
    SDL_Event e = { .tfinger = { .type = type,
                                 .timestamp = ms,
                                 .fingerId = finger,
                                 .x = 0.5f + (float)(ms % 7) / 800, /* it trembles */
                                 .y = 0.5f } };
    return input_translate(c, &e, 800, 600, &in) && in.kind == kind;
}

START_TEST(what_lies_on_the_glass_keeps_nobody_from_touching_it)
{
    Contacts c = { 0 };
    ck_assert(meant(&c, SDL_FINGERDOWN, 1, 1000, INPUT_DOWN));
    ck_assert(!meant(&c, SDL_FINGERDOWN, 2, 3000, INPUT_DOWN)); /* it may be a hand that leans */
    ck_assert(!meant(&c, SDL_FINGERUP, 2, 3100, INPUT_UP));
    ck_assert(meant(&c, SDL_FINGERMOTION, 1, 6000, INPUT_MOVE));
    ck_assert(meant(&c, SDL_FINGERDOWN, 2, 8100, INPUT_DOWN));
    ck_assert(!meant(&c, SDL_FINGERMOTION, 1, 8150, INPUT_MOVE));
    ck_assert(meant(&c, SDL_FINGERUP, 2, 8200, INPUT_UP));
    /* A palm beside it is a palm, and over when it is lifted. */
    ck_assert(meant(&c, SDL_FINGERDOWN, 3, 8300, INPUT_DOWN));
    ck_assert(!meant(&c, SDL_FINGERDOWN, 4, 8310, INPUT_DOWN));
    ck_assert(meant(&c, SDL_FINGERDOWN, 5, 8320, INPUT_CANCEL));
    for (int finger = 3; finger <= 5; finger++)
        ck_assert(!meant(&c, SDL_FINGERUP, finger, 8400, INPUT_UP));
    ck_assert(meant(&c, SDL_FINGERDOWN, 6, 8500, INPUT_DOWN));
    ck_assert(meant(&c, SDL_FINGERUP, 6, 8600, INPUT_UP));
    ck_assert(!meant(&c, SDL_FINGERUP, 1, 8700, INPUT_UP)); /* somebody wipes it off */
    ck_assert_int_eq(c.contacts, 0);
}
END_TEST

START_TEST(a_palm_cancels_until_all_are_up)
{
    Shell *s = window_open_unseen();
    push_finger(SDL_FINGERDOWN, 1, 0.1f, 0.1f);
    ck_assert_int_eq(heard(s).kind, INPUT_DOWN);
    push_finger(SDL_FINGERDOWN, 2, 0.9f, 0.9f);
    push_finger(SDL_FINGERDOWN, 3, 0.8f, 0.9f);
    ck_assert_int_eq(heard(s).kind, INPUT_CANCEL);
    push_finger(SDL_FINGERUP, 1, 0.1f, 0.1f);
    push_finger(SDL_FINGERUP, 2, 0.9f, 0.9f);
    push_finger(SDL_FINGERDOWN, 4, 0.5f, 0.5f); /* the hand rolls */
    push_finger(SDL_FINGERMOTION, 4, 0.6f, 0.5f);
    push_finger(SDL_FINGERUP, 4, 0.6f, 0.5f);
    push_finger(SDL_FINGERUP, 3, 0.8f, 0.9f);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME);
    push_finger(SDL_FINGERDOWN, 5, 0.1f, 0.1f);
    ck_assert_int_eq(heard(s).kind, INPUT_DOWN);
    shell_close(s);
}
END_TEST

START_TEST(one_touch_is_not_a_click_as_well)
{
    Shell *s = window_open_unseen();
    ck_assert(!SDL_GetHintBoolean(SDL_HINT_TOUCH_MOUSE_EVENTS, SDL_TRUE));
    ck_assert(!SDL_GetHintBoolean(SDL_HINT_MOUSE_TOUCH_EVENTS, SDL_TRUE));
    shell_close(s);
}
END_TEST

START_TEST(a_kiosk_is_not_closed_and_stays_awake)
{
    Shell *s = window_open_as((ShellOptions){ .fullscreen = true, .locked = true });
    SDL_Event e = { .window = { .type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_CLOSE } };
    SDL_PushEvent(&e);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME);
    ck_assert(!SDL_IsScreenSaverEnabled());
    shell_close(s);
    s = window_open_unseen();
    SDL_PushEvent(&e);
    ck_assert_int_eq(heard(s).kind, INPUT_QUIT);
    ck_assert(SDL_IsScreenSaverEnabled());
    shell_close(s);
}
END_TEST

static void note_lost(void *ctx)
{
    *(bool *)ctx = true;
}

START_TEST(a_display_that_dies_is_told_at_once)
{
    bool lost = false;
    Shell *s = window_open_as((ShellOptions){ .lost = note_lost, .lost_ctx = &lost });
    SDL_Event e = { .type = SDL_QUIT };
    SDL_PushEvent(&e);
    ck_assert_int_eq(heard(s).kind, INPUT_QUIT);
    ck_assert(lost);
    shell_close(s);
}
END_TEST

START_TEST(the_cursor_is_there_while_the_mouse_moves)
{
    Shell *s = window_open_as((ShellOptions){ .fullscreen = true });
    ck_assert(!cursor_shown());
    push_motion(0); /* the window came up under it */
    heard(s);
    ck_assert(!cursor_shown());
    push_motion(1);
    heard(s);
    ck_assert(cursor_shown());
    push_finger(SDL_FINGERDOWN, 1, 0.1f, 0.1f);
    heard(s);
    ck_assert(!cursor_shown());
    push_motion(1);
    heard(s);
    int64_t begin = shell_now_ms();
    Input in;
    ck_assert(shell_wait(s, begin + 3500, &in));
    ck_assert_int_eq(in.kind, INPUT_TIME);
    ck_assert_int_ge(in.now_ms, begin + 3500); /* hiding it is nothing that a screen hears of */
    ck_assert(!cursor_shown());
    shell_close(s);
}
END_TEST

static const struct {
    SDL_Keycode sym;
    uint16_t mod;
    uint8_t repeat;
    InputKind kind;
    Key key;
    const char *text;
} keys[] = {
    { SDLK_TAB, 0, 0, INPUT_KEY, KEY_TAB, "" },
    { SDLK_TAB, KMOD_LSHIFT, 0, INPUT_KEY, KEY_BACKTAB, "" },
    { SDLK_KP_ENTER, KMOD_NUM, 0, INPUT_KEY, KEY_ENTER, "" },
    { SDLK_RETURN, 0, 1, INPUT_TIME, KEY_NONE, "" }, /* held: pressed once */
    { SDLK_DOWN, 0, 1, INPUT_KEY, KEY_DOWN, "" },
    { SDLK_SPACE, 0, 0, INPUT_KEY, KEY_SPACE, "" },
    { SDLK_3, 0, 0, INPUT_TEXT, KEY_NONE, "3" },
    { SDLK_KP_7, KMOD_NUM, 0, INPUT_TEXT, KEY_NONE, "7" },
    { SDLK_e, KMOD_LSHIFT, 0, INPUT_TEXT, KEY_NONE, "E" },
    { SDLK_e, KMOD_LSHIFT | KMOD_CAPS, 0, INPUT_TEXT, KEY_NONE, "e" },
    { SDLK_5, KMOD_RSHIFT, 0, INPUT_TEXT, KEY_NONE, "%" },
    { SDLK_MINUS, 0, 0, INPUT_TEXT, KEY_NONE, "-" },
    { SDLK_q, KMOD_LCTRL, 0, INPUT_TIME, KEY_NONE, "" },
    { SDLK_a, KMOD_RCTRL, 0, INPUT_KEY, KEY_SELECT_ALL, "" },
    { SDLK_a, 0, 0, INPUT_TEXT, KEY_NONE, "a" },
    { SDLK_DELETE, 0, 1, INPUT_KEY, KEY_DELETE, "" },
    { SDLK_RIGHT, KMOD_LCTRL, 0, INPUT_KEY, KEY_RIGHT, "" },
    { SDLK_UP, KMOD_LCTRL, 0, INPUT_TIME, KEY_NONE, "" },
    { SDLK_DELETE, KMOD_LCTRL | KMOD_LALT, 0, INPUT_TIME, KEY_NONE, "" },
    { SDLK_F4, KMOD_LALT, 0, INPUT_TIME, KEY_NONE, "" },
};

START_TEST(keys_have_one_meaning)
{
    Shell *s = window_open_unseen();
    push_key(keys[_i].sym, keys[_i].mod, keys[_i].repeat);
    Input in = heard(s);
    ck_assert_int_eq(in.kind, keys[_i].kind);
    if (in.kind == INPUT_KEY)
        ck_assert_int_eq(in.key, keys[_i].key);
    ck_assert_str_eq(in.text, keys[_i].text);
    shell_close(s);
}
END_TEST

START_TEST(in_a_field_the_space_bar_is_text_once)
{
    Shell *s = window_open_unseen();
    shell_text_input(s, true, (Rect){ 0 });
    push_key(SDLK_SPACE, 0, 0);
    SDL_Event e = { .text = { .type = SDL_TEXTINPUT, .text = " " } };
    SDL_PushEvent(&e);
    Input in = heard(s);
    ck_assert_int_eq(in.kind, INPUT_TEXT);
    ck_assert_str_eq(in.text, " ");
    ck_assert(!in.again);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME);
    push_key(SDLK_SPACE, 0, 1); /* and again while it is held */
    SDL_PushEvent(&e);
    ck_assert(heard(s).again);
    shell_close(s);
}
END_TEST

START_TEST(what_is_composed_comes_with_its_caret_in_bytes)
{
    Shell *s = window_open_unseen();
    SDL_Event e = { .edit = { .type = SDL_TEXTEDITING, .text = "\u304bn", .start = 1 } };
    SDL_PushEvent(&e);
    ck_assert_int_eq(heard(s).kind, INPUT_TIME); /* not where no field takes text */
    shell_text_input(s, true, (Rect){ 0 });
    SDL_PushEvent(&e);
    Input in = heard(s);
    ck_assert_int_eq(in.kind, INPUT_EDITING);
    ck_assert_str_eq(in.text, "\u304bn");
    ck_assert_int_eq(in.caret, 3);
    shell_close(s);
}
END_TEST

/* In the place of SDL's, which no driver without a screen answers. */
static SDL_Rect told;
static int times_told;
void SDLCALL SDL_SetTextInputRect(const SDL_Rect *rect)
{
    told = *rect;
    times_told++;
}

START_TEST(an_input_method_is_told_once_where_the_caret_is)
{
    Shell *s = window_open_unseen();
    times_told = 0;
    shell_text_input(s, false, (Rect){ 0 });
    ck_assert_int_eq(times_told, 0);
    shell_text_input(s, true, (Rect){ 120, 80, 1, 32 });
    shell_text_input(s, true, (Rect){ 120, 80, 1, 32 });
    ck_assert_int_eq(times_told, 1);
    shell_text_input(s, true, (Rect){ 140, 80, 1, 32 });
    ck_assert_int_eq(times_told, 2);
    ck_assert_int_eq(told.x, 140);
    ck_assert_int_eq(told.h, 32);
    shell_close(s);
}
END_TEST

START_TEST(a_deadline_wakes_on_time)
{
    Shell *s = window_open_unseen();
    int64_t begin = shell_now_ms();
    Input in;
    ck_assert(shell_wait(s, begin + 80, &in));
    ck_assert_int_eq(in.kind, INPUT_TIME);
    ck_assert_int_ge(in.now_ms, begin + 80);
    ck_assert(shell_wait(s, begin, &in)); /* one that has passed */
    ck_assert_int_eq(in.kind, INPUT_TIME);
    shell_close(s);
}
END_TEST

START_TEST(a_deadline_that_was_moved_does_not_wake)
{
    Shell *s = window_open_unseen();
    int64_t begin = shell_now_ms();
    Input in;
    push_key(SDLK_TAB, 0, 0);
    ck_assert(shell_wait(s, begin + 20, &in));
    ck_assert_int_eq(in.kind, INPUT_KEY);
    usleep(60000); /* the first deadline has passed by now, and says so */
    ck_assert(shell_wait(s, begin + 150, &in));
    ck_assert_int_eq(in.kind, INPUT_TIME);
    ck_assert_int_ge(in.now_ms, begin + 150);
    shell_close(s);
}
END_TEST

static const int stops[] = { SIGTERM, SIGINT, SIGHUP };

START_TEST(a_signal_asks_to_stop)
{
    Shell *s = window_open_unseen();
    kill(getpid(), stops[_i]);
    Input in;
    ck_assert(!shell_wait(s, 0, &in));
    ck_assert_int_eq(in.kind, INPUT_QUIT);
    shell_close(s);
}
END_TEST

START_TEST(without_a_display_the_error_says_what_to_do)
{
    Err err = { 0 };
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    setenv("XDG_RUNTIME_DIR", "/nowhere", 1);
    ck_assert_ptr_null(shell_open(
        &(ShellOptions){ .assets = PROJECT_DIR "/assets", .title = "", .width = 80, .height = 60 },
        &err));
    ck_assert_ptr_nonnull(strstr(err.text, "DISPLAY"));
    ck_assert_ptr_nonnull(strstr(err.text, "play"));
}
END_TEST

Suite *suite_input(void)
{
    Suite *s = suite_create("input");
    TCase *t = tcase_create("input");
    tcase_add_test(t, a_finger_presses_moves_and_lifts);
    tcase_add_test(t, moves_that_wait_become_one);
    tcase_add_test(t, a_second_finger_means_nothing_while_the_first_goes_on);
    tcase_add_test(t, a_finger_that_was_ignored_stays_so_and_keeps_nobody_out);
    tcase_add_test(t, what_lies_on_the_glass_keeps_nobody_from_touching_it);
    tcase_add_test(t, a_palm_cancels_until_all_are_up);
    tcase_add_test(t, one_touch_is_not_a_click_as_well);
    tcase_add_test(t, a_kiosk_is_not_closed_and_stays_awake);
    tcase_add_test(t, a_display_that_dies_is_told_at_once);
    tcase_add_test(t, the_cursor_is_there_while_the_mouse_moves);
    tcase_add_loop_test(t, keys_have_one_meaning, 0, sizeof keys / sizeof keys[0]);
    tcase_add_test(t, in_a_field_the_space_bar_is_text_once);
    tcase_add_test(t, what_is_composed_comes_with_its_caret_in_bytes);
    tcase_add_test(t, an_input_method_is_told_once_where_the_caret_is);
    tcase_add_test(t, a_deadline_wakes_on_time);
    tcase_add_test(t, a_deadline_that_was_moved_does_not_wake);
    tcase_add_loop_test(t, a_signal_asks_to_stop, 0, 3);
    tcase_add_test(t, without_a_display_the_error_says_what_to_do);
    suite_add_tcase(s, t);
    return s;
}
