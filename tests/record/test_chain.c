#include "desk.h"
#include "record/people.h"
#include "record/sign_in.h"

#define UNGUARD                                                                                    \
    "PRAGMA foreign_keys = OFF; DROP TRIGGER event_has_no_gap; DROP TRIGGER event_no_update;"      \
    "DROP TRIGGER event_no_delete; DROP TRIGGER payload_no_update;"                                \
    "DROP TRIGGER payload_delete_beside_erased; DROP TRIGGER event_permits_erasure;"

/* What somebody with a shell and without our triggers could do to events 1 to 6. */
static const struct {
    const char *what, *sql;
    int bad_seq;
    const char *why;
} tampering[] = {
    { "a letter of a body",
      "UPDATE payload SET body = replace(body, 'response=a', 'response=b') WHERE seq = 4", 4,
      "body was changed" },
    { "a salt", "UPDATE payload SET salt = randomblob(16) WHERE seq = 4", 4, "body was changed" },
    { "a body and its hash",
      "UPDATE payload SET body = 'course=care\n' WHERE seq = 4;"
      "UPDATE event SET payload_hash = randomblob(32) WHERE seq = 4",
      4, "header was changed" },
    { "a hash", "UPDATE event SET hash = randomblob(32) WHERE seq = 4", 4, "header was changed" },
    { "a previous hash", "UPDATE event SET prev_hash = randomblob(32) WHERE seq = 4", 4,
      "does not follow" },
    { "a time", "UPDATE event SET wall_ms = wall_ms - 86400000 WHERE seq = 4", 4, "header" },
    { "a monotonic time", "UPDATE event SET mono_ms = 1 WHERE seq = 4", 4, "header" },
    { "a person", "UPDATE event SET person = randomblob(16) WHERE seq = 4", 4, "header" },
    { "no person", "UPDATE event SET person = NULL WHERE seq = 4", 4, "header" },
    { "a registration", "UPDATE event SET registration = randomblob(16) WHERE seq = 4", 4,
      "header" },
    { "an event id", "UPDATE event SET event_id = randomblob(16) WHERE seq = 4", 4, "header" },
    { "a kind", "UPDATE event SET kind = 'passed' WHERE seq = 4", 4, "header" },
    { "a dropped event", "DELETE FROM payload WHERE seq = 4; DELETE FROM event WHERE seq = 4", 5,
      "missing" },
    { "a dropped last event with its body left", "DELETE FROM event WHERE seq = 6", 6,
      "event is missing" },
    { "a dropped body", "DELETE FROM payload WHERE seq = 4", 4, "body is gone" },
    { "two events swapped",
      "UPDATE event SET seq = 100 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5;"
      "UPDATE event SET seq = 5 WHERE seq = 100",
      4, "does not follow" },
    { "two bodies swapped",
      "UPDATE payload SET seq = 100 WHERE seq = 4; UPDATE payload SET seq = 4 WHERE seq = 5;"
      "UPDATE payload SET seq = 5 WHERE seq = 100",
      4, "body was changed" },
    { "an event before the first, in the last log",
      "PRAGMA ignore_check_constraints = ON;"
      "INSERT INTO log SELECT x'ff', place + 1, label, created_ms, retired_ms FROM log;"
      "INSERT INTO event SELECT x'ff', 0, randomblob(16), kind, person, registration, wall_ms,"
      " mono_ms, payload_hash, prev_hash, hash FROM event WHERE seq = 4",
      0, "before this one is missing" },
    { "an event before the first, of no log",
      "PRAGMA ignore_check_constraints = ON;"
      "INSERT INTO event SELECT x'ff', 0, randomblob(16), kind, person, registration, wall_ms,"
      " mono_ms, payload_hash, prev_hash, hash FROM event WHERE seq = 4",
      0, "log is missing" },
    { "a body before the first",
      "INSERT INTO payload SELECT log_id, 0, salt, body FROM payload WHERE seq = 4", 0,
      "event is missing" },
    { "a whole log", "DELETE FROM log", 1, "log is missing" },
    { "another log id",
      "UPDATE event SET log_id = (SELECT log_id FROM log) WHERE seq = 0;"
      "UPDATE log SET log_id = x'000102030405060708090a0b0c0d0e0f'",
      1, "log is missing" },
};

START_TEST(the_chain_shows_every_kind_of_tampering)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    for (int i = 0; i < 4; i++)
        desk_append(&d, an_answer(anna, "try", i));
    ck_assert(!desk_verify(&d).broken);
    record_close(d.r);
    d.r = NULL;

    sqlite3 *raw = raw_open(&d);
    raw_run(raw, UNGUARD);
    raw_run(raw, tampering[_i].sql);
    sqlite3_close(raw);

    desk_reopen(&d, RECORD_READ);
    VerifyResult v = desk_verify(&d);
    ck_assert_msg(v.broken, "%s", tampering[_i].what);
    ck_assert_msg(v.bad_seq == tampering[_i].bad_seq, "%s: event %d, %s", tampering[_i].what,
                  (int)v.bad_seq, v.why);
    ck_assert_msg(strstr(v.why, tampering[_i].why), "%s: %s", tampering[_i].what, v.why);
    desk_clear(&d);
}
END_TEST

START_TEST(every_single_byte_of_a_body_counts)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 0));
    int len = (int)desk_number(&d, "SELECT length(body) FROM payload WHERE seq = 3");
    record_close(d.r);
    d.r = NULL;
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, UNGUARD);
    ck_assert_int_gt(len, 50);
    for (int i = 1; i <= len; i++) {
        char sql[300];
        snprintf(sql, sizeof sql,
                 "CREATE TEMP TABLE was AS SELECT body FROM payload WHERE seq = 3;"
                 "UPDATE payload SET body = substr(body, 1, %d) || char(1 + unicode(substr(body,"
                 " %d, 1))) || substr(body, %d) WHERE seq = 3",
                 i - 1, i, i + 1);
        raw_run(raw, sql);
        desk_reopen(&d, RECORD_READ);
        ck_assert_int_eq(desk_verify(&d).bad_seq, 3);
        raw_run(raw, "UPDATE payload SET body = (SELECT body FROM was) WHERE seq = 3;"
                     "DROP TABLE was");
    }
    ck_assert(!desk_verify(&d).broken);
    sqlite3_close(raw);
    desk_clear(&d);
}
END_TEST

START_TEST(after_an_erasure_the_chain_holds_and_nothing_is_left)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna Unmistakable"), ben = desk_hire(&d, "E-2", "Ben");
    for (int i = 0; i < 5; i++) {
        desk_append(&d, an_answer(anna, "try", i));
        desk_append(&d, an_answer(i % 2 ? anna : ben, "try", i));
    }
    ck_good(record_keep_draft(d.r, anna, "care", "try", "a", said));
    desk_erase(&d, anna, 9);
    VerifyResult v = desk_verify(&d);
    ck_assert_msg(!v.broken, "event %d: %s", (int)v.bad_seq, v.why);
    ck_assert_int_eq(v.events, 14);
    Person gone;
    ck_assert(!record_person(d.r, STR("E-1"), &gone, &(Err){ .code = ERR_NONE }));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM progress"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM draft"), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM erasure_now"), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event LEFT JOIN payload"
                                     " USING (log_id, seq) WHERE body IS NULL"),
                     8);
    desk_clear(&d);
}
END_TEST

static bool stands_in(const Desk *d, const char *suffix, const char *words)
{
    char path[400];
    Arena a = { 0 };
    char *bytes = arena_alloc(&a, 1 << 20, 1);
    snprintf(path, sizeof path, "%s%s", d->path, suffix);
    FILE *f = fopen(path, "rb");
    size_t len = f ? fread(bytes, 1, 1 << 20, f) : 0;
    bool found = memmem(bytes, len, words, strlen(words)) != NULL;
    if (f)
        fclose(f);
    arena_free(&a);
    return found;
}

START_TEST(after_an_erasure_no_byte_of_the_person_is_left)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-777", "Anna Unmistakable"), ben = desk_hire(&d, "E-2", "Ben");
    for (int i = 0; i < 200; i++)
        desk_append(&d, an_answer(i % 2 ? anna : ben, i % 2 ? "annas-step" : "bens-step", i));
    ck_good(record_set_pin(d.r, anna, "hash-of-anna", noon(1), said));
    ck_good(record_checkpoint(d.r, said));
    ck_assert(stands_in(&d, "", "Unmistakable") && stands_in(&d, "", "annas-step"));
    desk_erase(&d, anna, 9);
    static const char *const traces[] = { "Unmistakable", "E-777", "annas-step", "hash-of-anna" };
    for (size_t i = 0; i < sizeof traces / sizeof *traces; i++)
        ck_assert_msg(!stands_in(&d, "", traces[i]) && !stands_in(&d, "-wal", traces[i]), "%s",
                      traces[i]);
    ck_assert(stands_in(&d, "", "bens-step"));
    ck_assert(!desk_verify(&d).broken);
    desk_clear(&d);
}
END_TEST

START_TEST(an_erased_event_excuses_only_what_it_names)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna"), ben = desk_hire(&d, "E-2", "Ben");
    desk_append(&d, an_answer(ben, "try", 0));
    desk_erase(&d, anna, 9);
    ck_assert(!desk_verify(&d).broken);
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, UNGUARD "DELETE FROM payload WHERE seq = 4");
    sqlite3_close(raw);
    ck_assert_int_eq(desk_verify(&d).bad_seq, 4);
    desk_clear(&d);
}
END_TEST

Suite *suite_chain(void);
Suite *suite_chain(void)
{
    Suite *s = suite_create("chain");
    TCase *t = tcase_create("chain");
    tcase_add_loop_test(t, the_chain_shows_every_kind_of_tampering, 0,
                        sizeof tampering / sizeof *tampering);
    tcase_add_test(t, every_single_byte_of_a_body_counts);
    tcase_add_test(t, after_an_erasure_the_chain_holds_and_nothing_is_left);
    tcase_add_test(t, after_an_erasure_no_byte_of_the_person_is_left);
    tcase_add_test(t, an_erased_event_excuses_only_what_it_names);
    suite_add_tcase(s, t);
    return s;
}
