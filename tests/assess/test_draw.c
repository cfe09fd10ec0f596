#include "assess/draw.h"

#include <check.h>
#include <stdlib.h>

Suite *suite_draw(void);

/* What splitmix64 gives first when it is seeded with 1234567, as published with the
 * task "Pseudo-random numbers/Splitmix64" on rosettacode.org. */
START_TEST(seeds_are_the_published_numbers_of_splitmix64)
{
    static const uint64_t published[] = {
        6457827717110365317u, 3203168211198807973u,  9817491932198370423u,
        4593380528125082431u, 16408922859458223821u,
    };
    for (uint64_t i = 0; i < 5; i++)
        ck_assert_uint_eq(draw_seed(1234567, i), published[i]);
}
END_TEST

static const struct {
    uint64_t seed;
    int count, order[8];
} orders[] = {
    /* An independent Python version of the three sentences in draw.h. */
    { 1, 8, { 4, 3, 2, 7, 5, 6, 0, 1 } },
    { 2, 8, { 5, 2, 7, 4, 1, 3, 0, 6 } },
    { UINT64_MAX, 5, { 2, 0, 3, 4, 1 } },
};

START_TEST(an_order_is_the_same_for_ever)
{
    int out[8];
    draw_order(orders[_i].seed, orders[_i].count, out);
    for (int i = 0; i < orders[_i].count; i++)
        ck_assert_int_eq(out[i], orders[_i].order[i]);
}
END_TEST

START_TEST(no_items_need_no_order)
{
    int out = 7;
    draw_order(1, 0, &out);
    ck_assert_int_eq(out, 7);
    draw_order(1, 1, &out);
    ck_assert_int_eq(out, 0);
}
END_TEST

/* 60,000 draws over six orders: 10,000 each, standard deviation sqrt(60000 * 1/6 * 5/6) =
 * 91; 450 is nearly five of them. */
START_TEST(every_order_is_as_likely_as_any_other)
{
    int seen[27] = { 0 };
    for (uint64_t seed = 0; seed < 60000; seed++) {
        int o[3];
        draw_order(seed, 3, o);
        seen[o[0] * 9 + o[1] * 3 + o[2]]++;
    }
    static const int codes[] = { 5, 7, 11, 15, 19, 21 }; /* 012 021 102 120 201 210 */
    for (int i = 0; i < 6; i++)
        ck_assert_int_lt(abs(seen[codes[i]] - 10000), 450);
}
END_TEST

START_TEST(a_form_takes_the_least_seen_first)
{
    static const int seen[] = { 2, 0, 1, 0, 1, 3 };
    for (uint64_t seed = 0; seed < 200; seed++) {
        int out[6];
        ck_assert_int_eq(draw_form(seed, seen, 6, 3, out), 3);
        ck_assert(out[0] == 1 || out[0] == 3);
        ck_assert_int_eq(out[1], 4 - out[0]);
        ck_assert(out[2] == 2 || out[2] == 4);
    }
}
END_TEST

/* 40,000 draws of one item of four: 10,000 each, standard deviation 87. */
START_TEST(equals_are_drawn_equally_often)
{
    static const int seen[] = { 1, 1, 5, 1, 1 };
    int drawn[5] = { 0 };
    for (uint64_t seed = 0; seed < 40000; seed++) {
        int out;
        ck_assert_int_eq(draw_form(seed, seen, 5, 1, &out), 1);
        drawn[out]++;
    }
    ck_assert_int_eq(drawn[2], 0);
    for (int i = 0; i < 5; i++)
        ck_assert(i == 2 || abs(drawn[i] - 10000) < 430);
}
END_TEST

START_TEST(a_form_holds_no_more_than_there_is)
{
    static const int seen[] = { 0, 0, 0 };
    int out[5];
    ck_assert_int_eq(draw_form(9, seen, 3, 5, out), 3);
    ck_assert_int_eq((1 << out[0]) + (1 << out[1]) + (1 << out[2]), 7);
    ck_assert_int_eq(draw_form(9, seen, 3, 0, out), 0);
    ck_assert_int_eq(draw_form(9, seen, 0, 2, out), 0);
}
END_TEST

Suite *suite_draw(void)
{
    Suite *s = suite_create("draw");
    TCase *t = tcase_create("draw");
    tcase_add_test(t, seeds_are_the_published_numbers_of_splitmix64);
    tcase_add_loop_test(t, an_order_is_the_same_for_ever, 0, sizeof orders / sizeof *orders);
    tcase_add_test(t, no_items_need_no_order);
    tcase_add_test(t, every_order_is_as_likely_as_any_other);
    tcase_add_test(t, a_form_takes_the_least_seen_first);
    tcase_add_test(t, equals_are_drawn_equally_often);
    tcase_add_test(t, a_form_holds_no_more_than_there_is);
    suite_add_tcase(s, t);
    return s;
}
