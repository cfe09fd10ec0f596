#include "office.h"

#include "golden.h"
#include "record/erase.h"
#include "record/verify.h"

Suite *suite_messages(void);

static void open_message(Office *o, Uuid person, int written, int day)
{
    ck_good(
        record_read_message(o->r, person, "assistant", march(written), at(o, day, 9, 0), 0, said));
}

/* By hand: six in Office, five in Sales, six in Care and one at the Gate. The Gate is hidden, and
 * with it the smallest other group, Sales. Of the first message four in Office have opened it (67
 * %), one of them twice, all six in Care (100 %), two in Sales and the Gate: 13 of 18 (72 %). What
 * was written anew, two in Office have opened by the 20th. */
static void live_through(Office *o)
{
    static const struct {
        const char *department;
        int people, opened;
    } teams[] = { { "Office", 6, 4 }, { "Sales", 5, 2 }, { "Care", 6, 6 }, { "Gate", 1, 1 } };
    publish(o, "care", 1, false, 1);
    for (size_t t = 0; t < sizeof teams / sizeof *teams; t++)
        for (int i = 0; i < teams[t].people; i++) {
            char number[16];
            snprintf(number, sizeof number, "%c-%d", teams[t].department[0], i);
            Uuid person = hire(o, number, teams[t].department);
            if (i < teams[t].opened)
                open_message(o, person, 1, 2 + i);
            if (t == 0 && i < 2) {
                open_message(o, person, 1, 12);
                open_message(o, person, 15, 18 + i);
            }
        }
}

static const char *text_of(Office *o, const char *department, int day, Buf *out)
{
    buf_init(out, 1 << 16);
    ReportRequest request = asked(o, march(day), at(o, 30, 12, 0));
    request.department = department;
    ck_good(report_text_of(o, "messages", &request, true, out, said));
    return buf_cstr(out);
}

START_TEST(who_has_opened_a_message_is_counted_in_groups)
{
    Office o = office_open();
    Buf text;
    live_through(&o);
    ck_assert_golden("messages.txt", text_of(&o, NULL, 20, &text));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(a_small_group_asked_for_alone_stays_hidden)
{
    Office o = office_open();
    Buf text;
    live_through(&o);
    ck_assert_ptr_nonnull(strstr(text_of(&o, "Gate", 20, &text), "Rows: 0"));
    buf_done(&text);
    ck_assert_ptr_nonnull(strstr(text_of(&o, "Sales", 20, &text), "Rows: 0"));
    buf_done(&text);
    ck_assert_ptr_nonnull(
        strstr(text_of(&o, "Care", 3, &text), "department|Care|6|2|33")); /* then */
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(a_department_holds_those_below_it)
{
    Office o = office_open();
    Buf text;
    publish(&o, "care", 1, false, 1);
    for (int i = 0; i < 10; i++) {
        char number[16];
        snprintf(number, sizeof number, "N-%d", i);
        Uuid person = hire(&o, number, i < 5 ? "Care/Night" : "Careers");
        open_message(&o, person, 1, 2);
    }
    const char *night = text_of(&o, "Care", 20, &text);
    ck_assert_ptr_nonnull(strstr(night, "department|Care/Night|5|5|100"));
    ck_assert_ptr_null(strstr(night, "Careers"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(reading_again_writes_nothing_and_goes_with_the_person)
{
    Office o = office_open();
    Arena a = { 0 };
    const MessageRead *read;
    int count;
    bool pending;
    Uuid anna = hire(&o, "1", "Care");
    open_message(&o, anna, 1, 2);
    open_message(&o, anna, 1, 3);
    open_message(&o, anna, 15, 16);
    ck_good(record_messages_read(o.r, &a, anna, &read, &count, said));
    ck_assert_int_eq(count, 2);
    ck_assert_str_eq(read[0].message, "assistant");
    ck_good(record_rebuild(o.r, said));
    ck_good(record_messages_read(o.r, &a, anna, &read, &count, said));
    ck_assert_int_eq(count, 2);
    const Erasure order = { .person = anna, .wall_ms = at(&o, 20, 9, 0) };
    ck_good(record_erase(o.r, &order, &pending, said));
    ck_good(record_messages_read(o.r, &a, anna, &read, &count, said));
    ck_assert_int_eq(count, 0);
    arena_free(&a);
    office_close(&o);
}
END_TEST

Suite *suite_messages(void)
{
    Suite *s = suite_create("messages");
    TCase *t = tcase_create("messages");
    tcase_add_test(t, who_has_opened_a_message_is_counted_in_groups);
    tcase_add_test(t, a_small_group_asked_for_alone_stays_hidden);
    tcase_add_test(t, a_department_holds_those_below_it);
    tcase_add_test(t, reading_again_writes_nothing_and_goes_with_the_person);
    suite_add_tcase(s, t);
    return s;
}
