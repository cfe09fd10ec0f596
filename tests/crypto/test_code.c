#include "crypto/code.h"

#include "crypto/base32.h"

#include <check.h>

Suite *suite_code(void);

static const char all_signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void write_bytes(const uint8_t *bytes, size_t len, const char *wanted)
{
    Buf out;
    buf_init(&out, 64);
    base32_write(bytes, len, &out);
    ck_assert_str_eq(buf_cstr(&out), wanted);
    buf_done(&out);
}

START_TEST(bytes_come_back_from_their_letters)
{
    /* python: int.from_bytes(b"\x00\x44\x32\x14\xc7") in groups of five bits, by hand for the rest
     */
    static const uint8_t five[] = { 0x00, 0x44, 0x32, 0x14, 0xC7 };
    static const uint8_t one[] = { 0xFF };
    uint8_t back[8];
    size_t len;
    write_bytes(five, 5, "01234567");
    write_bytes(one, 1, "ZW");
    write_bytes(one, 0, "");
    ck_assert(base32_read(STR("ol-23 4567"), back, sizeof back, &len));
    ck_assert_uint_eq(len, 5);
    ck_assert_mem_eq(back, five, 5);
    ck_assert(!base32_read(STR("ZX"), back, sizeof back, &len)); /* a bit left over */
    ck_assert(!base32_read(STR("0"), back, sizeof back, &len));  /* no whole byte in it */
    ck_assert(!base32_read(STR("0U"), back, sizeof back, &len));
    ck_assert(!base32_read(STR("01234567"), back, 4, &len));
}
END_TEST

static void code_number(int i, char out[CODE_TEXT])
{
    code_of(hash_bytes(&i, sizeof i), out);
}

START_TEST(a_code_is_read_however_it_is_written)
{
    char code[CODE_TEXT], read[CODE_TEXT], typed[40] = "  ";
    code_number(1, code);
    ck_assert_uint_eq(strlen(code), 14);
    for (const char *c = code; *c; c++) {
        char small[] = { (char)(*c >= 'A' ? *c + 32 : *c), '\0' };
        strncat(typed, *c == '1' ? "l" : *c == '0' ? "O" : *c == '-' ? " " : small, 2);
    }
    ck_assert_int_eq(code_parse(str_of(typed), read), CODE_WHOLE);
    ck_assert_str_eq(read, code);
}
END_TEST

START_TEST(what_is_wrong_with_a_code_is_known)
{
    char code[CODE_TEXT], read[CODE_TEXT];
    code_number(2, code);
    ck_assert_int_eq(code_parse((Str){ code, 13 }, read), CODE_SHORT);
    ck_assert_int_eq(code_parse(STR("0000-0000-0000-0"), read), CODE_LONG);
    ck_assert_int_eq(code_parse(STR("0000-0000-000U"), read), CODE_STRANGE);
    ck_assert_int_eq(code_parse(STR("0000-0000-0000"), read), CODE_WHOLE);
    ck_assert_int_eq(code_parse(STR("0000-0000-0001"), read), CODE_MISTYPED);
}
END_TEST

START_TEST(one_wrong_sign_never_gives_a_code)
{
    for (int n = 0; n < 50; n++) {
        char code[CODE_TEXT], read[CODE_TEXT];
        code_number(n, code);
        for (int i = 0; i < CODE_TEXT - 1; i++) {
            char right = code[i];
            if (right == '-')
                continue;
            for (const char *c = all_signs; *c; c++) {
                code[i] = *c;
                ck_assert_int_eq(code_parse(str_of(code), read),
                                 *c == right ? CODE_WHOLE : CODE_MISTYPED);
            }
            code[i] = right;
        }
    }
}
END_TEST

START_TEST(two_signs_that_changed_places_never_give_a_code)
{
    for (int n = 0; n < 200; n++) {
        char code[CODE_TEXT], read[CODE_TEXT];
        code_number(n, code);
        for (int i = 0; i < CODE_TEXT - 1; i++) {
            for (int j = 0; j < i; j++) {
                if (code[i] == code[j] || code[i] == '-' || code[j] == '-')
                    continue;
                char swapped[CODE_TEXT];
                memcpy(swapped, code, sizeof swapped);
                swapped[i] = code[j];
                swapped[j] = code[i];
                ck_assert_int_eq(code_parse(str_of(swapped), read), CODE_MISTYPED);
            }
        }
    }
}
END_TEST

Suite *suite_code(void)
{
    Suite *s = suite_create("code");
    TCase *t = tcase_create("code");
    tcase_add_test(t, bytes_come_back_from_their_letters);
    tcase_add_test(t, a_code_is_read_however_it_is_written);
    tcase_add_test(t, what_is_wrong_with_a_code_is_known);
    tcase_add_test(t, one_wrong_sign_never_gives_a_code);
    tcase_add_test(t, two_signs_that_changed_places_never_give_a_code);
    suite_add_tcase(s, t);
    return s;
}
