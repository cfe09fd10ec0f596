#include "record/certificate.h"
#include "record/erase.h"
#include "record/people.h"
#include "session.h"

/* ---- certificates ---- */

static const Certificate *certificates(Two *t, Arena *a, Uuid person, int *count)
{
    const Certificate *all;
    ck_good(record_certificates(t->d.r, a, person, &all, count, said));
    return all;
}

/* Issues what is due; returns how many. */
static int certify(Two *t, Arena *a, Uuid person, int64_t at_ms)
{
    const CertificateDue *due;
    int count;
    ck_good(record_certificates_due(t->d.r, a, person, NULL, &due, &count, said));
    for (int i = 0; i < count; i++) {
        const NewCertificate c = {
            .due = due[i], .title = "Care", .language = "en", .site = "", .wall_ms = noon(at_ms)
        };
        ck_good(record_certify(t->d.r, &c, said));
    }
    return count;
}

START_TEST(a_certificate_ends_with_the_pass_and_the_other_person_gets_one)
{
    Two t = two_people();
    Arena a = { 0 };
    int count;
    live(&t);
    ck_assert_int_eq(certify(&t, &a, t.anna, 25), 1);
    move(&t, 2, 30);
    const Certificate *annas = certificates(&t, &a, t.anna, &count);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(annas[0].revoked_ms, noon(30));
    ck_assert_str_eq(annas[0].reason, CERTIFICATE_MOVED);
    ck_assert_int_eq(certify(&t, &a, t.anna, 40), 0);
    ck_assert_int_eq(certify(&t, &a, t.ben, 40), 1);
    ck_assert_int_eq(certify(&t, &a, t.ben, 41), 0);
    const Certificate *bens = certificates(&t, &a, t.ben, &count);
    ck_assert_int_eq(count, 1);
    ck_assert(!bens[0].revoked_ms && bens[0].passed_on.year == 2025);
    ck_assert_str_ne(bens[0].number, annas[0].number);
    ck_sound(&t);

    /* She passes herself, and that is another certificate. */
    tries(&t, t.anna, 2, 2, 50);
    did(&t, EVENT_COMPLETED, t.anna, 0, 0, 53);
    ck_assert_int_eq(certify(&t, &a, t.anna, 60), 1);
    ck_assert_int_eq(certify(&t, &a, t.anna, 61), 0);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM certificate"), 3);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM certificate_revoked"), 1);
    ck_sound(&t);

    undo(&t, 70);
    bens = certificates(&t, &a, t.ben, &count);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(bens[0].revoked_ms, noon(70));
    ck_assert_str_eq(bens[0].reason, CERTIFICATE_MOVED_BACK);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM certificate_revoked"), 1);
    ck_good(record_rebuild(t.d.r, said));
    ck_sound(&t);
    arena_free(&a);
    desk_clear(&t.d);
}
END_TEST

/* As a file from another record may say it: whoever counts so far never comes back. */
START_TEST(a_move_may_name_more_events_than_there_are)
{
    Two t = two_people();
    const Body all = { .move = { { 7 } },
                       .source = { { 8 } },
                       .into = t.ben,
                       .course = "care",
                       .cycle = 1,
                       .attempt = 1,
                       .moved = "00000000-0000-4000-8000-000000000001 1-9223372036854775807" };
    live(&t);
    ck_good(write_begin(t.d.r, said));
    ck_good(write_end(
        t.d.r, ledger_note(t.d.r, EVENT_ANSWERS_MOVED_HERE, t.ben, &all, noon(30), 0, said), said));
    ck_good(record_rebuild(t.d.r, said));
    ck_sound(&t);
    desk_clear(&t.d);
}
END_TEST

/* ---- erased ---- */

static void answers_in_words(Two *t, const char *words, int64_t at_ms)
{
    NewEvent e = learning(EVENT_ANSWERED, t->anna, at_ms);
    e.cycle = 0;
    e.lesson = (LessonEvent){ .attempt = 2, .step = "q1", .response = words };
    desk_append(&t->d, e);
}

static Two in_words(void)
{
    Two t = two_people();
    NewEvent own = an_answer(t.anna, "annas-own-step", 1);
    desk_append(&t.d, own);
    tries(&t, t.anna, 1, 1, 10);
    did(&t, EVENT_QUIZ_BEGUN, t.anna, 2, 0, 20);
    answers_in_words(&t, "what-ben-said", 21);
    did(&t, EVENT_PASSED, t.anna, 2, 2, 22);
    did(&t, EVENT_COMPLETED, t.anna, 0, 0, 23);
    move(&t, 2, 30);
    ck_good(record_checkpoint(t.d.r, said));
    ck_assert(desk_holds(&t.d, "what-ben-said") && desk_holds(&t.d, "annas-own-step"));
    return t;
}

START_TEST(erasing_who_answered_takes_the_answers_and_nothing_else)
{
    Two t = in_words();
    bool pending;
    const Erasure one = { .person = t.ben, .course = "care", .wall_ms = noon(40) };
    if (_i)
        ck_good(record_erase(t.d.r, &one, &pending, said));
    else
        desk_erase(&t.d, t.ben, 40);
    ck_assert(!desk_holds(&t.d, "what-ben-said") && desk_holds(&t.d, "annas-own-step"));
    ck_assert_int_eq(stands(&t, "E-2", "1"), 0);
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 1 AND passed_ms IS NULL"), 1);
    ck_sound(&t);
    ck_good(record_rebuild(t.d.r, said));
    ck_sound(&t);
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 1 AND passed_ms IS NULL"), 1);
    desk_clear(&t.d);
}
END_TEST

START_TEST(erasing_whose_session_it_was_leaves_the_answers_to_who_gave_them)
{
    Two t = in_words();
    bool pending;
    const Erasure one = { .person = t.anna, .course = "care", .wall_ms = noon(40) };
    if (_i)
        ck_good(record_erase(t.d.r, &one, &pending, said));
    else
        desk_erase(&t.d, t.anna, 40);
    ck_assert(desk_holds(&t.d, "what-ben-said") && !desk_holds(&t.d, "annas-own-step"));
    ck_assert_int_eq(stands(&t, "E-2", "passed_ms % 1000 = 22 AND completed_ms % 1000 = 23"), 1);
    ck_assert_int_eq(stands(&t, "E-1", "1"), 0);
    ck_sound(&t);
    ck_good(record_rebuild(t.d.r, said));
    ck_sound(&t);
    ck_assert_int_eq(stands(&t, "E-2", "passed_ms % 1000 = 22"), 1);
    did(&t, EVENT_REGRADED, t.ben, 1, 2, 50);
    ck_sound(&t);
    desk_clear(&t.d);
}
END_TEST

/* ---- told ---- */

static void note_row(void *to, const PersonalRow *row)
{
    for (int i = 0; i < row->count; i++)
        buf_printf(to, "%s=%s ", row->fields[i].name, row->fields[i].text);
}

START_TEST(everybody_is_given_their_own_answers)
{
    Two t = in_words();
    const Uuid people[] = { t.anna, t.ben };
    for (int i = 0; i < 2; i++) {
        int64_t events;
        Buf text;
        buf_init(&text, 1 << 16);
        ck_good(record_tell_person(t.d.r, people[i], note_row, &text, said));
        ck_assert_int_eq(strstr(buf_cstr(&text), "what-ben-said") != NULL, i);
        ck_assert_int_eq(strstr(buf_cstr(&text), "annas-own-step") != NULL, !i);
        buf_done(&text);
        ck_good(record_person_event_count(t.d.r, people[i], &events, said));
        /* in the roster, moved; of Anna an answer and her try, of Ben a try and what it completed
         */
        ck_assert_int_eq(events, i ? 2 + 4 : 2 + 1 + 3);
    }
    desk_clear(&t.d);
}
END_TEST

Suite *suite_moved(void);
Suite *suite_moved(void)
{
    Suite *s = suite_create("moved");
    TCase *t = tcase_create("moved");
    tcase_add_test(t, a_certificate_ends_with_the_pass_and_the_other_person_gets_one);
    tcase_add_test(t, a_move_may_name_more_events_than_there_are);
    tcase_add_loop_test(t, erasing_who_answered_takes_the_answers_and_nothing_else, 0, 2);
    tcase_add_loop_test(t, erasing_whose_session_it_was_leaves_the_answers_to_who_gave_them, 0, 2);
    tcase_add_test(t, everybody_is_given_their_own_answers);
    suite_add_tcase(s, t);
    return s;
}
