/* The keys on the screen: how large they are, what they type, and when they are there. */
#include "kiosk/keyboard_inside.h"
#include "panels.h"
#include "rig.h"

#include "base/utf8.h"

#include <math.h>

Suite *suite_keyboard(void);

static void open_panel(Rig *rig, int i)
{
    rig_open(rig, MODE_KIOSK);
    kiosk_free(rig->play.kiosk);
    rig->play.config.panel_in = rig->config.panel_in = panels[i].inches;
    rig->play.options.kiosk.width = panels[i].width;
    rig->play.options.kiosk.height = panels[i].height;
    rig->play.config.text_percent = rig->config.text_percent = (int)(100 * panels[i].text);
    ck_assert(play_open(&rig->play));
    rig_play(rig, "key Enter\nexpect screen sign_in\n");
}

/* All of the field can be seen, and no key lies on it. */
static void check_field(Rig *rig, const char *what)
{
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    Rect f = field_of(ui)->box, seen = field_of(ui)->clip;
    ck_assert_msg(f.y >= seen.y && f.y + f.h <= seen.y + seen.h, "%s: the field is cut off", what);
    check_no_key_on(ui, f, what);
}

START_TEST(every_key_is_20_mm_and_the_field_stays_in_view)
{
    Rig rig = { 0 };
    char what[80];
    open_panel(&rig, _i);
    panel_name(_i, what);
    check_keys(kiosk_ui(rig.play.kiosk), what);
    check_field(&rig, what);
    rig_play(&rig, "tap \"1\"\ntap \"A–Z\"\n");
    for (int language = 0; language < keyboard_count(); language++) {
        check_keys(kiosk_ui(rig.play.kiosk), what);
        check_field(&rig, what);
        rig_play(&rig, "tap \"Letters of another language\"\n");
    }
    rig_play(&rig, "tap \"#+\"\n");
    check_keys(kiosk_ui(rig.play.kiosk), what);
    rig_done(&rig);
}
END_TEST

static bool has(const char *const *texts, int count, uint32_t code)
{
    char bytes[5] = { 0 };
    utf8_put(code, bytes);
    for (int i = 0; i < count; i++)
        if (texts[i] && strstr(texts[i], bytes))
            return true;
    return false;
}

/* What the Unicode CLDR calls the letters of each language: en, de, es. */
static const char *const alphabets[] = { "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                                         "AÄBCDEFGHIJKLMNOÖPQRSßTUÜVWXYZ",
                                         "AÁBCDEÉFGHIÍJKLMNÑOÓPQRSTUÚÜVWXYZ" };

START_TEST(every_letter_of_a_language_has_a_key_in_rows_and_in_groups)
{
    ck_assert_int_eq(keyboard_count(), sizeof alphabets / sizeof *alphabets);
    for (int i = 0; i < keyboard_count(); i++) {
        const LetterKeys *keys = keyboard_letters(i);
        int last = KEY_ROWS - 1;
        while (!keys->rows[last])
            last--;
        ck_assert_int_eq(keys->rows[last][strlen(keys->rows[last]) - 1], '-');
        for (Str rest = str_of(alphabets[i]); rest.len;) {
            uint32_t code = utf8_next(&rest);
            ck_assert_msg(has(keys->rows, KEY_ROWS, code), "%s: U+%04X", keys->language, code);
            ck_assert_msg(has(keys->groups, KEY_GROUPS, code), "%s: U+%04X", keys->language, code);
        }
    }
}
END_TEST

/* The language of the interface decides first, and any other is one touch away. */
START_TEST(the_letters_are_those_of_the_interface)
{
    Keyboard k = { 0 };
    ck_assert_str_eq(keyboard_letters(keyboard_language(&k, "de"))->language, "de");
    ck_assert_str_eq(keyboard_letters(keyboard_language(&k, "es-MX"))->language, "es");
    ck_assert_str_eq(keyboard_letters(keyboard_language(&k, "fi"))->language, "en");
    ck_assert_str_eq(keyboard_letters(keyboard_language(&k, NULL))->language, "en");
    keyboard_typed(&k, &(Action){ .kind = ACT_PRESS, .id = UI_ID(KEYS_LANGUAGE, 2) });
    ck_assert_str_eq(keyboard_letters(keyboard_language(&k, "de"))->language, "es");
}
END_TEST

static const char *number_of(Rig *rig)
{
    return field_of(kiosk_ui(rig->play.kiosk))->value;
}

START_TEST(an_umlaut_is_typed_in_rows_and_in_groups)
{
    static const char *const scripts[] = {
        "tap \"A–Z\"\ntap \"Letters of another\"\ntap \"Ä\"\ntap \"Hyphen\"\n",
        "tap \"A–Z\"\ntap \"Letters of another\"\ntap \"AÄBC\"\ntap \"Ä\"\ntap \"Signs\"\n"
        "tap \"Hyphen\"\n"
    };
    static const int on[] = { 0, 9 }; /* rows, and a panel with room for groups alone */
    for (int i = 0; i < 2; i++) {
        Rig rig = { 0 };
        open_panel(&rig, on[i]);
        rig_play(&rig, scripts[i]);
        rig_play(&rig, "tap \"Digits\"\ntap \"1\"\ntap \"7\"\n");
        ck_assert_str_eq(number_of(&rig), "E-Ä-17");
        rig_play(&rig, "tap \"Delete\"\ntap \"Delete\"\ntap \"Delete\"\ntap \"Delete\"\n");
        ck_assert_str_eq(number_of(&rig), "E-");
        rig_done(&rig);
    }
}
END_TEST

START_TEST(delete_goes_on_while_it_is_held)
{
    Rig rig = { 0 };
    open_panel(&rig, 0);
    rig_play(&rig, "tap \"1\"\ntap \"2\"\ntap \"3\"\ntap \"4\"\ntap \"5\"\n");
    rig_play(&rig, "press \"Delete\"\nwait 520ms\n");
    ck_assert_str_eq(number_of(&rig), "E-123");
    rig_play(&rig, "wait 1s\nlift\n");
    ck_assert_str_eq(number_of(&rig), "E-");
    rig_done(&rig);
}
END_TEST

START_TEST(keys_give_way_to_real_ones_until_the_field_is_touched)
{
    Rig rig = { 0 };
    open_panel(&rig, 0);
    rig_play(&rig, "expect \"Delete\"\nkey Tab\nexpect \"Delete\"\ntype \"2ö\"\n"
                   "expect no \"Delete\"\nexpect \"Next\"\n");
    ck_assert_str_eq(number_of(&rig), "E-2ö");
    rig_play(&rig, "tap \"Employee number\"\nexpect \"Delete\"\ntype \"1\"\n"
                   "tap \"Keys on the screen\"\nexpect \"Delete\"\ntype \"1\"\n");
    rig_play(&rig, "tap \"Next\"\nexpect \"And your PIN\"\nexpect no \"Delete\"\n");
    rig_play(&rig, "tap \"PIN\"\ntap \"7\"\nexpect \"Delete\"\n");
    rig_play(&rig, "type \"3\"\nkey Esc Esc\ntap \"Touch anywhere to begin\"\n");
    rig_play(&rig, "expect \"Delete\"\n"); /* whoever comes next may have nothing but fingers */
    rig_done(&rig);
}
END_TEST

START_TEST(on_an_own_computer_they_wait_for_a_finger)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_DESKTOP);
    rig_play(&rig, "expect \"Employee number\"\nexpect no \"Delete\"\n");
    Rect box = field_of(kiosk_ui(rig.play.kiosk))->box;
    Input click = { .kind = INPUT_DOWN, .by_mouse = true, .x = box.x + 50, .y = box.y + 50 };
    play_input(&rig.play, click);
    click.kind = INPUT_UP;
    play_input(&rig.play, click);
    rig_play(&rig, "expect no \"Delete\"\ntap \"Employee number\"\nexpect \"Delete\"\n");
    rig_done(&rig);
}
END_TEST

START_TEST(a_number_is_edited_where_the_caret_is)
{
    Rig rig = { 0 };
    open_panel(&rig, 0);
    rig_play(&rig, "type \"e-12 45\"\nkey Left Left\ntype \"3\"\n");
    ck_assert_str_eq(number_of(&rig), "E-12345");
    rig_play(&rig, "key Home Delete End Backspace\n");
    ck_assert_str_eq(number_of(&rig), "E-234");
    rig_play(&rig, "key Ctrl+A\ntype \"9\"\n");
    ck_assert_str_eq(number_of(&rig), "E-9");
    rig_done(&rig);
}
END_TEST

Suite *suite_keyboard(void)
{
    Suite *s = suite_create("keyboard");
    TCase *t = tcase_create("keyboard");
    tcase_add_loop_test(t, every_key_is_20_mm_and_the_field_stays_in_view, 0, PANELS);
    tcase_add_test(t, every_letter_of_a_language_has_a_key_in_rows_and_in_groups);
    tcase_add_test(t, the_letters_are_those_of_the_interface);
    tcase_add_test(t, an_umlaut_is_typed_in_rows_and_in_groups);
    tcase_add_test(t, delete_goes_on_while_it_is_held);
    tcase_add_test(t, keys_give_way_to_real_ones_until_the_field_is_touched);
    tcase_add_test(t, on_an_own_computer_they_wait_for_a_finger);
    tcase_add_test(t, a_number_is_edited_where_the_caret_is);
    suite_add_tcase(s, t);
    return s;
}
