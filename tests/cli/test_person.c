#include "terminal.h"

#include "cli/person_words.h"
#include "course/library.h"

#include <dirent.h>
#include <errno.h>
#include <sys/syscall.h>

Suite *suite_person(void);

static const char roster[] =
    "number,name,department,email,login,badge,manager\n"
    "E-20417,Anna Unmistakable,Packing,anna@unmistakable.example,annalogin,badge-0417,\n"
    "E-20418,Ben Example,Packing,,,,E-20417\n";

static void hire(Terminal *t)
{
    make_course();
    make_demo(t);
    ck_status(t, "keys init", EXIT_OK);
    put_file("staff.csv", roster);
    ck_status(t, "roster import staff.csv", EXIT_OK);
    ck_status(t, "person pin E-20417", EXIT_OK);

    Random random = random_seeded(9);
    Uuid anna = person_of("E-20417").id;
    Record *r = edit_record(t, &random);
    NewEvent answer = { .kind = EVENT_ANSWERED,
                        .person = anna,
                        .course = "care",
                        .wall_ms = t->system.wall_ms,
                        .lesson = { .step = "annas-step", .response = "b[,]c", .score = 0.5 } };
    append(r, &answer, 1);
    record_close(r);
}

START_TEST(a_person_can_read_what_is_kept)
{
    Terminal t = terminal_open();
    hire(&t);
    ck_status(&t, "person export E-20417 -o anna.txt", EXIT_OK);
    const char *text = get_file(&t, "anna.txt");
    ck_has(text, "What Lectern keeps about Anna Unmistakable (E-20417)");
    ck_has(text, "Badge: badge-0417\n");
    ck_has(text, "kind: answered");
    ck_has(text, "step: annas-step, response: b[,]c, score: 0.5");
    ck_has(text, "  Somebody took a copy of your record along.\n");
    ck_assert_ptr_null(strstr(text, "$lectern-demo$"));
    ck_status(&t, "person export E-20417 -o anna.json", EXIT_OK);
    ck_has(get_file(&t, "anna.json"), "\"badge\": \"badge-0417\"");
    ck_status(&t, "person export E-20417 --format json", EXIT_OK);
    ck_has(t.out, "\"time\": \"2026-03-10T10:00:00+00:00\", \"kind\": \"answered\"");
    ck_status(&t, "person export E-20417 --format odt", EXIT_MISUSE);
    ck_status(&t, "person export E-1", EXIT_COULD_NOT);
    terminal_close(&t);
}
END_TEST

static void put_tea(Terminal *t, const char *was, const char *is)
{
    Str tea;
    Err err = { 0 };
    ck_assert(file_read(&t->arena, PROJECT_DIR "/tests/kiosk/data/courses/tea-round/course.yaml",
                        1 << 20, &tea, &err));
    char *text = arena_str(&t->arena, tea), *at = strstr(text, was);
    ck_assert_ptr_nonnull(at);
    put_file("courses/tea-round/course.yaml",
             arena_printf(&t->arena, "%.*s%s%s", (int)(at - text), text, is, at + strlen(was)));
}

/* What was answered is told in the words that were on the screen then, in the learner's language;
 * what the course says since then is another matter. */
START_TEST(answers_are_told_in_the_text_that_was_answered)
{
    Terminal t = terminal_open();
    Random random = random_seeded(9);
    Err err = { 0 };
    make_course();
    make_demo(&t);
    put_tea(&t, "To the upper mark", "As far as the old mark");
    put_file("staff.csv", "number,name,language\nE-20417,Anna Unmistakable,de\n");
    ck_status(&t, "init --number E-1 --name Ines", EXIT_OK);
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    Record *r = edit_record(&t, &random);
    NewEvent answer = { .kind = EVENT_ANSWERED,
                        .person = person_of("E-20417").id,
                        .course = "tea-round",
                        .content = served_in(r, "tea-round"),
                        .wall_ms = t.system.wall_ms,
                        .lesson = { .step = "how-full", .response = "mark", .score = 1 } };
    append(r, &answer, 1);
    put_tea(&t, "To the upper mark", "As far as the new mark");
    DiagList diags = { .arena = &t.arena };
    Str blob;
    Hash content;
    const Course *edited = course_load(&t.arena, "courses/tea-round", NULL, &diags);
    ck_assert(course_pack(&t.arena, "courses/tea-round", &blob, &content, &err));
    ck_assert(record_publish(r, edited, blob, t.system.wall_ms, &err));
    record_close(r);
    t.system.programs = BUILD_DIR "/bin"; /* beside it: the catalogues */
    ck_status(&t, "person export E-20417", EXIT_OK);
    ck_has(t.out, "Sie haben „How full?“ beantwortet: richtig.\n"
                  "  „As far as the old mark“\n"
                  "  The tea round\n");
    ck_assert_ptr_null(strstr(t.out, "new mark"));
    terminal_close(&t);
}
END_TEST

/* Every column of every table that is given out has words, or is an id. */
START_TEST(every_column_has_words)
{
    static const char *const tables[] = {
#define PERSONAL(table, title, where) #table,
#include "record/people.h"
#include "record/personal.def"
#undef PERSONAL
    };
    Terminal t = terminal_open();
    make_demo(&t);
    Random random = random_seeded(9);
    Record *r = open_record(&random);
    RowSource rows = { 0 };
    Err err = { 0 };
    const PersonReader reader = { .arena = &t.arena };
    record_rows(r, &rows);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        int columns = 0;
        ck_assert_msg(rows.prepare(&rows, "SELECT name FROM pragma_table_info(?1)", &err), "%s",
                      err.text);
        rows.bind_text(&rows, 1, tables[i]);
        for (; rows.step(&rows, &err); columns++) {
            const PersonalField f = { .name = arena_copy(&t.arena, rows.get_text(&rows, 0)),
                                      .text = "" };
            ck_assert_msg(person_field_is_id(f.name) ||
                              strcmp(person_field_label(&reader, tables[i], &f), f.name) != 0,
                          "%s.%s has no words in cli/person_words.c", tables[i], f.name);
        }
        ck_assert_int_gt(columns, 0);
    }
    rows.close(&rows);
    record_close(r);
    terminal_close(&t);
}
END_TEST

/* Tries at the quiz of the course about tea, which nobody passes. */
static void fail_the_quiz(Terminal *t, Uuid person, int first, int count)
{
    Random random = random_seeded(11);
    Record *r = edit_record(t, &random);
    for (int i = first; i < first + count; i++) {
        NewEvent e = { .kind = EVENT_QUIZ_BEGUN,
                       .person = person,
                       .course = "tea-round",
                       .wall_ms = t->system.wall_ms + i,
                       .lesson = { .attempt = i, .form = "lid", .seed = 3 } };
        NewEvent both[] = { e, e };
        both[1].kind = EVENT_FAILED;
        both[1].lesson = (LessonEvent){ .attempt = i, .total = 1 };
        if (i == 1) {
            e.kind = EVENT_INITIALIZED;
            append(r, &e, 1);
        }
        append(r, both, 2);
    }
    record_close(r);
}

START_TEST(one_more_try_is_given_when_none_is_left)
{
    Terminal t = terminal_open();
    make_course();
    make_demo(&t);
    ck_status(&t, "keys init", EXIT_OK);
    Str tea;
    Err err = { 0 };
    ck_assert(file_read(&t.arena, PROJECT_DIR "/tests/kiosk/data/courses/tea-round/course.yaml",
                        1 << 20, &tea, &err));
    put_file("courses/tea-round/course.yaml", arena_str(&t.arena, tea));
    put_file("staff.csv", roster);
    ck_status(&t, "init --number E-1 --name Ines", EXIT_OK);
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    const char *give = "person grant-try E-20417 tea-round --reason 'the alarm went off' --by E-1";
    fail_the_quiz(&t, person_of("E-20417").id, 1, 2);
    ck_status(&t, give, EXIT_COULD_NOT);
    ck_has(t.err, "E-20417 has a try left in tea-round");
    fail_the_quiz(&t, person_of("E-20417").id, 3, 1);
    ck_status(&t, "person grant-try E-20417 tea-round", EXIT_MISUSE);
    ck_status(&t, "person grant-try E-20417 coffee --reason so", EXIT_COULD_NOT);
    ck_status(&t, give, EXIT_OK);
    ck_has(t.err, "Anna Unmistakable (E-20417) has one more try in tea-round.");
    ck_status(&t, give, EXIT_COULD_NOT);
    ck_status(&t, "report audit", EXIT_OK);
    ck_has(t.out, ",try_granted,E-1,Ines,E-20417,Anna Unmistakable,tea-round,The tea round,the "
                  "alarm went off,");
    ck_status(&t, "person export E-20417", EXIT_OK);
    ck_has(t.out, "note: the alarm went off");
    ck_status(&t, "ledger verify", EXIT_OK);
    ck_status(&t, "person grant-try E-20418 tea-round --reason so", EXIT_COULD_NOT);
    terminal_close(&t);
}
END_TEST

static const char *const traces[] = { "E-20417",       "Unmistakable", "unmistakable.example",
                                      "annalogin",     "badge-0417",   "annas-step",
                                      "$lectern-demo$" };

/* What of Anna stands in a file of the folder, in its name or its bytes; NULL: nothing. */
static const char *trace_in(Terminal *t, const char *folder)
{
    DIR *d = opendir(folder);
    const char *found = NULL;
    for (const struct dirent *e; !found && (e = readdir(d));) {
        const char *path = path_join(&t->arena, folder, e->d_name);
        Str bytes;
        Err err;
        if (e->d_name[0] == '.' || !file_read(&t->arena, path, 1 << 24, &bytes, &err))
            continue;
        for (size_t i = 0; i < sizeof traces / sizeof *traces; i++)
            if (memmem(bytes.at, bytes.len, traces[i], strlen(traces[i])))
                found = arena_printf(&t->arena, "%s in %s", traces[i], path);
    }
    closedir(d);
    return found;
}

START_TEST(an_erased_person_is_in_no_file_of_lecterns)
{
    Terminal t = terminal_open();
    hire(&t);
    Err err = { 0 };
    ck_assert(dir_make("data/exports", 0700, &err));
    ck_status(&t, "roster export -o data/exports/roster-2026-03-10.csv", EXIT_OK);
    put_file("data/exports/completion-2026-03-09.csv", "number,name\nE-20418,Ben Example\n");
    put_file("data/exports/mine.txt", "not Lectern's\n");
    ck_assert_ptr_nonnull(trace_in(&t, "data/exports"));
    ck_assert_ptr_nonnull(trace_in(&t, "data"));
    ck_status(&t, "person erase E-20417 --reason 'asked for it' --yes", EXIT_OK);
    ck_has(t.err, "Removed data/exports/roster-2026-03-10.csv.");
    const char *trace = trace_in(&t, "data/exports");
    ck_assert_msg(!trace, "%s", trace);
    trace = trace_in(&t, "data");
    ck_assert_msg(!trace, "%s", trace);
    ck_assert(file_exists("data/exports/completion-2026-03-09.csv"));
    ck_assert(file_exists("data/exports/mine.txt"));
    ck_status(&t, "ledger verify", EXIT_OK);
    ck_status(&t, "roster export", EXIT_OK);
    ck_has(t.out, "E-20418");
    terminal_close(&t);
}
END_TEST

START_TEST(an_erasure_that_leaves_a_copy_behind_says_which_and_takes_the_exports)
{
    Terminal t = terminal_open();
    hire(&t);
    Err err = { 0 };
    ck_assert(dir_make("data/exports", 0700, &err));
    ck_status(&t, "roster export -o data/exports/roster-2026-03-10.csv", EXIT_OK);
    ck_assert(dir_make("data/lectern.db.format-1", 0700, &err)); /* nobody can unlink a folder */
    ck_status(&t, "person erase E-20417 --reason 'asked for it' --yes", EXIT_COULD_NOT);
    ck_has(t.err, "Erased, but not from every file.");
    ck_has(t.err, "lectern.db.format-1 may still hold who was erased");
    ck_assert(!file_exists("data/exports/roster-2026-03-10.csv"));
    ck_status(&t, "person show E-20417", EXIT_COULD_NOT);
    terminal_close(&t);
}
END_TEST

/* One file stays whatever is done: on a read-only mount, or with the immutable mark. */
static const char *stays = "";
int unlink(const char *path)
{
    if (*stays && strstr(path, stays)) {
        errno = EPERM;
        return -1;
    }
    return (int)syscall(SYS_unlink, path);
}

START_TEST(a_file_that_cannot_be_removed_keeps_no_other_one)
{
    Terminal t = terminal_open();
    hire(&t);
    Err err = { 0 };
    ck_assert(dir_make("data/exports", 0700, &err));
    ck_status(&t, "roster export -o data/exports/completion-2026-03-01.csv", EXIT_OK);
    ck_status(&t, "roster export -o data/exports/overdue-2026-03-01.csv", EXIT_OK);
    ck_status(&t, "roster export -o data/exports/roster-2026-03-10.csv", EXIT_OK);
    stays = "overdue-";
    ck_status(&t, "person erase E-20417 --reason 'asked for it' --yes", EXIT_COULD_NOT);
    stays = "";
    ck_has(t.err,
           "data/exports/overdue-2026-03-01.csv cannot be removed (Operation not permitted)");
    ck_has(t.err, "1 of the files in data/exports may still name them; remove by hand");
    ck_assert(!file_exists("data/exports/completion-2026-03-01.csv"));
    ck_assert(!file_exists("data/exports/roster-2026-03-10.csv"));
    terminal_close(&t);
}
END_TEST

START_TEST(a_record_that_was_put_aside_is_named_as_long_as_it_holds_them)
{
    Terminal t = terminal_open();
    const char *aside = "data/lectern.db.before-20260310T100000";
    hire(&t);
    ck_status(&t, "backup -o b.db", EXIT_OK);
    ck_status(&t, "restore b.db --yes", EXIT_OK);
    ck_assert(file_exists(aside));
    ck_status(&t, "person erase E-20417 --reason 'asked for it' --yes", EXIT_PROBLEMS);
    ck_has(t.err, arena_printf(&t.arena, "%s still holds them", aside));
    ck_has(t.err, "before-20260310T100000 person erase E-20417 --reason");
    ck_status(&t,
              arena_printf(&t.arena, "--db %s person erase E-20417 --reason asked --yes", aside),
              EXIT_OK);
    const char *trace = trace_in(&t, "data");
    ck_assert_msg(!trace, "%s", trace);
    /* it knows nobody of that number any more: the next person is told of what holds them alone */
    ck_status(&t, "person erase E-20418 --reason 'asked for it' --yes", EXIT_PROBLEMS);
    ck_assert_int_eq(unlink(aside), 0);
    terminal_close(&t);
}
END_TEST

static int erase_typing(Terminal *t, const char *typed)
{
    char *argv[16], *line = arena_copy(&t->arena, "person erase E-20417 --reason 'asked for it'");
    int argc = terminal_words(line, argv, 16);
    FILE *in = fmemopen((void *)(uintptr_t)typed, strlen(typed), "r");
    CmdIo io = { .out = tmpfile(), .err = tmpfile(), .in = in };
    int status = cmd_main(argc, argv, io, &t->system);
    fclose(io.out);
    fclose(io.err);
    fclose(in);
    return status;
}

START_TEST(an_erased_person_goes_with_every_number)
{
    Terminal t = terminal_open();
    hire(&t);
    put_file("hr.csv", "number,name,role\nE-1,Hanna Example,hr\n");
    ck_status(&t, "roster import hr.csv", EXIT_OK);
    ck_status(&t, "person merge E-20418 E-20417 --by E-1 --reason twice --yes", EXIT_COULD_NOT);
    ck_has(t.err, "1 in the roster have E-20417 as manager");
    ck_status(&t, "person merge E-20417 E-20418 --reason twice", EXIT_MISUSE);
    ck_status(&t, "person merge E-20417 --by E-1 --reason twice", EXIT_MISUSE);
    ck_status(&t, "person merge E-20417 E-20418 --by E-1 --reason twice --yes", EXIT_OK);
    ck_status(&t, "person show E-20418", EXIT_OK);
    ck_has(t.out, "Also        E-20418 (Ben Example)\n");
    ck_status(&t, "person erase E-20417 --reason E-20418 --yes", EXIT_COULD_NOT);
    ck_status(&t, "person erase E-20417 --reason asked", EXIT_PROBLEMS);
    ck_has(t.err, "Anna Unmistakable (E-20417), who is also E-20418 (Ben Example), out of the");
    ck_status(&t, "person erase E-20417 --reason asked --yes", EXIT_OK);
    ck_status(&t, "person show E-20418", EXIT_COULD_NOT);
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

START_TEST(erasing_asks_for_the_number_and_a_reason)
{
    Terminal t = terminal_open();
    hire(&t);
    ck_status(&t, "person erase E-20417", EXIT_MISUSE);
    ck_status(&t, "person erase E-20417 --reason 'asked for it'", EXIT_PROBLEMS);
    ck_status(&t, "person erase E-20417 --reason 'E-20417 asked for it' --yes", EXIT_COULD_NOT);
    ck_has(t.err, "must not name the person");
    ck_assert_int_eq(erase_typing(&t, "E-20418\n"), EXIT_PROBLEMS);
    ck_assert(knows("E-20417"));
    ck_assert_int_eq(erase_typing(&t, "E-20417\n"), EXIT_OK);
    ck_assert(!knows("E-20417"));
    terminal_close(&t);
}
END_TEST

START_TEST(retention_says_what_it_would_erase_and_does_it)
{
    Terminal t = terminal_open();
    hire(&t);
    put_file("staff.csv", "number,name,end\nE-20418,Ben Example,2021-01-31\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    ck_status(&t, "retention", EXIT_COULD_NOT);
    ck_has(t.err, "no course says how long records of it are kept (keep_months)");
    ck_status(&t, "retention --months 0", EXIT_MISUSE);
    ck_status(&t, "retention --months 36 --dry-run", EXIT_OK);
    ck_assert_str_eq(t.out,
                     "all else: 36 months, so left before 2023-03-10 and nothing learned since: 0 "
                     "course records and 1 whole person would be erased\n"
                     "Who it is:\nE-20418, Ben Example: (the whole person)\n");
    ck_assert(knows("E-20418"));
    ck_status(&t, "retention --months 36", EXIT_OK);
    ck_assert(!knows("E-20418"));
    ck_assert(knows("E-20417"));
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

/* What a course says itself comes before the site's rule, and no option goes below it. */
START_TEST(retention_goes_by_what_a_course_says_itself)
{
    Terminal t = terminal_open();
    Random random = random_seeded(9);
    make_course();
    make_demo(&t);
    put_tea(&t, "id: tea-round\n", "id: tea-round\nkeep_months: 120\n");
    put_file("staff.csv", "number,name,end\nE-20418,Ben Example,2021-01-31\n");
    ck_status(&t, "init --number E-1 --name Ines", EXIT_OK);
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    Record *r = edit_record(&t, &random);
    const char *const courses[] = { "tea-round", "gone-since" };
    for (int i = 0; i < 2; i++) {
        NewEvent answer = { .kind = EVENT_ANSWERED,
                            .person = person_of("E-20418").id,
                            .course = courses[i],
                            .wall_ms = 1610000000000, /* 2021-01-07 */
                            .lesson = { .step = "how-full", .response = "mark", .score = 1 } };
        append(r, &answer, 1);
    }
    record_close(r);
    ck_status(&t, "retention", EXIT_OK);
    ck_assert_str_eq(
        t.out,
        "The tea round (tea-round): 120 months, so left before 2016-03-10 and nothing learned "
        "since: 0 course records erased\n"
        "all else: kept, because no --months is given\n");
    ck_status(&t, "retention --course tea-round --months 12", EXIT_COULD_NOT);
    ck_has(t.err, "a legal duty may stand behind it");
    ck_status(&t, "retention --months 36", EXIT_OK);
    ck_has(t.out, "all else: 36 months, so left before 2023-03-10 and nothing learned since: 1 "
                  "course record and 0 whole people erased\n");
    ck_assert(knows("E-20418")); /* who it is about is kept as long as what it proves */
    ck_status(&t, "ledger verify", EXIT_OK);
    terminal_close(&t);
}
END_TEST

Suite *suite_person(void)
{
    Suite *s = suite_create("person");
    TCase *t = tcase_create("person");
    tcase_add_test(t, a_person_can_read_what_is_kept);
    tcase_add_test(t, answers_are_told_in_the_text_that_was_answered);
    tcase_add_test(t, every_column_has_words);
    tcase_add_test(t, one_more_try_is_given_when_none_is_left);
    tcase_add_test(t, an_erased_person_is_in_no_file_of_lecterns);
    tcase_add_test(t, an_erasure_that_leaves_a_copy_behind_says_which_and_takes_the_exports);
    tcase_add_test(t, a_file_that_cannot_be_removed_keeps_no_other_one);
    tcase_add_test(t, a_record_that_was_put_aside_is_named_as_long_as_it_holds_them);
    tcase_add_test(t, an_erased_person_goes_with_every_number);
    tcase_add_test(t, erasing_asks_for_the_number_and_a_reason);
    tcase_add_test(t, retention_says_what_it_would_erase_and_does_it);
    tcase_add_test(t, retention_goes_by_what_a_course_says_itself);
    suite_add_tcase(s, t);
    return s;
}
