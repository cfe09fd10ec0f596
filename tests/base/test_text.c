#include "base/decimal.h"
#include "base/str.h"
#include "base/utf8.h"

#include <check.h>

Suite *suite_text(void);

START_TEST(trimming_leaves_what_is_inside)
{
    ck_assert(str_is(str_trim(STR(" \t a b\r\n")), "a b"));
    ck_assert(str_is(str_trim(STR(" \n ")), ""));
    ck_assert(str_is(str_trim((Str){ NULL, 0 }), ""));
}
END_TEST

START_TEST(cutting_gives_every_part_once)
{
    Str rest = STR("a,,b");
    ck_assert(str_is(str_cut(&rest, ','), "a"));
    ck_assert(str_is(str_cut(&rest, ','), ""));
    ck_assert(str_is(str_cut(&rest, ','), "b"));
    ck_assert_uint_eq(rest.len, 0);
    ck_assert(str_is(str_cut(&rest, ','), ""));
}
END_TEST

START_TEST(prefixes_and_suffixes_are_seen)
{
    ck_assert(str_starts(STR("course.yaml"), "course"));
    ck_assert(!str_starts(STR("c"), "course"));
    ck_assert(str_ends(STR("course.yaml"), ".yaml"));
    ck_assert(!str_ends(STR("l"), ".yaml"));
    ck_assert(str_starts((Str){ NULL, 0 }, ""));
}
END_TEST

static const struct {
    const char *text;
    bool ok;
    int64_t value;
} numbers[] = {
    { "0", true, 0 },
    { "-7", true, -7 },
    { "0042", true, 42 },
    { "9223372036854775807", true, INT64_MAX },
    { "-9223372036854775808", true, INT64_MIN },
    { "9223372036854775808", false, 0 },
    { "-9223372036854775809", false, 0 },
    { "99999999999999999999", false, 0 },
    { "", false, 0 },
    { "-", false, 0 },
    { "+1", false, 0 },
    { " 1", false, 0 },
    { "1 ", false, 0 },
    { "1.0", false, 0 },
    { "0x1", false, 0 },
};

START_TEST(only_whole_decimal_numbers_are_numbers)
{
    int64_t value = 1234;
    ck_assert_msg(str_int(str_of(numbers[_i].text), &value) == numbers[_i].ok, "\"%s\"",
                  numbers[_i].text);
    ck_assert_int_eq(value, numbers[_i].ok ? numbers[_i].value : 1234);
}
END_TEST

/* The first four are the usual examples of the edit distance; the last two of
 * its variant with swaps of neighbours (optimal string alignment). */
static const struct {
    const char *a, *b;
    int distance;
} distances[] = {
    { "kitten", "sitting", 3 }, { "", "abc", 3 },           { "flaw", "lawn", 2 },
    { "same", "same", 0 },      { "minuts", "minutes", 1 }, { "titel", "title", 1 },
    { "ca", "abc", 3 },
};

START_TEST(distance_counts_slips_of_the_finger)
{
    Str a = str_of(distances[_i].a), b = str_of(distances[_i].b);
    ck_assert_int_eq(str_distance(a, b), distances[_i].distance);
    ck_assert_int_eq(str_distance(b, a), distances[_i].distance);
}
END_TEST

START_TEST(only_a_near_word_is_offered)
{
    static const char *const keys[] = { "id", "title", "minutes", "objective", "feedback" };
    ck_assert_str_eq(str_nearest(STR("minuts"), keys, 5), "minutes");
    ck_assert_str_eq(str_nearest(STR("titel"), keys, 5), "title");
    ck_assert_str_eq(str_nearest(STR("objektiv"), keys, 5), "objective");
    ck_assert_ptr_null(str_nearest(STR("colour"), keys, 5));
    ck_assert_ptr_null(str_nearest(STR("style"), keys, 5)); /* three letters from "title" */
    ck_assert_ptr_null(str_nearest(STR("x"), keys, 5));
    ck_assert_ptr_null(str_nearest(STR(""), keys, 5));
}
END_TEST

START_TEST(words_too_long_to_be_slips_are_no_trouble)
{
    char long_word[300];
    memset(long_word, 'a', sizeof long_word);
    Str s = { long_word, sizeof long_word };
    ck_assert_int_eq(str_distance(s, STR("aa")), 300);
    ck_assert_int_eq(str_distance(s, s), 0);
}
END_TEST

/* Bytes that are no UTF-8, from Markus Kuhn's stress test and RFC 3629. */
static const char *const malformed[] = {
    "\x80",
    "\xBF",
    "\xC3",
    "\xE2\x82",
    "\xF0\x9F\x98",
    "\xC0\xAF",
    "\xC1\xBF",
    "\xE0\x80\xAF",
    "\xE0\x9F\xBF",
    "\xF0\x80\x80\xAF",
    "\xED\xA0\x80",
    "\xED\xBF\xBF",
    "\xF4\x90\x80\x80",
    "\xF8\x88\x80\x80",
    "\xFE",
    "\xFF",
    "\xC3(",
};

START_TEST(malformed_bytes_are_skipped_one_by_one)
{
    char text[16] = "";
    size_t len = strlen(malformed[_i]);
    memcpy(text, malformed[_i], len);
    text[len] = '!';
    Str rest = { text, len + 1 };
    ck_assert(!utf8_valid(rest));
    ck_assert_uint_eq(utf8_next(&rest), 0xFFFD);
    ck_assert_uint_eq(rest.len, len);
    uint32_t last = 0;
    while (rest.len)
        last = utf8_next(&rest);
    ck_assert_uint_eq(last, '!');
}
END_TEST

START_TEST(every_code_point_comes_back)
{
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        char bytes[4];
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        Str rest = { bytes, utf8_put(c, bytes) };
        ck_assert(utf8_valid(rest));
        ck_assert_uint_eq(utf8_next(&rest), c);
        ck_assert_uint_eq(rest.len, 0);
    }
}
END_TEST

/* Each byte at each place, before and behind the eight that are looked at together. */
START_TEST(printable_ascii_is_measured_up_to_any_other_byte)
{
    enum { BYTES = 19 };
    for (int byte = 0; byte < 256; byte++)
        for (size_t at = 0; at < BYTES; at++) {
            char text[BYTES];
            memset(text, at % 2 ? ' ' : '~', sizeof text);
            text[at] = (char)byte;
            bool printable = byte >= 0x20 && byte <= 0x7E;
            ck_assert_uint_eq(utf8_ascii((Str){ text, sizeof text }), printable ? BYTES : at);
            ck_assert_uint_eq(utf8_ascii((Str){ text, at }), at);
            ck_assert(utf8_valid((Str){ text, sizeof text }) == (byte < 0x80));
        }
}
END_TEST

START_TEST(a_surrogate_is_written_as_the_replacement)
{
    char bytes[4];
    ck_assert_uint_eq(utf8_put(0xD800, bytes), 3);
    ck_assert_mem_eq(bytes, "\xEF\xBF\xBD", 3);
}
END_TEST

START_TEST(counting_and_cutting_go_by_code_points)
{
    ck_assert_uint_eq(utf8_count(STR("Größe €😀")), 8);
    ck_assert(str_is(utf8_first(STR("Größe"), 3), "Grö"));
    ck_assert(str_is(utf8_first(STR("Gr"), 9), "Gr"));
}
END_TEST

START_TEST(terminals_give_wide_letters_two_columns_and_marks_none)
{
    ck_assert_int_eq(utf8_columns('a'), 1);
    ck_assert_int_eq(utf8_columns(0xE4), 1);
    ck_assert_int_eq(utf8_columns(0x6F22), 2);
    ck_assert_int_eq(utf8_columns(0x1F600), 2);
    ck_assert_int_eq(utf8_columns(0x0301), 0);
    ck_assert_int_eq(utf8_columns(0x200D), 0);
}
END_TEST

/* From Unicode's locale data. */
static const struct {
    const char *language, *plain, *written;
} decimals[] = {
    { "de", "14.5", "14,5" },    { "es", "9.6", "9,6" },    { "en", "14.5", "14.5" },
    { "de-AT", "−0.5", "−0,5" }, { "es-MX", "9.6", "9.6" }, { "de-CH", "14.5", "14.5" },
    { "ar", "3.3", "3.3" },      { "fr-CA", "4.0", "4,0" }, { "DE", "4.0", "4,0" },
    { "de", "12", "12" },        { NULL, "14.5", "14.5" },
};

START_TEST(parts_of_a_number_stand_behind_the_sign_of_the_language)
{
    Arena a = { 0 };
    ck_assert_str_eq(decimal_in(&a, decimals[_i].language, decimals[_i].plain),
                     decimals[_i].written);
    arena_free(&a);
}
END_TEST

Suite *suite_text(void)
{
    Suite *s = suite_create("text");
    TCase *t = tcase_create("text");
    tcase_add_test(t, trimming_leaves_what_is_inside);
    tcase_add_test(t, cutting_gives_every_part_once);
    tcase_add_test(t, prefixes_and_suffixes_are_seen);
    tcase_add_loop_test(t, only_whole_decimal_numbers_are_numbers, 0,
                        sizeof numbers / sizeof *numbers);
    tcase_add_loop_test(t, distance_counts_slips_of_the_finger, 0,
                        sizeof distances / sizeof *distances);
    tcase_add_test(t, only_a_near_word_is_offered);
    tcase_add_test(t, words_too_long_to_be_slips_are_no_trouble);
    tcase_add_loop_test(t, malformed_bytes_are_skipped_one_by_one, 0,
                        sizeof malformed / sizeof *malformed);
    tcase_add_test(t, every_code_point_comes_back);
    tcase_add_test(t, printable_ascii_is_measured_up_to_any_other_byte);
    tcase_add_test(t, a_surrogate_is_written_as_the_replacement);
    tcase_add_test(t, counting_and_cutting_go_by_code_points);
    tcase_add_test(t, terminals_give_wide_letters_two_columns_and_marks_none);
    tcase_add_loop_test(t, parts_of_a_number_stand_behind_the_sign_of_the_language, 0,
                        sizeof decimals / sizeof *decimals);
    suite_add_tcase(s, t);
    return s;
}
