#include "report/sorter.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
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

/* Wherever the last run ends, with one record in it or with as many as there is room for. */
START_TEST(no_record_is_lost_however_many_there_are)
{
    enum { MOST = 120, ROOM = 512 }; /* a run of some twenty */
    Err err = { .code = ERR_NONE };
    for (int count = 1; count <= MOST; count++) {
        Arena a = { 0 };
        Sorter *s = sorter_new(&a, ROOM);
        char text[8];
        Str got;
        for (int i = 0; i < count; i++) {
            snprintf(text, sizeof text, "%03d", i * 7 % MOST == 0 ? 0 : MOST - i);
            ck_assert(sorter_add(s, str_of(text), &err));
        }
        int found = 0;
        char before[8] = "";
        while (sorter_next(s, &got, &err)) {
            snprintf(text, sizeof text, "%.*s", STR_ARG(got));
            ck_assert_msg(strcmp(before, text) <= 0, "%d: %s behind %s", count, text, before);
            memcpy(before, text, sizeof before);
            found++;
        }
        ck_assert_int_eq(err.code, ERR_NONE);
        ck_assert_int_eq(found, count);
        arena_free(&a);
    }
}
END_TEST

/* Of each run a slice is read at a time, which must hold the longest record of all. */
START_TEST(a_record_is_longer_than_what_is_read_of_a_run_at_a_time)
{
    enum { LONG = 90 * 1000, COUNT = 24, ROOM = 200 * 1000 };
    Arena a = { 0 };
    Err err = { .code = ERR_NONE };
    Sorter *s = sorter_new(&a, ROOM);
    char *bytes = arena_array(&a, char, LONG);
    Str got;
    for (int i = 0; i < COUNT; i++) {
        int place = i * 7 % COUNT;
        memset(bytes, 'a' + place, LONG);
        ck_assert(sorter_add(s, (Str){ bytes, (size_t)(place % 3 ? 5 : LONG - place) }, &err));
    }
    for (int place = 0; place < COUNT; place++) {
        ck_assert(sorter_next(s, &got, &err));
        ck_assert_uint_eq(got.len, place % 3 ? 5 : LONG - place);
        memset(bytes, 'a' + place, LONG);
        ck_assert_msg(memcmp(got.at, bytes, got.len) == 0, "%d", place);
    }
    ck_assert(!sorter_next(s, &got, &err));
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
    tcase_add_test(t, no_record_is_lost_however_many_there_are);
    tcase_add_test(t, a_record_is_longer_than_what_is_read_of_a_run_at_a_time);
    tcase_add_test(t, without_records_there_is_none);
    tcase_add_test(t, a_disk_that_is_full_is_said);
    suite_add_tcase(s, t);
    return s;
}
