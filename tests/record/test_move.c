#include "record/people.h"
#include "session.h"

static Run run_of(Two *t, Uuid person)
{
    Run run;
    ck_good(record_load_run(t->d.r, person, a_course(), &run, said));
    return run;
}

/* ---- whose it is ---- */

START_TEST(a_try_counts_for_whoever_made_it_and_for_nobody_else)
{
    Two t = two_people();
    live(&t);
    move(&t, 2, 30);
    ck_assert_int_eq(stands(&t, "E-1",
                            "passed_ms IS NULL AND completed_ms IS NULL"
                            " AND failed_ms IS NOT NULL AND attempts = 1"
                            " AND best_score = 0.5"),
                     1);
    ck_assert_int_eq(stands(&t, "E-2",
                            "passed_ms % 1000 = 22 AND completed_ms % 1000 = 23"
                            " AND attempts = 1 AND first_score = 1"),
                     1);
    Run anna = run_of(&t, t.anna), ben = run_of(&t, t.ben);
    ck_assert(!anna.passed && !anna.completed && anna.attempts == 1 && anna.done[0]);
    ck_assert(ben.passed && ben.completed && ben.attempts == 1 && !ben.done[0]);
    ck_assert_int_eq(ben.attempt.number, 1);
    ck_assert_int_eq(ben.attempt.answered, 1);
    ck_good(record_rebuild(t.d.r, said));
    ck_sound(&t);
    ck_assert_int_eq(stands(&t, "E-2", "passed_ms % 1000 = 22"), 1);
    desk_clear(&t.d);
}
END_TEST

START_TEST(undoing_it_brings_back_every_byte)
{
    Two t = two_people();
    Arena a = { 0 };
    live(&t);
    tries(&t, t.ben, 1, 0, 15);
    const char *before = desk_derived(&t.d, &a);
    move(&t, 2, 30);
    ck_assert_str_ne(desk_derived(&t.d, &a), before);
    undo(&t, 31);
    ck_assert_str_eq(desk_derived(&t.d, &a), before);
    move(&t, 2, 32);
    undo(&t, 33);
    ck_good(record_rebuild(t.d.r, said));
    ck_assert_str_eq(desk_derived(&t.d, &a), before);
    Err refused;
    const AnswerMove again = to_ben(&t, 0, 34);
    ck_assert(!record_move_undo(t.d.r, &again, &refused));
    arena_free(&a);
    desk_clear(&t.d);
}
END_TEST

START_TEST(an_own_try_that_was_open_meanwhile_is_not_mixed_with_it)
{
    Two t = two_people();
    did(&t, EVENT_QUIZ_BEGUN, t.ben, 1, 0, 1);
    tries(&t, t.anna, 1, 2, 10);
    move(&t, 1, 20);
    did(&t, EVENT_ANSWERED, t.ben, 1, 1, 30);
    did(&t, EVENT_ANSWERED, t.ben, 1, 1, 31);
    did(&t, EVENT_FAILED, t.ben, 1, 1, 32);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt WHERE (number = 1 AND answered = 2"
                                " AND passed = 0) OR (number = 2 AND answered = 1 AND passed = 1)"),
                     2);
    ck_assert_int_eq(stands(&t, "E-1", "1"), 0); /* nothing else was done in it */
    ck_sound(&t);
    tries(&t, t.ben, 3, 1, 40); /* what comes later is a third */
    ck_assert_int_eq(stands(&t, "E-2", "attempts = 3"), 1);
    ck_assert_int_eq(run_of(&t, t.ben).begun_attempts, 3);
    ck_sound(&t);
    desk_clear(&t.d);
}
END_TEST

START_TEST(what_is_left_of_tries_is_counted_anew_and_moved_by_that_count)
{
    Two t = two_people();
    for (int i = 1; i <= 3; i++)
        tries(&t, t.anna, i, i - 1, 10 * i);
    move(&t, 1, 50);
    move(&t, 1, 51); /* the second of all */
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 1 AND passed_ms % 1000 = 32"), 1);
    ck_assert_int_eq(stands(&t, "E-2", "attempts = 2 AND first_score = 0 AND best_score = 0.5"), 1);
    Err refused;
    AnswerMove m = to_ben(&t, 0, 52);
    ck_assert(!record_move_undo(t.d.r, &m, &refused));
    ck_assert_ptr_nonnull(strstr(refused.text, "say which"));
    m.attempt = 2;
    ck_good(record_move_undo(t.d.r, &m, said));
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 2 AND first_score = 0.5"), 1);
    ck_sound(&t);
    desk_clear(&t.d);
}
END_TEST

START_TEST(a_sitting_is_moved_as_a_whole_or_not_at_all)
{
    Two t = two_people();
    for (int i = 1; i <= 3; i++)
        tries(&t, t.anna, i, i - 1, 10 * i);
    AnswerMove all[] = { to_ben(&t, 3, 50), to_ben(&t, 9, 50) };
    Err refused = { 0 };
    int64_t events = number(&t, "SELECT count(*) FROM event");
    ck_assert(!record_move_answers(t.d.r, all, 2, &refused));
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 3"), 1);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM event"), events);
    ck_sound(&t);
    all[1] = to_ben(&t, 2, 50);
    ck_good(record_move_answers(t.d.r, all, 2, said));
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 1 AND best_score = 0"), 1);
    ck_assert_int_eq(stands(&t, "E-2", "attempts = 2 AND first_score = 0.5 AND best_score = 1"), 1);
    ck_sound(&t);
    desk_clear(&t.d);
}
END_TEST

START_TEST(a_sitting_goes_back_as_a_whole_and_to_the_byte)
{
    Two t = two_people();
    Arena a = { 0 };
    const HeldMove *held;
    int count;
    for (int i = 1; i <= 3; i++)
        tries(&t, t.anna, i, i - 1, 10 * i);
    const char *before = desk_derived(&t.d, &a);
    const AnswerMove all[] = { to_ben(&t, 3, 50), to_ben(&t, 2, 50) };
    ck_good(record_move_answers(t.d.r, all, 2, said));
    const AnswerMove like = { .from = t.anna, .into = t.ben };
    ck_good(record_held_moves(t.d.r, &a, &like, &held, &count, said));
    ck_assert_int_eq(count, 2);
    for (int i = 0; i < 2; i++) { /* each with the moment that it was begun */
        ck_assert_str_eq(held[i].course, "care");
        ck_assert_int_eq(held[i].begun_ms, noon(10 * held[i].attempt));
    }
    ck_assert_int_eq(held[0].attempt + held[1].attempt, 5);
    const AnswerMove back = { .reason = "it was Anna after all", .wall_ms = noon(60) };
    ck_good(record_moves_undo(t.d.r, &back, held, count, said));
    ck_sound(&t);
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 3"), 1);
    ck_assert_int_eq(stands(&t, "E-2", "attempts > 0"), 0);
    ck_good(record_held_moves(t.d.r, &a, &like, &held, &count, said));
    ck_assert_int_eq(count, 0);
    ck_assert_str_eq(desk_derived(&t.d, &a), before);
    arena_free(&a);
    desk_clear(&t.d);
}
END_TEST

/* One rule, at the kiosk and by the command. */
START_TEST(hr_decides_it_or_whoever_leads_both)
{
    Person from = a_person("E-1", "Anna"), into = a_person("E-2", "Ben");
    Person by = a_person("E-9", "Kim");
    static const struct {
        unsigned roles;
        bool leads_from, leads_into, may;
    } rules[] = {
        { PERSON_HR, false, false, true },           { PERSON_OPERATOR, false, false, false },
        { PERSON_OPERATOR, true, true, false },      { PERSON_MANAGER, true, true, true },
        { PERSON_SUPERVISOR, true, true, true },     { PERSON_MANAGER, true, false, false },
        { PERSON_MANAGER, false, true, false },      { PERSON_EMPLOYEE, true, true, false },
        { PERSON_HR | PERSON_OPERATOR, 0, 0, true },
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        by.roles = rules[i].roles;
        snprintf(from.manager, sizeof from.manager, "%s", rules[i].leads_from ? "E-9" : "E-8");
        snprintf(into.manager, sizeof into.manager, "%s", rules[i].leads_into ? "E-9" : "");
        ck_assert_msg(record_may_decide_move(&by, &from, &into) == rules[i].may, "rule %zu", i);
    }
}
END_TEST

/* ---- with another key ---- */

START_TEST(a_regrade_goes_where_its_try_is)
{
    Two t = two_people();
    for (int i = 1; i <= 3; i++)
        tries(&t, t.anna, i, 0, 10 * i);
    did(&t, EVENT_REGRADED, t.anna, 2, 1, 40);
    did(&t, EVENT_REGRADED, t.anna, 3, 1, 41);
    move(&t, 2, 50);
    ck_assert_int_eq(stands(&t, "E-2", "first_score = 0.5 AND best_score = 0.5"), 1);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt WHERE number = 2"
                                " AND regraded_ms % 1000 = 41 AND begun_ms % 1000 = 30"),
                     1);
    /* By today's count: the third of all, and the one that was moved. */
    did(&t, EVENT_REGRADED, t.anna, 2, 2, 60);
    did(&t, EVENT_REGRADED, t.ben, 1, 2, 61);
    ck_assert_int_eq(stands(&t, "E-1", "passed_ms % 1000 = 60"), 1);
    ck_assert_int_eq(stands(&t, "E-2", "passed_ms % 1000 = 61"), 1);
    ck_assert(run_of(&t, t.ben).passed && run_of(&t, t.anna).passed);
    ck_sound(&t);
    undo(&t, 70);
    ck_assert_int_eq(stands(&t, "E-2", "1"), 0);
    ck_assert_int_eq(number(&t, "SELECT count(*) FROM attempt WHERE regraded_right = 2"
                                " AND (number = 2 AND regraded_ms % 1000 = 61 OR number = 3"
                                " AND regraded_ms % 1000 = 60)"),
                     2);
    ck_sound(&t);
    desk_clear(&t.d);
}
END_TEST

/* ---- with two records of one person ---- */

START_TEST(with_a_merge_in_either_order_the_same_comes_out)
{
    for (int way = 0; way < 2; way++) {
        Two t = two_people();
        Uuid ben_too = desk_hire(&t.d, "E-3", "Ben B.");
        Uuid anna_too = desk_hire(&t.d, "E-4", "Anna A.");
        tries(&t, ben_too, 1, 1, 5);
        tries(&t, t.anna, 1, 1, 10);
        tries(&t, anna_too, 1, 0, 15);
        tries(&t, t.anna, 2, 2, 20);
        did(&t, EVENT_COMPLETED, t.anna, 0, 0, 23);
        const Merge ben = { .person = t.ben, .into = ben_too, .reason = "x", .wall_ms = noon(60) };
        const Merge anna = {
            .person = anna_too, .into = t.anna, .reason = "x", .wall_ms = noon(61)
        };
        if (way == 0)
            move(&t, 2, 50);
        ck_good(record_merge(t.d.r, &ben, said));
        ck_good(record_merge(t.d.r, &anna, said));
        ck_sound(&t);
        if (way == 1)
            move(&t, 3, 50); /* the one of the other number came between */
        ck_assert_int_eq(stands(&t, "E-3",
                                "attempts = 2 AND passed_ms % 1000 = 22"
                                " AND first_score = 0.5 AND cycle = 1"),
                         1);
        ck_assert_int_eq(stands(&t, "E-1", "attempts = 2 AND passed_ms IS NULL"), 1);
        ck_good(record_merge_undo(t.d.r, &ben, said));
        ck_sound(&t);
        ck_assert_int_eq(stands(&t, way ? "E-3" : "E-2", "passed_ms % 1000 = 22"), 1);
        ck_good(record_merge_undo(t.d.r, &anna, said));
        ck_sound(&t);
        ck_good(record_rebuild(t.d.r, said));
        ck_sound(&t);
        desk_clear(&t.d);
    }
}
END_TEST

START_TEST(it_is_taken_back_between_two_who_are_one_by_now)
{
    Two t = two_people();
    live(&t);
    move(&t, 2, 30);
    const Merge m = { .person = t.ben, .into = t.anna, .reason = "x", .wall_ms = noon(40) };
    ck_good(record_merge(t.d.r, &m, said));
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 2 AND passed_ms % 1000 = 22"), 1);
    undo(&t, 50);
    ck_assert_int_eq(stands(&t, "E-1", "attempts = 2 AND passed_ms % 1000 = 22"), 1);
    desk_clear(&t.d);
}
END_TEST

/* ---- refused ---- */

static void ck_refused(Two *t, AnswerMove m, const char *why)
{
    Err err = { 0 };
    int64_t events = number(t, "SELECT count(*) FROM event");
    ck_assert(!record_may_move(t->d.r, &m, NULL, &err));
    ck_assert_msg(strstr(err.text, why) != NULL, "%s", err.text);
    ck_assert(!record_move_answers(t->d.r, &m, 1, &err));
    ck_assert_int_eq(number(t, "SELECT count(*) FROM event"), events);
}

/* On two kiosks that were apart: she had passed herself before he did in her session. */
START_TEST(a_completion_stays_with_who_had_passed_as_well)
{
    Two t = two_people();
    tries(&t, t.anna, 1, 2, 10);
    tries(&t, t.anna, 2, 2, 20);
    did(&t, EVENT_COMPLETED, t.anna, 0, 0, 23);
    move(&t, 2, 30);
    ck_assert_int_eq(stands(&t, "E-1", "g.completed_ms IS NOT NULL AND g.attempts = 1"), 1);
    ck_assert_int_eq(stands(&t, "E-2", "g.passed_ms IS NOT NULL AND g.completed_ms IS NULL"), 1);
    desk_clear(&t.d);
}
END_TEST

START_TEST(what_cannot_be_moved_is_told)
{
    Two t = two_people();
    live(&t);
    did(&t, EVENT_QUIZ_BEGUN, t.anna, 3, 0, 24);
    AnswerMove m = to_ben(&t, 1, 30);
    m.into = t.anna;
    ck_refused(&t, m, "one person");
    m.into = (Uuid){ { 9 } };
    ck_refused(&t, m, "not in the roster");
    ck_refused(&t, to_ben(&t, 9, 30), "no try 9");
    ck_refused(&t, to_ben(&t, 3, 30), "half of it");
    m = to_ben(&t, 1, 30);
    m.course = "other";
    ck_refused(&t, m, "no try 1");

    Person late = a_person("E-5", "Late");
    late.start = (Date){ 2025, 12, 1 };
    ck_good(record_put_people(t.d.r, &late, 1, noon(25), said));
    m = to_ben(&t, 1, 30);
    m.into = late.id;
    ck_refused(&t, m, "did not work here yet");
    late.start = (Date){ 0 };
    late.end = (Date){ 2025, 11, 23 };
    ck_good(record_put_people(t.d.r, &late, 1, noon(26), said));
    ck_refused(&t, m, "did not work here any more");
    MovedTry what;
    late.end = (Date){ 2025, 11, 24 }; /* the day of the try, and the last one there */
    ck_good(record_put_people(t.d.r, &late, 1, noon(27), said));
    ck_good(record_may_move(t.d.r, &m, &what, said));

    move(&t, 2, 31);
    m = (AnswerMove){ .from = t.ben, .into = t.anna, .course = "care", .attempt = 1 };
    ck_refused(&t, m, "take that back first");
    ck_refused(&t, to_ben(&t, 2, 32), "half of it"); /* what was the third */
    m = to_ben(&t, 1, 33);
    ck_good(record_may_move(t.d.r, &m, &what, said));
    ck_assert(!what.passed && what.right == 1 && what.total == 2 && !what.completed);
    desk_erase(&t.d, t.ben, 40);
    ck_refused(&t, to_ben(&t, 1, 41), "erased");
    desk_clear(&t.d);
}
END_TEST

Suite *suite_move(void);
Suite *suite_move(void)
{
    Suite *s = suite_create("move");
    TCase *t = tcase_create("move");
    tcase_add_test(t, a_try_counts_for_whoever_made_it_and_for_nobody_else);
    tcase_add_test(t, undoing_it_brings_back_every_byte);
    tcase_add_test(t, an_own_try_that_was_open_meanwhile_is_not_mixed_with_it);
    tcase_add_test(t, a_sitting_is_moved_as_a_whole_or_not_at_all);
    tcase_add_test(t, a_sitting_goes_back_as_a_whole_and_to_the_byte);
    tcase_add_test(t, hr_decides_it_or_whoever_leads_both);
    tcase_add_test(t, what_is_left_of_tries_is_counted_anew_and_moved_by_that_count);
    tcase_add_test(t, a_regrade_goes_where_its_try_is);
    tcase_add_test(t, with_a_merge_in_either_order_the_same_comes_out);
    tcase_add_test(t, it_is_taken_back_between_two_who_are_one_by_now);
    tcase_add_test(t, a_completion_stays_with_who_had_passed_as_well);
    tcase_add_test(t, what_cannot_be_moved_is_told);
    suite_add_tcase(s, t);
    return s;
}
