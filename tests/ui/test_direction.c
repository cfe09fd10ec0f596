/* What runs from the right: screens, rows, texts, and words inside a sentence. */
#include "fake.h"

Suite *suite_direction(void);

static Node box(uint32_t id, Size w, Size h)
{
    return (Node){ .id = id, .w = w, .h = h };
}

START_TEST(a_right_to_left_screen_is_mirrored_but_for_its_pads)
{
    Frame f = { 0 };
    frame_begin(&f, 1000, 600, 1, "ar");
    ui_open(&f.ui, (Node){ .pad = { 0, 10, 0, 30 } });
    ui_open(&f.ui, (Node){ .axis = ROW, .w = GROW });
    ui_add(&f.ui, box(1, FIXED(100), FIXED(50)));
    ui_add(&f.ui, box(2, FIXED(100), FIXED(50)));
    ui_close(&f.ui);
    ui_open(&f.ui, (Node){ .axis = ROW, .flags = NODE_KEEP });
    ui_add(&f.ui, box(3, FIXED(100), FIXED(50)));
    ui_add(&f.ui, box(4, FIXED(100), FIXED(50)));
    ui_close(&f.ui);
    ui_close(&f.ui);
    ui_layout(&f.ui, &f.memory);
    ck_assert_int_eq(node(&f, 1)->box.x, 870); /* the inside goes from 10 to 970 */
    ck_assert_int_eq(node(&f, 2)->box.x, 770);
    ck_assert_int_eq(node(&f, 3)->box.x, 770);
    ck_assert_int_eq(node(&f, 4)->box.x, 870);
    frame_done(&f);
}
END_TEST

/* A bullet stands where its list begins: as its language does, or as an item in another does. */
START_TEST(a_row_follows_its_language_or_the_direction_of_its_text)
{
    static const struct {
        const char *screen, *row, *text;
        bool row_rtl, text_rtl;
    } cases[] = {
        { "en", NULL, "قهوة", true, true },
        { "en", NULL, "coffee قهوة", false, false },
        { "ar", NULL, "قهوة", true, true },
        { "ar", NULL, "coffee", true, false },
        { "ar", "en", "coffee قهوة", false, false },
        { "en", "ar", "coffee", true, false },
        /* Arabic for a quarter is Arabic, whatever the first word; less is about it */
        { "en", "ar", "coffee قهوة", true, true },
        { "en", "ar", "This is in English, but for one word: قهوة", true, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Frame f = { 0 };
        bool right = cases[i].row_rtl;
        frame_begin(&f, 1000, 600, 1, cases[i].screen);
        ui_open(&f.ui, (Node){ .language = cases[i].row, .w = SHARE(1) });
        ui_open(&f.ui, (Node){ .axis = ROW, .flags = NODE_FOLLOW, .w = SHARE(1) });
        ui_add(&f.ui, box(1, FIXED(50), FIXED(50)));
        ui_add(&f.ui, (Node){ .id = 2, .role = ROLE_TEXT, .text = cases[i].text, .w = GROW });
        ui_close(&f.ui);
        ui_close(&f.ui);
        ui_layout(&f.ui, &f.memory);
        ck_assert_int_eq(node(&f, 1)->box.x, right ? 950 : 0);
        ck_assert_int_eq(node(&f, 2)->box.x, right ? 0 : 50);
        ck_assert_int_eq(node(&f, 2)->lines.rtl, cases[i].text_rtl);
        const TextBlock *lines = &node(&f, 2)->lines;
        int leftmost = lines->runs[lines->lines[0].first].x;
        ck_assert_int_eq(leftmost, right ? 950 - lines->lines[0].width : 0);
        frame_done(&f);
    }
}
END_TEST

/* In a text that runs from the right, a paragraph of its own in another language. */
START_TEST(a_paragraph_may_begin_on_its_own_side)
{
    static const char *const texts[] = { "coffee", "قهوة" };
    for (int i = 0; i < 2; i++) {
        Frame f = { 0 };
        frame_begin(&f, 1000, 600, 1, "ar");
        ui_open(&f.ui, (Node){ .w = SHARE(1) });
        ui_add(
            &f.ui,
            (Node){
                .id = 1, .role = ROLE_TEXT, .text = texts[i], .align = ALIGN_OWN, .w = SHARE(1) });
        ui_close(&f.ui);
        ui_layout(&f.ui, &f.memory);
        const TextBlock *lines = &node(&f, 1)->lines;
        ck_assert_int_eq(lines->runs[0].x, i ? 1000 - lines->width : 0);
        frame_done(&f);
    }
}
END_TEST

/* The reference for isolates is UAX #9, rules P2 and X5a to X5c. */
START_TEST(words_from_elsewhere_do_not_turn_the_sentence_round_them)
{
    static const struct {
        const char *screen, *words, *language;
        bool plain, sentence_rtl;
        const char *seen; /* runs from left to right; a parenthesis that runs from the right is
                           * drawn mirrored */
    } cases[] = {
        { "en", "Kim", "en", true, false, "Kim is here" },
        { "en", "كيم", "ar", false, false, "كيم is here" },
        { "en", "X2 كيم", "ar", false, false, "كيم X2 is here" },
        { "en", "كيم (X)", NULL, false, false, ") X ( كيم is here" },
        { "ar", "Kim", "en", false, false, "Kim is here" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Frame f = { 0 };
        frame_begin(&f, 1000, 600, 1, cases[i].screen);
        const char *words = ui_isolate(&f.ui, cases[i].words, cases[i].language);
        ck_assert_int_eq(words == cases[i].words, cases[i].plain);
        ui_open(&f.ui, (Node){ .w = SHARE(1) });
        ui_add(&f.ui, (Node){ .id = 1,
                              .role = ROLE_TEXT,
                              .text = ui_printf(&f.ui, "%s is here", words),
                              .w = SHARE(1) });
        ui_close(&f.ui);
        ui_layout(&f.ui, &f.memory);
        const TextBlock *lines = &node(&f, 1)->lines;
        Buf seen;
        buf_init(&seen, 256);
        for (int r = 0; r < lines->run_count; r++)
            buf_printf(&seen, "%s%.*s", r ? " " : "", (int)lines->runs[r].len, lines->runs[r].text);
        ck_assert_int_eq(lines->rtl, cases[i].sentence_rtl);
        ck_assert_str_eq(buf_cstr(&seen), cases[i].seen);
        ck_assert_ptr_null(strstr(node_name(&f.ui, node(&f, 1)), "\xe2\x81"));
        buf_done(&seen);
        frame_done(&f);
    }
}
END_TEST

Suite *suite_direction(void)
{
    Suite *s = suite_create("direction");
    TCase *t = tcase_create("all");
    tcase_add_test(t, a_right_to_left_screen_is_mirrored_but_for_its_pads);
    tcase_add_test(t, a_row_follows_its_language_or_the_direction_of_its_text);
    tcase_add_test(t, a_paragraph_may_begin_on_its_own_side);
    tcase_add_test(t, words_from_elsewhere_do_not_turn_the_sentence_round_them);
    suite_add_tcase(s, t);
    return s;
}
