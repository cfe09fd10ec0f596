#include "desk.h"

START_TEST(a_published_course_is_served_and_kept)
{
    Desk d = desk_open();
    Arena a = { 0 };
    static const Hash none = { { 0 } };
    ck_assert(hash_eq(served_in(d.r, "care"), none));
    ck_good(record_publish(d.r, a_course(), STR("the files"), noon(0), said));
    ck_assert(hash_eq(served_in(d.r, "care"), a_course()->content));
    ck_assert(str_is(snapshot_in(d.r, &a, a_course()->content), "the files"));
    ck_assert_int_eq((int)snapshot_in(d.r, &a, none).len, 0);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(publishing_what_is_served_does_nothing)
{
    Desk d = desk_open();
    ck_good(record_publish(d.r, a_course(), STR("the files"), noon(0), said));
    ck_good(record_publish(d.r, a_course(), STR("the files"), noon(1), said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), 2);
    desk_clear(&d);
}
END_TEST

START_TEST(an_old_snapshot_stays_and_can_be_served_again)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Course newer = *a_course();
    newer.content.b[5] = 5;
    newer.version = 4;
    ck_good(record_publish(d.r, a_course(), STR("old"), noon(0), said));
    ck_good(record_publish(d.r, &newer, STR("new"), noon(1), said));
    ck_assert(str_is(snapshot_in(d.r, &a, a_course()->content), "old"));
    ck_good(record_publish(d.r, a_course(), STR("old"), noon(2), said));
    ck_assert(hash_eq(served_in(d.r, "care"), a_course()->content));
    ck_assert_int_eq(desk_number(&d, "SELECT version FROM served"), 3);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(a_large_course_is_written_in_parts_and_comes_back_whole)
{
    Desk d = desk_open();
    Arena a = { 0 };
    size_t len = 3 * 1024 * 1024 + 17;
    char *bytes = arena_alloc(&a, len, 1);
    random_bytes(d.random, bytes, len);
    ck_good(record_publish(d.r, a_course(), (Str){ bytes, len }, noon(0), said));
    printf("publish: %zu KiB, lock taken %d times, held at most %.1f ms\n", len / 1024,
           (int)d.r->write.times, (double)d.r->write.longest_ns / 1e6);
    Str back = snapshot_in(d.r, &a, a_course()->content);
    ck_assert_int_eq((int)back.len, (int)len);
    ck_assert_int_eq(memcmp(back.at, bytes, len), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT max(length(bytes)) FROM snapshot_part"), 256 * 1024);

    static const size_t from[] = { 0, 5, 256 * 1024 - 1, 256 * 1024, 700 * 1024, 3 * 1024 * 1024 };
    static const size_t sizes[] = { 1, 17, 256 * 1024, 512 * 1024 + 3 };
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            Str some = snapshot_part(d.r, &a, a_course()->content, from[i], sizes[k]);
            bool there = from[i] + sizes[k] <= len;
            ck_assert_int_eq((int)some.len, there ? (int)sizes[k] : 0);
            ck_assert(!there || memcmp(some.at, bytes + from[i], sizes[k]) == 0);
        }
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(a_publish_that_was_cut_off_is_not_seen)
{
    Desk d = desk_open();
    Arena a = { 0 };
    sqlite3 *raw = raw_open(&d);
    raw_run(raw,
            "INSERT INTO snapshot_part VALUES"
            " (x'0102030000000000000000000000000000000000000000000000000000000000', 0, x'ff'),"
            " (x'0102030000000000000000000000000000000000000000000000000000000000', 7, x'fe')");
    sqlite3_close(raw);
    ck_assert_int_eq((int)snapshot_in(d.r, &a, a_course()->content).len, 0);
    ck_good(record_publish(d.r, a_course(), STR("whole"), noon(0), said));
    ck_assert(str_is(snapshot_in(d.r, &a, a_course()->content), "whole"));
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* Forty small ones, one that comes in parts among them, and one that is served already: all are
 * there, in their order, and the disk was not asked once for each. */
START_TEST(many_courses_are_published_together)
{
    enum { MANY = 40, LARGE = 21, SERVED = 5 };
    Desk d = desk_open();
    Arena a = { 0 };
    static char ids[MANY][16];
    Course courses[MANY];
    Publication all[MANY];
    char *large = memset(arena_alloc(&a, 600 * 1024, 1), 'x', 600 * 1024);
    for (int i = 0; i < MANY; i++) {
        courses[i] = *a_course();
        snprintf(ids[i], sizeof ids[i], "course-%02d", i);
        courses[i].id = ids[i];
        courses[i].content.b[5] = (uint8_t)(i + 1);
        all[i] = (Publication){ &courses[i], str_of(ids[i]) };
    }
    all[LARGE].blob = (Str){ large, 600 * 1024 };
    ck_good(record_publish(d.r, &courses[SERVED], all[SERVED].blob, noon(0), said));
    int before = (int)d.r->write.times;
    ck_good(record_publish_all(d.r, all, MANY, noon(1), said));
    /* 0 to 20 and 22 to 39 in four or five, the large one in three parts and with its event */
    ck_assert_int_le((int)d.r->write.times - before, 10);
    for (int i = 0; i < MANY; i++) {
        ck_assert(hash_eq(served_in(d.r, ids[i]), courses[i].content));
        ck_assert(str_eq(snapshot_in(d.r, &a, courses[i].content), all[i].blob));
    }
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'course_published'"),
                     MANY);
    ck_good(record_publish_all(d.r, all, MANY, noon(2), said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'course_published'"),
                     MANY);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* Of many courses, and of one that is written in many parts. */
START_TEST(the_wal_stays_short_while_courses_are_published)
{
    enum { MANY = 60, BYTES = 200 * 1024, PARTS = 12 * 1024 * 1024, OVER = 1024 * 1024 };
    Desk d = desk_open();
    Arena a = { 0 };
    static char ids[MANY][16];
    Course courses[MANY];
    Publication all[MANY];
    char *bytes = memset(arena_alloc(&a, PARTS, 1), 'x', PARTS);
    for (int i = 0; i < MANY; i++) {
        courses[i] = *a_course();
        snprintf(ids[i], sizeof ids[i], "course-%02d", i);
        courses[i].id = ids[i];
        courses[i].content.b[5] = (uint8_t)(i + 1);
        all[i] = (Publication){ &courses[i], { bytes, i ? BYTES : PARTS } };
    }
    ck_good(record_publish_all(d.r, all, 1, noon(0), said));
    ck_assert_int_le(desk_wal_file(&d), RECORD_WAL_MAX + OVER);
    ck_good(record_publish_all(d.r, all, MANY, noon(1), said));
    ck_assert_int_le(desk_wal_file(&d), RECORD_WAL_MAX + OVER);
    ck_assert_int_gt(desk_wal_file(&d), OVER);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

Suite *suite_course(void);
Suite *suite_course(void)
{
    Suite *s = suite_create("course");
    TCase *t = tcase_create("course");
    tcase_add_test(t, a_published_course_is_served_and_kept);
    tcase_add_test(t, publishing_what_is_served_does_nothing);
    tcase_add_test(t, an_old_snapshot_stays_and_can_be_served_again);
    tcase_add_test(t, a_large_course_is_written_in_parts_and_comes_back_whole);
    tcase_add_test(t, a_publish_that_was_cut_off_is_not_seen);
    tcase_add_test(t, many_courses_are_published_together);
    tcase_add_test(t, the_wal_stays_short_while_courses_are_published);
    suite_add_tcase(s, t);
    return s;
}
