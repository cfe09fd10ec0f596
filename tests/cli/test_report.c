#include "terminal.h"

#include "base/buf.h"
#include "cli/call.h"
#include "cli/watch.h"
#include "golden.h"
#include "writer/writer.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *suite_report(void);

/* Hashes change with every wording of the little course: leave them out. */
static char *without_hashes(Terminal *t, const char *text)
{
    char *copy = arena_copy(&t->arena, text);
    for (char *at = copy; *at;) {
        size_t hex = strspn(at, "0123456789abcdef");
        if (hex == 12 || hex == 64)
            memset(at, '#', hex);
        at += hex ? hex : 1;
    }
    return copy;
}

#define SIXTY_FOUR "################################################################"

START_TEST(the_completion_report_goes_to_stdout_and_nothing_else_does)
{
    Terminal t = learned();
    ck_status(&t, "report completion", EXIT_OK);
    ck_assert_str_eq(without_hashes(&t, t.err), arena_printf(&t.arena, "SHA-256 %s\n", SIXTY_FOUR));
    ck_assert_golden("completion.csv", without_hashes(&t, t.out));
    ck_status(&t, "report completion --notes", EXIT_OK);
    ck_assert_golden("completion.notes.txt", without_hashes(&t, t.err));
    terminal_close(&t);
}
END_TEST

START_TEST(a_file_comes_with_its_notes_and_leaves_nothing_else)
{
    Terminal t = learned();
    const char **names;
    size_t count;
    Err err = { 0 };
    ck_assert(dir_make("out", 0755, &err));
    put_file("out/march.csv", "an older one\n");
    ck_status(&t, "report completion --bom -o out/march.csv", EXIT_OK);
    ck_assert_str_eq(t.out, "");
    ck_assert_int_eq(strncmp(get_file(&t, "out/march.csv"), "\xEF\xBB\xBFNumber,Name,", 15), 0);
    ck_has(get_file(&t, "out/march.csv.notes.txt"), "Headcount 2 = 1 completed + 1 not started\n");
    ck_assert(dir_list(&t.arena, "out", &names, &count, &err));
    ck_assert_uint_eq(count, 2);
    terminal_close(&t);
}
END_TEST

START_TEST(what_is_no_file_is_written_into_and_stays_what_it_is)
{
    Terminal t = learned();
    put_file("real.csv", "");
    ck_assert_int_eq(symlink("real.csv", "link.csv"), 0);
    ck_status(&t, "report completion -o link.csv --format csv", EXIT_OK);
    struct stat is;
    ck_assert_int_eq(lstat("link.csv", &is), 0);
    ck_assert_msg(S_ISLNK(is.st_mode), "a file took the place of the link");
    ck_assert_int_eq(stat("real.csv", &is), 0);
    ck_assert_int_gt(is.st_size, 100);
    ck_assert_int_eq(symlink("/dev/full", "full.csv"), 0);
    ck_status(&t, "report completion -o full.csv --format csv", EXIT_COULD_NOT);
    ck_assert_int_eq(lstat("full.csv", &is), 0);
    ck_assert_msg(S_ISLNK(is.st_mode), "a file took the place of the link to a device");
    terminal_close(&t);
}
END_TEST

START_TEST(a_file_that_cannot_be_written_leaves_the_old_one)
{
    Terminal t = learned();
    ck_status(&t, "report completion -o nowhere/march.csv", EXIT_COULD_NOT);
    ck_has(t.err, "cannot write nowhere/march.csv: the folder nowhere is missing");
    put_file("march.csv", "an older one\n");
    ck_status(&t, "report completion --course nosuch -o march.csv", EXIT_COULD_NOT);
    ck_assert_str_eq(get_file(&t, "march.csv"), "an older one\n");
    ck_assert(!file_exists("march.csv.notes.txt"));
    ck_status(&t, "report completion -o courses", EXIT_COULD_NOT);
    ck_has(t.err, "it is a folder");
    terminal_close(&t);
}
END_TEST

START_TEST(a_file_whose_notes_have_no_place_has_none_either)
{
    Terminal t = learned();
    Err err = { 0 };
    put_file("march.csv", "an older one\n");
    ck_assert(dir_make("march.csv.notes.txt", 0755, &err));
    ck_status(&t, "report completion -o march.csv", EXIT_COULD_NOT);
    ck_has(t.err, "march.csv.notes.txt: it is a folder");
    ck_assert_str_eq(get_file(&t, "march.csv"), "an older one\n");
    terminal_close(&t);
}
END_TEST

/* The words stand in watch.h; the kiosk turns each into a sentence. */
static const struct {
    int refused;
    ErrCode code;
    const char *said;
} failures[] = {
    { ENOSPC, ERR_SYSTEM, "failed full\n" },
    { EDQUOT, ERR_SYSTEM, "failed full\n" },
    { EROFS, ERR_SYSTEM, "failed closed\n" },
    { EACCES, ERR_SYSTEM, "failed closed\n" },
    { ENOENT, ERR_MISSING, "failed gone\n" },
    { EIO, ERR_SYSTEM, "failed gone\n" },
    { EXDEV, ERR_SYSTEM, "failed gone\n" },
    { EFBIG, ERR_SYSTEM, "failed large\n" },
    { ECANCELED, ERR_SYSTEM, "failed stopped\n" },
    { 0, ERR_LIMIT, "failed large\n" },
    { 0, ERR_LOST, "failed record\n" },
    { 0, ERR_MISSING, "failed record\n" },
    { 0, ERR_INVALID, "failed wrong\n" },
    { 0, ERR_SYSTEM, "failed unknown\n" },
};

START_TEST(whoever_waits_is_told_why_there_is_no_file)
{
    Terminal t = learned();
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        char said[32] = "";
        FILE *to = fmemopen(said, sizeof said, "w");
        watch_failed(failures[i].refused, &(Err){ .code = failures[i].code }, to);
        fclose(to);
        ck_assert_str_eq(said, failures[i].said);
    }
    ck_status(&t, "report completion --progress -o nowhere/march.csv", EXIT_COULD_NOT);
    ck_has(t.err, "failed gone\n");
    ck_status(&t, "report evidence --progress -o march.csv/pack", EXIT_OK);
    ck_has(t.err, "100 %\n");
    ck_status(&t, "report completion -o nowhere/march.csv", EXIT_COULD_NOT);
    ck_assert_ptr_null(strstr(t.err, "failed"));
    ck_status(&t, "--db away.db report completion --progress -o march.pdf", EXIT_COULD_NOT);
    ck_has(t.err, "failed record\n");
    terminal_close(&t);
}
END_TEST

START_TEST(a_disk_that_fills_up_leaves_the_old_file_and_no_rest)
{
    Terminal t = learned();
    const char **names;
    size_t count;
    Err err = { 0 };
    put_file("out/march.csv", "an older one\n");
    const struct rlimit usual = { RLIM_INFINITY, RLIM_INFINITY };
    signal(SIGXFSZ, SIG_IGN);
    Output output;
    Call call = { .arena = &t.arena };
    ck_assert(output_open(&call, "out/march.csv", &output, &err));
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 100, RLIM_INFINITY }), 0);
    for (int i = 0; i < 100000; i++)
        fputs("a line of a report\n", output.stream);
    ck_assert(!output_keep(&output, &err));
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
    output_drop(&output);
    ck_assert(output_open(&call, "out/march.csv", &output, &err));
    output_drop(&output); /* given up before it was whole */
    ck_assert_str_eq(get_file(&t, "out/march.csv"), "an older one\n");
    ck_assert(dir_list(&t.arena, "out", &names, &count, &err));
    ck_assert_uint_eq(count, 1);
    terminal_close(&t);
}
END_TEST

START_TEST(what_a_link_names_is_lost_to_no_report_that_fails)
{
    Terminal t = learned();
    put_file("real.csv", "an older one, longer than nothing\n");
    ck_assert_int_eq(symlink("real.csv", "link.csv"), 0);
    Err err = { 0 };
    Output output;
    Call call = { .arena = &t.arena };
    ck_assert(output_open(&call, "link.csv", &output, &err));
    fputs("half a report", output.stream);
    output_drop(&output);
    ck_assert_str_eq(get_file(&t, "real.csv"), "an older one, longer than nothing\n");

    ck_assert(output_open(&call, "link.csv", &output, &err));
    fputs("a whole one\n", output.stream);
    ck_assert(output_keep(&output, &err));
    output_drop(&output);
    ck_assert_str_eq(get_file(&t, "real.csv"), "a whole one\n"); /* and no rest of the older */
    terminal_close(&t);
}
END_TEST

START_TEST(filters_and_days_reach_the_report)
{
    Terminal t = learned();
    ck_status(&t, "report completion --department Shop --course care", EXIT_OK);
    ck_has(t.out, "0012,");
    ck_assert_ptr_null(strstr(t.out, "10001,"));
    ck_status(&t, "report completion --as-of 2026-03-09", EXIT_OK); /* before the first course */
    ck_assert_ptr_null(strstr(t.out, "10001,"));
    ck_status(&t, "report completion --as-of 2026-03-10 --now 2026-03-12T00:00:00+01:00", EXIT_OK);
    ck_has(t.out, "10001,Ines Example,People,care,Care with AI,completed,");
    ck_status(&t, "report completion --department Sales", EXIT_COULD_NOT);
    ck_has(t.err, "nobody in the department 'Sales'");
    terminal_close(&t);
}
END_TEST

START_TEST(one_status_alone_and_sums_of_everybody)
{
    Terminal t = learned();
    ck_status(&t, "report completion --notes --status not_started,failed", EXIT_OK);
    ck_has(t.out, "0012,");
    ck_assert_ptr_null(strstr(t.out, "10001,"));
    ck_has(t.err, "failed, not started; the sums below count everybody");
    ck_has(t.err, "Headcount 2 = 1 completed + 1 not started\n");
    ck_has(t.err, "Rows                 1\n");
    ck_status(&t, "report completion --status done", EXIT_MISUSE);
    ck_has(t.err, "no status 'done'; there is not_assigned, ");
    ck_status(&t, "report learning --status passed", EXIT_MISUSE);
    ck_has(t.err, "the rows of 'learning' have none");
    terminal_close(&t);
}
END_TEST

START_TEST(the_ending_of_a_file_says_the_format)
{
    Terminal t = learned();
    ck_status(&t, "report completion -o march.json", EXIT_OK);
    ck_has(get_file(&t, "march.json"), "{\n  \"report\": \"completion\",\n");
    ck_assert(!file_exists("march.json.notes.txt"));
    ck_status(&t, "report completion --format csv -o march.txt", EXIT_OK);
    ck_has(get_file(&t, "march.txt"), "Number,Name,");
    ck_status(&t, "report completion -o march.docx", EXIT_MISUSE);
    ck_has(t.err, "march.docx: no format has this ending; there is csv");
    ck_status(&t, "report completion --format docx", EXIT_MISUSE);
    ck_has(t.err, "no format 'docx'; there is csv");
    terminal_close(&t);
}
END_TEST

/* The hash that is printed is that of the file, and the ledger has it. */
START_TEST(the_hash_of_a_file_is_told_and_kept)
{
    Terminal t = learned();
    char hex[HASH_TEXT];
    Err err = { 0 };
    Str bytes;
    ck_status(&t, "report completion --department Shop -o march.csv", EXIT_OK);
    ck_assert(file_read(&t.arena, "march.csv", 1 << 20, &bytes, &err));
    hash_text(hash_bytes(bytes.at, bytes.len), hex);
    ck_assert_str_eq(t.err, arena_printf(&t.arena, "SHA-256 %s  march.csv\n", hex));
    ck_has(get_file(&t, "march.csv.notes.txt"),
           arena_printf(&t.arena, "\nSHA-256 of march.csv\n%s\n", hex));
    Buf sql;
    buf_init(&sql, 1000);
    buf_printf(&sql,
               "sqlite3 data/lectern.db \"SELECT CAST(body AS TEXT) FROM payload\" | grep -q "
               "'completion csv, department Shop, sha256 %s'",
               hex);
    ck_assert_int_eq(system(buf_cstr(&sql)), 0);
    buf_done(&sql);
    terminal_close(&t);
}
END_TEST

/* The entry of one export is in the head of the next: what is the same is a copy of the record. */
START_TEST(the_same_record_gives_the_same_bytes)
{
    Terminal t = learned();
    Str one, two;
    Err err = { 0 };
    const char *name = writers[_i].name;
    ck_assert_int_eq(system("cp -r data copy"), 0);
    ck_status(&t, arena_printf(&t.arena, "report completion --format %s -o one", name), EXIT_OK);
    ck_status(
        &t,
        arena_printf(&t.arena, "report completion --db copy/lectern.db --format %s -o two", name),
        EXIT_OK);
    ck_assert(file_read(&t.arena, "one", 1 << 24, &one, &err));
    ck_assert(file_read(&t.arena, "two", 1 << 24, &two, &err));
    ck_assert(str_eq(one, two));
    terminal_close(&t);
}
END_TEST

/* Every line of it: when, what, by whom, about whom, why, and the entry in the ledger. */
START_TEST(the_audit_names_who_did_what)
{
    Terminal t = learned();
    ck_status(&t, "report completion --by 10001 --department Shop", EXIT_OK);
    ck_status(&t, "person pin 0012", EXIT_OK);
    ck_status(&t, "person show 0012", EXIT_OK);
    ck_status(&t, "report audit --notes", EXIT_OK);
    ck_has(t.out,
           ",report_exported,10001,Ines Example,,,,,\"completion csv, department Shop, sha256 ");
    ck_has(t.out, ",code_set,,,0012,\"'=Müller, Jo\",,,,");
    ck_has(t.out, ",report_viewed,,,0012,");
    ck_has(t.out, ",course_published,,,,,care,Care with AI,,");
    ck_assert_ptr_null(strstr(t.out, ",viewed,"));
    ck_assert_ptr_null(strstr(t.out, ",initialized,"));
    ck_has(t.err, "answers and results; when people without a role signed in");
    Str rest = str_of(t.out);
    int lines = -1; /* but the head */
    for (; rest.len; lines++)
        str_cut(&rest, '\n');
    ck_has(t.err, arena_printf(&t.arena, "Rows         %d\n", lines));
    ck_status(&t, "report audit --department Shop", EXIT_COULD_NOT);
    ck_has(t.err, "leave --course and --department out");
    ck_status(&t, "report audit --as-of 2026-03-09", EXIT_OK);
    ck_assert_ptr_null(strstr(t.out, "report_exported"));
    terminal_close(&t);
}
END_TEST

/* Each of these shows records of people, so each leaves an event. */
static const char *const shown[] = { "report completion", "report completion --by 10001",
                                     "roster export", "person show 0012" };

START_TEST(who_takes_records_away_leaves_a_trace)
{
    Terminal t = learned();
    int64_t before = events_in(&t);
    ck_status(&t, shown[_i], EXIT_OK);
    ck_assert_int_eq(events_in(&t), before + 1);
    terminal_close(&t);
}
END_TEST

START_TEST(an_unknown_asker_gets_nothing)
{
    Terminal t = learned();
    int64_t before = events_in(&t);
    ck_status(&t, "report completion --by 4711", EXIT_COULD_NOT);
    ck_assert_str_eq(t.out, "");
    ck_has(t.err, "--by: nobody has the number '4711'");
    ck_assert_int_eq(events_in(&t), before);
    terminal_close(&t);
}
END_TEST

START_TEST(a_person_is_shown_with_courses)
{
    Terminal t = learned();
    ck_status(&t, "person show 10001", EXIT_OK);
    ck_assert_golden("person.txt", t.out);
    terminal_close(&t);
}
END_TEST

START_TEST(the_reports_are_listed)
{
    Terminal t = terminal_open();
    ck_status(&t, "report list", EXIT_OK);
    ck_has(t.out, "completion   every employee and every course");
    terminal_close(&t);
}
END_TEST

static const struct {
    const char *line, *want;
} no_database[] = {
    { "report completion --db folder", "folder is a folder; name the database in it" },
    { "person pin 1 --db folder", "folder is a folder; name the database in it" },
    { "init --number 1 --name A --db folder", "folder is a folder; name the database in it" },
    { "report completion --db empty.db", "empty.db is empty; put back a backup" },
    { "person pin 1 --db empty.db", "empty.db is empty; put back a backup" },
};

START_TEST(what_is_no_database_is_called_by_its_name)
{
    Terminal t = terminal_open();
    put_file("folder/notes.txt", "no database\n");
    put_file("empty.db", "");
    ck_status(&t, no_database[_i].line, EXIT_COULD_NOT);
    ck_has(t.err, no_database[_i].want);
    terminal_close(&t);
}
END_TEST

START_TEST(a_clock_that_stands_too_early_is_told_every_time)
{
    static const char warning[] = "The clock stands at 2026-03-09";
    Terminal t = learned();
    ck_status(&t, "keys init --yes", EXIT_COULD_NOT); /* they are there */
    ck_status(&t, "person pin 0012", EXIT_OK);
    ck_assert_ptr_null(strstr(t.err, "clock"));
    t.system.wall_ms -= 86400000;
    for (int i = 0; i < 2; i++) { /* the first report is an entry itself */
        ck_status(&t, "report completion -o early.csv", EXIT_OK);
        ck_has(t.err, warning);
        ck_has(get_file(&t, "early.csv.notes.txt"), "please check the machine's clock");
    }
    ck_status(&t, "person pin 0012", EXIT_OK);
    ck_has(t.err, warning);
    t.system.wall_ms += INT64_C(30) * 86400000; /* it is right again, and the report still tells */
    ck_status(&t, "report completion -o later.csv", EXIT_OK);
    ck_has(get_file(&t, "later.csv.notes.txt"), "once, by 1440 minutes at the most");
    terminal_close(&t);
}
END_TEST

Suite *suite_report(void)
{
    Suite *s = suite_create("report");
    TCase *t = tcase_create("report");
    tcase_add_test(t, the_completion_report_goes_to_stdout_and_nothing_else_does);
    tcase_add_test(t, a_file_comes_with_its_notes_and_leaves_nothing_else);
    tcase_add_test(t, what_is_no_file_is_written_into_and_stays_what_it_is);
    tcase_add_test(t, a_file_that_cannot_be_written_leaves_the_old_one);
    tcase_add_test(t, a_file_whose_notes_have_no_place_has_none_either);
    tcase_add_test(t, whoever_waits_is_told_why_there_is_no_file);
    tcase_add_test(t, a_disk_that_fills_up_leaves_the_old_file_and_no_rest);
    tcase_add_test(t, what_a_link_names_is_lost_to_no_report_that_fails);
    tcase_add_test(t, filters_and_days_reach_the_report);
    tcase_add_test(t, one_status_alone_and_sums_of_everybody);
    tcase_add_test(t, the_ending_of_a_file_says_the_format);
    tcase_add_test(t, the_hash_of_a_file_is_told_and_kept);
    tcase_add_loop_test(t, the_same_record_gives_the_same_bytes, 0, (int)writer_count);
    tcase_add_test(t, the_audit_names_who_did_what);
    tcase_add_loop_test(t, who_takes_records_away_leaves_a_trace, 0, sizeof shown / sizeof *shown);
    tcase_add_test(t, an_unknown_asker_gets_nothing);
    tcase_add_test(t, a_person_is_shown_with_courses);
    tcase_add_test(t, the_reports_are_listed);
    tcase_add_loop_test(t, what_is_no_database_is_called_by_its_name, 0, 5);
    tcase_add_test(t, a_clock_that_stands_too_early_is_told_every_time);
    suite_add_tcase(s, t);
    return s;
}
