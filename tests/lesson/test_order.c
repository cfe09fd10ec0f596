#include "lesson/lesson.h"
#include "little_course.h"

Suite *suite_order(void);

static Little l;
static Step *order;
static Draft d;

static void begin(void)
{
    little_begin(&l);
    order = &l.steps[STEP_O1];
}

static void assert_shown(int a, int b, int c, int e)
{
    const int want[] = { a, b, c, e };
    for (int i = 0; i < LITTLE_PARTS; i++) {
        ck_assert_int_eq(d.shown[i], want[i]);
        ck_assert_int_eq(d.slot[d.shown[i]], i);
    }
}

START_TEST(it_never_starts_solved)
{
    for (int shuffle = 0; shuffle < 2; shuffle++)
        for (uint64_t seed = 0; seed < 2000; seed++) {
            order->exercise.shuffle = shuffle;
            draft_begin(&d, order, seed);
            ck_assert_double_lt(draft_score(&d, order), 1);
        }
}
END_TEST

/* Else turning round what is shown would always be the answer. */
START_TEST(a_listing_that_is_the_answer_is_shuffled_all_the_same)
{
    int turned = 0;
    order->exercise.shuffle = false;
    for (uint64_t seed = 0; seed < 200; seed++) {
        draft_begin(&d, order, seed);
        turned += d.shown[0] == 3 && d.shown[1] == 2 && d.shown[2] == 1 && d.shown[3] == 0;
    }
    ck_assert_int_lt(turned, 100); /* by chance one in 24, and two in 24 that came out solved */
}
END_TEST

/* With two steps, every second shuffle comes out solved. */
START_TEST(two_steps_start_the_wrong_way_round)
{
    order->exercise.part_count = 2;
    for (uint64_t seed = 0; seed < 100; seed++) {
        draft_begin(&d, order, seed);
        ck_assert_int_eq(d.shown[0], 1);
    }
}
END_TEST

START_TEST(an_unsolved_listing_is_shown_as_it_is_written)
{
    static const Part parts[] = { { .id = "b", .after = 2 },
                                  { .id = "a" },
                                  { .id = "c", .after = 1 } };
    order->exercise.parts = parts;
    order->exercise.part_count = 3;
    order->exercise.shuffle = false;
    for (uint64_t seed = 0; seed < 20; seed++) {
        draft_begin(&d, order, seed);
        for (int i = 0; i < 3; i++)
            ck_assert_int_eq(d.shown[i], i);
    }
}
END_TEST

START_TEST(a_step_moves_and_the_others_make_room)
{
    draft_begin(&d, order, 1);
    ck_assert(draft_restore(&d, order, "stop[,]tell[,]keep[,]learn"));
    draft_put(&d, order, 0, 2);
    assert_shown(1, 2, 0, 3);
    draft_put(&d, order, 3, 0);
    assert_shown(3, 1, 2, 0);
    draft_put(&d, order, 1, 4);
    draft_put(&d, order, 1, -1);
    assert_shown(3, 1, 2, 0);
}
END_TEST

START_TEST(the_given_order_alone_is_no_answer)
{
    draft_begin(&d, order, 1);
    ck_assert(!draft_ready(&d, order));
    draft_put(&d, order, d.shown[2], 2); /* where it stands already */
    ck_assert(!draft_ready(&d, order));
    draft_put(&d, order, d.shown[2], 0);
    ck_assert(draft_ready(&d, order));
}
END_TEST

START_TEST(any_order_that_keeps_the_pairs_is_right)
{
    draft_begin(&d, order, 1);
    ck_assert(draft_restore(&d, order, "stop[,]keep[,]tell[,]learn"));
    ck_assert_double_eq(draft_score(&d, order), 1);
    d.confirmed = true;
    for (int part = 0; part < LITTLE_PARTS; part++)
        ck_assert_int_eq(draft_mark(&d, order, part), MARK_RIGHT);
}
END_TEST

START_TEST(the_first_broken_pair_is_marked)
{
    draft_begin(&d, order, 1);
    ck_assert(draft_restore(&d, order, "keep[,]stop[,]learn[,]tell"));
    d.confirmed = true;
    ck_assert_int_eq(draft_mark(&d, order, 2), MARK_WRONG); /* keep came before stop */
    ck_assert_int_eq(draft_mark(&d, order, 0), MARK_WRONG);
    ck_assert_int_eq(draft_mark(&d, order, 3), MARK_RIGHT);
    ck_assert_int_eq(draft_mark(&d, order, 1), MARK_RIGHT);
}
END_TEST

Suite *suite_order(void)
{
    Suite *s = suite_create("order");
    TCase *t = tcase_create("order");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_test(t, it_never_starts_solved);
    tcase_add_test(t, a_listing_that_is_the_answer_is_shuffled_all_the_same);
    tcase_add_test(t, two_steps_start_the_wrong_way_round);
    tcase_add_test(t, an_unsolved_listing_is_shown_as_it_is_written);
    tcase_add_test(t, a_step_moves_and_the_others_make_room);
    tcase_add_test(t, the_given_order_alone_is_no_answer);
    tcase_add_test(t, any_order_that_keeps_the_pairs_is_right);
    tcase_add_test(t, the_first_broken_pair_is_marked);
    suite_add_tcase(s, t);
    return s;
}
