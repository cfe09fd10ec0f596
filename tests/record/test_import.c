#include "desk.h"
#include "record/people.h"

#include <sys/wait.h>

enum { MANY = 10000, SOME = 350 };

static Person *a_crowd(Arena *a, int count, const char *surname)
{
    Person *people = arena_array(a, Person, count);
    for (int i = 0; i < count; i++) {
        people[i] = a_person("", "");
        snprintf(people[i].number, sizeof people[i].number, "E-%d", i);
        snprintf(people[i].name, sizeof people[i].name, "Person %d %s", i, surname);
    }
    return people;
}

START_TEST(ten_thousand_people_come_in_without_holding_the_lock)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Person *people = a_crowd(&a, MANY, "");
    ck_good(record_put_people(d.r, people, MANY, noon(0), said));
    printf("import: %d people, lock taken %d times, held at most %.1f ms\n", MANY,
           (int)d.r->write.times, (double)d.r->write.longest_ns / 1e6);
    ck_assert_int_le(d.r->largest_batch, PEOPLE_BATCH);
    ck_assert_int_ge((int)d.r->write.times, 2 * MANY / PEOPLE_BATCH);
    ck_assert_int_eq(people_in(d.r), MANY);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'person_added'"),
                     MANY);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM person_staged"), 0);
    ck_assert_int_le(record_wal_bytes(d.r), 2 * RECORD_WAL_MAX);
    ck_assert(!desk_verify(&d).broken);
    Person found;
    ck_assert(record_person(d.r, STR("E-9999"), &found, &(Err){ .code = ERR_NONE }) &&
              uuid_eq(found.id, people[9999].id));
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(the_same_roster_again_changes_nothing)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Person *people = a_crowd(&a, SOME, "");
    ck_good(record_put_people(d.r, people, SOME, noon(0), said));
    ck_good(record_put_people(d.r, people, SOME, noon(1), said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), 1 + SOME);
    snprintf(people[7].name, sizeof people[7].name, "Married");
    ck_good(record_put_people(d.r, people, SOME, noon(2), said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), 2 + SOME);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* A child imports and is killed at its n-th sync, which is the n-th commit. False: it came through.
 */
static bool import_is_killed(Desk *d, Person *people, int count, int at)
{
    record_close(d->r);
    d->r = NULL;
    pid_t child = fork();
    if (child == 0) {
        Err err = { .code = ERR_NONE };
        *d->random = random_seeded((uint64_t)at + 100); /* ids are never made twice */
        desk_reopen(d, RECORD_WRITE);
        die_at_fdatasync = at;
        _exit(record_put_people(d->r, people, count, noon(1), &err) ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    ck_assert(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

static int named(Desk *d, const char *surname)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM person WHERE name LIKE 'Person %% %s'",
             surname);
    return (int)desk_number(d, sql);
}

START_TEST(an_import_cut_off_anywhere_is_seen_whole_or_not_at_all)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Person *people = a_crowd(&a, SOME, "0");
    ck_good(record_put_people(d.r, people, SOME, noon(0), said));
    int kills = 0, whole = 0;
    for (bool killed = true; killed; kills += killed) {
        char surname[16];
        snprintf(surname, sizeof surname, "%d", kills + 1);
        for (int i = 0; i < SOME; i++)
            snprintf(people[i].name, sizeof people[i].name, "Person %d %s", i, surname);
        killed = import_is_killed(&d, people, SOME, kills + 1);

        desk_reopen(&d, RECORD_READ);
        int seen = named(&d, surname);
        ck_assert_msg(seen == 0 || seen == SOME, "kill %d: %d of %d", kills, seen, SOME);
        ck_assert_int_eq(people_in(d.r), SOME);
        desk_reopen(&d, RECORD_WRITE);
        ck_assert_int_eq(named(&d, surname), seen);
        ck_assert_int_eq(desk_number(&d, "SELECT (SELECT count(*) FROM person_staged)"
                                         " + (SELECT count(*) FROM import_now)"),
                         0);
        whole += seen == SOME;
        ck_assert_int_eq(
            desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'person_changed'"),
            whole * SOME);
    }
    printf("import: killed at each of %d commits\n", kills);
    ck_assert_int_ge(kills, 10);
    ck_assert(!desk_verify(&d).broken);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(a_second_import_waits_its_turn)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Person *people = a_crowd(&a, SOME, "");
    Lock other = { .path = d.r->job.path, .like = &d.r->owner, .fd = -1 };
    ck_assert_int_eq(lock_take(&other, 0), LOCK_TAKEN);
    Err err;
    ck_assert(!record_put_people(d.r, people, SOME, noon(0), &err));
    ck_assert_ptr_nonnull(strstr(err.text, "another import"));
    lock_close(&other);
    ck_good(record_put_people(d.r, people, SOME, noon(0), said));
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

Suite *suite_import(void);
Suite *suite_import(void)
{
    Suite *s = suite_create("import");
    TCase *t = tcase_create("import");
    tcase_add_test(t, ten_thousand_people_come_in_without_holding_the_lock);
    tcase_add_test(t, the_same_roster_again_changes_nothing);
    tcase_add_test(t, an_import_cut_off_anywhere_is_seen_whole_or_not_at_all);
    tcase_add_test(t, a_second_import_waits_its_turn);
    suite_add_tcase(s, t);
    return s;
}
