/* A program that is stopped leaves nothing half written. */
#include "terminal.h"

#include "cli/call.h"
#include "cli/interrupt.h"

#include <signal.h>
#include <sys/wait.h>

Suite *suite_interrupt(void);

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
enum { SIGNALS = sizeof signals / sizeof *signals };

static size_t files_in(Terminal *t, const char *folder)
{
    const char **names;
    size_t count;
    Err err = { 0 };
    ck_assert_msg(dir_list(&t->arena, folder, &names, &count, &err), "%s", err.text);
    return count;
}

/* Half of two files is written, one of them in the way that a backup is; then somebody stops it. */
static void write_until(Terminal *t, int signal_number)
{
    Call call = { .arena = &t->arena };
    Output report = { 0 }, sheet = { 0 };
    Err err = { 0 };
    interrupt_watch();
    if (!output_open(&call, "out/report.csv", &report, &err) ||
        !output_open(&call, "out/sheet.csv", &sheet, &err) || !output_keep(&sheet, &err))
        _exit(2);
    put_file("out/beside", "a journal");
    interrupt_note("out/beside");
    fputs("half of a name", report.stream);
    fflush(report.stream);
    if (files_in(t, "out") != 3)
        _exit(3);
    raise(signal_number);
    _exit(4);
}

START_TEST(a_program_that_is_stopped_leaves_no_half_of_a_file)
{
    Terminal t = terminal_open();
    int status;
    put_file("out/sheet.csv", "older");
    pid_t child = fork();
    if (child == 0)
        write_until(&t, signals[_i]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFSIGNALED(status), "it ended with %d", WEXITSTATUS(status));
    ck_assert_int_eq(WTERMSIG(status), signals[_i]);
    ck_assert_uint_eq(files_in(&t, "out"), 1); /* the sheet was whole */
    terminal_close(&t);
}
END_TEST

START_TEST(a_signal_that_was_ignored_stays_so)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGHUP, SIG_IGN);
        interrupt_watch();
        raise(SIGHUP);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
END_TEST

Suite *suite_interrupt(void)
{
    Suite *s = suite_create("interrupt");
    TCase *t = tcase_create("interrupt");
    tcase_add_loop_test(t, a_program_that_is_stopped_leaves_no_half_of_a_file, 0, SIGNALS);
    tcase_add_test(t, a_signal_that_was_ignored_stays_so);
    suite_add_tcase(s, t);
    return s;
}
