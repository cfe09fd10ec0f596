#include "desk.h"

/* The same course under another id, as a new snapshot. */
static const Course *called(const char *id, const char *was, unsigned char content)
{
    static Course courses[8];
    static const char *former[8];
    static int next;
    Course *c = &courses[next % 8];
    *c = *a_course();
    c->id = id;
    c->content.b[9] = content;
    former[next % 8] = was;
    c->was = (FormerIds){ &former[next % 8], was ? 1 : 0 };
    next++;
    return c;
}

static void publish(Desk *d, const Course *course, int64_t at_ms)
{
    ck_good(record_publish(d->r, course, STR("files"), noon(at_ms), said));
}

static NewEvent under(const char *course, NewEvent e)
{
    e.course = course;
    e.cycle = 0;
    e.content.b[9] = course[2] == 'r' ? 1 : 2; /* "care", "caution" */
    return e;
}

static void pass(Desk *d, Uuid person, const char *course, int right, int64_t at_ms)
{
    NewEvent begun = under(course, learning(EVENT_QUIZ_BEGUN, person, at_ms));
    begun.lesson = (LessonEvent){ .attempt = 1, .seed = 5, .form = "q1[,]q2" };
    desk_append(d, begun);
    NewEvent verdict =
        under(course, learning(right == 2 ? EVENT_PASSED : EVENT_FAILED, person, at_ms + 1));
    verdict.lesson = (LessonEvent){ .attempt = 1, .right = right, .total = 2 };
    desk_append(d, verdict);
}

/* What is derived follows from the events alone, both ways of making it. */
static void check_sound(Desk *d)
{
    VerifyResult v = desk_verify(d);
    ck_assert_msg(!v.broken && !v.stale, "%s", v.stale ? v.stale : v.why);
    ck_good(record_rebuild(d->r, said));
    v = desk_verify(d);
    ck_assert_msg(!v.broken && !v.stale, "%s", v.stale ? v.stale : v.why);
}

START_TEST(what_people_did_goes_with_the_course)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    publish(&d, called("care", NULL, 1), 0);
    desk_append(&d, under("care", learning(EVENT_INITIALIZED, anna, 1)));
    NewEvent viewed = under("care", learning(EVENT_VIEWED, anna, 2));
    viewed.lesson.step = "read";
    desk_append(&d, viewed);
    pass(&d, anna, "care", 2, 3);
    ck_good(record_keep_draft(d.r, anna, "care", "try", "b", said));

    const Course *renamed = called("caution", "care", 2);
    publish(&d, renamed, 10);
    Run run;
    Arena a = { 0 };
    ck_good(record_load_run(d.r, anna, renamed, &run, said));
    ck_assert(run.passed && run.done[0] && !run.completed);
    ck_assert_str_eq(draft_in(d.r, &a, anna, "caution", "try"), "b");
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM served"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM progress WHERE course = 'caution'"
                                     " AND passed_ms IS NOT NULL"),
                     1);

    /* A try on the old text still says the old name. */
    desk_append(&d, under("care", an_answer(anna, "try", 20)));
    ck_good(record_load_run(d.r, anna, renamed, &run, said));
    ck_assert(run.done[1]);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 1);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(a_was_that_comes_late_joins_what_was_done_under_both)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna"), ben = desk_hire(&d, "E-2", "Ben");
    publish(&d, called("care", NULL, 1), 0);
    pass(&d, anna, "care", 2, 1);
    pass(&d, ben, "care", 0, 2);
    publish(&d, called("caution", NULL, 2), 10);
    pass(&d, anna, "caution", 1, 11);
    const Course *late = called("caution", "care", 3);
    publish(&d, late, 20);

    Run run;
    ck_good(record_load_run(d.r, anna, late, &run, said));
    ck_assert(run.passed);
    ck_assert_int_eq(run.attempts, 2);
    ck_assert_double_eq(run.first_score, 1);
    ck_good(record_load_run(d.r, ben, late, &run, said));
    ck_assert(!run.passed);
    ck_assert_int_eq(run.attempts, 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration WHERE course = 'caution'"
                                     " AND latest = 1"),
                     2);
    ck_assert_int_eq(desk_number(&d, "SELECT max(attempts) FROM registration"), 2);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM attempt WHERE registration ="
                                     " (SELECT registration FROM registration WHERE attempts = 2)"),
                     2);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM attempt WHERE number = 2 AND passed = 0"
                                     " AND right_count = 1"),
                     1);
    desk_append(&d, under("caution", an_answer(anna, "try", 30)));
    ck_good(record_load_run(d.r, anna, late, &run, said));
    ck_assert(run.done[1]);
    check_sound(&d);
    desk_clear(&d);
}
END_TEST

static void ends(Desk *d, EventKind kind, Uuid person, const char *course, int64_t at_ms)
{
    NewEvent e = under(course, learning(kind, person, at_ms));
    e.lesson = (LessonEvent){ .right = 2, .total = 2 };
    desk_append(d, e);
}

/* How many registrations of a number are so. */
static int64_t is_so(Desk *d, const char *number, const char *how)
{
    char sql[300];
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM registration AS g JOIN person AS p ON p.person = g.person"
             " WHERE p.number = '%s' AND %s",
             number, how);
    return desk_number(d, sql);
}

#define OLD_TEXT "substr(content, 10, 1) = x'01'"
#define NEW_TEXT "substr(content, 10, 1) = x'02'"

START_TEST(what_was_done_under_both_names_is_one_history)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna"), ben = desk_hire(&d, "E-2", "Ben");
    Uuid cora = desk_hire(&d, "E-3", "Cora"), dora = desk_hire(&d, "E-4", "Dora");
    publish(&d, called("care", NULL, 1), 0);
    publish(&d, called("caution", NULL, 2), 1);
    pass(&d, anna, "care", 0, 10);
    pass(&d, anna, "care", 2, 20);
    pass(&d, anna, "caution", 1, 30);
    ends(&d, EVENT_PASSED, ben, "care", 22);
    ends(&d, EVENT_COMPLETED, ben, "caution", 32);
    ends(&d, EVENT_TESTED_OUT, cora, "care", 23);
    ends(&d, EVENT_COMPLETED, cora, "caution", 33);
    ends(&d, EVENT_COMPLETED, dora, "care", 24);
    ends(&d, EVENT_TESTED_OUT, dora, "caution", 34);
    publish(&d, called("caution", "care", 3), 40);

    ck_assert_int_eq(is_so(&d, "E-1", "attempts = 3 AND first_score = 0 AND best_score = 1"), 1);
    ck_assert_int_eq(is_so(&d, "E-1", "completed_ms IS NULL AND " OLD_TEXT), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT group_concat(right_count, '') FROM attempt"), 21);
    ck_assert_int_eq(desk_number(&d, "SELECT right_count FROM attempt WHERE number = 3"), 1);
    ck_assert_int_eq(is_so(&d, "E-2", "passed_ms < completed_ms AND " NEW_TEXT), 1);
    ck_assert_int_eq(is_so(&d, "E-3", "tested_out_ms = completed_ms AND " OLD_TEXT), 1);
    ck_assert_int_eq(is_so(&d, "E-4", "tested_out_ms IS NULL AND " OLD_TEXT), 1);
    check_sound(&d);
    desk_clear(&d);
}
END_TEST

START_TEST(a_rename_that_is_taken_back_loses_nothing)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    publish(&d, called("care", NULL, 1), 0);
    pass(&d, anna, "care", 2, 1);
    publish(&d, called("caution", "care", 2), 10);
    desk_append(&d, under("caution", an_answer(anna, "try", 11)));
    const Course *back = called("care", NULL, 1);
    publish(&d, back, 20);
    Run run;
    ck_good(record_load_run(d.r, anna, back, &run, said));
    ck_assert(run.passed && run.done[1]);
    publish(&d, called("caution", "care", 2), 30);
    ck_good(record_load_run(d.r, anna, called("caution", "care", 2), &run, said));
    ck_assert(run.passed && run.done[1]);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM renamed"), 1);
    check_sound(&d);
    desk_clear(&d);
}
END_TEST

START_TEST(names_may_change_again_and_a_required_update_stays_one)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    Course required = *called("care", NULL, 1);
    required.update_required = true;
    publish(&d, &required, 0);
    pass(&d, anna, "care", 2, 1);
    publish(&d, called("caution", "care", 2), 10);
    const Course *third = called("heed", "caution", 3);
    publish(&d, third, 20);
    Run run;
    ck_good(record_load_run(d.r, anna, third, &run, said));
    ck_assert(run.passed);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM renamed WHERE course = 'heed'"), 2);
    ck_assert_int_eq(desk_number(&d, "SELECT required_version FROM served WHERE course = 'heed'"),
                     3);
    check_sound(&d);
    desk_clear(&d);
}
END_TEST

START_TEST(erasing_somebody_takes_what_was_joined_with_it)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    publish(&d, called("care", NULL, 1), 0);
    pass(&d, anna, "care", 2, 1);
    publish(&d, called("caution", NULL, 2), 10);
    pass(&d, anna, "caution", 1, 11);
    publish(&d, called("caution", "care", 3), 20);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM joined"), 1);
    desk_erase(&d, anna, 30);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM joined"), 0);
    check_sound(&d);
    desk_clear(&d);
}
END_TEST

Suite *suite_rename(void);
Suite *suite_rename(void)
{
    Suite *s = suite_create("rename");
    TCase *t = tcase_create("rename");
    tcase_add_test(t, what_people_did_goes_with_the_course);
    tcase_add_test(t, a_was_that_comes_late_joins_what_was_done_under_both);
    tcase_add_test(t, what_was_done_under_both_names_is_one_history);
    tcase_add_test(t, a_rename_that_is_taken_back_loses_nothing);
    tcase_add_test(t, names_may_change_again_and_a_required_update_stays_one);
    tcase_add_test(t, erasing_somebody_takes_what_was_joined_with_it);
    suite_add_tcase(s, t);
    return s;
}
