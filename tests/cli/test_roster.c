#include "terminal.h"

#include "golden.h"
#include "record/sign_in.h"

Suite *suite_roster(void);

#define HEADER "number,name,department,manager,role,email,login,badge,language,start,end\n"

static Terminal staffed(void)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("staff.csv", HEADER "10001,Ines Example,People,,hr,ines@example.test,ines,,en,,\n"
                                 "0012,\"Müller, Jo\",Shop,10001,,,,B-1,de,2026-01-01,\n"
                                 "E-3,Ana,Shop,10001,supervisor,,,,,,2026-12-31\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "3 added, 0 changed, 0 as before, 0 ended\n");
    return t;
}

START_TEST(people_are_added_then_only_changes_are_written)
{
    Terminal t = staffed();
    Person jo = person_of("0012");
    ck_assert_str_eq(jo.name, "Müller, Jo");
    ck_assert_str_eq(jo.badge, "B-1");
    ck_assert_int_eq(date_compare(jo.start, (Date){ 2026, 1, 1 }), 0);
    ck_assert_uint_eq(person_of("E-3").roles, PERSON_SUPERVISOR);
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "0 added, 0 changed, 3 as before, 0 ended\n");
    put_file("more.csv", "number;Name;Department\n0012;Müller, Jo;Office\nE-4;New;Shop\n");
    ck_status(&t, "roster import more.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "1 added, 1 changed, 0 as before, 0 ended\n");
    ck_assert_str_eq(person_of("0012").department, "Office");
    ck_assert_str_eq(person_of("0012").badge, "B-1"); /* no such column: kept */
    terminal_close(&t);
}
END_TEST

START_TEST(an_empty_value_clears_and_a_missing_column_keeps)
{
    Terminal t = staffed();
    put_file("more.csv", "number,name,badge,end\n0012,Müller,,\nE-3,Ana,,\n");
    ck_status(&t, "roster import more.csv", EXIT_OK);
    ck_assert_str_eq(person_of("0012").badge, "");
    ck_assert_int_eq(person_of("E-3").end.year, 0);
    ck_assert_str_eq(person_of("E-3").manager, "10001");
    ck_assert_uint_eq(person_of("E-3").roles, PERSON_SUPERVISOR);
    terminal_close(&t);
}
END_TEST

START_TEST(unknown_columns_are_named_and_ignored)
{
    Terminal t = staffed();
    put_file("more.csv", "number,cost centre,name,shoe size\nE-9,4711,Lee,44\n");
    ck_status(&t, "roster import more.csv", EXIT_OK);
    ck_has(t.err, "Ignored columns: cost centre, shoe size\n");
    ck_assert_str_eq(person_of("E-9").name, "Lee");
    terminal_close(&t);
}
END_TEST

/* Each file holds one sound row, E-9, and one mistake: nothing of it may be imported. */
static const struct {
    const char *text, *want;
} mistakes[] = {
    { "number,department\nE-9,A\n", "no column `name`. " },
    { "number,nane\nE-9,A\n", "Rename `nane`? [roster-column-missing]" },
    { "", "the file is empty" },
    { "number,name,Name\nE-9,A,B\n", "1:13: error: there are two columns `name`" },
    { "number,name\nE-9,A\n,B\n", "3:1: error: a person needs a number" },
    { "number,name\nE-9,A\nE-8,\n", "3:5: error: a person needs a name" },
    { "number,name\nE-9,A\nE-8,B,C\n", "3:1: error: this row has 3 values, the first row names 2" },
    { "number,name\nE-9,A\nE-8\n", "3:1: error: this row has 1 values" },
    { "number,name\nE-9,A\n1.23457E+11,B\n",
      "3:1: error: this number was rounded by a spreadsheet" },
    { "number,name\nE-9,A\n12345678901234567890123456789012,B\n",
      "3:1: error: this number is longer" },
    { "number,name\nE-9,A\nE-8,\"B\nC\"\n", "3:5: error: this name holds a line break" },
    { "number,name,start\nE-9,A,\nE-8,B,12.01.2026\n", "3:7: error: `start` '12.01.2026'" },
    { "number,name,end\nE-9,A,\nE-8,B,2026-02-30\n", "`end` '2026-02-30' is not a day" },
    { "number,name,start,end\nE-9,A,,\nE-8,B,2026-02-02,2026-02-01\n",
      "`end` lies before `start`" },
    { "number,name,leave_from,leave_to\nE-9,A,,\nE-8,B,2026-02-02,2026-02-01\n",
      "`leave_to` lies before `leave_from`" },
    { "number,name,role\nE-9,A,\nE-8,B,chief\n", "3:7: error: 'chief' is not a role" },
    { "number,name,badge_alone\nE-9,A,no\nE-8,B,maybe\n",
      "3:7: error: `badge_alone` 'maybe' is neither yes nor no" },
    { "number,name,email\nE-9,A,\nE-8,B,nobody\n", "this is not an e-mail address" },
    { "number,name,person\nE-9,A,\nE-8,B,1234\n", "this is not a person's id" },
    { "number,name\nE-9,A\nE-8,B\nE-9,C\n", "4:1: error: the number E-9 stands in line 2 already" },
    { "number,name,badge\nE-9,A,7\nE-8,B,7\n", "the badge 7 stands in line 2 already" },
    { "number,name,login\nE-9,A,x\nE-8,B,x\n", "the login x stands in line 2 already" },
    { "number,name\nE-9,A\nE-8,\"B\n", "a quote is opened here and never closed" },
    { "number,name\nE-9,J\xFCrgen\n", "this line is not UTF-8" },
    { "number,name\nE-9,A\nE 8,B\n", "3:1: error: this number holds a space" },
    { "number,name\nE-9,A\nE\xC2\xA0"
      "8,B\n",
      "3:1: error: this number holds a space" },
    { "number,name\nE-9,A\nE8\xE2\x80\x8B,B\n", "this number holds an invisible character" },
    { "number,name\nE-9,A\nE8\xE2\x80\xAE"
      "9,B\n",
      "this number holds an invisible character that turns" },
    { "number,name\nE-9,A\nE-8,B\xE2\x80\xAE"
      "C\n",
      "3:5: error: this name holds an invisible character that turns" },
    { "number,name,person\nE-9,A,\n0012,Jo,11111111-1111-4111-8111-111111111111\n",
      "0012 is the number of Müller, Jo here, under another id" },
};

START_TEST(a_mistake_is_named_with_its_place_and_nothing_changes)
{
    Terminal t = staffed();
    ck_status(&t, "ledger verify", EXIT_OK);
    char *before = arena_copy(&t.arena, t.out);
    put_file("bad.csv", mistakes[_i].text);
    ck_status(&t, "roster import bad.csv --pins slips.txt", EXIT_PROBLEMS);
    ck_has(t.err, mistakes[_i].want);
    ck_has(t.err, "Nothing was changed.\n");
    ck_assert_str_eq(t.out, "");
    ck_assert(!knows("E-9"));
    ck_assert(!file_exists("slips.txt"));
    ck_status(&t, "ledger verify", EXIT_OK);
    ck_assert_str_eq(t.out, before); /* not one event more */
    terminal_close(&t);
}
END_TEST

START_TEST(all_mistakes_are_told_at_once)
{
    Terminal t = terminal_open();
    put_file("bad.csv", "number,name,start,role\n,A,,\nE-1,,tomorrow,boss\n");
    ck_status(&t, "roster import bad.csv", EXIT_PROBLEMS);
    ck_assert_golden("roster_mistakes.txt", t.err);
    ck_assert(!dir_exists("data"));
    terminal_close(&t);
}
END_TEST

/* ---- --full ---- */

static void put_many(const char *path, int from, int count)
{
    Buf text;
    buf_init(&text, 1 << 20);
    buf_text(&text, "number,name,role\n1,Ines,hr\n");
    for (int i = from; i < from + count; i++)
        buf_printf(&text, "E-%d,Person %d,\n", i, i);
    put_file(path, buf_cstr(&text));
    buf_done(&text);
}

START_TEST(full_ends_who_is_missing_yesterday)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_many("all.csv", 100, 99);
    put_many("five.csv", 105, 94); /* 5 of 100 are missing: exactly 5 % */
    ck_status(&t, "roster import all.csv", EXIT_OK);
    ck_status(&t, "roster import five.csv --full", EXIT_OK);
    ck_assert_str_eq(t.out, "0 added, 0 changed, 95 as before, 5 ended\n");
    ck_assert_int_eq(date_compare(person_of("E-104").end, (Date){ 2026, 3, 9 }), 0);
    ck_assert_int_eq(person_of("E-105").end.year, 0);
    ck_status(&t, "roster import five.csv --full", EXIT_OK);
    ck_assert_str_eq(t.out, "0 added, 0 changed, 95 as before, 0 ended\n");
    terminal_close(&t);
}
END_TEST

START_TEST(full_stops_where_more_than_five_per_cent_would_end)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_many("all.csv", 100, 99);
    put_many("six.csv", 106, 93);
    ck_status(&t, "roster import all.csv", EXIT_OK);
    ck_status(&t, "roster import six.csv --full", EXIT_PROBLEMS);
    ck_has(t.err, "would end 6 of 100 people, more than 5 %: the first is E-100, Person 100");
    ck_assert_int_eq(person_of("E-100").end.year, 0);
    ck_status(&t, "roster import six.csv --full --dry-run --yes", EXIT_OK);
    ck_assert_int_eq(person_of("E-100").end.year, 0);
    ck_status(&t, "roster import six.csv --full --yes", EXIT_OK);
    ck_assert_int_eq(person_of("E-100").end.year, 2026);
    terminal_close(&t);
}
END_TEST

START_TEST(the_last_one_in_charge_is_not_lost_by_accident)
{
    Terminal t = staffed();
    put_file("more.csv", "number,name,role\n10001,Ines Example,\n");
    ck_status(&t, "roster import more.csv", EXIT_PROBLEMS);
    ck_has(t.err, "nobody with the role hr or operator");
    put_file("more.csv", "number,name,role\n10001,Ines Example,\nE-3,Ana,operator\n");
    ck_status(&t, "roster import more.csv", EXIT_OK);
    terminal_close(&t);
}
END_TEST

START_TEST(somebody_who_has_yet_to_start_is_not_ended)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,start\n1,A,\n2,B,2026-09-01\n");
    put_file("b.csv", "number,name\n1,A\n");
    ck_status(&t, "roster import a.csv", EXIT_OK);
    ck_status(&t, "roster import b.csv --full", EXIT_OK);
    ck_assert_int_eq(person_of("2").end.year, 0);
    terminal_close(&t);
}
END_TEST

/* ---- who is who ---- */

START_TEST(a_number_used_again_after_its_end_is_a_new_person)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,end\n1,Old,2026-02-01\n");
    ck_status(&t, "roster import a.csv", EXIT_OK);
    Uuid old = person_of("1").id;
    put_file("a.csv", "number,name,end\n1,Olde,2026-02-01\n"); /* still about the old time */
    ck_status(&t, "roster import a.csv", EXIT_OK);
    ck_assert(uuid_eq(person_of("1").id, old));
    put_file("b.csv", "number,name\n1,New\n");
    ck_status(&t, "roster import b.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "1 added, 0 changed, 0 as before, 0 ended\n");
    ck_assert_str_eq(person_of("1").name, "New");
    ck_assert(!uuid_eq(person_of("1").id, old));
    terminal_close(&t);
}
END_TEST

START_TEST(a_number_that_was_joined_to_another_is_passed_over)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,role,end\n1,Ines,hr,\n2,Bo,,\n3,Bo Berg,,\n4,Old,,2026-02-01\n");
    ck_status(&t, "roster import a.csv", EXIT_OK);
    ck_status(&t, "person merge 2 3 --by 1 --reason twice --yes", EXIT_OK);
    ck_status(&t, "person merge 2 4 --by 1 --reason twice --yes", EXIT_OK);
    put_file("b.csv", "number,name\n1,Ines\n2,Bo\n3,Bo Berg-Smith\n4,New\n");
    ck_status(&t, "roster import b.csv --full", EXIT_OK);
    ck_has(t.err, "3 is another number of 2 (Bo); this row is passed over");
    ck_assert_str_eq(t.out, "1 added, 0 changed, 2 as before, 0 ended\n");
    ck_assert_str_eq(person_of("3").name, "Bo");
    ck_assert_str_eq(person_of("4").name, "New"); /* used again after its end */
    ck_status(&t, "person merge --undo 3 --by 1 --reason apart --yes", EXIT_OK);
    ck_status(&t, "roster import b.csv", EXIT_OK);
    ck_assert_str_eq(person_of("3").name, "Bo Berg-Smith");
    terminal_close(&t);
}
END_TEST

/* A wrong --full import, the person added again by number, then the good file of before. */
static void end_and_add_again(Terminal *t)
{
    make_demo(t);
    put_file("all.csv", "number,name\n1,Ines\n2,Bo\n");
    ck_status(t, "roster import all.csv", EXIT_OK);
    ck_status(t, "roster export -o good.csv", EXIT_OK);
    put_file("short.csv", "number,name\n1,Ines\n");
    ck_status(t, "roster import short.csv --full --yes", EXIT_OK);
    put_file("bo.csv", "number,name\n2,Bo\n");
    ck_status(t, "roster import bo.csv", EXIT_OK);
}

START_TEST(two_people_never_share_a_number_at_the_same_time)
{
    Terminal t = terminal_open();
    end_and_add_again(&t);
    Uuid again = person_of("2").id;
    ck_status(&t, "roster import good.csv", EXIT_PROBLEMS);
    ck_has(t.err, "good.csv:3:1: error: 2 would be the number of two people at the same time");
    ck_has(t.err, "Nothing was changed.\n");
    ck_assert(uuid_eq(person_of("2").id, again));
    ck_status(&t, "roster import good.csv --full --yes", EXIT_OK); /* ends the second one */
    ck_assert(!uuid_eq(person_of("2").id, again));
    terminal_close(&t);
}
END_TEST

START_TEST(a_number_may_pass_on_when_its_holder_has_left)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,end\n1,Old,2026-06-30\n");
    ck_status(&t, "roster import a.csv", EXIT_OK);
    ck_status(&t, "roster export -o b.csv", EXIT_OK);
    const char *both = arena_printf(&t.arena, "%s1,New,,,,,,,,2026-07-01,,,,%s,\n",
                                    get_file(&t, "b.csv"), "11111111-1111-4111-8111-111111111111");
    put_file("b.csv", both);
    ck_status(&t, "roster import b.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "1 added, 0 changed, 1 as before, 0 ended\n");
    terminal_close(&t);
}
END_TEST

START_TEST(somebody_who_ended_lately_is_not_made_again_in_silence)
{
    Terminal t = terminal_open();
    make_demo(&t);
    put_file("a.csv", "number,name,end\n1,A,2025-12-10\n2,B,2025-12-09\n"); /* 90 and 91 days */
    ck_status(&t, "roster import a.csv", EXIT_OK);
    char id[UUID_TEXT];
    uuid_text(person_of("1").id, id);
    put_file("b.csv", "number,name\n1,A\n2,B\n");
    ck_status(&t, "roster import b.csv --dry-run", EXIT_OK);
    ck_has(t.err, "b.csv:2:1: warning: 1 (A) ended on 2025-12-10; this row makes a new person");
    ck_has(t.err, id);
    ck_assert_ptr_null(strstr(t.err, "2 (B)"));
    terminal_close(&t);
}
END_TEST

START_TEST(a_column_with_nearly_the_right_name_is_told)
{
    Terminal t = staffed();
    put_file("more.csv", "number,name,roles\nE-9,Lee,hr\n");
    ck_status(&t, "roster import more.csv", EXIT_OK);
    ck_has(t.err, "more.csv:1:13: warning: there is no column `roles`, so it is passed over; did "
                  "you mean `role`?");
    terminal_close(&t);
}
END_TEST

START_TEST(a_manager_whom_nobody_knows_is_told_once_and_the_rows_come_in)
{
    Terminal t = staffed();
    put_file("more.csv", "number,name,manager,end\n"
                         "E-9,Lee,E-8,\n"   /* in the file, below */
                         "E-8,Kim,10001,\n" /* in the record */
                         "E-7,Max,E-77,\nE-6,Mia,E-77,\n"
                         "E-5,Zoe,E-4,\nE-4,Old,,2026-01-31\n" /* has left */
                         "E-2,Gone,E-77,2026-01-31\n");
    ck_status(&t, "roster import more.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "7 added, 0 changed, 0 as before, 0 ended\n");
    ck_has(t.err, "more.csv:4:1: warning: E-7 has the manager E-77, who is not in the roster "
                  "(2 rows name them)");
    ck_has(t.err, "more.csv:6:1: warning: E-5 has the manager E-4, who is not in the roster. ");
    ck_has(t.err, "import that person too");
    ck_assert_ptr_null(strstr(t.err, "the manager 10001"));
    ck_assert_str_eq(person_of("E-7").manager, "E-77");
    /* whoever a full file ends is no manager any more */
    put_file("full.csv", "number,name,manager\nE-9,Lee,E-8\nE-7,Max,\n");
    ck_status(&t, "roster import full.csv --full --yes", EXIT_OK);
    ck_has(t.err, "E-9 has the manager E-8, who is not in the roster");
    terminal_close(&t);
}
END_TEST

/* A badge alone is for people who see nobody's records but their own. */
START_TEST(a_badge_alone_is_refused_beside_a_role)
{
    Terminal t = staffed();
    put_file("alone.csv", "number,name,badge,badge_alone\n0012,Jo,B-1,yes\nE-9,Lee,,yes\n");
    ck_status(&t, "roster import alone.csv", EXIT_OK);
    ck_assert(person_of("0012").badge_alone);
    ck_has(t.err, "alone.csv:3:1: warning: E-9 may sign in by a badge alone, and has no badge");
    ck_status(&t, "person show 0012", EXIT_OK);
    ck_has(t.out, "signs in without a PIN, where the site allows it");
    /* the role is known here, and not in the file */
    put_file("role.csv", "number,name,badge_alone\n0012,Jo,\nE-3,Ana,yes\n");
    ck_status(&t, "roster import role.csv", EXIT_PROBLEMS);
    ck_has(t.err, "role.csv:3:1: error: E-3 has the role supervisor and sees records of others, "
                  "so a badge alone may not sign them in");
    ck_assert(person_of("0012").badge_alone);
    /* and the other way round */
    put_file("role.csv", "number,name,role\n0012,Jo,manager\n");
    ck_status(&t, "roster import role.csv", EXIT_PROBLEMS);
    ck_status(&t, "roster export -o all.csv", EXIT_OK);
    ck_status(&t, "roster import all.csv --full", EXIT_OK);
    ck_assert_str_eq(t.out, "0 added, 0 changed, 4 as before, 0 ended\n");
    terminal_close(&t);
}
END_TEST

START_TEST(zeros_that_a_spreadsheet_took_are_noticed)
{
    Terminal t = staffed();
    put_file("more.csv", "number,name\n12,Jo\n");
    ck_status(&t, "roster import more.csv --dry-run", EXIT_PROBLEMS);
    ck_has(t.err, "12 is new, but 0012 is known (Müller, Jo)");
    terminal_close(&t);
}
END_TEST

START_TEST(export_and_import_are_each_other_s_mirror)
{
    Terminal t = staffed();
    put_file("odd.csv",
             "number,name,end\nE-3,\"=cmd \"\"x\"\"\",2026-03-01\n+49,@at,\n-1,'tick,\n");
    ck_status(&t, "roster import odd.csv", EXIT_OK);
    put_file("again.csv", "number,name\nE-3,Somebody new\n");
    ck_status(&t, "roster import again.csv", EXIT_OK);
    ck_status(&t, "roster export -o all.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "");
    char *first = arena_copy(&t.arena, get_file(&t, "all.csv"));
    ck_status(&t, "roster import all.csv --full", EXIT_OK);
    ck_assert_str_eq(t.out, "0 added, 0 changed, 6 as before, 0 ended\n");

    /* and another kiosk, with an empty record, ends up with the same people */
    ck_status(&t, "roster import all.csv --db other/lectern.db", EXIT_OK);
    ck_assert_str_eq(t.out, "6 added, 0 changed, 0 as before, 0 ended\n");
    ck_status(&t, "roster export --db other/lectern.db", EXIT_OK);
    ck_assert_str_eq(t.out, first);
    terminal_close(&t);
}
END_TEST

/* ---- slips ---- */

START_TEST(slips_are_for_people_without_pin_and_only_their_owner_reads_them)
{
    Terminal t = staffed();
    struct stat about;
    ck_status(&t, "keys init", EXIT_OK);
    ck_status(&t, "person pin E-3", EXIT_OK);
    ck_status(&t, "roster import staff.csv --pins slips.txt --seed 4", EXIT_OK);
    ck_has(t.err, "2 start codes are in slips.txt");
    ck_has(t.err, "1 person has a start code already");
    ck_assert_golden("slips.txt", get_file(&t, "slips.txt"));
    ck_assert_int_eq(stat("slips.txt", &about), 0);
    ck_assert_uint_eq(about.st_mode & 0777, 0600);
    ck_assert(person_of("0012").has_code);
    ck_status(&t, "roster import staff.csv --pins slips.txt", EXIT_MISUSE);
    ck_has(t.err, "slips.txt is there already");
    ck_status(&t, "roster import staff.csv --pins more.txt", EXIT_OK);
    ck_has(t.err, "Nobody needs a start code; more.txt was not written.");
    ck_assert(!file_exists("more.txt"));
    terminal_close(&t);
}
END_TEST

START_TEST(a_code_on_a_slip_signs_in)
{
    Terminal t = staffed();
    Random random = random_seeded(1);
    Keys keys;
    Err err = { 0 };
    SignInTry attempt;
    ck_status(&t, "keys init", EXIT_OK);
    put_file("one.csv", "number,name\nE-7,Kim\n");
    ck_status(&t, "roster import one.csv --pins slips.txt", EXIT_OK);
    const char *code = strstr(get_file(&t, "slips.txt"), "Start code   ") + 13;
    const RecordOptions options = { .access = RECORD_WRITE, .random = &random, .wall_ms = 1 };
    Record *r = record_open("data/lectern.db", &options, &err);
    ck_assert(keys_open("data/keys", &keys, &err));
    ck_assert(record_sign_in_begin(r, STR("E-7"), 1, 1, &attempt, &err));
    ck_assert(attempt.is_code);
    ck_assert(pin_matches(&keys, attempt.person, (Str){ code, PIN_DIGITS }, attempt.stored,
                          PIN_COST_DEMO));
    record_close(r);
    terminal_close(&t);
}
END_TEST

START_TEST(without_keys_no_code_is_made)
{
    Terminal t = staffed();
    ck_status(&t, "roster import staff.csv --pins slips.txt", EXIT_COULD_NOT);
    ck_has(t.err, "not all have a start code");
    ck_assert(!file_exists("slips.txt"));
    ck_assert(!person_of("0012").has_code);
    terminal_close(&t);
}
END_TEST

Suite *suite_roster(void)
{
    Suite *s = suite_create("roster");
    TCase *t = tcase_create("roster");
    tcase_add_test(t, people_are_added_then_only_changes_are_written);
    tcase_add_test(t, an_empty_value_clears_and_a_missing_column_keeps);
    tcase_add_test(t, unknown_columns_are_named_and_ignored);
    tcase_add_loop_test(t, a_mistake_is_named_with_its_place_and_nothing_changes, 0,
                        sizeof mistakes / sizeof *mistakes);
    tcase_add_test(t, all_mistakes_are_told_at_once);
    tcase_add_test(t, full_ends_who_is_missing_yesterday);
    tcase_add_test(t, full_stops_where_more_than_five_per_cent_would_end);
    tcase_add_test(t, the_last_one_in_charge_is_not_lost_by_accident);
    tcase_add_test(t, somebody_who_has_yet_to_start_is_not_ended);
    tcase_add_test(t, a_number_used_again_after_its_end_is_a_new_person);
    tcase_add_test(t, a_number_that_was_joined_to_another_is_passed_over);
    tcase_add_test(t, two_people_never_share_a_number_at_the_same_time);
    tcase_add_test(t, a_number_may_pass_on_when_its_holder_has_left);
    tcase_add_test(t, somebody_who_ended_lately_is_not_made_again_in_silence);
    tcase_add_test(t, a_column_with_nearly_the_right_name_is_told);
    tcase_add_test(t, a_manager_whom_nobody_knows_is_told_once_and_the_rows_come_in);
    tcase_add_test(t, a_badge_alone_is_refused_beside_a_role);
    tcase_add_test(t, zeros_that_a_spreadsheet_took_are_noticed);
    tcase_add_test(t, export_and_import_are_each_other_s_mirror);
    tcase_add_test(t, slips_are_for_people_without_pin_and_only_their_owner_reads_them);
    tcase_add_test(t, a_code_on_a_slip_signs_in);
    tcase_add_test(t, without_keys_no_code_is_made);
    suite_add_tcase(s, t);
    return s;
}
