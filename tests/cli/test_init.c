#include "terminal.h"

#include "crypto/pin.h"
#include "golden.h"
#include "record/people.h"
#include "record/sign_in.h"

#include <sys/wait.h>

Suite *suite_init(void);

#define INIT "init --seed 7 --number 10001 --name 'Ines Example'"

START_TEST(the_first_run_reads_well)
{
    Terminal t = terminal_open();
    Buf text;
    buf_init(&text, 1 << 16);
    make_course();
    tell(&t, "report completion", &text);
    tell(&t, INIT, &text);
    tell(&t, INIT, &text);
    tell(&t, "person show 10001", &text);
    tell(&t, "person show 20", &text);
    ck_assert_golden("init.txt", buf_cstr(&text));
    buf_done(&text);
    terminal_close(&t);
}
END_TEST

static bool code_works(const char *number, const char *printed)
{
    Random random = random_system();
    Keys keys;
    Err err = { 0 };
    SignInTry attempt;
    const RecordOptions options = { .access = RECORD_WRITE, .random = &random, .wall_ms = 1 };
    Record *r = record_open("data/lectern.db", &options, &err);
    ck_assert_msg(keys_open("data/keys", &keys, &err), "%s", err.text);
    ck_assert_msg(record_sign_in_begin(r, str_of(number), 1, 1, &attempt, &err), "%s", err.text);
    bool works = attempt.is_code &&
                 pin_matches(&keys, attempt.person, (Str){ printed, PIN_DIGITS }, attempt.stored,
                             record_is_demo(r) ? PIN_COST_DEMO : PIN_COST_FULL);
    record_close(r);
    return works;
}

START_TEST(the_code_that_is_printed_signs_in)
{
    Terminal t = terminal_open();
    make_demo(&t);
    ck_status(&t, "init --number 10001 --name 'Ines Example' --roles manager,hr", EXIT_OK);
    ck_assert_uint_eq(strlen(t.out), PIN_DIGITS + 1); /* digits and a line end, for scripts */
    ck_assert(code_works("10001", t.out));
    ck_assert(!code_works("10001", "000000"));
    ck_assert_uint_eq(person_of("10001").roles, PERSON_MANAGER | PERSON_HR);
    terminal_close(&t);
}
END_TEST

START_TEST(a_new_code_replaces_the_old_one)
{
    Terminal t = terminal_open();
    make_demo(&t);
    ck_status(&t, INIT, EXIT_OK);
    char *first = arena_copy(&t.arena, t.out);
    ck_status(&t, "person pin 10001", EXIT_OK);
    ck_assert(!code_works("10001", first));
    ck_assert(code_works("10001", t.out));
    ck_status(&t, "person pin 4711", EXIT_COULD_NOT);
    ck_has(t.err, "nobody has the number '4711'");
    terminal_close(&t);
}
END_TEST

START_TEST(keys_that_are_there_are_used_and_never_replaced)
{
    Terminal t = terminal_open();
    Keys before, after;
    Err err = { 0 };
    make_demo(&t);
    ck_status(&t, "keys init", EXIT_OK);
    ck_assert(keys_open("data/keys", &before, &err));
    ck_status(&t, "keys init", EXIT_COULD_NOT);
    ck_status(&t, INIT, EXIT_OK);
    ck_assert(keys_open("data/keys", &after, &err));
    ck_assert_mem_eq(before.pepper, after.pepper, sizeof before.pepper);
    terminal_close(&t);
}
END_TEST

START_TEST(lost_keys_are_to_be_brought_back_before_new_ones_are_made)
{
    Terminal t = terminal_open();
    make_demo(&t);
    ck_status(&t, INIT, EXIT_OK);
    ck_assert_int_eq(rename("data/keys", "data/lost"), 0);
    ck_status(&t, "person pin 10001", EXIT_COULD_NOT);
    ck_has(t.err, "restore the keys folder from where it is kept safe");
    ck_status(&t, "keys init", EXIT_PROBLEMS);
    ck_has(t.err, "everybody needs a new start code");
    ck_assert(!dir_exists("data/keys"));
    ck_status(&t, "keys init --yes", EXIT_OK);
    ck_status(&t, "person pin 10001", EXIT_OK);
    ck_assert(code_works("10001", t.out));
    terminal_close(&t);
}
END_TEST

/* With them every right PIN would be called wrong. */
START_TEST(keys_of_another_site_are_refused)
{
    Terminal t = terminal_open();
    make_demo(&t);
    ck_status(&t, INIT, EXIT_OK);
    ck_assert_int_eq(rename("data/keys", "data/own"), 0);
    ck_status(&t, "keys init --yes --db data/elsewhere.db", EXIT_OK);
    ck_status(&t, "person pin 10001", EXIT_COULD_NOT);
    ck_has(t.err, "restore the keys folder that belongs to it");
    ck_assert_int_eq(rename("data/keys", "data/strange"), 0);
    ck_assert_int_eq(rename("data/own", "data/keys"), 0);
    ck_status(&t, "person pin 10001", EXIT_OK);
    terminal_close(&t);
}
END_TEST

START_TEST(a_course_with_errors_is_named_and_left_out)
{
    Terminal t = terminal_open();
    make_demo(&t);
    make_course();
    put_file("courses/broken/course.yaml", "id: broken\n");
    ck_status(&t, INIT, EXIT_OK);
    ck_has(t.err, "courses/broken/course.yaml:1:");
    ck_has(t.err, "Courses   1 served from courses");
    terminal_close(&t);
}
END_TEST

START_TEST(nothing_is_made_for_a_person_who_cannot_be)
{
    Terminal t = terminal_open();
    ck_status(&t, "init --number 12345678901234567890123456789012 --name A", EXIT_MISUSE);
    ck_has(t.err, "the number is longer than 31 bytes");
    ck_status(&t, "init --number '1 0' --name A", EXIT_MISUSE);
    ck_has(t.err, "the number holds a space");
    ck_assert(!dir_exists("data"));
    terminal_close(&t);
}
END_TEST

START_TEST(another_kind_of_database_is_refused_with_a_reason)
{
    Terminal t = terminal_open();
    ck_status(&t, "report completion --db postgres://hr.example/lectern", EXIT_COULD_NOT);
    ck_has(t.err, "SQLite files only");
    terminal_close(&t);
}
END_TEST

START_TEST(without_the_kiosk_program_one_sentence_says_so)
{
    static const char *const lines[] = { "", "kiosk", "--db x.db", "play tour.play" };
    Terminal t = terminal_open();
    ck_status(&t, lines[_i], EXIT_COULD_NOT);
    ck_has(t.err, "programs/lectern-kiosk is not there");
    terminal_close(&t);
}
END_TEST

START_TEST(the_kiosk_program_gets_the_same_words)
{
    Terminal t = terminal_open();
    put_file("programs/lectern-kiosk", "#!/bin/sh\nprintf '%s\\n' \"$@\" > words.txt\nexit 5\n");
    ck_assert_int_eq(chmod("programs/lectern-kiosk", 0755), 0);
    pid_t child = fork();
    if (child == 0)
        _exit(type(&t, "--db x.db play 'my tour.play' -o out"));
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(WEXITSTATUS(status), 5);
    ck_assert_str_eq(get_file(&t, "words.txt"), "--db\nx.db\nplay\nmy tour.play\n-o\nout\n");
    terminal_close(&t);
}
END_TEST

Suite *suite_init(void)
{
    Suite *s = suite_create("init");
    TCase *t = tcase_create("init");
    tcase_add_test(t, the_first_run_reads_well);
    tcase_add_test(t, the_code_that_is_printed_signs_in);
    tcase_add_test(t, a_new_code_replaces_the_old_one);
    tcase_add_test(t, keys_that_are_there_are_used_and_never_replaced);
    tcase_add_test(t, keys_of_another_site_are_refused);
    tcase_add_test(t, lost_keys_are_to_be_brought_back_before_new_ones_are_made);
    tcase_add_test(t, a_course_with_errors_is_named_and_left_out);
    tcase_add_test(t, nothing_is_made_for_a_person_who_cannot_be);
    tcase_add_test(t, another_kind_of_database_is_refused_with_a_reason);
    tcase_add_loop_test(t, without_the_kiosk_program_one_sentence_says_so, 0, 4);
    tcase_add_test(t, the_kiosk_program_gets_the_same_words);
    suite_add_tcase(s, t);
    return s;
}
