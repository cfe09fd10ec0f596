#include "office.h"

#include "record/erase.h"
#include "record/people.h"
#include "record/verify.h"
#include "report/summary.h"

Suite *suite_sums(void);

enum { PEOPLE = 12, STEPS = 120 };

static const char *const departments[] = { "Shop", "Shop/Night", "Care", "" };
static const char *const courses[] = { "care", "tools" };

static int draw(Office *o, int count)
{
    return (int)(random_u64(o->random) % (uint64_t)count);
}

static Survey survey_of(Office *o, Arena *a, ReportRequest *request)
{
    Survey s = { .headcount = -1 };
    RowSource rows[REPORT_SOURCES];
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(o->r, &rows[i]);
    ck_good(survey_open(a, rows, request, &s, said));
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return s;
}

static void same_sums(const Survey *x, const Survey *y, int step)
{
    ck_assert_int_eq(x->headcount, y->headcount);
    ck_assert_int_eq(x->leavers, y->leavers);
    ck_assert_int_eq(x->joiners, y->joiners);
    ck_assert_int_eq(x->course_count, y->course_count);
    ck_assert_int_eq(x->team_count, y->team_count);
    for (int c = 0; c < x->course_count; c++) {
        for (int s = 0; s < STATUS_COUNT; s++)
            ck_assert_msg(x->courses[c].people[s] == y->courses[c].people[s],
                          "step %d on %s: %s, %s: %lld kept, %lld counted", step, x->day,
                          x->courses[c].id, status_text((Status)s),
                          (long long)x->courses[c].people[s], (long long)y->courses[c].people[s]);
        ck_assert_msg(x->courses[c].late == y->courses[c].late, "step %d on %s: %s, late", step,
                      x->day, x->courses[c].id);
    }
    for (int t = 0; t < x->team_count; t++) {
        ck_assert_str_eq(x->teams[t].name, y->teams[t].name);
        ck_assert_int_eq(x->teams[t].people, y->teams[t].people);
        ck_assert_int_eq(x->teams[t].late, y->teams[t].late);
        ck_assert_mem_eq(x->teams[t].standing, y->teams[t].standing, sizeof x->teams[t].standing);
    }
}

/* What is kept against what is counted, of everybody, of a department and of a course. */
static void ck_sums(Office *o, int64_t now, int step)
{
    const ReportRequest scopes[] = { { .course = NULL },
                                     { .department = "Shop" },
                                     { .course = "care" } };
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        Arena a = { 0 };
        ReportRequest kept = scopes[i], anew = scopes[i];
        kept.zone = anew.zone = &o->zone;
        kept.wall_ms = anew.wall_ms = now;
        anew.count_anew = true;
        Survey x = survey_of(o, &a, &kept), y = survey_of(o, &a, &anew);
        same_sums(&x, &y, step);
        arena_free(&a);
    }
}

static bool sums_are_right(Office *o, int64_t now)
{
    bool right = false;
    ck_good(report_sums_are_right(o->r, &o->zone, now, &right, said));
    return right;
}

static bool sums_are_kept(Office *o, int64_t now)
{
    RowSource rows[REPORT_SOURCES];
    Arena a = { 0 };
    bool known = false;
    const ReportRequest request = { .zone = &o->zone, .wall_ms = now };
    Survey s = { .arena = &a, .request = &request, .as_of = zone_local(&o->zone, now).date };
    date_text(s.as_of, s.day);
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(o->r, &rows[i]);
    ck_good(courses_read(&s, rows, said) && assignments_read(&s, rows, said) &&
            sums_count(&s, rows, &known, said));
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    arena_free(&a);
    return known;
}

/* ---- a company in which anything happens ---- */

static void employ(Office *o, Uuid id, int i, int day)
{
    Person p = { .id = id, .roles = draw(o, 4) ? 0 : PERSON_MANAGER };
    snprintf(p.number, sizeof p.number, "E-%02d", i);
    snprintf(p.name, sizeof p.name, "Person %d", i);
    snprintf(p.department, sizeof p.department, "%s", departments[draw(o, 4)]);
    if (draw(o, 2))
        p.start = march(day - 40 + draw(o, 80));
    if (draw(o, 4) == 0)
        p.end = march(day - 20 + draw(o, 60));
    if (draw(o, 2)) {
        p.leave_from = march(day - 10 + draw(o, 40));
        if (draw(o, 2))
            p.leave_to = date_add_days(p.leave_from, draw(o, 15));
    }
    ck_good(record_put_people(o->r, &p, 1, at(o, day, 8, 0), said));
}

static void decide_something(Office *o, const Uuid *people, int day)
{
    static const EventKind kinds[] = { EVENT_ASSIGNED,       EVENT_ASSIGNED, EVENT_UNASSIGNED,
                                       EVENT_EXTENDED,       EVENT_EXEMPTED, EVENT_WAIVED,
                                       EVENT_DECISION_LIFTED };
    EventKind kind = kinds[draw(o, 7)];
    Decision d = { .scope = ASSIGN_PERSON, .target = "" };
    Uuid person = people[draw(o, PEOPLE)];
    if (kind == EVENT_ASSIGNED && draw(o, 2)) {
        d.scope = draw(o, 2) ? ASSIGN_ALL : ASSIGN_DEPARTMENT;
        d.target = d.scope == ASSIGN_DEPARTMENT ? "Shop" : "";
        person = (Uuid){ { 0 } };
    }
    if (kind == EVENT_EXTENDED || draw(o, 3) == 0)
        d.due = march(day + draw(o, 40));
    else
        d.days = draw(o, 25);
    d.months = draw(o, 2);
    decide(o, kind, person, &d, day);
}

static void learn_something(Office *o, Uuid person, int day)
{
    static const EventKind kinds[] = { EVENT_INITIALIZED, EVENT_VIEWED, EVENT_QUIZ_BEGUN,
                                       EVENT_FAILED,      EVENT_PASSED, EVENT_COMPLETED,
                                       EVENT_TESTED_OUT };
    const NewEvent e = { .kind = kinds[draw(o, 7)],
                         .person = person,
                         .course = courses[draw(o, 2)],
                         .cycle = draw(o, 4) ? 0 : 1 + draw(o, 3),
                         .wall_ms = at(o, day - draw(o, 30), 10, draw(o, 60)),
                         .content = a_course("care", 1 + draw(o, 2), false).content,
                         .lesson = { .right = 5, .total = 10, .attempt = 1, .step = "" } };
    ck_good(record_append(o->r, &e, 1, said));
}

static void publish_anew(Office *o, const char *id, int day)
{
    static int const months[] = { 0, 1, 2, 12 };
    Course course = a_course(id, 1 + draw(o, 2), draw(o, 3) == 0);
    course.valid_months = months[draw(o, 4)];
    course.content.b[2] = (uint8_t)draw(o, 200);
    ck_good(record_publish(o->r, &course, STR("files"), at(o, day, 7, 30), said));
}

/* Each step something happens, mostly learning; each few days pass; and what is kept always says
 * what counting says, on that day and on others that it holds for. */
START_TEST(what_is_kept_is_what_is_counted)
{
    Office o = office_open();
    Uuid people[PEOPLE];
    int day = 2, used = 0;
    *o.random = random_seeded((uint64_t)_i + 11);
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = uuid_random(o.random);
        employ(&o, people[i], i, day);
    }
    publish_anew(&o, "care", day);
    publish_anew(&o, "tools", day);
    for (int step = 0; step < STEPS; step++) {
        int lot = draw(&o, 40), i = draw(&o, PEOPLE);
        int64_t now = at(&o, day, 12, 0);
        if (lot == 0)
            employ(&o, people[i], i, day);
        else if (lot < 3)
            decide_something(&o, people, day);
        else if (lot == 3)
            publish_anew(&o, courses[draw(&o, 2)], day);
        else if (lot < 10)
            ck_good(report_keep_sums(o.r, &o.zone, now, said));
        else
            learn_something(&o, people[i], day);
        used += sums_are_kept(&o, now);
        ck_sums(&o, now, step);
        ck_assert_msg(sums_are_right(&o, now), "step %d", step);
        if (step % 10 == 9)
            for (int later = 1; later < 40; later += 1 + draw(&o, 6))
                ck_sums(&o, at(&o, day + later, 12, 0), step);
        if (draw(&o, 8) == 0)
            day += draw(&o, 12);
    }
    ck_assert_msg(used > STEPS / 4, "kept in %d steps of %d", used, STEPS);
    office_close(&o);
}
END_TEST

static void note_percent(void *to, int percent)
{
    ck_assert(percent >= 0 && percent <= 100);
    ++*(int *)to;
}

START_TEST(who_may_not_wait_asks_first)
{
    Office o = office_open();
    int64_t now = at(&o, 3, 9, 0);
    Uuid one = hire(&o, "E-1", "Shop");
    publish(&o, "care", 1, false, 1);
    int told = 0;
    bool hold = true;
    const SumsProgress progress = { note_percent, &told };
    ck_good(report_sums_hold(o.r, &o.zone, now, &hold, said));
    ck_assert(!hold && !sums_are_kept(&o, now));
    ck_good(report_keep_sums_telling(o.r, &o.zone, now, &progress, said));
    ck_assert_int_gt(told, 0);
    learn(&o, EVENT_INITIALIZED, one, "care", 1, at(&o, 3, 10, 0), 0);
    ck_good(report_sums_hold(o.r, &o.zone, now, &hold, said));
    ck_assert(hold && sums_are_kept(&o, now));
    hire(&o, "E-2", "Care");
    ck_good(report_sums_hold(o.r, &o.zone, now, &hold, said));
    ck_assert(!hold);
    office_close(&o);
}
END_TEST

static void meddle(const Office *o, const char *sql)
{
    char command[900];
    snprintf(command, sizeof command, "sqlite3 %s \"%s\"", o->path, sql);
    ck_assert_int_eq(system(command), 0);
}

/* What somebody with sqlite3 can do to them: what is read today, and what will be. */
START_TEST(sums_that_were_changed_by_hand_are_found)
{
    static const char *const tricks[] = {
        "UPDATE standing_sum SET people = people + 1 WHERE from_on < '2026-03-04' AND course > ''",
        "DELETE FROM standing_sum WHERE from_on > '2026-03-03'",
        "INSERT INTO standing_sum VALUES ('2026-03-20', 'Shop', 'care', 0, 1)",
        "INSERT INTO standing_sum VALUES ('2026-03-03', 'Nowhere', '', 18, 2)",
        "INSERT INTO standing_sum VALUES ('2026-03-03', 'Shop', 'unknown', 0, 1)",
        "UPDATE standing_sum SET department = 'Care' WHERE department = 'Shop'",
        "UPDATE standing_sum SET from_on = 'x' || from_on WHERE from_on > '2026-03-03'",
        "UPDATE standing_base SET until_on = '2027-03-03'",
        "DELETE FROM standing_before",
        "UPDATE standing_before SET first_ms = 1, completed_ms = 2, passed_ms = 2",
    };
    Office o = office_open();
    int64_t now = at(&o, 3, 9, 0);
    Uuid one = hire(&o, "E-1", "Shop");
    hire(&o, "E-2", "Shop");
    publish(&o, "care", 1, false, 1);
    decide(&o, EVENT_ASSIGNED, (Uuid){ { 0 } },
           &(Decision){ .scope = ASSIGN_ALL, .target = "", .due = march(10) }, 2);
    ck_good(report_keep_sums(o.r, &o.zone, now, said));
    learn(&o, EVENT_INITIALIZED, one, "care", 1, at(&o, 3, 10, 0), 0);
    ck_assert(sums_are_kept(&o, now) && sums_are_right(&o, now));
    meddle(&o, tricks[_i]);
    ck_assert_msg(!sums_are_right(&o, now), "%s", tricks[_i]);
    ck_good(record_rebuild(o.r, said));
    ck_assert(sums_are_right(&o, now) && !sums_are_kept(&o, now));
    office_close(&o);
}
END_TEST

START_TEST(whatever_else_changes_ends_them)
{
    Office o = office_open();
    int64_t now = at(&o, 3, 9, 0);
    Uuid one = hire(&o, "E-1", "Shop");
    bool pending;
    Err err = { .code = ERR_NONE };
    publish(&o, "care", 1, false, 1);
    const Decision all = { .scope = ASSIGN_ALL, .target = "", .days = 3 };
    for (int what = 0; what < 6; what++) {
        ck_good(report_keep_sums(o.r, &o.zone, now, said));
        ck_assert(sums_are_kept(&o, now));
        ck_assert(!sums_are_kept(&o, at(&o, 3 + 32, 9, 0)));
        learn(&o, EVENT_INITIALIZED, one, "care", 1, at(&o, 3, 10, 0), 0);
        ck_assert(sums_are_kept(&o, now));
        if (what == 0)
            hire(&o, "E-2", "Care");
        else if (what == 1)
            publish(&o, "care", 2, true, 3);
        else if (what == 2)
            decide(&o, EVENT_ASSIGNED, (Uuid){ { 0 } }, &all, 3);
        else if (what == 3)
            ck_good(record_rebuild(o.r, said));
        else if (what == 4)
            ck_good(record_erase(o.r, &(Erasure){ .person = one, .wall_ms = now }, &pending, said));
        else
            o.zone = (Zone){ .name = "UTC" };
        ck_assert_msg(!sums_are_kept(&o, now), "%d", what);
    }
    ck_assert_int_eq(err.code, ERR_NONE);
    office_close(&o);
}
END_TEST

Suite *suite_sums(void)
{
    Suite *s = suite_create("sums");
    TCase *t = tcase_create("sums");
    suite_add_tcase(s, t);
    tcase_add_loop_test(t, what_is_kept_is_what_is_counted, 0, 3);
    tcase_add_test(t, who_may_not_wait_asks_first);
    tcase_add_loop_test(t, sums_that_were_changed_by_hand_are_found, 0, 10);
    tcase_add_test(t, whatever_else_changes_ends_them);
    return s;
}
