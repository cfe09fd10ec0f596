#include "office.h"

#include "golden.h"

Suite *suite_pulses(void);

enum { GROUP = 8 };

/* What the people of a department marked, one after the other. */
static void ask_all(Office *o, const char *department, const char *moment, int day,
                    const char *const *marks, int count)
{
    static int hired;
    Keys keys = { .pepper = { 1 } };
    SealKey key = seal_key(&keys, RECORD_PULSE_BOX);
    for (int i = 0; i < count; i++) {
        char number[16];
        snprintf(number, sizeof number, "P-%d", ++hired);
        const NewEvent e = { .kind = EVENT_ASKED,
                             .person = hire(o, number, department),
                             .course = "care",
                             .wall_ms = at(o, day, 10, i),
                             .lesson = { .kind = LESSON_ASKED, .step = moment } };
        const PulseAnswer answer = { "care", moment, department, marks[i], NULL };
        ck_good(record_append_pulse(o->r, &key, &e, 1, &answer, said));
    }
    ck_good(record_tend_pulses(o->r, &key, at(o, day, 11, 0), said));
}

/* By hand. Sales before: 1+2+3+3+4+4+5+5 = 27, a mean of 3.4; two of eight (25 %) are low, four
 * (50 %) high, four rate 3 or less (50 %). After: 3+3+4+4+4+5+5+5 = 33, 4.1, 0.75 more; nobody is
 * low, six (75 %) high, two (25 %) rate 3 or less. Office rates all parts: the first low one is
 * desire for three (38 %), knowledge for one (13 %), none for four (50 %). Claims are seven. */
static void live_through(Office *o)
{
    static const char *const before[GROUP] = { "desire=1/5", "desire=2/5", "desire=3/5",
                                               "desire=3/5", "desire=4/5", "desire=4/5",
                                               "desire=5/5", "desire=5/5" };
    static const char *const after[GROUP] = { "desire=3/5", "desire=3/5", "desire=4/5",
                                              "desire=4/5", "desire=4/5", "desire=5/5",
                                              "desire=5/5", "desire=5/5" };
#define PROFILE(desire, knowledge, barrier)                                                        \
    "awareness=5/5 desire=" #desire "/5 knowledge=" #knowledge                                     \
    "/5 ability=4/5 reinforcement=4/5 barrier=" #barrier "/5"
    static const char *const whole[GROUP] = { PROFILE(3, 3, 2), PROFILE(1, 4, 2), PROFILE(2, 4, 2),
                                              PROFILE(4, 3, 3), PROFILE(4, 4, 0), PROFILE(5, 5, 0),
                                              PROFILE(5, 4, 0), PROFILE(4, 5, 0) };
    publish(o, "care", 1, false, 1);
    ask_all(o, "Sales", "before", 2, before, GROUP);
    ask_all(o, "Sales", "after", 5, after, GROUP);
    ask_all(o, "Office", "before", 3, whole, GROUP);
    ask_all(o, "Claims", "before", 4, before, GROUP - 1);
}

static const char *text_of(Office *o, const char *report, const char *department, int day, Buf *out)
{
    buf_init(out, 1 << 16);
    ReportRequest request = asked(o, march(day), at(o, 30, 12, 0));
    request.department = department;
    ck_good(report_text_of(o, report, &request, true, out, said));
    return buf_cstr(out);
}

static const char *const names[] = { "pulse", "readiness" };

START_TEST(ratings_add_up_as_by_hand)
{
    Office o = office_open();
    Buf text;
    char file[40];
    live_through(&o);
    snprintf(file, sizeof file, "%s.txt", names[_i]);
    ck_assert_golden(file, text_of(&o, names[_i], NULL, 30, &text));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(an_earlier_day_and_one_department)
{
    Office o = office_open();
    Buf text;
    live_through(&o);
    const char *early = text_of(&o, "pulse", NULL, 2, &text);
    ck_assert_ptr_nonnull(strstr(early, "Sales"));
    ck_assert_ptr_null(strstr(early, "Office"));
    buf_done(&text);
    const char *alone = text_of(&o, "readiness", "Office", 30, &text);
    ck_assert_ptr_nonnull(strstr(alone, "Office"));
    ck_assert_ptr_null(strstr(alone, "all together"));
    buf_done(&text);
    ck_assert_ptr_null(strstr(text_of(&o, "pulse", "Claims", 30, &text), "desire"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* What is below a department belongs to it, as everywhere. */
START_TEST(a_department_holds_those_below_it)
{
    static const char *const ratings[GROUP] = { "desire=1/5", "desire=2/5", "desire=3/5",
                                                "desire=3/5", "desire=4/5", "desire=4/5",
                                                "desire=5/5", "desire=5/5" };
    Office o = office_open();
    Buf text;
    publish(&o, "care", 1, false, 1);
    ask_all(&o, "Care / Night", "before", 2, ratings, GROUP);
    ask_all(&o, "Careers", "before", 2, ratings, GROUP);
    const char *night = text_of(&o, "pulse", "Care", 30, &text);
    ck_assert_ptr_nonnull(strstr(night, "|Care / Night|8|"));
    ck_assert_ptr_null(strstr(night, "Careers"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* After two reorganisations there are many names that nobody works under any more. Those that had
 * no room were counted under the name of another. */
START_TEST(departments_that_are_gone_keep_their_own_figures)
{
    enum { GONE = 70 };
    Office o = office_open();
    Buf text;
    Keys keys = { .pepper = { 1 } };
    SealKey key = seal_key(&keys, RECORD_PULSE_BOX);
    Uuid people[GROUP];
    publish(&o, "care", 1, false, 1);
    for (int i = 0; i < GROUP; i++) {
        char number[16];
        snprintf(number, sizeof number, "G-%d", i);
        people[i] = hire(&o, number, "Sales");
    }
    for (int i = 0; i < GONE * GROUP; i++) {
        char name[16];
        snprintf(name, sizeof name, "Gone %d", i / GROUP);
        const NewEvent e = { .kind = EVENT_ASKED,
                             .person = people[i % GROUP],
                             .course = "care",
                             .wall_ms = at(&o, 2, 10, 0) + i,
                             .lesson = { .kind = LESSON_ASKED, .step = name } };
        const PulseAnswer answer = { "care", "before", name, i < GROUP ? "worry=1/5" : "worry=5/5",
                                     NULL };
        ck_good(record_append_pulse(o.r, &key, &e, 1, &answer, said));
    }
    ck_good(record_tend_pulses(o.r, &key, at(&o, 2, 11, 0), said));
    const char *all = text_of(&o, "pulse", NULL, 30, &text);
    ck_assert_ptr_nonnull(strstr(all, "|Gone 0|8|5|1.0|"));
    for (int i = 1; i < GONE; i++) {
        char row[32];
        snprintf(row, sizeof row, "|Gone %d|8|5|5.0|", i);
        ck_assert_msg(strstr(all, row) != NULL, "%s: %s", row, all);
    }
    buf_done(&text);
    office_close(&o);
}
END_TEST

Suite *suite_pulses(void)
{
    Suite *s = suite_create("pulses");
    TCase *t = tcase_create("pulses");
    tcase_add_loop_test(t, ratings_add_up_as_by_hand, 0, 2);
    tcase_add_test(t, an_earlier_day_and_one_department);
    tcase_add_test(t, a_department_holds_those_below_it);
    tcase_add_test(t, departments_that_are_gone_keep_their_own_figures);
    suite_add_tcase(s, t);
    return s;
}
