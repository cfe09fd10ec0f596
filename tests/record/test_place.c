#include "desk.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/wait.h>

/* record/place.c asks this; while it is set, the answer is a file system of our choice. */
static unsigned long pretended_magic;
int statfs(const char *path, struct statfs *out)
{
    int result = (int)syscall(SYS_statfs, path, out);
    if (pretended_magic)
        out->f_type = (__fsword_t)pretended_magic;
    return result;
}

static bool refused(Desk *d, RecordAccess access, const char *words)
{
    Err err = { .code = ERR_NONE };
    RecordOptions options = desk_options(d, access);
    Record *r = record_open(d->path, &options, &err);
    record_close(r);
    ck_assert_msg(r || strstr(err.text, words), "\"%s\" does not say \"%s\"", err.text, words);
    return !r && err.code != ERR_NONE;
}

/* linux/magic.h and statfs(2) */
static const unsigned long network[] = { 0x6969,     0x517b,     0xff534d42, 0xfe534d42,
                                         0x01021997, 0x65735546, 0x00c36400 };

START_TEST(a_network_file_system_is_refused)
{
    Desk d = desk_set();
    pretended_magic = network[_i];
    ck_assert(refused(&d, RECORD_WRITE, "keep them on a disk of this machine"));
    ck_assert_int_ne(access(d.path, F_OK), 0);
    pretended_magic = 0;
    desk_reopen(&d, RECORD_WRITE);
    pretended_magic = network[_i];
    ck_assert(refused(&d, RECORD_READ, "network file system"));
    desk_clear(&d);
}
END_TEST

START_TEST(a_newer_format_is_refused_and_left_alone)
{
    Desk d = desk_open();
    record_close(d.r);
    d.r = NULL;
    sqlite3 *raw = raw_open(&d);
    char newer[64];
    snprintf(newer, sizeof newer, "PRAGMA user_version = %d", schema_version + 1);
    raw_run(raw, newer);
    ck_assert(refused(&d, RECORD_WRITE, "install the newer version"));
    ck_assert(refused(&d, RECORD_READ, "install the newer version"));
    ck_assert_int_eq(raw_number(raw, "PRAGMA user_version"), schema_version + 1);
    sqlite3_close(raw);
    desk_clear(&d);
}
END_TEST

START_TEST(a_database_of_another_program_is_refused)
{
    Desk d = desk_set();
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "CREATE TABLE recipe (name TEXT)");
    ck_assert(refused(&d, RECORD_WRITE, "another program"));
    raw_run(raw, "PRAGMA application_id = 77");
    ck_assert(refused(&d, RECORD_READ, "another program"));
    ck_assert(refused(&d, RECORD_WRITE, "another program"));
    ck_assert_int_eq(raw_number(raw, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"), 1);
    sqlite3_close(raw);
    desk_clear(&d);
}
END_TEST

static void write_file(const Desk *d, const char *text)
{
    FILE *f = fopen(d->path, "w");
    ck_assert_ptr_nonnull(f);
    for (int i = 0; i < 200; i++)
        fputs(text, f);
    fclose(f);
}

START_TEST(a_file_that_is_no_database_is_refused_and_left_alone)
{
    Desk d = desk_set();
    write_file(&d, "Dear diary, this is not SQLite.\n");
    struct stat before, after;
    stat(d.path, &before);
    ck_assert(refused(&d, RECORD_WRITE, "is not a Lectern record"));
    ck_assert(refused(&d, RECORD_READ, "is not a Lectern record"));
    stat(d.path, &after);
    ck_assert_int_eq(before.st_size, after.st_size);
    desk_clear(&d);
}
END_TEST

START_TEST(a_damaged_file_is_said_to_be_damaged)
{
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    desk_empty_wal(&d);
    record_close(d.r);
    d.r = NULL;
    int fd = open(d.path, O_WRONLY);
    char noise[4096 * 3];
    memset(noise, 0xa5, sizeof noise);
    ck_assert_int_eq(pwrite(fd, noise, sizeof noise, 200), sizeof noise);
    close(fd);
    ck_assert(refused(&d, RECORD_WRITE, "put back the newest backup"));
    desk_clear(&d);
}
END_TEST

START_TEST(a_record_that_is_not_there_says_how_to_make_it)
{
    Desk d = desk_set();
    Err err;
    RecordOptions options = desk_options(&d, RECORD_WRITE);
    options.create = false;
    ck_assert_ptr_null(record_open(d.path, &options, &err));
    ck_assert_int_eq(err.code, ERR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.text, "lectern init"));
    ck_assert(refused(&d, RECORD_READ, "lectern init"));
    snprintf(d.path, sizeof d.path, "%s/none/lectern.db", d.folder);
    ck_assert(refused(&d, RECORD_WRITE, "make it first"));
    desk_clear(&d);
}
END_TEST

START_TEST(only_one_kiosk_runs_on_a_record)
{
    Desk d = desk_set();
    Err err = { .code = ERR_NONE };
    RecordOptions options = desk_options(&d, RECORD_WRITE);
    options.kiosk = true;
    d.r = record_open(d.path, &options, &err);
    ck_assert_msg(d.r != NULL, "%s", err.text);
    ck_assert_ptr_null(record_open(d.path, &options, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "a kiosk is running"));

    char link[400]; /* by another name it is the same record */
    snprintf(link, sizeof link, "%s/alias.db", d.folder);
    ck_assert_int_eq(symlink(d.path, link), 0);
    ck_assert_ptr_null(record_open(link, &options, &err));
    unlink(link);

    options.kiosk = false; /* a roster import works beside it */
    Record *beside = record_open(d.path, &options, &err);
    ck_assert_ptr_nonnull(beside);
    record_close(beside);
    record_close(d.r);
    options.kiosk = true;
    d.r = record_open(d.path, &options, &err);
    ck_assert_ptr_nonnull(d.r);
    desk_clear(&d);
}
END_TEST

START_TEST(a_writer_that_never_ends_is_named_after_a_while)
{
    Desk d = desk_open();
    Lock other = { .path = d.r->write.path, .like = &d.r->owner, .fd = -1 };
    ck_assert_int_eq(lock_take(&other, 0), LOCK_TAKEN);
    NewEvent e = { .kind = EVENT_SIGNED_OUT, .wall_ms = noon(0) };
    Err err = { .code = ERR_NONE };
    ck_assert(!record_append(d.r, &e, 1, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "another program has been writing"));
    lock_close(&other);
    ck_good(record_append(d.r, &e, 1, said));
    desk_clear(&d);
}
END_TEST

START_TEST(a_lock_file_that_was_removed_is_made_again)
{
    Desk d = desk_open();
    char path[400];
    snprintf(path, sizeof path, "%s.lock", d.path);
    unlink(path);
    desk_hire(&d, "E-1", "Anna");
    ck_assert_int_eq(access(path, F_OK), 0);
    desk_clear(&d);
}
END_TEST

START_TEST(the_files_belong_to_their_owner_alone)
{
    static const char *const beside[] = { "", "-wal", "-shm", ".lock" };
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char path[400];
        struct stat file;
        snprintf(path, sizeof path, "%s%s", d.path, beside[i]);
        ck_assert_int_eq(stat(path, &file), 0);
        ck_assert_msg((file.st_mode & 0777) == 0600, "%s is %o", path, file.st_mode & 0777);
    }
    desk_clear(&d);
}
END_TEST

/* ---- as somebody who may not write there ---- */

enum { NOBODY = 65534 };

/* Run in a child without root's rights; a failed assertion there fails here. */
static void as_nobody(void (*check)(Desk *), Desk *d)
{
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
            _exit(9);
        check(d);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %x", (unsigned)status);
}

static void nobody_reads(Desk *d)
{
    Err err = { .code = ERR_NONE };
    RecordOptions options = desk_options(d, RECORD_READ);
    d->r = record_open(d->path, &options, &err);
    if (!d->r)
        fprintf(stderr, "%s\n", err.text);
    _exit(d->r && people_in(d->r) == 1 && !desk_verify(d).broken ? 0 : 2);
}

static void nobody_writes(Desk *d)
{
    _exit(refused(d, RECORD_WRITE, "give this user the right") ? 0 : 2);
}

static void make_readable(Desk *d)
{
    static const char *const beside[] = { "", "-wal", "-shm" };
    char path[400];
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        snprintf(path, sizeof path, "%s%s", d->path, beside[i]);
        chmod(path, 0444);
    }
    chmod(d->folder, 0555);
}

START_TEST(a_reader_without_the_right_to_write_reads)
{
    Desk d = desk_set_in("/tmp"); /* the project may lie where nobody can go */
    desk_reopen(&d, RECORD_WRITE);
    desk_hire(&d, "E-1", "Anna");
    make_readable(&d);
    as_nobody(nobody_reads, &d); /* beside a running kiosk */
    as_nobody(nobody_writes, &d);
    record_close(d.r);
    d.r = NULL;
    as_nobody(nobody_reads, &d); /* the kiosk has gone, its WAL is there */
    chmod(d.folder, 0755);
    chmod(d.path, 0644);
    desk_reopen(&d, RECORD_WRITE);
    desk_empty_wal(&d);
    record_close(d.r);
    d.r = NULL;
    char path[400];
    snprintf(path, sizeof path, "%s-shm", d.path);
    unlink(path);
    snprintf(path, sizeof path, "%s-wal", d.path);
    unlink(path);
    make_readable(&d);
    as_nobody(nobody_reads, &d); /* nothing but the file */
    chmod(d.folder, 0755);
    desk_clear(&d);
}
END_TEST

START_TEST(a_file_that_was_taken_away_takes_no_answer)
{
    Desk d = desk_open();
    char away[400];
    Err err = { .code = ERR_NONE };
    const NewEvent event = { .kind = EVENT_SIGNED_OUT, .wall_ms = noon(1) };
    ck_good(record_append(d.r, &event, 1, said));
    snprintf(away, sizeof away, "%s.away", d.path);
    ck_assert_int_eq(rename(d.path, away), 0);
    ck_assert(!record_append(d.r, &event, 1, &err));
    ck_assert_msg(strstr(err.text, "moved or removed"), "%s", err.text);
    ck_assert_int_eq(rename(away, d.path), 0);
    ck_good(record_append(d.r, &event, 1, said));
    desk_clear(&d);
}
END_TEST

Suite *suite_place(void);
Suite *suite_place(void)
{
    Suite *s = suite_create("place");
    TCase *t = tcase_create("place");
    tcase_add_loop_test(t, a_network_file_system_is_refused, 0, sizeof network / sizeof *network);
    tcase_add_test(t, a_newer_format_is_refused_and_left_alone);
    tcase_add_test(t, a_database_of_another_program_is_refused);
    tcase_add_test(t, a_file_that_is_no_database_is_refused_and_left_alone);
    tcase_add_test(t, a_damaged_file_is_said_to_be_damaged);
    tcase_add_test(t, a_record_that_is_not_there_says_how_to_make_it);
    tcase_add_test(t, only_one_kiosk_runs_on_a_record);
    tcase_add_test(t, a_writer_that_never_ends_is_named_after_a_while);
    tcase_add_test(t, a_lock_file_that_was_removed_is_made_again);
    tcase_add_test(t, a_file_that_was_taken_away_takes_no_answer);
    tcase_add_test(t, the_files_belong_to_their_owner_alone);
    tcase_add_test(t, a_reader_without_the_right_to_write_reads);
    suite_add_tcase(s, t);
    return s;
}
