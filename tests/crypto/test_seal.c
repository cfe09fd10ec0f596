#include "crypto/seal.h"

#include <check.h>
#include <stdlib.h>

Suite *suite_seal(void);

static const char words[] = "nobody reads this";
enum { LEN = sizeof words, SEALED = LEN + SEAL_EXTRA };

static Keys keys_of(uint8_t first)
{
    ck_assert(crypto_open());
    return (Keys){ .pepper = { first, 2, 3 } };
}

START_TEST(what_was_sealed_can_be_opened_with_the_key)
{
    Keys keys = keys_of(1);
    Random random = random_seeded(1);
    SealKey key = seal_key(&keys, "a");
    uint8_t sealed[SEALED], again[SEALED];
    char out[LEN];
    seal(&key, &random, words, LEN, sealed);
    ck_assert(seal_open(&key, sealed, SEALED, out));
    ck_assert_str_eq(out, words);
    seal(&key, &random, words, LEN, again);
    ck_assert_mem_ne(sealed, again, SEALED);
    ck_assert_mem_ne(sealed + 24, again + 24, LEN);
}
END_TEST

START_TEST(nobody_else_opens_it_and_nobody_changes_it)
{
    Keys keys = keys_of(1), other = keys_of(9);
    Random random = random_seeded(1);
    SealKey key = seal_key(&keys, "a"), purpose = seal_key(&keys, "b"),
            site = seal_key(&other, "a");
    uint8_t sealed[SEALED];
    char out[LEN];
    seal(&key, &random, words, LEN, sealed);
    ck_assert(!seal_open(&purpose, sealed, SEALED, out));
    ck_assert(!seal_open(&site, sealed, SEALED, out));
    ck_assert(!seal_open(&key, sealed, SEALED - 1, out));
    ck_assert(!seal_open(&key, sealed, SEAL_EXTRA - 1, out));
    for (size_t i = 0; i < SEALED; i++) {
        sealed[i] ^= 1;
        ck_assert(!seal_open(&key, sealed, SEALED, out));
        sealed[i] ^= 1;
    }
}
END_TEST

Suite *suite_seal(void)
{
    Suite *s = suite_create("seal");
    TCase *t = tcase_create("all");
    tcase_add_test(t, what_was_sealed_can_be_opened_with_the_key);
    tcase_add_test(t, nobody_else_opens_it_and_nobody_changes_it);
    suite_add_tcase(s, t);
    return s;
}
