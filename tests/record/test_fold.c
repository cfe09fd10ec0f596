#include "desk.h"
#include "record/sign_in.h"

/* Every row of every projection as text, so that two states can be compared byte by byte. */
static void dump(Desk *d, Buf *out)
{
    static const char *const tables[] = {
        "SELECT * FROM registration ORDER BY person, course, cycle",
        "SELECT * FROM attempt ORDER BY registration, number",
        "SELECT * FROM progress ORDER BY course, person",
        "SELECT * FROM served ORDER BY course",
        "SELECT * FROM throttle ORDER BY person",
        "SELECT * FROM assignment ORDER BY decision",
    };
    buf_init(out, 1 << 20);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        sqlite3_stmt *stmt;
        ck_assert_int_eq(sqlite3_prepare_v2(d->r->db, tables[i], -1, &stmt, NULL), SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            for (int c = 0; c < sqlite3_column_count(stmt); c++) {
                const uint8_t *bytes = sqlite3_column_blob(stmt, c);
                for (int b = 0; b < sqlite3_column_bytes(stmt, c); b++)
                    buf_printf(out, "%02x", bytes[b]);
                buf_printf(out, "/%d ", sqlite3_column_type(stmt, c));
            }
            buf_char(out, '\n');
        }
        sqlite3_finalize(stmt);
    }
}

static NewEvent quiz(EventKind kind, Uuid person, int64_t at_ms, int attempt, int right)
{
    NewEvent e = learning(kind, person, at_ms);
    e.lesson.attempt = attempt;
    e.lesson.seed = 0xfeedULL << 40;
    e.lesson.form = "q1[,]q2";
    e.lesson.step = kind == EVENT_ANSWERED ? "q1" : "";
    e.lesson.right = right;
    e.lesson.total = 2;
    return e;
}

static void learn_a_lot(Desk *d, Uuid person)
{
    const EventKind plain[] = { EVENT_INITIALIZED, EVENT_VIEWED, EVENT_TERMINATED };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        desk_append(d, learning(plain[i], person, 10 * (int64_t)i));
    desk_append(d, an_answer(person, "try", 1000));
    desk_append(d, quiz(EVENT_QUIZ_BEGUN, person, 2000, 1, 0));
    desk_append(d, quiz(EVENT_ANSWERED, person, 2500, 1, 0));
    desk_append(d, quiz(EVENT_FAILED, person, 3000, 1, 1));
    desk_append(d, quiz(EVENT_QUIZ_BEGUN, person, 4000, 2, 0));
    desk_append(d, quiz(EVENT_PASSED, person, 5000, 2, 2));
    desk_append(d, learning(EVENT_COMPLETED, person, 5001));
}

START_TEST(progress_says_what_the_completion_report_needs)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ck_good(record_publish(d.r, a_course(), STR("blob"), noon(0), said));
    learn_a_lot(&d, anna);
    static const struct {
        const char *column;
        int64_t want;
    } rows[] = {
        { "first_ms", 0 },     { "last_ms", 5001 },      { "failed_ms", 3000 },
        { "passed_ms", 5000 }, { "completed_ms", 5001 },
    };
    char sql[200];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(sql, sizeof sql, "SELECT %s FROM progress WHERE course = 'care'", rows[i].column);
        ck_assert_msg(desk_number(&d, sql) == noon(rows[i].want), "%s", rows[i].column);
    }
    ck_assert_int_eq(desk_number(&d, "SELECT attempts = 2 AND first_score = 0.5"
                                     " AND best_score = 1.0 AND version = 3 FROM progress"),
                     1);
    ck_assert_int_eq(desk_number(&d, "SELECT answered = 1 AND right_count = 1 AND passed = 0"
                                     " FROM attempt WHERE number = 1"),
                     1);
    desk_clear(&d);
}
END_TEST

START_TEST(the_version_of_the_completion_stays)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    Course newer = *a_course();
    ck_good(record_publish(d.r, &newer, STR("old"), noon(0), said));
    learn_a_lot(&d, anna);
    newer.version = 4;
    newer.update_required = true;
    newer.content.b[0] = 99;
    ck_good(record_publish(d.r, &newer, STR("new"), noon(6000), said));
    NewEvent later = learning(EVENT_VIEWED, anna, 7000);
    later.content = newer.content;
    desk_append(&d, later);
    ck_assert_int_eq(desk_number(&d, "SELECT version FROM progress"), 3);
    ck_assert_int_eq(desk_number(&d, "SELECT version = 4 AND required_version = 4 AND has_quiz"
                                     " FROM served"),
                     1);
    desk_clear(&d);
}
END_TEST

/* Of a quiz that was passed before all pages were read. */
START_TEST(what_is_read_after_the_pass_is_not_the_text_that_was_passed)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    Course newer = *a_course();
    ck_good(record_publish(d.r, &newer, STR("old"), noon(0), said));
    desk_append(&d, quiz(EVENT_QUIZ_BEGUN, anna, 2000, 1, 0));
    desk_append(&d, quiz(EVENT_PASSED, anna, 3000, 1, 2));
    newer.version = 4;
    newer.content.b[0] = 99;
    ck_good(record_publish(d.r, &newer, STR("new"), noon(6000), said));
    NewEvent later = learning(EVENT_VIEWED, anna, 7000);
    later.content = newer.content;
    desk_append(&d, later);
    ck_assert_int_eq(desk_number(&d, "SELECT version = 3 AND substr(content, 1, 1) = x'01'"
                                     " FROM progress"),
                     1);
    later.kind = EVENT_COMPLETED; /* then that one counts: by it the course was completed */
    later.wall_ms = noon(8000);
    desk_append(&d, later);
    ck_assert_int_eq(desk_number(&d, "SELECT version = 4 AND substr(content, 1, 1) = x'63'"
                                     " FROM progress"),
                     1);
    desk_clear(&d);
}
END_TEST

START_TEST(a_try_counts_its_own_answers_and_the_last_failure_is_told)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, quiz(EVENT_QUIZ_BEGUN, anna, 1000, 1, 0));
    desk_append(&d, quiz(EVENT_ANSWERED, anna, 1100, 1, 0));
    desk_append(&d, an_answer(anna, "try", 1200)); /* of a page, looked up meanwhile */
    desk_append(&d, quiz(EVENT_FAILED, anna, 2000, 1, 0));
    desk_append(&d, an_answer(anna, "try", 2100));
    desk_append(&d, quiz(EVENT_QUIZ_BEGUN, anna, 3000, 2, 0));
    desk_append(&d, quiz(EVENT_FAILED, anna, 4000, 2, 1));
    ck_assert_int_eq(desk_number(&d, "SELECT answered FROM attempt WHERE number = 1"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT answered FROM attempt WHERE number = 2"), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT failed_ms FROM progress"), noon(4000));
    desk_clear(&d);
}
END_TEST

/* Learning gain compares with the first score: what a second try is given leaves it alone. */
START_TEST(another_key_lifts_the_score_of_the_try_that_it_is_about)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    for (int attempt = 1; attempt <= 2; attempt++) {
        desk_append(&d, quiz(EVENT_QUIZ_BEGUN, anna, 1000 * attempt, attempt, 0));
        desk_append(&d, quiz(EVENT_FAILED, anna, 1000 * attempt + 500, attempt, 0));
    }
    desk_append(&d, quiz(EVENT_REGRADED, anna, 5000, 2, 1));
    ck_assert_int_eq(desk_number(&d, "SELECT first_score = 0.0 AND best_score = 0.5"
                                     " FROM progress"),
                     1);
    desk_append(&d, quiz(EVENT_REGRADED, anna, 6000, 1, 1));
    ck_assert_int_eq(desk_number(&d, "SELECT first_score = 0.5 AND best_score = 0.5"
                                     " FROM progress"),
                     1);
    ck_assert_int_eq(desk_number(&d, "SELECT last_ms FROM progress"), noon(2500));
    desk_clear(&d);
}
END_TEST

START_TEST(a_new_cycle_takes_the_place_in_progress)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    learn_a_lot(&d, anna);
    NewEvent again = learning(EVENT_INITIALIZED, anna, 90000);
    again.cycle = 2;
    desk_append(&d, again);
    again.cycle = 0; /* the latest */
    again.kind = EVENT_VIEWED;
    desk_append(&d, again);
    again.cycle = 1; /* late news of the first cycle */
    desk_append(&d, again);
    ck_assert_int_eq(desk_number(&d, "SELECT cycle = 2 AND completed_ms IS NULL FROM progress"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 2);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE registration ="
                                     " (SELECT registration FROM progress)"),
                     2);
    desk_clear(&d);
}
END_TEST

START_TEST(projections_made_again_are_equal_byte_by_byte)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna"), ben = desk_hire(&d, "E-2", "Ben");
    Buf before, after;
    SignInTry attempt;
    ck_good(record_publish(d.r, a_course(), STR("blob"), noon(0), said));
    learn_a_lot(&d, anna);
    learn_a_lot(&d, ben);
    NewEvent again = learning(EVENT_INITIALIZED, ben, 1);
    again.cycle = 2;
    desk_append(&d, again);
    for (int i = 0; i < 3; i++) {
        ck_good(record_sign_in_begin(d.r, STR("E-1"), noon(i), 0, &attempt, said));
        ck_good(record_sign_in_begin(d.r, STR("nobody"), noon(i), 0, &attempt, said));
    }
    desk_erase(&d, anna, 9);
    dump(&d, &before);
    ck_good(record_rebuild(d.r, said));
    dump(&d, &after);
    ck_assert_int_gt((int)before.len, 500);
    ck_assert_str_eq(buf_cstr(&before), buf_cstr(&after));
    buf_done(&before);
    buf_done(&after);
    desk_clear(&d);
}
END_TEST

START_TEST(a_rebuild_mends_projections_that_were_changed)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    Buf before, after;
    learn_a_lot(&d, anna);
    dump(&d, &before);
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "UPDATE registration SET best_score = 0.1, latest = 0; DELETE FROM attempt;"
                 "UPDATE registration SET passed_ms = NULL");
    sqlite3_close(raw);
    ck_good(record_rebuild(d.r, said));
    dump(&d, &after);
    ck_assert_str_eq(buf_cstr(&before), buf_cstr(&after));
    buf_done(&before);
    buf_done(&after);
    desk_clear(&d);
}
END_TEST

START_TEST(a_rebuild_is_refused_beside_a_running_kiosk)
{
    Desk d = desk_open();
    Err err = { .code = ERR_NONE };
    RecordOptions options = desk_options(&d, RECORD_WRITE);
    options.kiosk = true;
    Record *kiosk = record_open(d.path, &options, &err);
    ck_assert_ptr_nonnull(kiosk);
    ck_assert(!record_rebuild(d.r, &err));
    ck_good(record_rebuild(kiosk, said));
    record_close(kiosk);
    ck_good(record_rebuild(d.r, said));
    desk_clear(&d);
}
END_TEST

START_TEST(the_run_that_is_loaded_is_the_fold_of_the_events)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    Run empty, run;
    ck_good(record_load_run(d.r, anna, a_course(), &empty, said));
    ck_assert(!empty.begun);
    learn_a_lot(&d, anna);
    ck_good(record_load_run(d.r, anna, a_course(), &run, said));
    ck_assert(run.begun && run.passed && run.completed);
    ck_assert_str_eq(run.response[1], "a[,]c");
    ck_assert(run.score[1] == 1.0 / 3);
    ck_assert_int_eq(run.attempts, 2);
    ck_assert(run.attempt.seed == 0xfeedULL << 40);
    ck_assert_int_eq(run.attempt.count, 2);
    ck_assert(run.first_score == 0.5 && run.best_score == 1);
    ck_assert_int_eq(run.completed_ms, noon(5001));
    desk_clear(&d);
}
END_TEST

/* Events that were written before it was asked have no such line, and read as "not said". */
START_TEST(how_sure_somebody_was_comes_back_with_the_answer)
{
    Part parts[] = { { .id = "a", .right = true }, { .id = "b" } };
    Step steps[] = { { .id = "try",
                       .kind = STEP_choice,
                       .objective = -1,
                       .exercise = { .parts = parts, .part_count = 2, .certainty = true } } };
    Module modules[] = { { .id = "m", .title = "One", .count = 1 } };
    Course course = {
        .id = "care", .modules = modules, .module_count = 1, .steps = steps, .step_count = 1
    };
    Desk d = desk_open();
    Uuid sam = desk_hire(&d, "E-1", "Sam"), ina = desk_hire(&d, "E-2", "Ina");
    NewEvent e = an_answer(sam, "try", 1);
    e.lesson.certainty = CERTAINTY_HIGH;
    desk_append(&d, e);
    desk_append(&d, an_answer(ina, "try", 2));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM payload"
                                     " WHERE instr(body, 'certainty=') > 0"),
                     1);
    Run run;
    ck_good(record_load_run(d.r, sam, &course, &run, said));
    ck_assert_int_eq(run.certainty[0], CERTAINTY_HIGH);
    ck_good(record_load_run(d.r, ina, &course, &run, said));
    ck_assert_int_eq(run.certainty[0], CERTAINTY_NONE);
    ck_assert(run.done[0]);
    desk_clear(&d);
}
END_TEST

START_TEST(a_run_begins_anew_with_its_cycle)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    learn_a_lot(&d, anna);
    NewEvent again = learning(EVENT_INITIALIZED, anna, 90000);
    again.cycle = 2;
    desk_append(&d, again);
    Run run;
    ck_good(record_load_run(d.r, anna, a_course(), &run, said));
    ck_assert(run.begun && !run.passed && run.attempts == 0);
    desk_clear(&d);
}
END_TEST

START_TEST(a_run_goes_on_from_log_to_log_in_their_order)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    char response[2] = "a";
    for (; response[0] <= 'l'; response[0]++) { /* twelve logs, their ids in no order */
        NewEvent e = an_answer(anna, "try", 'l' - response[0]);
        e.lesson.response = response;
        desk_append(&d, e);
        ck_good(write_begin(d.r, said));
        ck_good(write_end(d.r, ledger_begin_log(d.r, "", noon(0), said), said));
    }
    Run run;
    ck_good(record_load_run(d.r, anna, a_course(), &run, said));
    ck_assert_str_eq(run.response[1], "l");
    desk_clear(&d);
}
END_TEST

START_TEST(a_draft_is_kept_until_it_is_answered)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ck_assert_ptr_null(draft_in(d.r, &a, anna, "care", "try"));
    ck_good(record_keep_draft(d.r, anna, "care", "try", "a", said));
    ck_good(record_keep_draft(d.r, anna, "care", "try", "b", said));
    ck_good(record_keep_draft(d.r, anna, "care", "other", "x", said));
    ck_assert_str_eq(draft_in(d.r, &a, anna, "care", "try"), "b");
    desk_append(&d, an_answer(anna, "try", 0));
    ck_assert_ptr_null(draft_in(d.r, &a, anna, "care", "try"));
    ck_assert_str_eq(draft_in(d.r, &a, anna, "care", "other"), "x");
    ck_good(record_keep_draft(d.r, anna, "care", "other", "", said));
    ck_assert_ptr_null(draft_in(d.r, &a, anna, "care", "other"));
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(learning_without_a_person_is_a_mistake_of_ours)
{
    Desk d = desk_open();
    NewEvent e = learning(EVENT_VIEWED, (Uuid){ { 0 } }, 0);
    Err err;
    (void)!record_append(d.r, &e, 1, &err);
}
END_TEST

Suite *suite_fold(void);
Suite *suite_fold(void)
{
    Suite *s = suite_create("fold");
    TCase *t = tcase_create("fold");
    tcase_add_test(t, progress_says_what_the_completion_report_needs);
    tcase_add_test(t, the_version_of_the_completion_stays);
    tcase_add_test(t, what_is_read_after_the_pass_is_not_the_text_that_was_passed);
    tcase_add_test(t, a_try_counts_its_own_answers_and_the_last_failure_is_told);
    tcase_add_test(t, another_key_lifts_the_score_of_the_try_that_it_is_about);
    tcase_add_test(t, a_new_cycle_takes_the_place_in_progress);
    tcase_add_test(t, projections_made_again_are_equal_byte_by_byte);
    tcase_add_test(t, a_rebuild_mends_projections_that_were_changed);
    tcase_add_test(t, a_rebuild_is_refused_beside_a_running_kiosk);
    tcase_add_test(t, the_run_that_is_loaded_is_the_fold_of_the_events);
    tcase_add_test(t, how_sure_somebody_was_comes_back_with_the_answer);
    tcase_add_test(t, a_run_begins_anew_with_its_cycle);
    tcase_add_test(t, a_run_goes_on_from_log_to_log_in_their_order);
    tcase_add_test(t, a_draft_is_kept_until_it_is_answered);
    tcase_add_test_raise_signal(t, learning_without_a_person_is_a_mistake_of_ours, SIGABRT);
    suite_add_tcase(s, t);
    return s;
}
