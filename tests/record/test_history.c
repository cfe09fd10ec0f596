/* What a person reads about themselves: all of it, newest first, and nothing of anybody else. */
#include "desk.h"
#include "record/erase.h"

typedef struct {
    PersonEvent at[16];
    char steps[16][32];
    int count;
} Seen;

static void see(void *to, const PersonEvent *event)
{
    Seen *seen = to;
    ck_assert_int_lt(seen->count, 16);
    snprintf(seen->steps[seen->count], sizeof seen->steps[0], "%s", event->lesson.step);
    seen->at[seen->count++] = *event;
}

static Seen history_of(Desk *d, Uuid person, EventPart part)
{
    Seen seen = { .count = 0 };
    ck_good(record_person_events(d->r, person, part, see, &seen, said));
    return seen;
}

START_TEST(newest_first_with_what_belongs_to_no_course)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna"), bert = desk_hire(&d, "E-2", "Bert");
    desk_append(&d, (NewEvent){ .kind = EVENT_SIGNED_IN, .person = anna, .wall_ms = noon(1) });
    desk_append(&d, learning(EVENT_INITIALIZED, anna, 2));
    desk_append(&d, learning(EVENT_INITIALIZED, bert, 3));
    desk_append(&d, an_answer(anna, "try", 4));
    desk_append(&d, (NewEvent){ .kind = EVENT_REPORT_EXPORTED,
                                .person = anna,
                                .actor = bert,
                                .wall_ms = noon(5),
                                .note = "person" });

    static const EventKind expected[] = { EVENT_REPORT_EXPORTED, EVENT_ANSWERED, EVENT_INITIALIZED,
                                          EVENT_SIGNED_IN, EVENT_PERSON_ADDED };
    int64_t count = 0;
    ck_good(record_person_event_count(d.r, anna, &count, said));
    ck_assert_int_eq(count, 5);
    Seen seen = history_of(&d, anna, (EventPart){ 0, 16 });
    ck_assert_int_eq(seen.count, 5);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(seen.at[i].kind, expected[i]);
    ck_assert(seen.at[0].by_another && !seen.at[1].by_another);
    ck_assert_str_eq(seen.steps[1], "try");
    ck_assert_int_eq(seen.at[1].wall_ms, noon(4));

    Seen part = history_of(&d, anna, (EventPart){ 1, 2 });
    ck_assert_int_eq(part.count, 2);
    ck_assert_int_eq(part.at[0].kind, EVENT_ANSWERED);
    desk_clear(&d);
}
END_TEST

START_TEST(nothing_is_left_of_who_was_erased)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna");
    desk_append(&d, learning(EVENT_INITIALIZED, anna, 1));
    bool pending;
    Erasure order = { .person = anna, .wall_ms = noon(2) };
    ck_good(record_erase(d.r, &order, &pending, said));
    Seen seen = history_of(&d, anna, (EventPart){ 0, 16 });
    for (int i = 0; i < seen.count; i++)
        ck_assert_int_eq(seen.at[i].kind, EVENT_ERASED);
    desk_clear(&d);
}
END_TEST

/* One walk through everything would take seconds where many thousands have learned. */
START_TEST(no_table_is_read_from_end_to_end)
{
    Desk d = desk_open();
    sqlite3_stmt *plan;
    Query q = query_begin(d.r, STATEMENT_HISTORY);
    char *sql = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sqlite3_sql(q.stmt));
    ck_assert_int_eq(sqlite3_prepare_v2(d.r->db, sql, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *says = (const char *)sqlite3_column_text(plan, 3);
        ck_assert_msg((!strstr(says, "SCAN o") || strstr(says, "SCAN own")) &&
                          !strstr(says, "SCAN e") && !strstr(says, "SCAN p"),
                      "%s", says);
    }
    sqlite3_finalize(plan);
    sqlite3_free(sql);
    desk_clear(&d);
}
END_TEST

Suite *suite_history(void);
Suite *suite_history(void)
{
    Suite *s = suite_create("history");
    TCase *t = tcase_create("history");
    tcase_add_test(t, newest_first_with_what_belongs_to_no_course);
    tcase_add_test(t, nothing_is_left_of_who_was_erased);
    tcase_add_test(t, no_table_is_read_from_end_to_end);
    suite_add_tcase(s, t);
    return s;
}
