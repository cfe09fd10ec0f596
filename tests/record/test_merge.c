#include "desk.h"
#include "record/certificate.h"
#include "record/erase.h"
#include "record/people.h"
#include "record/sign_in.h"

/* ---- two records, and what is derived of them as text ---- */

typedef struct {
    Desk d;
    Uuid anna, again; /* E-1 and E-2, who is Anna as well */
} Two;

static Two two_records(void)
{
    Two t = { .d = desk_open() };
    ck_good(record_publish(t.d.r, a_course(), STR("files"), noon(0), said));
    t.anna = desk_hire(&t.d, "E-1", "Anna");
    t.again = desk_hire(&t.d, "E-2", "Anna Berg");
    return t;
}

static Merge one_of(const Two *t, int64_t at_ms)
{
    return (Merge){
        .person = t->again, .into = t->anna, .reason = "hired twice", .wall_ms = noon(at_ms)
    };
}

static void merge(Two *t, int64_t at_ms)
{
    const Merge m = one_of(t, at_ms);
    ck_good(record_merge(t->d.r, &m, said));
}

static void undo(Two *t, int64_t at_ms)
{
    const Merge m = one_of(t, at_ms);
    ck_good(record_merge_undo(t->d.r, &m, said));
}

static void ck_sound(Two *t)
{
    VerifyResult v = desk_verify(&t->d);
    ck_assert_msg(!v.broken && !v.stale, "%s", v.stale ? v.stale : v.why);
}

static void quiz(Two *t, EventKind kind, Uuid person, int attempt, int right, int64_t at_ms)
{
    NewEvent e = learning(kind, person, at_ms);
    e.cycle = 0;
    e.lesson = (LessonEvent){ .attempt = attempt, .seed = 5, .form = "q1[,]q2" };
    if (kind == EVENT_PASSED || kind == EVENT_FAILED || kind == EVENT_REGRADED) {
        e.lesson.right = right;
        e.lesson.total = 2;
        e.lesson.passed = kind == EVENT_REGRADED && right == 2;
    }
    if (kind == EVENT_ANSWERED)
        e.lesson = (LessonEvent){ .attempt = attempt, .step = "q1", .response = "a", .score = 1 };
    desk_append(&t->d, e);
}

static void did(Two *t, EventKind kind, Uuid person, int64_t at_ms)
{
    NewEvent e = learning(kind, person, at_ms);
    e.cycle = 0;
    desk_append(&t->d, e);
}

static int64_t number(Two *t, const char *sql)
{
    return desk_number(&t->d, sql);
}

static void close_two(Two *t)
{
    desk_clear(&t->d);
}

/* ---- as one ---- */

START_TEST(what_was_done_under_both_numbers_counts_once)
{
    Two t = two_records();
    quiz(&t, EVENT_QUIZ_BEGUN, t.again, 1, 0, 1);
    quiz(&t, EVENT_FAILED, t.again, 1, 1, 2);
    quiz(&t, EVENT_QUIZ_BEGUN, t.anna, 1, 0, 3);
    quiz(&t, EVENT_PASSED, t.anna, 1, 2, 4);
    did(&t, EVENT_COMPLETED, t.anna, 5);
    merge(&t, 10);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM person"), 1);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM progress WHERE passed_ms IS NOT NULL"
                                " AND completed_ms IS NOT NULL AND attempts = 2"
                                " AND first_score = 0.5 AND best_score = 1"),
                     1);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM registration"), 1);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt WHERE number = 1 AND passed = 0"
                                " OR number = 2 AND passed = 1"),
                     2);
    Run run;
    ck_good(record_load_run(t.d.r, t.anna, a_course(), &run, said));
    ck_assert(run.passed && run.completed);
    ck_assert_int_eq(run.attempts, 2);
    ck_assert_double_eq(run.first_score, 0.5);

    Person p;
    ck_assert(record_person_typed(t.d.r, STR("e-2"), &p, &(Err){ .code = ERR_NONE }) &&
              uuid_eq(p.id, t.anna));
    ck_assert(record_person_by_id(t.d.r, t.again, &p, &(Err){ .code = ERR_NONE }) &&
              uuid_eq(p.id, t.anna));
    ck_assert(record_resting(t.d.r, STR("E-2"), (Uuid){ { 0 } }, &p, &(Err){ .code = ERR_NONE }) &&
              uuid_eq(p.id, t.again));
    ck_sound(&t);
    ck_good(record_rebuild(t.d.r, said));
    ck_sound(&t);
    close_two(&t);
}
END_TEST

START_TEST(a_try_left_open_in_one_record_is_not_mixed_with_that_of_the_other)
{
    Two t = two_records();
    quiz(&t, EVENT_QUIZ_BEGUN, t.again, 1, 0, 1);
    quiz(&t, EVENT_ANSWERED, t.again, 1, 0, 2);
    quiz(&t, EVENT_QUIZ_BEGUN, t.anna, 1, 0, 3);
    quiz(&t, EVENT_PASSED, t.anna, 1, 2, 4);
    quiz(&t, EVENT_ANSWERED, t.again, 1, 0, 5);
    quiz(&t, EVENT_FAILED, t.again, 1, 0, 6);
    quiz(&t, EVENT_REGRADED, t.anna, 1, 1, 7); /* each by its own count */
    merge(&t, 10);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt WHERE (number = 1 AND passed = 0"
                                " AND answered = 2 AND regraded_ms IS NULL) OR (number = 2"
                                " AND passed = 1 AND answered = 0 AND regraded_right = 1)"),
                     2);
    Run run;
    ck_good(record_load_run(t.d.r, t.anna, a_course(), &run, said));
    ck_assert(run.passed && run.attempt.over && run.attempt.passed);
    ck_assert_int_eq(run.attempt.number, 2);
    ck_assert_int_eq(run.attempt.answered, 0);
    ck_sound(&t);
    close_two(&t);
}
END_TEST

START_TEST(a_pass_of_later_is_not_hidden_behind_one_that_has_run_out)
{
    Two t = two_records();
    const int64_t year = INT64_C(366) * 86400000;
    quiz(&t, EVENT_PASSED, t.anna, 1, 2, 1);
    did(&t, EVENT_COMPLETED, t.anna, 2);
    quiz(&t, EVENT_PASSED, t.again, 1, 2, year);
    did(&t, EVENT_COMPLETED, t.again, year + 1);
    merge(&t, year + 10);
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM progress WHERE cycle = 2 AND passed_ms = %lld",
             (long long)noon(year));
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM registration"), 2);
    ck_assert_int_eq(number(&t, sql), 1);
    /* Looking at it again belongs to that, and begins no third one. */
    did(&t, EVENT_VIEWED, t.anna, year + 20);
    did(&t, EVENT_VIEWED, t.again, year + 21); /* who was signed in by the other number */
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM registration"), 2);
    ck_sound(&t);
    close_two(&t);
}
END_TEST

/* ---- undone ---- */

static void live_both(Two *t)
{
    const Decision decision = { .scope = ASSIGN_PERSON };
    NewEvent assigned = { .kind = EVENT_ASSIGNED,
                          .person = t->again,
                          .course = "care",
                          .wall_ms = noon(1),
                          .decision = &decision };
    desk_append(&t->d, assigned);
    ck_good(record_read_message(t->d.r, t->again, "m", (Date){ 2025, 11, 1 }, noon(2), 0, said));
    quiz(t, EVENT_QUIZ_BEGUN, t->again, 1, 0, 3);
    quiz(t, EVENT_PASSED, t->again, 1, 2, 4);
    quiz(t, EVENT_QUIZ_BEGUN, t->anna, 1, 0, 5);
    quiz(t, EVENT_FAILED, t->anna, 1, 0, 6);
    did(t, EVENT_COMPLETED, t->again, 7);
    ck_good(record_set_pin(t->d.r, t->again, "hash", noon(8), said));
    ck_good(record_keep_draft(t->d.r, t->again, "care", "try", "b", said));
}

START_TEST(undoing_it_brings_back_every_byte)
{
    Two t = two_records();
    Arena a = { 0 };
    live_both(&t);
    const char *before = desk_derived(&t.d, &a);
    merge(&t, 10);
    ck_assert_str_ne(desk_derived(&t.d, &a), before);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM assignment AS w JOIN person AS p"
                                " ON p.person = w.person WHERE p.number = 'E-1'"),
                     1);
    undo(&t, 11);
    ck_assert_str_eq(desk_derived(&t.d, &a), before);
    ck_sound(&t);
    Err refused;
    const Merge again = one_of(&t, 12);
    ck_assert(!record_merge_undo(t.d.r, &again, &refused));
    merge(&t, 13);
    undo(&t, 14);
    ck_good(record_rebuild(t.d.r, said));
    ck_assert_str_eq(desk_derived(&t.d, &a), before);
    arena_free(&a);
    close_two(&t);
}
END_TEST

START_TEST(what_was_done_meanwhile_stays_with_the_record_that_went_on)
{
    Two t = two_records();
    live_both(&t);
    merge(&t, 10);
    quiz(&t, EVENT_QUIZ_BEGUN, t.anna, 3, 0, 11);
    quiz(&t, EVENT_PASSED, t.anna, 3, 2, 12);
    quiz(&t, EVENT_REGRADED, t.anna, 1, 1, 13); /* the first of all: it was made as E-2 */
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt WHERE regraded_right = 1"
                                " AND begun_ms % 1000 = 3"),
                     1);
    ck_sound(&t);
    undo(&t, 20);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt AS t JOIN registration AS g"
                                " ON g.registration = t.registration JOIN person AS p"
                                " ON p.person = g.person WHERE p.number = 'E-1'"),
                     2);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM progress AS g JOIN person AS p"
                                " ON p.person = g.person WHERE p.number = 'E-1'"
                                " AND g.attempts = 2 AND g.passed_ms % 1000 = 12"),
                     1);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt AS t JOIN registration AS g"
                                " ON g.registration = t.registration JOIN person AS p"
                                " ON p.person = g.person WHERE p.number = 'E-2'"
                                " AND t.regraded_right = 1"),
                     1);
    ck_sound(&t);
    close_two(&t);
}
END_TEST

START_TEST(a_certificate_goes_back_to_whose_pass_it_is)
{
    Two t = two_records();
    Arena a = { 0 };
    const CertificateDue *due;
    int count;
    live_both(&t);
    merge(&t, 10);
    ck_good(record_certificates_due(t.d.r, &a, t.anna, NULL, &due, &count, said));
    ck_assert_int_eq(count, 1);
    const NewCertificate c = {
        .due = due[0], .title = "Care", .language = "en", .site = "", .wall_ms = noon(11)
    };
    ck_good(record_certify(t.d.r, &c, said));
    ck_good(record_certificates_due(t.d.r, &a, t.anna, NULL, &due, &count, said));
    ck_assert_int_eq(count, 0);
    const Certificate *all;
    ck_good(record_certificates(t.d.r, &a, t.anna, &all, &count, said));
    ck_assert_int_eq(count, 1);
    undo(&t, 12);
    ck_good(record_certificates(t.d.r, &a, t.again, &all, &count, said));
    ck_assert_int_eq(count, 1);
    ck_good(record_certificates(t.d.r, &a, t.anna, &all, &count, said));
    ck_assert_int_eq(count, 0);
    ck_sound(&t);
    arena_free(&a);
    close_two(&t);
}
END_TEST

/* ---- refused ---- */

START_TEST(nobody_is_joined_with_themselves_or_twice_or_away_from_a_team)
{
    Two t = two_records();
    Err err;
    Merge m = one_of(&t, 1);
    m.into = m.person;
    ck_assert(!record_merge(t.d.r, &m, &err));
    m.into = (Uuid){ { 9 } };
    ck_assert(!record_merge(t.d.r, &m, &err));

    Person report = a_person("E-3", "Cem");
    snprintf(report.manager, sizeof report.manager, "E-2");
    ck_good(record_put_people(t.d.r, &report, 1, noon(2), said));
    m = one_of(&t, 3);
    ck_assert(!record_merge(t.d.r, &m, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "E-2 as manager"));
    report.manager[0] = '\0';
    ck_good(record_put_people(t.d.r, &report, 1, noon(4), said));
    merge(&t, 5);

    int64_t events = number(&t, "SELECT count(*) FROM event");
    ck_assert(!record_merge(t.d.r, &m, &err)); /* they are one already */
    m = (Merge){ .person = t.anna, .into = t.again, .wall_ms = noon(6) };
    ck_assert(!record_merge(t.d.r, &m, &err)); /* and no circle */
    m = (Merge){ .person = t.again, .into = report.id, .wall_ms = noon(7) };
    ck_assert(!record_merge(t.d.r, &m, &err)); /* who rests is in no other one */
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM event"), events);

    m = (Merge){ .person = t.anna, .into = report.id, .wall_ms = noon(8) };
    ck_good(record_merge(t.d.r, &m, said));
    Person p;
    ck_assert(record_person(t.d.r, STR("E-2"), &p, &(Err){ .code = ERR_NONE }) &&
              uuid_eq(p.id, report.id));
    ck_sound(&t);
    m = one_of(&t, 9);
    ck_good(record_merge_undo(t.d.r, &m, said)); /* E-2 alone: E-1 goes on in E-3 */
    ck_assert(record_person(t.d.r, STR("E-2"), &p, &(Err){ .code = ERR_NONE }) &&
              uuid_eq(p.id, t.again));
    ck_assert(record_person(t.d.r, STR("E-1"), &p, &(Err){ .code = ERR_NONE }) &&
              uuid_eq(p.id, report.id));
    ck_sound(&t);
    close_two(&t);
}
END_TEST

/* ---- given out and erased ---- */

static void count_row(void *to, const PersonalRow *row)
{
    int *roster = to;
    *roster += strcmp(row->table, "person_kept") == 0 || strcmp(row->table, "person_merged") == 0;
}

START_TEST(whoever_is_erased_goes_with_every_number)
{
    Two t = two_records();
    Person again = a_person("Q-77-Q", "Anna Unmistakable");
    again.id = t.again;
    ck_good(record_put_people(t.d.r, &again, 1, noon(1), said));
    live_both(&t);
    merge(&t, 10);
    int roster = 0;
    ck_good(record_tell_person(t.d.r, t.anna, count_row, &roster, said));
    ck_assert_int_eq(roster, 2);
    ck_good(record_checkpoint(t.d.r, said));
    ck_assert(desk_holds(&t.d, "Q-77-Q") && desk_holds(&t.d, "Unmistakable"));
    desk_erase(&t.d, _i ? t.anna : t.again, 20);
    ck_assert(!desk_holds(&t.d, "Q-77-Q") && !desk_holds(&t.d, "Unmistakable"));
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM person"), 0);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM merged"), 0);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM registration"), 0);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM event AS e JOIN payload AS p ON"
                                " p.log_id = e.log_id AND p.seq = e.seq WHERE e.person IS NOT NULL"
                                " AND e.kind <> 'erased'"),
                     0);
    ck_sound(&t);
    ck_good(record_rebuild(t.d.r, said));
    ck_sound(&t);
    close_two(&t);
}
END_TEST

START_TEST(erasing_one_course_takes_it_from_every_number)
{
    Two t = two_records();
    bool pending;
    live_both(&t);
    merge(&t, 10);
    const Erasure order = { .person = t.anna, .course = "care", .wall_ms = noon(20) };
    ck_good(record_erase(t.d.r, &order, &pending, said));
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM registration"), 0);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM person"), 1);
    ck_sound(&t);
    undo(&t, 21);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM registration"), 0);
    ck_sound(&t);
    close_two(&t);
}
END_TEST

Suite *suite_merge(void);
Suite *suite_merge(void)
{
    Suite *s = suite_create("merge");
    TCase *t = tcase_create("merge");
    tcase_add_test(t, what_was_done_under_both_numbers_counts_once);
    tcase_add_test(t, a_try_left_open_in_one_record_is_not_mixed_with_that_of_the_other);
    tcase_add_test(t, a_pass_of_later_is_not_hidden_behind_one_that_has_run_out);
    tcase_add_test(t, undoing_it_brings_back_every_byte);
    tcase_add_test(t, what_was_done_meanwhile_stays_with_the_record_that_went_on);
    tcase_add_test(t, a_certificate_goes_back_to_whose_pass_it_is);
    tcase_add_test(t, nobody_is_joined_with_themselves_or_twice_or_away_from_a_team);
    tcase_add_loop_test(t, whoever_is_erased_goes_with_every_number, 0, 2);
    tcase_add_test(t, erasing_one_course_takes_it_from_every_number);
    suite_add_tcase(s, t);
    return s;
}
