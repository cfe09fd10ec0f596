/* Whoever looks at records of others, or takes them along, stands in the ledger afterwards: every
 * command that shows them, once. */
#include "terminal.h"

#include "report/report.h"

Suite *suite_noted(void);

static const char roster[] = "number,name,department\n"
                             "E-20417,Anna Unmistakable,Packing\n"
                             "E-20418,Ben Example,Packing\n";

static const struct {
    const char *line;
    int viewed, exported; /* events that it leaves */
} lines[] = {
    { "person show E-20417", 1, 0 },
    { "person export E-20417", 0, 1 },
    { "person export E-20417 --format json -o anna.json", 0, 1 },
    { "roster export", 0, 1 },
    { "idea list", 1, 0 },
    { "certificate list", 1, 0 },
    { "certificate list E-20417", 1, 0 },
    { "person merge E-20417 E-20418 --by E-1 --dry-run", 2, 0 }, /* one for each of them */
    { "ledger export -o all.ledger", 0, 1 },
    { "backup -o copy.db", 0, 1 },
    { "report evidence -o pack", 0, 1 },
    { "report overdue --by manager -o letters", 0, 1 },
    /* of nobody in particular */
    { "ledger verify", 0, 0 },
    { "config show", 0, 0 },
    { "certificate key", 0, 0 },
    { "retention --months 36 --dry-run", 0, 0 },
};

static int64_t events_of(const char *kind)
{
    Random random = random_seeded(1);
    Err err = { 0 };
    RowSource rows = { 0 };
    Record *r = open_record(&random);
    record_rows(r, &rows);
    ck_assert_msg(rows.prepare(&rows, "SELECT count(*) FROM event WHERE kind = ?1", &err), "%s",
                  err.text);
    rows.bind_text(&rows, 1, kind);
    ck_assert(rows.step(&rows, &err));
    int64_t count = rows.get_int(&rows, 0);
    rows.close(&rows);
    record_close(r);
    return count;
}

static void ck_noted(Terminal *t, const char *line, int viewed, int exported)
{
    int64_t views = events_of("report_viewed"), exports = events_of("report_exported");
    ck_status(t, line, EXIT_OK);
    ck_assert_msg(events_of("report_viewed") - views == viewed &&
                      events_of("report_exported") - exports == exported,
                  "'%s' left %d looks and %d exports in the ledger, not %d and %d", line,
                  (int)(events_of("report_viewed") - views),
                  (int)(events_of("report_exported") - exports), viewed, exported);
}

START_TEST(looking_and_taking_along_are_noted)
{
    Terminal t = terminal_open();
    make_course();
    ck_status(&t, "init --number E-1 --name Ines", EXIT_OK);
    put_file("staff.csv", roster);
    ck_status(&t, "roster import staff.csv", EXIT_OK);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_noted(&t, lines[i].line, lines[i].viewed, lines[i].exported);
    for (size_t i = 0; i < report_count; i++)
        if (strcmp(reports[i].name, "evidence") != 0) /* a folder, which needs a name */
            ck_noted(&t, arena_printf(&t.arena, "report %s", reports[i].name), 0, 1);
    terminal_close(&t);
}
END_TEST

Suite *suite_noted(void)
{
    Suite *s = suite_create("noted");
    TCase *t = tcase_create("noted");
    tcase_add_test(t, looking_and_taking_along_are_noted);
    suite_add_tcase(s, t);
    return s;
}
