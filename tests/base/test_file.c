#include "base/file.h"

#include <check.h>
#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *suite_file(void);

static Arena arena;
static const char *folder;

static void set_up(void)
{
    char *made = arena_copy(&arena, "/tmp/lectern-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(made));
    folder = made;
    umask(022);
}

static void tear_down(void)
{
    char *command = arena_printf(&arena, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
    arena_free(&arena);
}

static const char *in_folder(const char *name)
{
    return path_join(&arena, folder, name);
}

static size_t files_in_folder(void)
{
    const char **names;
    size_t count;
    Err err;
    ck_assert(dir_list(&arena, folder, &names, &count, &err));
    return count;
}

START_TEST(what_is_written_is_read_again)
{
    Err err;
    Str text;
    ck_assert(file_write(in_folder("a"), STR("one\0two"), &err));
    ck_assert(file_write(in_folder("a"), STR("new\0text"), &err));
    ck_assert(file_read(&arena, in_folder("a"), 100, &text, &err));
    ck_assert(str_eq(text, STR("new\0text")));
    ck_assert_int_eq(text.at[text.len], '\0');
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(an_ordinary_file_obeys_the_umask_and_a_secret_is_private)
{
    Err err;
    struct stat about;
    umask(027);
    ck_assert(file_write(in_folder("a"), STR(""), &err));
    ck_assert(file_write_secret(in_folder("b"), STR(""), &err));
    ck_assert_int_eq(stat(in_folder("a"), &about), 0);
    ck_assert_int_eq(about.st_mode & 0777, 0640);
    ck_assert_int_eq(stat(in_folder("b"), &about), 0);
    ck_assert_int_eq(about.st_mode & 0777, 0600);
}
END_TEST

START_TEST(a_secret_never_replaces_what_is_there)
{
    Err err;
    Str text;
    ck_assert(file_write(in_folder("a"), STR("old"), &err));
    ck_assert(!file_write_secret(in_folder("a"), STR("new"), &err));
    ck_assert_int_eq(err.code, ERR_INVALID);
    ck_assert(file_read(&arena, in_folder("a"), 100, &text, &err));
    ck_assert(str_is(text, "old"));
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(a_file_may_be_as_long_as_the_limit_and_no_longer)
{
    Err err;
    Str text = { NULL, 0 };
    ck_assert(file_write(in_folder("a"), STR("12345"), &err));
    ck_assert(file_read(&arena, in_folder("a"), 5, &text, &err));
    text = (Str){ NULL, 0 };
    ck_assert(!file_read(&arena, in_folder("a"), 4, &text, &err));
    ck_assert_int_eq(err.code, ERR_LIMIT);
    ck_assert_ptr_null(text.at);
}
END_TEST

/* The system calls files in /proc empty, whatever they hold. */
START_TEST(a_file_longer_than_the_system_says_is_read_whole_or_refused)
{
    Err err;
    Str text;
    ck_assert(file_read(&arena, "/proc/self/maps", 1 << 20, &text, &err));
    ck_assert_uint_gt(text.len, 100);
    ck_assert(!file_read(&arena, "/proc/self/maps", 100, &text, &err));
    ck_assert_int_eq(err.code, ERR_LIMIT);
}
END_TEST

START_TEST(a_missing_file_a_folder_and_a_pipe_are_told_apart)
{
    Err err;
    Str text;
    ck_assert(!file_read(&arena, in_folder("none"), 10, &text, &err));
    ck_assert_int_eq(err.code, ERR_MISSING);
    ck_assert(!file_read(&arena, folder, 10, &text, &err));
    ck_assert_ptr_nonnull(strstr(err.text, "it is a folder"));
    ck_assert_int_eq(mkfifo(in_folder("pipe"), 0600), 0);
    ck_assert(!file_read(&arena, in_folder("pipe"), 10, &text, &err)); /* and does not hang */
    ck_assert_int_eq(err.code, ERR_INVALID);
}
END_TEST

/* A limit on file size stands for a full disk: the write fails part of the way. */
START_TEST(a_write_that_fails_leaves_the_old_file_and_nothing_else)
{
    enum { BIG = 100000 };
    Err err;
    Str text, big = { arena_alloc(&arena, BIG, 1), BIG };
    ck_assert(file_write(in_folder("a"), STR("old"), &err));
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 5000, 5000 }), 0);
    ck_assert(!file_write(in_folder("a"), big, &err));
    ck_assert_int_eq(err.code, ERR_SYSTEM);
    ck_assert(file_read(&arena, in_folder("a"), 100, &text, &err));
    ck_assert(str_is(text, "old"));
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(a_real_full_disk_says_what_to_do)
{
    Err err = { 0 };
    file_refused(&err, "write", "/media/stick/report.csv", ENOSPC);
    ck_assert_str_eq(err.text, "cannot write /media/stick/report.csv: the disk is full; free some "
                               "space and try again");
}
END_TEST

START_TEST(writing_into_a_folder_that_is_not_there_says_so)
{
    Err err;
    ck_assert(!file_write(in_folder("none/a"), STR("x"), &err));
    ck_assert_int_eq(err.code, ERR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.text, "make its folder first"));
}
END_TEST

START_TEST(folders_are_made_with_those_above)
{
    Err err;
    struct stat about;
    ck_assert(dir_make(in_folder("a/b/c/"), 0700, &err));
    ck_assert(dir_make(in_folder("a/b/c"), 0700, &err));
    ck_assert_int_eq(stat(in_folder("a/b/c"), &about), 0);
    ck_assert_int_eq(about.st_mode & 0777, 0700);
    ck_assert_int_eq(stat(in_folder("a/b"), &about), 0);
    ck_assert_int_eq(about.st_mode & 0777, 0755);
    ck_assert(dir_exists(in_folder("a")) && !file_exists(in_folder("a")));
    ck_assert(file_write(in_folder("f"), STR(""), &err));
    ck_assert(!dir_make(in_folder("f/x"), 0755, &err));
    ck_assert(!dir_make(in_folder("f"), 0755, &err));
}
END_TEST

START_TEST(names_in_a_folder_come_sorted_by_bytes)
{
    Err err;
    const char **names;
    size_t count;
    for (int i = 39; i >= 0; i--)
        ck_assert(file_write(in_folder(arena_printf(&arena, "n%02d", i)), STR(""), &err));
    ck_assert(file_write(in_folder("Z"), STR(""), &err));
    ck_assert(dir_list(&arena, folder, &names, &count, &err));
    ck_assert_uint_eq(count, 41);
    ck_assert_str_eq(names[0], "Z");
    for (size_t i = 1; i < count; i++)
        ck_assert_int_lt(strcmp(names[i - 1], names[i]), 0);
}
END_TEST

/* Without a home of its own a program must not write into the root folder. */
START_TEST(the_folder_of_the_user_is_found_without_HOME)
{
    const char *last = ".local/share";
    ck_assert_str_eq(user_folder(&arena, "/srv/data", "/home/sam", last), "/srv/data");
    ck_assert_str_eq(user_folder(&arena, "data", "/home/sam", last), "/home/sam/.local/share");
    const char *kept = path_join(&arena, getpwuid(getuid())->pw_dir, last);
    ck_assert_str_eq(user_folder(&arena, "", "", last), kept);
    ck_assert_str_eq(user_folder(&arena, NULL, NULL, last), kept);
    ck_assert_str_eq(user_folder(&arena, NULL, "here", last), kept);
}
END_TEST

START_TEST(paths_are_joined_and_taken_apart)
{
    ck_assert_str_eq(path_join(&arena, "a", "b"), "a/b");
    ck_assert_str_eq(path_join(&arena, "a/", "b"), "a/b");
    ck_assert_str_eq(path_join(&arena, "a", "/b"), "/b");
    ck_assert_str_eq(path_folder(&arena, "a/b/c"), "a/b");
    ck_assert_str_eq(path_folder(&arena, "/c"), "/");
    ck_assert_str_eq(path_folder(&arena, "c"), ".");
    ck_assert_str_eq(path_name("a/b/c"), "c");
    ck_assert_str_eq(path_name("c"), "c");
}
END_TEST

Suite *suite_file(void)
{
    Suite *s = suite_create("file");
    TCase *t = tcase_create("file");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, what_is_written_is_read_again);
    tcase_add_test(t, an_ordinary_file_obeys_the_umask_and_a_secret_is_private);
    tcase_add_test(t, a_secret_never_replaces_what_is_there);
    tcase_add_test(t, a_file_may_be_as_long_as_the_limit_and_no_longer);
    tcase_add_test(t, a_file_longer_than_the_system_says_is_read_whole_or_refused);
    tcase_add_test(t, a_missing_file_a_folder_and_a_pipe_are_told_apart);
    tcase_add_test(t, a_write_that_fails_leaves_the_old_file_and_nothing_else);
    tcase_add_test(t, a_real_full_disk_says_what_to_do);
    tcase_add_test(t, writing_into_a_folder_that_is_not_there_says_so);
    tcase_add_test(t, folders_are_made_with_those_above);
    tcase_add_test(t, names_in_a_folder_come_sorted_by_bytes);
    tcase_add_test(t, the_folder_of_the_user_is_found_without_HOME);
    tcase_add_test(t, paths_are_joined_and_taken_apart);
    suite_add_tcase(s, t);
    return s;
}
