#include "desk.h"

static void decide(Desk *d, EventKind kind, Uuid person, const char *department, int days,
                   int64_t at_ms, const char *reason)
{
    const Decision decision = { .scope = uuid_is_nil(person) ? ASSIGN_DEPARTMENT : ASSIGN_PERSON,
                                .target = department,
                                .due = { 2026, 12, 4 },
                                .days = days };
    desk_append(d, (NewEvent){ .kind = kind,
                               .person = person,
                               .course = "care",
                               .wall_ms = noon(at_ms),
                               .note = reason,
                               .decision = &decision });
}

static int64_t in_force(Desk *d, const char *what)
{
    char sql[200];
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM assignment WHERE what = '%s' AND ended_ms IS NULL", what);
    return desk_number(d, sql);
}

START_TEST(a_new_decision_takes_the_place_of_the_one_for_the_same_target)
{
    Desk d = desk_open();
    Uuid all = { { 0 } };
    decide(&d, EVENT_ASSIGNED, all, "Care", 14, 1, NULL);
    decide(&d, EVENT_ASSIGNED, all, "Shop", 14, 2, NULL);
    decide(&d, EVENT_ASSIGNED, all, "Care", 21, 3, NULL);
    ck_assert_int_eq(in_force(&d, "assigned"), 2);
    ck_assert_int_eq(desk_number(&d, "SELECT ended_ms FROM assignment WHERE days = 14"
                                     " AND target = 'Care'"),
                     noon(3));
    ck_assert_int_eq(desk_number(&d, "SELECT days FROM assignment WHERE target = 'Care'"
                                     " AND ended_ms IS NULL AND due_on = '2026-12-04'"),
                     21);
    decide(&d, EVENT_UNASSIGNED, all, "Care", 0, 4, NULL);
    ck_assert_int_eq(in_force(&d, "assigned"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM assignment"), 3);
    desk_clear(&d);
}
END_TEST

START_TEST(assigned_and_exempted_exclude_each_other_for_one_person)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna"), ben = desk_hire(&d, "E-2", "Ben");
    decide(&d, EVENT_ASSIGNED, anna, "", 14, 1, NULL);
    decide(&d, EVENT_ASSIGNED, ben, "", 14, 1, NULL);
    decide(&d, EVENT_EXEMPTED, anna, "", 0, 2, "works without a screen");
    ck_assert_int_eq(in_force(&d, "assigned"), 1);
    ck_assert_int_eq(in_force(&d, "exempted"), 1);
    decide(&d, EVENT_ASSIGNED, anna, "", 14, 3, NULL);
    ck_assert_int_eq(in_force(&d, "exempted"), 0);
    ck_assert_int_eq(in_force(&d, "assigned"), 2);
    desk_clear(&d);
}
END_TEST

START_TEST(what_was_decided_for_one_person_can_be_lifted)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    decide(&d, EVENT_WAIVED, anna, "", 0, 1, "same course at her last employer");
    decide(&d, EVENT_EXTENDED, anna, "", 0, 2, "ill");
    decide(&d, EVENT_DECISION_LIFTED, anna, "", 0, 3, "by mistake");
    ck_assert_int_eq(in_force(&d, "waived") + in_force(&d, "extended"), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM assignment"), 2);
    desk_clear(&d);
}
END_TEST

/* Rebuilt, verified, and gone with the person. */
START_TEST(decisions_follow_from_the_events_alone)
{
    Desk d = desk_open();
    Uuid all = { { 0 } }, anna = desk_hire(&d, "E-1", "Anna");
    decide(&d, EVENT_ASSIGNED, all, "Care", 14, 1, NULL);
    decide(&d, EVENT_WAIVED, anna, "", 0, 2, "Zwetschge");
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "UPDATE assignment SET days = 99 WHERE target = 'Care'");
    ck_assert_str_eq(desk_verify(&d).stale, "assignment");
    ck_good(record_rebuild(d.r, said));
    ck_assert_ptr_null(desk_verify(&d).stale);
    ck_assert_int_eq(desk_number(&d, "SELECT days FROM assignment WHERE target = 'Care'"), 14);
    desk_erase(&d, anna, 3);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM assignment WHERE reason <> ''"), 0);
    VerifyResult v = desk_verify(&d);
    ck_assert(!v.broken && !v.stale);
    sqlite3_close(raw);
    desk_clear(&d);
}
END_TEST

START_TEST(a_course_under_another_id_keeps_who_is_to_take_it)
{
    Desk d = desk_open();
    Uuid all = { { 0 } };
    Course renamed = *a_course();
    const char *was[] = { "care" };
    ck_good(record_publish(d.r, a_course(), STR("blob"), noon(0), said));
    decide(&d, EVENT_ASSIGNED, all, "Care", 14, 1, NULL);
    renamed.id = "careful";
    renamed.was = (FormerIds){ .at = was, .count = 1 };
    renamed.content.b[0] = 9;
    ck_good(record_publish(d.r, &renamed, STR("blob2"), noon(2), said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM assignment WHERE course = 'careful'"),
                     1);
    decide(&d, EVENT_UNASSIGNED, all, "Care", 0, 3, NULL); /* by the old id */
    ck_assert_int_eq(in_force(&d, "assigned"), 0);
    ck_good(record_rebuild(d.r, said));
    ck_assert_int_eq(in_force(&d, "assigned"), 0);
    desk_clear(&d);
}
END_TEST

Suite *suite_assign(void);
Suite *suite_assign(void)
{
    Suite *s = suite_create("assign");
    TCase *t = tcase_create("assign");
    tcase_add_test(t, a_new_decision_takes_the_place_of_the_one_for_the_same_target);
    tcase_add_test(t, assigned_and_exempted_exclude_each_other_for_one_person);
    tcase_add_test(t, what_was_decided_for_one_person_can_be_lifted);
    tcase_add_test(t, decisions_follow_from_the_events_alone);
    tcase_add_test(t, a_course_under_another_id_keeps_who_is_to_take_it);
    suite_add_tcase(s, t);
    return s;
}
