#include "fake.h"

#include <stdio.h>

Suite *suite_text(void);

static TextBlock lay(Arena *a, const Span *spans, int count, TextLayout how)
{
    TextBlock block;
    how.style = how.style ? how.style : TEXT_TINY;
    how.scale = how.scale > 0 ? how.scale : 1;
    text_layout(a, &fake_metrics, spans, count, how, &block);
    return block;
}

static TextBlock lay_text(Arena *a, const char *text, int width)
{
    return lay(a, &(Span){ .text = text }, 1, (TextLayout){ .max_width = width, .language = "en" });
}

/* "one two/three": runs from left to right with a space between, lines with a slash. */
static const char *seen(Arena *a, const TextBlock *b)
{
    const char *out = "";
    for (int l = 0; l < b->line_count; l++) {
        out = l ? arena_printf(a, "%s/", out) : out;
        for (int r = b->lines[l].first; r < b->lines[l].first + b->lines[l].count; r++)
            out = arena_printf(a, "%s%s%.*s", out, r > b->lines[l].first ? " " : "",
                               (int)b->runs[r].len, b->runs[r].text);
    }
    return out;
}

typedef struct {
    const char *what, *text;
    int width;
    const char *seen;
} WrapCase;

/* Letters are 10 px wide. */
static const WrapCase wrap_cases[] = {
    { "fits", "a fluent answer", 150, "a fluent answer" },
    { "a pixel too narrow", "a fluent answer", 149, "a fluent/answer" },
    { "trailing space hangs", "aaaa bbbb", 40, "aaaa/bbbb" },
    { "own line breaks", "aa\nbb", 500, "aa/bb" },
    { "a blank line", "aa\n\nbb", 500, "aa//bb" },
    { "nothing", "", 100, "" },
    { "spaces alone", "   ", 10, "" },
    { "a number stays with what it counts", "about 30 days", 90, "about/30 days" },
    { "and with its unit", "up to 12 % off", 80, "up to/12 % off" },
    { "and a section with its number", "as in § 87", 70, "as in/§ 87" },
    { "and a day with its month in German", "am 22. November", 130, "am/22. November" },
    { "or before another day", "am 3. und 4. Mai", 60, "am/3. und/4. Mai" },
    { "a year at the end of a sentence is none", "in 2026. Then", 100, "in 2026./Then" },
    { "but where no line would hold both", "within 30 days", 60, "within/30/days" },
    { "a year stands for itself", "in 2026 all", 80, "in 2026/all" },
    { "after a hyphen (UAX 14, LB21)", "well-known", 60, "well-/known" },
    { "but a number with letters is one", "it is 52T5-K603.", 140, "it is/52T5-K603." },
    { "unless no line holds it", "52T5-K603", 60, "52T5-/K603" },
    { "a word in capitals is none", "a TO-DO", 60, "a TO-/DO" },
    { "nor is a word with a number", "a 2-year one", 50, "a 2-/year/one" },
    { "an initial stays with its name", "of Sam E. now", 60, "of/Sam E./now" },
    { "a letter that begins words does not", "for Eve now", 60, "for/Eve/now" },
    { "not before a number's unit sign (LB25)", "12 %", 500, "12 %" },
    { "never before a full stop (LB13)", "aaaa.", 45, "aa -/aa." },
    { "a long word is broken", "abcdefghij", 40, "abc -/def -/ghij" },
    { "a long word begins on its own line", "ab cdefghi", 50, "ab/cdef -/ghi" },
    { "no hyphen between digits", "1234567", 40, "123/4567" },
    { "one letter a line at the least", "abc", 4, "a/b/c" },
    { "soft hyphen unused", "Daten\xc2\xadschutz", 500, "Daten schutz" },
    { "soft hyphen used", "Daten\xc2\xadschutz", 70, "Daten -/schutz" },
    { "soft hyphen without room for the hyphen", "Daten\xc2\xadschutz", 50, "Daten/sch -/utz" },
    { "soft hyphen that would not fit", "ab Daten\xc2\xadschutz", 80, "ab/Daten -/schutz" },
    { "no-break space",
      "aa\xc2\xa0"
      "bb cc",
      60,
      "aa\xc2\xa0"
      "bb/cc" },
    { "zero-width space",
      "aaaa\xe2\x80\x8b"
      "bbbb",
      50, "aaaa/bbbb" },
    { "malformed bytes", "a\xff\xfe b", 500, "a\xff\xfe b" },
};

START_TEST(lines_break_where_the_language_allows)
{
    const WrapCase *c = &wrap_cases[_i];
    Arena a = { 0 };
    TextBlock b = lay_text(&a, c->text, c->width);
    ck_assert_msg(strcmp(seen(&a, &b), c->seen) == 0, "%s: got \"%s\", expected \"%s\"", c->what,
                  seen(&a, &b), c->seen);
    arena_free(&a);
}
END_TEST

/* A language whose words are parted before each capital letter. */
static void before_capitals(void *ctx, const char *language, const char *text, size_t len,
                            bool *may)
{
    (void)ctx;
    for (size_t i = 1; i < len; i++)
        may[i] = strcmp(language, "en") == 0 && text[i] >= 'A' && text[i] <= 'Z';
}

static const WrapCase parted_cases[] = {
    { "a word that fits is not parted", "of abCdefGh", 90, "of/abCdefGh" },
    { "the most that fits, and its hyphen", "abCdefGhijk", 90, "ab Cdef -/Ghijk" },
    { "beginning on the line before", "of abCdefGhij", 70, "of ab -/Cdef -/Ghij" },
    { "a part that is too long itself", "abCdefghijk", 60, "ab -/Cdefg -/hijk" },
};

START_TEST(words_that_no_line_holds_are_parted_as_their_language_does)
{
    Arena a = { 0 };
    const WrapCase *c = &parted_cases[_i];
    TextMetrics metrics = fake_metrics;
    TextBlock b;
    metrics.hyphens = before_capitals;
    TextLayout how = { .style = TEXT_TINY, .scale = 1, .max_width = c->width, .language = "en" };
    text_layout(&a, &metrics, &(Span){ c->text, 0 }, 1, how, &b);
    ck_assert_msg(strcmp(seen(&a, &b), c->seen) == 0, "%s: %s", c->what, seen(&a, &b));
    arena_free(&a);
}
END_TEST

START_TEST(runs_and_lines_are_measured)
{
    Arena a = { 0 };
    TextBlock b = lay_text(&a, "one two three", 80);
    ck_assert_int_eq(b.line_count, 2);
    ck_assert_int_eq(b.runs[1].x, 40);
    ck_assert_int_eq(b.runs[1].width, 30);
    ck_assert_int_eq(b.width, 70);
    ck_assert_int_eq(b.height, 60); /* 20 px at 1.5 */
    ck_assert_int_eq(b.lines[1].y, 30);
    ck_assert_int_eq(b.lines[1].baseline, 30 + 15 + 6); /* 0.35 of an ascent of 16 */
    arena_free(&a);
}
END_TEST

START_TEST(the_narrowest_and_the_widest_are_the_longest_word_and_the_longest_line)
{
    Arena a = { 0 };
    int least = 0, most = 0;
    Span spans[] = { { "well-known ", 0 }, { "unbreak", SPAN_BOLD }, { "able\nword", 0 } };
    text_widths(&a, &fake_metrics, spans, 3, (TextLayout){ .style = TEXT_TINY, .scale = 1 }, &least,
                &most);
    ck_assert_int_eq(least, 110); /* "unbreakable", over two faces */
    ck_assert_int_eq(most, 220);
    arena_free(&a);
}
END_TEST

START_TEST(headings_are_balanced_without_more_lines)
{
    Arena a = { 0 };
    Span span = { "aaaa aaaa aaaa aaaa aaaa aaaa", 0 };
    TextBlock plain = lay(&a, &span, 1, (TextLayout){ .max_width = 250 });
    TextBlock even = lay(&a, &span, 1, (TextLayout){ .max_width = 250, .balance = true });
    ck_assert_str_eq(seen(&a, &plain), "aaaa aaaa aaaa aaaa/aaaa aaaa"); /* no lonely word */
    ck_assert_str_eq(seen(&a, &even), "aaaa aaaa aaaa/aaaa aaaa aaaa");
    arena_free(&a);
}
END_TEST

typedef struct {
    const char *text;
    int width, lines;
    const char *seen;
} ShortCase;

static const ShortCase short_cases[] = {
    { "one two three four", 100, 1, "one two …" },
    { "one two three four", 100, 2, "one two/three four" },
    { "one two three four five", 100, 2, "one two/three …" },
    { "abcdefghijklmno", 60, 1, "abcde …" },
    { "one\ntwo", 100, 1, "one …" },
    { "abc", 1, 1, "a …" },
};

START_TEST(text_that_is_too_long_ends_in_an_ellipsis)
{
    const ShortCase *c = &short_cases[_i];
    Arena a = { 0 };
    TextBlock b = lay(&a, &(Span){ .text = c->text }, 1,
                      (TextLayout){ .max_width = c->width, .max_lines = c->lines });
    ck_assert_str_eq(seen(&a, &b), c->seen);
    ck_assert_int_le(b.line_count, c->lines);
    arena_free(&a);
}
END_TEST

START_TEST(spans_choose_faces_and_begin_lines)
{
    Arena a = { 0 };
    Span spans[] = { { "the ", 0 },
                     { "most likely", SPAN_BOLD },
                     { " and ", SPAN_ITALIC },
                     { "below", SPAN_BREAK } };
    TextBlock b = lay(&a, spans, 4, (TextLayout){ .max_width = 900 });
    ck_assert_str_eq(seen(&a, &b), "the most likely and/below");
    ck_assert_int_eq(b.runs[0].font.face, FACE_REGULAR);
    ck_assert_int_eq(b.runs[1].font.face, FACE_BOLD);
    ck_assert_uint_eq(b.runs[2].style, SPAN_BOLD);
    ck_assert_int_eq(b.runs[3].font.face, FACE_ITALIC);
    TextBlock h = lay(&a, spans + 1, 1, (TextLayout){ .style = TEXT_H3, .max_width = 900 });
    ck_assert_int_eq(h.runs[0].font.face, FACE_DISPLAY);
    arena_free(&a);
}
END_TEST

START_TEST(a_word_in_two_faces_is_not_parted)
{
    Arena a = { 0 };
    Span spans[] = { { "aaaa un", 0 }, { "checked", SPAN_BOLD }, { ".", 0 } };
    TextBlock b = lay(&a, spans, 3, (TextLayout){ .max_width = 100 });
    ck_assert_str_eq(seen(&a, &b), "aaaa/un checked .");
    arena_free(&a);
}
END_TEST

START_TEST(a_mark_is_drawn_behind_its_spaces_too)
{
    Arena a = { 0 };
    Span spans[] = { { "before ", 0 }, { "6 pm", SPAN_MARK }, { ".", 0 } };
    TextBlock b = lay(&a, spans, 3, (TextLayout){ .max_width = 900 });
    ck_assert_int_eq(b.run_count, 5);
    ck_assert_int_eq((int)b.runs[2].len, 1);
    ck_assert_int_eq(b.runs[2].text[0], ' ');
    for (int i = 2; i <= 4; i++)
        ck_assert_int_eq(b.runs[i].x, b.runs[i - 1].x + b.runs[i - 1].width);
    arena_free(&a);
}
END_TEST

START_TEST(letters_that_stand_apart_are_runs_of_their_own)
{
    Arena a = { 0 };
    /* FIELD: 44 px, so 22 a letter, and 5 % of 44 = 2.2 between. */
    TextBlock b = lay(&a, &(Span){ .text = "2041" }, 1,
                      (TextLayout){ .style = TEXT_FIELD, .max_width = 900 });
    ck_assert_int_eq(b.run_count, 4);
    ck_assert_int_eq(b.runs[1].x, 24);
    ck_assert_int_eq(b.runs[3].x, 73);
    ck_assert_int_eq(b.width, 97);
    /* e and U+0301; two emoji held together by a joiner, U+200D */
    b = lay(&a, &(Span){ .text = "e\xcc\x81n\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb" }, 1,
            (TextLayout){ .style = TEXT_FIELD, .max_width = 900 });
    ck_assert_str_eq(seen(&a, &b), "e\xcc\x81 n \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb");
    arena_free(&a);
}
END_TEST

START_TEST(a_letter_and_its_marks_are_never_parted)
{
    Arena a = { 0 };
    /* e + U+0301, twelve times; each 10 px wide. */
    char text[64] = "";
    for (int i = 0; i < 12; i++)
        strncat(text, "e\xcc\x81", sizeof text - strlen(text) - 1);
    TextBlock b = lay_text(&a, text, 50);
    ck_assert_int_eq(b.line_count, 3);
    for (int i = 0; i < 3; i++)
        ck_assert_uint_eq(b.runs[b.lines[i].first].len, 12);
    arena_free(&a);
}
END_TEST

START_TEST(a_mark_that_the_face_lacks_takes_its_letter_along)
{
    Arena a = { 0 };
    TextBlock b = lay_text(&a, "ne\xcc\xa3n", 900); /* U+0323 */
    ck_assert_str_eq(seen(&a, &b), "n e\xcc\xa3 n");
    ck_assert_int_eq(b.runs[0].font.face, FACE_REGULAR);
    ck_assert_int_eq(b.runs[1].font.face, FALLBACK);
    arena_free(&a);
}
END_TEST

typedef struct {
    const char *what, *text, *language;
    int width;
    const char *seen;
    bool rtl;
} BidiCase;

#define ALEF_BET "\xd7\x90\xd7\x91"                                       /* אב */
#define GIMEL_DALET "\xd7\x92\xd7\x93"                                    /* גד */
#define HE_VAV "\xd7\x94\xd7\x95"                                         /* הו */
#define SALAMA "\xd8\xa7\xd9\x84\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85\xd8\xa9" /* السلامة */
#define AAM "\xd8\xb9\xd8\xa7\xd9\x85"                                    /* عام */

/* Expected orders are worked by hand from UAX #9: P2 gives the base, W2 to W7 make digits and the
 * signs around them one number of level 2, N1 and N2 settle neutrals, L2 reverses per line. The
 * first two lines are its rule L2's own pattern, "car means CAR" and "he said THE VALUES ARE 123".
 */
static const BidiCase bidi_cases[] = {
    { "hebrew inside english", "car means " ALEF_BET " " GIMEL_DALET ".", "en", 900,
      "car means " GIMEL_DALET " " ALEF_BET " .", false },
    { "number after hebrew", "said " ALEF_BET " " GIMEL_DALET " 123 end", "en", 900,
      "said 123 " GIMEL_DALET " " ALEF_BET " end", false },
    { "latin inside arabic", SALAMA " nitrile gloves " AAM, "ar", 900,
      AAM " nitrile gloves " SALAMA, true },
    { "digits inside arabic", SALAMA " 3.2 " AAM " 2024", "ar", 900, "2024 " AAM " 3.2 " SALAMA,
      true },
    { "each line by itself", ALEF_BET " " GIMEL_DALET " " HE_VAV, "he", 55,
      GIMEL_DALET " " ALEF_BET "/" HE_VAV, true },
    { "digits alone follow the language", "2024", "ar", 900, "2024", true },
    { "english alone stays english", "hello world", "ar", 900, "hello world", false },
    { "brackets belong to what they hold (N0)", "a (" ALEF_BET ") b", "en", 900,
      "a ( " ALEF_BET " ) b", false },
};

START_TEST(runs_stand_in_the_order_they_are_seen)
{
    const BidiCase *c = &bidi_cases[_i];
    Arena a = { 0 };
    TextBlock b = lay(&a, &(Span){ .text = c->text }, 1,
                      (TextLayout){ .max_width = c->width,
                                    .language = c->language,
                                    .rtl = language_is_rtl(c->language) });
    ck_assert_msg(strcmp(seen(&a, &b), c->seen) == 0, "%s: got \"%s\", expected \"%s\"", c->what,
                  seen(&a, &b), c->seen);
    ck_assert_int_eq(b.rtl, c->rtl);
    arena_free(&a);
}
END_TEST

START_TEST(right_to_left_paragraphs_stand_at_the_right)
{
    Arena a = { 0 };
    TextBlock b = lay(&a, &(Span){ .text = ALEF_BET " " GIMEL_DALET }, 1,
                      (TextLayout){ .max_width = 200, .language = "he", .rtl = true });
    ck_assert_int_eq(b.runs[0].x, 150);
    ck_assert_int_eq(b.runs[1].x, 180);
    ck_assert(b.runs[0].font.rtl);
    ck_assert_uint_eq(b.runs[0].font.script, 0x48656272);
    ck_assert_int_eq(b.runs[0].font.face, FALLBACK);
    ck_assert_int_eq(b.width, 50);
    arena_free(&a);
}
END_TEST

typedef struct {
    TextAlign align;
    int x;
} AlignCase;

static const AlignCase align_cases[] = { { ALIGN_START, 0 },
                                         { ALIGN_CENTER, 80 },
                                         { ALIGN_END, 160 } };

START_TEST(lines_are_aligned_in_the_width_they_were_given)
{
    Arena a = { 0 };
    TextBlock b = lay(&a, &(Span){ .text = "abcd" }, 1,
                      (TextLayout){ .max_width = 200, .align = align_cases[_i].align });
    ck_assert_int_eq(b.runs[0].x, align_cases[_i].x);
    arena_free(&a);
}
END_TEST

/* Any bytes at any width: every line within the width or one character, and nothing lost. */
START_TEST(no_text_escapes_its_width)
{
    static const char *const parts[] = { "word ", "-",    "\n",        ALEF_BET,    " ",
                                         "123",   SALAMA, "e\xcc\x81", "\xc2\xad",  "\xe2\x80\x8f",
                                         "(",     ")",    "\xff",      "longerword" };
    uint64_t seed = 20261122;
    for (int round = 0; round < 3000; round++) {
        Arena a = { 0 };
        char text[256] = "";
        for (int i = 0; i < 12; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            strncat(text, parts[(seed >> 33) % (sizeof parts / sizeof *parts)],
                    sizeof text - strlen(text) - 1);
        }
        int width = 10 + (int)((seed >> 40) % 300);
        TextBlock b = lay(&a, &(Span){ .text = text }, 1,
                          (TextLayout){ .max_width = width,
                                        .max_lines = (int)((seed >> 20) % 4),
                                        .balance = seed >> 19 & 1,
                                        .language = seed >> 18 & 1 ? "ar" : "en",
                                        .rtl = seed >> 18 & 1 });
        for (int i = 0; i < b.line_count; i++)
            ck_assert_msg(b.lines[i].width <= (width > 20 ? width : 20), "\"%s\" at %d: line of %d",
                          text, width, b.lines[i].width);
        arena_free(&a);
    }
}
END_TEST

Suite *suite_text(void)
{
    Suite *s = suite_create("text");
    TCase *t = tcase_create("text");
    tcase_add_loop_test(t, lines_break_where_the_language_allows, 0,
                        sizeof wrap_cases / sizeof *wrap_cases);
    tcase_add_loop_test(t, words_that_no_line_holds_are_parted_as_their_language_does, 0,
                        (int)(sizeof parted_cases / sizeof *parted_cases));
    tcase_add_test(t, runs_and_lines_are_measured);
    tcase_add_test(t, the_narrowest_and_the_widest_are_the_longest_word_and_the_longest_line);
    tcase_add_test(t, headings_are_balanced_without_more_lines);
    tcase_add_loop_test(t, text_that_is_too_long_ends_in_an_ellipsis, 0,
                        sizeof short_cases / sizeof *short_cases);
    tcase_add_test(t, spans_choose_faces_and_begin_lines);
    tcase_add_test(t, a_word_in_two_faces_is_not_parted);
    tcase_add_test(t, a_mark_is_drawn_behind_its_spaces_too);
    tcase_add_test(t, letters_that_stand_apart_are_runs_of_their_own);
    tcase_add_test(t, a_letter_and_its_marks_are_never_parted);
    tcase_add_test(t, a_mark_that_the_face_lacks_takes_its_letter_along);
    tcase_add_loop_test(t, runs_stand_in_the_order_they_are_seen, 0,
                        sizeof bidi_cases / sizeof *bidi_cases);
    tcase_add_test(t, right_to_left_paragraphs_stand_at_the_right);
    tcase_add_loop_test(t, lines_are_aligned_in_the_width_they_were_given, 0,
                        sizeof align_cases / sizeof *align_cases);
    tcase_add_test(t, no_text_escapes_its_width);
    suite_add_tcase(s, t);
    return s;
}
