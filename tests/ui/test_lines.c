/* A field of several lines: where its lines end, and what keys do in it. */
#include "screens.h"

#include "ui/field.h"

Suite *suite_lines(void);

static void ck_assert_field(const Field *f, const char *text, int caret, int anchor)
{
    ck_assert_str_eq(f->text, text);
    ck_assert_int_eq(f->caret, caret);
    ck_assert_int_eq(f->anchor, anchor);
}

static const Node *shown(const Frame *frame)
{
    return ui_field_text(&frame->ui, ui_find(&frame->ui, FIELD));
}

/* Letters are 11 px wide at TEXT_SMALL and lines 33 px high; ten letters fit into 115. */
static void lines_screen(Frame *frame, const Field *f)
{
    frame_begin(frame, 1000, 600, 1, "en");
    ui_open(&frame->ui, (Node){ .gap = 20 });
    ui_open(&frame->ui, (Node){ .id = FIELD,
                                .role = ROLE_FIELD,
                                .flags = NODE_LINES,
                                .name = "Words",
                                .axis = ROW,
                                .w = FIXED(135),
                                .pad = PAD(10) });
    Node text = field_node(&frame->ui, f);
    text.style = TEXT_SMALL;
    text.w = GROW;
    ui_add(&frame->ui, text);
    ui_close(&frame->ui);
    ui_add(&frame->ui, control(NEXT, ROLE_BUTTON, 200, 100));
    ui_close(&frame->ui);
    ui_layout(&frame->ui, &frame->memory);
    frame->memory.focus = FIELD;
}

static const FieldRules lines = { .lines = true };

/* One key in such a field, and what the field makes of it. */
static Action press(Frame *frame, Field *f, Input in)
{
    lines_screen(frame, f);
    in.kind = INPUT_KEY;
    Action act = ui_act(&frame->ui, in, &frame->memory);
    field_act(f, &lines, &act);
    return act;
}

START_TEST(enter_begins_a_line_where_a_field_has_several)
{
    Frame frame = { 0 };
    Field f = { 0 };
    field_insert(&f, &(FieldRules){ 0 }, str_of("a\nb"));
    ck_assert_str_eq(f.text, "ab"); /* elsewhere a line break is not taken */
    press(&frame, &f, (Input){ .key = KEY_ENTER });
    press(&frame, &f, (Input){ .key = KEY_ENTER });
    ck_assert_field(&f, "ab\n\n", 4, 4);
    lines_screen(&frame, &f);
    const Node *n = shown(&frame);
    ck_assert_int_eq(n->lines.line_count, 3);
    for (int at = 2; at <= 4; at++) {
        ck_assert_int_eq(caret_place(&frame.ui, n, at).y - caret_place(&frame.ui, n, 0).y,
                         33 * (at - 2));
        ck_assert_int_eq(caret_place(&frame.ui, n, at).x, n->text_box.x + (at == 2 ? 22 : 0));
    }
    frame_done(&frame);
}
END_TEST

START_TEST(what_is_typed_leaves_the_lines_above_as_they_are)
{
    Frame frame = { 0 };
    Field f = { 0 };
    static const char text[] = "one two three  four\n  five unpronounceable six.";
    int lines_before = 1;
    for (size_t i = 0; i < sizeof text - 1; i++) {
        int before[sizeof text];
        lines_screen(&frame, &f);
        int last = shown(&frame)->lines.line_count - 1;
        int kept = (int)(shown(&frame)->lines.lines[last].text - shown(&frame)->text);
        for (int at = 0; at < kept; at++)
            before[at] = caret_place(&frame.ui, shown(&frame), at).x;
        field_insert(&f, &lines, (Str){ &text[i], 1 });
        lines_screen(&frame, &f);
        for (int at = 0; at < kept; at++)
            ck_assert_msg(caret_place(&frame.ui, shown(&frame), at).x == before[at],
                          "\"%s\": place %d moved", f.text, at);
        ck_assert_int_ge(shown(&frame)->lines.line_count, lines_before);
        lines_before = shown(&frame)->lines.line_count;
        for (int k = 0; k < shown(&frame)->lines.run_count; k++)
            ck_assert_msg(!memchr(shown(&frame)->lines.runs[k].text, '-', 1), "\"%s\"", f.text);
    }
    ck_assert_int_gt(lines_before, 5);
    frame_done(&frame);
}
END_TEST

START_TEST(the_caret_goes_over_spaces_wherever_they_stand)
{
    Frame frame = { 0 };
    Field f = { 0 };
    field_insert(&f, &lines, str_of("  a  b"));
    lines_screen(&frame, &f);
    const Node *n = shown(&frame);
    for (int at = 0; at <= 6; at++)
        ck_assert_int_eq(caret_place(&frame.ui, n, at).x, n->text_box.x + 11 * at);
    field_insert(&f, &lines, str_of("                    "));
    lines_screen(&frame, &f); /* they hang over the edge, but the caret does not */
    Rect end = caret_place(&frame.ui, shown(&frame), f.caret);
    ck_assert_int_eq(end.x, shown(&frame)->text_box.x + shown(&frame)->text_box.w);
    frame_done(&frame);
}
END_TEST

START_TEST(up_and_down_keep_their_column_and_leave_at_the_edges)
{
    Frame frame = { 0 };
    Field f = { 0 };
    field_insert(&f, &lines, str_of("abcdef\ngh\nijklmn"));
    field_place(&f, 4, false);
    press(&frame, &f, (Input){ .key = KEY_DOWN });
    ck_assert_field(&f, "abcdef\ngh\nijklmn", 9, 9);
    press(&frame, &f, (Input){ .key = KEY_DOWN });
    ck_assert_int_eq(f.caret, 14);
    press(&frame, &f, (Input){ .key = KEY_UP, .shift = true });
    ck_assert_field(&f, "abcdef\ngh\nijklmn", 9, 14);
    press(&frame, &f, (Input){ .key = KEY_LEFT }); /* out of the selection, and a column anew */
    press(&frame, &f, (Input){ .key = KEY_UP });
    ck_assert_int_eq(f.caret, 2);
    press(&frame, &f, (Input){ .key = KEY_UP, .shift = true });
    ck_assert_field(&f, "abcdef\ngh\nijklmn", 0, 2);
    ck_assert_int_eq(press(&frame, &f, (Input){ .key = KEY_UP }).kind, ACT_MOVED);
    field_place(&f, 11, false);
    ck_assert_int_eq(press(&frame, &f, (Input){ .key = KEY_DOWN }).kind, ACT_MOVED);
    ck_assert_uint_eq(frame.memory.focus, NEXT);
    frame_done(&frame);
}
END_TEST

START_TEST(home_and_end_are_those_of_the_line_and_with_ctrl_of_all)
{
    Frame frame = { 0 };
    Field f = { 0 };
    field_insert(&f, &lines, str_of("one two three four"));
    field_place(&f, 10, false); /* in "three", on the second line */
    press(&frame, &f, (Input){ .key = KEY_HOME });
    ck_assert_int_eq(f.caret, 8);
    press(&frame, &f, (Input){ .key = KEY_END, .shift = true });
    ck_assert_field(&f, "one two three four", 18, 8);
    press(&frame, &f, (Input){ .key = KEY_HOME, .ctrl = true });
    ck_assert_int_eq(f.caret, 0);
    press(&frame, &f, (Input){ .key = KEY_END });
    ck_assert_int_eq(f.caret, 7); /* before the space that the line ends in */
    frame_done(&frame);
}
END_TEST

START_TEST(a_field_higher_than_what_scrolls_it_shows_the_line_of_the_caret)
{
    Frame frame = { 0 };
    Field f = { 0 };
    for (int i = 0; i < 20; i++)
        field_insert(&f, &lines, str_of("line\n"));
    for (int at = 0; at <= 100; at += 50) {
        field_place(&f, at, false);
        frame_begin(&frame, 1000, 600, 1, "en");
        ui_open(&frame.ui, (Node){ 0 });
        ui_open(&frame.ui, (Node){ .id = TITLE, .flags = NODE_SCROLL, .w = GROW, .h = FIXED(200) });
        ui_open(&frame.ui,
                (Node){ .id = FIELD, .role = ROLE_FIELD, .flags = NODE_LINES, .name = "Words" });
        Node text = field_node(&frame.ui, &f);
        text.style = TEXT_OPTION;
        ui_add(&frame.ui, text);
        ui_close(&frame.ui);
        ui_close(&frame.ui);
        ui_close(&frame.ui);
        frame.memory.reveal = FIELD;
        ui_layout(&frame.ui, &frame.memory);
        Rect caret = caret_place(&frame.ui, shown(&frame), f.caret);
        ck_assert_int_ge(caret.y, 0);
        ck_assert_int_le(caret.y + caret.h, 200);
    }
    frame_done(&frame);
}
END_TEST

Suite *suite_lines(void)
{
    Suite *s = suite_create("lines");
    TCase *t = tcase_create("lines");
    tcase_add_test(t, enter_begins_a_line_where_a_field_has_several);
    tcase_add_test(t, what_is_typed_leaves_the_lines_above_as_they_are);
    tcase_add_test(t, the_caret_goes_over_spaces_wherever_they_stand);
    tcase_add_test(t, up_and_down_keep_their_column_and_leave_at_the_edges);
    tcase_add_test(t, home_and_end_are_those_of_the_line_and_with_ctrl_of_all);
    tcase_add_test(t, a_field_higher_than_what_scrolls_it_shows_the_line_of_the_caret);
    suite_add_tcase(s, t);
    return s;
}
