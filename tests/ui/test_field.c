#include "screens.h"

#include "base/grapheme.h"
#include "base/utf8.h"
#include "ui/field.h"

#include <stdlib.h>

Suite *suite_field(void);

static const FieldRules any = { 0 };

static uint32_t digits_only(uint32_t c)
{
    return c >= '0' && c <= '9' ? c : 0;
}

static Field field_of(const char *text)
{
    Field f = { 0 };
    field_insert(&f, &any, str_of(text));
    return f;
}

static void ck_assert_field(const Field *f, const char *text, int caret, int anchor)
{
    ck_assert_str_eq(f->text, text);
    ck_assert_int_eq(f->caret, caret);
    ck_assert_int_eq(f->anchor, anchor);
}

START_TEST(text_goes_in_at_the_caret_and_in_place_of_what_is_selected)
{
    Field f = field_of("ac");
    field_move(&f, MOVE_BACK, false);
    field_insert(&f, &any, str_of("b"));
    ck_assert_field(&f, "abc", 2, 2);
    field_move(&f, MOVE_END, true);
    field_insert(&f, &any, str_of("ö"));
    ck_assert_field(&f, "abö", 4, 4);
    field_move(&f, MOVE_START, true);
    field_erase(&f, MOVE_BACK);
    ck_assert_field(&f, "", 0, 0);
}
END_TEST

static const struct {
    const char *what, *text;
    FieldMove move;
    int caret; /* where it is before */
    const char *left;
} erasures[] = {
    { "Backspace takes an umlaut", "aü", MOVE_BACK, 3, "a" },
    { "Backspace takes a letter and its mark", "xe\u0301", MOVE_BACK, 4, "x" },
    { "Delete takes a letter and its mark", "e\u0301x", MOVE_ON, 0, "x" },
    { "Delete takes a family", "👨‍👩‍👧x", MOVE_ON, 0, "x" },
    { "Backspace takes a whole flag", "🇩🇪🇫🇷", MOVE_BACK, 16, "🇩🇪" },
    { "Delete takes a syllable of parts", "\u1112\u1161\u11abx", MOVE_ON, 0, "x" },
    { "Backspace at the start takes nothing", "ab", MOVE_BACK, 0, "ab" },
    { "Delete at the end takes nothing", "ab", MOVE_ON, 2, "ab" },
    { "Ctrl+Backspace takes a word and the space behind it", "one two ", MOVE_WORD_BACK, 8,
      "one " },
    { "Ctrl+Delete takes a word and the space behind it", "one two", MOVE_WORD_ON, 0, "two" },
    { "two halves of different flags do not stay apart", "🇩x🇫", MOVE_BACK, 5, "🇩🇫" },
};

START_TEST(erasing_goes_by_what_a_person_sees)
{
    Field f = field_of(erasures[_i].text);
    field_place(&f, erasures[_i].caret, false);
    field_erase(&f, erasures[_i].move);
    ck_assert_msg(strcmp(f.text, erasures[_i].left) == 0, "%s: \"%s\"", erasures[_i].what, f.text);
    ck_assert_int_eq(f.caret, f.anchor);
}
END_TEST

START_TEST(moves_select_with_shift_and_leave_a_selection_at_its_ends)
{
    Field f = field_of("one two");
    field_move(&f, MOVE_WORD_BACK, false);
    ck_assert_field(&f, "one two", 4, 4);
    field_move(&f, MOVE_END, true);
    ck_assert_field(&f, "one two", 7, 4);
    field_move(&f, MOVE_BACK, false);
    ck_assert_field(&f, "one two", 4, 4);
    field_move(&f, MOVE_START, true);
    ck_assert_field(&f, "one two", 0, 4);
    field_move(&f, MOVE_ON, false);
    ck_assert_field(&f, "one two", 4, 4);
    field_act(&f, &any, &(Action){ .kind = ACT_SELECT_ALL });
    ck_assert_field(&f, "one two", 7, 0);
}
END_TEST

START_TEST(the_caret_never_stands_inside_a_character)
{
    Field f = field_of("e\u0301👨‍👩‍👧");
    for (int at = -1; at < 40; at++) {
        field_place(&f, at, false);
        int len = (int)strlen(f.text);
        ck_assert(f.caret == 0 || f.caret == 3 || f.caret == len);
    }
}
END_TEST

START_TEST(only_what_is_accepted_and_fits_is_taken)
{
    FieldRules six = { .max_bytes = 6, .accept = digits_only };
    Field f = { 0 };
    field_insert(&f, &six, str_of("12 a3\t45678"));
    ck_assert_field(&f, "123456", 6, 6);
    FieldRules four = { .max_bytes = 4 };
    f = (Field){ 0 };
    field_insert(&f, &four, str_of("aäe\u0301"));
    ck_assert_field(&f, "aä", 3, 3); /* no letter without its mark */
    f = (Field){ 0 };
    for (int i = 0; i < 2 * FIELD_BYTES; i++)
        field_insert(&f, &any, str_of("x"));
    ck_assert_uint_eq(strlen(f.text), FIELD_BYTES - 1);
}
END_TEST

START_TEST(what_is_composed_is_seen_but_is_no_part_of_the_value)
{
    Frame frame = { 0 };
    frame_begin(&frame, 800, 600, 1, "en");
    Field f = field_of("ab");
    field_move(&f, MOVE_BACK, false);
    field_act(&f, &any, &(Action){ .kind = ACT_COMPOSE, .text = "かn", .at = 3 });
    ck_assert_str_eq(f.text, "ab");
    Node n = field_node(&frame.ui, &f);
    ck_assert_str_eq(n.text, "aかnb");
    ck_assert_int_eq(n.caret, 4);
    ck_assert_int_eq(n.compose_from, 1);
    ck_assert_int_eq(n.compose_to, 5);
    field_act(&f, &any, &(Action){ .kind = ACT_TEXT, .text = "か" });
    ck_assert_field(&f, "aかb", 4, 4);
    ck_assert_str_eq(field_node(&frame.ui, &f).text, "aかb");
    field_act(&f, &any, &(Action){ .kind = ACT_COMPOSE, .text = "x" });
    field_act(&f, &any, &(Action){ .kind = ACT_COMPOSE });
    ck_assert_str_eq(field_node(&frame.ui, &f).text, "aかb");
    frame_done(&frame);
}
END_TEST

/* The simplest thing that could be right: a list of characters, and two numbers. */
typedef struct {
    const char *at[FIELD_BYTES];
    int count, caret, anchor;
} Model;

static const char *const characters[] = { "a",  " ",  "ß", "e\u0301", "한", "👨‍👩‍👧",
                                          "🇩🇪", "षि", "7" };
enum { CHARACTERS = sizeof characters / sizeof *characters };

static int bytes_to(const Model *m, int index)
{
    int bytes = 0;
    for (int i = 0; i < index; i++)
        bytes += (int)strlen(m->at[i]);
    return bytes;
}

static void model_cut(Model *m)
{
    int from = m->caret < m->anchor ? m->caret : m->anchor;
    int to = m->caret < m->anchor ? m->anchor : m->caret;
    memmove(m->at + from, m->at + to, (size_t)(m->count - to) * sizeof *m->at);
    m->count -= to - from;
    m->caret = m->anchor = from;
}

static void model_insert(Model *m, const char *character)
{
    int from = m->caret < m->anchor ? m->caret : m->anchor;
    int to = m->caret < m->anchor ? m->anchor : m->caret;
    int kept = bytes_to(m, m->count) - (bytes_to(m, to) - bytes_to(m, from));
    if (kept + (int)strlen(character) >= FIELD_BYTES)
        return;
    model_cut(m);
    memmove(m->at + from + 1, m->at + from, (size_t)(m->count - from) * sizeof *m->at);
    m->at[from] = character;
    m->count++;
    m->caret = m->anchor = from + 1;
}

static void model_move(Model *m, FieldMove move, bool select)
{
    int from = m->caret < m->anchor ? m->caret : m->anchor;
    int to = m->caret < m->anchor ? m->anchor : m->caret;
    bool leaves = !select && from != to && (move == MOVE_BACK || move == MOVE_ON);
    int at = leaves ? (move == MOVE_BACK ? from : to) : m->caret;
    if (!leaves && move == MOVE_BACK && at > 0)
        at--;
    if (!leaves && move == MOVE_ON && at < m->count)
        at++;
    if (move == MOVE_START || move == MOVE_END)
        at = move == MOVE_START ? 0 : m->count;
    m->caret = at;
    m->anchor = select ? m->anchor : at;
}

static void model_erase(Model *m, FieldMove move)
{
    if (m->caret == m->anchor)
        model_move(m, move, true);
    model_cut(m);
}

static void edit_both(Field *f, Model *m, unsigned *seed)
{
    static const FieldMove moves[] = { MOVE_BACK, MOVE_ON, MOVE_START, MOVE_END };
    FieldMove move = moves[rand_r(seed) % 4];
    bool select = rand_r(seed) % 3 == 0;
    const char *character = characters[rand_r(seed) % CHARACTERS];
    switch (rand_r(seed) % 8) {
    case 0:
    case 1:
        field_move(f, move, select);
        model_move(m, move, select);
        break;
    case 2:
        field_erase(f, move == MOVE_ON ? MOVE_ON : MOVE_BACK);
        model_erase(m, move == MOVE_ON ? MOVE_ON : MOVE_BACK);
        break;
    case 3:
        m->caret = m->count ? (int)(rand_r(seed) % (unsigned)(m->count + 1)) : 0;
        m->anchor = select ? m->anchor : m->caret;
        field_place(f, bytes_to(m, m->caret), select);
        break;
    default:
        field_insert(f, &any, str_of(character));
        model_insert(m, character);
        break;
    }
}

START_TEST(random_edits_come_to_the_same_as_in_the_simplest_model)
{
    unsigned seed = 2026;
    Field f = { 0 };
    Model m = { .count = 0 };
    for (int step = 0; step < 50000; step++) {
        edit_both(&f, &m, &seed);
        char text[FIELD_BYTES + 1] = { 0 };
        for (int i = 0; i < m.count; i++)
            strcat(text, m.at[i]);
        ck_assert_msg(strcmp(f.text, text) == 0, "step %d: \"%s\", not \"%s\"", step, f.text, text);
        ck_assert_msg(f.caret == bytes_to(&m, m.caret), "step %d", step);
        ck_assert_msg(f.anchor == bytes_to(&m, m.anchor), "step %d", step);
    }
}
END_TEST

static void check_between(const Field *f, int at)
{
    Str text = str_of(f->text);
    size_t before = grapheme_before(text, (size_t)at);
    Str rest = { text.at + before, text.len - before };
    ck_assert(at == 0 || before + grapheme_first(rest) == (size_t)at);
}

/* Marks, joiners and halves of flags that join whatever comes to stand beside them. */
START_TEST(whatever_is_typed_the_caret_stands_between_characters)
{
    static const uint32_t glue[] = { 'a', 0x301, 0x200d, 0x1f468, 0x1f1e9, 0x1100, 0x1161, 0x600 };
    unsigned seed = 17;
    Field f = { 0 };
    for (int step = 0; step < 50000; step++) {
        char bytes[5] = { 0 };
        utf8_put(glue[rand_r(&seed) % 8], bytes);
        FieldMove move = (FieldMove)(rand_r(&seed) % (MOVE_END + 1));
        switch (rand_r(&seed) % 4) {
        case 0:
            field_erase(&f, move);
            break;
        case 1:
            field_move(&f, move, rand_r(&seed) % 2);
            break;
        default:
            field_insert(&f, &any, str_of(bytes));
            break;
        }
        ck_assert(utf8_valid(str_of(f.text)));
        check_between(&f, f.caret);
        check_between(&f, f.anchor);
    }
}
END_TEST

/* Letters are 22 px wide at TEXT_FIELD, plus their spacing; the text begins at 40. */
static void field_screen(Frame *frame, const Field *f)
{
    frame_begin(frame, 1000, 600, 1, "en");
    ui_open(&frame->ui, (Node){ .gap = 20 });
    ui_open(&frame->ui, (Node){ .id = FIELD,
                                .role = ROLE_FIELD,
                                .name = "Number",
                                .axis = ROW,
                                .w = FIXED(600),
                                .pad = PAD2(20, 40) });
    Node text = field_node(&frame->ui, f);
    text.style = TEXT_FIELD;
    ui_add(&frame->ui, text);
    ui_close(&frame->ui);
    ui_add(&frame->ui, control(NEXT, ROLE_BUTTON, 200, 100));
    ui_close(&frame->ui);
    ui_layout(&frame->ui, &frame->memory);
    ui_settle(&frame->ui, &frame->memory, false);
}

static const Node *shown(const Frame *frame)
{
    return ui_field_text(&frame->ui, ui_find(&frame->ui, FIELD));
}

START_TEST(a_touch_puts_the_caret_between_the_letters_that_it_falls_on)
{
    Frame frame = { 0 };
    Field f = field_of("aöé7 x");
    field_screen(&frame, &f);
    const Node *n = shown(&frame);
    Str rest = str_of(f.text);
    for (int at = 0, last = -1;; at += (int)grapheme_first(rest)) {
        rest = str_of(f.text + at);
        Rect place = caret_place(&frame.ui, n, at);
        ck_assert_int_gt(place.x, last);
        ck_assert_int_eq(caret_at(&frame.ui, n, place.x + 3, place.y + 5), at);
        last = place.x;
        if (!rest.len)
            break;
    }
    ck_assert_int_eq(caret_at(&frame.ui, n, 0, 0), 0);
    ck_assert_int_eq(caret_at(&frame.ui, n, 999, 0), (int)strlen(f.text));
    frame_done(&frame);
}
END_TEST

START_TEST(dragging_in_a_field_selects_from_where_it_began)
{
    Frame frame = { 0 };
    Field f = field_of("abcdef");
    field_screen(&frame, &f);
    const Node *n = shown(&frame);
    Rect from = caret_place(&frame.ui, n, 1), to = caret_place(&frame.ui, n, 4);
    Action down = touch(&frame, INPUT_DOWN, from.x, from.y, 1000);
    ck_assert_int_eq(down.kind, ACT_PLACE);
    ck_assert(field_act(&f, &any, &down));
    Action move = touch(&frame, INPUT_MOVE, to.x, to.y, 1100);
    ck_assert_int_eq(move.kind, ACT_PLACE);
    ck_assert(field_act(&f, &any, &move));
    ck_assert_field(&f, "abcdef", 4, 1);
    ck_assert_int_eq(touch(&frame, INPUT_UP, to.x, to.y, 1200).kind, ACT_MOVED);
    ck_assert_uint_eq(frame.memory.focus, FIELD);
    field_screen(&frame, &f);
    Rect stretch = caret_stretch(&frame.ui, shown(&frame), 0, 1, 4);
    ck_assert_int_eq(stretch.x, from.x);
    ck_assert_int_eq(stretch.x + stretch.w, to.x);
    frame_done(&frame);
}
END_TEST

/* 40 letters of 22 px do not fit into 520: the caret follows them on to the next line. */
START_TEST(a_field_may_have_several_lines)
{
    Frame frame = { 0 };
    Field f = field_of("0123456789012345678901234567890123456789");
    field_screen(&frame, &f);
    const Node *n = shown(&frame);
    ck_assert_int_gt(n->lines.line_count, 1);
    Rect first = caret_place(&frame.ui, n, 2), last = caret_place(&frame.ui, n, 39);
    ck_assert_int_gt(last.y, first.y);
    ck_assert_int_eq(caret_at(&frame.ui, n, last.x, last.y + 5), 39);
    ck_assert_int_gt(caret_stretch(&frame.ui, n, 0, 2, 39).w, 0);
    ck_assert_int_gt(caret_stretch(&frame.ui, n, n->lines.line_count - 1, 2, 39).w, 0);
    frame_done(&frame);
}
END_TEST

START_TEST(a_touch_beside_what_is_composed_means_the_letter_it_falls_on)
{
    Field f = field_of("abcd");
    field_place(&f, 2, false);
    field_act(&f, &any, &(Action){ .kind = ACT_COMPOSE, .text = "xyz", .at = 3 });
    field_act(&f, &any, &(Action){ .kind = ACT_PLACE, .at = 6 }); /* abxyzc|d */
    ck_assert_int_eq(f.caret, 3);
    field_act(&f, &any, &(Action){ .kind = ACT_PLACE, .at = 5 });
    ck_assert_int_eq(f.caret, 3); /* within it: where it stands */
}
END_TEST

static const struct {
    Input in;
    ActKind kind;
    FieldMove move;
    bool select;
} field_keys[] = {
    { { .key = KEY_LEFT }, ACT_CARET, MOVE_BACK, false },
    { { .key = KEY_RIGHT, .shift = true }, ACT_CARET, MOVE_ON, true },
    { { .key = KEY_RIGHT, .ctrl = true }, ACT_CARET, MOVE_WORD_ON, false },
    { { .key = KEY_HOME, .shift = true }, ACT_CARET, MOVE_START, true },
    { { .key = KEY_END }, ACT_CARET, MOVE_END, false },
    { { .key = KEY_DELETE }, ACT_ERASE, MOVE_ON, false },
    { { .key = KEY_BACKSPACE, .ctrl = true }, ACT_ERASE, MOVE_WORD_BACK, false },
    { { .key = KEY_SELECT_ALL, .ctrl = true }, ACT_SELECT_ALL, MOVE_BACK, false },
};

START_TEST(keys_edit_where_the_field_has_the_focus)
{
    Frame frame = { 0 };
    Field f = field_of("abc");
    field_screen(&frame, &f);
    frame.memory.focus = FIELD;
    Input in = field_keys[_i].in;
    in.kind = INPUT_KEY;
    Action act = ui_act(&frame.ui, in, &frame.memory);
    ck_assert_int_eq(act.kind, field_keys[_i].kind);
    ck_assert_int_eq(act.move, field_keys[_i].move);
    ck_assert_int_eq(act.select, field_keys[_i].select);
    frame.memory.focus = NEXT; /* elsewhere they walk, scroll, or mean nothing */
    ActKind there = ui_act(&frame.ui, in, &frame.memory).kind;
    ck_assert(there != ACT_CARET && there != ACT_SELECT_ALL);
    frame_done(&frame);
}
END_TEST

START_TEST(a_key_that_is_held_goes_on_until_it_is_let_go)
{
    Frame frame = { 0 };
    pad(&frame);
    frame.ui.at[3].flags = NODE_REPEAT;
    Rect box = frame.ui.at[3].box;
    ck_assert_int_eq(touch(&frame, INPUT_DOWN, box.x + 5, box.y + 5, 1000).kind, ACT_PRESS);
    ck_assert_int_gt(frame.memory.repeat_ms, 1000);
    ck_assert_int_eq(touch(&frame, INPUT_TIME, 0, 0, frame.memory.repeat_ms - 1).kind, ACT_TIME);
    for (int i = 0; i < 3; i++) {
        Action act = touch(&frame, INPUT_TIME, 0, 0, frame.memory.repeat_ms);
        ck_assert_int_eq(act.kind, ACT_PRESS);
        ck_assert_uint_eq(act.id, frame.ui.at[3].id);
    }
    touch(&frame, INPUT_UP, box.x + 5, box.y + 5, 3000);
    ck_assert_int_eq(frame.memory.repeat_ms, 0);
    ck_assert_int_eq(touch(&frame, INPUT_TIME, 0, 0, 5000).kind, ACT_TIME);
    frame_done(&frame);
}
END_TEST

Suite *suite_field(void)
{
    Suite *s = suite_create("field");
    TCase *t = tcase_create("field");
    tcase_add_test(t, text_goes_in_at_the_caret_and_in_place_of_what_is_selected);
    tcase_add_loop_test(t, erasing_goes_by_what_a_person_sees, 0,
                        sizeof erasures / sizeof *erasures);
    tcase_add_test(t, moves_select_with_shift_and_leave_a_selection_at_its_ends);
    tcase_add_test(t, the_caret_never_stands_inside_a_character);
    tcase_add_test(t, only_what_is_accepted_and_fits_is_taken);
    tcase_add_test(t, what_is_composed_is_seen_but_is_no_part_of_the_value);
    tcase_add_test(t, random_edits_come_to_the_same_as_in_the_simplest_model);
    tcase_add_test(t, whatever_is_typed_the_caret_stands_between_characters);
    tcase_add_test(t, a_touch_puts_the_caret_between_the_letters_that_it_falls_on);
    tcase_add_test(t, dragging_in_a_field_selects_from_where_it_began);
    tcase_add_test(t, a_field_may_have_several_lines);
    tcase_add_test(t, a_touch_beside_what_is_composed_means_the_letter_it_falls_on);
    tcase_add_loop_test(t, keys_edit_where_the_field_has_the_focus, 0,
                        sizeof field_keys / sizeof *field_keys);
    tcase_add_test(t, a_key_that_is_held_goes_on_until_it_is_let_go);
    suite_add_tcase(s, t);
    return s;
}
