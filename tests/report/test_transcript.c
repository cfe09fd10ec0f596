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

static int lines_with(const Buf *text, const char *part)
{
    int count = 0;
    for (const char *at = text->at; (at = strstr(at, part)); at++)
        count++;
    return count;
}

/* A try from the 3rd to the 5th, a certificate that was revoked on the 12th, an exemption. */
START_TEST(an_earlier_day_knows_no_end_and_no_revocation_of_later)
{
    Office o = office_open();
    Uuid one = hire(&o, "E-1", "Care"), two = hire(&o, "E-2", "Care");
    Arena a = { 0 };
    const Certificate *all;
    int count;
    bool found;
    publish(&o, "care", 1, false, 1);
    learn(&o, EVENT_QUIZ_BEGUN, one, "care", 1, at(&o, 3, 10, 0), 0);
    decide(&o, EVENT_EXEMPTED, two, &(Decision){ .scope = ASSIGN_PERSON, .target = "" }, 4);
    learn(&o, EVENT_PASSED, one, "care", 1, at(&o, 5, 10, 0), 9);
    learn(&o, EVENT_COMPLETED, one, "care", 1, at(&o, 5, 10, 1), 0);
    certify(&o, one, 5);
    ck_good(record_certificates(o.r, &a, one, &all, &count, said));
    ck_good(record_revoke(o.r, all[0].number, one, "no", at(&o, 12, 9, 0), &found, said));
    static const struct {
        int day, in_progress, ended, revoked;
    } days[] = { { 4, 1, 0, 0 }, { 5, 0, 1, 0 }, { 11, 0, 1, 0 }, { 12, 0, 1, 1 } };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        Buf text;
        buf_init(&text, TEXT_BYTES);
        tell(&o, asked(&o, march(days[i].day), at(&o, 13, 8, 0)), "", &text);
        ck_assert_int_eq(lines_with(&text, "|in_progress|"), days[i].in_progress);
        ck_assert_int_eq(lines_with(&text, "|2026-03-05T10:00:00+01:00|"), days[i].ended);
        ck_assert_int_eq(lines_with(&text, "|2026-03-12|"), days[i].revoked);
        ck_assert_int_eq(lines_with(&text, "|exemption|||not_assigned|"), 1);
        buf_done(&text);
    }
    arena_free(&a);
    office_close(&o);
}
END_TEST

static const struct {
    EventKind kind;
    const char *text, *class;
} kinds[] = {
#define EVENT(name, text, class) { EVENT_##name, text, #class },
#include "record/kinds.def"
#undef EVENT
};

static void meddle(const Office *o, const char *sql)
{
    Buf command;
    buf_init(&command, TEXT_BYTES);
    buf_printf(&command, "sqlite3 %s \"%s\"", o->path, sql);
    ck_assert_int_eq(system(buf_cstr(&command)), 0);
    buf_done(&command);
}

/* What somebody learned, felt, read or thought of is for nobody to audit, nor when they came; what
 * others did with their record is. */
START_TEST(an_audit_has_every_kind_of_what_was_done_with_records)
{
    static const char private[] = " signed_in sign_in_tried signed_out idea_handed_in idea_changed"
                                  " idea_withdrawn idea_seen message_read pulse_released ";
    Office o = office_open();
    Buf text;
    hire(&o, "E-1", "Care");
    publish(&o, "care", 1, false, 1);
    buf_init(&text, TEXT_BYTES);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        buf_printf(&text,
                   "INSERT INTO event SELECT log_id, seq + 1, randomblob(16), '%s', (SELECT person"
                   " FROM person), NULL, %lld, 0, payload_hash, hash, randomblob(32) FROM event"
                   " ORDER BY seq DESC LIMIT 1;",
                   kinds[i].text, (long long)at(&o, 2, 9, 0));
    meddle(&o, buf_cstr(&text));
    buf_done(&text);
    buf_init(&text, TEXT_BYTES);
    ReportRequest request = asked(&o, (Date){ 0 }, at(&o, 10, 8, 0));
    request.since = march(2);
    ck_good(report_text_of(&o, "audit", &request, false, &text, said));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char column[64], word[64];
        snprintf(column, sizeof column, "|%s|", kinds[i].text);
        snprintf(word, sizeof word, " %s ", kinds[i].text);
        bool told = kinds[i].kind == EVENT_TRY_GRANTED ||
                    (strcmp(kinds[i].class, "learning") != 0 && !strstr(private, word));
        ck_assert_msg(lines_with(&text, column) == told, "%s", kinds[i].text);
    }
    buf_done(&text);
    office_close(&o);
}
END_TEST

#define OTHER_LOG "0102030405060708090a0b0c0d0e0f10"

/* Events of several kiosks have numbers of their own: that she came at the other one, under a
 * number behind that of the try, lets nobody in here. */
START_TEST(who_came_at_another_kiosk_was_not_let_in_at_this_one)
{
    Office o = office_open();
    Buf text;
    hire(&o, "E-1", "Care");
    buf_init(&text, TEXT_BYTES);
    buf_text(&text,
             "INSERT INTO event SELECT log_id, seq + 1, randomblob(16), 'sign_in_tried',"
             " (SELECT person FROM person), NULL, wall_ms, 0, payload_hash, hash,"
             " randomblob(32) FROM event ORDER BY seq DESC LIMIT 1;"
             "INSERT INTO log SELECT x'" OTHER_LOG "', 1 + max(place), 'two', 1, 1 FROM log;");
    for (int seq = 1; seq <= 9; seq++)
        buf_printf(&text,
                   "INSERT INTO event SELECT x'" OTHER_LOG "', %d, randomblob(16), '%s', person,"
                   " NULL, wall_ms, 0, payload_hash, hash, randomblob(32) FROM event"
                   " WHERE kind = 'sign_in_tried';",
                   seq, seq == 9 ? "signed_in" : "signed_out");
    meddle(&o, buf_cstr(&text));
    buf_clear(&text);
    const ReportRequest request = asked(&o, (Date){ 0 }, at(&o, 10, 8, 0));
    ck_good(report_text_of(&o, "audit", &request, false, &text, said));
    ck_assert_int_eq(lines_with(&text, "|sign_in_tried|"), 1);
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
    tcase_add_test(t, an_earlier_day_knows_no_end_and_no_revocation_of_later);
    tcase_add_test(t, an_audit_has_every_kind_of_what_was_done_with_records);
    tcase_add_test(t, who_came_at_another_kiosk_was_not_let_in_at_this_one);
    tcase_add_test(t, a_first_day_behind_the_last_one_is_refused);
    tcase_add_test(t, an_audit_begins_with_the_day_that_was_asked);
    suite_add_tcase(s, t);
    return s;
}
