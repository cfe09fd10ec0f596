#include "crypto/sign.h"

#include <check.h>
#include <stdio.h>

Suite *suite_sign(void);

static void from_hex(const char *hex, uint8_t *out, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned value;
        ck_assert_int_eq(sscanf(hex + 2 * i, "%2x", &value), 1);
        out[i] = (uint8_t)value;
    }
}

/* RFC 8032, 7.1, test 3. */
static const char secret[] = "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7";
static const char public[] = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
static const char made[] = "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                           "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";

static Keys keys_of_rfc(void)
{
    Keys keys = { { 0 }, { 0 }, { 0 } };
    from_hex(secret, keys.sign_secret, 32);
    from_hex(public, keys.sign_secret + 32, 32);
    from_hex(public, keys.sign_public, 32);
    return keys;
}

START_TEST(it_signs_as_the_standard_says)
{
    Keys keys = keys_of_rfc();
    uint8_t wanted[64];
    from_hex(made, wanted, sizeof wanted);
    Signature s = sign(&keys, (Str){ "\xaf\x82", 2 });
    ck_assert_mem_eq(s.b, wanted, sizeof wanted);
    ck_assert(signature_fits(public_key(&keys), (Str){ "\xaf\x82", 2 }, s));
}
END_TEST

START_TEST(no_other_bit_fits)
{
    Keys keys = keys_of_rfc();
    PublicKey key = public_key(&keys);
    char message[] = "what was said";
    Signature s = sign(&keys, STR("what was said"));
    for (size_t bit = 0; bit < 8 * (sizeof message - 1); bit++) {
        message[bit / 8] ^= (char)(1 << bit % 8);
        ck_assert(!signature_fits(key, str_of(message), s));
        message[bit / 8] ^= (char)(1 << bit % 8);
    }
    for (size_t bit = 0; bit < 8 * sizeof s; bit++) {
        Signature other = s;
        other.b[bit / 8] ^= (uint8_t)(1 << bit % 8);
        ck_assert(!signature_fits(key, STR("what was said"), other));
    }
    key.b[0] ^= 1;
    ck_assert(!signature_fits(key, STR("what was said"), s));
}
END_TEST

START_TEST(a_key_is_known_by_its_hash)
{
    uint8_t id[KEY_ID_BYTES];
    char text[KEY_ID_TEXT];
    Keys keys = keys_of_rfc();
    PublicKey key = public_key(&keys);
    key_id(key, id);
    key_id_text(id, text);
    /* printf PUBLIC | xxd -r -p | sha256sum */
    ck_assert_str_eq(text, "DAC0-73E0");
}
END_TEST

Suite *suite_sign(void)
{
    Suite *s = suite_create("sign");
    TCase *t = tcase_create("sign");
    tcase_add_test(t, it_signs_as_the_standard_says);
    tcase_add_test(t, no_other_bit_fits);
    tcase_add_test(t, a_key_is_known_by_its_hash);
    suite_add_tcase(s, t);
    return s;
}
