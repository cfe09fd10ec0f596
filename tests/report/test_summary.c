#include "office.h"

#include "record/people.h"
#include "report/summary.h"

Suite *suite_summary(void);

static ReportSummary summary_within(Office *o, int64_t now, SummaryScope scope)
{
    ReportSummary sum = { 0 };
    RowSource rows[REPORT_SOURCES];
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(o->r, &rows[i]);
    ck_good(report_summary(rows, &o->zone, now, scope, &sum, said));
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return sum;
}

static ReportSummary summary_of(Office *o, int64_t now)
{
    return summary_within(o, now, (SummaryScope){ .as_of = { 0 } });
}

static void ck_line(const SummaryLine *l, const char *name, int people, int done, int on_the_way,
                    int failed)
{
    ck_assert_str_eq(l->name, name);
    ck_assert_int_eq(l->people, people);
    ck_assert_int_eq(l->done, done);
    ck_assert_int_eq(l->on_the_way, on_the_way);
    ck_assert_int_eq(l->failed, failed);
    ck_assert_int_eq(l->not_started, people - done - on_the_way - failed);
}

START_TEST(courses_and_teams_add_up)
{
    Office o = office_open();
    Uuid one = hire(&o, "E-1", "Shop"), two = hire(&o, "E-2", "Shop"),
         three = hire(&o, "E-3", "Care");
    hire_for(&o, "E-9", "Gone", (Date){ 0 }, march(1));
    publish(&o, "tools", 1, false, 1);
    publish(&o, "care", 1, false, 1);
    take_quiz(&o, one, "care", 1, 2, 9);
    take_quiz(&o, two, "care", 1, 2, 4);
    learn(&o, EVENT_INITIALIZED, three, "tools", 1, at(&o, 2, 9, 0), 0);

    ReportSummary sum = summary_of(&o, at(&o, 3, 9, 0));
    ck_assert_int_eq(sum.headcount, 3);
    ck_assert_int_eq(sum.course_count, 2);
    ck_line(&sum.courses[0], "Care with AI", 3, 1, 0, 1);
    ck_line(&sum.courses[1], "Tools", 3, 0, 1, 0);
    ck_assert_int_eq(sum.team_count, 2);
    ck_line(&sum.teams[0], "Care", 2, 0, 1, 0); /* one person, two courses */
    ck_line(&sum.teams[1], "Shop", 4, 1, 0, 1);
    office_close(&o);
}
END_TEST

/* Ninety letters of three bytes, the longest title that the course reader takes in Chinese. */
START_TEST(a_long_title_in_any_script_is_whole)
{
    enum { LETTERS = 90 };
    Office o = office_open();
    char title[3 * LETTERS + 1] = "";
    for (int i = 0; i < LETTERS; i++)
        memcpy(title + 3 * i, "\u5b66", 3);
    Course course = a_course("care", 1, false);
    course.title = title;
    hire(&o, "E-1", "Shop");
    ck_good(record_publish(o.r, &course, STR("files"), at(&o, 1, 7, 30), said));
    ReportSummary sum = summary_of(&o, at(&o, 3, 9, 0));
    ck_assert_str_eq(sum.courses[0].name, title);
    office_close(&o);
}
END_TEST

/* As it was: the third of March counts neither what came later nor who. */
START_TEST(an_earlier_day_counts_what_had_happened_by_its_end)
{
    Office o = office_open();
    Uuid one = hire(&o, "E-1", "Shop"), two = hire(&o, "E-2", "Shop");
    hire_for(&o, "E-3", "Care", march(5), (Date){ 0 });
    publish(&o, "care", 1, false, 1);
    take_quiz(&o, one, "care", 1, 2, 9);
    take_quiz(&o, two, "care", 1, 4, 9);
    publish(&o, "tools", 1, false, 5);

    ReportSummary today = summary_of(&o, at(&o, 6, 9, 0));
    ck_assert_int_eq(today.headcount, 3);
    ck_assert_int_eq(today.course_count, 2);
    ReportSummary past = summary_within(&o, at(&o, 6, 9, 0), (SummaryScope){ .as_of = march(3) });
    ck_assert_int_eq(past.headcount, 2);
    ck_assert_int_eq(past.course_count, 1);
    ck_line(&past.courses[0], "Care with AI", 2, 1, 0, 0);
    office_close(&o);
}
END_TEST

START_TEST(the_head_is_that_of_the_ledger)
{
    Office o = office_open();
    int64_t seq;
    Hash head;
    char text[HASH_TEXT];
    hire(&o, "E-1", "Shop");
    ReportSummary sum = summary_of(&o, at(&o, 3, 9, 0));
    ck_good(record_head(o.r, &seq, &head, said));
    hash_text(head, text);
    text[16] = '\0';
    ck_assert_str_eq(sum.head, text);
    ck_assert_int_eq(sum.events, seq);
    office_close(&o);
}
END_TEST

/* Care is asked to be done by the 5th; on the 8th the one who passed is not late, nor is the one
 * who is away. */
START_TEST(who_is_late_and_of_whom_nothing_is_asked)
{
    Office o = office_open();
    Uuid done = hire(&o, "E-1", "Care / Day");
    hire(&o, "E-2", "Care / Night");
    Person away = { .number = "E-3",
                    .name = "Away",
                    .department = "Care/Night",
                    .leave_from = march(4),
                    .leave_to = march(31) };
    ck_good(record_put_people(o.r, &away, 1, at(&o, 1, 8, 0), said));
    hire(&o, "E-4", "Shop");
    publish(&o, "care", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, (Uuid){ { 0 } },
           &(Decision){ .scope = ASSIGN_DEPARTMENT, .target = "Care", .due = march(5) }, 2);
    take_quiz(&o, done, "care", 1, 3, 9);

    ReportSummary sum = summary_of(&o, at(&o, 8, 9, 0));
    ck_assert_int_eq(sum.courses[0].overdue, 1);
    ck_assert_int_eq(sum.courses[0].not_assigned, 1);
    ck_assert_int_eq(sum.courses[0].not_started, 2);
    ck_assert_int_eq(sum.team_count, 2);
    ck_assert_str_eq(sum.teams[0].id, "Care");
    ck_assert_int_eq(sum.teams[0].people, 3);
    ck_assert_int_eq(sum.teams[0].overdue, 1);
    ck_assert_int_eq(sum.teams[1].overdue, 0);

    sum = summary_within(&o, at(&o, 8, 9, 0), (SummaryScope){ .department = "Care" });
    ck_assert_int_eq(sum.headcount, 3);
    ck_assert_int_eq(sum.team_count, 3); /* written in two ways, Night stands twice */
    ck_assert_str_eq(sum.teams[0].id, "Care / Day");
    ck_assert_str_eq(sum.teams[0].name, "Day");
    ck_assert_str_eq(sum.teams[1].name, "Night");
    ck_assert_int_eq(sum.teams[1].overdue, 1);
    office_close(&o);
}
END_TEST

START_TEST(departments_that_do_not_fit_are_told_together)
{
    Office o = office_open();
    publish(&o, "care", 1, false, 1);
    for (int i = 0; i < SUMMARY_MAX_TEAMS + 4; i++) {
        char number[16], department[16];
        snprintf(number, sizeof number, "E-%d", i);
        snprintf(department, sizeof department, "Team %02d", i);
        hire(&o, number, department);
    }
    ReportSummary sum = summary_of(&o, at(&o, 3, 9, 0));
    ck_assert_int_eq(sum.team_count, SUMMARY_MAX_TEAMS);
    ck_line(&sum.teams[SUMMARY_MAX_TEAMS - 1], "Other departments", 5, 0, 0, 0);
    office_close(&o);
}
END_TEST

static void publish_from(Office *o, int first, int count)
{
    for (int i = first; i < first + count; i++) {
        char id[32];
        snprintf(id, sizeof id, "course-%02d", i);
        publish(o, id, 1, false, 1);
    }
}

START_TEST(courses_that_do_not_fit_are_told_together)
{
    const int last = SUMMARY_MAX_COURSES - 1;
    Office o = office_open();
    hire(&o, "E-1", "Shop");
    publish_from(&o, 0, SUMMARY_MAX_COURSES);
    ReportSummary sum = summary_of(&o, at(&o, 3, 9, 0));
    ck_assert_int_eq(sum.course_count, SUMMARY_MAX_COURSES);
    ck_line(&sum.courses[last], "Care with AI", 1, 0, 0, 0);
    publish_from(&o, SUMMARY_MAX_COURSES, 4);
    sum = summary_of(&o, at(&o, 3, 9, 0));
    ck_assert_int_eq(sum.course_count, SUMMARY_MAX_COURSES);
    ck_line(&sum.courses[last], "Other courses", 5, 0, 0, 0);
    office_close(&o);
}
END_TEST

Suite *suite_summary(void)
{
    Suite *s = suite_create("summary");
    TCase *t = tcase_create("summary");
    tcase_add_test(t, courses_and_teams_add_up);
    tcase_add_test(t, a_long_title_in_any_script_is_whole);
    tcase_add_test(t, who_is_late_and_of_whom_nothing_is_asked);
    tcase_add_test(t, an_earlier_day_counts_what_had_happened_by_its_end);
    tcase_add_test(t, the_head_is_that_of_the_ledger);
    tcase_add_test(t, departments_that_do_not_fit_are_told_together);
    tcase_add_test(t, courses_that_do_not_fit_are_told_together);
    suite_add_tcase(s, t);
    return s;
}
