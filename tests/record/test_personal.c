#include "desk.h"
#include "record/retention.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* ---- every table with something about a person is given out and emptied ---- */

static bool is_personal(const char *table)
{
    static const char *const all[] = {
        "event", "payload", /* by their own code */
#define PERSONAL(table, title, where) #table,
#include "record/erase.h"
#include "record/join.h"
#include "record/people.h"
#include "record/personal.def"
#include "record/sign_in.h"
#undef PERSONAL
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i], table) == 0)
            return true;
    return false;
}

START_TEST(no_table_about_a_person_is_forgotten)
{
    Desk d = desk_open();
    sqlite3_stmt *stmt;
    int found = 0;
    ck_assert_int_eq(
        sqlite3_prepare_v2(d.r->db,
                           "SELECT DISTINCT t.name FROM sqlite_schema AS t,"
                           " pragma_table_info(t.name) AS c WHERE t.type = 'table'"
                           " AND c.name IN ('person', 'actor', 'registration',"
                           " 'into_registration', 'manager', 'number', 'name', 'login',"
                           " 'email', 'badge') AND NOT (t.name = 'meta')",
                           -1, &stmt, NULL),
        SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        found++;
        ck_assert_msg(is_personal(table),
                      "the table %s holds something about people: give it a row in "
                      "src/record/personal.def, so that export and erase know it",
                      table);
    }
    sqlite3_finalize(stmt);
    ck_assert_int_ge(found, 9);
    desk_clear(&d);
}
END_TEST

/* ---- what is given out ---- */

static void note_row(void *to, const PersonalRow *row)
{
    Buf *text = to;
    buf_printf(text, "%s:", row->table);
    for (int i = 0; i < row->count; i++)
        buf_printf(text, " %s=%s", row->fields[i].name, row->fields[i].text);
    buf_char(text, '\n');
}

static Uuid hire_somebody(Desk *d)
{
    Person p = a_person("E-20417", "Anna Unmistakable");
    snprintf(p.email, sizeof p.email, "anna@unmistakable.example");
    snprintf(p.login, sizeof p.login, "annalogin");
    snprintf(p.badge, sizeof p.badge, "badge-0417");
    ck_good(record_put_people(d->r, &p, 1, noon(0), said));
    ck_good(record_set_pin(d->r, p.id, "hash-of-anna", noon(1), said));
    ck_good(record_keep_draft(d->r, p.id, "care", "try", "touched-a", said));
    ck_good(record_keep_choices(d->r, p.id, "theme=dark", said));
    NewEvent events[] = { learning(EVENT_QUIZ_BEGUN, p.id, 2), an_answer(p.id, "annas-step", 3),
                          learning(EVENT_PASSED, p.id, 4) };
    ck_good(record_append(d->r, events, 3, said));
    return p.id;
}

START_TEST(a_person_gets_everything_but_the_secrets)
{
    Desk d = desk_open();
    Uuid anna = hire_somebody(&d), ben = desk_hire(&d, "E-2", "Ben");
    desk_append(&d, an_answer(ben, "bens-step", 5));
    NewEvent viewed = { .kind = EVENT_REPORT_VIEWED, .person = ben, .actor = anna, .wall_ms = 6 };
    desk_append(&d, viewed);
    Buf text;
    buf_init(&text, 1 << 16);
    ck_good(record_tell_person(d.r, anna, note_row, &text, said));
    static const char *const wanted[] = { "number=E-20417",
                                          "name=Anna Unmistakable",
                                          "email=anna@unmistakable.example",
                                          "login=annalogin",
                                          "badge=badge-0417",
                                          "response=touched-a",
                                          "made=theme=dark",
                                          "step=annas-step",
                                          "response=a[,]c",
                                          "kind=passed",
                                          "attempt: ",
                                          "acted: wall_ms=6 kind=report_viewed" };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(strstr(buf_cstr(&text), wanted[i]) != NULL, "%s is not in\n%s", wanted[i],
                      buf_cstr(&text));
    ck_assert_msg(!strstr(buf_cstr(&text), "hash-of-anna"), "a secret is given out");
    ck_assert_msg(!strstr(buf_cstr(&text), "bens-step"), "somebody else's answer is given out");
    buf_done(&text);
    desk_clear(&d);
}
END_TEST

/* ---- what is left ---- */

static const char *const traces[] = { "E-20417",      "Unmistakable", "unmistakable.example",
                                      "annalogin",    "badge-0417",   "annas-step",
                                      "hash-of-anna", "touched-a" };

static bool file_has(const char *path, const char *words)
{
    Arena a = { 0 };
    FILE *f = fopen(path, "rb");
    size_t room = 1 << 24, len = 0;
    char *bytes = arena_alloc(&a, room, 1);
    if (f) {
        len = fread(bytes, 1, room, f);
        fclose(f);
    }
    ck_assert_uint_lt(len, room);
    bool found = memmem(bytes, len, words, strlen(words)) != NULL;
    arena_free(&a);
    return found;
}

/* The first trace in any file of the folder; NULL: none. */
static const char *trace_in_folder(const Desk *d)
{
    static char where[700];
    const char *found = NULL;
    DIR *folder = opendir(d->folder);
    for (const struct dirent *e; !found && (e = readdir(folder));) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s", d->folder, e->d_name);
        for (size_t i = 0; e->d_name[0] != '.' && !found && i < sizeof traces / sizeof *traces; i++)
            if (file_has(path, traces[i])) {
                snprintf(where, sizeof where, "%s in %s", traces[i], e->d_name);
                found = where;
            }
    }
    closedir(folder);
    return found;
}

START_TEST(an_erased_person_is_in_no_file_of_the_folder)
{
    Desk d = desk_open();
    Uuid anna = hire_somebody(&d), ben = desk_hire(&d, "E-2", "Ben");
    for (int i = 0; i < 3000; i++) /* many pages are split on the way */
        desk_append(&d, an_answer(i % 3 ? ben : anna, i % 3 ? "bens-step" : "annas-step", 10 + i));
    char copy[400];
    snprintf(copy, sizeof copy, "%s.format-1", d.path);
    FILE *f = fopen(copy, "wb");
    fputs("Anna Unmistakable, in a copy of an older format", f);
    fclose(f);
    snprintf(copy, sizeof copy, "%s.restoring", d.path);
    f = fopen(copy, "wb");
    fputs("Anna Unmistakable, in what a restore that was killed left", f);
    fclose(f);
    ck_assert_ptr_nonnull(trace_in_folder(&d));
    desk_erase(&d, anna, 9000);
    const char *trace = trace_in_folder(&d);
    ck_assert_msg(!trace, "%s", trace);
    VerifyResult v = desk_verify(&d);
    ck_assert_msg(!v.broken && !v.stale, "event %d: %s, %s", (int)v.bad_seq, v.why,
                  v.stale ? v.stale : "");
    ck_assert_int_eq(v.events, desk_number(&d, "SELECT count(*) FROM event"));
    ck_assert_int_eq(people_in(d.r), 1);
    ck_good(record_rebuild(d.r, said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 1);
    desk_clear(&d);
}
END_TEST

START_TEST(a_copy_that_cannot_be_removed_is_named_and_the_erasure_stays_pending)
{
    Desk d = desk_open();
    Uuid anna = hire_somebody(&d);
    char copy[400];
    snprintf(copy, sizeof copy, "%s.format-1", d.path);
    ck_assert_int_eq(mkdir(copy, 0700), 0); /* root, too, cannot unlink a folder */
    bool pending = false;
    Err err = { 0 };
    const Erasure order = { .person = anna, .wall_ms = noon(9), .reason = "asked for it" };
    ck_assert(!record_erase(d.r, &order, &pending, &err));
    ck_assert_msg(strstr(err.text, copy) != NULL, "%s", err.text);
    ck_assert(clean_pending_in(d.r));
    ck_assert_int_eq(people_in(d.r), 0);

    ck_assert_int_eq(rmdir(copy), 0);
    ck_good(record_clean(d.r, &pending, said));
    ck_assert(!pending && !clean_pending_in(d.r));
    desk_clear(&d);
}
END_TEST

/* 70 MB of something else: packing takes a file beside it, for which there is no room. */
START_TEST(a_packing_that_fails_leaves_what_is_sorted_in_memory)
{
    enum { IN_MEMORY = 2 };
    Desk d = desk_open();
    Uuid anna = hire_somebody(&d);
    ck_good(record_checkpoint(d.r, said));
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "CREATE TABLE filler AS SELECT zeroblob(70000000) AS bytes");
    sqlite3_close(raw);
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 40000000, RLIM_INFINITY }), 0);
    bool pending;
    Err err = { 0 };
    const Erasure order = { .person = anna, .wall_ms = noon(9), .reason = "asked for it" };
    ck_assert_int_eq(desk_number(&d, "PRAGMA temp_store"), IN_MEMORY);
    bool packed = record_erase(d.r, &order, &pending, &err);
    ck_assert_msg(!packed && err.code == ERR_SYSTEM, "%d %s", packed, err.text);
    ck_assert_int_eq(desk_number(&d, "PRAGMA temp_store"), IN_MEMORY);
    ck_assert(clean_pending_in(d.r));
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ RLIM_INFINITY, RLIM_INFINITY }), 0);
    ck_good(record_clean(d.r, &pending, said));
    ck_assert(!pending);
    ck_assert_int_eq(desk_number(&d, "PRAGMA temp_store"), IN_MEMORY);
    desk_clear(&d);
}
END_TEST

/* Of the two numbers that she had, the one that rests is hers as well; and an import that was cut
 * off has rows of its own. */
START_TEST(no_number_of_an_erased_manager_stays_with_anybody)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-20417", "Anna"), again = desk_hire(&d, "E-30517", "Anna");
    const Merge one = { .person = again, .into = anna, .reason = "twice", .wall_ms = noon(1) };
    Person ben = a_person("E-2", "Ben");
    ck_good(record_merge(d.r, &one, said));
    snprintf(ben.manager, sizeof ben.manager, "%s", _i ? "E-30517" : "E-20417");
    ck_good(record_put_people(d.r, &ben, 1, noon(2), said));
    sqlite3 *db = raw_open(&d);
    raw_run(db, "INSERT INTO person_staged SELECT * FROM person_kept WHERE number = 'E-2'");
    sqlite3_close(db);
    desk_erase(&d, anna, 10);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM person_kept WHERE manager <> ''"), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM person_staged WHERE manager <> ''"), 0);
    ck_assert(!desk_holds(&d, "E-20417") && !desk_holds(&d, "E-30517"));
    desk_clear(&d);
}
END_TEST

START_TEST(a_team_loses_the_number_of_an_erased_manager)
{
    Desk d = desk_open();
    Uuid anna = hire_somebody(&d);
    Person ben = a_person("E-2", "Ben");
    snprintf(ben.manager, sizeof ben.manager, "E-20417");
    ck_good(record_put_people(d.r, &ben, 1, noon(1), said));
    desk_erase(&d, anna, 9);
    const char *trace = trace_in_folder(&d);
    ck_assert_msg(!trace, "%s", trace);
    ck_assert(record_person(d.r, STR("E-2"), &ben, &(Err){ .code = ERR_NONE }));
    ck_assert_str_eq(ben.manager, "");
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'person_changed'"),
                     1);
    desk_clear(&d);
}
END_TEST

START_TEST(a_reader_holds_the_rest_up_and_the_next_start_of_the_kiosk_does_it)
{
    Desk d = desk_open();
    Uuid anna = hire_somebody(&d);
    ck_good(record_checkpoint(d.r, said));
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "BEGIN; SELECT count(*) FROM event");
    bool pending = false;
    const Erasure order = { .person = anna, .wall_ms = noon(9), .reason = "asked for it" };
    ck_good(record_erase(d.r, &order, &pending, said));
    ck_assert_msg(pending, "a reader still sees what was there");
    ck_assert(clean_pending_in(d.r));
    ck_good(record_clean(d.r, &pending, said));
    ck_assert(pending);
    sqlite3_close(raw);

    record_close(d.r);
    Err err = { 0 };
    RecordOptions options = desk_options(&d, RECORD_WRITE);
    options.kiosk = true;
    d.r = record_open(d.path, &options, &err);
    ck_assert_msg(d.r != NULL, "%s", err.text);
    ck_assert(!clean_pending_in(d.r));
    const char *trace = trace_in_folder(&d);
    ck_assert_msg(!trace, "%s", trace);
    desk_clear(&d);
}
END_TEST

START_TEST(one_course_alone_can_be_erased)
{
    Desk d = desk_open();
    Uuid anna = hire_somebody(&d);
    NewEvent other = an_answer(anna, "kept-step", 7);
    other.course = "other";
    desk_append(&d, other);
    bool pending;
    const Erasure order = { .person = anna, .wall_ms = noon(9), .course = "care" };
    ck_good(record_erase(d.r, &order, &pending, said));
    ck_assert(!pending);
    ck_assert(file_has(d.path, "kept-step") && file_has(d.path, "Unmistakable"));
    ck_assert(!file_has(d.path, "annas-step") && !file_has(d.path, "touched-a"));
    VerifyResult v = desk_verify(&d);
    ck_assert_msg(!v.broken && !v.stale, "event %d: %s, %s", (int)v.bad_seq, v.why,
                  v.stale ? v.stale : "");
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 1);
    desk_clear(&d);
}
END_TEST

static Uuid leaver(Desk *d, const char *number, const char *step, Date end, int64_t last_ms)
{
    Person p = a_person(number, number);
    p.end = end;
    ck_good(record_put_people(d->r, &p, 1, noon(0), said));
    desk_append(d, an_answer(p.id, step, last_ms));
    NewEvent other = an_answer(p.id, "other-step", last_ms);
    other.course = "other";
    desk_append(d, other);
    return p.id;
}

static RetentionList due_now(Desk *d, Arena *a, const Retention *by)
{
    RetentionList due;
    ck_good(record_retention_due(d->r, a, by, &due, said));
    return due;
}

static void retain(Desk *d, const Retention *by, const RetentionList *due)
{
    bool pending = false;
    ck_good(record_retain(d->r, by, due, &pending, said));
    ck_assert(!pending);
}

static void join_again(Desk *d, char *bytes, size_t len)
{
    const JoinOptions options = { .wall_ms = noon(50) };
    JoinResult result;
    FILE *in = fmemopen(bytes, len, "rb");
    ck_good(record_join(d->r, in, &options, &result, said));
    fclose(in);
}

START_TEST(what_is_kept_long_enough_goes_course_by_course)
{
    Desk d = desk_open();
    Arena a = { 0 };
    const Date long_ago = { 2020, 5, 1 }, lately = { 2025, 6, 1 }, never = { 0 };
    const int64_t old_ms = -INT64_C(6) * 365 * 86400000;
    Uuid gone = leaver(&d, "E-1", "left-step", long_ago, old_ms);
    Uuid late = leaver(&d, "E-2", "late-step", long_ago, 5);
    Uuid new = leaver(&d, "E-3", "new-step", lately, old_ms);
    Uuid here = leaver(&d, "E-4", "here-step", never, old_ms);
    char *before = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&before, &len);
    ck_good(record_export(d.r, out, said));
    fclose(out);

    const int64_t three_years_ms = noon(-INT64_C(3) * 365 * 86400000);
    const RetentionRule care = { "care", 36, { 2023, 1, 1 }, three_years_ms };
    Retention by = { .rules = &care, .rule_count = 1, .today = { 2026, 1, 1 }, .wall_ms = noon(9) };
    RetentionList due = due_now(&d, &a, &by); /* "other" has no rule, so the person stays */
    ck_assert_int_eq(due.count, 1);
    ck_assert(uuid_eq(due.at[0].person, gone) && !strcmp(due.at[0].course, "care"));
    ck_assert_ptr_eq(due.at[0].rule, &care);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 8);
    retain(&d, &by, &due);
    Person p;
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 7);
    ck_assert(record_person_by_id(d.r, gone, &p, &(Err){ .code = ERR_NONE }));
    ck_assert(!file_has(d.path, "left-step") && file_has(d.path, "late-step"));

    /* A file from before brings nothing back, and a rebuild comes to the same. */
    join_again(&d, before, len);
    ck_good(record_rebuild(d.r, said));
    ck_assert(!file_has(d.path, "left-step"));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 7);

    by.others = (RetentionRule){ NULL, 36, { 2023, 1, 1 }, three_years_ms };
    due = due_now(&d, &a, &by);
    ck_assert(due.count == 2 && !strcmp(due.at[0].course, "other") && !due.at[1].course);
    retain(&d, &by, &due);
    ck_assert(!record_person_by_id(d.r, gone, &p, &(Err){ .code = ERR_NONE }));
    ck_assert(record_person_by_id(d.r, late, &p, &(Err){ .code = ERR_NONE }) &&
              record_person_by_id(d.r, new, &p, &(Err){ .code = ERR_NONE }) &&
              record_person_by_id(d.r, here, &p, &(Err){ .code = ERR_NONE }));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 6);
    VerifyResult v = desk_verify(&d);
    ck_assert(!v.broken && !v.stale);
    free(before);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* A longer rule of one course, a duty to prove it say, keeps the person too. */
START_TEST(a_longer_rule_and_a_certificate_that_holds_keep_what_they_are_about)
{
    Desk d = desk_open();
    Arena a = { 0 };
    const Date long_ago = { 2020, 5, 1 };
    leaver(&d, "E-1", "left-step", long_ago, -INT64_C(6) * 365 * 86400000);
    const RetentionRule care = { "care", 120, { 2016, 1, 1 }, 0 };
    Retention by = { .rules = &care,
                     .rule_count = 1,
                     .others = { NULL, 36, { 2023, 1, 1 }, noon(0) },
                     .today = { 2026, 1, 1 },
                     .wall_ms = noon(9) };
    RetentionList due = due_now(&d, &a, &by);
    ck_assert(due.count == 1 && !strcmp(due.at[0].course, "other"));

    sqlite3 *raw = raw_open(&d);
    raw_run(raw,
            "INSERT INTO certificate SELECT 'C-1', person, registration, course, 'T', 'en', 's',"
            " zeroblob(32), 1, '2019-11-01', '2026-01-01', zeroblob(32), zeroblob(32), 1"
            " FROM registration WHERE course = 'other'");
    due = due_now(&d, &a, &by); /* its last day is today */
    ck_assert(due.count == 1 && due.at[0].held);
    retain(&d, &by, &due);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM registration"), 2);
    by.today.day = 2;
    due = due_now(&d, &a, &by);
    ck_assert(due.count == 1 && !due.at[0].held);
    by.today.day = 1;
    raw_run(raw, "INSERT INTO certificate_revoked (number, person, reason, revoked_ms) SELECT "
                 "'C-1', person, '', 1 FROM certificate");
    due = due_now(&d, &a, &by);
    ck_assert(due.count == 1 && !due.at[0].held);
    sqlite3_close(raw);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

Suite *suite_personal(void);
Suite *suite_personal(void)
{
    Suite *s = suite_create("personal");
    TCase *t = tcase_create("personal");
    tcase_add_test(t, no_table_about_a_person_is_forgotten);
    tcase_add_test(t, a_person_gets_everything_but_the_secrets);
    tcase_add_test(t, an_erased_person_is_in_no_file_of_the_folder);
    tcase_add_test(t, a_copy_that_cannot_be_removed_is_named_and_the_erasure_stays_pending);
    tcase_add_test(t, a_packing_that_fails_leaves_what_is_sorted_in_memory);
    tcase_add_test(t, a_team_loses_the_number_of_an_erased_manager);
    tcase_add_loop_test(t, no_number_of_an_erased_manager_stays_with_anybody, 0, 2);
    tcase_add_test(t, a_reader_holds_the_rest_up_and_the_next_start_of_the_kiosk_does_it);
    tcase_add_test(t, one_course_alone_can_be_erased);
    tcase_add_test(t, what_is_kept_long_enough_goes_course_by_course);
    tcase_add_test(t, a_longer_rule_and_a_certificate_that_holds_keep_what_they_are_about);
    suite_add_tcase(s, t);
    return s;
}
