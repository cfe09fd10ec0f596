#include "crypto/own_key.h"

#include <check.h>
#include <stdio.h>

/* The key that only a person's own PIN makes again. */

Suite *suite_own_key(void);

static const Keys keys = { .pepper = { 1, 2, 3 } };
static const Keys other_keys = { .pepper = { 1, 2, 4 } };
static const Uuid person = { { 5 } }, other_person = { { 6 } };
static const char stored[] = "what a PIN is checked by", other_stored[] = "and another one";

static void set_up(void)
{
    ck_assert(crypto_open());
}

static SealKey made(const Keys *k, Uuid who, Str pin, const char *with, PinCost cost)
{
    SealKey key;
    ck_assert(own_key(k, who, pin, with, cost, &key));
    return key;
}

static bool same(SealKey a, SealKey b)
{
    return memcmp(a.b, b.b, sizeof a.b) == 0;
}

START_TEST(the_same_pin_makes_the_same_key_and_nothing_else_does)
{
    PinCost cost = (PinCost)_i;
    SealKey key = made(&keys, person, STR("274913"), stored, cost);
    ck_assert(same(key, made(&keys, person, STR("274913"), stored, cost)));
    ck_assert(!same(key, made(&keys, person, STR("274914"), stored, cost)));
    ck_assert(!same(key, made(&keys, person, STR(""), stored, cost)));
    ck_assert(!same(key, made(&other_keys, person, STR("274913"), stored, cost)));
    ck_assert(!same(key, made(&keys, other_person, STR("274913"), stored, cost)));
    ck_assert(!same(key, made(&keys, person, STR("274913"), other_stored, cost)));
    ck_assert(!same(key, made(&keys, person, STR("274913"), stored, !_i)));
}
END_TEST

/* By the program `argon2` (Debian 20171227) over Python's hmac.new(pepper, b"lectern own 1" +
 * person
 * + b"274913", sha256), with sha256(b"lectern own salt" + stored)[:16]: argon2 SALT -id -t 3 -k
 * 65536 -p 1 -l 32 -r, and -t 1 -k 8.
 */
static const char *const worked[] = {
    [PIN_COST_FULL] = "a5d42259d6edeb977b2b838fd786854dee31aae43bb8fd595c77b4d3f1207426",
    [PIN_COST_DEMO] = "f2568998db6f6e8696246aa2a7dcb4fd448b93e40e503b872b181f98844c45a0",
};

static void to_hex(const SealKey *key, char out[2 * sizeof(SealKey) + 1])
{
    for (size_t i = 0; i < sizeof key->b; i++)
        snprintf(out + 2 * i, 3, "%02x", key->b[i]);
}

START_TEST(it_is_what_another_argon2id_makes_of_it)
{
    char hex[2 * sizeof(SealKey) + 1];
    SealKey key = made(&keys, person, STR("274913"), stored, (PinCost)_i);
    to_hex(&key, hex);
    ck_assert_str_eq(hex, worked[_i]);
}
END_TEST

START_TEST(it_is_neither_the_key_of_the_site_nor_what_checks_the_pin)
{
    Random random = random_seeded(1);
    char check[PIN_HASH_TEXT], hex[2 * sizeof(SealKey) + 1];
    Err err;
    ck_assert(pin_hash(&keys, person, STR("274913"), PIN_COST_DEMO, &random, check, &err));
    SealKey key = made(&keys, person, STR("274913"), check, PIN_COST_DEMO);
    to_hex(&key, hex);
    ck_assert_ptr_null(strstr(check, hex));
    ck_assert(!same(key, seal_key(&keys, "pulse box")));
}
END_TEST

Suite *suite_own_key(void)
{
    Suite *s = suite_create("own_key");
    TCase *t = tcase_create("own_key");
    tcase_add_checked_fixture(t, set_up, NULL);
    tcase_add_loop_test(t, the_same_pin_makes_the_same_key_and_nothing_else_does, PIN_COST_FULL,
                        PIN_COST_DEMO + 1);
    tcase_add_loop_test(t, it_is_what_another_argon2id_makes_of_it, PIN_COST_FULL,
                        PIN_COST_DEMO + 1);
    tcase_add_test(t, it_is_neither_the_key_of_the_site_nor_what_checks_the_pin);
    suite_add_tcase(s, t);
    return s;
}
