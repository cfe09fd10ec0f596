#include "desk.h"
#include "record/people.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

/* A disk of 900 KiB that only this test sees; false where mounting is not allowed. */
static bool mount_small_disk(const char *folder)
{
    return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("small", folder, "tmpfs", 0, "size=900k") == 0;
}

static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Answer until the disk is full: an answer may still fit where a larger one did not, so ten
 * refusals in a row are asked for. Returns how many were accepted. */
static int fill(Desk *d, Uuid person, Err *err)
{
    int accepted = 0, refused = 0;
    while (refused < 10 && accepted < 100000) {
        NewEvent e = an_answer(person, "try", accepted);
        bool good = record_append(d->r, &e, 1, err);
        accepted += good;
        refused = good ? 0 : refused + 1;
    }
    return accepted;
}

static void check_full(Desk *d, const char *how)
{
    Err err = { .code = ERR_NONE };
    Person p;
    ck_assert(record_person(d->r, STR("E-1"), &p, &(Err){ .code = ERR_NONE }));
    int accepted = fill(d, p.id, &err);
    printf("disk full by %s after %d answers: %s\n", how, accepted, err.text);
    ck_assert_int_gt(accepted, 3);
    ck_assert_int_eq(err.code, ERR_SYSTEM);
    ck_assert_ptr_nonnull(strstr(err.text, "nothing was saved"));
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM event WHERE kind = 'answered'"),
                     accepted);
}

static void check_room_again(Desk *d, int64_t before)
{
    Person p;
    ck_assert(record_person(d->r, STR("E-1"), &p, &(Err){ .code = ERR_NONE }));
    desk_append(d, an_answer(p.id, "try", 1));
    ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM event"), before + 1);
    ck_assert(!desk_verify(d).broken);
    desk_reopen(d, RECORD_WRITE);
    ck_assert_int_eq(desk_verify(d).events, before + 1);
    ck_assert_int_eq(desk_number(d, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"),
                     1);
}

START_TEST(a_full_disk_loses_nothing_and_works_again)
{
    Desk d = desk_set();
    bool mounted = mount_small_disk(d.folder);
    desk_reopen(&d, RECORD_WRITE);
    desk_hire(&d, "E-1", "Anna");
    if (!mounted) {
        signal(SIGXFSZ, SIG_IGN);
        limit_files(600 * 1024);
    }
    check_full(&d, mounted ? "tmpfs" : "RLIMIT_FSIZE");
    int64_t before = desk_number(&d, "SELECT count(*) FROM event");
    if (mounted)
        ck_assert_int_eq(mount("small", d.folder, "tmpfs", MS_REMOUNT, "size=8m"), 0);
    else
        limit_files(RLIM_INFINITY);
    check_room_again(&d, before);
    desk_clear(&d);
    if (mounted) {
        umount(d.folder);
        rmdir(d.folder);
    }
}
END_TEST

/* A system makes a disk that fails read-only: no right to it would help. */
START_TEST(a_disk_that_became_read_only_is_called_so)
{
    Desk d = desk_set();
    if (!mount_small_disk(d.folder)) {
        printf("no mount here: a read-only disk was not tried\n");
        return;
    }
    ck_assert_int_eq(mount("small", d.folder, "tmpfs", MS_REMOUNT, "size=8m"), 0);
    desk_reopen(&d, RECORD_WRITE);
    desk_hire(&d, "E-1", "Anna");
    record_close(d.r);
    d.r = NULL;
    ck_assert_int_eq(mount("small", d.folder, "tmpfs", MS_REMOUNT | MS_RDONLY, "size=8m"), 0);
    Err err = { 0 };
    const RecordOptions options = desk_options(&d, RECORD_WRITE);
    ck_assert_ptr_null(record_open(d.path, &options, &err));
    ck_assert_int_eq(err.code, ERR_SYSTEM);
    ck_assert_msg(strstr(err.text, "is read-only and nothing was saved"), "%s", err.text);
    ck_assert_msg(strstr(err.text, "mount it for writing"), "%s", err.text);
    desk_reopen(&d, RECORD_READ); /* looking at it goes on */
    ck_assert_int_eq(people_in(d.r), 1);
    ck_assert_int_eq(mount("small", d.folder, "tmpfs", MS_REMOUNT, "size=8m"), 0);
    desk_clear(&d);
    umount(d.folder);
    rmdir(d.folder);
}
END_TEST

START_TEST(a_file_at_its_limit_loses_nothing_and_works_again)
{
    Desk d = desk_open();
    desk_hire(&d, "E-1", "Anna");
    signal(SIGXFSZ, SIG_IGN);
    limit_files(600 * 1024);
    check_full(&d, "RLIMIT_FSIZE");
    int64_t before = desk_number(&d, "SELECT count(*) FROM event");
    limit_files(RLIM_INFINITY);
    check_room_again(&d, before);
    desk_clear(&d);
}
END_TEST

START_TEST(a_checkpoint_without_room_is_reported_and_loses_nothing)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ck_good(record_checkpoint(d.r, said));
    for (int i = 0; i < 300; i++)
        desk_append(&d, an_answer(anna, "try", i));
    signal(SIGXFSZ, SIG_IGN);
    limit_files(160 * 1024); /* less than the file is about to have */
    Err err = { .code = ERR_NONE };
    ck_assert(!record_checkpoint(d.r, &err));
    ck_assert_int_eq(err.code, ERR_SYSTEM);
    limit_files(RLIM_INFINITY);
    ck_good(record_checkpoint(d.r, said));
    ck_assert_int_eq(record_wal_bytes(d.r), 0);
    ck_assert_int_eq(desk_verify(&d).events, 302);
    desk_clear(&d);
}
END_TEST

Suite *suite_disk(void);
Suite *suite_disk(void)
{
    Suite *s = suite_create("disk");
    TCase *t = tcase_create("disk");
    tcase_add_test(t, a_full_disk_loses_nothing_and_works_again);
    tcase_add_test(t, a_disk_that_became_read_only_is_called_so);
    tcase_add_test(t, a_file_at_its_limit_loses_nothing_and_works_again);
    tcase_add_test(t, a_checkpoint_without_room_is_reported_and_loses_nothing);
    suite_add_tcase(s, t);
    return s;
}
