#include "crypto/pin.h"

#include <check.h>
#include <stdio.h>
#include <time.h>

Suite *suite_pin(void);

static const Keys keys = { .pepper = { 1, 2, 3 } };
static const Keys other_keys = { .pepper = { 1, 2, 4 } };
static const Uuid person = { { 5 } }, other_person = { { 6 } };
static Random randomness;
static Err err;

static void set_up(void)
{
    ck_assert(crypto_open());
    randomness = random_seeded(1);
}

START_TEST(the_right_pin_matches_and_no_other)
{
    char stored[PIN_HASH_TEXT];
    PinCost cost = (PinCost)_i;
    ck_assert(pin_hash(&keys, person, STR("274913"), cost, &randomness, stored, &err));
    ck_assert(pin_matches(&keys, person, STR("274913"), stored, cost));
    ck_assert(!pin_matches(&keys, person, STR("274914"), stored, cost));
    ck_assert(!pin_matches(&keys, person, STR(""), stored, cost));
    ck_assert(!pin_matches(&keys, other_person, STR("274913"), stored, cost));
    ck_assert(!pin_matches(&other_keys, person, STR("274913"), stored, cost));
}
END_TEST

START_TEST(a_real_pin_is_stored_as_argon2id_with_three_passes_over_64_mib)
{
    char stored[PIN_HASH_TEXT];
    ck_assert(pin_hash(&keys, person, STR("274913"), PIN_COST_FULL, &randomness, stored, &err));
    ck_assert_msg(str_starts(str_of(stored), "$argon2id$v=19$m=65536,t=3,p=1$"), "%s", stored);
    ck_assert_ptr_null(strstr(stored, "274913"));
}
END_TEST

START_TEST(a_demo_pin_is_the_same_for_the_same_seed)
{
    char a[PIN_HASH_TEXT], b[PIN_HASH_TEXT];
    Random again = random_seeded(1);
    ck_assert(pin_hash(&keys, person, STR("274913"), PIN_COST_DEMO, &randomness, a, &err));
    ck_assert(pin_hash(&keys, person, STR("274913"), PIN_COST_DEMO, &again, b, &err));
    ck_assert_str_eq(a, b);
    ck_assert(pin_hash(&keys, person, STR("274913"), PIN_COST_DEMO, &again, b, &err));
    ck_assert_str_ne(a, b);
}
END_TEST

START_TEST(a_cheap_hash_counts_for_nothing_in_a_real_database)
{
    char stored[PIN_HASH_TEXT];
    ck_assert(pin_hash(&keys, person, STR("274913"), PIN_COST_DEMO, &randomness, stored, &err));
    ck_assert(!pin_matches(&keys, person, STR("274913"), stored, PIN_COST_FULL));
}
END_TEST

START_TEST(damaged_texts_match_nothing)
{
    static const char *const texts[] = { "",
                                         "$argon2id$",
                                         "$argon2id$v=19$m=65536,t=3,p=1$xx$yy",
                                         "$lectern-demo$",
                                         "$lectern-demo$00$00",
                                         "274913" };
    ck_assert(!pin_matches(&keys, person, STR("274913"), texts[_i], PIN_COST_DEMO));
}
END_TEST

static double seconds_of(const char *stored, Str pin)
{
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    pin_matches(&keys, person, pin, stored, PIN_COST_FULL);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* Not a measurement: without the work an unknown person would take a thousandth. */
START_TEST(an_unknown_person_takes_as_much_work)
{
    char stored[PIN_HASH_TEXT];
    ck_assert(pin_hash(&keys, person, STR("274913"), PIN_COST_FULL, &randomness, stored, &err));
    double known = seconds_of(stored, STR("000000")), unknown = seconds_of("", STR("000000"));
    ck_assert_double_gt(unknown, known / 3);
    ck_assert_double_lt(unknown, known * 3);
}
END_TEST

static const struct {
    const char *pin, *why; /* part of the sentence; NULL: good */
} pins[] = {
    { "274913", NULL },       { "905162", NULL },       { "12345", "six digits" },
    { "1234567", "six" },     { "", "six digits" },     { "12a456", "digits only" },
    { "٣٣٣", "digits only" }, { "000000", "same" },     { "777777", "same" },
    { "123456", "in a row" }, { "654321", "in a row" }, { "012345", "in a row" },
    { "890123", "in a row" }, { "109876", "in a row" }, { "121212", "repeats" },
    { "123123", "repeats" },  { "907907", "repeats" },  { "112233", "Doubled" },
    { "723327", "mirrored" }, { "147258", "drawn" },    { "159753", "drawn" },
    { "310785", "date" },     { "073185", "date" },     { "850731", "date" },
    { "290284", "date" },     { "320785", NULL },       { "300284", NULL },
};

START_TEST(a_pin_that_is_easy_to_guess_is_refused_with_the_reason)
{
    const char *why = pin_weakness(str_of(pins[_i].pin));
    if (!pins[_i].why)
        ck_assert_msg(why == NULL, "%s: %s", pins[_i].pin, why);
    else
        ck_assert_msg(why && strstr(why, pins[_i].why), "%s: %s", pins[_i].pin, why ? why : "good");
}
END_TEST

START_TEST(most_pins_may_be_chosen)
{
    int good = 0;
    for (int i = 0; i < 1000000; i++) {
        char pin[PIN_DIGITS + 1];
        snprintf(pin, sizeof pin, "%06d", i);
        good += pin_weakness(str_of(pin)) == NULL;
    }
    ck_assert_int_gt(good, 880000);
}
END_TEST

START_TEST(start_codes_are_good_pins_and_differ)
{
    char code[PIN_DIGITS + 1], before[PIN_DIGITS + 1] = "";
    int first_digits = 0;
    for (int i = 0; i < 1000; i++) {
        pin_start_code(&randomness, code);
        ck_assert_ptr_null(pin_weakness(str_of(code)));
        ck_assert_str_ne(code, before);
        memcpy(before, code, sizeof code);
        first_digits |= 1 << (code[0] - '0');
    }
    ck_assert_int_eq(first_digits, 0x3FF);
}
END_TEST

Suite *suite_pin(void)
{
    Suite *s = suite_create("pin");
    TCase *t = tcase_create("pin");
    tcase_add_checked_fixture(t, set_up, NULL);
    tcase_add_loop_test(t, the_right_pin_matches_and_no_other, PIN_COST_FULL, PIN_COST_DEMO + 1);
    tcase_add_test(t, a_real_pin_is_stored_as_argon2id_with_three_passes_over_64_mib);
    tcase_add_test(t, a_demo_pin_is_the_same_for_the_same_seed);
    tcase_add_test(t, a_cheap_hash_counts_for_nothing_in_a_real_database);
    tcase_add_loop_test(t, damaged_texts_match_nothing, 0, 6);
    tcase_add_test(t, an_unknown_person_takes_as_much_work);
    tcase_add_loop_test(t, a_pin_that_is_easy_to_guess_is_refused_with_the_reason, 0,
                        sizeof pins / sizeof *pins);
    tcase_add_test(t, most_pins_may_be_chosen);
    tcase_add_test(t, start_codes_are_good_pins_and_differ);
    suite_add_tcase(s, t);
    return s;
}
