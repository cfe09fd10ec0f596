/* People of a department or of a manager, a page at a time. */
#include "office.h"

#include "report/team.h"

Suite *suite_team(void);

static TeamPage page_of(Office *o, const TeamRequest *request)
{
    TeamPage page;
    RowSource rows[2];
    record_rows(o->r, &rows[0]);
    record_rows(o->r, &rows[1]);
    ck_good(report_team(rows, &o->zone, at(o, 8, 9, 0), request, &page, said));
    rows[0].close(&rows[0]);
    rows[1].close(&rows[1]);
    return page;
}

static Uuid hire_below(Office *o, const char *number, const char *manager)
{
    Person p = { .department = "Care" };
    snprintf(p.number, sizeof p.number, "%s", number);
    snprintf(p.name, sizeof p.name, "Person %s", number);
    snprintf(p.manager, sizeof p.manager, "%s", manager);
    ck_good(record_put_people(o->r, &p, 1, at(o, 1, 8, 0), said));
    return p.id;
}

START_TEST(each_member_adds_up)
{
    Office o = office_open();
    Uuid done = hire(&o, "E-1", "Care");
    hire(&o, "E-2", "Care / Night");
    hire(&o, "E-3", "Care-Cars"); /* no part of Care */
    hire(&o, "E-4", "");
    hire_for(&o, "E-9", "Care", (Date){ 0 }, march(1)); /* has left */
    publish(&o, "care", 1, false, 1);
    publish(&o, "tools", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, (Uuid){ { 0 } }, &(Decision){ .scope = ASSIGN_ALL, .due = march(5) },
           2);
    take_quiz(&o, done, "care", 1, 3, 9);

    TeamPage page = page_of(&o, &(TeamRequest){ .department = "Care" });
    ck_assert_int_eq(page.count, 2);
    ck_assert(!page.more);
    ck_assert_str_eq(page.at[0].person.number, "E-1");
    ck_assert_int_eq(page.at[0].asked, 1);
    ck_assert_int_eq(page.at[0].done, 1);
    ck_assert_int_eq(page.at[0].late, 0);
    ck_assert_str_eq(page.at[1].person.number, "E-2");
    ck_assert_int_eq(page.at[1].late, 1);
    ck_assert_int_eq(date_compare(page.at[1].due, march(5)), 0);

    page = page_of(&o, &(TeamRequest){ .department = "Care", .late_only = true });
    ck_assert_int_eq(page.count, 1);
    ck_assert_int_eq(page.looked, 2);
    ck_assert_str_eq(page.at[0].person.number, "E-2");

    page = page_of(&o, &(TeamRequest){ .department = "Care", .course = "tools" });
    ck_assert_int_eq(page.at[1].asked, 0);

    page = page_of(&o, &(TeamRequest){ .department = "" });
    ck_assert_int_eq(page.count, 1);
    ck_assert_str_eq(page.at[0].person.number, "E-4");
    office_close(&o);
}
END_TEST

START_TEST(pages_follow_each_other_without_a_gap)
{
    enum { PEOPLE = 2 * TEAM_PAGE + 7 };
    Office o = office_open();
    publish(&o, "care", 1, false, 1);
    for (int i = 0; i < PEOPLE; i++) {
        char number[16];
        snprintf(number, sizeof number, "E-%03d", i);
        hire(&o, number, i % 2 ? "Care / Day" : "Care / Night");
    }
    TeamRequest next = { .department = "Care" };
    int seen = 0;
    TeamPage page;
    do {
        page = page_of(&o, &next);
        seen += page.count;
        next.after = page.last;
    } while (page.more);
    ck_assert_int_eq(seen, PEOPLE);
    ck_assert_int_eq(page.count, 7);
    ck_assert_str_eq(page.last.number, "E-106"); /* Night, the last even one */
    office_close(&o);
}
END_TEST

START_TEST(a_manager_has_those_right_below)
{
    Office o = office_open();
    hire_below(&o, "E-1", "");
    hire_below(&o, "E-2", "E-1");
    hire_below(&o, "E-3", "E-2");
    hire_below(&o, "E-4", "");
    TeamPage page = page_of(&o, &(TeamRequest){ .manager = "E-1" });
    ck_assert_int_eq(page.count, 1);
    ck_assert_str_eq(page.at[0].person.number, "E-2");
    ck_assert_int_eq(page_of(&o, &(TeamRequest){ .manager = "E-4" }).count, 0);

    office_close(&o);
}
END_TEST

/* No list of people is ever read as a whole, nor sorted, to show a page of it. */
START_TEST(pages_walk_along_an_index)
{
    static const char *const queries[] = {
#define QUERY(name, sql) [REPORT_QUERY_##name] = sql,
#include "record/people.h"
#include "report/queries.def"
#undef QUERY
    };
    static const ReportQuery pages[] = { REPORT_QUERY_MEMBERS_OF_DEPARTMENT,
                                         REPORT_QUERY_MEMBERS_OF_NONE,
                                         REPORT_QUERY_MEMBERS_OF_MANAGER };
    Office o = office_open();
    RowSource rows;
    record_rows(o.r, &rows);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        char sql[4096];
        Err failure = { .code = ERR_NONE };
        snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", queries[pages[i]]);
        ck_good(rows.prepare(&rows, sql, said));
        while (rows.step(&rows, &failure)) {
            const char *step = rows.get_text(&rows, 3);
            ck_assert_msg(!strstr(step, "SCAN person") && !strstr(step, "TEMP B-TREE"), "%d: %s",
                          (int)i, step);
        }
        ck_assert_int_eq(failure.code, ERR_NONE);
    }
    rows.close(&rows);
    office_close(&o);
}
END_TEST

Suite *suite_team(void)
{
    Suite *s = suite_create("team");
    TCase *t = tcase_create("team");
    tcase_add_test(t, each_member_adds_up);
    tcase_add_test(t, pages_follow_each_other_without_a_gap);
    tcase_add_test(t, a_manager_has_those_right_below);
    tcase_add_test(t, pages_walk_along_an_index);
    suite_add_tcase(s, t);
    return s;
}
