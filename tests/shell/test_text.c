#include "scene.h"

Suite *suite_text(void);

enum { LATN = 0x4c61746e, ARAB = 0x41726162, DEVA = 0x44657661 };

static int width_of(const TextMetrics *m, RunFont font, const char *text)
{
    return m->width(m->ctx, font, text, strlen(text));
}

START_TEST(arabic_letters_join)
{
    Scene *s = scene_open(100, 100);
    const TextMetrics *m = shell_metrics(s->shell);
    RunFont font = { m->face_for(m->ctx, FACE_REGULAR, 0x633), 60, ARAB, true };
    ck_assert_int_ge(font.face, FACE_COUNT);
    int letters = width_of(m, font, "س") + width_of(m, font, "ل") + width_of(m, font, "ا") +
                  width_of(m, font, "م");
    ck_assert_int_lt(width_of(m, font, "سلام"), letters * 8 / 10);
    scene_close(s);
}
END_TEST

START_TEST(devanagari_forms_conjuncts)
{
    Scene *s = scene_open(100, 100);
    const TextMetrics *m = shell_metrics(s->shell);
    RunFont font = { m->face_for(m->ctx, FACE_REGULAR, 0x915), 60, DEVA, false };
    int letters = width_of(m, font, "क") + width_of(m, font, "ष");
    ck_assert_int_lt(width_of(m, font, "क्ष"), letters);
    scene_close(s);
}
END_TEST

START_TEST(a_word_is_as_wide_as_its_font_says)
{
    Scene *s = scene_open(100, 100);
    const TextMetrics *m = shell_metrics(s->shell);
    RunFont font = { FACE_REGULAR, 1000, LATN, false };
    /* the hmtx table of the regular face: 694 of 1000 units */
    ck_assert_int_eq(width_of(m, font, "H"), 694);
    ck_assert_int_eq(width_of(m, font, ""), 0);
    scene_close(s);
}
END_TEST

START_TEST(a_face_that_has_no_letter_gives_way_to_one_that_has)
{
    Scene *s = scene_open(100, 100);
    const TextMetrics *m = shell_metrics(s->shell);
    ck_assert_int_eq(m->face_for(m->ctx, FACE_REGULAR, 'A'), FACE_REGULAR);
    int alpha = m->face_for(m->ctx, FACE_REGULAR, 0x3b1);
    ck_assert_int_ge(alpha, FACE_COUNT);
    ck_assert_int_ne(m->face_for(m->ctx, FACE_BOLD, 0x3b1), alpha);
    /* the Arabic semicolon counts as common to all scripts, but only Arabic fonts have it */
    ck_assert_int_eq(m->face_for(m->ctx, FACE_REGULAR, 0x61b),
                     m->face_for(m->ctx, FACE_REGULAR, 0x633));
    ck_assert_int_eq(m->face_for(m->ctx, FACE_REGULAR, 0x10fffe), FACE_REGULAR);
    scene_close(s);
}
END_TEST

START_TEST(scripts_have_their_names_and_punctuation_none)
{
    Scene *s = scene_open(100, 100);
    const TextMetrics *m = shell_metrics(s->shell);
    ck_assert_uint_eq(m->script(m->ctx, 'a'), LATN);
    ck_assert_uint_eq(m->script(m->ctx, 0x633), ARAB);
    ck_assert_uint_eq(m->script(m->ctx, '.'), 0);
    ck_assert_uint_eq(m->script(m->ctx, 0x301), 0); /* inherited */
    scene_close(s);
}
END_TEST

/* The darkness of each column of a drawn word. */
static void columns_of(const char *text, TextStyle style, double out[300])
{
    Scene *s = scene_open(300, 100);
    s->theme.argb[TOKEN_PAPER] = 0xffffffff;
    s->theme.argb[TOKEN_INK] = 0xff000000;
    scene_begin(s);
    scene_add(s, (Node){ .text = text, .style = style, .ink = TOKEN_INK },
              (Rect){ 20, 20, 270, 60 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    for (int x = 0; x < 300; x++) {
        out[x] = 0;
        for (int y = 0; y < 100; y++)
            out[x] += 1 - (pixel_at(p, x, y) & 255) / 255.0;
    }
    SDL_FreeSurface(p);
    scene_close(s);
}

START_TEST(equal_letters_stand_at_equal_distances)
{
    static double dark[300];
    columns_of("llllllllllllllllllll", TEXT_BODY, dark);
    double centre[20] = { 0 }, mass[20] = { 0 };
    int stem = -1;
    for (int x = 0; x < 300; x++) {
        if (dark[x] > 0 && (x == 0 || dark[x - 1] <= 0))
            stem++;
        if (dark[x] > 0 && stem >= 0 && stem < 20) {
            centre[stem] += x * dark[x];
            mass[stem] += dark[x];
        }
    }
    ck_assert_int_eq(stem, 19);
    double step = (centre[19] / mass[19] - centre[0] / mass[0]) / 19;
    for (int i = 1; i < 20; i++) /* a quarter of a pixel is what is kept of a place */
        ck_assert_double_eq_tol(centre[i] / mass[i], centre[0] / mass[0] + i * step, 0.3);
}
END_TEST

START_TEST(marks_lie_behind_their_words_only)
{
    Scene *s = scene_open(400, 100);
    static const Span spans[] = { { "before ", 0 }, { "6 pm", SPAN_MARK }, { " after", 0 } };
    scene_begin(s);
    Node *n =
        scene_add(s, (Node){ .mark = TOKEN_SUN_SOFT, .mark_edge = TOKEN_SUN, .ink = TOKEN_INK },
                  (Rect){ 10, 10, 380, 60 });
    text_layout(&s->arena, s->ui.metrics, spans, 3,
                (TextLayout){ .style = TEXT_BODY, .scale = 1, .max_width = 380 }, &n->lines);
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    int marked = 0, under = 0, first = 400;
    for (int x = 0; x < 400; x++) {
        bool here = false;
        for (int y = 0; y < 100; y++) {
            under += pixel_at(p, x, y) == theme_paper.argb[TOKEN_SUN];
            here = here || pixel_at(p, x, y) == theme_paper.argb[TOKEN_SUN_SOFT];
        }
        marked += here;
        first = here && x < first ? x : first;
    }
    ck_assert_int_gt(first, 60);
    ck_assert_int_gt(marked, 40);
    ck_assert_int_lt(marked, 90);
    ck_assert_int_eq(under, 3 * marked);
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

/* How many pixels of a 400 by 100 picture with "before CODE after" have a colour. */
static int coded_pixels(unsigned style, Token colour)
{
    Scene *s = scene_open(400, 100);
    const Span spans[] = { { "before ", 0 }, { "order 4711", style }, { " after", 0 } };
    scene_begin(s);
    Node *n = scene_add(s, (Node){ .ink = TOKEN_INK }, (Rect){ 10, 10, 380, 60 });
    text_layout(&s->arena, s->ui.metrics, spans, 3,
                (TextLayout){ .style = TEXT_BODY, .scale = 1, .max_width = 380 }, &n->lines);
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    int count = 0;
    for (int y = 0; y < 100; y++)
        for (int x = 0; x < 400; x++)
            count += pixel_at(p, x, y) == s->theme.argb[colour];
    SDL_FreeSurface(p);
    scene_close(s);
    return count;
}

START_TEST(code_lies_in_a_box_with_an_edge)
{
    ck_assert_int_gt(coded_pixels(SPAN_CODE, TOKEN_SUNKEN), 1000);
    ck_assert_int_gt(coded_pixels(SPAN_CODE, TOKEN_LINE), 200);
    ck_assert_int_eq(coded_pixels(0, TOKEN_SUNKEN), 0);
    ck_assert_int_eq(coded_pixels(0, TOKEN_LINE), 0);
}
END_TEST

START_TEST(a_missing_font_says_which_and_what_to_do)
{
    Err err = { 0 };
    ck_assert_ptr_null(shell_open(
        &(ShellOptions){ .assets = "/nowhere", .width = 100, .height = 100, .headless = true },
        &err));
    ck_assert_int_eq(err.code, ERR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/fonts/"));
    ck_assert_ptr_nonnull(strstr(err.text, "install"));
}
END_TEST

START_TEST(every_icon_draws_something)
{
    static const char *const names[] = {
        "check", "x", "arrow-left", "book-open", "coffee", "lock"
    };
    Scene *s = scene_open(100, 100);
    scene_begin(s);
    scene_add(s, (Node){ .icon = names[_i], .icon_px = 40, .ink = TOKEN_CORAL },
              (Rect){ 10, 10, 40, 40 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    int inked = 0;
    for (int y = 0; y < 100; y++)
        for (int x = 0; x < 100; x++)
            inked += pixel_at(p, x, y) == theme_paper.argb[TOKEN_CORAL];
    ck_assert_int_gt(inked, 40);
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

Suite *suite_text(void)
{
    Suite *s = suite_create("text");
    TCase *t = tcase_create("text");
    tcase_add_test(t, arabic_letters_join);
    tcase_add_test(t, devanagari_forms_conjuncts);
    tcase_add_test(t, a_word_is_as_wide_as_its_font_says);
    tcase_add_test(t, a_face_that_has_no_letter_gives_way_to_one_that_has);
    tcase_add_test(t, scripts_have_their_names_and_punctuation_none);
    tcase_add_test(t, equal_letters_stand_at_equal_distances);
    tcase_add_test(t, marks_lie_behind_their_words_only);
    tcase_add_test(t, code_lies_in_a_box_with_an_edge);
    tcase_add_test(t, a_missing_font_says_which_and_what_to_do);
    tcase_add_loop_test(t, every_icon_draws_something, 0, 6);
    suite_add_tcase(s, t);
    return s;
}
