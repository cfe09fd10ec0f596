/* Files that stand whole under their name or not at all, however the program ends. */
#include "base/file.h"
#include "base/part.h"

#include <check.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *suite_part(void);

static Arena arena;
static const char *folder;

static void set_up(void)
{
    char *made = arena_copy(&arena, "/tmp/lectern-part-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(made));
    folder = made;
}

static void tear_down(void)
{
    scratch_remove(folder);
    arena_free(&arena);
}

static const char *in_folder(const char *name)
{
    return path_join(&arena, folder, name);
}

static size_t files(void)
{
    const char **names;
    size_t count;
    Err err;
    ck_assert(dir_list(&arena, folder, &names, &count, &err));
    return count;
}

static void ck_holds(const char *name, const char *text)
{
    Str found;
    Err err = { 0 };
    ck_assert_msg(file_read(&arena, in_folder(name), 100, &found, &err), "%s", err.text);
    ck_assert_str_eq(arena_str(&arena, found), text);
}

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
enum { SIGNALS = sizeof signals / sizeof *signals };

typedef bool Open(Arena *a, const char *path, unsigned mode, FilePart *out, Err *err);
static Open *const ways[] = { part_open, part_open_named };
enum { WAYS = 2 };

static FilePart begun(Open *open_it, const char *name)
{
    FilePart part;
    Err err = { 0 };
    ck_assert_msg(open_it(&arena, in_folder(name), 0640, &part, &err), "%s", err.text);
    ck_assert_int_eq(write(part.fd, "new", 3), 3);
    return part;
}

START_TEST(it_has_no_name_until_it_is_whole)
{
    FilePart part = begun(part_open, "a");
    ck_assert_ptr_null(part.name); /* this test wants a file system that knows such files */
    ck_assert_uint_eq(files(), 0);
    part_drop(&part);
    ck_assert_uint_eq(files(), 0);
}
END_TEST

START_TEST(it_takes_a_free_place_or_that_of_an_older_file)
{
    Err err = { 0 };
    for (int i = 0; i < 2; i++) { /* the second time there is one */
        FilePart part = begun(ways[_i], "a");
        ck_assert_msg(part_place(&part, true, &err), "%s", err.text);
        ck_holds("a", "new");
        ck_assert(file_write(in_folder("a"), STR("older, and longer"), &err));
    }
    FilePart part = begun(ways[_i], "a");
    ck_assert(!part_place(&part, false, &err));
    ck_holds("a", "older, and longer");
    ck_assert_uint_eq(files(), 1);
    sigset_t held;
    ck_assert_int_eq(sigprocmask(SIG_BLOCK, NULL, &held), 0);
    ck_assert_int_eq(sigismember(&held, SIGINT), 0);
}
END_TEST

/* Check's own handlers would end the runner. */
static void as_usual(void)
{
    for (int i = 0; i < SIGNALS; i++)
        signal(signals[i], SIG_DFL);
}

/* In a process of its own: stopped in the middle, it would end in the next line. */
static void write_on(Open *open_it, int signal_number)
{
    as_usual();
    FilePart part = begun(open_it, "a");
    raise(signal_number);
    if (!part.name || !stops_came())
        _exit(2); /* without a name it has ended by now */
    part_drop(&part);
    _exit(3);
}

START_TEST(a_program_that_is_stopped_leaves_no_half_of_a_file)
{
    int status;
    Err err;
    ck_assert(file_write(in_folder("a"), STR("older"), &err));
    pid_t child = fork();
    if (child == 0)
        write_on(ways[_i % WAYS], signals[_i / WAYS]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFSIGNALED(status), "it ended with %d", WEXITSTATUS(status));
    ck_assert_int_eq(WTERMSIG(status), signals[_i / WAYS]);
    ck_assert_uint_eq(files(), 1);
    ck_holds("a", "older");
}
END_TEST

START_TEST(a_signal_that_is_ignored_stops_nothing)
{
    signal(SIGHUP, SIG_IGN); /* as nohup does */
    FilePart part = begun(part_open_named, "a");
    raise(SIGHUP);
    ck_assert(!stops_came());
    part_drop(&part);
}
END_TEST

START_TEST(several_are_held_until_the_last_one_has_its_place)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        Err err = { 0 };
        as_usual();
        Stops all = { 0 };
        stops_hold(&all);
        FilePart a = begun(part_open_named, "a"), b = begun(part_open_named, "b");
        raise(SIGTERM);
        if (!part_place(&a, true, &err))
            _exit(2);
        part_drop(&b);
        stops_pass(&all);
        _exit(3);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    ck_assert_uint_eq(files(), 1);
}
END_TEST

/* After a power cut, or kill -9, where files cannot do without a name. */
START_TEST(what_a_dead_program_left_is_removed_by_the_next_one)
{
    int status;
    pid_t dead = fork();
    if (dead == 0)
        _exit(0);
    ck_assert_int_eq(waitpid(dead, &status, 0), dead);
    FilePart living = begun(part_open_named, "a.csv");
    Err err;
    char host[41] = "";
    gethostname(host, 40);
    const struct {
        const char *before, *behind;
        bool goes;
    } left[] = {
        { ".a.csv.", "-0@HOST.part", true },
        { ".a.csv.", "-7@HOST.part-journal", true },
        { ".other.csv.", "-0@HOST.part", false },
        { ".a.csv.", "-0@HOST.partly", false },
        { "a.csv.", "-0@HOST.part", false },
        { ".a.csv.x", "-0@HOST.part", false },
        { ".a.csv.", "-0@other-kiosk.part", false }, /* whose processes nobody here knows */
        { ".a.csv.", "-0.part", false },
    };
    enum { LEFT = sizeof left / sizeof *left };
    const char *names[LEFT];
    for (int i = 0; i < LEFT; i++) {
        const char *at = strstr(left[i].behind, "HOST");
        const char *behind = at ? arena_printf(&arena, "%.*s%s%s", (int)(at - left[i].behind),
                                               left[i].behind, host, at + 4)
                                : left[i].behind;
        names[i] = in_folder(arena_printf(&arena, "%s%ld%s", left[i].before, (long)dead, behind));
        ck_assert(file_write(names[i], STR("half"), &err));
    }
    FilePart next = begun(part_open_named, "a.csv");
    for (int i = 0; i < LEFT; i++)
        ck_assert_msg(file_exists(names[i]) != left[i].goes, "%s", names[i]);
    ck_assert(file_exists(living.name));
    part_drop(&next);
    part_drop(&living);
}
END_TEST

Suite *suite_part(void)
{
    Suite *s = suite_create("part");
    TCase *t = tcase_create("part");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, it_has_no_name_until_it_is_whole);
    tcase_add_loop_test(t, it_takes_a_free_place_or_that_of_an_older_file, 0, WAYS);
    tcase_add_loop_test(t, a_program_that_is_stopped_leaves_no_half_of_a_file, 0, SIGNALS * WAYS);
    tcase_add_test(t, a_signal_that_is_ignored_stops_nothing);
    tcase_add_test(t, several_are_held_until_the_last_one_has_its_place);
    tcase_add_test(t, what_a_dead_program_left_is_removed_by_the_next_one);
    suite_add_tcase(s, t);
    return s;
}
