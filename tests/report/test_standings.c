#include "report/own.h"

#include "office.h"
#include "record/people.h"

Suite *suite_standings(void);

enum { TEXT_BYTES = 1 << 20 };

static void publish_valid(Office *o, int version, bool required, int months, int day)
{
    Course course = a_course("care", version, required);
    course.valid_months = months;
    ck_good(record_publish(o->r, &course, STR("files"), at(o, day, 7, 30), said));
}

static const char *report_on(Office *o, Date day, int64_t now, Buf *text)
{
    const ReportRequest request = asked(o, day, now);
    buf_init(text, TEXT_BYTES);
    ck_good(report_text(o, &request, true, text, said));
    return buf_cstr(text);
}

/* The row of one person: number, status, then the columns from "due_on" on. */
static void expect(const char *report, const char *number, const char *status, const char *ends)
{
    char start[64];
    snprintf(start, sizeof start, "\n%s|", number);
    const char *row = strstr(report, start);
    ck_assert_msg(row, "%s: no row", number);
    const char *end = strchr(++row, '\n');
    char line[400], word[64];
    snprintf(line, sizeof line, "%.*s", (int)(end - row), row);
    snprintf(word, sizeof word, "|care|Care with AI|%s|", status);
    size_t len = strlen(line), tail = strlen(ends);
    ck_assert_msg(strstr(line, word) && len > tail && strcmp(line + len - tail, ends) == 0,
                  "wanted %s … %s: %s", status, ends, line);
}

/* Ten people of "Care" with one status each, on 31 March 2026, and one of "Shop", to whom nothing
 * is assigned. A pass holds for one month: that of 1 March until 1 April (expiring), that of 28
 * February until 28 March (expired). Version 2 was required on 5 March. */
static const char *every_status(Office *o, Buf *text)
{
    const Decision care = { .scope = ASSIGN_DEPARTMENT, .target = "Care", .due = march(20) };
    const Decision one = { .scope = ASSIGN_PERSON };
    static const char *const numbers[] = { "01", "02", "03", "04", "05",
                                           "06", "07", "08", "09", "10" };
    Uuid p[10], nobody = { { 0 } };
    for (int i = 0; i < 10; i++)
        p[i] = hire(o, numbers[i], i == 3 ? "Care/Night" : "Care");
    hire(o, "11", "Shop");
    publish_valid(o, 1, false, 1, 1);
    decide(o, EVENT_ASSIGNED, nobody, &care, 1);
    decide(o, EVENT_EXEMPTED, p[0], &one, 2);
    decide(o, EVENT_WAIVED, p[1], &one, 3);
    take_quiz(o, p[2], "care", 2, 0, 9); /* 28 February */
    take_quiz(o, p[3], "care", 1, 2, 9);
    publish_valid(o, 2, true, 1, 5);
    take_quiz(o, p[4], "care", 2, 6, 9);
    take_quiz(o, p[5], "care", 2, 31, 9);
    learn(o, EVENT_COMPLETED, p[6], "care", 2, at(o, 31, 9, 0), 0);
    take_quiz(o, p[7], "care", 2, 8, 4);
    learn(o, EVENT_INITIALIZED, p[8], "care", 2, at(o, 9, 9, 0), 0);
    return report_on(o, (Date){ 0 }, at(o, 31, 18, 0), text);
}

START_TEST(each_status_is_as_worked_out_by_hand)
{
    Office o = office_open();
    Buf text;
    const char *got = every_status(&o, &text);
    expect(got, "01", "not_assigned", "|||||");
    expect(got, "02", "waived", "||2026-03-03|||");
    /* of the day named and the end of the pass, the earlier */
    expect(got, "03", "expired", "|2026-03-20||2026-03-28|1|");
    expect(got, "04", "outdated", "|2026-03-20||2026-04-02|1|");
    expect(got, "05", "expiring", "|2026-04-06||2026-04-06|1|");
    expect(got, "06", "expiring", "|2026-04-30||2026-04-30|1|"); /* 30 days before its end */
    expect(got, "07", "expiring", "|2026-04-30||2026-04-30|1|");
    expect(got, "08", "failed", "|2026-03-20|||1|");
    expect(got, "09", "in_progress", "|2026-03-20|||1|");
    expect(got, "10", "not_started", "|2026-03-20||||");
    expect(got, "11", "not_assigned", "|||||");
    ck_assert_ptr_nonnull(strstr(
        got,
        "Care with AI (care): Headcount 11 = 2 not assigned + 1 waived + 1 expired + 1 outdated"
        " + 3 expiring + 1 failed + 1 in progress + 1 not started\n"));
    ck_assert_ptr_nonnull(strstr(got, "Assignments: 1 in force\n"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* The same day told later, from what had happened by then. */
START_TEST(a_past_day_knows_what_was_decided_by_then)
{
    Office o = office_open();
    Buf then, later;
    const Decision care = { .scope = ASSIGN_DEPARTMENT, .target = "Care" };
    Uuid nobody = { { 0 } };
    Person waived;
    const char *on_the_day = strchr(strstr(every_status(&o, &then), "\n01|"), '0');
    decide(&o, EVENT_UNASSIGNED, nobody, &care, 32);
    ck_assert(record_person(o.r, STR("02"), &waived, &(Err){ .code = ERR_NONE }));
    decide(&o, EVENT_DECISION_LIFTED, waived.id, &(Decision){ .scope = ASSIGN_PERSON }, 33);
    const char *told = report_on(&o, march(31), at(&o, 40, 9, 0), &later);
    ck_assert_str_eq(on_the_day, strchr(strstr(told, "\n01|"), '0'));
    buf_done(&then);
    buf_done(&later);
    office_close(&o);
}
END_TEST

/* Old cycles stay: what was held before counts until it ends, whatever happens in the new one. */
START_TEST(taking_it_again_takes_nothing_away)
{
    Office o = office_open();
    Buf text;
    Uuid anna = hire(&o, "01", "Care");
    publish_valid(&o, 1, false, 1, 1);
    take_quiz(&o, anna, "care", 1, 2, 9); /* until 2 April */
    const NewEvent again = { .kind = EVENT_INITIALIZED,
                             .person = anna,
                             .course = "care",
                             .cycle = 2,
                             .wall_ms = at(&o, 20, 9, 0),
                             .content = a_course("care", 1, false).content,
                             .lesson = { .step = "" } };
    ck_good(record_append(o.r, &again, 1, said));
    take_quiz(&o, anna, "care", 1, 21, 3);
    expect(report_on(&o, (Date){ 0 }, at(&o, 22, 9, 0), &text), "01", "expiring",
           "|2026-04-02||2026-04-02|2|");
    buf_done(&text);
    expect(report_on(&o, (Date){ 0 }, at(&o, 34, 9, 0), &text), "01", "expired",
           "|2026-04-02||2026-04-02|2|");
    buf_done(&text);
    take_quiz(&o, anna, "care", 1, 35, 10); /* 4 April */
    expect(report_on(&o, (Date){ 0 }, at(&o, 35, 18, 0), &text), "01", "expiring",
           "|2026-05-04||2026-05-04|2|");
    buf_done(&text);
    expect(report_on(&o, march(31), at(&o, 35, 18, 0), &text), "01", "expiring",
           "|2026-04-02||2026-04-02|2|");
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(the_person_comes_before_the_group_and_an_extension_gives_time)
{
    Office o = office_open();
    Buf text;
    Uuid nobody = { { 0 } }, anna = hire(&o, "01", "Care"), ben = hire(&o, "02", "Care");
    Uuid cleo = hire(&o, "03", "Care");
    publish(&o, "care", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, nobody, &(Decision){ .due = march(9) }, 1);
    decide(&o, EVENT_ASSIGNED, nobody,
           &(Decision){ .scope = ASSIGN_DEPARTMENT, .target = "Care", .days = 4 }, 2);
    decide(&o, EVENT_ASSIGNED, anna, &(Decision){ .scope = ASSIGN_PERSON, .days = 20, .months = 6 },
           3);
    decide(&o, EVENT_EXTENDED, ben, &(Decision){ .scope = ASSIGN_PERSON, .due = march(12) }, 3);
    decide(&o, EVENT_EXTENDED, cleo, &(Decision){ .scope = ASSIGN_PERSON, .due = march(5) }, 3);
    const char *got = report_on(&o, (Date){ 0 }, at(&o, 10, 9, 0), &text);
    expect(got, "01", "not_started", "|2026-03-23||||");
    expect(got, "02", "not_started", "|2026-03-12||||");
    /* the earlier of both, and no time is taken away by giving some */
    expect(got, "03", "not_started", "|2026-03-06||||");
    buf_done(&text);
    take_quiz(&o, anna, "care", 1, 11, 9);
    got = report_on(&o, (Date){ 0 }, at(&o, 11, 18, 0), &text);
    expect(got, "01", "passed", "|2026-09-11||2026-09-11|1|"); /* again six months later */
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* Assigned on the 1st, due on the 9th: eight days, from the 12th on. */
START_TEST(who_came_later_and_has_no_start_gets_as_long_as_the_others)
{
    Office o = office_open();
    Buf text;
    Arena a = { 0 };
    OwnStandings own;
    RowSource rows;
    Person late = { .number = "02", .name = "Late", .department = "Care" };
    hire(&o, "01", "Care");
    publish(&o, "care", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, (Uuid){ { 0 } }, &(Decision){ .due = march(9) }, 1);
    ck_good(record_put_people(o.r, &late, 1, at(&o, 12, 8, 0), said));
    const char *got = report_on(&o, (Date){ 0 }, at(&o, 13, 9, 0), &text);
    expect(got, "01", "not_started", "|2026-03-09||||");
    expect(got, "02", "not_started", "|2026-03-20||||");
    record_rows(o.r, &rows);
    ck_good(report_own_standings(&a, &rows, &o.zone, at(&o, 13, 9, 0), &late, &own, said));
    ck_assert_int_eq(own.count, 1);
    ck_assert_int_eq(date_compare(own.at[0].due, march(20)), 0);
    rows.close(&rows);
    arena_free(&a);
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(roles_have_courses_of_their_own)
{
    Office o = office_open();
    Buf text;
    Uuid nobody = { { 0 } };
    Person boss = { .roles = PERSON_MANAGER | PERSON_HR, .number = "01", .name = "Ada" };
    ck_good(record_put_people(o.r, &boss, 1, at(&o, 1, 8, 0), said));
    hire(&o, "02", "Care");
    publish(&o, "care", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, nobody, &(Decision){ .scope = ASSIGN_ROLE, .target = "manager" }, 1);
    const char *got = report_on(&o, (Date){ 0 }, at(&o, 10, 9, 0), &text);
    expect(got, "01", "not_started", "|||||");
    expect(got, "02", "not_assigned", "|||||");
    buf_done(&text);
    decide(&o, EVENT_UNASSIGNED, nobody, &(Decision){ .scope = ASSIGN_ROLE, .target = "manager" },
           11);
    decide(&o, EVENT_ASSIGNED, nobody, &(Decision){ .scope = ASSIGN_ROLE, .target = "employee" },
           11);
    got = report_on(&o, (Date){ 0 }, at(&o, 12, 9, 0), &text);
    expect(got, "01", "not_assigned", "|||||"); /* whoever has no other role */
    expect(got, "02", "not_started", "|||||");
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(a_department_holds_those_below_it_and_none_that_begins_alike)
{
    static const struct {
        const char *number, *department, *status;
    } people[] = { { "01", "Care", "not_started" },
                   { "02", "Care/Night", "not_started" },
                   { "03", "Care / Day", "not_started" },
                   { "04", "Care Home", "not_assigned" },
                   { "05", "Careers", "not_assigned" } };
    Office o = office_open();
    Buf text;
    Uuid nobody = { { 0 } };
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        hire(&o, people[i].number, people[i].department);
    publish(&o, "care", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, nobody, &(Decision){ .scope = ASSIGN_DEPARTMENT, .target = "Care" },
           1);
    const char *got = report_on(&o, (Date){ 0 }, at(&o, 10, 9, 0), &text);
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        expect(got, people[i].number, people[i].status, "|||||");
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* Of several rules the strictest; and whoever is away when a pass ends has those days more. */
START_TEST(a_pass_ends_by_the_shortest_rule_and_waits_for_who_is_away)
{
    Office o = office_open();
    Buf text;
    Uuid nobody = { { 0 } }, anna = hire(&o, "01", "Care");
    Person ben = { .number = "02",
                   .name = "Ben",
                   .department = "Care",
                   .leave_from = march(10),
                   .leave_to = march(19) };
    ck_good(record_put_people(o.r, &ben, 1, at(&o, 1, 8, 0), said));
    publish_valid(&o, 1, false, 12, 1);
    decide(&o, EVENT_ASSIGNED, nobody, &(Decision){ .months = 6 }, 1);
    decide(&o, EVENT_ASSIGNED, nobody,
           &(Decision){ .scope = ASSIGN_DEPARTMENT, .target = "Care", .months = 3 }, 1);
    take_quiz(&o, anna, "care", 1, 2, 9);
    take_quiz(&o, ben.id, "care", 1, 2, 9);
    const char *got = report_on(&o, (Date){ 0 }, at(&o, 22, 9, 0), &text);
    expect(got, "01", "passed", "|2026-06-02||2026-06-02|1|");
    expect(got, "02", "passed", "|2026-06-12||2026-06-02|1|");
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(a_version_that_is_required_is_due_as_if_it_were_assigned_when_it_came)
{
    Office o = office_open();
    Buf text;
    Uuid nobody = { { 0 } }, anna = hire(&o, "01", "Care");
    publish(&o, "care", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, nobody, &(Decision){ .days = 10 }, 1);
    take_quiz(&o, anna, "care", 1, 2, 9);
    publish(&o, "care", 2, true, 12);
    const char *got = report_on(&o, (Date){ 0 }, at(&o, 14, 9, 0), &text);
    expect(got, "01", "outdated", "|2026-03-22|||1|");
    buf_done(&text);
    office_close(&o);
}
END_TEST

static void take_again(Office *o, Uuid person, int cycle, EventKind kind, int day, int right)
{
    const NewEvent e = { .kind = kind,
                         .person = person,
                         .course = "care",
                         .cycle = cycle,
                         .wall_ms = at(o, day, 9, 0),
                         .content = a_course("care", 1, false).content,
                         .lesson = { .step = "", .attempt = 1, .right = right, .total = 10 } };
    ck_good(record_append(o->r, &e, 1, said));
}

/* Taken three times, the second of which was finished while the third had begun. */
START_TEST(what_is_held_is_the_last_one_that_was_done_by_then)
{
    Office o = office_open();
    Buf text;
    Uuid anna = hire(&o, "01", "Care");
    publish_valid(&o, 1, false, 6, 1);
    take_quiz(&o, anna, "care", 1, 2, 9); /* until 2 September */
    take_again(&o, anna, 2, EVENT_INITIALIZED, 10, 0);
    take_again(&o, anna, 3, EVENT_INITIALIZED, 15, 0);
    expect(report_on(&o, (Date){ 0 }, at(&o, 18, 9, 0), &text), "01", "passed",
           "|2026-09-02||2026-09-02|3|");
    buf_done(&text);
    take_again(&o, anna, 2, EVENT_QUIZ_BEGUN, 21, 0);
    take_again(&o, anna, 2, EVENT_PASSED, 21, 9); /* until 21 September */
    expect(report_on(&o, (Date){ 0 }, at(&o, 25, 9, 0), &text), "01", "passed",
           "|2026-09-21||2026-09-21|3|");
    buf_done(&text);
    expect(report_on(&o, march(18), at(&o, 25, 9, 0), &text), "01", "passed",
           "|2026-09-02||2026-09-02|3|");
    buf_done(&text);
    office_close(&o);
}
END_TEST

/* What others decided later is neither a visit of theirs nor a better score by then. */
START_TEST(an_earlier_day_has_neither_a_later_key_nor_a_try_as_a_visit)
{
    Office o = office_open();
    Buf text;
    Uuid anna = hire(&o, "01", "Care");
    publish(&o, "care", 1, false, 1);
    take_quiz(&o, anna, "care", 1, 3, 4);
    learn(&o, EVENT_TRY_GRANTED, anna, "care", 1, at(&o, 5, 9, 0), 0);
    learn(&o, EVENT_REGRADED, anna, "care", 1, at(&o, 20, 9, 0), 6);
    const char *row = "|failed|%d|1|2026-03-03T10:00:00+01:00|2026-03-03T10:30:00+01:00|";
    for (int now = 0; now < 3; now++) {
        char want[100];
        snprintf(want, sizeof want, row, now ? 60 : 40);
        Date day = now == 0 ? march(10) : now == 1 ? march(21) : (Date){ 0 };
        const char *got = report_on(&o, day, at(&o, 25, 9, 0), &text);
        ck_assert_msg(strstr(got, want) != NULL, "%s is not in %s", want, got);
        buf_done(&text);
    }
    office_close(&o);
}
END_TEST

Suite *suite_standings(void)
{
    Suite *s = suite_create("standings");
    TCase *t = tcase_create("standings");
    tcase_add_test(t, each_status_is_as_worked_out_by_hand);
    tcase_add_test(t, a_past_day_knows_what_was_decided_by_then);
    tcase_add_test(t, taking_it_again_takes_nothing_away);
    tcase_add_test(t, the_person_comes_before_the_group_and_an_extension_gives_time);
    tcase_add_test(t, who_came_later_and_has_no_start_gets_as_long_as_the_others);
    tcase_add_test(t, roles_have_courses_of_their_own);
    tcase_add_test(t, a_department_holds_those_below_it_and_none_that_begins_alike);
    tcase_add_test(t, a_pass_ends_by_the_shortest_rule_and_waits_for_who_is_away);
    tcase_add_test(t, a_version_that_is_required_is_due_as_if_it_were_assigned_when_it_came);
    tcase_add_test(t, what_is_held_is_the_last_one_that_was_done_by_then);
    tcase_add_test(t, an_earlier_day_has_neither_a_later_key_nor_a_try_as_a_visit);
    suite_add_tcase(s, t);
    return s;
}
