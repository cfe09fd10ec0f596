#include "record/certificate.h"

#include "desk.h"
#include "record/join.h"

Suite *suite_certificate(void);

static const Uuid everybody = { { 0 } };
static const PublicKey first_key = { { 1, 2, 3 } }, second_key = { { 4, 5, 6 } };

static void complete(Desk *d, Uuid person, int cycle, int64_t at_ms)
{
    NewEvent passed = learning(EVENT_PASSED, person, at_ms);
    passed.cycle = cycle;
    passed.lesson = (LessonEvent){ .attempt = 1, .right = 2, .total = 2, .score = 1 };
    NewEvent completed = learning(EVENT_COMPLETED, person, at_ms + 1);
    completed.cycle = cycle;
    desk_append(d, passed);
    desk_append(d, completed);
}

static int due_count(Desk *d, Arena *a, Uuid person, CertificateDue *first)
{
    const CertificateDue *due;
    int count;
    ck_good(record_certificates_due(d->r, a, person, NULL, &due, &count, said));
    if (count)
        *first = due[0];
    return count;
}

static NewCertificate certificate_for(CertificateDue due, PublicKey key, int64_t at_ms)
{
    return (NewCertificate){ .due = due,
                             .title = "Sorgsam mit KI",
                             .language = "de",
                             .site = "Example Works",
                             .valid_months = 12,
                             .key = key,
                             .wall_ms = noon(at_ms) };
}

/* One person who has completed the course and has the certificate for it. */
static Certificate certified(Desk *d, Arena *a, Uuid *person)
{
    CertificateDue due;
    const Certificate *all;
    int count;
    *person = desk_hire(d, "E-1", "Anna Example");
    complete(d, *person, 1, 10);
    ck_assert_int_eq(due_count(d, a, *person, &due), 1);
    NewCertificate c = certificate_for(due, first_key, 100);
    ck_good(record_certify(d->r, &c, said));
    ck_good(record_certificates(d->r, a, *person, &all, &count, said));
    ck_assert_int_eq(count, 1);
    return all[0];
}

static void check_sound(Desk *d)
{
    VerifyResult v = desk_verify(d);
    ck_assert_msg(!v.broken && !v.stale, "%s", v.stale ? v.stale : v.why);
    ck_good(record_rebuild(d->r, said));
    v = desk_verify(d);
    ck_assert_msg(!v.broken && !v.stale, "%s", v.stale ? v.stale : v.why);
}

START_TEST(a_certificate_says_what_was_passed_and_when)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna;
    char passed[16], until[16];
    Certificate c = certified(&d, &a, &anna);
    date_text(c.passed_on, passed);
    date_text(c.valid_until, until);
    ck_assert_str_eq(passed, "2025-11-24"); /* NOON_MS; UTC, as the desk has no zone */
    ck_assert_str_eq(until, "2026-11-24");
    ck_assert_str_eq(c.course, "care");
    ck_assert_str_eq(c.title, "Sorgsam mit KI");
    ck_assert_str_eq(c.language, "de");
    ck_assert_str_eq(c.site, "Example Works");
    ck_assert_int_eq(c.content.b[2], 3);
    ck_assert(public_key_eq(c.key, first_key));
    ck_assert_int_eq(c.revoked_ms, 0);

    /* The head is that of the ledger before it was issued: after the key was named. */
    int64_t seq;
    char head[HASH_TEXT];
    hash_text(c.head, head);
    ck_good(record_find_head(d.r, str_of(head), &seq, said));
    ck_assert_int_eq(seq, desk_number(&d, "SELECT seq FROM event WHERE kind = 'signing_key'"));
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* Half past eleven in the evening in London is the next day in Berlin; and the months are those of
 * the pass, however late somebody asks for the certificate. */
START_TEST(its_days_are_those_of_the_site_and_of_the_pass)
{
    Desk d = desk_open();
    Arena a = { 0 };
    CertificateDue due;
    const Certificate *all;
    int count;
    char passed[16], until[16];
    const int64_t day = 24 * 3600 * 1000, late = 15 * 3600 * 1000 / 2; /* 23:30 UTC */
    Uuid anna = desk_hire(&d, "E-1", "Anna Example");
    ck_good(zone_open(&d.r->zone, "Europe/Berlin", said));
    complete(&d, anna, 1, late);
    ck_assert_int_eq(due_count(&d, &a, anna, &due), 1);
    NewCertificate c = certificate_for(due, first_key, 40 * day);
    ck_good(record_certify(d.r, &c, said));
    ck_good(record_certificates(d.r, &a, anna, &all, &count, said));
    date_text(all[0].passed_on, passed);
    date_text(all[0].valid_until, until);
    ck_assert_str_eq(passed, "2025-11-25");
    ck_assert_str_eq(until, "2026-11-25");
    ck_assert_int_eq(all[0].issued_ms, noon(40 * day));
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(it_is_issued_once_for_each_cycle)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna;
    CertificateDue due;
    const Certificate *all;
    int count;
    Certificate c = certified(&d, &a, &anna);
    ck_assert_int_eq(due_count(&d, &a, anna, &due), 0);
    NewCertificate again = certificate_for(
        (CertificateDue){ .person = anna, .registration = c.registration, .course = "care" },
        second_key, 200);
    ck_good(record_certify(d.r, &again, said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"
                                     " WHERE kind = 'certificate_issued'"),
                     1);

    complete(&d, anna, 2, 300);
    ck_assert_int_eq(due_count(&d, &a, everybody, &due), 1);
    NewCertificate next = certificate_for(due, second_key, 400);
    ck_good(record_certify(d.r, &next, said));
    ck_good(record_certificates(d.r, &a, everybody, &all, &count, said));
    ck_assert_int_eq(count, 2);
    ck_assert_str_ne(all[0].number, all[1].number);
    ck_assert(public_key_eq(all[0].key, second_key)); /* the newest first; the old one stays */
    ck_assert_str_eq(all[1].number, c.number);

    const PublicKey *keys;
    ck_good(record_signing_keys(d.r, &a, &keys, &count, said));
    ck_assert_int_eq(count, 2);
    ck_assert(public_key_eq(keys[0], second_key) && public_key_eq(keys[1], first_key));
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(nothing_is_issued_for_a_course_that_is_not_completed)
{
    Desk d = desk_open();
    Arena a = { 0 };
    CertificateDue due;
    Uuid ben = desk_hire(&d, "E-2", "Ben Example");
    NewEvent passed = learning(EVENT_PASSED, ben, 1);
    passed.lesson = (LessonEvent){ .attempt = 1, .right = 2, .total = 2 };
    desk_append(&d, passed);
    ck_assert_int_eq(due_count(&d, &a, ben, &due), 0);
    NewCertificate c = certificate_for(
        (CertificateDue){
            .person = ben, .registration = registration_of(ben, "care", 1), .course = "care" },
        first_key, 2);
    ck_good(record_certify(d.r, &c, said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM certificate"), 0);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(a_revoked_certificate_stays_revoked_for_its_first_reason)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna;
    bool found;
    Certificate c = certified(&d, &a, &anna);
    ck_good(record_revoke(d.r, c.number, anna, "issued by mistake", noon(500), &found, said));
    ck_assert(found);
    ck_good(record_revoke(d.r, c.number, anna, "another reason", noon(600), &found, said));
    ck_good(record_certificate(d.r, &a, c.number, &c, &found, said));
    ck_assert(found);
    ck_assert_int_eq(c.revoked_ms, noon(500));
    ck_assert_str_eq(c.reason, "issued by mistake");
    CertificateDue due; /* nor is one made in its place, for the same pass */
    ck_assert_int_eq(due_count(&d, &a, anna, &due), 0);
    NewCertificate anew = certificate_for(
        (CertificateDue){ .person = anna, .registration = c.registration, .course = "care" },
        first_key, 650);
    ck_good(record_certify(d.r, &anew, said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM certificate"), 1);
    ck_good(record_revoke(d.r, "0000-0000-0000", anna, "no", noon(700), &found, said));
    ck_assert(!found);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* ---- two kiosks that both know the pass ---- */

static void take_over(Desk *to, const Desk *from)
{
    JoinResult result;
    File f = exported(from);
    FILE *in = fmemopen(f.bytes, f.len, "rb");
    const JoinOptions options = { .wall_ms = noon(50000) };
    ck_good(record_join(to->r, in, &options, &result, said));
    fclose(in);
    free(f.bytes);
}

static void certify_and_revoke(Desk *d, Uuid person, PublicKey key, const char *word, int64_t at_ms)
{
    CertificateDue due;
    Arena a = { 0 };
    bool found;
    const Certificate *all;
    int count;
    ck_assert_int_eq(due_count(d, &a, person, &due), 1);
    NewCertificate c = certificate_for(due, key, at_ms);
    c.title = word;
    ck_good(record_certify(d->r, &c, said));
    ck_good(record_certificates(d->r, &a, person, &all, &count, said));
    ck_good(record_revoke(d->r, all[0].number, person, word, noon(at_ms + 50), &found, said));
    arena_free(&a);
}

/* Whichever record takes over the other: the first one counts, and what ended it first. */
START_TEST(of_two_that_were_issued_for_one_pass_the_earlier_counts)
{
    Desk here = desk_open(), there = desk_set();
    Arena a = { 0 };
    *there.random = random_seeded(8); /* ids of its own */
    desk_reopen(&there, RECORD_WRITE);
    Uuid anna = desk_hire(&here, "E-1", "Anna Example");
    const Certificate *all;
    const PublicKey *keys;
    int count;
    ck_good(record_add_signing_key(here.r, second_key, anna, noon(200), said));
    complete(&here, anna, 1, 10);
    take_over(&there, &here);
    certify_and_revoke(&here, anna, first_key, _i ? "earlier" : "later", _i ? 100 : 400);
    certify_and_revoke(&there, anna, first_key, _i ? "later" : "earlier", _i ? 400 : 100);
    take_over(&here, &there);
    ck_good(record_certificates(here.r, &a, anna, &all, &count, said));
    ck_assert_int_eq(count, 1);
    ck_assert_str_eq(all[0].title, "earlier");
    ck_assert_int_eq(all[0].issued_ms, noon(100));
    ck_assert_str_eq(all[0].reason, "earlier");
    ck_assert_int_eq(all[0].revoked_ms, noon(150));
    ck_good(record_signing_keys(here.r, &a, &keys, &count, said));
    ck_assert_int_eq(count, 2);
    ck_assert(public_key_eq(keys[0], second_key)); /* in use since 200, the other since 100 */
    check_sound(&here);
    arena_free(&a);
    desk_clear(&here);
    desk_clear(&there);
}
END_TEST

START_TEST(what_is_issued_under_an_old_id_of_the_course_counts)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna;
    CertificateDue due;
    static const char *former[] = { "care" };
    Course caution = *a_course();
    ck_good(record_publish(d.r, a_course(), STR("files"), noon(0), said));
    certified(&d, &a, &anna);
    caution.id = "caution";
    caution.was = (FormerIds){ former, 1 };
    caution.content.b[9] = 9;
    ck_good(record_publish(d.r, &caution, STR("files"), noon(1000), said));
    ck_assert_int_eq(due_count(&d, &a, anna, &due), 0);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(with_what_they_did_the_certificate_is_forgotten_and_the_key_is_not)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna;
    bool found;
    int count;
    const PublicKey *keys;
    Certificate c = certified(&d, &a, &anna);
    ck_good(record_revoke(d.r, c.number, anna, "left", noon(500), &found, said));
    bool pending;
    Erasure order = { .person = anna, .course = _i ? "care" : NULL, .wall_ms = noon(600) };
    ck_good(record_erase(d.r, &order, &pending, said));
    ck_good(record_certificate(d.r, &a, c.number, &c, &found, said));
    ck_assert(!found);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM certificate_revoked"), 0);
    ck_good(record_signing_keys(d.r, &a, &keys, &count, said));
    ck_assert_int_eq(count, 1);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* Among many people one is found by an index, never by reading all of them. */
START_TEST(looking_for_one_person_reads_no_others)
{
    static const char *const queries[] = {
#define STATEMENT(name, sql) [STATEMENT_##name] = sql,
#include "record/erase.h"
#include "record/statements.def"
#undef STATEMENT
    };
    static const Statement which[] = { STATEMENT_CERTIFICATES_OF, STATEMENT_CERTIFICATES_DUE_OF,
                                       STATEMENT_CERTIFICATE_PASSED, STATEMENT_CERTIFICATE_GET };
    Desk d = desk_open();
    char sql[2000];
    sqlite3_stmt *plan;
    snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", queries[which[_i]]);
    ck_assert_int_eq(sqlite3_prepare_v2(d.r->db, sql, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        ck_assert_msg(strncmp(step, "SCAN", 4) != 0 || strstr(step, "CONSTANT"), "%s", step);
    }
    sqlite3_finalize(plan);
    desk_clear(&d);
}
END_TEST

Suite *suite_certificate(void)
{
    Suite *s = suite_create("certificate");
    TCase *t = tcase_create("certificate");
    tcase_add_test(t, a_certificate_says_what_was_passed_and_when);
    tcase_add_test(t, its_days_are_those_of_the_site_and_of_the_pass);
    tcase_add_test(t, it_is_issued_once_for_each_cycle);
    tcase_add_test(t, nothing_is_issued_for_a_course_that_is_not_completed);
    tcase_add_test(t, a_revoked_certificate_stays_revoked_for_its_first_reason);
    tcase_add_loop_test(t, of_two_that_were_issued_for_one_pass_the_earlier_counts, 0, 2);
    tcase_add_test(t, what_is_issued_under_an_old_id_of_the_course_counts);
    tcase_add_loop_test(t, with_what_they_did_the_certificate_is_forgotten_and_the_key_is_not, 0,
                        2);
    tcase_add_loop_test(t, looking_for_one_person_reads_no_others, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
