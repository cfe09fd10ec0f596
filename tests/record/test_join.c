#include "course/library.h"
#include "desk.h"
#include "record/join.h"
#include "record/join_inside.h"
#include "record/move.h"
#include "record/people.h"

static bool try_join(Desk *d, File f, JoinResult *result, Err *err)
{
    FILE *in = fmemopen(f.bytes, f.len, "rb");
    const JoinOptions options = { .wall_ms = noon(50000) };
    *err = (Err){ .code = ERR_NONE };
    bool good = record_join(d->r, in, &options, result, err);
    fclose(in);
    return good;
}

static JoinResult join(Desk *d, File f)
{
    JoinResult result;
    Err err;
    ck_assert_msg(try_join(d, f, &result, &err), "%s", err.text);
    return result;
}

/* ---- what is derived, as text ---- */

static void dump(Desk *d, const char *sql, Buf *out)
{
    sqlite3_stmt *stmt;
    ck_assert_msg(sqlite3_prepare_v2(d->r->db, sql, -1, &stmt, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(d->r->db));
    while (sqlite3_step(stmt) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            buf_printf(out, "%s%s", (const char *)sqlite3_column_text(stmt, i),
                       i + 1 == sqlite3_column_count(stmt) ? "\n" : " ");
    sqlite3_finalize(stmt);
}

#define REGISTRATIONS                                                                              \
    "SELECT hex(person), course, cycle, hex(registration), latest, first_ms, last_ms, passed_ms,"  \
    " failed_ms, completed_ms, attempts, first_score, best_score, hex(content), version"           \
    " FROM registration ORDER BY person, course, cycle"
#define ATTEMPTS                                                                                   \
    "SELECT hex(registration), number, begun_ms, ended_ms, answered, right_count, total_count,"    \
    " passed, hex(origin), regraded_right FROM attempt ORDER BY registration, number"
#define TURNS                                                                                      \
    "SELECT hex(t.log_id), t.seq FROM turn AS t JOIN event AS e ON e.log_id = t.log_id"            \
    " AND e.seq = t.seq WHERE e.person IS NOT NULL ORDER BY t.turn"

static const char *const derived[] = {
    REGISTRATIONS,
    ATTEMPTS,
    "SELECT course, hex(content), version, required_version FROM served ORDER BY course",
    "SELECT hex(person), failures, last_ms FROM throttle ORDER BY person",
    "SELECT hex(person), hex(root) FROM merged ORDER BY person",
    "SELECT hex(person), number FROM person_merged ORDER BY person",
    "SELECT hex(move), hex(source), attempt, hex(receiver), undone_ms FROM answer_move ORDER BY "
    "move",
    "SELECT hex(log_id), seq, hex(move) FROM moved ORDER BY log_id, seq",
    TURNS,
};

static const char *derived_text(Desk *d, Arena *a)
{
    Buf text;
    buf_init(&text, 1 << 22);
    for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
        dump(d, derived[i], &text);
    const char *kept = arena_copy(a, buf_cstr(&text));
    buf_done(&text);
    return kept;
}

static void ck_sound(Desk *d)
{
    VerifyResult v = desk_verify(d);
    ck_assert_msg(!v.broken && !v.stale, "event %d: %s, %s", (int)v.bad_seq, v.why,
                  v.stale ? v.stale : "");
}

/* ---- desks where the same people learn ---- */

enum { DESKS = 3, PEOPLE = 4, FILES = 6 };

static Uuid person_id(int i)
{
    return (Uuid){ { 0x10, (uint8_t)i, 7 } };
}

static void hire_all(Desk *d)
{
    for (int i = 0; i < PEOPLE; i++) {
        char number[16];
        snprintf(number, sizeof number, "E-%d", i);
        Person p = a_person(number, number);
        p.id = person_id(i);
        ck_good(record_put_people(d->r, &p, 1, noon(i), said));
    }
}

static int below(Random *random, int count)
{
    return (int)(random_u64(random) % (unsigned)count);
}

/* Two of them turn out to be one, or do not after all. */
static void merge_some(Desk *d, Random *random)
{
    Err refused;
    Merge m = { .person = person_id(below(random, PEOPLE)),
                .into = person_id(below(random, PEOPLE)),
                .reason = "two numbers",
                .wall_ms = noon(below(random, 40000)) };
    if (below(random, 3) ? record_merge(d->r, &m, &refused) : record_merge_undo(d->r, &m, &refused))
        ck_sound(d);
}

/* A try turns out to be somebody else's, or not after all. */
static void move_some(Desk *d, Random *random)
{
    Err refused;
    AnswerMove m = { .from = person_id(below(random, PEOPLE)),
                     .into = person_id(below(random, PEOPLE)),
                     .course = below(random, 3) ? "care" : "other",
                     .attempt = 1 + below(random, 3),
                     .reason = "another badge",
                     .wall_ms = noon(below(random, 40000)) };
    bool back = !below(random, 3);
    m.attempt = back ? 0 : m.attempt;
    if (back ? record_move_undo(d->r, &m, &refused) : record_move_answers(d->r, &m, 1, &refused))
        ck_sound(d);
}

/* Some of what learners do, by a clock that is sometimes wrong. */
static void live(Desk *d, Random *random, int count)
{
    static const EventKind kinds[] = { EVENT_QUIZ_BEGUN, EVENT_ANSWERED, EVENT_PASSED,
                                       EVENT_FAILED,     EVENT_VIEWED,   EVENT_COMPLETED,
                                       EVENT_REGRADED };
    static const int64_t wrong[] = { -1764000000000, 378000000000, -3600000 };
    for (int i = 0; i < count; i++) {
        int64_t at = below(random, 40000) + (below(random, 12) ? 0 : wrong[below(random, 3)]);
        NewEvent e = learning(kinds[below(random, 7)], person_id(below(random, PEOPLE)), at);
        e.course = below(random, 3) ? "care" : "other";
        e.cycle = below(random, 4) ? 0 : 1 + below(random, 2);
        if (!below(random, 5))
            merge_some(d, random);
        if (!below(random, 2))
            move_some(d, random);
        e.lesson =
            (LessonEvent){ .step = "q1", .attempt = 1, .total = 4, .right = below(random, 5) };
        desk_append(d, e);
    }
}

static Desk another_desk(uint64_t seed)
{
    Desk d = desk_set();
    *d.random = random_seeded(seed);
    desk_reopen(&d, RECORD_WRITE);
    return d;
}

START_TEST(in_any_order_and_any_number_of_times_the_same_comes_out)
{
    Random random = random_seeded((uint64_t)_i + 1);
    Desk desks[DESKS];
    File files[FILES];
    Arena a = { 0 };
    for (int i = 0; i < DESKS; i++) {
        desks[i] = another_desk((uint64_t)(1000 + 100 * _i + i));
        hire_all(&desks[i]);
        live(&desks[i], &random, 15);
        files[i] = exported(&desks[i]);
    }
    for (int i = 0; i < DESKS; i++) { /* some of them know some of the others by now */
        if (below(&random, 2))
            join(&desks[i], files[below(&random, DESKS)]);
        live(&desks[i], &random, 10);
        ck_sound(&desks[i]);
        files[DESKS + i] = exported(&desks[i]);
    }
    const char *first = NULL;
    for (int way = 0; way < 4; way++) {
        Desk all = another_desk((uint64_t)(5000 + 10 * _i + way));
        int from = below(&random, FILES), times = below(&random, 4);
        for (int i = 0; i < times; i++)
            join(&all, files[below(&random, FILES)]);
        for (int i = 0; i < FILES; i++)
            join(&all, files[(from + (way % 2 ? i : FILES - i)) % FILES]);
        ck_sound(&all);
        const char *text = derived_text(&all, &a);
        ck_assert_uint_gt(strlen(text), 1000);
        if (!first)
            first = text;
        ck_assert_str_eq(text, first);
        int64_t events = desk_number(&all, "SELECT count(*) FROM event");
        ck_assert_int_eq(join(&all, files[FILES - 1]).new_events, 0);
        ck_assert_int_eq(desk_number(&all, "SELECT count(*) FROM event"), events);

        live(&all, &random, 10); /* by whatever clock: it comes behind what is known */
        ck_sound(&all);
        ck_good(record_rebuild(all.r, said));
        ck_sound(&all);
        desk_clear(&all);
    }
    for (int i = 0; i < FILES; i++)
        free(files[i].bytes);
    for (int i = 0; i < DESKS; i++)
        desk_clear(&desks[i]);
    arena_free(&a);
}
END_TEST

/* A file can be written by whoever has a record of their own. */
START_TEST(no_file_gives_anybody_rights)
{
    Desk here = desk_open(), there = desk_open();
    Person chief = a_person("E-7", "Chris There"), found;
    chief.roles = PERSON_HR | PERSON_OPERATOR;
    ck_good(record_put_people(there.r, &chief, 1, noon(0), said));
    desk_hire(&there, "E-8", "Sam There");
    File f = exported(&there);
    JoinResult result = join(&here, f);
    ck_assert_int_eq(result.new_people, 2);
    ck_assert_int_eq(result.roles_left, 1);
    ck_assert(record_person(here.r, STR("E-7"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert_uint_eq(found.roles, 0);
    /* Who is known keeps what the roster here says. */
    ck_good(record_put_people(here.r, &chief, 1, noon(1), said));
    free(f.bytes);
    f = exported(&there);
    ck_assert_int_eq(join(&here, f).roles_left, 0);
    ck_assert(record_person(here.r, STR("E-7"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert_uint_eq(found.roles, PERSON_HR | PERSON_OPERATOR);
    free(f.bytes);
    desk_clear(&here);
    desk_clear(&there);
}
END_TEST

START_TEST(a_file_that_was_changed_or_cut_is_refused_and_changes_nothing)
{
    Desk d = desk_open(), all = another_desk(77);
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    for (int i = 0; i < 3; i++)
        desk_append(&d, an_answer(anna, "try", i));
    File f = exported(&d);
    JoinResult result;
    Err err;
    for (size_t i = 0; i < f.len; i++) {
        f.bytes[i] ^= 1;
        ck_assert_msg(!try_join(&all, f, &result, &err), "byte %zu", i);
        f.bytes[i] ^= 1;
        ck_assert_msg(!try_join(&all, (File){ f.bytes, i + (i == 0) }, &result, &err), "cut %zu",
                      i);
    }
    ck_assert_int_eq(desk_number(&all, "SELECT count(*) FROM event"), 1);
    ck_assert_int_eq(join(&all, f).new_events, 5);
    ck_sound(&all);
    free(f.bytes);
    desk_clear(&d);
    desk_clear(&all);
}
END_TEST

START_TEST(the_first_event_that_cannot_be_believed_is_named)
{
    Desk d = desk_open(), all = another_desk(78);
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "unmistakable", 1));
    desk_append(&d, an_answer(anna, "try", 2));
    File f = exported(&d);
    char *at = memmem(f.bytes, f.len, "unmistakable", 12);
    ck_assert_ptr_nonnull(at);
    *at = 'x';
    JoinResult result;
    Err err;
    ck_assert(!try_join(&all, f, &result, &err));
    ck_assert_msg(strstr(err.text, "event 3 of log ") && strstr(err.text, "its body was changed"),
                  "%s", err.text);
    free(f.bytes);
    desk_clear(&d);
    desk_clear(&all);
}
END_TEST

START_TEST(a_copy_that_went_on_is_found)
{
    Desk d = desk_open(), copy = another_desk(79);
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    File before = exported(&d), after;
    desk_append(&d, an_answer(anna, "try", 1));
    after = exported(&d);
    join(&copy, before);
    /* The copy goes on with the log that it has from the other one. */
    Err err = { 0 };
    JoinResult result;
    ck_assert(write_begin(copy.r, &err));
    ck_assert_int_eq(
        sqlite3_exec(
            copy.r->db,
            "INSERT INTO event SELECT log_id, 3, randomblob(16), kind, person, registration,"
            " wall_ms, mono_ms, payload_hash, prev_hash, hash FROM event WHERE seq = 2"
            " AND kind = 'person_added'",
            NULL, NULL, NULL),
        SQLITE_OK);
    ck_assert(write_end(copy.r, true, &err));
    ck_assert(!try_join(&copy, after, &result, &err));
    ck_assert_msg(strstr(err.text, "both copies went on"), "%s", err.text);
    free(before.bytes);
    free(after.bytes);
    desk_clear(&d);
    desk_clear(&copy);
}
END_TEST

static bool has_body(Desk *d, const char *words)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM payload WHERE instr(body, '%s') > 0", words);
    return desk_number(d, sql) > 0;
}

START_TEST(what_is_erased_in_one_record_is_erased_in_both)
{
    Desk kiosk = desk_open(), own = another_desk(80);
    Person anna = a_person("E-1", "Anna");
    anna.id = person_id(1);
    ck_good(record_put_people(kiosk.r, &anna, 1, noon(0), said));
    ck_good(record_put_people(own.r, &anna, 1, noon(0), said));
    desk_append(&kiosk, an_answer(anna.id, "at-the-kiosk", 1));
    desk_append(&own, an_answer(anna.id, "at-the-desk", 2));
    File of_own = exported(&own);
    join(&kiosk, of_own);
    ck_assert(has_body(&kiosk, "at-the-kiosk") && has_body(&kiosk, "at-the-desk"));
    desk_append(&own, an_answer(anna.id, "later-at-the-desk", 3));
    File later = exported(&own);
    desk_erase(&kiosk, anna.id, 9);
    ck_assert(!has_body(&kiosk, "at-the-"));

    join(&kiosk, of_own); /* the old file does not bring anything back */
    join(&kiosk, later);  /* and neither does what came later */
    ck_assert(!has_body(&kiosk, "at-the-"));
    Person back;
    ck_assert(!record_person_by_id(kiosk.r, anna.id, &back, &(Err){ .code = ERR_NONE }));
    ck_sound(&kiosk);

    File of_kiosk = exported(&kiosk);
    join(&own, of_kiosk);
    ck_assert(!has_body(&own, "at-the-"));
    ck_assert(!record_person_by_id(own.r, anna.id, &back, &(Err){ .code = ERR_NONE }));
    ck_assert_int_eq(desk_number(&own, "SELECT count(*) FROM registration"), 0);
    ck_sound(&own);
    /* Of each log one, and one more for what came later; nobody has to say it twice. */
    ck_assert_int_eq(desk_number(&own, "SELECT count(*) FROM event WHERE kind = 'erased'"), 3);
    File of_both = exported(&own);
    join(&kiosk, of_both);
    ck_sound(&kiosk);
    free(of_own.bytes);
    free(later.bytes);
    free(of_kiosk.bytes);
    free(of_both.bytes);
    desk_clear(&kiosk);
    desk_clear(&own);
}
END_TEST

START_TEST(a_body_that_is_gone_without_an_erased_event_is_found)
{
    Desk d = desk_open(), all = another_desk(82);
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, an_answer(anna, "try", 1));
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "DROP TRIGGER payload_delete_beside_erased; DELETE FROM payload WHERE seq = 3");
    sqlite3_close(raw);
    desk_reopen(&d, RECORD_WRITE);
    File f = exported(&d);
    JoinResult result;
    Err err;
    ck_assert(!try_join(&all, f, &result, &err));
    ck_assert_msg(strstr(err.text, "event 3 of log ") && strstr(err.text, "is gone"), "%s",
                  err.text);
    free(f.bytes);
    desk_clear(&d);
    desk_clear(&all);
}
END_TEST

/* Whichever log has the smaller id. */
START_TEST(what_came_first_counts_as_the_first_try)
{
    Desk early = another_desk((uint64_t)(90 + _i)), late = another_desk((uint64_t)(190 - _i));
    Desk all = another_desk(300);
    Uuid anna = person_id(1);
    desk_append(&early, learning(EVENT_QUIZ_BEGUN, anna, 100));
    desk_append(&late, learning(EVENT_QUIZ_BEGUN, anna, 200));
    File first = exported(&early), second = exported(&late);
    join(&all, _i % 2 ? first : second);
    join(&all, _i % 2 ? second : first);
    ck_assert_int_eq(desk_number(&all, "SELECT begun_ms FROM attempt WHERE number = 1"), noon(100));
    ck_assert_int_eq(desk_number(&all, "SELECT begun_ms FROM attempt WHERE number = 2"), noon(200));
    free(first.bytes);
    free(second.bytes);
    desk_clear(&early);
    desk_clear(&late);
    desk_clear(&all);
}
END_TEST

static void tell(void *to, const Person *here, const Person *there)
{
    snprintf(to, 400, "%s: %s and %s", here->number, here->name, there->name);
}

START_TEST(a_number_that_two_people_have_is_told_and_courses_come_along)
{
    Desk kiosk = desk_open(), own = another_desk(81);
    desk_hire(&kiosk, "E-1", "Anna");
    desk_hire(&own, "E-1", "Anna Example");
    Arena a = { 0 };
    Str blob;
    Course course = *a_course();
    ck_good(course_pack(&a, PROJECT_DIR "/courses/your-job", &blob, &course.content, said));
    ck_good(record_publish(own.r, &course, blob, noon(1), said));
    File f = exported(&own);
    char told[400] = "";
    const JoinOptions options = { .wall_ms = noon(9), .same_number = tell, .to = told };
    JoinResult result;
    FILE *in = fmemopen(f.bytes, f.len, "rb");
    ck_good(record_join(kiosk.r, in, &options, &result, said));
    fclose(in);
    ck_assert_str_eq(told, "E-1: Anna and Anna Example");
    ck_assert_int_eq(result.new_people, 1);
    ck_assert_int_eq(result.new_logs, 1);
    ck_assert_int_eq(people_in(kiosk.r), 2);
    ck_assert(str_eq(snapshot_in(kiosk.r, &a, course.content), blob));
    ck_sound(&kiosk);
    arena_free(&a);
    free(f.bytes);
    desk_clear(&kiosk);
    desk_clear(&own);
}
END_TEST

Suite *suite_join(void);
Suite *suite_join(void)
{
    Suite *s = suite_create("join");
    TCase *t = tcase_create("join");
    tcase_add_loop_test(t, in_any_order_and_any_number_of_times_the_same_comes_out, 0, 6);
    tcase_add_test(t, no_file_gives_anybody_rights);
    tcase_add_test(t, a_file_that_was_changed_or_cut_is_refused_and_changes_nothing);
    tcase_add_test(t, the_first_event_that_cannot_be_believed_is_named);
    tcase_add_test(t, a_copy_that_went_on_is_found);
    tcase_add_test(t, what_is_erased_in_one_record_is_erased_in_both);
    tcase_add_test(t, a_body_that_is_gone_without_an_erased_event_is_found);
    tcase_add_loop_test(t, what_came_first_counts_as_the_first_try, 0, 6);
    tcase_add_test(t, a_number_that_two_people_have_is_told_and_courses_come_along);
    suite_add_tcase(s, t);
    return s;
}
