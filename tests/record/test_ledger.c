#include "desk.h"

#include <sys/syscall.h>

/* libsqlite3 calls these, and the ones below count. */
int die_at_fdatasync, die_at_sync;
static void die_here(int *at)
{
    if (*at > 0 && --*at == 0)
        raise(SIGKILL);
}
static int fdatasyncs, fsyncs;
int fdatasync(int fd)
{
    fdatasyncs++;
    die_here(&die_at_fdatasync);
    die_here(&die_at_sync);
    return (int)syscall(SYS_fdatasync, fd);
}
int fsync(int fd)
{
    fsyncs++;
    die_here(&die_at_sync);
    return (int)syscall(SYS_fsync, fd);
}

START_TEST(a_new_file_begins_a_log_with_one_event)
{
    Desk d = desk_open();
    int64_t seq;
    Hash head;
    ck_good(record_head(d.r, &seq, &head, said));
    ck_assert_int_eq(seq, 1);
    ck_assert_int_eq(desk_number(&d, "SELECT kind = 'log_opened' FROM event"), 1);
    desk_clear(&d);
}
END_TEST

START_TEST(what_is_appended_is_there_after_reopening)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 1000));
    int64_t seq, again;
    Hash head, head_again;
    ck_good(record_head(d.r, &seq, &head, said));
    desk_reopen(&d, RECORD_WRITE);
    ck_good(record_head(d.r, &again, &head_again, said));
    ck_assert_int_eq(seq, 3);
    ck_assert_int_eq(again, 3);
    ck_assert(hash_eq(head, head_again));
    ck_assert_int_eq(desk_verify(&d).events, 3);
    desk_clear(&d);
}
END_TEST

START_TEST(a_batch_is_in_whole_or_not_at_all)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    NewEvent batch[3] = { an_answer(anna, "try", 1), an_answer(anna, "try", 2),
                          an_answer(anna, "try", 3) };
    char huge[BODY_MAX + 2];
    memset(huge, 'x', sizeof huge - 1);
    huge[sizeof huge - 1] = '\0';
    batch[2].lesson.response = huge;
    Err err;
    ck_assert(!record_append(d.r, batch, 3, &err));
    ck_assert_int_eq(err.code, ERR_LIMIT);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'answered'"), 0);
    ck_good(record_append(d.r, batch, 2, said));
    ck_assert_int_eq(desk_number(&d, "SELECT max(seq) FROM event"), 4);
    desk_clear(&d);
}
END_TEST

START_TEST(a_retry_with_the_same_ids_does_nothing_twice)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    NewEvent batch[2] = { an_answer(anna, "try", 1), an_answer(anna, "try", 2) };
    batch[0].id = uuid_at(d.random, noon(1));
    batch[1].id = uuid_at(d.random, noon(2));
    ck_good(record_append(d.r, batch, 2, said));
    ck_good(record_append(d.r, batch, 2, said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'answered'"), 2);
    desk_clear(&d);
}
END_TEST

START_TEST(an_id_for_something_else_is_refused)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    NewEvent e = an_answer(anna, "try", 1);
    e.id = uuid_at(d.random, noon(1));
    ck_good(record_append(d.r, &e, 1, said));
    e.lesson.response = "b";
    Err err;
    ck_assert(!record_append(d.r, &e, 1, &err));
    ck_assert_int_eq(err.code, ERR_INVALID);
    desk_clear(&d);
}
END_TEST

/* design.md 5 and performance.md E: WAL with EXTRA costs one fdatasync for each commit; the first
 * one after a checkpoint also syncs the header of the new WAL. */
START_TEST(an_answer_costs_one_fdatasync)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ck_good(record_checkpoint(d.r, said));
    fdatasyncs = fsyncs = 0;
    desk_append(&d, an_answer(anna, "try", 1));
    ck_assert_int_eq(fdatasyncs, 2);
    for (int i = 0; i < 50; i++)
        desk_append(&d, an_answer(anna, "try", 2 + i));
    ck_assert_int_eq(fdatasyncs, 52);
    ck_assert_int_eq(fsyncs, 0);
    desk_clear(&d);
}
END_TEST

START_TEST(a_checkpoint_empties_the_wal_and_keeps_everything)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    for (int i = 0; i < 20; i++)
        desk_append(&d, an_answer(anna, "try", i));
    ck_assert_int_gt(record_wal_bytes(d.r), 0);
    ck_good(record_checkpoint(d.r, said));
    ck_assert_int_eq(record_wal_bytes(d.r), 0);
    ck_assert_int_eq(desk_verify(&d).events, 22);
    desk_clear(&d);
}
END_TEST

START_TEST(closing_makes_no_checkpoint)
{
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    int64_t before = desk_wal_file(&d);
    desk_reopen(&d, RECORD_READ);
    desk_reopen(&d, RECORD_WRITE);
    ck_assert_int_gt(before, 0);
    ck_assert_int_eq(desk_wal_file(&d), before);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), 2);
    sqlite3 *db_alone; /* without its WAL the file is still empty: nothing was moved there */
    char uri[400];
    snprintf(uri, sizeof uri, "file:%s?immutable=1", d.path);
    ck_assert_int_eq(sqlite3_open_v2(uri, &db_alone, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(raw_number(db_alone, "SELECT count(*) FROM sqlite_schema"), 0);
    sqlite3_close(db_alone);
    desk_clear(&d);
}
END_TEST

START_TEST(the_connection_is_set_as_the_design_says)
{
    Desk d = desk_open();
    const struct {
        const char *pragma;
        int want;
    } rows[] = {
        { "PRAGMA synchronous", 3 },
        { "PRAGMA wal_autocheckpoint", 0 },
        { "PRAGMA foreign_keys", 1 },
        { "PRAGMA recursive_triggers", 1 },
        { "PRAGMA trusted_schema", 0 },
        { "PRAGMA cell_size_check", 1 },
        { "PRAGMA mmap_size", 0 },
        { "PRAGMA temp_store", 2 },
        { "PRAGMA secure_delete", 1 },
        { "PRAGMA user_version", schema_version },
        { "PRAGMA application_id", SCHEMA_APPLICATION },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t is = desk_number(&d, rows[i].pragma);
        ck_assert_msg(is == rows[i].want || (is == -1 && rows[i].want == 0), "%s is %d",
                      rows[i].pragma, (int)is);
    }
    desk_clear(&d);
}
END_TEST

START_TEST(a_commit_outside_the_lock_is_turned_back)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    (void)anna;
    ck_assert_int_ne(sqlite3_exec(d.r->db, "DELETE FROM person_kept", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(people_in(d.r), 1);
    desk_clear(&d);
}
END_TEST

START_TEST(a_body_reads_back_as_it_was_written)
{
    Arena a = { 0 };
    Buf text;
    Body in = { .actor = { { 9, 1 } },
                .course = "care",
                .cycle = 2,
                .content = { { 7 } },
                .step = "a=b\\n",
                .seed = UINT64_MAX,
                .response = "two\nlines \\ and = signs",
                .score = 0.1 + 0.2,
                .right = -1,
                .note = "\xc3\xa4" };
    Body out;
    buf_init(&text, BODY_MAX);
    body_write(&in, &text);
    ck_assert(body_read(&a, buf_view(&text), &out));
    ck_assert_str_eq(out.step, in.step);
    ck_assert_str_eq(out.response, in.response);
    ck_assert_str_eq(out.note, in.note);
    ck_assert_str_eq(out.title, "");
    ck_assert(out.score == in.score);
    ck_assert(out.seed == in.seed);
    ck_assert_int_eq(out.right, -1);
    ck_assert(uuid_eq(out.actor, in.actor));
    Buf again;
    buf_init(&again, BODY_MAX);
    body_write(&out, &again);
    ck_assert_str_eq(buf_cstr(&again), buf_cstr(&text));
    buf_done(&again);
    buf_done(&text);
    arena_free(&a);
}
END_TEST

static const struct {
    const char *what, *text;
} broken_bodies[] = {
    { "an unknown key", "course=a\nsecret=1\n" },
    { "keys in another order", "cycle=1\ncourse=a\n" },
    { "a key twice", "cycle=1\ncycle=1\n" },
    { "a broken escape", "course=a\\x\n" },
    { "a number with letters", "cycle=1x\n" },
    { "a score that is none", "score=high\n" },
};

START_TEST(a_body_that_is_not_ours_is_refused)
{
    Arena a = { 0 };
    Body body;
    ck_assert_msg(!body_read(&a, str_of(broken_bodies[_i].text), &body), "%s",
                  broken_bodies[_i].what);
    arena_free(&a);
}
END_TEST

START_TEST(a_new_log_starts_its_own_chain)
{
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    ck_good(write_begin(d.r, said));
    ck_good(write_end(d.r, ledger_begin_log(d.r, "kiosk 2", noon(5), said), said));
    int64_t seq;
    Hash head;
    ck_good(record_head(d.r, &seq, &head, said));
    ck_assert_int_eq(seq, 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(DISTINCT log_id) FROM event"), 2);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM log WHERE retired_ms IS NULL"), 1);
    VerifyResult v = desk_verify(&d);
    ck_assert(!v.broken);
    ck_assert_int_eq(v.events, 3);
    desk_clear(&d);
}
END_TEST

Suite *suite_ledger(void);
Suite *suite_ledger(void)
{
    Suite *s = suite_create("ledger");
    TCase *t = tcase_create("ledger");
    tcase_add_test(t, a_new_file_begins_a_log_with_one_event);
    tcase_add_test(t, what_is_appended_is_there_after_reopening);
    tcase_add_test(t, a_batch_is_in_whole_or_not_at_all);
    tcase_add_test(t, a_retry_with_the_same_ids_does_nothing_twice);
    tcase_add_test(t, an_id_for_something_else_is_refused);
    tcase_add_test(t, an_answer_costs_one_fdatasync);
    tcase_add_test(t, a_checkpoint_empties_the_wal_and_keeps_everything);
    tcase_add_test(t, closing_makes_no_checkpoint);
    tcase_add_test(t, the_connection_is_set_as_the_design_says);
    tcase_add_test(t, a_commit_outside_the_lock_is_turned_back);
    tcase_add_test(t, a_body_reads_back_as_it_was_written);
    tcase_add_loop_test(t, a_body_that_is_not_ours_is_refused, 0,
                        sizeof broken_bodies / sizeof *broken_bodies);
    tcase_add_test(t, a_new_log_starts_its_own_chain);
    suite_add_tcase(s, t);
    return s;
}
