#include "base/file.h"
#include "base/grapheme.h"
#include "base/utf8.h"

#include <check.h>
#include <stdlib.h>

Suite *suite_grapheme(void);

static const struct {
    const char *what, *text, *left;
} erased[] = {
    { "a letter", "ab", "a" },
    { "a letter of two bytes", "aö", "a" },
    { "e and a combining acute", "ae\u0301", "a" },
    { "two marks on one letter", "xo\u0302\u0323", "x" },
    { "family of four with joiners", "x👨‍👩‍👧‍👦", "x" },
    { "thumb with a skin tone", "x👍🏽", "x" },
    { "heart with a variation selector", "x❤️", "x" },
    { "one flag of two", "🇩🇪🇫🇷", "🇩🇪" },
    { "half a flag after a flag", "🇩🇪🇫", "🇩🇪" },
    { "Devanagari ki", "अकि", "अ" },
    { "Hangul from parts", "x한", "x" },
    { "a line end of two", "x\r\n", "x" },
    { "a mark on nothing", "\u0301", "" },
    { "nothing", "", "" },
};

START_TEST(erasing_takes_what_a_person_sees_as_one)
{
    Str text = str_of(erased[_i].text);
    ck_assert_msg(str_is((Str){ text.at, grapheme_before(text, text.len) }, erased[_i].left), "%s",
                  erased[_i].what);
}
END_TEST

/* One line of GraphemeBreakTest.txt: code points, with ÷ where they part and × where they hold. */
typedef struct {
    char text[128];
    size_t len;
    size_t parts[32]; /* where one begins, and the end */
    int count;
} BreakCase;

static void add_code_point(BreakCase *c, const char *hex)
{
    c->len += utf8_put((uint32_t)strtoul(hex, NULL, 16), c->text + c->len);
}

static bool read_case(Str line, BreakCase *out)
{
    *out = (BreakCase){ 0 };
    line = str_trim(str_cut(&line, '#'));
    bool any = line.len;
    while (line.len) {
        Str word = str_trim(str_cut(&line, ' '));
        char hex[16] = { 0 };
        if (str_is(word, "÷")) {
            out->parts[out->count++] = out->len;
        } else if (!str_is(word, "×")) {
            memcpy(hex, word.at, word.len < sizeof hex ? word.len : sizeof hex - 1);
            add_code_point(out, hex);
        }
    }
    return any;
}

/* The last code point's first byte lies inside the last character, unless it is all of it. */
static void check_case(const BreakCase *c, int line)
{
    Str text = { c->text, c->len };
    for (int i = 0; i + 1 < c->count; i++) {
        Str rest = { text.at + c->parts[i], text.len - c->parts[i] };
        size_t end = c->parts[i] + grapheme_first(rest);
        ck_assert_msg(end == c->parts[i + 1], "line %d: part %d ends at %zu, not %zu", line, i, end,
                      c->parts[i + 1]);
        for (size_t at = c->parts[i] + 1; at <= c->parts[i + 1]; at++)
            ck_assert_msg(grapheme_before(text, at) == c->parts[i], "line %d: before %zu", line,
                          at);
    }
}

START_TEST(every_line_of_the_unicode_test_parts_where_it_should)
{
    Arena a = { 0 };
    Err err = { 0 };
    Str all;
    int lines = 0, cases = 0;
    ck_assert_msg(file_read(&a, DATA_DIR "/GraphemeBreakTest.txt", 1 << 20, &all, &err), "%s",
                  err.text);
    while (all.len) {
        BreakCase c;
        lines++;
        if (!read_case(str_cut(&all, '\n'), &c))
            continue;
        check_case(&c, lines);
        cases++;
    }
    ck_assert_int_eq(cases, 602);
    arena_free(&a);
}
END_TEST

START_TEST(whatever_the_bytes_are_they_part_into_all_of_them)
{
    unsigned seed = 7;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        size_t len = (size_t)rand_r(&seed) % sizeof bytes;
        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)rand_r(&seed);
        Str rest = { bytes, len };
        while (rest.len) {
            size_t first = grapheme_first(rest);
            ck_assert_uint_ge(first, 1);
            ck_assert_uint_le(first, rest.len);
            rest = (Str){ rest.at + first, rest.len - first };
        }
    }
}
END_TEST

Suite *suite_grapheme(void)
{
    Suite *s = suite_create("grapheme");
    TCase *t = tcase_create("grapheme");
    tcase_add_loop_test(t, erasing_takes_what_a_person_sees_as_one, 0,
                        sizeof erased / sizeof *erased);
    tcase_add_test(t, every_line_of_the_unicode_test_parts_where_it_should);
    tcase_add_test(t, whatever_the_bytes_are_they_part_into_all_of_them);
    suite_add_tcase(s, t);
    return s;
}
