#include "base/file.h"
#include "crypto/keys.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *suite_keys(void);

static Arena arena;
static const char *home, *folder;
static Random randomness;
static Err err;

static void set_up(void)
{
    char *made = arena_copy(&arena, "/tmp/lectern-keys-XXXXXX");
    ck_assert(crypto_open());
    ck_assert_ptr_nonnull(mkdtemp(made));
    home = made;
    folder = path_join(&arena, home, "data/keys");
    randomness = random_seeded(1);
}

static void tear_down(void)
{
    ck_assert_int_eq(system(arena_printf(&arena, "rm -rf %s", home)), 0);
    arena_free(&arena);
}

static const char *in_folder(const char *name)
{
    return path_join(&arena, folder, name);
}

START_TEST(keys_that_were_made_can_be_opened)
{
    Keys keys, again;
    ck_assert_msg(keys_create(folder, &randomness, &err), "%s", err.text);
    ck_assert_msg(keys_open(folder, &keys, &err), "%s", err.text);
    ck_assert(keys_open(folder, &again, &err));
    ck_assert_mem_eq(&keys, &again, sizeof keys);
    ck_assert_mem_ne(keys.pepper, keys.sign_public, sizeof keys.pepper);
    keys_wipe(&keys);
    for (size_t i = 0; i < sizeof keys; i++)
        ck_assert_uint_eq(((const unsigned char *)&keys)[i], 0);
}
END_TEST

START_TEST(another_key_to_sign_with_leaves_the_pepper_and_nothing_of_the_old_one)
{
    Keys old, now;
    const char **names;
    size_t count;
    ck_assert(keys_create(folder, &randomness, &err));
    ck_assert(keys_open(folder, &old, &err));
    ck_assert_msg(keys_renew_signing(folder, &randomness, &err), "%s", err.text);
    ck_assert_msg(keys_open(folder, &now, &err), "%s", err.text);
    ck_assert_mem_eq(old.pepper, now.pepper, sizeof old.pepper);
    ck_assert_mem_ne(old.sign_public, now.sign_public, sizeof old.sign_public);
    ck_assert_mem_ne(old.sign_secret, now.sign_secret, sizeof old.sign_secret);
    const Hash before = keys_mark(&old), after = keys_mark(&now);
    ck_assert(hash_eq(before, after)); /* the PINs fit as before */
    ck_assert(dir_list(&arena, path_folder(&arena, folder), &names, &count, &err));
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_null(strstr(names[i], ".part"));
    ck_assert(!keys_renew_signing("no/such/keys", &randomness, &err));
}
END_TEST

START_TEST(nobody_else_may_read_them_whatever_the_umask)
{
    static const char *const names[] = { "", "pepper", "sign.key", "sign.pub" };
    struct stat about;
    umask(0);
    ck_assert(keys_create(folder, &randomness, &err));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_int_eq(stat(in_folder(names[i]), &about), 0);
        ck_assert_int_eq(about.st_mode & 0777, i ? 0600 : 0700);
    }
}
END_TEST

START_TEST(keys_are_made_once)
{
    Keys keys, again;
    ck_assert(keys_create(folder, &randomness, &err));
    ck_assert(keys_open(folder, &keys, &err));
    ck_assert(!keys_create(folder, &randomness, &err));
    ck_assert_int_eq(err.code, ERR_INVALID);
    ck_assert(keys_open(folder, &again, &err));
    ck_assert_mem_eq(&keys, &again, sizeof keys);
}
END_TEST

static int lock = -1;

static pid_t make_in_child(bool (*make)(const char *, Random *, Err *), uint64_t seed)
{
    pid_t child = fork();
    if (child == 0) {
        close(lock); /* of the parent, and not this one's */
        Random own = random_seeded(seed);
        Err mine;
        _exit(make(folder, &own, &mine) ? 0 : 1);
    }
    return child;
}

START_TEST(of_programs_that_make_them_at_once_one_does)
{
    enum { PROGRAMS = 8 };
    pid_t children[PROGRAMS];
    int made = 0, status, who = -1;
    Keys keys, of_child;
    for (int i = 0; i < PROGRAMS; i++)
        children[i] = make_in_child(keys_create, 100 + (uint64_t)i);
    for (int i = 0; i < PROGRAMS; i++) {
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        who = status == 0 ? i : who;
        made += status == 0;
    }
    ck_assert_int_eq(made, 1);
    ck_assert_msg(keys_open(folder, &keys, &err), "%s", err.text);
    /* those of the one that said so */
    Random same = random_seeded(100 + (uint64_t)who);
    folder = path_join(&arena, home, "again/keys");
    ck_assert(keys_create(folder, &same, &err));
    ck_assert(keys_open(folder, &of_child, &err));
    ck_assert_mem_eq(&keys, &of_child, sizeof keys);
}
END_TEST

/* Otherwise the second of two would put back what the first has changed already. */
START_TEST(whoever_renews_them_waits_for_another_one_that_does)
{
    int status;
    Keys before, after;
    ck_assert(keys_create(folder, &randomness, &err));
    ck_assert(keys_open(folder, &before, &err));
    lock = open(path_folder(&arena, folder), O_RDONLY | O_DIRECTORY);
    ck_assert_int_eq(flock(lock, LOCK_EX), 0);
    pid_t child = make_in_child(keys_renew_signing, 7);
    usleep(200 * 1000);
    ck_assert_int_eq(waitpid(child, &status, WNOHANG), 0);
    ck_assert(keys_open(folder, &after, &err));
    ck_assert_mem_eq(&before, &after, sizeof before);
    close(lock);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    ck_assert(keys_open(folder, &after, &err));
    ck_assert_mem_ne(before.sign_public, after.sign_public, sizeof before.sign_public);
}
END_TEST

START_TEST(an_empty_folder_that_waits_for_them_is_taken)
{
    Keys keys;
    ck_assert(dir_make(folder, 0755, &err));
    ck_assert_msg(keys_create(folder, &randomness, &err), "%s", err.text);
    ck_assert_msg(keys_open(folder, &keys, &err), "%s", err.text);
}
END_TEST

/* Files may not grow past 100 bytes: sign.key, the second one, does not fit. */
START_TEST(where_not_all_can_be_made_none_are)
{
    const char **names;
    size_t count;
    Keys keys;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 100, 100 }), 0);
    ck_assert(!keys_create(folder, &randomness, &err));
    ck_assert_int_eq(err.code, ERR_SYSTEM);
    ck_assert(dir_list(&arena, path_folder(&arena, folder), &names, &count, &err));
    ck_assert_uint_eq(count, 0);
    ck_assert(!keys_open(folder, &keys, &err));
    ck_assert_int_eq(err.code, ERR_MISSING);
}
END_TEST

START_TEST(no_keys_yet_is_missing_and_is_said)
{
    Keys keys;
    for (int i = 0; i < 2; i++) {
        ck_assert(!keys_open(folder, &keys, &err));
        ck_assert_int_eq(err.code, ERR_MISSING);
        ck_assert_ptr_nonnull(strstr(err.text, "there are no keys in"));
        ck_assert(dir_make(folder, 0700, &err));
    }
}
END_TEST

static void overwrite(const char *name, const char *text)
{
    ck_assert_int_eq(unlink(in_folder(name)), 0);
    ck_assert(file_write_secret(in_folder(name), str_of(text), &err));
}

static void damage(int kind)
{
    static char other[129];
    memset(other, 'a', 128);
    switch (kind) {
    case 0:
        ck_assert_int_eq(chmod(in_folder("pepper"), 0640), 0);
        break;
    case 1:
        ck_assert_int_eq(chmod(folder, 0750), 0);
        break;
    case 2:
        ck_assert_int_eq(chmod(in_folder("sign.key"), 0604), 0);
        break;
    case 3:
        ck_assert_int_eq(unlink(in_folder("sign.pub")), 0);
        break;
    case 4:
        overwrite("pepper", "abcd\n");
        break;
    case 5:
        overwrite("sign.key", other);
        break;
    case 6:
        overwrite("sign.pub", other + 64);
        break;
    case 7:
        ck_assert_int_eq(rename(in_folder("pepper"), in_folder("real")), 0);
        ck_assert_int_eq(symlink("real", in_folder("pepper")), 0);
        break;
    case 8:
        ck_assert_int_eq(rename(folder, path_join(&arena, home, "real")), 0);
        ck_assert_int_eq(symlink(path_join(&arena, home, "real"), folder), 0);
        break;
    case 9:
        ck_assert_int_eq(unlink(in_folder("pepper")), 0);
        ck_assert_int_eq(mkfifo(in_folder("pepper"), 0600), 0);
        break;
    default:
        ck_abort_msg("no such damage");
    }
}

START_TEST(what_is_damaged_or_open_to_others_is_refused)
{
    Keys keys = { .pepper = { 7 } };
    ck_assert(keys_create(folder, &randomness, &err));
    damage(_i);
    ck_assert(!keys_open(folder, &keys, &err));
    ck_assert_msg(err.code == ERR_INVALID, "%d: %s", _i, err.text);
    ck_assert_uint_eq(keys.pepper[0], 7);
}
END_TEST

Suite *suite_keys(void)
{
    Suite *s = suite_create("keys");
    TCase *t = tcase_create("keys");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, keys_that_were_made_can_be_opened);
    tcase_add_test(t, another_key_to_sign_with_leaves_the_pepper_and_nothing_of_the_old_one);
    tcase_add_test(t, nobody_else_may_read_them_whatever_the_umask);
    tcase_add_test(t, keys_are_made_once);
    tcase_add_test(t, of_programs_that_make_them_at_once_one_does);
    tcase_add_test(t, whoever_renews_them_waits_for_another_one_that_does);
    tcase_add_test(t, an_empty_folder_that_waits_for_them_is_taken);
    tcase_add_test(t, where_not_all_can_be_made_none_are);
    tcase_add_test(t, no_keys_yet_is_missing_and_is_said);
    tcase_add_loop_test(t, what_is_damaged_or_open_to_others_is_refused, 0, 10);
    suite_add_tcase(s, t);
    return s;
}
