#include "base/buf.h"
#include "cli/call.h"
#include "golden.h"
#include "record/sign_in.h"
#include "terminal.h"

Suite *suite_audit(void);

static void comes(Record *r, const char *number, bool let_in, int64_t wall_ms)
{
    SignInTry attempt;
    Err err = { 0 };
    ck_assert(record_sign_in_begin(r, str_of(number), wall_ms, 0, &attempt, &err));
    ck_assert(record_sign_in_end(r, &attempt, let_in, wall_ms + 1, 0, &err));
}

static int lines_with(const char *text, const char *part)
{
    int count = 0;
    for (; (text = strstr(text, part)); text++)
        count++;
    return count;
}

/* An auditor asks who may look at others and came, and who tried to get in; when somebody else came
 * says only when they were at work. */
START_TEST(the_audit_has_who_came_with_a_role_and_who_was_not_let_in)
{
    Terminal t = terminal_open();
    ck_status(&t, "init --number 10001 --name 'Ines Example' --department People", EXIT_OK);
    put_file("staff.csv", "number,name,department\n0012,\"Müller, Jo\",Shop\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    Random random = random_seeded(9);
    Err err = { 0 };
    const RecordOptions options = { .access = RECORD_WRITE,
                                    .random = &random,
                                    .wall_ms = t.system.wall_ms };
    Record *r = record_open("data/lectern.db", &options, &err);
    comes(r, "10001", true, t.system.wall_ms);
    comes(r, "0012", true, t.system.wall_ms + 1000);
    comes(r, "0012", false, t.system.wall_ms + 2000);
    comes(r, "10001", false, t.system.wall_ms + 3000);
    comes(r, "0012", true, t.system.wall_ms + 4000); /* the one before failed all the same */
    comes(r, "777", false, t.system.wall_ms + 5000);
    record_close(r);
    t.system.wall_ms += 60000;
    ck_status(&t, "report audit --notes", EXIT_OK);
    ck_assert_int_eq(lines_with(t.out, ",signed_in,"), 1);
    ck_has(t.out, ",signed_in,,,10001,Ines Example,,,,");
    ck_assert_int_eq(lines_with(t.out, ",sign_in_tried,"), 3);
    ck_has(t.out, ",sign_in_tried,,,0012,\"Müller, Jo\",,,not let in: the PIN or start code was "
                  "not theirs,");
    ck_has(t.out, ",sign_in_tried,,,10001,Ines Example,,,not let in: the PIN or start code was not "
                  "theirs,");
    ck_has(t.out, ",sign_in_tried,,,,,,,not let in: nobody has that number,");
    ck_has(t.err, "Sign-ins");
    ck_has(t.err, "is refused before the PIN is looked at");
    terminal_close(&t);
}
END_TEST

Suite *suite_audit(void)
{
    Suite *s = suite_create("audit");
    TCase *t = tcase_create("audit");
    tcase_add_test(t, the_audit_has_who_came_with_a_role_and_who_was_not_let_in);
    suite_add_tcase(s, t);
    return s;
}
