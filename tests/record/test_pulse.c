#include "desk.h"

#include "base/file.h"

/* The box of pulses: what leaves it and when, and what an attacker makes of it. */

static SealKey key_of(uint8_t first)
{
    Keys keys = { .pepper = { first } };
    return seal_key(&keys, "pulse box");
}

static int64_t weeks(int count)
{
    return (int64_t)count * 7 * 24 * 3600 * 1000;
}

static void ask(Desk *d, Uuid person, const char *cohort, const char *marks, int64_t at_ms)
{
    SealKey key = key_of(1);
    NewEvent asked = learning(EVENT_ASKED, person, at_ms);
    asked.lesson = (LessonEvent){ .step = "feel" };
    PulseAnswer answer = { "care", "before", cohort, marks, NULL };
    ck_good(record_append_pulse(d->r, &key, &asked, 1, &answer, said));
}

static void tend(Desk *d, int64_t at_ms)
{
    SealKey key = key_of(1);
    ck_good(record_tend_pulses(d->r, &key, noon(at_ms), said));
}

/* `count` new people of a department, who mark the same. */
static void many(Desk *d, int count, const char *cohort, const char *marks, int64_t at_ms)
{
    static int hired;
    for (int i = 0; i < count; i++) {
        char number[16];
        snprintf(number, sizeof number, "P-%d", ++hired);
        ask(d, desk_hire(d, number, "Somebody"), cohort, marks, at_ms);
    }
}

static int64_t released(Desk *d)
{
    return desk_number(d, "SELECT count(*) FROM event WHERE kind = 'pulse_released'");
}

START_TEST(eight_of_a_group_leave_together_and_seven_wait)
{
    Desk d = desk_open();
    many(&d, 7, "Sales", "desire=4/5 worry=2/5", 0);
    tend(&d, 0);
    ck_assert_int_eq(released(&d), 0);
    many(&d, 1, "Sales", "desire=1/5", 0);
    tend(&d, 0);
    ck_assert_int_eq(released(&d), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'pulse_released'"
                                     " AND (person IS NOT NULL OR registration IS NOT NULL)"),
                     0);
    ck_assert_int_eq(desk_number(&d, "SELECT people FROM pulse_count WHERE statement = 'desire'"
                                     " AND value = 4 AND scale = 5 AND cohort = 'Sales'"),
                     7);
    /* Seven rated the other statement: what is said of it stays out. */
    ck_assert_int_eq(desk_number(&d, "SELECT sum(people) FROM pulse_count"), 8);
    tend(&d, 0);
    ck_assert_int_eq(released(&d), 1);
    ck_assert(!desk_verify(&d).broken);
    ck_assert_ptr_null(desk_verify(&d).stale);
    desk_clear(&d);
}
END_TEST

START_TEST(groups_and_moments_do_not_add_up_to_eight)
{
    Desk d = desk_open();
    many(&d, 5, "Sales", "desire=4/5", 0);
    many(&d, 5, "Claims", "desire=4/5", 0);
    tend(&d, 0);
    ck_assert_int_eq(released(&d), 0);
    desk_clear(&d);
}
END_TEST

START_TEST(who_would_rather_not_say_puts_nothing_in)
{
    Desk d = desk_open();
    many(&d, 7, "Sales", "desire=4/5", 0);
    many(&d, 5, "Sales", "", 0);
    tend(&d, 0);
    ck_assert_int_eq(released(&d), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'asked'"), 12);
    desk_clear(&d);
}
END_TEST

START_TEST(nobody_answers_twice)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    for (int i = 0; i < 9; i++)
        ask(&d, anna, "Sales", "desire=4/5", i);
    tend(&d, 0);
    ck_assert_int_eq(released(&d), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'asked'"), 1);
    desk_clear(&d);
}
END_TEST

START_TEST(what_waits_in_vain_joins_its_department_then_everybody_then_goes)
{
    Desk d = desk_open();
    many(&d, 4, "Logistics / Night", "desire=4/5", 0);
    many(&d, 4, "Logistics/Day/Gate", "desire=2/5", 0);
    many(&d, 7, "Sales", "desire=3/5", 0);
    tend(&d, weeks(3));
    ck_assert_int_eq(released(&d), 0);
    tend(&d, weeks(4));
    ck_assert_int_eq(released(&d), 1);
    ck_assert_int_eq(
        desk_number(&d, "SELECT sum(people) FROM pulse_count WHERE cohort = 'Logistics'"), 8);
    many(&d, 1, "Claims", "desire=5/5", weeks(4));
    tend(&d, weeks(12) - 1);
    ck_assert_int_eq(released(&d), 1);
    many(&d, 1, "Claims", "desire=5/5", weeks(12) - 1);
    tend(&d, weeks(12));
    ck_assert_int_eq(released(&d), 1); /* the seven of Sales are gone */
    desk_clear(&d);
}
END_TEST

START_TEST(small_groups_meet_as_everybody)
{
    Desk d = desk_open();
    many(&d, 4, "Claims", "desire=4/5", 0);
    many(&d, 4, "Sales", "desire=3/5", 0);
    tend(&d, weeks(8));
    ck_assert_int_eq(desk_number(&d, "SELECT sum(people) FROM pulse_count WHERE cohort = ''"), 8);
    desk_clear(&d);
}
END_TEST

START_TEST(a_clock_that_ran_ahead_keeps_nothing_for_ever)
{
    Desk d = desk_open();
    many(&d, 7, "Sales", "desire=4/5", weeks(600));
    tend(&d, 0);
    tend(&d, weeks(12));
    many(&d, 7, "Sales", "desire=4/5", weeks(12));
    tend(&d, weeks(12));
    ck_assert_int_eq(released(&d), 0);
    desk_clear(&d);
}
END_TEST

START_TEST(with_other_keys_the_box_begins_anew)
{
    Desk d = desk_open();
    SealKey other = key_of(2);
    many(&d, 8, "Sales", "desire=4/5", 0);
    ck_good(record_tend_pulses(d.r, &other, noon(0), said));
    ck_assert_int_eq(released(&d), 0);
    desk_clear(&d);
}
END_TEST

START_TEST(a_renamed_course_takes_its_sums_along)
{
    Desk d = desk_open();
    many(&d, 8, "Sales", "desire=4/5", 0);
    tend(&d, 0);
    Course renamed = *a_course();
    static const char *const was[] = { "care" };
    renamed.id = "care-two";
    renamed.was = (FormerIds){ was, 1 };
    ck_good(record_publish(d.r, &renamed, STR("blob"), noon(1), said));
    ck_assert_int_eq(
        desk_number(&d, "SELECT sum(people) FROM pulse_count WHERE course = 'care-two'"), 8);
    ck_assert_ptr_null(desk_verify(&d).stale);
    desk_clear(&d);
}
END_TEST

Suite *suite_pulse(void);

Suite *suite_pulse(void)
{
    Suite *s = suite_create("pulse");
    TCase *t = tcase_create("all");
    tcase_add_test(t, eight_of_a_group_leave_together_and_seven_wait);
    tcase_add_test(t, groups_and_moments_do_not_add_up_to_eight);
    tcase_add_test(t, who_would_rather_not_say_puts_nothing_in);
    tcase_add_test(t, nobody_answers_twice);
    tcase_add_test(t, what_waits_in_vain_joins_its_department_then_everybody_then_goes);
    tcase_add_test(t, small_groups_meet_as_everybody);
    tcase_add_test(t, a_clock_that_ran_ahead_keeps_nothing_for_ever);
    tcase_add_test(t, with_other_keys_the_box_begins_anew);
    tcase_add_test(t, a_renamed_course_takes_its_sums_along);
    suite_add_tcase(s, t);
    return s;
}
