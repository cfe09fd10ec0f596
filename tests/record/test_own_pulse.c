#include "desk.h"

#include "record/own_pulse.h"

/* What somebody said they feel, before and after, for their own eyes alone. */

static const SealKey annas = { { 1 } }, another = { { 2 } };

static SealKey box(void)
{
    Keys keys = { .pepper = { 1 } };
    return seal_key(&keys, RECORD_PULSE_BOX);
}

static NewEvent asked_in(Uuid person, const char *step, int cycle)
{
    NewEvent asked = learning(EVENT_ASKED, person, 0);
    asked.cycle = cycle;
    asked.lesson = (LessonEvent){ .step = step };
    return asked;
}

/* `own` NULL: who has no PIN. */
static void ask(Desk *d, Uuid person, const char *moment, int cycle, const char *marks,
                const SealKey *own)
{
    SealKey key = box();
    NewEvent asked = asked_in(person, moment, cycle);
    PulseAnswer answer = { "care", moment, "Sales", marks, own };
    ck_good(record_append_pulse(d->r, &key, &asked, 1, &answer, said));
}

static OwnPulse own_of(Desk *d, Uuid person, const SealKey *own)
{
    OwnPulse pulse;
    ck_good(record_own_pulse(d->r, own, person, "care", &pulse, said));
    return pulse;
}

static void ck_nothing(Desk *d, Uuid person, const SealKey *own)
{
    static const OwnPulse none = { .before.moment = 0 };
    OwnPulse pulse = own_of(d, person, own);
    ck_assert_int_eq(memcmp(&pulse, &none, sizeof none), 0);
}

static int desire_after(Desk *d, Uuid person)
{
    OwnPulse pulse = own_of(d, person, &annas);
    return own_rating(&pulse.after, "desire", 5);
}

static int64_t rows(Desk *d)
{
    return desk_number(d, "SELECT count(*) FROM own_pulse");
}

/* A person with both, and what stands in the file of it. */
static Uuid both(Desk *d, const char *number)
{
    Uuid person = desk_hire(d, number, "Anna");
    ask(d, person, "before", 1, "desire=2/5 worry=4/5 sure=0/10", &annas);
    ask(d, person, "after", 1, "desire=4/5 sure=10/10", &annas);
    return person;
}

START_TEST(who_has_the_key_finds_before_and_after_again)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1");
    desk_reopen(&d, RECORD_WRITE);
    OwnPulse pulse = own_of(&d, anna, &annas);
    ck_assert_int_eq(own_rating(&pulse.before, "desire", 5), 2);
    ck_assert_int_eq(own_rating(&pulse.before, "worry", 5), 4);
    ck_assert_int_eq(own_rating(&pulse.before, "sure", 10), 0);
    ck_assert_int_eq(own_rating(&pulse.after, "desire", 5), 4);
    ck_assert_int_eq(own_rating(&pulse.after, "sure", 10), 10);
    ck_assert_int_eq(own_rating(&pulse.after, "worry", 5), -1);   /* not said */
    ck_assert_int_eq(own_rating(&pulse.after, "desire", 10), -1); /* on another scale */
    ck_assert_int_eq(own_rating(&pulse.after, "fear", 5), -1);
    VerifyResult v = desk_verify(&d);
    ck_assert(!v.broken && !v.stale && !v.fault_count);
    desk_clear(&d);
}
END_TEST

START_TEST(nobody_else_does)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1");
    SealKey site = box();
    ck_nothing(&d, anna, &another);
    ck_nothing(&d, anna, &site);
    desk_clear(&d);
}
END_TEST

START_TEST(who_has_no_pin_has_no_row)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ask(&d, anna, "before", 1, "desire=2/5", NULL);
    ck_assert_int_eq(rows(&d), 0);
    ask(&d, anna, "after", 1, "desire=4/5", &annas); /* a before from an older program, say */
    ck_nothing(&d, anna, &annas);
    desk_clear(&d);
}
END_TEST

/* Two pulses of one moment, and a statement that is rated in both. */
START_TEST(several_pulses_of_one_moment_add_up)
{
    Desk d = desk_open();
    SealKey key = box();
    Uuid anna = both(&d, "E-1");
    NewEvent again = asked_in(anna, "after-2", 1);
    PulseAnswer more = { "care", "after", "Sales", "worry=1/5 desire=5/5 barrier=2/5", &annas };
    ck_good(record_append_pulse(d.r, &key, &again, 1, &more, said));
    OwnPulse pulse = own_of(&d, anna, &annas);
    ck_assert_int_eq(own_rating(&pulse.after, "desire", 5), 5);
    ck_assert_int_eq(own_rating(&pulse.after, "worry", 5), 1);
    ck_assert_int_eq(own_rating(&pulse.after, "sure", 10), 10);
    ck_assert_int_eq(own_rating(&pulse.after, "barrier", 5), -1); /* follows from the others */
    ck_assert_int_eq(rows(&d), 2);
    desk_clear(&d);
}
END_TEST

START_TEST(more_statements_than_there_is_room_for_harm_nothing)
{
    Desk d = desk_open();
    Buf marks;
    buf_init(&marks, 1024);
    for (int i = 0; i < OWN_MARKS + 4; i++)
        buf_printf(&marks, "%ss-%d=3/5", i ? " " : "", i);
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ask(&d, anna, "before", 1, buf_cstr(&marks), &annas);
    ask(&d, anna, "after", 1, "", &annas);
    OwnPulse pulse = own_of(&d, anna, &annas);
    ck_assert_int_eq(own_rating(&pulse.before, "s-0", 5), 3);
    ck_assert_int_eq(own_rating(&pulse.before, "s-15", 5), 3);
    ck_assert_int_eq(own_rating(&pulse.before, "s-16", 5), -1);
    buf_done(&marks);
    desk_clear(&d);
}
END_TEST

START_TEST(what_was_said_a_year_ago_is_not_what_was_said_before)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1");
    ask(&d, anna, "before", 2, "worry=1/5", &annas);
    ck_nothing(&d, anna, &annas); /* the after is of last time */
    ask(&d, anna, "after", 2, "desire=3/5 worry=2/5", &annas);
    OwnPulse pulse = own_of(&d, anna, &annas);
    ck_assert_int_eq(own_rating(&pulse.before, "desire", 5), -1);
    ck_assert_int_eq(own_rating(&pulse.before, "worry", 5), 1);
    ck_assert_int_eq(own_rating(&pulse.after, "worry", 5), 2);
    desk_clear(&d);
}
END_TEST

START_TEST(a_row_in_the_place_of_another_is_none)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1");
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "UPDATE own_pulse SET sealed = (SELECT sealed FROM own_pulse"
                 " WHERE moment = 'before') WHERE moment = 'after'");
    sqlite3_close(raw);
    ck_nothing(&d, anna, &annas);
    desk_clear(&d);
}
END_TEST

/* ---- when it goes ---- */

START_TEST(a_new_pin_ends_it)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1"), ben = both(&d, "E-2");
    if (_i == 0)
        ck_good(record_set_code(d.r, anna, anna, "hash-of-the-code", noon(1), said));
    else
        ck_good(record_set_pin(d.r, anna, "hash-of-the-pin", noon(1), said));
    ck_nothing(&d, anna, &annas);
    ck_assert_int_eq(rows(&d), 2);
    ck_assert_int_eq(desire_after(&d, ben), 4);
    desk_clear(&d);
}
END_TEST

typedef struct {
    uint8_t b[192];
} Sealed;

/* What the first row holds. */
static Sealed sealed_row(Desk *d)
{
    Sealed row;
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_prepare_v2(d->r->db,
                                        "SELECT o.sealed FROM own_pulse AS o JOIN person AS p"
                                        " ON p.person = o.person WHERE p.number = 'E-1'",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    ck_assert_int_eq(sqlite3_column_bytes(stmt, 0), sizeof row.b);
    memcpy(row.b, sqlite3_column_blob(stmt, 0), sizeof row.b);
    sqlite3_finalize(stmt);
    return row;
}

static bool file_holds(Desk *d, const void *bytes, size_t len)
{
    Arena a = { 0 };
    Str text;
    char wal[400];
    snprintf(wal, sizeof wal, "%s-wal", d->path);
    ck_good(file_read(&a, d->path, 1 << 26, &text, said));
    bool found = memmem(text.at, text.len, bytes, len) != NULL;
    if (desk_wal_file(d)) {
        ck_good(file_read(&a, wal, 1 << 26, &text, said));
        found = found || memmem(text.at, text.len, bytes, len) != NULL;
    }
    arena_free(&a);
    return found;
}

static void note_row(void *to, const PersonalRow *row)
{
    buf_printf(to, "%s:", row->table);
    for (int i = 0; i < row->count; i++)
        buf_printf(to, " %s=%s", row->fields[i].name, row->fields[i].text);
    buf_char(to, '\n');
}

START_TEST(nothing_of_it_is_left_of_who_is_erased)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1");
    both(&d, "E-2");
    Sealed row = sealed_row(&d);
    ck_assert(file_holds(&d, row.b, sizeof row.b));
    bool pending;
    const Erasure order = { .person = anna, .wall_ms = noon(9), .course = _i ? "care" : NULL };
    ck_good(record_erase(d.r, &order, &pending, said));
    ck_assert(!pending);
    ck_assert(!file_holds(&d, row.b, sizeof row.b));
    ck_assert_int_eq(rows(&d), 2);
    desk_clear(&d);
}
END_TEST

START_TEST(all_of_it_or_nothing_is_on_disk)
{
    Desk d = desk_open();
    Err err = { 0 };
    SealKey key = box();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "CREATE TRIGGER no BEFORE INSERT ON own_pulse BEGIN"
                 " SELECT raise(ABORT, 'no'); END");
    sqlite3_close(raw);
    int64_t events = desk_number(&d, "SELECT count(*) FROM event");
    NewEvent asked = asked_in(anna, "before", 1);
    PulseAnswer answer = { "care", "before", "Sales", "desire=2/5", &annas };
    ck_assert(!record_append_pulse(d.r, &key, &asked, 1, &answer, &err));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), events);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM pulse_box"), 0);
    desk_clear(&d);
}
END_TEST

START_TEST(it_travels_with_no_export_and_the_person_is_told_that_it_is_there)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1");
    Sealed row = sealed_row(&d);
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    ck_good(record_export(d.r, out, said));
    fclose(out);
    ck_assert(!memmem(bytes, len, row.b, sizeof row.b));
    free(bytes);
    Buf text;
    buf_init(&text, 1 << 16);
    ck_good(record_tell_person(d.r, anna, note_row, &text, said));
    ck_assert_ptr_nonnull(strstr(buf_cstr(&text), " course=care moment=before sealed="
                                                  "sealed, and only you can open it"));
    buf_done(&text);
    desk_clear(&d);
}
END_TEST

/* ---- what it stays with ---- */

START_TEST(a_renamed_course_takes_it_along)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1");
    Course renamed = *a_course();
    static const char *const was[] = { "care" };
    OwnPulse pulse;
    renamed.id = "care-two";
    renamed.was = (FormerIds){ was, 1 };
    ck_good(record_publish(d.r, &renamed, STR("blob"), noon(1), said));
    ck_good(record_own_pulse(d.r, &annas, anna, "care-two", &pulse, said));
    ck_assert_int_eq(own_rating(&pulse.after, "desire", 5), 4);
    desk_clear(&d);
}
END_TEST

/* It stays with the number whose PIN it is sealed under. */
START_TEST(a_merge_leaves_it_where_it_was)
{
    Desk d = desk_open();
    Uuid anna = both(&d, "E-1"), again = both(&d, "E-2");
    const Merge one = { .person = again, .into = anna, .reason = "twice", .wall_ms = noon(1) };
    ck_good(record_merge(d.r, &one, said));
    ck_assert_int_eq(desire_after(&d, anna), 4);
    ck_assert_int_eq(rows(&d), 4);
    ck_good(record_merge_undo(d.r, &one, said));
    ck_assert_int_eq(desire_after(&d, again), 4);
    desk_erase(&d, anna, 9);
    ck_assert_int_eq(rows(&d), 2);
    ck_good(record_merge(
        d.r,
        &(Merge){
            .person = both(&d, "E-3"), .into = again, .reason = "twice", .wall_ms = noon(10) },
        said));
    desk_erase(&d, again, 11); /* under all numbers that they have */
    ck_assert_int_eq(rows(&d), 0);
    desk_clear(&d);
}
END_TEST

START_TEST(a_record_of_the_format_before_has_nothing_to_compare)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    ask(&d, anna, "before", 1, "desire=2/5", NULL);
    record_close(d.r);
    d.r = NULL;
    sqlite3 *raw = raw_open(&d);
    raw_run(raw, "DROP TABLE own_pulse; PRAGMA user_version = 20");
    sqlite3_close(raw);
    desk_reopen(&d, RECORD_WRITE);
    ck_assert_int_eq(desk_number(&d, "PRAGMA user_version"), schema_version);
    ck_assert_int_eq(desk_verify(&d).fault_count, 0);
    ask(&d, anna, "after", 1, "desire=4/5", &annas);
    ck_nothing(&d, anna, &annas);
    ck_assert_int_eq(rows(&d), 1);
    desk_clear(&d);
}
END_TEST

Suite *suite_own_pulse(void);

Suite *suite_own_pulse(void)
{
    Suite *s = suite_create("own_pulse");
    TCase *t = tcase_create("own_pulse");
    tcase_add_test(t, who_has_the_key_finds_before_and_after_again);
    tcase_add_test(t, nobody_else_does);
    tcase_add_test(t, who_has_no_pin_has_no_row);
    tcase_add_test(t, several_pulses_of_one_moment_add_up);
    tcase_add_test(t, more_statements_than_there_is_room_for_harm_nothing);
    tcase_add_test(t, what_was_said_a_year_ago_is_not_what_was_said_before);
    tcase_add_test(t, a_row_in_the_place_of_another_is_none);
    tcase_add_loop_test(t, a_new_pin_ends_it, 0, 2);
    tcase_add_loop_test(t, nothing_of_it_is_left_of_who_is_erased, 0, 2);
    tcase_add_test(t, all_of_it_or_nothing_is_on_disk);
    tcase_add_test(t, it_travels_with_no_export_and_the_person_is_told_that_it_is_there);
    tcase_add_test(t, a_renamed_course_takes_it_along);
    tcase_add_test(t, a_merge_leaves_it_where_it_was);
    tcase_add_test(t, a_record_of_the_format_before_has_nothing_to_compare);
    suite_add_tcase(s, t);
    return s;
}
