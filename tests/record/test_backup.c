/* A backup while others write, and what takes its place: nothing that was on record is lost. */
#include "desk.h"
#include "record/join.h"
#include "record/people.h"

#include <sys/wait.h>

Suite *suite_backup(void);

typedef struct {
    Desk desk;
    Arena a;
    Uuid anna;
    char backup[340];
} Place;

static Place a_site(void)
{
    Place s = { .desk = desk_open() };
    s.anna = desk_hire(&s.desk, "E-1", "Anna Unmistakable");
    snprintf(s.backup, sizeof s.backup, "%s/b.db", s.desk.folder);
    for (int i = 0; i < 20; i++)
        desk_append(&s.desk, an_answer(s.anna, "try", i));
    return s;
}

static void leave(Place *s)
{
    char command[400];
    record_close(s->desk.r);
    s->desk.r = NULL;
    free(s->desk.random);
    arena_free(&s->a);
    snprintf(command, sizeof command, "rm -rf '%s'", s->desk.folder);
    ck_assert_int_eq(system(command), 0);
}

static void make_backup(Place *s)
{
    fclose(fopen(s->backup, "w"));
    ck_good(record_backup(s->desk.r, s->backup, NULL, NULL, said));
}

static bool restore_at(Place *s, int64_t at_ms, Restored *out, Err *err)
{
    RecordOptions options = desk_options(&s->desk, RECORD_WRITE);
    options.wall_ms = noon(at_ms);
    return record_restore(&s->a, s->backup, s->desk.path, &options, out, err);
}

static Restored restore(Place *s)
{
    Restored done;
    record_close(s->desk.r);
    s->desk.r = NULL;
    ck_good(restore_at(s, 100000, &done, said));
    ck_assert(!done.result.broken);
    desk_reopen(&s->desk, RECORD_WRITE);
    return done;
}

static int answers(Desk *d)
{
    return (int)desk_number(d, "SELECT count(*) FROM event WHERE kind = 'answered'");
}

static int files_like(const Place *s, const char *part)
{
    const char **names;
    size_t count;
    int found = 0;
    Arena a = { 0 };
    ck_good(dir_list(&a, s->desk.folder, &names, &count, said));
    for (size_t i = 0; i < count; i++)
        found += strstr(names[i], part) != NULL;
    arena_free(&a);
    return found;
}

/* Another program answers without a pause; its number stands on the pipe when it is on disk. */
static pid_t write_on(Place *s, int acks)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    desk_reopen(&s->desk, RECORD_WRITE);
    for (int n = 100;; n++) {
        NewEvent e = an_answer(s->anna, "try", n);
        Err err;
        if (!record_append(s->desk.r, &e, 1, &err) || write(acks, &n, sizeof n) != sizeof n)
            _exit(3);
        if (n % 50 == 0 && !record_checkpoint(s->desk.r, &err))
            _exit(4);
    }
}

START_TEST(a_backup_beside_a_writer_is_whole_and_has_all_that_was_said_to_be_saved)
{
    Place s = a_site();
    int ends[2], last = 99;
    ck_assert_int_eq(pipe(ends), 0);
    desk_reopen(&s.desk, RECORD_READ);
    pid_t child = write_on(&s, ends[1]);
    for (int i = 0; i < 5; i++) {
        for (int seen = 0; seen < 40; seen++)
            ck_assert_int_eq(read(ends[0], &last, sizeof last), sizeof last);
        unlink(s.backup);
        make_backup(&s);
        Desk copy = { .random = s.desk.random };
        snprintf(copy.path, sizeof copy.path, "%.300s", s.backup);
        desk_reopen(&copy, RECORD_READ);
        ck_assert(!desk_verify(&copy).broken);
        ck_assert_ptr_null(desk_verify(&copy).stale);
        ck_assert_int_ge(answers(&copy), 20 + last - 99);
        record_close(copy.r);
        ck_assert_int_eq(files_like(&s, "b.db"), 1); /* whole without files beside it */
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
    leave(&s);
}
END_TEST

START_TEST(what_stood_in_the_place_is_kept_with_its_newest_events)
{
    Place s = a_site();
    make_backup(&s);
    desk_append(&s.desk, an_answer(s.anna, "try", 77)); /* it stands in the WAL alone */
    ck_assert_int_gt(desk_wal_file(&s.desk), 0);
    Restored done = restore(&s);
    ck_assert_int_eq(answers(&s.desk), 20);
    ck_assert(!desk_verify(&s.desk).broken);
    Desk old = { .random = s.desk.random };
    ck_assert_ptr_nonnull(done.kept);
    snprintf(old.path, sizeof old.path, "%.300s", done.kept);
    desk_reopen(&old, RECORD_READ);
    ck_assert_int_eq(answers(&old), 21);
    ck_assert(!desk_verify(&old).broken);
    record_close(old.r);
    ck_assert_int_eq(files_like(&s, ".restoring"), 0);
    leave(&s);
}
END_TEST

/* What went on there and what goes on here are two lives of one record. */
START_TEST(what_came_after_the_backup_is_brought_over_whoever_was_erased_included)
{
    Place s = a_site();
    char *bytes;
    size_t len;
    JoinResult joined;
    const JoinOptions options = { .wall_ms = noon(200000) };
    Uuid ben = desk_hire(&s.desk, "E-2", "Ben Example");
    make_backup(&s);
    desk_append(&s.desk, an_answer(s.anna, "try", 77));
    desk_append(&s.desk, an_answer(ben, "try", 78));
    desk_erase(&s.desk, ben, 79);
    FILE *out = open_memstream(&bytes, &len);
    ck_good(record_export(s.desk.r, out, said));
    fclose(out);
    restore(&s);
    Person p;
    ck_assert(record_person(s.desk.r, STR("E-2"), &p, &(Err){ .code = ERR_NONE }));
    desk_append(&s.desk, an_answer(s.anna, "try", 150000));
    FILE *in = fmemopen(bytes, len, "rb");
    ck_good(record_join(s.desk.r, in, &options, &joined, said));
    fclose(in);
    free(bytes);
    ck_assert(!record_person(s.desk.r, STR("E-2"), &p, &(Err){ .code = ERR_NONE }));
    ck_assert_int_eq(answers(&s.desk), 23);
    ck_assert(!desk_verify(&s.desk).broken);
    leave(&s);
}
END_TEST

/* A machine whose clock stands behind the backup: what it records is later all the same, for its
 * own record and for whoever joins it, and the ledger says so after every step. */
START_TEST(what_follows_a_restore_comes_behind_it_whatever_the_clock_says)
{
    Place s = a_site();
    Restored done;
    char *bytes;
    size_t len;
    JoinResult joined;
    const JoinOptions options = { .wall_ms = noon(-400) };
    make_backup(&s);
    for (int machine = 0; machine < 2; machine++) { /* two that go on from it */
        record_close(s.desk.r);
        s.desk.r = NULL;
        ck_good(restore_at(&s, -500, &done, said));
        desk_reopen(&s.desk, RECORD_WRITE);
        desk_append(&s.desk, an_answer(s.anna, "try", -450));
        if (machine == 1)
            break;
        FILE *out = open_memstream(&bytes, &len);
        ck_good(record_export(s.desk.r, out, said));
        fclose(out);
    }
    FILE *in = fmemopen(bytes, len, "rb");
    ck_good(record_join(s.desk.r, in, &options, &joined, said));
    fclose(in);
    free(bytes);
    ck_assert_int_gt(joined.new_events, 0);
    ck_assert_ptr_null(desk_verify(&s.desk).stale);
    desk_append(&s.desk, an_answer(s.anna, "try", -300));
    ck_assert_ptr_null(desk_verify(&s.desk).stale);
    leave(&s);
}
END_TEST

START_TEST(a_damaged_or_changed_backup_takes_nobodys_place)
{
    Place s = a_site();
    Err err;
    Restored done;
    make_backup(&s);
    sqlite3 *raw;
    ck_assert_int_eq(sqlite3_open(s.backup, &raw), SQLITE_OK);
    raw_run(raw, "DROP TRIGGER event_no_update");
    raw_run(raw, "UPDATE event SET wall_ms = wall_ms + 1 WHERE seq = 9");
    sqlite3_close(raw);
    record_close(s.desk.r);
    s.desk.r = NULL;
    ck_assert_msg(restore_at(&s, 100000, &done, &err), "%s", err.text);
    ck_assert_int_eq(done.result.bad_seq, 9);
    ck_assert_ptr_null(done.kept);
    ck_assert_int_eq(truncate(s.backup, 40000), 0);
    ck_assert(!restore_at(&s, 100000, &done, &err));
    ck_assert_ptr_nonnull(strstr(err.text, s.backup));
    ck_assert_int_eq(files_like(&s, ".before-") + files_like(&s, ".restoring"), 0);
    desk_reopen(&s.desk, RECORD_WRITE);
    ck_assert_int_eq(answers(&s.desk), 20);
    leave(&s);
}
END_TEST

START_TEST(a_running_kiosk_keeps_its_record)
{
    Place s = a_site();
    Err err;
    Restored done;
    make_backup(&s);
    RecordOptions options = desk_options(&s.desk, RECORD_WRITE);
    options.kiosk = true;
    Record *kiosk = record_open(s.desk.path, &options, &err);
    ck_assert_msg(kiosk != NULL, "%s", err.text);
    ck_assert(!restore_at(&s, 100000, &done, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "a kiosk is running"));
    ck_assert_int_eq(files_like(&s, ".before-") + files_like(&s, ".restoring"), 0);
    record_close(kiosk);
    leave(&s);
}
END_TEST

/* Killed at each of its syncs to disk in turn: what stood there is there under the one name or the
 * other, whole, and the next restore goes through. */
START_TEST(a_restore_that_is_killed_loses_nothing)
{
    for (int at = 1;; at++) {
        Place s = a_site();
        Restored done;
        int status;
        make_backup(&s);
        desk_append(&s.desk, an_answer(s.anna, "try", 77));
        record_close(s.desk.r);
        s.desk.r = NULL;
        pid_t child = fork();
        if (child == 0) {
            Err err;
            die_at_sync = at;
            _exit(restore_at(&s, 100000, &done, &err) ? 0 : 3);
        }
        waitpid(child, &status, 0);
        int kept = files_like(&s, ".before-");
        desk_reopen(&s.desk, RECORD_WRITE);
        ck_assert(!desk_verify(&s.desk).broken);
        ck_assert_msg(answers(&s.desk) == 21 || kept, "killed at %d: the newest answer is gone",
                      at);
        restore(&s);
        ck_assert_int_eq(files_like(&s, ".restoring"), 0);
        ck_assert_int_eq(answers(&s.desk), 20);
        leave(&s);
        if (WIFEXITED(status)) {
            ck_assert_int_eq(WEXITSTATUS(status), 0);
            ck_assert_int_gt(at, 3);
            break;
        }
    }
}
END_TEST

Suite *suite_backup(void)
{
    Suite *s = suite_create("backup");
    TCase *t = tcase_create("backup");
    tcase_add_test(t, a_backup_beside_a_writer_is_whole_and_has_all_that_was_said_to_be_saved);
    tcase_add_test(t, what_stood_in_the_place_is_kept_with_its_newest_events);
    tcase_add_test(t, what_came_after_the_backup_is_brought_over_whoever_was_erased_included);
    tcase_add_test(t, what_follows_a_restore_comes_behind_it_whatever_the_clock_says);
    tcase_add_test(t, a_damaged_or_changed_backup_takes_nobodys_place);
    tcase_add_test(t, a_running_kiosk_keeps_its_record);
    tcase_add_test(t, a_restore_that_is_killed_loses_nothing);
    suite_add_tcase(s, t);
    return s;
}
