#include "office.h"

#include "golden.h"

Suite *suite_completion(void);

enum { TEXT_BYTES = 1 << 20 };

static int count_lines_with(const char *text, const char *part)
{
    int count = 0;
    for (const char *at_part = text; (at_part = strstr(at_part, part)); at_part++)
        count++;
    return count;
}

static const char *text_of(Office *o, ReportRequest request, bool notes, Buf *out)
{
    buf_init(out, TEXT_BYTES);
    ck_good(report_text(o, &request, notes, out, said));
    return buf_cstr(out);
}

/* Two courses, seven people: one leaves on the 5th, one starts on the 20th. Until the 10th
 * E-1 passes and completes, E-2 fails and then passes with exactly 8, E-3 fails, E-4 reads. On the
 * 10th E-2 completes another version than the one that was passed, and E-1 looks into it again. */
static void live_through_march(Office *o, int until_day)
{
    Uuid one = hire(o, "E-1", "Care"), two = hire(o, "E-2", "Care"), three = hire(o, "E-3", "Shop");
    Uuid four = hire(o, "E-4", "Shop");
    hire(o, "0005", "");
    Uuid leaver = hire_for(o, "E-6", "Care", (Date){ 0 }, march(5));
    hire_for(o, "E-7", "Shop", march(20), (Date){ 0 });
    publish(o, "care", 1, false, 1);

    learn(o, EVENT_INITIALIZED, leaver, "care", 1, at(o, 2, 8, 0), 0);
    learn(o, EVENT_INITIALIZED, one, "care", 1, at(o, 2, 9, 0), 0);
    if (until_day >= 3)
        take_quiz(o, one, "care", 1, 3, 10);
    if (until_day >= 4) {
        learn(o, EVENT_COMPLETED, one, "care", 1, at(o, 4, 11, 0), 0);
        publish(o, "tools", 7, false, 4);
        learn(o, EVENT_INITIALIZED, two, "care", 1, at(o, 4, 12, 0), 0);
        take_quiz(o, two, "care", 1, 4, 7);
    }
    if (until_day >= 6) {
        publish(o, "care", 2, false, 6);
        take_quiz(o, two, "care", 2, 6, 8);
        take_quiz(o, three, "care", 2, 6, 3);
    }
    if (until_day >= 8) {
        publish(o, "care", 3, true, 8);
        learn(o, EVENT_INITIALIZED, four, "tools", 7, at(o, 8, 9, 0), 0);
        learn(o, EVENT_VIEWED, four, "tools", 7, at(o, 8, 9, 5), 0);
    }
    if (until_day >= 9)
        take_quiz(o, three, "care", 3, 9, 9);
    if (until_day >= 10) {
        learn(o, EVENT_COMPLETED, two, "care", 3, at(o, 10, 9, 0), 0);
        learn(o, EVENT_VIEWED, one, "care", 3, at(o, 10, 9, 5), 0);
        take_quiz(o, four, "tools", 7, 10, 9);
    }
}

START_TEST(a_month_reads_as_worked_out_by_hand)
{
    Office o = office_open();
    Buf text;
    live_through_march(&o, 7);
    ck_assert_golden("completion.txt",
                     text_of(&o, asked(&o, (Date){ 0 }, at(&o, 7, 12, 0)), true, &text));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(statuses_add_up_to_the_headcount_in_each_course)
{
    Office o = office_open();
    Buf text;
    live_through_march(&o, 9);
    const char *got = text_of(&o, asked(&o, (Date){ 0 }, at(&o, 10, 12, 0)), true, &text);
    /* E-1 and E-2 passed versions 1 and 2, then 3 was required; E-3 passed 3. */
    ck_assert_ptr_nonnull(
        strstr(got, "Care with AI (care): Headcount 5 = 2 outdated + 1 passed + 2 not started\n"));
    ck_assert_ptr_nonnull(
        strstr(got, "Tools (tools): Headcount 5 = 1 in progress + 4 not started\n"));
    ck_assert_int_eq(count_lines_with(got, "|care|"), 5);
    ck_assert_int_eq(count_lines_with(got, "|outdated|"), 2);
    ck_assert_int_eq(count_lines_with(got, "|passed|"), 1);
    ck_assert_int_eq(count_lines_with(got, "|not_started|"), 6);
    ck_assert_ptr_nonnull(strstr(got, "Leavers: 1, not counted\n"));
    ck_assert_ptr_nonnull(strstr(got, "Start later: 1, not counted\n"));
    ck_assert_ptr_nonnull(strstr(got, "Rows: 10\n"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* On any day of the past, the report is the one that was printed at the end of that day. */
START_TEST(as_of_a_past_day_equals_what_was_printed_on_it)
{
    Office whole = office_open(), then = office_open();
    Buf late, early;
    live_through_march(&whole, 10);
    live_through_march(&then, _i);
    text_of(&whole, asked(&whole, march(_i), at(&whole, 25, 9, 0)), false, &late);
    text_of(&then, asked(&then, (Date){ 0 }, at(&then, _i, 23, 0)), false, &early);
    ck_assert_str_eq(buf_cstr(&late), buf_cstr(&early));
    ck_assert_int_gt((int)late.len, 0);
    buf_done(&late);
    buf_done(&early);
    office_close(&whole);
    office_close(&then);
}
END_TEST

/* The ledger knows no departments: an earlier day is told by those of the roster as it is. */
START_TEST(a_past_day_says_whose_roster_it_goes_by)
{
    Office o = office_open();
    Buf text;
    hire(&o, "E-1", "A");
    publish(&o, "care", 1, false, 1);
    const char *got = text_of(&o, asked(&o, march(3), at(&o, 9, 9, 0)), true, &text);
    ck_assert_ptr_nonnull(strstr(
        got, "Departments: all, as the roster of 2026-03-09 has people, names and managers\n"));
    buf_done(&text);
    got = text_of(&o, asked(&o, march(9), at(&o, 9, 9, 0)), true, &text);
    ck_assert_ptr_nonnull(strstr(got, "Departments: all\n"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(a_day_lasts_until_local_midnight)
{
    Office o = office_open();
    Buf text;
    Uuid late = hire(&o, "E-1", "A"), next = hire(&o, "E-2", "A");
    publish(&o, "care", 1, false, 1);
    learn(&o, EVENT_INITIALIZED, late, "care", 1, at(&o, 3, 24, 0) - 1, 0);
    learn(&o, EVENT_INITIALIZED, next, "care", 1, at(&o, 3, 24, 0), 0);
    const char *got = text_of(&o, asked(&o, march(3), at(&o, 9, 0, 0)), true, &text);
    ck_assert_ptr_nonnull(strstr(got, "= 1 in progress + 1 not started"));
    ck_assert_ptr_nonnull(strstr(got, "E-1|Person E-1|A|care|Care with AI|in_progress"));
    /* 2026-03-03 23:59:59.999 in Berlin is 22:59:59.999 UTC */
    ck_assert_ptr_nonnull(strstr(got, "|2026-03-03T23:59:59+01:00|"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(the_first_and_the_last_day_of_a_job_count)
{
    Office o = office_open();
    Buf text;
    hire_for(&o, "E-1", "A", march(3), march(5));
    publish(&o, "care", 1, false, 1);
    static const struct {
        int day, rows;
    } days[] = { { 2, 0 }, { 3, 1 }, { 5, 1 }, { 6, 0 } };
    for (int i = 0; i < 4; i++) {
        const char *got = text_of(&o, asked(&o, march(days[i].day), at(&o, 9, 9, 0)), false, &text);
        ck_assert_int_eq(count_lines_with(got, "|care|"), days[i].rows);
        buf_done(&text);
    }
    office_close(&o);
}
END_TEST

START_TEST(a_score_just_below_the_mark_is_not_rounded_up)
{
    Office o = office_open();
    Buf text;
    Uuid one = hire(&o, "E-1", "A");
    publish(&o, "care", 1, false, 1);
    learn(&o, EVENT_QUIZ_BEGUN, one, "care", 1, at(&o, 2, 9, 0), 0);
    NewEvent e = { .kind = EVENT_FAILED,
                   .person = one,
                   .course = "care",
                   .wall_ms = at(&o, 2, 9, 30),
                   .lesson = { .right = 159, .total = 200, .attempt = 1, .step = "" } };
    ck_good(record_append(o.r, &e, 1, said));
    const char *got = text_of(&o, asked(&o, (Date){ 0 }, at(&o, 3, 0, 0)), false, &text);
    ck_assert_ptr_nonnull(strstr(got, "|failed|79|1|")); /* 159 of 200 is 79.5 % */
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* Ten questions before the course: nine right on the second of March. */
START_TEST(who_passed_the_quiz_ahead_of_the_course_is_waived_with_day_and_score)
{
    Office o = office_open();
    Buf text;
    Uuid one = hire(&o, "E-1", "A"), two = hire(&o, "E-2", "A");
    publish(&o, "care", 1, false, 1);
    learn(&o, EVENT_TEST_OUT_BEGUN, one, "care", 1, at(&o, 2, 9, 0), 0);
    learn(&o, EVENT_TESTED_OUT, one, "care", 1, at(&o, 2, 9, 30), 9);
    learn(&o, EVENT_TEST_OUT_BEGUN, two, "care", 1, at(&o, 2, 9, 0), 0);
    learn(&o, EVENT_TEST_OUT_ENDED, two, "care", 1, at(&o, 2, 9, 30), 3);
    for (int past = 0; past < 2; past++) { /* from the projection, and from what had happened */
        Date day = past ? march(2) : (Date){ 0 };
        const char *got = text_of(&o, asked(&o, day, at(&o, 3, 0, 0)), true, &text);
        ck_assert_ptr_nonnull(strstr(got, "Headcount 2 = 1 waived + 1 in progress\n"));
        ck_assert_ptr_nonnull(strstr(got, "|waived|90|0|"));
        ck_assert_ptr_nonnull(strstr(got, "|in_progress||0|"));
        ck_assert_int_eq(count_lines_with(got, "|1|2026-03-02\n"), 1);
        buf_done(&text);
    }
    office_close(&o);
}
END_TEST

START_TEST(a_course_and_a_department_can_be_asked_for_alone)
{
    Office o = office_open();
    Buf text;
    live_through_march(&o, 9);
    ReportRequest r = asked(&o, (Date){ 0 }, at(&o, 10, 9, 0));
    r.course = "tools";
    r.department = "Shop";
    const char *got = text_of(&o, r, true, &text);
    ck_assert_ptr_nonnull(
        strstr(got, "Tools (tools): Headcount 2 = 1 in progress + 1 not started\n"));
    ck_assert_int_eq(count_lines_with(got, "|tools|"), 2);
    ck_assert_int_eq(count_lines_with(got, "|care|"), 0);
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(one_person_can_be_asked_for_even_after_leaving)
{
    Office o = office_open();
    Buf text;
    Person leaver;
    live_through_march(&o, 9);
    ck_assert(record_person(o.r, STR("E-6"), &leaver, &(Err){ .code = ERR_NONE }));
    ReportRequest r = asked(&o, (Date){ 0 }, at(&o, 10, 9, 0));
    r.person = leaver.id;
    const char *got = text_of(&o, r, false, &text);
    ck_assert_int_eq(count_lines_with(got, "\n"), 2);
    ck_assert_ptr_nonnull(strstr(got, "E-6|Person E-6|Care|care|Care with AI|in_progress"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

static const struct {
    const char *course, *department, *want;
    int day;
} refused[] = {
    { "carre", NULL, "did you mean 'care'?", 0 },
    { "tools", NULL, "no course 'tools' was served on 2026-03-03", 3 },
    { NULL, "Sales", "nobody in the department 'Sales'", 0 },
    { NULL, NULL, "2026-03-11 is still to come", 11 },
};

START_TEST(what_cannot_be_answered_is_said)
{
    Office o = office_open();
    Buf text;
    Err err = { .code = ERR_NONE };
    live_through_march(&o, 9);
    ReportRequest r =
        asked(&o, refused[_i].day ? march(refused[_i].day) : (Date){ 0 }, at(&o, 10, 9, 0));
    r.course = refused[_i].course;
    r.department = refused[_i].department;
    buf_init(&text, TEXT_BYTES);
    ck_assert(!report_text(&o, &r, true, &text, &err));
    ck_assert_msg(strstr(err.text, refused[_i].want) != NULL, "%s", err.text);
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(an_empty_record_gives_an_empty_report)
{
    Office o = office_open();
    Buf text;
    const char *got = text_of(&o, asked(&o, (Date){ 0 }, at(&o, 2, 9, 0)), true, &text);
    ck_assert_ptr_nonnull(strstr(got, "Courses: none was served\n"));
    ck_assert_ptr_nonnull(strstr(got, "Rows: 0\n"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

static int count_rows(Table *t, Err *err)
{
    Cell cells[32];
    int count = 0;
    while (t->next(t, cells, err))
        count++;
    return count;
}

START_TEST(rows_add_up_while_somebody_else_imports)
{
    Office o = office_open();
    Arena a = { 0 };
    Table t;
    Err err = { .code = ERR_NONE };
    RowSource rows[REPORT_SOURCES];
    const RecordOptions options = { .access = RECORD_WRITE, .random = o.random };
    hire(&o, "E-1", "A");
    publish(&o, "care", 1, false, 1);
    ReportRequest r = asked(&o, (Date){ 0 }, at(&o, 3, 9, 0));
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(o.r, &rows[i]);
    ck_good(report_completion_open(&a, rows, &r, &t, said));
    Office import = o;
    import.r = record_open(o.path, &options, &err);
    hire(&import, "E-2", "A");
    record_close(import.r);
    ck_assert_int_eq(count_rows(&t, &err), 1);
    ck_assert_msg(err.code == ERR_NONE, "%s", err.text);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    arena_free(&a);
    office_close(&o);
}
END_TEST

static bool ends_early(RowSource *s, Err *err)
{
    (void)s, (void)err;
    return false;
}

START_TEST(rows_that_do_not_match_the_notes_are_an_error)
{
    Office o = office_open();
    Arena a = { 0 };
    Table t;
    Err err = { .code = ERR_NONE };
    RowSource rows[REPORT_SOURCES];
    hire(&o, "E-1", "A");
    hire(&o, "E-2", "A");
    publish(&o, "care", 1, false, 1);
    ReportRequest r = asked(&o, (Date){ 0 }, at(&o, 3, 9, 0));
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(o.r, &rows[i]);
    ck_good(report_completion_open(&a, rows, &r, &t, said));
    rows[0].step = ends_early; /* behind the row of the first, which is read already */
    ck_assert_int_eq(count_rows(&t, &err), 1);
    ck_assert_int_eq(err.code, ERR_INVALID);
    ck_assert_ptr_nonnull(strstr(err.text, "changed while they were read"));
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    arena_free(&a);
    office_close(&o);
}
END_TEST

/* A sort or a copy of everybody would take memory that grows with them. */
static const struct {
    const char *name, *sql;
} big_queries[] = {
#define QUERY(name, sql) { #name, sql },
#include "record/people.h"
#include "report/queries.def"
#undef QUERY
};

START_TEST(nothing_that_grows_with_the_people_is_held_in_memory)
{
    Office o = office_open();
    RowSource rows;
    char sql[8192];
    const char *name = big_queries[_i].name;
    /* the sort inside STANDINGS_THEN is of the events of one registration */
    bool people = strncmp(name, "STANDINGS_", 10) == 0 || strncmp(name, "DECISIONS_", 10) == 0 ||
                  strncmp(name, "MEMBERS_", 8) == 0 || strcmp(name, "PEOPLE") == 0;
    bool whole = people && !strstr(name, "_THEN");
    snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", big_queries[_i].sql);
    record_rows(o.r, &rows);
    ck_good(rows.prepare(&rows, sql, said));
    Err err = { .code = ERR_NONE };
    while (rows.step(&rows, &err)) {
        const char *plan = rows.get_text(&rows, 3);
        ck_assert_msg(!strstr(plan, "MATERIALIZE") && !strstr(plan, "AUTOMATIC"), "%s: %s", name,
                      plan);
        ck_assert_msg(!whole || strcmp(plan, "USE TEMP B-TREE FOR ORDER BY") != 0, "%s: %s", name,
                      plan);
        /* whatever belongs to a person is found by its key, never by looking at all of it */
        const char *all = strncmp(plan, "SCAN ", 5) == 0 ? plan + 5 : "";
        bool everybody = strncmp(all, "k", 1) == 0 || strncmp(all, "person_staged", 13) == 0;
        bool few = !*all || strcmp(all, "import_now") == 0 || strcmp(all, "l") == 0 ||
                   strcmp(all, "c") == 0 || /* those who went on since they were counted */
                   strcmp(all, "CONSTANT ROW") == 0 || strcmp(all, "u") == 0; /* one's events */
        ck_assert_msg(!people || few || (everybody && !strstr(name, "_WENT_ON")), "%s: %s", name,
                      plan);
    }
    ck_assert_int_eq(err.code, ERR_NONE);
    rows.close(&rows);
    office_close(&o);
}
END_TEST

Suite *suite_completion(void)
{
    Suite *s = suite_create("completion");
    TCase *t = tcase_create("completion");
    tcase_add_test(t, a_month_reads_as_worked_out_by_hand);
    tcase_add_test(t, statuses_add_up_to_the_headcount_in_each_course);
    tcase_add_loop_test(t, as_of_a_past_day_equals_what_was_printed_on_it, 2, 11);
    tcase_add_test(t, a_past_day_says_whose_roster_it_goes_by);
    tcase_add_test(t, a_day_lasts_until_local_midnight);
    tcase_add_test(t, the_first_and_the_last_day_of_a_job_count);
    tcase_add_test(t, a_score_just_below_the_mark_is_not_rounded_up);
    tcase_add_test(t, who_passed_the_quiz_ahead_of_the_course_is_waived_with_day_and_score);
    tcase_add_test(t, a_course_and_a_department_can_be_asked_for_alone);
    tcase_add_test(t, one_person_can_be_asked_for_even_after_leaving);
    tcase_add_loop_test(t, what_cannot_be_answered_is_said, 0, sizeof refused / sizeof *refused);
    tcase_add_test(t, an_empty_record_gives_an_empty_report);
    tcase_add_test(t, rows_add_up_while_somebody_else_imports);
    tcase_add_test(t, rows_that_do_not_match_the_notes_are_an_error);
    tcase_add_loop_test(t, nothing_that_grows_with_the_people_is_held_in_memory, 0,
                        sizeof big_queries / sizeof *big_queries);
    suite_add_tcase(s, t);
    return s;
}
