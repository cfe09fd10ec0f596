#include "report/sorter.h"

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

Suite *suite_sorter(void);

enum { RECORDS = 30000, RECORD_MOST = 64 };

/* Bytes of few kinds, zero and the highest among them: many records begin alike, some are the same,
 * some are empty. */
static size_t make_record(uint32_t *chance, char out[RECORD_MOST])
{
    static const char kinds[] = { 'a', 'b', '\0', '\xff' };
    *chance = *chance * 1664525u + 1013904223u;
    const size_t len = (*chance >> 8) % RECORD_MOST;
    for (size_t i = 0; i < len; i++) {
        *chance = *chance * 1664525u + 1013904223u;
        out[i] = kinds[*chance >> 30];
    }
    return len;
}

static int by_bytes(const void *left, const void *right)
{
    const Str *a = left, *b = right;
    const int order = memcmp(a->at, b->at, a->len < b->len ? a->len : b->len);
    return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* In the room of 8 MB all fit; of 64 KiB there are some 24 runs; of 2000 bytes nearly a thousand.
 */
static const size_t rooms[] = { 8000000, 64 * 1024, 2000 };

START_TEST(records_come_in_the_order_of_their_bytes)
{
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    char bytes[RECORD_MOST];
    Sorter *s = sorter_new(&a, rooms[_i]);
    Str *wanted = arena_array(&a, Str, RECORDS), got;
    uint32_t chance = 7;
    for (int i = 0; i < RECORDS; i++) {
        wanted[i] = (Str){ bytes, make_record(&chance, bytes) };
        wanted[i].at = arena_str(&a, wanted[i]);
        ck_assert(sorter_add(s, wanted[i], &err));
    }
    qsort(wanted, RECORDS, sizeof *wanted, by_bytes);
    for (int i = 0; i < RECORDS; i++) {
        ck_assert_msg(sorter_next(s, &got, &err), "%d: %s", i, err.text);
        ck_assert_msg(got.len == wanted[i].len && !memcmp(got.at, wanted[i].at, got.len), "%d", i);
    }
    ck_assert(!sorter_next(s, &got, &err));
    ck_assert(!sorter_next(s, &got, &err));
    ck_assert_int_eq(err.code, ERR_NONE);
    arena_free(&a);
}
END_TEST

START_TEST(without_records_there_is_none)
{
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    Str got;
    ck_assert(!sorter_next(sorter_new(&a, 1000), &got, &err));
    ck_assert_int_eq(err.code, ERR_NONE);
    arena_free(&a);
}
END_TEST

START_TEST(a_disk_that_is_full_is_said)
{
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    const struct rlimit little = { 100 * 1024, 100 * 1024 };
    bool good = true;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    Sorter *s = sorter_new(&a, 64 * 1024);
    for (int i = 0; good && i < 10 * RECORDS; i++)
        good = sorter_add(s, STR("somebody"), &err);
    ck_assert(!good);
    ck_assert_int_eq(err.code, ERR_SYSTEM);
    ck_assert_ptr_nonnull(strstr(err.text, "a temporary file"));
    arena_free(&a);
}
END_TEST

Suite *suite_sorter(void)
{
    Suite *s = suite_create("sorter");
    TCase *t = tcase_create("sorter");
    tcase_add_loop_test(t, records_come_in_the_order_of_their_bytes, 0,
                        sizeof rooms / sizeof *rooms);
    tcase_add_test(t, without_records_there_is_none);
    tcase_add_test(t, a_disk_that_is_full_is_said);
    suite_add_tcase(s, t);
    return s;
}
