#include "crypto/random.h"

#include <check.h>

Suite *suite_random(void);

static void set_up(void)
{
    ck_assert(crypto_open());
}

START_TEST(the_same_seed_gives_the_same_bytes)
{
    uint8_t a[100], b[100];
    Random first = random_seeded(7), again = random_seeded(7), other = random_seeded(8);
    for (int i = 0; i < 3; i++) {
        random_bytes(&first, a, sizeof a);
        random_bytes(&again, b, sizeof b);
        ck_assert_mem_eq(a, b, sizeof a);
        random_bytes(&other, b, sizeof b);
        ck_assert_mem_ne(a, b, sizeof a);
    }
}
END_TEST

/* Written down once: play scripts' pictures and records depend on these bytes.
 * Python: ChaCha20 (DJB, 8-byte nonce 0) under SHA-256("lectern seeded random 1\0" || 1 as 8
 * bytes). */
START_TEST(the_bytes_of_a_seed_never_change)
{
    Random r = random_seeded(1);
    ck_assert_uint_eq(random_u64(&r), 0x93e0f54197a8872aULL);
    ck_assert_uint_eq(random_u64(&r), 0x241da9af491de6b3ULL);
}
END_TEST

START_TEST(how_much_one_takes_does_not_move_the_next)
{
    uint8_t few[1], many[1000];
    Random a = random_seeded(1), b = random_seeded(1);
    random_bytes(&a, few, sizeof few);
    random_bytes(&b, many, sizeof many);
    ck_assert_uint_eq(random_u64(&a), random_u64(&b));
}
END_TEST

START_TEST(the_systems_bytes_are_never_the_same)
{
    Random a = random_system(), b = random_system();
    ck_assert_uint_ne(random_u64(&a), random_u64(&b));
    ck_assert_uint_ne(random_u64(&a), random_u64(&a));
}
END_TEST

START_TEST(each_uuid_says_its_version)
{
    char text[UUID_TEXT];
    Random r = random_seeded(1);
    const Uuid ids[] = { uuid_random(&r), uuid_at(&r, 0x0123456789ABLL), uuid_from("x", 1) };
    const char versions[] = "478";
    for (int i = 0; i < 3; i++) {
        Uuid back;
        uuid_text(ids[i], text);
        ck_assert_int_eq(text[14], versions[i]);
        ck_assert_ptr_nonnull(strchr("89ab", text[19]));
        ck_assert(uuid_parse(str_of(text), &back));
        ck_assert(uuid_eq(back, ids[i]));
        ck_assert(!uuid_is_nil(ids[i]));
    }
    uuid_text(ids[1], text);
    ck_assert_int_eq(strncmp(text, "01234567-89ab-7", 15), 0);
    ck_assert(uuid_eq(uuid_from("x", 1), ids[2]));
}
END_TEST

START_TEST(a_later_time_sorts_later)
{
    Random r = random_seeded(1);
    Uuid before = uuid_at(&r, 1795302000000LL), after = uuid_at(&r, 1795302000001LL);
    ck_assert_int_lt(memcmp(before.b, after.b, sizeof before.b), 0);
}
END_TEST

START_TEST(what_is_no_uuid_is_not_read)
{
    static const char *const texts[] = { "",
                                         "01234567-89ab-7def-8123-456789abcde",
                                         "01234567-89ab-7def-8123-456789abcdeff",
                                         "0123456789ab-7def-8123-456789abcdef--",
                                         "g1234567-89ab-7def-8123-456789abcdef",
                                         "01234567x89ab-7def-8123-456789abcdef",
                                         "01234567-89ab-7def-8123-456789abcd-f" };
    Uuid id = { { 7 } };
    ck_assert(!uuid_parse(str_of(texts[_i]), &id));
    ck_assert_uint_eq(id.b[0], 7);
}
END_TEST

Suite *suite_random(void)
{
    Suite *s = suite_create("random");
    TCase *t = tcase_create("random");
    tcase_add_checked_fixture(t, set_up, NULL);
    tcase_add_test(t, the_same_seed_gives_the_same_bytes);
    tcase_add_test(t, the_bytes_of_a_seed_never_change);
    tcase_add_test(t, how_much_one_takes_does_not_move_the_next);
    tcase_add_test(t, the_systems_bytes_are_never_the_same);
    tcase_add_test(t, each_uuid_says_its_version);
    tcase_add_test(t, a_later_time_sorts_later);
    tcase_add_loop_test(t, what_is_no_uuid_is_not_read, 0, 7);
    suite_add_tcase(s, t);
    return s;
}
