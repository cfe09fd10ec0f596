#include "office.h"

Suite *suite_plans(void);

/* What a query reads from one end to the other, by the names that it gives to tables. With a
 * million people one that slips in costs seconds, and nobody sees it in a small record. */
static const struct {
    const char *query, *tables;
} whole[] = {
    /* everybody */
    { "STANDINGS_NOW", "k person_staged" },
    { "STANDINGS_THEN", "k person_staged u" },
    { "DECISIONS_NOW", "k person_staged" },
    { "DECISIONS_THEN", "k person_staged" },
    { "PEOPLE", "k person_staged" },
    { "DEPARTMENTS", "k person_staged p" },
    { "ROSTER", "k person_staged p" },
    { "AFFECTED", "k person_staged" },
    { "AFFECTED_STEPS", "k person_staged p" },
    { "TRANSCRIPT", "k person_staged t" },
    { "TRANSCRIPT_COUNT", "k person_staged t" },
    { "MESSAGES", "k person_staged p" },
    /* `u` are the events of one registration, found by its name and then walked */
    /* decisions: a row for each that HR has made */
    { "DECIDED_NOW", "a" },
    { "DECIDED_THEN", "a" },
    { "ASSIGNED_NOW", "a" },
    { "ASSIGNED_THEN", "a" },
    { "ALL_DECISIONS_NOW", "a" },
    { "ALL_DECISIONS_COUNT_NOW", "a" },
    { "ALL_DECISIONS_COUNT_THEN", "a" },
    { "ALL_DECISIONS_THEN", "a" },
    /* those who went on since everybody was counted, and what is counted */
    { "STANDINGS_WENT_ON", "c" },
    { "DECISIONS_WENT_ON", "c" },
    { "WENT_ON", "c" },
    { "WENT_ON_COUNT", "standing_before" },
    { "SUMS_HOLD", "b" },
    /* courses, what left the pulse box, ideas */
    { "SERVED", "s" },
    /* sums, once they are looked at as a whole */
    { "SUMS_BASE", "b" },
    { "SUMS_ALL", "s" },
    { "RENAMED", "n" },
    { "PULSES", "c" },
    { "IDEAS", "i" },
    /* the ledger: for an auditor alone */
    { "AUDIT_COUNT", "e" },
};

static const struct {
    const char *name, *sql;
} queries[] = {
#define QUERY(name, sql) { #name, sql },
#include "report/queries.def"
#undef QUERY
};

static bool is_one_of(Str table, const char *of)
{
    for (Str rest = str_of(of); rest.len;)
        if (str_eq(str_cut(&rest, ' '), table))
            return true;
    return false;
}

/* One of a few rows, or of those that the query is to read. */
static bool is_meant(const char *query, Str table)
{
    if (is_one_of(table, "import_now l CONSTANT"))
        return true;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (strcmp(whole[i].query, query) == 0)
            return is_one_of(table, whole[i].tables);
    return false;
}

START_TEST(all_of_a_table_is_read_only_where_that_is_meant)
{
    Office o = office_open();
    RowSource rows;
    char sql[8192];
    Err err = { .code = ERR_NONE };
    const char *name = queries[_i].name;
    snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", queries[_i].sql);
    record_rows(o.r, &rows);
    ck_good(rows.prepare(&rows, sql, said));
    while (rows.step(&rows, &err)) {
        Str plan = str_of(rows.get_text(&rows, 3));
        if (str_is(str_cut(&plan, ' '), "SCAN"))
            ck_assert_msg(is_meant(name, str_cut(&plan, ' ')), "%s: %s", name,
                          rows.get_text(&rows, 3));
    }
    ck_assert_int_eq(err.code, ERR_NONE);
    rows.close(&rows);
    office_close(&o);
}
END_TEST

Suite *suite_plans(void)
{
    Suite *s = suite_create("plans");
    TCase *t = tcase_create("plans");
    tcase_add_loop_test(t, all_of_a_table_is_read_only_where_that_is_meant, 0,
                        sizeof queries / sizeof *queries);
    suite_add_tcase(s, t);
    return s;
}
