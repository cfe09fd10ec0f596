#include "desk.h"
#include "record/people.h"
#include "record/sign_in.h"

static SignInTry attempt_at(Desk *d, const char *number, int64_t at_ms)
{
    SignInTry t = { .wait_ms = -1 };
    ck_good(record_sign_in_begin(d->r, str_of(number), noon(at_ms), 0, &t, said));
    return t;
}

static void succeed(Desk *d, const SignInTry *t, int64_t at_ms)
{
    ck_good(record_sign_in_end(d->r, t, true, noon(at_ms), 0, said));
}

static Uuid with_pin(Desk *d, const char *number)
{
    Uuid id = desk_hire(d, number, "Anna");
    ck_good(record_set_pin(d->r, id, "hash-of-the-pin", noon(0), said));
    return id;
}

/* Whoever knew the old PIN is out with the new code, and the code is gone with the new PIN. */
START_TEST(a_code_ends_the_pin_and_a_pin_the_code)
{
    Desk d = desk_open();
    Uuid anna = with_pin(&d, "E-1");
    ck_good(record_set_code(d.r, anna, anna, "hash-of-the-code", noon(1), said));
    ck_assert_int_eq(desk_number(&d, "SELECT pin_hash IS NULL AND code_hash = 'hash-of-the-code'"
                                     " FROM credential"),
                     1);
    ck_good(record_set_pin(d.r, anna, "hash-of-another", noon(2), said));
    ck_assert_int_eq(desk_number(&d, "SELECT code_hash IS NULL AND pin_hash = 'hash-of-another'"
                                     " FROM credential"),
                     1);
    desk_clear(&d);
}
END_TEST

/* reliability.md 5.1: seconds to wait after the 1st, 2nd … failure in a row. */
static const int waits[] = { 0, 0, 0, 5, 15, 60, 300, 300, 300 };

static const char *const numbers[] = { "E-1", "nobody", "" }; /* known; unknown; nothing typed */

START_TEST(failures_in_a_row_make_everyone_wait_alike)
{
    Desk d = desk_open();
    with_pin(&d, "E-1");
    int64_t now = 0;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        SignInTry t = attempt_at(&d, numbers[_i], now);
        ck_assert_msg(t.wait_ms == 0, "try %zu", i + 1);
        ck_good(record_sign_in_end(d.r, &t, false, noon(now), 0, said));
        if (waits[i] > 0) {
            ck_assert_int_eq(attempt_at(&d, numbers[_i], now).wait_ms, waits[i] * 1000);
            now += waits[i] * 1000;
            ck_assert_int_eq(attempt_at(&d, numbers[_i], now - 1).wait_ms, 1);
        }
    }
    ck_assert_int_eq(attempt_at(&d, numbers[_i], now).wait_ms, 0); /* the tenth */
    SignInTry locked = attempt_at(&d, numbers[_i], now + (int64_t)365 * 86400000);
    ck_assert(locked.locked);
    ck_assert_int_gt(locked.wait_ms, 0);
    ck_assert_str_eq(locked.stored, "");
    desk_clear(&d);
}
END_TEST

START_TEST(no_more_than_ten_tries_ever_reach_the_hash)
{
    Desk d = desk_open();
    with_pin(&d, "E-1");
    int tried = 0;
    for (int64_t hour = 0; hour < 1000; hour++)
        tried += attempt_at(&d, "E-1", hour * 3600000).wait_ms == 0;
    ck_assert_int_eq(tried, 10);
    desk_clear(&d);
}
END_TEST

START_TEST(pulling_the_plug_resets_nothing)
{
    Desk d = desk_open();
    with_pin(&d, "E-1");
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(attempt_at(&d, "E-1", 0).wait_ms, 0);
        desk_reopen(&d, RECORD_WRITE); /* the hash was never looked at */
    }
    ck_assert_int_eq(attempt_at(&d, "E-1", 0).wait_ms, 5000);
    desk_clear(&d);
}
END_TEST

START_TEST(a_clock_set_back_punishes_nobody_and_resets_nothing)
{
    Desk d = desk_open();
    with_pin(&d, "E-1");
    for (int i = 0; i < 6; i++)
        attempt_at(&d, "E-1", i * 100000);
    int64_t year = (int64_t)-365 * 86400000;
    ck_assert_int_eq(attempt_at(&d, "E-1", year).wait_ms, 0);
    ck_assert_int_eq(attempt_at(&d, "E-1", year + 1).wait_ms, 299999);
    desk_clear(&d);
}
END_TEST

START_TEST(signing_in_sets_the_count_back)
{
    Desk d = desk_open();
    Uuid anna = with_pin(&d, "E-1");
    for (int i = 0; i < 3; i++)
        attempt_at(&d, "E-1", i);
    SignInTry t = attempt_at(&d, "E-1", 10);
    ck_assert(t.known && uuid_eq(t.person, anna));
    ck_assert_str_eq(t.stored, "hash-of-the-pin");
    succeed(&d, &t, 11);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(attempt_at(&d, "E-1", 12 + i).wait_ms, 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'signed_in'"), 1);
    desk_clear(&d);
}
END_TEST

/* Whose badge B-1 asks for no PIN: only where nothing speaks against it. */
static const struct {
    const char *what;
    unsigned roles;
    bool alone, opens;
    const char *badge, *badge_of_another;
    int end_year, end_of_another;
} badges[] = {
    { "allowed", 0, true, true, "B-1", "B-2", 0, 0 },
    { "not allowed", 0, false, false, "B-1", "B-2", 0, 0 },
    { "a manager", PERSON_MANAGER, true, false, "B-1", "B-2", 0, 0 },
    { "a supervisor", PERSON_SUPERVISOR, true, false, "B-1", "B-2", 0, 0 },
    { "HR", PERSON_HR, true, false, "B-1", "B-2", 0, 0 },
    { "an operator", PERSON_OPERATOR, true, false, "B-1", "B-2", 0, 0 },
    { "another badge", 0, true, false, "B-3", "B-2", 0, 0 },
    { "two people's", 0, true, false, "B-1", "B-1", 0, 0 },
    { "left", 0, true, false, "B-1", "B-2", 2020, 0 },
    { "of somebody who left before", 0, true, true, "B-1", "B-1", 0, 2020 },
};

START_TEST(a_badge_opens_alone_only_where_nothing_speaks_against_it)
{
    Desk d = desk_open();
    Person p = a_person("E-1", "Anna"), other = a_person("E-2", "Ben");
    p.roles = badges[_i].roles;
    p.badge_alone = other.badge_alone = badges[_i].alone;
    snprintf(p.badge, sizeof p.badge, "%s", badges[_i].badge);
    snprintf(other.badge, sizeof other.badge, "%s", badges[_i].badge_of_another);
    if (badges[_i].end_year)
        p.end = (Date){ badges[_i].end_year, 1, 1 };
    if (badges[_i].end_of_another)
        other.end = (Date){ badges[_i].end_of_another, 1, 1 };
    Person both[] = { p, other };
    ck_good(record_put_people(d.r, both, 2, noon(0), said));
    ck_assert(record_person_by_id(d.r, both[0].id, &p, &(Err){ .code = ERR_NONE }));
    ck_assert_msg(badge_opens_in(d.r, &p, STR("B-1"), noon(1)) == badges[_i].opens, "%s",
                  badges[_i].what);
    ck_assert(!badge_opens_in(d.r, &p, STR(""), noon(1)));
    desk_clear(&d);
}
END_TEST

START_TEST(a_badge_alone_forgives_no_guessed_pin)
{
    Desk d = desk_open();
    Uuid anna = with_pin(&d, "E-1");
    bool first;
    for (int i = 0; i < 4; i++)
        attempt_at(&d, "E-1", i);
    ck_good(record_sign_in_badge(d.r, anna, noon(0), 0, &first, said));
    ck_assert(first);
    ck_assert_int_gt(attempt_at(&d, "E-1", 5).wait_ms, 0);
    ck_good(record_sign_in_badge(d.r, anna, noon(1), 0, &first, said));
    ck_assert(!first);
    ck_good(record_rebuild(d.r, said));
    ck_assert_int_eq(desk_number(&d, "SELECT failures FROM throttle"), 4);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM payload WHERE body = 'note=badge-alone'"
                                     " || char(10)"),
                     2);
    desk_clear(&d);
}
END_TEST

START_TEST(a_stranger_never_signs_in)
{
    Desk d = desk_open();
    SignInTry t = attempt_at(&d, "nobody", 0);
    ck_assert(!t.known);
    ck_assert(!uuid_is_nil(t.person));
    ck_assert_str_eq(t.stored, "");
    succeed(&d, &t, 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'signed_in'"), 0);
    desk_clear(&d);
}
END_TEST

START_TEST(what_a_stranger_typed_stands_nowhere)
{
    Desk d = desk_open();
    attempt_at(&d, "my secret 483920", 0);
    ck_good(record_checkpoint(d.r, said));
    Arena a = { 0 };
    Str all = { 0 };
    FILE *f = fopen(d.path, "rb");
    ck_assert_ptr_nonnull(f);
    char *bytes = arena_alloc(&a, 1 << 20, 1);
    all = (Str){ bytes, fread(bytes, 1, 1 << 20, f) };
    fclose(f);
    ck_assert_int_gt((int)all.len, 4096);
    ck_assert_ptr_null(memmem(all.at, all.len, "483920", 6));
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(somebody_who_left_is_a_stranger)
{
    Desk d = desk_open();
    Person p = a_person("E-1", "Anna");
    p.end = (Date){ 2025, 11, 24 };
    ck_good(record_put_people(d.r, &p, 1, noon(0), said));
    ck_good(record_set_pin(d.r, p.id, "hash", noon(0), said));
    ck_assert(attempt_at(&d, "E-1", 0).known);
    SignInTry t = attempt_at(&d, "E-1", 3 * 86400000);
    ck_assert(!t.known);
    ck_assert_str_eq(t.stored, "");
    desk_clear(&d);
}
END_TEST

START_TEST(a_start_code_is_gone_once_an_own_pin_is_chosen)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna"), hr = desk_hire(&d, "E-2", "Hana");
    Person p;
    ck_good(record_set_code(d.r, anna, hr, "code-hash", noon(0), said));
    SignInTry t = attempt_at(&d, "E-1", 0);
    ck_assert(t.is_code);
    ck_assert_str_eq(t.stored, "code-hash");
    ck_assert(record_person(d.r, STR("E-1"), &p, &(Err){ .code = ERR_NONE }) && p.has_code &&
              !p.has_pin);

    ck_good(record_set_pin(d.r, anna, "pin-hash", noon(1), said));
    t = attempt_at(&d, "E-1", 2);
    ck_assert(!t.is_code);
    ck_assert_str_eq(t.stored, "pin-hash");
    ck_assert(record_person(d.r, STR("E-1"), &p, &(Err){ .code = ERR_NONE }) && !p.has_code &&
              p.has_pin);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM credential WHERE code_hash NOT NULL"),
                     0);
    desk_clear(&d);
}
END_TEST

START_TEST(a_supervisor_opens_a_locked_account)
{
    Desk d = desk_open();
    Uuid anna = with_pin(&d, "E-1"), boss = desk_hire(&d, "E-2", "Ben");
    for (int i = 0; i < 10; i++)
        attempt_at(&d, "E-1", (int64_t)i * 3600000);
    ck_assert(attempt_at(&d, "E-1", 36000000).locked);
    ck_good(record_set_code(d.r, anna, boss, "code-hash", noon(36000001), said));
    SignInTry t = attempt_at(&d, "E-1", 36000002);
    ck_assert_int_eq(t.wait_ms, 0);
    ck_assert(t.is_code);
    desk_clear(&d);
}
END_TEST

/* A record of an earlier version knows its keys by a mark of both. */
START_TEST(another_signing_key_fits_and_another_pepper_does_not)
{
    Desk d = desk_open();
    Err err = { 0 };
    Keys keys = { .pepper = { 1 }, .sign_public = { 2 } }, renewed = keys, foreign = keys;
    renewed.sign_public[0] = 3;
    foreign.pepper[0] = 4;
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ck_good(record_set_code(d.r, anna, anna, "a hash", noon(1), said));
    ck_good(write_begin(d.r, said));
    Query q = query_begin(d.r, STATEMENT_META_PUT);
    query_text(&q, "keys_mark");
    query_hash(&q, keys_mark_of_both(&keys));
    ck_good(write_end(d.r, query_run(&q, said), said));
    ck_assert(!record_take_keys(d.r, &renewed, false, &err));
    ck_good(record_take_keys(d.r, &keys, false, said)); /* and knows the pepper from now on */
    ck_good(record_take_keys(d.r, &renewed, false, said));
    ck_assert(!record_take_keys(d.r, &foreign, false, &err));
    ck_assert_int_eq(err.code, ERR_INVALID);
    desk_clear(&d);
}
END_TEST

Suite *suite_sign_in(void);
Suite *suite_sign_in(void)
{
    Suite *s = suite_create("sign_in");
    TCase *t = tcase_create("sign_in");
    tcase_add_loop_test(t, failures_in_a_row_make_everyone_wait_alike, 0,
                        sizeof numbers / sizeof *numbers);
    tcase_add_test(t, a_code_ends_the_pin_and_a_pin_the_code);
    tcase_add_test(t, no_more_than_ten_tries_ever_reach_the_hash);
    tcase_add_test(t, pulling_the_plug_resets_nothing);
    tcase_add_test(t, a_clock_set_back_punishes_nobody_and_resets_nothing);
    tcase_add_test(t, signing_in_sets_the_count_back);
    tcase_add_loop_test(t, a_badge_opens_alone_only_where_nothing_speaks_against_it, 0,
                        sizeof badges / sizeof *badges);
    tcase_add_test(t, a_badge_alone_forgives_no_guessed_pin);
    tcase_add_test(t, a_stranger_never_signs_in);
    tcase_add_test(t, what_a_stranger_typed_stands_nowhere);
    tcase_add_test(t, somebody_who_left_is_a_stranger);
    tcase_add_test(t, a_start_code_is_gone_once_an_own_pin_is_chosen);
    tcase_add_test(t, a_supervisor_opens_a_locked_account);
    tcase_add_test(t, another_signing_key_fits_and_another_pepper_does_not);
    suite_add_tcase(s, t);
    return s;
}
