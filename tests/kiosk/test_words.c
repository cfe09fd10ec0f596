/* Words by touch and on real keys: a field of several lines and the keyboard for it, as a screen
 * uses them. */
#include "base/utf8.h"
#include "kiosk/frame.h"
#include "kiosk/keyboard_inside.h"
#include "kiosk/pad.h"
#include "panels.h"
#include "ui/fake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *suite_words(void);

static const PadText look = {
    .id = 1, .name = "Your idea", .hint = "Type here", .lines = 4, .max_bytes = 400
};

typedef struct {
    int panel;
    const char *language;
    World *world;
    Keyboard keys;
    Field field;
    Arena arena;
    Ui ui;
    UiMemory memory;
    int64_t now_ms;
} Screenful;

static void show(Screenful *s)
{
    PanelSize glass = { .diagonal_in = (float)panels[s->panel].inches };
    arena_reset(&s->arena);
    ui_begin(&s->ui, &s->arena, &fake_metrics,
             viewport_make(panels[s->panel].width, panels[s->panel].height, glass,
                           panels[s->panel].text, s->language));
    ui_open(&s->ui, (Node){ .w = SHARE(1), .h = SHARE(1), .cross = PLACE_STRETCH });
    frame_screen(&s->ui);
    pad_screen(&s->ui, s->world, &s->keys);
    part_heading(&s->ui, "What would help you?", TEXT_H1, TOKEN_INK);
    pad_text(&s->ui, &s->field, &look);
    ui_close(&s->ui);
    keyboard_add(&s->ui, s->world, &s->keys, (KeyboardLook){ .next = "Done", .next_ready = true });
    ui_close(&s->ui);
    ui_close(&s->ui);
    ui_close(&s->ui);
    ui_layout(&s->ui, &s->memory);
    ui_settle(&s->ui, &s->memory, false);
}

static Screenful *screenful(int panel, const char *language)
{
    Screenful *s = calloc(1, sizeof *s);
    ck_assert_ptr_nonnull(s);
    s->world = calloc(1, sizeof *s->world);
    ck_assert_ptr_nonnull(s->world);
    s->panel = panel;
    s->language = language;
    s->keys = keyboard_for_text(true);
    show(s);
    return s;
}

static void done(Screenful *s)
{
    arena_free(&s->arena);
    free(s->world);
    free(s);
}

static ActKind input(Screenful *s, Input in)
{
    s->now_ms += 500;
    in.now_ms = s->now_ms;
    Action act = ui_act(&s->ui, in, &s->memory);
    keyboard_heard(s->world, &s->ui, &in, &act);
    Action typed = keyboard_typed(&s->keys, &act);
    pad_edit_text(&s->field, &look, &typed);
    show(s);
    return typed.kind;
}

static const Node *named(const Ui *ui, const char *name)
{
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].id && strcmp(node_name(ui, &ui->at[i]), name) == 0)
            return &ui->at[i];
    return NULL;
}

static ActKind touch(Screenful *s, const char *name)
{
    const Node *n = named(&s->ui, name);
    ck_assert_msg(n != NULL, "there is no \"%s\"", name);
    s->memory.reveal = n->id; /* a pad of keys may have to be scrolled for it */
    show(s);
    n = named(&s->ui, name);
    Role role = n->role;
    Rect box = n->box;
    Input in = { .kind = INPUT_DOWN, .x = box.x + box.w / 2, .y = box.y + box.h / 2 };
    ActKind on_press = input(s, in);
    in.kind = INPUT_UP;
    ActKind on_release = input(s, in);
    return role == ROLE_KEY ? on_press : on_release;
}

/* A key for each character; Shift where a letter is not there as it should be. */
static void touch_all(Screenful *s, const char *text)
{
    for (Str rest = str_of(text); rest.len;) {
        Str one = utf8_first(rest, 1);
        char name[8] = { 0 };
        memcpy(name, one.at, one.len);
        rest = (Str){ rest.at + one.len, rest.len - one.len };
        const char *symbol = keyboard_symbol_name(one);
        const char *key = *name == ' ' ? "Space" : *name == '\n' ? "New line" : symbol;
        key = key ? key : name;
        if (!named(&s->ui, key))
            touch(s, "Capital letters");
        touch(s, key);
    }
}

START_TEST(words_are_typed_as_on_any_keyboard)
{
    Screenful *s = screenful(0, "en");
    touch_all(s, "Hello again. Two words\nAnd");
    ck_assert_str_eq(s->field.text, "Hello again. Two words\nAnd");
    touch(s, "Space");
    touch(s, "12?, Digits and signs");
    touch_all(s, "40%?");
    touch(s, "A–Z");
    ck_assert_str_eq(s->field.text, "Hello again. Two words\nAnd 40%?");
    touch(s, "Delete the last character");
    ck_assert_str_eq(s->field.text, "Hello again. Two words\nAnd 40%");
    ck_assert_int_eq(touch(s, "Done"), ACT_ENTER);
    done(s);
}
END_TEST

START_TEST(shift_is_for_one_letter_and_a_second_touch_for_all)
{
    Screenful *s = screenful(0, "en");
    touch_all(s, "Ab");
    ck_assert_ptr_null(named(&s->ui, "Q"));
    ck_assert_ptr_null(named(&s->ui, "Capital letters")->value);
    touch(s, "Capital letters");
    ck_assert_str_eq(named(&s->ui, "Capital letters")->value, "for one letter");
    touch_all(s, "Cd");
    touch(s, "Capital letters");
    touch(s, "Capital letters");
    ck_assert_str_eq(named(&s->ui, "Capital letters")->value, "until touched again");
    touch_all(s, "E F");
    touch(s, "Capital letters");
    touch_all(s, "g");
    ck_assert_str_eq(s->field.text, "AbCdE Fg");
    done(s);
}
END_TEST

START_TEST(every_letter_of_a_language_is_there_large_and_small)
{
    static const struct {
        const char *language, *text;
    } words[] = { { "en", "Quick brown fox" },
                  { "de", "Über große Köche, Ärger." },
                  { "es", "Ñandú, señor Ávila. Él sí" } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        Screenful *s = screenful(0, words[i].language);
        touch_all(s, words[i].text);
        ck_assert_str_eq(s->field.text, words[i].text);
        done(s);
    }
    Keyboard k = keyboard_for_text(false);
    k.shift = SHIFT_NONE;
    ck_assert_uint_eq(keyboard_cased(&k, 0xD7), 0xD7); /* the sign of multiplication is no letter */
    ck_assert_uint_eq(keyboard_cased(&k, 0xDF), 0xDF);
    k.text = false;
    ck_assert_uint_eq(keyboard_cased(&k, 'A'), 'A');
}
END_TEST

START_TEST(letters_in_groups_are_typed_in_two_touches)
{
    Screenful *s = screenful(9, "de");
    touch(s, "AÄBC");
    touch(s, "Ä");
    touch(s, "pqrsß");
    touch(s, "r");
    touch(s, "Space");
    touch(s, "Capital letters");
    touch(s, "DEF");
    touch(s, "E");
    touch(s, "#+, Signs");
    touch(s, "Hyphen");
    touch(s, "1–9, Digits");
    touch(s, "4");
    touch(s, "A–Z");
    touch(s, "New line");
    ck_assert_str_eq(s->field.text, "Är E-4\n");
    done(s);
}
END_TEST

static void check_caret(const Screenful *s, const char *what)
{
    const Node *text = ui_field_text(&s->ui, field_of(&s->ui));
    Rect caret = caret_place(&s->ui, text, s->field.caret);
    ck_assert_msg(caret.y >= text->clip.y && caret.y + caret.h <= text->clip.y + text->clip.h,
                  "%s: the line that is typed in is not to be seen", what);
    check_no_key_on(&s->ui, caret, what);
}

static void check_layers(Screenful *s, const char *what)
{
    check_keys(&s->ui, what);
    for (int language = 0; language < keyboard_count(); language++) {
        s->keys.language = language + 1;
        for (KeyLayer layer = LAYER_NUMBERS; layer <= LAYER_SYMBOLS; layer++) {
            bool rows = !keyboard_plan(&s->ui.viewport, &s->keys).grouped;
            if (layer == (rows ? LAYER_NUMBERS : LAYER_SYMBOLS))
                continue; /* no key leads there */
            s->keys.layer = layer;
            show(s);
            check_keys(&s->ui, what);
            ck_assert(layer != LAYER_LETTERS ||
                      (named(&s->ui, "Space") && named(&s->ui, "New line") &&
                       named(&s->ui, "Capital letters")));
        }
        s->keys.layer = LAYER_LETTERS;
    }
}

START_TEST(on_every_panel_keys_are_20_mm_and_the_line_stays_in_view)
{
    char what[80];
    Screenful *s = screenful(_i, "en");
    check_layers(s, panel_name(_i, what));
    s->keys = keyboard_for_text(true);
    show(s);
    for (int i = 0; i < 12; i++) {
        touch(s, "New line");
        check_caret(s, what);
        field_insert(&s->field, &(FieldRules){ 0 }, str_of("some words of a line"));
        touch(s, "Space");
        check_caret(s, what);
    }
    done(s);
}
END_TEST

START_TEST(it_is_said_when_there_is_little_room_left)
{
    Screenful *s = screenful(0, "en");
    for (int i = 0; i < 36; i++)
        input(s, (Input){ .kind = INPUT_TEXT, .text = "0123456789" });
    Buf text;
    buf_init(&text, 65536);
    ui_dump(&s->ui, &s->memory, &text);
    ck_assert_ptr_nonnull(strstr(buf_cstr(&text), "Room for about 40 more characters"));
    for (int i = 0; i < 5; i++)
        input(s, (Input){ .kind = INPUT_TEXT, .text = "0123456789" });
    buf_clear(&text);
    ui_dump(&s->ui, &s->memory, &text);
    ck_assert_ptr_nonnull(strstr(buf_cstr(&text), "There is no room for more."));
    ck_assert_uint_eq(strlen(s->field.text), 400);
    buf_done(&text);
    done(s);
}
END_TEST

START_TEST(real_keys_write_lines_too_and_put_those_on_the_screen_away)
{
    Screenful *s = screenful(0, "en");
    ck_assert_ptr_nonnull(strstr(node_name(&s->ui, field_of(&s->ui)), "Your idea"));
    input(s, (Input){ .kind = INPUT_TEXT, .text = "one" });
    ck_assert_int_eq(input(s, (Input){ .kind = INPUT_KEY, .key = KEY_ENTER }), ACT_TEXT);
    input(s, (Input){ .kind = INPUT_EDITING, .text = "tw", .caret = 2 });
    ck_assert_str_eq(s->field.text, "one\n");
    input(s, (Input){ .kind = INPUT_TEXT, .text = "two" });
    ck_assert_str_eq(s->field.text, "one\ntwo");
    ck_assert_ptr_null(named(&s->ui, "Space"));
    touch(s, "Your idea");
    ck_assert_ptr_nonnull(named(&s->ui, "Space"));
    check_caret(s, "touched");
    done(s);
}
END_TEST

Suite *suite_words(void)
{
    Suite *s = suite_create("words");
    TCase *t = tcase_create("words");
    tcase_add_test(t, words_are_typed_as_on_any_keyboard);
    tcase_add_test(t, shift_is_for_one_letter_and_a_second_touch_for_all);
    tcase_add_test(t, every_letter_of_a_language_is_there_large_and_small);
    tcase_add_test(t, letters_in_groups_are_typed_in_two_touches);
    tcase_add_loop_test(t, on_every_panel_keys_are_20_mm_and_the_line_stays_in_view, 0, PANELS);
    tcase_add_test(t, it_is_said_when_there_is_little_room_left);
    tcase_add_test(t, real_keys_write_lines_too_and_put_those_on_the_screen_away);
    suite_add_tcase(s, t);
    return s;
}
