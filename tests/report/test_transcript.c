#include "office.h"

#include "golden.h"
#include "record/certificate.h"

Suite *suite_transcript(void);

enum { TEXT_BYTES = 1 << 16 };

static void certify(Office *o, Uuid person, int day)
{
    Arena a = { 0 };
    const CertificateDue *due;
    int count;
    ck_good(record_certificates_due(o->r, &a, person, "care", &due, &count, said));
    ck_assert_int_eq(count, 1);
    const NewCertificate c = { .due = due[0],
                               .title = "Care with AI",
                               .language = "en",
                               .site = "Example Works",
                               .valid_months = 12,
                               .wall_ms = at(o, day, 12, 0) };
    ck_good(record_certify(o->r, &c, said));
    arena_free(&a);
}

/* E-1 needs two tries, with a new version between them, and takes the course again; E-2 need not
 * take it from the 4th to the 8th; E-3 reads; E-6 left on the 5th, after a try. */
static void live(Office *o, Uuid *one, Uuid *leaver)
{
    *one = hire(o, "E-1", "Care");
    Uuid two = hire(o, "E-2", "Care"), three = hire(o, "E-3", "Shop");
    *leaver = hire_for(o, "E-6", "Care", (Date){ 0 }, march(5));
    publish(o, "care", 1, false, 1);
    take_quiz(o, *leaver, "care", 1, 2, 3);
    take_quiz(o, *one, "care", 1, 3, 7);
    decide(o, EVENT_WAIVED, two, &(Decision){ .scope = ASSIGN_PERSON, .target = "" }, 4);
    publish(o, "care", 2, false, 4);
    take_quiz(o, *one, "care", 2, 5, 9);
    learn(o, EVENT_COMPLETED, *one, "care", 2, at(o, 5, 10, 31), 0);
    certify(o, *one, 5);
    learn(o, EVENT_INITIALIZED, three, "care", 2, at(o, 6, 9, 0), 0);
    decide(o, EVENT_DECISION_LIFTED, two, &(Decision){ .scope = ASSIGN_PERSON, .target = "" }, 8);
    NewEvent again = { .kind = EVENT_QUIZ_BEGUN,
                       .person = *one,
                       .course = "care",
                       .cycle = 2,
                       .wall_ms = at(o, 9, 10, 0),
                       .content = a_course("care", 2, false).content,
                       .lesson = { .attempt = 1, .step = "" } };
    ck_good(record_append(o->r, &again, 1, said));
}

static void tell(Office *o, ReportRequest request, const char *heading, Buf *out)
{
    buf_printf(out, "# %s\n", heading);
    ck_good(report_text_of(o, "transcript", &request, false, out, said));
}

/* Each row of the golden text was worked out by hand from `live`. */
START_TEST(every_try_and_decision_has_its_row)
{
    Office o = office_open();
    Uuid one, leaver;
    Buf text;
    live(&o, &one, &leaver);
    buf_init(&text, TEXT_BYTES);
    ReportRequest all = asked(&o, (Date){ 0 }, at(&o, 10, 8, 0)), early = all, late = all;
    early.as_of = march(4);
    late.since = march(5);
    tell(&o, all, "everybody, today", &text);
    tell(&o, early, "everybody, up to the 4th", &text);
    tell(&o, late, "everybody, from the 5th on", &text);
    all.person = leaver;
    tell(&o, all, "who left", &text);
    ck_assert_golden("transcript.txt", buf_cstr(&text));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(a_first_day_behind_the_last_one_is_refused)
{
    Office o = office_open();
    Err err = { 0 };
    Buf text;
    buf_init(&text, TEXT_BYTES);
    ReportRequest request = asked(&o, march(4), at(&o, 10, 8, 0));
    request.since = march(5);
    ck_assert(!report_text_of(&o, "transcript", &request, false, &text, &err));
    ck_assert(!report_text_of(&o, "audit", &request, false, &text, &err));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(an_audit_begins_with_the_day_that_was_asked)
{
    Office o = office_open();
    Uuid one, leaver;
    Buf text;
    live(&o, &one, &leaver);
    buf_init(&text, TEXT_BYTES);
    ReportRequest request = asked(&o, (Date){ 0 }, at(&o, 10, 8, 0));
    request.since = march(8);
    ck_good(report_text_of(&o, "audit", &request, true, &text, said));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&text), "From: the beginning of 2026-03-08\n"));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&text), "\nRows: 1\n"));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&text), "|decision_lifted|"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

Suite *suite_transcript(void)
{
    Suite *s = suite_create("transcript");
    TCase *t = tcase_create("transcript");
    tcase_add_test(t, every_try_and_decision_has_its_row);
    tcase_add_test(t, a_first_day_behind_the_last_one_is_refused);
    tcase_add_test(t, an_audit_begins_with_the_day_that_was_asked);
    suite_add_tcase(s, t);
    return s;
}
