#include "desk.h"

#include <sys/wait.h>

/* One fold makes the projections event by event as they are appended, and many at once when they
 * are made again (held.h). Verifying folds all events anew and compares every table with what is
 * in the record, to the bit: so the two ways are held against each other. */

enum { PEOPLE = 5, EVENTS = 400, AT_ONCE = 40, COMPANIES = 6 };

typedef struct {
    Desk desk;
    Random random;
    Uuid people[PEOPLE];
} Company;

static int pick(Company *c, int count)
{
    return (int)(random_u64(&c->random) % (uint64_t)count);
}

static NewEvent something(Company *c, int64_t at_ms)
{
    static const EventKind kinds[] = {
        EVENT_INITIALIZED,   EVENT_VIEWED,    EVENT_ANSWERED,   EVENT_QUIZ_BEGUN, EVENT_PASSED,
        EVENT_FAILED,        EVENT_COMPLETED, EVENT_TERMINATED, EVENT_REGRADED,   EVENT_TRY_GRANTED,
        EVENT_SIGN_IN_TRIED, EVENT_SIGNED_IN, EVENT_TESTED_OUT, EVENT_ANSWERED,   EVENT_QUIZ_BEGUN,
    };
    static const char *const courses[] = { "care", "caring", "talk", "speak" };
    EventKind kind = kinds[pick(c, sizeof kinds / sizeof *kinds)];
    NewEvent e = learning(kind, c->people[pick(c, PEOPLE)], at_ms - pick(c, 50));
    e.course = courses[pick(c, sizeof courses / sizeof *courses)];
    e.cycle = pick(c, 4);
    e.content.b[5] = (uint8_t)pick(c, 3);
    e.lesson = (LessonEvent){ .step = "q1",
                              .attempt = pick(c, 4),
                              .total = pick(c, 3),
                              .right = pick(c, 3),
                              .passed = pick(c, 2) };
    return e;
}

/* What they did under the old name, or under both, goes with the course. */
static void rename_one(Company *c, const char *from, const char *to, int64_t at_ms)
{
    const char *former[] = { from };
    Course course = *a_course();
    course.id = to;
    course.content.b[9] = (uint8_t)at_ms;
    course.was = (FormerIds){ former, 1 };
    ck_good(record_publish(c->desk.r, &course, STR("files"), noon(at_ms), said));
}

static Company company(uint64_t seed)
{
    Company c = { .desk = desk_open(), .random = random_seeded(seed) };
    for (int i = 0; i < PEOPLE; i++) {
        char number[8];
        snprintf(number, sizeof number, "E-%d", i);
        c.people[i] = desk_hire(&c.desk, number, "Somebody");
    }
    ck_good(record_publish(c.desk.r, a_course(), STR("files"), noon(0), said));
    for (int n = 0; n < EVENTS; n += AT_ONCE) {
        NewEvent events[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++)
            events[i] = something(&c, 10 * (n + i));
        ck_good(record_append(c.desk.r, events, AT_ONCE, said));
        if (n == EVENTS / 2)
            rename_one(&c, "talk", "speak", 10 * n);
        if (n == EVENTS / 2 + AT_ONCE)
            rename_one(&c, "care", "caring", 10 * n);
    }
    return c;
}

static void check_sound(Desk *d, const char *when)
{
    VerifyResult v = desk_verify(d);
    ck_assert_msg(!v.broken && !v.stale, "%s: %s", when, v.stale ? v.stale : v.why);
}

START_TEST(many_events_at_once_come_to_the_same_as_one_by_one)
{
    for (uint64_t seed = 1; seed <= COMPANIES; seed++) {
        Company c = company(seed);
        Desk *d = &c.desk;
        ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM registration"), 3 * PEOPLE);
        ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM attempt WHERE ended_ms > 0"), PEOPLE);
        ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM joined"), 0);
        check_sound(d, "appended");
        ck_good(record_rebuild(d->r, said));
        check_sound(d, "made again");
        d->r->held.most = (size_t)pick(&c, 8000); /* so little that much is written on the way */
        ck_good(record_rebuild(d->r, said));
        check_sound(d, "made again in little room");
        desk_append(d, something(&c, 10 * EVENTS));
        check_sound(d, "went on");
        desk_clear(d);
    }
}
END_TEST

/* Headers and bodies are walked side by side: what is missing in one of them, at the beginning, in
 * the middle and at the end of a log, must not set the other off. */
START_TEST(bodies_that_were_erased_leave_the_others_where_they_are)
{
    Company c = company(11);
    Desk *d = &c.desk;
    ck_good(write_begin(d->r, said));
    ck_good(write_end(d->r, ledger_begin_log(d->r, "another log", noon(0), said), said));
    for (int i = 0; i < AT_ONCE; i++)
        desk_append(d, something(&c, 10 * (EVENTS + i)));
    for (int i = 0; i < PEOPLE - 1; i++) {
        desk_erase(d, c.people[i], 20 * EVENTS);
        check_sound(d, "erased");
        ck_good(record_rebuild(d->r, said));
        check_sound(d, "made again");
    }
    ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM event AS e LEFT JOIN payload AS p ON"
                                    " p.log_id = e.log_id AND p.seq = e.seq WHERE p.seq IS NULL"),
                     PEOPLE);
    ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM registration"), 3);
    desk_clear(d);
}
END_TEST

/* A sort would hold all of the ledger, and a body looked up for each event takes a third longer. */
START_TEST(the_ledger_is_walked_as_it_lies)
{
    static const Statement walks[] = { STATEMENT_EVENT_WALK, STATEMENT_HEADER_WALK,
                                       STATEMENT_BODY_WALK };
    Desk d = desk_open();
    sqlite3_stmt *plan;
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", statement_text(walks[_i]));
    ck_assert_int_eq(sqlite3_prepare_v2(d.r->db, sql, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        ck_assert_msg(!strstr(step, "TEMP B-TREE"), "%s", step);
        ck_assert_msg(strncmp(step, "SCAN", 4) != 0 || strncmp(step, "SCAN l ", 7) == 0, "%s",
                      step);
        ck_assert_msg(walks[_i] == STATEMENT_EVENT_WALK || !strstr(step, "seq="), "%s", step);
    }
    sqlite3_finalize(plan);
    sqlite3_free(sql);
    desk_clear(&d);
}
END_TEST

START_TEST(what_may_be_held_follows_from_the_memory_of_the_machine)
{
    Desk d = desk_open();
    const size_t least = (size_t)128 * 1024 * 1024;
    ck_assert_uint_ge(held_share(), least);
    fold_begin(d.r);
    ck_assert(!held_full(d.r));
    d.r->held.bytes = held_share() + 1;
    ck_assert(held_full(d.r));
    ck_good(fold_end(d.r, true, said));
    desk_clear(&d);
}
END_TEST

/* SQLite asks this every so many steps of a statement. */
static int die_in(void *steps)
{
    if (--*(int *)steps == 0)
        kill(getpid(), SIGKILL);
    return 0;
}

static void rebuild_and_die(Desk *d, int steps)
{
    pid_t child = fork();
    if (child == 0) {
        Err err;
        desk_reopen(d, RECORD_WRITE);
        sqlite3_progress_handler(d->r->db, 100, die_in, &steps);
        _exit(record_rebuild(d->r, &err) ? 0 : 1);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFSIGNALED(status), "it ended before it could die");
}

START_TEST(a_rebuild_that_is_cut_off_leaves_what_was_there)
{
    Company c = company(9);
    Desk *d = &c.desk;
    sqlite3 *raw = raw_open(d);
    raw_run(raw, "UPDATE registration SET best_score = 0.123");
    sqlite3_close(raw);
    for (int steps = 1; steps < 100; steps *= 4) {
        record_close(d->r);
        d->r = NULL;
        rebuild_and_die(d, steps);
        desk_reopen(d, RECORD_WRITE);
        ck_assert_int_gt(desk_number(d, "SELECT count(*) FROM registration"), 3 * PEOPLE);
        ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM registration WHERE best_score"
                                        " IS NOT 0.123"),
                         0);
    }
    ck_good(record_rebuild(d->r, said));
    check_sound(d, "made again at last");
    desk_clear(d);
}
END_TEST

START_TEST(what_was_not_written_is_not_taken_for_written)
{
    Company c = company(5);
    Desk *d = &c.desk;
    Err err = { .code = ERR_NONE };
    /* Of this connection alone: one in the file would be taken out by the rebuild. */
    d->r->write.held = true; /* as commits want it */
    raw_run(d->r->db, "CREATE TEMP TRIGGER refused BEFORE INSERT ON main.registration"
                      " BEGIN SELECT RAISE(ABORT, 'refused'); END");
    d->r->write.held = false;
    NewEvent e = learning(EVENT_QUIZ_BEGUN, c.people[0], 1);
    ck_assert(!record_rebuild(d->r, &err));
    ck_assert(!record_append(d->r, &e, 1, &err));
    d->r->write.held = true;
    raw_run(d->r->db, "DROP TRIGGER refused");
    d->r->write.held = false;
    check_sound(d, "refused");
    desk_append(d, e);
    check_sound(d, "went on");
    desk_clear(d);
}
END_TEST

Suite *suite_rebuild(void);
Suite *suite_rebuild(void)
{
    Suite *s = suite_create("rebuild");
    TCase *t = tcase_create("rebuild");
    tcase_add_test(t, many_events_at_once_come_to_the_same_as_one_by_one);
    tcase_add_test(t, bodies_that_were_erased_leave_the_others_where_they_are);
    tcase_add_loop_test(t, the_ledger_is_walked_as_it_lies, 0, 3);
    tcase_add_test(t, what_may_be_held_follows_from_the_memory_of_the_machine);
    tcase_add_test(t, a_rebuild_that_is_cut_off_leaves_what_was_there);
    tcase_add_test(t, what_was_not_written_is_not_taken_for_written);
    suite_add_tcase(s, t);
    return s;
}
