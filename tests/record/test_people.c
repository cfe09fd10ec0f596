#include "desk.h"
#include "record/people.h"

START_TEST(a_person_comes_back_as_put)
{
    Desk d = desk_open();
    Person p = a_person("E-20417", "Zo\xc3\xab O'Neil"), found;
    snprintf(p.department, sizeof p.department, "Ward 3");
    snprintf(p.login, sizeof p.login, "zoe");
    p.roles = PERSON_MANAGER | PERSON_HR;
    p.start = (Date){ 2024, 2, 29 };
    p.leave_from = (Date){ 2025, 1, 1 };
    ck_good(record_put_people(d.r, &p, 1, noon(0), said));
    ck_assert(!uuid_is_nil(p.id));
    ck_assert(record_person(d.r, STR("E-20417"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert(uuid_eq(found.id, p.id));
    ck_assert_str_eq(found.name, p.name);
    ck_assert_str_eq(found.department, "Ward 3");
    ck_assert_int_eq(found.roles, PERSON_MANAGER | PERSON_HR);
    ck_assert_int_eq(date_compare(found.start, p.start), 0);
    ck_assert_int_eq(date_compare(found.leave_from, p.leave_from), 0);
    ck_assert_int_eq(found.end.year, 0);
    ck_assert(!found.has_pin && !found.has_code);
    ck_assert(record_person_by_login(d.r, STR("zoe"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert(record_person_by_id(d.r, p.id, &found, &(Err){ .code = ERR_NONE }));
    ck_assert(!record_person_by_login(d.r, STR(""), &found, &(Err){ .code = ERR_NONE }));
    ck_assert(!record_person(d.r, STR("e-20417"), &found, &(Err){ .code = ERR_NONE }));
    desk_clear(&d);
}
END_TEST

static const struct {
    const char *what, *typed, *found; /* NULL: nobody */
} typings[] = {
    { "as it is", "b20417", "b20417" },
    { "in capitals", "B20417", "b20417" },
    { "in small letters", "k-77", "K-77" },
    { "mixed", "mIx-1", "Mix-1" },
    { "an umlaut", "\u00c4-17", "\u00e4-17" },
    { "exactly one of two", "t-1", "t-1" },
    { "exactly the other", "T-1", "T-1" },
    { "neither of two", "DE-1", NULL },
    { "one of these two", "De-1", "De-1" },
    { "many letters", "warehouse-12", "WAREHOUSE-12" },
    { "the signs of arithmetic are no letters", "\u00f7-9", NULL },
    { "no number is that long", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKL", NULL },
    { "nothing", "", NULL },
};

START_TEST(whoever_types_a_number_is_found_in_capitals_or_not)
{
    static const char *const numbers[] = { "b20417", "K-77", "Mix-1", "\u00e4-17",    "t-1",
                                           "T-1",    "De-1", "dE-1",  "WAREHOUSE-12", "\u00d7-9" };
    enum { NUMBERS = sizeof numbers / sizeof *numbers };
    Desk d = desk_open();
    Person people[NUMBERS], found;
    for (int i = 0; i < NUMBERS; i++)
        people[i] = a_person(numbers[i], "Somebody");
    ck_good(record_put_people(d.r, people, NUMBERS, noon(0), said));
    for (size_t i = 0; i < sizeof typings / sizeof *typings; i++) {
        bool is =
            record_person_typed(d.r, str_of(typings[i].typed), &found, &(Err){ .code = ERR_NONE });
        ck_assert_msg(is == (typings[i].found != NULL), "%s", typings[i].what);
        if (is)
            ck_assert_str_eq(found.number, typings[i].found);
    }
    desk_clear(&d);
}
END_TEST

START_TEST(a_change_is_an_event_and_no_change_is_none)
{
    Desk d = desk_open();
    Person p = a_person("E-1", "Anna");
    ck_good(record_put_people(d.r, &p, 1, noon(0), said));
    ck_good(record_put_people(d.r, &p, 1, noon(1), said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), 2);
    snprintf(p.name, sizeof p.name, "Anna B.");
    p.roles = PERSON_HR;
    ck_good(record_put_people(d.r, &p, 1, noon(2), said));
    ck_assert_int_eq(people_in(d.r), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT body = 'fields=name,roles\nroles=4\n' FROM payload"
                                     " WHERE seq = 3"),
                     1);
    desk_clear(&d);
}
END_TEST

/* At noon(0) in UTC it is 1 o'clock of the next day in Auckland. */
START_TEST(who_is_employed_goes_by_the_day_of_the_site)
{
    Desk d = desk_open();
    Zone zone;
    Person old = a_person("E-1", "Old"), young = a_person("E-1", "Young"), found;
    old.end = (Date){ 2025, 11, 24 };
    young.start = (Date){ 2025, 11, 25 };
    ck_good(zone_open(&zone, "Pacific/Auckland", said));
    ck_good(record_put_people(d.r, &old, 1, noon(0), said));
    ck_good(record_put_people(d.r, &young, 1, noon(0), said));
    ck_assert(record_person(d.r, STR("E-1"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert(uuid_eq(found.id, old.id));

    Err err = { .code = ERR_NONE };
    RecordOptions options = desk_options(&d, RECORD_WRITE);
    options.zone = &zone;
    options.wall_ms = noon(0);
    record_close(d.r);
    d.r = record_open(d.path, &options, &err);
    ck_assert_msg(d.r != NULL, "%s", err.text);
    ck_assert(record_person(d.r, STR("E-1"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert(uuid_eq(found.id, young.id));
    desk_clear(&d);
}
END_TEST

START_TEST(a_number_used_again_finds_the_one_employed)
{
    Desk d = desk_open();
    Person old = a_person("E-1", "Old"), young = a_person("E-1", "Young"), found;
    old.end = (Date){ 2025, 11, 24 }; /* the day of noon(), inclusive */
    young.start = (Date){ 2025, 11, 26 };
    ck_good(record_put_people(d.r, &old, 1, noon(0), said));
    ck_good(record_put_people(d.r, &young, 1, noon(0), said));
    ck_assert(!uuid_eq(old.id, young.id));
    ck_assert(record_person(d.r, STR("E-1"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert_str_eq(found.name, "Old");
    NewEvent tick = { .kind = EVENT_SIGNED_OUT, .person = young.id, .wall_ms = noon(3 * 86400000) };
    desk_append(&d, tick);
    ck_assert(record_person(d.r, STR("E-1"), &found, &(Err){ .code = ERR_NONE }));
    ck_assert_str_eq(found.name, "Young");
    desk_clear(&d);
}
END_TEST

START_TEST(a_person_without_a_number_is_refused)
{
    Desk d = desk_open();
    Person two[2] = { a_person("E-1", "Anna"), a_person("", "Nobody") };
    Err err;
    ck_assert(!record_put_people(d.r, two, 2, noon(0), &err));
    ck_assert_int_eq(err.code, ERR_INVALID);
    ck_assert_int_eq(people_in(d.r), 0);
    desk_clear(&d);
}
END_TEST

/* Whoever signs in does not wait until everybody was looked at. */
static const Statement lookups[] = { STATEMENT_PERSON_BY_NUMBER, STATEMENT_PERSON_BY_LOGIN,
                                     STATEMENT_PERSON_BY_BADGE, STATEMENT_PERSON_BY_ID,
                                     STATEMENT_BADGE_IS_OF };

START_TEST(lookups_go_by_an_index)
{
    Desk d = desk_open();
    sqlite3_stmt *stmt;
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", statement_text(lookups[_i]));
    ck_assert_int_eq(sqlite3_prepare_v2(d.r->db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *plan = (const char *)sqlite3_column_text(stmt, 3);
        ck_assert_msg(strstr(plan, "SCAN person_") == NULL && strstr(plan, "SCAN k") == NULL, "%s",
                      plan);
    }
    sqlite3_finalize(stmt);
    sqlite3_free(sql);
    desk_clear(&d);
}
END_TEST

START_TEST(what_a_person_wants_shown_is_kept_for_them_alone)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna = desk_hire(&d, "E-1", "Anna"), ben = desk_hire(&d, "E-2", "Ben");
    int64_t events = desk_number(&d, "SELECT count(*) FROM event");
    ck_assert_str_eq(choices_in(d.r, &a, anna), "");
    ck_good(record_keep_choices(d.r, anna, "text=150", said));
    ck_good(record_keep_choices(d.r, anna, "text=200", said));
    desk_reopen(&d, RECORD_WRITE);
    ck_assert_str_eq(choices_in(d.r, &a, anna), "text=200");
    ck_assert_str_eq(choices_in(d.r, &a, ben), "");
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event"), events);
    ck_good(record_keep_choices(d.r, ben, "theme=dark", said));
    ck_good(record_keep_choices(d.r, ben, "", said));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM choices"), 1);
    desk_erase(&d, anna, 9);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM choices"), 0);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

Suite *suite_people(void);
Suite *suite_people(void)
{
    Suite *s = suite_create("people");
    TCase *t = tcase_create("people");
    tcase_add_test(t, what_a_person_wants_shown_is_kept_for_them_alone);
    tcase_add_test(t, a_person_comes_back_as_put);
    tcase_add_test(t, whoever_types_a_number_is_found_in_capitals_or_not);
    tcase_add_test(t, a_change_is_an_event_and_no_change_is_none);
    tcase_add_test(t, who_is_employed_goes_by_the_day_of_the_site);
    tcase_add_test(t, a_number_used_again_finds_the_one_employed);
    tcase_add_test(t, a_person_without_a_number_is_refused);
    tcase_add_loop_test(t, lookups_go_by_an_index, 0, sizeof lookups / sizeof *lookups);
    suite_add_tcase(s, t);
    return s;
}
