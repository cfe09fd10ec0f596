#include "office.h"
#include "record/move.h"
#include "record/people.h"

Suite *suite_corrected(void);

/* What is corrected later, whose a try was and who is whom, counts for earlier days as well. So a
 * day that is over, and on which nothing happened any more, reads as today. */

enum { MOVED = 6, LAST = 9 };

static void did(Office *o, EventKind kind, Uuid person, int version, int attempt, int right,
                int64_t when)
{
    const NewEvent e = { .kind = kind,
                         .person = person,
                         .course = "care",
                         .wall_ms = when,
                         .content = a_course("care", version, false).content,
                         .lesson = { .attempt = attempt,
                                     .right = right,
                                     .total = 10,
                                     .seed = 5,
                                     .form = kind == EVENT_QUIZ_BEGUN ? "q1" : "",
                                     .step = "" } };
    ck_good(record_append(o->r, &e, 1, said));
}

static void try_it(Office *o, Uuid person, int version, int attempt, int right, int day)
{
    did(o, EVENT_QUIZ_BEGUN, person, version, attempt, 0, at(o, day, 10, attempt));
    did(o, right >= 8 ? EVENT_PASSED : EVENT_FAILED, person, version, attempt, right,
        at(o, day, 11, attempt));
    if (right >= 8)
        did(o, EVENT_COMPLETED, person, version, 0, 0, at(o, day, 11, 30));
}

/* Ben passed the second version in the session of Anna, who had failed the first one. */
static void live(Office *o, Uuid *anna, Uuid *ben)
{
    *anna = hire(o, "E-1", "A");
    *ben = hire(o, "E-2", "A");
    publish(o, "care", 1, false, 1);
    try_it(o, *anna, 1, 1, 3, 2);
    publish(o, "care", 2, false, 4);
    try_it(o, *anna, 2, 2, 9, 5);
}

static void move_to(Office *o, Uuid anna, Uuid ben)
{
    const AnswerMove m = { .from = anna,
                           .into = ben,
                           .course = "care",
                           .attempt = 2,
                           .reason = "did not sign out",
                           .wall_ms = at(o, MOVED, 9, 0) };
    ck_good(record_move_answers(o->r, &m, 1, said));
}

static void ck_as_today(Office *o)
{
    Buf today, then;
    Err err = { .code = ERR_NONE };
    const ReportRequest now = asked(o, (Date){ 0 }, at(o, LAST + 1, 12, 0));
    const ReportRequest earlier = asked(o, march(LAST), at(o, LAST + 1, 12, 0));
    buf_init(&today, 1 << 16);
    buf_init(&then, 1 << 16);
    ck_assert_msg(report_text(o, &now, false, &today, &err), "%s", err.text);
    ck_assert_msg(report_text(o, &earlier, false, &then, &err), "%s", err.text);
    ck_assert_str_eq(buf_cstr(&then), buf_cstr(&today));
    buf_done(&today);
    buf_done(&then);
}

static void ck_report(Office *o, const char *name, int day, const char *wanted)
{
    Buf text;
    Err err = { .code = ERR_NONE };
    const ReportRequest request = asked(o, march(day), at(o, LAST + 1, 12, 0));
    buf_init(&text, 1 << 16);
    ck_assert_msg(report_text_of(o, name, &request, false, &text, &err), "%s", err.text);
    ck_assert_msg(strstr(buf_cstr(&text), wanted) != NULL, "%s is not in\n%s", wanted,
                  buf_cstr(&text));
    buf_done(&text);
}

START_TEST(an_earlier_day_knows_whose_a_try_was)
{
    Office o = office_open();
    Uuid anna, ben;
    live(&o, &anna, &ben);
    move_to(&o, anna, ben);
    ck_as_today(&o);
    /* Anna's last was her own failure; what Ben passed is the second version, on the day he did. */
    ck_report(&o, "completion", 5,
              "E-1|Person E-1|A|care|Care with AI|failed|30|1|2026-03-02T10:01:00+01:00"
              "|2026-03-02T11:01:00+01:00|");
    ck_report(&o, "completion", 5,
              "E-2|Person E-2|A|care|Care with AI|passed|90|1|2026-03-05T10:02:00+01:00"
              "|2026-03-05T11:30:00+01:00|2026-03-05|2026-03-05|2|02630000");
    office_close(&o);
}
END_TEST

START_TEST(a_try_that_was_moved_keeps_its_version)
{
    Office o = office_open();
    Uuid anna, ben;
    live(&o, &anna, &ben);
    move_to(&o, anna, ben);
    ck_report(&o, "transcript", LAST, "E-2|Person E-2|A|care|Care with AI|try|1|1|passed|90|9|10");
    ck_report(&o, "transcript", LAST,
              "|2026-03-05T10:02:00+01:00|2026-03-05T11:02:00+01:00|2026-03-05|2026-03-05|2|");
    ck_report(&o, "transcript", LAST, "|2026-03-02T10:01:00+01:00|2026-03-02T11:01:00+01:00|||1|");
    office_close(&o);
}
END_TEST

START_TEST(taken_back_an_earlier_day_reads_as_before)
{
    Office o = office_open();
    Uuid anna, ben;
    live(&o, &anna, &ben);
    move_to(&o, anna, ben);
    const AnswerMove back = { .from = anna,
                              .into = ben,
                              .course = "care",
                              .reason = "it was Anna after all",
                              .wall_ms = at(&o, MOVED + 1, 9, 0) };
    ck_good(record_move_undo(o.r, &back, said));
    ck_as_today(&o);
    office_close(&o);
}
END_TEST

/* Her two records: what was done under either number counts for the one that goes on. */
START_TEST(an_earlier_day_knows_who_is_whom)
{
    Office o = office_open();
    Uuid one = hire(&o, "E-1", "A"), other = hire(&o, "E-9", "A");
    publish(&o, "care", 1, false, 1);
    try_it(&o, one, 1, 1, 3, 2);
    publish(&o, "care", 2, false, 3);
    try_it(&o, other, 2, 1, 9, _i == 0 ? 4 : 2);
    const Merge m = { .person = other, .into = one, .reason = "", .wall_ms = at(&o, 6, 9, 0) };
    ck_good(record_merge(o.r, &m, said));
    ck_as_today(&o);
    ck_report(&o, "completion", LAST, "E-1|Person E-1|A|care|Care with AI|passed|90|2|");
    ck_good(record_merge_undo(o.r, &m, said));
    ck_as_today(&o);
    office_close(&o);
}
END_TEST

/* Ben has two records, and passed in Anna's session. */
START_TEST(an_earlier_day_knows_both_at_once)
{
    Office o = office_open();
    Uuid one = hire(&o, "E-1", "A"), anna, ben;
    live(&o, &anna, &ben);
    try_it(&o, one, 2, 1, 3, 5);
    move_to(&o, anna, ben);
    const Merge m = { .person = one, .into = ben, .reason = "", .wall_ms = at(&o, 7, 9, 0) };
    ck_good(record_merge(o.r, &m, said));
    ck_as_today(&o);
    office_close(&o);
}
END_TEST

Suite *suite_corrected(void)
{
    Suite *s = suite_create("corrected");
    TCase *t = tcase_create("corrected");
    tcase_add_test(t, an_earlier_day_knows_whose_a_try_was);
    tcase_add_test(t, a_try_that_was_moved_keeps_its_version);
    tcase_add_test(t, taken_back_an_earlier_day_reads_as_before);
    tcase_add_loop_test(t, an_earlier_day_knows_who_is_whom, 0, 2);
    tcase_add_test(t, an_earlier_day_knows_both_at_once);
    suite_add_tcase(s, t);
    return s;
}
