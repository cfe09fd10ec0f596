#include "course/library.h"
#include "reading.h"

Suite *suite_chart(void);

/* The first page of the example with a chart of these values. */
static const Chart *chart_of(Reading *r, const char *kind, const char *const *values)
{
    Buf yaml;
    buf_init(&yaml, 4096);
    buf_printf(&yaml,
               "        chart:\n          kind: %s\n          title: T\n          says: S.\n"
               "          source: %s\n          points:\n",
               kind, "study-2023");
    for (int i = 0; values[i]; i++)
        buf_printf(&yaml, "            - { label: L%d, value: %s }\n", i, values[i]);
    buf_text(&yaml, "        text: |\n");
    Str text = edited(r, first_steps(r), "        text: |\n", buf_cstr(&yaml));
    buf_done(&yaml);
    const Course *c = read_good(r, text);
    for (int i = 0; i < c->step_count; i++)
        if (c->steps[i].chart)
            return c->steps[i].chart;
    ck_abort_msg("no step has the chart");
    return NULL;
}

START_TEST(a_chart_is_read_as_written)
{
    static const char *const values[] = { "12", "0.5", "0", NULL };
    Reading r;
    reading_begin(&r);
    const Chart *c = chart_of(&r, "bar", values);
    ck_assert(c->kind == CHART_BAR && c->point_count == 3 && c->source >= 0);
    ck_assert_str_eq(c->points[1].text, "0.5");
    ck_assert_double_eq(c->points[1].value, 0.5);
    ck_assert_str_eq(c->points[2].label, "L2");
    ck_assert_str_eq(c->unit, "");
    arena_free(&r.arena);
}
END_TEST

/* Thirds lose a third each: the first of those that lost most has what is left. */
static const struct {
    const char *values[7];
    int percents[6];
} shares[] = {
    { { "1", "1", "1" }, { 34, 33, 33 } },
    { { "71", "66", "58", "17" }, { 34, 31, 27, 8 } }, /* 33.49 31.13 27.36 8.02 */
    { { "1", "999999" }, { 0, 100 } },
    { { "0", "5" }, { 0, 100 } },
    { { "1", "1", "1", "1", "1", "1" }, { 17, 17, 17, 17, 16, 16 } },
};

START_TEST(shares_sum_to_a_hundred)
{
    Reading r;
    reading_begin(&r);
    const Chart *c = chart_of(&r, "share", shares[_i].values);
    int sum = 0;
    for (int i = 0; i < c->point_count; i++) {
        ck_assert_int_eq(c->points[i].percent, shares[_i].percents[i]);
        sum += c->points[i].percent;
    }
    ck_assert_int_eq(sum, 100);
    arena_free(&r.arena);
}
END_TEST

/* The example is to be reviewed by 2027-05-31, which is still in time on that day. */
START_TEST(a_review_that_is_overdue_is_a_warning)
{
    Reading r;
    reading_begin(&r);
    Str text = edited(&r, first_steps(&r), "review_by: 2027-05-31", "review_by: 2027-05-31");
    const YamlReader at = { .file = "course.yaml", .arena = &r.arena, .diags = &r.diags };
    const YamlNode *root = yaml_read(at.arena, at.file, text, &yaml_limits_bank, at.diags);
    course_check_review(&at, root, (Date){ 2027, 5, 31 });
    ck_assert_int_eq(r.diags.count, 0);
    course_check_review(&at, root, (Date){ 2027, 6, 1 });
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_str_eq(r.diags.at[0].rule, "review-overdue");
    ck_assert_int_eq(r.diags.at[0].level, DIAG_WARNING);
    arena_free(&r.arena);
}
END_TEST

Suite *suite_chart(void)
{
    Suite *s = suite_create("chart");
    TCase *t = tcase_create("chart");
    tcase_add_test(t, a_chart_is_read_as_written);
    tcase_add_loop_test(t, shares_sum_to_a_hundred, 0, sizeof shares / sizeof *shares);
    tcase_add_test(t, a_review_that_is_overdue_is_a_warning);
    suite_add_tcase(s, t);
    return s;
}
