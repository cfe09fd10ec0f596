#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"

#include <check.h>
#include <signal.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

Suite *suite_memory(void);

static bool is_zero(const unsigned char *p, size_t len)
{
    size_t i = 0;
    while (i < len && p[i] == 0)
        i++;
    return i == len;
}

START_TEST(arena_memory_is_zeroed_aligned_and_may_be_big)
{
    Arena a = { 0 };
    for (size_t n = 1; n < 3000000; n *= 3) {
        arena_text(&a, "x", 1); /* leaves the next free byte at an odd place */
        unsigned char *p = arena_alloc(&a, n, 1);
        ck_assert_uint_eq((uintptr_t)p % alignof(max_align_t), 0);
        ck_assert(is_zero(p, n));
        memset(p, 0xFF, n);
    }
    arena_free(&a);
    ck_assert_ptr_null(a.head);
}
END_TEST

START_TEST(what_was_given_before_stays_whole)
{
    enum { COUNT = 5000 };
    Arena a = { 0 };
    static char *kept[COUNT];
    for (int i = 0; i < COUNT; i++)
        kept[i] = arena_printf(&a, "%d:%*d", i, i % 97 + 1, i);
    for (int i = 0; i < COUNT; i++) {
        char want[200];
        snprintf(want, sizeof want, "%d:%*d", i, i % 97 + 1, i);
        ck_assert_str_eq(kept[i], want);
    }
    arena_free(&a);
}
END_TEST

START_TEST(a_reset_arena_gives_zeroes_again)
{
    Arena a = { 0 };
    for (int frame = 0; frame < 5; frame++) {
        for (int i = 0; i < 100; i++) {
            unsigned char *p = arena_alloc(&a, 1, 1000);
            ck_assert(is_zero(p, 1000));
            memset(p, 0xAA, 1000);
        }
        arena_reset(&a);
    }
    arena_free(&a);
}
END_TEST

/* A frame of the kiosk is reset when it is drawn anew, and wiped when somebody leaves: what filled
 * several blocks before must not lie on the heap then. */
START_TEST(what_was_reset_and_wiped_is_not_left_behind)
{
    enum { TEXTS = 60, ROOM = 64 * 1024 };
    char secret[600];
    Arena a = { 0 };
    memset(secret, 'x', sizeof secret);
    memcpy(secret, "of Amina Haddad alone", 21);
    for (int i = 0; i < TEXTS; i++)
        (void)arena_text(&a, secret, sizeof secret);
    arena_reset(&a);
    arena_wipe(&a);
    char *volatile again = malloc(ROOM); /* in which the blocks were */
    ck_assert_ptr_nonnull(again);
    ck_assert(!memmem(again, ROOM, "Amina Haddad alone", 18));
    free(again);
}
END_TEST

typedef struct {
    char *notes, mark;
} Ending;

static void note(void *ending)
{
    const Ending *e = ending;
    e->notes[strlen(e->notes)] = e->mark;
}

START_TEST(an_arena_lets_go_once_and_the_newest_first)
{
    static void (*const ends[])(Arena *) = { arena_free, arena_wipe, arena_reset };
    char notes[8] = "";
    Ending one = { notes, '1' }, two = { notes, '2' };
    Arena a = { 0 };
    arena_at_end(&a, note, &one);
    arena_at_end(&a, note, &two);
    ck_assert_str_eq(notes, "");
    ends[_i](&a);
    ck_assert_str_eq(notes, "21");
    arena_free(&a);
    ck_assert_str_eq(notes, "21");
}
END_TEST

START_TEST(arena_texts_end_in_nul_and_take_null_for_nothing)
{
    Arena a = { 0 };
    ck_assert_str_eq(arena_text(&a, "abcdef", 3), "abc");
    ck_assert_str_eq(arena_str(&a, STR("wörter")), "wörter");
    ck_assert_str_eq(arena_str(&a, (Str){ NULL, 0 }), "");
    ck_assert_str_eq(arena_copy(&a, NULL), "");
    arena_free(&a);
}
END_TEST

START_TEST(an_impossible_size_stops_the_program)
{
    Arena a = { 0 };
    arena_alloc(&a, SIZE_MAX / 2, 16);
}
END_TEST

START_TEST(context_is_put_in_front)
{
    Err e = { 0 };
    ck_assert(!err_set(&e, ERR_INVALID, "line %d: no title", 3));
    ck_assert(!err_in(&e, "%s", "course.yaml"));
    ck_assert(!err_in(&e, "import"));
    ck_assert_str_eq(e.text, "import: course.yaml: line 3: no title");
    ck_assert_int_eq(e.code, ERR_INVALID);
}
END_TEST

/* Every length, so that the cut falls on each byte of the two-byte letter. */
START_TEST(a_long_error_is_cut_between_characters)
{
    Err e = { 0 };
    char big[500] = "";
    memset(big, 'x', (size_t)_i);
    for (size_t len = (size_t)_i; len + 2 < sizeof big; len += 2)
        memcpy(big + len, "ä", 3);
    err_set(&e, ERR_LIMIT, "%s", big);
    ck_assert(utf8_valid(str_of(e.text)));
    ck_assert_uint_ge(strlen(e.text), sizeof e.text - 2);
    err_in(&e, "%s", big);
    ck_assert(utf8_valid(str_of(e.text)));
    ck_assert_uint_ge(strlen(e.text), sizeof e.text - 2);
}
END_TEST

START_TEST(a_buffer_takes_all_kinds_of_text)
{
    Buf b;
    buf_init(&b, 1000);
    ck_assert_str_eq(buf_cstr(&b), "");
    buf_text(&b, "a");
    buf_str(&b, STR("bc"));
    buf_char(&b, 'd');
    buf_printf(&b, "%d", 5);
    ck_assert_str_eq(buf_cstr(&b), "abcd5");
    buf_clear(&b);
    ck_assert_uint_eq(buf_view(&b).len, 0);
    buf_done(&b);
}
END_TEST

START_TEST(a_full_buffer_adds_nothing_and_says_so)
{
    Buf b;
    buf_init(&b, 10);
    buf_text(&b, "012345678");
    buf_printf(&b, "%s", "ab");
    ck_assert(b.full);
    buf_char(&b, 'x'); /* would fit, but behind a gap */
    ck_assert_str_eq(buf_cstr(&b), "012345678");
    buf_clear(&b);
    buf_text(&b, "0123456789");
    ck_assert(!b.full);
    buf_done(&b);
}
END_TEST

Suite *suite_memory(void)
{
    Suite *s = suite_create("memory");
    TCase *t = tcase_create("memory");
    tcase_add_test(t, arena_memory_is_zeroed_aligned_and_may_be_big);
    tcase_add_test(t, what_was_given_before_stays_whole);
    tcase_add_test(t, a_reset_arena_gives_zeroes_again);
    tcase_add_test(t, what_was_reset_and_wiped_is_not_left_behind);
    tcase_add_loop_test(t, an_arena_lets_go_once_and_the_newest_first, 0, 3);
    tcase_add_test(t, arena_texts_end_in_nul_and_take_null_for_nothing);
    tcase_add_test_raise_signal(t, an_impossible_size_stops_the_program, SIGABRT);
    tcase_add_test(t, context_is_put_in_front);
    tcase_add_loop_test(t, a_long_error_is_cut_between_characters, 0, 4);
    tcase_add_test(t, a_buffer_takes_all_kinds_of_text);
    tcase_add_test(t, a_full_buffer_adds_nothing_and_says_so);
    suite_add_tcase(s, t);
    return s;
}
